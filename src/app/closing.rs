//! A project saved, and left for something else.

use super::dialog::{After, Dialog};
use super::files::Purpose;
use super::{App, Wish};

impl App {
    pub(super) fn save(&mut self) {
        match &mut self.session {
            Some(session) if session.document.path().is_some() => session.document.save(),
            Some(_) => self.ask(Purpose::SaveProject),
            None => {}
        }
    }

    /// Leaves the open project for something else, asking where work is not in the file.
    pub(super) fn leave(&mut self, after: After) {
        let asks = self
            .session
            .as_ref()
            .is_some_and(|session| session.document.state().asks_before_closing());
        if asks {
            self.closing = Some(after);
            self.dialog = Some(Dialog::Closing);
        } else {
            self.arrive(after);
        }
    }

    pub(super) fn go_on_closing(&mut self) {
        let saved = self
            .session
            .as_ref()
            .is_none_or(|session| !session.document.state().asks_before_closing());
        if saved && let Some(after) = self.closing.take() {
            self.arrive(after);
        }
    }

    pub(super) fn arrive(&mut self, after: After) {
        if let Some(session) = self.session.take() {
            session.document.close();
        }
        self.dialog = None;
        match after {
            After::Quit => self.wish(Wish::Quit),
            After::Welcome => {}
            After::Open(path) => self.open(path),
            After::New => self.begin_new(),
            After::Sample => self.begin_sample(),
        }
    }
}
