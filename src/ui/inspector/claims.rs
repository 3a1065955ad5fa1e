//! The claims of the open article as a list: for walking without the mouse, and for screen readers.

use egui::{RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use crate::app::{Action, Session};
use crate::model::{ArticleId, ClaimId, is_loose};
use crate::ui::cx::Cx;
use crate::ui::theme::{self, SMALL};
use crate::ui::widgets::{paint_elided, section};

const HEIGHT: f32 = 42.0;

/// What is said of a claim whose words are gone.
pub const LOOSE: &str = "its words stand nowhere in the text any more";

/// The claims shown, for one state of the project and one article.
#[derive(Default)]
pub struct ClaimList {
    key: Option<(u64, u64, Option<ArticleId>)>,
    /// With whether their words are gone.
    claims: Vec<(ClaimId, bool)>,
}

impl ClaimList {
    /// Draws the list; `false` where the article has no claims.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let Some(session) = cx.session() else {
            return false;
        };
        let key = (
            session.document.revision(),
            session.shown.revision,
            session.article,
        );
        if self.key != Some(key) {
            self.key = Some(key);
            let project = session.project();
            let text = session.article.and_then(|article| project.text(article));
            let loose = |id: ClaimId| {
                let claim = text.zip(project.claims.get(&id));
                claim.is_some_and(|(text, claim)| is_loose(text, claim))
            };
            let here = session.claims_here().into_iter();
            self.claims = here.map(|(_, id)| (id, loose(id))).collect();
        }
        list(ui, cx, session, &self.claims)
    }
}

fn list(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, claims: &[(ClaimId, bool)]) -> bool {
    if claims.is_empty() {
        return false;
    }
    section(
        ui,
        &format!(
            "{} in this article",
            crate::ui::articles::plural(claims.len(), "claim")
        ),
    );
    ui.label(
        RichText::new("N and Shift+N walk through them in the text")
            .size(SMALL)
            .color(cx.colours.weak),
    );
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, HEIGHT, claims.len(), |ui, rows| {
            for (id, loose) in claims.get(rows).unwrap_or_default() {
                row(ui, cx, session, *id, *loose);
            }
        });
    true
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, id: ClaimId, loose: bool) {
    let Some(claim) = session.project().claims.get(&id) else {
        return;
    };
    let colours = cx.colours;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(
        rect,
        ui.scope_id().with(("claim", u128::from(id))),
        Sense::click(),
    );
    let words = crate::ui::read::claim_words(session, id);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, theme::RADIUS, colours.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            3.0,
            Stroke::new(1.5, colours.accent),
            egui::StrokeKind::Inside,
        );
    }
    if let Some(kind) = session.project().kinds.get(&claim.kind) {
        let bar = egui::Rect::from_min_size(rect.min + vec2(0.0, 5.0), vec2(3.0, HEIGHT - 10.0));
        ui.painter()
            .rect_filled(bar, 1.0, theme::tint(colours, kind.colour).strong);
    }
    let at = rect.min + vec2(10.0, 4.0);
    let width = rect.width() - 14.0;
    let quote: String = claim.quote().chars().take(120).collect();
    let date = if words.date.is_empty() {
        "not dated yet".into()
    } else {
        words.date.clone()
    };
    let below = if words.actors.is_empty() {
        date
    } else {
        format!("{date} · {}", words.actors)
    };
    let body = egui::FontId::proportional(theme::TEXT);
    paint_elided(
        ui,
        at,
        egui::Align2::LEFT_TOP,
        width,
        &format!("“{quote}”"),
        body,
        colours.text,
    );
    let small = egui::FontId::proportional(SMALL);
    let (below, ink, name) = if loose {
        let name = format!("{}, {LOOSE}", words.name);
        (format!("⚠ {LOOSE}"), colours.warn, name)
    } else {
        (below, colours.weak, words.name)
    };
    paint_elided(
        ui,
        at + vec2(0.0, 18.0),
        egui::Align2::LEFT_TOP,
        width,
        &below,
        small,
        ink,
    );
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ListItem, true, &name));
    if response.clicked() {
        cx.send(Action::Focus(Some(id), true));
    }
}
