//! Which language an article is in.

use whatlang::Lang;

use crate::import::lines::head;

/// Letters that are looked at: enough to be sure, few enough to be quick.
const LOOKED_AT: usize = 20_000;

/// The language of a text as a BCP 47 tag, if there is enough text to be sure of it.
pub fn guess(text: &str) -> Option<&'static str> {
    let head = head(text, LOOKED_AT);
    let info = whatlang::detect(head)?;
    // A script of one language needs no length; the Latin, Cyrillic and Arabic ones do.
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let enough = match info.lang() {
        Lang::Cmn | Lang::Jpn | Lang::Kor => 20,
        _ => 100,
    };
    if !info.is_reliable() || letters < enough {
        return None;
    }
    tag(info.lang())
}

/// The shortest BCP 47 tag of a language. Written languages that a reader could not tell apart from
/// a close neighbour get none.
fn tag(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Afr => "af",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tha => "th",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        _ => return None,
    })
}

/// A language tag as a page states it (`en-US`, `pt_BR`), put in BCP 47's form; `None` for what is
/// no tag.
pub fn stated(tag: &str) -> Option<String> {
    let parts: Vec<&str> = tag.trim().split(['-', '_']).collect();
    let (first, rest) = parts.split_first()?;
    if !(2..=3).contains(&first.len()) || !first.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = first.to_ascii_lowercase();
    for part in rest {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            _ => tag.push_str(part),
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_guessed_from_enough_text() {
        for (text, tag) in [
            ("", None),
            ("Talks.", None),
            (
                "The envoys met for three hours in the old customs house and agreed to meet again \
                 before the end of the month, said a spokeswoman for the ministry on Thursday.",
                Some("en"),
            ),
            (
                "Переговоры в столице продолжались до утра, сообщил журналистам советник министра. \
                 Стороны договорились встретиться ещё раз до конца месяца, когда будет готов проект.",
                Some("ru"),
            ),
            (
                "会谈持续到深夜。双方同意在月底前再次会面，发言人周四表示。",
                Some("zh"),
            ),
        ] {
            assert_eq!(guess(text), tag, "{text}");
        }
    }

    #[test]
    fn stated_tags_are_put_in_form() {
        for (said, tag) in [
            ("en", Some("en")),
            ("EN-us", Some("en-US")),
            ("pt_BR", Some("pt-BR")),
            ("zh-Hant", Some("zh-Hant")),
            ("english", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(stated(said).as_deref(), tag, "{said}");
        }
    }
}
