//! The reader as a person uses it: drawn, clicked and typed at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

mod cost;
mod keys;
mod layout;
mod pointer;
mod right_to_left;
mod scrolling;
mod shown;

use std::path::Path;
use std::sync::Arc;

use egui::{Color32, FontData, FontDefinitions, FontFamily, Pos2, Rect, Vec2};
use egui_kittest::Harness;

use super::*;
use crate::model::ClaimId;
use crate::text::{ArticleText, Span};

/// One reader with what it shows, and all that it told.
pub struct Desk {
    pub reader: Reader,
    pub text: ArticleText,
    pub heading: Heading,
    pub marks: Marks,
    pub focused: Option<ClaimId>,
    pub style: ReaderStyle,
    pub events: Vec<ReaderEvent>,
    pub commands: Vec<egui::OutputCommand>,
}

impl Desk {
    pub fn new(text: &str) -> Self {
        Self {
            reader: Reader::new(),
            text: ArticleText::new(text),
            heading: Heading::default(),
            marks: Marks::default(),
            focused: None,
            style: style(),
            events: Vec::new(),
            commands: Vec::new(),
        }
    }

    /// Marks spans as claims 1, 2, …
    pub fn with_claims(mut self, spans: &[&[(u32, u32)]]) -> Self {
        self.marks = claims(spans);
        self
    }

    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let page = Page {
            text: &self.text,
            heading: &self.heading,
            marks: &self.marks,
            focused: self.focused,
            style: &self.style,
            words: &words,
        };
        self.events.extend(self.reader.ui(ui, &page));
        self.commands.extend(ui.output(|o| o.commands.clone()));
    }

    /// The words selected.
    pub fn selected(&self) -> &str {
        self.text.slice(self.reader.selection().unwrap_or_default())
    }

    /// Where some words stand in the text.
    pub fn find(&self, words: &str) -> Span {
        let byte = self.text.as_str().find(words).unwrap();
        let start = self.text.code_point_of(byte);
        Span::new(start, start + words.chars().count() as u32)
    }

    pub fn rect(&self, words: &str) -> Rect {
        self.reader.rect_of(self.find(words)).unwrap()
    }
}

pub fn claims(spans: &[&[(u32, u32)]]) -> Marks {
    let marks = spans.iter().zip(1_u128..).map(|(spans, id)| Mark {
        claim: id.into(),
        spans: spans.iter().map(|s| Span::from(*s)).collect(),
        line: Color32::from_rgb(0, 120, 60),
        fill: Color32::from_rgba_unmultiplied(0, 160, 80, 40),
        pattern: if id % 7 == 0 {
            Pattern::Dashed
        } else {
            Pattern::Solid
        },
        when: None,
    });
    Marks::new(marks.collect())
}

pub fn words(claim: ClaimId) -> MarkWords {
    let n = u128::from(claim);
    MarkWords {
        kind: "Event".into(),
        date: format!("{} Jan 2026", n % 28 + 1),
        actors: "Putin, Witkoff".into(),
        name: format!("Event claim {n}"),
    }
}

pub fn style() -> ReaderStyle {
    ReaderStyle {
        reading: FontFamily::Proportional,
        reading_bold: FontFamily::Proportional,
        around: FontFamily::Proportional,
        around_bold: FontFamily::Proportional,
        size: 17.0,
        line_height: 27.0,
        measure: 640.0,
        snap_words: false,
        colours: ReaderColours {
            paper: Color32::from_gray(253),
            text: Color32::from_gray(30),
            faint: Color32::from_gray(120),
            selection: Color32::from_rgba_unmultiplied(60, 120, 230, 70),
            left_out: Color32::from_rgba_unmultiplied(60, 120, 230, 25),
            caret: Color32::from_rgb(30, 90, 200),
            date: Color32::from_rgb(160, 120, 0),
            found: Color32::from_rgb(255, 240, 150),
            found_current: Color32::from_rgb(255, 200, 60),
            bar: Color32::from_gray(200),
            bar_active: Color32::from_gray(150),
        },
    }
}

/// Uses the project's fonts, and those of the folder that `DATELINE_TEST_FONTS` names, if they are
/// there; else egui draws boxes, which have positions all the same.
pub fn set_fonts(ctx: &egui::Context) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let more = std::env::var_os("DATELINE_TEST_FONTS").map(std::path::PathBuf::from);
    let mut fonts = FontDefinitions::empty();
    for folder in [Some(own), more].into_iter().flatten() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
        paths.sort();
        for path in paths
            .iter()
            .filter(|p| p.extension().is_some_and(|e| e == "ttf"))
        {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.contains("Bold") || name.contains("Italic") {
                continue;
            }
            let data = FontData::from_owned(std::fs::read(path).unwrap());
            fonts.font_data.insert(name.clone(), Arc::new(data));
            fonts
                .families
                .entry(FontFamily::Proportional)
                .or_default()
                .push(name);
        }
    }
    if !fonts.font_data.is_empty() {
        ctx.set_fonts(fonts);
    }
}

pub fn harness<'a>(desk: Desk) -> Harness<'a, Desk> {
    sized(desk, 900.0, 600.0)
}

pub fn sized<'a>(desk: Desk, width: f32, height: f32) -> Harness<'a, Desk> {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(width, height))
        .with_step_dt(0.05)
        .with_max_steps(30)
        .allow_missing_glyphs()
        .with_context_setup(set_fonts)
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run();
    harness
}

/// Just before the first letter of some words, on their first row.
pub fn before(desk: &Desk, words: &str) -> Pos2 {
    let start = desk.find(words).start;
    let rect = desk.reader.rect_of(Span::new(start, start + 1)).unwrap();
    rect.left_center() + Vec2::new(1.0, 0.0)
}

/// Just after the last letter of some words.
pub fn after(desk: &Desk, words: &str) -> Pos2 {
    let end = desk.find(words).end;
    let rect = desk.reader.rect_of(Span::new(end - 1, end)).unwrap();
    rect.right_center() - Vec2::new(1.0, 0.0)
}

/// Draws from before some words to after others.
pub fn draw(harness: &mut Harness<'_, Desk>, from: &str, to: &str) {
    let (a, b) = (before(harness.state(), from), after(harness.state(), to));
    harness.drag_at(a);
    harness.run();
    harness.hover_at(b);
    harness.run();
    harness.drop_at(b);
    harness.run();
}

/// An article of so many paragraphs of some length, each saying its number.
pub fn long(paragraphs: usize) -> String {
    let paragraph = |n| {
        let more = "The talks went on into the early hours, and nobody said when. ".repeat(n % 5);
        format!("Paragraph {n} begins here. {more}It ends at {n}.")
    };
    (1..=paragraphs)
        .map(paragraph)
        .collect::<Vec<_>>()
        .join("\n")
}
