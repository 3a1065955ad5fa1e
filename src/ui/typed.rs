//! A text on its way into the project: taken on Enter, on leaving, or after a pause; Esc takes back.

use egui::{Id, Key, Modifiers, Response, TextEdit, Ui};

use super::widgets::named;

/// Seconds after which typed words are taken though their field still has the focus.
pub const PAUSE: f64 = 1.0;

/// What is typed into one field.
#[derive(Default)]
pub struct Typed {
    text: String,
    /// As it stands in the project; what is typed is kept while that is the same.
    stands: String,
    /// When it was typed last, in seconds of the window's clock.
    since: Option<f64>,
}

/// How a field looks.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Its id.
    pub id: Id,
    /// Its name for screen readers.
    pub name: &'a str,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// Rows; one makes a line in which Enter takes the words.
    pub rows: usize,
}

impl Typed {
    /// What was typed and not yet taken, to be taken before the field shows something else.
    pub fn rest(&mut self) -> Option<String> {
        self.since = None;
        (self.text != self.stands).then(|| std::mem::take(&mut self.text))
    }

    /// Draws the field over what stands in the project; gives words that are to be taken now.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        look: Look<'_>,
        stands: &str,
    ) -> (Response, Option<String>) {
        if self.stands != stands {
            stands.clone_into(&mut self.text);
            stands.clone_into(&mut self.stands);
            self.since = None;
        }
        let focused = ui.memory(|memory| memory.has_focus(look.id));
        if focused
            && self.text != self.stands
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.text.clone_from(&self.stands);
            self.since = None;
        }
        let edit = if look.rows == 1 {
            TextEdit::singleline(&mut self.text)
        } else {
            TextEdit::multiline(&mut self.text).desired_rows(look.rows)
        };
        let width = ui.available_width();
        let response = ui.add(edit.id(look.id).hint_text(look.hint).desired_width(width));
        named(ui, &response, look.name);
        let now = ui.input(|input| input.time);
        if response.changed() {
            self.since = Some(now);
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(PAUSE));
        }
        let paused = self.since.is_some_and(|since| now - since >= PAUSE);
        if paused || response.lost_focus() {
            self.since = None;
            if self.text != self.stands {
                return (response, Some(self.text.clone()));
            }
        }
        (response, None)
    }
}
