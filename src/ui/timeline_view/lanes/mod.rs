//! The lanes above the table: the listed entries drawn on an axis of time.

mod arrows;
mod axis;
mod bar;
mod crowd;
mod head;
mod label;
mod pointer;
mod walk;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Id, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::chosen::Chosen;
use crate::app::{LanesAct, Listing};
use crate::model::ProjectId;
use crate::timeline::{Arranged, EntryRef, LaneKey, Measures, Room, Row, Scale};
use crate::ui::cx::Cx;
use crate::ui::widgets::is_told;
use arrows::Links;
use bar::Seen;
pub use bar::sign;
use label::Rooms;

/// Width of the lanes' names, in points.
const HEAD: f32 = 150.0;
/// The same in a narrow window.
const NARROW_HEAD: f32 = 96.0;
/// Height of the axis.
const AXIS: f32 = 36.0;
/// Height of a track and of its bar.
const TRACK: f32 = 26.0;
const BAR: f32 = 20.0;
/// Space above the first track and below the last.
const PAD: f32 = 7.0;
/// Height of a row of crowds.
const CROWDS: f32 = 20.0;
/// The least height of a lane.
const LEAST: f32 = 46.0;
/// Room for the words of the last entry where all are to be seen.
const LAST_WORDS: f32 = 110.0;
/// Tracks at most where there are several lanes.
const TRACKS: usize = 5;
/// Entries of all lanes up to which they are packed at once, without a thread.
const AT_ONCE: usize = 4_000;
/// Bars from which on they are drawn more simply.
const MANY: usize = 200;

/// The lanes' scratch.
#[derive(Default)]
pub struct Lanes {
    scale: Option<Scale>,
    of: Option<ProjectId>,
    packed: Option<Packed>,
    /// What a thread is packing; until it comes the packing before is drawn.
    coming: Option<Receiver<Packed>>,
    links: Option<(Arc<Listing>, Links)>,
    /// The lane that the keys are in.
    lane: Option<LaneKey>,
    /// The chosen entry that was brought into sight last.
    sighted: Option<EntryRef>,
    /// The number of the chosen entry in a list, if it stands there; looked up once.
    lead_at: Option<(EntryRef, Arc<Listing>, Option<u32>)>,
    /// The height to scroll to.
    scroll_to: Option<f32>,
    /// The last list that was in lanes.
    drawn: Option<Arc<Listing>>,
    /// The part of the lanes that was in sight, in their own heights.
    in_sight: (f32, f32),
    /// The crowd that is looked into: its entries by number in its listing, and where it stands.
    crowd: Option<crowd::Open>,
    /// The rooms that labels had.
    rooms: Rooms,
    /// What a screen reader asks to be clicked.
    asked: Option<Seen>,
    /// Whether the ground is dragged, and not a bar.
    panning: bool,
    /// What was asked for by commands.
    acts: Vec<LanesAct>,
}

/// Lanes packed for a listing, a zoom and a room.
struct Packed {
    listing: Arc<Listing>,
    tracks: usize,
    arranged: Arranged,
}

impl Lanes {
    /// The id under which the lanes have the keys.
    pub fn id() -> Id {
        Id::unique("timeline lanes")
    }

    /// Does what a command asked for, when they are drawn next.
    pub fn act(&mut self, act: LanesAct) {
        self.acts.push(act);
    }

    /// Draws the lanes into all the room there is. Gives the entry that the table is to show.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        listing: &Arc<Listing>,
        chosen: &mut Chosen,
        typing: bool,
    ) -> Option<Arc<Row>> {
        let session = cx.session()?;
        // A long list comes before it is in lanes: until then the one before stands.
        if listing.is_drawn() {
            self.drawn = Some(Arc::clone(listing));
        }
        let drawn = self
            .drawn
            .clone()
            .filter(|_| self.of == Some(session.project().head.id));
        let listing = &drawn.unwrap_or_else(|| Arc::clone(listing));
        let area = ui.available_rect_before_wrap();
        ui.allocate_rect(area, Sense::hover());
        let head = if area.width() < 620.0 {
            NARROW_HEAD
        } else {
            HEAD
        };
        let width = (area.width() - head).max(40.0);
        let axis = Rect::from_min_max(
            pos2(area.left() + head, area.top()),
            pos2(area.right(), area.top() + AXIS),
        );
        let project = session.project().head.id;
        if self.of != Some(project) {
            *self = Self {
                of: Some(project),
                acts: std::mem::take(&mut self.acts),
                ..Self::default()
            };
        }
        let drawing = listing.drawing();
        let scale = match (self.scale, drawing.most()) {
            (Some(scale), _) => scale.resized(width),
            (None, Some((first, last))) => fitted(first, last, width),
            (None, None) => return None,
        };
        self.scale = Some(scale);
        let mut table = None;
        if !typing && cx.app.dialog.is_none() {
            table = self.keys(ui, cx, listing, chosen);
        }
        self.take_acts(listing, chosen);
        self.follow(listing, chosen);
        self.pack(ui, listing, area.height() - AXIS);
        // Numbers are those of the list that was packed.
        let packed = self.packed.as_ref().map(|packed| &packed.listing);
        let listing = &Arc::clone(packed.unwrap_or(listing));
        let below = Rect::from_min_max(pos2(area.left(), axis.bottom()), area.max);
        self.wheel(ui, area, axis);
        let scale = self.scale.unwrap_or(scale);
        axis::ground(ui, cx, axis, below);
        let mut seen = Vec::new();
        let height = self.height();
        let builder = egui::UiBuilder::new().max_rect(below);
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(below.intersect(ui.clip_rect()));
            let mut scroll = ScrollArea::vertical()
                .id_salt("lanes")
                .auto_shrink(false)
                .scroll_source(egui::containers::scroll_area::ScrollSource {
                    drag: egui::containers::scroll_area::DragScroll::Never,
                    ..Default::default()
                });
            if let Some(to) = self.scroll_to.take() {
                scroll = scroll.vertical_scroll_offset(to.max(0.0));
            }
            scroll.show_viewport(ui, |ui, viewport| {
                ui.set_height(height.max(below.height() - 1.0));
                self.in_sight = (viewport.top(), viewport.bottom());
                let origin = ui.min_rect().min;
                let content = Rect::from_min_size(
                    origin,
                    vec2(ui.available_width(), height.max(below.height() - 1.0)),
                );
                let response = ui.interact(content, Self::id(), Sense::click_and_drag());
                self.lanes(ui, cx, listing, chosen, origin, head, &mut seen);
                let from_pointer =
                    self.point(ui, cx, listing, chosen, &response, (origin, head), &seen);
                table = from_pointer.or(table.take());
                if let Some(asked) = self.asked.take() {
                    table = self.take(listing, chosen, &asked).or(table.take());
                }
            });
        });
        axis::labels(ui, cx, &scale, axis, below, listing, &mut self.acts);
        if let Some(row) = crowd::show(&mut self.crowd, ui, listing, chosen, &mut self.acts) {
            self.sighted = Some(row.id);
            table = Some(row);
        }
        if !self.acts.is_empty() || self.panning {
            // Done with the next frame, which is due at once.
            ui.ctx().request_repaint();
        }
        if ui.memory(|memory| memory.has_focus(Self::id())) {
            let stroke = Stroke::new(1.0, cx.colours.accent);
            ui.painter()
                .rect_stroke(area, 2.0, stroke, egui::StrokeKind::Inside);
        }
        table
    }

    fn height(&self) -> f32 {
        self.packed
            .as_ref()
            .map_or(0.0, |packed| packed.arranged.height)
    }

    /// Packs the lanes, where listing, zoom or room are other than before.
    fn pack(&mut self, ui: &Ui, listing: &Arc<Listing>, height: f32) {
        if let Some(coming) = &self.coming {
            match coming.try_recv() {
                Ok(packed) => {
                    self.packed = Some(packed);
                    self.coming = None;
                }
                Err(TryRecvError::Disconnected) => self.coming = None,
                // One at a time: what is wanted meanwhile is packed when the one before has come.
                Err(TryRecvError::Empty) => return,
            }
        }
        let Some(scale) = &self.scale else { return };
        let entries = listing
            .drawing()
            .lanes
            .iter()
            .map(|lane| lane.entries.len());
        let entries: usize = entries.sum();
        let lanes = listing.drawing().lanes.len();
        let tracks = if lanes > 1 {
            TRACKS
        } else {
            // One lane has all the room, counted in steps, so that it is not packed with every point
            // of a divider that is dragged.
            (((height - 2.0 * PAD - CROWDS) / TRACK / 2.0).floor() * 2.0).max(2.0) as usize
        };
        let per_point = Arranged::per_point_for(scale.per_point());
        let same = |packed: &Packed| {
            Arc::ptr_eq(&packed.listing, listing)
                && packed.tracks == tracks
                && packed.arranged.per_point.to_bits() == per_point.to_bits()
        };
        if self.packed.as_ref().is_some_and(same) {
            return;
        }
        let measures = Measures {
            room: Room {
                tracks,
                least: bar::MARK,
                gap: 3.0,
                crowd: crowd::WIDTH,
            },
            track: TRACK,
            pad: PAD,
            crowds: CROWDS,
            least: LEAST,
        };
        let listing = Arc::clone(listing);
        let pack = move || Packed {
            tracks,
            arranged: Arranged::new(listing.drawing(), per_point, &measures),
            listing,
        };
        if entries <= AT_ONCE {
            self.packed = Some(pack());
            return;
        }
        let (sender, receiver) = channel();
        let ctx = ui.ctx().clone();
        let begun = std::thread::Builder::new()
            .name("the lanes".into())
            .spawn(move || {
                // A window that is gone needs none.
                sender.send(pack()).ok();
                ctx.request_repaint();
            });
        self.coming = begun.ok().map(|_| receiver);
    }

    /// Draws the lanes in sight; `seen` gets what can be pointed at.
    #[allow(clippy::too_many_arguments, reason = "one picture")]
    fn lanes(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        listing: &Arc<Listing>,
        chosen: &Chosen,
        origin: egui::Pos2,
        head: f32,
        seen: &mut Vec<Seen>,
    ) {
        let (Some(session), Some(packed), Some(scale)) = (cx.session(), &self.packed, self.scale)
        else {
            return;
        };
        let arranged = &packed.arranged;
        let range = arranged.visible(self.in_sight.0, self.in_sight.1);
        let clip = ui.clip_rect();
        let right = clip.right();
        let plot = Rect::from_min_max(
            pos2(origin.x + head, clip.top()),
            pos2(right, clip.bottom()),
        );
        let (from, to) = scale.visible();
        let place = bar::Place {
            scale,
            left: plot.left(),
            clip: plot,
        };
        let painter = ui.painter().with_clip_rect(plot);
        let simple = {
            let lanes = arranged.lanes.get(range.clone()).unwrap_or_default();
            let bars = lanes
                .iter()
                .flat_map(|lane| lane.packing.visible(from, to))
                .take(MANY + 1);
            bars.count() > MANY
        };
        let mut ink = bar::Ink::with(std::mem::take(&mut self.rooms));
        let lead = self.lead_at.as_ref().and_then(|(_, _, at)| *at);
        let told = is_told(ui);
        let marks = axis::marks(&scale);
        for at in range {
            let (Some(lane), Some(packed)) =
                (listing.drawing().lanes.get(at), arranged.lanes.get(at))
            else {
                continue;
            };
            let top = origin.y + packed.top;
            let whole = Rect::from_min_max(pos2(origin.x, top), pos2(right, top + packed.height));
            head::show(ui, cx, session, lane, packed, whole, head, at % 2 == 1);
            axis::lines(&painter, cx.colours, &marks, plot.left(), whole);
            let name = lane.key.name(session.project());
            let first = seen.len();
            for (track, one) in packed.packing.visible(from, to) {
                let Some(extent) = listing.drawing().extent(one.item) else {
                    continue;
                };
                let y = top + PAD + track as f32 * TRACK + (TRACK - BAR) / 2.0;
                let rect = place.rect(&extent, y);
                seen.push(Seen {
                    rect,
                    entry: one.item,
                    lane: at,
                    room_to: place.x(one.to),
                    label_to: 0.0,
                    crowd: None,
                });
            }
            if !packed.labelled {
                bar::share_out_room(seen.get_mut(first..).unwrap_or_default(), plot.right());
            }
            for one in seen.get_mut(first..).unwrap_or_default() {
                let (Some(shown), Some(extent)) = (
                    listing.dated.get(one.entry as usize),
                    listing.drawing().extent(one.entry),
                ) else {
                    continue;
                };
                let look = bar::Look {
                    chosen: chosen.has(shown.id()),
                    lead: chosen.lead() == Some(shown.id()),
                    simple,
                };
                one.label_to = bar::paint(
                    &mut ink, &painter, cx.colours, session, shown, &extent, one, look, &place,
                );
                if told && bar::tell(ui, one, &name, shown, look.chosen) {
                    self.asked = Some(one.clone());
                }
            }
            for (number, crowd) in packed.packing.visible_crowds(from, to) {
                let y = top + packed.height - PAD - CROWDS + 3.0;
                let has_lead = lead.is_some_and(|lead| packed.packing.items(crowd).contains(&lead));
                let per_point = arranged.per_point;
                let rect =
                    crowd::paint(&painter, cx.colours, crowd, per_point, &place, y, has_lead);
                let one = Seen {
                    rect,
                    entry: 0,
                    lane: at,
                    room_to: rect.right(),
                    label_to: rect.right(),
                    crowd: Some(number),
                };
                if told && crowd::tell(ui, rect, &name, crowd, number, at) {
                    self.asked = Some(one.clone());
                }
                seen.push(one);
            }
        }
        // The lines of the axis go on below the last lane.
        let end = origin.y + arranged.height;
        if end < clip.bottom() {
            let rest = Rect::from_min_max(pos2(origin.x, end), pos2(right, clip.bottom()));
            axis::lines(&painter, cx.colours, &marks, plot.left(), rest);
        }
        self.rooms = ink.paint(&painter);
        if self.rooms.turn() {
            ui.ctx().request_repaint();
        }
        if cx.app.prefs.lanes.links {
            if self
                .links
                .as_ref()
                .is_none_or(|(of, _)| !Arc::ptr_eq(of, listing))
            {
                self.links = Some((Arc::clone(listing), Links::of(session, listing)));
            }
            if let Some((_, links)) = &self.links {
                links.paint(&painter, cx.colours, seen);
            }
        }
    }
}

/// The scale that shows all from one minute to another, with room for the words of the last.
fn fitted(first: i64, last: i64, width: f32) -> Scale {
    let words = (width * 0.15).min(LAST_WORDS);
    Scale::fit(first, last, width - words).resized(width)
}
