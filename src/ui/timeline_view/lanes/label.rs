//! The words beside a bar or in it: the sign of its status and its title, cut to the room there is.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, FontId, Painter, Stroke, pos2};
use rustc_hash::FxHashMap;

use super::bar::{Ink, Look, MARK, Place, Seen, sign};
use crate::app::LANE_LETTERS;
use crate::model::Status;
use crate::timeline::{Shown, beginning};
use crate::ui::fonts;

/// The least room for a label.
const LEAST: f32 = 40.0;
/// Rooms are told in steps of that many points, so that few labels change where the zoom hardly does.
const STEP: f32 = 4.0;
/// Labels that are laid out anew in one frame at most; more follow with the next ones.
const NEW: usize = 30;

/// The rooms that labels had in the frame before. With each step of the zoom every label has another
/// room, and to lay them all out at once takes most of a frame.
#[derive(Default)]
pub struct Rooms {
    last: FxHashMap<(usize, u32), f32>,
    now: FxHashMap<(usize, u32), f32>,
    new: usize,
    waits: bool,
}

impl Rooms {
    /// Ends a frame. Says whether labels wait for the next one.
    pub fn turn(&mut self) -> bool {
        self.last = std::mem::take(&mut self.now);
        self.new = 0;
        std::mem::take(&mut self.waits)
    }

    /// The room in which a label is laid out now, of that which there is: the one it had, if it is to
    /// wait and still fits; none if it does not.
    fn of(&mut self, seen: &Seen, room: f32) -> Option<f32> {
        let (key, room) = ((seen.lane, seen.entry), room - room % STEP);
        let last = self.last.get(&key).copied();
        let given = if last == Some(room) {
            room
        } else if self.new < NEW {
            self.new += 1;
            room
        } else {
            self.waits = true;
            last.filter(|last| *last <= room)?
        };
        self.now.insert(key, given);
        Some(given)
    }
}

/// Adds the label of a bar to what is painted; gives to where it reaches.
#[allow(clippy::too_many_arguments, reason = "one picture")]
pub(super) fn label(
    ink: &mut Ink,
    painter: &Painter,
    shown: &Shown,
    seen: &Seen,
    look: Look,
    place: &Place,
    words: Color32,
    strong: Color32,
) -> f32 {
    let rect = seen.rect;
    // Inside where there is room, else beside the mark; of a bar that begins outside, at the edge.
    let inside = rect.width() > LEAST + MARK;
    let from = if inside {
        rect.left() + 6.0
    } else {
        rect.right() + 4.0
    };
    let from = from.max(place.clip.left() + 4.0);
    let to = if inside {
        seen.room_to.max(rect.right() - 4.0)
    } else {
        seen.room_to
    };
    let to = to.min(place.clip.right());
    if to - from < LEAST {
        return rect.right();
    }
    let small = FontId::proportional(LANE_LETTERS);
    let y = rect.center().y;
    let mark = painter.layout_no_wrap(sign(shown.status()).into(), small.clone(), strong);
    let after = from + mark.size().x + 4.0;
    ink.words(pos2(from, y - mark.size().y / 2.0), mark, strong);
    let Some(room) = ink.rooms.of(seen, to - after) else {
        return after;
    };
    let font = if look.lead {
        fonts::bold(LANE_LETTERS)
    } else {
        small
    };
    let lay_out = |title: &str| {
        let mut job = LayoutJob::simple_singleline(title.to_owned(), font.clone(), words);
        job.wrap = TextWrapping::truncate_at_width(room);
        if shown.status() == Status::Retracted {
            for section in &mut job.sections {
                section.format.strikethrough = Stroke::new(1.0, words);
            }
        }
        painter.layout_job(job)
    };
    // What will not be seen of it is not laid out either.
    let title = shown.title();
    let begins = beginning(&title, LANE_LETTERS, 1.6 * room);
    let mut galley = lay_out(begins);
    if begins.len() < title.len() && !galley.elided {
        galley = lay_out(&title);
    }
    let at = Align2::LEFT_CENTER.anchor_size(pos2(after, y), galley.size());
    ink.words(at.min, galley, words);
    at.right()
}

#[cfg(test)]
mod tests {
    use egui::Rect;

    use super::*;

    fn seen(entry: u32) -> Seen {
        Seen {
            rect: Rect::ZERO,
            entry,
            lane: 0,
            room_to: 0.0,
            label_to: 0.0,
            crowd: None,
        }
    }

    #[test]
    fn labels_wait_for_their_turn_and_all_get_it() {
        let many = 2 * NEW as u32;
        let mut rooms = Rooms::default();
        let mut frame = |room: f32| {
            let given: Vec<Option<f32>> = (0..many).map(|at| rooms.of(&seen(at), room)).collect();
            let shown = given.iter().flatten().filter(|given| **given <= room);
            let exact = given.iter().flatten().filter(|given| **given > room - STEP);
            (shown.count(), exact.count(), rooms.turn())
        };
        assert_eq!(frame(101.0), (NEW, NEW, true));
        assert_eq!(frame(101.0), (2 * NEW, 2 * NEW, false));
        // With more room they stay as they were, with less they are left out.
        assert_eq!(frame(201.0), (2 * NEW, NEW, true));
        assert_eq!(frame(202.0), (2 * NEW, 2 * NEW, false));
        assert_eq!(frame(50.0), (NEW, NEW, true));
        assert_eq!(frame(50.0), (2 * NEW, 2 * NEW, false));
    }
}
