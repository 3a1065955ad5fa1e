//! From a phrase to its readings.

use super::meaning::{Clock, Phrase, Point, Shape};
use super::solve::{Solved, Solver};
use super::{Reading, Unread};
use crate::dates::value::Doubt;
use crate::dates::value::{Edge, Value};
use crate::dates::{AnchorKind, Basis, Edtf, HourMinute, TimeOfDay, Zone, words};

/// Never more readings than a person can choose from.
const MOST: usize = 6;

/// A reading before it is printed.
struct Draft {
    edtf: String,
    time: Option<TimeOfDay>,
    zone: Option<Zone>,
    rule: &'static str,
    from: Option<(AnchorKind, Edtf)>,
    contradiction: Option<String>,
}

/// One reading of a point.
#[derive(Clone)]
struct Placed {
    solved: Solved,
    time: Option<TimeOfDay>,
    zone: Option<Zone>,
}

/// The readings of a phrase, the likeliest first, and what in it contradicts itself.
pub(super) fn readings(
    phrase: &Phrase,
    solver: &Solver<'_>,
) -> Result<(Vec<Reading>, Option<String>), Unread> {
    let mut contradiction = None;
    let mut readings: Vec<Reading> = Vec::new();
    for draft in drafts(&phrase.shape, phrase.doubt, solver)? {
        contradiction = contradiction.or(draft.contradiction);
        // What EDTF has no form for is not read.
        let Ok(edtf) = Edtf::parse(&draft.edtf) else {
            continue;
        };
        if readings
            .iter()
            .any(|known| known.edtf == edtf && known.time == draft.time)
        {
            continue;
        }
        let explanation = match &draft.from {
            Some((kind, from)) => format!(
                "{}; {} is {}",
                draft.rule,
                kind.name(),
                words::long(from, None, None)
            ),
            None => draft.rule.to_owned(),
        };
        readings.push(Reading {
            edtf,
            time: draft.time,
            zone: draft.zone,
            basis: if draft.from.is_some() {
                Basis::Resolved
            } else {
                Basis::Stated
            },
            from: draft.from,
            rule: draft.rule,
            explanation,
        });
        if readings.len() == MOST {
            break;
        }
    }
    if readings.is_empty() {
        return Err(Unread::NotADate);
    }
    Ok((readings, contradiction))
}

fn drafts(shape: &Shape, doubt: Doubt, solver: &Solver<'_>) -> Result<Vec<Draft>, Unread> {
    let each = |point: &Point, print: &dyn Fn(Value) -> Option<String>| {
        let drafts: Vec<Draft> = placed(point, solver)?
            .into_iter()
            .filter_map(|placed| {
                let edtf = print(placed.solved.value.doubted(doubt))?;
                Some(placed.draft(edtf))
            })
            .collect();
        if drafts.is_empty() {
            return Err(Unread::NotADate);
        }
        Ok(drafts)
    };
    let limited = |point: &Point, limit: fn(TimeOfDay) -> Vec<TimeOfDay>| {
        let mut point = point.clone();
        if let Some(clock) = &mut point.clock {
            clock.times = clock.times.iter().copied().flat_map(limit).collect();
        }
        point
    };
    match shape {
        Shape::One(point) => each(point, &|value| Some(value.edtf())),
        Shape::Since(point) => each(&limited(point, not_before), &|value| {
            Some(format!("{}/..", printed(value.start())))
        }),
        Shape::EndNotSaid(point) => {
            each(point, &|value| Some(format!("{}/", printed(value.start()))))
        }
        Shape::StartNotSaid(point) => each(point, &|value| {
            Some(format!("/{}", printed(value.finish())))
        }),
        Shape::Until(point) => each(&limited(point, not_after), &|value| {
            Some(format!("../{}", printed(value.finish())))
        }),
        Shape::By(point) => each(&limited(point, not_after), &|value| {
            Some(format!("[..{}]", printed(value.finish())))
        }),
        Shape::From(point) => each(&limited(point, not_before), &|value| {
            Some(format!("[{}..]", printed(value.start())))
        }),
        // After 7 p.m. today is today.
        Shape::Before(point) if hours(point) => {
            each(&limited(point, not_after), &|value| Some(value.edtf()))
        }
        Shape::After(point) if hours(point) => {
            each(&limited(point, not_before), &|value| Some(value.edtf()))
        }
        Shape::Before(point) => each(point, &|value| {
            let start = value.start();
            let cal = start.cal.earlier()?;
            Some(format!("[..{}]", printed(Edge { cal, ..start })))
        }),
        Shape::After(point) => each(point, &|value| {
            let finish = value.finish();
            let cal = finish.cal.later()?;
            Some(format!("[{}..]", printed(Edge { cal, ..finish })))
        }),
        Shape::Range(first, last) => ranges(first, last, doubt, solver, |from, to| {
            if from == to {
                printed(from)
            } else {
                format!("{}/{}", printed(from), printed(to))
            }
        }),
        Shape::OneOfRange(first, last) => ranges(first, last, doubt, solver, |from, to| {
            format!("[{}..{}]", printed(from), printed(to))
        }),
        Shape::OneOf(points) => members(points, doubt, solver, ('[', ']')),
        Shape::Each(points) => members(points, doubt, solver, ('{', '}')),
    }
}

impl Placed {
    fn draft(self, edtf: String) -> Draft {
        Draft {
            edtf,
            time: self.time,
            zone: self.zone,
            rule: self.solved.rule,
            from: self.solved.from,
            contradiction: self.solved.contradiction,
        }
    }
}

/// Every reading of a point: of its date with the likeliest time, then of its other times.
fn placed(point: &Point, solver: &Solver<'_>) -> Result<Vec<Placed>, Unread> {
    let found = match (&point.base, point.third) {
        (Some(base), Some(third)) => solver.third(third, base)?,
        (Some(base), None) => solver.solve(base)?,
        (None, _) => solver.day_told()?,
    };
    Ok(timed(&found, point))
}

fn timed(solved: &[Solved], point: &Point) -> Vec<Placed> {
    let none = Clock {
        times: Vec::new(),
        zone: None,
    };
    let clock = point.clock.as_ref().unwrap_or(&none);
    let (first, others) = match clock.times.split_first() {
        Some((first, others)) => (Some(*first), others),
        None => (None, [].as_slice()),
    };
    let place = |mut solved: Solved, time| {
        solved.value = solved.value.doubted(point.doubt);
        Placed {
            solved,
            time,
            zone: clock.zone,
        }
    };
    let mut all: Vec<Placed> = solved
        .iter()
        .map(|solved| place(solved.clone(), first))
        .collect();
    if let Some(likeliest) = solved.first() {
        all.extend(
            others
                .iter()
                .map(|time| place(likeliest.clone(), Some(*time))),
        );
    }
    all
}

fn ranges(
    first: &Point,
    last: &Point,
    doubt: Doubt,
    solver: &Solver<'_>,
    print: impl Fn(Edge, Edge) -> String,
) -> Result<Vec<Draft>, Unread> {
    let mut drafts = Vec::new();
    let mut refused = Unread::Backwards;
    for from in placed(first, solver)? {
        let after = match (&last.base, last.third) {
            (Some(base), Some(third)) => solver.third(third, base),
            (Some(base), None) => solver.solve_after(base, &from.solved),
            (None, _) => Ok(vec![from.solved.clone()]),
        };
        let after = match after {
            Ok(after) => after,
            Err(reason) => {
                refused = reason;
                continue;
            }
        };
        let in_order = |solved: &Solved| {
            from.solved
                .value
                .first()
                .zip(solved.value.last())
                .is_none_or(|(start, end)| start <= end)
        };
        let after: Vec<Solved> = after.into_iter().filter(in_order).take(1).collect();
        let Some(to) = timed(&after, last).into_iter().next() else {
            continue;
        };
        let edtf = print(
            from.solved.value.doubted(doubt).start(),
            to.solved.value.doubted(doubt).finish(),
        );
        let time = match (from.time, to.time) {
            (Some(TimeOfDay::At(from)), Some(TimeOfDay::At(to))) => Some(TimeOfDay::Between {
                from: Some(from),
                to: Some(to),
            }),
            (Some(TimeOfDay::At(from)), None) => Some(TimeOfDay::Between {
                from: Some(from),
                to: None,
            }),
            (Some(time), _) | (None, Some(time)) => Some(time),
            (None, None) => None,
        };
        drafts.push(Draft {
            edtf,
            time,
            zone: from.zone.or(to.zone),
            rule: from.solved.rule,
            from: from.solved.from.or(to.solved.from),
            contradiction: from.solved.contradiction.or(to.solved.contradiction),
        });
    }
    if drafts.is_empty() {
        return Err(refused);
    }
    Ok(drafts)
}

/// A set of dates. Members are read as the first is: its second reading goes with theirs.
fn members(
    points: &[Point],
    doubt: Doubt,
    solver: &Solver<'_>,
    (open, close): (char, char),
) -> Result<Vec<Draft>, Unread> {
    let Some((head, rest)) = points.split_first() else {
        return Err(Unread::NotADate);
    };
    let mut drafts = Vec::new();
    for first in placed(head, solver)? {
        let mut members = vec![first.clone()];
        for point in rest {
            let found = match (&point.base, point.third) {
                (Some(base), None) => solver.solve_after(base, &first.solved)?,
                _ => placed(point, solver)?
                    .into_iter()
                    .map(|placed| placed.solved)
                    .collect(),
            };
            members.extend(timed(&found, point).into_iter().take(1));
        }
        let mut edtf = String::from(open);
        for (place, member) in members.iter().enumerate() {
            if place > 0 {
                edtf.push(',');
            }
            let value = member.solved.value.doubted(doubt);
            match value.to {
                None => value.from.print(&mut edtf),
                Some(to) => {
                    value.from.print(&mut edtf);
                    edtf.push_str("..");
                    to.print(&mut edtf);
                }
            }
        }
        edtf.push(close);
        let contradiction = members
            .iter()
            .find_map(|member| member.solved.contradiction.clone());
        drafts.push(Draft {
            contradiction,
            ..first.draft(edtf)
        });
    }
    Ok(drafts)
}

fn printed(edge: Edge) -> String {
    let mut out = String::new();
    edge.print(&mut out);
    out
}

/// Whether a point is told to the hour.
fn hours(point: &Point) -> bool {
    point
        .clock
        .as_ref()
        .is_some_and(|clock| !matches!(clock.times.first(), None | Some(TimeOfDay::Part(_))))
}

fn not_before(time: TimeOfDay) -> Vec<TimeOfDay> {
    let from = |from: HourMinute| TimeOfDay::Between {
        from: Some(from),
        to: None,
    };
    match time {
        TimeOfDay::At(at) => vec![from(at)],
        TimeOfDay::Between {
            from: Some(low),
            to: Some(high),
        } => vec![from(low), from(high)],
        other => vec![other],
    }
}

fn not_after(time: TimeOfDay) -> Vec<TimeOfDay> {
    let to = |to: HourMinute| TimeOfDay::Between {
        from: None,
        to: Some(to),
    };
    match time {
        TimeOfDay::At(at) => vec![to(at)],
        TimeOfDay::Between {
            from: Some(low),
            to: Some(high),
        } => vec![to(high), to(low)],
        other => vec![other],
    }
}
