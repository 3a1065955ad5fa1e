//! A search under way: in a thread on a snapshot of the project, stopped by the next one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::App;
use super::search::Search;
use super::session::Session;
use super::tasks::{self, Done};
use crate::model::ProjectId;

/// What is looked for everywhere, and what was found.
#[derive(Default)]
pub struct Searching {
    found: Option<(Question, Arc<Search>)>,
    asked: Option<Question>,
    number: u64,
    stop: Arc<AtomicBool>,
}

/// The words, and the state of the project that was searched.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    words: String,
    project: ProjectId,
    revision: u64,
}

impl Question {
    fn of(words: &str, session: &Session) -> Self {
        Self {
            words: words.trim().into(),
            project: session.project().head.id,
            revision: session.document.revision(),
        }
    }
}

impl Searching {
    /// Whether these words were looked for in the project as it stands, or are just now.
    pub fn is_asked(&self, words: &str, session: &Session) -> bool {
        self.asked.as_ref() == Some(&Question::of(words, session))
    }

    /// What was found last in this project. Until a new search has ended it is what the one before
    /// found, so that a list does not vanish with every letter.
    pub fn found(&self, session: &Session) -> Option<&Arc<Search>> {
        let (question, found) = self.found.as_ref()?;
        (question.project == session.project().head.id).then_some(found)
    }

    /// Whether a search is under way.
    pub fn is_under_way(&self) -> bool {
        self.asked.is_some()
            && self.found.as_ref().map(|(question, _)| question) != self.asked.as_ref()
    }

    /// Takes what a search has found, unless another was begun since.
    pub(super) fn take(&mut self, number: u64, search: Search) {
        if number == self.number
            && let Some(question) = self.asked.clone()
        {
            self.found = Some((question, Arc::new(search)));
        }
    }
}

impl App {
    /// Begins a search and stops the one before. Without words nothing is looked for.
    pub(super) fn search(&mut self, words: &str) {
        let searching = &mut self.searching;
        searching.stop.store(true, Ordering::Relaxed);
        searching.stop = Arc::new(AtomicBool::new(false));
        searching.number += 1;
        let Some(session) = self.session.as_ref().filter(|_| !words.trim().is_empty()) else {
            searching.asked = None;
            searching.found = None;
            return;
        };
        let question = Question::of(words, session);
        let (words, project) = (question.words.clone(), session.project().clone());
        searching.asked = Some(question);
        let (number, stop) = (searching.number, Arc::clone(&searching.stop));
        self.tasks.start(tasks::SEARCHING, move || {
            let search = Search::run(&project, &words, || !stop.load(Ordering::Relaxed));
            Done::Found(number, search)
        });
    }
}
