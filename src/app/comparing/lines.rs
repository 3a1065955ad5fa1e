//! Rows of claims: what each analyst has of one claim, and in what they differ.

use crate::compare::{Claim, ClaimAt, ClaimRef, Comparison, Details, LaidOut, Names};
use crate::model::{ClaimId, Project, Value};
use crate::text::{ArticleText, Span};

/// Letters of a quote that a list shows at most.
const QUOTE: usize = 90;

/// In what claims of one row differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Differs {
    Kind,
    Date,
    Actors,
    Roles,
    Boundary,
    Act,
    Polarity,
}

impl Differs {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Kind,
        Self::Date,
        Self::Actors,
        Self::Roles,
        Self::Boundary,
        Self::Act,
        Self::Polarity,
    ];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Date => "date",
            Self::Actors => "actors",
            Self::Roles => "roles",
            Self::Boundary => "boundary",
            Self::Act => "act",
            Self::Polarity => "polarity",
        }
    }

    /// Whether two claims differ in it.
    pub fn between(self, a: &Claim, b: &Claim) -> bool {
        let nothing = Details::default();
        let x = a.details().unwrap_or(&nothing);
        let y = b.details().unwrap_or(&nothing);
        match self {
            Self::Kind => a.kinds() != b.kinds(),
            Self::Date => x.date != y.date,
            Self::Actors => x.actors != y.actors,
            // Other actors have other roles; that is said once.
            Self::Roles => x.actors == y.actors && x.cast != y.cast,
            Self::Boundary => a.spans() != b.spans(),
            Self::Act => x.act != y.act,
            Self::Polarity => x.polarity != y.polarity,
        }
    }
}

/// A row: what analysts have of one claim.
#[derive(Clone, Debug)]
pub struct Line {
    /// The document.
    pub document: u32,
    /// The claims, by analysts.
    pub claims: Vec<ClaimAt>,
    /// The same claims as their files have them.
    pub refs: Vec<ClaimRef>,
    /// The ids that they have in one's own project, or will have once they are taken in.
    pub own: Vec<ClaimId>,
    /// The analysts who have done the article and do not have it.
    pub missing: Vec<u32>,
    /// In what those who have it differ.
    pub differs: Vec<Differs>,
    /// Whether no other rows would fit better; else there were too many to choose from.
    pub exact: bool,
    /// From the first code point of any claim to behind the last.
    pub span: Span,
    /// The number of the paragraph that it begins in.
    pub paragraph: u32,
    /// Its words, shortened.
    pub quote: String,
    /// What the first thing is that differs: “Statement / Event”.
    pub what: String,
}

impl Line {
    /// Whether it is the same to all who have done the article.
    pub fn is_same(&self) -> bool {
        self.differs.is_empty() && self.missing.is_empty()
    }

    /// Whether only one has it, of two or more.
    pub fn is_lone(&self) -> bool {
        self.claims.len() == 1 && !self.missing.is_empty()
    }

    /// Whether a claim is of this row.
    pub fn has(&self, document: u32, claim: ClaimAt) -> bool {
        self.document == document && self.claims.contains(&claim)
    }
}

/// All rows of a comparison.
pub(super) fn lines(projects: &[&Project], laid: &LaidOut, comparison: &Comparison) -> Vec<Line> {
    let mut found = Vec::new();
    let names = names(projects, laid);
    for (document, blocks) in (0_u32..).zip(&comparison.blocks) {
        let covered = laid.covered.get(document as usize);
        let text = covered.and_then(|covered| {
            let project = projects.get(covered.text.0)?;
            project.text(covered.text.1)
        });
        let Some(text) = text else { continue };
        let numbers = Numbers::of(text);
        for block in blocks {
            let rows = block.rows.iter();
            let rows = rows.filter_map(|row| {
                let mut line = line(laid, document, row, block.exact)?;
                line.paragraph = numbers.at(text, line.span.start);
                line.quote = quote(text, line.span);
                line.what = what(projects, &line);
                let refs = line.refs.iter();
                line.own = refs.map(|one| own_id(&names, *one)).collect();
                Some(line)
            });
            found.extend(rows);
        }
    }
    found
}

/// How the things of each file are called in one's own project, which is the first.
pub(super) fn names<'a>(projects: &[&'a Project], laid: &'a LaidOut) -> Vec<Names<'a>> {
    let Some(own) = projects.first() else {
        return Vec::new();
    };
    let files = projects.iter().enumerate();
    let names = files.map(|(file, theirs)| Names::new(own, theirs, laid, file, &[]));
    names.collect()
}

/// The id that a claim has in one's own project, or will have once it is taken in.
pub(super) fn own_id(names: &[Names<'_>], one: ClaimRef) -> ClaimId {
    match names.get(one.file) {
        Some(names) if one.file > 0 => names.claim(one.claim),
        _ => one.claim,
    }
}

fn line(laid: &LaidOut, document: u32, row: &[ClaimAt], exact: bool) -> Option<Line> {
    let study = laid.study.documents().get(document as usize)?;
    let own: Vec<&Claim> = row
        .iter()
        .filter_map(|at| study.column(at.analyst as usize)?.get(at.index as usize))
        .collect();
    let (first, others) = own.split_first()?;
    let has_it = |analyst: u32| row.iter().any(|at| at.analyst == analyst);
    let missing = (0..).zip(&study.columns);
    let missing = missing
        .filter(|(analyst, column)| column.is_some() && !has_it(*analyst))
        .map(|(analyst, _)| analyst);
    let differs = Differs::ALL.into_iter();
    let differs = differs.filter(|way| others.iter().any(|other| way.between(first, other)));
    let start = own.iter().map(|claim| claim.start()).min()?;
    let end = own.iter().map(|claim| claim.end()).max()?;
    Some(Line {
        document,
        claims: row.to_vec(),
        own: Vec::new(),
        refs: row
            .iter()
            .filter_map(|at| laid.claim(document as usize, *at))
            .collect(),
        missing: missing.collect(),
        differs: differs.collect(),
        exact,
        span: Span::new(start, end),
        paragraph: 0,
        quote: String::new(),
        what: String::new(),
    })
}

/// The values that differ first, of each who has the claim: “23 Jan / none”.
fn what(projects: &[&Project], line: &Line) -> String {
    let Some(first) = line.differs.first() else {
        return String::new();
    };
    let values = line.refs.iter().filter_map(|one| {
        let project = projects.get(one.file)?;
        let claim = project.claims.get(&one.claim)?;
        let value = match first {
            Differs::Kind => Value::Kind(claim.kind.clone()),
            Differs::Date => Value::When(claim.when.clone()),
            Differs::Actors | Differs::Roles => Value::Actors(claim.actors.clone()),
            Differs::Boundary => {
                let letters: u32 = claim.spans.iter().map(|part| part.span.len()).sum();
                return Some(format!("{letters} characters"));
            }
            Differs::Act => Value::Act(claim.act),
            Differs::Polarity => Value::Polarity(claim.polarity),
        };
        let words = value.in_words(project);
        Some(if words.is_empty() {
            "none".to_owned()
        } else {
            words
        })
    });
    values.collect::<Vec<_>>().join(" / ")
}

/// Words on one line, cut where they are long.
fn quote(text: &ArticleText, span: Span) -> String {
    let words: Vec<&str> = text.slice(span).split_whitespace().collect();
    let words = words.join(" ");
    match words.char_indices().nth(QUOTE) {
        Some((cut, _)) => {
            let short = words.get(..cut).unwrap_or(&words);
            format!("{}…", short.trim_end())
        }
        None => words,
    }
}

/// The numbers of paragraphs as they are shown beside a text: only those with words count.
struct Numbers(Vec<u32>);

impl Numbers {
    fn of(text: &ArticleText) -> Self {
        let mut number = 0;
        let numbers = text.paragraphs().map(|paragraph| {
            number += u32::from(!paragraph.text.trim().is_empty());
            number
        });
        Self(numbers.collect())
    }

    fn at(&self, text: &ArticleText, at: u32) -> u32 {
        let place = text.paragraph_at(at);
        self.0.get(place).copied().unwrap_or(0)
    }
}
