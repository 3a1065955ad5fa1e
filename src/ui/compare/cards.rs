//! What each analyst has of the chosen row: a card each, with the fields side by side. What differs has a
//! sign and a colour.

use egui::{CornerRadius, Frame, Label, Margin, Rect, RichText, ScrollArea, Stroke, Ui, vec2};

use super::analysts;
use crate::app::{Differs, Line, SideBySide};
use crate::compare::ClaimAt;
use crate::model::{Claim, Project, Value};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::TEXT;
use crate::ui::widgets::{hint, weak};

/// Least width of a card, in points.
const LEAST: f32 = 210.0;
/// Width of the fields' names.
const NAME: f32 = 76.0;

/// Draws the cards.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, line: &Line) {
    ScrollArea::both()
        .id_salt("cards")
        .auto_shrink(false)
        .show(ui, |ui| {
            cards(ui, cx, found, line);
            if !line.exact {
                hint(
                    ui,
                    "So many claims overlap here that they were paired approximately.",
                );
            }
        });
}

fn cards(ui: &mut Ui, cx: &Cx<'_>, found: &SideBySide, line: &Line) {
    let columns: Vec<(u32, Option<ClaimAt>)> = (0..found.laid.columns.len() as u32)
        .filter(|analyst| found.has_done(line.document, *analyst))
        .map(|analyst| {
            let mut claims = line.claims.iter();
            (analyst, claims.find(|at| at.analyst == analyst).copied())
        })
        .collect();
    let rows = rows(found, line);
    let gap = 10.0;
    let room = ui.available_width() - gap * columns.len().saturating_sub(1) as f32;
    let width = (room / columns.len().max(1) as f32).max(LEAST).min(460.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (analyst, claim) in columns {
            card(ui, cx, found, line, &rows, analyst, claim, width);
        }
    });
}

/// A field as it is shown: its name, whether it differs, how its value is told.
struct Row {
    name: &'static str,
    differs: bool,
    value: fn(&Claim, &Project) -> String,
}

/// The fields that are shown: what is compared, and what else any of them says.
fn rows(found: &SideBySide, line: &Line) -> Vec<Row> {
    let differs = |way: Differs| line.differs.contains(&way);
    let mut rows = vec![
        Row {
            name: "Kind",
            differs: differs(Differs::Kind),
            value: |claim, project| Value::Kind(claim.kind.clone()).in_words(project),
        },
        Row {
            name: "When",
            differs: differs(Differs::Date),
            value: |claim, project| Value::When(claim.when.clone()).in_words(project),
        },
        Row {
            name: "Who",
            differs: differs(Differs::Actors) || differs(Differs::Roles),
            value: |claim, project| Value::Actors(claim.actors.clone()).in_words(project),
        },
        Row {
            name: "Words",
            differs: differs(Differs::Boundary),
            value: |claim, _| {
                let letters: u32 = claim.spans.iter().map(|part| part.span.len()).sum();
                match claim.spans.len() {
                    0 | 1 => format!("{letters} characters"),
                    parts => format!("{letters} characters in {parts} parts"),
                }
            },
        },
        Row {
            name: "Act",
            differs: differs(Differs::Act),
            value: |claim, project| Value::Act(claim.act).in_words(project),
        },
        Row {
            name: "Polarity",
            differs: differs(Differs::Polarity),
            value: |claim, project| Value::Polarity(claim.polarity).in_words(project),
        },
    ];
    let others: [(&'static str, fn(&Claim, &Project) -> String); 5] = [
        ("Said", |claim, project| {
            Value::When(claim.said.clone()).in_words(project)
        }),
        ("Certainty", |claim, project| {
            Value::Certainty(claim.certainty).in_words(project)
        }),
        ("Credibility", |claim, project| {
            Value::Credibility(claim.credibility).in_words(project)
        }),
        ("Tags", |claim, _| claim.tags.join(", ")),
        ("Note", |claim, _| claim.note.clone()),
    ];
    for (name, value) in others {
        let claims = line.claims.iter();
        let values: Vec<String> = claims
            .filter_map(|at| found.claim(line.document, *at))
            .map(|(_, claim, project)| value(claim, project))
            .collect();
        if values.iter().any(|value| !value.is_empty()) {
            let first = values.first();
            rows.push(Row {
                name,
                differs: values.iter().any(|value| Some(value) != first),
                value,
            });
        }
    }
    rows
}

#[allow(
    clippy::too_many_arguments,
    reason = "all of it is one card's surroundings"
)]
fn card(
    ui: &mut Ui,
    cx: &Cx<'_>,
    found: &SideBySide,
    line: &Line,
    rows: &[Row],
    analyst: u32,
    claim: Option<ClaimAt>,
    width: f32,
) {
    let colours = cx.colours;
    let frame = Frame::new()
        .fill(colours.page)
        .stroke(Stroke::new(1.0, colours.line))
        .corner_radius(CornerRadius::same(5))
        .inner_margin(Margin::symmetric(12, 10));
    let shown = frame.show(ui, |ui| {
        ui.vertical(|ui| {
            ui.set_width(width - 26.0);
            ui.spacing_mut().item_spacing.y = 5.0;
            ui.horizontal(|ui| {
                let is_me = found
                    .laid
                    .columns
                    .get(analyst as usize)
                    .zip(cx.session())
                    .is_some_and(|(column, session)| column.analyst == session.by);
                let you = if is_me { " (you)" } else { "" };
                let name = format!("{}{you}", found.short(analyst));
                ui.label(RichText::new(name).font(fonts::bold(TEXT)));
                analysts::sample(ui, colours, analyst);
            });
            let Some((_, own, project)) = claim.and_then(|claim| found.claim(line.document, claim))
            else {
                weak(ui, "Has done the article and does not have this claim.");
                return;
            };
            for row in rows {
                field(ui, cx, row, own, project);
            }
            let quote = RichText::new(format!("“{}”", own.quote()))
                .font(fonts::serif(13.0))
                .color(colours.weak);
            ui.add(Label::new(quote).wrap());
        });
    });
    let rect = shown.response.rect;
    let top = Rect::from_min_size(rect.min, vec2(rect.width(), 3.0));
    let colour = analysts::colour(colours, analyst);
    ui.painter().rect_filled(top, CornerRadius::same(2), colour);
}

fn field(ui: &mut Ui, cx: &Cx<'_>, row: &Row, claim: &Claim, project: &Project) {
    let colours = cx.colours;
    let value = (row.value)(claim, project);
    let value = if value.is_empty() {
        "none".to_owned()
    } else {
        value
    };
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(NAME, 18.0), |ui| {
            ui.set_min_width(NAME);
            weak(ui, row.name);
        });
        let text = if row.differs {
            RichText::new(format!("≠ {value}"))
                .font(fonts::bold(TEXT))
                .color(colours.bad)
        } else {
            RichText::new(value).color(colours.text)
        };
        ui.add(Label::new(text).wrap());
    });
}
