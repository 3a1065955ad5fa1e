//! Claims settled: what stands where analysts read the same words differently.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::Pen;
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{
    Claim, ClaimId, Entity, Field, Fields as _, Key, Link, SettleRule, Settlement, SettlementId,
    derived_id,
};
use crate::text::plural;

/// What is to become of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// That one stands for all.
    Take(ClaimId),
    /// A claim put together of their fields stands for all: which field, by its name in the file, is
    /// from whom. What is not named is from the first of the claims.
    ByField(BTreeMap<String, ClaimId>),
    /// They all stand: they are several things.
    KeepApart,
    /// None stands.
    Drop,
}

/// The fields of a claim that are settled; whose it is and when it was made are its own.
pub fn settled_fields() -> impl Iterator<Item = &'static Field<Claim>> {
    let own = ["article", "analyst", "created", "modified"];
    Claim::FIELDS
        .iter()
        .filter(move |field| !own.contains(&field.name))
}

impl Pen<'_> {
    /// Settles claims of one article, in place of whatever they were settled with before. An empty edit
    /// where a claim is not there, they are of several articles, or a choice is none of them.
    ///
    /// The claims stay as they are. One that is put together is the analyst's own, and is the same as
    /// one of them where nothing of it is from another. What was noted is kept.
    pub fn settle(&mut self, claims: &[ClaimId], verdict: &Verdict) -> Edit {
        let mut edit = self.begin();
        let label = match verdict {
            Verdict::Take(_) => "settle: take one version".to_owned(),
            Verdict::ByField(_) => "settle field by field".to_owned(),
            Verdict::KeepApart => format!("settle: keep {} apart", plural(claims.len(), "claim")),
            Verdict::Drop => format!("settle: drop {}", plural(claims.len(), "claim")),
        };
        self.settle_into(&mut edit, claims, verdict, None);
        self.finish(edit, label)
    }

    /// Settles several differences in one step by a rule that the analyst has seen the outcome of. Of
    /// differences that share a claim the first is settled.
    pub fn settle_all(&mut self, verdicts: &[(Vec<ClaimId>, Verdict)], rule: SettleRule) -> Edit {
        let mut edit = self.begin();
        let mut settled = FxHashSet::default();
        for (claims, verdict) in verdicts {
            if claims.iter().any(|claim| settled.contains(claim)) {
                continue;
            }
            settled.extend(claims.iter().copied());
            self.settle_into(&mut edit, claims, verdict, Some(rule));
        }
        let differences = plural(verdicts.len(), "difference");
        let how = match rule {
            SettleRule::Unanimous => "where all agree",
            SettleRule::Majority => "by majority",
        };
        self.finish(edit, format!("settle {differences} {how}"))
    }

    /// Says something about a difference, settled or open; nothing where nothing is said of an open
    /// one, which is no longer talked about then.
    pub fn comment(&mut self, claims: &[ClaimId], note: &str) -> Edit {
        let mut edit = self.begin();
        if let Some(among) = self.among(&edit, claims) {
            let known = among
                .iter()
                .find_map(|claim| settlement_of(self, &edit, *claim));
            let (id, mut settlement) = known.unwrap_or_else(|| {
                let id = Settlement::id_of(&among);
                (id, self.open_settlement(among.clone()))
            });
            note.trim().clone_into(&mut settlement.note);
            if settlement.result.is_none() {
                (settlement.by, settlement.at) = (self.by, self.at);
            }
            if settlement.result.is_none() && settlement.note.is_empty() {
                edit.remove(Key::Settlement(id));
            } else {
                edit.put(Key::Settlement(id), settlement);
            }
        }
        self.finish(edit, "comment on a difference")
    }

    /// Opens again what claims are settled with. What was noted is kept; what led to a claim that was
    /// put together leads to the first of its sources.
    pub fn unsettle(&mut self, claims: &[ClaimId]) -> Edit {
        let mut edit = self.begin();
        for claim in claims {
            let Some((id, mut settlement)) = settlement_of(self, &edit, *claim) else {
                continue;
            };
            let made = settlement.made();
            settlement.result = None;
            settlement.chosen.clear();
            settlement.rule = None;
            let heir = settlement.among.first().copied();
            if settlement.note.is_empty() {
                edit.remove(Key::Settlement(id));
            } else {
                edit.put(Key::Settlement(id), settlement);
            }
            if let Some(made) = made {
                self.hand_over(&mut edit, made, heir);
            }
        }
        self.finish(edit, "open a settled difference again")
    }

    /// Settles claims within an edit.
    fn settle_into(
        &self,
        edit: &mut EditBuilder<'_>,
        claims: &[ClaimId],
        verdict: &Verdict,
        rule: Option<SettleRule>,
    ) {
        let Some(among) = self.among(edit, claims) else {
            return;
        };
        let first = claims.iter().find(|claim| among.contains(claim));
        let mut settlement = self.open_settlement(among.clone());
        settlement.rule = rule;
        let mut made = None;
        let result = match verdict {
            Verdict::Take(which) if among.contains(which) => vec![*which],
            Verdict::KeepApart => among.clone(),
            Verdict::Drop => Vec::new(),
            Verdict::ByField(choices) if choices.values().all(|from| among.contains(from)) => {
                let Some(put) = self.put_together(edit, &among, first, choices) else {
                    return;
                };
                match put {
                    PutTogether::Same(which) => vec![which],
                    PutTogether::New(claim, chosen) => {
                        let id = made_of(&among);
                        settlement.chosen = chosen;
                        made = Some((id, *claim));
                        vec![id]
                    }
                }
            }
            Verdict::Take(_) | Verdict::ByField(_) => return,
        };
        settlement.result = Some(result);
        self.replace_settlements(edit, settlement, made);
    }

    /// Puts a settlement in place of all that its claims were settled with, and with it a claim that
    /// was put together for it.
    fn replace_settlements(
        &self,
        edit: &mut EditBuilder<'_>,
        mut settlement: Settlement,
        made: Option<(ClaimId, Claim)>,
    ) {
        let mut gone = Vec::new();
        let mut notes: Vec<String> = Vec::new();
        for claim in settlement.among.clone() {
            if let Some((id, old)) = settlement_of(self, edit, claim) {
                edit.remove(Key::Settlement(id));
                gone.extend(old.made());
                if !old.note.is_empty() && !notes.contains(&old.note) {
                    notes.push(old.note);
                }
            }
        }
        if settlement.note.is_empty() {
            settlement.note = notes.join("\n");
        }
        if let Some((id, mut claim)) = made {
            // The same claims put together otherwise: it is the same claim, changed.
            if let Some(Entity::Claim(before)) = edit.get(&Key::Claim(id)) {
                claim.created = before.created;
            }
            edit.put(Key::Claim(id), claim);
            gone.retain(|old| *old != id);
        }
        let heir = match settlement.result.as_deref() {
            Some([]) => None,
            Some([first, ..]) => Some(*first),
            None => settlement.among.first().copied(),
        };
        let id = Settlement::id_of(&settlement.among);
        edit.put(Key::Settlement(id), settlement);
        for old in gone {
            self.hand_over(edit, old, heir);
        }
    }

    /// The claims that are to be settled, ascending: those given that are there; for one that was put
    /// together its sources. `None` where they are none or of several articles.
    fn among(&self, edit: &EditBuilder<'_>, claims: &[ClaimId]) -> Option<Vec<ClaimId>> {
        let mut among = BTreeSet::new();
        let mut article = None;
        for id in claims {
            let Some(Entity::Claim(claim)) = edit.get(&Key::Claim(*id)) else {
                return None;
            };
            if *article.get_or_insert(claim.article) != claim.article {
                return None;
            }
            match settlement_of(self, edit, *id) {
                Some((_, settlement)) if settlement.made() == Some(*id) => {
                    among.extend(settlement.among);
                }
                _ => {
                    among.insert(*id);
                }
            }
        }
        (!among.is_empty()).then(|| among.into_iter().collect())
    }

    /// Claims, and after each those that it was settled to stand for.
    pub(super) fn with_sources(&self, claims: &[ClaimId]) -> Vec<ClaimId> {
        let mut all = Vec::with_capacity(claims.len());
        for claim in claims {
            all.push(*claim);
            let id = self.index.settlement_of(*claim);
            let settlement = id.and_then(|id| self.project.settlements.get(&id));
            if let Some(settlement) = settlement.filter(|it| it.stands() == Some(*claim)) {
                let sources = settlement.among.iter().copied();
                all.extend(sources.filter(|source| source != claim));
            }
        }
        all
    }

    fn open_settlement(&self, among: Vec<ClaimId>) -> Settlement {
        Settlement {
            among,
            result: None,
            chosen: BTreeMap::new(),
            rule: None,
            note: String::new(),
            by: self.by,
            at: self.at,
        }
    }

    /// What a choice of fields comes to.
    fn put_together(
        &self,
        edit: &EditBuilder<'_>,
        among: &[ClaimId],
        first: Option<&ClaimId>,
        choices: &BTreeMap<String, ClaimId>,
    ) -> Option<PutTogether> {
        let claim = |id: &ClaimId| match edit.get(&Key::Claim(*id)) {
            Some(Entity::Claim(claim)) => Some(claim),
            _ => None,
        };
        let first = first.or(among.first())?;
        let mut new = Claim::clone(&*claim(first)?);
        let mut chosen = BTreeMap::new();
        for field in settled_fields() {
            let from = choices.get(field.name).unwrap_or(first);
            let value = (field.get)(&*claim(from)?);
            let all_same = among
                .iter()
                .filter_map(claim)
                .all(|other| (field.get)(&other) == value);
            if !all_same {
                chosen.insert(field.name.to_owned(), *from);
            }
            (field.set)(&mut new, value);
        }
        // Of several that say the same, that of which something was chosen.
        let mut candidates = choices.values().chain([first]).chain(among);
        let same = candidates.find(|id| {
            claim(id).is_some_and(|claim| {
                settled_fields().all(|field| (field.get)(&claim) == (field.get)(&new))
            })
        });
        if let Some(same) = same {
            return Some(PutTogether::Same(*same));
        }
        (new.analyst, new.created, new.modified) = (self.by, self.at, self.at);
        Some(PutTogether::New(Box::new(new), chosen))
    }

    /// Takes a claim away that was put together and no longer stands. What led to it leads to its
    /// heir, if there is one: its links, and its place in an entry where the heir has none.
    pub(super) fn hand_over(
        &self,
        edit: &mut EditBuilder<'_>,
        gone: ClaimId,
        heir: Option<ClaimId>,
    ) {
        if let Some(heir) = heir {
            for id in self.index.links_of_claim.of(&gone) {
                if let Some(Entity::Link(link)) = edit.get(&Key::Link(*id)) {
                    let follow = |end: ClaimId| if end == gone { heir } else { end };
                    let moved = Link {
                        from: follow(link.from),
                        to: follow(link.to),
                        ..Link::clone(&link)
                    };
                    if moved.from != moved.to {
                        edit.put(Key::Link(*id), moved);
                    }
                }
            }
            if let Some(entry) = self.index.entry_of(gone)
                && self.index.entry_of(heir).is_none()
                && let Some(Entity::Entry(old)) = edit.get(&Key::Entry(entry))
                && !old.claims.contains(&heir)
            {
                let mut moved = (*old).clone();
                for claim in &mut moved.claims {
                    if *claim == gone {
                        *claim = heir;
                    }
                }
                edit.put(Key::Entry(entry), moved);
            }
        }
        self.remove_claims(edit, &[gone]);
    }
}

/// What a choice of fields comes to: one of the claims, or a new one.
enum PutTogether {
    Same(ClaimId),
    New(Box<Claim>, BTreeMap<String, ClaimId>),
}

/// The id of a claim that is put together of others: as late as the last of them, and the same
/// whoever puts it together, so that what colleagues made of the same claims merges by field.
fn made_of(among: &[ClaimId]) -> ClaimId {
    let last = among.last().copied().unwrap_or(ClaimId::LEAST);
    derived_id(last, &("settled", among))
}

/// The settlement that a claim was in before an edit, as the edit leaves it.
pub(super) fn settlement_of(
    pen: &Pen<'_>,
    edit: &EditBuilder<'_>,
    claim: ClaimId,
) -> Option<(SettlementId, Settlement)> {
    let id = pen.index.settlement_of(claim)?;
    match edit.get(&Key::Settlement(id)) {
        Some(Entity::Settlement(it)) if it.claims().any(|one| one == claim) => {
            Some((id, Settlement::clone(&it)))
        }
        _ => None,
    }
}
