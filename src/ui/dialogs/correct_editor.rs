//! An article's text, or as much of it as can be typed over without waiting, in an editor.

use egui::style::ScrollAnimation;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align, Id, ScrollArea, TextBuffer, TextEdit, Ui};

use super::right_to_left::{exact_layout, has_rtl};
use super::sheet::{room_above_footer, said};
use crate::text::{ArticleText, Span};
use crate::ui::{fonts, theme, widgets};

/// Bytes of text that are edited at once: every letter lays all of them out anew.
const EDITABLE: usize = 100_000;
/// The same where every grapheme is laid out by itself.
const EDITABLE_EXACT: usize = 20_000;
/// Frames for which the caret is brought into view.
const REVEAL: u8 = 3;
/// Bytes around a place that are shown of a longer text.
const AROUND: usize = 10_000;

/// A part of a text as it is typed over.
pub(super) struct Editor {
    whole: ArticleText,
    /// What of the whole is shown.
    part: Span,
    typed: String,
    rtl: bool,
    /// What is to be selected at first, in code points of the part.
    select: Option<Span>,
    /// Frames for which the caret is yet to be brought into view: a dialog has its size only after
    /// the first.
    reveal: u8,
    /// What is shown, in words.
    shown: String,
}

impl Editor {
    /// The editor of a text, at some words of it.
    pub(super) fn new(text: &ArticleText, at: Option<Span>) -> Self {
        let at = at.unwrap_or_default();
        let part = part(text, at);
        let typed = text.slice(part).to_owned();
        let select = at.intersection(part);
        Self {
            whole: text.clone(),
            part,
            rtl: has_rtl(&typed),
            typed,
            select: Some(Span::new(
                select.start.saturating_sub(part.start),
                select.end.saturating_sub(part.start),
            )),
            reveal: REVEAL,
            shown: shown_in_words(text, part),
        }
    }

    /// Whether anything was changed.
    pub(super) fn is_changed(&self) -> bool {
        self.typed != self.whole.slice(self.part)
    }

    /// Whether no word would be left.
    pub(super) fn is_empty(&self) -> bool {
        self.typed.trim().is_empty() && self.part == Span::new(0, self.whole.len())
    }

    /// The whole text as it would be.
    pub(super) fn text(&self) -> ArticleText {
        let before = self.whole.slice(Span::new(0, self.part.start));
        let after = self.whole.slice(Span::new(self.part.end, self.whole.len()));
        ArticleText::new([before, &self.typed, after].concat())
    }

    /// Gives the field the focus again.
    pub(super) fn focus(&mut self) {
        self.reveal = REVEAL;
    }

    pub(super) fn show(&mut self, ui: &mut Ui) {
        said(ui, &self.shown);
        if self.rtl {
            said(
                ui,
                "Letters stand one by one here, in the order in which they are typed, so that each can be edited.",
            );
        }
        let room = (room_above_footer(ui) - 8.0).max(60.0);
        ScrollArea::vertical()
            .id_salt("text to correct")
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| self.field(ui));
    }

    fn field(&mut self, ui: &mut Ui) {
        let id = Id::unique("text to correct");
        if let Some(select) = self.select.take() {
            let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let cursor = |at: u32| CCursor::new(at as usize);
            let range = CCursorRange::two(cursor(select.start), cursor(select.end));
            state.cursor.set_char_range(Some(range));
            state.store(ui.ctx(), id);
        }
        let mut exact =
            |ui: &Ui, text: &dyn TextBuffer, width: f32| exact_layout(ui, text.as_str(), width);
        let mut field = TextEdit::multiline(&mut self.typed)
            .id(id)
            .desired_width(ui.available_width())
            .desired_rows(12)
            .font(fonts::serif(theme::TEXT + 2.0));
        if self.rtl {
            field = field.layouter(&mut exact);
        }
        let shown = field.show(ui);
        widgets::named(ui, &shown.response, "Text of the article");
        if self.reveal > 0 {
            self.reveal -= 1;
            ui.ctx().request_repaint();
            shown.response.request_focus();
            if let Some(range) = shown.cursor_range {
                let caret = shown.galley.pos_from_cursor(range.primary);
                let place = caret.translate(shown.galley_pos.to_vec2());
                ui.scroll_to_rect_animation(place, Some(Align::Center), ScrollAnimation::none());
            }
        }
        if shown.response.changed() {
            self.rtl = has_rtl(&self.typed);
        }
    }
}

/// What of a text is shown, in the numbers that stand beside its paragraphs.
fn shown_in_words(text: &ArticleText, part: Span) -> String {
    if part == Span::new(0, text.len()) {
        return "The whole text. Mend what was typed or read wrongly: claims follow their words."
            .into();
    }
    let (mut first, mut last, mut all) = (1, 1, 0_usize);
    for line in text
        .paragraphs()
        .filter(|line| !line.text.trim().is_empty())
    {
        all += 1;
        if line.span.start <= part.start {
            first = all;
        }
        if line.span.start < part.end {
            last = all;
        }
    }
    let which = if first == last {
        format!("Part of paragraph {first}")
    } else {
        format!("Paragraphs {first} to {last}")
    };
    format!(
        "{which} of {all}, around the selection or the caret: the text of {} kB is too long to be edited whole. The rest stays as it is.",
        text.as_str().len() / 1000
    )
}

/// What of a text is edited at a place: all of it, or else the lines around the place, or what is
/// near it of a line that is too long as well.
fn part(text: &ArticleText, at: Span) -> Span {
    let whole = Span::new(0, text.len());
    let bytes = text.as_str().len();
    let limit = |rtl: bool| if rtl { EDITABLE_EXACT } else { EDITABLE };
    if bytes <= EDITABLE && bytes <= limit(has_rtl(text.as_str())) {
        return whole;
    }
    let start = text.byte_of(at.start);
    let from = text
        .as_str()
        .floor_char_boundary(start.saturating_sub(AROUND / 2));
    let to = text
        .as_str()
        .ceil_char_boundary((start + AROUND / 2).min(bytes));
    let near = Span::new(text.code_point_of(from), text.code_point_of(to));
    let lines = text.paragraph_span(near);
    let lines = Span::new(lines.start.min(near.start), lines.end.max(near.end));
    if text.slice(lines).len() <= 2 * AROUND {
        lines
    } else {
        text.snap_out(near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_edited_whole_and_of_a_long_one_what_is_near() {
        let short = ArticleText::new("Talks go on.\nThey rest.");
        assert_eq!(part(&short, Span::new(3, 5)), Span::new(0, short.len()));
        for (line, count) in [("Ein Satz für sich.\n", 60_000), ("слово ", 90_000)] {
            let long = ArticleText::new(line.repeat(count));
            for at in [0, long.len() / 2, long.len()] {
                let near = part(&long, Span::new(at, at));
                assert!(near.start <= at && at <= near.end, "{near} around {at}");
                let bytes = long.slice(near).len();
                assert!((AROUND / 3..=2 * AROUND).contains(&bytes), "{bytes} bytes");
                assert_eq!(long.snap_out(near), near);
            }
        }
    }

    #[test]
    fn what_is_shown_is_told_in_the_readers_numbers() {
        let text = ArticleText::new("One.\n\nTwo.\n\n\nThree.\nFour.");
        for (part, told) in [
            (Span::new(0, text.len()), "The whole text."),
            (Span::new(6, 20), "Paragraphs 2 to 3 of 4,"),
            (Span::new(7, 9), "Part of paragraph 2 of 4,"),
        ] {
            let words = shown_in_words(&text, part);
            assert!(words.starts_with(told), "{words}");
        }
    }

    #[test]
    fn what_is_not_shown_stays() {
        let long = ArticleText::new("A line \u{202b}with marks\u{202c}\u{7}.\r\n".repeat(9_000));
        let mut editor = Editor::new(&long, Some(Span::new(90_000, 90_010)));
        assert!(!editor.is_changed());
        assert_eq!(editor.text(), long);
        editor.typed.insert_str(0, "New. ");
        assert!(editor.is_changed());
        assert_eq!(editor.text().len(), long.len() + 5);
        assert_eq!(
            editor.text().as_str().replacen("New. ", "", 1),
            long.as_str()
        );
    }
}
