//! What is said by hand about what is compared: things that are the same or are not, people who are one.
//!
//! What is shown goes by the files that were compared, what is said by the places of the files in the
//! list, which stay the same while one of them cannot be read.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Comparing, SideBySide};
use crate::compare::{File, KnownAs, LaidOut, Options, Said, SaidPerson, TakeFrom};
use crate::model::{ActorId, AnalystId, ArticleId, KindId};

/// Something that a file has and that others may have too.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// An article.
    Article(ArticleId),
    /// An actor.
    Actor(ActorId),
    /// A kind.
    Kind(KindId),
    /// An id of an analyst, which is the same in every file.
    Analyst(AnalystId),
}

/// A thing as one file has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ThingAt {
    /// The file, among those that were compared.
    pub file: File,
    /// The thing.
    pub thing: Thing,
}

impl ThingAt {
    /// An id of an analyst, in the first file that has it.
    pub fn of_analyst(own: &KnownAs) -> Self {
        Self {
            file: own.files.first().map_or(0, |(file, _)| *file),
            thing: Thing::Analyst(own.analyst),
        }
    }

    /// What no file has.
    pub fn nowhere() -> Self {
        Self {
            file: File::MAX,
            thing: Thing::Analyst(AnalystId::LEAST),
        }
    }
}

impl Comparing {
    /// Changes what is said about what is compared.
    pub fn say(&mut self, change: impl FnOnce(&mut Options)) {
        change(&mut self.options);
        self.changes += 1;
    }

    /// The place in the list of a file that was compared, counted from one; one's own is 0. None where it
    /// has been let go of since.
    fn place(&self, found: &SideBySide, file: File) -> Option<File> {
        match found.paths.get(file)? {
            None => Some(0),
            Some(path) => {
                let mut all = self.colleagues.iter();
                Some(1 + all.position(|one| one.path == *path)?)
            }
        }
    }

    /// Says of two things that they are the same, or that they are not.
    pub fn say_same(&mut self, found: &SideBySide, one: &ThingAt, other: &ThingAt, same: bool) {
        let places = self.place(found, one.file);
        let Some((a, b)) = places.zip(self.place(found, other.file)) else {
            return;
        };
        let (one, other) = (one.thing.clone(), other.thing.clone());
        self.say(|options| match (one, other) {
            (Thing::Article(x), Thing::Article(y)) => {
                Said::put(&mut options.articles, (a, x), (b, y), same);
            }
            (Thing::Actor(x), Thing::Actor(y)) => {
                Said::put(&mut options.actors, (a, x), (b, y), same);
            }
            (Thing::Kind(x), Thing::Kind(y)) => Said::put(&mut options.kinds, (a, x), (b, y), same),
            (Thing::Analyst(x), Thing::Analyst(y)) => {
                SaidPerson::put(&mut options.people, x, y, same);
            }
            _ => {}
        });
    }

    /// Parts a thing from those that it was taken for. Those that were only joined by hand stay
    /// together: the way from one to the other may have led through it.
    pub fn part(&mut self, found: &SideBySide, own: &ThingAt, others: &[(ThingAt, bool)]) {
        for (other, _) in others {
            self.say_same(found, own, other, false);
        }
        if let Some(((first, _), rest)) = others.split_first() {
            for (other, _) in rest.iter().filter(|(_, by_hand)| *by_hand) {
                self.say_same(found, first, other, true);
            }
        }
    }

    /// The things of which something was said. Takes time linear in that.
    pub fn said_things(&self, found: &SideBySide) -> FxHashSet<ThingAt> {
        fn add<I: Clone>(
            things: &mut FxHashSet<ThingAt>,
            said: &[Said<I>],
            files: &FxHashMap<File, File>,
            thing: impl Fn(I) -> Thing,
        ) {
            for (place, id) in said.iter().flat_map(|said| [&said.one, &said.other]) {
                if let Some(file) = files.get(place).copied() {
                    let thing = thing(id.clone());
                    things.insert(ThingAt { file, thing });
                }
            }
        }
        let files = 0..found.paths.len();
        let files: FxHashMap<File, File> = files
            .filter_map(|file| Some((self.place(found, file)?, file)))
            .collect();
        let mut things = FxHashSet::default();
        add(&mut things, &self.options.articles, &files, Thing::Article);
        add(&mut things, &self.options.actors, &files, Thing::Actor);
        add(&mut things, &self.options.kinds, &files, Thing::Kind);
        let people = self.options.people.iter();
        let people: FxHashSet<AnalystId> = people.flat_map(|said| [said.one, said.other]).collect();
        let known = found.laid.people.iter().flat_map(|person| &person.known_as);
        let known = known.filter(|own| people.contains(&own.analyst));
        things.extend(known.map(ThingAt::of_analyst));
        things
    }

    /// Forgets all that was said of a thing.
    pub fn forget(&mut self, found: &SideBySide, own: &ThingAt) {
        fn of<I: PartialEq>(said: &mut Vec<Said<I>>, own: &(File, I)) {
            said.retain(|said| said.one != *own && said.other != *own);
        }
        let Some(at) = self.place(found, own.file) else {
            return;
        };
        let thing = own.thing.clone();
        self.say(|options| match thing {
            Thing::Article(id) => of(&mut options.articles, &(at, id)),
            Thing::Actor(id) => of(&mut options.actors, &(at, id)),
            Thing::Kind(id) => of(&mut options.kinds, &(at, id)),
            Thing::Analyst(id) => {
                let people = &mut options.people;
                people.retain(|said| said.one != id && said.other != id);
            }
        });
    }

    /// How much was said of things that are the same or are not.
    pub fn said(&self) -> usize {
        let options = &self.options;
        options.articles.len() + options.actors.len() + options.kinds.len() + options.people.len()
    }

    /// Forgets all that was said of things that are the same or are not.
    pub fn forget_all(&mut self) {
        self.say(|options| {
            options.articles.clear();
            options.actors.clear();
            options.kinds.clear();
            options.people.clear();
        });
    }

    /// Says of some ids that they are one person, or that they are as many.
    pub fn say_person(&mut self, ids: &[AnalystId], same: bool) {
        self.say(|options| {
            for (at, one) in ids.iter().enumerate() {
                for other in ids.iter().take(at) {
                    SaidPerson::put(&mut options.people, *one, *other, same);
                }
            }
        });
    }

    /// Says what is taken of a person whose work is in several files.
    pub fn take_from(&mut self, found: &SideBySide, analyst: AnalystId, take: TakeFrom) {
        let take = match take {
            TakeFrom::One(file) => self.place(found, file).map(TakeFrom::One),
            take => Some(take),
        };
        let ids = ids_of(&found.laid, analyst);
        self.say(|options| {
            options.doubles.retain(|(who, _)| !ids.contains(who));
            options.doubles.extend(take.map(|take| (analyst, take)));
        });
    }

    /// Compares with a person, or without.
    pub fn compare_with(&mut self, found: &SideBySide, analyst: AnalystId, with: bool) {
        let ids = ids_of(&found.laid, analyst);
        self.say(|options| {
            options.without.retain(|who| !ids.contains(who));
            if !with {
                options.without.extend(ids);
            }
        });
    }
}

/// All ids of a person.
fn ids_of(laid: &LaidOut, analyst: AnalystId) -> Vec<AnalystId> {
    let person = laid.people.iter().find(|person| person.is(analyst));
    person.map_or_else(
        || vec![analyst],
        |person| person.known_as.iter().map(|own| own.analyst).collect(),
    )
}
