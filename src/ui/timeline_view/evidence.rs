//! The evidence of an entry: its claims by origin, with quotes, outlets and dates.

use egui::{RichText, ScrollArea, Ui};

use super::table::{capital, date_words};
use crate::app::{Action, Session};
use crate::dates;
use crate::timeline::{Origin, Row};
use crate::ui::cx::Cx;
use crate::ui::widgets::{badge, hint, section};
use crate::ui::{fonts, theme};

/// Draws an entry with all its evidence.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, row: &Row) {
    let Some(session) = cx.session() else { return };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        section(ui, "Entry");
        ui.add(
            egui::Label::new(RichText::new(row.title()).font(fonts::bold(theme::HEADING))).wrap(),
        );
        ui.horizontal_wrapped(|ui| {
            hint(ui, date_words(row));
            let (ink, ground) = theme::status(cx.colours, row.status());
            badge(ui, &capital(row.status().name()), ink, ground);
        });
        ui.separator();
        let origins = row.origins();
        let claims = crate::ui::articles::plural(row.facts.len(), "claim");
        section(
            ui,
            &format!(
                "Evidence · {claims}, {}",
                crate::ui::articles::plural(origins.len(), "origin")
            ),
        );
        for fact in &row.facts {
            let claim = &fact.claim;
            let article = session.project().articles.get(&claim.article);
            let outlet = article
                .and_then(|article| article.outlet)
                .and_then(|outlet| session.project().actors.get(&outlet));
            ui.add_space(4.0);
            ui.horizontal_wrapped(|ui| {
                let name = outlet.map_or("Outlet unknown", |outlet| outlet.name.as_str());
                ui.label(RichText::new(name).font(fonts::bold(theme::TEXT)));
                if let Some(grade) = outlet.and_then(|outlet| outlet.reliability.as_ref()) {
                    crate::ui::widgets::key_cap(ui, grade.grade.name())
                        .on_hover_text(grade.grade.meaning());
                }
                if let Some(day) = article.and_then(|article| article.published.as_ref()) {
                    hint(ui, dates::words::compact(day, None, None));
                }
                hint(ui, origin_names(session, &fact.origins));
            });
            let quote =
                RichText::new(format!("“{}”", claim.quote())).font(fonts::serif(theme::TEXT + 1.0));
            let response = ui.add(egui::Label::new(quote).wrap().sense(egui::Sense::click()));
            if response
                .on_hover_text("Show the words in the article")
                .clicked()
            {
                cx.send(Action::Focus(Some(fact.id), true));
            }
        }
    });
}

/// Whom a claim comes from, in words.
fn origin_names(session: &Session, origins: &[Origin]) -> String {
    let name = |origin: &Origin| match origin {
        Origin::Actor(actor) => session
            .project()
            .actors
            .get(actor)
            .map_or_else(String::new, |actor| actor.name.clone()),
        Origin::Article(_) => "outlet unknown".into(),
    };
    let names: Vec<String> = origins.iter().map(name).collect();
    format!("from {}", names.join(", "))
}
