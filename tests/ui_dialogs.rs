//! The dialogs, the welcome page, the palette and the search, as a person works them: by what is
//! written on them and by keys.
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

use dateline::app::{Preferences, View};
use dateline::dates::{AnchorKind, Basis, Edtf};
use dateline::document::Document;
use dateline::edit::{NewArticle, NewClaim};
use dateline::model::{Category, Fragment, KindId, ResolvedFrom, When};
use dateline::text::ArticleText;
use desk::{Desk, Draft, NOW, Setup, analyst, change, env, me, place_of};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

impl Desk {
    /// Where nobody has said a name yet.
    fn unknown() -> Self {
        let mut setup = Setup::small();
        setup.preferences.analyst = None;
        setup.open()
    }

    /// With the analyst known.
    fn known(file: impl FnOnce(&Path) -> Option<PathBuf>) -> Self {
        let mut setup = Setup::small();
        setup.file = file(setup.path());
        setup.open()
    }

    /// With a project of one article, one claim and two actors open.
    fn with_project() -> Self {
        let mut desk = Self::known(|folder| Some(story(folder)));
        desk.until_open();
        desk
    }
}

const TEXT: &str =
    "Envoys meet again\n\nThe envoys met on Thursday, an aide said.\n\nTalks go on next week.";

/// A file with a small project: one article that speaks from 22 January 2026, a claim dated
/// “Thursday”, an outlet and an actor.
fn story(folder: &Path) -> PathBuf {
    let mut draft = Draft::new(NOW);
    let day = |text: &str| Edtf::parse(text).unwrap();
    let articles = draft.act(|pen| {
        pen.add_articles(vec![NewArticle {
            title: "Envoys meet again".into(),
            outlet: "Harbour Wire".into(),
            published: Some(day("2026-01-23")),
            text: ArticleText::new(TEXT),
            language: "en".into(),
            ..NewArticle::default()
        }])
    });
    draft.act(|pen| pen.add_actor("Mara Velden", Category::Person));
    draft.act(|pen| {
        let when = When {
            text: "Thursday".into(),
            edtf: Some(day("2026-01-22")),
            time: None,
            zone: None,
            basis: Basis::Resolved,
            from: Some(ResolvedFrom(AnchorKind::Published, day("2026-01-23"))),
            span: Some(Fragment {
                span: place_of("Thursday", TEXT),
                quote: "Thursday".into(),
            }),
        };
        let claim = NewClaim {
            article: articles[0],
            spans: vec![place_of("The envoys met on Thursday", TEXT)],
            kind: "event".parse::<KindId>().unwrap(),
            actors: Vec::new(),
            when: Some(when),
        };
        pen.tag(claim).unwrap()
    });
    draft.save(folder, "talks.ron")
}

#[test]
fn the_name_is_asked_once_and_initials_are_proposed() {
    let mut desk = Desk::unknown();
    desk.shows("Who tags here?");
    let field = desk.field("Your name");
    assert!(field.is_focused(), "typing begins in the first field");
    field.type_text("Ana Kovač");
    desk.window.run();
    assert_eq!(desk.field("Initials").value().as_deref(), Some("AK"));
    desk.key(Key::Enter);
    assert!(!desk.sees("Who tags here?"));
    let me = desk.app().prefs.analyst.clone().unwrap();
    assert_eq!((me.short.as_str(), me.name.as_str()), ("AK", "Ana Kovač"));
    let (kept, _) = Preferences::load(&desk.path("config"));
    assert_eq!(kept.analyst, Some(me));
    desk.shows("New project");
}

#[test]
fn the_name_cannot_be_left_out() {
    let mut desk = Desk::unknown();
    desk.key(Key::Enter);
    desk.key(Key::Escape);
    desk.shows("Who tags here?");
}

#[test]
fn recent_projects_open_by_digit_and_missing_ones_leave() {
    let mut setup = Setup::small();
    let (gone, kept) = (setup.path().join("gone.ron"), story(setup.path()));
    setup.preferences.remember(&gone);
    setup.preferences.remember(&kept);
    let mut desk = setup.open();
    desk.shows("gone.ron is not there");
    desk.click("Take gone.ron off the list");
    assert!(!desk.sees("gone.ron"));
    desk.key(Key::Num1);
    desk.until_open();
    assert_eq!(desk.project().articles.len(), 1);
}

#[test]
fn the_welcome_page_works_by_keys() {
    let mut desk = Desk::known(|_| None);
    desk.key(Key::ArrowDown);
    desk.key(Key::ArrowUp);
    desk.key(Key::Enter);
    assert!(desk.app().session.is_some(), "Enter begins a new project");
}

#[test]
fn a_path_is_completed_and_its_trouble_said_before() {
    let mut desk = Desk::known(|folder| {
        story(folder);
        None
    });
    desk.ctrl(Key::O);
    let folder = format!("{}/", desk.folder.path().display());
    desk.write_into("Path", &format!("{folder}nowhere.ron"));
    desk.key(Key::Enter);
    desk.shows("nowhere.ron does not exist.");
    desk.write_into("Path", &folder);
    desk.key(Key::Enter);
    desk.shows("is a folder");
    desk.write_into("Path", &format!("{folder}TAL"));
    desk.key(Key::Tab);
    assert_eq!(
        desk.field("Path").value(),
        Some(format!("{folder}talks.ron"))
    );
    desk.key(Key::Enter);
    desk.until_open();
}

#[test]
fn articles_enter_only_when_the_analyst_says_so() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::N);
    let one = desk.write("one.txt", "Talks end\n\nThe talks ended on 3/4.\nShare\n");
    let two = desk.write("two.txt", "Talks begin\n\nThe talks began.\n");
    let three = desk.write("three.txt", "Not wanted\n\nAn advertisement.\n");
    desk.will_choose(vec![one, two, three]);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("3 articles to add"));
    assert_eq!(desk.project().articles.len(), 0);
    desk.write_into("Title", "The talks have ended");
    desk.write_into("Outlet", "Harbour Wire");
    desk.write_into("Published", "22 jan 2026");
    desk.shows("2026-01-22");
    desk.write_into("Speaks from", "when it was cold");
    desk.shows("It is left out");
    desk.shows("1 date stays out");
    desk.write_into("Speaks from", "3/4/2026");
    desk.shows("2026-04-03");
    desk.window.get_by_label_contains("Speaks from: or").click();
    desk.window.run();
    desk.shows("2026-03-04");
    desk.click("Remove ticked (1)");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    desk.window.run();
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    desk.window.run();
    desk.click("Skip this one");
    desk.shows("Add 2 of 3");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.window.run();
    let project = desk.project();
    assert_eq!(project.articles.len(), 2);
    let (id, article) = project.articles.iter().next().unwrap();
    assert_eq!(article.title, "The talks have ended");
    assert_eq!(article.published.as_ref().unwrap().as_str(), "2026-01-22");
    assert_eq!(article.speaks_from.as_ref().unwrap().as_str(), "2026-03-04");
    assert_eq!(
        project.actors.get(&article.outlet.unwrap()).unwrap().name,
        "Harbour Wire"
    );
    assert_eq!(
        project.text(*id).unwrap().as_str(),
        "Talks end\n\nThe talks ended on 3/4.\n"
    );
    assert_eq!(desk.app().view, View::Read);
}

#[test]
fn the_same_article_is_noticed_to_the_letter_and_nearly() {
    let mut desk = Desk::with_project();
    let same = desk.write("same.txt", TEXT);
    let near = desk.write("near.txt", &TEXT.replace("go on", "went on"));
    desk.will_choose(vec![same, near]);
    desk.ctrl(Key::I);
    desk.until(|desk| {
        desk.sees("The same article is already in the project: “Envoys meet again”.")
    });
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    desk.until(|desk| desk.sees("Nearly the same article"));
}

#[test]
fn leaving_a_preview_that_was_typed_into_is_asked_about() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::N);
    let one = desk.write("one.txt", "Talks end\n\nThe talks ended.\n");
    desk.will_choose(vec![one]);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("An article to add"));
    desk.write_into("Author", "Mara Velden");
    desk.key(Key::Escape);
    desk.shows("What you typed would be lost.");
    desk.click("Keep editing");
    desk.shows("An article to add");
    desk.key(Key::Escape);
    desk.click("Leave without adding");
    assert!(!desk.sees("An article to add"));
    assert_eq!(desk.project().articles.len(), 0);
}

#[test]
fn a_new_day_lists_the_dates_that_were_counted_from_it() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::D);
    desk.shows("Article details");
    desk.write_into("Speaks from", "16 January 2026");
    desk.key(Key::Enter);
    desk.shows("Dates that would be read otherwise");
    desk.shows("2026-01-22");
    desk.shows("2026-01-15");
    desk.click("Change 1 date");
    let project = desk.project();
    let article = project.articles.iter().next().unwrap().1;
    assert_eq!(article.speaks_from.as_ref().unwrap().as_str(), "2026-01-16");
    let when = project
        .claims
        .iter()
        .next()
        .unwrap()
        .1
        .when
        .clone()
        .unwrap();
    assert_eq!(when.edtf.unwrap().as_str(), "2026-01-15");
    assert_eq!(when.from.unwrap().0, AnchorKind::SpeaksFrom);
}

#[test]
fn a_reading_that_is_not_ticked_stays() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::D);
    desk.write_into("Published", "16 January 2026");
    desk.key(Key::Enter);
    desk.click("Tick none");
    desk.click("Change the article only");
    let project = desk.project();
    let article = project.articles.iter().next().unwrap().1;
    assert_eq!(article.published.as_ref().unwrap().as_str(), "2026-01-16");
    let when = project
        .claims
        .iter()
        .next()
        .unwrap()
        .1
        .when
        .clone()
        .unwrap();
    assert_eq!(when.edtf.unwrap().as_str(), "2026-01-22");
}

#[test]
fn details_complete_actors_and_say_what_cannot_be() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::D);
    desk.write_into("Origin", "velden");
    desk.shows("No actor is called");
    desk.key(Key::Enter);
    assert_eq!(desk.field("Origin").value().as_deref(), Some("Mara Velden"));
    desk.write_into("Note", "Read twice");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.window.run();
    let article = desk.project().articles.iter().next().unwrap().1;
    let origin = desk.project().actors.get(&article.origin.unwrap()).unwrap();
    assert_eq!(
        (origin.name.as_str(), article.note.as_str()),
        ("Mara Velden", "Read twice")
    );
    assert_eq!(article.published.as_ref().unwrap().as_str(), "2026-01-23");
}

#[test]
fn deleting_an_article_names_its_claims_first() {
    let mut desk = Desk::with_project();
    desk.shift_ctrl(Key::F);
    desk.command("delete the article");
    desk.shows("Its claim goes with it:");
    desk.shows("The envoys met on Thursday");
    desk.key(Key::Enter);
    assert_eq!(desk.project().articles.len(), 1, "a hasty Enter keeps");
    desk.command("delete the article");
    desk.click("Delete");
    assert_eq!(
        (desk.project().articles.len(), desk.project().claims.len()),
        (0, 0)
    );
}

#[test]
fn the_palette_finds_all_that_has_a_name() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::K);
    assert!(desk.field("Find by name").is_focused());
    desk.shows("Save as…");
    for (typed, found) in [
        ("envoys again", "Envoys meet again, article"),
        ("velden", "Mara Velden, person"),
        ("“thursday", "The envoys met on Thursday"),
    ] {
        desk.write_into("Find by name", typed);
        desk.shows(found);
    }
    desk.write_into("Find by name", "velden");
    desk.key(Key::Enter);
    assert_eq!(desk.app().view, View::Actors);
    desk.command("“thursday");
    let app = desk.app();
    assert_eq!(app.view, View::Read);
    assert!(app.session.as_ref().unwrap().focus.is_some());
}

#[test]
fn the_palette_goes_away_by_escape_and_gives_the_focus_back() {
    let mut desk = Desk::with_project();
    desk.shift_ctrl(Key::F);
    desk.field("Search text, claims and actors").focus();
    desk.window.run();
    desk.ctrl(Key::K);
    desk.key(Key::Escape);
    assert!(!desk.sees("Find by name"));
    assert!(desk.field("Search text, claims and actors").is_focused());
}

#[test]
fn a_search_lists_places_and_enter_goes_there() {
    let mut desk = Desk::with_project();
    let field = "Search text, claims and actors";
    desk.write_into(field, "ENVOYS");
    desk.until(|desk| desk.sees("3 places"));
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert!(desk.field(field).is_focused(), "the next arrow goes on");
    desk.write_into(field, "velden");
    desk.until(|desk| desk.sees("1 place"));
    desk.key(Key::Enter);
    assert_eq!(desk.app().view, View::Actors);
}

#[test]
fn preferences_hold_at_once() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::Comma);
    desk.click("Dark");
    desk.click("More text size");
    desk.click("March 4");
    desk.write_into("Initials", "AKo");
    desk.click("Close");
    let prefs = &desk.app().prefs;
    assert_eq!(prefs.theme, dateline::app::ThemeChoice::Dark);
    assert!((prefs.reading_size - 17.0).abs() < 0.01);
    assert!(!prefs.day_first);
    assert_eq!(prefs.analyst.as_ref().unwrap().short, "AKo");
}

#[test]
fn keys_are_filtered_by_what_they_do() {
    let mut desk = Desk::with_project();
    desk.key(Key::F1);
    desk.shows("Ctrl+Shift+S");
    desk.shows("Tag as Event");
    desk.field("Filter the keys").type_text("undo");
    desk.window.run();
    desk.shows("Ctrl+Z");
    assert!(!desk.sees("Ctrl+Shift+S"));
}

#[test]
fn problems_stay_until_they_are_dismissed() {
    let mut desk = Desk::known(|folder| Some(folder.join("nowhere.ron")));
    desk.until(|desk| !desk.app().problems.is_empty());
    desk.command("problems");
    desk.shows("nowhere.ron");
    desk.click("Dismiss");
    assert!(desk.app().problems.is_empty());
    assert!(!desk.sees("Dismiss"));
}

#[test]
fn a_paragraph_is_gone_to_by_its_number() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::G);
    desk.field("Number of the paragraph").type_text("9");
    desk.key(Key::Enter);
    desk.shows("Type a number from 1 to 3.");
    desk.write_into("Number of the paragraph", "2");
    desk.key(Key::Enter);
    assert!(!desk.sees("Number of the paragraph"));
}

#[test]
fn closing_asks_what_to_do_with_work_and_cancel_stays() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::N);
    let one = desk.write("one.txt", "Talks end\n\nThe talks ended.\n");
    desk.will_choose(vec![one]);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("An article to add"));
    desk.key(Key::Enter);
    desk.ctrl(Key::W);
    desk.shows("Save before closing?");
    desk.key(Key::Escape);
    assert!(
        desk.app().closing.is_none(),
        "nothing closes by itself later"
    );
    desk.ctrl(Key::W);
    desk.click("Save…");
    desk.write_into("Path", &desk.path("kept").display().to_string());
    desk.key(Key::Enter);
    desk.until(|desk| desk.app().session.is_none());
    assert!(desk.path("kept.ron").is_file());
}

#[test]
fn every_dialog_fits_a_small_window() {
    let mut setup = Setup::new();
    setup.size = [900.0, 600.0];
    setup.file = Some(story(setup.path()));
    let mut desk = setup.open();
    desk.until_open();
    let many: Vec<PathBuf> = (0..12)
        .map(|at| {
            desk.write(
                &format!("{at}.txt"),
                &format!("Report {at}\n\n{TEXT}\nShare\n"),
            )
        })
        .collect();
    for (open, close) in [
        ("preferences", "Close"),
        ("keys", "Close"),
        ("about", "Close"),
        ("article details", "Cancel"),
        ("delete the article", "Keep"),
        ("go to paragraph", "Cancel"),
        ("save as", "Cancel"),
    ] {
        desk.command(open);
        let rect = desk.window.get_by_label(close).rect();
        assert!(
            rect.max.x <= 900.0 && rect.max.y <= 600.0 && rect.min.y >= 0.0,
            "{open}: {rect:?}"
        );
        desk.click(close);
    }
    desk.will_choose(many);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("Add all 12"));
    let rect = desk.window.get_by_label("Add all 12").rect();
    assert!(rect.max.x <= 900.0 && rect.max.y <= 600.0, "{rect:?}");
}

#[test]
fn what_a_crash_left_is_listed_and_taken_up_to_a_choice() {
    let mut desk = Desk::known(|folder| {
        let path = story(folder);
        let mut document = Document::open(&path, &env(folder, NOW)).unwrap().document;
        for (seed, name) in (9..).zip(["Ilo Senn", "Tarn Oster", "Vey Marrow"]) {
            change(&mut document, me().id, &analyst(), seed, |pen| {
                pen.add_actor(name, Category::Person).1
            });
        }
        // What was not saved stays in the journal when the program ends.
        document.close();
        Some(path)
    });
    desk.until(|desk| desk.sees("Changes that are not in the file"));
    desk.shows("add Ilo Senn");
    desk.window.get_by_label_contains("add Tarn Oster").click();
    desk.window.run();
    desk.click("Take none…");
    desk.shows("They will not be offered again.");
    desk.click("Go back");
    desk.click("Take the first 2");
    let names: Vec<&str> = desk
        .project()
        .actors
        .iter()
        .map(|(_, actor)| actor.name.as_str())
        .collect();
    assert!(
        names.contains(&"Ilo Senn")
            && names.contains(&"Tarn Oster")
            && !names.contains(&"Vey Marrow")
    );
    assert!(!desk.sees("Changes that are not in the file"));
}

#[test]
fn a_file_that_changed_outside_is_not_overwritten_unasked() {
    let mut desk = Desk::with_project();
    let path = desk.path("talks.ron");
    let theirs = std::fs::read_to_string(&path)
        .unwrap()
        .replace("Mara Velden", "Mara V. Velden");
    std::fs::write(&path, &theirs).unwrap();
    desk.ctrl(Key::D);
    desk.write_into("Note", "Mine");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.window.run();
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("The file has changed outside"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    desk.click("Decide later");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("The file has changed outside"));
    desk.until(|desk| desk.sees("Take theirs"));
    desk.click("Take theirs");
    assert!(
        desk.project()
            .actors
            .iter()
            .any(|(_, actor)| actor.name == "Mara V. Velden")
    );
    assert!(
        desk.project()
            .articles
            .iter()
            .all(|(_, article)| article.note.is_empty())
    );
}
