//! A timeline as of one day after another, as a slider asks for it: from day to day only what
//! changes between them is looked at.

use std::sync::Arc;

use super::as_of::{AsOf, Knew, Shown};
use super::days::day_of;
use super::entries::Timeline;
use super::row::{Place, Row};
use crate::dates::Day;

/// How many claims a view takes in and leaves out. Together they are all claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Known as of the day.
    pub known: usize,
    /// Perhaps known: their date of publication leaves it open.
    pub perhaps: usize,
    /// Of articles without a date of publication.
    pub undated: usize,
    /// Known later.
    pub later: usize,
}

/// A timeline and the day as of which it is looked at.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// All entries in the order of the timeline.
    rows: Vec<Arc<Row>>,
    as_of: AsOf,
    /// What is known of each of them; none where nothing is.
    shown: Vec<Option<Shown>>,
    /// Those of which something is known, in the order of what is known.
    order: Vec<(Place, u32)>,
    counts: Counts,
    /// For each mode, once it was asked for, the days on which an entry changes.
    published: Option<Vec<(Day, u32)>>,
    had: Option<Vec<(Day, u32)>>,
    /// The days of the mode that was asked for last.
    days: Option<(bool, Vec<Day>)>,
}

impl Counts {
    fn take(&mut self, knew: Knew, by: impl Fn(usize) -> usize) {
        let count = match knew {
            Knew::Yes => &mut self.known,
            Knew::Perhaps => &mut self.perhaps,
            Knew::Undated => &mut self.undated,
            Knew::NotYet => &mut self.later,
        };
        *count = by(*count);
    }

    /// All claims.
    pub fn all(&self) -> usize {
        self.known + self.perhaps + self.undated + self.later
    }
}

impl Sweep {
    /// The timeline as it is now.
    pub fn new(timeline: &Timeline) -> Self {
        let rows: Vec<Arc<Row>> = timeline.rows().cloned().collect();
        let mut sweep = Self {
            as_of: AsOf::Now,
            shown: vec![None; rows.len()],
            order: Vec::new(),
            counts: Counts {
                known: rows.iter().map(|row| row.known.len()).sum(),
                ..Counts::default()
            },
            rows,
            published: None,
            had: None,
            days: None,
        };
        sweep.all_anew();
        sweep
    }

    /// As of when it is looked at.
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// How many claims are taken in and left out.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Looks at it as of another day. Costs what changes between the two days, and a walk over the
    /// order of the entries; between two modes, everything.
    pub fn move_to(&mut self, as_of: AsOf) {
        let before = std::mem::replace(&mut self.as_of, as_of);
        if before == as_of {
            return;
        }
        let between = match (before, as_of) {
            (AsOf::PublishedBy(from), AsOf::PublishedBy(to))
            | (AsOf::HadBy(from), AsOf::HadBy(to)) => (from.min(to), from.max(to)),
            _ => {
                self.count_all();
                self.all_anew();
                return;
            }
        };
        let turns = self.turns(as_of);
        let from = turns.partition_point(|(day, _)| *day <= between.0);
        let to = turns.partition_point(|(day, _)| *day <= between.1);
        let mut changed: Vec<u32> = turns
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|(_, at)| *at)
            .collect();
        changed.sort_unstable();
        changed.dedup();
        let mut moved: Vec<(Place, u32)> = Vec::with_capacity(changed.len());
        for at in &changed {
            let Some(row) = self.rows.get(*at as usize) else {
                continue;
            };
            for known in &row.known {
                self.counts.take(before.knew(*known), |count| count - 1);
                self.counts.take(as_of.knew(*known), |count| count + 1);
            }
            if let Some(place) = self.shown.get_mut(*at as usize) {
                *place = shown_as_of(row, as_of, place.as_ref());
                moved.extend(place.as_ref().map(|shown| (shown.derived().place, *at)));
            }
        }
        // What has not changed stays in order; what has is put in between.
        let mut is_changed = vec![false; self.rows.len()];
        for at in changed {
            if let Some(flag) = is_changed.get_mut(at as usize) {
                *flag = true;
            }
        }
        moved.sort_unstable();
        let stays = |(_, at): &&(Place, u32)| !is_changed.get(*at as usize).is_some_and(|is| *is);
        let mut moved = moved.into_iter().peekable();
        let mut order = Vec::with_capacity(self.order.len() + moved.len());
        for one in self.order.iter().filter(stays) {
            while let Some(before) = moved.next_if(|other| other < one) {
                order.push(before);
            }
            order.push(*one);
        }
        order.extend(moved);
        self.order = order;
    }

    /// The days on which something came to be known in the mode that is looked at, ascending, each
    /// once; none for *now*.
    pub fn days(&mut self) -> Vec<Day> {
        let published = match self.as_of {
            AsOf::Now => return Vec::new(),
            AsOf::PublishedBy(_) => true,
            AsOf::HadBy(_) => false,
        };
        if let Some((of, days)) = &self.days
            && *of == published
        {
            return days.clone();
        }
        let known = self.rows.iter().flat_map(|row| &row.known);
        let mut days: Vec<Day> = if published {
            known.filter_map(|known| known.published?.high()).collect()
        } else {
            known.map(|known| known.had()).collect()
        };
        days.sort_unstable();
        days.dedup();
        self.days = Some((published, days.clone()));
        days
    }

    /// The entries of which something is known, in order, undated ones last. Where `to_come` says so,
    /// those of which nothing is known yet stand among them, as they are now.
    pub fn entries(&self, to_come: bool) -> impl Iterator<Item = Shown> + '_ {
        let mut known = self.order.iter().peekable();
        let mut later = self
            .rows
            .iter()
            .zip(&self.shown)
            .filter(move |(_, shown)| to_come && shown.is_none())
            .map(|(row, _)| row)
            .peekable();
        std::iter::from_fn(move || {
            let comes = match (known.peek(), later.peek()) {
                (Some((place, _)), Some(row)) => row.derived.place < *place,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            if comes {
                return later.next().map(Shown::to_come);
            }
            let (_, at) = known.next()?;
            self.shown.get(*at as usize)?.clone()
        })
    }

    fn count_all(&mut self) {
        self.counts = Counts::default();
        for known in self.rows.iter().flat_map(|row| &row.known) {
            self.counts.take(self.as_of.knew(*known), |count| count + 1);
        }
    }

    fn all_anew(&mut self) {
        self.order.clear();
        for (at, (row, shown)) in (0..).zip(self.rows.iter().zip(&mut self.shown)) {
            *shown = shown_as_of(row, self.as_of, shown.as_ref());
            self.order
                .extend(shown.as_ref().map(|shown| (shown.derived().place, at)));
        }
        self.order.sort_unstable();
    }

    /// The days on which entries change in the mode of a view, ascending.
    fn turns(&mut self, as_of: AsOf) -> &[(Day, u32)] {
        let rows = &self.rows;
        match as_of {
            AsOf::Now => &[],
            AsOf::PublishedBy(_) => self.published.get_or_insert_with(|| {
                turns(rows, |row, turn| {
                    let known = row
                        .known
                        .iter()
                        .chain(row.ties.iter().map(|tie| &tie.known));
                    for days in known.filter_map(|known| known.published) {
                        days.low().into_iter().for_each(&mut *turn);
                        days.high().into_iter().for_each(&mut *turn);
                    }
                })
            }),
            AsOf::HadBy(_) => self.had.get_or_insert_with(|| {
                turns(rows, |row, turn| {
                    for known in &row.known {
                        turn(known.had());
                    }
                    for tie in &row.ties {
                        turn(tie.known.had());
                        turn(tie.linked);
                    }
                })
            }),
        }
    }
}

/// The days on which rows change: those that `days` tells, and that on which something was set by
/// hand.
fn turns(rows: &[Arc<Row>], days: impl Fn(&Row, &mut dyn FnMut(Day))) -> Vec<(Day, u32)> {
    let mut all = Vec::new();
    for (at, row) in (0..).zip(rows) {
        let from = all.len();
        days(row, &mut |day| all.push((day, at)));
        if let Some(entry) = &row.entry {
            all.push((day_of(entry.at), at));
        }
        // Claims of one article share their days.
        if let Some(own) = all.get_mut(from..) {
            own.sort_unstable();
        }
        let mut kept = from;
        for next in from..all.len() {
            let one = all.get(next).copied();
            let last = kept.checked_sub(1).filter(|last| *last >= from);
            if one != last.and_then(|last| all.get(last).copied())
                && let (Some(place), Some(one)) = (all.get_mut(kept), one)
            {
                *place = one;
                kept += 1;
            }
        }
        all.truncate(kept);
    }
    all.sort_unstable();
    all
}

/// What is known of an entry, if anything is. `before` is the same entry as of another day.
pub(super) fn shown_as_of(row: &Arc<Row>, as_of: AsOf, before: Option<&Shown>) -> Option<Shown> {
    if as_of == AsOf::Now {
        return Some(Shown::whole(row));
    }
    let best = row.known.iter().map(|known| as_of.knew(*known)).max()?;
    let vague = match best {
        Knew::Yes => false,
        Knew::Perhaps => true,
        Knew::NotYet | Knew::Undated => return None,
    };
    Some(Shown::narrowed(row, as_of, vague, before))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;
    use crate::dates::Moment;
    use crate::model::{Act, ArticleId, ClaimId, LinkKind};
    use crate::timeline::View;
    use crate::timeline::story::{AT, Story};

    /// A story of some claims, entries and links, told by numbers.
    fn story(claims: &[(u8, u8, u8)], groups: u8, links: &[(u8, u8, u8)]) -> Story {
        let mut story = Story::default();
        let published = [
            "2026-01-18",
            "2026-01-20",
            "2026-01",
            "",
            "2026-01-22/..",
            "../2026-01-21",
        ];
        let articles: Vec<ArticleId> = (0..)
            .zip(published)
            .map(|(at, day)| {
                let id = story.article(None, day);
                story.change_article(id, |article| {
                    article.obtained = Moment::from_unix(AT + at * 86_400);
                });
                id
            })
            .collect();
        let dates = [
            "2026-01-19",
            "2026-01-21",
            "2026-01",
            "",
            "2026-01-20/..",
            "2026-01-21~",
        ];
        let ids: Vec<ClaimId> = claims
            .iter()
            .map(|(article, date, act)| {
                let article = articles[*article as usize % articles.len()];
                story.claim_with(article, dates[*date as usize % dates.len()], |claim| {
                    claim.act = Act::ALL[*act as usize % Act::ALL.len()];
                    claim.created = Moment::from_unix(AT + i64::from(*act) * 40_000);
                })
            })
            .collect();
        for (at, group) in (0_i64..).zip(ids.chunks(usize::from(groups.max(1)))) {
            if at % 3 != 2 {
                story.entry_with(group, |entry| {
                    entry.title = Some("By hand".into());
                    entry.at = Moment::from_unix(AT + (at - 2) * 86_400);
                });
            }
        }
        for (from, to, kind) in links {
            let (from, to) = (
                ids[*from as usize % ids.len()],
                ids[*to as usize % ids.len()],
            );
            if from != to {
                story.link(
                    from,
                    LinkKind::ALL[*kind as usize % LinkKind::ALL.len()],
                    to,
                );
            }
        }
        story
    }

    #[test]
    fn the_days_are_those_on_which_something_came() {
        let story = story(
            &[(0, 0, 0), (0, 1, 0), (1, 0, 0), (2, 0, 0), (3, 0, 0)],
            1,
            &[],
        );
        let mut sweep = Sweep::new(&Timeline::build(&story.project, &story.index));
        assert!(sweep.days().is_empty());
        sweep.move_to(AsOf::PublishedBy(Day::new(2026, 1, 1)));
        let january = |day| Day::new(2026, 1, day);
        assert_eq!(sweep.days(), [january(18), january(20), january(31)]);
        let counts = sweep.counts();
        assert_eq!(
            (counts.known, counts.perhaps, counts.undated, counts.later),
            (0, 1, 1, 3)
        );
    }

    proptest! {
        #[test]
        fn sliding_shows_what_a_view_shows(
            claims in proptest::collection::vec((0_u8..6, 0_u8..6, 0_u8..11), 1..24),
            groups in 1_u8..4,
            links in proptest::collection::vec((0_u8..24, 0_u8..24, 0_u8..5), 0..8),
            days in proptest::collection::vec((0_u8..3, 10_u8..31), 1..12),
        ) {
            let story = story(&claims, groups, &links);
            let timeline = Timeline::build(&story.project, &story.index);
            let mut sweep = Sweep::new(&timeline);
            for (mode, day) in days {
                let day = Day::new(2026, 1, day);
                let as_of = match mode {
                    0 => AsOf::PublishedBy(day),
                    1 => AsOf::HadBy(day),
                    _ => AsOf::Now,
                };
                sweep.move_to(as_of);
                let view = View::new(&timeline, as_of);
                let entries: Vec<Shown> = sweep.entries(false).collect();
                prop_assert_eq!(&entries, &view.entries);
                let counts = sweep.counts();
                prop_assert_eq!(
                    (counts.undated, counts.perhaps, counts.later, counts.all()),
                    (view.undated, view.perhaps, view.later, claims.len())
                );
                let with_later: Vec<Shown> = sweep.entries(true).collect();
                prop_assert_eq!(with_later.len(), timeline.len());
                let place = |shown: &Shown| shown.derived().place;
                prop_assert!(with_later.windows(2).all(|pair| place(&pair[0]) <= place(&pair[1])));
                prop_assert!(with_later.into_iter().filter(|shown| !shown.is_later()).eq(entries));
            }
        }
    }
}
