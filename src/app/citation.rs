//! A quote with where it is from.

use crate::dates::{self, Edtf};
use crate::model::{ArticleId, Project};

/// “words” (Outlet, “Title”, 23 Jan 2026, address). What is not known is left out.
pub fn cite(project: &Project, article: ArticleId, words: &str) -> String {
    let Some(article) = project.articles.get(&article) else {
        return words.into();
    };
    let mut parts = Vec::new();
    if let Some(outlet) = article.outlet.and_then(|id| project.actors.get(&id)) {
        parts.push(outlet.name.clone());
    }
    if !article.title.is_empty() {
        parts.push(format!("“{}”", article.title));
    }
    if let Some(day) = &article.published {
        parts.push(day_in_words(day));
    }
    if !article.address.is_empty() {
        parts.push(article.address.clone());
    }
    let quote = format!("“{}”", words.trim());
    if parts.is_empty() {
        quote
    } else {
        format!("{quote} ({})", parts.join(", "))
    }
}

fn day_in_words(day: &Edtf) -> String {
    dates::words::compact(day, None, None)
}
