//! Keys with what is held down beside them, as commands are given by them.

use egui::{Key, Modifiers};

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The key.
    pub key: Key,
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

impl Shortcut {
    /// Whether these modifiers, exactly, and this key are it.
    pub fn matches(self, key: Key, held: Modifiers) -> bool {
        // On many keyboards + is Shift and another key.
        let shift_is_part_of_it = self.key == Key::Plus;
        key == self.key
            && held.command == self.ctrl
            && held.alt == self.alt
            && (held.shift == self.shift || shift_is_part_of_it)
    }

    /// As keys are written: `Ctrl+Shift+S`.
    pub fn text(self) -> String {
        let mut text = String::new();
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ] {
            if held {
                text.push_str(name);
            }
        }
        text.push_str(match self.key {
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            Key::PageUp => "Page up",
            Key::PageDown => "Page down",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Comma => ",",
            Key::Period => ".",
            Key::Equals => "=",
            key => key.name(),
        });
        text
    }

    /// Whether a text field has a use for it itself: it types there, or moves the caret.
    pub fn is_of_fields(self) -> bool {
        let bare = !self.ctrl && !self.alt;
        let types = bare && !(Key::F1..=Key::F35).contains(&self.key);
        types || matches!(self.key, Key::ArrowLeft | Key::ArrowRight)
    }

    pub(super) const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    pub(super) const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }
}

/// A key alone.
pub(super) const fn key(key: Key) -> Shortcut {
    Shortcut {
        key,
        ctrl: false,
        shift: false,
        alt: false,
    }
}

/// A key with Ctrl, or Command on a Mac.
pub(super) const fn ctrl(key: Key) -> Shortcut {
    Shortcut {
        key,
        ctrl: true,
        shift: false,
        alt: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_what_types_or_moves_in_them() {
        for (shortcut, kept) in [
            (key(Key::V), true),
            (key(Key::V).shift(), true),
            (key(Key::Delete), true),
            (key(Key::Enter), true),
            (key(Key::Comma), true),
            (ctrl(Key::ArrowLeft), true),
            (key(Key::ArrowRight).alt().shift(), true),
            (key(Key::F6).shift(), false),
            (ctrl(Key::Enter), false),
            (ctrl(Key::V).shift(), false),
            (ctrl(Key::Plus).alt(), false),
            (ctrl(Key::ArrowUp).shift(), false),
        ] {
            assert_eq!(shortcut.is_of_fields(), kept, "{}", shortcut.text());
        }
    }
}
