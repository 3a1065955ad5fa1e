//! Actors that are likely one, found in a thread after the registry has changed.

use std::sync::Arc;

use super::App;
use super::session::Session;
use super::tasks::{self, Done};
use crate::model::{Actor, ActorId, ProjectId, Table};
use crate::suggest::{Duplicate, duplicates, known_apart};

/// The pairs, and the state of the project that they were found in.
#[derive(Default)]
pub struct Alike {
    found: Option<(ProjectId, Arc<Vec<Duplicate>>)>,
    asked: Option<State>,
    /// The registry that was looked through last: only where it has changed is it worth looking again.
    actors: Option<Table<ActorId, Actor>>,
    number: u64,
    under_way: bool,
}

type State = (ProjectId, u64);

impl Alike {
    /// The pairs found last in this project, the likeliest first. Until a new search has ended they
    /// are those of the registry before: some of their actors may be gone.
    pub fn found(&self, session: &Session) -> &[Duplicate] {
        let found = self.found.as_ref();
        let found = found.filter(|(project, _)| *project == session.project().head.id);
        found.map_or(&[], |(_, pairs)| pairs)
    }

    /// Whether pairs are being looked for.
    pub fn is_under_way(&self) -> bool {
        self.under_way
    }

    pub(super) fn take(&mut self, number: u64, project: ProjectId, pairs: Vec<Duplicate>) {
        if number == self.number {
            self.found = Some((project, Arc::new(pairs)));
            self.under_way = false;
        }
    }

    /// Whether the registry has changed since it was looked through, which is remembered.
    fn wants(&mut self, session: &Session) -> bool {
        let state = (session.project().head.id, session.document.revision());
        if self.asked == Some(state) {
            return false;
        }
        let same_project = self.asked.is_some_and(|(project, _)| project == state.0);
        self.asked = Some(state);
        let actors = &session.project().actors;
        if same_project && self.actors.as_ref() == Some(actors) {
            return false;
        }
        self.actors = Some(actors.clone());
        true
    }
}

impl App {
    /// Looks for actors that are likely one, where the registry is another than when that was done last.
    pub(super) fn look_for_alike(&mut self) {
        let Some(session) = &self.session else { return };
        if !self.alike.wants(session) {
            return;
        }
        self.alike.number += 1;
        self.alike.under_way = true;
        let (number, project) = (self.alike.number, session.project().head.id);
        let actors = session.project().actors.clone();
        self.tasks.start(tasks::ALIKE, move || {
            let pairs = duplicates(&actors, &known_apart(&actors));
            Done::Alike(number, project, pairs)
        });
    }
}
