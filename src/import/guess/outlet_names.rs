//! Telling the name of an outlet from other names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::import::word_list::word_list;

/// Agencies and outlets whose name says nothing of what they are, in lower case.
static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        aa | abc | afp | agence france-presse | agencies | agerpres | al arabiya | al jazeera
        al-jazeera | anadolu | ansa | antara | aap | ap | apa | associated press | ats | axios
        bbc | belga | belta | bernama | bloomberg | cbc | cbs | cnbc | cnn | cp | ctk
        deutsche welle | dpa | dw | efe | el país | euronews | fox | france 24 | ft | ians
        ifax | interfax | interfax-ukraine | irna | itar-tass | jiji | kommersant | kyodo
        le figaro | le monde | lusa | mtv | nbc | npr | ntb | pa | pap | pbs | politico | pti
        reuters | ria | rtl | rts | rté | ritzau | saba | sana | semafor | sky | sputnik | stt
        swissinfo | tanjug | tass | the conversation | the economist | the hill | tt | ukrinform
        unian | upi | usa today | vox | wafa | xinhua | yonhap | zdf | ард | интерфакс | коммерсантъ | риа
        риа новости | рбк | тасс | укринформ | укрінформ | уніан | 新华社 | 共同社 | 时事社 | 연합뉴스
        رويترز | وكالات | رויטרס
        ",
    )
});

/// Words that the name of an outlet holds, in lower case.
static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        advertiser | agency | anzeiger | argus | blatt | broadcasting | bulletin | chronicle
        corriere | courier | courrier | daily | diario | dispatch | examiner | express
        gazeta | gazete | gazette | globe | guardian | herald | independent | inquirer | insider
        jornal | journal | kurier | magazine | mail | media | mirror
        monitor | morgenpost | nachrichten | network | news | newspaper | newswire | noticias
        notícias | novosti | observer | online | post | presse | press | prensa | quotidien
        radio | record | register | review | rundschau | sentinel | spectator | standard
        tageblatt | tagblatt | telegraph | telegram | television | times | tribune | tv | weekly
        wire | zeitung | агентство | ведомости | вестник | время | газета | журнал | известия
        новости | новини | правда | телеканал | 日报 | 晚报 | 新闻 | 时报 | 新聞 | 通信 | 일보 | 신문 | 뉴스
        جريدة | صحيفة
        ",
    )
});

/// Headings that hold such a word and name no outlet.
static NO_OUTLET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        breaking news | latest news | top news | press release | special report | news desk
        newsdesk | news agencies | world news | international news | local news | news analysis
        business news | political news | more news | daily briefing | news | daily | weekly
        online | media | press | agencies | news report | news staff | online desk | web desk
        online editor | news editor | press review | last post | live news | sports news
        tech news | review | magazine | post | record | mail | wire | новости | газета
        ",
    )
});

/// Whether a name is known as, or reads like, that of an outlet or agency.
///
/// Takes names only (a line's part between separators). Says no where it cannot tell.
pub fn is_outlet(name: &str) -> bool {
    let name = name.trim();
    let whole = name.to_lowercase();
    let lower = whole.strip_prefix("the ").unwrap_or(&whole);
    if name.chars().count() > 50 || name.is_empty() || NO_OUTLET.contains(lower) {
        return false;
    }
    if KNOWN.contains(lower) || KNOWN.contains(whole.as_str()) {
        // Abbreviations are written in capitals; "pa" and "sky" in lower case are words.
        return name.chars().any(char::is_uppercase) || !name.is_ascii();
    }
    if is_domain(name) {
        return true;
    }
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '-')
        .collect();
    let capital = name
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    let no_sentence = !name.contains(['.', '!', '?', ',', ';', ':', '"', '“', '/', '[', '(']);
    capital
        && no_sentence
        && words.len() <= 6
        && words.iter().any(|word| {
            WORDS.contains(word)
                || is_known_part(name, word)
                || (!word.is_ascii() && WORDS.iter().any(|w| !w.is_ascii() && word.ends_with(w)))
        })
}

/// Whether a word of a name is that of a known agency: a long one, or an abbreviation in capitals;
/// short ones are also names of people.
fn is_known_part(name: &str, word: &str) -> bool {
    let capitals = word.to_uppercase();
    let abbreviated = word.len() > 2
        && name != name.to_uppercase()
        && name.split_whitespace().any(|whole| whole == capitals);
    KNOWN.contains(word) && (abbreviated || word.chars().count() >= 6)
}

/// Whether it is written as an internet host, such as `courier.example`.
fn is_domain(name: &str) -> bool {
    let name = name.strip_prefix("www.").unwrap_or(name);
    let labels: Vec<&str> = name.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
        && labels.last().is_some_and(|top| {
            (2..=7).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_lowercase())
        })
        && labels.first().is_some_and(|first| first.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_other_names() {
        for (name, yes) in [
            ("Reuters", true),
            ("Reuters Staff", true),
            ("CNN Politics", true),
            ("The Hill", true),
            ("Hill", false),
            ("Sana Lusa", false),
            ("The Northern Courier", true),
            ("Varda Daily News", true),
            ("AP", true),
            ("Halden Tagblatt", true),
            ("courier.example", true),
            ("ТАСС", true),
            ("Вардинские новости", true),
            ("Mara Veld", false),
            ("International News", false),
            ("Senior Correspondent", false),
            ("Politics", false),
            ("Moscow", false),
            ("e.g", false),
            ("pa", false),
            ("", false),
            ("The news was good.", false),
        ] {
            assert_eq!(is_outlet(name), yes, "{name}");
        }
    }
}
