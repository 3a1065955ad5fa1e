//! What was known on the day as of which the timeline is looked at, counted.

use std::sync::Arc;

use super::{App, LanesAct, Wish};
use crate::dates::{Day, Moment};
use crate::model::Project;
use crate::timeline::{AsOf, Counts, Days, Sweep, day_of};

/// What was known on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// How many articles, of how many.
    pub articles: (usize, usize),
    /// How many claims, and how many not.
    pub claims: Counts,
    /// The days on which an article was published or obtained or a claim was made, ascending, each
    /// once: where a slider stops.
    pub days: Arc<[Day]>,
}

impl Known {
    /// Counts what is known in a sweep; none for *now*.
    pub fn of(sweep: &mut Sweep, project: &Project) -> Option<Self> {
        let mut days = sweep.days();
        let mut known = 0;
        for (_, article) in project.articles.iter() {
            let (came, by) = match sweep.as_of() {
                AsOf::Now => return None,
                AsOf::PublishedBy(by) => {
                    let published = article.published.as_ref().and_then(Days::possible);
                    (published.and_then(Days::high), by)
                }
                AsOf::HadBy(by) => (Some(day_of(article.obtained)), by),
            };
            days.extend(came);
            known += usize::from(came.is_some_and(|came| came <= by));
        }
        if sweep.as_of() == AsOf::Now {
            return None;
        }
        days.sort_unstable();
        days.dedup();
        Some(Self {
            articles: (known, project.articles.len()),
            claims: sweep.counts(),
            days: days.into(),
        })
    }

    /// The day to go to from another: the next one after it, or the last one before it.
    pub fn next(&self, day: Day, later: bool) -> Option<Day> {
        if later {
            let at = self.days.partition_point(|other| *other <= day);
            self.days.get(at).copied()
        } else {
            let at = self.days.partition_point(|other| *other < day);
            self.days.get(at.checked_sub(1)?).copied()
        }
    }
}

/// The last day on which an article of a project was published; today where none says a day.
pub fn last_published(project: &Project, now: Moment) -> Day {
    let articles = project.articles.iter();
    let published = articles.filter_map(|(_, article)| article.published.as_ref());
    let last = published.filter_map(|published| Days::possible(published)?.high());
    last.max().unwrap_or_else(|| day_of(now))
}

impl App {
    /// The next of the ways to look at the timeline: now, published by a day, had by a day.
    pub(super) fn next_as_of(&mut self) {
        let now = self.now();
        let Some(session) = &mut self.session else {
            return;
        };
        session.lists.wanted.as_of = match session.lists.wanted.as_of {
            AsOf::Now => AsOf::PublishedBy(last_published(session.project(), now)),
            AsOf::PublishedBy(_) => AsOf::HadBy(day_of(now)),
            AsOf::HadBy(_) => AsOf::Now,
        };
    }

    /// Goes on to the next day on which something came to be known, or back to the one before.
    pub(super) fn step_as_of(&mut self, later: bool) {
        let Some(session) = &mut self.session else {
            return;
        };
        let lists = &mut session.lists;
        // The days are those of the list that stands; they do not hang on the day.
        let Some(known) = lists.found().known.clone() else {
            return;
        };
        let next = |day: Day| known.next(day, later).unwrap_or(day);
        lists.wanted.as_of = match lists.wanted.as_of {
            AsOf::Now => AsOf::Now,
            AsOf::PublishedBy(day) => AsOf::PublishedBy(next(day)),
            AsOf::HadBy(day) => AsOf::HadBy(next(day)),
        };
    }

    /// Goes into the field of the day; where everything is shown, of what was published by a day.
    pub(super) fn type_as_of(&mut self) {
        let everything = |session: &super::Session| session.lists.wanted.as_of == AsOf::Now;
        if self.session.as_ref().is_some_and(everything) {
            self.next_as_of();
        }
        self.wish(Wish::Lanes(LanesAct::Day));
    }
}
