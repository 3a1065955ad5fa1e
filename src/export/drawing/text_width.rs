//! How wide words are, without a font at hand.

use unicode_segmentation::UnicodeSegmentation;

/// Widths of U+0020 to U+007E in Noto Sans, the regular cut, in thousandths of the size.
const LATIN: [u16; 95] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556,
    519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586,
    566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534,
    258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
];

/// How much wider the faces are that a reader's program may put in place of Noto Sans, and bold cuts.
const SLACK: f32 = 1.08;
const BOLD: f32 = 1.07;

/// The width of words in points, not less than the faces that are asked for give; good to a tenth.
/// It depends on the words alone, so that a drawing does not differ from one machine to another.
pub(in crate::export) fn width(words: &str, size: f32, bold: bool) -> f32 {
    let thousandths: u32 = words.chars().map(of_char).sum();
    let cut = if bold { BOLD } else { 1.0 };
    thousandths as f32 / 1000.0 * size * SLACK * cut
}

/// The words as far as they have room, cut between graphemes with `…` in place of the rest. Empty
/// where there is no room for one grapheme.
pub(in crate::export) fn cut(words: &str, size: f32, bold: bool, room: f32) -> String {
    if width(words, size, bold) <= room {
        return words.to_owned();
    }
    let room = room - width("…", size, bold);
    let (mut kept, mut used) = (0, 0.0);
    for (at, grapheme) in words.grapheme_indices(true) {
        used += width(grapheme, size, bold);
        if used > room {
            break;
        }
        kept = at + grapheme.len();
    }
    let kept = words.get(..kept).unwrap_or_default().trim_end();
    if kept.is_empty() {
        String::new()
    } else {
        format!("{kept}…")
    }
}

fn of_char(c: char) -> u32 {
    let at = (c as u32).wrapping_sub(0x20) as usize;
    if let Some(width) = LATIN.get(at) {
        return u32::from(*width);
    }
    match c {
        // Marks that stand on other letters, joiners, selectors.
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        // Western letters with marks, Greek, Cyrillic.
        '\u{A0}'..='\u{52F}' if c.is_uppercase() => 740,
        '\u{A0}'..='\u{52F}' => 620,
        '\u{2014}' => 1000,
        '\u{2010}'..='\u{2027}' => 560,
        // East Asian, and signs that are drawn in a square.
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFD}' => 1000,
        '\u{2190}'..='\u{2BFF}' => 1000,
        '\u{1F000}'..='\u{1FAFF}' => 1300,
        _ => 680,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_graphemes_and_never_wider_than_their_room() {
        for (words, room, expected) in [
            ("Harbour lock", 200.0, "Harbour lock"),
            ("Harbour lock", 60.0, "Harbour…"),
            ("Harbour lock", 12.0, ""),
            ("👩‍👩‍👧👩‍👩‍👧", 70.0, "👩‍👩‍👧…"),
            ("e\u{301}e\u{301}e\u{301}e\u{301}", 19.0, "e\u{301}…"),
            ("", 0.0, ""),
        ] {
            let cut = cut(words, 12.0, false, room);
            assert_eq!(cut, expected, "{words:?}");
            assert!(width(&cut, 12.0, false) <= room);
        }
    }
}
