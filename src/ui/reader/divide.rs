//! How the width is divided between numbers, text, notes and scroll bar.

/// Room for paragraph numbers, in points.
const NUMBERS: f32 = 44.0;
/// Between the text and the notes.
const GUTTER: f32 = 28.0;
/// Notes narrower than this say nothing.
const NOTES_LEAST: f32 = 84.0;
/// Notes are given this much before the text gets its full measure.
const NOTES_GOOD: f32 = 136.0;
/// A column wider than this gives way to better notes.
const TEXT_GOOD: f32 = 520.0;
/// Notes wider than this are read as text.
const NOTES_MOST: f32 = 190.0;
/// A column narrower than this gives up the notes.
const TEXT_LEAST: f32 = 380.0;
/// Room for the scroll bar and its marks.
pub const BAR: f32 = 16.0;

/// The parts of a width, in points from its left edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divided {
    /// Where paragraph numbers end, on their right side.
    pub numbers: f32,
    /// Left edge of the text.
    pub text: f32,
    /// Width of the text; whole points.
    pub width: f32,
    /// Left edge and width of the notes, if there is room for them.
    pub notes: Option<(f32, f32)>,
}

/// Divides a width for a column of at most `measure`.
pub fn divide(width: f32, measure: f32) -> Divided {
    let room = (width - NUMBERS - BAR).max(40.0);
    let beside = |notes: f32| room - GUTTER - notes;
    let with_notes = beside(NOTES_GOOD)
        .max(TEXT_GOOD)
        .min(beside(NOTES_LEAST))
        .min(measure);
    if with_notes < TEXT_LEAST.min(measure) {
        let text = (room - 12.0).min(measure).floor().max(40.0);
        let left = NUMBERS + ((room - text - 12.0) / 2.0).max(0.0).floor();
        return Divided {
            numbers: left - 14.0,
            text: left,
            width: text,
            notes: None,
        };
    }
    let text = with_notes.floor();
    let notes = (room - GUTTER - text - 8.0).clamp(NOTES_LEAST - 8.0, NOTES_MOST);
    let spare = (room - text - GUTTER - notes - 8.0).max(0.0);
    let left = NUMBERS + (spare / 2.0).floor();
    Divided {
        numbers: left - 14.0,
        text: left,
        width: text,
        notes: Some((left + text + GUTTER, notes.floor())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_side_by_side_at_every_width() {
        for width in (0..2400).map(|w| w as f32) {
            let parts = divide(width, 640.0);
            assert!(parts.numbers <= parts.text);
            assert!(parts.width >= 40.0 && parts.width <= 640.0 && parts.width.fract() == 0.0);
            if let Some((left, notes)) = parts.notes {
                assert!(left >= parts.text + parts.width);
                assert!(left + notes <= width - BAR, "{width}");
            }
        }
        assert!(divide(820.0, 640.0).notes.is_some());
        assert_eq!(divide(420.0, 640.0).notes, None);
        assert!(divide(420.0, 640.0).width > 330.0);
    }
}
