//! The article for screen readers and for tests: its paragraphs and claims as nodes.

use egui::accesskit::{Action, Node, Role};
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder};

use super::marks::{MarkWords, Marks};
use super::view::View;
use crate::model::ClaimId;
use crate::text::{ArticleText, Span};

/// Adds nodes for what is in view below the reader's own; tells which claim a screen reader
/// clicked. Costs nothing where no one listens.
pub fn describe(
    ui: &mut Ui,
    reader: &Response,
    view: &View,
    text: &ArticleText,
    marks: &Marks,
    words: &dyn Fn(ClaimId) -> MarkWords,
) -> Option<ClaimId> {
    if !ui.ctx().has_accesskit_node(reader.id) {
        return None;
    }
    let builder = UiBuilder::new()
        .id_salt("described")
        .max_rect(view.rect)
        .accessibility_parent(reader.id);
    let inside = ui.new_child(builder);
    for shown in view.shown.iter().filter(|shown| !shown.block.is_blank()) {
        let rect = Rect::from_min_max(
            shown.origin,
            egui::pos2(shown.origin.x + shown.laid.width, shown.bottom),
        );
        let id = reader.id.with(("paragraph", shown.block.span.start));
        node(&inside, id, rect, |node| {
            node.set_role(Role::Paragraph);
            node.set_label(text.slice(shown.block.span));
        });
    }
    let mut clicked = None;
    let mut last = None;
    let mut seen: Vec<ClaimId> = Vec::new();
    for (span, _, mark) in marks.pieces(view.stretch()) {
        // Fragments of one claim are one node; most claims have one, so most look-ups are short.
        if last == Some(mark.claim) || seen.contains(&mark.claim) {
            continue;
        }
        last = Some(mark.claim);
        if mark.spans.len() > 1 {
            seen.push(mark.claim);
        }
        let Some(rect) = bounds(view, span) else {
            continue;
        };
        let id = reader.id.with(("claim", u128::from(mark.claim)));
        node(&inside, id, rect, |node| {
            node.set_role(Role::Mark);
            node.set_label((words)(mark.claim).name);
            node.add_action(Action::Click);
        });
        if ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            clicked = Some(mark.claim);
        }
    }
    clicked
}

/// The rectangle around what of a span is in view.
pub fn bounds(view: &View, span: Span) -> Option<Rect> {
    let rects = view.rects(span).into_iter();
    let visible = rects
        .map(|rect| rect.intersect(view.rect))
        .filter(Rect::is_positive);
    visible.reduce(Rect::union)
}

fn node(ui: &Ui, id: Id, rect: Rect, write: impl FnOnce(&mut Node)) {
    ui.interact(rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_bounds(egui::accesskit::Rect {
            x0: rect.left().into(),
            y0: rect.top().into(),
            x1: rect.right().into(),
            y1: rect.bottom().into(),
        });
        write(node);
    });
}
