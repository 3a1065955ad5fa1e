//! Claims tagged, changed and taken away.

use std::sync::Arc;

use super::Pen;
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{
    ActorId, ArticleId, Claim, ClaimId, Entity, Fragment, Key, KindId, Role, SettlementId, When,
    is_anchored,
};
use crate::text::plural;
use crate::text::{ArticleText, Span};

/// A claim about to be tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClaim {
    /// The article.
    pub article: ArticleId,
    /// Its spans in any order; overlapping ones are joined.
    pub spans: Vec<Span>,
    /// Its kind, which sets the act.
    pub kind: KindId,
    /// Its actors; the kind's role where none is given.
    pub actors: Vec<(ActorId, Option<Role>)>,
    /// Its date.
    pub when: Option<When>,
}

/// One end of a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundaryEnd {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl Pen<'_> {
    /// Tags a claim. `None` where the kind or the article is not there or no span holds a word.
    pub fn tag(&mut self, new: NewClaim) -> Option<(ClaimId, Edit)> {
        let kind = Arc::clone(self.project.kinds.get(&new.kind)?);
        let text = self.project.text(new.article)?;
        let spans = fragments(text, new.spans);
        if spans.is_empty() {
            return None;
        }
        let mut actors = Vec::new();
        for (at, (actor, role)) in new.actors.into_iter().enumerate() {
            // The kind's role is that of the first actor; the others are only spoken of.
            let role = role.unwrap_or(if at == 0 { kind.role } else { Role::Mentioned });
            if !actors.contains(&(actor, role)) {
                actors.push((actor, role));
            }
        }
        let claim = Claim {
            actors,
            when: new.when,
            act: kind.act,
            ..Claim::tagged(new.article, spans, new.kind, self.by, self.at)
        };
        let id: ClaimId = self.ids.next();
        let mut edit = self.begin();
        edit.put(Key::Claim(id), claim);
        Some((id, self.finish(edit, format!("tag {}", kind.name))))
    }

    /// Changes claims, all in one step. What the change leaves alone is not touched.
    pub fn change_claims(
        &mut self,
        ids: &[ClaimId],
        what: &str,
        mut change: impl FnMut(&mut Claim),
    ) -> Edit {
        let mut edit = self.begin();
        let mut changed = 0;
        for id in ids {
            let Some(old) = self.project.claims.get(id) else {
                continue;
            };
            let mut claim = (**old).clone();
            change(&mut claim);
            claim.tags.sort_unstable();
            claim.tags.dedup();
            if claim != **old {
                claim.modified = self.at;
                edit.put(Key::Claim(*id), claim);
                changed += 1;
            }
        }
        let label = match changed {
            0 | 1 => what.to_owned(),
            n => format!("{what} of {}", plural(n, "claim")),
        };
        self.finish(edit, label)
    }

    /// Gives claims another kind. An act or first role that came from the old kind follows.
    pub fn set_kind(&mut self, ids: &[ClaimId], kind: &KindId) -> Edit {
        let Some(new) = self.project.kinds.get(kind).map(Arc::clone) else {
            let nothing = self.begin();
            return self.finish(nothing, "change kind");
        };
        let project = self.project;
        self.change_claims(ids, &format!("change kind to {}", new.name), |claim| {
            if let Some(old) = project.kinds.get(&claim.kind) {
                if claim.act == old.act {
                    claim.act = new.act;
                }
                let first = claim.actors.first().copied();
                if let Some((actor, role)) = first
                    && role == old.role
                    && !claim.actors.contains(&(actor, new.role))
                    && let Some(first) = claim.actors.first_mut()
                {
                    first.1 = new.role;
                }
            }
            claim.kind = kind.clone();
        })
    }

    /// Adds a span to a claim; spans that meet or overlap become one.
    pub fn add_fragment(&mut self, id: ClaimId, span: Span) -> Edit {
        self.respan(id, "add a fragment", |parts| parts.push(new_fragment(span)))
    }

    /// Takes a fragment off a claim; the last one stays.
    pub fn remove_fragment(&mut self, id: ClaimId, fragment: usize) -> Edit {
        self.respan(id, "remove a fragment", |parts| {
            if parts.len() > 1 && fragment < parts.len() {
                parts.remove(fragment);
            }
        })
    }

    /// Moves an end of a fragment. It cannot pass the other end.
    pub fn move_boundary(
        &mut self,
        id: ClaimId,
        fragment: usize,
        end: BoundaryEnd,
        to: u32,
    ) -> Edit {
        self.respan(id, "move a boundary", |parts| {
            if let Some(Fragment { span, .. }) = parts.get_mut(fragment) {
                match end {
                    BoundaryEnd::Start if to < span.end => span.start = to,
                    BoundaryEnd::End if to > span.start => span.end = to,
                    _ => {}
                }
            }
        })
    }

    /// Gives a loose fragment a place again, or, where none is named, all loose ones of a claim one
    /// place together. Its quote becomes what stands there. Nothing changes where none is loose.
    pub fn reattach(&mut self, id: ClaimId, fragment: Option<usize>, span: Span) -> Edit {
        let text = self
            .project
            .claims
            .get(&id)
            .and_then(|claim| self.project.text(claim.article));
        self.respan(id, "attach a claim again", |parts| {
            let Some(text) = text.filter(|text| span.start < text.len() && !span.is_empty()) else {
                return;
            };
            let (mut at, before) = (0, parts.len());
            parts.retain(|part| {
                let chosen = fragment.is_none_or(|chosen| chosen == at);
                at += 1;
                !chosen || is_anchored(text, part)
            });
            if parts.len() < before {
                parts.push(new_fragment(span));
            }
        })
    }

    /// Changes the fragments of a claim. What gets another place gets the words that stand there;
    /// a loose fragment that is left alone keeps its own.
    fn respan(&mut self, id: ClaimId, what: &str, change: impl FnOnce(&mut Vec<Fragment>)) -> Edit {
        let project = self.project;
        let mut change = Some(change);
        self.change_claims(&[id], what, |claim| {
            let Some(text) = project.text(claim.article) else {
                return;
            };
            let mut parts = claim.spans.clone();
            if let Some(change) = change.take() {
                change(&mut parts);
            }
            if parts == claim.spans {
                return;
            }
            let (loose, placed): (Vec<_>, Vec<_>) = parts
                .into_iter()
                .partition(|part| claim.spans.contains(part) && !is_anchored(text, part));
            let mut parts = fragments(text, placed.iter().map(|part| part.span).collect());
            if parts.is_empty() && (loose.is_empty() || !placed.is_empty()) {
                return;
            }
            parts.extend(loose);
            parts.sort_by_key(|part| part.span);
            claim.spans = parts;
        })
    }

    /// Takes claims away with their links and the marks of what was seen of them; entries and
    /// settlements keep their other claims, and go where none is left. What a claim stood for that goes is
    /// open again.
    pub fn delete_claims(&mut self, ids: &[ClaimId]) -> Edit {
        let mut edit = self.begin();
        self.remove_claims(&mut edit, ids);
        self.finish(edit, format!("delete {}", plural(ids.len(), "claim")))
    }

    pub(super) fn remove_claims(&self, edit: &mut EditBuilder<'_>, ids: &[ClaimId]) {
        for id in ids {
            for link in self.index.links_of_claim.of(id) {
                // One that was led elsewhere in the same edit stays.
                if let Some(Entity::Link(it)) = edit.get(&Key::Link(*link))
                    && (it.from == *id || it.to == *id)
                {
                    edit.remove(Key::Link(*link));
                }
            }
            if let Some(entry) = self.index.entry_of(*id)
                && let Some(Entity::Entry(old)) = edit.get(&Key::Entry(entry))
            {
                let mut rest = (*old).clone();
                rest.claims.retain(|claim| claim != id);
                if rest.claims.is_empty() {
                    edit.remove(Key::Entry(entry));
                } else {
                    edit.put(Key::Entry(entry), rest);
                }
            }
            for seen in self.index.seen_of_claim.of(id) {
                edit.remove(Key::Seen(*seen));
            }
            if let Some(settlement) = self.index.settlement_of(*id) {
                leave_settlement(edit, settlement, *id);
            }
            edit.remove(Key::Claim(*id));
        }
    }
}

/// Takes a claim out of what it is settled with. Where it stood for the others these are open again;
/// where it was the last there is nothing to settle.
fn leave_settlement(edit: &mut EditBuilder<'_>, id: SettlementId, claim: ClaimId) {
    let Some(Entity::Settlement(old)) = edit.get(&Key::Settlement(id)) else {
        return;
    };
    let mut rest = (*old).clone();
    rest.among.retain(|one| *one != claim);
    rest.chosen.retain(|_, from| *from != claim);
    let stood = rest.stands() == Some(claim);
    if let Some(result) = &mut rest.result {
        result.retain(|one| *one != claim);
    }
    if rest.among.is_empty() || stood {
        edit.remove(Key::Settlement(id));
    } else {
        edit.put(Key::Settlement(id), rest);
    }
}

/// A fragment that has yet to get its words.
fn new_fragment(span: Span) -> Fragment {
    Fragment {
        span,
        quote: "".into(),
    }
}

/// Spans as fragments with their quotes: cut to the text, in order, joined where they meet.
fn fragments(text: &ArticleText, mut spans: Vec<Span>) -> Vec<Fragment> {
    for span in &mut spans {
        *span = span.intersection(Span::new(0, text.len()));
    }
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
        .into_iter()
        .map(|span| Fragment {
            span,
            quote: text.slice(span).into(),
        })
        .collect()
}
