//! What is asked of an export, and what it gives.

use crate::timeline::{AsOf, Filter, LaneBy};

/// What an export looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// One self-contained web page.
    #[default]
    Html,
    /// A Markdown document.
    Markdown,
    /// A table with a row for each claim.
    CsvClaims,
    /// A table with a row for each entry.
    CsvEntries,
    /// A drawing that can be scaled and changed.
    Svg,
    /// A drawing as a picture of pixels.
    Png,
    /// A document to be printed.
    Pdf,
    /// A workbook with sheets of entries, claims and articles (Office Open XML).
    Xlsx,
    /// A text document (Office Open XML).
    Docx,
    /// Data by the schema that is published with the project.
    Json,
    /// Claims as annotations of articles (W3C Web Annotation Data Model).
    WebAnnotation,
    /// A timeline of `TimelineJS`.
    TimelineJs,
    /// A calendar (iCalendar, RFC 5545).
    Calendar,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Html,
        Self::Docx,
        Self::Pdf,
        Self::Markdown,
        Self::Xlsx,
        Self::CsvClaims,
        Self::CsvEntries,
        Self::Svg,
        Self::Png,
        Self::Json,
        Self::WebAnnotation,
        Self::TimelineJs,
        Self::Calendar,
    ];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "Web page",
            Self::Markdown => "Markdown",
            Self::CsvClaims => "Table, a row per claim",
            Self::CsvEntries => "Table, a row per entry",
            Self::Svg => "Drawing (SVG)",
            Self::Png => "Picture (PNG)",
            Self::Pdf => "Document to print (PDF)",
            Self::Xlsx => "Workbook (XLSX)",
            Self::Docx => "Text document (DOCX)",
            Self::Json => "Data (JSON)",
            Self::WebAnnotation => "Web annotations (JSON-LD)",
            Self::TimelineJs => "TimelineJS",
            Self::Calendar => "Calendar (iCalendar)",
        }
    }

    /// Its name on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::CsvClaims => "csv",
            Self::CsvEntries => "csv-entries",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Json => "json",
            Self::WebAnnotation => "jsonld",
            Self::TimelineJs => "timelinejs",
            Self::Calendar => "ics",
        }
    }

    /// What its files' names end in, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::CsvClaims | Self::CsvEntries => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Json | Self::TimelineJs => "json",
            Self::WebAnnotation => "jsonld",
            Self::Calendar => "ics",
        }
    }

    /// Whether its files are text, which can be shown and copied as it is.
    pub fn is_text(self) -> bool {
        match self {
            Self::Html | Self::Markdown | Self::CsvClaims | Self::CsvEntries | Self::Svg => true,
            Self::Json | Self::WebAnnotation | Self::TimelineJs | Self::Calendar => true,
            Self::Png | Self::Pdf | Self::Xlsx | Self::Docx => false,
        }
    }

    /// Whether it has the timeline drawn.
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Html | Self::Pdf | Self::Svg | Self::Png)
    }

    /// What it is shown as before it is written: a table or a text as it is, a document that is set
    /// as its words.
    #[must_use]
    pub fn previewed_as(self) -> Self {
        match self {
            Self::Html | Self::Docx | Self::Svg | Self::Png | Self::Pdf => Self::Markdown,
            Self::Xlsx => Self::CsvEntries,
            Self::Markdown | Self::CsvClaims | Self::CsvEntries => self,
            Self::Json | Self::WebAnnotation | Self::TimelineJs | Self::Calendar => self,
        }
    }
}

/// What of a project goes into an export, beside its entries and claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// What analysts noted on entries, claims, links and articles.
    pub notes: bool,
    /// The names of analysts.
    pub analysts: bool,
    /// The tags of claims.
    pub tags: bool,
    /// Entries that have no place on the axis, apart from the others.
    pub undated: bool,
    /// Entries that are marked *leave out*.
    pub left_out: bool,
}

impl Default for Fields {
    /// What can be handed to anybody: entries not marked *leave out*, the undated ones in an appendix,
    /// and nothing of how the work was done.
    fn default() -> Self {
        Self {
            notes: false,
            analysts: false,
            tags: false,
            undated: true,
            left_out: false,
        }
    }
}

/// How the timeline is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What its lanes are made by.
    pub lanes: LaneBy,
    /// How wide it is, in points; its height follows from what is drawn. Less than 480 is taken for
    /// 480, more than 8000 for 8000.
    pub width: u32,
    /// Pixels of a PNG for each point, 1 to 8.
    pub scale: u32,
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            lanes: LaneBy::None,
            width: 1200,
            scale: 2,
        }
    }
}

impl Picture {
    /// The width that it is drawn at.
    pub(super) fn width(&self) -> u32 {
        self.width.clamp(480, 8000)
    }
}

/// What is to be exported, and how.
///
/// The filter chooses entries. An entry that it takes comes with all its claims: evidence that was
/// left out of a document could not be missed there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The format.
    pub format: Format,
    /// Which entries.
    pub filter: Filter,
    /// What of them: everything, or what was known as of a day.
    pub as_of: AsOf,
    /// How it is drawn, where it is.
    pub picture: Picture,
    /// What goes in with them.
    pub fields: Fields,
}

/// An export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The file.
    pub data: Vec<u8>,
    /// How many entries it holds.
    pub entries: usize,
    /// How many claims these have.
    pub claims: usize,
    /// What the reader is to know of what is not in it: a sentence each. Documents hold them too.
    pub notes: Vec<String>,
}

impl Export {
    /// The file's text; none where the format [is no text](Format::is_text). Tables begin with a byte
    /// order mark, which has no place on a clipboard.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.data).ok()
    }
}

/// Why there is no export.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMade {
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The format could not be made of it.
    #[error("The {what} could not be made: {why}. Nothing was written.")]
    Failed {
        /// What was to be made.
        what: &'static str,
        /// What the maker of it says.
        why: String,
    },
}

/// An export that was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The export was stopped; nothing was written.")]
pub struct Stopped;
