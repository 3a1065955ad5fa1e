//! The figures that one wants to see beside the differences: a few rows, a column a pair.

use egui::{Align, Grid, Layout, RichText, Ui};

use super::{Ask, Page};
use crate::app::SideBySide;
use crate::export::{FigureLine, Measure};
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::{hint, link, section};

/// What is shown, in the words of the pane.
const SHOWN: [(Measure, &str); 6] = [
    (Measure::F1Lenient, "Overlap, same kind (F1)"),
    (Measure::F1Strict, "Identical (F1)"),
    (Measure::AlphaOverall, "Beyond chance (α)"),
    (Measure::KindSame, "Same kind"),
    (Measure::ActorsSame, "Same actors"),
    (Measure::DatesSame, "Same date"),
];

/// Pairs that the pane has room for.
const PAIRS: usize = 3;

/// Draws the section.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, found: &SideBySide, page: Page, asks: &mut Vec<Ask>) {
    ui.horizontal(|ui| {
        section(ui, "Agreement");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // The page itself leads back.
            if page == Page::Text && link(ui, "All figures…").on_hover_text("T").clicked() {
                asks.push(Ask::Page(Page::Figures));
            }
        });
    });
    let report = &found.report;
    let weak = cx.colours.weak;
    let several = report.pairs.len() > 1;
    Grid::new("agreement in short")
        .spacing([12.0, 1.0])
        .min_row_height(20.0)
        .show(ui, |ui| {
            ui.label("");
            if several {
                ui.label(RichText::new("all").size(SMALL).color(weak));
            }
            for pair in report.pairs.iter().take(PAIRS) {
                let name = format!(
                    "{}–{}",
                    found.short(pair.a as u32),
                    found.short(pair.b as u32)
                );
                ui.label(RichText::new(name).size(SMALL).color(weak));
            }
            ui.end_row();
            for (measure, name) in SHOWN {
                let defined = measure.defined();
                ui.label(name)
                    .on_hover_text(format!("{}. {}", defined.label, defined.meaning));
                if several {
                    value(ui, line(&report.group, measure));
                }
                for pair in report.pairs.iter().take(PAIRS) {
                    value(ui, line(&pair.figures, measure));
                }
                ui.end_row();
            }
        });
    if report.pairs.len() > PAIRS {
        hint(ui, format!("and {} more pairs", report.pairs.len() - PAIRS));
    }
}

fn line(lines: &[FigureLine], measure: Measure) -> Option<&FigureLine> {
    let name = measure.defined().figure;
    lines.iter().find(|line| line.figure == name)
}

fn value(ui: &mut Ui, line: Option<&FigureLine>) {
    let Some(line) = line else {
        ui.label("–");
        return;
    };
    ui.label(line.shown()).on_hover_text(line.behind());
}
