//! Giving the text the focus, and knowing whether it has it.

use egui::{Context, Id};

fn place() -> Id {
    Id::unique("the reader's id")
}

fn waiting() -> Id {
    Id::unique("the reader's focus")
}

/// Remembers the reader's id, which it has once it was shown. A focus that was meant for it before
/// that, as with the first article of all, is given now.
pub fn remember(ctx: &Context, reader: Option<Id>) {
    if let Some(reader) = reader {
        ctx.data_mut(|data| data.insert_temp(place(), reader));
        if ctx.data_mut(|data| data.remove_temp::<bool>(waiting())) == Some(true) {
            ctx.memory_mut(|memory| memory.request_focus(reader));
        }
    }
}

/// The reader's id, once it was shown.
pub fn reader_id(ctx: &Context) -> Option<Id> {
    ctx.data(|data| data.get_temp(place()))
}

/// Gives the text the focus.
pub fn reader(ctx: &Context) {
    match reader_id(ctx) {
        Some(reader) => {
            ctx.memory_mut(|memory| memory.request_focus(reader));
        }
        None => {
            ctx.data_mut(|data| data.insert_temp(waiting(), true));
        }
    }
}

/// Whether the text has the focus, or nothing has: then keys are meant for the text.
pub fn is_in_reader(ctx: &Context) -> bool {
    let reader = reader_id(ctx);
    ctx.memory(|memory| memory.focused())
        .is_none_or(|focus| Some(focus) == reader)
}
