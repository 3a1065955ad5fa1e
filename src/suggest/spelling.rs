//! How a word of a name is spelled, and which other spellings may be the same word.

use strsim::osa_distance;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A word of a name, once as it is written and in ever coarser forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// In small letters, without marks.
    pub(super) plain: String,
    /// As it sounds, whichever way it was brought into Latin letters: `zelenski` for Zelensky,
    /// Zelenskyy, Zelenskij and Зеленський.
    pub(super) sound: String,
    /// The consonants of that, those that are easily taken for each other as one.
    pub(super) bones: String,
}

/// How near two words are, the nearest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Near {
    /// They sound much alike.
    Alike,
    /// They are one word brought into Latin letters in two ways.
    Transliterated,
    /// They differ in case and marks at most.
    Equal,
}

impl Word {
    pub(super) fn new(text: &str) -> Self {
        let plain = plain(text);
        let sound = sound(&romanised(&plain));
        Self {
            bones: bones(&sound),
            plain,
            sound,
        }
    }

    /// Whether it is a single letter, such as that before a full stop.
    pub(super) fn is_initial(&self) -> bool {
        self.plain.chars().nth(1).is_none()
    }

    /// Whether one of both is a single letter and the other begins with it.
    pub(super) fn abbreviates(&self, other: &Self) -> bool {
        self.is_initial() != other.is_initial()
            && self.sound.chars().next() == other.sound.chars().next()
    }

    /// How near two words are; `None` where they are not. Given names are many and short, and near
    /// ones are other people's: of those less is taken for a way of spelling.
    pub(super) fn near(&self, other: &Self, given: bool) -> Option<Near> {
        if self.plain == other.plain {
            return Some(Near::Equal);
        }
        if self.sound == other.sound {
            let long = self.sound.chars().nth(2).is_some();
            return Some(if long {
                Near::Transliterated
            } else {
                Near::Alike
            });
        }
        (self.bones == other.bones && alike(&self.sound, &other.sound, given))
            .then_some(Near::Alike)
    }
}

/// Whether two sounds with the same bones are one word, perhaps.
fn alike(a: &str, b: &str, given: bool) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    let (Some(last_a), Some(last_b)) = (a.chars().next_back(), b.chars().next_back()) else {
        return false;
    };
    // Petrov and Petrova, Mario and Maria are two people.
    let ends_alike =
        last_a == last_b || !given && shorter >= 8 && is_vowel(last_a) && is_vowel(last_b);
    if shorter < 4 || !ends_alike {
        return false;
    }
    // The vowels of Arabic are written by ear: Muhammad, Mohammed. One letter is g in Russian and h
    // in Ukrainian: Igor, Ihor.
    let by_ear = |text: &str, e: char| -> String {
        let part = text.strip_suffix(is_vowel).unwrap_or(text);
        let heard = part.chars().enumerate().map(|(at, c)| match c {
            'o' => 'u',
            'e' if at > 0 => e,
            'h' => 'g',
            c => c,
        });
        heard.collect()
    };
    by_ear(a, 'a') == by_ear(b, 'a')
        || !given && shorter >= 5 && by_ear(a, 'i') == by_ear(b, 'i')
        || shorter >= if given { 7 } else { 6 } && osa_distance(a, b) <= 1
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether a mark is no letter: vowel signs of Indic scripts are, and so is the voicing of kana.
fn is_mark(c: char) -> bool {
    is_combining_mark(c)
        && match c {
            '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}' => true,
            '\u{3099}' | '\u{309A}' => false,
            c => !c.is_alphanumeric(),
        }
}

/// Small letters without marks and strokes.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        decompose_compatible(c, |part| {
            if is_mark(part) {
                return;
            }
            for lower in part.to_lowercase().filter(|c| !is_mark(*c)) {
                match lower {
                    'ł' => plain.push('l'),
                    'ø' => plain.push('o'),
                    'đ' | 'ð' => plain.push('d'),
                    'ı' => plain.push('i'),
                    'þ' => plain.push_str("th"),
                    'ß' => plain.push_str("ss"),
                    'æ' => plain.push_str("ae"),
                    'œ' => plain.push_str("oe"),
                    c => plain.push(c),
                }
            }
        });
    }
    plain
}

/// Cyrillic letters as passports write them: ICAO Doc 9303, part 3, section 6, table B. Marks are gone
/// by now, and with them the difference between й and и, ї and і, ё and е, which it writes alike but
/// for single languages. Other letters stay.
fn romanised(plain: &str) -> String {
    let mut roman = String::with_capacity(plain.len());
    for c in plain.chars() {
        let mut letter = [0; 4];
        roman.push_str(match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' | 'ђ' => "d",
            'е' | 'э' => "e",
            'є' => "ie",
            'ж' => "zh",
            'з' => "z",
            'и' | 'і' | 'ы' => "i",
            'ј' => "j",
            'к' => "k",
            'л' => "l",
            'љ' => "lj",
            'м' => "m",
            'н' => "n",
            'њ' => "nj",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'ћ' => "c",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ъ' | 'ь' => "",
            'ѕ' | 'џ' => "dz",
            'ю' => "iu",
            'я' => "ia",
            other => other.encode_utf8(&mut letter),
        });
    }
    roman
}

/// Letters that stand for one sound, the longest first. `S`, `C` and `Z` are sh, ch and zh.
const SOUNDS: [(&str, &str); 30] = [
    ("shch", "SC"),
    ("schtsch", "SC"),
    ("tsch", "C"),
    ("dzh", "j"),
    ("tch", "C"),
    ("sch", "S"),
    ("sh", "S"),
    ("sz", "S"),
    ("ch", "C"),
    ("cz", "C"),
    ("zh", "Z"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("dj", "j"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("tz", "ts"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("oe", "o"),
    ("ue", "u"),
    ("ae", "a"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
];

/// A romanised word as it sounds, double letters single.
fn sound(roman: &str) -> String {
    let length = roman.chars().count();
    let mut sound = String::with_capacity(roman.len());
    let mut rest = roman;
    while let Some(c) = rest.chars().next() {
        let mut letter = [0; 4];
        let (taken, heard) = first_sound(rest, sound.chars().next_back(), length)
            .unwrap_or((c.len_utf8(), c.encode_utf8(&mut letter)));
        rest = rest.get(taken..).unwrap_or_default();
        for c in heard.chars() {
            if !sound.ends_with(c) {
                sound.push(c);
            }
        }
    }
    sound
}

/// How many bytes of the rest of a word make its next sound, and that sound; `None` where its letter
/// stands for itself.
fn first_sound(rest: &str, before: Option<char>, length: usize) -> Option<(usize, &'static str)> {
    let c = rest.chars().next()?;
    let after = rest.get(c.len_utf8()..)?;
    let next = after.chars().next();
    let is_consonant = |c: char| !is_vowel(c) && c != 'y';
    Some(match (c, next) {
        // Yeltsin and Eltsin, Medvedyev and Medvedev.
        ('y' | 'i', Some('e')) if after.len() > 1 => (2, "e"),
        // Fyodor and Fedor.
        ('y', Some('o')) if before.is_some_and(is_consonant) && length > 3 => (2, "e"),
        // Julia and Yulia, but not Jang and Yang.
        ('j', Some('a' | 'u')) if before.is_none() && length >= 5 => (1, "i"),
        ('j', _) if before.is_some() => (1, "i"),
        // Johnson and Jonson.
        ('h', next) if before.is_some_and(is_vowel) && next.is_none_or(is_consonant) => (1, ""),
        // Petroff and Petrov.
        ('f', _) if matches!(before, Some('o' | 'e')) && matches!(after, "" | "f") => {
            (1 + after.len(), "v")
        }
        // Poutine and Putin.
        ('e', None) if length >= 5 && before.is_some_and(is_consonant) => (1, ""),
        // Defence and Defense.
        ('c', Some('e' | 'i' | 'y')) => (1, "s"),
        // Marković and Markovich.
        ('i', Some('c')) if after == "c" && length >= 5 => (2, "iC"),
        _ => {
            let (letters, heard) = SOUNDS
                .iter()
                .find(|(letters, _)| rest.starts_with(letters))?;
            (letters.len(), heard)
        }
    })
}

/// What is left of a sound without its vowels; of them only the first says that it is one.
fn bones(sound: &str) -> String {
    let mut bones = String::with_capacity(sound.len());
    for c in sound.chars() {
        let bone = match c {
            vowel if is_vowel(vowel) => {
                if bones.is_empty() {
                    bones.push('a');
                }
                continue;
            }
            'b' => 'p',
            'd' => 't',
            'g' | 'h' => 'k',
            'v' => 'f',
            'z' | 'S' | 'C' | 'Z' | 'j' => 's',
            other => other,
        };
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    bones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_near_as_they_sound() {
        use Near::{Alike, Equal, Transliterated};
        let one = Some(Transliterated);
        for (a, b, expected) in [
            ("Zelensky", "ZELENSKY", Some(Equal)),
            ("Łukasz", "lukasz", Some(Equal)),
            ("Zelensky", "Zelenskyy", one),
            ("Zelenskiy", "Zelenskij", one),
            ("Zelens'kyi".replace('\'', "").as_str(), "Зеленський", one),
            ("Selenskyj", "Zelensky", Some(Alike)),
            ("Зеленский", "Зеленський", one),
            ("Yeltsin", "Ельцин", one),
            ("Khrushchev", "Хрущёв", one),
            ("Poutine", "Путин", one),
            ("Petroff", "Петров", one),
            ("Medvedyev", "Медведев", one),
            ("Fyodor", "Фёдор", one),
            ("Yulia", "Юлия", one),
            ("Julija", "Yuliya", one),
            ("Jiang", "Yang", None),
            ("Tchaikovsky", "Чайковский", one),
            ("Yevgeny", "Evgenii", one),
            ("Aleksandr", "Александр", one),
            ("Alexander", "Aleksandr", Some(Alike)),
            ("Johnson", "Джонсон", one),
            ("Müller", "Mueller", one),
            ("Muhammad", "Mohammed", Some(Alike)),
            ("Hussein", "Husayn", Some(Alike)),
            ("Ahmed", "Ahmad", Some(Alike)),
            ("Igor", "Ihor", Some(Alike)),
            ("Alan", "Elan", None),
            ("Qaddafi", "Gaddafi", Some(Alike)),
            ("Kharkiv", "Kharkov", Some(Alike)),
            ("Petrov", "Petrova", None),
            ("Alexander", "Alexandra", None),
            ("Mario", "Maria", None),
            ("Elena", "Alina", None),
            ("Ivan", "Evan", None),
            ("Iran", "Iraq", None),
            ("Slovenia", "Slovakia", None),
            ("Austria", "Australia", None),
            ("Mohammed", "Mahmoud", None),
            ("北京", "東京", None),
            ("北京", "北京", Some(Equal)),
        ] {
            let (left, right) = (Word::new(a), Word::new(b));
            assert_eq!(
                left.near(&right, true).or(left.near(&right, false)),
                expected,
                "{a} {b}: {left:?} {right:?}"
            );
            assert_eq!(left.near(&right, true), right.near(&left, true), "{a} {b}");
            if expected.is_some() {
                assert_eq!(left.bones, right.bones, "{a} and {b} would never meet");
            }
        }
        let [fernando, fernanda] = ["Fernando", "Fernanda"].map(Word::new);
        assert_eq!(fernando.near(&fernanda, true), None, "given names");
        assert_eq!(plain("मोदी"), "मोदी", "vowel signs are letters");
        assert_eq!(plain("مُحَمَّد"), "محمد");
    }
}
