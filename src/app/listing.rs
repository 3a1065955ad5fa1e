//! The entries that the timeline view lists: filtered and put in order, in a thread where there are
//! many of them.

use std::cmp::Ordering as Order;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use super::App;
use super::known::Known;
use super::session::Session;
use super::tasks::{self, Done};
use crate::dates::Zone;
use crate::model::{Project, ProjectId};
use crate::timeline::{
    AsOf, Drawing, Filter, LaneBy, Plan, Row, Shown, Sieve, Sweep, Timeline, fold,
};

/// Claims up to which a list is made at once, without a thread.
const AT_ONCE: usize = 2_000;
/// Entries between two looks whether a newer list was asked for.
const STRIDE: usize = 512;
/// Size of the letters on the lanes, in points.
pub const LANE_LETTERS: f32 = 11.5;

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
    /// What was known when.
    pub as_of: AsOf,
    /// Whether what was not known then is listed as well, faded.
    pub to_come: bool,
    /// What the lanes are made by.
    pub lanes: LaneBy,
    /// The zone of their axis; none where each time stands as it is written.
    pub zone: Option<Zone>,
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
    /// As of when.
    pub as_of: AsOf,
    /// What was known then; none for *now*.
    pub known: Option<Known>,
    /// The dated ones in lanes, once they are.
    drawing: OnceLock<Drawing>,
}

impl Listing {
    /// Lists the entries of a timeline; none as soon as `go_on` says no. `sweep` is of the same
    /// timeline, and is left at the day that is asked for.
    pub fn new(
        timeline: &Timeline,
        sweep: &mut Sweep,
        wanted: &Wanted,
        go_on: impl Fn() -> bool,
    ) -> Option<Self> {
        let project = timeline.project();
        let sieve = Sieve::new(&wanted.filter, project);
        let all = wanted.filter.is_empty();
        sweep.move_to(wanted.as_of);
        let mut list = Self {
            of: timeline.len(),
            as_of: wanted.as_of,
            known: Known::of(sweep, project),
            ..Self::default()
        };
        for (at, shown) in sweep.entries(wanted.to_come).enumerate() {
            if at % STRIDE == 0 && !go_on() {
                return None;
            }
            if all || sieve.takes(&shown) {
                if !shown.is_later() {
                    list.claims += shown.facts().count();
                }
                if shown.is_undated() {
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

    /// Puts the dated ones into lanes, which takes several times as long as to list them, unless
    /// `go_on` says no.
    fn draw(
        &self,
        wanted: &Wanted,
        project: &Project,
        before: Option<&Self>,
        go_on: &dyn Fn() -> bool,
    ) {
        let plan = Plan {
            by: wanted.lanes,
            axis: wanted.zone,
            letters: LANE_LETTERS,
        };
        let before = before.and_then(|list| Some((list.drawing.get()?, list.dated.as_slice())));
        let drawing = Drawing::new(&self.dated, plan, project, before, go_on);
        if let Some(drawing) = drawing {
            // Only the one who made the list draws it.
            self.drawing.set(drawing).ok();
        }
    }

    /// Whether the dated ones are in lanes yet.
    pub fn is_drawn(&self) -> bool {
        self.drawing.get().is_some()
    }

    /// The dated ones in lanes; none until they are.
    pub fn drawing(&self) -> &Drawing {
        static EMPTY: LazyLock<Drawing> = LazyLock::new(Drawing::default);
        self.drawing.get().unwrap_or(&EMPTY)
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
        Some(&self.shown(at)?.row)
    }

    /// What is shown of a listed one.
    pub fn shown(&self, at: usize) -> Option<&Shown> {
        self.dated.get(at).or_else(|| {
            at.checked_sub(self.dated.len())
                .and_then(|at| self.undated.get(at))
        })
    }

    /// The number of an entry.
    pub fn position(&self, row: &Row) -> Option<usize> {
        let shown = self.dated.iter().chain(&self.undated);
        shown.into_iter().position(|shown| shown.row.id == row.id)
    }
}

/// The actors of an entry's claims, each once, in the order of the claims.
pub fn who(project: &Project, shown: &Shown) -> String {
    let mut names: Vec<&str> = Vec::new();
    for fact in shown.facts() {
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
        Column::Title => rows.sort_by_cached_key(|shown| fold(&shown.title())),
        Column::Who => rows.sort_by_cached_key(|shown| {
            let names = fold(&who(project, shown));
            // Those of whom nobody is named come last.
            (names.is_empty(), names)
        }),
        Column::Origins => rows.sort_by_key(|shown| shown.derived().origins),
        Column::Status => rows.sort_by_key(Shown::status),
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
    match by {
        Column::When => a.derived().place.cmp(&b.derived().place),
        Column::Title => fold(&a.title()).cmp(&fold(&b.title())),
        Column::Who => fold(&who(project, a)).cmp(&fold(&who(project, b))),
        Column::Origins => a.derived().origins.cmp(&b.derived().origins),
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
    /// The timeline of that state of the project, made ready for sliding; away while a thread has it.
    sweep: Option<(State, Sweep)>,
    /// The last list that was drawn, with the project's state: what is the same in the next is taken
    /// from it.
    drawn: Option<(u64, Arc<Listing>)>,
}

/// A state of a project.
type State = (ProjectId, u64);

/// What a thread has made.
pub struct Listed {
    listing: Option<Arc<Listing>>,
    sweep: (State, Sweep),
}

impl Listings {
    /// The list. While a new one is being made it is the one before.
    pub fn found(&self) -> &Arc<Listing> {
        &self.found
    }

    /// Whether the list is that of the project as it stands.
    pub fn is_current(&self) -> bool {
        self.of == self.asked && self.of.as_ref().is_some_and(|(of, _)| *of == self.wanted)
    }

    /// Takes a list that was made in a thread, unless another was asked for since.
    pub(super) fn take(&mut self, number: u64, listed: Listed) {
        if number != self.number {
            return;
        }
        self.sweep = Some(listed.sweep);
        if let Some(listing) = listed.listing {
            self.found = listing;
            self.of.clone_from(&self.asked);
        }
    }

    /// Whether only the day differs between what is being found and what is wanted now: then the one
    /// under way is let come and drawn, so that a slider that never rests is followed all the same.
    fn slides(&self, now: &(Wanted, u64)) -> bool {
        let under_way = self.of != self.asked || !self.found.is_drawn();
        under_way
            && self.asked.as_ref().is_some_and(|(asked, revision)| {
                let slid = Wanted {
                    as_of: now.0.as_of,
                    ..asked.clone()
                };
                *revision == now.1 && slid == now.0
            })
    }

    /// Asks for the list of a project as it stands, if that is not what there is. Gives what a thread
    /// is to do where it is long: it tells of the list as soon as it is made, and puts it into lanes
    /// then. `number` is new with every call.
    fn ask(
        &mut self,
        timeline: &Timeline,
        revision: u64,
        number: u64,
        tell: impl FnOnce(Done) + Send + 'static,
    ) -> Option<Work> {
        let now = (self.wanted.clone(), revision);
        if self.asked.as_ref() == Some(&now) || self.slides(&now) {
            return None;
        }
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::new(AtomicBool::new(false));
        self.number = number;
        self.asked = Some(now);
        let state = (timeline.project().head.id, revision);
        if let Some((_, of)) = self.of.as_ref().filter(|_| self.found.is_drawn()) {
            self.drawn = Some((*of, Arc::clone(&self.found)));
        }
        // Of which outlet an article is does not stand in its entries.
        let by_outlet = self.wanted.lanes == LaneBy::Outlet;
        let before = self.drawn.as_ref();
        let before = before.filter(|(of, _)| *of == revision || !by_outlet);
        let before = before.map(|(_, list)| Arc::clone(list));
        let few = timeline.project().claims.len() <= AT_ONCE;
        let known = self.sweep.take().filter(|(of, _)| *of == state);
        let (timeline, wanted) = (timeline.clone(), self.wanted.clone());
        let list = move |go_on: &dyn Fn() -> bool, take: &mut dyn FnMut(Listed)| {
            let mut sweep = known.map_or_else(|| Sweep::new(&timeline), |(_, sweep)| sweep);
            let listing = Listing::new(&timeline, &mut sweep, &wanted, go_on).map(Arc::new);
            take(Listed {
                listing: listing.clone(),
                sweep: (state, sweep),
            });
            if let Some(listing) = listing {
                listing.draw(&wanted, timeline.project(), before.as_deref(), go_on);
            }
        };
        if few {
            list(&|| true, &mut |listed| self.take(number, listed));
            return None;
        }
        let stop = Arc::clone(&self.stop);
        Some(Box::new(move || {
            let go_on = || !stop.load(Ordering::Relaxed);
            let mut tell = Some(tell);
            list(&go_on, &mut |listed| {
                if let Some(tell) = tell.take() {
                    tell(Done::Listed(number, Box::new(listed)));
                }
            });
            Done::Drawn
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
        let lanes = &self.prefs.lanes;
        lists.wanted.lanes = lanes.by;
        lists.wanted.zone = lanes.zone.of_axis();
        lists.wanted.to_come = lanes.to_come;
        // Counted over all projects, so that no list of one ends up in another.
        self.lists += 1;
        let tell = self.tasks.reporter();
        if let Some(work) = lists.ask(timeline, document.revision(), self.lists, tell) {
            self.tasks.start(tasks::LISTING, work);
        }
    }
}

#[cfg(test)]
#[path = "listing_tests.rs"]
mod tests;
