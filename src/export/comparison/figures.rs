//! The figures of a comparison as lines of a report.

use std::sync::Arc;

use super::Compared;
use super::in_article::InArticle;
use super::measure::Measure;
use super::report::{
    FigureLine, IntervalLine, MatchedLine, OneArticle, PairArticle, PairPart, Range,
};
use crate::compare::{
    Alpha, Alphas, Characters, Class, DateFigures, DetailFigures, Figure, Kappa, Matched, Pair,
    SameFigures, SetFigures, Spread, Undefined,
};

type Lines = Vec<FigureLine>;

/// All analysts together.
pub(super) fn group(compared: &Compared<'_>) -> Lines {
    let group = &compared.comparison.group;
    let pairs = &compared.comparison.pairs;
    let mut lines = vec![
        spread(Measure::F1Strict, group.strict),
        spread(Measure::F1Weighted, group.weighted),
        spread(Measure::F1Lenient, group.lenient),
    ];
    alphas(&mut lines, &kinds(compared), &group.alphas, true);
    let shared: Vec<&DetailFigures> = pairs.iter().map(|pair| &pair.details).collect();
    lines.extend(detail_spreads(&shared));
    lines.push(spread(Measure::Kappa, group.kappa));
    for pair in pairs {
        let mut own = f1(&pair.matched);
        own.extend(details(&pair.details));
        own.push(kappa(Measure::Kappa, &pair.characters.kappa));
        for line in own {
            add_counts(&mut lines, line);
        }
    }
    lines
}

/// Adds what was counted for a pair to what was counted for all pairs.
fn add_counts(lines: &mut Lines, of_pair: FigureLine) {
    let own = lines.iter_mut().find(|line| line.figure == of_pair.figure);
    let Some(own) = own else { return };
    if own.counts.is_empty() {
        own.counts = of_pair.counts;
        return;
    }
    for ((_, sum), (_, count)) in own.counts.iter_mut().zip(of_pair.counts) {
        *sum += count;
    }
}

/// All analysts together in each article that is covered.
pub(super) fn group_by_article(compared: &Compared<'_>) -> Vec<OneArticle> {
    let names = kinds(compared);
    let covered = (0..).zip(&compared.laid.covered);
    let articles = covered.map(|(document, covered)| {
        let pairs: Vec<&Pair> = compared
            .comparison
            .pairs
            .iter()
            .filter(|pair| pair.documents.binary_search(&document).is_ok())
            .collect();
        let matched: Vec<Matched> = pairs
            .iter()
            .map(|pair| Matched::of(pair.of_document(document)))
            .collect();
        let of = |measure, figure: fn(&Matched) -> Figure| {
            spread(measure, Spread::of(matched.iter().map(figure)))
        };
        let mut figures = vec![
            of(Measure::F1Strict, Matched::strict),
            of(Measure::F1Weighted, Matched::weighted),
            of(Measure::F1Lenient, Matched::lenient),
        ];
        let characters = &compared.comparison.characters;
        let own = characters.of_document(document as usize);
        alphas(&mut figures, &names, &own, false);
        let shared: Vec<DetailFigures> = pairs
            .iter()
            .map(|pair| details_of(compared, pair, document))
            .collect();
        figures.extend(detail_spreads(&shared.iter().collect::<Vec<_>>()));
        for (matched, shared) in matched.iter().zip(&shared) {
            for line in f1(matched).into_iter().chain(details(shared)) {
                add_counts(&mut figures, line);
            }
        }
        OneArticle {
            article: covered.article,
            figures,
        }
    });
    articles.collect()
}

/// Every two analysts, over all articles and in each.
pub(super) fn pairs(compared: &Compared<'_>) -> Vec<PairPart> {
    let names = kinds(compared);
    let pairs = &compared.comparison.pairs;
    let mut articles: Vec<Vec<PairArticle>> = pairs
        .iter()
        .map(|pair| Vec::with_capacity(pair.documents.len()))
        .collect();
    for (document, covered) in (0..).zip(&compared.laid.covered) {
        let characters = Characters::of_one(&compared.laid.study, document as usize);
        for (pair, articles) in pairs.iter().zip(&mut articles) {
            if pair.documents.binary_search(&document).is_err() {
                continue;
            }
            let matched = Matched::of(pair.of_document(document));
            let details = details_of(compared, pair, document);
            let characters = characters.of_pair(pair.a, pair.b);
            articles.push(PairArticle {
                article: covered.article,
                matched: classes(&matched),
                figures: InArticle::new(matched, &characters, details, &names),
            });
        }
    }
    let parts = pairs.iter().zip(articles);
    parts
        .map(|(pair, articles)| PairPart {
            a: pair.a,
            b: pair.b,
            matched: classes(&pair.matched),
            figures: of_pair(pair, &names),
            articles,
        })
        .collect()
}

/// Two analysts, over all articles.
fn of_pair(pair: &Pair, names: &[Arc<str>]) -> Lines {
    let mut figures = f1(&pair.matched);
    alphas(&mut figures, names, &pair.characters.alphas, false);
    figures.extend(details(&pair.details));
    figures.push(kappa(Measure::Kappa, &pair.characters.kappa));
    for (name, own) in names.iter().zip(&pair.characters.kinds) {
        figures.push(FigureLine {
            kind: Some(Arc::clone(name)),
            ..kappa(Measure::KappaKind, &own.kappa)
        });
    }
    if pair.documents.is_empty() {
        // That nothing was claimed or shared says less than that there was nothing to do it in.
        for line in &mut figures {
            if let Some(why) = &mut line.undefined {
                *why = Undefined::NothingDone.to_string();
            }
        }
    }
    figures
}

/// The names of all kinds.
fn kinds(compared: &Compared<'_>) -> Vec<Arc<str>> {
    let kinds = compared.laid.kinds.kinds.iter();
    kinds.map(|kind| Arc::from(kind.name.as_str())).collect()
}

fn details_of(compared: &Compared<'_>, pair: &Pair, document: u32) -> DetailFigures {
    let who = (pair.a, pair.b);
    DetailFigures::of(&compared.laid.study, who, pair.of_document(document))
}

fn classes(matched: &Matched) -> MatchedLine {
    MatchedLine {
        claims_a: matched.claims_a(),
        claims_b: matched.claims_b(),
        identical: matched.count(Class::Same),
        same_text_other_kind: matched.count(Class::SameText),
        overlapping_same_kind: matched.count(Class::SameKinds),
        overlapping_other_kind: matched.count(Class::Overlapping),
        only_a: matched.count(Class::OnlyA),
        only_b: matched.count(Class::OnlyB),
    }
}

fn line(measure: Measure, figure: Figure, counts: Vec<(&'static str, u64)>) -> FigureLine {
    let (value, undefined) = match figure {
        Ok(value) => (Some(value), None),
        Err(reason) => (None, Some(reason.to_string())),
    };
    FigureLine {
        figure: measure.defined().figure,
        kind: None,
        value,
        undefined,
        interval: None,
        no_interval: None,
        range: None,
        counts,
    }
}

fn spread(measure: Measure, spread: Result<Spread, Undefined>) -> FigureLine {
    let range = spread.ok().map(|spread| Range {
        least: spread.least,
        most: spread.most,
        pairs: spread.pairs,
    });
    let mean = spread.map(|spread| spread.mean);
    FigureLine {
        range,
        ..line(measure, mean, Vec::new())
    }
}

pub(super) fn f1(matched: &Matched) -> Lines {
    let claims = u64::from(matched.claims_a()) + u64::from(matched.claims_b());
    let same = u64::from(matched.count(Class::Same));
    let same_kinds = same + u64::from(matched.count(Class::SameKinds));
    vec![
        line(
            Measure::F1Strict,
            matched.strict(),
            vec![("identical pairs", same), ("claims", claims)],
        ),
        line(
            Measure::F1Weighted,
            matched.weighted(),
            vec![("pairs of the same kind", same_kinds), ("claims", claims)],
        ),
        line(
            Measure::F1Lenient,
            matched.lenient(),
            vec![("pairs of the same kind", same_kinds), ("claims", claims)],
        ),
    ]
}

fn alphas(lines: &mut Lines, names: &[Arc<str>], alphas: &Alphas, drawn: bool) {
    lines.push(alpha(Measure::AlphaWhere, &alphas.anywhere, drawn));
    for (name, own) in names.iter().zip(&alphas.kinds) {
        lines.push(FigureLine {
            kind: Some(Arc::clone(name)),
            ..alpha(Measure::AlphaKind, own, drawn)
        });
    }
    lines.push(alpha(Measure::AlphaOverall, &alphas.overall, drawn));
}

pub(super) fn alpha_line(measure: Measure, value: Figure, values: u64, marked: u64) -> FigureLine {
    line(
        measure,
        value,
        vec![("values", values), ("in claims", marked)],
    )
}

fn alpha(measure: Measure, alpha: &Alpha, drawn: bool) -> FigureLine {
    let mut line = alpha_line(measure, alpha.value, alpha.values, alpha.marked);
    if !drawn {
        return line;
    }
    match alpha.interval {
        Ok(interval) => {
            line.interval = Some(Box::new(IntervalLine {
                low: interval.low,
                high: interval.high,
                defined: interval.defined,
                draws: interval.draws,
            }));
        }
        Err(reason) => line.no_interval = Some(reason.to_string()),
    }
    line
}

pub(super) fn kappa(measure: Measure, kappa: &Kappa) -> FigureLine {
    let counts = vec![("characters", kappa.units), ("alike", kappa.alike)];
    line(measure, kappa.value, counts)
}

pub(super) fn details(figures: &DetailFigures) -> Lines {
    let mut lines = Lines::new();
    sets(
        &mut lines,
        [Measure::ActorsSame, Measure::ActorsShared],
        &figures.actors,
    );
    sets(
        &mut lines,
        [Measure::RolesSame, Measure::RolesShared],
        &figures.cast,
    );
    dates(&mut lines, &figures.dates);
    lines.extend([
        same(Measure::ActSame, &figures.act),
        same(Measure::PolaritySame, &figures.polarity),
        same(Measure::KindSame, &figures.kinds),
    ]);
    lines
}

fn sets(lines: &mut Lines, [same, shared]: [Measure; 2], figures: &SetFigures) {
    let compared = ("pairs", figures.compared.into());
    lines.push(line(
        same,
        figures.same(),
        vec![compared, ("identical", figures.identical.into())],
    ));
    let counts = vec![
        ("pairs in the mean", figures.in_mean().into()),
        ("without any actor", figures.both_empty.into()),
    ];
    lines.push(line(shared, figures.mean(), counts));
}

fn dates(lines: &mut Lines, figures: &DateFigures) {
    let compared = ("pairs", figures.compared.into());
    lines.push(line(
        Measure::DatesSame,
        figures.same(),
        vec![compared, ("identical", figures.identical.into())],
    ));
    let counts = vec![
        ("pairs in the mean", figures.in_mean().into()),
        ("without any date", figures.both_missing.into()),
        ("open-ended", figures.open.into()),
    ];
    lines.push(line(Measure::DatesShared, figures.mean(), counts));
}

fn same(measure: Measure, figures: &SameFigures) -> FigureLine {
    let counts = vec![
        ("pairs", figures.compared.into()),
        ("same", figures.same.into()),
    ];
    line(measure, figures.share(), counts)
}

/// What analysts say of shared claims, over pairs of analysts.
fn detail_spreads(pairs: &[&DetailFigures]) -> Lines {
    let all: [(Measure, fn(&DetailFigures) -> Figure); 9] = [
        (Measure::ActorsSame, |own| own.actors.same()),
        (Measure::ActorsShared, |own| own.actors.mean()),
        (Measure::RolesSame, |own| own.cast.same()),
        (Measure::RolesShared, |own| own.cast.mean()),
        (Measure::DatesSame, |own| own.dates.same()),
        (Measure::DatesShared, |own| own.dates.mean()),
        (Measure::ActSame, |own| own.act.share()),
        (Measure::PolaritySame, |own| own.polarity.share()),
        (Measure::KindSame, |own| own.kinds.share()),
    ];
    let lines = all.into_iter().map(|(measure, figure)| {
        let figures = pairs.iter().map(|own| figure(own));
        spread(measure, Spread::of(figures))
    });
    lines.collect()
}
