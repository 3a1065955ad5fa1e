//! One lane: its entries on tracks with their titles, and the count of those that find no room.

use std::borrow::Cow;

use super::bar::{self, Look, SIGN, Span};
use super::shape::{Anchor, Edge, Fill, Ink, Shape, Thing};
use super::text_width::{cut, width};
use crate::model::Status;
use crate::timeline::{Packing, Placed, Room, Scale, pack};

/// Height of a track.
pub(super) const TRACK: f32 = 22.0;
/// Size of the words at bars.
pub(super) const SIZE: f32 = 11.0;
/// Width of a stretch in which entries without room are counted together.
const CROWD: f32 = 46.0;
/// Room above the first and below the last track.
const EDGE: f32 = 7.0;
/// Room between a bar and words beside it.
const BESIDE: f32 = 5.0;
/// How wide titles may be, the widest that leaves room for all entries, else the last.
const TITLES: [f32; 4] = [260.0, 190.0, 140.0, 96.0];

/// An entry that is drawn.
pub(super) struct Item<'a> {
    /// Its place in the list of exported entries.
    pub at: u32,
    pub span: Span,
    pub look: Look,
    pub title: Cow<'a, str>,
    /// How wide its title is.
    pub title_width: f32,
}

impl<'a> Item<'a> {
    pub fn new(at: u32, span: Span, look: Look, title: Cow<'a, str>) -> Self {
        Self {
            at,
            span,
            look,
            title_width: width(&title, SIZE, false),
            title,
        }
    }
}

/// Where lanes stand: the axis' scale begins at `left`, words may go to `right`.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub scale: Scale,
    pub left: f32,
    pub right: f32,
    /// Tracks at most.
    pub tracks: usize,
}

/// A lane laid out.
pub(super) struct Laid {
    packing: Packing,
    titles: f32,
}

/// Where the words of an entry stand: inside its bar or beside it.
fn label(item: &Item<'_>, place: &Place, titles: f32) -> (f32, f32) {
    let drawn = item.span.drawn(&place.scale);
    let wide = SIGN + item.title_width.min(titles);
    match drawn.words {
        Some((from, to)) if to - from >= wide + 2.0 * BESIDE => (from + BESIDE, wide),
        _ => (drawn.to + BESIDE, wide),
    }
}

impl Laid {
    /// Puts the entries of a lane, in the order of their extents' `first`, on tracks.
    pub fn new(items: &[&Item<'_>], place: &Place) -> Self {
        let room = Room {
            tracks: place.tracks,
            least: 9.0,
            gap: 10.0,
            crowd: CROWD,
        };
        let mut laid = None;
        for titles in TITLES {
            let things: Vec<Placed> = (0..)
                .zip(items)
                .map(|(number, item)| {
                    let (x, wide) = label(item, place, titles);
                    Placed {
                        item: number,
                        label: x + wide - place.scale.x(item.span.extent.first),
                        extent: item.span.extent,
                    }
                })
                .collect();
            let packing = pack(&things, true, place.scale.per_point(), &room, false);
            let packing = packing.unwrap_or_default();
            let crowded = packing.hidden() > 0;
            laid = Some(Self { packing, titles });
            if !crowded {
                break;
            }
        }
        laid.unwrap_or_else(|| Self {
            packing: Packing::default(),
            titles: 0.0,
        })
    }

    /// How many tracks it has.
    pub fn tracks(&self) -> usize {
        self.packing.tracks.len()
    }

    /// How much height it takes.
    pub fn height(&self) -> f32 {
        let crowds = if self.packing.crowds.is_empty() {
            0.0
        } else {
            TRACK
        };
        let tracks = self.packing.tracks.len() as f32 * TRACK + crowds;
        tracks.max(TRACK) + 2.0 * EDGE
    }

    /// Heights below its upper edge at which it may be cut.
    pub fn cuts(&self) -> impl Iterator<Item = f32> {
        // Its name stands beside the first two tracks.
        (2..self.packing.tracks.len()).map(|track| EDGE + track as f32 * TRACK)
    }

    /// Places in the lane's list of the entries that are only counted.
    pub fn hidden(&self) -> impl Iterator<Item = u32> {
        let crowds = self.packing.crowds.iter();
        crowds.flat_map(|crowd| self.packing.items(crowd).iter().copied())
    }

    /// Draws it with its upper edge at `y`.
    pub fn draw(&self, out: &mut Vec<Shape>, items: &[&Item<'_>], place: &Place, y: f32) {
        for (track, bars) in self.packing.tracks.iter().enumerate() {
            let y = y + EDGE + track as f32 * TRACK + (TRACK - bar::HEIGHT) / 2.0;
            for bar in bars {
                if let Some(item) = items.get(bar.item as usize) {
                    out.push(Shape::Begin(Thing::Entry(item.at)));
                    item.span.draw(out, &place.scale, place.left, y, item.look);
                    words(out, item, place, self.titles, y);
                    out.push(Shape::End);
                }
            }
        }
        let y = y + EDGE + self.packing.tracks.len() as f32 * TRACK;
        for crowd in &self.packing.crowds {
            let of = |number: &u32| items.get(*number as usize).map(|item| item.at);
            let members: Vec<u32> = self.packing.items(crowd).iter().filter_map(of).collect();
            let minutes = (f64::from(CROWD) * place.scale.per_point()).ceil().max(1.0);
            let begins = (crowd.from as f64 / minutes).floor() * minutes;
            let x = place.left + place.scale.x(begins as i64).max(0.0) + 1.0;
            let wide = (CROWD - 2.0).min(place.right - x);
            let words = format!("+{}", members.len());
            out.push(Shape::Begin(Thing::Crowd(members)));
            out.push(Shape::Rect {
                x,
                y: y + 2.0,
                width: wide,
                height: bar::HEIGHT,
                round: 8.0,
                fill: Fill::Plain(Ink::Page),
                edge: Some(Edge::plain(Ink::Weak, 0.8)),
            });
            out.push(Shape::Text {
                x: x + wide / 2.0,
                y: y + 2.0 + 11.8,
                size: SIZE,
                bold: true,
                anchor: Anchor::Middle,
                ink: Ink::Text,
                words,
            });
            out.push(Shape::End);
        }
    }
}

/// Writes sign and title of an entry.
fn words(out: &mut Vec<Shape>, item: &Item<'_>, place: &Place, titles: f32, y: f32) {
    let (x, wide) = label(item, place, titles);
    let drawn = item.span.drawn(&place.scale);
    let inside = drawn.words.is_some_and(|(_, to)| x < to);
    let x = place.left + x;
    if inside && item.span.extent.approximate {
        // Nobody reads words on hatching.
        out.push(Shape::Rect {
            x: x - 2.0,
            y: y + 1.0,
            width: wide + 4.0,
            height: bar::HEIGHT - 2.0,
            round: 0.0,
            fill: Fill::Plain(Ink::Soft(item.look.status)),
            edge: None,
        });
    }
    let middle = y + bar::HEIGHT / 2.0;
    bar::sign(out, x, middle, item.look.status);
    let room = (wide - SIGN).min(place.right - x - SIGN);
    let title = cut(&item.title, SIZE, false, room + 0.1);
    if title.is_empty() {
        return;
    }
    if item.look.status == Status::Retracted {
        out.push(Shape::Line {
            from: (x + SIGN, middle),
            to: (x + SIGN + width(&title, SIZE, false) / 1.08, middle),
            edge: Edge::plain(Ink::Strong(Status::Retracted), 1.0),
        });
    }
    out.push(Shape::Text {
        x: x + SIGN,
        y: middle + 3.9,
        size: SIZE,
        bold: false,
        anchor: Anchor::Start,
        ink: Ink::Text,
        words: title,
    });
}
