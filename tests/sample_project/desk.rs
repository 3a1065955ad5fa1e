//! The analysts at work: the sample is made with the same acts that the window uses.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::dates::{Edtf, Moment};
use dateline::edit::{Edit, NewArticle, NewClaim, Pen, apply, find_actor, new_project};
use dateline::model::{
    Actor, ActorId, Analyst, AnalystId, Article, ArticleId, ClaimId, Entry, Fragment, Index, Kind,
    NewIds, Project, Reliability, ResolvedFrom, When,
};
use dateline::text::{ArticleText, Span};

use crate::cast::{ANALYSTS, KINDS, Paper, actors, articles};
use crate::claims::claims;
use crate::entries::{LINKS, Point, entries};
use crate::row::{ADA, Date, Row};

/// When the first analyst began, and when, with all at hand, what was said was graded.
const BEGUN: &str = "2025-03-14T10:00:00Z";
const GRADED: &str = "2025-03-27T15:00:00Z";

/// A clock that moves only when it is set, and ids that are always the same.
struct Desk {
    project: Project,
    index: Index,
    analysts: Vec<(AnalystId, Analyst)>,
    by: usize,
    at: Moment,
    ids: NewIds,
}

impl Desk {
    fn act<T>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> (T, Edit)) -> T {
        let (by, me) = &self.analysts[self.by];
        let mut pen = Pen {
            project: &self.project,
            index: &self.index,
            by: *by,
            me,
            at: self.at,
            ids: &mut self.ids,
        };
        let (made, edit) = act(&mut pen);
        apply(&mut self.project, &mut self.index, &edit).unwrap();
        made
    }

    fn sit(&mut self, by: usize, at: Moment) {
        self.by = by;
        self.at = at;
    }

    fn actor(&self, name: &str) -> ActorId {
        let mut actors = self.project.actors.iter();
        let found = actors.find(|(_, actor)| actor.name == name);
        *found.unwrap_or_else(|| panic!("{name} is nobody")).0
    }
}

/// The sample project.
pub fn sample() -> Project {
    let at = moment(BEGUN);
    let mut ids = NewIds::new(at, 0x0da7_e11e_0000_0000_0001);
    let analysts: Vec<(AnalystId, Analyst)> = ANALYSTS
        .map(|[short, name]| {
            let (short, name) = (short.into(), name.into());
            (ids.next(), Analyst { short, name })
        })
        .into();
    let (by, me) = &analysts[ADA];
    let mut project = new_project("The Halvern Lock dispute", *by, me, at, &mut ids);
    let mut head = (*project.head).clone();
    head.note = "A sample. The story, its people, places and outlets are invented.".into();
    project.head = head.into();
    let index = Index::build(&project);
    let mut desk = Desk {
        project,
        index,
        analysts,
        by: ADA,
        at,
        ids,
    };

    add_kinds(&mut desk);
    add_actors(&mut desk);
    let made = add_articles_and_claims(&mut desk);
    for (from, to, kind, by, note) in LINKS {
        desk.sit(by, seen(&desk, &[made[from], made[to]]));
        let link = desk.act(|pen| pen.link(made[from], made[to], kind).unwrap());
        if !note.is_empty() {
            desk.act(|pen| ((), pen.set_link(link, kind, note)));
        }
    }
    for point in entries() {
        arrange(&mut desk, &made, &point);
    }
    grade(&mut desk, &made);
    set_done(&mut desk);
    desk.project
}

fn add_kinds(desk: &mut Desk) {
    for own in KINDS {
        let id = desk.act(|pen| pen.add_kind(own.name));
        let kind = Kind {
            guideline: own.guideline.into(),
            act: own.act,
            role: own.role,
            dated: own.dated,
            key: None,
            ..Kind::clone(desk.project.kinds.get(&id).unwrap())
        };
        let kind = Kind {
            key: (!own.retired).then_some(6),
            retired: own.retired,
            ..kind
        };
        desk.act(|pen| ((), pen.set_kind_of_codebook(&id, kind)));
    }
}

fn add_actors(desk: &mut Desk) {
    for part in actors() {
        let id = desk.act(|pen| pen.add_actor(part.name, part.category));
        let reliability = part.reliability.map(|(grade, on, reason)| Reliability {
            grade,
            on: Edtf::parse(on).ok(),
            reason: reason.into(),
        });
        let actor = Actor {
            aliases: part.aliases.iter().map(|&alias| alias.into()).collect(),
            within: (!part.within.is_empty()).then(|| desk.actor(part.within)),
            reliability,
            note: part.note.into(),
            ..Actor::clone(desk.project.actors.get(&id).unwrap())
        };
        desk.act(|pen| ((), pen.set_actor(id, actor)));
    }
    // The capital and the government that papers call by its name.
    let (state, capital) = (desk.actor("Tarrel"), desk.actor("Corran"));
    desk.act(|pen| ((), pen.keep_apart(state, capital)));
}

/// Each article as it came, with its claims; what was tagged later in another's article comes last.
fn add_articles_and_claims(desk: &mut Desk) -> BTreeMap<&'static str, ClaimId> {
    let papers = articles();
    let mut ids: Vec<ArticleId> = Vec::new();
    for paper in &papers {
        desk.sit(paper.by, moment(paper.obtained));
        let id = add_article(desk, paper, &ids);
        ids.push(id);
    }
    let mut made = BTreeMap::new();
    let mut tagged: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for row in claims() {
        let paper = &papers[row.article];
        // Two minutes a claim; the other analyst reads an article when all have come.
        let by = row.by.unwrap_or(paper.by);
        let last = papers.last().map_or(paper.obtained, |last| last.obtained);
        let came = if by == paper.by { paper.obtained } else { last };
        let minutes = tagged.entry((row.article, by)).or_insert(5);
        desk.sit(by, Moment::from_unix(moment(came).unix() + *minutes * 60));
        *minutes += 2;
        let claim = tag(desk, ids[row.article], &row);
        assert!(
            made.insert(row.name, claim).is_none(),
            "{} stands twice",
            row.name
        );
    }
    made
}

fn add_article(desk: &mut Desk, paper: &Paper, earlier: &[ArticleId]) -> ArticleId {
    let path = projects()
        .join("articles")
        .join(paper.file)
        .with_extension("txt");
    let new = NewArticle {
        title: paper.title.into(),
        outlet: paper.outlet.into(),
        author: paper.author.into(),
        address: paper.address.into(),
        published: Edtf::parse(paper.published).ok(),
        speaks_from: Edtf::parse(paper.speaks_from).ok(),
        language: paper.language.into(),
        text: ArticleText::new(fs::read_to_string(path).unwrap()),
    };
    if !paper.outlet.is_empty() {
        let outlet = find_actor(&desk.project, paper.outlet);
        assert!(outlet.is_some(), "{} is not in the registry", paper.outlet);
    }
    let id = desk.act(|pen| pen.add_articles(vec![new]))[0];
    let article = Article {
        archived: paper.archived.into(),
        origin: (!paper.origin.is_empty()).then(|| desk.actor(paper.origin)),
        copy_of: paper.copy_of.map(|of| earlier[of]),
        note: paper.note.into(),
        ..Article::clone(desk.project.articles.get(&id).unwrap())
    };
    desk.act(|pen| ((), pen.set_article(id, article, None, Vec::new())));
    id
}

fn tag(desk: &mut Desk, article: ArticleId, row: &Row) -> ClaimId {
    let text = ArticleText::clone(desk.project.text(article).unwrap());
    let spans: Vec<Span> = row
        .quotes
        .iter()
        .map(|quote| span_of(&text, quote))
        .collect();
    let new = NewClaim {
        article,
        spans: spans.clone(),
        kind: row.kind.parse().unwrap(),
        actors: row
            .actors
            .iter()
            .map(|(name, role)| (desk.actor(name), Some(*role)))
            .collect(),
        when: row.when.as_ref().map(|date| when_of(date, &text, &spans)),
    };
    let said = row.said.as_ref().map(|date| when_of(date, &text, &spans));
    let claim = desk.act(|pen| pen.tag(new).unwrap());
    desk.act(|pen| {
        let edit = pen.change_claims(&[claim], "set fields", |claim| {
            claim.said.clone_from(&said);
            claim.act = row.act.unwrap_or(claim.act);
            claim.polarity = row.polarity;
            claim.certainty = row.certainty;
            claim.tags = row.tags.iter().map(|&tag| tag.into()).collect();
            claim.note = row.note.into();
            if !row.lost.is_empty() {
                // As correcting the text leaves a claim whose words are gone: at their place.
                let at = claim.start();
                claim.spans = vec![Fragment {
                    span: Span::new(at, at),
                    quote: row.lost.into(),
                }];
            }
        });
        ((), edit)
    });
    claim
}

fn grade(desk: &mut Desk, made: &BTreeMap<&'static str, ClaimId>) {
    desk.sit(ADA, moment(GRADED));
    for row in claims().iter().filter(|row| row.credibility.is_some()) {
        desk.act(|pen| {
            let edit = pen.change_claims(&[made[row.name]], "grade", |claim| {
                claim.credibility = row.credibility;
            });
            ((), edit)
        });
    }
}

/// An hour after the last of some claims was tagged: when they were first seen side by side.
fn seen(desk: &Desk, claims: &[ClaimId]) -> Moment {
    let tagged = claims
        .iter()
        .filter_map(|claim| desk.project.claims.get(claim));
    let last = tagged.map(|claim| claim.created).max().unwrap();
    Moment::from_unix(last.unix() + 3600)
}

fn set_done(desk: &mut Desk) {
    let ids: Vec<ArticleId> = desk.project.articles.keys().copied().collect();
    for (paper, id) in articles().iter().zip(ids) {
        for by in paper.done {
            desk.by = *by;
            desk.act(|pen| ((), pen.set_done(id, true)));
        }
    }
}

fn arrange(desk: &mut Desk, made: &BTreeMap<&'static str, ClaimId>, point: &Point) {
    let members: Vec<ClaimId> = point.claims.iter().map(|name| made[name]).collect();
    desk.sit(point.by, seen(desk, &members));
    let entry = desk.act(|pen| pen.group(&members, None));
    let change = |entry: &mut Entry| {
        entry.title = (!point.title.is_empty()).then(|| point.title.into());
        entry.when = point
            .when
            .as_ref()
            .map(|date| when_of(date, &ArticleText::default(), &[]));
        entry.status = point.status;
        entry.likelihood = point.judged.map(|(likelihood, _)| likelihood);
        entry.confidence = point.judged.map(|(_, confidence)| confidence);
        entry.leave_out = point.leave_out;
        entry.note = point.note.into();
    };
    desk.act(|pen| pen.set_entry(Some(entry), &[], "set by hand", change));
}

fn when_of(date: &Date, text: &ArticleText, spans: &[Span]) -> When {
    When {
        text: date.text.into(),
        edtf: (!date.edtf.is_empty()).then(|| Edtf::parse(date.edtf).unwrap()),
        time: (!date.time.is_empty()).then(|| date.time.parse().unwrap()),
        zone: (!date.zone.is_empty()).then(|| date.zone.parse().unwrap()),
        basis: date.basis,
        from: date
            .from
            .map(|(kind, day)| ResolvedFrom(kind, Edtf::parse(day).unwrap())),
        span: spans
            .iter()
            .find_map(|span| fragment_inside(text, *span, date.text)),
    }
}

/// Where words stand, which must be at one place of the text.
fn span_of(text: &ArticleText, words: &str) -> Span {
    let mut places = text.as_str().match_indices(words);
    let (byte, _) = places
        .next()
        .unwrap_or_else(|| panic!("{words} stands nowhere"));
    assert!(places.next().is_none(), "{words} stands at several places");
    Span {
        start: text.code_point_of(byte),
        end: text.code_point_of(byte + words.len()),
    }
}

fn fragment_inside(text: &ArticleText, span: Span, words: &str) -> Option<Fragment> {
    let byte = text.slice(span).find(words).filter(|_| !words.is_empty())?;
    let start = text.byte_of(span.start) + byte;
    let span = Span {
        start: text.code_point_of(start),
        end: text.code_point_of(start + words.len()),
    };
    Some(Fragment {
        span,
        quote: words.into(),
    })
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// The folder of the sample and its articles.
pub fn projects() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects")
}
