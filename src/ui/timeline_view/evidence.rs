//! The evidence of an entry: its claims by origin, with quotes, outlets, grades and dates; what is
//! linked to them; and how the entry came to be what it is.

use egui::{RichText, ScrollArea, Ui};

use super::capital;
use crate::app::{Action, Session};
use crate::dates;
use crate::model::{Actor, Article, ClaimId, LinkKind};
use crate::timeline::{Fact, Origin, Row, Shown};
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{self, SMALL};
use crate::ui::widgets::{badge, hint, key_cap, link, named, section};

/// The facts of an entry in the order in which they are shown: those of one origin together, the
/// earliest published first.
pub struct Evidence {
    /// Numbers of facts of the row, with what is said of where they come from.
    facts: Vec<(usize, Via)>,
    origins: usize,
    reprints: usize,
    /// Claims that do not count on the day as of which the timeline is looked at.
    left_out: usize,
}

/// What is said of where a claim comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Via {
    /// It is the first of its origin.
    First,
    /// Its origin was counted with a claim before it.
    Same,
    /// Its article is a reprint.
    Reprint(String),
}

impl Evidence {
    /// Puts the facts of an entry in order.
    pub fn of(session: &Session, shown: &Shown) -> Self {
        let row = &shown.row;
        let published = |fact: &Fact| fact.known.published.and_then(|days| days.low());
        let counts = |fact: &Fact| shown.is_later() || shown.shows(fact.id);
        let all = row.facts.iter().enumerate();
        let mut order: Vec<usize> = all
            .filter(|(_, fact)| counts(fact))
            .map(|(at, _)| at)
            .collect();
        let left_out = row.facts.len() - order.len();
        let first_of = |fact: &Fact| {
            let origin = fact.origins.first();
            let same = row
                .facts
                .iter()
                .filter(|other| counts(other) && other.origins.first() == origin);
            same.map(|other| (published(other).is_none(), published(other)))
                .min()
        };
        order.sort_by_cached_key(|at| {
            let fact = row.facts.get(*at);
            fact.map(|fact| {
                let day = published(fact);
                (first_of(fact), fact.origins.clone(), day.is_none(), day)
            })
        });
        let mut seen: Vec<Origin> = Vec::new();
        let mut reprints = 0;
        let facts = order
            .into_iter()
            .filter_map(|at| {
                let fact = row.facts.get(at)?;
                let copy = session
                    .project()
                    .articles
                    .get(&fact.claim.article)
                    .and_then(|article| article.copy_of)
                    .and_then(|of| session.project().articles.get(&of));
                let known = fact.origins.iter().all(|origin| seen.contains(origin));
                let via =
                    match copy {
                        Some(original) if known => {
                            reprints += 1;
                            Via::Reprint(outlet(session, original).map_or_else(
                                || original.title.clone(),
                                |outlet| outlet.name.clone(),
                            ))
                        }
                        _ if known => Via::Same,
                        _ => Via::First,
                    };
                seen.extend(fact.origins.iter().copied());
                Some((at, via))
            })
            .collect();
        Self {
            facts,
            origins: shown.origins().len(),
            reprints,
            left_out,
        }
    }
}

/// Draws all evidence of an entry.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, evidence: &Evidence) {
    let Some(session) = cx.session() else { return };
    let row = &shown.row;
    let mut heading = format!(
        "Evidence · {}, {}",
        counted(evidence.facts.len(), "claim", "claims"),
        counted(evidence.origins, "origin", "origins")
    );
    if evidence.reprints > 0 {
        let reprints = counted(evidence.reprints, "reprint", "reprints");
        heading = format!("{heading}, {reprints} not counted");
    }
    section(ui, &heading);
    for (at, via) in &evidence.facts {
        if let Some(fact) = row.facts.get(*at) {
            one(ui, cx, session, row, fact, via);
        }
    }
    if evidence.left_out > 0 {
        ui.add_space(6.0);
        let claims = counted(evidence.left_out, "more claim", "more claims");
        hint(ui, format!("{claims}: later, or not known when published"));
    }
}

/// Draws everything of an entry that scrolls.
pub fn scrolled(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt("evidence")
        .auto_shrink(false)
        .show(ui, contents);
}

fn one(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, row: &Row, fact: &Fact, via: &Via) {
    let project = session.project();
    let claim = &fact.claim;
    let article = project.articles.get(&claim.article);
    let outlet = article.and_then(|article| outlet(session, article));
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let name = outlet.map_or("Outlet unknown", |outlet| outlet.name.as_str());
        ui.label(RichText::new(name).font(fonts::bold(theme::TEXT)));
        grade(ui, outlet);
        for origin in fact.origins.iter() {
            let Origin::Actor(id) = origin else { continue };
            let actor = project.actors.get(id).map(|actor| &**actor);
            if let Some(actor) = actor
                && outlet.is_none_or(|outlet| outlet.name != actor.name)
            {
                ui.label("via");
                ui.label(RichText::new(&actor.name).font(fonts::bold(theme::TEXT)));
                grade(ui, Some(actor));
            }
        }
        if let Some(day) = article.and_then(|article| article.published.as_ref()) {
            hint(ui, dates::words::compact(day, None, None));
        }
        let small = |text: String| RichText::new(text).size(SMALL).color(cx.colours.warn);
        match via {
            Via::First => {}
            Via::Same => {
                ui.label(small("same origin".into()))
                    .on_hover_text("It says again what this origin said: counted once");
            }
            Via::Reprint(of) => {
                ui.label(small(format!("reprint of {of}")))
                    .on_hover_text("The same text again: not counted");
            }
        }
    });
    let quote = RichText::new(format!("“{}”", claim.quote())).font(fonts::serif(theme::TEXT + 1.0));
    let words = egui::Label::new(quote).wrap().sense(egui::Sense::click());
    let response = ui.add(words);
    if response
        .on_hover_text("Show the words in the article")
        .clicked()
    {
        cx.send(Action::Focus(Some(fact.id), true));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        if fact.act.is_plan() {
            badge(ui, fact.act.name(), cx.colours.accent, cx.colours.bar);
        }
        if let Some(when) = &claim.when
            && let Some(edtf) = &when.edtf
        {
            hint(ui, dates::words::compact(edtf, when.time, when.zone));
        }
        if let Some(grade) = claim.credibility {
            key_cap(ui, grade.name()).on_hover_text(grade.meaning());
        }
        if row.facts.len() > 1 {
            let out = link(ui, RichText::new("take out").size(SMALL).text());
            named(ui, &out, "Take this claim out of the entry");
            if out.on_hover_text("The claim stands alone again").clicked() {
                let id = fact.id;
                cx.send(Action::edit(move |pen| pen.ungroup(&[id])));
            }
        }
    });
    links(ui, cx, session, fact.id);
}

fn grade(ui: &mut Ui, actor: Option<&Actor>) {
    if let Some(given) = actor.and_then(|actor| actor.reliability.as_ref()) {
        key_cap(ui, given.grade.name()).on_hover_text(given.grade.meaning());
    }
}

fn outlet<'a>(session: &'a Session, article: &Article) -> Option<&'a Actor> {
    let outlet = session.project().actors.get(&article.outlet?)?;
    Some(outlet)
}

/// The links of a claim, each leading to the other claim.
fn links(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, id: ClaimId) {
    let project = session.project();
    for link_id in session.index().links_of_claim.of(&id) {
        let Some(link) = project.links.get(link_id) else {
            continue;
        };
        let out = link.from == id;
        let other = if out { link.to } else { link.from };
        let Some(claim) = project.claims.get(&other) else {
            continue;
        };
        let against = matches!(link.kind, LinkKind::Contradicts | LinkKind::Retracts);
        let ink = if against {
            cx.colours.bad
        } else {
            cx.colours.weak
        };
        let arrow = if out { "" } else { "← " };
        let quote: String = claim.quote().chars().take(80).collect();
        let words = format!("{arrow}{} “{quote}”", link.kind.name());
        let label = egui::Label::new(RichText::new(words).size(SMALL).color(ink))
            .truncate()
            .sense(egui::Sense::click());
        let source = crate::timeline::source_of(project, other);
        let response = ui.add(label).on_hover_text(capital(&source));
        if response.clicked() {
            cx.send(Action::Focus(Some(other), true));
        }
    }
}
