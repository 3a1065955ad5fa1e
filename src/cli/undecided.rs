//! What a project needs of somebody before a command may change it.

use std::path::Path;

use dateline::document::{Note, Opening};
use dateline::text::plural;

/// Why a project that was opened may not be changed: another has it, edits wait, or something of it
/// cannot stay. `what` is what would leave that out: “saving”.
pub fn undecided(path: &Path, opening: &Opening, what: &str) -> Option<String> {
    let name = path.display();
    if let Some(owner) = &opening.lock_held_by {
        return Some(format!(
            "{name} is open elsewhere, by {owner}; close it there first"
        ));
    }
    if let Some(recovery) = &opening.recovery {
        let edits = plural(recovery.edits.len(), "edit");
        return Some(format!(
            "{name} was not saved the last time, and {edits} done since then wait; open it in the \
             window first, to take or refuse them"
        ));
    }
    left_out(path, &opening.notes, what)
}

/// Why a file may not be taken: something of it would be missing in what is saved.
pub fn left_out(path: &Path, notes: &[Note], what: &str) -> Option<String> {
    let name = path.display();
    let lost = notes.iter().filter(|note| note.taken_out.is_some()).count();
    (lost > 0).then(|| {
        format!(
            "{} in {name} cannot stay as it stands, and {what} would leave it out; see `dateline \
             check {name}`",
            plural(lost, "thing")
        )
    })
}
