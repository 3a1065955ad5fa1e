//! What a correction would do to the claims of an article: how many stay, and each that does not.

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, RichText, ScrollArea, Stroke, Ui};

use super::delete_article::shortened;
use super::sheet::{room_above_footer, said, sentence};
use crate::edit::{Correction, Fate, Part, Reviewed};
use crate::model::{ArticleId, Fragment, Project, When, is_anchored};
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
    /// Which of the reviewed parts are listed, those that go loose first.
    rows: Vec<usize>,
    /// How many claims go loose.
    loose: usize,
    /// How many were loose already, and stay so.
    already: usize,
}

impl Review {
    /// The rows of a correction of a project as it stands.
    pub(super) fn new(project: &Project, correction: &Correction) -> Self {
        let (mut rows, mut loose, mut already) = (Vec::new(), 0, 0);
        for (at, item) in correction.review.iter().enumerate() {
            match item.fate {
                Fate::Same | Fate::Moved => {}
                Fate::Loose => {
                    let before = stands_now(project, correction.article, item) == item.new;
                    if !before {
                        rows.push(at);
                    }
                    if item.part == Part::Claim {
                        *(if before { &mut already } else { &mut loose }) += 1;
                    }
                }
                Fate::WordsChanged => rows.push(at),
            }
        }
        // In the order of the text otherwise.
        rows.sort_by_key(|at| std::cmp::Reverse(correction.review.get(*at).map(|it| it.fate)));
        Self {
            rows,
            loose,
            already,
        }
    }

    pub(super) fn show(&self, ui: &mut Ui, project: &Project, correction: &Correction) {
        if correction.review.is_empty() {
            said(ui, "The article has no claims.");
            return;
        }
        counts(ui, correction);
        if self.already > 0 {
            let stay = if self.already == 1 { "was" } else { "were" };
            let claims = plural(self.already, "claim");
            said(
                ui,
                format!("{claims} {stay} loose before and will stay so."),
            );
        }
        if self.rows.is_empty() {
            said(
                ui,
                if self.already == 0 {
                    "Every claim keeps its words."
                } else {
                    "Every other claim keeps its words."
                },
            );
            return;
        }
        if self.loose > 0 {
            let kept = if self.loose == 1 { "it is" } else { "they are" };
            sentence(
                ui,
                format!(
                    "The words of {} stand nowhere in the text then: {kept} kept with the old words, marked as loose, and can be attached to others.",
                    plural(self.loose, "claim"),
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

/// “17 claims: same 12 · moved 3 · words changed 1 · loose 1”.
fn counts(ui: &mut Ui, correction: &Correction) {
    let all: usize = Fate::ALL
        .into_iter()
        .map(|fate| correction.count(fate))
        .sum();
    let counts = Fate::ALL.map(|fate| format!("{} {}", fate.name(), correction.count(fate)));
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
        let (old, new) = Shown::pair(&item.old, &item.new);
        // Of what is gone there is nothing that differs.
        line(ui, "was", &old, &item.old, !item.new.is_empty());
        if item.new.is_empty() {
            let text = RichText::new("now nowhere in the text").color(colours.warn);
            ui.add(Label::new(text).truncate());
        } else {
            line(ui, "now", &new, &item.new, true);
        }
    });
}

/// A line with a quote; what differs in it is underlined where it is `marked`.
fn line(ui: &mut Ui, word: &str, shown: &Shown, whole: &str, marked: bool) {
    let ink = theme::of(ui).text;
    let plain = TextFormat::simple(fonts::serif(theme::TEXT), ink);
    let width = if marked { 1.5 } else { 0.0 };
    let marked = TextFormat {
        underline: Stroke::new(width, theme::of(ui).accent),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let [before, differs, after] = &shown.0;
    job.append(&format!("{word} “{before}"), 0.0, plain.clone());
    job.append(differs, 0.0, marked);
    job.append(&format!("{after}”"), 0.0, plain);
    ui.add(Label::new(job).truncate())
        .on_hover_text(shortened(whole, 1_000));
}

/// The words of a part of a claim that stand in the text as it is.
fn stands_now(project: &Project, article: ArticleId, item: &Reviewed) -> String {
    let (Some(text), Some(claim)) = (project.text(article), project.claims.get(&item.claim)) else {
        return String::new();
    };
    let date = |when: &'_ Option<When>| when.as_ref().and_then(|when| when.span.clone());
    let parts: Vec<Fragment> = match item.part {
        Part::Claim => claim.spans.clone(),
        Part::When => date(&claim.when).into_iter().collect(),
        Part::Said => date(&claim.said).into_iter().collect(),
    };
    let stand = parts.iter().filter(|part| is_anchored(text, part));
    let quotes: Vec<&str> = stand.map(|part| &*part.quote).collect();
    quotes.join(" … ")
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

/// A quote as it is shown: what comes before the difference to another one, the difference, and what
/// comes after it.
#[derive(Debug, PartialEq, Eq)]
struct Shown([String; 3]);

impl Shown {
    /// Two quotes, each from a little before the place where they begin to differ.
    fn pair(old: &str, new: &str) -> (Self, Self) {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let ends = old.iter().rev().zip(new.iter().rev());
        let ends = ends.take(old.len().min(new.len()) - before);
        let after = ends.take_while(|(a, b)| a == b).count();
        (
            Self::new(&old, before, after),
            Self::new(&new, before, after),
        )
    }

    fn new(quote: &[char], before: usize, after: usize) -> Self {
        let text = |from: usize, to: usize| -> String {
            quote.get(from..to).unwrap_or_default().iter().collect()
        };
        let until = quote.len().saturating_sub(after);
        let first = beginning(quote, before);
        let mut parts = [
            text(first, before),
            text(before, until),
            text(until, quote.len()),
        ];
        let mut room = WORDS;
        for part in &mut parts {
            *part = shortened(part, room);
            room = room.saturating_sub(part.chars().count());
        }
        if first > 0 {
            parts[0].insert(0, '…');
        }
        Self(parts)
    }
}

/// Where to begin to show a quote that differs at a place: at the start of a word a little before.
fn beginning(quote: &[char], differs: usize) -> usize {
    if differs <= BEFORE {
        return 0;
    }
    let near = quote.get(differs - BEFORE..differs).unwrap_or_default();
    let space = near.iter().position(|c| c.is_whitespace());
    differs - BEFORE + space.map_or(0, |space| space + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_shown_from_a_little_before_where_they_differ() {
        let long = "He said that the two states drew it up";
        let cases: [(&str, &str, [&str; 3], [&str; 3]); 4] = [
            ("a b", "a c", ["a ", "b", ""], ["a ", "c", ""]),
            (
                "the the port",
                "the port",
                ["the ", "the ", "port"],
                ["the ", "", "port"],
            ),
            ("a\nb", "", ["", "a b", ""], ["", "", ""]),
            (
                &format!("{long} in 2019."),
                &format!("{long} by 2019."),
                ["…the two states drew it up ", "in", " 2019."],
                ["…the two states drew it up ", "by", " 2019."],
            ),
        ];
        for (old, new, old_parts, new_parts) in cases {
            let shown = |parts: [&str; 3]| Shown(parts.map(str::to_owned));
            assert_eq!(Shown::pair(old, new), (shown(old_parts), shown(new_parts)));
        }
    }
}
