//! A correction of an article's text, thought through in a thread before it is done.

use std::sync::Arc;

use super::App;
use super::tasks::{self, Done};
use crate::edit::Correction;
use crate::model::{ArticleId, Index};
use crate::text::{ArticleText, Span};

/// How a text is to be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correcting {
    /// By hand; the words that matter, if any do.
    ByHand(Option<Span>),
    /// By taking these words out.
    Without(Span),
    /// By taking out what looks like parts of the page.
    Furniture,
}

/// The correction that is looked at, if any.
#[derive(Default)]
pub struct Corrections {
    number: u64,
    found: Option<Arc<Correction>>,
}

impl Corrections {
    /// What the correction asked for last would do, once that is known.
    pub fn review(&self) -> Option<&Arc<Correction>> {
        self.found.as_ref()
    }

    /// Takes what a correction comes to, unless another was asked for since.
    pub(super) fn take(&mut self, number: u64, found: Option<Correction>) {
        if number == self.number {
            self.found = found.map(Arc::new);
        }
    }
}

impl App {
    /// Begins to think through what another text of an article would do.
    pub(super) fn review(&mut self, article: ArticleId, text: ArticleText) {
        self.corrections.number += 1;
        self.corrections.found = None;
        let Some(session) = &self.session else { return };
        let (number, project) = (self.corrections.number, session.project().clone());
        self.tasks.start(tasks::REVIEWING, move || {
            // Copying the look-ups would cost the window more than making them costs here.
            let index = Index::build(&project);
            let found = Correction::new(&project, &index, article, text);
            Done::Reviewed(number, found.map(Box::new))
        });
    }
}
