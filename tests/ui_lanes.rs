//! The lanes of the timeline and what was known when, as a person works them: by what is written on
//! them, by pointer and by keys.
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

use std::sync::Arc;

use dateline::app::{AxisZone, Listing, Preferences, View};
use dateline::dates::Day;
use dateline::model::Project;
use dateline::timeline::{AsOf, Days, LaneBy};
use desk::{Desk, Setup};
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

impl Desk {
    /// With a copy of the sample project, in its timeline.
    fn new(prefs: impl FnOnce(&mut Preferences)) -> Self {
        let mut setup = Setup::new();
        prefs(&mut setup.preferences);
        let file = setup.path().join("halvern-lock.ron");
        std::fs::copy("projects/halvern-lock.ron", &file).unwrap();
        setup.file = Some(file);
        let mut desk = setup.open();
        desk.until_open();
        desk.ctrl(Key::Num2);
        desk
    }

    fn listing(&self) -> Arc<Listing> {
        Arc::clone(self.session().lists.found())
    }

    fn prefs(&self) -> &Preferences {
        &self.app().prefs
    }

    fn as_of(&self) -> AsOf {
        self.session().lists.wanted.as_of
    }

    /// The first thing of a role whose name begins with something and holds something.
    fn find<'a>(&'a self, role: Role, start: &'a str, words: &'a str) -> Option<Node<'a>> {
        let mut all = self.window.query_all_by_label_contains(start);
        all.find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            node.accesskit_node().role() == role
                && label.starts_with(start)
                && label.contains(words)
        })
    }

    /// A bar on a lane.
    #[track_caller]
    fn bar<'a>(&'a self, lane: &'a str, title: &'a str) -> Node<'a> {
        let start = format!("On lane {lane}");
        let all = self
            .window
            .query_all_by_label_contains(if title.is_empty() { "On lane " } else { title });
        let found = all.into_iter().find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            node.accesskit_node().role() == Role::ListBoxOption && label.starts_with(&start)
        });
        found.unwrap_or_else(|| panic!("“{title}” stands on no lane {lane}"))
    }

    /// How many bars are told of.
    fn bars(&self) -> usize {
        self.window.query_all_by_label_contains("On lane ").count()
    }

    /// The rows that are chosen in the table.
    fn chosen_rows(&self) -> Vec<String> {
        let all = self.window.query_all_by_role(Role::Row);
        let chosen = all.filter(|row| row.accesskit_node().toggled() == Some(Toggled::True));
        chosen
            .filter_map(|row| row.accesskit_node().label())
            .collect()
    }

    fn button(&mut self, at: Pos2, pressed: bool) {
        self.window.event(Event::PointerMoved(at));
        self.window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        self.window.step();
    }

    /// The wheel with Ctrl held, up or down.
    fn ctrl_wheel(&mut self, at: Pos2, lines: f32) {
        self.window.event(Event::PointerMoved(at));
        self.window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: egui::vec2(0.0, lines),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::COMMAND,
        });
        self.window.run();
    }
}

/// How many articles were published by a day, and how many claims they have: counted without the
/// timeline.
fn known_by(project: &Project, day: Day) -> (usize, usize) {
    let known = |article| {
        let article: &dateline::model::Article = project.articles.get(article).unwrap();
        let published = article.published.as_ref().and_then(Days::possible);
        published
            .and_then(Days::high)
            .is_some_and(|last| last <= day)
    };
    let articles = project.articles.keys().filter(|id| known(id)).count();
    let claims = project.claims.iter();
    let claims = claims.filter(|(_, claim)| known(&claim.article)).count();
    (articles, claims)
}

#[test]
fn lanes_hold_what_the_table_lists() {
    let mut desk = Desk::new(|_| {});
    assert_eq!(desk.app().view, View::Timeline);
    desk.shows("Lane ");
    assert!(desk.bars() > 5, "{} bars", desk.bars());
    for by in [
        LaneBy::Kind,
        LaneBy::Outlet,
        LaneBy::Status,
        LaneBy::None,
        LaneBy::Actor(None),
    ] {
        desk.key(Key::B);
        assert_eq!(desk.prefs().lanes.by, by);
        desk.key(Key::F);
        let listing = desk.listing();
        let lanes = &listing.drawing().lanes;
        let name = lanes[0].key.name(desk.project());
        let count = lanes[0].entries.len();
        assert!(desk.sees(&format!(": {count} entr")), "the lane of {name}");
        let mut held: Vec<u32> = lanes.iter().flat_map(|lane| lane.entries.clone()).collect();
        held.sort_unstable();
        held.dedup();
        assert_eq!(held.len(), listing.dated.len(), "{by:?}");
    }
    // A filter is the lanes' as well.
    desk.press(Modifiers::COMMAND, Key::F);
    let field = desk.window.get_by_label("Filter the timeline by words");
    field.type_text("sugar works");
    desk.window.run();
    desk.key(Key::Enter);
    let few = desk.listing().dated.len();
    assert!((1..6).contains(&few), "{few}");
    assert!(desk.bars() > 0 && desk.sees("On lane"));
    assert!(!desk.sees("The lock is closed"));
}

#[test]
fn what_is_chosen_on_a_lane_is_chosen_in_the_table_and_leads_to_its_words() {
    let mut desk = Desk::new(|prefs| prefs.lanes.by = LaneBy::Status);
    let said = {
        let bar = desk.bar("", "");
        bar.click();
        bar.accesskit_node().label().unwrap()
    };
    desk.window.run();
    let chosen = desk.chosen_rows();
    assert_eq!(chosen.len(), 1);
    let title: String = said.split_once(": ").unwrap().1.chars().take(16).collect();
    assert!(chosen[0].contains(&title), "{chosen:?} {said}");
    // By keys: along the lane, to the next lane, and back.
    desk.key(Key::Home);
    let first = desk.chosen_rows();
    desk.key(Key::ArrowRight);
    let next = desk.chosen_rows();
    assert!(next.len() == 1 && next != first, "{next:?}");
    desk.key(Key::ArrowLeft);
    assert_eq!(desk.chosen_rows(), first);
    desk.key(Key::ArrowDown);
    let below = desk.chosen_rows();
    assert!(below.len() == 1 && below != first, "{below:?}");
    desk.key(Key::Home);
    desk.shift(Key::ArrowRight);
    desk.shows("2 ENTRIES CHOSEN");
    desk.key(Key::Escape);
    assert!(!desk.sees("2 ENTRIES CHOSEN"));
    desk.key(Key::Enter);
    assert_eq!(desk.app().view, View::Read);
}

#[test]
fn a_screen_reader_chooses_bars_and_looks_into_crowds() {
    let mut desk = Desk::new(|prefs| prefs.lanes.by = LaneBy::None);
    desk.bar("", "").click_accesskit();
    desk.window.run();
    assert_eq!(desk.chosen_rows().len(), 1);
    for _ in 0..16 {
        desk.shift(Key::Z);
    }
    let crowd = desk.find(Role::Button, "", " more on lane").unwrap();
    crowd.click_accesskit();
    desk.window.run();
    desk.shows("Look closer here");
}

#[test]
fn panes_are_reached_in_turn() {
    let mut desk = Desk::new(|_| {});
    let lanes = egui::Id::unique("timeline lanes");
    let focused = |desk: &Desk| desk.window.ctx.memory(|memory| memory.focused());
    let mut reached = false;
    for _ in 0..5 {
        desk.key(Key::F6);
        reached |= focused(&desk) == Some(lanes);
    }
    assert!(reached, "F6 leads to the lanes");
    while focused(&desk) != Some(lanes) {
        desk.key(Key::F6);
    }
    desk.key(Key::ArrowRight);
    assert_eq!(desk.chosen_rows().len(), 1);
}

#[test]
fn a_bar_let_go_of_over_another_is_grouped_with_it() {
    let mut desk = Desk::new(|prefs| prefs.lanes.by = LaneBy::None);
    desk.key(Key::F);
    let before = desk.listing().len();
    let (from, to) = {
        let bars: Vec<Node<'_>> = desk
            .window
            .query_all_by_label_contains("On lane ")
            .collect();
        let at = |n: usize| bars[n].rect().center();
        (at(0), at(bars.len() - 1))
    };
    desk.button(from, true);
    desk.window.event(Event::PointerMoved(from.lerp(to, 0.5)));
    desk.window.step();
    desk.window.event(Event::PointerMoved(to));
    desk.window.step();
    desk.button(to, false);
    desk.window.run();
    assert_eq!(desk.listing().len(), before - 1);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.listing().len(), before);
}

#[test]
fn time_is_zoomed_about_the_pointer_and_nothing_is_hidden_unsaid() {
    let mut desk = Desk::new(|prefs| prefs.lanes.by = LaneBy::None);
    desk.key(Key::F);
    assert!(
        !desk.sees(" later »") && !desk.sees("« "),
        "all is in sight"
    );
    let bar = desk.bar("", "The lock is closed").rect();
    for _ in 0..2 {
        desk.ctrl_wheel(bar.center(), 1.0);
    }
    let near = desk.bar("", "The lock is closed").rect();
    let moved = (near.center().x - bar.center().x).abs();
    assert!(moved < bar.width() + near.width(), "{moved} points");
    desk.shows("« ");
    desk.key(Key::F);
    assert!(!desk.sees("« "));
    // From far away they stand on one another: each is a bar or counted.
    for _ in 0..16 {
        desk.shift(Key::Z);
    }
    let all = desk.listing().dated.len();
    assert!(desk.bars() < all);
    let crowd = desk
        .find(Role::Button, "", " more on lane")
        .expect("the rest is counted");
    let said = crowd.accesskit_node().label().unwrap();
    let counted: usize = said.split(' ').next().unwrap().parse().unwrap();
    assert_eq!(desk.bars() + counted, all);
    crowd.click();
    desk.window.run();
    desk.shows("Look closer here");
    desk.window.get_by_label("Look closer here").click();
    desk.window.run();
    assert!(!desk.sees("Look closer here"));
    assert!(desk.chosen_rows().len() > 1 || desk.sees("ENTRIES CHOSEN"));
}

#[test]
fn the_view_follows_the_day() {
    let mut desk = Desk::new(|prefs| prefs.lanes.to_come = false);
    let all = desk.listing().len();
    desk.key(Key::D);
    let AsOf::PublishedBy(last) = desk.as_of() else {
        panic!("{:?}", desk.as_of())
    };
    let said = |desk: &Desk, day: Day| {
        let (articles, claims) = known_by(desk.project(), day);
        let project = desk.project();
        format!(
            "{articles} of {} articles · {claims} of {} claims",
            project.articles.len(),
            project.claims.len()
        )
    };
    desk.shows(&said(&desk, last));
    desk.shows("without a date of publication");
    // A day back, three times; every list is as short as the day asks.
    let (mut day, mut listed) = (last, desk.listing().len());
    assert!(listed < all, "an article says no day");
    for _ in 0..3 {
        desk.key(Key::Comma);
        let AsOf::PublishedBy(now) = desk.as_of() else {
            panic!("{:?}", desk.as_of())
        };
        assert!(now < day);
        desk.shows(&said(&desk, now));
        assert!(desk.listing().len() <= listed);
        (day, listed) = (now, desk.listing().len());
    }
    desk.key(Key::Period);
    assert!(matches!(desk.as_of(), AsOf::PublishedBy(now) if now > day));
    // Typed.
    desk.shift(Key::D);
    let field = desk
        .window
        .get_by_label("Day as of which the timeline is looked at");
    assert!(field.is_focused());
    desk.press(Modifiers::COMMAND, Key::A);
    let field = desk
        .window
        .get_by_label("Day as of which the timeline is looked at");
    field.type_text("15 mar 2025");
    desk.window.run();
    desk.key(Key::Enter);
    let ides = Day::new(2025, 3, 15);
    assert_eq!(desk.as_of(), AsOf::PublishedBy(ides));
    desk.shows(&said(&desk, ides));
    desk.shows("Published by 15 Mar 2025");
    let few = desk.listing().len();
    assert!(!desk.sees("Not known yet"));
    // What came later is faded where that is asked for, and is no less than everything.
    desk.shift(Key::H);
    assert_eq!(desk.listing().len(), all);
    desk.shows("Not known yet");
    desk.shift(Key::H);
    assert_eq!(desk.listing().len(), few);
    // Exports take the day that is on, and say so.
    desk.press(Modifiers::COMMAND, Key::E);
    desk.shows("Published by 15 Mar 2025, as the timeline is looked at");
    desk.key(Key::Escape);
    desk.key(Key::D);
    assert!(matches!(desk.as_of(), AsOf::HadBy(_)));
    desk.key(Key::D);
    assert_eq!(desk.as_of(), AsOf::Now);
    assert_eq!(desk.listing().len(), all);
}

#[test]
fn what_is_no_day_is_said() {
    let mut desk = Desk::new(|_| {});
    desk.shift(Key::D);
    let before = desk.as_of();
    desk.press(Modifiers::COMMAND, Key::A);
    let field = desk
        .window
        .get_by_label("Day as of which the timeline is looked at");
    field.type_text("no such day");
    desk.window.run();
    desk.key(Key::Enter);
    desk.shows("no day");
    assert_eq!(desk.as_of(), before);
}

#[test]
fn how_the_lanes_are_drawn_is_remembered() {
    let mut desk = Desk::new(|_| {});
    let share = desk.prefs().lanes.share;
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowDown);
    assert!(desk.prefs().lanes.share > share);
    desk.key(Key::T);
    assert_eq!(desk.prefs().lanes.zone, AxisZone::Utc);
    desk.shift(Key::L);
    assert!(desk.prefs().lanes.links);
    desk.press(Modifiers::COMMAND, Key::L);
    assert!(desk.prefs().lanes.folded);
    assert_eq!(desk.bars(), 0);
    let (kept, _) = Preferences::load(&desk.path("config"));
    assert_eq!(kept.lanes, desk.prefs().lanes);
    desk.press(Modifiers::COMMAND, Key::L);
    assert!(desk.bars() > 0);
}
