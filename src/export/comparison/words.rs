//! Words that pages and Markdown have in common: figures, counts, what was left out.

use super::measure::Measure;
use super::report::{
    ArticleLine, Difference, FigureLine, MatchedLine, MemberLine, PairPart, Report, States,
};
use crate::text::plural;

/// How many differences pages and Markdown name one by one.
pub(super) const MOST_DIFFERENCES: usize = 500;
/// How many rows a table of theirs has at most.
pub(super) const MOST_ROWS: usize = 200;
/// How many articles are shown of each pair.
pub(super) const MOST_OF_PAIR: usize = 50;

/// What is shown of two analysts in one article.
pub(super) const OF_PAIR_IN_ARTICLE: [Measure; 11] = [
    Measure::F1Strict,
    Measure::F1Weighted,
    Measure::F1Lenient,
    Measure::AlphaWhere,
    Measure::AlphaOverall,
    Measure::ActorsSame,
    Measure::RolesSame,
    Measure::DatesSame,
    Measure::ActSame,
    Measure::PolaritySame,
    Measure::KindSame,
];

/// A figure among others, if it is there.
pub(super) fn line_of(lines: &[FigureLine], measure: Measure) -> Option<&FigureLine> {
    let name = measure.defined().figure;
    lines.iter().find(|line| line.figure == name)
}

/// “0.524”, or a dash where there is no value.
pub(super) fn value(line: &FigureLine) -> String {
    line.value.map_or_else(|| "–".to_owned(), number)
}

/// Three decimals; a figure that is not quite 1 or 0 never looks as if it were.
pub(super) fn number(value: f64) -> String {
    let rounded = format!("{value:.3}");
    match rounded.as_str() {
        "1.000" if value < 1.0 => "0.999…".to_owned(),
        "-0.000" => "0.000".to_owned(),
        _ => rounded,
    }
}

/// “α, kind: Event”.
pub(super) fn label(line: &FigureLine) -> String {
    let label = Measure::of_name(line.figure).map_or(line.figure, |own| own.defined().label);
    match &line.kind {
        Some(kind) => format!("{label}: {kind}"),
        None => label.to_owned(),
    }
}

/// The sentence that says what a figure means.
pub(super) fn meaning(line: &FigureLine) -> &'static str {
    Measure::of_name(line.figure).map_or("", |own| own.defined().meaning)
}

/// Whether a figure stands among the details.
pub(super) fn is_detail(line: &FigureLine) -> bool {
    Measure::of_name(line.figure).is_some_and(Measure::is_detail)
}

/// What stands behind a figure: counts, where it lies, or why it has no value.
pub(super) fn behind(line: &FigureLine) -> String {
    let mut parts = Vec::new();
    if let Some(reason) = &line.undefined {
        parts.push(reason.clone());
    }
    if let Some(range) = line.range {
        parts.push(match range.pairs {
            1 => "one pair of analysts".to_owned(),
            pairs => format!(
                "mean of {pairs} pairs of analysts, from {} to {}",
                number(range.least),
                number(range.most)
            ),
        });
    }
    if let Some(interval) = &line.interval {
        let mut words = format!(
            "95 % interval {} to {}, over {} draws of articles",
            number(interval.low),
            number(interval.high),
            interval.draws
        );
        if interval.defined < interval.draws {
            words += &format!(", {} of which had a value", interval.defined);
        }
        parts.push(words);
    }
    if let (Some(reason), None) = (&line.no_interval, &line.undefined) {
        parts.push(reason.clone());
    }
    let counts: Vec<String> = line
        .counts
        .iter()
        .map(|(what, count)| format!("{what}: {count}"))
        .collect();
    if !counts.is_empty() {
        parts.push(counts.join(", "));
    }
    parts.join("; ")
}

impl FigureLine {
    /// Its value with three decimals, “0.524”; a dash where there is none.
    pub fn shown(&self) -> String {
        value(self)
    }

    /// What stands behind it, in words: counts, where it lies, or why it has no value.
    pub fn behind(&self) -> String {
        behind(self)
    }
}

impl Report {
    /// The initials of an analyst.
    pub(super) fn short(&self, analyst: usize) -> &str {
        self.analysts
            .get(analyst)
            .map_or("", |analyst| analyst.short.as_str())
    }

    /// The initials of several, “AK, JS”.
    pub(super) fn shorts(&self, analysts: &[usize]) -> String {
        let shorts: Vec<&str> = analysts.iter().map(|at| self.short(*at)).collect();
        shorts.join(", ")
    }

    /// The headline of an article.
    pub(super) fn headline(&self, article: usize) -> &str {
        self.articles
            .get(article)
            .map_or("", |article| article.title.as_str())
    }

    /// What a file is called.
    pub(super) fn file(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |file| file.name.as_str())
    }

    /// “Comparison of AK, JS”.
    pub(super) fn title(&self) -> String {
        let all: Vec<usize> = (0..self.analysts.len()).collect();
        format!("Comparison of {}", self.shorts(&all))
    }

    /// Which articles the figures cover, and why: sentences.
    pub fn coverage(&self) -> String {
        let covered = self.covered().count();
        let rule = if self.with_claims {
            "that two or more analysts have marked done or claimed something in"
        } else {
            "that two or more analysts have marked done"
        };
        format!(
            "{covered} of {} articles are covered: those {rule}. A pair is compared over the articles \
             that both have done; to have found nothing counts, not to have done an article does not.",
            self.articles.len()
        )
    }

    /// The articles that figures cover, with their places.
    pub(super) fn covered(&self) -> impl Iterator<Item = (usize, &ArticleLine)> {
        let all = self.articles.iter().enumerate();
        all.filter(|(_, article)| article.left_out.is_none())
    }

    /// By what an article, actor or kind was recognised: “A.ron; B.ron (same id)”.
    pub(super) fn members(&self, members: &[MemberLine]) -> String {
        let words = members.iter().map(|member| {
            let alike = member
                .alike
                .filter(|alike| *alike < 1.0)
                .map(|alike| format!("text {} % alike", (alike * 100.0).floor()));
            let how = [Some(member.by.clone()).filter(|by| !by.is_empty()), alike];
            let how: Vec<String> = how.into_iter().flatten().collect();
            if how.is_empty() {
                self.file(member.file).to_owned()
            } else {
                format!("{} ({})", self.file(member.file), how.join(", "))
            }
        });
        words.collect::<Vec<_>>().join("; ")
    }

    /// What a difference is, in words: “missing from JS, of 3; differs in date”.
    pub(super) fn state(&self, difference: &Difference) -> String {
        let mut parts = Vec::new();
        if !difference.missing.is_empty() {
            let has = difference.claims.len();
            let of = has + difference.missing.len();
            parts.push(match difference.claims.as_slice() {
                [only] => format!("only {} has it, of {of}", self.short(only.analyst)),
                _ => format!(
                    "missing from {}; {has} of {of} have it",
                    self.shorts(&difference.missing)
                ),
            });
        }
        if !difference.differs.is_empty() {
            parts.push(format!("differs in {}", difference.differs.join(", ")));
        }
        if !difference.exact {
            parts.push("paired approximately, the place being crowded".to_owned());
        }
        parts.join("; ")
    }
}

/// How many rows of claims differ, as a sentence.
pub(super) fn differing(report: &Report) -> String {
    match report.differences.len() {
        0 => "All rows of claims are the same to all.".to_owned(),
        1 => "1 row of claims is not the same to all.".to_owned(),
        rows => format!("{rows} rows of claims are not the same to all."),
    }
}

/// “Out of 41 + 38 claims, 22 pairs are identical in words and kind.”, and over how many articles.
pub(super) fn sentence(pair: &PairPart) -> String {
    let matched = pair.matched;
    let pairs = match matched.identical {
        1 => "1 pair is".to_owned(),
        pairs => format!("{pairs} pairs are"),
    };
    format!(
        "Out of {} + {} claims, {pairs} identical in words and kind. They are compared over {}.",
        matched.claims_a,
        matched.claims_b,
        plural(pair.articles.len(), "article")
    )
}

/// The six classes with their names; the analysts by their initials.
pub(super) fn classes(matched: &MatchedLine, a: &str, b: &str) -> [(String, u32); 6] {
    [
        ("same text, same kind".to_owned(), matched.identical),
        (
            "same text, other kind".to_owned(),
            matched.same_text_other_kind,
        ),
        (
            "overlapping, same kind".to_owned(),
            matched.overlapping_same_kind,
        ),
        (
            "overlapping, other kind".to_owned(),
            matched.overlapping_other_kind,
        ),
        (format!("only {a}"), matched.only_a),
        (format!("only {b}"), matched.only_b),
    ]
}

/// The states of rows with their names.
pub(super) fn states(states: &States) -> [(&'static str, usize); 5] {
    [
        ("the same to all", states.same),
        ("same words and kind, other details", states.details),
        ("same words, other kind", states.kind),
        ("other words", states.words),
        (
            "missing from some who have done the article",
            states.missing,
        ),
    ]
}

/// That a table goes on: “… and 12 more, in the report as JSON or CSV”; none where it does not.
pub(super) fn more(all: usize, most: usize) -> Option<String> {
    (all > most).then(|| format!("… and {} more; JSON and CSV hold all.", all - most))
}
