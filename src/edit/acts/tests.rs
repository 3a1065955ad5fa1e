//! Random work: whatever an analyst does, the rules hold, the index is right and undo is exact.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::edit::{History, apply};
use crate::model::{Category, ClaimId, LinkKind, Role, check_all};
use crate::text::{ArticleText, Span};

type Step = (u8, u16, u16, u16);

/// One act chosen by numbers; what they stand for depends on what is there.
fn act(pen: &mut Pen<'_>, (what, a, b, c): Step) -> Option<Edit> {
    fn pick<T: Copy>(from: &[T], n: u16) -> Option<T> {
        (!from.is_empty()).then(|| from[n as usize % from.len()])
    }
    let articles: Vec<_> = pen.project.articles.keys().copied().collect();
    let claims: Vec<_> = pen.project.claims.keys().copied().collect();
    let actors: Vec<_> = pen.project.actors.keys().copied().collect();
    let entries: Vec<_> = pen.project.entries.keys().copied().collect();
    let links: Vec<_> = pen.project.links.keys().copied().collect();
    let kinds: Vec<_> = pen
        .project
        .codebook()
        .into_iter()
        .map(|(id, _)| id.clone())
        .collect();
    let kind = kinds[a as usize % kinds.len()].clone();
    let span = Span::new(u32::from(b) % 40, u32::from(c) % 40);
    Some(match what % 25 {
        0 | 1 => {
            let text = ArticleText::new("One actor met another.\nÜber Nacht 👩‍👩‍👧 kam nichts.\n");
            let outlet = if a % 2 == 0 { "Harbour Wire" } else { "" };
            pen.add_articles(vec![NewArticle {
                outlet: outlet.into(),
                text,
                ..NewArticle::default()
            }])
            .1
        }
        2..=5 => {
            let article = pick(&articles, a)?;
            let actors = pick(&actors, b)
                .map(|actor| (actor, None))
                .into_iter()
                .collect();
            pen.tag(NewClaim {
                article,
                spans: vec![span],
                kind,
                actors,
                when: None,
            })?
            .1
        }
        6 => {
            pen.add_actor(["Ada", "Bo", "Cy"][a as usize % 3], Category::Person)
                .1
        }
        7 => pen.merge_actors(pick(&actors, a)?, pick(&actors, b)?),
        8 => {
            let id = pick(&actors, a)?;
            let mut actor = crate::model::Actor::clone(pen.project.actors.get(&id)?);
            actor.within = pick(&actors, b);
            pen.set_actor(id, actor)
        }
        9 => pen.delete_actor(pick(&actors, a)?).ok()?,
        10 => pen.delete_claims(&[pick(&claims, a)?]),
        11 => pen.add_fragment(pick(&claims, a)?, span),
        12 => {
            let end = if c % 2 == 0 {
                BoundaryEnd::Start
            } else {
                BoundaryEnd::End
            };
            pen.move_boundary(
                pick(&claims, a)?,
                usize::from(c % 3),
                end,
                u32::from(b) % 50,
            )
        }
        13 => {
            let chosen: Vec<ClaimId> = claims
                .iter()
                .copied()
                .skip(usize::from(a) % 3)
                .step_by(2)
                .take(3)
                .collect();
            pen.group(&chosen, pick(&entries, b).filter(|_| c % 2 == 0))
                .1
        }
        14 => pen.ungroup(&[pick(&claims, a)?]),
        15 => {
            pen.link(
                pick(&claims, a)?,
                pick(&claims, b)?,
                LinkKind::ALL[c as usize % 5],
            )?
            .1
        }
        16 => pen.unlink(pick(&links, a)?),
        17 => pen.set_kind(&claims, &kind),
        18 => match c % 4 {
            0 => pen.add_kind("Rumour").1,
            1 => pen.merge_kinds(&kind, &kinds[b as usize % kinds.len()].clone()),
            2 => pen.move_kind(&kind, 1),
            _ => pen.delete_kind(&kind)?,
        },
        19 => {
            let text = [
                "One actor met another.\n",
                "Ein Akteur traf über Nacht 👩‍👩‍👧.",
                "",
            ];
            let text = ArticleText::new(text[b as usize % 3]);
            pen.correct_text(pick(&articles, a)?, text)
        }
        20 => pen.remove_from_text(pick(&articles, a)?, &[span]),
        21 => pen.reattach(pick(&claims, a)?, None, span),
        22 => {
            pen.split_entry(pick(&entries, a)?, &claims[..b as usize % claims.len()])?
                .1
        }
        23 => {
            let id = pick(&actors, a)?;
            let split = Split {
                name: ["Bo", "Dee"][b as usize % 2].into(),
                aliases: vec!["Cy".into()],
                claims: claims.iter().copied().step_by(2).collect(),
                articles: articles.clone(),
                inner: actors.iter().copied().skip(1).collect(),
            };
            pen.split_actor(id, split).ok()?.1
        }
        _ => match c % 3 {
            0 => pen.delete_article(pick(&articles, a)?),
            1 => pen.set_done(pick(&articles, a)?, b % 2 == 0),
            _ => {
                let id = pick(&claims, a)?;
                let actor = pick(&actors, b)?;
                pen.change_claims(&[id], "add an actor", |claim| {
                    claim.actors.push((actor, Role::Target))
                })
            }
        },
    })
}

proptest! {
    #[test]
    fn work_keeps_the_rules_and_can_be_undone(steps in proptest::collection::vec(any::<Step>(), 1..60)) {
        let mut ids = NewIds::new(Moment::from_unix(1_769_000_000), 7);
        let me = Analyst { short: "AK".into(), name: "Ada K.".into() };
        let by = ids.next();
        let at = Moment::from_unix(1_769_000_000);
        let mut project = new_project("Talks", by, &me, at, &mut ids);
        let mut index = Index::build(&project);
        let start = project.clone();
        let mut history = History::default();
        for step in steps {
            let mut pen = Pen { project: &project, index: &index, by, me: &me, at, ids: &mut ids };
            let Some(edit) = act(&mut pen, step) else { continue };
            let before = project.clone();
            let inverse = edit.inverse();
            match apply(&mut project, &mut index, &edit) {
                Ok(_) => {
                    prop_assert_eq!(check_all(&project, &index), vec![]);
                    let mut back = project.clone();
                    let mut back_index = index.clone();
                    apply(&mut back, &mut back_index, &inverse).unwrap();
                    prop_assert!(back == before, "undo must be exact: {}", edit.label);
                    history.push(edit);
                }
                // An actor that would act for itself, or one named twice in one role.
                Err(_) => prop_assert!(project == before, "a refused edit must leave no trace"),
            }
            prop_assert!(index == Index::build(&project), "the index must follow");
        }
        let end = project.clone();
        while let Some(edit) = history.to_undo().map(Edit::inverse) {
            apply(&mut project, &mut index, &edit).unwrap();
            history.undone();
        }
        prop_assert!(project == start, "undoing everything leads to the start");
        while let Some(edit) = history.to_redo().cloned() {
            apply(&mut project, &mut index, &edit).unwrap();
            history.redone();
        }
        prop_assert!(project == end, "redoing everything leads to the end");
    }
}
