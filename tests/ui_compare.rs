//! Colleagues' work beside one's own, as a person compares and settles it: files added, differences
//! walked, figures looked into, matches changed.
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

mod desk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::app::View;
use dateline::dates::{Basis, Edtf, Moment};
use dateline::document::Document;
use dateline::edit::{Edit, NewArticle, NewClaim, Pen, new_project};
use dateline::model::{Analyst, AnalystId, ArticleId, Category, KindId, NewIds, Role, When};
use dateline::text::ArticleText;
use desk::{Desk, NOW, Setup, change, env, place_of};
use egui::Key;
use egui::accesskit::{Role as Access, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const TEXT: &str = "Envoys met in Moscow on Thursday and parted late.\n\n\
    The Kremlin denied that a deal was near. Nobody spoke of a date.\n\n\
    A three-way meeting will open in Abu Dhabi on Friday, according to the Kremlin.";

/// An analyst of the story, by number.
fn analyst(number: u128) -> (AnalystId, Analyst) {
    let (short, name) = match number {
        5 => ("AK", "Ana Kovač"),
        6 => ("MB", "Mara Bell"),
        // Ana Kovač again, who began on another machine.
        8 => ("AK", "Ana Kovač"),
        _ => ("JO", "Jo Osei"),
    };
    let who = Analyst {
        short: short.into(),
        name: name.into(),
    };
    (AnalystId::from(number), who)
}

/// Somebody's file, while it is written.
struct Writer {
    document: Document,
    by: AnalystId,
    me: Analyst,
    seed: u128,
}

impl Writer {
    /// A file by an analyst, with the article that all have, marked done.
    fn new(folder: &Path, number: u128) -> Self {
        let (by, me) = analyst(number);
        // All begin with the same ids, so that project and article are one.
        let mut ids = NewIds::new(Moment::from_unix(NOW), 3);
        let project = new_project("Talks", by, &me, Moment::from_unix(NOW), &mut ids);
        let env = env(&folder.join(number.to_string()), NOW);
        let document = Document::create(project, &env).unwrap();
        let mut writer = Self {
            document,
            by,
            me,
            seed: 1,
        };
        writer.change(|pen| {
            let new = NewArticle {
                title: "Envoys meet again".into(),
                outlet: "Harbour Wire".into(),
                text: ArticleText::new(TEXT),
                ..NewArticle::default()
            };
            pen.add_articles(vec![new]).1
        });
        writer.change(|pen| pen.add_actor("Kremlin", Category::Organisation).1);
        // What is made from here on has ids of one's own.
        writer.seed = number << 8;
        writer
    }

    fn change(&mut self, act: impl FnOnce(&mut Pen<'_>) -> Edit) {
        self.seed += 1;
        change(&mut self.document, self.by, &self.me, self.seed, act);
    }

    fn article(&self) -> ArticleId {
        *self.document.project().articles.keys().next().unwrap()
    }

    /// Tags words, with a kind, a date where one is given, and the Kremlin where it speaks.
    fn tag(&mut self, words: &str, kind: &str, date: &str, speaks: bool) {
        let article = self.article();
        let kremlin = *self
            .document
            .project()
            .actors
            .iter()
            .find_map(|(id, actor)| (actor.name == "Kremlin").then_some(id))
            .unwrap();
        let when = Edtf::parse(date).ok().map(|edtf| When {
            text: date.into(),
            edtf: Some(edtf),
            time: None,
            zone: None,
            basis: Basis::Stated,
            from: None,
            span: None,
        });
        let kind: KindId = kind.parse().unwrap();
        self.change(|pen| {
            let who = speaks.then_some((kremlin, Some(Role::Speaker)));
            let new = NewClaim {
                article,
                spans: vec![place_of(words, TEXT)],
                kind,
                actors: who.into_iter().collect(),
                when,
            };
            pen.tag(new).unwrap().1
        });
    }

    fn done(&mut self) {
        let article = self.article();
        self.change(|pen| pen.set_done(article, true));
    }

    fn save(self, path: &Path) -> PathBuf {
        let mut document = self.document;
        document.save_blocking(Some(path)).unwrap();
        document.close();
        path.to_owned()
    }
}

/// The three files of the story: one's own, and two colleagues'. AK and MB say the same of the first
/// claim; MB has another kind for the second and another date for the third; JO lacks the second, and
/// alone has a fourth.
fn story(folder: &Path) -> PathBuf {
    let mut own = Writer::new(folder, 5);
    own.tag("Envoys met in Moscow", "event", "2026-01-22", false);
    own.tag("The Kremlin denied", "denial", "2026-01-22", true);
    own.tag("A three-way meeting will open", "plan", "2026-01-23", false);
    own.done();
    let mut mara = Writer::new(folder, 6);
    mara.tag("Envoys met in Moscow", "event", "2026-01-22", false);
    mara.tag("The Kremlin denied", "statement", "2026-01-22", true);
    mara.tag("A three-way meeting will open", "plan", "2026-01-24", false);
    mara.done();
    mara.save(&folder.join("talks-mb.ron"));
    let mut jo = Writer::new(folder, 7);
    jo.tag("Envoys met in Moscow", "event", "2026-01-22", false);
    jo.tag(
        "A three-way meeting will open in Abu Dhabi",
        "plan",
        "",
        false,
    );
    jo.tag("Nobody spoke of a date", "statement", "", false);
    jo.done();
    jo.save(&folder.join("talks-jo.ron"));
    own.save(&folder.join("talks.ron"))
}

impl Desk {
    /// With one's own file open.
    fn new(file: impl FnOnce(&Path) -> PathBuf) -> Self {
        let mut setup = Setup::new();
        setup.size = [1300.0, 860.0];
        setup.file = Some(file(setup.path()));
        let mut desk = setup.open();
        desk.until_open();
        desk
    }

    /// With colleagues' files beside it.
    fn compared() -> Self {
        let mut desk = Self::new(story);
        desk.ctrl(Key::Num5);
        desk.add(&["talks-mb.ron", "talks-jo.ron"]);
        desk.until(|desk| desk.rows().len() == 3);
        desk
    }

    /// Adds files by their paths.
    fn add(&mut self, names: &[&str]) {
        // What is found of one's own file moves the button down, and may come between look and click.
        self.until(|desk| desk.app().comparing.is_current());
        self.click("+ Add a colleague's file…");
        self.until(|desk| !desk.fields("Path").is_empty());
        for (at, name) in names.iter().enumerate() {
            self.write_into("Path", &self.path(name).display().to_string());
            if at + 1 < names.len() {
                self.click("And another");
            }
        }
        self.key(Key::Enter);
    }

    /// The project and the window closed, and another window opened on the same folder.
    fn again(mut self, file: &str) -> Self {
        let file = self.path(file);
        // A window that is only dropped may hold the file for a moment longer.
        self.command("Close project");
        self.until(|desk| desk.app().session.is_none());
        let Self { window, folder, .. } = self;
        drop(window);
        let mut setup = Setup::new();
        setup.size = [1300.0, 860.0];
        setup.folder = folder;
        setup.file = Some(file);
        setup.open()
    }

    /// The rows of the list that are in sight.
    fn rows(&self) -> Vec<String> {
        let rows = self.window.query_all_by_label_contains("¶");
        rows.filter(|node| node.accesskit_node().role() == Access::ListItem)
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// Whether what is called so has the focus.
    fn focused(&self, label: &str) -> bool {
        let mut found = self.window.query_all_by_label(label);
        found.any(|node| node.accesskit_node().is_focused())
    }

    /// The chosen row.
    fn chosen(&self) -> String {
        let rows = self.window.query_all_by_label_contains("¶");
        let mut rows = rows.filter(|node| node.accesskit_node().toggled() == Some(Toggled::True));
        rows.next()
            .and_then(|node| node.accesskit_node().label())
            .unwrap_or_default()
    }
}

#[test]
fn differences_are_listed_and_walked_by_keys() {
    let mut desk = Desk::compared();
    let rows = desk.rows();
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[0].contains("¶2 The Kremlin denied"), "{rows:?}");
    assert!(
        rows[0].contains("only AK, MB") && rows[0].contains("not JO"),
        "{rows:?}"
    );
    assert!(
        rows[1].contains("Nobody spoke") && rows[1].contains("only JO"),
        "{rows:?}"
    );
    assert!(
        rows[2].contains("¶3 A three-way") && rows[2].contains("date"),
        "{rows:?}"
    );
    assert!(desk.chosen().contains("The Kremlin denied"));
    for (key, expected) in [
        (Key::J, "Nobody spoke"),
        (Key::ArrowDown, "A three-way"),
        (Key::J, "A three-way"),
        (Key::K, "Nobody spoke"),
        (Key::ArrowUp, "The Kremlin"),
        (Key::End, "A three-way"),
    ] {
        desk.key(key);
        assert!(
            desk.chosen().contains(expected),
            "{key:?}: {}",
            desk.chosen()
        );
    }
    // The cards tell what each has, with a sign at what differs.
    for value in ["AK: 23 Jan 2026", "MB: 24 Jan 2026", "JO: none"] {
        assert!(desk.sees(&format!("Take when of {value}")), "{value}");
    }
    assert!(desk.sees("3 files · 1 article aligned"));
}

#[test]
fn chips_narrow_the_list_and_the_place_is_kept() {
    let mut desk = Desk::compared();
    desk.key(Key::End);
    desk.click("Date 1");
    assert_eq!(desk.rows().len(), 1);
    assert!(desk.chosen().contains("A three-way"));
    desk.click("Only one has it 1");
    assert_eq!(desk.rows().len(), 2);
    assert!(desk.chosen().contains("A three-way"));
    desk.click("Date 1");
    desk.click("Only one has it 1");
    assert_eq!(desk.rows().len(), 3);
    desk.click("Same to all 1");
    assert!(desk.chosen().contains("Envoys met"));
}

#[test]
fn figures_open_the_rows_that_they_count() {
    let mut desk = Desk::compared();
    desk.key(Key::T);
    assert!(desk.sees("Covers 1 article: Envoys meet again."));
    assert!(desk.sees("Cohen's κ"));
    desk.click("same text, other kind, AK–MB");
    assert!(desk.sees("AK–MB, same text, other kind: 1."));
    let rows = desk.rows();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].contains("The Kremlin denied"));
    desk.click("Show all differences");
    assert_eq!(desk.rows().len(), 3);
}

#[test]
fn an_edit_is_followed_without_losing_the_place() {
    let mut desk = Desk::compared();
    desk.key(Key::End);
    // Taken back to before the article was marked done, and again.
    desk.command("Article done");
    desk.until(|desk| !desk.sees("only AK, MB"));
    assert!(desk.chosen().contains("A three-way"));
    desk.ctrl(Key::Z);
    desk.until(|desk| desk.sees("only AK, MB"));
    assert!(desk.chosen().contains("A three-way"));
    assert!(desk.project().conflicts.is_empty());
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_can_be_removed() {
    let mut desk = Desk::new(story);
    std::fs::write(desk.path("broken.ron"), "no project").unwrap();
    desk.ctrl(Key::Num5);
    desk.until(|desk| desk.sees("Nobody to compare with yet"));
    desk.add(&["broken.ron"]);
    desk.until(|desk| desk.sees("⚠"));
    std::fs::copy(desk.path("talks-mb.ron"), desk.path("broken.ron")).unwrap();
    desk.click("Read broken.ron again");
    desk.until(|desk| desk.rows().len() == 2);
    desk.click("Remove broken.ron");
    desk.until(|desk| desk.sees("Nobody to compare with yet"));
}

#[test]
fn articles_that_are_not_done_are_covered_when_asked_for() {
    let mut desk = Desk::new(|folder| {
        let mut own = Writer::new(folder, 5);
        own.tag("Envoys met in Moscow", "event", "2026-01-22", false);
        let mut mara = Writer::new(folder, 6);
        mara.tag("Envoys met", "event", "2026-01-22", false);
        mara.save(&folder.join("talks-mb.ron"));
        own.save(&folder.join("talks.ron"))
    });
    desk.ctrl(Key::Num5);
    desk.add(&["talks-mb.ron"]);
    desk.until(|desk| desk.sees("No article is covered"));
    desk.click("Compare articles with claims by both");
    desk.until(|desk| desk.sees("Boundary 1"));
}

#[test]
fn matches_are_shown_and_parted() {
    let mut desk = Desk::compared();
    desk.click("What was matched…");
    assert!(desk.sees("same id"));
    desk.click("Part Envoys meet again of talks-jo.ron");
    desk.until(|desk| desk.sees("Articles 2"));
    desk.click("Forget what I paired and parted");
    desk.until(|desk| desk.sees("Articles 1"));
    desk.click("Close");
    desk.until(|desk| desk.rows().len() == 3);
}

#[test]
fn kinds_are_parted_and_paired_by_keys_and_taken_as_they_were_found() {
    let mut desk = Desk::compared();
    desk.command("What was matched");
    desk.click("Kinds 5");
    assert!(desk.sees("same id"));
    // From the button that has the focus down into the rows, and into what can be done there.
    desk.key(Key::ArrowDown);
    desk.until(|desk| desk.sees("Part Demand of talks-jo.ron"));
    desk.key(Key::Enter);
    desk.until(|desk| desk.sees("Kinds 6"));
    assert!(desk.sees("parted by you"));
    let parted = |desk: &Desk| desk.app().comparing.options.kinds.clone();
    assert_eq!(parted(&desk).len(), 2, "from either of the others");
    // Paired with another: what has no kind of that file is offered, found by typing.
    desk.click("Take Demand of talks.ron as it was found");
    desk.until(|desk| desk.sees("Kinds 5"));
    assert!(parted(&desk).is_empty());
    desk.click("Part Demand of talks-jo.ron");
    desk.until(|desk| desk.sees("Kinds 6"));
    desk.click("Part Event of talks-jo.ron");
    desk.until(|desk| desk.sees("Kinds 7"));
    desk.click("Pair Event of talks.ron with");
    desk.until(|desk| desk.sees("With what is “Event” to be paired? Esc leaves it as it is."));
    desk.key(Key::Escape);
    desk.until(|desk| desk.sees("Kinds 7"));
    desk.click("Pair Event of talks.ron with");
    desk.types("demand");
    desk.until(|desk| desk.sees("Pair with Demand of talks-jo.ron"));
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    desk.until(|desk| desk.sees("Kinds 6") && desk.sees("you said so"));
    desk.key(Key::Escape);
    assert!(desk.app().dialog.is_none());
}

#[test]
fn one_analyst_with_two_ids_is_joined_and_parted() {
    let mut desk = Desk::compared();
    let mut again = Writer::new(desk.folder.path(), 8);
    again.tag("Envoys met in Moscow", "event", "2026-01-22", false);
    again.tag("Nobody spoke of a date", "plan", "", false);
    again.done();
    again.save(&desk.path("talks-old.ron"));
    desk.add(&["talks-old.ron"]);
    let columns = |desk: &Desk| {
        let found = desk.app().comparing.found().cloned();
        found.map_or(0, |found| found.laid.columns.len())
    };
    desk.until(|desk| columns(desk) == 4);
    assert!(desk.sees("2 analysts are called Ana Kovač:"));
    desk.click("Ana Kovač: Same person");
    desk.until(|desk| columns(desk) == 3);
    // All claims are hers, and what she has twice is told.
    desk.until(|desk| {
        desk.sees("⚠ 1 claim was made by AK under more than one id; each is compared")
    });
    assert!(desk.sees("5 claims"));
    assert!(!desk.sees("AK is in 2 files:"), "that was just said");
    desk.click("Ana Kovač: Two people");
    desk.until(|desk| columns(desk) == 4);
    assert!(!desk.sees("⚠ 1 claim was made by AK under more than one id; each is compared"));
    // The same where all that was matched is listed; there those of other names are joined too.
    desk.command("What was matched");
    desk.click("Analysts 4");
    desk.click("Pair Mara Bell (MB) of talks-mb.ron with");
    desk.types("osei");
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    desk.until(|desk| desk.sees("Analysts 3"));
    assert_eq!(columns(&desk), 3);
    desk.click("Forget what I paired and parted");
    desk.until(|desk| desk.sees("Analysts 4"));
    desk.click("Close");
    // Whoever is not to be compared is left out, and comes back.
    desk.window
        .get_all_by_label("Compare with JO")
        .next()
        .unwrap()
        .click();
    desk.until(|desk| columns(desk) == 3);
    assert!(desk.sees("JO Jo Osei is not compared"));
    desk.click("Compare with JO");
    desk.until(|desk| columns(desk) == 4);
}

#[test]
fn what_was_compared_is_offered_when_the_project_is_opened_again() {
    let mut desk = Desk::compared();
    desk.click("Also articles that are not marked done");
    desk.until(|desk| desk.app().comparing.is_current());
    desk.command("What was matched");
    desk.click("Kinds 5");
    desk.click("Part Event of talks-jo.ron");
    desk.until(|desk| desk.sees("Kinds 6"));
    desk.click("Close");
    desk.key(Key::X);
    desk.until(|desk| desk.project().settlements.len() == 1);
    desk.ctrl(Key::S);
    desk.until(|desk| desk.app().notice.starts_with("Saved"));
    let saved = std::fs::read(desk.path("talks.ron")).unwrap();
    let said = desk.app().comparing.options.clone();
    assert_eq!(said.kinds.len(), 2);
    std::fs::rename(desk.path("talks-mb.ron"), desk.path("elsewhere.ron")).unwrap();

    let mut desk = desk.again("talks.ron");
    desk.until_open();
    desk.ctrl(Key::Num5);
    desk.until(|desk| {
        desk.sees(
            "The last time you compared with talks-mb.ron, talks-jo.ron, one of which is no longer \
             where it was.",
        )
    });
    assert_eq!(desk.app().comparing.options, said);
    assert!(desk.app().problems.is_empty());
    desk.key(Key::Enter);
    // What is there is compared as before, though the file before it is gone, which is said.
    desk.until(|desk| desk.sees("⚠"));
    desk.until(|desk| !desk.rows().is_empty() && desk.app().comparing.is_current());
    let kinds = |desk: &Desk| {
        let found = desk.app().comparing.found().cloned();
        found.map_or(0, |found| found.laid.kinds.kinds.len())
    };
    desk.until(|desk| kinds(desk) == 6);
    assert!(
        !desk.chosen().contains("✓"),
        "one goes on with what is open: {}",
        desk.chosen()
    );
    // It is back, and read again.
    std::fs::rename(desk.path("elsewhere.ron"), desk.path("talks-mb.ron")).unwrap();
    desk.click("Read talks-mb.ron again");
    desk.until(|desk| {
        let found = desk.app().comparing.found();
        found.is_some_and(|found| found.files.len() == 3)
    });
    assert_eq!(kinds(&desk), 6);
    assert_eq!(std::fs::read(desk.path("talks.ron")).unwrap(), saved);
    // Another project knows nothing of it, and this one forgets what is removed.
    desk.click("Remove talks-jo.ron");
    desk.until(|desk| desk.app().comparing.is_current());
    assert!(desk.app().comparing.options.kinds.is_empty());
    let kept = std::fs::read_dir(desk.path("state/compared")).unwrap();
    let kept: Vec<String> = kept
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    assert!(kept.len() == 1 && kept[0].contains("talks-mb.ron"));
    assert!(!kept[0].contains("talks-jo.ron"));
}

#[test]
fn the_report_is_written_and_never_over_a_project() {
    let mut desk = Desk::compared();
    desk.command("Report of the comparison");
    assert!(desk.sees("HOW IT BEGINS"));
    desk.click("Markdown (.md)");
    desk.click("Write a file…");
    let to = desk.path("report.md");
    desk.write_into("Path", &to.display().to_string());
    desk.key(Key::Enter);
    desk.until(|desk| desk.sees("The report is in report.md"));
    let report = std::fs::read_to_string(to).unwrap();
    assert!(report.contains("Comparison of AK, MB, JO") && report.contains("The Kremlin denied"));
    assert_eq!(desk.app().view, View::Compare);
}

#[test]
fn differences_are_settled_by_keys_alone() {
    let mut desk = Desk::compared();
    desk.until(|desk| desk.sees("3 OPEN, 0 SETTLED"));
    // The version of MB, whose claims are taken in first; then the next open one is chosen.
    desk.key(Key::Num2);
    desk.until(|desk| desk.sees("2 OPEN, 1 SETTLED"));
    assert!(desk.chosen().contains("Nobody spoke"), "{}", desk.chosen());
    // AK does not have it: as AK has it, it is dropped.
    assert!(desk.sees("Drop the claim, which AK does not have"));
    desk.key(Key::Num1);
    desk.until(|desk| desk.sees("1 OPEN, 2 SETTLED"));
    assert!(desk.chosen().contains("A three-way"));
    desk.key(Key::A);
    desk.until(|desk| desk.sees("0 OPEN, 3 SETTLED"));
    let how: Vec<String> = desk.rows();
    for (row, words) in how.iter().zip(["✓ taken", "✓ dropped", "✓ kept apart"]) {
        assert!(row.contains(words), "{row}");
    }
    assert_eq!(desk.project().settlements.len(), 3);
    assert_eq!(desk.project().claims.len(), 9, "all claims are kept");
    // Each is undone by itself, which shows what was undone, and opened again by its key.
    desk.key(Key::Home);
    desk.ctrl(Key::Z);
    desk.until(|desk| desk.sees("1 OPEN, 2 SETTLED"));
    assert!(desk.chosen().contains("A three-way"), "{}", desk.chosen());
    desk.key(Key::Home);
    desk.key(Key::U);
    desk.until(|desk| desk.sees("2 OPEN, 1 SETTLED"));
    // What was settled is still compared as it was tagged.
    desk.until(|desk| desk.app().comparing.share().is_none());
    assert_eq!(desk.rows().len(), 3);
}

#[test]
fn single_values_are_taken_and_a_comment_is_kept() {
    let mut desk = Desk::compared();
    desk.key(Key::End);
    desk.click("Take when of MB: 24 Jan 2026");
    desk.until(|desk| desk.project().settlements.len() == 1);
    let settlement = |desk: &Desk| {
        let all = desk.project().settlements.iter();
        let one = all.map(|(_, one)| (**one).clone()).next().unwrap();
        let stands = one.stands().unwrap();
        let claim = desk.project().claims.get(&stands).unwrap();
        let when = claim.when.as_ref().map(|when| when.text.clone());
        (one, when, claim.quote())
    };
    let (one, when, quote) = settlement(&desk);
    assert_eq!(when.as_deref(), Some("2026-01-24"));
    assert_eq!(quote, "A three-way meeting will open");
    assert_eq!((one.by, one.among.len()), (AnalystId::from(5), 3));
    // Arrows stay among the values that differ, and lead to the other cards.
    desk.key(Key::F);
    for key in [
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowRight,
    ] {
        desk.key(key);
    }
    assert!(
        desk.focused("Take words of MB: 29 characters"),
        "not in the comment"
    );
    desk.key(Key::Escape);
    // The arrows are the list's again when one goes on, though a value had the focus.
    desk.key(Key::F);
    desk.key(Key::K);
    desk.key(Key::ArrowUp);
    assert!(
        desk.chosen().contains("The Kremlin denied"),
        "{}",
        desk.chosen()
    );
    desk.key(Key::End);
    desk.click("Take words of JO: 42 characters");
    desk.until(|desk| settlement(desk).2 == "A three-way meeting will open in Abu Dhabi");
    assert_eq!(settlement(&desk).1.as_deref(), Some("2026-01-24"));
    desk.key(Key::C);
    desk.field("Comment").type_text("asked the desk");
    desk.window.run();
    desk.key(Key::Enter);
    desk.until(|desk| settlement(desk).0.note == "asked the desk");
    assert!(desk.chosen().contains("A three-way"));
}

#[test]
fn a_rule_is_seen_before_it_settles() {
    let mut desk = Desk::compared();
    desk.click("Settle by a rule…");
    desk.click("Take in colleagues' claims");
    desk.until(|desk| desk.project().claims.len() == 9);
    desk.until(|desk| desk.sees("would be settled; "));
    assert!(
        desk.project().settlements.is_empty(),
        "nothing is settled by itself"
    );
    desk.click("Where all agree");
    desk.click("Settle 1");
    desk.until(|desk| desk.project().settlements.len() == 1);
    desk.ctrl(Key::Z);
    desk.until(|desk| desk.project().settlements.is_empty());
}

#[test]
fn conflicts_of_a_merge_are_settled_in_the_same_place() {
    let mut desk = Desk::new(|folder| {
        let noted = |note: &str, number: u128| {
            let writer = Writer::new(folder, number);
            let article = writer.article();
            let base = writer.document.project().clone();
            let mut new = (**base.articles.get(&article).unwrap()).clone();
            note.clone_into(&mut new.note);
            let mut changed = base.clone();
            changed.articles.set(article, Some(Arc::new(new)));
            writer.document.close();
            (base, changed)
        };
        let (base, ours) = noted("read twice", 5);
        let mut theirs = noted("ask the desk", 5).1;
        theirs.analysts = ours.analysts.clone();
        let merged = dateline::merge::merge(&base, &ours, &theirs)
            .unwrap()
            .project;
        assert_eq!(merged.conflicts.len(), 1);
        let env = env(&folder.join("merged"), NOW);
        let mut document = Document::create(merged, &env).unwrap();
        let path = folder.join("talks.ron");
        document.save_blocking(Some(&path)).unwrap();
        document.close();
        path
    });
    let note = |desk: &Desk| {
        let all = desk.project().articles.iter();
        let notes: Vec<String> = all.map(|(_, article)| article.note.clone()).collect();
        notes.join("|")
    };
    let stood = note(&desk);
    desk.ctrl(Key::Num5);
    desk.until(|desk| desk.sees("Conflicts from a merge") && desk.sees("the other side"));
    assert!(desk.sees("read twice") && desk.sees("ask the desk"));
    desk.key(Key::Num2);
    desk.until(|desk| desk.project().conflicts.is_empty());
    assert_ne!(note(&desk), stood);
    desk.ctrl(Key::Z);
    desk.until(|desk| desk.project().conflicts.len() == 1);
    assert_eq!(note(&desk), stood);
    desk.click("Keep what stands");
    desk.until(|desk| desk.project().conflicts.is_empty());
    assert_eq!(note(&desk), stood);
}

#[test]
fn what_was_agreed_is_saved_as_a_project_of_its_own() {
    let mut desk = Desk::compared();
    desk.key(Key::Num1);
    desk.until(|desk| desk.project().settlements.len() == 1);
    desk.until(|desk| desk.app().comparing.share().is_none());
    desk.click("Save as agreed project…");
    desk.click("Mara Bell (MB)");
    desk.click("Save…");
    let own = desk.path("talks-mb.ron").display().to_string();
    desk.write_into("Path", &own);
    desk.key(Key::Enter);
    desk.key(Key::Enter);
    desk.until(|desk| desk.sees("1 problem"));
    desk.command("Save as agreed");
    desk.click("Save…");
    let to = desk.path("agreed.ron");
    desk.write_into("Path", &to.display().to_string());
    desk.key(Key::Enter);
    desk.until(|desk| desk.sees("The agreed project is in agreed.ron"));
    let agreed = dateline::store::read_project(&std::fs::read(to).unwrap()).unwrap();
    assert_eq!(agreed.notes, []);
    assert_ne!(agreed.project.head.id, desk.project().head.id);
    assert_eq!(agreed.project.settlements.len(), 1);
    // One's own, and that of MB which was chosen among.
    let of = |number: u128| {
        let claims = agreed.project.claims.iter();
        claims
            .filter(|(_, claim)| claim.analyst == AnalystId::from(number))
            .count()
    };
    assert_eq!((of(5), of(6)), (3, 1));
}
