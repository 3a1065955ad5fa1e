//! What is known of an article.

use egui::{Suggestion, TextEdit, Ui};

use super::article_fields::ArticleFields;
use super::completing::{TAKE, actor_named, actors, completing};
use super::date_field::DateField;
use super::problems::clock;
use super::sheet::{Left, body, confirmed, footer, row, said, sheet, wrong};
use crate::app::{Action, App, Dialog, Reread, redated};
use crate::model::{ActorId, Article, ArticleId, Project};
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// The article as it is typed over.
pub(super) struct Details {
    pub(super) article: ArticleId,
    fields: ArticleFields,
    archived: String,
    origin: String,
    copy_of: String,
    note: String,
    fresh: bool,
    touched: bool,
    leaving: bool,
}

/// An article as it is to be, with the outlet's name where that changes.
type Changed = (Article, Option<String>);

impl Details {
    pub(super) fn new(app: &App, id: ArticleId) -> Self {
        let project = app.session.as_ref().map(|session| session.project());
        let mut details = Self {
            article: id,
            fields: ArticleFields::default(),
            archived: String::new(),
            origin: String::new(),
            copy_of: String::new(),
            note: String::new(),
            fresh: true,
            touched: false,
            leaving: false,
        };
        let Some((project, article)) =
            project.and_then(|project| Some((project, project.articles.get(&id)?)))
        else {
            return details;
        };
        let day = |day: &Option<crate::dates::Edtf>| {
            DateField::new(day.as_ref().map_or("", crate::dates::Edtf::as_str))
        };
        details.fields = ArticleFields {
            title: article.title.clone(),
            outlet: actor_name(project, article.outlet),
            author: article.author.clone(),
            address: article.address.clone(),
            published: day(&article.published),
            speaks_from: day(&article.speaks_from),
            language: article.language.clone(),
        };
        details.archived.clone_from(&article.archived);
        details.origin = actor_name(project, article.origin);
        details.copy_of = article
            .copy_of
            .map_or_else(String::new, |copied| article_name(project, copied));
        details.note.clone_from(&article.note);
        details
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some((session, article)) = cx
            .session()
            .and_then(|session| Some((session, session.project().articles.get(&self.article)?)))
        else {
            cx.send(Action::Dialog(None));
            return;
        };
        let project = session.project();
        let day_first = cx.app.prefs.day_first;
        let mut keep = confirmed(ui);
        let (mut leave, mut stay) = (false, false);
        let left = sheet(ui.ctx(), "Article details", 620.0, |ui| {
            body(ui, |ui| {
                let mut done = self.fields.show(ui, Some(project), day_first, self.fresh);
                row(ui, "Archived", |ui| {
                    done.take(&widgets::field(
                        ui,
                        "Archived",
                        &mut self.archived,
                        "Where a copy is kept",
                    ));
                });
                row(ui, "Origin", |ui| {
                    let field = completing(
                        ui,
                        "Origin",
                        &mut self.origin,
                        "Whom it had its news from",
                        &TAKE,
                        |typed| actors(project, typed, false),
                    );
                    done.take(&field);
                    if let Err(what) = self.origin(project, article) {
                        wrong(ui, what);
                    }
                });
                row(ui, "Copy of", |ui| {
                    let this = self.article;
                    let hint = "The article that it reprints";
                    let field =
                        completing(ui, "Copy of", &mut self.copy_of, hint, &TAKE, |typed| {
                            articles(project, typed, this)
                        });
                    done.take(&field);
                    if let Err(what) = self.copied(project, article) {
                        wrong(ui, what);
                    }
                });
                row(ui, "Note", |ui| {
                    let field = TextEdit::multiline(&mut self.note)
                        .desired_rows(3)
                        .desired_width(ui.available_width());
                    let response = ui.add(field);
                    widgets::named(ui, &response, "Note");
                    done.changed |= response.changed();
                });
                row(ui, "Obtained", |ui| said(ui, clock(article.obtained)));
                self.touched |= done.changed;
                keep |= done.entered;
            });
            footer(ui, |ui| {
                if self.leaving {
                    stay = widgets::primary(ui, "Keep editing").clicked();
                    leave = ui.button("Leave unchanged").clicked();
                    wrong(ui, "What you typed would be lost.");
                    return;
                }
                let possible =
                    self.origin(project, article).is_ok() && self.copied(project, article).is_ok();
                let button = ui
                    .add_enabled_ui(possible, |ui| widgets::primary(ui, "Keep changes"))
                    .inner;
                keep |= button.on_hover_text("Ctrl+Enter").clicked();
                leave = ui.button("Cancel").clicked();
            });
        });
        self.fresh = false;
        leave |= left == Left::Escape;
        if stay {
            self.leaving = false;
        } else if leave {
            if self.leaving || !self.touched {
                cx.send(Action::Dialog(None));
            }
            self.leaving = true;
        } else if keep && let Some((after, outlet)) = self.changed(project, article, day_first) {
            let dates = redated(session, self.article, &after, day_first);
            if dates.is_empty() {
                let id = self.article;
                cx.send(Action::edit(move |pen| {
                    pen.set_article(id, after, outlet.as_deref(), Vec::new())
                }));
                cx.send(Action::Dialog(None));
            } else {
                let reread = Reread {
                    article: self.article,
                    after,
                    outlet,
                    dates,
                };
                cx.send(Action::Dialog(Some(Dialog::Reread(Box::new(reread)))));
            }
        }
    }

    /// The article as typed; `None` while something of it cannot be.
    fn changed(
        &mut self,
        project: &Project,
        article: &Article,
        day_first: bool,
    ) -> Option<Changed> {
        self.fields.read(day_first);
        let fields = &self.fields;
        // A day that cannot be read leaves the one that stands there.
        let day = |field: &DateField, old: &Option<crate::dates::Edtf>| {
            if field.is_unread() {
                old.clone()
            } else {
                field.edtf().cloned()
            }
        };
        let same_outlet = fields.outlet.trim() == actor_name(project, article.outlet);
        let after = Article {
            title: fields.title.trim().into(),
            author: fields.author.trim().into(),
            address: fields.address.trim().into(),
            archived: self.archived.trim().into(),
            published: day(&fields.published, &article.published),
            speaks_from: day(&fields.speaks_from, &article.speaks_from),
            language: fields.language.trim().into(),
            origin: self.origin(project, article).ok()?,
            copy_of: self.copied(project, article).ok()?,
            note: self.note.trim_end().into(),
            ..article.clone()
        };
        Some((
            after,
            (!same_outlet).then(|| fields.outlet.trim().to_owned()),
        ))
    }

    fn origin(&self, project: &Project, article: &Article) -> Result<Option<ActorId>, String> {
        let name = self.origin.trim();
        if name.is_empty() {
            return Ok(None);
        }
        if name == actor_name(project, article.origin) {
            return Ok(article.origin);
        }
        let found = actor_named(project, name);
        found
            .map(Some)
            .ok_or_else(|| format!("No actor is called “{name}”. Add it among the actors first."))
    }

    fn copied(&self, project: &Project, article: &Article) -> Result<Option<ArticleId>, String> {
        let name = self.copy_of.trim();
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(copied) = article
            .copy_of
            .filter(|copied| article_name(project, *copied) == name)
        {
            return Ok(Some(copied));
        }
        let mut found = project
            .articles
            .keys()
            .filter(|id| **id != self.article && article_name(project, **id) == name);
        match (found.next(), found.next()) {
            (Some(id), None) if !copies(project, *id, self.article) => Ok(Some(*id)),
            (Some(_), None) => Err(format!("“{name}” is itself a copy of this article.")),
            (Some(_), Some(_)) => Err(format!("Several articles are called “{name}”.")),
            (None, _) => Err(format!("No other article is called “{name}”.")),
        }
    }
}

/// Whether an article copies another, over however many steps.
fn copies(project: &Project, mut article: ArticleId, of: ArticleId) -> bool {
    for _ in 0..project.articles.len() {
        match project
            .articles
            .get(&article)
            .and_then(|article| article.copy_of)
        {
            Some(next) if next == of => return true,
            Some(next) => article = next,
            None => return false,
        }
    }
    false
}

fn actor_name(project: &Project, actor: Option<ActorId>) -> String {
    actor
        .and_then(|id| project.actors.get(&id))
        .map_or_else(String::new, |actor| actor.name.clone())
}

/// What an article is called where it is chosen: its title with its outlet, so that reprints differ.
fn article_name(project: &Project, id: ArticleId) -> String {
    let Some(article) = project.articles.get(&id) else {
        return String::new();
    };
    let outlet = actor_name(project, article.outlet);
    if outlet.is_empty() {
        article.title.clone()
    } else {
        format!("{} ({outlet})", article.title)
    }
}

fn articles(project: &Project, typed: &str, this: ArticleId) -> Vec<Suggestion> {
    let wanted = typed.trim().to_lowercase();
    let names = project
        .articles
        .keys()
        .filter(|id| **id != this)
        .map(|id| article_name(project, *id));
    let found: Vec<String> = names
        .filter(|name| name.to_lowercase().contains(&wanted))
        .take(12)
        .collect();
    if found.iter().any(|name| name == typed) {
        return Vec::new();
    }
    found.into_iter().map(Suggestion::new).collect()
}
