//! What this program is, and whose work is in it.

use egui::{RichText, Ui};

use super::sheet::{Left, body, footer, said, sentence, sheet};
use crate::app::Action;
use crate::ui::cx::Cx;
use crate::ui::widgets;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, new: bool) {
    let mut close = false;
    let left = sheet(ui.ctx(), "About Dateline", 460.0, |ui| {
        body(ui, |ui| {
            ui.label(RichText::new(format!("Version {}", env!("CARGO_PKG_VERSION"))).strong());
            sentence(
                ui,
                "Follow a developing story: tag claims in articles with actors and honest dates, and keep the timeline \
                 that they make.",
            );
            said(
                ui,
                "A dateline is the line of a news report that says where and when.",
            );
            widgets::section(ui, "Licences");
            sentence(
                ui,
                "Dateline may be used under the MIT licence or the Apache licence 2.0, at your choice.",
            );
            sentence(
                ui,
                "The faces Noto Sans and Noto Serif stand under the SIL Open Font Licence 1.1.",
            );
            sentence(
                ui,
                "It is written in Rust with egui and other open packages; each is under a licence of its own that its \
                 sources name.",
            );
        });
        footer(ui, |ui| {
            let button = widgets::primary(ui, "Close");
            if new {
                button.request_focus();
            }
            close = button.clicked();
        });
    });
    if close || left != Left::Not {
        cx.send(Action::Dialog(None));
    }
}
