//! Which actors are proposed as likely one, and which are not.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Why, duplicates};
use crate::model::{Actor, ActorId, Category, Table};

use Category::{Organisation, Outlet, Person, Place, State, Unnamed};

/// An actor from its name and, behind bars, its aliases.
fn actor(category: Category, names: &str) -> Actor {
    let mut names = names.split('|').map(|name| name.trim().to_owned());
    let name = names.next().unwrap();
    Actor {
        aliases: names.collect(),
        ..Actor::named(name, category)
    }
}

fn table(actors: impl IntoIterator<Item = Actor>) -> Table<ActorId, Actor> {
    let ids = (1_u128..).map(ActorId::from);
    ids.zip(actors.into_iter().map(Arc::new)).collect()
}

fn found(actors: impl IntoIterator<Item = Actor>) -> Vec<(Why, u8)> {
    let found = duplicates(&table(actors), &BTreeSet::new());
    found.iter().map(|one| (one.why, one.score)).collect()
}

#[test]
fn likely_ones_are_proposed() {
    for (category, a, b, why) in [
        (
            Person,
            "Volodymyr Zelensky",
            "Volodymyr Zelenskyy",
            Why::Transliteration,
        ),
        (Person, "Zelenskiy", "Zelensky", Why::Transliteration),
        (
            Person,
            "Володимир Зеленський",
            "Volodymyr Zelenskyi",
            Why::Transliteration,
        ),
        (
            Person,
            "Сергей Лавров",
            "Sergey Lavrov",
            Why::Transliteration,
        ),
        (
            Person,
            "Sergei Lavrov",
            "Sergej Lawrow",
            Why::Transliteration,
        ),
        (
            Person,
            "Recep Tayyip Erdoğan",
            "Recep Tayyip Erdogan",
            Why::SameName,
        ),
        (
            Person,
            "Tayyip Erdogan",
            "Recep Tayyip Erdoğan",
            Why::FewerNames,
        ),
        (
            Person,
            "Mohamed bin Zayed",
            "Mohammed bin Zayed Al Nahyan",
            Why::FewerNames,
        ),
        (
            Person,
            "Secretary of State Ada Bo",
            "Ada Bo",
            Why::FewerNames,
        ),
        (Person, "Ahmed al-Sharaa", "Ahmad Al Shara", Why::Spelling),
        (Person, "Muammar Gaddafi", "Muammar Qaddafi", Why::Spelling),
        (
            Person,
            "Mohammed bin Salman",
            "Muhammad bin Salman",
            Why::Spelling,
        ),
        (Person, "MBS", "Mohammed bin Salman", Why::Acronym),
        (Person, "Petrov", "Ivan Petrov", Why::LastName),
        (
            Person,
            "Von der Leyen",
            "Ursula von der Leyen",
            Why::LastName,
        ),
        (Person, "Петров", "Ivan Petrov", Why::LastName),
        (Person, "Xi", "Xi Jinping", Why::FirstName),
        (Person, "Xi Jin Ping", "Xi Jinping", Why::SameName),
        (Person, "Kim Jong-un", "KIM JONG UN", Why::SameName),
        (Person, "Petrov Ivan", "Ivan Petrov", Why::WordOrder),
        (Person, "Petrov, Ivan", "Ivan Petrov", Why::SameName),
        (Person, "President Ivan Petrov", "Ivan Petrov", Why::Title),
        (
            Person,
            "Prime Minister Petrov",
            "Ivan Petrov",
            Why::LastName,
        ),
        (Person, "V. Putin", "Vladimir Putin", Why::Initials),
        (
            Person,
            "V.V. Putin",
            "Vladimir Vladimirovich Putin",
            Why::Initials,
        ),
        (
            Person,
            "Vladimir Vladimirovich Putin",
            "Vladimir Putin",
            Why::FewerNames,
        ),
        (Person, "George Bush", "George W. Bush", Why::FewerNames),
        (
            Person,
            "Mark Twain | Samuel Clemens",
            "Samuel Clemens",
            Why::SameName,
        ),
        (Person, "Ivan Petrov | the Fox", "The Fox", Why::SameName),
        (Organisation, "EU", "European Union", Why::Acronym),
        (Organisation, "E.U.", "European Union", Why::Acronym),
        (
            Organisation,
            "МИД",
            "Министерство иностранных дел",
            Why::Acronym,
        ),
        (
            Organisation,
            "OSCE | Organization for Security and Co-operation",
            "OSCE",
            Why::SameName,
        ),
        (
            Organisation,
            "Ministry of Defence",
            "Defence Ministry",
            Why::WordOrder,
        ),
        (
            Organisation,
            "Ministry of Defense",
            "Ministry of Defence",
            Why::Transliteration,
        ),
        (Organisation, "Gazprom", "Газпром", Why::Transliteration),
        (
            Organisation,
            "Orland Steel",
            "Orland Steel Ltd.",
            Why::SameName,
        ),
        (Organisation, "U.S. Army", "US Army", Why::SameName),
        (
            Organisation,
            "Nord Stream 2",
            "Nord Stream II",
            Why::SameName,
        ),
        (Outlet, "The Orland Times", "Orland Times", Why::SameName),
        (State, "Côte d’Ivoire", "Cote d'Ivoire", Why::SameName),
        (Place, "Kharkov", "Kharkiv", Why::Spelling),
        (
            Unnamed,
            "Kremlin Insiders",
            "Kremlin insiders",
            Why::SameName,
        ),
    ] {
        let got = found([actor(category, a), actor(category, b)]);
        assert_eq!(
            got.first().map(|(why, _)| *why),
            Some(why),
            "{a} and {b}: {got:?}"
        );
        assert_eq!(
            got,
            found([actor(category, b), actor(category, a)]),
            "{a} and {b}"
        );
    }
}

#[test]
fn others_are_not() {
    for (category, a, b) in [
        (Person, "Ivan Petrov", "Boris Petrov"),
        (Person, "Ivan Petrov", "Ilan Petrov"),
        (Person, "Ivan Petrov", "Ivana Petrova"),
        (Person, "Petrov", "Petrova"),
        (Person, "Elena Petrova", "Alina Petrova"),
        (Person, "Maria Petrova", "Mario Petrova"),
        (Person, "Ivan Petrov", "Ivan Peskov"),
        (Person, "Kim Jong Un", "Kim Jong Il"),
        (Person, "George W. Bush", "George H. W. Bush"),
        (Person, "John Paul I", "John Paul II"),
        (Person, "Donald Trump", "Donald Trump Jr."),
        (Person, "Ivan Petrov | Petrov", "Boris Petrov"),
        (Person, "Ivan Petrov | Petrov", "Boris Petrov | Petrov"),
        (Person, "President of Orland", "Orland"),
        (Person, "B. Petrov", "Ivan Petrov"),
        (Person, "JD", "John Doe"),
        (Organisation, "47th Brigade", "46th Brigade"),
        (Organisation, "Channel 4", "Channel 5"),
        (Organisation, "European Union | EU", "Eurasian Union"),
        (Organisation, "Defence Ministry", "Finance Ministry"),
        (Organisation, "Northern Fleet", "Southern Fleet"),
        (State, "Iran", "Iraq"),
        (State, "North Orland", "South Orland"),
        (State, "Niger", "Nigeria"),
        (State, "Republic of China", "People's Republic of China"),
        (State, "Austria", "Australia"),
        (Place, "Slavyansk", "Slovenia"),
    ] {
        let got = found([actor(category, a), actor(category, b)]);
        assert_eq!(got, [], "{a} and {b}");
    }
    for (a, b, name) in [
        (Person, Place, "Washington"),
        (Person, Organisation, "Petrov"),
        (Person, Unnamed, "Petrov"),
        (Place, Outlet, "Orland"),
    ] {
        assert_eq!(
            found([actor(a, name), actor(b, name)]),
            [],
            "{a:?} and {b:?}"
        );
    }
    // Of sorts that are easily taken for each other, less is made.
    let same = found([
        actor(Organisation, "Reuters"),
        actor(Organisation, "Reuters"),
    ]);
    let other = found([actor(Organisation, "Reuters"), actor(Outlet, "Reuters")]);
    assert!(same[0].1 > other[0].1);
}

#[test]
fn what_is_known_to_be_two_is_left_out() {
    let mut actors = [actor(Person, "Zelensky"), actor(Person, "Zelenskyy")];
    let ids = (ActorId::from(1), ActorId::from(2));
    let all = duplicates(&table(actors.clone()), &BTreeSet::new());
    assert_eq!((all.len(), all[0].actors), (1, ids));
    assert_eq!(all[0].names, ("Zelensky".into(), "Zelenskyy".into()));
    assert_eq!(
        duplicates(&table(actors.clone()), &BTreeSet::from([ids])),
        []
    );
    actors[1].within = Some(ids.0);
    assert_eq!(
        duplicates(&table(actors), &BTreeSet::new()),
        [],
        "one acts for the other"
    );
}

#[test]
fn what_may_mean_many_says_less() {
    let people = |count: usize| {
        let first = ["Ivan", "Boris", "Oleg", "Anna", "Maria", "Yuri", "Pavel"];
        let full = first
            .into_iter()
            .take(count)
            .map(|name| actor(Person, &format!("{name} Petrov")));
        found(std::iter::once(actor(Person, "Petrov")).chain(full))
    };
    let (one, two, many) = (people(1), people(2), people(7));
    assert_eq!((one.len(), two.len(), many.len()), (1, 2, 0));
    assert!(one[0].1 > two[0].1);
}

#[test]
fn ten_thousand_actors_are_compared_quickly() {
    // Fewer where the program is built for tests alone.
    let count = if cfg!(debug_assertions) {
        2_000
    } else {
        10_000
    };
    let first = ["Sergei", "Sergey", "Yury", "Юрий", "Mohammed", "Muhammad"];
    let syllables = [
        "ka", "to", "mi", "zel", "en", "sky", "per", "vo", "lu", "gri", "shch", "yan",
    ];
    let syllable = |n: usize| syllables[n % syllables.len()];
    // Every two are one, under two names.
    let varied = (0..count).map(|n| {
        let of = n / 2;
        let last = [of, of / 12, of / 144, of / 1728].map(syllable).concat();
        let first = first[n % 6];
        actor(
            Person,
            &format!("{first} {last} | {last} | Minister {last}"),
        )
    });
    let equal = (0..count).map(|_| actor(Person, "Ivan Petrov | Petrov | I. Petrov | IPP"));
    for (name, actors) in [("varied", table(varied)), ("equal", table(equal))] {
        let start = Instant::now();
        let found = duplicates(&actors, &BTreeSet::new());
        let took = start.elapsed();
        println!(
            "{count} {name} actors: {} likely pairs in {took:?}",
            found.len()
        );
        assert!(
            !found.is_empty() && took < Duration::from_secs(30),
            "{name} took {took:?}"
        );
    }
}

/// Names that are likely to meet.
fn some_names() -> impl Strategy<Value = Vec<(usize, Vec<String>)>> {
    let word = "(Ivan|Ivana|I\\.|Petrov|Petroff|Петров|EU|European|Union|of|President|II|2|Xi|Jin|Jinping)";
    let name = proptest::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    proptest::collection::vec((0..6_usize, proptest::collection::vec(name, 1..3)), 0..12)
}

proptest! {
    #[test]
    fn the_order_of_actors_does_not_matter(actors in some_names()) {
        let all: Vec<Actor> = actors
            .iter()
            .map(|(sort, names)| actor(Category::ALL[*sort], &names.join("|")))
            .collect();
        let count = all.len();
        let told = |reversed: bool| {
            let ordered: Vec<Actor> = if reversed { all.iter().rev().cloned().collect() } else { all.clone() };
            let place = |id: ActorId| {
                let at = u128::from(id) as usize - 1;
                if reversed { count - 1 - at } else { at }
            };
            let found = duplicates(&table(ordered), &BTreeSet::new());
            assert!(found.is_sorted_by_key(|one| std::cmp::Reverse(one.score)));
            let mut told: Vec<_> = found
                .into_iter()
                .map(|one| {
                    assert!(one.actors.0 < one.actors.1 && one.score <= 100);
                    let (mut a, mut b) = (place(one.actors.0), place(one.actors.1));
                    if a > b {
                        std::mem::swap(&mut a, &mut b);
                    }
                    (a, b, one.why, one.score)
                })
                .collect();
            told.sort_unstable();
            told
        };
        let (there, back) = (told(false), told(true));
        prop_assert!(there.windows(2).all(|two| (two[0].0, two[0].1) != (two[1].0, two[1].1)), "once each");
        prop_assert_eq!(there, back);
    }

    #[test]
    fn whatever_a_name_holds_it_is_like_itself(name in "\\PC{0,20}", sort in 0..6_usize) {
        let one = actor(Category::ALL[sort], &name.replace('|', ""));
        let found = duplicates(&table([one.clone(), one.clone()]), &BTreeSet::new());
        prop_assert_eq!(found.len(), usize::from(one.name.contains(char::is_alphanumeric)), "{:?}", one.name);
    }
}
