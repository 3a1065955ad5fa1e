#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::dates::Moment;
use crate::edit::apply;
use crate::merge::as_edit;
use crate::merge::random_edits::{Op, Side, ops};
use crate::model::{
    Actor, ActorId, AnalystId, Article, Claim, ClaimId, Entry, Index, Link, LinkKind, Value,
    check_all, is_loose,
};

fn sound(project: &Project) -> Result<(), TestCaseError> {
    let broken = check_all(project, &Index::build(project));
    prop_assert!(broken.is_empty(), "{broken:?}");
    Ok(())
}

/// That two projects are the same; names what differs.
fn same(a: &Project, b: &Project) -> Result<(), TestCaseError> {
    for key in a.keys().chain(b.keys()) {
        prop_assert_eq!(a.get(&key), b.get(&key), "{:?} differs", key);
    }
    prop_assert_eq!(a, b);
    Ok(())
}

/// Whether what a side changed is in the merged project, or in its conflicts.
fn kept(base: &Project, side: &Project, merged: &Project) -> Result<(), TestCaseError> {
    for key in side.keys() {
        let (now, was) = (side.get(&key).unwrap(), base.get(&key));
        if was.as_ref().is_some_and(|was| was.same(&now)) {
            continue;
        }
        let here = merged.get(&key);
        let conflicts = merged.conflicts.iter().map(|(_, conflict)| conflict);
        let aside: Vec<_> = conflicts.filter(|conflict| conflict.key == key).collect();
        prop_assert!(here.is_some() || !aside.is_empty(), "{key:?} is gone");
        for (field, _) in now.field_names() {
            let value = now.field(field);
            let same = |thing: &Option<Entity>| {
                thing.as_ref().and_then(|thing| thing.field(field)) == value
            };
            // Clocks follow what both sides did, and places of words what became of the texts.
            let follows = match field {
                "modified" | "at" | "by" => true,
                "spans" | "when" | "said" => base.texts != merged.texts,
                _ => false,
            };
            let set_aside = aside.iter().any(|conflict| same(&conflict.set_aside));
            if same(&was) || same(&here) || set_aside || follows {
                continue;
            }
            let has = here.as_ref().and_then(|thing| thing.field(field));
            let holds = match (now.field(field), has) {
                (Some(Value::Words(had)), Some(Value::Words(has))) => {
                    new_in(had, &has, was.as_ref(), field)
                }
                (Some(Value::Claims(had)), _) => {
                    // A claim that both put into an entry is in one of them, and of an entry that
                    // both took claims from nothing may be left.
                    let all = merged.entries.iter().flat_map(|(_, entry)| &entry.claims);
                    let all: Vec<ClaimId> = all.copied().collect();
                    new_in(had, &all, was.as_ref(), field)
                }
                (Some(Value::Actors(had)), Some(Value::Actors(has))) => {
                    new_in(had, &has, was.as_ref(), field)
                }
                (Some(Value::Others(had)), Some(Value::Others(has))) => {
                    new_in(had, &has, was.as_ref(), field)
                }
                (Some(Value::Analysts(had)), Some(Value::Analysts(has))) => {
                    new_in(had, &has, was.as_ref(), field)
                }
                _ => false,
            };
            prop_assert!(
                holds,
                "{key:?} has lost its {field}: was {:?}, changed to {:?}, is {:?}, aside {aside:?}",
                was.as_ref().and_then(|thing| thing.field(field)),
                now.field(field),
                here.as_ref().and_then(|thing| thing.field(field)),
            );
        }
    }
    Ok(())
}

/// Whether what one side took away and the other left as it was is gone, but for what something still
/// names: that is told.
fn gone(base: &Project, sides: [&Project; 2], merged: &Project) -> Result<(), TestCaseError> {
    for key in base.keys() {
        let was = base.get(&key).unwrap();
        let left = sides.map(|side| side.get(&key));
        let took_away = left.iter().any(Option::is_none);
        let changed = left.iter().flatten().any(|thing| !thing.same(&was));
        if took_away && !changed && merged.get(&key).is_some() {
            // A text comes back with its article, and is told with it.
            let told_as = match key {
                Key::Text(id) => Key::Article(id),
                key => key,
            };
            let mut conflicts = merged.conflicts.iter();
            let told = conflicts.any(|(_, conflict)| conflict.key == told_as);
            prop_assert!(told, "{told_as:?} is back");
        }
    }
    Ok(())
}

fn new_in<E: PartialEq>(had: Vec<E>, has: &[E], was: Option<&Entity>, field: &str) -> bool
where
    Vec<E>: TryFrom<Value>,
{
    let was = was.and_then(|was| was.field(field)?.try_into().ok());
    let was: Vec<E> = was.unwrap_or_default();
    had.iter().all(|one| has.contains(one) || was.contains(one))
}

fn three(base: &[Op], ours: &[Op], theirs: &[Op]) -> [Project; 3] {
    let mut start = Side::beginning();
    start.make(base);
    let (mut left, mut right) = (start.branch(1), start.branch(2));
    left.make(ours);
    right.make(theirs);
    [start.project, left.project, right.project]
}

/// Two corrections of one text that end with the same number of letters: which of them stands is told
/// by the letters, not by who is named first.
#[test]
fn corrections_of_one_length_are_told_apart() {
    let start = Side::beginning();
    let (article, _) = start.project.texts.iter().next().unwrap();
    let [mut red, mut tan] = [start.project.clone(), start.project.clone()];
    let text = |words: &str| Some(Arc::new(crate::text::ArticleText::new(words)));
    red.texts.set(*article, text("The red one."));
    tan.texts.set(*article, text("The tan one."));
    let merged = merge(&start.project, &red, &tan).unwrap();
    assert_eq!(merged, merge(&start.project, &tan, &red).unwrap());
    let conflicts = merged
        .project
        .conflicts
        .iter()
        .map(|(_, conflict)| conflict);
    let texts = conflicts.filter(|conflict| matches!(conflict.key, Key::Text(_)));
    assert_eq!(texts.count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn merging_keeps_the_rules_and_everything_else(
        before in ops(12), ours in ops(12), theirs in ops(12),
    ) {
        let [base, ours, theirs] = three(&before, &ours, &theirs);
        sound(&ours)?;
        let merged = merge(&base, &ours, &theirs).unwrap();
        sound(&merged.project)?;
        let swapped = merge(&base, &theirs, &ours).unwrap();
        prop_assert_eq!(&merged, &swapped, "who is named first makes no difference");
        prop_assert_eq!(&merge(&base, &base, &theirs).unwrap().project, &theirs);
        prop_assert_eq!(&merge(&base, &theirs, &base).unwrap().project, &theirs);
        prop_assert_eq!(&merge(&base, &ours, &ours).unwrap().project, &ours);
        // What was merged already changes nothing when it is merged again, but for what had to give
        // way to a rule, or to another correction of the text: the side that did it does it again.
        let rules = ["claims", "among", "within", "copy_of", "text"];
        let gave_way = |id| {
            let conflict = merged.project.conflicts.get(id).unwrap();
            conflict.fields.iter().any(|field| rules.contains(&&**field))
        };
        for side in [&ours, &theirs] {
            let again = merge(side, &merged.project, side).unwrap();
            same(&again.project, &merged.project)?;
            if !merged.conflicts.iter().any(gave_way) {
                let again = merge(&base, &merged.project, side).unwrap();
                same(&again.project, &merged.project)?;
            }
        }
        kept(&base, &ours, &merged.project)?;
        kept(&base, &theirs, &merged.project)?;
        gone(&base, [&ours, &theirs], &merged.project)?;

        // As one step it makes the same of the file at hand, and is undone.
        let edit = as_edit(&ours, &merged.project, "merge", AnalystId::from(1), merged.project.changed);
        let (mut project, mut index) = (ours.clone(), Index::build(&ours));
        apply(&mut project, &mut index, &edit).unwrap();
        prop_assert_eq!(&project, &merged.project);
        prop_assert_eq!(&index, &Index::build(&merged.project));
        apply(&mut project, &mut index, &edit.inverse()).unwrap();
        project.changed = ours.changed;
        prop_assert_eq!(&project, &ours);
    }

    #[test]
    fn where_nothing_conflicts_the_order_of_merging_makes_no_difference(
        before in ops(8), first in ops(5), second in ops(5), third in ops(5),
    ) {
        let mut start = Side::beginning();
        start.make(&before);
        let [a, b, c] = [(1, &first), (2, &second), (3, &third)].map(|(number, ops)| {
            let mut side = start.branch(number);
            side.make(ops);
            side.project
        });
        let base = start.project;
        let merged = |x: &Project, y: &Project| merge(&base, x, y).unwrap();
        let (ab, bc) = (merged(&a, &b), merged(&b, &c));
        let (left, right) = (merged(&ab.project, &c), merged(&a, &bc.project));
        let quiet = [&ab, &bc, &merged(&a, &c), &left, &right];
        if quiet.iter().all(|merged| merged.conflicts.is_empty()) {
            prop_assert_eq!(left.project, right.project);
        }
    }
}

#[test]
fn a_conflict_keeps_what_was_set_aside() {
    let start = Side::beginning();
    let id = *start.project.claims.keys().next().unwrap();
    let noted = |note: &str, tag: &str, at: i64| {
        let mut project = start.project.clone();
        let mut claim = Claim::clone(project.claims.get(&id).unwrap());
        claim.note = note.into();
        claim.tags = vec![tag.into()];
        claim.modified = Moment::from_unix(at);
        project.claims.set(id, Some(Arc::new(claim)));
        project
    };
    let (early, late) = (noted("early", "b", 5), noted("late", "a", 9));
    let merged = merge(&start.project, &late, &early).unwrap();
    let claim = merged.project.claims.get(&id).unwrap();
    assert_eq!(claim.note, "late");
    assert_eq!(claim.tags, ["a", "b"]);
    assert_eq!(claim.modified, Moment::from_unix(9));
    let conflict = merged.project.conflicts.get(&merged.conflicts[0]).unwrap();
    assert_eq!(conflict.fields, ["note"]);
    assert_eq!(conflict.id(), merged.conflicts[0]);
    let Some(Entity::Claim(aside)) = &conflict.set_aside else {
        unreachable!("a claim was changed")
    };
    assert_eq!(aside.note, "early");
}

#[test]
fn what_one_side_took_away_comes_back_where_the_other_needs_it() {
    let start = Side::beginning();
    let base = &start.project;
    let actor: ActorId = *base.actors.keys().last().unwrap();
    let id = *base.claims.keys().next().unwrap();
    let mut ours = base.clone();
    ours.actors.set(actor, None);
    let mut theirs = base.clone();
    let mut claim = Claim::clone(base.claims.get(&id).unwrap());
    claim.actors = vec![(actor, crate::model::Role::Speaker)];
    theirs.claims.set(id, Some(Arc::new(claim)));
    let merged = merge(base, &ours, &theirs).unwrap();
    assert!(merged.project.actors.contains(&actor));
    let conflict = merged.project.conflicts.get(&merged.conflicts[0]).unwrap();
    assert_eq!(
        (&conflict.key, &conflict.set_aside),
        (&Key::Actor(actor), &None)
    );
}

#[test]
fn what_leads_round_in_a_circle_is_cut_once() {
    let start = Side::beginning();
    let base = &start.project;
    let actors: Vec<ActorId> = base.actors.keys().copied().collect();
    let articles: Vec<_> = base.articles.keys().copied().collect();
    let side = |pairs: &[(usize, usize)], (copy, of): (usize, usize)| {
        let mut project = base.clone();
        for (inner, outer) in pairs {
            let id = actors[*inner];
            let mut actor = Actor::clone(base.actors.get(&id).unwrap());
            actor.within = Some(actors[*outer]);
            project.actors.set(id, Some(Arc::new(actor)));
        }
        let mut article = Article::clone(base.articles.get(&articles[copy]).unwrap());
        article.copy_of = Some(articles[of]);
        project
            .articles
            .set(articles[copy], Some(Arc::new(article)));
        project
    };
    // The fourth leads into the circle and is no part of it.
    let (ours, theirs) = (
        side(&[(0, 1), (3, 0)], (0, 1)),
        side(&[(1, 2), (2, 0)], (1, 0)),
    );
    let merged = merge(base, &ours, &theirs).unwrap();
    let within = |at: usize| merged.project.actors.get(&actors[at]).unwrap().within;
    let expected = [Some(actors[1]), Some(actors[2]), None, Some(actors[0])];
    assert_eq!([0, 1, 2, 3].map(within), expected);
    let copy_of = |at: usize| merged.project.articles.get(&articles[at]).unwrap().copy_of;
    assert_eq!([0, 1].map(copy_of), [Some(articles[1]), None]);
    let told = merged.conflicts.iter().map(|id| {
        let conflict = merged.project.conflicts.get(id).unwrap();
        (conflict.key.clone(), conflict.fields.concat())
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    let expected = [
        (Key::Actor(actors[2]), "within".to_owned()),
        (Key::Article(articles[1]), "copy_of".to_owned()),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_ends_of_a_link_stand_or_fall_together() {
    let start = Side::beginning();
    let mut base = start.project.clone();
    let claims: Vec<ClaimId> = base.claims.keys().copied().collect();
    let link = |from: usize, to: usize| Link {
        from: claims[from],
        to: claims[to],
        kind: LinkKind::Updates,
        analyst: AnalystId::from(1),
        created: Moment::from_unix(0),
        note: String::new(),
    };
    base.links.set(5.into(), Some(Arc::new(link(0, 1))));
    let side = |from, to| {
        let mut project = base.clone();
        project.links.set(5.into(), Some(Arc::new(link(from, to))));
        project
    };
    let merged = merge(&base, &side(2, 1), &side(0, 2)).unwrap();
    sound(&merged.project).unwrap();
    let conflict = merged.project.conflicts.get(&merged.conflicts[0]).unwrap();
    assert_eq!(conflict.fields, ["from", "to"]);
}

#[test]
fn two_entries_never_share_a_claim() {
    let start = Side::beginning();
    let base = &start.project;
    let lone = *base.claims.keys().nth(2).unwrap();
    let side = |at: usize| {
        let mut project = base.clone();
        let (id, entry) = base.entries.iter().nth(at).unwrap();
        let mut entry = Entry::clone(entry);
        entry.claims.push(lone);
        project.entries.set(*id, Some(Arc::new(entry)));
        project
    };
    let merged = merge(base, &side(0), &side(1)).unwrap().project;
    let homes = merged
        .entries
        .iter()
        .filter(|(_, entry)| entry.claims.contains(&lone));
    assert_eq!(homes.count(), 1);
    assert_eq!(merged.conflicts.len(), 1);
}

#[test]
fn a_corrected_text_and_a_new_claim_on_the_old_one_join() {
    let start = Side::beginning();
    let base = &start.project;
    let article = *base.articles.keys().next().unwrap();
    let mut ours = base.clone();
    let text = base.texts.get(&article).unwrap();
    let better = crate::text::ArticleText::new(format!("Share this. {}", text.as_str()));
    ours.texts.set(article, Some(Arc::new(better)));
    let ours = carried(&ours, &ours.texts);
    let ours = {
        let mut moved = carried(base, &ours.texts);
        moved.texts = ours.texts;
        moved
    };
    let mut theirs = base.clone();
    let mut claim = Claim::clone(base.claims.iter().next().unwrap().1);
    claim.note = "new".into();
    theirs.claims.set(ClaimId::from(77), Some(Arc::new(claim)));
    let merged = merge(base, &ours, &theirs).unwrap();
    assert!(merged.conflicts.is_empty());
    let text = merged.project.texts.get(&article).unwrap();
    let claim = merged.project.claims.get(&ClaimId::from(77)).unwrap();
    assert!(!is_loose(text, claim));
    assert_eq!(claim.start(), 12);
}

#[test]
fn other_projects_are_refused() {
    let start = Side::beginning();
    let other = Project::empty(99.into(), "another story", Moment::from_unix(0));
    assert_eq!(
        merge(&start.project, &start.project, &other),
        Err(MergeError::Unrelated)
    );
}
