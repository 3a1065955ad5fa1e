//! What checks found and proposals made, marked as seen.

use super::Pen;
use crate::edit::change::Edit;
use crate::model::{ClaimId, Key, Seen, SeenId};
use crate::text::plural;

impl Pen<'_> {
    /// Marks findings of a check as seen, each by the claims that it is about. What is marked already
    /// stays as it was, with who looked first; claims that are gone are left out, and so is a finding
    /// of none that is left.
    pub fn mark_seen(&mut self, check: &str, findings: &[Vec<ClaimId>]) -> Edit {
        let mut edit = self.begin();
        for claims in findings {
            let there = claims.iter().copied();
            let there: Vec<ClaimId> = there
                .filter(|claim| self.project.claims.contains(claim))
                .collect();
            let seen = Seen::new(check, &there, self.by, self.at);
            if !there.is_empty() && !self.project.seen.contains(&seen.id()) {
                edit.put(Key::Seen(seen.id()), seen);
            }
        }
        self.finish(
            edit,
            format!("mark {} as seen", plural(findings.len(), "finding")),
        )
    }

    /// Takes marks back: what they were about is to be looked at again.
    pub fn take_back_seen(&mut self, marks: &[SeenId]) -> Edit {
        let mut edit = self.begin();
        for id in marks {
            if self.project.seen.contains(id) {
                edit.remove(Key::Seen(*id));
            }
        }
        let what = if marks.len() == 1 { "mark" } else { "marks" };
        self.finish(edit, format!("take the {what} of what was seen back"))
    }
}
