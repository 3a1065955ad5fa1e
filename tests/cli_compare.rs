//! `dateline compare` of the finished program: figures that can be counted by hand, every format,
//! files in any order, and texts that would like to be more than text.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use dateline::document::{Document, Env};
use dateline::edit::{Pen, Verdict, apply};
use dateline::model::{
    Act, Analyst, AnalystId, Article, ArticleId, Claim, ClaimId, Fragment, Index, KindId, NewIds,
    Project,
};
use dateline::store::read_project;
use dateline::text::{ArticleText, Span};
use serde_json::Value;

const HOSTILE: &str = "=1+1 <script>alert(1)</script> | *a*";

fn dateline(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder.join("home"))
        .env_remove("XDG_STATE_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        ran.status.code().unwrap(),
        text(ran.stdout),
        text(ran.stderr),
    )
}

fn save(folder: &Path, name: &str, project: &Project) {
    let env = Env {
        state_dir: folder.join("state"),
        ..Env::of_this_machine(Arc::new(|| ()))
    };
    let mut document = Document::create(project.clone(), &env).unwrap();
    document.save_blocking(Some(&folder.join(name))).unwrap();
    document.close();
}

/// The sample with claims that do not overlap, all by one analyst, who has done every article.
fn plain_sample() -> Project {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron");
    let mut project = read_project(&fs::read(sample).unwrap()).unwrap().project;
    let who = *project.analysts.keys().next().unwrap();
    let keys: Vec<_> = project.entries.keys().copied().collect();
    for id in keys {
        project.entries.set(id, None);
    }
    let keys: Vec<_> = project.links.keys().copied().collect();
    for id in keys {
        project.links.set(id, None);
    }
    let mut ends: BTreeMap<ArticleId, u32> = BTreeMap::new();
    let mut claims: Vec<(ClaimId, Claim)> = project
        .claims
        .iter()
        .map(|(id, claim)| (*id, Claim::clone(claim)))
        .collect();
    claims.sort_by_key(|(id, claim)| (claim.article, claim.start(), *id));
    for (id, mut claim) in claims {
        let end = ends.entry(claim.article).or_default();
        let text = project.text(claim.article).unwrap();
        let stands = claim
            .spans
            .iter()
            .all(|own| text.slice(own.span) == &*own.quote);
        let is_alone = stands && claim.spans.len() == 1 && claim.start() >= *end;
        if is_alone {
            *end = claim.end();
            claim.analyst = who;
        }
        project.claims.set(id, is_alone.then(|| Arc::new(claim)));
    }
    done_by(&mut project, &[who]);
    project
}

fn done_by(project: &mut Project, who: &[AnalystId]) {
    let articles: Vec<(ArticleId, Article)> = project
        .articles
        .iter()
        .map(|(id, article)| (*id, Article::clone(article)))
        .collect();
    for (id, mut article) in articles {
        article.done = who.to_vec();
        project.articles.set(id, Some(Arc::new(article)));
    }
}

/// What a colleague made of the same articles; and how many claims were left out, got another kind,
/// kept all, lost their last letter, got another act.
fn colleague(of: &Project) -> (Project, [u64; 5]) {
    let mut project = of.clone();
    let who = AnalystId::from(77);
    let analyst = Analyst {
        short: "BO".into(),
        name: "Bea Olsen".into(),
    };
    project.analysts.set(who, Some(Arc::new(analyst)));
    done_by(&mut project, &[who]);
    let kinds: Vec<KindId> = project.kinds.keys().cloned().collect();
    let claims: Vec<(ClaimId, Claim)> = project
        .claims
        .iter()
        .map(|(id, claim)| (*id, Claim::clone(claim)))
        .collect();
    let mut counts = [0; 5];
    for (at, (id, mut claim)) in claims.into_iter().enumerate() {
        project.claims.set(id, None);
        counts[at % 5] += 1;
        claim.analyst = who;
        match at % 5 {
            0 => continue,
            1 => {
                claim.kind = kinds
                    .iter()
                    .find(|kind| **kind != claim.kind)
                    .unwrap()
                    .clone()
            }
            3 => {
                let span = claim.spans[0].span;
                let span = Span::new(span.start, span.end - 1);
                let quote = project.text(claim.article).unwrap().slice(span);
                let quote = quote.into();
                claim.spans = vec![Fragment { span, quote }];
            }
            4 => {
                let other = claim.act != Act::Opinion;
                claim.act = if other { Act::Opinion } else { Act::Reported };
            }
            _ => {}
        }
        let id = ClaimId::from(1_000 + at as u128);
        project.claims.set(id, Some(Arc::new(claim)));
    }
    (project, counts)
}

fn two() -> (tempfile::TempDir, [u64; 5]) {
    let folder = tempfile::tempdir().unwrap();
    let mut ours = plain_sample();
    let id = *ours.articles.keys().next().unwrap();
    let mut article = Article::clone(ours.articles.get(&id).unwrap());
    article.title = HOSTILE.into();
    ours.articles.set(id, Some(Arc::new(article)));
    let (theirs, counts) = colleague(&ours);
    save(folder.path(), "a.ron", &ours);
    save(folder.path(), "b.ron", &theirs);
    (folder, counts)
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let all = [&["compare"], arguments, &["-o", "out.json"]].concat();
    let (end, _, complained) = dateline(folder, &all);
    assert_eq!((end, complained.as_str()), (0, ""));
    serde_json::from_str(&fs::read_to_string(folder.join("out.json")).unwrap()).unwrap()
}

fn figure<'a>(lines: &'a Value, name: &str) -> &'a Value {
    let mut lines = lines.as_array().unwrap().iter();
    lines.find(|line| line["figure"] == name).unwrap()
}

#[test]
fn the_figures_are_those_that_can_be_counted() {
    let (folder, [left_out, kind, same, words, act]) = two();
    let report = json(folder.path(), &["a.ron", "b.ron"]);
    assert_eq!(report["report"], "dateline comparison");
    assert_eq!(report["version"], 1);
    let pair = &report["pairs"][0];
    let matched = &pair["matched"];
    // The columns go by the ids of the analysts: hers is the least.
    let (own, other) = (matched["claims_b"].as_u64(), matched["claims_a"].as_u64());
    let all = left_out + kind + same + words + act;
    assert_eq!((own, other), (Some(all), Some(all - left_out)));
    for (name, count) in [
        ("identical", same + act),
        ("same_text_other_kind", kind),
        ("overlapping_same_kind", words),
        ("overlapping_other_kind", 0),
        ("only_a", 0),
        ("only_b", left_out),
    ] {
        assert_eq!(matched[name].as_u64(), Some(count), "{name}");
    }
    let strict = figure(&pair["figures"], "f1_strict");
    let expected = 2.0 * (same + act) as f64 / (2 * all - left_out) as f64;
    assert!((strict["value"].as_f64().unwrap() - expected).abs() < 1e-12);
    assert_eq!(
        strict["counts"]["claims"].as_u64(),
        Some(2 * all - left_out)
    );
    let acts = figure(&pair["figures"], "act_same");
    assert_eq!(acts["counts"]["same"].as_u64(), Some(all - left_out - act));
    for (state, count) in [
        ("same", same),
        ("details", act),
        ("kind", kind),
        ("words", words),
        ("missing", left_out),
    ] {
        assert_eq!(report["states"][state].as_u64(), Some(count), "{state}");
    }
    let differences = report["differences"].as_array().unwrap();
    assert_eq!(differences.len() as u64, all - same);
    let of_act = differences.iter().filter(|row| row["state"] == "details");
    assert!(of_act.clone().all(|row| row["differs"][0] == "act"));
    // Ten articles are enough for an interval, and the group is the one pair.
    let anywhere = figure(&report["group"], "alpha_where");
    assert!(anywhere["interval"]["low"].as_f64().unwrap() <= anywhere["value"].as_f64().unwrap());
    assert_eq!(anywhere["interval"]["draws"], 1000);
    assert_eq!(
        figure(&report["group"], "f1_strict")["value"],
        strict["value"]
    );
    let of_group = figure(&report["group"], "act_same");
    assert_eq!(of_group["counts"], acts["counts"]);
    // Of two analysts, what holds for all of them in an article holds for the pair.
    let of_articles = pair["articles"].as_array().unwrap().iter();
    for (one, all) in of_articles.zip(report["group_by_article"].as_array().unwrap()) {
        assert_eq!(one["article"], all["article"]);
        let (f1, acts) = (
            figure(&all["figures"], "f1_strict"),
            figure(&all["figures"], "act_same"),
        );
        assert_eq!(f1["counts"]["identical pairs"], one["matched"]["identical"]);
        assert_eq!(f1["counts"], figure(&one["figures"], "f1_strict")["counts"]);
        assert_eq!(
            acts["counts"],
            figure(&one["figures"], "act_same")["counts"]
        );
        let alphas = |part: &Value| -> Vec<Value> {
            let lines = part["figures"].as_array().unwrap().iter();
            let is_alpha = |line: &&Value| line["figure"].as_str().unwrap().starts_with("alpha");
            let is_used =
                |line: &&Value| line["kind"].is_null() || line["counts"]["in claims"] != 0;
            lines.filter(is_alpha).filter(is_used).cloned().collect()
        };
        assert_eq!(alphas(one), alphas(all));
        assert!(alphas(one).len() > 2);
    }
    // What is counted for the articles is what is counted for the pair.
    let of_articles = pair["articles"].as_array().unwrap().iter();
    let identical = of_articles.map(|one| one["matched"]["identical"].as_u64().unwrap());
    assert_eq!(identical.sum::<u64>(), same + act);
    // Both files hold both analysts, but only one has worked in each.
    assert_eq!(report["questions"].as_array().unwrap().len(), 0);
    assert_eq!(report["articles"][0]["members"][1]["by"], "same id");
}

#[test]
fn the_order_of_files_makes_no_difference_and_every_format_is_safe() {
    let (folder, _) = two();
    for ending in ["html", "md", "json", "csv"] {
        let name = format!("out.{ending}");
        let run = |files: [&str; 2]| {
            let (end, said, complained) =
                dateline(folder.path(), &["compare", files[0], files[1], "-o", &name]);
            assert_eq!((end, complained.as_str()), (0, ""), "{name}");
            assert!(
                said.starts_with(&format!("{name}: 2 analysts, 10 of 10")),
                "{said}"
            );
            fs::read_to_string(folder.path().join(&name)).unwrap()
        };
        let text = run(["a.ron", "b.ron"]);
        assert!(text == run(["b.ron", "a.ron"]), "{name} is another one");
        assert!(
            ["json", "csv"].contains(&ending) || !text.contains("<script"),
            "{name}"
        );
        match ending {
            "html" => {
                assert!(text.contains("default-src 'none'") && !text.contains("http://"));
                assert!(text.contains("=1+1 &lt;script&gt;"));
                assert!(text.contains("Twice the pairs of claims"));
            }
            "md" => assert!(text.contains(r"\=1+1 &lt;script&gt;alert(1)&lt;/script&gt; \| \*a\*")),
            "csv" => {
                let mut reader =
                    csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
                let names = reader.headers().unwrap().clone();
                assert_eq!(names.iter().next(), Some("part"));
                assert_eq!(names.iter().next_back(), Some("AB"));
                let rows: Vec<csv::StringRecord> =
                    reader.records().map(|row| row.unwrap()).collect();
                assert!(rows.iter().any(|row| row[1].starts_with("'=1+1")));
                assert!(rows.iter().all(|row| !row[1].starts_with('=')));
                assert!(rows.iter().any(|row| &row[0] == "difference"));
            }
            _ => {}
        }
    }
}

#[test]
fn what_is_not_done_is_told_from_what_is_empty() {
    let (folder, _) = two();
    let mut undone = plain_sample();
    done_by(&mut undone, &[AnalystId::from(77)]);
    let articles: Vec<ArticleId> = undone.articles.keys().copied().collect();
    for id in &articles {
        let mut article = Article::clone(undone.articles.get(id).unwrap());
        article.done.clear();
        undone.articles.set(*id, Some(Arc::new(article)));
    }
    save(folder.path(), "undone.ron", &undone);
    let report = json(folder.path(), &["undone.ron", "b.ron"]);
    let strict = figure(&report["group"], "f1_strict");
    assert!(strict.get("value").is_none());
    assert!(
        strict["undefined"]
            .as_str()
            .unwrap()
            .contains("none of those")
    );
    assert_eq!(
        report["articles"][0]["left_out"],
        "only one analyst has done it"
    );
    let (_, said, _) = dateline(
        folder.path(),
        &["compare", "undone.ron", "b.ron", "-o", "out.md"],
    );
    assert!(said.contains("--with-claims"), "{said}");
    let text = fs::read_to_string(folder.path().join("out.md")).unwrap();
    assert!(text.contains("| F1, strict | – | none of those"), "{text}");
    let report = json(
        folder.path(),
        &["undone.ron", "b.ron", "--with-claims", "--resamples", "0"],
    );
    assert!(
        figure(&report["group"], "f1_strict")["value"]
            .as_f64()
            .is_some()
    );
    let anywhere = figure(&report["group"], "alpha_where");
    assert_eq!(anywhere["no_interval"], "no interval was asked for");
}

#[test]
fn work_in_several_files_is_asked_about_and_one_file_will_do() {
    let (folder, _) = two();
    fs::copy(folder.path().join("b.ron"), folder.path().join("c.ron")).unwrap();
    let report = json(folder.path(), &["a.ron", "b.ron", "c.ron"]);
    let question = report["questions"][0].as_str().unwrap();
    assert!(
        question.starts_with("The work of Bea Olsen stands in several files")
            && question.contains("taken together"),
        "{question}"
    );
    // One file is one file, however often and in whatever way it is named.
    let report = json(folder.path(), &["a.ron", "b.ron", "./b.ron", "b.ron"]);
    assert_eq!(report["files"].as_array().unwrap().len(), 2);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron");
    let report = json(folder.path(), &[sample.to_str().unwrap(), "--with-claims"]);
    assert_eq!(report["analysts"].as_array().unwrap().len(), 2);
}

#[test]
fn one_person_of_two_ids_is_one_column_when_told() {
    let (folder, _) = two();
    // Bea Olsen again under another id, with claims of the same ids as in a copy.
    let (mut again, _) = colleague(&plain_sample());
    let (first, second) = (AnalystId::from(77), AnalystId::from(78));
    let who = again.analysts.get(&first).unwrap().clone();
    again.analysts.set(first, None);
    again.analysts.set(second, Some(who));
    let claims: Vec<(ClaimId, Claim)> = again
        .claims
        .iter()
        .map(|(id, claim)| (*id, Claim::clone(claim)))
        .collect();
    let count = claims.len() as u64;
    for (id, claim) in claims {
        let claim = Claim {
            analyst: second,
            ..claim
        };
        again.claims.set(id, Some(Arc::new(claim)));
    }
    done_by(&mut again, &[second]);
    save(folder.path(), "c.ron", &again);
    let files = ["a.ron", "b.ron", "c.ron"];
    let report = json(folder.path(), &files);
    assert_eq!(report["analysts"].as_array().unwrap().len(), 3);
    let question = report["questions"].to_string();
    assert!(
        question.contains("2 analysts are called Bea Olsen"),
        "{question}"
    );
    let by_id = format!("{first}={second}");
    for same in ["bea olsen", "BO=Bea Olsen", "BO", by_id.as_str()] {
        let report = json(folder.path(), &[&files[..], &["--same", same]].concat());
        let analysts = report["analysts"].as_array().unwrap();
        assert_eq!(analysts.len(), 2, "{same}");
        let bea = analysts
            .iter()
            .find(|own| own["name"] == "Bea Olsen")
            .unwrap();
        assert_eq!(bea["id"], first.to_string());
        assert_eq!(bea["other_ids"][0], second.to_string());
        assert_eq!(bea["claims"].as_u64(), Some(2 * count), "no claim is lost");
        let told = report["questions"].to_string();
        assert!(
            told.contains(&format!("{count} claims stand under more than one")),
            "{told}"
        );
    }
    for (same, words) in [
        ("Nobody=BO", "no analyst of these files is called “Nobody”"),
        (
            by_id.split('=').next().unwrap(),
            "that is one analyst already",
        ),
        ("", "no analyst"),
    ] {
        let arguments = [&["compare"], &files[..], &["-o", "out.md", "--same", same]].concat();
        let (end, _, complained) = dateline(folder.path(), &arguments);
        assert_eq!(end, 2, "{same}");
        assert!(complained.contains(words), "{complained}");
    }
}

#[test]
fn words_that_the_compared_text_has_not_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let ours = plain_sample();
    let (mut theirs, _) = colleague(&ours);
    let id = *theirs.articles.keys().next().unwrap();
    let own = theirs.text(id).unwrap();
    let (added, start) = ("\nA line that only she has.", own.len());
    let text = ArticleText::new(format!("{}{added}", own.as_str()).as_str());
    theirs.texts.set(id, Some(Arc::new(text)));
    let (_, claim) = theirs.claims.iter().next().unwrap();
    let span = Span::new(start + 1, start + added.chars().count() as u32);
    let claim = Claim {
        article: id,
        spans: vec![Fragment {
            span,
            quote: added.trim().into(),
        }],
        ..Claim::clone(claim)
    };
    theirs
        .claims
        .set(ClaimId::from(9_999), Some(Arc::new(claim)));
    save(folder.path(), "a.ron", &ours);
    save(folder.path(), "b.ron", &theirs);
    let report = json(folder.path(), &["a.ron", "b.ron"]);
    let displaced = report["displaced"].as_array().unwrap();
    assert_eq!(displaced.len(), 1);
    assert_eq!(displaced[0]["quote"], added.trim());
    assert!(
        displaced[0]["what"]
            .as_str()
            .unwrap()
            .contains("left out of all figures")
    );
    let id = id.to_string();
    let mut articles = report["articles"].as_array().unwrap().iter();
    let article = articles
        .find(|own| own["members"][0]["id"] == id.as_str())
        .unwrap();
    let alike = article["members"][1]["alike"].as_f64().unwrap();
    assert!(alike > 0.9 && alike < 1.0, "{alike}");
    assert_eq!(article["text_of"], 0);
}

#[test]
fn problems_of_a_file_are_told_and_the_report_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron");
    let mut text = fs::read_to_string(sample).unwrap();
    // A link from a claim that there is not.
    let links = text.find("    links: {").unwrap();
    let from = links + text[links..].find("from: \"").unwrap() + 7;
    text.replace_range(from..from + 26, "01JPWPXJ001PKY27G0000000ZZ");
    fs::write(folder.path().join("story.ron"), text).unwrap();
    let arguments = ["compare", "story.ron", "--with-claims", "-o", "out.md"];
    let (end, said, complained) = dateline(folder.path(), &arguments);
    assert_eq!(end, 1);
    assert!(said.starts_with("out.md: 2 analysts"), "{said}");
    assert!(
        complained.starts_with("dateline: story.ron: "),
        "{complained}"
    );
}

#[test]
fn what_cannot_be_compared_is_said_and_nothing_is_written() {
    let (folder, _) = two();
    fs::write(folder.path().join("notes.ron"), "Some notes.").unwrap();
    for (arguments, words) in [
        (
            &["a.ron", "b.ron", "-o", "out.pdf"][..],
            "end it in .html, .md",
        ),
        (&["a.ron", "-o", "out.md"], "it takes two to compare"),
        (&["a.ron", "none.ron", "-o", "out.md"], "none.ron"),
        (
            &["a.ron", "notes.ron", "-o", "out.md"],
            "not a Dateline project",
        ),
        (&["a.ron", "b.ron", "-o", "nowhere/out.md"], "was not saved"),
        (&["-o", "out.md"], "required"),
    ] {
        let all = [&["compare"], arguments].concat();
        let (end, said, complained) = dateline(folder.path(), &all);
        assert_eq!((end, said.as_str()), (2, ""), "{arguments:?}");
        assert!(complained.contains(words), "{complained}");
        assert!(!folder.path().join("out.md").exists());
    }
}

fn opened(folder: &Path, name: &str) -> Project {
    read_project(&fs::read(folder.join(name)).unwrap())
        .unwrap()
        .project
}

#[test]
fn what_was_agreed_is_saved_and_what_is_open_is_told() {
    let (folder, [left_out, kind, same, words, act]) = two();
    let folder = folder.path();
    let agreed = |files: &[&str], out: &str| {
        dateline(
            folder,
            &[&["compare"], files, &["--agreed", "-o", out]].concat(),
        )
    };
    let (end, said, complained) = agreed(&["a.ron", "b.ron"], "agreed.ron");
    assert_eq!(end, 1, "{complained}");
    assert!(
        said.contains("agreed.ron: 0 settlements, 0 rows settled"),
        "{said}"
    );
    let open = left_out + kind + words + act;
    assert!(
        complained.contains(&format!("{open} differences are still open")),
        "{complained}"
    );
    let theirs = kind + same + words + act;
    let elsewhere = format!("{theirs} claims of colleagues are not in a.ron");
    assert!(complained.contains(&elsewhere), "{complained}");
    let (ours, made) = (opened(folder, "a.ron"), opened(folder, "agreed.ron"));
    assert_eq!(made.head.title, format!("{} (agreed)", ours.head.title));
    assert_ne!(made.head.id, ours.head.id);
    assert_eq!(made.claims, ours.claims);
    // Nothing that stands anywhere is written over, and a project is called one.
    for (out, why) in [
        ("agreed.ron", "is there already"),
        ("b.ron", "is there already"),
        ("agreed.html", "does not end in .ron"),
    ] {
        let before = fs::read(folder.join(out)).ok();
        let (end, said, complained) = agreed(&["a.ron", "b.ron"], out);
        assert_eq!((end, said.as_str()), (2, ""), "{out}");
        assert!(complained.contains(why), "{complained}");
        assert_eq!(fs::read(folder.join(out)).ok(), before, "{out}");
    }
}

#[test]
fn an_agreed_project_keeps_what_was_settled_and_by_whom() {
    let (folder, _) = two();
    let folder = folder.path();
    let (mut own, theirs) = (opened(folder, "a.ron"), opened(folder, "b.ron"));
    let ours: Vec<ClaimId> = own.claims.keys().copied().collect();
    for (id, claim) in theirs.claims.iter() {
        own.claims.set(*id, Some(Arc::clone(claim)));
    }
    own.analysts = theirs.analysts.clone();
    let done: Vec<AnalystId> = own.analysts.keys().copied().collect();
    done_by(&mut own, &done);
    let (who, me) = own.analysts.iter().next().unwrap();
    let (who, me) = (*who, Analyst::clone(me));
    let at = own.changed;
    for (place, id) in ours.iter().enumerate() {
        let beside = ClaimId::from(1_000 + place as u128);
        let both = [*id, beside].into_iter();
        let claims: Vec<ClaimId> = both.filter(|id| own.claims.contains(id)).collect();
        let mut index = Index::build(&own);
        let mut pen = Pen {
            project: &own,
            index: &index,
            by: who,
            me: &me,
            at,
            ids: &mut NewIds::new(at, place as u128),
        };
        let edit = pen.settle(&claims, &Verdict::Take(*id));
        apply(&mut own, &mut index, &edit).unwrap();
    }
    save(folder, "own.ron", &own);
    // The files beside it in any order; its own comes first.
    for (files, out) in [
        (&["own.ron", "b.ron"][..], "one.ron"),
        (&["own.ron", "a.ron", "b.ron"], "two.ron"),
        (&["own.ron"], "three.ron"),
    ] {
        let arguments = [&["compare"], files, &["--agreed", "-o", out]].concat();
        let (end, said, complained) = dateline(folder, &arguments);
        assert_eq!((end, complained.as_str()), (0, ""), "{files:?}");
        let count = ours.len();
        assert!(
            said.contains(&format!("{count} settlements, {count} rows settled")),
            "{said}"
        );
        let made = opened(folder, out);
        assert_eq!(made.settlements, own.settlements);
        assert_eq!(made.claims, own.claims);
    }
}
