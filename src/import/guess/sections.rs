//! Names of the sections of a news site, which stand above headlines.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::import::word_list::word_list;

/// Section names in lower case.
static SECTIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        africa | africa news | analysis | americas | asia | asia pacific | asia-pacific
        australia | breaking | breaking news | business | canada | china | climate | commentary
        conflict | conflicts | crime | culture | defence | defense | diplomacy | economy
        editorial | editorials | education | energy | entertainment | environment | europe
        exclusive | explained | explainer | fact check | featured | features | finance
        foreign affairs | foreign policy | geopolitics | global | headlines | health | home
        india | international | international news | international relations | investigation
        latest | latest news | latin america | lifestyle | live | live updates | local
        local news | long read | main news | markets | middle east | military | money | national
        national news | national security | news | news analysis | north america | opinion
        opinions | politics | political news | regional | russia | russia-ukraine war | science
        security | society | south america | special report | sport | sports | tech | technology
        top news | top stories | travel | uk | uk news | ukraine | ukraine war | uncategorized
        united kingdom | united nations | united states | us | us news | u.s. | u.s. news
        u.s. politics | us politics | video | videos | war | war in ukraine | weather | world
        world news | world politics | politik | ausland | inland | wirtschaft | kultur | meinung
        nachrichten | welt | monde | politique | économie | actualités | internacional | mundo
        política | economía | noticias | esteri | mondo | politica | świat | polityka
        buitenland | главная | политика | мир | в мире | новости | общество | экономика
        політика | світ | новини | dünya | gündem | 国际 | 时政 | 新闻 | أخبار | سياسة | العالم
        חדשות | בעולם
        ",
    )
});

/// Whether a line is no more than the name of a section.
pub fn is_section(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    SECTIONS.contains(line.as_str())
}

/// Whether a line leads from the front page to the article: `Home > World > Envoys meet`.
pub fn is_breadcrumb(line: &str) -> bool {
    const HOME: &[&str] = &[
        "home",
        "homepage",
        "главная",
        "головна",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "strona główna",
        "anasayfa",
        "ana sayfa",
        "首页",
        "الرئيسية",
    ];
    let lower = line.to_lowercase();
    let Some(rest) = HOME.iter().find_map(|home| lower.strip_prefix(home)) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.starts_with(['>', '/', '»', '›', '→', '|', '\\'])
        || (lower.len() > rest.len()
            && rest.split_whitespace().count() >= 1
            && starts_with_section(rest))
}

/// Whether the first words of a breadcrumb, in lower case, name a section.
fn starts_with_section(rest: &str) -> bool {
    SECTIONS.iter().any(|section| {
        rest.strip_prefix(section)
            .is_some_and(|after| after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breadcrumbs() {
        for (line, yes) in [
            ("Home > World > Envoys meet in Halden", true),
            ("Home International News Envoys meet in Halden", true),
            ("Home / Politics", true),
            ("Home Office denies that envoys met", false),
            ("Home at last: envoys return", false),
            ("Envoys meet", false),
        ] {
            assert_eq!(is_breadcrumb(line), yes, "{line}");
        }
    }
}
