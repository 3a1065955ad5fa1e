//! Laying out text that runs from the right, in whole or in part.
//!
//! egui 0.37 neither reorders such text nor counts its glyphs rightly, so this does both: words are
//! set one by one, broken into rows here and ordered by the rules of UAX #9, and the place of each
//! grapheme is worked out from what the font made of the word. Where that cannot be known, the
//! graphemes of a word share its width; their offsets are right in any case.

use std::sync::Arc;

use egui::epaint::text::Glyph;
use egui::{Galley, vec2};
use unicode_bidi::{BidiClass, BidiInfo, Direction, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation as _;

use super::galleys::{Fonts, Setting};
use super::laid::{Cell, Laid, Row};
use super::signs;

/// Whether a text holds anything that runs, or says to run, from the right.
pub fn needs_reordering(text: &str) -> bool {
    // The first such character is U+0590.
    !text.is_ascii()
        && text.chars().any(|c| {
            c >= '\u{590}'
                && matches!(
                    bidi_class(c),
                    BidiClass::R
                        | BidiClass::AL
                        | BidiClass::AN
                        | BidiClass::RLE
                        | BidiClass::RLO
                        | BidiClass::RLI
                        | BidiClass::LRO
                )
        })
}

/// A word, a sign or a stretch of spaces: what is set as one and moved as one.
struct Atom {
    /// What is set, with mirrored brackets and signs for what cannot be seen.
    shown: String,
    /// Code points of each grapheme.
    graphemes: Vec<u8>,
    level: Level,
    space: bool,
    /// Whether a row may be broken before it, besides after spaces.
    breakable: bool,
    /// What it looks like, once it was set.
    galley: Option<Arc<Galley>>,
    width: f32,
}

impl Atom {
    fn len(&self) -> usize {
        self.graphemes.iter().map(|n| usize::from(*n)).sum()
    }
}

/// Lays out a text without line feeds, from the right if that is how it begins.
pub fn lay_out(setting: &Setting, fonts: &mut Fonts<'_>, text: &str) -> Laid {
    let base = match unicode_bidi::get_base_direction(text) {
        Direction::Rtl => Level::rtl(),
        Direction::Ltr | Direction::Mixed => Level::ltr(),
    };
    let mut atoms = Vec::new();
    for atom in atoms_of(text, base) {
        fit(setting, fonts, atom, &mut atoms);
    }
    let mut laid = Laid {
        width: setting.width,
        rtl: base.is_rtl(),
        cells: Vec::with_capacity(text.len()),
        ..Laid::default()
    };
    let mut rest = atoms.as_slice();
    while !rest.is_empty() {
        let (row, after) = rest.split_at(row_length(rest, setting.width));
        place_row(setting, row, base, &mut laid);
        rest = after;
    }
    laid.height = laid.rows.last().map_or(0.0, |row| row.bottom);
    laid
}

/// Cuts a text into atoms.
fn atoms_of(text: &str, base: Level) -> Vec<Atom> {
    let info = BidiInfo::new(text, Some(base));
    let mut atoms: Vec<Atom> = Vec::new();
    let mut last_class = Class::Alone;
    for (byte, grapheme) in text.grapheme_indices(true) {
        let level = info.levels.get(byte).copied().unwrap_or(base);
        let first = grapheme.chars().next().unwrap_or(' ');
        let class = Class::of(first, level);
        let len = grapheme.chars().count();
        let turned = |c| if level.is_rtl() { mirrored(c) } else { c };
        let shown = grapheme.chars().map(|c| signs::shown_as(turned(c)));
        // Hostile graphemes of thousands of code points: counted in parts.
        let lens = std::iter::repeat_n(u8::MAX, len / usize::from(u8::MAX))
            .chain([(len % usize::from(u8::MAX)) as u8])
            .filter(|len| *len > 0);
        match atoms.last_mut() {
            Some(atom) if class == last_class && class.joins() && atom.level == level => {
                atom.shown.extend(shown);
                atom.graphemes.extend(lens);
            }
            _ => atoms.push(Atom {
                shown: shown.collect(),
                graphemes: lens.collect(),
                level,
                space: class == Class::Space,
                breakable: class == Class::Ideograph,
                galley: None,
                width: 0.0,
            }),
        }
        last_class = class;
    }
    atoms
}

/// What a grapheme is, as far as setting words goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    /// Set together with its neighbours of the same class.
    Word,
    /// Stands alone, and rows may be broken beside it.
    Ideograph,
    /// Stands alone: set together with its neighbours, egui would put it at the wrong end.
    Alone,
}

impl Class {
    fn of(c: char, level: Level) -> Self {
        if signs::sign(c).is_some() {
            return Self::Alone;
        }
        match c {
            ' '
            | '\t'
            | '\u{1680}'
            | '\u{2000}'..='\u{2006}'
            | '\u{2008}'..='\u{200a}'
            | '\u{205f}'
            | '\u{3000}' => Self::Space,
            '\u{e00}'..='\u{e7f}' | '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3fffd}' => {
                Self::Ideograph
            }
            // Fonts shape these from the right whatever their level, digits of Persian included.
            '\u{6f0}'..='\u{6f9}' => Self::Alone,
            c => match bidi_class(c) {
                BidiClass::R | BidiClass::AL | BidiClass::NSM if level.is_rtl() => Self::Word,
                BidiClass::R | BidiClass::AL | BidiClass::AN => Self::Alone,
                _ if level.is_ltr() => Self::Word,
                _ => Self::Alone,
            },
        }
    }

    fn joins(self) -> bool {
        matches!(self, Self::Space | Self::Word)
    }
}

/// Measures an atom, and halves it until it fits the column.
fn fit(setting: &Setting, fonts: &mut Fonts<'_>, mut atom: Atom, atoms: &mut Vec<Atom>) {
    let galley = setting.galley(fonts, atom.shown.clone(), f32::INFINITY);
    atom.width = galley.rows.first().map_or(0.0, |row| row.size.x);
    let half = atom.graphemes.len() / 2;
    if atom.width <= setting.width || half == 0 || atom.space {
        atom.galley = Some(galley);
        atoms.push(atom);
        return;
    }
    let graphemes = atom.graphemes.split_off(half);
    let chars = atom.len();
    let byte = atom.shown.char_indices().nth(chars).map_or(0, |(b, _)| b);
    let rest = Atom {
        shown: atom.shown.split_off(byte),
        graphemes,
        breakable: true,
        galley: None,
        ..atom
    };
    fit(setting, fonts, atom, atoms);
    fit(setting, fonts, rest, atoms);
}

/// How many atoms go on a row: as many as fit, broken after spaces where that is possible. Spaces
/// may hang over the end.
fn row_length(atoms: &[Atom], width: f32) -> usize {
    let mut x = 0.0;
    let mut opportunity = None;
    let mut after_space = false;
    for (n, atom) in atoms.iter().enumerate() {
        if n > 0 && !atom.space && (after_space || atom.breakable) {
            opportunity = Some(n);
        }
        x += atom.width;
        if x > width && !atom.space && n > 0 {
            return opportunity.unwrap_or(n);
        }
        after_space = atom.space;
    }
    atoms.len()
}

/// Puts the atoms of a row where they are seen and adds their cells, in the order they are read.
fn place_row(setting: &Setting, atoms: &[Atom], base: Level, laid: &mut Laid) {
    let words = atoms
        .iter()
        .rposition(|atom| !atom.space)
        .map_or(0, |n| n + 1);
    // Rule L1: spaces at a row's end go to its end as the paragraph runs.
    let levels: Vec<Level> = (atoms.iter().enumerate())
        .map(|(n, atom)| if n < words { atom.level } else { base })
        .collect();
    let width: f32 = atoms.iter().map(|atom| atom.width).sum();
    let mut x = if base.is_rtl() {
        setting.width - width
    } else {
        0.0
    };
    let mut lefts = vec![0.0; atoms.len()];
    for n in BidiInfo::reorder_visual(&levels) {
        if let (Some(left), Some(atom)) = (lefts.get_mut(n), atoms.get(n)) {
            *left = x;
            x += atom.width;
        }
    }
    let top = laid.rows.last().map_or(0.0, |row| row.bottom);
    let first = laid.cells.len() as u32;
    let bottom = top + setting.line_height;
    let mut last_word = first;
    for ((atom, left), level) in atoms.iter().zip(lefts).zip(levels) {
        let row = atom.galley.as_ref().and_then(|galley| galley.rows.first());
        let glyphs = row.map_or(&[][..], |row| &row.glyphs);
        let extents = if level.is_rtl() {
            from_right(atom, glyphs)
        } else {
            from_left(atom, glyphs)
        };
        for (len, (a, b)) in atom.graphemes.iter().zip(extents) {
            let cell = Cell {
                left: left + a,
                right: left + b,
                rtl: level.is_rtl(),
            };
            laid.cells
                .extend(std::iter::repeat_n(cell, usize::from(*len)));
        }
        if !atom.space {
            let galley = atom.galley.iter().map(Arc::clone);
            laid.galleys
                .extend(galley.map(|galley| (vec2(left, top), galley)));
            last_word = laid.cells.len() as u32;
        }
    }
    laid.rows.push(Row {
        top,
        bottom,
        first,
        words: last_word,
        end: laid.cells.len() as u32,
    });
}

/// The extents of an atom's graphemes where they are set from the left.
fn from_left(atom: &Atom, glyphs: &[Glyph]) -> Vec<(f32, f32)> {
    if glyphs.len() != atom.len() {
        return shared(atom, false);
    }
    let mut cells: Vec<Cell> = glyphs
        .iter()
        .map(|glyph| Cell {
            left: glyph.pos.x,
            right: glyph.max_x(),
            rtl: false,
        })
        .collect();
    super::laid::share_out(&mut cells, atom.graphemes.iter().map(|n| usize::from(*n)));
    let mut at = 0;
    (atom.graphemes.iter())
        .map(|len| {
            let cell = cells.get(at).copied().unwrap_or_default();
            at += usize::from(*len);
            (cell.left, cell.right)
        })
        .collect()
}

/// The extents of an atom's graphemes where they are set from the right.
///
/// The font's glyphs come in the order they are seen, each knowing the first character that it
/// stands for; after them egui adds glyphs without width that mean nothing. Read backwards, they
/// are the graphemes in order, except that a ligature stands for several and that marks have
/// glyphs of their own.
fn from_right(atom: &Atom, glyphs: &[Glyph]) -> Vec<(f32, f32)> {
    let mut firsts = Vec::with_capacity(atom.graphemes.len());
    let mut chars = atom.shown.chars();
    for len in &atom.graphemes {
        firsts.push(chars.next());
        // `nth` counts from zero, and one was taken.
        if let Some(skip) = usize::from(*len).checked_sub(2) {
            chars.nth(skip);
        }
    }
    // For each glyph with a width: the first grapheme after those it stands for.
    let mut parts: Vec<(usize, f32, f32)> = Vec::new();
    let mut next = 0;
    for glyph in glyphs
        .iter()
        .rev()
        .filter(|glyph| glyph.advance_width > 0.0)
    {
        let ahead = firsts.iter().skip(next).take(LONGEST_LIGATURE);
        let (left, right) = (glyph.pos.x, glyph.max_x());
        match ahead.clone().position(|c| *c == Some(glyph.chr)) {
            Some(skipped) => {
                // Those skipped belong to the ligature before.
                match parts.last_mut() {
                    Some(last) => last.0 += skipped,
                    None if skipped > 0 => return shared(atom, true),
                    None => {}
                }
                next += skipped + 1;
                parts.push((next, left, right));
            }
            // One more glyph of the same grapheme.
            None => match parts.last_mut() {
                Some(last) => (last.1, last.2) = (last.1.min(left), last.2.max(right)),
                None => return shared(atom, true),
            },
        }
    }
    match parts.last_mut() {
        Some(last) => last.0 = firsts.len(),
        None => return shared(atom, true),
    }
    let mut extents = Vec::with_capacity(firsts.len());
    let mut edge = f32::INFINITY;
    for (end, left, right) in parts {
        // Seen from the right, words go left and nowhere else.
        if right > edge + 1.0 {
            return shared(atom, true);
        }
        edge = right;
        let count = end - extents.len();
        let share = (right - left) / count.max(1) as f32;
        extents.extend((0..count).map(|n| {
            let right = right - share * n as f32;
            (right - share, right)
        }));
    }
    extents
}

/// How many graphemes a ligature is thought to stand for at most.
const LONGEST_LIGATURE: usize = 4;

/// The extents of graphemes that share their atom's width.
fn shared(atom: &Atom, rtl: bool) -> Vec<(f32, f32)> {
    let share = atom.width / atom.graphemes.len().max(1) as f32;
    (0..atom.graphemes.len())
        .map(|n| {
            let left = share * n as f32;
            let left = if rtl { atom.width - left - share } else { left };
            (left, left + share)
        })
        .collect()
}

/// The other half of a pair of brackets or quotation marks: the one that looks right when its
/// text runs from the right (Unicode's `Bidi_Mirrored` characters in common use).
fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 22] = [
        ('(', ')'),
        ('<', '>'),
        ('[', ']'),
        ('{', '}'),
        ('«', '»'),
        ('‹', '›'),
        ('⁅', '⁆'),
        ('⁽', '⁾'),
        ('₍', '₎'),
        ('≤', '≥'),
        ('⟦', '⟧'),
        ('⟨', '⟩'),
        ('⟪', '⟫'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('〔', '〕'),
        ('〖', '〗'),
        ('（', '）'),
        ('［', '］'),
    ];
    PAIRS
        .iter()
        .find_map(|(a, b)| match c {
            c if c == *a => Some(*b),
            c if c == *b => Some(*a),
            _ => None,
        })
        .unwrap_or(c)
}
