//! Which articles of different files are the same one.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::name::plain;
use super::{File, Said, said_of};
use crate::model::{Article, ArticleId, Project};
use crate::text::{ArticleText, Fingerprint, Wording};

/// How alike titles must be for texts to be looked at.
const TITLES: f32 = 0.8;
/// How alike texts must be under such titles.
const TEXTS: f32 = 0.5;

/// By what an article was recognised, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// It is the first file that has it.
    First,
    /// Somebody said so.
    Said,
    /// It has the same id.
    Id,
    /// It has the same text, to the last character.
    Text,
    /// It stood at the same address.
    Address,
    /// It has a title like the other's, and a text like the other's.
    Title,
}

/// An article, and who has it.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedArticle {
    /// The files that have it, ascending; each at most once.
    pub members: Vec<ArticleMember>,
}

/// An article as one file has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArticleMember {
    /// The file.
    pub file: File,
    /// Its id there.
    pub id: ArticleId,
    /// By what it was recognised.
    pub likeness: Likeness,
    /// How alike its text is to that of the first file that has it, 0 to 1; 1 only if it is the same
    /// words.
    pub resemblance: f32,
}

/// All articles of all files, those that are the same together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleMatches {
    /// In the order of the least id that each has in any file.
    pub articles: Vec<SharedArticle>,
}

impl ArticleMatches {
    /// Recognises the articles of each file among those of the files before it: by what somebody said,
    /// by id, then by text, by address, and by title and text together.
    pub fn of(projects: &[&Project], said: &[Said<ArticleId>]) -> Self {
        let mut found = Finder {
            projects,
            said,
            articles: Vec::new(),
        };
        for (file, project) in projects.iter().enumerate() {
            found.take(file, project);
        }
        let mut articles = found.articles;
        let least = |article: &SharedArticle| article.members.iter().map(|m| m.id).min();
        articles.sort_by_key(|article| (least(article), article.members.first().map(|m| m.file)));
        Self { articles }
    }

    /// The place of an article of a file among all.
    pub fn place(&self, file: File, id: ArticleId) -> Option<usize> {
        self.articles
            .iter()
            .position(|article| article.id_in(file) == Some(id))
    }
}

impl SharedArticle {
    /// Its id in a file, if that file has it.
    pub fn id_in(&self, file: File) -> Option<ArticleId> {
        let member = self.members.iter().find(|member| member.file == file)?;
        Some(member.id)
    }

    /// The article as the first file that has it has it.
    pub fn first<'a>(&self, projects: &[&'a Project]) -> Option<&'a Article> {
        let first = self.members.first()?;
        let article = projects.get(first.file)?.articles.get(&first.id)?;
        Some(article)
    }
}

struct Finder<'a> {
    projects: &'a [&'a Project],
    said: &'a [Said<ArticleId>],
    articles: Vec<SharedArticle>,
}

impl Finder<'_> {
    /// Adds a file's articles.
    fn take(&mut self, file: File, project: &Project) {
        let mut left: BTreeSet<ArticleId> = project.articles.keys().copied().collect();
        self.by_said(file, &mut left);
        self.by_key(file, &mut left, Likeness::Id, |_, id| Some(id.to_string()));
        self.by_key(file, &mut left, Likeness::Text, |project, id| {
            let text = project.texts.get(&id)?;
            (!text.is_empty()).then(|| text.sha256())
        });
        self.by_key(file, &mut left, Likeness::Address, |project, id| {
            address(&project.articles.get(&id)?.address)
        });
        self.by_title(file, &mut left);
        for id in left {
            self.articles.push(SharedArticle {
                members: vec![ArticleMember {
                    file,
                    id,
                    likeness: Likeness::First,
                    resemblance: 1.0,
                }],
            });
        }
    }

    fn by_said(&mut self, file: File, left: &mut BTreeSet<ArticleId>) {
        for said in self.said.iter().filter(|said| said.same) {
            for (own, other) in [(said.one, said.other), (said.other, said.one)] {
                let to = self
                    .articles
                    .iter()
                    .position(|a| a.id_in(other.0) == Some(other.1));
                if let Some(to) = to.filter(|_| own.0 == file && left.contains(&own.1)) {
                    self.join(file, own.1, to, Likeness::Said, left);
                }
            }
        }
    }

    /// Joins articles that have the same key in any file that has them.
    fn by_key(
        &mut self,
        file: File,
        left: &mut BTreeSet<ArticleId>,
        likeness: Likeness,
        key: impl Fn(&Project, ArticleId) -> Option<String>,
    ) {
        if left.is_empty() || self.articles.is_empty() {
            return;
        }
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        let free = self.articles.iter().enumerate().rev();
        for (place, article) in free.filter(|(_, article)| article.id_in(file).is_none()) {
            for member in &article.members {
                let project = self.projects.get(member.file);
                if let Some(key) = project.and_then(|project| key(project, member.id)) {
                    places.insert(key, place);
                }
            }
        }
        let Some(project) = self.projects.get(file) else {
            return;
        };
        for id in left.clone() {
            if let Some(to) = key(project, id).and_then(|key| places.get(&key).copied()) {
                self.join(file, id, to, likeness, left);
            }
        }
    }

    /// Joins articles of similar titles and texts, the most alike first.
    fn by_title(&mut self, file: File, left: &mut BTreeSet<ArticleId>) {
        let projects = self.projects;
        let titled = |file: File, id: ArticleId| {
            let title = &projects.get(file)?.articles.get(&id)?.title;
            (!title.trim().is_empty()).then(|| Wording::of(title))
        };
        let free = self.articles.iter().enumerate();
        let free: Vec<(usize, ArticleMember, Wording)> = free
            .filter(|(_, article)| article.id_in(file).is_none())
            .filter_map(|(place, article)| {
                let first = *article.members.first()?;
                Some((place, first, titled(first.file, first.id)?))
            })
            .collect();
        let mut prints: FxHashMap<(File, ArticleId), Fingerprint> = FxHashMap::default();
        let mut print = |file: File, id: ArticleId| {
            let text = projects.get(file)?.texts.get(&id)?;
            let made = || Fingerprint::of(text.as_str());
            Some(prints.entry((file, id)).or_insert_with(made).clone())
        };
        let mut likely = Vec::new();
        for id in left.iter().copied() {
            let Some(title) = titled(file, id) else {
                continue;
            };
            for (place, first, other) in &free {
                if title.similarity_of_at_least(other, TITLES).is_none() {
                    continue;
                }
                let alike = print(file, id)
                    .zip(print(first.file, first.id))
                    .map_or(0.0, |(own, other)| own.resemblance(&other));
                if alike >= TEXTS {
                    likely.push((alike, *place, id));
                }
            }
        }
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, place, id) in likely {
            if left.contains(&id) {
                self.join(file, id, place, Likeness::Title, left);
            }
        }
    }

    /// Joins an article of a file to one of others, unless that file has it already or somebody said
    /// that they are not the same.
    fn join(
        &mut self,
        file: File,
        id: ArticleId,
        to: usize,
        likeness: Likeness,
        left: &mut BTreeSet<ArticleId>,
    ) {
        let projects = self.projects;
        let Some(article) = self.articles.get_mut(to) else {
            return;
        };
        let mut members = article.members.iter();
        let refused = members.any(|member| {
            member.file == file
                || said_of(self.said, (file, &id), (member.file, &member.id)) == Some(false)
        });
        if refused {
            return;
        }
        let text = |file: File, id: ArticleId| projects.get(file)?.texts.get(&id);
        let first = article
            .members
            .first()
            .and_then(|first| text(first.file, first.id));
        let resemblance = text(file, id)
            .zip(first)
            .map_or(0.0, |(own, first)| alike(own, first));
        article.members.push(ArticleMember {
            file,
            id,
            likeness,
            resemblance,
        });
        left.remove(&id);
    }
}

fn alike(a: &ArticleText, b: &ArticleText) -> f32 {
    if a == b {
        1.0
    } else {
        Fingerprint::of(a.as_str()).resemblance(&Fingerprint::of(b.as_str()))
    }
}

/// An address without what does not tell articles apart: scheme, `www.`, the part after `#`, a last
/// slash.
fn address(address: &str) -> Option<String> {
    let address = address.trim();
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let (rest, _) = rest.split_once('#').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = plain(host);
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.trim_end_matches('/');
    // A bare host is where an outlet is, not where an article stood.
    (!host.is_empty() && !path.is_empty()).then(|| format!("{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain() {
        for (given, expected) in [
            ("https://www.Example.com/a/b/", Some("example.com/a/b")),
            ("http://example.com/a/b#top", Some("example.com/a/b")),
            ("example.com/a?id=1", Some("example.com/a?id=1")),
            ("https://example.com/", None),
            ("  ", None),
        ] {
            assert_eq!(address(given).as_deref(), expected, "{given}");
        }
    }
}
