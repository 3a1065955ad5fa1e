//! Telling the name of a person from other words in a byline.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::outlet_names::is_outlet;
use super::sections::is_section;
use crate::import::word_list::word_list;

/// Words of a byline that name an office or nobody, in lower case.
static NOBODY: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        admin | administrator | agencies | agency | analyst | anonymous | author | bureau
        chief | columnist | contributor | contributors | correspondent | correspondents | desk
        editor | editorial | editors | guest | journalist | name | newsdesk | newsroom | office
        online | producer | reporter | reporters | senior | service | special | staff | team
        user | webmaster | writer | writers | your | redacción | redaktion | redaktionen
        redazione | rédaction | redactie | redakcja | редакция | редакція | корреспондент
        кореспондент | 编辑部 | 记者
        ",
    )
});

/// Words that follow *By* in prose and are no names, in lower case.
static NO_NAME: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        about | accident | air | all | any | chance | comparison | contrast | dawn | day | default
        definition | design | dusk | evening | far | hand | itself | land | law | me | midday
        midnight | mistake | moonlight | morning | my | night | nightfall | noon | no | now
        numbers | one | our | popular | proxy | request | sea | some | sunrise | sunset | that
        the | their | then | this | today | tomorrow | way | what
        ",
    )
});

/// Small words inside of names.
static PARTICLES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        a | al | ap | ben | bin | bint | d | da | dal | de | del | della | den | der | des | di
        do | dos | du | e | el | ibn | la | las | le | los | mac | of | op | san | t | te | ten
        ter | van | ver | von | y | zu | zum | zur | and
        ",
    )
});

/// Whether a string reads as the name of one person: two to five capitalised words, or as many of a
/// script without capitals.
pub fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(first) = words.first() else {
        return false;
    };
    if words.len() > 5 || name.chars().count() > 60 || is_outlet(name) || is_section(name) {
        return false;
    }
    let lower = name.to_lowercase();
    let barred = |word: &str| NOBODY.contains(word) || NO_NAME.contains(word);
    if lower.split_whitespace().any(barred) || !name.chars().all(in_name) {
        return false;
    }
    if has_no_case(name) {
        // Han, kana and Hangul names are one word of a few letters.
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        return (2..=30).contains(&letters) && (words.len() >= 2 || letters <= 8);
    }
    let capital = |word: &str| {
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase)
    };
    let particle = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        PARTICLES.contains(word) && word != "and" && word != "of"
    };
    words.len() >= 2
        && (capital(first) || particle(first))
        && words
            .last()
            .is_some_and(|last| capital(last) || elided(last))
        && words
            .iter()
            .all(|word| capital(word) || particle(word) || elided(word))
}

/// Whether a string can stand as a single name or a user's handle: `willowt`, `Voltaire`.
pub fn is_handle(name: &str) -> bool {
    let lower = name.to_lowercase();
    (3..=30).contains(&name.chars().count())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '’' | '\''))
        && name.chars().next().is_some_and(char::is_alphabetic)
        && !NOBODY.contains(lower.as_str())
        && !NO_NAME.contains(lower.as_str())
        && !is_section(name)
        && !is_outlet(name)
}

/// Whether a string stands where a name should and names nobody: `[Your Name]`, `Staff Writer`.
pub fn is_nobody(name: &str) -> bool {
    let bracketed = name.starts_with(['[', '<', '{']) && name.ends_with([']', '>', '}']);
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace().peekable();
    bracketed
        || (words.peek().is_some()
            && name.split_whitespace().count() <= 4
            && words.any(|word| NOBODY.contains(word)))
}

fn in_name(c: char) -> bool {
    c.is_alphabetic()
        || matches!(
            c,
            ' ' | '.' | '-' | '‐' | '\'' | '’' | '·' | '\u{300}'..='\u{36f}'
        )
        || unicode_normalization::char::is_combining_mark(c)
}

fn has_no_case(name: &str) -> bool {
    !name.chars().any(|c| c.is_uppercase() || c.is_lowercase())
}

/// A word such as `d'Arcy` or `al-Hadi`.
fn elided(word: &str) -> bool {
    word.split(['\'', '’', '-'])
        .next_back()
        .is_some_and(|last| last.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_other_words() {
        for (name, yes) in [
            ("Mara Veld", true),
            ("Mara J. Veld-Osen", true),
            ("Maria de Souza", true),
            ("Yusuf al-Hadi", true),
            ("Jeanne d’Arcy", true),
            ("MARA VELD", true),
            ("Мара Вельд", true),
            ("王小明", true),
            ("مارا فيلد", true),
            ("Mara", false),
            ("Mara veld", false),
            ("the time", false),
            ("Staff Writer", false),
            ("Northern Courier", false),
            ("Middle East", false),
            ("[Your Name]", false),
            ("Envoys Meet In The Capital City Tonight", false),
            ("A. 1", false),
        ] {
            assert_eq!(is_person(name), yes, "{name}");
        }
        assert!(is_handle("willowt") && !is_handle("noon") && !is_handle("admin"));
        assert!(
            is_nobody("[Your Name/Platform]")
                && is_nobody("Staff Writer")
                && !is_nobody("Mara Veld")
        );
    }
}
