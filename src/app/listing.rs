//! The entries that the timeline view lists: filtered and put in order, in a thread where there are
//! many of them.

use std::cmp::Ordering as Order;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::App;
use super::session::Session;
use super::tasks::{self, Done};
use crate::model::Project;
use crate::timeline::{AsOf, Filter, Row, Shown, Sieve, Timeline, View, fold};

/// Claims up to which a list is made at once, without a thread.
const AT_ONCE: usize = 2_000;
/// Entries between two looks whether a newer list was asked for.
const STRIDE: usize = 512;

/// What the entries are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the columns")]
pub enum Column {
    #[default]
    When,
    Title,
    Who,
    Origins,
    Status,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Which entries.
    pub filter: Filter,
    /// Sorted by what. Equal ones stay in the order of their dates.
    pub by: Column,
    /// The greatest first.
    pub down: bool,
}

/// Entries as they are listed.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Those with a place on the axis, in the order asked for.
    pub dated: Vec<Shown>,
    /// Those without.
    pub undated: Vec<Shown>,
    /// How many entries there are in all.
    pub of: usize,
    /// How many claims the listed ones have.
    pub claims: usize,
}

impl Listing {
    /// Lists the entries of a timeline; none as soon as `go_on` says no.
    pub fn new(timeline: &Timeline, wanted: &Wanted, go_on: impl Fn() -> bool) -> Option<Self> {
        let project = timeline.project();
        let sieve = Sieve::new(&wanted.filter, project);
        let all = wanted.filter.is_empty();
        let mut list = Self {
            of: timeline.len(),
            ..Self::default()
        };
        for (at, shown) in View::new(timeline, AsOf::Now)
            .entries
            .into_iter()
            .enumerate()
        {
            if at % STRIDE == 0 && !go_on() {
                return None;
            }
            if all || sieve.takes(&shown) {
                list.claims += shown.row.facts.len();
                if shown.row.is_undated() {
                    list.undated.push(shown);
                } else {
                    list.dated.push(shown);
                }
            }
        }
        sort(&mut list.dated, wanted, project);
        if wanted.by != Column::When {
            sort(&mut list.undated, wanted, project);
        }
        go_on().then_some(list)
    }

    /// How many are listed.
    pub fn len(&self) -> usize {
        self.dated.len() + self.undated.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The listed ones, dated ones first, by number.
    pub fn get(&self, at: usize) -> Option<&Arc<Row>> {
        let shown = self.dated.get(at).or_else(|| {
            at.checked_sub(self.dated.len())
                .and_then(|at| self.undated.get(at))
        })?;
        Some(&shown.row)
    }

    /// The number of an entry.
    pub fn position(&self, row: &Row) -> Option<usize> {
        let shown = self.dated.iter().chain(&self.undated);
        shown.into_iter().position(|shown| shown.row.id == row.id)
    }
}

/// The actors of an entry's claims, each once, in the order of the claims.
pub fn who(project: &Project, row: &Row) -> String {
    let mut names: Vec<&str> = Vec::new();
    for fact in &row.facts {
        for (actor, _) in &fact.claim.actors {
            if let Some(actor) = project.actors.get(actor)
                && !names.contains(&actor.name.as_str())
            {
                names.push(&actor.name);
            }
        }
    }
    names.join(", ")
}

fn sort(rows: &mut [Shown], wanted: &Wanted, project: &Project) {
    match wanted.by {
        // They come in that order.
        Column::When => {
            if wanted.down {
                rows.reverse();
            }
            return;
        }
        Column::Title => rows.sort_by_cached_key(|shown| fold(&shown.row.title())),
        Column::Who => rows.sort_by_cached_key(|shown| {
            let names = fold(&who(project, &shown.row));
            // Those of whom nobody is named come last.
            (names.is_empty(), names)
        }),
        Column::Origins => rows.sort_by_key(|shown| shown.row.derived.origins),
        Column::Status => rows.sort_by_key(|shown| shown.row.status()),
    }
    if wanted.down {
        // Reversed as a whole, equal ones would lose the order of their dates.
        let ascending = rows.to_vec();
        let same = |a: &Shown, b: &Shown| same(a, b, wanted.by, project) == Order::Equal;
        let mut at = 0;
        for run in ascending.chunk_by(same).rev() {
            if let Some(to) = rows.get_mut(at..at + run.len()) {
                to.clone_from_slice(run);
            }
            at += run.len();
        }
    }
}

fn same(a: &Shown, b: &Shown, by: Column, project: &Project) -> Order {
    let (a, b) = (&a.row, &b.row);
    match by {
        Column::When => a.derived.place.cmp(&b.derived.place),
        Column::Title => fold(&a.title()).cmp(&fold(&b.title())),
        Column::Who => fold(&who(project, a)).cmp(&fold(&who(project, b))),
        Column::Origins => a.derived.origins.cmp(&b.derived.origins),
        Column::Status => a.status().cmp(&b.status()),
    }
}

/// The list of the timeline view, and what it is asked to hold.
#[derive(Default)]
pub struct Listings {
    /// What is asked for.
    pub wanted: Wanted,
    found: Arc<Listing>,
    /// What was found, and what is being found, each with the project's state.
    of: Option<(Wanted, u64)>,
    asked: Option<(Wanted, u64)>,
    number: u64,
    stop: Arc<AtomicBool>,
}

impl Listings {
    /// The list. While a new one is being made it is the one before.
    pub fn found(&self) -> &Arc<Listing> {
        &self.found
    }

    /// Whether the list is that of the project as it stands.
    pub fn is_current(&self) -> bool {
        self.of == self.asked
    }

    /// Takes a list that was made in a thread, unless another was asked for since.
    pub(super) fn take(&mut self, number: u64, listing: Option<Listing>) {
        if number == self.number
            && let Some(listing) = listing
        {
            self.found = Arc::new(listing);
            self.of.clone_from(&self.asked);
        }
    }

    /// Asks for the list of a project as it stands, if that is not what there is. Gives what a thread
    /// is to do where it is long. `number` is new with every call.
    fn ask(&mut self, timeline: &Timeline, revision: u64, number: u64) -> Option<Work> {
        let now = (self.wanted.clone(), revision);
        if self.asked.as_ref() == Some(&now) {
            return None;
        }
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::new(AtomicBool::new(false));
        self.number = number;
        self.asked = Some(now);
        if timeline.project().claims.len() <= AT_ONCE {
            let listing = Listing::new(timeline, &self.wanted, || true);
            self.take(number, listing);
            return None;
        }
        let stop = Arc::clone(&self.stop);
        let (timeline, wanted) = (timeline.clone(), self.wanted.clone());
        Some(Box::new(move || {
            let go_on = || !stop.load(Ordering::Relaxed);
            Done::Listed(number, Listing::new(&timeline, &wanted, go_on))
        }))
    }
}

type Work = Box<dyn FnOnce() -> Done + Send>;

impl App {
    /// Brings the list of the timeline view up to date, or begins to.
    pub(super) fn list(&mut self) {
        let Some(session) = &mut self.session else {
            return;
        };
        let Session {
            document,
            timeline,
            lists,
            ..
        } = session;
        // Counted over all projects, so that no list of one ends up in another.
        self.lists += 1;
        if let Some(work) = lists.ask(timeline, document.revision(), self.lists) {
            self.tasks.start(tasks::LISTING, work);
        }
    }
}

#[cfg(test)]
#[path = "listing_tests.rs"]
mod tests;
