//! Showing the reader for one frame.

use egui::accesskit::Role;
use egui::{
    CornerRadius, EventFilter, FontId, Id, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::access;
use super::bar::Handle;
use super::divide::divide;
use super::event::ReaderEvent;
use super::galleys::Setting;
use super::heading::LaidHeading;
use super::keys::{self, KeyAct};
use super::laid::Place;
use super::notes::{self, Notes};
use super::paint::Painted;
use super::pointer::Gesture;
use super::reader::{Page, Reader, Reveal};
use super::scroll::{Top, fill};
use super::view::{Shown, View};
use crate::text::Span;

/// The share of the view left free below the last words.
const FREE_BELOW: f32 = 0.35;
/// So many code points of what is selected are told to a screen reader.
const SPOKEN: u32 = 300;
/// The caret keeps this far from the view's edges, in points.
const CLEAR: f32 = 20.0;

impl Reader {
    /// Shows an article in all the room there is; tells what the analyst did, in that order.
    pub fn ui(&mut self, ui: &mut Ui, page: &Page<'_>) -> Vec<ReaderEvent> {
        let mut events = Vec::new();
        let rect = ui.available_rect_before_wrap();
        ui.allocate_rect(rect, Sense::hover());
        let id = ui.scope_id().with("reader");
        self.id = Some(id);
        let mut ui = ui.new_child(UiBuilder::new().id_salt("reader").max_rect(rect));
        ui.shrink_clip_rect(rect);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let title = &page.heading.title;
        response.widget_info(|| {
            let name = if title.is_empty() { "Article" } else { title };
            WidgetInfo::labeled(Role::Document, ui.is_enabled(), name)
        });
        if rect.width() < 1.0 || rect.height() < 1.0 {
            return events;
        }

        let heading = self.lay_out(&ui, page, rect);
        self.keys(&ui, &response, page, &mut events);
        let bar = self.scroll(&ui, id, rect);
        self.fill(&ui, rect);
        self.pointer(&ui, &response, page, &mut events);
        self.hover(&ui, &response, page);

        self.paint(&ui, &response, page, &heading);
        let notes = Notes {
            marks: page.marks,
            focused: page.focused,
            words: page.words,
            style: page.style,
            id,
        };
        let clicked = notes.show(&ui, &self.view);
        self.paint_bar(&ui, page, &bar);
        let (view, text) = (&self.view, page.text);
        let by_access = access::describe(&mut ui, &response, view, text, page.marks, page.words);
        if let Some(claim) = clicked.or(by_access) {
            events.push(ReaderEvent::Clicked(Some(claim)));
        }
        if let Some(span) = self.selection() {
            ui.ctx().accesskit_node_builder(id, |node| {
                let end = span.end.min(span.start + SPOKEN);
                let words = page.text.slice(Span::new(span.start, end));
                node.set_value(format!("Selected: {words}"));
            });
        }
        self.column.tidy();
        events
    }

    /// Gets the column ready for the width there is, keeping the words at the top of the view.
    fn lay_out(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect) -> LaidHeading {
        self.open(page.text);
        let style = page.style;
        let parts = divide(rect.width(), style.measure);
        self.view.parts = parts;
        let pixels_per_point = ui.ctx().pixels_per_point();
        let setting = Setting {
            font: FontId::new(style.size, style.reading.clone()),
            line_height: (style.line_height * pixels_per_point).round() / pixels_per_point,
            width: parts.width,
            pixels_per_point,
        };
        // Asked before the column forgets where its rows were.
        let anchor = self.top_row();
        let column = &mut self.column;
        ui.fonts_mut(|fonts| {
            let changed = column.prepare(fonts, &setting);
            let heading = LaidHeading::new(fonts, page.heading, style, parts.width);
            column.set_height(0, heading.height());
            let last = column.items() - 1;
            let fits = column.heights().above(last) <= f64::from(rect.height());
            let free = if fits {
                0.0
            } else {
                (rect.height() * FREE_BELOW).round()
            };
            column.set_height(last, free);
            if let Some((at, offset)) = anchor.filter(|_| changed) {
                let (item, within) = column.within(Place::new(at));
                let laid = column.lay_out(fonts, item);
                let row = laid.rows.get(laid.row_of(within));
                self.top = Top {
                    item,
                    offset: row.map_or(0.0, |row| row.top) + offset,
                };
            }
            heading
        })
    }

    /// The first code point of the row at the very top of the view, and how far into the row (or
    /// past it) the view begins.
    fn top_row(&self) -> Option<(u32, f32)> {
        let laid = self.column.laid(self.top.item)?;
        let block = self.column.block(self.top.item)?;
        let above = laid.rows.partition_point(|row| row.top <= self.top.offset);
        let row = laid.rows.get(above.saturating_sub(1))?;
        Some((block.span.start + row.first, self.top.offset - row.top))
    }

    /// Acts on the keys, while they are the reader's.
    fn keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        page: &Page<'_>,
        events: &mut Vec<ReaderEvent>,
    ) {
        if !response.has_focus() {
            return;
        }
        let selected = self.selection().is_some();
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: false,
                // The first Escape ends the selection, the next one leaves.
                escape: selected,
            };
            memory.set_focus_lock_filter(response.id, filter);
        });
        let acts = ui.input_mut(|input| keys::take(&mut input.events, selected));
        for act in acts {
            let before = self.selection();
            let caret = self.caret();
            match act {
                KeyAct::Move(step, extend) => self.step(ui, step, extend),
                KeyAct::Sentence => {
                    self.grow_to_sentence();
                }
                KeyAct::Paragraph => {
                    self.grow_to_paragraph();
                }
                KeyAct::All => self.set_selection(Some(Span::new(0, page.text.len()))),
                KeyAct::Nothing => self.set_selection(None),
                KeyAct::Copy => {
                    if let Some(span) = before {
                        ui.copy_text(page.text.slice(span).to_owned());
                    }
                }
            }
            let after = self.selection();
            Self::tell(events, before, after);
            if let Some(at) = self.caret().filter(|at| Some(*at) != caret) {
                events.push(ReaderEvent::CaretMoved(at));
            }
            if let Some(span) = after.filter(|_| before != after) {
                let words = page.text.slice(span).to_owned();
                ui.output_mut(|output| {
                    let settled = egui::OutputCommand::TextSelectionSettled(words);
                    output.commands.push(settled);
                });
            }
        }
    }

    /// Moves the view: by the wheel, by the scroll bar, to what is to be seen.
    fn scroll(&mut self, ui: &Ui, id: Id, rect: Rect) -> (Response, Handle) {
        if ui.rect_contains_pointer(rect) {
            let by = ui.input(|i| i.smooth_scroll_delta().y);
            if by != 0.0 {
                // What was taken must not move what is around as well.
                ui.input_mut(|i| i.smooth_scroll_delta.y = 0.0);
                self.scroll_by(-by, rect.height());
            }
        }
        if let Some(reveal) = self.reveal.take() {
            self.bring(ui, reveal, rect.height());
        }
        let heights = self.column.heights();
        let above = heights.above(self.top.item) + f64::from(self.top.offset);
        let handle = Handle::new(rect, above, heights.total());
        let bar = ui.interact(handle.track, id.with("bar"), Sense::CLICK | Sense::DRAG);
        bar.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Position in the article"));
        let at = bar
            .interact_pointer_pos()
            .filter(|_| bar.is_pointer_button_down_on());
        match at {
            Some(at) => {
                let held = *self.held.get_or_insert_with(|| {
                    if handle.grip.contains(at) {
                        at.y - handle.grip.top()
                    } else {
                        handle.grip.height() / 2.0
                    }
                });
                let (item, offset) = heights.at(handle.above_at(at.y - held));
                self.top = Top { item, offset };
            }
            None => self.held = None,
        }
        (bar, handle)
    }

    /// Moves the view down by so many points. What lies more than a few views away is not laid out
    /// on the way.
    fn scroll_by(&mut self, by: f32, view: f32) {
        if by.abs() < 4.0 * view {
            self.top.offset += by;
            return;
        }
        let heights = self.column.heights();
        let above = heights.above(self.top.item) + f64::from(self.top.offset + by);
        let (item, offset) = heights.at(above);
        self.top = Top { item, offset };
    }

    /// Brings a place into view.
    fn bring(&mut self, ui: &Ui, reveal: Reveal, view: f32) {
        let column = &mut self.column;
        let (item, within) = column.within(reveal.place);
        let top = &mut self.top;
        ui.fonts_mut(|fonts| {
            let laid = column.lay_out(fonts, item);
            let row = laid.caret(within).y_range();
            let items = column.items();
            let shown = fill(&mut top.clone(), items, view, &mut |n| {
                column.height(fonts, n)
            });
            let clear = CLEAR.min(view / 4.0);
            let seen = shown.iter().find(|(n, _)| *n == item).map(|(_, y)| *y);
            let fits = |y: f32| y + row.min >= clear && y + row.max <= view - clear;
            if seen.is_some_and(fits) {
                return;
            }
            let above = seen.map_or(item < top.item, |y| y + row.min < clear);
            let offset = match (reveal.least, above) {
                (false, _) => row.min - view / 3.0,
                (true, true) => row.min - clear,
                (true, false) => row.max - view + clear,
            };
            *top = Top { item, offset };
        });
    }

    /// Lays out what is in view.
    fn fill(&mut self, ui: &Ui, rect: Rect) {
        let (column, top) = (&mut self.column, &mut self.top);
        let parts = self.view.parts;
        let left = rect.left() + parts.text;
        let shown = ui.fonts_mut(|fonts| {
            let items = column.items();
            let shown = fill(top, items, rect.height(), &mut |n| column.height(fonts, n));
            let blocks = shown.into_iter().filter_map(|(item, y)| {
                let laid = column.lay_out(fonts, item);
                let top = rect.top() + y;
                Some(Shown {
                    block: column.block(item)?,
                    laid,
                    origin: pos2(left, top),
                    bottom: top + column.heights().get(item),
                })
            });
            blocks.collect()
        });
        self.view = View { rect, parts, shown };
    }

    fn paint(&self, ui: &Ui, response: &Response, page: &Page<'_>, heading: &LaidHeading) {
        let painter = ui.painter();
        let (view, style) = (&self.view, page.style);
        painter.rect_filled(view.rect, CornerRadius::ZERO, style.colours.paper);
        if self.top.item == 0 {
            let at = view.column().min - vec2(0.0, self.top.offset);
            heading.paint(painter, at, style);
        }
        notes::numbers(ui, view, style);
        let dragged = match self.gesture {
            Some(Gesture::Boundary {
                fragment,
                span,
                edge,
                to,
                ..
            }) => Some((fragment, edge.put(span, to))),
            _ => None,
        };
        let selected = self.selection().unwrap_or_default();
        Painted {
            text: page.text,
            marks: page.marks,
            focused: page.focused,
            dragged,
            selected,
            drawn: self.drawn.unwrap_or(selected),
            found: &self.found,
            current: self.current,
            style,
        }
        .paint(painter, view);
        for (_, rect) in self.handles(page) {
            let knob = Rect::from_center_size(rect.center_top(), vec2(5.0, 5.0));
            let line = page.focused.and_then(|claim| page.marks.of(claim));
            let colour = line.map_or(style.colours.caret, |mark| mark.line);
            painter.rect_filled(knob, CornerRadius::same(2), colour);
            painter.vline(rect.center().x, rect.y_range(), (1.5, colour));
        }
        if response.has_focus() {
            let edge = Rect::from_min_size(view.rect.min, vec2(2.0, view.rect.height()));
            painter.rect_filled(edge, CornerRadius::ZERO, style.colours.caret);
            let caret = self
                .selection
                .and_then(|selection| view.caret(selection.head));
            if let Some(caret) = caret {
                let middle = caret.center();
                let half = style.size * 0.72;
                let line = (middle.y - half)..=(middle.y + half);
                painter.vline(middle.x, line, (1.5, style.colours.caret));
            }
        }
    }

    fn paint_bar(&mut self, ui: &Ui, page: &Page<'_>, (bar, _): &(Response, Handle)) {
        // Where the view came to stand, now that its heights are known.
        let heights = self.column.heights();
        let above = heights.above(self.top.item) + f64::from(self.top.offset);
        let handle = Handle::new(self.view.rect, above, heights.total());
        let colours = &page.style.colours;
        if handle.range > 0.0 {
            let active = bar.hovered() || self.held.is_some();
            let colour = if active {
                colours.bar_active
            } else {
                colours.bar
            };
            let rect = handle.grip.shrink2(vec2(4.0, 1.0));
            ui.painter()
                .rect_filled(rect, CornerRadius::same(4), colour);
        }
        let ticks = self.ticks.shape(
            &self.column,
            page.marks,
            &self.found,
            self.found_revision,
            colours.found_current,
            handle.track,
        );
        ui.painter().add(ticks);
    }
}
