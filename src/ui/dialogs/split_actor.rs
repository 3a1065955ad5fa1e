//! Of one actor two are made: what goes to the new one is ticked.

use egui::{Checkbox, ScrollArea, TextWrapMode, Ui};

use super::delete_article::shortened;
use super::right_to_left;
use super::sheet::{Left, body, confirmed, footer, row, said, sheet, wrong};
use crate::app::{Action, App, Session};
use crate::edit::Split;
use crate::model::{Actor, ActorId, ArticleId, ClaimId};
use crate::ui::articles::{plural, title_of};
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// Height of a row of the claims, in points.
const ROW: f32 = 22.0;
/// Letters of a claim that are shown at most.
const WORDS: usize = 160;

/// What is ticked so far.
pub(super) struct SplitActor {
    pub(super) actor: ActorId,
    old: String,
    name: String,
    /// Whether the name was typed, so that ticks no longer change it.
    typed: bool,
    aliases: Vec<Tick<String>>,
    claims: Vec<Tick<ClaimId>>,
    articles: Vec<Tick<ArticleId>>,
    inner: Vec<Tick<ActorId>>,
    fresh: bool,
}

/// Something that can go to the new actor.
struct Tick<T> {
    what: T,
    words: String,
    on: bool,
}

impl<T> Tick<T> {
    fn new(what: T, words: String) -> Self {
        Self {
            what,
            words,
            on: false,
        }
    }
}

fn chosen<T: Clone>(ticks: &[Tick<T>]) -> Vec<T> {
    let on = ticks.iter().filter(|tick| tick.on);
    on.map(|tick| tick.what.clone()).collect()
}

impl SplitActor {
    pub(super) fn new(app: &App, id: ActorId) -> Self {
        let session = app.session.as_ref();
        let found = session.and_then(|session| Some((session, session.project().actors.get(&id)?)));
        let mut this = Self {
            actor: id,
            old: String::new(),
            name: String::new(),
            typed: false,
            aliases: Vec::new(),
            claims: Vec::new(),
            articles: Vec::new(),
            inner: Vec::new(),
            fresh: true,
        };
        if let Some((session, actor)) = found {
            this.fill(session, actor);
        }
        this
    }

    fn fill(&mut self, session: &Session, actor: &Actor) {
        let (project, id) = (session.project(), self.actor);
        self.old.clone_from(&actor.name);
        let alias = |alias: &String| Tick::new(alias.clone(), alias.clone());
        self.aliases = actor.aliases.iter().map(alias).collect();
        let claims = session.index().claims_of_actor.of(&id);
        self.claims = claims
            .filter_map(|id| Some(Tick::new(*id, project.claims.get(id)?.quote())))
            .collect();
        for (article, thing) in project.articles.iter() {
            let part = match (thing.outlet == Some(id), thing.origin == Some(id)) {
                (true, true) => "outlet and origin of",
                (true, false) => "outlet of",
                (false, true) => "origin of",
                (false, false) => continue,
            };
            let words = format!("{part} “{}”", title_of(session, *article));
            self.articles.push(Tick::new(*article, words));
        }
        for (inner, thing) in project.actors.iter() {
            if thing.within == Some(id) {
                self.inner.push(Tick::new(*inner, thing.name.clone()));
            }
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.old.is_empty() {
            cx.send(Action::Dialog(None));
            return;
        }
        let mut split = confirmed(ui);
        let mut cancel = false;
        let refused = self.refused();
        let title = format!("Split {}", shortened(&self.old, 50));
        let left = sheet(ui.ctx(), &title, 720.0, |ui| {
            body(ui, |ui| self.form(ui));
            footer(ui, |ui| {
                let go = ui
                    .add_enabled_ui(refused.is_none(), |ui| widgets::primary(ui, "Split"))
                    .inner;
                split |= go.on_hover_text("Ctrl+Enter").clicked();
                cancel = ui.button("Cancel").clicked();
                match &refused {
                    Some(why) if self.name.trim().is_empty() => said(ui, why),
                    Some(why) => wrong(ui, why),
                    None => said(
                        ui,
                        format!(
                            "{} will name {}",
                            plural(chosen(&self.claims).len(), "claim"),
                            self.name.trim()
                        ),
                    ),
                }
            });
        });
        if cancel || left == Left::Escape {
            cx.send(Action::Dialog(None));
        } else if split && refused.is_none() {
            let (id, split) = (self.actor, self.split());
            cx.send(Action::Edit(Box::new(move |pen| {
                pen.split_actor(id, split).ok().map(|(_, edit)| edit)
            })));
            cx.send(Action::Dialog(None));
        }
    }

    /// Why it cannot be split as it stands.
    fn refused(&self) -> Option<String> {
        let name = self.name.trim();
        if name.is_empty() {
            Some("The new actor needs a name.".into())
        } else if name == self.old {
            Some(format!(
                "{name} is the name of the old one: choose another."
            ))
        } else {
            None
        }
    }

    fn split(&self) -> Split {
        Split {
            name: self.name.trim().into(),
            aliases: chosen(&self.aliases),
            claims: chosen(&self.claims),
            articles: chosen(&self.articles),
            inner: chosen(&self.inner),
        }
    }

    fn form(&mut self, ui: &mut Ui) {
        said(
            ui,
            "What has a tick goes to a new actor of the same category; grade and note stay with the old one. The two will not be proposed as the same.",
        );
        row(ui, "New actor", |ui| {
            let field =
                right_to_left::line(ui, "Name of the new actor", &mut self.name, "its name");
            if std::mem::take(&mut self.fresh) {
                field.request_focus();
            }
            self.typed |= field.changed();
        });
        if !self.aliases.is_empty() {
            row(ui, "Its names", |ui| {
                let mut changed = false;
                ui.horizontal_wrapped(|ui| {
                    for tick in &mut self.aliases {
                        changed |= ui.checkbox(&mut tick.on, &tick.words).changed();
                    }
                });
                if changed && !self.typed {
                    self.name = chosen(&self.aliases).into_iter().next().unwrap_or_default();
                }
            });
        }
        if !self.claims.is_empty() {
            row(ui, "Its claims", |ui| self.show_claims(ui));
        }
        if !self.articles.is_empty() {
            row(ui, "It is", |ui| list(ui, "articles", &mut self.articles));
        }
        if !self.inner.is_empty() {
            row(ui, "Act for it", |ui| list(ui, "inner", &mut self.inner));
        }
    }

    fn show_claims(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let ticked = self.claims.iter().filter(|tick| tick.on).count();
            said(ui, format!("{ticked} of {}", self.claims.len()));
            let names = self.names();
            let says = ui
                .add_enabled(
                    !names.is_empty(),
                    egui::Button::new("Tick those that say its name"),
                )
                .on_hover_text("Those whose words have the new name or a ticked one in them")
                .on_disabled_hover_text("Give it a name first");
            if says.clicked() {
                for tick in &mut self.claims {
                    let words = tick.words.to_lowercase();
                    tick.on |= names.iter().any(|name| words.contains(name));
                }
            }
            if ui.button("Tick none").clicked() {
                for tick in &mut self.claims {
                    tick.on = false;
                }
            }
        });
        list(ui, "claims", &mut self.claims);
    }

    /// The names of the new actor, in small letters.
    fn names(&self) -> Vec<String> {
        let names = std::iter::once(self.name.clone()).chain(chosen(&self.aliases));
        let names = names.map(|name| name.trim().to_lowercase());
        names.filter(|name| !name.is_empty()).collect()
    }
}

/// A list of ticks, of which only what is in sight is drawn.
fn list<T>(ui: &mut Ui, salt: &str, ticks: &mut [Tick<T>]) {
    let count = ticks.len();
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = ROW;
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    ScrollArea::vertical()
        .id_salt(salt)
        .max_height(ROW * 9.0)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, count, |ui, range| {
            for tick in ticks.get_mut(range).unwrap_or_default() {
                let words = shortened(&tick.words, WORDS);
                let response = ui.add(Checkbox::new(&mut tick.on, words));
                response.on_hover_text(shortened(&tick.words, 600));
            }
        });
}
