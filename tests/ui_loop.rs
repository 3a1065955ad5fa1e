//! The loop that everything rests on, as an analyst goes round it: paste an article, select, tag,
//! date, name, walk, mend, look at the timeline, save and open again. By what is written in the
//! window and by keys. And a storm of keys and clicks, which must not break anything.
#![allow(clippy::print_stdout, reason = "counts are printed")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod desk;

use std::sync::Arc;

use dateline::app::{Dialog, View};
use dateline::model::{Claim, Role as ActorRole, check_all};
use dateline::store::read_project;
use desk::{Desk, Keyboard, Setup};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

/// 14 March 2026.
const NOW: i64 = 1_773_500_400;

/// An invented story: a headline, a sentence with its date, one with date and actor, two without.
const TEXT: &str = "Harbour talks resume\n\n\
    The crews of the northern port went back to work on 12 March 2026. \
    On Friday, Mara Velden promised them a new contract. \
    “We will sign it,” Mara Velden said.\n\n\
    The ferries stay in the harbour. Nobody knows for how long.";

impl Desk {
    /// With the analyst known, or not.
    fn new(known: bool) -> Self {
        let mut setup = Setup::new();
        if !known {
            setup.preferences.analyst = None;
        }
        setup.now = NOW;
        setup.keyboard = Keyboard::WithLetters;
        setup.open()
    }

    /// With the article pasted and in the reader.
    fn reading() -> Self {
        let mut desk = Self::new(true);
        desk.ctrl(Key::N);
        desk.paste_article();
        desk
    }

    fn paste_article(&mut self) {
        self.window.event(Event::Paste(TEXT.into()));
        self.window.run();
        self.shows("An article to add");
        self.type_into("Published", "14 March 2026");
        self.ctrl(Key::Enter);
        assert!(!self.sees("An article to add"));
    }

    /// The claims in the order of the text.
    fn claims(&self) -> Vec<Arc<Claim>> {
        let mut claims: Vec<_> = self
            .project()
            .claims
            .iter()
            .map(|(_, claim)| Arc::clone(claim))
            .collect();
        claims.sort_by_key(|claim| claim.start());
        claims
    }

    fn focused(&self) -> Arc<Claim> {
        let (_, claim) = self.session().focused().expect("a claim is chosen");
        Arc::clone(claim)
    }

    /// Types into a field, letter by letter, in place of what stands in it.
    #[track_caller]
    fn type_into(&mut self, label: &str, text: &str) {
        self.select_all_in(label);
        self.types(text);
    }

    /// Puts the caret into the article's nth paragraph, blank ones counted, by keys.
    fn caret_in(&mut self, paragraph: usize) {
        self.ctrl(Key::Home);
        for _ in 0..paragraph {
            self.ctrl(Key::ArrowDown);
        }
    }

    /// Selects the nth sentence of a paragraph by keys.
    fn select_sentence(&mut self, paragraph: usize, sentence: usize) {
        self.caret_in(paragraph);
        for _ in 0..sentence {
            self.key(Key::S);
            self.key(Key::ArrowRight);
            self.key(Key::ArrowRight);
        }
        self.key(Key::S);
    }
}

fn quotes(claims: &[Arc<Claim>]) -> Vec<String> {
    claims.iter().map(|claim| claim.quote()).collect()
}

#[test]
fn the_whole_loop_by_keys() {
    let mut desk = Desk::new(false);
    desk.types("Ana Kovač");
    desk.key(Key::Enter);
    desk.ctrl(Key::N);
    desk.shows("Nothing to read yet");
    desk.paste_article();
    desk.shows("Harbour talks resume");

    // Selecting by keys right after the article has come in: no click is needed first.
    desk.caret_in(2);
    desk.shift(Key::ArrowRight);
    desk.shows("1 character selected");
    desk.key(Key::S);
    for words in ["1  Event", "Date the claim"] {
        desk.shows(words);
    }
    assert_eq!(desk.field("When").value().as_deref(), Some("12 March 2026"));
    assert_eq!(desk.fields("Add an actor").len(), 1);
    desk.key(Key::Num1);
    let claim = desk.focused();
    assert_eq!(
        claim.quote(),
        "The crews of the northern port went back to work on 12 March 2026."
    );
    let when = claim.when.as_ref().unwrap();
    assert_eq!(when.edtf.as_ref().unwrap().as_str(), "2026-03-12");
    desk.shows("“The crews of the northern port");

    // Who: a new actor.
    desk.key(Key::A);
    desk.types("Crews of the port");
    desk.key(Key::Enter);
    let claim = desk.focused();
    let (actor, _) = claim.actors[0];
    let actor = desk.project().actors.get(&actor).unwrap();
    assert_eq!(actor.name, "Crews of the port");
    desk.key(Key::Enter);

    // When, of a claim whose span has no date.
    desk.select_sentence(4, 0);
    desk.key(Key::Num2);
    assert!(desk.focused().when.is_none());
    desk.key(Key::W);
    desk.types("late march");
    desk.key(Key::Enter);
    let when = desk.focused().when.clone().unwrap();
    assert_eq!(when.text, "late march");
    assert!(when.edtf.is_some(), "{when:?}");

    // The list of claims, walking, deleting and undoing.
    desk.select_sentence(2, 1);
    desk.key(Key::Num3);
    desk.key(Key::Escape);
    desk.shows("3 CLAIMS IN THIS ARTICLE");
    desk.shows("Statement claim: “The ferries stay in the harbour.”");
    desk.ctrl(Key::Home);
    let walked: Vec<String> = (0..3)
        .map(|_| {
            desk.key(Key::N);
            desk.focused().quote()
        })
        .collect();
    assert_eq!(walked, quotes(&desk.claims()));
    desk.shift(Key::N);
    assert_eq!(desk.focused().quote(), walked[1]);
    desk.key(Key::Delete);
    assert_eq!(desk.claims().len(), 2);
    desk.ctrl(Key::Z);
    assert_eq!(quotes(&desk.claims()), walked);

    let file = desk.path("harbour.ron");
    desk.ctrl(Key::S);
    desk.type_into("Path", &file.display().to_string());
    desk.key(Key::Enter);
    desk.until(|_| file.exists());
    desk.until(|desk| desk.sees("All changes saved"));
    let opened = read_project(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(opened.notes, []);
    assert_eq!(opened.project, *desk.project());
    desk.ctrl(Key::W);
    assert!(desk.app().session.is_none());
    desk.key(Key::Num1);
    desk.until(|desk| desk.app().session.is_some());
    assert_eq!(opened.project, *desk.project());
}

#[test]
fn a_claim_is_mended_by_keys() {
    let mut desk = Desk::reading();
    desk.select_sentence(2, 1);
    desk.key(Key::Num2);
    let (id, before) = {
        let (id, claim) = desk.session().focused().unwrap();
        (id, Arc::clone(claim))
    };
    // Its end, by letter and by word; its start.
    desk.alt(Key::ArrowLeft);
    assert_eq!(desk.focused().end(), before.end() - 1);
    desk.press(Modifiers::ALT | Modifiers::COMMAND, Key::ArrowLeft);
    assert!(
        desk.focused().quote().trim_end().ends_with("a new"),
        "{}",
        desk.focused().quote()
    );
    desk.press(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.focused().start(), before.start() + 1);
    for _ in 0..3 {
        desk.ctrl(Key::Z);
    }
    assert_eq!(desk.focused().spans, before.spans);
    // Another kind.
    desk.key(Key::Num1);
    assert_eq!(desk.focused().kind.as_str(), "event");
    // A further fragment, far from the first.
    desk.select_sentence(4, 1);
    desk.press_writing(Modifiers::SHIFT, Key::Plus, Some("+"));
    let claim = desk.focused();
    let parts: Vec<&str> = claim.spans.iter().map(|part| &*part.quote).collect();
    assert_eq!(
        parts,
        [before.quote().as_str(), "Nobody knows for how long."]
    );
    desk.shows("Remove fragment 2");
    assert_eq!(desk.session().focus, Some(id));
    // Done, and not done.
    for done in [1, 0] {
        desk.ctrl(Key::Enter);
        let (_, article) = desk.project().articles.iter().next().unwrap();
        assert_eq!(article.done.len(), done);
    }
}

/// Key presses from the selected span to the finished claim, as the issue counts them.
#[test]
fn tagging_takes_few_keys() {
    let mut desk = Desk::reading();
    // Nothing of it is known: kind, date and actor all come from the analyst.
    desk.select_sentence(4, 0);
    desk.pressed = 0;
    desk.key(Key::Num1);
    desk.key(Key::W);
    desk.types("march 2026");
    desk.key(Key::Enter);
    desk.key(Key::A);
    desk.types("Mara Velden");
    desk.key(Key::Enter);
    assert!(desk.pressed <= 6, "{} keys", desk.pressed);
    println!(
        "a claim of which nothing is known: {} keys and what is typed",
        desk.pressed
    );
    let claim = desk.focused();
    assert_eq!(
        claim.when.as_ref().unwrap().edtf.as_ref().unwrap().as_str(),
        "2026-03"
    );
    assert_eq!(claim.actors.len(), 1);
    desk.key(Key::Enter);

    // Date and actor are known and stand in the span.
    desk.select_sentence(2, 1);
    desk.shows("✓ Mara Velden");
    desk.pressed = 0;
    desk.key(Key::Num2);
    assert!(desk.pressed <= 3, "{} keys", desk.pressed);
    println!("a claim of which all is known: {} key", desk.pressed);
    let claim = desk.focused();
    assert_eq!(
        claim.quote(),
        "On Friday, Mara Velden promised them a new contract."
    );
    assert_eq!(
        claim.when.as_ref().unwrap().edtf.as_ref().unwrap().as_str(),
        "2026-03-13"
    );
    assert_eq!(claim.actors.len(), 1);

    // The kind used last, once more.
    desk.select_sentence(2, 2);
    desk.pressed = 0;
    desk.key(Key::Enter);
    assert_eq!(desk.pressed, 1);
    let claim = desk.focused();
    assert_eq!((claim.kind.as_str(), claim.actors.len()), ("statement", 1));
}

#[test]
fn when_and_who_can_be_said_before_the_kind() {
    let mut desk = Desk::reading();
    desk.select_sentence(4, 0);
    desk.key(Key::A);
    desk.types("Harbour master");
    desk.alt(Key::Num1);
    desk.key(Key::Enter);
    desk.shows("✓ Harbour master · speaker");
    desk.key(Key::Escape);
    desk.key(Key::W);
    desk.types("fri");
    desk.shows("2026-03-13");
    desk.key(Key::Enter);
    let claim = desk.focused();
    assert_eq!(claim.quote(), "The ferries stay in the harbour.");
    assert_eq!(claim.actors[0].1, ActorRole::Speaker);
    assert_eq!(
        claim.when.as_ref().unwrap().edtf.as_ref().unwrap().as_str(),
        "2026-03-13"
    );
}

/// A field that was asked for while nothing was chosen is not entered later, out of the blue.
#[test]
fn a_key_for_a_field_without_a_claim_is_forgotten() {
    let mut desk = Desk::reading();
    desk.select_sentence(4, 0);
    desk.key(Key::Num1);
    desk.key(Key::Escape);
    desk.key(Key::W);
    desk.key(Key::N);
    assert_eq!(desk.focused().kind.as_str(), "event");
    assert!(!desk.field("When").is_focused());
}

/// Esc, Esc: back to reading, with the arrows where they were.
#[test]
fn letting_a_claim_go_keeps_the_keys_in_the_text() {
    let mut desk = Desk::reading();
    desk.select_sentence(4, 0);
    desk.key(Key::Num1);
    desk.key(Key::Escape);
    assert_eq!(desk.session().focus, None);
    desk.select_sentence(4, 1);
    desk.key(Key::Num1);
    assert_eq!(desk.focused().quote(), "Nobody knows for how long.");
}

#[test]
fn the_codebook_grows_and_shrinks() {
    let mut desk = Desk::reading();
    desk.ctrl(Key::Num4);
    let before = desk.project().kinds.len();
    desk.click("New kind");
    desk.type_into("Name of the kind", "Rumour");
    desk.key(Key::Enter);
    assert_eq!(desk.project().kinds.len(), before + 1);
    let names = |desk: &Desk| -> Vec<String> {
        let kinds = desk.project().codebook();
        kinds.iter().map(|(_, kind)| kind.name.clone()).collect()
    };
    assert!(
        names(&desk).contains(&"Rumour".into()),
        "{:?}",
        names(&desk)
    );
    // A claim of the new kind goes over to another one with it.
    let key = {
        let kinds = desk.project().codebook();
        kinds
            .iter()
            .find(|(_, kind)| kind.name == "Rumour")
            .and_then(|(_, kind)| kind.key)
    };
    desk.ctrl(Key::Num1);
    desk.select_sentence(4, 0);
    let label = key.map_or_else(|| "Rumour".to_owned(), |key| format!("{key}  Rumour"));
    desk.click(&label);
    let claim = desk.focused();
    assert_eq!(
        desk.project().kinds.get(&claim.kind).unwrap().name,
        "Rumour"
    );
    desk.ctrl(Key::Num4);
    desk.click("Merge into another…");
    desk.click("Event");
    assert_eq!(desk.project().kinds.len(), before);
    assert_eq!(desk.focused().kind.as_str(), "event");
}

#[test]
fn actors_are_renamed_and_merged() {
    let mut desk = Desk::reading();
    for (sentence, name) in [(0, "Mara Velden"), (1, "M. Velden")] {
        desk.select_sentence(4, sentence);
        desk.key(Key::Num3);
        desk.key(Key::A);
        desk.types(name);
        desk.key(Key::Enter);
        desk.key(Key::Enter);
    }
    desk.ctrl(Key::Num3);
    desk.window
        .get_by_label_contains("M. Velden, person")
        .click();
    desk.window.run();
    desk.type_into("Name of the actor", "Minister Velden");
    desk.key(Key::Enter);
    desk.shows("Minister Velden, person, 1 claim");
    desk.click("Merge into another…");
    let fields = desk.fields("Add an actor");
    fields.last().unwrap().focus();
    desk.window.run();
    desk.types("mara");
    desk.key(Key::Enter);
    desk.shows("“Minister Velden” becomes one of its names");
    desk.click("Merge into Mara Velden");
    desk.shows("Mara Velden, person · Minister Velden, 2 claims");
    let project = desk.project();
    let named: Vec<_> = project
        .actors
        .iter()
        .filter(|(_, a)| a.name.contains("Velden"))
        .collect();
    assert_eq!(named.len(), 1);
    assert!(
        desk.claims()
            .iter()
            .all(|claim| claim.actors[0].0 == *named[0].0)
    );
}

#[test]
fn the_timeline_leads_back_to_the_words() {
    let mut desk = Desk::reading();
    for sentence in [0, 1] {
        desk.select_sentence(2, sentence);
        desk.key(Key::Num1);
    }
    desk.select_sentence(4, 1);
    desk.key(Key::Num1);
    desk.ctrl(Key::Num2);
    desk.shows("3 entries · 3 claims");
    desk.shows("NOT DATED YET · 1 ENTRY");
    desk.key(Key::ArrowDown);
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert_eq!(desk.app().view, View::Read);
    assert_eq!(
        desk.focused().quote(),
        "On Friday, Mara Velden promised them a new contract."
    );
}

#[test]
fn enter_in_a_field_of_the_timeline_ends_the_field_alone() {
    let mut desk = Desk::reading();
    desk.select_sentence(2, 0);
    desk.key(Key::Num1);
    desk.ctrl(Key::Num2);
    desk.key(Key::ArrowDown);
    for (open, words) in [(Key::E, "The strike ends"), (Key::W, "early march 2026")] {
        desk.key(open);
        desk.types(words);
        desk.key(Key::Enter);
        assert_eq!(desk.app().view, View::Timeline, "{words}");
    }
    let session = desk.app().session.as_ref().unwrap();
    let (_, entry) = session.project().entries.iter().next().unwrap();
    assert_eq!(entry.title.as_deref(), Some("The strike ends"));
    assert_eq!(entry.when.as_ref().unwrap().text, "early march 2026");
    desk.ctrl(Key::F);
    desk.types("strike");
    desk.key(Key::Enter);
    assert_eq!(desk.app().view, View::Timeline);
    desk.shows("1 entry · 1 claim");
    // The table has the keys again.
    desk.key(Key::Enter);
    assert_eq!(desk.app().view, View::Read);
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    fn place(&mut self) -> Pos2 {
        pos2(self.below(1440) as f32, self.below(900) as f32)
    }
}

const WORDS: [&str; 10] = [
    "a",
    "22 jan late",
    "fri",
    "Velden",
    "3/4",
    "..2022",
    "é",
    "\u{202e}שלום",
    "👩‍👩‍👧",
    "١٢٣",
];

/// Keys that lead to each view and dialog.
const OPENERS: [(Modifiers, Key); 14] = [
    (Modifiers::COMMAND, Key::Num1),
    (Modifiers::COMMAND, Key::Num2),
    (Modifiers::COMMAND, Key::Num3),
    (Modifiers::COMMAND, Key::Num4),
    (Modifiers::COMMAND, Key::K),
    (Modifiers::COMMAND, Key::D),
    (Modifiers::COMMAND, Key::G),
    (Modifiers::COMMAND, Key::F),
    (Modifiers::COMMAND, Key::I),
    (Modifiers::COMMAND, Key::W),
    (Modifiers::COMMAND, Key::Comma),
    (Modifiers::COMMAND, Key::PageDown),
    (Modifiers::NONE, Key::F1),
    (Modifiers::NONE, Key::F6),
];

/// Some events of one sort.
fn gust(dice: &mut Dice, desk: &mut Desk) {
    let window = &desk.window;
    let held = dice.of(&[
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::SHIFT,
        Modifiers::COMMAND,
        Modifiers::ALT,
        Modifiers::COMMAND | Modifiers::SHIFT,
        Modifiers::ALT | Modifiers::COMMAND,
    ]);
    match dice.below(12) {
        0..=5 => window.key_press_modifiers(held, dice.of(Key::ALL)),
        6 | 7 => {
            // A press, a drag or a click, with any button.
            let button = dice.of(&[
                PointerButton::Primary,
                PointerButton::Primary,
                PointerButton::Secondary,
                PointerButton::Middle,
            ]);
            let (from, by) = (dice.place(), dice.of(&[0.0, 0.0, 40.0, 300.0]));
            let press = |pos, pressed| Event::PointerButton {
                pos,
                button,
                pressed,
                modifiers: held,
            };
            window.event(Event::PointerMoved(from));
            window.event(press(from, true));
            let to = from + vec2(by, by / 3.0);
            window.event(Event::PointerMoved(to));
            window.event(press(to, false));
        }
        8 => window.event(Event::PointerMoved(dice.place())),
        9 => window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: vec2(0.0, dice.of(&[-3.0, 3.0, 40.0])),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: held,
        }),
        10 => window.event(match dice.below(4) {
            0 => Event::Paste(dice.of(&[TEXT, "", "\u{feff}\r\n", "a"]).into()),
            _ => Event::Text(dice.of(&WORDS).into()),
        }),
        _ => {
            // Another view or a dialog.
            let (held, key) = dice.of(&OPENERS);
            window.key_press_modifiers(held, key);
        }
    }
    desk.window.step();
}

#[test]
fn a_storm_of_keys_and_clicks_breaks_nothing() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut left = 2_000;
    while left > 0 {
        let mut desk = Desk::reading();
        // The system's fonts, which have these letters, are not asked here.
        desk.window
            .ctx
            .set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
        let file = desk.path("storm.ron");
        desk.ctrl(Key::S);
        desk.type_into("Path", &file.display().to_string());
        desk.key(Key::Enter);
        desk.until(|_| file.exists());
        for (sentence, kind) in [(0, Key::Num1), (1, Key::Num2)] {
            desk.select_sentence(2, sentence);
            desk.key(kind);
        }
        for at in 0..500 {
            // A file anywhere on this computer is not to be written: paths are typed and left.
            if matches!(desk.app().dialog, Some(Dialog::Path(_))) {
                desk.window.event(Event::Text(dice.of(&WORDS).into()));
                desk.window.step();
                desk.window.key_press(Key::Escape);
                desk.window.step();
                desk.window.key_press(Key::Escape);
                desk.window.step();
            } else {
                gust(&mut dice, &mut desk);
            }
            let app = desk.app();
            if app.session.is_none() && app.dialog.is_none() && at % 40 == 0 {
                desk.ctrl(Key::N);
            }
        }
        left -= 500;
        // Whatever happened: what is there holds together, and its file can be read.
        if let Some(session) = &desk.app().session {
            assert_eq!(check_all(session.project(), session.index()), []);
        }
        let bytes = std::fs::read(&file).unwrap();
        read_project(&bytes).unwrap();
    }
}
