//! What a view is asked for: by a command, by another view.

use crate::text::Span;

/// What the drawing is asked for by commands: a pane, a field, a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Show these words.
    ShowSpan(Span),
    /// Go to what stands in place of the timeline's table.
    Aside,
    /// Mark what is chosen there as seen, or refuse it; or take that back.
    MarkSeen,
    /// Do something with the entries chosen on the timeline.
    Entries(EntryAct),
    /// Do something with the lanes of the timeline.
    Lanes(LanesAct),
    /// Go into a field of the popover or the inspector.
    Field(Field),
    /// Open the find bar.
    Find,
    /// Go to the next place found.
    FindNext,
    /// Go to the place found before.
    FindPrevious,
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    PreviousPane,
    /// Go to the search field.
    Search,
    /// Tag the selection with the last kind.
    TagLast,
    /// Make the selection a fragment of the focused claim.
    AddFragment,
    /// Move a boundary of the focused claim.
    Boundary {
        /// Its start, else its end.
        start: bool,
        /// To the right, else to the left.
        right: bool,
        /// By a word, else by a grapheme.
        word: bool,
    },
    /// Choose another of the claims that stand at the caret.
    Cycle,
    /// Go to the next or previous claim.
    Walk(bool),
    /// Choose the next claim beside those that are chosen.
    AlsoNext,
    /// Correct the text, beginning with what is selected.
    CorrectText,
    /// Take what is selected out of the text.
    RemoveWords,
    /// Give the focused claim, whose words are gone, the selection as its place.
    Reattach,
    /// Copy with citation.
    Cite,
    /// End the program.
    Quit,
    /// Take the clipboard's text as an article.
    PasteArticle,
    /// Go to a paragraph, counted from one.
    Paragraph(usize),
    /// Give the text the focus.
    Reader,
}

/// What is done with entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is described by its command")]
pub enum EntryAct {
    Group,
    TakeApart,
    LeaveOut,
}

/// What is done with the lanes of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanesAct {
    /// Show less time (`true`) or more.
    Zoom(bool),
    /// Show all entries.
    Fit,
    /// Show the chosen entries.
    FitChosen,
    /// Go to a later time (`true`) or an earlier one.
    Pan(bool),
    /// Go into the field of the day as of which the timeline is looked at.
    Day,
}

/// A field that a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the fields")]
pub enum Field {
    When,
    Who,
    Entry,
    Link,
    More,
}
