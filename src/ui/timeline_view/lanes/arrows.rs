//! Links between claims as arrows between their entries.

use egui::{
    Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, epaint::CubicBezierShape, pos2,
    vec2,
};
use rustc_hash::FxHashMap;

use super::bar::Seen;
use crate::app::{Listing, Session};
use crate::model::{ClaimId, LinkKind};
use crate::timeline::{AsOf, day_of};
use crate::ui::theme::{Colours, SMALL};

/// Arrows at most that are painted at once; more would only cover one another.
const MOST: usize = 400;

/// The links between the entries of a list, by their numbers.
pub struct Links {
    all: Vec<(u32, u32, LinkKind)>,
}

impl Links {
    /// Looks up the links between dated entries, those that count as of the list's day.
    pub fn of(session: &Session, listing: &Listing) -> Self {
        let mut home: FxHashMap<ClaimId, u32> = FxHashMap::default();
        for (at, shown) in (0..).zip(&listing.dated) {
            if !shown.is_later() {
                home.extend(shown.facts().map(|fact| (fact.id, at)));
            }
        }
        let made = |created| match listing.as_of {
            AsOf::HadBy(day) => day_of(created) <= day,
            AsOf::Now | AsOf::PublishedBy(_) => true,
        };
        let links = session.project().links.iter();
        let links = links.filter(|(_, link)| made(link.created));
        let all = links.filter_map(|(_, link)| {
            let (from, to) = (*home.get(&link.from)?, *home.get(&link.to)?);
            (from != to).then_some((from, to, link.kind))
        });
        Self { all: all.collect() }
    }

    /// Paints the arrows of which both ends are in sight.
    pub fn paint(&self, painter: &Painter, colours: &'static Colours, seen: &[Seen]) {
        let mut places: FxHashMap<u32, Vec<&Seen>> = FxHashMap::default();
        for one in seen.iter().filter(|one| one.crowd.is_none()) {
            places.entry(one.entry).or_default().push(one);
        }
        let mut painted = 0;
        for (from, to, kind) in &self.all {
            let (Some(from), Some(to)) = (places.get(from), places.get(to)) else {
                continue;
            };
            // Where both stand in several lanes, in the two that are nearest.
            let pairs = from.iter().flat_map(|a| to.iter().map(move |b| (a, b)));
            let nearest = pairs.min_by_key(|(a, b)| a.lane.abs_diff(b.lane));
            if let Some((a, b)) = nearest {
                arrow(painter, colours, a.rect, b.rect, *kind);
                painted += 1;
            }
            if painted >= MOST {
                return;
            }
        }
    }
}

/// What a link says, as a sign.
fn sign(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Corroborates => "✓",
        LinkKind::Contradicts => "≠",
        LinkKind::Updates => "»",
        LinkKind::Retracts => "×",
        LinkKind::Repeats => "≡",
    }
}

fn arrow(painter: &Painter, colours: &Colours, from: Rect, to: Rect, kind: LinkKind) {
    let against = matches!(kind, LinkKind::Contradicts | LinkKind::Retracts);
    let ink = if against { colours.bad } else { colours.accent };
    let stroke = Stroke::new(1.3, ink);
    let down = to.center().y >= from.center().y;
    let end = |rect: Rect, bottom: bool| {
        let y = if bottom { rect.bottom() } else { rect.top() };
        pos2(rect.left() + (rect.width() / 2.0).min(24.0), y)
    };
    let (a, b) = (end(from, down), end(to, !down));
    let bend = if down { 1.0 } else { -1.0 } * ((b.y - a.y).abs() * 0.6).clamp(14.0, 60.0);
    let points = [a, a + vec2(0.0, bend), b - vec2(0.0, bend), b];
    painter.add(CubicBezierShape::from_points_stroke(
        points,
        false,
        Color32::TRANSPARENT,
        stroke,
    ));
    tip(painter, b, bend.signum(), ink);
    let middle = pos2(f32::midpoint(a.x, b.x), f32::midpoint(a.y, b.y));
    let words = painter.layout_no_wrap(sign(kind).into(), FontId::proportional(SMALL - 1.0), ink);
    let ground = Align2::CENTER_CENTER.anchor_size(middle, words.size());
    painter.rect_filled(ground.expand(1.5), 6.0, colours.page);
    painter.galley(ground.min, words, ink);
}

fn tip(painter: &Painter, at: Pos2, way: f32, ink: Color32) {
    let back = at - vec2(0.0, way * 6.0);
    let points = vec![at, back + vec2(3.5, 0.0), back - vec2(3.5, 0.0)];
    painter.add(Shape::convex_polygon(points, ink, Stroke::NONE));
}
