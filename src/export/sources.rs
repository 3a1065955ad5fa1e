//! The articles that an export quotes, looked up once for all claims of each.

use rustc_hash::FxHashMap;

use super::language;
use crate::dates::words::compact;
use crate::model::{Article, ArticleId, Grade, Project, is_loose};
use crate::text::ArticleText;
use crate::timeline::Fact;

/// An article as it is cited.
pub(super) struct Source<'a> {
    pub id: ArticleId,
    pub article: &'a Article,
    /// The outlet's name; empty where it is not known.
    pub outlet: &'a str,
    pub grade: Option<Grade>,
    /// The date of publication in words; empty where there is none.
    pub published: String,
    /// Its language as a page names it; empty where it is not known.
    pub lang: &'static str,
    /// The article that it reprints.
    pub original: Option<&'a Article>,
    text: Option<&'a ArticleText>,
    /// For each paragraph of the text how many with words there are up to it: as the reader numbers
    /// them.
    numbers: Vec<usize>,
}

/// The articles of all claims of an export, in the order of their publication.
pub(super) struct Sources<'a> {
    all: Vec<Source<'a>>,
    places: FxHashMap<ArticleId, usize>,
}

impl<'a> Sources<'a> {
    /// Looks up articles, each once.
    pub fn of(project: &'a Project, articles: impl Iterator<Item = ArticleId>) -> Self {
        let mut ids: Vec<ArticleId> = articles.collect();
        ids.sort_unstable();
        ids.dedup();
        let found = |id: ArticleId| Some((id, project.articles.get(&id)?));
        let mut articles: Vec<_> = ids.into_iter().filter_map(found).collect();
        articles.sort_by_cached_key(|(id, article)| {
            (
                crate::dates::order_key(article.published.as_ref(), None),
                *id,
            )
        });
        let places = articles.iter().zip(0..).map(|((id, _), at)| (*id, at));
        Self {
            places: places.collect(),
            all: articles
                .iter()
                .map(|(id, article)| Source::of(project, *id, article))
                .collect(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// All, in the order of their publication.
    pub fn iter(&self) -> impl Iterator<Item = &Source<'a>> {
        self.all.iter()
    }

    /// The article of a claim.
    pub fn get(&self, fact: &Fact) -> Option<&Source<'a>> {
        self.all.get(*self.places.get(&fact.claim.article)?)
    }

    /// Whether words of a claim no longer stand in its article.
    pub fn is_loose(&self, fact: &Fact) -> bool {
        let text = self.get(fact).and_then(|source| source.text);
        text.is_some_and(|text| is_loose(text, &fact.claim))
    }
}

impl<'a> Source<'a> {
    fn of(project: &'a Project, id: ArticleId, article: &'a Article) -> Self {
        let outlet = article.outlet.and_then(|id| project.actors.get(&id));
        let grade = outlet.and_then(|outlet| outlet.reliability.as_ref());
        let published = article.published.as_ref();
        let text = project.texts.get(&id).map(|text| &**text);
        let mut numbers = Vec::new();
        let mut number = 0;
        for paragraph in text.into_iter().flat_map(ArticleText::paragraphs) {
            number += usize::from(!paragraph.text.trim().is_empty());
            numbers.push(number);
        }
        Self {
            id,
            article,
            outlet: outlet.map_or("", |outlet| outlet.name.as_str()),
            grade: grade.map(|given| given.grade),
            published: published.map_or_else(String::new, |day| compact(day, None, None)),
            lang: language::code(&article.language),
            original: article
                .copy_of
                .and_then(|id| project.articles.get(&id))
                .map(|original| &**original),
            text,
            numbers,
        }
    }

    /// The number of the paragraph in which a claim begins, as the reader counts them.
    pub fn paragraph(&self, fact: &Fact) -> Option<usize> {
        let at = self.text?.paragraph_at(fact.claim.start());
        self.numbers.get(at).copied().map(|number| number.max(1))
    }

    /// What is known of it in its order on a list: headline, outlet, author, date, what it reprints.
    pub fn described(&self) -> Vec<String> {
        let article = self.article;
        let mut parts = vec![format!("“{}”", self.name())];
        if !self.outlet.is_empty() {
            parts.push(match self.grade {
                Some(grade) => format!("{} (reliability {})", self.outlet, grade.name()),
                None => self.outlet.to_owned(),
            });
        }
        if !article.author.trim().is_empty() {
            parts.push(format!("by {}", article.author.trim()));
        }
        parts.push(if self.published.is_empty() {
            "date of publication unknown".into()
        } else {
            self.published.clone()
        });
        if let Some(original) = self.original {
            parts.push(format!("reprint of “{}”", original.title));
        }
        parts
    }

    /// What it is called where it must be called something: headline, else outlet.
    pub fn name(&self) -> &'a str {
        let title = self.article.title.trim();
        match (title, self.outlet) {
            ("", "") => "Untitled article",
            ("", outlet) => outlet,
            (title, _) => title,
        }
    }
}
