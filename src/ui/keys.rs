//! Keys of the table, turned into commands before anything is drawn.

use egui::{Context, Event, Key, Modifiers};

use crate::app::{Action, App, Shortcut, commands};

/// The digits that choose one of several, from the first.
pub const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Takes the keys that are commands' out of a frame's events and asks for those commands.
///
/// A key that stands in the table with more modifiers is another key: `Ctrl+Shift+S` is never
/// `Ctrl+S`. While a dialog stands in front only its own keys work.
pub fn take(ctx: &Context, app: &App, out: &mut Vec<Action>) {
    if app.dialog.is_some() {
        return;
    }
    let typing = ctx.text_edit_focused();
    // Enter and the arrows are also how a focused button, list or slider is worked.
    let reader = super::focus::is_in_reader(ctx);
    ctx.input_mut(|input| {
        let mut letter = false;
        let shift = input.modifiers.shift_only();
        input.events.retain(|event| {
            let (key, modifiers) = match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => (key, modifiers),
                // So Windows tells of Shift+Delete.
                Event::Cut if shift => (&Key::Delete, &Modifiers::SHIFT),
                _ => return true,
            };
            let given = |own: &&Shortcut| own.matches(*key, *modifiers);
            let found = commands().find_map(|row| Some((row, row.keys.iter().find(given)?)));
            let Some((row, shortcut)) = found else {
                return true;
            };
            let free = !typing || !shortcut.is_of_fields();
            let bare = !modifiers.command && !modifiers.alt;
            if !free || (bare && *key == Key::Enter && !reader) || !app.can(row.command) {
                return true;
            }
            out.push(Action::Command(row.command));
            letter |= bare;
            false
        });
        if letter {
            // The letter itself must not end up in the field that the command went to.
            input
                .events
                .retain(|event| !matches!(event, Event::Text(_)));
        }
    });
}

/// The digit, 1 to 9, that was pressed by its place on the keyboard while nothing is typed into.
pub fn digit(ctx: &Context, app: &App) -> Option<u8> {
    if app.dialog.is_some() || ctx.text_edit_focused() {
        return None;
    }
    ctx.input_mut(|input| {
        let mut pressed = None;
        input.events.retain(|event| {
            let Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            if modifiers.any() && !modifiers.shift_only() {
                return true;
            }
            // Some layouts have letters on the digits' keys; the place on the keyboard decides.
            let place = physical_key.unwrap_or(*key);
            let Some(at) = DIGITS.iter().position(|own| *own == place || *own == *key) else {
                return true;
            };
            pressed = u8::try_from(at + 1).ok();
            false
        });
        if pressed.is_some() {
            input
                .events
                .retain(|event| !matches!(event, Event::Text(_)));
        }
        pressed
    })
}
