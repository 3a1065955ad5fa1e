//! A text field's layout for scripts that run from right to left.
//!
//! egui 0.37 gives such runs more glyphs than they have letters, so that a caret would stand
//! elsewhere than it seems and typing would go astray. With every grapheme in a run of its own the
//! counts are exact; the letters stand unjoined and in the order in which they are typed.

use std::sync::Arc;

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{FontSelection, Galley, Response, TextBuffer, TextEdit, Ui};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::ui::widgets;

/// Whether a text has letters that run from right to left.
pub(super) fn has_rtl(text: &str) -> bool {
    use unicode_bidi::BidiClass::{AL, R};
    !text.is_ascii()
        && text
            .chars()
            .any(|c| c > '\u{58f}' && matches!(unicode_bidi::bidi_class(c), R | AL))
}

/// Lays a text out with exact places: for [`egui::TextEdit::layouter`].
pub(super) fn exact_layout(ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
    let font_id = FontSelection::Default.resolve(ui.style());
    let format = TextFormat::simple(font_id, ui.visuals().text_color());
    let mut job = LayoutJob {
        text: text.to_owned(),
        ..LayoutJob::default()
    };
    job.wrap.max_width = width;
    for (at, line) in parts(text) {
        if has_rtl(line) {
            for (index, (byte, grapheme)) in line.grapheme_indices(true).enumerate() {
                let mut format = format.clone();
                // Sections of one format would be made one run again.
                format.expand_bg = if index % 2 == 0 { 1.0 } else { 1.001 };
                job.sections
                    .push(section(at + byte, grapheme.len(), format));
            }
        } else {
            job.sections.push(section(at, line.len(), format.clone()));
        }
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A one-line field with a name for screen readers, exact where its letters run from right to left.
pub(super) fn line(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> Response {
    if !has_rtl(text) {
        return widgets::field(ui, name, text, hint);
    }
    let mut exact = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
        exact_layout(ui, text.as_str(), f32::INFINITY)
    };
    let width = ui.available_width();
    let response = ui.add(
        TextEdit::singleline(text)
            .desired_width(width)
            .layouter(&mut exact),
    );
    widgets::named(ui, &response, name);
    response
}

/// The lines of a text, their line ends apart, each with its byte.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let here = at;
        at += line.len();
        (here, line)
    })
}

fn section(byte: usize, len: usize, format: TextFormat) -> LayoutSection {
    LayoutSection {
        leading_space: 0.0,
        byte_range: ByteIndex(byte)..ByteIndex(byte + len),
        format,
    }
}
