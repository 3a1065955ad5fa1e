//! Links between claims.

use super::Pen;
use crate::edit::change::Edit;
use crate::model::{ClaimId, Key, Link, LinkId, LinkKind};

impl Pen<'_> {
    /// Links two claims. `None` where it is one claim, or they are linked like that already.
    pub fn link(&mut self, from: ClaimId, to: ClaimId, kind: LinkKind) -> Option<(LinkId, Edit)> {
        let linked = |id: &&LinkId| {
            self.project
                .links
                .get(*id)
                .is_some_and(|link| (link.from, link.to, link.kind) == (from, to, kind))
        };
        if from == to || self.index.links_of_claim.of(&from).any(|id| linked(&id)) {
            return None;
        }
        let id: LinkId = self.ids.next();
        let mut edit = self.begin();
        let link = Link {
            from,
            to,
            kind,
            analyst: self.by,
            created: self.at,
            note: String::new(),
        };
        edit.put(Key::Link(id), link);
        Some((id, self.finish(edit, format!("link: {}", kind.name()))))
    }

    /// Changes what a link says or why.
    pub fn set_link(&mut self, id: LinkId, kind: LinkKind, note: &str) -> Edit {
        let mut edit = self.begin();
        if let Some(old) = self.project.links.get(&id) {
            let mut link = (**old).clone();
            link.kind = kind;
            link.note = note.into();
            edit.put(Key::Link(id), link);
        }
        self.finish(edit, "change a link")
    }

    /// Takes a link away.
    pub fn unlink(&mut self, id: LinkId) -> Edit {
        let mut edit = self.begin();
        edit.remove(Key::Link(id));
        self.finish(edit, "remove a link")
    }
}
