use super::*;

const TEXTS: [&str; 7] = [
    "قال الوزير إن المحادثات بدأت يوم الخميس في موسكو.",
    "המשלחת הגיעה למוסקבה ביום חמישי (22 בינואר) בערב.",
    "שָׁלוֹם עֲלֵיכֶם, אמר צה\"ל בהודעה.",
    "said العربية today and then left",
    "The minister (الوزير) said “السلام عليكم” at 14:30, twice.",
    "في ٢٢ يناير ٢٠٢٦ التقى ۱۲۳ شخصا: Putin و Witkoff.",
    "می‌خواهم به مسکو بروم 👩‍👩‍👧 — و بعد؟",
];

#[test]
fn every_place_is_found_again_from_its_rectangle() {
    for text in TEXTS {
        let long = format!("{text} ").repeat(6);
        let harness = sized(Desk::new(&long), 640.0, 600.0);
        let desk = harness.state();
        let mut at = 0;
        while at < desk.text.len() {
            let end = desk.text.next_grapheme(at);
            let span = Span::new(at, end);
            let rects = desk.reader.view.rects(span);
            // Spaces at which a row was broken hang over its edge.
            if desk.text.slice(span) == " " && rects.iter().all(|rect| at_edge(desk, *rect)) {
                at = end;
                continue;
            }
            let rect = rects[0];
            assert!(rect.width() > 0.0, "{text}: {at}");
            let found = desk.reader.view.code_point_at(rect.center()).unwrap();
            assert_eq!(desk.text.grapheme_floor(found), at, "{text}: {at}");
            let near = [0.25, 0.75].map(|part| {
                let pos = Pos2::new(rect.left() + rect.width() * part, rect.center().y);
                desk.reader.view.place_at(&desk.text, pos).unwrap().at
            });
            assert!(
                near == [at, end] || near == [end, at],
                "{text}: {at} {near:?}"
            );
            at = end;
        }
    }
}

fn at_edge(desk: &Desk, rect: Rect) -> bool {
    let column = desk.reader.view.column();
    rect.left() <= column.left() || rect.right() >= column.right()
}

#[test]
fn drawing_over_a_word_selects_it() {
    for (text, word) in [
        (TEXTS[0], "المحادثات"),
        (TEXTS[1], "חמישי"),
        (TEXTS[3], "العربية"),
        (TEXTS[3], "today"),
        (TEXTS[5], "٢٠٢٦"),
        (TEXTS[5], "Witkoff"),
    ] {
        let mut harness = harness(Desk::new(text));
        let rect = harness.state().rect(word);
        let ends = [rect.left_center() + Vec2::X, rect.right_center() - Vec2::X];
        for [a, b] in [ends, [ends[1], ends[0]]] {
            harness.drag_at(a);
            harness.hover_at(b);
            harness.drop_at(b);
            harness.run();
            assert_eq!(harness.state().selected(), word);
            harness.run_steps(20);
        }
    }
}

#[test]
fn paragraphs_stand_on_the_side_they_are_read_from() {
    let text = "English first.\nقال الوزير\nשלום\nEnd (قال) here";
    let harness = harness(Desk::new(text));
    let desk = harness.state();
    let column = desk.reader.view.column();
    for (words, right) in [
        ("English", false),
        ("قال الوزير", true),
        ("שלום", true),
        ("End", false),
    ] {
        let rect = desk.rect(words);
        if right {
            assert!((rect.right() - column.right()).abs() < 1.0, "{words}");
        } else {
            assert!((rect.left() - column.left()).abs() < 1.0, "{words}");
        }
    }
    // Within a paragraph from the right, what comes first stands to the right.
    assert!(desk.rect("قال").left() > desk.rect("الوزير").right());
}

#[test]
fn arrows_go_where_they_point() {
    let mut harness = harness(Desk::new("قال الوزير"));
    let id = harness.state().reader.id().unwrap();
    harness.ctx.memory_mut(|memory| memory.request_focus(id));
    harness.state_mut().reader.set_caret(3);
    harness.run();
    let before = harness.state().reader.caret_rect().unwrap();
    harness.key_press(egui::Key::ArrowLeft);
    harness.run();
    let after = harness.state().reader.caret_rect().unwrap();
    assert!(after.left() < before.left());
    assert_eq!(harness.state().reader.caret(), Some(4));
}

#[test]
fn claims_in_mixed_text_have_their_rectangles() {
    let text = TEXTS[4];
    let desk = Desk::new(text);
    let span = desk.find("(الوزير) said “السلام عليكم”");
    let mut harness = harness(desk.with_claims(&[&[(span.start, span.end)]]));
    let at = harness.state().rect("عليكم").center();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    assert!(
        harness
            .state()
            .events
            .contains(&ReaderEvent::Clicked(Some(1.into())))
    );
}

#[test]
fn controls_that_turn_text_about_do_not_move_offsets() {
    let text = "a\u{202e}bcd\u{202c}e \u{200f}\u{200b}f\u{ad}g\u{2066}h\u{2069}\u{feff}i\r\u{0}j";
    let harness = harness(Desk::new(text));
    let desk = harness.state();
    for at in 0..desk.text.len() {
        let span = Span::new(at, at + 1);
        let rect = desk.reader.rect_of(span).unwrap();
        let found = desk.reader.view.code_point_at(rect.center());
        assert_eq!(found, Some(at), "{:?}", desk.text.slice(span));
    }
    // What is overridden is shown as it was told to be.
    assert!(desk.rect("b").left() > desk.rect("c").left());
}
