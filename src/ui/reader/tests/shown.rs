use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;

#[test]
fn what_is_shown_is_in_the_accessibility_tree() {
    let mut desk = Desk::new("First paragraph here.\n\nSecond one.")
        .with_claims(&[&[(0, 5)], &[(6, 15), (23, 29)]]);
    desk.heading.title = "Talks in Moscow".into();
    let mut harness = harness(desk);
    harness.get_by_role_and_label(Role::Document, "Talks in Moscow");
    harness.get_by_role_and_label(Role::Paragraph, "First paragraph here.");
    harness.get_by_role_and_label(Role::Paragraph, "Second one.");
    let mark = harness.get_by_role_and_label(Role::Mark, "Event claim 2");
    assert!(mark.accesskit_node().raw_bounds().is_some());
    mark.click_accesskit();
    harness.run();
    assert!(
        harness
            .state()
            .events
            .contains(&ReaderEvent::Clicked(Some(2.into())))
    );
}

#[test]
fn only_what_is_in_view_is_described() {
    let harness = harness(Desk::new(&long(3000)));
    let paragraphs = harness.get_all_by_role(Role::Paragraph).count();
    assert!((3..40).contains(&paragraphs), "{paragraphs}");
}

#[test]
fn an_idle_reader_asks_for_no_frames() {
    let mut harness = harness(Desk::new(&long(500)).with_claims(&[&[(3, 60)]]));
    for _ in 0..3 {
        assert_eq!(harness.run(), 1);
    }
}

#[test]
fn notes_stand_beside_their_claims_and_can_be_clicked() {
    let desk = Desk::new(&long(30)).with_claims(&[&[(0, 11)], &[(12, 25)], &[(100, 130)]]);
    let mut harness = harness(desk);
    let (left, width) = harness.state().reader.view.parts.notes.unwrap();
    let words = harness.state().rect("Paragraph 1 ");
    let at = Pos2::new(left + width / 2.0, words.center().y);
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    assert_eq!(
        harness.state().events,
        [ReaderEvent::Clicked(Some(1.into()))]
    );
    assert_eq!(harness.state().reader.selection(), None);
}

#[test]
fn narrow_windows_have_no_notes() {
    let harness = sized(
        Desk::new(&long(30)).with_claims(&[&[(0, 11)]]),
        420.0,
        500.0,
    );
    assert!(harness.state().reader.view.parts.notes.is_none());
}

#[test]
fn found_words_are_gone_to() {
    let mut harness = harness(Desk::new(&long(800)));
    let found = vec![
        harness.state().find("Paragraph 2 "),
        harness.state().find("Paragraph 700 "),
    ];
    harness.state_mut().reader.set_found(found.clone(), Some(1));
    harness.run();
    assert!(harness.state().reader.rect_of(found[1]).is_some());
    harness.state_mut().reader.set_current_found(Some(0));
    harness.run();
    assert!(harness.state().reader.rect_of(found[0]).is_some());
}
