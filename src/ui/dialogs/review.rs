//! What a correction would do to the claims of an article: how many stay, and each that does not.

use egui::{Label, RichText, ScrollArea, Ui};

use super::delete_article::shortened;
use super::sheet::{room_above_footer, said, sentence};
use crate::edit::{Correction, Fate, Part, Reviewed};
use crate::model::Project;
use crate::ui::articles::plural;
use crate::ui::widgets::badge;
use crate::ui::{fonts, theme, widgets};

/// Height of a row, in points.
const ROW: f32 = 66.0;
/// Letters of a quote that are shown.
const WORDS: usize = 160;
/// Letters before the first difference that are shown.
const BEFORE: usize = 30;

/// The rows of one correction.
pub(super) struct Review {
    /// Which of the reviewed parts are listed, those that went loose first.
    rows: Vec<usize>,
}

impl Review {
    pub(super) fn new(correction: &Correction) -> Self {
        let listed = |item: &Reviewed| !matches!(item.fate, Fate::Same | Fate::Moved);
        let review = correction.review.iter().enumerate();
        let mut rows: Vec<usize> = review
            .filter(|(_, item)| listed(item))
            .map(|(at, _)| at)
            .collect();
        // In the order of the text otherwise.
        rows.sort_by_key(|at| std::cmp::Reverse(correction.review.get(*at).map(|it| it.fate)));
        Self { rows }
    }

    pub(super) fn show(&self, ui: &mut Ui, project: &Project, correction: &Correction) {
        counts(ui, correction);
        if self.rows.is_empty() {
            said(ui, "Every claim keeps its words.");
            return;
        }
        let loose = correction.count(Fate::Loose);
        if loose > 0 {
            sentence(
                ui,
                format!(
                    "{} whose words stand nowhere in the text then: {} kept with the old words, marked as loose, and can be attached to others.",
                    plural(loose, "claim"),
                    if loose == 1 { "it is" } else { "they are" }
                ),
            );
        }
        ui.add_space(2.0);
        let room = room_above_footer(ui) - 8.0;
        ScrollArea::vertical()
            .id_salt("review")
            .max_height(room.max(60.0))
            .auto_shrink([false, true])
            .show_rows(ui, ROW, self.rows.len(), |ui, range| {
                let rows = self.rows.get(range).unwrap_or_default();
                for item in rows.iter().filter_map(|at| correction.review.get(*at)) {
                    row(ui, project, item);
                }
            });
    }
}

/// “12 same · 3 moved · 1 words changed · 1 loose”.
fn counts(ui: &mut Ui, correction: &Correction) {
    let all: usize = Fate::ALL
        .into_iter()
        .map(|fate| correction.count(fate))
        .sum();
    if all == 0 {
        said(ui, "The article has no claims.");
        return;
    }
    let counts = Fate::ALL.map(|fate| format!("{} {}", correction.count(fate), fate.name()));
    let text = format!("{}: {}", plural(all, "claim"), counts.join(" · "));
    ui.label(RichText::new(text).font(fonts::bold(theme::TEXT)));
}

fn row(ui: &mut Ui, project: &Project, item: &Reviewed) {
    let colours = theme::of(ui);
    ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
        ui.set_min_height(ROW);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            if item.fate == Fate::Loose {
                badge(ui, "⚠ loose", colours.warn, colours.warn_soft);
            } else {
                badge(ui, item.fate.name(), colours.text, colours.bar);
            }
            widgets::hint(ui, whose(project, item));
        });
        let (old, new) = from_difference(&item.old, &item.new);
        line(ui, "was", old, &item.old);
        if item.new.is_empty() {
            let text = RichText::new("now nowhere in the text").color(colours.warn);
            ui.add(Label::new(text).truncate());
        } else {
            line(ui, "now", new, &item.new);
        }
    });
}

fn line(ui: &mut Ui, word: &str, shown: String, whole: &str) {
    let text = RichText::new(format!("{word} “{shown}”")).font(fonts::serif(theme::TEXT));
    ui.add(Label::new(text).truncate())
        .on_hover_text(shortened(whole, 1_000));
}

/// Which part of which claim it is.
fn whose(project: &Project, item: &Reviewed) -> String {
    let claim = project.claims.get(&item.claim);
    let kind = claim
        .and_then(|claim| project.kinds.get(&claim.kind))
        .map_or("", |kind| kind.name.as_str());
    let quote = || claim.map_or_else(String::new, |claim| shortened(&claim.quote(), 60));
    match item.part {
        Part::Claim => format!("{kind} claim"),
        Part::When => format!("the words that date the {kind} claim “{}”", quote()),
        Part::Said => format!("the words that say when it was said: “{}”", quote()),
    }
}

/// Two quotes from a little before the place where they begin to differ.
fn from_difference(old: &str, new: &str) -> (String, String) {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let skip = same.count().saturating_sub(BEFORE);
    let cut = |text: &str| {
        let rest: String = text.chars().skip(skip).take(WORDS + 1).collect();
        let rest = shortened(&rest, WORDS);
        if skip > 0 { format!("…{rest}") } else { rest }
    };
    (cut(old), cut(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_shown_from_where_they_differ() {
        let long = "x".repeat(50);
        let cases = [
            (("a b", "a c"), ("a b", "a c")),
            (("a\nb", ""), ("a b", "")),
            (
                (&*format!("{long} old"), &*format!("{long} new")),
                (
                    &*format!("…{} old", "x".repeat(29)),
                    &*format!("…{} new", "x".repeat(29)),
                ),
            ),
        ];
        for ((old, new), (shown_old, shown_new)) in cases {
            let shown = from_difference(old, new);
            assert_eq!(shown, (shown_old.to_owned(), shown_new.to_owned()));
        }
    }
}
