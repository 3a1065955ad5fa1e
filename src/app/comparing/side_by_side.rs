//! Projects laid side by side, with all figures and all rows of claims: made once, then only read.

use std::path::PathBuf;

use rustc_hash::FxHashSet;

use super::lines::{Line, lines, names, own_id};
use super::{DRAWS, compare_in_threads};
use crate::compare::{Claim, ClaimAt, ClaimRef, Column, Comparison, LaidOut, Options, lay_out};
use crate::export::{Compared, Report};
use crate::model::{self, Project};
use crate::text::ArticleText;
use crate::text::plural;

/// Projects side by side.
pub struct SideBySide {
    /// The files, one's own first: what each is called, and what it holds.
    pub files: Vec<(String, Project)>,
    /// Where each file is; one's own is nowhere here.
    pub paths: Vec<Option<PathBuf>>,
    /// How they were laid out.
    pub laid: LaidOut,
    /// What was found.
    pub comparison: Comparison,
    /// The same in words and numbers.
    pub report: Report,
    /// How many claims each analyst has in all, covered or not.
    pub claims: Vec<usize>,
    /// Of each file, whether one's own project has all its claims.
    pub taken_in: Vec<bool>,
    /// What is compared, in words: files, articles that several have and how they were recognised.
    pub aligned: String,
    /// All rows of claims, in the order of articles and of the text.
    pub lines: Vec<Line>,
    /// Whether articles with claims by an analyst counted as done by that analyst.
    pub with_claims: bool,
}

impl SideBySide {
    /// Compares projects; `Ok(None)` as soon as `go_on`, which is told how much is done, says no. Fails
    /// with a sentence where what is compared does not fit together.
    pub(super) fn new(
        files: Vec<(String, Project)>,
        paths: Vec<Option<PathBuf>>,
        options: &Options,
        go_on: &dyn Fn(f32) -> bool,
    ) -> Result<Option<Box<Self>>, String> {
        let projects: Vec<&Project> = files.iter().map(|(_, project)| project).collect();
        let laid = lay_out(&projects, options, &|done| go_on(done * 0.3));
        let Some(laid) = laid.map_err(|unfit| unfit.to_string())? else {
            return Ok(None);
        };
        let go_on_comparing = |done| go_on(0.3 + done * 0.65);
        let Some(comparison) = compare_in_threads(&laid.study, DRAWS, &go_on_comparing) else {
            return Ok(None);
        };
        let borrowed: Vec<(String, &Project)> = files
            .iter()
            .map(|(name, project)| (name.clone(), project))
            .collect();
        let report = Compared {
            files: &borrowed,
            laid: &laid,
            comparison: &comparison,
            with_claims: options.with_claims,
            draws: DRAWS,
        }
        .report();
        let lines = lines(&projects, &laid, &comparison);
        let claims = claims(&projects, &laid);
        let aligned = Self::aligned(files.len(), &laid);
        let taken_in = taken_in(&projects, &laid);
        let made = go_on(1.0);
        let side_by_side = Self {
            files,
            paths,
            laid,
            comparison,
            report,
            claims,
            taken_in,
            aligned,
            lines,
            with_claims: options.with_claims,
        };
        Ok(made.then(|| Box::new(side_by_side)))
    }

    /// The text of a document that is compared.
    pub fn text(&self, document: u32) -> Option<&ArticleText> {
        let covered = self.laid.covered.get(document as usize)?;
        let (_, project) = self.files.get(covered.text.0)?;
        project.text(covered.text.1)
    }

    /// The article of a document, and the project whose text is compared.
    pub fn article(&self, document: u32) -> Option<(&model::Article, &Project)> {
        let covered = self.laid.covered.get(document as usize)?;
        let (_, project) = self.files.get(covered.text.0)?;
        let article = project.articles.get(&covered.text.1)?;
        Some((article, project))
    }

    /// A claim as its file has it, with the project that it is of.
    pub fn claim(&self, document: u32, at: ClaimAt) -> Option<(ClaimRef, &model::Claim, &Project)> {
        let one = self.laid.claim(document as usize, at)?;
        let (_, project) = self.files.get(one.file)?;
        let claim = project.claims.get(&one.claim)?;
        Some((one, claim, project))
    }

    /// A claim as it is compared: on the text that is compared.
    pub fn placed(&self, document: u32, at: ClaimAt) -> Option<&Claim> {
        let document = self.laid.study.documents().get(document as usize)?;
        document.column(at.analyst as usize)?.get(at.index as usize)
    }

    /// The initials of an analyst, told apart by numbers where two have the same.
    pub fn short(&self, analyst: u32) -> &str {
        self.report
            .analysts
            .get(analyst as usize)
            .map_or("", |analyst| analyst.short.as_str())
    }

    /// Whether an analyst has done a document.
    pub fn has_done(&self, document: u32, analyst: u32) -> bool {
        let document = self.laid.study.documents().get(document as usize);
        document.is_some_and(|document| document.column(analyst as usize).is_some())
    }

    /// The articles that are covered, with their places among all and their headlines.
    pub fn covered(&self) -> impl Iterator<Item = (usize, &str)> {
        self.laid.covered.iter().filter_map(|covered| {
            let line = self.report.articles.get(covered.article)?;
            Some((covered.article, line.title.as_str()))
        })
    }

    /// What stands in the line at the bottom: files, articles that several have and how they were
    /// recognised.
    fn aligned(files: usize, laid: &LaidOut) -> String {
        use crate::compare::Likeness;
        let mut by = [0_usize; 4];
        let mut alike: Vec<f32> = Vec::new();
        let mut shared = 0;
        for article in &laid.articles.articles {
            if article.members.len() < 2 {
                continue;
            }
            shared += 1;
            let members = article.members.iter();
            let Some(least) = members.max_by_key(|member| member.likeness) else {
                continue;
            };
            let place = match least.likeness {
                Likeness::First | Likeness::Id => continue,
                Likeness::Said => 0,
                Likeness::Text => 1,
                Likeness::Address => 2,
                Likeness::Title => {
                    alike.push(least.resemblance);
                    3
                }
            };
            if let Some(count) = by.get_mut(place) {
                *count += 1;
            }
        }
        let mut words = format!(
            "{} · {} aligned",
            plural(files, "file"),
            plural(shared, "article")
        );
        for (count, how) in by.into_iter().zip([
            "as you said",
            "by the same text",
            "by address",
            "by similar text",
        ]) {
            if count > 0 {
                words += &format!(", {count} {how}");
            }
        }
        let least = alike.into_iter().min_by(f32::total_cmp);
        if let Some(least) = least {
            // Rounded down: what is not the same never reads 100 %.
            let hundredths = (f64::from(least) * 1000.0).floor() / 10.0;
            words += &format!(" ({hundredths:.1} %)");
        }
        words
    }
}

/// Whether the first project has all claims of each.
fn taken_in(projects: &[&Project], laid: &LaidOut) -> Vec<bool> {
    let names = names(projects, laid);
    let own = projects.first().map(|own| &own.claims);
    let files = projects.iter().enumerate().map(|(file, project)| {
        let mut claims = project.claims.keys();
        claims.all(|claim| {
            let one = ClaimRef {
                file,
                claim: *claim,
            };
            own.is_some_and(|own| own.contains(&own_id(&names, one)))
        })
    });
    files.collect()
}

/// The claims of each column, each once however many of its files have it.
fn claims(projects: &[&Project], laid: &LaidOut) -> Vec<usize> {
    let count = |column: &Column| {
        let mut own: FxHashSet<(model::ClaimId, model::AnalystId)> = FxHashSet::default();
        for file in &column.files {
            let project = projects.get(*file).into_iter();
            let claims = project.flat_map(|project| project.claims.iter());
            let claims = claims.filter(|(_, claim)| column.is(claim.analyst));
            own.extend(claims.map(|(id, claim)| (*id, claim.analyst)));
        }
        own.len()
    };
    laid.columns.iter().map(count).collect()
}
