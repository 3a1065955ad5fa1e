//! What was known when, worked as a person does: how an entry evolved, then and now, what to look at,
//! filters kept under names, entries that may be one. By what is written in the window and by keys.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod desk;

use std::path::{Path, PathBuf};

use dateline::app::View;
use dateline::dates::{AnchorKind, Basis, Edtf};
use dateline::edit::{NewArticle, NewClaim};
use dateline::model::{ClaimId, Entry, KindId, ResolvedFrom, When};
use dateline::text::ArticleText;
use desk::{Desk, Draft, NOW, Setup, place_of};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

impl Desk {
    /// With a small story open on its timeline.
    fn new() -> Self {
        let mut setup = Setup::new();
        setup.file = Some(story(setup.path(), "talks.ron", true));
        let mut desk = setup.open();
        desk.until_open();
        desk.ctrl(Key::Num2);
        desk
    }

    /// Clicks the first thing whose label holds these words.
    #[track_caller]
    fn click_on(&mut self, words: &str) {
        let first = {
            let mut nodes = self.window.query_all_by_label_contains(words);
            nodes.next()
        };
        first
            .unwrap_or_else(|| panic!("“{words}” is not shown"))
            .click();
        self.window.run();
    }

    #[track_caller]
    fn hides(&self, words: &str) {
        assert!(!self.sees(words), "“{words}” is shown");
    }
}

const ARTICLES: [(&str, &str, &str); 3] = [
    (
        "Harbour Wire",
        "2026-01-22",
        "The envoys will meet in Orland on Friday. The port council denies any talks.",
    ),
    (
        "Gulf Courier",
        "2026-01-24",
        "The envoys met in Orland on Friday for hours.",
    ),
    (
        "Open Brief",
        "2026-01-26",
        "Envoys of both sides met in Orland on Friday for hours, an aide said.",
    ),
];

/// A project in a file: a plan and its report in one entry, a denial of nothing, and, unless it is
/// left out, a third report that stands alone.
fn story(folder: &Path, name: &str, with_third: bool) -> PathBuf {
    dated_story(folder, name, with_third, Basis::Resolved)
}

/// The same, with days that were read from the words or, if they are stated, were not.
fn dated_story(folder: &Path, name: &str, with_third: bool, basis: Basis) -> PathBuf {
    let mut draft = Draft::new(NOW);
    let day = |text: &str| Edtf::parse(text).unwrap();
    let mut articles = Vec::new();
    for (outlet, published, text) in ARTICLES {
        articles.extend(draft.act(|pen| {
            pen.add_articles(vec![NewArticle {
                title: format!("{outlet} on the talks"),
                outlet: outlet.into(),
                published: Some(day(published)),
                text: ArticleText::new(text),
                language: "en".into(),
                ..NewArticle::default()
            }])
        }));
    }
    let mut claims: Vec<ClaimId> = Vec::new();
    for (article, words, kind, date) in [
        (
            0,
            "The envoys will meet in Orland on Friday",
            "plan",
            "2026-01-23",
        ),
        (
            1,
            "The envoys met in Orland on Friday for hours",
            "event",
            "2026-01-23",
        ),
        (0, "The port council denies any talks", "denial", ""),
        (
            2,
            "Envoys of both sides met in Orland on Friday for hours",
            "event",
            "2026-01-23",
        ),
    ] {
        if article == 2 && !with_third {
            continue;
        }
        let (_, published, text) = ARTICLES[article];
        let resolved = basis == Basis::Resolved;
        let from = ResolvedFrom(AnchorKind::Published, day(published));
        let when = When {
            text: if resolved { "Friday" } else { "" }.into(),
            edtf: Edtf::parse(date).ok(),
            time: None,
            zone: None,
            basis,
            from: resolved.then_some(from),
            span: None,
        };
        let new = NewClaim {
            article: articles[article],
            spans: vec![place_of(words, text)],
            kind: kind.parse::<KindId>().unwrap(),
            actors: Vec::new(),
            when: (!date.is_empty()).then_some(when),
        };
        claims.push(draft.act(|pen| pen.tag(new).unwrap()));
    }
    let both = [claims[0], claims[1]];
    draft.act(|pen| {
        let name = |entry: &mut Entry| entry.title = Some("The meeting".into());
        pen.set_entry(None, &both, "make the story", name)
    });
    draft.save(folder, name)
}

#[test]
fn an_entry_tells_how_it_evolved_and_leads_to_its_words() {
    let mut desk = Desk::new();
    desk.click_on("23 Jan 2026, The meeting");
    desk.shows("HOW IT EVOLVED");
    desk.shows("Announced for 23 Jan 2026 (1 origin)");
    desk.shows("Status from planned to single origin");
    desk.click("Show the words of Gulf Courier: The envoys met in Orland on Friday for hours");
    let app = desk.app();
    assert_eq!(app.view, View::Read);
    let (_, claim) = app.session.as_ref().unwrap().focused().unwrap();
    assert_eq!(
        claim.quote(),
        "The envoys met in Orland on Friday for hours"
    );
}

#[test]
fn findings_are_walked_marked_and_brought_back() {
    let mut desk = Desk::new();
    desk.shows("1 to look at");
    desk.ctrl(Key::J);
    desk.shows("WHAT TO LOOK AT");
    desk.shows("1 to look at · 0 seen");
    desk.shows("Denials of nothing · 1");
    desk.shows("“The port council denies any talks” (Harbour Wire) denies");
    desk.key(Key::V);
    assert_eq!(desk.project().seen.len(), 1);
    desk.shows("Nothing to look at");
    desk.press(Modifiers::SHIFT, Key::V);
    desk.shows("Ana Kovač, 27 Jan 2026");
    desk.key(Key::V);
    assert!(desk.project().seen.is_empty());
    desk.shows("1 to look at · 0 seen");
    // Undo brings the mark back, and once more takes it away.
    desk.ctrl(Key::Z);
    desk.shows("0 to look at · 1 seen");
    desk.ctrl(Key::Z);
    desk.shows("1 to look at · 0 seen");
    desk.key(Key::Home);
    desk.key(Key::Enter);
    let app = desk.app();
    assert_eq!(app.view, View::Read);
    let (_, claim) = app.session.as_ref().unwrap().focused().unwrap();
    assert_eq!(claim.quote(), "The port council denies any talks");
    desk.ctrl(Key::Num2);
    desk.shows("WHAT TO LOOK AT");
    desk.key(Key::Escape);
    desk.hides("WHAT TO LOOK AT");
}

#[test]
fn what_one_check_found_is_listed_alone_and_marked_at_once() {
    let mut setup = Setup::new();
    setup.file = Some(dated_story(setup.path(), "talks.ron", true, Basis::Stated));
    let mut desk = setup.open();
    desk.until_open();
    desk.ctrl(Key::Num2);
    desk.ctrl(Key::J);
    desk.shows("4 to look at · 0 seen");
    desk.shows("Denials of nothing · 1");
    desk.key(Key::ArrowRight);
    desk.hides("Denials of nothing · 1");
    desk.click("Mark all 3 as seen");
    assert_eq!(desk.project().seen.len(), 3);
    // Nothing of that check is left, so all others are listed again.
    desk.shows("1 to look at · 3 seen");
    desk.shows("Denials of nothing · 1");
    desk.ctrl(Key::Z);
    assert!(desk.project().seen.is_empty());
    desk.key(Key::ArrowLeft);
    desk.shows("Denials of nothing · 1");
    desk.hides("Mark all 3 as seen");
    desk.key(Key::ArrowLeft);
    desk.key(Key::ArrowLeft);
    desk.shows("Denials of nothing · 1");
    desk.shows("A day that the claim's own words do not give · 3");
}

#[test]
fn then_and_now_compares_days_and_files() {
    let mut desk = Desk::new();
    desk.ctrl(Key::T);
    desk.shows("Then and now");
    // What was published before the last day of publication, and everything.
    desk.shows("Published by 24 Jan 2026 → Everything");
    desk.shows("1 added, 2 unchanged");
    desk.write_into("Then", "22 jan 2026");
    desk.shows("1 added, 1 other status, 1 unchanged");
    desk.shows("The meeting: then 23 Jan 2026, planned, now 23 Jan 2026, single origin");
    desk.click("Copy as text");
    desk.click("Then: the next day");
    desk.shows("Published by 24 Jan 2026 → Everything");
    let other = story(desk.folder.path(), "older.ron", false);
    desk.will_choose(vec![other]);
    desk.click("With another file…");
    desk.until(|desk| desk.sees("older.ron → Everything"));
    desk.shows("1 added, 2 unchanged");
    desk.click("The other file is the later one");
    desk.shows("1 withdrawn, 2 unchanged");
    desk.click_on("Envoys of both sides met in Orland on Friday for hours: then");
    desk.key(Key::Enter);
    let app = desk.app();
    assert!(app.dialog.is_none() && app.view == View::Timeline);
}

#[test]
fn filters_are_kept_taken_renamed_and_deleted() {
    let mut desk = Desk::new();
    desk.write_into("Filter the timeline by words", "sides");
    desk.shows("1 of 3 entries");
    desk.click("Filters kept in the project: Filters");
    desk.write_into("Name for this filter", "Both sides");
    desk.click("Keep");
    assert_eq!(desk.project().filters.len(), 1);
    desk.shows("Filters kept in the project: Both sides");
    desk.write_into("Filter the timeline by words", "envoys");
    desk.shows("Filters kept in the project: Both sides (changed)");
    desk.click("Show everything");
    desk.shows("3 entries");
    desk.click("Filters kept in the project: Filters");
    desk.click("Both sides");
    desk.shows("1 of 3 entries");
    desk.click("Filters kept in the project: Both sides");
    desk.click("Rename the filter Both sides");
    desk.write_into("Another name for the filter Both sides", "Sides");
    desk.key(Key::Enter);
    desk.shows("Rename the filter Sides");
    desk.click("Delete the filter Sides");
    assert!(desk.project().filters.is_empty());
    desk.key(Key::Escape);
    desk.ctrl(Key::Z);
    assert_eq!(desk.project().filters.len(), 1);
}

#[test]
fn entries_that_may_be_one_are_grouped_or_refused() {
    let mut desk = Desk::new();
    desk.shift_ctrl(Key::G);
    desk.shows("ENTRIES THAT MAY BE ONE");
    desk.shows("1 proposal · 0 refused");
    desk.shows("telling words in common");
    desk.key(Key::V);
    assert_eq!(desk.project().seen.len(), 1);
    desk.shows("0 proposals · 1 refused");
    desk.press(Modifiers::SHIFT, Key::V);
    desk.shows("Refused by Ana Kovač, 27 Jan 2026");
    desk.ctrl(Key::Z);
    desk.shows("1 proposal · 0 refused");
    desk.key(Key::Home);
    desk.key(Key::Enter);
    let (_, entry) = desk.project().entries.iter().next().unwrap();
    assert_eq!(entry.claims.len(), 3);
    desk.shows("Nothing is proposed");
    desk.ctrl(Key::Z);
    let (_, entry) = desk.project().entries.iter().next().unwrap();
    assert_eq!(entry.claims.len(), 2);
}

#[test]
fn the_plane_is_walked_by_keys() {
    let mut desk = Desk::new();
    desk.shift_ctrl(Key::P);
    desk.shows("WHEN IT HAPPENED, AND WHEN IT WAS PUBLISHED");
    desk.shows(
        "3 claims · 1 announced before · 0 published on the day · 2 told afterwards · 1 not dated",
    );
    desk.shows("“The envoys will meet in Orland on Friday” (Harbour Wire), 23 Jan 2026, published 1 day before");
    desk.key(Key::ArrowRight);
    desk.key(Key::ArrowRight);
    desk.shows("(Open Brief), 23 Jan 2026, published 3 days after");
    desk.key(Key::Home);
    desk.key(Key::Minus);
    desk.press(Modifiers::SHIFT, Key::ArrowLeft);
    desk.key(Key::Enter);
    let app = desk.app();
    assert_eq!(app.view, View::Read);
    let (_, claim) = app.session.as_ref().unwrap().focused().unwrap();
    assert_eq!(
        claim.quote(),
        "Envoys of both sides met in Orland on Friday for hours"
    );
    desk.ctrl(Key::Num2);
    desk.key(Key::Escape);
    desk.hides("WHEN IT HAPPENED, AND WHEN IT WAS PUBLISHED");
}
