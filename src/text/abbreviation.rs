//! Abbreviations whose full stop is part of the word.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

/// What an abbreviation's full stop says about the sentence it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows ("Mr.", "e.g."): it never ends a sentence.
    Title,
    /// May end a sentence ("U.S.", "p.m.", "Inc.", "Jan."): it does where the next word is one that
    /// sentences open with.
    Open,
    /// Is one only before a number ("No. 5", "Art. 3").
    Numbered,
}

/// Never at the end of a sentence, whatever follows.
const TITLES: &str = "\
    Adm Amb Atty Brig Capt Cmdr Col Cpl Dr Fr Gen Gov Hon Insp Lt Maj Messrs Mr Mrs Ms Pres Prof \
    Rep Reps Rev Sen Sens Sgt Ste Supt cf e.g i.e viz vs v approx ca Hr Frl z.B d.h bzw u.a sog \
    Mme Mlle Mgr Sra Srta Dra Dña Sig Dott им ул проф акад ген см т.е т.н т.к тов гр пос св डॉ";

/// May end a sentence, or not.
const OPEN: &str = "\
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun \
    Inc Ltd Co Cos Corp Bros Jr Sr Ave Blvd Rd Dept Univ Assn Assoc Intl Natl Govt Esq Ph.D etc \
    est incl al Calif Conn Fla Ga Ill Mass Mich Minn Pa Tex Va Wash Wis hrs ft mph lb lbs oz St \
    Mt usw Mio Mrd Tel Cie av EE UU Uds janv févr juill г гг в вв н.э т.д т.п др пр руб коп тыс \
    млн млрд долл р р-н обл чел кв стр с янв фев февр апр авг сен сент окт ноя нояб дек";

/// Only before a number.
const NUMBERED: &str = "\
    No Nos no nos Nr Art art Arts Sec sec Fig fig figs Vol vol Ch ch para paras p pp Res Rule \
    Abs núm núms ст п пп гл рис табл №";

/// Words that open a sentence far more often than they go on after an abbreviation or an initial.
const OPENERS: &str = "\
    A After All Also Although An And Another Any As At Because Before Both But By Despite During \
    Each Even Every Few For From He Her Here His How However I If In Instead It Its Last Later \
    Many Meanwhile Moreover Most My Neither Nevertheless No Nobody Now On Once One Only Or Other \
    Others Our Several She Since So Some Still Such That The Their Then There These They This \
    Those Though Thus To Under Until We What When Where Whether Which While Who Why With Yet You \
    Your Aber Das Der Die Er Es Im Sie Und Wir Ce Cette Elle Il Ils La Le Les Mais Nous El Ella \
    En Los Pero Se А Без В Во Для До Если За И Из Из-за К Как Когда Кроме Мы На Но О Об Однако \
    Он Она Они Оно От По После При С Согласно Также Так Там То Только У Что Это Эти Этот Я Він \
    Вона Вони Це Але Ми Як Та Під Про";

/// German months, before which a number's full stop makes it an ordinal ("5. Januar").
const GERMAN_MONTHS: &str = "\
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember";

static ABBREVIATIONS: LazyLock<HashMap<&str, Abbreviation, FxBuildHasher>> = LazyLock::new(|| {
    let of = |words: &'static str, sort| words.split(' ').map(move |word| (word, sort));
    of(OPEN, Abbreviation::Open)
        .chain(of(NUMBERED, Abbreviation::Numbered))
        .chain(of(TITLES, Abbreviation::Title))
        .collect()
});

static SENTENCE_OPENERS: LazyLock<HashSet<&str, FxBuildHasher>> =
    LazyLock::new(|| OPENERS.split(' ').collect());

/// What a word without its last full stop is short for, if anything.
///
/// Letters with full stops between them ("U.S", "p.m") and single letters ("J", "В") count as
/// [`Abbreviation::Open`], listed or not.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if let Some(listed) = ABBREVIATIONS.get(word) {
        return Some(*listed);
    }
    let lettered = !word.is_empty()
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        });
    lettered.then_some(Abbreviation::Open)
}

/// Whether the full stop between a word and what follows is part of the word rather than the end of
/// a sentence or of nothing.
pub(super) fn keeps_its_stop(word: &str, following: &str) -> bool {
    let following = following.trim_start();
    match abbreviation(word) {
        None => false,
        Some(Abbreviation::Numbered) => following.starts_with(char::is_numeric),
        // "J." of a name, not the end of "plan B."
        Some(Abbreviation::Open) if word.chars().nth(1).is_none() => {
            following.starts_with(char::is_alphabetic) && !opens_like_a_sentence(following)
        }
        Some(_) => true,
    }
}

/// The letters, digits, hyphens and apostrophes that a text begins with; at most 32 of them.
pub(super) fn first_word(text: &str) -> &str {
    let in_word = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let letters = text.chars().take(32).take_while(in_word);
    text.get(..letters.map(char::len_utf8).sum())
        .unwrap_or_default()
}

/// Whether a text opens with a word that opens sentences far more often than it follows an
/// abbreviation. The "A." of a name is none.
pub(super) fn opens_like_a_sentence(text: &str) -> bool {
    let word = first_word(text);
    let initial = word.chars().nth(1).is_none()
        && text
            .get(word.len()..)
            .is_some_and(|rest| rest.starts_with('.'));
    !initial && SENTENCE_OPENERS.contains(word)
}

/// Whether a number with a full stop before this word is an ordinal of a date.
pub(super) fn is_month_after_ordinal(word: &str) -> bool {
    GERMAN_MONTHS.split(' ').any(|month| month == word)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )]

    use super::*;

    #[test]
    fn abbreviations_are_told_apart() {
        for (word, expected) in [
            ("Mr", Some(Abbreviation::Title)),
            ("e.g", Some(Abbreviation::Title)),
            ("U.S", Some(Abbreviation::Open)),
            ("p.m", Some(Abbreviation::Open)),
            ("J", Some(Abbreviation::Open)),
            ("Jan", Some(Abbreviation::Open)),
            ("No", Some(Abbreviation::Numbered)),
            ("млрд", Some(Abbreviation::Open)),
            ("jan", None),
            ("talks", None),
            ("5", None),
            ("", None),
            ("example.com", None),
        ] {
            assert_eq!(abbreviation(word), expected, "{word}");
        }
    }
}
