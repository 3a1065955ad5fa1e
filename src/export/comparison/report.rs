//! The shape of a report, which is that of its JSON as well: names of fields are names there, places
//! count from 0, ranges are half-open and in Unicode code points.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::in_article::InArticle;

/// A comparison of analysts, as it is handed out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// That it is such a report: [`Report::KIND`].
    pub report: &'static str,
    /// The version of this shape: [`Report::VERSION`]. Fields may be added without a new one.
    pub version: u32,
    /// The files that were compared; elsewhere they go by their places here.
    pub files: Vec<FileLine>,
    /// The analysts, a column each; elsewhere they go by their places here.
    pub analysts: Vec<AnalystLine>,
    /// Whether articles with claims by an analyst counted as done by that analyst.
    pub with_claims: bool,
    /// How many draws of articles the intervals are of.
    pub resamples: u32,
    /// What somebody should be asked about, with what was assumed: a sentence each.
    pub questions: Vec<String>,
    /// All articles of all files; elsewhere they go by their places here.
    pub articles: Vec<ArticleLine>,
    /// The actors that were recognised by their names, or that only one file has.
    pub actors: Vec<SharedLine>,
    /// The kinds of claims.
    pub kinds: Vec<SharedLine>,
    /// Claims whose words do not all stand in the text that is compared.
    pub displaced: Vec<DisplacedLine>,
    /// What each figure means.
    pub definitions: Vec<Definition>,
    /// All analysts together.
    pub group: Vec<FigureLine>,
    /// All analysts together, article by article.
    pub group_by_article: Vec<OneArticle>,
    /// Every two analysts.
    pub pairs: Vec<PairPart>,
    /// How many rows of claims are in each state.
    pub states: States,
    /// The rows that are not the same to all, in the order of articles and of the text.
    pub differences: Vec<Difference>,
}

impl Report {
    /// What a report calls itself.
    pub const KIND: &'static str = "dateline comparison";
    /// The version of its shape.
    pub const VERSION: u32 = 1;
}

/// A file that was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileLine {
    /// What it was called by.
    pub name: String,
    /// The title of the project in it.
    pub title: String,
    /// How many articles it has.
    pub articles: usize,
    /// How many claims it has.
    pub claims: usize,
}

/// An analyst who is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnalystLine {
    /// The id in the files; of several the least.
    pub id: String,
    /// Further ids that somebody has said to be the same person's; absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_ids: Vec<String>,
    /// Initials; told apart by numbers where two have the same.
    pub short: String,
    /// The whole name.
    pub name: String,
    /// The files that the work is taken from.
    pub files: Vec<usize>,
    /// How many of the covered articles the analyst has done.
    pub done: usize,
    /// How many claims of the analyst are compared.
    pub claims: usize,
}

/// An article, and whether any figure covers it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleLine {
    /// Its headline in the first file that has it.
    pub title: String,
    /// The files that have it.
    pub members: Vec<MemberLine>,
    /// The analysts who have done it; figures cover it where there are two or more.
    pub done_by: Vec<usize>,
    /// Why no figure covers it; absent where they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
    /// The file whose text is compared; absent where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_of: Option<usize>,
}

/// Something as one file has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MemberLine {
    /// The file.
    pub file: usize,
    /// Its id there.
    pub id: String,
    /// By what it was recognised: a few words; empty in the first file that has it.
    pub by: String,
    /// For articles: how alike its text is to the first file's, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alike: Option<f32>,
}

/// An actor or a kind, and the files that have it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedLine {
    /// Its name in the first file that has it.
    pub name: String,
    /// The files that have it.
    pub members: Vec<MemberLine>,
}

/// A claim whose words do not all stand in the text that is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DisplacedLine {
    /// The file.
    pub file: usize,
    /// The claim's id there.
    pub claim: String,
    /// Its words.
    pub quote: String,
    /// What is wrong, and what was done about it.
    pub what: String,
}

/// What a figure means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// The figure.
    pub figure: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// A sentence.
    pub meaning: &'static str,
}

/// A figure with the counts behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureLine {
    /// Which: one of the definitions.
    pub figure: &'static str,
    /// For figures of one kind of claims: the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Arc<str>>,
    /// Its value; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Why it has no value; absent where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<String>,
    /// Where it lies for nearly all draws of articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Box<IntervalLine>>,
    /// Why it has no interval, where one could be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_interval: Option<String>,
    /// For means over pairs of analysts: from where to where they reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// What was counted for it, summed over pairs where it is a mean of theirs: an object, a number by
    /// each name.
    #[serde(serialize_with = "as_object", skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<(&'static str, u64)>,
}

/// Where a figure lies for 95 of 100 draws of articles.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct IntervalLine {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many draws had a value.
    pub defined: u32,
    /// How many draws there were.
    pub draws: u32,
}

/// Figures of pairs of analysts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The least.
    pub least: f64,
    /// The greatest.
    pub most: f64,
    /// For how many pairs there is a value.
    pub pairs: u32,
}

/// Figures of all analysts for one article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OneArticle {
    /// The article.
    pub article: usize,
    /// The figures.
    pub figures: Vec<FigureLine>,
}

/// Two analysts compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairPart {
    /// The first analyst.
    pub a: usize,
    /// The second analyst.
    pub b: usize,
    /// Their claims in six classes.
    pub matched: MatchedLine,
    /// The figures, over the articles that both have done.
    pub figures: Vec<FigureLine>,
    /// The articles that both have done, each by itself.
    pub articles: Vec<PairArticle>,
}

/// Two analysts compared in one article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairArticle {
    /// The article.
    pub article: usize,
    /// Their claims in six classes.
    pub matched: MatchedLine,
    /// F1, alpha, kappa, and what they say of claims that they share; as a list of lines in JSON. Alpha
    /// of a kind that neither used here is left out.
    #[serde(serialize_with = "as_lines")]
    pub figures: InArticle,
}

/// Claims of two analysts in six classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MatchedLine {
    /// Claims of the first analyst.
    pub claims_a: u32,
    /// Claims of the second analyst.
    pub claims_b: u32,
    /// Pairs of the same text and kind.
    pub identical: u32,
    /// Pairs of the same text and another kind.
    pub same_text_other_kind: u32,
    /// Pairs of text that overlaps and the same kind.
    pub overlapping_same_kind: u32,
    /// Pairs of text that overlaps and another kind.
    pub overlapping_other_kind: u32,
    /// Claims that only the first analyst has.
    pub only_a: u32,
    /// Claims that only the second analyst has.
    pub only_b: u32,
}

/// How many rows of claims are in each state. A row is what analysts have of one claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct States {
    /// All who have done the article have it: words, kind and all else the same.
    pub same: usize,
    /// All have it with the same words and kind; something else differs.
    pub details: usize,
    /// All have it with the same words; the kind differs.
    pub kind: usize,
    /// All have it; its words differ.
    pub words: usize,
    /// Not all who have done the article have it.
    pub missing: usize,
}

/// A row of claims that is not the same to all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The article.
    pub article: usize,
    /// Its state: `details`, `kind`, `words` or `missing`.
    pub state: &'static str,
    /// What differs among those who have it.
    pub differs: Vec<&'static str>,
    /// The analysts who have done the article and do not have it.
    pub missing: Vec<usize>,
    /// Whether no other rows would fit better; else there were too many to choose from.
    pub exact: bool,
    /// Its first code point in the text that is compared.
    pub start: u32,
    /// The code point after its last.
    pub end: u32,
    /// What each who has it says.
    pub claims: Vec<ClaimLine>,
}

/// A claim as one analyst has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimLine {
    /// The analyst.
    pub analyst: usize,
    /// The file.
    pub file: usize,
    /// Its id there.
    pub id: String,
    /// Its words, as the file has them.
    pub quote: String,
    /// Its kind.
    pub kind: String,
    /// Its actors with their roles.
    pub actors: String,
    /// Its date.
    pub when: String,
    /// How it stands in the text.
    pub act: &'static str,
    /// Whether it says that it happened.
    pub polarity: &'static str,
}

fn as_lines<S: Serializer>(figures: &InArticle, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(figures.lines())
}

fn as_object<S: Serializer>(counts: &[(&'static str, u64)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(counts.iter().copied())
}
