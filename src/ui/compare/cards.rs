//! What each analyst has of the chosen row: a card each, with the fields side by side. What differs has a
//! sign and a colour.

use std::collections::BTreeMap;

use egui::{
    CornerRadius, EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Rect, Response, RichText,
    ScrollArea, Stroke, Ui, vec2,
};

use super::analysts;
use super::settled::Settled;
use crate::app::{Action, Differs, Line, Session, SideBySide, settlement_of};
use crate::compare::{ClaimAt, ClaimRef};
use crate::edit::{Verdict, settled_fields};
use crate::model::{Claim, ClaimId, How, Project, Settlement, Value};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::TEXT;
use crate::ui::widgets::{chip, hint, key_cap, named, weak};

/// Least width of a card, in points.
const LEAST: f32 = 210.0;
/// Greatest width of a card.
const MOST: f32 = 460.0;
/// Width of the fields' names.
const NAME: f32 = 76.0;

/// Draws the cards, with what stands of the row below.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, line: &Line, settled: &mut Settled) {
    ScrollArea::both()
        .id_salt("cards")
        .auto_shrink(false)
        .show(ui, |ui| {
            let mut values = Values {
                wanted: settled.takes_value(),
                drawn: Vec::new(),
            };
            cards(ui, cx, found, line, &mut values);
            values.walk(ui);
            ui.add_space(6.0);
            settled.show(ui, cx, found, line);
            if !line.exact {
                hint(
                    ui,
                    "So many claims overlap here that they were paired approximately.",
                );
            }
        });
}

fn cards(ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, line: &Line, values: &mut Values) {
    let columns = versions(found, line);
    let rows = rows(found, line);
    let gap = 10.0;
    let room = ui.available_width() - gap * columns.len().saturating_sub(1) as f32;
    let width = (room / columns.len().max(1) as f32).clamp(LEAST, MOST);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (number, (analyst, claim)) in (1..).zip(columns) {
            card(
                ui, cx, found, line, &rows, number, analyst, claim, width, values,
            );
        }
    });
}

/// The values that can be taken alone, as they were drawn: arrows walk them, and stay among them.
struct Values {
    /// The first is to have the focus.
    wanted: bool,
    /// Each with its card and its row.
    drawn: Vec<(Id, usize, usize)>,
}

impl Values {
    fn add(&mut self, button: &Response, card: usize, row: usize) {
        if std::mem::take(&mut self.wanted) {
            button.request_focus();
        }
        self.drawn.push((button.id, card, row));
    }

    /// Left to itself the focus would go from the last value into the field for a comment, and what
    /// settles would be written there.
    fn walk(&self, ui: &Ui) {
        let focus = ui.memory(|memory| memory.focused());
        let here = self.drawn.iter().find(|(id, ..)| Some(*id) == focus);
        let Some((id, card, row)) = here.copied() else {
            return;
        };
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        });
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let of_card = || self.drawn.iter().filter(|(_, other, _)| *other == card);
        let near = |of: &&(Id, usize, usize)| (of.1.abs_diff(card), of.2.abs_diff(row));
        let to = if pressed(Key::ArrowDown) {
            of_card().filter(|of| of.2 > row).min_by_key(near)
        } else if pressed(Key::ArrowUp) {
            of_card().filter(|of| of.2 < row).min_by_key(near)
        } else if pressed(Key::ArrowRight) {
            self.drawn.iter().filter(|of| of.1 > card).min_by_key(near)
        } else if pressed(Key::ArrowLeft) {
            self.drawn.iter().filter(|of| of.1 < card).min_by_key(near)
        } else {
            None
        };
        if let Some((id, ..)) = to {
            ui.memory_mut(|memory| memory.request_focus(*id));
        }
    }
}

/// The cards of a row from the left: each analyst who has done the article, with the claim, if there is
/// one. Keys count them, so that an analyst has one key throughout an article.
pub fn versions(found: &SideBySide, line: &Line) -> Vec<(u32, Option<ClaimAt>)> {
    let analysts = 0..found.laid.columns.len() as u32;
    let done = analysts.filter(|analyst| found.has_done(line.document, *analyst));
    let version = |analyst| {
        let mut claims = line.claims.iter();
        (analyst, claims.find(|at| at.analyst == analyst).copied())
    };
    done.map(version).collect()
}

/// What the key of a card does, counted from one: it takes that version; where that analyst has none, it
/// drops the claim, as that analyst has it. None where there is no such card.
pub fn verdict_of_key(found: &SideBySide, line: &Line, key: u8) -> Option<Verdict> {
    let versions = versions(found, line);
    let (_, claim) = versions.get(usize::from(key).checked_sub(1)?)?;
    let Some(claim) = claim else {
        return Some(Verdict::Drop);
    };
    let at = line.claims.iter().position(|at| at == claim)?;
    line.own.get(at).copied().map(Verdict::Take)
}

/// A field as it is shown: its name, whether it differs, how its value is told.
pub struct Row {
    /// Its name on screen.
    pub name: &'static str,
    /// Its name in the file.
    pub field: &'static str,
    /// Whether those who have the claim differ in it.
    pub differs: bool,
    /// Its value in words.
    pub value: fn(&Claim, &Project) -> String,
}

/// The fields that are shown: what is compared, and what else any of them says.
pub fn rows(found: &SideBySide, line: &Line) -> Vec<Row> {
    let differs = |way: Differs| line.differs.contains(&way);
    let mut rows = vec![
        Row {
            name: "Kind",
            field: "kind",
            differs: differs(Differs::Kind),
            value: |claim, project| Value::Kind(claim.kind.clone()).in_words(project),
        },
        Row {
            name: "When",
            field: "when",
            differs: differs(Differs::Date),
            value: |claim, project| Value::When(claim.when.clone()).in_words(project),
        },
        Row {
            name: "Who",
            field: "actors",
            differs: differs(Differs::Actors) || differs(Differs::Roles),
            value: |claim, project| Value::Actors(claim.actors.clone()).in_words(project),
        },
        Row {
            name: "Words",
            field: "spans",
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
            field: "act",
            differs: differs(Differs::Act),
            value: |claim, project| Value::Act(claim.act).in_words(project),
        },
        Row {
            name: "Polarity",
            field: "polarity",
            differs: differs(Differs::Polarity),
            value: |claim, project| Value::Polarity(claim.polarity).in_words(project),
        },
    ];
    let others: [(&'static str, &'static str, fn(&Claim, &Project) -> String); 5] = [
        ("Said", "said", |claim, project| {
            Value::When(claim.said.clone()).in_words(project)
        }),
        ("Certainty", "certainty", |claim, project| {
            Value::Certainty(claim.certainty).in_words(project)
        }),
        ("Credibility", "credibility", |claim, project| {
            Value::Credibility(claim.credibility).in_words(project)
        }),
        ("Tags", "tags", |claim, _| claim.tags.join(", ")),
        ("Note", "note", |claim, _| claim.note.clone()),
    ];
    for (name, field, value) in others {
        let claims = line.claims.iter();
        let values: Vec<String> = claims
            .filter_map(|at| found.claim(line.document, *at))
            .map(|(_, claim, project)| value(claim, project))
            .collect();
        if values.iter().any(|value| !value.is_empty()) {
            let first = values.first();
            rows.push(Row {
                name,
                field,
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
    cx: &mut Cx<'_>,
    found: &SideBySide,
    line: &Line,
    rows: &[Row],
    number: usize,
    analyst: u32,
    claim: Option<ClaimAt>,
    width: f32,
    values: &mut Values,
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
                    .is_some_and(|(column, session)| column.is(session.by));
                let you = if is_me { " (you)" } else { "" };
                let name = format!("{}{you}", found.short(analyst));
                ui.label(RichText::new(name).font(fonts::bold(TEXT)));
                analysts::sample(ui, colours, analyst);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let one = claim.and_then(|claim| found.claim(line.document, claim));
                    let own = one.map(|(one, _, _)| own_of(line, one));
                    take(ui, cx, line, own, number, found.short(analyst));
                });
            });
            let Some((one, own, project)) =
                claim.and_then(|claim| found.claim(line.document, claim))
            else {
                weak(ui, "Has done the article and does not have this claim.");
                return;
            };
            for (at, row) in rows.iter().enumerate() {
                let button = field(ui, cx, line, row, (one, own, project), found.short(analyst));
                if let Some(button) = button {
                    values.add(&button, number, at);
                }
            }
            // Where all have the same words, the text above shows them.
            if line.differs.contains(&Differs::Boundary) {
                let quote = RichText::new(format!("“{}”", own.quote()))
                    .font(fonts::serif(13.0))
                    .color(colours.weak);
                ui.add(Label::new(quote).wrap());
            }
        });
    });
    let rect = shown.response.rect;
    let top = Rect::from_min_size(rect.min, vec2(rect.width(), 3.0));
    let colour = analysts::colour(colours, analyst);
    ui.painter().rect_filled(top, CornerRadius::same(2), colour);
}

/// What takes a version whole, or drops the claim where there is none.
fn take(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    line: &Line,
    own: Option<ClaimId>,
    number: usize,
    short: &str,
) {
    let settlement = cx
        .session()
        .and_then(|session| settlement_of(session, line));
    let is_so = match own {
        Some(own) => settlement.and_then(Settlement::stands) == Some(own),
        None => settlement.and_then(Settlement::how) == Some(How::Dropped),
    };
    let text = match (own, is_so) {
        (Some(_), true) => "✓ Taken",
        (Some(_), false) => "Take this",
        (None, true) => "✓ Dropped",
        (None, false) => "Drop it",
    };
    let take = chip(ui, text, is_so);
    let name = match own {
        Some(_) => format!("Take the version of {short}"),
        None => format!("Drop the claim, which {short} does not have"),
    };
    named(ui, &take, &name);
    key_cap(ui, &number.to_string());
    if take.clicked() {
        let verdict = own.map_or(Verdict::Drop, Verdict::Take);
        cx.send(Action::Settle(line.clone(), verdict));
    }
}

/// Draws a field; what takes its value alone, where those who have the claim differ in it.
fn field(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    line: &Line,
    row: &Row,
    (one, claim, project): (ClaimRef, &Claim, &Project),
    short: &str,
) -> Option<Response> {
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
            RichText::new(&value).color(colours.text)
        };
        if !row.differs {
            ui.add(Label::new(text).wrap());
            return None;
        }
        // Taken by itself: Tab goes there, Enter takes it.
        let button = ui.add(egui::Button::new(text).frame(false).wrap());
        named(
            ui,
            &button,
            &format!("Take {} of {short}: {value}", row.name.to_lowercase()),
        );
        if button.has_focus() {
            let rect = button.rect.expand(2.0);
            let stroke = Stroke::new(1.5, colours.accent);
            ui.painter()
                .rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Outside);
        }
        if button.clone().on_hover_text("Take this value").clicked()
            && let Some(session) = cx.session()
        {
            let verdict = by_field(session, line, row.field, own_of(line, one));
            cx.send(Action::Settle(line.clone(), verdict));
        }
        Some(button)
    })
    .inner
}

/// The verdict that takes one field from a claim, and the rest as it stands: as settled before, else from
/// one's own claim, else from the first.
fn by_field(session: &Session, line: &Line, field: &str, from: ClaimId) -> Verdict {
    let settlement = settlement_of(session, line);
    let is_mine = |id: &&ClaimId| {
        let claim = session.project().claims.get(id);
        claim.is_some_and(|claim| claim.analyst == session.by)
    };
    let mine = line.own.iter().find(is_mine).or_else(|| line.own.first());
    let taken = settlement
        .and_then(|settlement| settlement.stands())
        .filter(|stands| line.own.contains(stands));
    let base = taken.or(mine.copied()).unwrap_or(from);
    let before = settlement
        .map(|settlement| settlement.chosen.clone())
        .unwrap_or_default();
    let mut chosen: BTreeMap<String, ClaimId> = settled_fields()
        .map(|own| {
            let from = before.get(own.name).copied().unwrap_or(base);
            (own.name.to_owned(), from)
        })
        .collect();
    chosen.insert(field.to_owned(), from);
    Verdict::ByField(chosen)
}

/// The id that a claim of a row has in one's own project, or will have.
fn own_of(line: &Line, one: ClaimRef) -> ClaimId {
    let at = line.refs.iter().position(|other| *other == one);
    let own = at.and_then(|at| line.own.get(at));
    own.copied().unwrap_or(one.claim)
}
