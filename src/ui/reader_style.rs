//! The reader in the theme's colours and the analyst's sizes.

use egui::FontFamily;

use super::reader::{ReaderColours, ReaderStyle};
use super::theme::Colours;
use crate::app::Preferences;

/// Row height over size: what long reading wants.
const LEADING: f32 = 1.62;

/// Widths of a letter in the column, about: 66 letters a row.
const LETTERS: f32 = 38.0;

/// How the reader looks now.
pub fn style(prefs: &Preferences, colours: &Colours) -> ReaderStyle {
    let family = |name: &str| FontFamily::Name(name.into());
    let (reading, bold) = if prefs.reading_sans {
        ("sans", "sans-bold")
    } else {
        ("serif", "serif-bold")
    };
    ReaderStyle {
        reading: family(reading),
        reading_bold: family(bold),
        around: family("sans"),
        around_bold: family("sans-bold"),
        size: prefs.reading_size,
        line_height: (prefs.reading_size * LEADING).round(),
        measure: prefs.reading_size * LETTERS,
        snap_words: prefs.snap_words,
        colours: ReaderColours {
            paper: colours.page,
            text: colours.text,
            faint: colours.weak,
            selection: colours.selection,
            left_out: colours.bar,
            caret: colours.accent,
            date: colours.warn,
            found: colours.found,
            found_current: colours.accent.gamma_multiply(0.45),
            bar: colours.line,
            bar_active: colours.weak,
        },
    }
}
