//! A list of any length with headings, walked by keys: only the lines in sight are drawn.

use egui::{EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Ui, pos2, vec2};

/// Lines that a page key goes.
const PAGE: usize = 10;

/// What stands in a list: headings are passed over by the keys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Its height, in points.
    pub height: f32,
    /// The number of the thing that it is; none for a heading.
    pub item: Option<usize>,
}

/// The list's scratch.
#[derive(Default)]
pub struct LongList {
    /// The chosen thing, by number.
    pub at: usize,
    follow: bool,
    lines: Vec<Line>,
    /// Where each line begins, and the end of the last.
    tops: Vec<f32>,
    /// From where to where it was seen in the frame before.
    seen: (f32, f32),
}

/// What keys asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// Another thing is chosen.
    pub moved: bool,
    /// Enter.
    pub enter: bool,
}

impl LongList {
    /// Takes the keys of the list, whose things are `count`. While nothing or the list itself has the
    /// focus, Enter is the list's.
    pub fn keys(&mut self, ui: &Ui, id: Id, count: usize) -> Pressed {
        let mut pressed = Pressed::default();
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        });
        let free = ui.memory(|memory| memory.focused().is_none_or(|focus| focus == id));
        let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let Some(last) = count.checked_sub(1) else {
            return pressed;
        };
        self.at = self.at.min(last);
        for (key, to) in [
            (Key::ArrowDown, (self.at + 1).min(last)),
            (Key::ArrowUp, self.at.saturating_sub(1)),
            (Key::PageDown, (self.at + PAGE).min(last)),
            (Key::PageUp, self.at.saturating_sub(PAGE)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if take(key) {
                self.at = to;
                self.follow = true;
                pressed.moved = true;
            }
        }
        pressed.enter = free && take(Key::Enter);
        pressed
    }

    /// Gives it other lines.
    pub fn set(&mut self, lines: Vec<Line>) {
        self.tops = vec![0.0];
        let mut end = 0.0;
        for line in &lines {
            end += line.height;
            self.tops.push(end);
        }
        self.lines = lines;
    }

    /// Draws the lines in sight: `draw` gets the place of a line and its number.
    pub fn show(&mut self, ui: &mut Ui, name: &str, mut draw: impl FnMut(&mut Ui, Rect, usize)) {
        let mut area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
        if std::mem::take(&mut self.follow)
            && let Some(line) = self.line_of(self.at)
        {
            let (top, bottom) = (self.top(line), self.top(line + 1));
            if top < self.seen.0 || bottom > self.seen.1 {
                let room = ui.available_height();
                area = area.vertical_scroll_offset((top - room / 2.0).max(0.0));
            }
        }
        let end = self.top(self.lines.len());
        let mut shown = self.seen;
        area.show_viewport(ui, |ui, seen| {
            shown = (seen.top(), seen.bottom());
            ui.set_height(end);
            let (corner, width) = (ui.max_rect().min, ui.available_width());
            let first = self.tops.partition_point(|top| *top <= seen.top());
            for (at, line) in self.lines.iter().enumerate().skip(first.saturating_sub(1)) {
                let top = self.top(at);
                if top > seen.bottom() {
                    break;
                }
                let min = pos2(corner.x, corner.y + top);
                draw(ui, Rect::from_min_size(min, vec2(width, line.height)), at);
            }
        });
        self.seen = shown;
    }

    fn line_of(&self, item: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.item == Some(item))
    }

    fn top(&self, line: usize) -> f32 {
        self.tops.get(line).copied().unwrap_or(0.0)
    }
}
