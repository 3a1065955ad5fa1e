//! What finds no room on a lane: counted where it stands, and listed when one looks into it.

use std::sync::Arc;

use egui::{
    Align2, Key, Modifiers, Painter, Popup, PopupCloseBehavior, Rect, ScrollArea, Sense, Stroke,
    Ui, pos2, vec2,
};

use super::bar::{Place, asks_for_click, sign};
use crate::app::{LanesAct, Listing};
use crate::timeline::{Crowd, Row};
use crate::ui::articles::counted;
use crate::ui::fonts;
use crate::ui::theme::{Colours, SMALL};
use crate::ui::timeline_view::chosen::Chosen;
use crate::ui::timeline_view::date_words;
use crate::ui::widgets::section;

/// Width of a stretch whose crowd is counted together, in points.
pub const WIDTH: f32 = 44.0;
const HEIGHT: f32 = 16.0;

/// A crowd that is looked into.
pub struct Open {
    listing: Arc<Listing>,
    items: Vec<u32>,
    at: Rect,
    /// Whether it was just opened.
    new: bool,
}

impl Open {
    /// A crowd of a list, at a place.
    pub fn new(listing: &Arc<Listing>, items: Vec<u32>, at: Rect) -> Self {
        Self {
            listing: Arc::clone(listing),
            items,
            at,
            new: true,
        }
    }
}

/// Paints the count of a crowd; gives where it stands.
pub fn paint(
    painter: &Painter,
    colours: &'static Colours,
    crowd: &Crowd,
    per_point: f64,
    place: &Place,
    y: f32,
    has_lead: bool,
) -> Rect {
    // In the middle of its stretch, so that two of them never meet.
    let stretch = ((f64::from(WIDTH) * per_point).ceil() as i64).max(1);
    let middle = crowd
        .from
        .div_euclid(stretch)
        .saturating_mul(stretch)
        .saturating_add(stretch / 2);
    let words = format!("+{}", crowd.len());
    let galley = painter.layout_no_wrap(words, fonts::bold(SMALL - 0.5), colours.text);
    let size = vec2((galley.size().x + 10.0).min(WIDTH - 2.0), HEIGHT);
    let rect = Rect::from_center_size(pos2(place.x(middle), y + HEIGHT / 2.0), size);
    let line = if has_lead {
        Stroke::new(2.0, colours.accent)
    } else {
        Stroke::new(1.0, colours.weak)
    };
    let ground = if has_lead {
        colours.chosen
    } else {
        colours.bar
    };
    painter.rect(rect, 8.0, ground, line, egui::StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    painter.galley(at.min, galley, colours.text);
    rect
}

/// Tells a screen reader of a crowd; says whether it asks for a click.
pub fn tell(ui: &Ui, rect: Rect, lane: &str, crowd: &Crowd, number: usize, at: usize) -> bool {
    let id = egui::Id::unique(("lane crowd", at, number));
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::hover());
    let words = format!(
        "{} more on lane {lane}",
        counted(crowd.len(), "entry", "entries")
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &words));
    asks_for_click(ui, id)
}

/// Lists the crowd that is looked into. Gives the entry that was chosen in it.
pub fn show(
    open: &mut Option<Open>,
    ui: &Ui,
    listing: &Arc<Listing>,
    chosen: &mut Chosen,
    acts: &mut Vec<LanesAct>,
) -> Option<Arc<Row>> {
    // Its numbers are those of its list.
    if open
        .as_ref()
        .is_some_and(|open| !Arc::ptr_eq(&open.listing, listing))
    {
        *open = None;
    }
    let crowd = open.as_mut()?;
    let id = egui::Id::unique("lane crowd list");
    if std::mem::take(&mut crowd.new) {
        // Shown from the next frame on: the click that opened it is none outside of it then.
        Popup::open_id(ui.ctx(), id);
        ui.ctx().request_repaint();
        return None;
    }
    if !Popup::is_id_open(ui.ctx(), id)
        || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        Popup::close_id(ui.ctx(), id);
        *open = None;
        return None;
    }
    let mut picked = None;
    let mut zoom = false;
    let items = &crowd.items;
    Popup::new(id, ui.ctx().clone(), crowd.at, ui.layer_id())
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(380.0)
        .show(|ui| {
            section(ui, &counted(items.len(), "entry", "entries"));
            zoom = ui.button("Look closer here").clicked();
            ScrollArea::vertical().max_height(280.0).show_rows(
                ui,
                24.0,
                items.len(),
                |ui, range| {
                    for at in items.get(range).unwrap_or_default() {
                        let Some(shown) = listing.dated.get(*at as usize) else {
                            continue;
                        };
                        let words = format!(
                            "{} {}, {}",
                            sign(shown.status()),
                            date_words(shown),
                            shown.title()
                        );
                        let on = chosen.has(shown.id());
                        let button = egui::Button::selectable(on, words).truncate();
                        let response = ui.add_sized(vec2(ui.available_width(), 24.0), button);
                        if response.on_hover_text(shown.title()).clicked() {
                            picked = Some(Arc::clone(&shown.row));
                        }
                    }
                },
            );
        });
    if let Some(row) = &picked {
        chosen.only(row);
    }
    if zoom {
        let first = items.first().and_then(|at| listing.dated.get(*at as usize));
        if let Some(shown) = first {
            chosen.only(&shown.row);
            for at in items.iter().skip(1) {
                if let Some(shown) = listing.dated.get(*at as usize) {
                    chosen.beside(&shown.row);
                }
            }
        }
        acts.push(LanesAct::FitChosen);
        Popup::close_id(ui.ctx(), id);
        *open = None;
    }
    picked
}
