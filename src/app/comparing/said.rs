//! What is said by hand about what is compared: things that are the same or are not, people who are one.
//!
//! What is shown goes by the files that were compared, what is said by the places of the files in the
//! list, which stay the same while one of them cannot be read.

use super::{Comparing, SideBySide};
use crate::compare::{File, LaidOut, Options, Said, SaidPerson, TakeFrom};
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

    /// Whether something was said of a thing.
    pub fn is_said(&self, found: &SideBySide, own: &ThingAt) -> bool {
        fn of<I: PartialEq>(said: &[Said<I>], own: &(File, &I)) -> bool {
            let is = |other: &(File, I)| other.0 == own.0 && other.1 == *own.1;
            said.iter().any(|said| is(&said.one) || is(&said.other))
        }
        let Some(at) = self.place(found, own.file) else {
            return false;
        };
        let options = &self.options;
        match &own.thing {
            Thing::Article(id) => of(&options.articles, &(at, id)),
            Thing::Actor(id) => of(&options.actors, &(at, id)),
            Thing::Kind(id) => of(&options.kinds, &(at, id)),
            Thing::Analyst(id) => {
                let mut said = options.people.iter();
                said.any(|said| said.one == *id || said.other == *id)
            }
        }
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
