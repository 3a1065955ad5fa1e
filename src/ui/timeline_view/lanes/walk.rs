//! Keys on the lanes, and what commands ask of them: from entry to entry, from lane to lane, and over
//! time.

use std::sync::Arc;

use egui::{EventFilter, Key, Modifiers, Rect, Ui};

use super::{AXIS, Lanes, fitted};
use crate::app::{LanesAct, Listing};
use crate::timeline::{EntryRef, Row};
use crate::ui::cx::Cx;
use crate::ui::timeline_view::acts;
use crate::ui::timeline_view::chosen::Chosen;

/// One step of the zoom by key.
const ZOOM: f64 = 1.6;
/// What one step of panning by key moves, as a share of the width.
const PAN: f32 = 0.25;

impl Lanes {
    /// Takes the keys while the lanes have them. Gives the entry that the table is to show.
    pub(super) fn keys(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        listing: &Arc<Listing>,
        chosen: &mut Chosen,
    ) -> Option<Arc<Row>> {
        if !ui.memory(|memory| memory.has_focus(Self::id())) || self.crowd.is_some() {
            return None;
        }
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(Self::id(), filter);
        });
        let mut to_table = None;
        for key in [
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::ArrowUp,
            Key::ArrowDown,
            Key::Home,
            Key::End,
        ] {
            for held in [Modifiers::SHIFT, Modifiers::NONE] {
                if !ui.input_mut(|input| input.consume_key(held, key)) {
                    continue;
                }
                let Some(at) = self.walked(listing, chosen.lead(), key) else {
                    continue;
                };
                if let Some(shown) = listing.dated.get(at as usize) {
                    if held == Modifiers::SHIFT {
                        chosen.and(&shown.row);
                    } else {
                        chosen.only(&shown.row);
                    }
                    to_table = Some(Arc::clone(&shown.row));
                }
            }
        }
        let lead = chosen
            .lead()
            .and_then(|lead| cx.session()?.timeline.get(lead));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            chosen.lead_only();
        }
        if pressed(Key::Enter)
            && let Some(row) = lead
        {
            acts::go_to_words(cx, row);
        }
        if pressed(Key::Space) {
            self.open_crowd_of(ui, listing, chosen.lead());
        }
        to_table
    }

    /// The number of the entry that an arrow leads to. It remembers the lane.
    fn walked(&mut self, listing: &Listing, lead: Option<EntryRef>, key: Key) -> Option<u32> {
        let lanes = &listing.drawing().lanes;
        let here = lead.and_then(|lead| number(listing, lead));
        let holds =
            |lane: &crate::timeline::Lane| here.is_some_and(|here| lane.entries.contains(&here));
        let lane = self
            .lane
            .as_ref()
            .and_then(|key| lanes.iter().position(|lane| lane.key == *key))
            .filter(|at| lanes.get(*at).is_some_and(holds))
            .or_else(|| lanes.iter().position(holds));
        let Some((lane, here)) = lane.zip(here) else {
            // Nothing is chosen: the first one in sight, else the first of all.
            let first = lanes.first()?;
            self.lane = Some(first.key.clone());
            let (from, _) = self.scale?.visible();
            let in_sight = |at: &&u32| {
                let extent = listing.drawing().extent(**at);
                extent.is_some_and(|extent| extent.first >= from)
            };
            return first
                .entries
                .iter()
                .find(in_sight)
                .or(first.entries.first())
                .copied();
        };
        let own = &lanes.get(lane)?.entries;
        let at = own.iter().position(|entry| *entry == here)?;
        let to = match key {
            Key::ArrowLeft => *own.get(at.checked_sub(1)?)?,
            Key::ArrowRight => *own.get(at + 1)?,
            Key::Home => *own.first()?,
            Key::End => *own.last()?,
            _ => {
                let next = if key == Key::ArrowDown {
                    lane + 1
                } else {
                    lane.checked_sub(1)?
                };
                let next = lanes.get(next)?;
                self.lane = Some(next.key.clone());
                return nearest(listing, &next.entries, here);
            }
        };
        self.lane = Some(lanes.get(lane)?.key.clone());
        Some(to)
    }

    /// Looks into the crowd in which the chosen entry stands, if it stands in one.
    fn open_crowd_of(&mut self, ui: &Ui, listing: &Arc<Listing>, lead: Option<EntryRef>) {
        let Some(here) = lead.and_then(|lead| number(listing, lead)) else {
            return;
        };
        let Some(packed) = &self.packed else { return };
        let found = packed
            .arranged
            .lanes
            .iter()
            .enumerate()
            .find_map(|(at, lane)| {
                let mut crowds = lane.packing.crowds.iter();
                let crowd = crowds.position(|crowd| lane.packing.items(crowd).contains(&here))?;
                Some((at, crowd))
            });
        if let Some((lane, crowd)) = found {
            let middle = ui.available_rect_before_wrap().center_top();
            let at = Rect::from_min_max(middle, middle + egui::vec2(1.0, AXIS));
            self.open_crowd(listing, lane, crowd, at);
        }
    }

    /// Does what commands asked for.
    pub(super) fn take_acts(&mut self, listing: &Listing, chosen: &Chosen) {
        let Some(mut scale) = self.scale else { return };
        let extent_of = |id: EntryRef| listing.drawing().extent(number(listing, id)?);
        for act in std::mem::take(&mut self.acts) {
            match act {
                LanesAct::Zoom(closer) => {
                    // About the chosen entry where it is in sight, else about the middle.
                    let width = scale.width();
                    let lead = chosen.lead().and_then(extent_of);
                    let about = lead
                        .map(|extent| scale.x(extent.first.midpoint(extent.last)))
                        .filter(|x| (0.0..=width).contains(x))
                        .unwrap_or(width / 2.0);
                    scale = scale.zoomed(if closer { ZOOM } else { 1.0 / ZOOM }, about);
                }
                LanesAct::Fit => {
                    if let Some((first, last)) = listing.drawing().all() {
                        scale = fitted(first, last, scale.width());
                    }
                }
                LanesAct::FitChosen => {
                    let all: Vec<_> = chosen.all().into_iter().filter_map(extent_of).collect();
                    let first = all.iter().map(|extent| extent.first).min();
                    let last = all.iter().map(|extent| extent.last).max();
                    if let Some((first, last)) = first.zip(last) {
                        scale = fitted(first, last, scale.width());
                    }
                }
                LanesAct::Pan(later) => {
                    let by = scale.width() * PAN;
                    scale = scale.panned(if later { -by } else { by });
                }
                LanesAct::Day => {}
            }
        }
        self.scale = Some(scale);
    }

    /// Brings the chosen entry into sight, once, when another one was chosen.
    pub(super) fn follow(&mut self, listing: &Arc<Listing>, chosen: &Chosen) {
        let lead = chosen.lead();
        let known = |(of, list, _): &(EntryRef, Arc<Listing>, Option<u32>)| {
            Some(*of) == lead && Arc::ptr_eq(list, listing)
        };
        if !self.lead_at.as_ref().is_some_and(known) {
            self.lead_at = lead.map(|id| (id, Arc::clone(listing), number(listing, id)));
        }
        if lead == self.sighted {
            return;
        }
        if lead.is_none() {
            self.sighted = None;
            return;
        }
        let at = self.lead_at.as_ref().and_then(|(_, _, at)| *at);
        let extent = at.and_then(|at| Some((at, listing.drawing().extent(at)?)));
        let Some((at, extent)) = extent else {
            // Not listed, or not yet: it is looked for again in the next list.
            return;
        };
        self.sighted = lead;
        if let Some(scale) = self.scale {
            let (from, to) = scale.visible();
            if extent.last <= from || extent.first >= to {
                self.scale = Some(scale.centred(extent.first.midpoint(extent.last)));
            }
        }
        let lanes = &listing.drawing().lanes;
        let holds = |lane: &crate::timeline::Lane| lane.entries.contains(&at);
        let stays = self.lane.as_ref().and_then(|key| {
            lanes
                .iter()
                .position(|lane| lane.key == *key && holds(lane))
        });
        let packed = self.packed.as_ref().map(|packed| &packed.arranged.lanes);
        let in_sight = |at: usize| {
            let lane = packed.and_then(|lanes| lanes.get(at));
            lane.is_some_and(|lane| {
                lane.top >= self.in_sight.0 && lane.top + lane.height <= self.in_sight.1
            })
        };
        // The lane it was in, else one that is in sight, else the first.
        let lane = stays
            .or_else(|| {
                (0..lanes.len()).find(|at| in_sight(*at) && lanes.get(*at).is_some_and(holds))
            })
            .or_else(|| lanes.iter().position(holds));
        let Some(lane) = lane else { return };
        self.lane = lanes.get(lane).map(|lane| lane.key.clone());
        if !in_sight(lane)
            && let Some(lane) = packed.and_then(|lanes| lanes.get(lane))
        {
            self.scroll_to = Some(lane.top);
        }
    }
}

/// The number of a dated entry of a list.
fn number(listing: &Listing, id: EntryRef) -> Option<u32> {
    let at = listing.dated.iter().position(|shown| shown.id() == id)?;
    u32::try_from(at).ok()
}

/// The entry of a lane that begins nearest to another one.
fn nearest(listing: &Listing, entries: &[u32], to: u32) -> Option<u32> {
    let first = |at: &u32| {
        listing
            .drawing()
            .extent(*at)
            .map_or(0, |extent| extent.first)
    };
    let here = first(&to);
    let by_distance = |at: &&u32| first(at).abs_diff(here);
    entries.iter().min_by_key(by_distance).copied()
}
