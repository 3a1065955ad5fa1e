//! Files that are cut off, damaged, merged by lines, or made to do harm.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::dates::{AnchorKind, Basis, Edtf, Moment};
use crate::model::*;
use crate::store::check::check_file;
use crate::store::file_form::write_project;
use crate::store::opened::{NoteSort, read_project};
use crate::store::ron_reader::ReadError;
use crate::store::salvage::salvage;
use crate::text::{ArticleText, Span};

fn text_of(project: &Project) -> String {
    let mut bytes = Vec::new();
    write_project(&mut bytes, project).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn now() -> Moment {
    Moment::from_unix(1_769_160_600)
}

/// Two articles with a few claims each, some of which an entry holds and a link joins.
fn small() -> Project {
    let mut ids = NewIds::new(now(), 7);
    let mut project = Project::empty(ids.next(), "Harbour", now());
    project.kinds = default_codebook()
        .into_iter()
        .map(|(id, kind)| (id, Arc::new(kind)))
        .collect();
    let kinds: Vec<_> = project.kinds.keys().cloned().collect();
    let by: AnalystId = ids.next();
    let analyst = Analyst {
        short: "LM".into(),
        name: "Lena Marr".into(),
    };
    project.analysts.set(by, Some(Arc::new(analyst)));
    let mut actors: Vec<ActorId> = Vec::new();
    for n in 0..12 {
        let actor = Actor {
            aliases: vec![format!("A{n}"), format!("Агент {n}")],
            within: actors.get(n / 3).copied().filter(|_| n > 3),
            ..Actor::named(format!("Actor {n}"), Category::Organisation)
        };
        let id = ids.next();
        project.actors.set(id, Some(Arc::new(actor)));
        actors.push(id);
    }
    let mut claims: Vec<ClaimId> = Vec::new();
    for n in 0..2 {
        let article: ArticleId = ids.next();
        let text = ArticleText::new(
            format!(
                "On day {n} the harbour authority of Ostrava said that “no ship” was let in; \
                 портовые службы подтвердили это в 14:30 по местному времени.\n"
            )
            .repeat(4),
        );
        let about = Article {
            outlet: actors.first().copied(),
            author: "A. Reporter".into(),
            address: format!("https://example.org/{n}"),
            published: Edtf::parse("2026-01-23").ok(),
            language: "en".into(),
            done: vec![by],
            ..Article::titled(format!("Harbour closed, day {n}"), now())
        };
        project.articles.set(article, Some(Arc::new(about)));
        for m in 0..6 {
            let span = Span {
                start: m * 61,
                end: m * 61 + 60,
            };
            let when = When {
                text: "Thursday".into(),
                edtf: Edtf::parse("2026-01-22").ok(),
                time: None,
                zone: None,
                basis: Basis::Resolved,
                from: Edtf::parse("2026-01-23")
                    .ok()
                    .map(|day| ResolvedFrom(AnchorKind::Published, day)),
                span: None,
            };
            let m = m as usize;
            let claim = Claim {
                actors: vec![(actors[m], Role::Agent), (actors[m + 6], Role::Target)],
                when: Some(when),
                act: Act::Asserted,
                certainty: Some(Certainty::Probable),
                tags: vec!["harbour".into(), format!("tag {m}")],
                note: "To be compared with the port's own register.".into(),
                ..Claim::tagged(
                    article,
                    vec![Fragment {
                        span,
                        quote: text.slice(span).into(),
                    }],
                    kinds[m % kinds.len()].clone(),
                    by,
                    now(),
                )
            };
            let id = ids.next();
            project.claims.set(id, Some(Arc::new(claim)));
            claims.push(id);
        }
        project.texts.set(article, Some(Arc::new(text)));
    }
    let entry = Entry {
        likelihood: Some(Likelihood::Likely),
        ..Entry::of(claims[..3].to_vec(), by, now())
    };
    project.entries.set(ids.next(), Some(Arc::new(entry)));
    let link = Link {
        from: claims[0],
        to: claims[6],
        kind: LinkKind::Repeats,
        analyst: by,
        created: now(),
        note: String::new(),
    };
    project.links.set(ids.next(), Some(Arc::new(link)));
    project
}

/// Reads whatever it is in every way; nothing may panic, and what opens obeys the rules.
fn survives(bytes: &[u8]) -> bool {
    check_file(bytes);
    let salvaged = salvage(bytes, now()).opened.project;
    assert_eq!(check_all(&salvaged, &Index::build(&salvaged)), []);
    let Ok(opened) = read_project(bytes) else {
        return false;
    };
    assert_eq!(
        check_all(&opened.project, &Index::build(&opened.project)),
        []
    );
    true
}

#[test]
fn every_truncation_is_an_error_with_its_place() {
    let text = text_of(&small());
    let whole = text.trim_end().len();
    for cut in (0..whole).step_by(101) {
        let bytes = &text.as_bytes()[..cut];
        let error = read_project(bytes).unwrap_err();
        assert!(
            matches!(error, ReadError::NoProject) || error.place().is_some(),
            "{error}"
        );
        survives(bytes);
    }
}

#[test]
fn hostile_files_end() {
    let begin = "(kind: \"dateline project\", format: 1, head: ";
    let deep = |open: &str| format!("{begin}{}", open.repeat(1_000_000));
    let mut cycle = String::from(
        "(kind: \"dateline project\", format: 1, head: (id: \"00000000000000000000000001\", created: \"2026-01-01T00:00:00Z\"), actors: {",
    );
    let id = |n: u32| ActorId::from(u128::from(n));
    for n in 0..20_000 {
        let within = id((n + 1) % 20_000);
        write!(
            cycle,
            "\"{}\": (name: \"\", category: person, within: \"{within}\"),",
            id(n)
        )
        .unwrap();
    }
    cycle.push_str("})");
    // Things within things: as deep as the reader goes, and deeper.
    let nested = |depth: usize| {
        format!(
            "{begin}(id: \"00000000000000000000000001\", created: \"2026-01-01T00:00:00Z\"), \
             conflicts: {{\"00000000000000000000000001\": (key: head{}{})}})",
            ", set_aside: conflict((key: head".repeat(depth),
            "))".repeat(depth),
        )
    };
    for (text, opens) in [
        (deep("("), false),
        (deep("["), false),
        (deep("{"), false),
        (deep("Some("), false),
        (deep("/*"), false),
        (deep("#![enable(implicit_some)]"), false),
        (format!("{begin}{}", "9".repeat(3_000_000)), false),
        (format!("{begin}\"{}", "\\u{41}".repeat(1_000_000)), false),
        ("<<<<<<<\n".repeat(200_000), false),
        ("        \"x\": (\n".repeat(100_000), false),
        (cycle, true),
        (nested(10), true),
        (nested(100_000), false),
    ] {
        let opened = read_project(text.as_bytes()).is_ok();
        assert_eq!(opened, opens, "{text:.40}");
        check_file(text.as_bytes());
        salvage(text.as_bytes(), now());
    }
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let good = text_of(&small());
    let line = |n: usize| good.lines().nth(n - 1).unwrap();
    for (text, expected) in [
        (
            good.replace("kind: \"dateline project\"", "kind: \"other\""),
            "it is not a Dateline project",
        ),
        (
            good.replace("format: 1", "format: 2"),
            "it was written by a newer Dateline (format 2, this one reads up to 1): it has been left untouched; update Dateline to open it",
        ),
        (
            good.replace("    head: (", "    colour: (\n    head: ("),
            "line 6, column 5: there is no field `colour` of `Project`; write `kind`, `format`,",
        ),
        (
            good.replacen("    head: (", "<<<<<<< mine\n    head: (", 1),
            "line 6 is a conflict marker, left by a merge of the file by its lines",
        ),
        (
            good.replacen(
                "title: \"Harbour\"",
                "title: \"a\",\n        title: \"b\"",
                1,
            ),
            "line 9, column 9: the field `title` of `Head` stands here twice; take one of them away",
        ),
        (
            good.replacen("            name: ", "            nome: ", 1),
            "line 13, column 13: there is no field `nome` of `Kind`; write `name`, `order`,",
        ),
        (
            good.replacen("            name: ", "            // name: ", 1),
            "line 21, column 9: the field `name` of `Kind` is missing; write it before this bracket closes",
        ),
        (
            good.replacen("act: reported", "act: told", 1),
            "line 38, column 18: `told` is not known here; write `reported`,",
        ),
        (good.lines().take(12).collect(), "line 1, column"),
        (String::new(), "it is not a Dateline project"),
        ("{}".into(), "it is not a Dateline project"),
    ] {
        let error = read_project(text.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}\n{}", line(5));
    }
    let half: String = good
        .lines()
        .take(12)
        .map(|line| format!("{line}\n"))
        .collect();
    let error = read_project(half.as_bytes()).unwrap_err().to_string();
    assert!(
        error.ends_with("the file breaks off here; the rest of it is missing"),
        "{error}"
    );
    let mut bytes = good.clone().into_bytes();
    let at = good.find("Lena").unwrap();
    bytes[at] = 0xff;
    let place = read_project(&bytes).unwrap_err().place().unwrap();
    let before = &good[..at];
    assert_eq!(place.line, before.lines().count());
    assert_eq!(
        place.column,
        before.lines().last().unwrap().chars().count() + 1
    );

    // An id twice, in and out of order.
    let claim = good
        .lines()
        .position(|line| line == "    claims: {")
        .unwrap()
        + 1;
    let second: Vec<&str> = good.lines().collect();
    let entity: String = second[claim..]
        .iter()
        .skip(1)
        .take_while(|line| !line.starts_with("        \""))
        .fold(format!("{}\n", second[claim]), |text, line| {
            text + line + "\n"
        });
    let twice = good.replacen("    claims: {\n", &format!("    claims: {{\n{entity}"), 1);
    let error = read_project(twice.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("is there twice"), "{error}");
}

#[test]
fn a_changed_text_takes_its_claims_along() {
    let project = small();
    let good = text_of(&project);
    let (article, text) = project.texts.iter().next().unwrap();
    let first = text.paragraph(0).unwrap().text;
    let changed = good.replacen(first, &format!("New words. {first}"), 1);
    let opened = read_project(changed.as_bytes()).unwrap();
    let sorts = |sort| opened.notes.iter().filter(|note| note.sort == sort).count();
    assert_eq!(sorts(NoteSort::TextChanged), 1);
    assert_eq!(opened.notes[0].about, Key::Text(*article));
    assert_eq!(sorts(NoteSort::Mended), 0);
    for (id, claim) in project
        .claims
        .iter()
        .filter(|(_, claim)| claim.article == *article)
    {
        let now = opened.project.claims.get(id).unwrap();
        assert_eq!(now.quote(), claim.quote());
    }
    let found = check_file(changed.as_bytes());
    assert!(
        found.iter().all(|finding| finding.place.is_some()),
        "{found:?}"
    );
}

#[test]
fn of_a_damaged_file_all_that_can_be_read_is_taken() {
    let project = small();
    let good = text_of(&project);
    let whole = salvage(good.as_bytes(), now());
    assert_eq!((&whole.opened.project, whole.lost.len()), (&project, 0));

    // One claim is damaged, one table has lost its first line, the end is missing.
    let (victim, claim) = project.claims.iter().next().unwrap();
    let damaged = good
        .replacen(
            &format!("        \"{victim}\": (\n            article"),
            &format!("        \"{victim}\": (\n            artic\u{0}le"),
            1,
        )
        .replacen("    actors: {\n", "    ac\n", 1);
    let cut = damaged.find("    links: {").unwrap();
    let salvaged = salvage(&damaged.as_bytes()[..cut], now());
    let got = &salvaged.opened.project;
    assert_eq!(salvaged.lost.len(), 1, "{:?}", salvaged.lost);
    assert!(salvaged.lost[0].words.contains(&*claim.spans[0].quote));
    assert_eq!(got.claims.len(), project.claims.len() - 1);
    assert_eq!(
        (&got.actors, &got.texts, &got.head),
        (&project.actors, &project.texts, &project.head)
    );

    // A text that is cut off keeps its first paragraphs.
    let (article, text) = project.texts.iter().next_back().unwrap();
    let third = text.paragraph(2).unwrap().text;
    let cut = good.rfind(third).unwrap();
    let salvaged = salvage(&good.as_bytes()[..cut], now());
    let kept = salvaged.opened.project.text(*article).unwrap().as_str();
    assert!(
        !kept.is_empty() && text.as_str().starts_with(kept),
        "{kept}"
    );
}

#[test]
fn a_conflict_of_a_merge_is_had_from_a_damaged_file() {
    let mut project = small();
    let (id, claim) = project.claims.iter().next().unwrap();
    let conflict = Conflict {
        key: Key::Claim(*id),
        fields: vec!["note".into()],
        set_aside: Some(claim.clone().into()),
    };
    let id = conflict.id();
    project.conflicts.set(id, Some(Arc::new(conflict)));
    let good = text_of(&project);
    let damaged = good.replacen("    conflicts: {\n", "    con\n", 1);
    assert!(read_project(damaged.as_bytes()).is_err());
    assert_eq!(salvage(damaged.as_bytes(), now()).opened.project, project);
}

#[test]
fn both_sides_of_a_line_merge_are_looked_at() {
    let project = small();
    let good = text_of(&project);
    let merged = good.replacen(
        "        title: \"Harbour\",\n",
        "<<<<<<< ours\n        title: \"Mine\",\n=======\n        title: \"Theirs\",\n>>>>>>> theirs\n",
        1,
    );
    let salvaged = salvage(merged.as_bytes(), now());
    assert_eq!(salvaged.opened.project.head.title, "Mine");
    assert_eq!(salvaged.opened.project.claims, project.claims);
    assert_eq!(salvaged.lost.len(), 1, "{:?}", salvaged.lost);
    assert!(salvaged.lost[0].words.contains("Theirs"));
}
