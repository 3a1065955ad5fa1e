//! Letters as a search sees them: without case, diacritics and typography.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

use super::control::is_invisible;

/// No character folds to more than this many.
const MOST: usize = 4;

/// What a character folds to: nothing, one character, or a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    chars: [char; MOST],
    len: u8,
}

impl Folded {
    const NOTHING: Self = Self {
        chars: ['\0'; MOST],
        len: 0,
    };

    fn one(c: char) -> Self {
        let mut one = Self::NOTHING;
        one.push(c);
        one
    }

    fn push(&mut self, c: char) {
        if let Some(place) = self.chars.get_mut(usize::from(self.len)) {
            *place = c;
            self.len += 1;
        }
    }

    pub(super) fn as_slice(&self) -> &[char] {
        self.chars.get(..usize::from(self.len)).unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// Where most characters of most texts stand, folded once: Latin to Arabic, punctuation, kana.
const BLOCKS: [Range<u32>; 3] = [0..0x700, 0x2000..0x2070, 0x3000..0x3100];

static TABLES: LazyLock<[Box<[Folded]>; 3]> = LazyLock::new(|| {
    BLOCKS.map(|block| {
        let chars = block.map(|c| char::from_u32(c).unwrap_or_default());
        chars.map(fold_slowly).collect()
    })
});

/// A text as a search sees it, without case, diacritics and typography: `Zürich` and `ZURICH` become
/// `zurich`, “so” becomes "so".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Adds a text as [`fold`] gives it.
pub fn fold_into(folded: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(fold_char(c).as_slice());
        }
    }
}

/// Folds a character.
///
/// Full case folding, canonical decomposition and no diacritics: the marks of Latin, Greek, Cyrillic,
/// Hebrew and Arabic go, and so do a few strokes that Unicode does not decompose (`ł`, `ø`); vowel
/// signs of Indic scripts, Thai and kana are letters and stay. Quotation marks, dashes, full-width
/// letters and the ellipsis become their ASCII ones, every space U+0020. Characters that do not show
/// fold to nothing.
pub(super) fn fold_char(c: char) -> Folded {
    for (block, table) in BLOCKS.iter().zip(&*TABLES) {
        let place = (c as u32).wrapping_sub(block.start) as usize;
        if let Some(folded) = table.get(place) {
            return *folded;
        }
    }
    if matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{E01}'..='\u{E4E}') {
        return Folded::one(c);
    }
    fold_slowly(c)
}

fn fold_slowly(c: char) -> Folded {
    let mut folded = Folded::NOTHING;
    decompose_canonical(c, |part| {
        if part.is_whitespace() {
            folded.push(' ');
        } else if !is_left_out(part) {
            // Lower, upper, lower is full case folding: ẞ and ß become ss, ς becomes σ.
            for upper in part.to_lowercase().flat_map(char::to_uppercase) {
                for lower in upper.to_lowercase() {
                    plain(lower, &mut folded);
                }
            }
        }
    });
    folded
}

fn is_left_out(c: char) -> bool {
    is_invisible(c)
        || matches!(c,
            '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}'
            | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
            | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}'
            | '\u{8D3}'..='\u{8FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}'..='\u{200D}'
            | '\u{20D0}'..='\u{20FF}' | '\u{FB1E}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// Typography and strokes made plain.
fn plain(c: char, folded: &mut Folded) {
    let plain = match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' | '〟' | '＂' | '「' | '」'
        | '『' | '』' | '״' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '`' | '´' | '＇' | '׳' => {
            '\''
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' | '־' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '…' => {
            folded.push('.');
            folded.push('.');
            '.'
        }
        'ł' => 'l',
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ı' => 'i',
        'æ' => {
            folded.push('a');
            'e'
        }
        'œ' => {
            folded.push('o');
            'e'
        }
        _ => c,
    };
    folded.push(plain);
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
    fn letters_fold() {
        for (text, expected) in [
            ("Zürich ÉTÉ e\u{301}", "zurich ete e"),
            ("Straße STRASSE ẞ ﬁ", "strasse strasse ss fi"),
            ("ΣΊΣΥΦΟΣ Σίσυφος ᾳ α\u{345}", "σισυφοσ σισυφοσ α α"),
            ("Ёлка йод ИЙ", "елка иод ии"),
            (
                "Wałęsa Ørsted İstanbul Kırım",
                "walesa orsted istanbul kirim",
            ),
            ("“a” «b» ‘c’ – — …", "\"a\" \"b\" 'c' - - ..."),
            ("a\u{A0}b\u{3000}c\td", "a b c d"),
            ("ＡＢＣ１", "abc1"),
            ("שָׁלוֹם", "שלום"),
            ("مُحَمَّد أحمد محـمد", "محمد احمد محمد"),
            ("कि กำ น้ำ 漢字", "कि กำ น้ำ 漢字"),
            ("со\u{AD}глаше\u{200B}ние", "соглашение"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
        assert_eq!(
            fold("한글"),
            fold("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}")
        );
        assert_eq!(fold("が"), fold("か\u{3099}"));
    }

    #[test]
    fn no_letter_folds_to_more_than_there_is_room_for() {
        for c in '\0'..=char::MAX {
            let mut parts = 0;
            decompose_canonical(c, |part| {
                if !is_left_out(part) {
                    let cased = part.to_lowercase().flat_map(char::to_uppercase);
                    parts += cased.flat_map(char::to_lowercase).count();
                }
            });
            assert!(parts <= MOST, "{c:?}");
        }
    }
}
