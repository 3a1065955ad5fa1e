//! All claims that name an actor, in the order of their dates.

use egui::{Align2, FontId, Id, ScrollArea, Sense, Ui, vec2};

use crate::app::{Action, Session};
use crate::dates::{self, order_key};
use crate::model::{ActorId, ClaimId};
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::theme::{self, SMALL, TEXT};
use crate::ui::widgets::{hint, paint_elided, section};

const HEIGHT: f32 = 58.0;

/// The rows, for one actor and one state of the project.
#[derive(Default)]
pub struct Claims {
    shown_for: Option<(ActorId, u64)>,
    rows: Vec<ClaimId>,
}

impl Claims {
    /// Draws the list.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, actor: ActorId) {
        let Some(session) = cx.session() else { return };
        let key = (actor, session.document.revision());
        if self.shown_for != Some(key) {
            self.shown_for = Some(key);
            self.rows = session
                .index()
                .claims_of_actor
                .of(&actor)
                .copied()
                .collect();
            self.rows.sort_by_cached_key(|id| {
                let when = session
                    .project()
                    .claims
                    .get(id)
                    .and_then(|claim| claim.when.as_ref());
                (
                    order_key(
                        when.and_then(|when| when.edtf.as_ref()),
                        when.and_then(|when| when.time),
                    ),
                    *id,
                )
            });
        }
        section(ui, &plural(self.rows.len(), "claim"));
        if self.rows.is_empty() {
            hint(ui, "No claim names this actor");
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(
            ui,
            HEIGHT,
            self.rows.len(),
            |ui, range| {
                for id in self.rows.get(range).unwrap_or_default() {
                    row(ui, cx, session, actor, *id);
                }
            },
        );
    }
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, actor: ActorId, id: ClaimId) {
    let Some(claim) = session.project().claims.get(&id) else {
        return;
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(
        rect,
        Id::unique(("claim of actor", u128::from(id))),
        Sense::click(),
    );
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, theme::RADIUS, cx.colours.hover);
    }
    let kind = session.project().kinds.get(&claim.kind);
    if let Some(kind) = kind {
        let bar = egui::Rect::from_min_size(rect.min + vec2(0.0, 6.0), vec2(3.0, HEIGHT - 12.0));
        ui.painter()
            .rect_filled(bar, 1.0, theme::tint(cx.colours, kind.colour).strong);
    }
    let when = claim
        .when
        .as_ref()
        .and_then(|when| Some(dates::words::compact(when.edtf.as_ref()?, when.time, None)));
    let when = when.unwrap_or_else(|| "not dated".into());
    let roles: Vec<&str> = claim
        .actors
        .iter()
        .filter(|(who, _)| *who == actor)
        .map(|(_, role)| role.name())
        .collect();
    let above = format!(
        "{when} · {} · {}",
        roles.join(", "),
        kind.map_or("", |kind| kind.name.as_str())
    );
    let quote: String = claim.quote().chars().take(140).collect();
    let title = crate::ui::articles::title_of(session, claim.article);
    let lines = [
        (above, FontId::proportional(SMALL), cx.colours.weak),
        (
            format!("“{quote}”"),
            FontId::proportional(TEXT),
            cx.colours.text,
        ),
        (title, FontId::proportional(SMALL), cx.colours.weak),
    ];
    let mut at = rect.min + vec2(10.0, 4.0);
    for (text, font, ink) in lines {
        paint_elided(
            ui,
            at,
            Align2::LEFT_TOP,
            rect.width() - 14.0,
            &text,
            font,
            ink,
        );
        at.y += 17.0;
    }
    let name = format!("{when}, “{quote}”");
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ListItem, true, &name));
    if response.clicked() {
        cx.send(Action::Focus(Some(id), true));
    }
}
