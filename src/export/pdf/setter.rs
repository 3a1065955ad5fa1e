//! Words set into lines: letters of every script, with the system's faces for those that ours lack.
//!
//! Nearly all words are of letters that stand one after the other, each as wide as its face says.
//! These are set from a table of widths; everything else (Arabic, Hebrew, Devanagari, Thai, Chinese,
//! signs, letters with marks that join) by parley, which shapes, orders and breaks as Unicode says.

use std::borrow::Cow;
use std::ops::Range;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout,
    LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

use rustc_hash::FxHashMap;

use crate::export::fonts;

/// A face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Sans,
    Bold,
    Serif,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub face: Face,
    pub size: f32,
    pub ink: [u8; 3],
    /// The number of the address that they lead to.
    pub link: Option<u32>,
}

/// Words, each stretch in its style.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub text: String,
    /// Where each stretch ends, and its style.
    styles: Vec<(usize, Style)>,
}

impl Words {
    /// Words in one style.
    pub fn new(text: &str, style: Style) -> Self {
        let mut words = Self::default();
        words.add(text, style);
        words
    }

    /// Adds words in a style.
    pub fn add(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.styles.push((self.text.len(), style));
        }
    }

    fn stretches(&self) -> impl Iterator<Item = (Range<usize>, Style)> + '_ {
        let starts = std::iter::once(0).chain(self.styles.iter().map(|(end, _)| *end));
        starts
            .zip(&self.styles)
            .map(|(start, (end, style))| (start..*end, *style))
    }

    fn tallest(&self) -> f32 {
        let sizes = self.styles.iter().map(|(_, style)| style.size);
        sizes.fold(0.0, f32::max)
    }
}

/// Glyphs of one face in one style.
#[derive(Clone)]
pub(super) struct Run {
    pub font: Font,
    pub size: f32,
    pub x: f32,
    pub width: f32,
    pub ink: [u8; 3],
    pub link: Option<u32>,
    pub glyphs: Vec<KrillaGlyph>,
}

/// A line.
#[derive(Clone, Default)]
pub(super) struct Line {
    pub height: f32,
    /// From its upper edge to the line that letters stand on.
    pub baseline: f32,
    pub runs: Vec<Run>,
}

/// A paragraph set into lines.
#[derive(Clone, Default)]
pub(super) struct Block {
    /// What the ranges of its glyphs are of.
    pub text: String,
    pub lines: Vec<Line>,
}

/// Height of a line as a share of its size.
const LEADING: f32 = 1.38;
/// Where letters stand in it.
const BASELINE: f32 = 1.02;

type Brush = u32;

/// Sets words.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Brush>,
    layout: Layout<Brush>,
    /// The faces that are used, by the file they are of and their number in it.
    faces: FxHashMap<(u64, u32), Option<Font>>,
    /// Ours.
    own: [(Face, u64, Option<Font>); 3],
    /// Letters that stand by themselves: glyph and width in parts of the size; none for those that
    /// need more care.
    letters: FxHashMap<(Face, char), Option<(u32, f32)>>,
}

impl Setter {
    /// Finds the faces.
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: true,
        });
        let own = [
            (Face::Sans, "Dateline Sans", fonts::SANS),
            (Face::Bold, "Dateline Sans Bold", fonts::SANS_BOLD),
            (Face::Serif, "Dateline Serif", fonts::SERIF),
        ]
        .map(|(face, name, bytes)| {
            let blob = Blob::new(std::sync::Arc::new(bytes));
            let id = blob.id();
            register(&mut collection, blob, name);
            (face, id, Font::new(bytes.into(), 0))
        });
        let marks = Blob::new(std::sync::Arc::new(fonts::MARKS));
        register(&mut collection, marks, "Dateline Marks");
        Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            layout: Layout::new(),
            faces: FxHashMap::default(),
            own,
            letters: FxHashMap::default(),
        }
    }

    /// Sets words into lines of a width.
    pub fn set(&mut self, words: Words, width: f32) -> Block {
        let lines = match self.plain_lines(&words, width) {
            Some(lines) => lines,
            None => self.any_lines(&words, width),
        };
        Block {
            text: words.text,
            lines,
        }
    }

    /// Lines of letters that stand by themselves; none where some do not.
    fn plain_lines(&mut self, words: &Words, width: f32) -> Option<Vec<Line>> {
        let tallest = words.tallest();
        let mut letters: Vec<Letter> = Vec::with_capacity(words.text.len());
        for (number, (range, style)) in words.stretches().enumerate() {
            for (at, c) in words.text.get(range.clone())?.char_indices() {
                let (glyph, em) = self.letter(style.face, c)?;
                letters.push(Letter {
                    at: (range.start + at) as u32,
                    len: c.len_utf8() as u8,
                    breaks: matches!(c, ' ' | '-' | '–' | '—' | '/'),
                    blank: c == ' ',
                    stretch: number as u16,
                    glyph,
                    em,
                    wide: em * style.size,
                });
            }
        }
        let mut lines = Vec::new();
        let mut rest = letters.as_slice();
        while !rest.is_empty() {
            let (line, after) = rest.split_at(first_line(rest, width));
            lines.push(self.plain_line(words, line, tallest)?);
            rest = after;
        }
        Some(lines)
    }

    fn plain_line(&self, words: &Words, letters: &[Letter], tallest: f32) -> Option<Line> {
        let mut line = Line {
            height: tallest * LEADING,
            baseline: tallest * BASELINE,
            runs: Vec::new(),
        };
        let mut x = 0.0;
        for run in letters.chunk_by(|one, other| one.stretch == other.stretch) {
            let stretch = run.first()?.stretch;
            let (_, style) = words.styles.get(usize::from(stretch))?;
            let of_face = self.own.iter().find(|(face, ..)| *face == style.face);
            let glyphs = run.iter().map(|letter| {
                let at = letter.at as usize;
                let range = at..at + usize::from(letter.len);
                KrillaGlyph::new(
                    GlyphId::new(letter.glyph),
                    letter.em,
                    0.0,
                    0.0,
                    0.0,
                    range,
                    None,
                )
            });
            let wide = run.iter().map(|letter| letter.wide).sum::<f32>();
            line.runs.push(Run {
                font: of_face?.2.clone()?,
                size: style.size,
                x,
                width: wide,
                ink: style.ink,
                link: style.link,
                glyphs: glyphs.collect(),
            });
            x += wide;
        }
        Some(line)
    }

    /// A letter that stands by itself.
    fn letter(&mut self, face: Face, c: char) -> Option<(u32, f32)> {
        let stands_alone = matches!(c,
            ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '\u{386}'..='\u{3CE}'
            | '\u{401}'..='\u{45F}' | '\u{2010}'..='\u{2027}' | '\u{2030}' | '\u{20AC}' | '\u{2116}');
        if !stands_alone {
            return None;
        }
        if let Some(known) = self.letters.get(&(face, c)) {
            return *known;
        }
        let style = Style {
            face,
            size: 100.0,
            ink: [0; 3],
            link: None,
        };
        let words = Words::new(&c.to_string(), style);
        self.lay_out(&words, 1e6);
        let own = self.own.iter().find(|(of, ..)| *of == face);
        let run = self
            .layout
            .lines()
            .next()
            .and_then(|line| line.runs().next());
        let found = run.and_then(|run| {
            let is_ours = own.is_some_and(|(_, id, _)| run.font().data.id() == *id);
            let mut glyphs = run.clusters().flat_map(|cluster| cluster.glyphs());
            let glyph = glyphs.next().filter(|glyph| is_ours && glyph.id > 0)?;
            glyphs
                .next()
                .is_none()
                .then_some((glyph.id, glyph.advance / 100.0))
        });
        self.letters.insert((face, c), found);
        found
    }

    /// Lines of anything.
    fn any_lines(&mut self, words: &Words, width: f32) -> Vec<Line> {
        self.lay_out(words, width);
        let styles: Vec<Style> = words.stretches().map(|(_, style)| style).collect();
        let mut lines = Vec::new();
        for line in self.layout.lines() {
            let metrics = line.metrics();
            let mut set = Line {
                height: metrics.line_height,
                baseline: metrics.baseline - metrics.block_min_coord,
                runs: Vec::new(),
            };
            let mut x = metrics.offset;
            for run in line.runs() {
                let data = run.font();
                let key = (data.data.id(), data.index);
                let font = self.faces.entry(key).or_insert_with(|| {
                    let bytes: std::sync::Arc<dyn AsRef<[u8]> + Send + Sync> =
                        std::sync::Arc::new(data.data.clone());
                    Font::new(bytes.into(), data.index)
                });
                let size = run.font_size();
                let mut open: Option<(u32, Run)> = None;
                for cluster in run.visual_clusters() {
                    let range = cluster.text_range();
                    let brush = cluster.first_style().brush;
                    if cluster.is_ligature_continuation() {
                        // What it stands for is part of the ligature's words.
                        continue;
                    }
                    if open.as_ref().is_some_and(|(of, _)| *of != brush) {
                        set.runs.extend(open.take().map(|(_, run)| run));
                    }
                    for glyph in cluster.glyphs() {
                        if open.is_none()
                            && let Some(font) = font.as_ref()
                        {
                            let style = styles.get(brush as usize);
                            let run = Run {
                                font: font.clone(),
                                size,
                                x,
                                width: 0.0,
                                ink: style.map_or([0; 3], |style| style.ink),
                                link: style.and_then(|style| style.link),
                                glyphs: Vec::new(),
                            };
                            open = Some((brush, run));
                        }
                        if let Some((_, run)) = &mut open {
                            run.glyphs.push(KrillaGlyph::new(
                                GlyphId::new(glyph.id),
                                glyph.advance / size,
                                glyph.x / size,
                                glyph.y / size,
                                0.0,
                                range.clone(),
                                None,
                            ));
                            run.width += glyph.advance;
                        }
                        x += glyph.advance;
                    }
                }
                set.runs.extend(open.map(|(_, run)| run));
            }
            lines.push(set);
        }
        lines
    }

    fn lay_out(&mut self, words: &Words, width: f32) {
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, &words.text, 1.0, false);
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
            LEADING,
        )));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        for (number, (range, style)) in (0..).zip(words.stretches()) {
            let (name, weight) = match style.face {
                Face::Sans => ("Dateline Sans", FontWeight::NORMAL),
                Face::Bold => ("Dateline Sans Bold", FontWeight::BOLD),
                Face::Serif => ("Dateline Serif", FontWeight::NORMAL),
            };
            let named = |name: &'static str| FontFamilyName::Named(Cow::Borrowed(name));
            let family = FontFamily::List(Cow::Owned(vec![named(name), named("Dateline Marks")]));
            builder.push(StyleProperty::FontFamily(family), range.clone());
            builder.push(StyleProperty::FontWeight(weight), range.clone());
            builder.push(StyleProperty::FontSize(style.size), range.clone());
            builder.push(StyleProperty::Brush(number), range);
        }
        builder.build_into(&mut self.layout, &words.text);
        self.layout.break_all_lines(Some(width));
        self.layout
            .align(Alignment::Start, AlignmentOptions::default());
    }
}

fn register(collection: &mut Collection, blob: Blob<u8>, name: &'static str) {
    let named = FontInfoOverride {
        family_name: Some(name),
        ..FontInfoOverride::default()
    };
    collection.register_fonts(blob, Some(named));
}

/// A letter on its way into a line.
struct Letter {
    at: u32,
    len: u8,
    /// Whether a line may end after it.
    breaks: bool,
    blank: bool,
    stretch: u16,
    glyph: u32,
    em: f32,
    wide: f32,
}

/// How many letters go into the first line: at least one. Blanks at its end may hang over.
fn first_line(letters: &[Letter], width: f32) -> usize {
    let (mut used, mut end) = (0.0, 0);
    for (at, letter) in (1..).zip(letters) {
        used += letter.wide;
        if used > width && !letter.blank {
            return if end > 0 { end } else { (at - 1).max(1) };
        }
        if letter.breaks {
            end = at;
        }
    }
    letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(face: Face) -> Style {
        Style {
            face,
            size: 10.0,
            ink: [0; 3],
            link: None,
        }
    }

    /// The words of each line, blanks at its ends left out.
    fn lines(setter: &mut Setter, text: &str, width: f32) -> Vec<String> {
        let block = setter.set(Words::new(text, style(Face::Sans)), width);
        let of_line = |line: &Line| {
            let ranges = line.runs.iter().flat_map(|run| &run.glyphs);
            let mut ranges: Vec<_> = ranges.map(|glyph| glyph.text_range.clone()).collect();
            ranges.sort_by_key(|range| range.start);
            ranges.dedup();
            let parts = ranges.into_iter().map(|range| &block.text[range]);
            parts.collect::<String>().trim().to_owned()
        };
        block.lines.iter().map(of_line).collect()
    }

    #[test]
    fn no_letter_is_lost_and_no_line_is_too_long() {
        let mut setter = Setter::new();
        let text = "They met in the harbour town; “nobody” said why — or when.";
        for width in [30.0, 60.0, 200.0, 1000.0] {
            let joined = lines(&mut setter, text, width).join(" ");
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&joined), bare(text), "{width}");
            let block = setter.set(Words::new(text, style(Face::Sans)), width);
            for line in &block.lines {
                let wide: f32 = line.runs.iter().map(|run| run.width).sum();
                assert!(wide <= width + 3.0, "{wide} {width}");
            }
        }
        assert_eq!(
            lines(&mut setter, "harbour lock", 45.0),
            ["harbour", "lock"]
        );
    }

    #[test]
    fn what_drawings_take_words_to_be_wide_is_enough() {
        let mut setter = Setter::new();
        for text in [
            "An engineer reports a fault in the northern gate",
            "“They met,” said nobody (why?) — 14:30, 22/23 Jan",
            "Совет директоров отрицает сообщение о трещине",
            "Ο μηχανικός αναφέρει βλάβη στην πύλη",
            "WILLIAM WON AGAIN",
            "illicit filling",
        ] {
            for (face, bold) in [(Face::Sans, false), (Face::Bold, true)] {
                let block = setter.set(Words::new(text, style(face)), 1e6);
                let set: f32 = block.lines[0].runs.iter().map(|run| run.width).sum();
                let taken = crate::export::drawing::width(text, 10.0, bold);
                assert!(taken >= set && taken < set * 1.25, "{text} {taken} {set}");
            }
        }
    }

    #[test]
    fn both_ways_of_setting_agree() {
        let mut setter = Setter::new();
        for face in [Face::Sans, Face::Bold, Face::Serif] {
            let words = Words::new("Кто сказал: why, Ödön?", style(face));
            let plain = setter.plain_lines(&words, 1e4).unwrap();
            let any = setter.any_lines(&words, 1e4);
            let wide = |lines: &[Line]| lines[0].runs.iter().map(|run| run.width).sum::<f32>();
            // Pairs of letters that are moved together make a little of a difference.
            assert!((wide(&plain) - wide(&any)).abs() < wide(&any) * 0.03);
            assert!((plain[0].height - any[0].height).abs() < 0.1);
        }
    }
}
