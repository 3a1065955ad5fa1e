//! What keys do while the reader has the focus.

use egui::{Event, Key, Modifiers};

use super::caret::Step;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAct {
    /// Move the caret, with `true` also the selection's end.
    Move(Step, bool),
    /// Grow to the sentence.
    Sentence,
    /// Grow to the paragraph.
    Paragraph,
    /// Select everything.
    All,
    /// Copy what is selected.
    Copy,
    /// Select nothing.
    Nothing,
}

/// What a key does, if anything. Keys with Alt belong to others.
pub fn act(key: Key, modifiers: Modifiers) -> Option<KeyAct> {
    if modifiers.alt {
        return None;
    }
    let word = modifiers.command;
    let step = match (key, word) {
        (Key::ArrowLeft, false) => Step::Left,
        (Key::ArrowRight, false) => Step::Right,
        (Key::ArrowUp, false) => Step::Up,
        (Key::ArrowDown, false) => Step::Down,
        (Key::ArrowLeft, true) => Step::WordLeft,
        (Key::ArrowRight, true) => Step::WordRight,
        (Key::ArrowUp, true) => Step::ParagraphUp,
        (Key::ArrowDown, true) => Step::ParagraphDown,
        (Key::Home, false) => Step::RowStart,
        (Key::End, false) => Step::RowEnd,
        (Key::Home, true) => Step::Start,
        (Key::End, true) => Step::End,
        (Key::PageUp, false) => Step::PageUp,
        (Key::PageDown, false) => Step::PageDown,
        _ => {
            return match key {
                Key::A if modifiers.command_only() => Some(KeyAct::All),
                Key::S if modifiers.is_none() => Some(KeyAct::Sentence),
                Key::P if modifiers.is_none() => Some(KeyAct::Paragraph),
                Key::Escape if modifiers.is_none() => Some(KeyAct::Nothing),
                _ => None,
            };
        }
    };
    Some(KeyAct::Move(step, modifiers.shift))
}

/// Takes out of the input what the reader acts on, in the order it came. `selected` says whether
/// anything is: without, copying and Escape are left to others.
pub fn take(events: &mut Vec<Event>, selected: bool) -> Vec<KeyAct> {
    let mut acts = Vec::new();
    events.retain(|event| {
        let act = match event {
            Event::Copy => Some(KeyAct::Copy),
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => act(*key, *modifiers),
            _ => None,
        };
        match act {
            Some(KeyAct::Copy | KeyAct::Nothing) if !selected => true,
            Some(act) => {
                acts.push(act);
                false
            }
            None => true,
        }
    });
    acts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let cases = [
            (
                Key::ArrowLeft,
                Modifiers::NONE,
                Some(KeyAct::Move(Step::Left, false)),
            ),
            (
                Key::ArrowLeft,
                Modifiers::SHIFT,
                Some(KeyAct::Move(Step::Left, true)),
            ),
            (
                Key::ArrowRight,
                Modifiers::COMMAND,
                Some(KeyAct::Move(Step::WordRight, false)),
            ),
            (
                Key::ArrowRight,
                Modifiers::COMMAND | Modifiers::SHIFT,
                Some(KeyAct::Move(Step::WordRight, true)),
            ),
            (Key::ArrowRight, Modifiers::ALT, None),
            (
                Key::End,
                Modifiers::COMMAND,
                Some(KeyAct::Move(Step::End, false)),
            ),
            (
                Key::PageDown,
                Modifiers::SHIFT,
                Some(KeyAct::Move(Step::PageDown, true)),
            ),
            (Key::PageDown, Modifiers::COMMAND, None),
            (Key::S, Modifiers::NONE, Some(KeyAct::Sentence)),
            (Key::S, Modifiers::COMMAND, None),
            (Key::P, Modifiers::SHIFT, None),
            (Key::A, Modifiers::COMMAND, Some(KeyAct::All)),
            (Key::A, Modifiers::NONE, None),
            (Key::Tab, Modifiers::NONE, None),
            (Key::F6, Modifiers::NONE, None),
        ];
        for (key, modifiers, wanted) in cases {
            assert_eq!(act(key, modifiers), wanted, "{key:?} {modifiers:?}");
        }
    }
}
