//! Articles into a project, changed and out of it.

use std::sync::Arc;

use super::actors::find_actor;
use super::{Pen, short};
use crate::dates::Edtf;
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{Actor, ActorId, Article, ArticleId, Category, ClaimId, Key, When};
use crate::text::ArticleText;
use crate::text::plural;

/// An article about to enter the project. Names that no actor has yet make one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `Article`")]
pub struct NewArticle {
    pub title: String,
    /// The outlet's name; empty where not known.
    pub outlet: String,
    pub author: String,
    pub address: String,
    pub published: Option<Edtf>,
    pub speaks_from: Option<Edtf>,
    pub language: String,
    pub text: ArticleText,
}

impl<'a> Pen<'a> {
    /// Adds articles in one step; gives their ids in the same order.
    pub fn add_articles(&mut self, articles: Vec<NewArticle>) -> (Vec<ArticleId>, Edit) {
        let mut edit = self.begin();
        let mut made = Vec::new();
        let label = match articles.as_slice() {
            [one] if !one.title.is_empty() => format!("add “{}”", short(&one.title)),
            all => format!("add {}", plural(all.len(), "article")),
        };
        for new in articles {
            let id: ArticleId = self.ids.next();
            let outlet = self.outlet(&mut edit, &new.outlet);
            let article = Article {
                outlet,
                author: new.author,
                address: new.address,
                published: new.published,
                speaks_from: new.speaks_from,
                language: new.language,
                ..Article::titled(new.title, self.at)
            };
            edit.put(Key::Text(id), new.text);
            edit.put(Key::Article(id), article);
            made.push(id);
        }
        let edit = self.finish(edit, label);
        (made, edit)
    }

    /// The actor that an outlet's name stands for; a new outlet where there is none.
    fn outlet(&mut self, edit: &mut EditBuilder<'a>, name: &str) -> Option<ActorId> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if let Some(known) = find_actor(self.project, name).or_else(|| edit.added_actor(name)) {
            return Some(known);
        }
        let id: ActorId = self.ids.next();
        let actor = Actor::named(name, Category::Outlet);
        edit.put(Key::Actor(id), actor);
        Some(id)
    }

    /// Changes what is known of an article, and with it the dates of claims that were resolved from
    /// the day it speaks from, as the analyst has agreed to them.
    pub fn set_article(
        &mut self,
        id: ArticleId,
        mut article: Article,
        outlet: Option<&str>,
        dates: Vec<(ClaimId, Option<When>, Option<When>)>,
    ) -> Edit {
        let mut edit = self.begin();
        if let Some(outlet) = outlet {
            article.outlet = self.outlet(&mut edit, outlet);
        }
        article.done.sort_unstable();
        article.done.dedup();
        let label = format!("change “{}”", short(&article.title));
        edit.put(Key::Article(id), article);
        for (id, when, said) in dates {
            if let Some(claim) = self.project.claims.get(&id) {
                let mut claim = (**claim).clone();
                claim.when = when;
                claim.said = said;
                claim.modified = self.at;
                edit.put(Key::Claim(id), claim);
            }
        }
        self.finish(edit, label)
    }

    /// Marks an article as finished by the analyst, or as not finished.
    pub fn set_done(&mut self, id: ArticleId, done: bool) -> Edit {
        let mut edit = self.begin();
        if let Some(article) = self.project.articles.get(&id) {
            let mut article = (**article).clone();
            article.done.retain(|analyst| *analyst != self.by);
            if done {
                article.done.push(self.by);
                article.done.sort_unstable();
            }
            edit.put(Key::Article(id), article);
        }
        self.finish(
            edit,
            if done {
                "mark the article done"
            } else {
                "mark the article not done"
            },
        )
    }

    /// Takes an article out with its text, its claims, and what held only those claims. Articles
    /// that were copies of it stay and are copies of nothing.
    pub fn delete_article(&mut self, id: ArticleId) -> Edit {
        let mut edit = self.begin();
        let title = self.project.articles.get(&id).map(Arc::clone);
        let title = title.map_or_else(String::new, |article| short(&article.title));
        self.remove_article(&mut edit, id);
        let label = match self.index.claims_of_article.count(&id) {
            0 => format!("delete “{title}”"),
            n => format!("delete “{title}” and its {}", plural(n, "claim")),
        };
        self.finish(edit, label)
    }

    pub(super) fn remove_article(&self, edit: &mut EditBuilder<'_>, id: ArticleId) {
        let claims = self.index.claims_of_article.of(&id);
        let claims: Vec<ClaimId> = claims.map(|(_, _, claim)| *claim).collect();
        self.remove_claims(edit, &claims);
        for (copy, article) in self.project.articles.iter() {
            if article.copy_of == Some(id) {
                let mut article = Article::clone(article);
                article.copy_of = None;
                edit.put(Key::Article(*copy), article);
            }
        }
        edit.remove(Key::Text(id));
        edit.remove(Key::Article(id));
    }
}
