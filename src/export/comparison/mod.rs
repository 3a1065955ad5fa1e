//! What a comparison of colleagues' work hands out: a report as a page, Markdown, JSON or a table.
//!
//! All four are written from one plain value, [`Report`], which is the JSON as well. It is made without
//! clock and surroundings: the same files give the same report, whatever the order they are named in,
//! as long as whoever calls lays them out in an order of their own.

mod figures;
mod in_article;
mod joined;
mod measure;
mod page;
mod report;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod words;
mod written;

pub use in_article::InArticle;
pub use measure::Measure;
pub use report::{
    AnalystLine, ArticleLine, ClaimLine, Definition, Difference, DisplacedLine, FigureLine,
    FileLine, IntervalLine, MatchedLine, MemberLine, OneArticle, PairArticle, PairPart, Range,
    Report, SharedLine, States,
};

use crate::compare::{Comparison, LaidOut};
use crate::model::Project;

/// What a report looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// One self-contained web page.
    Html,
    /// A Markdown document.
    Markdown,
    /// The whole report as data, in the shape of [`Report`].
    Json,
    /// One table: a row for each figure, then a row for each difference.
    Csv,
}

impl ReportFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Html, Self::Markdown, Self::Json, Self::Csv];

    /// What its files' names end in, and its name on the command line.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The format that a file's ending stands for, in any case.
    pub fn of_extension(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            ending => Self::ALL
                .into_iter()
                .find(|format| format.extension() == ending),
        }
    }
}

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The files that were laid out, in that order: what each is called, and what it holds.
    pub files: &'a [(String, &'a Project)],
    /// How they were laid out.
    pub laid: &'a LaidOut,
    /// What was found.
    pub comparison: &'a Comparison,
    /// Whether articles with claims by an analyst counted as done by that analyst.
    pub with_claims: bool,
    /// How many draws of articles the intervals are of.
    pub draws: u32,
}

impl Compared<'_> {
    /// Gathers the report. Takes time linear in claims, and in pairs of analysts times articles.
    pub fn report(&self) -> Report {
        let (states, differences) = rows::rows(self);
        Report {
            report: Report::KIND,
            version: Report::VERSION,
            files: joined::files(self),
            analysts: joined::analysts(self),
            with_claims: self.with_claims,
            resamples: self.draws,
            questions: joined::questions(self),
            articles: joined::articles(self),
            actors: joined::actors(self),
            kinds: joined::kinds(self),
            displaced: joined::displaced(self),
            definitions: measure::definitions(),
            group: figures::group(self),
            group_by_article: figures::group_by_article(self),
            pairs: figures::pairs(self),
            states,
            differences,
        }
    }
}

impl Report {
    /// The report as the text of a file. Pages and Markdown name the first differences and articles
    /// and count the rest; JSON and tables hold all of them.
    pub fn write(&self, format: ReportFormat) -> String {
        match format {
            ReportFormat::Html => page::write(self),
            ReportFormat::Markdown => written::write(self),
            ReportFormat::Csv => table::write(self),
            // A report holds nothing that JSON cannot: every map has names for keys.
            ReportFormat::Json => {
                let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
                text.push('\n');
                text
            }
        }
    }
}
