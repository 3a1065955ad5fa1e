//! Is an article to go, with its claims?

use egui::{RichText, Ui};

use super::sheet::{Left, body, footer, said, sentence, sheet};
use crate::app::Action;
use crate::model::ArticleId;
use crate::text::capital;
use crate::ui::cx::Cx;
use crate::ui::{fonts, theme, widgets};

/// Claims that are named by their words.
const NAMED: usize = 5;
/// Letters of a claim's words.
const WORDS: usize = 100;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleId, new: bool) {
    let Some((project, session)) = cx.session().map(|session| (session.project(), session)) else {
        cx.send(Action::Dialog(None));
        return;
    };
    let title = project
        .articles
        .get(&article)
        .map_or_else(String::new, |article| article.title.clone());
    let title = if title.is_empty() {
        "an article without a title".to_owned()
    } else {
        format!("“{title}”")
    };
    let claims: Vec<_> = session
        .index()
        .claims_of_article
        .of(&article)
        .map(|(_, _, claim)| *claim)
        .collect();
    let mut action = None;
    let left = sheet(ui.ctx(), "Delete the article?", 520.0, |ui| {
        body(ui, |ui| {
            sentence(
                ui,
                format!("{} goes out of the project with its text.", capital(&title)),
            );
            match claims.len() {
                0 => said(ui, "It has no claims."),
                1 => sentence(ui, "Its claim goes with it:"),
                count => sentence(ui, format!("Its {count} claims go with it:")),
            }
            for claim in claims
                .iter()
                .take(NAMED)
                .filter_map(|id| project.claims.get(id))
            {
                let quote = shortened(&claim.quote(), WORDS);
                ui.add(
                    egui::Label::new(
                        RichText::new(format!("“{quote}”")).font(fonts::serif(theme::TEXT)),
                    )
                    .wrap(),
                );
            }
            if claims.len() > NAMED {
                said(ui, format!("and {} more", claims.len() - NAMED));
            }
            said(ui, "Undo brings all of it back.");
        });
        footer(ui, |ui| {
            let delete = widgets::primary(ui, "Delete");
            if delete.clicked() {
                action = Some(true);
            }
            let keep = ui.button("Keep");
            // What takes things away is not what a hasty Enter does.
            if new {
                keep.request_focus();
            }
            if keep.clicked() {
                action = Some(false);
            }
        });
    });
    if left != Left::Not {
        action = Some(false);
    }
    if let Some(delete) = action {
        if delete {
            cx.send(Action::edit(move |pen| pen.delete_article(article)));
        }
        cx.send(Action::Dialog(None));
    }
}

/// The first letters of a text, with an ellipsis where more follows.
pub(super) fn shortened(text: &str, letters: usize) -> String {
    let mut short: String = text
        .chars()
        .take(letters)
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    if text.chars().nth(letters).is_some() {
        short.push('…');
    }
    short
}
