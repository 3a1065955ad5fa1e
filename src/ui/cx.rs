//! What every part of the window is drawn with.

use super::theme::Colours;
use crate::app::{Action, App, Command, Session};

/// The program's state to read and the actions to send.
pub struct Cx<'a> {
    /// The program.
    pub app: &'a App,
    /// What is to be done when the frame is drawn.
    pub out: &'a mut Vec<Action>,
    /// The colours in force.
    pub colours: &'static Colours,
}

impl<'a> Cx<'a> {
    /// The open project.
    pub fn session(&self) -> Option<&'a Session> {
        self.app.session.as_ref()
    }

    /// Asks for something to be done.
    pub fn send(&mut self, action: Action) {
        self.out.push(action);
    }

    /// Asks for a command.
    pub fn command(&mut self, command: Command) {
        self.out.push(Action::Command(command));
    }
}
