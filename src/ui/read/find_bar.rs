//! Find in the open article.

use egui::{Frame, Id, Key, Margin, Modifiers, Stroke, TextEdit, Ui};

use crate::text::{ArticleText, Needle, Span};
use crate::ui::cx::Cx;
use crate::ui::reader::Reader;
use crate::ui::widgets::{hint, named};

/// Places at most that are marked.
const MOST: usize = 10_000;

/// The bar and what it found.
#[derive(Default)]
pub struct FindBar {
    open: bool,
    wanted: bool,
    words: String,
    /// What the places were found for.
    found_for: Option<(String, ArticleText)>,
    found: Vec<Span>,
    current: usize,
}

impl FindBar {
    /// Opens the bar, with words to look for where some were selected.
    pub fn open(&mut self, words: Option<String>) {
        self.open = true;
        self.wanted = true;
        if let Some(words) =
            words.filter(|words| !words.contains('\n') && words.chars().count() < 200)
        {
            self.words = words;
        }
    }

    /// Closes it.
    pub fn close(&mut self) {
        self.open = false;
        self.found_for = None;
        self.found.clear();
    }

    /// Goes to the next or previous place.
    pub fn step(&mut self, reader: &mut Reader, forward: bool) {
        if self.found.is_empty() {
            return;
        }
        let count = self.found.len();
        self.current = if forward {
            (self.current + 1) % count
        } else {
            (self.current + count - 1) % count
        };
        reader.set_current_found(Some(self.current));
    }

    fn tell(&self, reader: &mut Reader) {
        reader.set_found(self.found.clone(), Some(self.current));
    }

    /// Draws the bar where it is open.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, text: &ArticleText, reader: &mut Reader) {
        if !self.open {
            return;
        }
        let id = Id::unique("find in the article");
        let mut close = false;
        let mut step = None;
        if ui.memory(|memory| memory.has_focus(id)) {
            ui.input_mut(|input| {
                close = input.consume_key(Modifiers::NONE, Key::Escape);
                if input.consume_key(Modifiers::SHIFT, Key::Enter) {
                    step = Some(false);
                } else if input.consume_key(Modifiers::NONE, Key::Enter) {
                    step = Some(true);
                }
            });
        }
        let frame = Frame::new()
            .fill(cx.colours.panel)
            .stroke(Stroke::new(1.0, cx.colours.line))
            .inner_margin(Margin::symmetric(12, 6));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                let edit = TextEdit::singleline(&mut self.words)
                    .id(id)
                    .hint_text("Find in the article")
                    .desired_width(260.0);
                let response = ui.add(edit);
                named(ui, &response, "Find in the article");
                if self.wanted {
                    response.request_focus();
                    self.wanted = false;
                }
                let count = self.found.len();
                let said = match count {
                    _ if self.words.trim().is_empty() => String::new(),
                    0 => "not found".into(),
                    MOST => format!("{} of more than {count}", self.current + 1),
                    _ => format!("{} of {count}", self.current + 1),
                };
                hint(ui, said);
                if ui
                    .button("↑")
                    .on_hover_text("The place before (Shift+F3)")
                    .clicked()
                {
                    step = Some(false);
                }
                if ui
                    .button("↓")
                    .on_hover_text("The next place (F3)")
                    .clicked()
                {
                    step = Some(true);
                }
                close |= ui.button("Close").on_hover_text("Esc").clicked();
            });
        });
        let stale = self
            .found_for
            .as_ref()
            .is_none_or(|(words, of)| *words != self.words || of != text);
        if stale {
            self.found_for = Some((self.words.clone(), text.clone()));
            let needle = Needle::new(self.words.trim());
            self.found = needle
                .map(|needle| needle.find_in(text).take(MOST).collect())
                .unwrap_or_default();
            let caret = reader.caret().unwrap_or(0);
            self.current = self
                .found
                .iter()
                .position(|span| span.start >= caret)
                .unwrap_or(0);
            self.tell(reader);
        } else if let Some(forward) = step {
            self.step(reader, forward);
        }
        if close {
            self.close();
            reader.set_found(Vec::new(), None);
            crate::ui::focus::reader(ui.ctx());
        }
    }
}
