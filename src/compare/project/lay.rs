//! Projects laid side by side: columns of claims on the same texts, ready to be compared.

use rustc_hash::{FxHashMap, FxHashSet};

use super::File;
use super::actors::ActorMatches;
use super::articles::{ArticleMatches, SharedArticle};
use super::columns::{Column, Double, Namesakes, Who, who};
use super::kinds::KindMatches;
use super::options::Options;
use super::people::Person;
use super::place::{Displaced, Way};
use super::when::Dates;
use crate::compare::align::ClaimAt;
use crate::compare::study::{Claim, Details, Document, Study, Unfit};
use crate::compare::take_in::id_beside;
use crate::model::{ActorId, AnalystId, ArticleId, ClaimId, Project};
use crate::text::ArticleText;

/// Projects side by side.
#[derive(Clone, Debug)]
pub struct LaidOut {
    /// What is compared: a document for each covered article, a column for each of `columns`.
    pub study: Study,
    /// The article of each document.
    pub covered: Vec<Covered>,
    /// Who is compared.
    pub columns: Vec<Column>,
    /// Who is not, because somebody has said so.
    pub aside: Vec<Column>,
    /// Everybody, with all ids.
    pub people: Vec<Person>,
    /// All articles of all files.
    pub articles: ArticleMatches,
    /// All actors of all files.
    pub actors: ActorMatches,
    /// All kinds of all files; the study's kinds go by their places here.
    pub kinds: KindMatches,
    /// People who are in several files, to be asked about.
    pub doubles: Vec<Double>,
    /// Analysts who have one name and several ids, to be asked about.
    pub namesakes: Vec<Namesakes>,
    /// Claims of covered articles whose words do not all stand in the text that is compared.
    pub displaced: Vec<Displaced>,
    /// Claims of covered articles that one person has made under two ids: all of them are compared.
    pub repeated: Vec<Repeated>,
}

/// The same words of the same kind claimed by one person under several ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The person's column.
    pub column: usize,
    /// The claims, two or more, in the order of their ids.
    pub claims: Vec<ClaimRef>,
}

/// An article that two or more have done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Its place among all articles.
    pub article: usize,
    /// The file whose text is compared, and its id there.
    pub text: (File, ArticleId),
    /// The claims of each column, in the order of their ids.
    claims: Vec<Vec<ClaimRef>>,
}

/// A claim of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// The file.
    pub file: File,
    /// The claim there.
    pub claim: ClaimId,
}

impl LaidOut {
    /// The claim that a comparison of the study speaks of.
    pub fn claim(&self, document: usize, at: ClaimAt) -> Option<ClaimRef> {
        let column = self
            .covered
            .get(document)?
            .claims
            .get(at.analyst as usize)?;
        column.get(at.index as usize).copied()
    }

    /// The articles that fewer than two have done, by their places: no figure covers them.
    pub fn left_out(&self) -> impl Iterator<Item = usize> + '_ {
        let is_covered = |at: &usize| {
            let by_place = self
                .covered
                .binary_search_by_key(at, |covered| covered.article);
            by_place.is_ok()
        };
        (0..self.articles.articles.len()).filter(move |at| !is_covered(at))
    }
}

/// Lays projects side by side, one's own first. Takes time linear in what they hold, but for articles
/// that are recognised by their titles. Articles are in the order of their ids and columns in that of
/// analysts', so that the order of the other files changes nothing where texts are the same.
///
/// `go_on` is told how much is done, 0 to 1, and answers whether to go on; if not, there is no result.
pub fn lay_out(
    projects: &[&Project],
    options: &Options,
    go_on: &dyn Fn(f32) -> bool,
) -> Result<Option<LaidOut>, Unfit> {
    let articles = ArticleMatches::of(projects, &options.articles);
    let actors = ActorMatches::of(projects, &options.actors);
    let kinds = KindMatches::of(projects, &options.kinds);
    let Who {
        people,
        columns,
        aside,
        doubles,
        namesakes,
    } = who(projects, options);
    let mut layer = Layer {
        projects,
        options,
        actors: &actors,
        kinds: &kinds,
        columns: &columns,
        by_article: by_article(projects),
        dates: Dates::default(),
        displaced: Vec::new(),
        repeated: Vec::new(),
    };
    let (mut documents, mut covered) = (Vec::new(), Vec::new());
    for (at, article) in articles.articles.iter().enumerate() {
        if !go_on(at as f32 / articles.articles.len() as f32) {
            return Ok(None);
        }
        if let Some((document, claims, text)) = layer.document(article)? {
            documents.push(document);
            covered.push(Covered {
                article: at,
                text,
                claims,
            });
        }
    }
    let (displaced, repeated) = (layer.displaced, layer.repeated);
    Ok(Some(LaidOut {
        study: Study::new(columns.len(), kinds.kinds.len(), documents)?,
        covered,
        columns,
        aside,
        people,
        articles,
        actors,
        kinds,
        doubles,
        namesakes,
        displaced,
        repeated,
    }))
}

/// The claims of each file, by article and analyst, in the order of their ids.
type ByArticle = FxHashMap<(File, ArticleId, AnalystId), Vec<ClaimId>>;

fn by_article(projects: &[&Project]) -> ByArticle {
    let mut found = ByArticle::default();
    for (file, project) in projects.iter().enumerate() {
        // What was put together of others' claims is nobody's reading of the text.
        let settled = project.settlements.iter();
        let made: FxHashSet<ClaimId> = settled.filter_map(|(_, it)| it.made()).collect();
        let read = project.claims.iter().filter(|(id, _)| !made.contains(id));
        for (id, claim) in read {
            let key = (file, claim.article, claim.analyst);
            found.entry(key).or_default().push(*id);
        }
    }
    found
}

struct Layer<'a> {
    projects: &'a [&'a Project],
    options: &'a Options,
    actors: &'a ActorMatches,
    kinds: &'a KindMatches,
    columns: &'a [Column],
    by_article: ByArticle,
    dates: Dates,
    displaced: Vec<Displaced>,
    repeated: Vec<Repeated>,
}

/// A document, the claims of its columns, and the article whose text it has.
type Laid = (Document, Vec<Vec<ClaimRef>>, (File, ArticleId));

impl<'a> Layer<'a> {
    /// The document of an article, if two columns or more have done it.
    fn document(&mut self, article: &SharedArticle) -> Result<Option<Laid>, Unfit> {
        let text = |file: File, id: ArticleId| -> Option<&'a ArticleText> {
            let text = self.projects.get(file)?.texts.get(&id)?;
            Some(text)
        };
        let mut first = article.members.iter();
        let Some((base, compared)) =
            first.find_map(|first| Some(((first.file, first.id), text(first.file, first.id)?)))
        else {
            return Ok(None);
        };
        let claims: Vec<Vec<ClaimRef>> = self
            .columns
            .iter()
            .map(|column| self.claims(column, article))
            .collect();
        let done: Vec<bool> = self
            .columns
            .iter()
            .zip(&claims)
            .map(|(column, claims)| {
                self.is_done(column, article) || self.options.with_claims && !claims.is_empty()
            })
            .collect();
        if done.iter().filter(|done| **done).count() < 2 {
            return Ok(None);
        }
        let mut ways: FxHashMap<File, Way<'a>> = FxHashMap::default();
        for member in &article.members {
            if let Some(own) = text(member.file, member.id) {
                ways.insert(member.file, Way::new(own, compared));
            }
        }
        let mut columns = Vec::with_capacity(claims.len());
        let mut refs = Vec::with_capacity(claims.len());
        for (at, (claims, done)) in claims.into_iter().zip(done).enumerate() {
            if !done {
                columns.push(None);
                refs.push(Vec::new());
                continue;
            }
            let (mut column, mut kept) = (Vec::new(), Vec::new());
            for one in claims {
                if let Some(claim) = self.claim(one, &ways)? {
                    column.push(claim);
                    kept.push(one);
                }
            }
            self.tell_repeated(at, &column, &kept);
            columns.push(Some(column));
            refs.push(kept);
        }
        let document = Document {
            len: compared.len(),
            columns,
        };
        Ok(Some((document, refs, base)))
    }

    fn is_done(&self, column: &Column, article: &SharedArticle) -> bool {
        column.files.iter().any(|file| {
            let id = article.id_in(*file);
            let own = id.and_then(|id| self.projects.get(*file)?.articles.get(&id));
            own.is_some_and(|own| own.done.iter().any(|who| column.is(*who)))
        })
    }

    /// The claims of a column on an article, in the order of their ids; of one that several files
    /// have, the last changed, or that of the first file. Claims of several ids of a person are all
    /// taken, though two of them have one id.
    fn claims(&self, column: &Column, article: &SharedArticle) -> Vec<ClaimRef> {
        let modified = |one: &ClaimRef| {
            let claim = self.projects.get(one.file)?.claims.get(&one.claim)?;
            Some(claim.modified)
        };
        let mut claims: Vec<(ClaimRef, AnalystId)> = Vec::new();
        for file in column.files.iter().copied() {
            let Some(id) = article.id_in(file) else {
                continue;
            };
            for who in column.ids() {
                let own = self.by_article.get(&(file, id, who));
                let own = own.into_iter().flatten().copied();
                claims.extend(own.map(|claim| (ClaimRef { file, claim }, who)));
            }
        }
        if column.files.len() > 1 || !column.others.is_empty() {
            claims.sort_by_key(|(one, who)| {
                (one.claim, *who, std::cmp::Reverse(modified(one)), one.file)
            });
            claims.dedup_by_key(|(one, who)| (one.claim, *who));
            // One that was taken in beside another of that id is the same claim.
            let own = |id: &ClaimId| self.projects.first()?.claims.get(id);
            let is_here = |(one, who): &(ClaimRef, AnalystId)| {
                let beside = || id_beside(one.claim, *who);
                one.file != 0 && own(&one.claim).is_some() && own(&beside()).is_some()
            };
            claims.retain(|one| !is_here(one));
        }
        claims.into_iter().map(|(one, _)| one).collect()
    }

    /// Tells the claims of a joined column that have the very same words and kind under several ids.
    fn tell_repeated(&mut self, at: usize, column: &[Claim], refs: &[ClaimRef]) {
        let is_joined = |column: &Column| !column.others.is_empty();
        if !self.columns.get(at).is_some_and(is_joined) {
            return;
        }
        let who = |one: &ClaimRef| {
            let claim = self.projects.get(one.file)?.claims.get(&one.claim)?;
            Some(claim.analyst)
        };
        let mut same: FxHashMap<_, Vec<ClaimRef>> = FxHashMap::default();
        for (claim, one) in column.iter().zip(refs) {
            let known = same.entry((claim.spans(), claim.kinds())).or_default();
            known.push(*one);
        }
        let mut repeated: Vec<Vec<ClaimRef>> = same
            .into_values()
            .filter(|claims| {
                claims
                    .iter()
                    .any(|one| who(one) != claims.first().and_then(who))
            })
            .collect();
        repeated.sort_by_key(|claims| claims.first().map(|one| (one.claim, one.file)));
        let repeated = repeated.into_iter();
        self.repeated
            .extend(repeated.map(|claims| Repeated { column: at, claims }));
    }

    /// A claim as it is compared; none if its words have no place.
    fn claim(
        &mut self,
        one: ClaimRef,
        ways: &FxHashMap<File, Way<'_>>,
    ) -> Result<Option<Claim>, Unfit> {
        let project = self.projects.get(one.file);
        let claim = project.and_then(|project| project.claims.get(&one.claim));
        let (Some(claim), Some(way)) = (claim, ways.get(&one.file)) else {
            return Ok(None);
        };
        let (places, lost) = way.places(claim);
        let kind = self.kinds.number(one.file, &claim.kind);
        if !lost.is_empty() || places.is_empty() {
            self.displaced.push(Displaced {
                file: one.file,
                claim: one.claim,
                lost,
                is_compared: !places.is_empty(),
            });
        }
        if places.is_empty() {
            return Ok(None);
        }
        let number = |actor: &ActorId| self.actors.number(one.file, *actor);
        let cast = claim.actors.iter();
        let details = Details {
            actors: cast
                .clone()
                .filter_map(|(actor, _)| number(actor))
                .collect(),
            cast: cast
                .filter_map(|(actor, role)| Some(number(actor)? * 16 + *role as u32))
                .collect(),
            date: self.dates.of(claim.when.as_ref()),
            act: Some(claim.act as u32),
            polarity: Some(claim.polarity as u32),
        };
        Claim::new(places, kind, Some(details)).map(Some)
    }
}
