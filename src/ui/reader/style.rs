//! How the reader looks. The theme decides; nothing here is a colour or a size of its own.

use egui::{Color32, FontFamily};

/// Fonts, sizes and colours of the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderStyle {
    /// The face that articles are read in.
    pub reading: FontFamily,
    /// Its bold, for the title.
    pub reading_bold: FontFamily,
    /// The face of everything around the text.
    pub around: FontFamily,
    /// Its bold, for the dates in the margin.
    pub around_bold: FontFamily,
    /// Size of the text in points.
    pub size: f32,
    /// From one row to the next, in points.
    pub line_height: f32,
    /// The widest that the column gets, in points.
    pub measure: f32,
    /// Whether what is selected with the mouse grows to whole words.
    pub snap_words: bool,
    /// All colours.
    pub colours: ReaderColours,
}

/// The reader's colours but for those of the claims, which come with their marks.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderColours {
    /// Behind everything.
    pub paper: Color32,
    /// The text.
    pub text: Color32,
    /// Paragraph numbers, byline, the margin's second lines, signs of invisible characters.
    pub faint: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// Behind what was drawn with the mouse but left out when it snapped to words.
    pub left_out: Color32,
    /// The caret, and the edge that says that the keys act here.
    pub caret: Color32,
    /// Under the words that say a date.
    pub date: Color32,
    /// Behind what was found.
    pub found: Color32,
    /// Behind the one of them that one stands on.
    pub found_current: Color32,
    /// The scroll bar's handle.
    pub bar: Color32,
    /// The handle while the pointer is on it.
    pub bar_active: Color32,
}

/// What stands above an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its title, or empty.
    pub title: String,
    /// One line: outlet, published, grade, reading time.
    pub byline: String,
}
