use super::*;

const TEXT: &str = "Two American envoys sat down with the president. They left late on Thursday.\n\
    \n\
    An aide called it “substantive and very frank”, without giving details.\n\
    Naïve cafe\u{301} 👩‍👩‍👧 🇺🇦 done.";

#[test]
fn drawing_selects_across_paragraphs() {
    let mut harness = harness(Desk::new(TEXT));
    draw(&mut harness, "sat down", "aide called");
    let desk = harness.state();
    assert!(desk.selected().starts_with("sat down") && desk.selected().ends_with("aide called"));
    let span = desk.reader.selection().unwrap();
    assert_eq!(
        desk.events.last(),
        Some(&ReaderEvent::Selected { span, drawn: span })
    );
    draw(&mut harness, "envoys", "envoys");
    assert_eq!(harness.state().selected(), "envoys");
}

#[test]
fn drawing_backwards_selects_the_same() {
    let mut harness = harness(Desk::new(TEXT));
    let (a, b) = (
        after(harness.state(), "late"),
        before(harness.state(), "They"),
    );
    harness.drag_at(a);
    harness.hover_at(b);
    harness.drop_at(b);
    harness.run();
    assert_eq!(harness.state().selected(), "They left late");
}

#[test]
fn clicks_select_words_and_sentences() {
    let mut harness = harness(Desk::new(TEXT));
    let at = harness.state().rect("left").center();
    let click = |harness: &mut Harness<'_, Desk>| {
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(3);
    };
    let selected = |harness: &Harness<'_, Desk>| harness.state().selected().to_owned();
    click(&mut harness);
    assert_eq!(selected(&harness), "");
    click(&mut harness);
    assert_eq!(selected(&harness), "left");
    click(&mut harness);
    assert_eq!(selected(&harness), "They left late on Thursday.");
    harness.run_steps(20);
    click(&mut harness);
    assert_eq!(selected(&harness), "");
    assert!(
        harness
            .state()
            .events
            .contains(&ReaderEvent::SelectionCleared)
    );
}

#[test]
fn shift_click_extends() {
    let mut harness = harness(Desk::new(TEXT));
    draw(&mut harness, "sat", "sat");
    harness.run_steps(20);
    let at = after(harness.state(), "They left");
    let press = |pressed| egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::SHIFT,
    };
    harness.hover_at(at);
    harness.event_modifiers(press(true), egui::Modifiers::SHIFT);
    harness.event_modifiers(press(false), egui::Modifiers::SHIFT);
    harness.run();
    assert_eq!(
        harness.state().selected(),
        "sat down with the president. They left"
    );
}

#[test]
fn selections_never_cut_a_grapheme() {
    let mut harness = harness(Desk::new(TEXT));
    for words in ["cafe\u{301}", "👩‍👩‍👧", "🇺🇦", "Naïve"] {
        draw(&mut harness, words, words);
        assert_eq!(harness.state().selected(), words);
        harness.run_steps(20);
    }
}

#[test]
fn snapping_grows_to_words_and_tells_what_was_drawn() {
    let mut desk = Desk::new(TEXT);
    desk.style.snap_words = true;
    let mut harness = harness(desk);
    draw(&mut harness, "bstantive", "very fra");
    let desk = harness.state();
    assert_eq!(desk.selected(), "substantive and very frank");
    let drawn = desk.find("bstantive and very fra");
    let span = desk.find("substantive and very frank");
    assert_eq!(
        desk.events.last(),
        Some(&ReaderEvent::Selected { span, drawn })
    );
}

#[test]
fn a_click_takes_the_smallest_claim() {
    let desk = Desk::new(TEXT).with_claims(&[&[(0, 48)], &[(4, 19)]]);
    let mut harness = harness(desk);
    for (words, claim) in [("envoys", Some(2)), ("president", Some(1)), ("aide", None)] {
        let at = harness.state().rect(words).center();
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(20);
        let wanted = ReaderEvent::Clicked(claim.map(|n: u128| n.into()));
        assert!(harness.state().events.contains(&wanted), "{words}");
        harness.state_mut().events.clear();
    }
}

#[test]
fn boundaries_of_the_focused_claim_are_dragged() {
    let mut desk = Desk::new(TEXT).with_claims(&[&[(0, 3), (4, 19)]]);
    desk.focused = Some(1.into());
    let mut harness = harness(desk);
    let (a, b) = (
        after(harness.state(), "envoys"),
        after(harness.state(), "sat"),
    );
    harness.drag_at(a);
    harness.run();
    harness.hover_at(b);
    harness.run();
    harness.drop_at(b);
    harness.run();
    let desk = harness.state();
    assert_eq!(desk.reader.selection(), None);
    let dragged = ReaderEvent::BoundaryDragged {
        claim: 1.into(),
        fragment: 1,
        edge: Edge::End,
        to: desk.find("sat").end,
    };
    assert_eq!(desk.events, [dragged]);
    // Past its other end it stops one grapheme short.
    let b = before(harness.state(), "An aide");
    let a = before(harness.state(), "Two");
    harness.drag_at(a);
    harness.hover_at(b);
    harness.drop_at(b);
    harness.run();
    let to = match harness.state().events.last() {
        Some(ReaderEvent::BoundaryDragged { to, .. }) => *to,
        other => panic!("{other:?}"),
    };
    assert_eq!(to, 2);
}

#[test]
fn ctrl_adds_a_fragment_to_the_focused_claim() {
    let mut desk = Desk::new(TEXT).with_claims(&[&[(0, 3)]]);
    desk.focused = Some(1.into());
    let mut harness = harness(desk);
    let (a, b) = (
        before(harness.state(), "They"),
        after(harness.state(), "late"),
    );
    let ctrl = egui::Modifiers::CTRL | egui::Modifiers::COMMAND;
    let press = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: ctrl,
    };
    harness.hover_at(a);
    harness.event_modifiers(press(a, true), ctrl);
    harness.event_modifiers(egui::Event::PointerMoved(b), ctrl);
    harness.event_modifiers(press(b, false), ctrl);
    harness.run();
    let span = harness.state().find("They left late");
    assert_eq!(
        harness.state().events.last(),
        Some(&ReaderEvent::FragmentAdded(span))
    );
}

#[test]
fn drawing_beyond_the_edge_scrolls() {
    let mut harness = harness(Desk::new(&long(60)));
    let from = before(harness.state(), "Paragraph 2 ");
    harness.drag_at(from);
    harness.run();
    harness.hover_at(Pos2::new(from.x, 640.0));
    harness.run_steps(60);
    harness.drop_at(Pos2::new(from.x, 640.0));
    harness.run();
    let span = harness.state().reader.selection().unwrap();
    assert_eq!(span.start, harness.state().find("Paragraph 2 ").start);
    assert!(
        span.end > harness.state().find("Paragraph 20 ").start,
        "{span}"
    );
}

#[test]
fn what_is_selected_goes_to_the_primary_selection() {
    let mut harness = harness(Desk::new(TEXT));
    draw(&mut harness, "They", "left");
    let wanted = egui::OutputCommand::TextSelectionSettled("They left".into());
    assert_eq!(harness.state().commands, [wanted]);
}
