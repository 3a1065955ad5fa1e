use egui::{Event, MouseWheelUnit, vec2};

use super::*;

fn wheel(harness: &mut Harness<'_, Desk>, y: f32) {
    harness.hover_at(Pos2::new(300.0, 300.0));
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, y),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_ok();
    harness.run_ok();
}

#[test]
fn a_selection_outlives_scrolling_and_resizing() {
    let mut harness = harness(Desk::new(&long(300)));
    draw(&mut harness, "Paragraph 2 begins", "Paragraph 3 begins");
    let span = harness.state().reader.selection();
    let words = harness.state().selected().to_owned();
    wheel(&mut harness, -6000.0);
    assert!(harness.state().reader.rect_of(span.unwrap()).is_none());
    assert!(harness.state().reader.paragraph_of_view() > 20);
    harness.set_size(vec2(560.0, 700.0));
    harness.run();
    wheel(&mut harness, 9000.0);
    assert_eq!(harness.state().reader.selection(), span);
    assert_eq!(harness.state().selected(), words);
    assert!(harness.state().reader.rect_of(span.unwrap()).is_some());
}

#[test]
fn resizing_keeps_the_words_at_the_top() {
    let mut harness = harness(Desk::new(&long(300)));
    harness.state_mut().reader.go_to_paragraph(150);
    harness.run();
    for width in [500.0, 900.0, 420.0, 1300.0] {
        let first = harness.state().reader.view.first_code_point().unwrap();
        harness.set_size(vec2(width, 600.0));
        harness.run();
        let rect = harness
            .state()
            .reader
            .rect_of(Span::new(first, first + 1))
            .unwrap();
        assert!(rect.top() < 60.0, "{width}: {rect:?}");
    }
}

#[test]
fn scrolling_to_a_span_brings_it_into_view() {
    let mut harness = harness(Desk::new(&long(2000)));
    for words in [
        "Paragraph 1500 ",
        "Paragraph 3 ",
        "ends at 2000.",
        "Paragraph 1 ",
    ] {
        let span = harness.state().find(words);
        harness.state_mut().reader.scroll_to(span);
        harness.run();
        let rect = harness.state().reader.rect_of(span).unwrap();
        assert!(rect.top() >= 0.0 && rect.bottom() <= 600.0, "{words}");
    }
}

#[test]
fn a_place_may_be_named_before_the_first_frame() {
    let mut desk = Desk::new(&long(500));
    let span = desk.find("Paragraph 400 ");
    let text = desk.text.clone();
    desk.reader.open(&text);
    desk.reader.set_selection(Some(span));
    desk.reader.scroll_to(span);
    let harness = harness(desk);
    assert_eq!(harness.state().selected(), "Paragraph 400 ");
    assert!(harness.state().reader.rect_of(span).is_some());
}

#[test]
fn paragraphs_are_gone_to_by_number() {
    let mut harness = harness(Desk::new(&long(200).replace('\n', "\n\n")));
    for (number, words) in [
        (1, "Paragraph 1 "),
        (77, "Paragraph 77 "),
        (999, "Paragraph 200 "),
    ] {
        harness.state_mut().reader.go_to_paragraph(number);
        harness.run();
        let desk = harness.state();
        assert_eq!(desk.reader.caret(), Some(desk.find(words).start));
        assert!(desk.reader.rect_of(desk.find(words)).is_some());
    }
    assert_eq!(harness.state().reader.paragraph_count(), 200);
}

#[test]
fn scrolling_up_and_down_ends_where_it_began() {
    let mut harness = harness(Desk::new(&long(400)));
    harness.state_mut().reader.go_to_paragraph(200);
    harness.run();
    let first = harness.state().reader.view.first_code_point();
    for by in [-137.0, 62.0, -300.0, 375.0] {
        wheel(&mut harness, by);
    }
    assert_eq!(harness.state().reader.view.first_code_point(), first);
}

#[test]
fn the_bar_goes_anywhere() {
    let mut harness = harness(Desk::new(&long(1000)));
    let end = Pos2::new(892.0, 595.0);
    harness.drag_at(Pos2::new(892.0, 10.0));
    harness.hover_at(Pos2::new(892.0, 300.0));
    harness.run();
    let middle = harness.state().reader.paragraph_of_view();
    assert!((400..600).contains(&middle), "{middle}");
    harness.hover_at(end);
    harness.drop_at(end);
    harness.run();
    let desk = harness.state();
    assert!(desk.reader.rect_of(desk.find("ends at 1000.")).is_some());
    assert_eq!(desk.reader.selection(), None);
}

#[test]
fn another_text_starts_at_its_top() {
    let mut harness = harness(Desk::new(&long(100)));
    harness.state_mut().reader.go_to_paragraph(90);
    harness.run();
    harness.state_mut().text = ArticleText::new("Another text.");
    harness.run();
    let desk = harness.state();
    assert_eq!(desk.reader.caret(), None);
    assert!(desk.reader.rect_of(desk.find("Another")).is_some());
}

#[test]
fn very_long_paragraphs_are_read_like_others() {
    let text = "A sentence of a paragraph without an end. ".repeat(25_000);
    let mut harness = harness(Desk::new(&text));
    let id = harness.state().reader.id().unwrap();
    harness.ctx.memory_mut(|memory| memory.request_focus(id));
    let at = harness.state().text.len() / 2;
    harness.state_mut().reader.set_caret(at);
    harness.run();
    for _ in 0..60 {
        harness.key_press(egui::Key::ArrowDown);
        harness.run();
        assert!(harness.state().reader.caret_rect().is_some());
    }
    let down = harness.state().reader.caret().unwrap();
    assert!(down > at + 2000);
    for _ in 0..60 {
        harness.key_press(egui::Key::ArrowUp);
        harness.run();
    }
    assert_eq!(harness.state().reader.caret(), Some(at));
}

#[test]
fn empty_texts_and_small_windows_do_no_harm() {
    for text in ["", "\n", "\n\n\n", "word"] {
        for size in [
            vec2(900.0, 600.0),
            vec2(60.0, 40.0),
            vec2(5.0, 5.0),
            vec2(200.0, 3.0),
        ] {
            let mut harness = sized(Desk::new(text), size.x, size.y);
            harness
                .state_mut()
                .reader
                .set_selection(Some(Span::new(0, 99)));
            harness.state_mut().reader.scroll_to(Span::new(50, 60));
            harness.run();
            let id = harness.state().reader.id().unwrap();
            harness.ctx.memory_mut(|memory| memory.request_focus(id));
            harness.run();
            for key in [
                egui::Key::ArrowDown,
                egui::Key::PageUp,
                egui::Key::End,
                egui::Key::S,
            ] {
                harness.key_press(key);
                harness.run();
            }
        }
    }
}
