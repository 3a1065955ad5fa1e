//! Conflicts that a merge left, settled.

use super::Pen;
use super::settle::settlement_of;
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{
    Claim, ClaimId, Conflict, ConflictId, Entity, Entry, Key, Project, Settlement, SettlementId,
    Value, fields_together,
};
use crate::text::{ArticleText, Span};

/// Which side of a conflict holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// What stands in the project.
    Stands,
    /// What the merge set aside; where one side took the thing away, that it is gone.
    Other,
    /// What was set aside for these fields, by their names in the file, and what stands for the rest.
    Fields(Vec<String>),
}

impl Pen<'_> {
    /// Settles a conflict: it is gone, and what was chosen stands. Fields that say nothing without each
    /// other are taken together. An empty edit where there is no such conflict.
    pub fn settle_conflict(&mut self, id: ConflictId, side: &Side) -> Edit {
        let mut edit = self.begin();
        let project = self.project;
        if let Some(conflict) = project.conflicts.get(&id) {
            edit.remove(Key::Conflict(id));
            let taken: Vec<&str> = match side {
                Side::Stands => Vec::new(),
                Side::Other => conflict.fields.iter().map(String::as_str).collect(),
                Side::Fields(fields) => {
                    let named = fields.iter().map(String::as_str);
                    let differs = |field: &&str| conflict.fields.iter().any(|one| one == field);
                    named.filter(differs).collect()
                }
            };
            let stands = project.get(&conflict.key);
            match (stands, &conflict.set_aside) {
                (_, Some(Entity::Text(text))) if !taken.is_empty() => {
                    return self.take_text(edit, &conflict.key, text);
                }
                (Some(stands), Some(aside)) if !taken.is_empty() => {
                    let thing = self.with_fields(stands, aside, &taken, conflict);
                    self.put_back(&mut edit, &conflict.key, thing);
                }
                (None, Some(aside)) if !taken.is_empty() => {
                    self.put_back(&mut edit, &conflict.key, aside.clone());
                }
                (Some(_), None) if *side == Side::Other => self.take_away(&mut edit, &conflict.key),
                _ => {}
            }
            self.tidy_made(&mut edit, conflict);
        }
        self.finish(edit, "settle a conflict")
    }

    /// A corrected text is taken as any correction is, so that all claims follow it.
    fn take_text(&mut self, edit: EditBuilder<'_>, key: &Key, text: &ArticleText) -> Edit {
        let Key::Text(article) = key else {
            return self.finish(edit, "settle a conflict");
        };
        let mut corrected = self.correct_text(*article, text.clone());
        corrected.changes.extend(edit.changes().iter().cloned());
        "settle a conflict".clone_into(&mut corrected.label);
        corrected
    }

    /// A thing with some fields of another one of its sort, as changed now by the analyst.
    fn with_fields(
        &self,
        mut thing: Entity,
        aside: &Entity,
        taken: &[&str],
        conflict: &Conflict,
    ) -> Entity {
        let together = |field: &str| {
            let group = fields_together(field);
            group.iter().any(|one| taken.contains(one))
        };
        let group = conflict.fields.iter().map(String::as_str);
        let rest = group.filter(|field| !taken.contains(field) && together(field));
        for field in taken.iter().copied().chain(rest) {
            if let Some(value) = aside.field(field) {
                thing.set_field(field, value);
            }
        }
        let now = Value::Moment(self.at);
        match &thing {
            Entity::Claim(_) => {
                thing.set_field("modified", now);
            }
            Entity::Entry(_) => {
                thing.set_field("at", now);
                thing.set_field("by", Value::Analyst(self.by));
            }
            _ => {}
        }
        thing
    }

    /// Puts a thing into the project so that its rules hold.
    fn put_back(&self, edit: &mut EditBuilder<'_>, key: &Key, thing: Entity) {
        let thing = match thing {
            Entity::Claim(claim) => Entity::from(within(self.project, &claim)),
            Entity::Entry(entry) => {
                let Key::Entry(id) = key else { return };
                let there = |claim: &ClaimId| self.project.claims.contains(claim);
                let claims: Vec<ClaimId> = entry.claims.iter().copied().filter(there).collect();
                for claim in &claims {
                    if self.index.entry_of(*claim).is_some_and(|home| home != *id) {
                        self.leave(edit, *claim);
                    }
                }
                if claims.is_empty() {
                    return;
                }
                let entry = Entry {
                    claims,
                    ..Entry::clone(&entry)
                };
                Entity::from(entry)
            }
            Entity::Settlement(settlement) => {
                let Key::Settlement(id) = key else { return };
                if settlement
                    .claims()
                    .any(|claim| !self.project.claims.contains(&claim))
                {
                    return;
                }
                for claim in settlement.claims() {
                    if let Some((other, _)) = settlement_of(self, edit, claim)
                        && other != *id
                    {
                        edit.remove(Key::Settlement(other));
                    }
                }
                Entity::Settlement(settlement)
            }
            thing => thing,
        };
        edit.put(key.clone(), thing);
    }

    /// Takes a thing away with what cannot be without it.
    fn take_away(&self, edit: &mut EditBuilder<'_>, key: &Key) {
        match key {
            Key::Claim(id) => self.remove_claims(edit, &[*id]),
            Key::Article(id) | Key::Text(id) => self.remove_article(edit, *id),
            key => edit.remove(key.clone()),
        }
    }

    /// Takes away what was put together by the side of a settlement that does not hold: nothing says
    /// any more what it is for.
    fn tidy_made(&self, edit: &mut EditBuilder<'_>, conflict: &Conflict) {
        let Key::Settlement(id) = &conflict.key else {
            return;
        };
        let made = |entity: Option<Entity>| match entity {
            Some(Entity::Settlement(it)) => it.made(),
            _ => None,
        };
        let before = made(self.project.get(&conflict.key));
        for claim in [before, made(conflict.set_aside.clone())]
            .into_iter()
            .flatten()
        {
            let there = edit.get(&Key::Claim(claim)).is_some();
            let named = match edit.get(&conflict.key) {
                Some(Entity::Settlement(it)) => it.made() == Some(claim),
                _ => false,
            };
            if there && !named && settlement_of(self, edit, claim).is_none() {
                self.hand_over(edit, claim, heir(edit, *id));
            }
        }
    }
}

/// What stands in a settlement as an edit leaves it, or the first of its claims.
fn heir(edit: &EditBuilder<'_>, id: SettlementId) -> Option<ClaimId> {
    let Some(Entity::Settlement(settlement)) = edit.get(&Key::Settlement(id)) else {
        return None;
    };
    let settlement: &Settlement = &settlement;
    match settlement.result.as_deref() {
        Some(result) => result.first().copied(),
        None => settlement.among.first().copied(),
    }
}

/// A claim whose spans lie in the text that its article has now; what reached beyond is loose.
fn within(project: &Project, claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    let end = project.text(claim.article).map_or(0, |text| text.len());
    for fragment in &mut claim.spans {
        if fragment.span.end > end {
            fragment.span = Span::new(end, end);
        }
    }
    claim
}
