//! The codebook: kinds added, changed, ordered, joined and retired.

use std::sync::Arc;

use super::Pen;
use crate::edit::change::Edit;
use crate::model::{Key, Kind, KindColour, KindId, Project};
use crate::text::plural;

impl Pen<'_> {
    /// Adds a kind at the end of the codebook, in the first colour and under the first digit that
    /// no kind in use has.
    pub fn add_kind(&mut self, name: &str) -> (KindId, Edit) {
        let codebook = self.project.codebook();
        let id = KindId::from_name(name, |id| self.project.kinds.contains(id));
        let in_use = || codebook.iter().filter(|(_, kind)| !kind.retired);
        let colour = KindColour::ALL
            .into_iter()
            .find(|colour| in_use().all(|(_, kind)| kind.colour != *colour))
            .unwrap_or(KindColour::Grey);
        let like = codebook.first().map(|(_, kind)| Kind::clone(kind));
        let first = || {
            crate::model::default_codebook()
                .into_iter()
                .next()
                .map(|(_, kind)| kind)
        };
        let mut edit = self.begin();
        if let Some(like) = like.or_else(first) {
            let kind = Kind {
                name: name.trim().into(),
                order: codebook
                    .iter()
                    .map(|(_, kind)| kind.order + 1)
                    .max()
                    .unwrap_or_default(),
                colour,
                key: (1..=9).find(|key| in_use().all(|(_, kind)| kind.key != Some(*key))),
                guideline: String::new(),
                retired: false,
                ..like
            };
            edit.put(Key::Kind(id.clone()), kind);
        }
        (id, self.finish(edit, format!("add the kind {name}")))
    }

    /// Changes a kind. A digit that another kind had goes over to it.
    pub fn set_kind_of_codebook(&mut self, id: &KindId, kind: Kind) -> Edit {
        let mut edit = self.begin();
        let label = format!("change the kind {}", kind.name);
        if let Some(key) = kind.key {
            for (other, holder) in self.project.kinds.iter() {
                if other != id && holder.key == Some(key) && !kind.retired {
                    let mut holder = (**holder).clone();
                    holder.key = None;
                    edit.put(Key::Kind(other.clone()), holder);
                }
            }
        }
        edit.put(Key::Kind(id.clone()), kind);
        self.finish(edit, label)
    }

    /// Moves a kind up (`-1`) or down (`1`) in the codebook.
    pub fn move_kind(&mut self, id: &KindId, by: i32) -> Edit {
        let mut order: Vec<KindId> = self
            .project
            .codebook()
            .into_iter()
            .map(|(id, _)| id.clone())
            .collect();
        let mut edit = self.begin();
        if let Some(from) = order.iter().position(|other| other == id) {
            let last = order.len().saturating_sub(1);
            let to = from.saturating_add_signed(by as isize).min(last);
            let moved = order.remove(from);
            order.insert(to, moved);
        }
        for (place, id) in (0..).zip(order) {
            if let Some(kind) = self
                .project
                .kinds
                .get(&id)
                .filter(|kind| kind.order != place)
            {
                let mut kind = (**kind).clone();
                kind.order = place;
                edit.put(Key::Kind(id), kind);
            }
        }
        self.finish(edit, "reorder the codebook")
    }

    /// Gives all claims of one kind another and deletes the first.
    pub fn merge_kinds(&mut self, gone: &KindId, kept: &KindId) -> Edit {
        let names = [gone, kept].map(|id| self.project.kinds.get(id).map(Arc::clone));
        let [Some(old), Some(new)] = names else {
            let nothing = self.begin();
            return self.finish(nothing, "merge kinds");
        };
        let label = format!("merge the kind {} into {}", old.name, new.name);
        let mut edit = self.begin();
        if gone != kept {
            for id in self.index.claims_of_kind.of(gone) {
                if let Some(claim) = self.project.claims.get(id) {
                    let mut claim = (**claim).clone();
                    claim.kind = kept.clone();
                    claim.modified = self.at;
                    edit.put(Key::Claim(*id), claim);
                }
            }
            edit.remove(Key::Kind(gone.clone()));
        }
        self.finish(edit, label)
    }

    /// Deletes a kind that no claim has. `None` where claims have it: it can be retired.
    pub fn delete_kind(&mut self, id: &KindId) -> Option<Edit> {
        let kind = self.project.kinds.get(id)?;
        if self.index.claims_of_kind.of(id).next().is_some() {
            return None;
        }
        let mut edit = self.begin();
        edit.remove(Key::Kind(id.clone()));
        Some(self.finish(edit, format!("delete the kind {}", kind.name)))
    }

    /// Takes over the kinds of another project: new ones are added, those of the same id are
    /// changed to what they are there.
    pub fn take_codebook(&mut self, other: &Project) -> Edit {
        let mut edit = self.begin();
        let mut taken = 0;
        for (id, kind) in other.kinds.iter() {
            if self.project.kinds.get(id) != Some(kind) {
                edit.put(Key::Kind(id.clone()), Arc::clone(kind));
                taken += 1;
            }
        }
        self.finish(edit, format!("take over {}", plural(taken, "kind")))
    }
}
