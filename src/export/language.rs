//! Languages as a page may name them.

/// Codes of ISO 639-1 as of 2024, less those withdrawn.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie \
    ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi \
    mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc \
    sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi \
    vo wa wo xh yi yo za zh zu";

/// The primary language of a BCP 47 tag, where that is one of ISO 639-1; else the empty string, by
/// which HTML says that the language is not known.
///
/// Region and script make no difference to how a page is read out or hyphenated that would be worth
/// tags which no registry knows: analysts type them.
pub(super) fn code(tag: &str) -> &'static str {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().trim();
    CODES
        .split_ascii_whitespace()
        .find(|code| code.eq_ignore_ascii_case(primary))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_no_registry_knows_are_unknown() {
        for (tag, expected) in [
            ("en", "en"),
            ("EN-us", "en"),
            ("zh-Hant-TW", "zh"),
            ("pt_BR", "pt"),
            ("", ""),
            ("zz", ""),
            ("English", ""),
            ("\"><script>", ""),
        ] {
            assert_eq!(code(tag), expected, "{tag:?}");
        }
    }
}
