//! The state of one view of an article, and what can be asked of it from outside.

use egui::{Id, Rect};

use super::bar::Ticks;
use super::caret::Step;
use super::column::Column;
use super::laid::Place;
use super::marks::{MarkWords, Marks};
use super::pointer::{Gesture, Presses};
use super::scroll::Top;
use super::selection::Selection;
use super::span_index::SpanIndex;
use super::style::{Heading, ReaderStyle};
use super::view::View;
use super::{access, event::ReaderEvent};
use crate::model::ClaimId;
use crate::text::{ArticleText, Span};

/// What the reader shows, given anew each frame. Nothing of it is looked through that is not in
/// view.
pub struct Page<'a> {
    /// The article. Another one than in the last frame starts at its top, with nothing selected.
    pub text: &'a ArticleText,
    /// What stands above it.
    pub heading: &'a Heading,
    /// Its claims; made once, not each frame.
    pub marks: &'a Marks,
    /// The claim that stands out and can be changed.
    pub focused: Option<ClaimId>,
    /// How it looks.
    pub style: &'a ReaderStyle,
    /// What is said of a claim; asked for those in view.
    pub words: &'a dyn Fn(ClaimId) -> MarkWords,
}

/// One view of an article: where it stands, what is selected, what was found.
///
/// Only the paragraphs in view are laid out; what a frame costs does not depend on how long the
/// article is or how many claims it has. All positions in the text are code points of the article,
/// and every one that comes out of the reader lies between two graphemes.
#[derive(Default)]
pub struct Reader {
    pub(super) column: Column,
    pub(super) top: Top,
    pub(super) view: View,
    pub(super) selection: Option<Selection>,
    /// What was drawn with the mouse, while what came of it is selected.
    pub(super) drawn: Option<Span>,
    pub(super) goal: Option<f32>,
    pub(super) gesture: Option<Gesture>,
    pub(super) presses: Presses,
    pub(super) found: SpanIndex<usize>,
    pub(super) found_revision: u64,
    pub(super) current: Option<usize>,
    pub(super) reveal: Option<Reveal>,
    pub(super) ticks: Ticks,
    /// How far below its upper edge the scroll bar's handle is held.
    pub(super) held: Option<f32>,
    pub(super) id: Option<Id>,
}

/// A place to be brought into view in the next frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reveal {
    pub(super) place: Place,
    /// Whether to move as little as it takes, rather than to a third of the view's height.
    pub(super) least: bool,
}

impl Reader {
    /// A view at the top of whatever article it is given.
    pub fn new() -> Self {
        Self::default()
    }

    /// Turns to an article: to its top, with nothing selected, if it is another one than before.
    /// Showing a page does the same; this is for those who want to go to a place in it first.
    pub fn open(&mut self, text: &ArticleText) {
        if self.column.set_text(text) {
            self.top = Top::default();
            self.view = View::default();
            self.selection = None;
            self.drawn = None;
            self.goal = None;
            self.gesture = None;
            self.reveal = None;
            self.set_found(Vec::new(), None);
        }
    }

    /// Turns to the text of the same article as it was corrected: what stands at the top of the view
    /// stays there, the caret follows its place, and nothing is selected. `follow` says where a code
    /// point of the old text stands in the new one.
    pub fn correct(&mut self, text: &ArticleText, follow: impl Fn(u32) -> u32) {
        let (top, caret) = (self.top, self.caret());
        let first = self.column.block(top.item).map(|block| block.span.start);
        self.open(text);
        let item = first.map_or(top.item, |first| self.column.item_at(follow(first)));
        self.top = Top { item, ..top };
        self.selection = caret.map(|at| {
            let at = follow(at).min(text.len());
            Selection::caret(Place::new(text.grapheme_floor(at)))
        });
    }

    /// What is selected; nothing for a mere caret.
    pub fn selection(&self) -> Option<Span> {
        let span = self.selection?.span();
        (!span.is_empty()).then_some(span)
    }

    /// Selects a span, grown to whole graphemes, or nothing. Does not scroll and tells no event.
    pub fn set_selection(&mut self, span: Option<Span>) {
        self.drawn = None;
        self.goal = None;
        self.selection = match span {
            Some(span) => Some(Selection::of(self.column.text().snap_out(span))),
            // The caret stays where it is.
            None => self
                .selection
                .map(|selection| Selection::caret(selection.head)),
        };
    }

    /// The code point that the caret stands before, once there is a caret.
    pub fn caret(&self) -> Option<u32> {
        self.selection.map(|selection| selection.head.at)
    }

    /// Puts the caret before a code point, selects nothing, and brings it into view.
    pub fn set_caret(&mut self, at: u32) {
        let text = self.column.text();
        let place = Place::new(text.grapheme_floor(at.min(text.len())));
        self.drawn = None;
        self.goal = None;
        self.selection = Some(Selection::caret(place));
        self.reveal = Some(Reveal { place, least: true });
    }

    /// Grows what is selected, or the caret, to whole sentences. Applied again it changes nothing.
    pub fn grow_to_sentence(&mut self) -> Option<Span> {
        self.grow(ArticleText::sentence_span)
    }

    /// Grows what is selected, or the caret, to whole paragraphs.
    pub fn grow_to_paragraph(&mut self) -> Option<Span> {
        self.grow(ArticleText::paragraph_span)
    }

    fn grow(&mut self, by: fn(&ArticleText, Span) -> Span) -> Option<Span> {
        let text = self.column.text();
        let top = self.view.first_code_point().unwrap_or(0);
        let caret = Selection::caret(Place::new(top));
        let at = self.selection.unwrap_or(caret).span();
        let span = by(text, at);
        if span.is_empty() {
            return None;
        }
        self.drawn = None;
        self.goal = None;
        self.selection = Some(Selection::of(span));
        Some(span)
    }

    /// Brings a span into view in the next frame, at a third of the view's height if it is not
    /// there already.
    pub fn scroll_to(&mut self, span: Span) {
        self.reveal = Some(Reveal {
            place: Place::new(span.start),
            least: false,
        });
    }

    /// What was found in the text, and which of it one stands on; that one is brought into view.
    pub fn set_found(&mut self, found: Vec<Span>, current: Option<usize>) {
        if let Some(span) = current.and_then(|n| found.get(n)) {
            self.scroll_to(*span);
        }
        self.current = current;
        self.found_revision += 1;
        self.found = SpanIndex::new(found.into_iter().zip(0..).collect());
    }

    /// Moves on to another of what was found, without handing it all over again.
    pub fn set_current_found(&mut self, current: Option<usize>) {
        self.current = current;
        let at = self.found.iter().find(|(_, n)| Some(**n) == current);
        if let Some((span, _)) = at {
            self.scroll_to(span);
        }
    }

    /// The rectangle on the screen around what of a span was in view in the last frame.
    pub fn rect_of(&self, span: Span) -> Option<Rect> {
        access::bounds(&self.view, span)
    }

    /// The rectangle of the caret in the last frame, if it was in view.
    pub fn caret_rect(&self) -> Option<Rect> {
        let caret = self.view.caret(self.selection?.head)?;
        self.view.rect.intersects(caret).then_some(caret)
    }

    /// The number of the paragraph at the top of the view, as it is shown beside it; one if that
    /// stands before the first.
    pub fn paragraph_of_view(&self) -> u32 {
        let at = self.view.first_code_point().unwrap_or(0);
        self.paragraph_of(at)
    }

    /// The number of the paragraph that a code point stands in, as it is shown beside it; that of
    /// the one before where it stands in an empty one.
    pub fn paragraph_of(&self, at: u32) -> u32 {
        let blocks = self.column.blocks();
        let upto = blocks.get(..self.column.item_at(at)).unwrap_or_default();
        let numbers = upto.iter().rev().map(|block| block.number);
        numbers.into_iter().find(|number| *number > 0).unwrap_or(1)
    }

    /// How many numbered paragraphs there are.
    pub fn paragraph_count(&self) -> u32 {
        let numbers = self.column.blocks().iter().rev().map(|block| block.number);
        numbers.into_iter().find(|number| *number > 0).unwrap_or(0)
    }

    /// Goes to the paragraph with that number: the caret to its start, and into view. Numbers
    /// without a paragraph are taken as the nearest with one.
    pub fn go_to_paragraph(&mut self, number: u32) {
        let number = number.clamp(1, self.paragraph_count().max(1));
        let block = self.column.blocks().iter().find(|b| b.number == number);
        let at = block.map_or(0, |block| block.span.start);
        self.set_caret(at);
        self.reveal = Some(Reveal {
            place: Place::new(at),
            least: false,
        });
    }

    /// The reader's own id, once it was shown: to give it the focus, or to know whether it has it.
    pub fn id(&self) -> Option<Id> {
        self.id
    }

    /// Moves the caret by a step, taking the selection's end with it or leaving it behind.
    pub(super) fn step(&mut self, ui: &egui::Ui, step: Step, extend: bool) {
        let top = self.view.first_code_point().unwrap_or(0);
        let caret = Selection::caret(Place::new(top));
        let selection = self.selection.unwrap_or(caret);
        let page = self.view.rect.height();
        let head = if !extend
            && !selection.span().is_empty()
            && matches!(step, Step::Left | Step::Right)
        {
            // A selection is left at the end that the arrow points to.
            let rtl = self
                .column
                .laid(self.column.item_at(selection.head.at))
                .is_some_and(|l| l.rtl);
            let span = selection.span();
            if (step == Step::Left) == rtl {
                Place {
                    at: span.end,
                    upper: true,
                }
            } else {
                Place::new(span.start)
            }
        } else {
            let (column, goal) = (&mut self.column, &mut self.goal);
            ui.fonts_mut(|fonts| {
                super::caret::step(column, fonts, selection.head, step, goal, page)
            })
        };
        if !step.is_vertical() {
            self.goal = None;
        }
        self.drawn = None;
        self.selection = Some(Selection {
            anchor: if extend { selection.anchor } else { head.at },
            head,
        });
        self.reveal = Some(Reveal {
            place: head,
            least: true,
        });
    }

    /// Tells of a selection that was changed by other means than the mouse.
    pub(super) fn tell(events: &mut Vec<ReaderEvent>, before: Option<Span>, after: Option<Span>) {
        match after {
            Some(span) if before != after => {
                events.push(ReaderEvent::Selected { span, drawn: span });
            }
            None if before.is_some() => events.push(ReaderEvent::SelectionCleared),
            _ => {}
        }
    }
}
