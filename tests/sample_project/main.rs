//! The sample project about an invented story.
//!
//! The file in `projects/` must be what is made here. `DATELINE_WRITE_SAMPLE=1 cargo test --test
//! sample_project` writes it anew.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod cast;
mod claims;
mod coverage;
mod desk;
mod entries;
mod row;

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use dateline::dates::{AnchorKind, Basis, Bounds, Context, Edtf, Outcome, Zone, read};
use dateline::document::{Document, Env};
use dateline::import::furniture;
use dateline::model::{Article, Claim, Index, ResolvedFrom, Status, When, check_all, is_loose};
use dateline::store::{NoteSort, check_file, read_project};
use dateline::timeline::{AsOf, EntryRef, Timeline, View};

use claims::claims;
use desk::{projects, sample};
use entries::entries;
use row::Date;

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
fn the_file_is_what_is_made_here() {
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
    assert!(read_project(&there).unwrap().project == sample());
}

/// One claim shows what loose is: it is all that there is to say of the file.
#[test]
fn nothing_is_wrong_and_one_claim_is_loose() {
    let project = sample();
    assert_eq!(check_all(&project, &Index::build(&project)), []);
    let loose: Vec<&Arc<Claim>> = project
        .claims
        .iter()
        .map(|(_, claim)| claim)
        .filter(|claim| is_loose(project.text(claim.article).unwrap(), claim))
        .collect();
    let lost: Vec<&str> = claims()
        .iter()
        .map(|row| row.lost)
        .filter(|lost| !lost.is_empty())
        .collect();
    assert_eq!(
        loose.iter().map(|claim| claim.quote()).collect::<Vec<_>>(),
        lost
    );
    assert_eq!(lost.len(), 1);
    let file = sample_file();
    let notes = read_project(&file).unwrap().notes;
    assert_eq!(
        notes.iter().map(|note| note.sort).collect::<Vec<_>>(),
        [NoteSort::Loose]
    );
    assert_eq!(check_file(&file).len(), 1);
}

/// Each entry has the status that its table gives, and the statuses set by hand stand above it.
#[test]
fn the_timeline_derives_what_the_table_says() {
    let project = sample();
    let timeline = Timeline::build(&project, &Index::build(&project));
    let view = View::new(&timeline, AsOf::Now);
    for (point, (id, _)) in entries().iter().zip(project.entries.iter()) {
        let shown = view
            .entries
            .iter()
            .find(|shown| shown.row.id == EntryRef::Entry(*id))
            .unwrap();
        let row = &shown.row;
        assert_eq!(
            row.derived.status, point.derived,
            "{:?}: {:?}",
            point.claims, row.derived.why
        );
        assert_eq!(row.status(), point.status.unwrap_or(point.derived));
    }
    let undated = view
        .entries
        .iter()
        .filter(|shown| shown.row.is_undated())
        .count();
    assert!((3..12).contains(&undated), "{undated} are undated");
}

/// The story grew: what could be known on a later day is more, and never less.
#[test]
fn each_day_knows_more() {
    let project = sample();
    let timeline = Timeline::build(&project, &Index::build(&project));
    let claims_by = |day: &str| {
        let day = Bounds::written(&Edtf::parse(day).unwrap())
            .latest_end()
            .unwrap();
        let view = View::new(&timeline, AsOf::HadBy(day));
        let disputed = view
            .entries
            .iter()
            .filter(|shown| shown.status() == Status::Disputed);
        (project.claims.len() - view.later, disputed.count())
    };
    let counts: Vec<(usize, usize)> = [
        "03-13", "03-14", "03-15", "03-17", "03-20", "03-22", "03-27",
    ]
    .iter()
    .map(|day| claims_by(&format!("2025-{day}")))
    .collect();
    assert_eq!((counts[0].0, counts[6].0), (0, project.claims.len()));
    assert!(
        counts.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1),
        "{counts:?}"
    );
    // What cannot be true together was seen as it came, not at the end.
    assert!(counts[3].1 > 0 && counts[4].1 > counts[3].1, "{counts:?}");
}

/// Reprints and citations add no origin, and one man spelled in two ways does until he is joined.
#[test]
fn origins_count_as_the_story_has_them() {
    let mut project = sample();
    let origins = |project: &dateline::model::Project, title: &str| {
        let timeline = Timeline::build(project, &Index::build(project));
        let row = timeline
            .rows()
            .find(|row| row.entry.as_ref().and_then(|entry| entry.title.as_deref()) == Some(title));
        row.unwrap().derived.origins
    };
    for (title, count) in [
        ("The delegations talk through the night in Port Elsby", 1),
        ("The lock is closed", 2),
        ("Oswin tells Tarrel's control room of the gate", 3),
        ("Tarrel accuses the Water Board of having known", 2),
    ] {
        assert_eq!(origins(&project, title), count, "{title}");
    }
    let id = |name: &str| {
        *project
            .actors
            .iter()
            .find(|(_, actor)| actor.name == name)
            .unwrap()
            .0
    };
    let (kept, gone) = (id("Tomas Reik"), id("Thomas Reick"));
    let (by, me) = project
        .analysts
        .iter()
        .next()
        .map(|(id, me)| (*id, Arc::clone(me)))
        .unwrap();
    let mut index = Index::build(&project);
    let mut ids = dateline::model::NewIds::new(project.changed, 7);
    let edit = dateline::edit::Pen {
        project: &project,
        index: &index,
        by,
        me: &me,
        at: project.changed,
        ids: &mut ids,
    }
    .merge_actors(kept, gone);
    dateline::edit::apply(&mut project, &mut index, &edit).unwrap();
    assert_eq!(
        origins(&project, "Tarrel accuses the Water Board of having known"),
        1
    );
}

/// What the sample says of dates is what the program proposes for the same words, but where its
/// analysts say that they set them by hand.
#[test]
fn the_dates_are_read_as_the_sample_has_them() {
    let project = sample();
    let (mut read_as_set, mut wrong) = (0, Vec::new());
    for (row, (_, claim)) in claims().iter().zip(project.claims.iter()) {
        let article = project.articles.get(&claim.article).unwrap();
        let dates = [
            (&row.when, &claim.when, claim.act.is_plan()),
            (&row.said, &claim.said, false),
        ];
        for (date, when, future) in dates {
            let (Some(date), Some(when)) = (date, when) else {
                continue;
            };
            if when.text.is_empty() {
                assert!(
                    matches!(when.basis, Basis::Inferred | Basis::Unknown),
                    "{}",
                    row.name
                );
                continue;
            }
            let outcome = proposed(when, article, future);
            let as_set = is_as_set(when, &outcome);
            read_as_set += usize::from(as_set);
            if as_set == date.by_hand {
                wrong.push(format!("{}: {:?} {:?}", row.name, when.text, outcome));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read_as_set > 40, "{read_as_set}");
}

fn proposed(when: &When, article: &Article, future: bool) -> Outcome {
    let (mut speaks_from, mut earlier) = (article.speaks_from.clone(), None);
    match &when.from {
        Some(ResolvedFrom(AnchorKind::Earlier, day)) => earlier = Some(day.clone()),
        Some(ResolvedFrom(AnchorKind::Typed, day)) => speaks_from = Some(day.clone()),
        _ => {}
    }
    let published = article.published.clone();
    let context = Context {
        speaks_from,
        published,
        earlier,
        future,
        day_first: None,
    };
    read(&when.text, &context)
}

/// Whether a date is the first reading of its words, or both say that they cannot be read.
fn is_as_set(when: &When, outcome: &Outcome) -> bool {
    let Some(reading) = outcome.readings.first() else {
        return when.edtf.is_none();
    };
    let from = reading
        .from
        .clone()
        .map(|(kind, day)| match (&when.from, kind) {
            // A typed day stands in for the one the article speaks from.
            (Some(ResolvedFrom(AnchorKind::Typed, _)), AnchorKind::SpeaksFrom) => {
                ResolvedFrom(AnchorKind::Typed, day)
            }
            _ => ResolvedFrom(kind, day),
        });
    // The words may tell the day, and others of the claim the time and the zone.
    when.edtf.as_ref() == Some(&reading.edtf)
        && (when.basis, &when.from) == (reading.basis, &from)
        && (reading.time.is_none() || reading.time == when.time)
        && (reading.zone.is_none() || reading.zone == when.zone)
}

/// Every shape in which people write dates: as EDTF, one of each.
#[test]
fn dates_of_every_shape_are_there() {
    let set: Vec<Date> = claims()
        .into_iter()
        .flat_map(|row| [row.when, row.said])
        .flatten()
        .chain(entries().into_iter().filter_map(|point| point.when))
        .collect();
    for (shape, wanted) in [
        ("a day", "2025-03-13"),
        ("a range of days", "2025-03-24/2025-03-26"),
        ("early in a month", "2025-01-01/2025-01-10~"),
        ("in the middle of a month", "2025-02-11~/2025-02-20~"),
        ("late in a year, and going on", "2024-09~/.."),
        ("before or on a day", "[..2025-09-30]"),
        ("after a day", "[2025-04-21..]"),
        ("about", "2025-01-08~"),
        ("a season", "2019-23"),
        ("a quarter", "2025-35"),
        ("a decade", "197X"),
        ("a year", "1921"),
        ("a month", "2024-11"),
        ("one of two days", "[2025-03-22,2025-03-23]"),
        ("since a day", "2025-03-03/.."),
    ] {
        assert!(
            set.iter().any(|date| date.edtf == wanted),
            "{shape}: {wanted}"
        );
    }
    let has = |what: &str, is: &dyn Fn(&Date) -> bool| assert!(set.iter().any(is), "{what}");
    has("words that nobody could read", &|date| {
        date.edtf.is_empty() && !date.text.is_empty()
    });
    has("no date in the text", &|date| date.basis == Basis::Unknown);
    has("a part of the day", &|date| date.time == "morning");
    has("a clock time with its zone", &|date| {
        date.zone.parse::<Zone>().is_ok() && date.time == "16:20"
    });
    has("between two times", &|date| date.time == "19:00/20:00");
    has("not after a time", &|date| date.time.starts_with('/'));
    for kind in [
        AnchorKind::SpeaksFrom,
        AnchorKind::Published,
        AnchorKind::Earlier,
        AnchorKind::Typed,
    ] {
        has(kind.name(), &|date| {
            date.from.is_some_and(|(from, _)| from == kind)
        });
    }
    assert!(
        set.iter()
            .all(|date| date.edtf.is_empty() || Edtf::parse(date.edtf).is_ok())
    );
    assert!(
        claims().iter().any(|row| row.when.is_none()),
        "some are not dated yet"
    );
}

/// One page came with what stands around an article. The program proposes most of it, and no words
/// that a claim holds; the line that asks to sign up is left for the analyst to select.
#[test]
fn one_page_has_its_furniture_left() {
    let project = sample();
    let mut with_furniture = Vec::new();
    for (id, article) in project.articles.iter() {
        let text = project.text(*id).unwrap();
        let found = furniture::propose(text.as_str(), &article.title);
        if found.is_empty() {
            continue;
        }
        with_furniture.push(&*article.title);
        let words: Vec<&str> = found.iter().map(|span| text.slice(*span)).collect();
        let words = words.join("\n");
        for part in ["Share", "See also:", "Leave a comment", "Post comment"] {
            assert!(words.contains(part), "{part}: {words}");
        }
        let tagged = project
            .claims
            .iter()
            .filter(|(_, claim)| claim.article == *id);
        for span in tagged.flat_map(|(_, claim)| &claim.spans) {
            assert!(
                found
                    .iter()
                    .all(|part| part.intersection(span.span).is_empty())
            );
        }
    }
    assert_eq!(with_furniture, ["Divers go down at Halvern Lock"]);
}

#[test]
fn the_story_is_as_large_as_it_is_meant_to_be() {
    let project = sample();
    assert!(
        (60..=80).contains(&project.claims.len()),
        "{} claims",
        project.claims.len()
    );
    let languages: BTreeSet<&str> = project.articles.iter().map(|(_, a)| &*a.language).collect();
    assert_eq!(languages.into_iter().collect::<Vec<_>>(), ["de", "en"]);
    // Main pieces are as long as such pieces are.
    let long = |words: usize| (250..=700).contains(&words);
    let main = project
        .texts
        .iter()
        .filter(|(_, text)| long(text.as_str().split_whitespace().count()));
    assert!(main.count() >= 6);
    for (id, article) in project.articles.iter() {
        let claims = project
            .claims
            .iter()
            .filter(|(_, claim)| claim.article == *id)
            .count();
        assert!(claims > 0, "{} has no claim", article.title);
    }
}
