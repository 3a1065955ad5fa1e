//! Two actors made one, and one made two.

use proptest::prelude::*;

use super::desk::Desk;
use super::*;
use crate::model::{
    Actor, ActorId, ArticleId, Category, ClaimId, Grade, Reliability, Role, check_all,
};
use crate::text::Span;

fn actor(desk: &mut Desk, name: &str) -> ActorId {
    desk.make(|pen| pen.add_actor(name, Category::Organisation))
}

fn change(desk: &mut Desk, id: ActorId, change: impl FnOnce(&mut Actor)) {
    let mut actor = Actor::clone(desk.project.actors.get(&id).unwrap());
    change(&mut actor);
    desk.act(|pen| pen.set_actor(id, actor));
}

fn name_in(desk: &mut Desk, claim: ClaimId, actors: Vec<(ActorId, Role)>) {
    desk.act(|pen| pen.change_claims(&[claim], "actors", |claim| claim.actors.clone_from(&actors)));
}

fn graded(grade: Grade) -> Reliability {
    Reliability {
        grade,
        on: Some(crate::dates::Edtf::parse("2025-01").unwrap()),
        reason: "often wrong".into(),
    }
}

/// An article, two claims of it, and what else names the second of two actors.
struct Scene {
    desk: Desk,
    article: ArticleId,
    claims: [ClaimId; 2],
    kept: ActorId,
    gone: ActorId,
    aide: ActorId,
}

fn scene() -> Scene {
    let mut desk = Desk::new();
    let article = desk.add("The Kremlin said no. Moscow said so.");
    let claims = [(0, 20), (21, 36)].map(|span| desk.tag(article, [Span::from(span)].into_iter()));
    let [kept, gone, aide] = ["Kremlin", "Moscow", "Peskov"].map(|name| actor(&mut desk, name));
    change(&mut desk, aide, |aide| aide.within = Some(gone));
    name_in(
        &mut desk,
        claims[0],
        vec![
            (kept, Role::Speaker),
            (gone, Role::Speaker),
            (gone, Role::Agent),
        ],
    );
    name_in(&mut desk, claims[1], vec![(gone, Role::Speaker)]);
    let mut changed = crate::model::Article::clone(desk.project.articles.get(&article).unwrap());
    (changed.outlet, changed.origin) = (Some(gone), Some(kept));
    desk.act(|pen| pen.set_article(article, changed, None, Vec::new()));
    Scene {
        desk,
        article,
        claims,
        kept,
        gone,
        aide,
    }
}

#[test]
fn everything_follows_into_the_actor_that_is_kept() {
    let Scene {
        mut desk,
        article,
        claims,
        kept,
        gone,
        aide,
    } = scene();
    let [russia, europe] = ["Russia", "Europe"].map(|name| actor(&mut desk, name));
    change(&mut desk, kept, |actor| {
        actor.aliases = vec!["the Kremlin".into()];
        actor.within = Some(europe);
        actor.reliability = Some(graded(Grade::C));
        actor.note = "A fortress.".into();
    });
    change(&mut desk, gone, |actor| {
        actor.aliases = vec!["the Kremlin".into(), "Kremlin".into(), "Москва".into()];
        actor.within = Some(russia);
        actor.reliability = Some(graded(Grade::E));
        actor.note = "A city.".into();
    });
    let before = desk.project.clone();
    desk.act(|pen| pen.merge_actors(kept, gone));
    assert_eq!(desk.history.undo_label(), Some("merge Moscow into Kremlin"));
    let merged = desk.project.actors.get(&kept).unwrap();
    assert_eq!(merged.aliases, ["the Kremlin", "Moscow", "Москва"]);
    assert_eq!(
        (merged.within, merged.reliability.as_ref().unwrap().grade),
        (Some(europe), Grade::C)
    );
    assert_eq!(
        merged.note,
        "A fortress.\nA city.\nMoscow was graded E on 2025-01: often wrong\nMoscow acted for Russia"
    );
    let actors = |claim| desk.project.claims.get(&claim).unwrap().actors.clone();
    assert_eq!(
        actors(claims[0]),
        [(kept, Role::Speaker), (kept, Role::Agent)]
    );
    assert_eq!(actors(claims[1]), [(kept, Role::Speaker)]);
    let article = desk.project.articles.get(&article).unwrap();
    assert_eq!((article.outlet, article.origin), (Some(kept), Some(kept)));
    assert_eq!(desk.project.actors.get(&aide).unwrap().within, Some(kept));
    assert!(!desk.project.actors.contains(&gone));
    assert_eq!(check_all(&desk.project, &desk.index), vec![]);
    desk.undo();
    assert!(desk.is_as(&before));
}

#[test]
fn no_merge_makes_a_circle() {
    // Who acts for whom: the numbers are places in the list; the first is kept, the second goes.
    for (within, expected) in [
        ([Some(1), None, None, None], None),
        ([Some(1), Some(3), None, None], Some(3)),
        ([None, Some(0), None, None], None),
        ([Some(3), Some(0), None, None], Some(3)),
        ([Some(2), None, Some(1), None], None),
        ([None, Some(2), Some(0), None], None),
        ([Some(3), Some(2), Some(0), None], Some(3)),
    ] {
        let mut desk = Desk::new();
        let all = ["A", "B", "C", "D"].map(|name| actor(&mut desk, name));
        for (id, outer) in all.iter().zip(within) {
            change(&mut desk, *id, |actor| {
                actor.within = outer.map(|n: usize| all[n])
            });
        }
        desk.act(|pen| pen.merge_actors(all[0], all[1]));
        let merged = desk.project.actors.get(&all[0]).unwrap();
        assert_eq!(merged.within, expected.map(|n: usize| all[n]), "{within:?}");
        assert_eq!(check_all(&desk.project, &desk.index), vec![]);
    }
}

#[test]
fn what_is_chosen_goes_to_the_new_actor() {
    let Scene {
        mut desk,
        article,
        claims,
        kept,
        gone,
        aide,
    } = scene();
    desk.act(|pen| pen.merge_actors(kept, gone));
    change(&mut desk, kept, |actor| {
        actor.reliability = Some(graded(Grade::B))
    });
    let before = desk.project.clone();
    for (name, error) in [
        (" ", CannotSplit::NoName),
        ("Kremlin", CannotSplit::SameName("Kremlin".into())),
    ] {
        let split = Split {
            name: name.into(),
            ..Split::default()
        };
        assert_eq!(desk.ask(|pen| pen.split_actor(kept, split)), Err(error));
    }
    assert_eq!(
        desk.ask(|pen| pen.split_actor(gone, Split::default())),
        Err(CannotSplit::Gone)
    );
    let split = Split {
        name: " Moscow ".into(),
        aliases: vec!["Москва".into(), "Moscow".into()],
        claims: vec![claims[1]],
        articles: vec![article],
        inner: vec![aide],
    };
    let new = desk.make(|pen| pen.split_actor(kept, split).unwrap());
    assert_eq!(desk.history.undo_label(), Some("split Moscow from Kremlin"));
    let (old, made) = (
        desk.project.actors.get(&kept).unwrap(),
        desk.project.actors.get(&new).unwrap(),
    );
    assert_eq!(
        (&*made.name, made.category),
        ("Moscow", Category::Organisation)
    );
    assert_eq!(
        (&made.aliases, &made.reliability),
        (&vec!["Москва".to_owned()], &None)
    );
    assert!(old.aliases.is_empty() && old.reliability.is_some());
    let actors = |claim| desk.project.claims.get(&claim).unwrap().actors.clone();
    assert_eq!(
        actors(claims[0]),
        [(kept, Role::Speaker), (kept, Role::Agent)]
    );
    assert_eq!(actors(claims[1]), [(new, Role::Speaker)]);
    let article = desk.project.articles.get(&article).unwrap();
    assert_eq!((article.outlet, article.origin), (Some(new), Some(new)));
    assert_eq!(desk.project.actors.get(&aide).unwrap().within, Some(new));
    assert_eq!(check_all(&desk.project, &desk.index), vec![]);
    desk.undo();
    assert!(desk.is_as(&before));
}

#[test]
fn what_is_not_the_same_is_remembered_once_and_follows_a_merge() {
    let mut desk = Desk::new();
    let [a, b, c] = ["Zelensky", "Zelenskyy", "Zelenskiy"].map(|name| actor(&mut desk, name));
    let not_same = |desk: &Desk, id| desk.project.actors.get(&id).unwrap().not_same.clone();
    let before = desk.project.clone();
    desk.act(|pen| pen.keep_apart(c, a));
    assert_eq!(
        desk.history.undo_label(),
        Some("keep Zelensky and Zelenskiy apart")
    );
    assert_eq!((not_same(&desk, a), not_same(&desk, c)), (vec![c], vec![]));
    assert!(desk.ask(|pen| pen.keep_apart(a, c)).is_empty());
    assert!(desk.ask(|pen| pen.keep_apart(a, a)).is_empty());
    desk.act(|pen| pen.keep_apart(b, c));
    desk.act(|pen| pen.merge_actors(b, c));
    assert_eq!((not_same(&desk, a), not_same(&desk, b)), (vec![b], vec![]));
    assert_eq!(check_all(&desk.project, &desk.index), vec![]);
    desk.act(|pen| pen.merge_actors(b, a));
    assert_eq!(not_same(&desk, b), vec![]);
    for _ in 0..4 {
        desk.undo();
    }
    assert!(desk.is_as(&before));
}

proptest! {
    /// What was merged and is split along the same line is what it was, under a new id.
    #[test]
    fn splitting_takes_merging_back(
        named in proptest::collection::vec((0..3_usize, 0..6_usize), 0..12),
        aliases in proptest::collection::btree_set("[a-e]{1,2}", 0..6),
        outlet in 0..3_usize,
    ) {
        let mut desk = Desk::new();
        let article = desk.add("They all said something in the end.");
        let all = ["Ada", "Bo", "Cy"].map(|name| actor(&mut desk, name));
        let [kept, gone, other] = all;
        for (n, alias) in aliases.iter().enumerate() {
            change(&mut desk, all[n % 2], |actor| actor.aliases.push(alias.clone()));
        }
        change(&mut desk, other, |actor| actor.within = Some(gone));
        let mut changed = crate::model::Article::clone(desk.project.articles.get(&article).unwrap());
        changed.outlet = Some(all[outlet]);
        desk.act(|pen| pen.set_article(article, changed, None, Vec::new()));
        let mut of_gone = Vec::new();
        for (n, (who, role)) in named.iter().enumerate() {
            let claim = desk.tag(article, [Span::new(n as u32, n as u32 + 3)].into_iter());
            name_in(&mut desk, claim, vec![(all[*who], Role::ALL[*role])]);
            if all[*who] == gone {
                of_gone.push(claim);
            }
        }
        let before = desk.project.clone();
        let old = Actor::clone(before.actors.get(&gone).unwrap());
        desk.act(|pen| pen.merge_actors(kept, gone));
        prop_assert_eq!(check_all(&desk.project, &desk.index), vec![]);
        let split = Split {
            name: old.name.clone(),
            aliases: old.aliases.clone(),
            claims: of_gone,
            articles: if outlet == 1 { vec![article] } else { vec![] },
            inner: vec![other],
        };
        let new = desk.make(|pen| pen.split_actor(kept, split).unwrap());
        prop_assert_eq!(check_all(&desk.project, &desk.index), vec![]);
        prop_assert!(desk.index == Index::build(&desk.project));
        prop_assert_eq!(&**desk.project.actors.get(&new).unwrap(), &old);
        let mut stayed = Actor::clone(desk.project.actors.get(&kept).unwrap());
        prop_assert_eq!(std::mem::take(&mut stayed.not_same), vec![new]);
        prop_assert_eq!(&stayed, &**before.actors.get(&kept).unwrap());
        let back = |id: ActorId| if id == new { gone } else { id };
        for (id, claim) in desk.project.claims.iter() {
            let actors: Vec<_> = claim.actors.iter().map(|(id, role)| (back(*id), *role)).collect();
            prop_assert_eq!(&actors, &before.claims.get(id).unwrap().actors);
        }
        let now = desk.project.articles.get(&article).unwrap();
        prop_assert_eq!(now.outlet.map(back), Some(all[outlet]));
        prop_assert_eq!(desk.project.actors.get(&other).unwrap().within.map(back), Some(gone));
        desk.undo();
        desk.undo();
        prop_assert!(desk.is_as(&before));
    }
}
