use egui::{Key, Modifiers};

use super::*;

const TEXT: &str =
    "One two cafe\u{301} 👩‍👩‍👧 end. Mr. Brown said so.\n\nSecond paragraph, with more words.";

fn focused<'a>(text: &str) -> Harness<'a, Desk> {
    let mut harness = harness(Desk::new(text));
    let id = harness.state().reader.id().unwrap();
    harness.ctx.memory_mut(|memory| memory.request_focus(id));
    harness.run();
    harness
}

#[test]
fn the_caret_moves_by_graphemes_words_and_rows() {
    let mut harness = focused(TEXT);
    harness.state_mut().reader.set_caret(0);
    let command = Modifiers::COMMAND;
    let steps = [
        (Key::ArrowRight, Modifiers::NONE, "ne two"),
        (Key::ArrowRight, command, " two"),
        (Key::ArrowRight, command, " cafe"),
        (Key::ArrowRight, command, " 👩"),
        (Key::ArrowLeft, Modifiers::NONE, "e\u{301} "),
        (Key::End, Modifiers::NONE, "\n\nSecond"),
        (Key::ArrowRight, Modifiers::NONE, "\nSecond"),
        (Key::ArrowDown, Modifiers::NONE, "Second"),
        (Key::Home, Modifiers::NONE, "Second"),
        (Key::End, command, ""),
        (Key::Home, command, "One"),
        (Key::ArrowDown, command, "\nSecond"),
    ];
    for (key, modifiers, rest) in steps {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        let desk = harness.state();
        let at = desk.text.byte_of(desk.reader.caret().unwrap());
        let found = &desk.text.as_str()[at..];
        assert!(
            found.starts_with(rest) && (!rest.is_empty() || found.is_empty()),
            "{key:?}: {found:?}"
        );
    }
    assert!(harness.state().reader.selection().is_none());
}

#[test]
fn shift_selects() {
    let mut harness = focused(TEXT);
    harness.state_mut().reader.set_caret(4);
    let shift = Modifiers::SHIFT;
    for (key, modifiers, words) in [
        (Key::ArrowRight, shift, "t"),
        (Key::ArrowRight, shift | Modifiers::COMMAND, "two"),
        (
            Key::ArrowRight,
            shift | Modifiers::COMMAND,
            "two cafe\u{301}",
        ),
        (Key::ArrowLeft, shift, "two caf"),
        (Key::S, Modifiers::NONE, "One two cafe\u{301} 👩‍👩‍👧 end."),
        (Key::S, Modifiers::NONE, "One two cafe\u{301} 👩‍👩‍👧 end."),
        (
            Key::P,
            Modifiers::NONE,
            "One two cafe\u{301} 👩‍👩‍👧 end. Mr. Brown said so.",
        ),
        (Key::A, Modifiers::COMMAND, TEXT),
        (Key::Escape, Modifiers::NONE, ""),
    ] {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        assert_eq!(harness.state().selected(), words, "{key:?}");
    }
    assert!(
        harness
            .state()
            .events
            .contains(&ReaderEvent::SelectionCleared)
    );
}

#[test]
fn an_arrow_leaves_a_selection_at_its_own_end() {
    let mut harness = focused(TEXT);
    for (key, at) in [(Key::ArrowLeft, 4), (Key::ArrowRight, 7)] {
        harness
            .state_mut()
            .reader
            .set_selection(Some(Span::new(4, 7)));
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().reader.caret(), Some(at));
        assert_eq!(harness.state().reader.selection(), None);
    }
}

#[test]
fn rows_keep_the_distance_from_the_left() {
    let text = "A long paragraph that is broken into several rows. ".repeat(8);
    let mut harness = focused(&format!("{text}\nshort\n{text}"));
    harness.state_mut().reader.set_caret(30);
    harness.run();
    let x = |harness: &Harness<'_, Desk>| harness.state().reader.caret_rect().unwrap().center();
    let start = x(&harness);
    let mut last = start.y;
    for _ in 0..9 {
        harness.key_press(Key::ArrowDown);
        harness.run();
        assert!(x(&harness).y > last);
        last = x(&harness).y;
        assert!(x(&harness).x <= start.x + 12.0);
    }
    for _ in 0..9 {
        harness.key_press(Key::ArrowUp);
        harness.run();
    }
    assert_eq!(harness.state().reader.caret(), Some(30));
}

#[test]
fn pages_move_the_caret_and_the_view() {
    let mut harness = focused(&long(200));
    harness.state_mut().reader.set_caret(0);
    harness.key_press(Key::PageDown);
    harness.run();
    let down = harness.state().reader.caret().unwrap();
    assert!(down > 500);
    assert!(harness.state().reader.caret_rect().is_some());
    harness.key_press(Key::PageUp);
    harness.run();
    assert_eq!(harness.state().reader.caret(), Some(0));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    harness.run();
    let desk = harness.state();
    assert_eq!(desk.reader.caret(), Some(desk.text.len()));
    assert!(desk.reader.caret_rect().is_some());
}

#[test]
fn copying_gives_the_source() {
    let mut harness = focused(TEXT);
    let span = Span::new(8, harness.state().find("Second").end);
    harness.state_mut().reader.set_selection(Some(span));
    harness.run();
    harness.event(egui::Event::Copy);
    harness.step();
    let wanted = harness.state().text.slice(span).to_owned();
    let commands = &harness.output().platform_output.commands;
    assert!(commands.contains(&egui::OutputCommand::CopyText(wanted)));
}

#[test]
fn keys_are_left_alone_without_the_focus() {
    let mut harness = harness(Desk::new(TEXT));
    for key in [Key::ArrowRight, Key::S, Key::P] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(harness.state().reader.caret(), None);
    assert_eq!(harness.state().events, []);
}

#[test]
fn tab_leaves_the_reader() {
    let desk = Desk::new(TEXT);
    let mut harness = Harness::builder()
        .with_size(Vec2::new(700.0, 400.0))
        .allow_missing_glyphs()
        .with_context_setup(set_fonts)
        .build_ui_state(
            |ui, desk: &mut Desk| {
                ui.button("Before").clicked();
                desk.frame(ui);
            },
            desk,
        );
    harness.run();
    let id = harness.state().reader.id().unwrap();
    let focus = |harness: &Harness<'_, Desk>| harness.ctx.memory(|memory| memory.focused());
    harness.key_press(Key::Tab);
    harness.run();
    assert!(focus(&harness).is_some_and(|f| f != id));
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(focus(&harness), Some(id));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(focus(&harness), Some(id));
    harness.key_press(Key::Tab);
    harness.run();
    assert_ne!(focus(&harness), Some(id));
}

#[test]
fn enter_is_no_click_where_the_pointer_rests() {
    let mut harness = focused(TEXT);
    harness.state_mut().reader.set_caret(4);
    let at = before(harness.state(), "more words");
    harness.event(egui::Event::PointerMoved(at));
    harness.run();
    for key in [Key::Enter, Key::Space] {
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().reader.caret(), Some(4), "{key:?}");
    }
}
