//! What an analyst should look at: what checks find, and which entries may be one. Found in a thread
//! where the project is large, and kept up to date.

use std::sync::Arc;

use super::tasks::{self, Done};
use super::{App, View, Wish};
use crate::dates::Day;
use crate::model::{AnalystId, ClaimId, EntryRef, Index, Project, Seen, SeenId};
use crate::timeline::{
    Finding, Grouping, Row, Timeline, check, day_in_words, day_of, finding_in_words, groupings,
    source_of,
};

/// Claims up to which it is done at once, without a thread.
const AT_ONCE: usize = 1_000;

/// The word under which refused groupings are marked as seen.
pub const GROUPING: &str = "grouping";

/// What stands in the timeline view in place of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// What checks found.
    Checks,
    /// Entries that may be one.
    Groupings,
    /// Event dates against publication dates.
    Plane,
}

/// A finding, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was found.
    pub finding: Finding,
    /// In a sentence without its full stop.
    pub words: String,
    /// The mark that it has or would have.
    pub mark: SeenId,
    /// Who marked it as seen, and when: “Ana Kovač, 22 Jan 2026”.
    pub seen: Option<String>,
}

/// Everything that checks found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// In the order of checks, then of the timeline.
    pub found: Vec<Told>,
    /// How many of it nobody has marked as seen.
    pub open: usize,
}

/// Two entries that may be one, told.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The entries.
    pub entries: [EntryRef; 2],
    /// A claim of each, by which a refusal is remembered.
    pub claims: [ClaimId; 2],
    /// Their titles with who published them.
    pub titles: [String; 2],
    /// Why they may be one, without a full stop.
    pub reason: String,
    /// How likely, 0 to 100.
    pub score: u8,
    /// The mark that it has or would have.
    pub mark: SeenId,
    /// Who refused it, and when.
    pub refused: Option<String>,
}

/// What is kept up to date of one project.
#[derive(Default)]
pub struct Checks {
    checked: Kept<Checked>,
    proposed: Kept<Vec<Proposed>>,
    /// Whether what was marked as seen is listed as well.
    pub with_seen: bool,
}

/// Something found of a state of the project.
struct Kept<T> {
    found: Option<Arc<T>>,
    of: Option<State>,
    under_way: bool,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self {
            found: None,
            of: None,
            under_way: false,
        }
    }
}

/// The revision, and the day after which a plan's date has passed.
type State = (u64, Day);

impl<T> Kept<T> {
    /// Whether it is to be found anew, which is remembered. One at a time: what changes meanwhile is
    /// looked at when the one before has come.
    fn wants(&mut self, now: State) -> bool {
        if self.under_way || self.of == Some(now) {
            return false;
        }
        self.of = Some(now);
        true
    }

    fn take(&mut self, found: T) {
        self.found = Some(Arc::new(found));
        self.under_way = false;
    }
}

impl Checks {
    /// What checks found last.
    pub fn checked(&self) -> Option<&Arc<Checked>> {
        self.checked.found.as_ref()
    }

    /// Which entries may be one, as found last.
    pub fn proposed(&self) -> Option<&Arc<Vec<Proposed>>> {
        self.proposed.found.as_ref()
    }

    pub(super) fn take_checked(&mut self, found: Checked) {
        self.checked.take(found);
    }

    pub(super) fn take_proposed(&mut self, found: Vec<Proposed>) {
        self.proposed.take(found);
    }
}

/// Everything that checks find, told.
fn look_through(timeline: &Timeline, index: &Index, today: Day) -> Checked {
    let project = timeline.project();
    let found: Vec<Told> = check(timeline, index, today)
        .into_iter()
        .map(|finding| {
            let (mark, seen) = mark_of(project, finding.check.slug(), &finding.claims);
            Told {
                words: finding_in_words(&finding, timeline),
                finding,
                mark,
                seen,
            }
        })
        .collect();
    Checked {
        open: found.iter().filter(|told| told.seen.is_none()).count(),
        found,
    }
}

/// The mark of a finding; and who has made it, and when.
fn mark_of(project: &Project, check: &str, claims: &[ClaimId]) -> (SeenId, Option<String>) {
    // Its id says neither who nor when.
    let id = Seen::new(check, claims, AnalystId::from(0), project.head.created).id();
    (id, project.seen.get(&id).map(|seen| seen_by(project, seen)))
}

fn seen_by(project: &Project, seen: &Seen) -> String {
    let analyst = project.analysts.get(&seen.by);
    let name = analyst.map_or_else(|| seen.by.to_string(), |analyst| analyst.name.clone());
    format!("{name}, {}", day_in_words(day_of(seen.at)))
}

/// Entries that may be one, the likeliest first; then those that were refused and still stand apart.
fn propose(timeline: &Timeline, index: &Index) -> Vec<Proposed> {
    let project = timeline.project();
    let refusals = || {
        project
            .seen
            .iter()
            .filter(|(_, seen)| seen.check == GROUPING)
    };
    let refused: Vec<(ClaimId, ClaimId)> = refusals()
        .filter_map(|(_, seen)| match seen.claims.as_slice() {
            [a, b] => Some((*a, *b)),
            _ => None,
        })
        .collect();
    let told = |grouping: &Grouping| {
        let (a, b) = grouping.entries;
        let (first, second) = (timeline.get(a)?, timeline.get(b)?);
        let claims = [first.claims().next()?, second.claims().next()?];
        Some(Proposed {
            entries: [a, b],
            claims,
            titles: [first, second].map(|row| titled(timeline, row)),
            reason: grouping.reason(project),
            score: grouping.score,
            mark: mark_of(project, GROUPING, &claims).0,
            refused: None,
        })
    };
    let mut all: Vec<Proposed> = groupings(timeline, &refused)
        .iter()
        .filter_map(told)
        .collect();
    all.extend(refusals().filter_map(|(id, seen)| {
        let [a, b] = seen.claims.as_slice() else {
            return None;
        };
        let first = timeline.entry_of(index, *a)?;
        let second = timeline.entry_of(index, *b)?;
        (first.id != second.id).then(|| Proposed {
            entries: [first.id, second.id],
            claims: [*a, *b],
            titles: [first, second].map(|row| titled(timeline, row)),
            reason: String::new(),
            score: 0,
            mark: *id,
            refused: Some(seen_by(project, seen)),
        })
    }));
    all
}

/// The title of an entry with its date and who published its first claim.
fn titled(timeline: &Timeline, row: &Row) -> String {
    let first = row.facts.first().map(|fact| fact.id);
    let source = first.map_or_else(String::new, |claim| source_of(timeline.project(), claim));
    let date = row.derived.date.words();
    let date = date.unwrap_or_else(|| "not dated".into());
    let more = match row.facts.len() {
        0 | 1 => String::new(),
        count => format!(", {count} claims"),
    };
    format!("{} ({source}, {date}{more})", row.title())
}

impl App {
    /// Brings what checks find up to date, or begins to; and, where they are listed, which entries may
    /// be one.
    pub(super) fn check(&mut self) {
        let today = day_of(self.now());
        let Some(session) = &mut self.session else {
            return;
        };
        let now = (session.document.revision(), today);
        let listed = session.aside == Some(Aside::Groupings);
        let small = session.project().claims.len() <= AT_ONCE;
        let project = session.project().head.id;
        let checks = &mut session.checks;
        if checks.checked.wants(now) {
            let timeline = session.timeline.clone();
            if small {
                let index = session.document.index();
                checks.take_checked(look_through(&timeline, index, today));
            } else {
                checks.checked.under_way = true;
                self.tasks.start(tasks::CHECKING, move || {
                    // Made anew rather than copied: that would keep the window waiting.
                    let index = Index::build(timeline.project());
                    Done::Checked(project, look_through(&timeline, &index, today))
                });
            }
        }
        if listed && checks.proposed.wants(now) {
            let timeline = session.timeline.clone();
            if small {
                let index = session.document.index();
                checks.take_proposed(propose(&timeline, index));
            } else {
                checks.proposed.under_way = true;
                self.tasks.start(tasks::GROUPING, move || {
                    let index = Index::build(timeline.project());
                    Done::Proposed(project, propose(&timeline, &index))
                });
            }
        }
    }

    /// Whether that stands in place of the timeline's table; nothing where no project is open.
    pub(super) fn shows_aside(&self, aside: Aside) -> Option<bool> {
        let session = self.session.as_ref()?;
        Some(self.view == View::Timeline && session.aside == Some(aside))
    }

    /// Shows something in place of the timeline's table, or the table again where it is shown already.
    pub(super) fn show_aside(&mut self, aside: Aside) {
        let Some(session) = &mut self.session else {
            return;
        };
        let shown = self.view == View::Timeline && session.aside == Some(aside);
        session.aside = (!shown).then_some(aside);
        self.view = View::Timeline;
        self.wish(Wish::Aside);
    }
}
