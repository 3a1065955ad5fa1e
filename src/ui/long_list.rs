//! A list of any length, in groups with headings, walked by keys: only the lines in sight are drawn.

use egui::{EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Ui, pos2, vec2};

/// Lines that a page key goes.
const PAGE: usize = 10;

/// A line of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line<H> {
    /// A heading, with how many things stand below it; the keys pass over it.
    Heading(H, usize),
    /// A thing.
    Thing {
        /// Its number in the list. One that stands in two groups has two.
        number: usize,
        /// Its place among what the list was laid out of.
        at: usize,
    },
}

/// The list's scratch.
pub struct LongList<H> {
    lines: Vec<Line<H>>,
    /// Where each line begins, and the end of the last.
    tops: Vec<f32>,
    /// The lines that are things.
    things: Vec<usize>,
    /// Which of those is chosen.
    chosen: usize,
    follow: bool,
    /// From where to where it was seen in the frame before.
    seen: (f32, f32),
}

impl<H> Default for LongList<H> {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            tops: Vec::new(),
            things: Vec::new(),
            chosen: 0,
            follow: false,
            seen: (0.0, 0.0),
        }
    }
}

/// What keys asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// Another thing is chosen.
    pub moved: bool,
    /// Enter.
    pub enter: bool,
}

impl<H: Copy> LongList<H> {
    /// Lays out groups of things, each under a heading where it has one; empty ones are left out.
    /// Heights are those of a heading and of a thing, in points. The number of the chosen thing stays.
    pub fn lay(
        &mut self,
        groups: impl IntoIterator<Item = (Option<H>, Vec<usize>)>,
        [heading, thing]: [f32; 2],
    ) {
        self.lines.clear();
        self.things.clear();
        self.tops = vec![0.0];
        let mut end = 0.0;
        for (words, of) in groups {
            if let Some(words) = words.filter(|_| !of.is_empty()) {
                self.lines.push(Line::Heading(words, of.len()));
                end += heading;
                self.tops.push(end);
            }
            for at in of {
                let number = self.things.len();
                self.things.push(self.lines.len());
                self.lines.push(Line::Thing { number, at });
                end += thing;
                self.tops.push(end);
            }
        }
        self.chosen = self.chosen.min(self.things.len().saturating_sub(1));
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The place of the chosen thing among what the list was laid out of.
    pub fn chosen(&self) -> Option<usize> {
        match self.lines.get(*self.things.get(self.chosen)?)? {
            Line::Thing { at, .. } => Some(*at),
            Line::Heading(..) => None,
        }
    }

    /// Chooses the first thing.
    pub fn choose_first(&mut self) {
        self.chosen = 0;
    }

    /// Takes the keys of the list. While nothing or the list itself has the focus, Enter is the list's.
    pub fn keys(&mut self, ui: &Ui, id: Id) -> Pressed {
        let mut pressed = Pressed::default();
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                vertical_arrows: true,
                // Left and right are for what the list shows.
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        });
        let free = ui.memory(|memory| memory.focused().is_none_or(|focus| focus == id));
        let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let Some(last) = self.things.len().checked_sub(1) else {
            return pressed;
        };
        for (key, to) in [
            (Key::ArrowDown, (self.chosen + 1).min(last)),
            (Key::ArrowUp, self.chosen.saturating_sub(1)),
            (Key::PageDown, (self.chosen + PAGE).min(last)),
            (Key::PageUp, self.chosen.saturating_sub(PAGE)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if take(key) {
                self.chosen = to;
                self.follow = true;
                pressed.moved = true;
            }
        }
        pressed.enter = free && take(Key::Enter);
        pressed
    }

    /// Draws the lines in sight: `draw` gets the place of a line, what it is, and whether it is chosen,
    /// and says what was asked of it with the pointer, if anything. That thing is chosen then, and the
    /// list gets the focus; what was asked comes back with its place.
    pub fn show<A>(
        &mut self,
        ui: &mut Ui,
        (name, id): (&str, Id),
        mut draw: impl FnMut(&mut Ui, Rect, Line<H>, bool) -> Option<A>,
    ) -> Option<(A, usize)> {
        let mut area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
        if std::mem::take(&mut self.follow)
            && let Some(&line) = self.things.get(self.chosen)
        {
            let (top, bottom) = (self.top(line), self.top(line + 1));
            if top < self.seen.0 || bottom > self.seen.1 {
                let room = ui.available_height();
                area = area.vertical_scroll_offset((top - room / 2.0).max(0.0));
            }
        }
        let end = self.top(self.lines.len());
        let mut shown = self.seen;
        let mut asked = None;
        let chosen = self.things.get(self.chosen).copied();
        area.show_viewport(ui, |ui, seen| {
            shown = (seen.top(), seen.bottom());
            ui.set_height(end);
            let (corner, width) = (ui.max_rect().min, ui.available_width());
            let first = self.tops.partition_point(|top| *top <= seen.top());
            for (at, line) in self.lines.iter().enumerate().skip(first.saturating_sub(1)) {
                let (top, bottom) = (self.top(at), self.top(at + 1));
                if top > seen.bottom() {
                    break;
                }
                let min = pos2(corner.x, corner.y + top);
                let rect = Rect::from_min_size(min, vec2(width, bottom - top));
                let what = draw(ui, rect, *line, chosen == Some(at));
                asked = what.map(|what| (what, at)).or(asked.take());
            }
        });
        self.seen = shown;
        let (what, line) = asked?;
        self.chosen = self.things.binary_search(&line).ok()?;
        ui.memory_mut(|memory| memory.request_focus(id));
        Some((what, self.chosen()?))
    }

    fn top(&self, line: usize) -> f32 {
        self.tops.get(line).copied().unwrap_or(0.0)
    }
}
