//! Random sound changes of a small project, for the tests of this room.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::texts::carried;
use crate::dates::{Basis, Edtf, Moment};
use crate::edit::{EditBuilder, apply};
use crate::model::{
    Act, Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Claim, ClaimId, Entry,
    EntryId, Filter, FilterId, Fragment, Index, Key, Kind, KindId, Link, LinkId, LinkKind, Project,
    ProjectId, Role, SavedFilter, Seen, Settlement, Status, When, default_codebook,
};
use crate::text::{ArticleText, Span};

/// One change; numbers choose among what there is.
#[derive(Clone, Debug)]
pub struct Op {
    what: u8,
    at: usize,
    to: usize,
    say: u8,
}

/// Random changes.
pub fn ops(most: usize) -> impl Strategy<Value = Vec<Op>> {
    let op = (0_u8..25, 0_usize..20, 0_usize..20, 0_u8..4);
    let op = op.prop_map(|(what, at, to, say)| Op { what, at, to, say });
    proptest::collection::vec(op, 0..most)
}

/// A version of a project that changes.
#[derive(Clone)]
pub struct Side {
    pub project: Project,
    index: Index,
    next: u128,
    clock: i64,
}

const WORDS: &str = "They met in the harbour town on Thursday.\nNobody said why, or for how long.";

impl Side {
    /// The common ancestor.
    pub fn beginning() -> Self {
        let mut side = Self {
            project: Project::empty(ProjectId::from(1), "a story", Moment::from_unix(0)),
            index: Index::default(),
            next: 1000,
            clock: 0,
        };
        let done = side.change(|edit, id| {
            for at in 1..=2 {
                let analyst = Analyst {
                    short: format!("A{at}"),
                    name: format!("Analyst {at}"),
                };
                edit.put(Key::Analyst(AnalystId::from(at)), analyst);
            }
            for (id, kind) in default_codebook() {
                edit.put(Key::Kind(id), kind);
            }
            for name in ["Harbour Wire", "Gulf Courier", "Ministry", "Aide"] {
                edit.put(Key::Actor(id().into()), actor(name));
            }
            for _ in 0..3 {
                let article = ArticleId::from(id());
                edit.put(Key::Article(article), plain_article());
                edit.put(Key::Text(article), ArticleText::new(WORDS));
                let mut claims = Vec::new();
                for start in [0, 9, 42] {
                    let claim = ClaimId::from(id());
                    edit.put(Key::Claim(claim), plain_claim(article, start));
                    claims.push(claim);
                }
                claims.pop();
                edit.put(Key::Entry(id().into()), plain_entry(claims));
            }
        });
        assert!(done);
        side
    }

    /// Another version of it, whose new ids and clock are its own.
    pub fn branch(&self, number: u128) -> Self {
        Self {
            next: 1_000_000 * number,
            clock: number as i64,
            ..self.clone()
        }
    }

    fn change(
        &mut self,
        change: impl FnOnce(&mut EditBuilder<'_>, &mut dyn FnMut() -> u128),
    ) -> bool {
        let before = self.project.clone();
        let mut edit = EditBuilder::new(&before);
        let next = &mut self.next;
        change(&mut edit, &mut || {
            *next += 1;
            *next
        });
        self.clock += 10;
        let at = Moment::from_unix(self.clock);
        let edit = edit.finish("change", AnalystId::from(1), at);
        apply(&mut self.project, &mut self.index, &edit).is_ok()
    }

    /// Makes those of the changes that can be made.
    pub fn make(&mut self, ops: &[Op]) {
        for op in ops {
            self.make_one(op);
        }
    }

    fn make_one(&mut self, op: &Op) -> Option<bool> {
        fn pick<T: Clone>(all: &[T], at: usize) -> Option<T> {
            (!all.is_empty()).then(|| all[at % all.len()].clone())
        }
        let now = self.project.clone();
        let index = self.index.clone();
        let say = format!("said {}", op.say);
        let at = Moment::from_unix(self.clock);
        let actors: Vec<ActorId> = now.actors.keys().copied().collect();
        let articles: Vec<ArticleId> = now.articles.keys().copied().collect();
        let claims: Vec<ClaimId> = now.claims.keys().copied().collect();
        let entries: Vec<EntryId> = now.entries.keys().copied().collect();
        let kinds: Vec<KindId> = now.kinds.keys().cloned().collect();
        let links: Vec<LinkId> = now.links.keys().copied().collect();
        let done = match op.what {
            0 | 1 => {
                let id = pick(&actors, op.at)?;
                let mut actor = Actor::clone(now.actors.get(&id)?);
                match (op.what, op.say) {
                    (0, 0 | 1) => actor.name = say,
                    (0, _) => actor
                        .aliases
                        .push(format!("alias {}", self.next + op.to as u128)),
                    (_, 0) => actor.within = None,
                    _ => actor.within = pick(&actors, op.to),
                }
                self.change(|edit, _| edit.put(Key::Actor(id), actor))
            }
            2 => self.change(|edit, id| edit.put(Key::Actor(id().into()), actor(&say))),
            3 => {
                let id = pick(&actors, op.at)?;
                self.change(|edit, _| edit.remove(Key::Actor(id)))
            }
            4 => {
                let id = pick(&articles, op.at)?;
                let mut article = Article::clone(now.articles.get(&id)?);
                match op.say {
                    0 => article.outlet = pick(&actors, op.to),
                    1 => article.copy_of = pick(&articles, op.to),
                    2 => article.note = say,
                    _ => article.done = vec![AnalystId::from(op.to as u128 % 2 + 1)],
                }
                self.change(|edit, _| edit.put(Key::Article(id), article))
            }
            5 => {
                let text = ArticleText::new(format!("{say}: {WORDS}"));
                self.change(|edit, id| {
                    let article = ArticleId::from(id());
                    edit.put(Key::Article(article), plain_article());
                    edit.put(Key::Text(article), text);
                    edit.put(Key::Claim(id().into()), plain_claim(article, op.at as u32));
                })
            }
            6 => {
                let id = pick(&articles, op.at)?;
                self.change(|edit, _| take_article(edit, &now, &index, id))
            }
            7 => {
                let id = pick(&articles, op.at)?;
                self.correct(id, op)
            }
            8 | 9 => {
                let article = pick(&articles, op.at)?;
                self.change(|edit, id| {
                    edit.put(Key::Claim(id().into()), plain_claim(article, op.to as u32));
                })
            }
            10 => {
                let id = pick(&claims, op.at)?;
                self.change(|edit, _| take_claim(edit, &index, id))
            }
            11..=13 => {
                let id = pick(&claims, op.at)?;
                let mut claim = Claim::clone(now.claims.get(&id)?);
                claim.modified = at;
                match (op.what, op.say) {
                    (11, 0) => claim.note = format!("note {}", op.to),
                    (11, 1) => claim.act = Act::ALL[op.to % 11],
                    (11, _) => claim.kind = pick(&kinds, op.to)?,
                    (12, 3) => {
                        let text = now.texts.get(&claim.article)?;
                        let span = Span::new(op.to as u32, op.to as u32 + 12);
                        let quote = text.slice(span).into();
                        claim.spans = vec![Fragment { span, quote }];
                    }
                    (12, _) => {
                        claim.tags.push(format!("tag {}", op.to));
                        claim.tags.sort();
                        claim.tags.dedup();
                    }
                    (_, 0) => claim.when = Some(dated(op.to)),
                    (_, 1) => claim.actors.clear(),
                    _ => {
                        claim.actors.push((pick(&actors, op.to)?, Role::Speaker));
                        claim.actors.sort();
                        claim.actors.dedup();
                    }
                }
                self.change(|edit, _| edit.put(Key::Claim(id), claim))
            }
            14 => {
                let members = [pick(&claims, op.at)?, pick(&claims, op.to)?];
                let mut members = members.to_vec();
                members.dedup();
                self.change(|edit, id| {
                    for claim in &members {
                        leave_entry(edit, &index, *claim);
                    }
                    edit.put(Key::Entry(id().into()), plain_entry(members));
                })
            }
            15 => {
                let (id, claim) = (pick(&entries, op.at)?, pick(&claims, op.to)?);
                if index.entry_of(claim) == Some(id) {
                    return None;
                }
                let mut entry = Entry::clone(now.entries.get(&id)?);
                entry.claims.push(claim);
                entry.at = at;
                self.change(|edit, _| {
                    leave_entry(edit, &index, claim);
                    edit.put(Key::Entry(id), entry);
                })
            }
            16 => {
                let id = pick(&entries, op.at)?;
                let mut entry = Entry::clone(now.entries.get(&id)?);
                entry.at = at;
                match op.say {
                    0 => return Some(self.change(|edit, _| edit.remove(Key::Entry(id)))),
                    1 => entry.title = Some(say),
                    2 => entry.status = Some(Status::ALL[op.to % 6]),
                    _ => {
                        entry.claims.remove(0);
                    }
                }
                self.change(|edit, _| edit.put(Key::Entry(id), entry))
            }
            17 => {
                let link = Link {
                    from: pick(&claims, op.at)?,
                    to: pick(&claims, op.to)?,
                    kind: LinkKind::ALL[usize::from(op.say)],
                    analyst: AnalystId::from(1),
                    created: at,
                    note: String::new(),
                };
                self.change(|edit, id| edit.put(Key::Link(id().into()), link))
            }
            18 => {
                let id = pick(&links, op.at)?;
                self.change(|edit, _| edit.remove(Key::Link(id)))
            }
            19 | 20 => {
                let (first, second) = (pick(&claims, op.at)?, pick(&claims, op.to)?);
                let mut among = vec![first, second];
                among.sort();
                among.dedup();
                let made = op.what == 20 && op.say == 3;
                self.change(|edit, id| {
                    for claim in &among {
                        leave_settlement(edit, &index, *claim);
                    }
                    let result = match op.say {
                        0 => None,
                        1 => Some(Vec::new()),
                        2 => Some(vec![second]),
                        _ if made => Some(vec![ClaimId::from(id())]),
                        _ => Some(among.clone()),
                    };
                    if let (true, Some([made])) = (made, result.as_deref()) {
                        let from = now.claims.get(&first).unwrap();
                        edit.put(Key::Claim(*made), Arc::clone(from));
                    }
                    let settlement = Settlement {
                        result,
                        chosen: BTreeMap::from([("kind".to_owned(), second)]),
                        rule: None,
                        note: say,
                        by: AnalystId::from(op.to as u128 % 2 + 1),
                        at,
                        among: among.clone(),
                    };
                    edit.put(Key::Settlement(Settlement::id_of(&among)), settlement);
                })
            }
            21 => {
                let claim = pick(&claims, op.at)?;
                self.change(|edit, _| leave_settlement(edit, &index, claim))
            }
            22 => {
                let about = [pick(&claims, op.at)?, pick(&claims, op.to)?];
                let mut seen = Seen::new("dates", &about, AnalystId::from(2), at);
                seen.note = say;
                self.change(|edit, _| match op.say {
                    0 => edit.remove(Key::Seen(seen.id())),
                    _ => edit.put(Key::Seen(seen.id()), seen),
                })
            }
            23 => {
                let filter = SavedFilter {
                    name: say,
                    filter: Filter {
                        actors: actors.get(op.at).copied().into_iter().collect(),
                        kinds: kinds.get(op.to).cloned().into_iter().collect(),
                        ..Filter::default()
                    },
                    by: AnalystId::from(1),
                    at,
                };
                let known: Vec<FilterId> = now.filters.keys().copied().collect();
                let id = pick(&known, op.at).unwrap_or(FilterId::from(op.to as u128));
                self.change(|edit, _| edit.put(Key::Filter(id), filter))
            }
            _ => {
                let id = pick(&kinds, op.at)?;
                let mut kind = Kind::clone(now.kinds.get(&id)?);
                kind.name = say;
                match op.say {
                    0 => self.change(|edit, _| edit.remove(Key::Kind(id))),
                    1 => {
                        let new = KindId::from_name(&kind.name, |id| now.kinds.contains(id));
                        self.change(|edit, _| edit.put(Key::Kind(new), kind))
                    }
                    _ => self.change(|edit, _| edit.put(Key::Kind(id), kind)),
                }
            }
        };
        Some(done)
    }

    /// Corrects a text, its claims carried across.
    fn correct(&mut self, id: ArticleId, op: &Op) -> bool {
        let now = self.project.clone();
        let Some(text) = now.texts.get(&id) else {
            return false;
        };
        let new = match op.say {
            0 => text.as_str().replace("Thursday", "Friday"),
            1 => format!("Share this. {}", text.as_str()),
            2 => text.as_str().replace("Nobody said", "No one would say"),
            _ => text.as_str().replacen("They", "The two", 1),
        };
        let mut texts = now.texts.clone();
        texts.set(id, Some(Arc::new(ArticleText::new(new.as_str()))));
        let after = carried(&now, &texts);
        self.change(|edit, _| {
            edit.put(Key::Text(id), ArticleText::new(new));
            for (id, claim) in after.claims.iter() {
                edit.put(Key::Claim(*id), Arc::clone(claim));
            }
        })
    }
}

fn take_article(edit: &mut EditBuilder<'_>, now: &Project, index: &Index, id: ArticleId) {
    for (_, _, claim) in index.claims_of_article.of(&id) {
        take_claim(edit, index, *claim);
    }
    for (other, article) in now.articles.iter() {
        if article.copy_of == Some(id) {
            let alone = Article {
                copy_of: None,
                ..Article::clone(article)
            };
            edit.put(Key::Article(*other), alone);
        }
    }
    edit.remove(Key::Article(id));
    edit.remove(Key::Text(id));
}

fn take_claim(edit: &mut EditBuilder<'_>, index: &Index, id: ClaimId) {
    leave_entry(edit, index, id);
    for link in index.links_of_claim.of(&id) {
        edit.remove(Key::Link(*link));
    }
    for seen in index.seen_of_claim.of(&id) {
        edit.remove(Key::Seen(*seen));
    }
    leave_settlement(edit, index, id);
    edit.remove(Key::Claim(id));
}

/// Takes away what a claim is settled with, what was made of it stays.
fn leave_settlement(edit: &mut EditBuilder<'_>, index: &Index, claim: ClaimId) {
    if let Some(id) = index.settlement_of(claim) {
        edit.remove(Key::Settlement(id));
    }
}

fn leave_entry(edit: &mut EditBuilder<'_>, index: &Index, claim: ClaimId) {
    let Some(id) = index.entry_of(claim) else {
        return;
    };
    let Some(crate::model::Entity::Entry(entry)) = edit.get(&Key::Entry(id)) else {
        return;
    };
    let mut entry = Entry::clone(&entry);
    entry.claims.retain(|one| *one != claim);
    if entry.claims.is_empty() {
        edit.remove(Key::Entry(id));
    } else {
        edit.put(Key::Entry(id), entry);
    }
}

fn actor(name: &str) -> Actor {
    Actor::named(name, Category::Organisation)
}

fn plain_article() -> Article {
    Article::titled("Talks", Moment::from_unix(0))
}

fn plain_claim(article: ArticleId, start: u32) -> Claim {
    let span = Span::new(start, start + 8);
    let quote = ArticleText::new(WORDS).slice(span).into();
    Claim::tagged(
        article,
        vec![Fragment { span, quote }],
        "event".parse().unwrap(),
        AnalystId::from(1),
        Moment::from_unix(0),
    )
}

fn plain_entry(claims: Vec<ClaimId>) -> Entry {
    Entry::of(claims, AnalystId::from(1), Moment::from_unix(0))
}

fn dated(day: usize) -> When {
    When {
        text: format!("day {day}"),
        edtf: Edtf::parse(&format!("2026-01-{:02}", day + 1)).ok(),
        time: None,
        zone: None,
        basis: Basis::Stated,
        from: None,
        span: None,
    }
}
