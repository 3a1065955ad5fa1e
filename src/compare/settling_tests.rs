//! Colleagues' files taken in, and their differences settled.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::dates::Moment;
use crate::edit::{Edit, Pen, Verdict, apply};
use crate::model::{
    Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Claim, ClaimId, Entry,
    Fragment, How, Index, Key, KindId, Link, LinkKind, NewIds, Project, Role, SettleRule,
    Settlement, check_all, default_codebook, is_loose,
};
use crate::text::{ArticleText, Span};

const TEXT: &str =
    "Envoys met in Moscow on Thursday.\nThe Kremlin denied it. Nobody spoke of a deal.";

fn at(seconds: i64) -> Moment {
    Moment::from_unix(1_769_000_000 + seconds)
}

fn analyst(id: u128) -> Analyst {
    Analyst {
        short: format!("A{id}"),
        name: format!("Analyst {id}"),
    }
}

/// A file of one analyst, without anything else.
fn file(project: u128, who: u128) -> Project {
    let mut made = Project::empty(project.into(), &format!("File {project}"), at(0));
    for (id, kind) in default_codebook() {
        made.kinds.set(id, Some(Arc::new(kind)));
    }
    made.analysts.set(who.into(), Some(Arc::new(analyst(who))));
    made
}

fn put_actor(project: &mut Project, id: u128, name: &str, within: Option<u128>) {
    let actor = Actor {
        within: within.map(ActorId::from),
        ..Actor::named(name, Category::Organisation)
    };
    project.actors.set(id.into(), Some(Arc::new(actor)));
}

fn put_article(project: &mut Project, id: u128, text: &str, done: u128) {
    let is_known = text.contains("Moscow");
    let address = if is_known {
        "https://wire.example/envoys"
    } else {
        ""
    };
    let article = Article {
        address: address.into(),
        done: vec![done.into()],
        ..Article::titled(text.chars().take(30).collect::<String>(), at(0))
    };
    project.articles.set(id.into(), Some(Arc::new(article)));
    let text = Arc::new(ArticleText::new(text));
    project.texts.set(id.into(), Some(text));
}

fn put_claim(
    project: &mut Project,
    id: u128,
    who: u128,
    article: u128,
    span: (u32, u32),
    kind: &str,
) {
    let text = project.text(article.into()).unwrap();
    let span = Span::from(span);
    let quote = text.slice(span).into();
    let actors = project.actors.keys().take(1);
    let claim = Claim {
        actors: actors.map(|actor| (*actor, Role::Agent)).collect(),
        ..Claim::tagged(
            article.into(),
            vec![Fragment { span, quote }],
            kind.parse().unwrap(),
            who.into(),
            at(id as i64),
        )
    };
    project.claims.set(id.into(), Some(Arc::new(claim)));
}

fn put_entry(project: &mut Project, id: u128, who: u128, claims: &[u128]) {
    let entry = Entry {
        title: Some(format!("Entry {id}")),
        ..Entry::of(
            claims.iter().map(|id| ClaimId::from(*id)).collect(),
            who.into(),
            at(0),
        )
    };
    project.entries.set(id.into(), Some(Arc::new(entry)));
}

/// One's own project, to which things are done.
struct Desk {
    project: Project,
    index: Index,
    ids: NewIds,
}

impl Desk {
    fn of(project: Project) -> Self {
        let index = Index::build(&project);
        assert_eq!(check_all(&project, &index), []);
        Self {
            project,
            index,
            ids: NewIds::new(at(900), 1),
        }
    }

    fn ask<T>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> T) -> T {
        act(&mut Pen {
            project: &self.project,
            index: &self.index,
            by: 1.into(),
            me: &analyst(1),
            at: at(1000),
            ids: &mut self.ids,
        })
    }

    fn apply(&mut self, edit: &Edit) {
        apply(&mut self.project, &mut self.index, edit).unwrap();
        assert_eq!(check_all(&self.project, &self.index), []);
        assert_eq!(self.index, Index::build(&self.project));
    }

    fn laid(&self, theirs: &Project) -> LaidOut {
        let options = Options {
            with_claims: true,
            ..Options::default()
        };
        lay_out(&[&self.project, theirs], &options, &|_| true)
            .unwrap()
            .unwrap()
    }

    fn take_in(&mut self, theirs: &Project) -> TakenIn {
        let laid = self.laid(theirs);
        let own = self.project.clone();
        let names = Names::new(&own, theirs, &laid, 1, &[]);
        let taken = self.ask(|pen| take_in(pen, &names));
        self.apply(&taken.edit);
        taken
    }

    fn rows(&self, theirs: &Project) -> (LaidOut, Vec<SettleRow>) {
        let laid = self.laid(theirs);
        let blocks: Vec<Vec<Block>> = laid.study.documents().iter().map(align).collect();
        let names = Names::new(&self.project, theirs, &laid, 1, &[]);
        let own_id = |one: ClaimRef| names.claim(one.claim);
        let rows = settle_rows(&laid, &blocks, &self.project, &self.index, &own_id);
        (laid, rows)
    }
}

/// One's own file and that of a colleague who has corrected the text and calls some things otherwise.
fn two() -> (Desk, Project) {
    let mut own = file(1, 1);
    put_actor(&mut own, 50, "Kremlin", None);
    put_article(&mut own, 10, TEXT, 1);
    put_claim(&mut own, 100, 1, 10, (0, 20), "event");
    put_claim(&mut own, 101, 1, 10, (34, 55), "denial");
    put_entry(&mut own, 70, 1, &[100]);
    let mut theirs = file(2, 2);
    put_actor(&mut theirs, 60, "kremlin", None);
    put_actor(&mut theirs, 61, "Dmitry Peskov", Some(60));
    put_article(&mut theirs, 20, &format!("New: {TEXT}"), 2);
    put_article(&mut theirs, 21, "A wholly other story about a harbour.", 2);
    put_claim(&mut theirs, 200, 2, 20, (5, 25), "plan");
    put_claim(&mut theirs, 201, 2, 20, (39, 60), "denial");
    put_claim(&mut theirs, 202, 2, 20, (0, 3), "event");
    put_claim(&mut theirs, 203, 2, 21, (2, 14), "event");
    put_claim(&mut theirs, 100, 2, 20, (65, 81), "statement");
    put_entry(&mut theirs, 80, 2, &[200, 203]);
    let link = Link {
        from: 203.into(),
        to: 200.into(),
        kind: LinkKind::Updates,
        analyst: 2.into(),
        created: at(0),
        note: String::new(),
    };
    theirs.links.set(90.into(), Some(Arc::new(link)));
    (Desk::of(own), theirs)
}

#[test]
fn a_colleague_is_taken_in_once() {
    let (mut desk, theirs) = two();
    let before = desk.project.clone();
    let taken = desk.take_in(&theirs);
    assert_eq!((taken.claims, taken.here), (5, 0));
    assert_eq!(taken.edit.label, "take in 5 claims of “File 2”");
    let own = &desk.project;
    assert_eq!(own.claims.len(), 7);
    let claim = own.claims.get(&200.into()).unwrap();
    assert_eq!((claim.article, claim.analyst), (10.into(), 2.into()));
    assert_eq!(claim.quote(), "Envoys met in Moscow");
    assert_eq!(
        claim.actors,
        [(50.into(), Role::Agent)],
        "the actor is known here"
    );
    // What has no words here is loose, and said.
    assert_eq!(taken.loose, [202.into()]);
    assert!(is_loose(
        own.text(10.into()).unwrap(),
        own.claims.get(&202.into()).unwrap()
    ));
    // What is not known here comes along.
    assert_eq!(own.actors.len(), 2);
    assert_eq!(own.actors.get(&61.into()).unwrap().within, Some(50.into()));
    assert!(own.texts.contains(&21.into()) && !own.articles.contains(&20.into()));
    let done = &own.articles.get(&ArticleId::from(10)).unwrap().done;
    assert_eq!(*done, [AnalystId::from(1), AnalystId::from(2)]);
    assert_eq!(
        own.entries.get(&80.into()).unwrap().claims,
        [200.into(), 203.into()]
    );
    assert_eq!(own.links.len(), 1);
    // The id of one's own claim is not another one's.
    assert_eq!(own.claims.get(&100.into()), before.claims.get(&100.into()));
    let again = desk.take_in(&theirs);
    assert!(again.edit.is_empty(), "{:?}", again.edit);
    assert_eq!((again.claims, again.here), (0, 5));
    let inverse = taken.edit.inverse();
    desk.apply(&inverse);
    let changed = before.changed;
    assert_eq!(
        Project {
            changed,
            ..desk.project
        },
        before
    );
}

#[test]
fn an_analyst_with_two_ids_can_be_one() {
    let (mut desk, theirs) = two();
    let laid = desk.laid(&theirs);
    let own = desk.project.clone();
    let same = [(2.into(), 1.into())];
    let names = Names::new(&own, &theirs, &laid, 1, &same);
    let taken = desk.ask(|pen| take_in(pen, &names));
    desk.apply(&taken.edit);
    assert_eq!(desk.project.analysts.len(), 1);
    assert!(
        desk.project
            .claims
            .iter()
            .all(|(_, claim)| claim.analyst == 1.into())
    );
    assert_eq!(
        taken.here, 1,
        "the same id, analyst and article: the same claim"
    );
}

#[test]
fn rows_say_what_differs_and_how_far_it_is_settled() {
    let (mut desk, theirs) = two();
    let (_, rows) = desk.rows(&theirs);
    let told: Vec<(u32, Vec<Differs>, RowState)> = rows
        .iter()
        .filter(|row| row.document == 0)
        .map(|row| (row.start, row.differs.clone(), row.state))
        .collect();
    assert_eq!(
        told,
        [
            (0, vec![Differs::Kind], RowState::Open),
            (34, vec![], RowState::Same),
            (60, vec![Differs::OnlySome], RowState::Open),
        ]
    );
    assert!(
        rows.iter().all(|row| row.own.is_none()),
        "nobody is here yet"
    );
    desk.take_in(&theirs);
    let (_, rows) = desk.rows(&theirs);
    let own = rows[0].own.clone().unwrap();
    assert_eq!(own, [100.into(), 200.into()]);
    let edit = desk.ask(|pen| pen.settle(&own, &Verdict::Take(200.into())));
    desk.apply(&edit);
    let (_, rows) = desk.rows(&theirs);
    assert_eq!(rows[0].state, RowState::Settled(How::Taken));
    let states: Vec<_> = rows.iter().map(|row| &row.state).collect();
    let settled = RowState::Settled(How::Taken);
    assert_eq!(states, [&settled, &RowState::Same, &RowState::Open]);
}

#[test]
fn what_was_put_together_is_nobodys_reading() {
    let (mut desk, theirs) = two();
    desk.take_in(&theirs);
    let (_, before) = desk.rows(&theirs);
    let own = before[0].own.clone().unwrap();
    let choices = [("kind".to_owned(), own[1]), ("note".to_owned(), own[0])];
    let mut other = Claim::clone(desk.project.claims.get(&own[1]).unwrap());
    other.note = "Perhaps.".into();
    desk.project.claims.set(own[1], Some(Arc::new(other)));
    let verdict = Verdict::ByField(choices.into_iter().collect());
    let edit = desk.ask(|pen| pen.settle(&own, &verdict));
    desk.apply(&edit);
    let (_, rows) = desk.rows(&theirs);
    assert_eq!(rows.len(), before.len());
    assert_eq!(rows[0].state, RowState::Settled(How::ByField));
    assert_eq!(rows[0].claims, before[0].claims);
    // A file with settlements comes along with them.
    let mut third = Desk::of(file(3, 3));
    let agreed = desk.project.clone();
    third.take_in(&agreed);
    assert_eq!(third.project.settlements, agreed.settlements);
    assert_eq!(third.project.claims.len(), agreed.claims.len());
    assert!(third.take_in(&agreed).edit.is_empty());
}

#[test]
fn rules_propose_and_one_step_settles() {
    let (mut desk, theirs) = two();
    desk.take_in(&theirs);
    let (laid, rows) = desk.rows(&theirs);
    let proposed = |desk: &Desk, rule| propose(&rows, &laid, &desk.project, rule);
    let unanimous = proposed(&desk, SettleRule::Unanimous);
    assert_eq!(
        unanimous,
        [(1, vec![101.into(), 201.into()], Verdict::Take(101.into()))]
    );
    // Of two readers neither is a majority: what differs stays open.
    let majority = proposed(&desk, SettleRule::Majority);
    assert_eq!(majority, unanimous);
    // A third sides with the colleague on the kind, and adds nothing else.
    let mut third = file(3, 3);
    put_actor(&mut third, 50, "Kremlin", None);
    put_article(&mut third, 10, TEXT, 3);
    put_claim(&mut third, 300, 3, 10, (0, 20), "plan");
    desk.take_in(&third);
    let (laid, rows) = desk.rows(&third);
    let verdicts: Vec<_> = propose(&rows, &laid, &desk.project, SettleRule::Majority)
        .into_iter()
        .map(|(_, claims, verdict)| (claims, verdict))
        .collect();
    assert_eq!(
        verdicts,
        [
            (
                vec![100.into(), 200.into(), 300.into()],
                Verdict::Take(200.into())
            ),
            (vec![101.into(), 201.into()], Verdict::Take(101.into())),
            (vec![rows[2].own.clone().unwrap()[0]], Verdict::Drop),
        ]
    );
    let edit = desk.ask(|pen| pen.settle_all(&verdicts, SettleRule::Majority));
    assert_eq!(edit.label, "settle 3 differences by majority");
    desk.apply(&edit);
    let settled = desk.project.settlements.iter();
    assert!(
        settled
            .map(|(_, it)| it.rule)
            .all(|rule| rule == Some(SettleRule::Majority))
    );
    let (laid, rows) = desk.rows(&third);
    assert_eq!(
        propose(&rows, &laid, &desk.project, SettleRule::Majority),
        []
    );
}

#[test]
fn what_was_agreed_is_a_project_of_its_own() {
    let (mut desk, theirs) = two();
    desk.take_in(&theirs);
    let (_, rows) = desk.rows(&theirs);
    let own = rows[0].own.clone().unwrap();
    let edit = desk.ask(|pen| pen.settle(&own, &Verdict::Take(200.into())));
    desk.apply(&edit);
    let all = desk.ask(|pen| agreed(pen, "Agreed", &[])).unwrap();
    assert_eq!((&*all.head.title, all.claims.len()), ("Agreed", 7));
    assert_ne!(all.head.id, desk.project.head.id);
    let ours = desk.ask(|pen| agreed(pen, "Agreed", &[1.into()])).unwrap();
    assert_eq!(check_all(&ours, &Index::build(&ours)), []);
    let claims: Vec<ClaimId> = ours.claims.keys().copied().collect();
    assert_eq!(
        claims,
        [100.into(), 101.into(), 200.into()],
        "one's own, and what is settled"
    );
    assert_eq!(ours.settlements, desk.project.settlements);
    assert_eq!(ours.analysts.len(), 2, "who tagged is still said");
}

/// A small file with random claims, entries, links and settlements.
fn any_file(project: u128, who: u128) -> impl Strategy<Value = Project> {
    let claim = (0_u128..40, 0_usize..3, 0_u32..30, 1_u32..30, 0_usize..3);
    let claims = proptest::collection::vec(claim, 0..14);
    let pairs = proptest::collection::vec((0_usize..14, 0_usize..14, 0_u8..3), 0..6);
    (claims, pairs, 0_u128..2).prop_map(move |(claims, pairs, same_ids)| {
        let base = if same_ids == 0 { 0 } else { project * 1000 };
        let mut made = file(project, who);
        put_actor(&mut made, base + 50, "Kremlin", None);
        put_actor(
            &mut made,
            project * 1000 + 51,
            &format!("Aide {project}"),
            Some(base + 50),
        );
        let other = TEXT.replace("met", "talked");
        for (at, text) in [
            TEXT,
            if who == 1 { TEXT } else { &other },
            "A story of a harbour town, which is long enough for claims.",
        ]
        .into_iter()
        .enumerate()
        {
            put_article(&mut made, base + 10 + at as u128, text, who);
        }
        for (id, article, start, len, kind) in claims {
            let kind = ["event", "plan", "denial"][kind];
            let article = base + 10 + article as u128;
            put_claim(
                &mut made,
                100 + id,
                who,
                article,
                (start, start + len),
                kind,
            );
        }
        let ids: Vec<ClaimId> = made.claims.keys().copied().collect();
        for (n, (x, y, what)) in (0_u128..).zip(pairs) {
            let (Some(x), Some(y)) = (ids.get(x), ids.get(y)) else {
                continue;
            };
            let index = Index::build(&made);
            let free = |id: &ClaimId| index.settlement_of(*id).is_none();
            let in_none = |id: &ClaimId| index.entry_of(*id).is_none();
            match what {
                0 if x != y && in_none(x) && in_none(y) => {
                    put_entry(&mut made, 500 + n, who, &[(*x).into(), (*y).into()]);
                }
                1 if x != y => {
                    let link = Link {
                        from: *x,
                        to: *y,
                        kind: LinkKind::Updates,
                        analyst: who.into(),
                        created: at(0),
                        note: String::new(),
                    };
                    made.links.set((600 + n).into(), Some(Arc::new(link)));
                }
                2 if free(x) => {
                    let settlement = Settlement {
                        among: vec![*x],
                        result: Some(Vec::new()),
                        chosen: std::collections::BTreeMap::new(),
                        rule: None,
                        note: String::new(),
                        by: who.into(),
                        at: at(0),
                    };
                    let id = Settlement::id_of(&settlement.among);
                    made.settlements.set(id, Some(Arc::new(settlement)));
                }
                _ => {}
            }
        }
        made
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Nothing is lost, nothing of one's own changes but what is done, and once is enough.
    #[test]
    fn taking_in_loses_nothing_and_can_be_repeated(own in any_file(1, 1), theirs in any_file(2, 2)) {
        let mut desk = Desk::of(own.clone());
        let taken = desk.take_in(&theirs);
        prop_assert_eq!(taken.claims + taken.here, theirs.claims.len());
        prop_assert_eq!(desk.project.claims.len(), own.claims.len() + taken.claims);
        for (id, claim) in own.claims.iter() {
            prop_assert_eq!(desk.project.claims.get(id), Some(claim));
        }
        for (id, entry) in own.entries.iter() {
            prop_assert!(desk.project.entries.get(id).unwrap().claims.starts_with(&entry.claims));
        }
        let again = desk.take_in(&theirs);
        prop_assert!(again.edit.is_empty(), "{:?}", again.edit);
        let kinds: Vec<&KindId> = desk.project.kinds.keys().collect();
        prop_assert_eq!(kinds, own.kinds.keys().collect::<Vec<_>>());
        let first = taken.edit.changes.iter().filter(|change| change.key == Key::Head).count();
        prop_assert_eq!(first, 0);
    }

    /// Every claim is in one row, and what a rule proposes can be settled as it is.
    #[test]
    fn what_rules_propose_can_be_settled(own in any_file(1, 1), theirs in any_file(2, 2)) {
        let mut desk = Desk::of(own);
        desk.take_in(&theirs);
        let (laid, rows) = desk.rows(&theirs);
        for rule in [SettleRule::Unanimous, SettleRule::Majority] {
            let verdicts: Vec<_> = propose(&rows, &laid, &desk.project, rule)
                .into_iter()
                .map(|(_, claims, verdict)| (claims, verdict))
                .collect();
            let edit = desk.ask(|pen| pen.settle_all(&verdicts, rule));
            desk.apply(&edit);
            let (_, after) = desk.rows(&theirs);
            let settled = |rows: &[SettleRow]| {
                let is_settled = |row: &&SettleRow| matches!(row.state, RowState::Settled(_));
                rows.iter().filter(is_settled).count()
            };
            prop_assert!(settled(&after) >= settled(&rows));
            desk.apply(&edit.inverse());
        }
    }
}
