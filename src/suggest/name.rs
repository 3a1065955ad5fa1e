//! The name of an actor taken apart: what matters for telling two of them apart.

use super::spelling::{Word, plain};

/// Words before a person's name that are no part of it, without marks.
const TITLES: [&str; 88] = [
    "acting",
    "admiral",
    "ambassador",
    "archbishop",
    "ayatollah",
    "baron",
    "baroness",
    "bishop",
    "brigadier",
    "captain",
    "cardinal",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "defence",
    "defense",
    "deputy",
    "director",
    "dr",
    "emir",
    "ex",
    "finance",
    "foreign",
    "former",
    "frau",
    "gen",
    "general",
    "gov",
    "governor",
    "herr",
    "imam",
    "interior",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "lt",
    "madame",
    "maj",
    "major",
    "mayor",
    "minister",
    "miss",
    "mister",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "mx",
    "pope",
    "prasident",
    "premier",
    "president",
    "presidenta",
    "presidente",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rabbi",
    "rear",
    "rep",
    "representative",
    "rev",
    "reverend",
    "secretary",
    "sen",
    "senator",
    "senor",
    "senora",
    "sergeant",
    "sheikh",
    "sir",
    "sultan",
    "vice",
    "президент",
    "премьер",
];

/// Words behind it.
const DEGREES: [&str; 9] = ["esq", "kc", "md", "mep", "mp", "obe", "phd", "qc", "ret"];

/// What companies are by law.
const FORMS: [&str; 16] = [
    "ag",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "limited",
    "llc",
    "ltd",
    "nv",
    "ooo",
    "oyj",
    "plc",
    "sa",
    "spa",
];

/// Words that names are held together by.
const PARTICLES: [&str; 37] = [
    "ad", "al", "and", "bin", "bint", "da", "de", "del", "della", "den", "der", "des", "di", "dos",
    "du", "el", "et", "for", "fur", "ibn", "in", "la", "le", "les", "of", "on", "the", "to", "ul",
    "und", "van", "von", "y", "zu", "и", "по", "та",
];

/// Whether a word is in one of those lists, which are sorted.
fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// As it is written.
    pub(super) text: String,
    /// Its words in order, without titles, particles and numbers.
    pub(super) words: Vec<Word>,
    /// Numbers in it, of two names that differ in them none is the other: `47`, `2`, `jr`.
    pub(super) numbers: Vec<String>,
    /// Whether a title was taken off.
    pub(super) titled: bool,
    /// The letters of a name that is an abbreviation.
    pub(super) acronym: Option<String>,
    /// The first letters of its words, with and without its particles; empty for a single word.
    pub(super) initials: [String; 2],
}

impl Name {
    /// Takes a name apart; `None` where there is no letter in it.
    pub(super) fn new(text: &str, person: bool) -> Option<Self> {
        let turned = turned(text).filter(|_| person);
        let whole = turned.as_deref().unwrap_or(text);
        let mut parts: Vec<(String, &str)> = words_of(whole)
            .map(|word| (plain(word).replace(is_apostrophe, ""), word))
            .filter(|(plain, _)| !plain.is_empty())
            .collect();
        let acronym = acronym(&parts);
        if let Some(letters) = &acronym {
            parts = vec![(letters.clone(), whole)];
        }
        let all: Vec<String> = parts.iter().map(|(plain, _)| plain.clone()).collect();
        let mut numbers: Vec<String> = Vec::new();
        let mut at = 0;
        parts.retain(|(plain, word)| {
            let number = number(plain, word, person, at);
            at += 1;
            numbers.extend(number.clone());
            number.is_none()
        });
        numbers.sort_unstable();
        let titled = person && take_titles(&mut parts);
        if !person {
            while parts.len() > 1 && parts.last().is_some_and(|(p, _)| is_in(&FORMS, p)) {
                parts.pop();
            }
        }
        let bare = |(plain, _): &(String, &str)| !is_in(&PARTICLES, plain);
        let mut words: Vec<Word> = parts.iter().filter(|part| bare(part)).map(word).collect();
        if words.is_empty() {
            words = parts.iter().map(word).collect();
        }
        if words.is_empty() {
            // Numbers alone: “1984”.
            words = all.iter().map(|plain| Word::new(plain)).collect();
        }
        if words.is_empty() {
            return None;
        }
        let firsts = |words: &mut dyn Iterator<Item = &String>| -> String {
            words.filter_map(|word| word.chars().next()).collect()
        };
        let initials = if words.len() > 1 {
            let mut bare = all.iter().filter(|word| !is_in(&PARTICLES, word));
            [firsts(&mut all.iter()), firsts(&mut bare)]
        } else {
            Default::default()
        };
        Some(Self {
            text: text.trim().into(),
            words,
            numbers,
            titled,
            acronym,
            initials,
        })
    }

    /// Its only word, if it has but one.
    pub(super) fn only(&self) -> Option<&Word> {
        match self.words.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn word((plain, _): &(String, &str)) -> Word {
    Word::new(plain)
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | '′' | '`' | '´' | 'ʿ' | 'ʾ'
    )
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    use unicode_normalization::char::is_combining_mark;
    text.split(|c: char| !(c.is_alphanumeric() || is_combining_mark(c) || is_apostrophe(c)))
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// `Petrov, Ivan` as `Ivan Petrov`; what follows another sort of comma (`Jr.`, `MP`) stays.
fn turned(text: &str) -> Option<String> {
    let (last, first) = text.split_once(',')?;
    let behind = plain(first.trim().trim_end_matches('.'));
    let names = !first.contains(',')
        && !behind.is_empty()
        && !is_in(&DEGREES, &behind)
        && !matches!(behind.as_str(), "jr" | "sr");
    names.then(|| format!("{} {}", first.trim(), last.trim()))
}

/// The letters of a name that is nothing but capitals, `EU` or `U.S.A.`
fn acronym(parts: &[(String, &str)]) -> Option<String> {
    let capitals = |word: &str| word.chars().all(char::is_uppercase);
    match parts {
        [(plain, word)] => {
            let letters = word.chars().count();
            (capitals(word) && (2..=6).contains(&letters)).then(|| plain.clone())
        }
        several => several
            .iter()
            .all(|(plain, word)| capitals(word) && plain.chars().nth(1).is_none())
            .then(|| several.iter().map(|(plain, _)| plain.as_str()).collect())
            .filter(|letters: &String| !letters.is_empty()),
    }
}

/// What a word of a name says as a number: `47`, `3rd`, `II`, `Jr`.
fn number(plain: &str, word: &str, person: bool, at: usize) -> Option<String> {
    if plain.contains(|c: char| c.is_ascii_digit()) {
        let digits = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = plain.get(digits.len()..).unwrap_or_default();
        let ordinal = matches!(ending, "st" | "nd" | "rd" | "th");
        return Some(if ordinal { digits } else { plain }.into());
    }
    if person && at > 0 && matches!(plain, "jr" | "sr" | "junior" | "senior") {
        return plain.chars().next().map(|first| format!("{first}r"));
    }
    let roman = word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    (roman && at > 0).then(|| roman_value(word).to_string())
}

fn roman_value(word: &str) -> i32 {
    let values: Vec<i32> = word
        .chars()
        .map(|c| match c {
            'I' => 1,
            'V' => 5,
            _ => 10,
        })
        .collect();
    let next = values.iter().skip(1).chain(&[0]);
    let signed = values.iter().zip(next);
    signed
        .map(|(value, next)| if value < next { -value } else { *value })
        .sum()
}

/// Takes titles and degrees off, as long as a name is left. Titles before a particle and little more
/// describe somebody: “President of Russia” is no Russia, but one word.
fn take_titles(parts: &mut Vec<(String, &str)>) -> bool {
    let is_title = |(plain, _): &&(String, &str)| is_in(&TITLES, plain);
    let titles = parts.iter().take_while(is_title).count();
    let before = parts.len();
    let bare = |parts: &[(String, &str)]| {
        let bare = parts.iter().filter(|(plain, _)| !is_in(&PARTICLES, plain));
        bare.count()
    };
    match parts.get(titles).map(|(plain, _)| plain.as_str()) {
        Some("of" | "for" | "the" | "and" | "de" | "du" | "des" | "der")
            if titles > 0 && bare(parts) <= titles + 2 =>
        {
            let all: String = parts.iter().map(|(plain, _)| plain.as_str()).collect();
            *parts = vec![(all, "")];
            return false;
        }
        Some(_) => {
            parts.drain(..titles);
        }
        None => {}
    }
    while parts.len() > 1
        && parts
            .last()
            .is_some_and(|(plain, _)| is_in(&DEGREES, plain))
    {
        parts.pop();
    }
    parts.len() < before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [&TITLES[..], &DEGREES, &FORMS, &PARTICLES] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn names_are_taken_apart() {
        for (text, person, expected) in [
            ("Ivan Petrov", true, "ivan petrov"),
            ("Petrov, Ivan", true, "ivan petrov"),
            ("Ivan Petrov, Jr.", true, "ivan petrov #jr"),
            ("Prime Minister Petrov", true, "petrov titled"),
            ("President of Orland", true, "presidentoforland"),
            (
                "President of the Orland Union",
                true,
                "presidentoftheorlandunion",
            ),
            ("Secretary of State Ada Bo", true, "state ada bo titled"),
            ("Martin Luther King", true, "martin luther king"),
            ("King", true, "king"),
            ("Ursula von der Leyen", true, "ursula leyen"),
            ("Pope John Paul II", true, "john paul titled #2"),
            ("Sinn O’Connor MP", true, "sinn oconnor titled"),
            ("V. V. Putin", true, "v v putin"),
            ("The 47th Brigade", false, "brigade #47"),
            ("Nord Stream II", false, "nord stream #2"),
            ("Orland Steel Ltd.", false, "orland steel"),
            ("Ministry of Defence", false, "ministry defence"),
            ("E.U.", false, "eu =eu"),
            ("EU", false, "eu =eu"),
            ("1984", false, "1984 #1984"),
            ("外務省", false, "外務省"),
        ] {
            let name = Name::new(text, person).unwrap();
            let words: Vec<&str> = name.words.iter().map(|word| &*word.plain).collect();
            let mut got = words.join(" ");
            if name.titled {
                got += " titled";
            }
            for number in &name.numbers {
                got += &format!(" #{number}");
            }
            if let Some(acronym) = &name.acronym {
                got += &format!(" ={acronym}");
            }
            assert_eq!(got, expected, "{text}");
        }
        for nothing in ["", " ", "—", "’"] {
            assert_eq!(Name::new(nothing, true), None, "{nothing:?}");
        }
        let initials = |text| Name::new(text, false).unwrap().initials;
        assert_eq!(initials("Ministry of Defence"), ["mod", "md"]);
        assert_eq!(initials("Orland"), ["", ""]);
    }
}
