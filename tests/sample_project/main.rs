//! The sample project about an invented story, made with the same acts that the window uses.
//!
//! The file in `projects/` must be what this makes. `DATELINE_WRITE_SAMPLE=1 cargo test --test
//! sample_project` writes it anew.
#![allow(
    clippy::cast_lossless,
    clippy::duration_suboptimal_units,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod story;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::dates::{AnchorKind, Basis, Context, Edtf, Moment, read};
use dateline::document::{Document, Env};
use dateline::edit::{Edit, NewArticle, NewClaim, Pen, apply, new_project};
use dateline::model::{
    Actor, ActorId, Analyst, AnalystId, ArticleId, ClaimId, Fragment, Grade, Index, NewIds,
    Project, Reliability, ResolvedFrom, When, check_all,
};
use dateline::store::read_project;
use dateline::text::{ArticleText, Span};

use story::{ACTORS, ARTICLES, ENTRIES, LINKS, Row, claims};

/// The analyst at work: a clock that stands, ids that are always the same.
struct Desk {
    project: Project,
    index: Index,
    by: AnalystId,
    me: Analyst,
    at: Moment,
    ids: NewIds,
}

impl Desk {
    fn act<T>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> (T, Edit)) -> T {
        let mut pen = Pen {
            project: &self.project,
            index: &self.index,
            by: self.by,
            me: &self.me,
            at: self.at,
            ids: &mut self.ids,
        };
        let (made, edit) = act(&mut pen);
        apply(&mut self.project, &mut self.index, &edit).unwrap();
        made
    }
}

fn sample() -> Project {
    let at: Moment = "2025-03-21T16:00:00Z".parse().unwrap();
    let mut ids = NewIds::new(at, 0x0da7_e11e_0000_0000_0001);
    let by: AnalystId = ids.next();
    let me = Analyst {
        short: "AB".into(),
        name: "Ada Brandt".into(),
    };
    let mut project = new_project("The Halvern Lock dispute", by, &me, at, &mut ids);
    let mut head = (*project.head).clone();
    head.note = "A sample. The story, its people, places and outlets are invented.".into();
    project.head = head.into();
    let index = Index::build(&project);
    let mut desk = Desk {
        project,
        index,
        by,
        me,
        at,
        ids,
    };

    add_actors(&mut desk);
    let articles = add_articles(&mut desk);
    let by_name = |(id, actor): (&ActorId, &Arc<Actor>)| (actor.name.clone(), *id);
    let names: BTreeMap<String, ActorId> = desk.project.actors.iter().map(by_name).collect();
    let mut tagged = BTreeMap::new();
    for row in claims() {
        tagged.insert(row.name, tag(&mut desk, &articles, &names, &row));
    }
    for (from, to, kind) in LINKS {
        desk.act(|pen| pen.link(tagged[from], tagged[to], kind).unwrap());
    }
    for (members, title) in ENTRIES {
        let members: Vec<ClaimId> = members.iter().map(|name| tagged[name]).collect();
        let entry = desk.act(|pen| pen.group(&members, None));
        if !title.is_empty() {
            desk.act(|pen| {
                pen.set_entry(Some(entry), &[], "set the title", |entry| {
                    entry.title = Some(title.into());
                })
            });
        }
    }
    desk.act(|pen| ((), pen.set_done(articles[0], true)));
    desk.project
}

fn add_actors(desk: &mut Desk) {
    let mut made: BTreeMap<&str, ActorId> = BTreeMap::new();
    for (name, category, within, aliases) in ACTORS {
        let id = desk.act(|pen| pen.add_actor(name, category));
        let actor = Actor {
            aliases: aliases.iter().map(|&alias| alias.into()).collect(),
            within: (!within.is_empty()).then(|| made[within]),
            reliability: (name == "Juno Pell").then(|| Reliability {
                grade: Grade::D,
                on: Edtf::parse("2025-03-19").ok(),
                reason: "Withdrawn by the board that Pell directs.".into(),
            }),
            ..(**desk.project.actors.get(&id).unwrap()).clone()
        };
        desk.act(|pen| ((), pen.set_actor(id, actor)));
        made.insert(name, id);
    }
}

fn add_articles(desk: &mut Desk) -> Vec<ArticleId> {
    let folder = projects().join("articles");
    let new = ARTICLES.map(|[title, outlet, author, published, file]| NewArticle {
        title: title.into(),
        outlet: outlet.into(),
        author: author.into(),
        published: Some(Edtf::parse(published).unwrap()),
        language: "en".into(),
        text: ArticleText::new(fs::read_to_string(folder.join(file)).unwrap()),
        ..NewArticle::default()
    });
    desk.act(|pen| pen.add_articles(new.into()))
}

fn tag(
    desk: &mut Desk,
    articles: &[ArticleId],
    names: &BTreeMap<String, ActorId>,
    row: &Row,
) -> ClaimId {
    let article = articles[row.article];
    let text = ArticleText::clone(desk.project.text(article).unwrap());
    let spans: Vec<Span> = row
        .quotes
        .iter()
        .map(|quote| span_of(&text, quote))
        .collect();
    let when = row.when.as_ref().map(|date| When {
        text: date.text.into(),
        edtf: Some(Edtf::parse(date.edtf).unwrap()),
        time: date.time,
        zone: None,
        basis: date.basis,
        from: date
            .from
            .map(|(kind, day)| ResolvedFrom(kind, Edtf::parse(day).unwrap())),
        span: spans
            .iter()
            .find_map(|span| fragment_inside(&text, *span, date.text)),
    });
    let new = NewClaim {
        article,
        spans: spans.clone(),
        kind: row.kind.parse().unwrap(),
        actors: row
            .actors
            .iter()
            .map(|(name, role)| (names[*name], Some(*role)))
            .collect(),
        when,
    };
    let claim = desk.act(|pen| pen.tag(new).unwrap());
    desk.act(|pen| {
        let edit = pen.change_claims(&[claim], "set fields", |claim| {
            claim.act = row.act.unwrap_or(claim.act);
            claim.certainty = row.certainty;
            claim.note = row.note.into();
        });
        ((), edit)
    });
    claim
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

fn projects() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects")
}

/// The bytes of the sample's file, written as the window writes them.
fn sample_file() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let env = Env {
        state_dir: folder.path().join("state"),
        ..Env::of_this_machine(Arc::new(|| ()))
    };
    let path = folder.path().join("sample.ron");
    let mut document = Document::create(sample(), &env).unwrap();
    document.save_blocking(Some(&path)).unwrap();
    document.close();
    fs::read(&path).unwrap()
}

#[test]
fn the_file_is_what_is_made_here_and_opens_clean() {
    let path = projects().join("halvern-lock.ron");
    let made = sample_file();
    if std::env::var_os("DATELINE_WRITE_SAMPLE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let there = fs::read(&path).unwrap();
    assert!(
        there == made,
        "{} is not what is made here; DATELINE_WRITE_SAMPLE=1 writes it",
        path.display()
    );
    let opened = read_project(&there).unwrap();
    assert_eq!(opened.notes, []);
    assert!(opened.project == sample());
}

#[test]
fn the_sample_holds_together() {
    let project = sample();
    assert_eq!(check_all(&project, &Index::build(&project)), []);
    let counts = (
        project.articles.len(),
        project.claims.len(),
        project.links.len(),
        project.entries.len(),
    );
    assert_eq!(
        counts,
        (ARTICLES.len(), claims().len(), LINKS.len(), ENTRIES.len())
    );
}

/// What the sample says of dates is what the program proposes for the same words.
#[test]
fn the_dates_are_read_as_the_sample_has_them() {
    let project = sample();
    for (_, claim) in project.claims.iter() {
        let Some(when) = claim.when.as_ref().filter(|when| !when.text.is_empty()) else {
            continue;
        };
        let earlier = match &when.from {
            Some(ResolvedFrom(AnchorKind::Earlier, day)) => Some(day.clone()),
            _ => None,
        };
        let article = project.articles.get(&claim.article).unwrap();
        let context = Context {
            speaks_from: article.speaks_from.clone(),
            published: article.published.clone(),
            earlier,
            future: claim.act.is_plan(),
            day_first: None,
        };
        let outcome = read(&when.text, &context);
        let Some(reading) = outcome.readings.first() else {
            assert_eq!(when.basis, Basis::Inferred, "{:?} is not read", when.text);
            continue;
        };
        let from = reading.from.clone();
        let from = from.map(|(kind, day)| ResolvedFrom(kind, day));
        assert_eq!(when.edtf.as_ref(), Some(&reading.edtf), "{:?}", when.text);
        assert_eq!(
            (when.basis, &when.from),
            (reading.basis, &from),
            "{:?}",
            when.text
        );
        // The words may tell the day, and others of the claim the time.
        assert!(
            reading.time.is_none() || reading.time == when.time,
            "{:?}",
            when.text
        );
    }
}
