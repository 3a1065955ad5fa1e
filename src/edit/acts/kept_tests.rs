//! Filters kept under names, and findings marked as seen.

use super::desk::Desk;
use crate::model::{Filter, Seen, check_all};
use crate::text::Span;

fn asks_for(text: &str) -> Filter {
    Filter {
        text: text.into(),
        ..Filter::default()
    }
}

#[test]
fn filters_are_kept_renamed_and_deleted() {
    let mut desk = Desk::new();
    let before = desk.project.clone();
    let id = desk.make(|pen| pen.keep_filter(" Talks ", asks_for("talks")).unwrap());
    let kept = |desk: &Desk| {
        let kept = desk.project.filters.get(&id).unwrap();
        (kept.name.clone(), kept.filter.text.clone())
    };
    assert_eq!(kept(&desk), ("Talks".into(), "talks".into()));
    // Under the same name it takes the place of the one before.
    let again = desk.make(|pen| pen.keep_filter("Talks", asks_for("harbour")).unwrap());
    assert_eq!((again, desk.project.filters.len()), (id, 1));
    assert_eq!(kept(&desk), ("Talks".into(), "harbour".into()));
    desk.act(|pen| pen.rename_filter(id, "Harbour").unwrap());
    assert_eq!(kept(&desk), ("Harbour".into(), "harbour".into()));
    desk.act(|pen| pen.delete_filter(id));
    assert!(desk.project.filters.is_empty());
    desk.undo();
    assert_eq!(kept(&desk), ("Harbour".into(), "harbour".into()));
    assert!(check_all(&desk.project, &desk.index).is_empty());
    for _ in 0..3 {
        desk.undo();
    }
    assert!(desk.is_as(&before));
    assert!(
        desk.ask(|pen| pen.keep_filter("  ", asks_for("x")))
            .is_none()
    );
    assert!(desk.ask(|pen| pen.rename_filter(id, "x")).is_none());
    assert!(desk.ask(|pen| pen.delete_filter(id)).is_empty());
}

#[test]
fn findings_are_marked_and_marks_taken_back() {
    let mut desk = Desk::new();
    let article = desk.add("Envoys met in Orland on Thursday and nobody said why.");
    let claims: Vec<_> = [0, 5]
        .map(|at| desk.tag(article, [Span::new(at, at + 4)].into_iter()))
        .to_vec();
    let before = desk.project.clone();
    let both = vec![claims[1], claims[0]];
    desk.act(|pen| pen.mark_seen("dates", &[both.clone(), vec![claims[0]]]));
    assert_eq!(desk.project.seen.len(), 2);
    let id = Seen::new("dates", &claims, desk.by, desk.at).id();
    let mark = desk.project.seen.get(&id).unwrap().clone();
    assert_eq!((mark.by, mark.at), (desk.by, desk.at));
    assert!(check_all(&desk.project, &desk.index).is_empty());
    // Who looked first stays.
    assert!(desk.ask(|pen| pen.mark_seen("dates", &[both])).is_empty());
    desk.act(|pen| pen.take_back_seen(&[id]));
    assert_eq!(desk.project.seen.len(), 1);
    desk.undo();
    desk.undo();
    assert!(desk.is_as(&before));
    assert!(desk.ask(|pen| pen.take_back_seen(&[id])).is_empty());
    assert!(
        desk.ask(|pen| pen.mark_seen("dates", &[Vec::new()]))
            .is_empty()
    );
}
