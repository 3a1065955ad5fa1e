//! A project in a repository whose checkouts change line ends.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use dateline::dates::Moment;
use dateline::document::{Document, Env};
use dateline::model::{Article, ArticleId, Key, NewIds, Project};
use dateline::text::ArticleText;

const NOW: i64 = 1_769_160_600;

fn env(state: &Path) -> Env {
    Env {
        state_dir: state.to_owned(),
        clock: Arc::new(|| Moment::from_unix(NOW)),
        ..Env::of_this_machine(Arc::new(|| {}))
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .args([
            "-c",
            "core.autocrlf=true",
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
        ])
        .args(arguments)
        .output()
        .ok()?;
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn project() -> Project {
    let mut ids = NewIds::new(Moment::from_unix(NOW), 3);
    let mut project = Project::empty(ids.next(), "Line ends", Moment::from_unix(NOW));
    for text in [
        "One\nTwo\n\nThree",
        "Carriage\r\nreturns\rand\u{85}others\u{2028}\u{2029}\u{b}\u{c}",
        "Пожар 🔥 مُستمرّ שָׁלוֹם प्रधानमंत्री ไทยน้ำ 漢字 👩‍👩‍👧 e\u{301}",
        "\u{301}\u{202e}\u{feff}\0\u{1b}[31m\t",
        "",
        "\n",
    ] {
        let id: ArticleId = ids.next();
        let article = Article {
            note: "a\r\nb".into(),
            ..Article::titled(
                text.chars().take(9).collect::<String>(),
                Moment::from_unix(NOW),
            )
        };
        project
            .set(&Key::Article(id), Some(article.into()))
            .unwrap();
        let text = ArticleText::new(text);
        project.set(&Key::Text(id), Some(text.into())).unwrap();
    }
    project
}

#[test]
fn a_checkout_that_changes_line_ends_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    std::fs::create_dir(&first).unwrap();
    if git(&first, &["init", "-q"]).is_none() {
        println!("skipped: git is not installed");
        return;
    }
    let env = env(&folder.path().join("state"));
    let mut document = Document::create(project(), &env).unwrap();
    document.save_blocking(Some(&first.join("a.ron"))).unwrap();
    document.close();
    let written = std::fs::read(first.join("a.ron")).unwrap();
    git(&first, &["add", "a.ron"]).unwrap();
    git(&first, &["commit", "-qm", "A project"]).unwrap();
    let (from, to) = (first.to_str().unwrap(), second.to_str().unwrap());
    git(folder.path(), &["clone", "-q", from, to]).unwrap();

    let checked_out = std::fs::read(second.join("a.ron")).unwrap();
    assert!(
        checked_out.windows(2).any(|two| two == b"\r\n"),
        "git must have changed line ends"
    );
    let opening = Document::open(&second.join("a.ron"), &env).unwrap();
    assert_eq!(opening.document.project(), &project());
    assert!(opening.notes.is_empty() && opening.warnings.is_empty());
    let mut document = opening.document;
    document.save_blocking(None).unwrap();
    document.close();
    assert_eq!(std::fs::read(second.join("a.ron")).unwrap(), written);
    assert_eq!(git(&second, &["diff", "--stat"]).unwrap(), "");
}
