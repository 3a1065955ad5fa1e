//! How alike two texts are: the same article twice, a quote that resembles another.
//!
//! Articles are compared by *resemblance* and *containment* of their shingles, estimated from a
//! bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997). Quotes are
//! compared by Levenshtein distance over the longer one's length, or by the words they share (Dice)
//! where they are long. Both look at letters as a search does: without case, diacritics and typography.

use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;
use sha2::{Digest as _, Sha256};

use super::fold::fold_char;

/// Words in a shingle.
const SHINGLE: usize = 3;
/// Shingles kept of an article: estimates are within about 0.05 of the truth.
const SKETCH: usize = 256;
/// Letters beyond which quotes are compared by words, so that a comparison stays below a million steps.
const LONG_QUOTE: usize = 600;

/// What is kept of an article to recognise it when it comes again: 2 KiB at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    digest: [u8; 32],
    /// The smallest hashes of its shingles, in order.
    sketch: Box<[u64]>,
    /// Whether these are all its shingles.
    whole: bool,
}

impl Fingerprint {
    /// Takes it of a text. Takes time linear in the text.
    pub fn of(text: &str) -> Self {
        let words = words_of(text);
        let mut sketch = BTreeSet::new();
        let shingle_of = |words: &[u64]| {
            let mut hasher = FxHasher::default();
            words.hash(&mut hasher);
            spread(hasher.finish())
        };
        let shingles: Box<dyn Iterator<Item = u64>> = if words.len() < SHINGLE {
            Box::new((!words.is_empty()).then(|| shingle_of(&words)).into_iter())
        } else {
            Box::new(words.windows(SHINGLE).map(shingle_of))
        };
        let mut whole = true;
        for shingle in shingles {
            if sketch.len() == SKETCH {
                let greatest = sketch.last().copied().unwrap_or(u64::MAX);
                if shingle >= greatest {
                    whole &= shingle == greatest;
                    continue;
                }
                whole &= sketch.contains(&shingle);
                if sketch.insert(shingle) {
                    sketch.pop_last();
                }
            } else {
                sketch.insert(shingle);
            }
        }
        Self {
            digest: Sha256::digest(text.as_bytes()).into(),
            sketch: sketch.into_iter().collect(),
            whole,
        }
    }

    /// Whether both are of the same text, to the last character.
    pub fn is_same_text(&self, other: &Self) -> bool {
        self.digest == other.digest
    }

    /// The share, 0 to 1, of the three-word sequences of either text that both have: 1 for texts of
    /// the same words, and 0 where either has none.
    pub fn resemblance(&self, other: &Self) -> f32 {
        if self.is_same_text(other) {
            return 1.0;
        }
        let smallest = self.smallest_of_both(other);
        let shared = smallest
            .iter()
            .filter(|h| self.has(**h) && other.has(**h))
            .count();
        ratio(shared, smallest.len())
    }

    /// The share, 0 to 1, of this text's three-word sequences that the other has as well: near 1 for
    /// a text that the other reprints with additions.
    pub fn containment(&self, other: &Self) -> f32 {
        if self.is_same_text(other) {
            return 1.0;
        }
        let smallest = self.smallest_of_both(other);
        let own = smallest.iter().filter(|h| self.has(**h)).count();
        let shared = smallest
            .iter()
            .filter(|h| self.has(**h) && other.has(**h))
            .count();
        ratio(shared, own)
    }

    fn has(&self, shingle: u64) -> bool {
        self.sketch.binary_search(&shingle).is_ok()
    }

    /// A fair sample of the shingles of both: those below the point up to which both are known.
    fn smallest_of_both(&self, other: &Self) -> BTreeSet<u64> {
        let known = |one: &Self| {
            let last = one.sketch.last().copied();
            if one.whole {
                u64::MAX
            } else {
                last.unwrap_or(u64::MAX)
            }
        };
        let limit = known(self).min(known(other));
        let both = self.sketch.iter().chain(&*other.sketch);
        both.copied().filter(|h| *h <= limit).collect()
    }
}

/// A quote prepared for comparing it with many.
#[derive(Clone, Debug)]
pub struct Wording {
    letters: Vec<char>,
    /// Hashes of its words, in order of hash.
    words: Box<[u64]>,
    /// How often letters of each of 32 classes occur: a bound on the distance that costs little.
    classes: [u32; 32],
}

impl Wording {
    /// Prepares a quote. Letters beyond the first 100,000 are not looked at.
    pub fn of(quote: &str) -> Self {
        let quote = quote
            .char_indices()
            .nth(100_000)
            .and_then(|(byte, _)| quote.get(..byte))
            .unwrap_or(quote);
        let mut letters: Vec<char> = vec![];
        for c in quote.chars() {
            for part in fold_char(c).as_slice() {
                if *part != ' ' || letters.last() != Some(&' ') {
                    letters.push(*part);
                }
            }
        }
        let mut classes = [0; 32];
        for c in &letters {
            if let Some(class) = classes.get_mut(*c as usize % 32) {
                *class += 1;
            }
        }
        let mut words = words_of(quote);
        words.sort_unstable();
        Self {
            letters,
            words: words.into(),
            classes,
        }
    }

    /// How alike two quotes are, 0 to 1: 1 for the same letters, and for two that have none.
    ///
    /// It is one less the edit distance over the longer one's letters; for quotes of over 600
    /// letters, twice the words they share over the words of both.
    pub fn similarity(&self, other: &Self) -> f32 {
        if self.letters == other.letters {
            return 1.0;
        }
        if self.letters.len().max(other.letters.len()) > LONG_QUOTE {
            return self.shared_words(other);
        }
        let edits = strsim::generic_levenshtein(&self.letters, &other.letters);
        1.0 - ratio(edits, self.letters.len().max(other.letters.len()))
    }

    /// [`similarity`](Self::similarity), where it reaches a bar. Most pairs that do not are turned
    /// away at once, so that a quote can be compared with thousands.
    pub fn similarity_of_at_least(&self, other: &Self, bar: f32) -> Option<f32> {
        let longer = self.letters.len().max(other.letters.len());
        if longer <= LONG_QUOTE {
            // Each edit changes the counts of two classes at most, and the length by one.
            let pairs = self.classes.iter().zip(&other.classes);
            let missing: u32 = pairs.clone().map(|(a, b)| a.saturating_sub(*b)).sum();
            let extra: u32 = pairs.map(|(a, b)| b.saturating_sub(*a)).sum();
            let at_most = 1.0 - ratio(missing.max(extra) as usize, longer);
            if at_most < bar {
                return None;
            }
        }
        Some(self.similarity(other)).filter(|similarity| *similarity >= bar)
    }

    fn shared_words(&self, other: &Self) -> f32 {
        let (mut own, mut others) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (own.peek(), others.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(own.next()),
                std::cmp::Ordering::Greater => drop(others.next()),
                std::cmp::Ordering::Equal => {
                    shared += 2;
                    own.next();
                    others.next();
                }
            }
        }
        ratio(shared, self.words.len() + other.words.len())
    }
}

/// How alike two quotes are, 0 to 1; see [`Wording::similarity`].
pub fn similarity(a: &str, b: &str) -> f32 {
    Wording::of(a).similarity(&Wording::of(b))
}

fn ratio(part: usize, all: usize) -> f32 {
    if all == 0 {
        0.0
    } else {
        part as f32 / all as f32
    }
}

/// Hashes of the words of a text in order, the same for words that differ in case, diacritics and
/// typography alone. Letters of scripts without spaces are words.
pub fn words_of(text: &str) -> Vec<u64> {
    let mut words = vec![];
    let mut hasher = FxHasher::default();
    let mut in_word = false;
    for c in text.chars() {
        let alone = stands_for_a_word(c);
        for part in fold_char(c).as_slice() {
            let letter = part.is_alphanumeric();
            if in_word && (alone || !letter) {
                words.push(hasher.finish());
                (hasher, in_word) = (FxHasher::default(), false);
            }
            if letter {
                part.hash(&mut hasher);
                in_word = true;
            }
        }
    }
    if in_word {
        words.push(hasher.finish());
    }
    words
}

/// Ideographs, kana and Thai letters.
fn stands_for_a_word(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E30}' | '\u{3041}'..='\u{30FA}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Spreads a hash over all its bits (the finaliser of `SplitMix64`), so that the smallest are a sample.
fn spread(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )]

    use proptest::prelude::*;

    use super::*;
    use crate::text::tests::scripts;

    fn numbered(range: std::ops::Range<u32>) -> String {
        let words: Vec<String> = range.map(|n| format!("word{n}")).collect();
        words.join(" ")
    }

    #[test]
    fn quotes_resemble() {
        for (a, b, least, most) in [
            ("", "", 1.0, 1.0),
            ("a", "", 0.0, 0.0),
            ("The talks", "the “talks”", 0.8, 0.9),
            ("the TALKS", "The talks", 1.0, 1.0),
            ("Zürich", "Zurich", 1.0, 1.0),
            (
                "no durable peace is possible",
                "no durable peace would be possible",
                0.75,
                0.9,
            ),
            (
                "no durable peace is possible",
                "The envoys met late on Thursday",
                0.0,
                0.4,
            ),
            ("соглашение", "соглашения", 0.85, 0.95),
            ("漢字", "漢語", 0.5, 0.5),
        ] {
            let found = similarity(a, b);
            assert!((least..=most).contains(&found), "{a:?} {b:?}: {found}");
        }
        let long = numbered(0..400);
        assert!((similarity(&long, &numbered(0..360)) - 720.0 / 760.0).abs() < 1e-6);
    }

    #[test]
    fn articles_resemble() {
        let article = Fingerprint::of(&numbered(0..3000));
        for (other, resemblance, containment) in [
            (numbered(0..3000).to_uppercase(), 1.0, 1.0),
            (numbered(0..6000), 0.5, 1.0),
            (numbered(1500..4500), 1.0 / 3.0, 0.5),
            (numbered(9000..12_000), 0.0, 0.0),
            (String::new(), 0.0, 0.0),
        ] {
            let other = Fingerprint::of(&other);
            assert!((article.resemblance(&other) - resemblance).abs() < 0.08);
            assert!((article.containment(&other) - containment).abs() < 0.12);
            assert!(!article.is_same_text(&other));
        }
        assert!(
            (Fingerprint::of("他说今天来").resemblance(&Fingerprint::of("他说今天去")) - 0.5).abs()
                < 1e-6
        );
        assert!(
            (Fingerprint::of("one two").resemblance(&Fingerprint::of("One, two!")) - 1.0).abs()
                < 1e-6
        );
    }

    proptest! {
        #[test]
        fn measures_are_fair(a in scripts(30), b in scripts(30), bar in 0.0_f32..1.0) {
            let (x, y) = (Wording::of(&a), Wording::of(&b));
            let one = x.similarity(&y);
            prop_assert!((0.0..=1.0).contains(&one));
            prop_assert_eq!(one.to_bits(), y.similarity(&x).to_bits());
            prop_assert_eq!(x.similarity(&x).to_bits(), 1.0_f32.to_bits());
            prop_assert_eq!(x.similarity_of_at_least(&y, bar), Some(one).filter(|s| *s >= bar));
            let (x, y) = (Fingerprint::of(&a), Fingerprint::of(&b));
            let one = x.resemblance(&y);
            prop_assert!((0.0..=1.0).contains(&one) && one <= x.containment(&y) + 1e-6);
            prop_assert_eq!(one.to_bits(), y.resemblance(&x).to_bits());
            prop_assert_eq!(x.resemblance(&x.clone()).to_bits(), 1.0_f32.to_bits());
        }
    }
}
