//! What the mouse does in the text.

use egui::{CursorIcon, Pos2, Rect, Response, Ui, vec2};

use super::event::{Edge, ReaderEvent};
use super::laid::Place;
use super::reader::{Page, Reader};
use super::selection::{Selection, Unit, drawn};
use crate::model::ClaimId;
use crate::text::Span;

/// Presses closer in time than this, in seconds, count as one gesture of several clicks.
const CLICK_DELAY: f64 = 0.35;
/// And closer in space than this, in points.
const CLICK_REACH: f32 = 6.0;
/// Drawing nearer to an edge than this scrolls, in points.
const EDGE: f32 = 24.0;
/// How near to a boundary its handle can be gripped, in points.
const GRIP: f32 = 5.0;

/// A press that has not ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// Text is being selected.
    Select {
        /// By what.
        unit: Unit,
        /// The unit where it began.
        from: Span,
        /// Whether something was selected before.
        was_selected: bool,
    },
    /// A boundary of the focused claim is being dragged.
    Boundary {
        /// Which claim.
        claim: ClaimId,
        /// Which of its fragments.
        fragment: u32,
        /// The fragment as it stands.
        span: Span,
        /// Which end of it.
        edge: Edge,
        /// Where that end would be put now.
        to: u32,
    },
}

/// The presses so far that may become a double or a triple click.
#[derive(Clone, Copy, Debug, Default)]
pub struct Presses {
    last: Option<(f64, Pos2)>,
    count: u32,
}

impl Presses {
    /// Counts a press; tells how many it makes.
    fn press(&mut self, time: f64, at: Pos2) -> u32 {
        let near = |(then, there): (f64, Pos2)| {
            time - then <= CLICK_DELAY && there.distance(at) <= CLICK_REACH
        };
        self.count = if self.last.is_some_and(near) {
            self.count % 3 + 1
        } else {
            1
        };
        self.last = Some((time, at));
        self.count
    }
}

impl Reader {
    /// Acts on the mouse, over what is in view now.
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        page: &Page<'_>,
        events: &mut Vec<ReaderEvent>,
    ) {
        let (at, pressed, down, time) = ui.input(|i| {
            let pointer = &i.pointer;
            (
                pointer.interact_pos(),
                pointer.primary_pressed(),
                pointer.primary_down(),
                i.time,
            )
        });
        let Some(at) = at else {
            return;
        };
        let begun = pressed && response.is_pointer_button_down_on();
        // A press may be shorter than a frame. Enter on what has the focus is no click here, wherever
        // the pointer rests.
        let whole_click =
            self.gesture.is_none() && response.clicked_by(egui::PointerButton::Primary) && !begun;
        if begun || whole_click {
            response.request_focus();
            let at = ui.input(|i| i.pointer.press_origin()).unwrap_or(at);
            let clicks = self.presses.press(time, at);
            self.begin(ui, page, at, Unit::of_clicks(clicks));
        }
        if self.gesture.is_some() {
            let moving = ui.input(|i| i.pointer.is_decidedly_dragging());
            if moving {
                self.scroll_at_edges(ui, at);
            }
            self.go_on(page, at);
        }
        if self.gesture.is_some() && !down {
            self.end(ui, page, at, events);
        }
    }

    fn begin(&mut self, ui: &Ui, page: &Page<'_>, at: Pos2, unit: Unit) {
        self.goal = None;
        if let Some(gesture) = self.grip(page, at).filter(|_| unit == Unit::Grapheme) {
            self.gesture = Some(gesture);
            return;
        }
        let Some(place) = self.view.place_at(page.text, at) else {
            return;
        };
        let was_selected = self.selection().is_some();
        let extends = ui.input(|i| i.modifiers.shift);
        let from = match self.selection {
            Some(selection) if extends => Span::new(selection.anchor, selection.anchor),
            _ => self.unit_at(page, unit, place, at),
        };
        self.gesture = Some(Gesture::Select {
            unit,
            from,
            was_selected,
        });
    }

    fn go_on(&mut self, page: &Page<'_>, at: Pos2) {
        let inside = at.clamp(self.view.rect.min, self.view.rect.max);
        let Some(place) = self.view.place_at(page.text, inside) else {
            return;
        };
        match self.gesture {
            Some(Gesture::Select { unit, from, .. }) => {
                let to = self.unit_at(page, unit, place, inside);
                self.selection = Some(drawn(from, to, place));
                self.drawn = None;
            }
            Some(Gesture::Boundary {
                span,
                edge,
                ref mut to,
                ..
            }) => {
                *to = boundary(page, span, edge, place.at);
            }
            None => {}
        }
    }

    fn end(&mut self, ui: &Ui, page: &Page<'_>, at: Pos2, events: &mut Vec<ReaderEvent>) {
        let (shift, add) = ui.input(|i| (i.modifiers.shift, i.modifiers.command));
        match self.gesture.take() {
            Some(Gesture::Select {
                unit, was_selected, ..
            }) => {
                if self.selection().is_some() {
                    let snap = page.style.snap_words && unit == Unit::Grapheme && !shift;
                    self.settle(ui, page, snap, add, events);
                    return;
                }
                if was_selected {
                    events.push(ReaderEvent::SelectionCleared);
                }
                let under = self.view.code_point_at(at);
                let claims = under.map(|at| page.marks.at(at)).unwrap_or_default();
                events.push(ReaderEvent::Clicked(claims.first().copied()));
                if let Some(place) = self.caret() {
                    events.push(ReaderEvent::CaretMoved(place));
                }
            }
            Some(Gesture::Boundary {
                claim,
                fragment,
                span,
                edge,
                to,
            }) if to != edge.of(span) => events.push(ReaderEvent::BoundaryDragged {
                claim,
                fragment: fragment as usize,
                edge,
                to,
            }),
            _ => {}
        }
    }

    /// What a unit at a point is; for graphemes only the place.
    fn unit_at(&self, page: &Page<'_>, unit: Unit, place: Place, at: Pos2) -> Span {
        unit.around(page.text, place.at, self.view.code_point_at(at))
    }

    /// Ends a selection: makes it whole, tells of it, and offers it for pasting.
    pub(super) fn settle(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        snap: bool,
        add: bool,
        events: &mut Vec<ReaderEvent>,
    ) {
        let Some(selection) = self.selection else {
            return;
        };
        let drawn = selection.span();
        let whole = page.text.snap_out(drawn);
        let snapped = if snap {
            page.text.snap_to_words(whole).span
        } else {
            whole
        };
        let span = if snapped.is_empty() { whole } else { snapped };
        if span != drawn {
            self.selection = Some(Selection::of(span));
        }
        self.drawn = snap.then_some(drawn);
        let words = page.text.slice(span).to_owned();
        ui.output_mut(|output| {
            let settled = egui::OutputCommand::TextSelectionSettled(words);
            output.commands.push(settled);
        });
        events.push(if add && page.focused.is_some() {
            ReaderEvent::FragmentAdded(span)
        } else {
            ReaderEvent::Selected { span, drawn }
        });
    }

    fn scroll_at_edges(&mut self, ui: &Ui, at: Pos2) {
        let view = self.view.rect;
        let over = (at.y - (view.bottom() - EDGE)).max(0.0) + (at.y - (view.top() + EDGE)).min(0.0);
        if over == 0.0 {
            return;
        }
        let seconds = ui.input(|i| i.stable_dt).min(0.1);
        self.top.offset += over.clamp(-160.0, 160.0) * 14.0 * seconds;
        ui.ctx().request_repaint();
    }

    /// The handles of the focused claim that are in view.
    pub(super) fn handles(&self, page: &Page<'_>) -> Vec<(Gesture, Rect)> {
        let mark = page.focused.and_then(|claim| page.marks.of(claim));
        let Some(mark) = mark else {
            return Vec::new();
        };
        let mut handles = Vec::new();
        for (span, fragment) in mark.spans.iter().zip(0..) {
            for edge in [Edge::Start, Edge::End] {
                let at = edge.of(*span);
                let place = Place {
                    at,
                    upper: edge == Edge::End,
                };
                let gesture = Gesture::Boundary {
                    claim: mark.claim,
                    fragment,
                    span: *span,
                    edge,
                    to: at,
                };
                let caret = self.view.caret(place);
                handles.extend(caret.map(|rect| (gesture, rect)));
            }
        }
        handles
    }

    fn grip(&self, page: &Page<'_>, at: Pos2) -> Option<Gesture> {
        let reach = |rect: &Rect| rect.expand2(vec2(GRIP, 0.0));
        self.handles(page)
            .into_iter()
            .filter(|(_, rect)| reach(rect).contains(at))
            .min_by(|a, b| {
                let off = |rect: Rect| (rect.center().x - at.x).abs();
                off(a.1).total_cmp(&off(b.1))
            })
            .map(|(gesture, _)| gesture)
    }

    /// Shows what lies under the pointer: by its form, and after a while in words.
    pub(super) fn hover(&self, ui: &Ui, response: &Response, page: &Page<'_>) {
        let Some(at) = response.hover_pos().filter(|_| response.hovered()) else {
            return;
        };
        if self.gesture.is_none() && self.grip(page, at).is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
            return;
        }
        match self.gesture {
            Some(Gesture::Boundary { .. }) => {
                ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
                return;
            }
            _ if self.view.column().expand(12.0).contains(at) => {
                ui.ctx().set_cursor_icon(CursorIcon::Text);
            }
            _ => {}
        }
        let Some(under) = self
            .view
            .code_point_at(at)
            .filter(|_| self.gesture.is_none())
        else {
            return;
        };
        let claims = page.marks.at(under);
        let grapheme = Span::new(under, page.text.next_grapheme(under));
        let mut hidden = page.text.controls(grapheme).peekable();
        if claims.is_empty() && hidden.peek().is_none() {
            return;
        }
        response.clone().on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(320.0);
            for control in hidden {
                ui.label(format!("{} (U+{:04X})", control.name, u32::from(control.c)));
            }
            for claim in claims {
                let words = (page.words)(claim);
                ui.strong(words.kind);
                for line in [words.date, words.actors] {
                    if !line.is_empty() {
                        ui.label(line);
                    }
                }
            }
        });
    }
}

/// Where an end of a span may be put: between two graphemes (or words, where selections snap to
/// them), with at least one left within.
fn boundary(page: &Page<'_>, span: Span, edge: Edge, at: u32) -> u32 {
    let text = page.text;
    let within = match edge {
        Edge::Start => at.min(text.prev_grapheme(span.end)),
        Edge::End => at.max(text.next_grapheme(span.start)),
    };
    if !page.style.snap_words {
        return within;
    }
    // The word under the pointer goes in or out by halves.
    let word = text.word_at(within);
    if word.is_empty() || !(word.start < within && within < word.end) {
        return within;
    }
    let to = if within - word.start < word.end - within {
        word.start
    } else {
        word.end
    };
    match edge {
        Edge::Start if to < span.end => to,
        Edge::End if to > span.start => to,
        _ => within,
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn presses_near_in_time_and_place_count_up() {
        let mut presses = Presses::default();
        let counts: Vec<u32> = [
            (0.0, 10.0),
            (0.2, 11.0),
            (0.4, 12.0),
            (0.6, 12.0),
            (2.0, 12.0),
            (2.1, 40.0),
        ]
        .into_iter()
        .map(|(time, x)| presses.press(time, pos2(x, 0.0)))
        .collect();
        assert_eq!(counts, [1, 2, 3, 1, 1, 1]);
    }
}
