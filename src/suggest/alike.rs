//! Whether two names may be one actor's.

use super::name::Name;
use super::spelling::{Near, Word};

/// Why two names are taken for those of one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They differ in case, marks and punctuation at most.
    SameName,
    /// They are one name brought into Latin letters in two ways.
    Transliteration,
    /// They are spelled much alike.
    Spelling,
    /// The same words in another order.
    WordOrder,
    /// A title is left off.
    Title,
    /// One is the first letters of the other.
    Acronym,
    /// Given names are cut to their first letters.
    Initials,
    /// One has more given names.
    FewerNames,
    /// One is the last name alone.
    LastName,
    /// One is the first name alone, or a last name that stands first.
    FirstName,
}

impl Why {
    /// The reason in words that follow two names: “Zelensky, Zelenskyy: two ways to …”.
    pub fn name(self) -> &'static str {
        match self {
            Self::SameName => "the same name",
            Self::Transliteration => "two ways to write one name in another script",
            Self::Spelling => "spelled much alike",
            Self::WordOrder => "the same words in another order",
            Self::Title => "the same but for a title",
            Self::Acronym => "one abbreviates the other",
            Self::Initials => "given names cut to initials",
            Self::FewerNames => "one leaves out given names",
            Self::LastName => "one is the last name alone",
            Self::FirstName => "one is the first name alone",
        }
    }

    /// How much it says, of 100.
    fn weight(self) -> u8 {
        match self {
            Self::SameName => 98,
            Self::Transliteration => 94,
            Self::Title => 92,
            Self::WordOrder => 86,
            Self::FewerNames | Self::Acronym => 78,
            Self::Spelling => 74,
            Self::Initials => 64,
            Self::LastName => 60,
            Self::FirstName => 45,
        }
    }

    /// Whether it holds between names that say less than whole ones.
    pub(super) fn is_weak(self) -> bool {
        matches!(
            self,
            Self::Acronym | Self::Initials | Self::LastName | Self::FirstName
        )
    }
}

/// Why and how surely (of 100) two names may be one actor's; the same whichever comes first.
pub(super) fn alike(a: &Name, b: &Name, persons: bool) -> Option<(Why, u8)> {
    if a.numbers != b.numbers {
        return None;
    }
    let (why, less) = if abbreviates(a, b, persons) || abbreviates(b, a, persons) {
        (Why::Acronym, 0)
    } else if persons {
        of_persons(a, b)?
    } else {
        in_order(&a.words, &b.words, false).or_else(|| reordered(a, b))?
    };
    let why = if a.titled != b.titled && why == Why::SameName {
        Why::Title
    } else {
        why
    };
    Some((why, why.weight() - less))
}

/// Whether a name is the first letters of another; of a person's, two are too few to say so.
fn abbreviates(short: &Name, long: &Name, persons: bool) -> bool {
    let least = if persons { 3 } else { 2 };
    short.acronym.as_ref().is_some_and(|letters| {
        letters.chars().count() >= least && long.initials.iter().any(|initials| initials == letters)
    })
}

/// Words one by one in their order.
fn in_order(a: &[Word], b: &[Word], given: bool) -> Option<(Why, u8)> {
    let nearest = |(a, b): (&Word, &Word)| a.near(b, given);
    let least = a.iter().zip(b).map(nearest).min().flatten();
    Some(match least.filter(|_| a.len() == b.len())? {
        Near::Equal => (Why::SameName, 0),
        Near::Transliterated => (Why::Transliteration, 0),
        Near::Alike => (Why::Spelling, 0),
    })
}

/// The same words in another order, or parted elsewhere.
fn reordered(a: &Name, b: &Name) -> Option<(Why, u8)> {
    let sounds = |name: &Name| {
        let mut sounds: Vec<String> = name.words.iter().map(|word| word.sound.clone()).collect();
        sounds.sort_unstable();
        sounds
    };
    if a.words.len() == b.words.len() && sounds(a) == sounds(b) {
        return Some((Why::WordOrder, 0));
    }
    let joined = |name: &Name| -> String { name.words.iter().map(|word| &*word.plain).collect() };
    (a.words.len() != b.words.len() && joined(a) == joined(b)).then_some((Why::SameName, 6))
}

fn of_persons(a: &Name, b: &Name) -> Option<(Why, u8)> {
    match (a.only(), b.only()) {
        (Some(_), Some(_)) => in_order(&a.words, &b.words, false),
        (Some(only), None) => alone(only, &b.words).or_else(|| reordered(a, b)),
        (None, Some(only)) => alone(only, &a.words).or_else(|| reordered(a, b)),
        (None, None) => full(&a.words, &b.words).or_else(|| {
            if a.words.iter().chain(&b.words).any(Word::is_initial) {
                return None;
            }
            reordered(a, b).or_else(|| part_of(&a.words, &b.words))
        }),
    }
}

/// One name of a person beside several.
fn alone(only: &Word, words: &[Word]) -> Option<(Why, u8)> {
    if only.is_initial() {
        return None;
    }
    let is = |word: Option<&Word>| {
        let near = word.and_then(|word| only.near(word, true))?;
        match near {
            Near::Equal => Some(0),
            Near::Transliterated => Some(4),
            Near::Alike => None,
        }
    };
    is(words.last())
        .map(|less| (Why::LastName, less))
        .or_else(|| is(words.first()).map(|less| (Why::FirstName, less)))
}

/// Two names of several words each: last names must be near, given ones must not speak against it.
fn full(a: &[Word], b: &[Word]) -> Option<(Why, u8)> {
    let (Some((last_a, given_a)), Some((last_b, given_b))) = (a.split_last(), b.split_last())
    else {
        return None;
    };
    let near = last_a.near(last_b, false)?;
    let mut why = match near {
        Near::Equal => Why::SameName,
        Near::Transliterated => Why::Transliteration,
        Near::Alike => Why::Spelling,
    };
    let mut less = 0;
    let (few, many) = if given_a.len() <= given_b.len() {
        (given_a, given_b)
    } else {
        (given_b, given_a)
    };
    let (Some((first, middle)), Some((first_many, middle_many))) =
        (few.split_first(), many.split_first())
    else {
        return None;
    };
    let mut pairs = vec![(first, first_many)];
    if middle.len() == middle_many.len() {
        pairs.extend(middle.iter().zip(middle_many));
    } else if !middle.is_empty() {
        // Neither can be trusted to be the other with names left out: W. and H. W.
        return None;
    }
    let fewer = few.len() < many.len();
    let agree = pairs.iter().try_fold(Near::Equal, |least, (a, b)| {
        if a.abbreviates(b) {
            why = why.max(Why::Initials);
            return Some(least);
        }
        a.near(b, true).map(|near| near.min(least))
    });
    match agree {
        Some(Near::Equal) => {}
        Some(Near::Transliterated) => why = why.max(Why::Transliteration),
        Some(Near::Alike) => {
            why = why.max(Why::Spelling);
            less += 4;
        }
        None => return None,
    }
    if near == Near::Alike && why > Why::Spelling {
        less += 10;
    }
    if fewer {
        why = why.max(if why == Why::Initials {
            why
        } else {
            Why::FewerNames
        });
    }
    Some((why, less))
}

/// Two words and more of a person's name that end or begin a longer one: “Tayyip Erdoğan” is “Recep
/// Tayyip Erdoğan”, “Mohammed bin Zayed” goes on “Al Nahyan”.
fn part_of(a: &[Word], b: &[Word]) -> Option<(Why, u8)> {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let is = |part: &[Word], less: u8| {
        let nearest = few.iter().zip(part).map(|(a, b)| a.near(b, true));
        match nearest.min().flatten().filter(|_| few.len() < many.len())? {
            Near::Alike => Some((Why::FewerNames, less + 6)),
            Near::Transliterated | Near::Equal => Some((Why::FewerNames, less)),
        }
    };
    let tail = many.get(many.len() - few.len()..).unwrap_or_default();
    is(tail, 6).or_else(|| is(many, 8))
}
