//! How analysts are told apart: a colour, a pattern of underlines, initials.

use egui::{Color32, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::model::KindColour;
use crate::ui::reader::Pattern;
use crate::ui::theme::{self, Colours, KindTint};

/// The colours, in the order in which analysts get them.
const COLOURS: [KindColour; 10] = [
    KindColour::Blue,
    KindColour::Orange,
    KindColour::Green,
    KindColour::Purple,
    KindColour::Red,
    KindColour::Teal,
    KindColour::Pink,
    KindColour::Brown,
    KindColour::Olive,
    KindColour::Grey,
];

/// The patterns; their count and that of the colours have only two as a common divisor, so that twenty
/// analysts differ.
const PATTERNS: [Pattern; 4] = [
    Pattern::Solid,
    Pattern::Long,
    Pattern::Dotted,
    Pattern::Dashed,
];

/// An analyst's colour.
pub fn tint(colours: &Colours, analyst: u32) -> KindTint {
    let at = analyst as usize % COLOURS.len();
    let colour = COLOURS.get(at).copied().unwrap_or(KindColour::Grey);
    theme::tint(colours, colour)
}

/// An analyst's colour for lines.
pub fn colour(colours: &Colours, analyst: u32) -> Color32 {
    tint(colours, analyst).strong
}

/// An analyst's pattern of underlines.
pub fn pattern(analyst: u32) -> Pattern {
    let at = analyst as usize % PATTERNS.len();
    PATTERNS.get(at).copied().unwrap_or_default()
}

/// A piece of an analyst's underline, for a legend.
pub fn sample(ui: &mut Ui, colours: &Colours, analyst: u32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 12.0), Sense::hover());
    let y = rect.center().y;
    let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
    let colour = colour(colours, analyst);
    let stroke = Stroke::new(3.0, colour);
    let painter = ui.painter();
    match pattern(analyst) {
        Pattern::Solid => {
            painter.line_segment(ends, stroke);
        }
        Pattern::Long => painter.extend(egui::Shape::dashed_line(&ends, stroke, 8.5, 3.0)),
        Pattern::Dashed => painter.extend(egui::Shape::dashed_line(&ends, stroke, 3.0, 2.5)),
        Pattern::Dotted => painter.extend(egui::Shape::dotted_line(&ends, colour, 5.0, 1.6)),
    }
    response
}
