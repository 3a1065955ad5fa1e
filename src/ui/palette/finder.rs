//! Finds what is called as the typed words say, a slice of the project a frame.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use code_fuzzy_match::FuzzyMatcher;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::goal::Goal;
use crate::app::{App, Session, commands};
use crate::model::ProjectId;
use crate::timeline::EntryRef;

/// Things at most that are listed.
const MOST: usize = 60;
/// Letters that are looked at of each name: enough for every title, and a bound for hostile ones.
const LETTERS: usize = 300;
/// Bytes of what is typed that count.
const TYPED: usize = 120;
/// Words that are looked for at once.
const WORDS: usize = 8;
/// Of the best one's score, the share in hundredths below which a thing only happens to have the
/// letters.
const LEAST: usize = 60;
/// Time that a frame may give to finding: what is left is found in the next one.
const SLICE: Duration = Duration::from_millis(4);
/// Names between two looks at the clock.
const STRIDE: usize = 256;

/// What fits the typed words so far.
#[derive(Default)]
pub(super) struct Finder {
    asked: Option<Asked>,
    found: Vec<(Rank, Goal)>,
    shelf: Option<Shelf>,
    /// Things of the shelf that were looked at.
    at: usize,
}

/// What is looked for, and in which state of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    words: String,
    quotes: bool,
    state: Option<(ProjectId, u64)>,
}

/// The better first: the greater score, then the nearer shelf, then the order in the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    score: std::cmp::Reverse<usize>,
    shelf: Shelf,
    place: usize,
}

/// Where things are looked for, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shelf {
    Commands,
    Articles,
    Actors,
    Entries,
    Claims,
}

impl Finder {
    /// Looks for words, going on where the frame before stopped. With `quotes` only the words of
    /// claims are looked at. Says whether there is more to look at.
    pub(super) fn find(&mut self, app: &App, words: &str, quotes: bool) -> bool {
        let session = app.session.as_ref();
        let state = session.map(|session| (session.project().head.id, session.document.revision()));
        let words = cut(words, TYPED);
        let asked = Asked {
            words: plain(words).into_owned(),
            quotes,
            state,
        };
        if self.asked.as_ref() != Some(&asked) {
            self.found.clear();
            self.at = 0;
            self.shelf = Some(if quotes {
                Shelf::Claims
            } else {
                Shelf::Commands
            });
            self.asked = Some(asked);
        }
        if self.shelf.is_some() {
            self.go_on(app);
        }
        self.shelf.is_some()
    }

    /// The best of what was found, the best first.
    pub(super) fn found(&self) -> Vec<Goal> {
        let best = self.found.first().map_or(0, |(rank, _)| rank.score.0);
        self.found
            .iter()
            .take_while(|(rank, _)| rank.score.0 * 100 >= best * LEAST)
            .take(MOST)
            .map(|(_, goal)| *goal)
            .collect()
    }

    /// Whether everything was looked at.
    pub(super) fn is_done(&self) -> bool {
        self.shelf.is_none()
    }

    fn go_on(&mut self, app: &App) {
        let until = Instant::now() + SLICE;
        let words = self.asked.as_ref().map_or("", |asked| asked.words.as_str());
        let words: Vec<&str> = words.split_whitespace().take(WORDS).collect();
        let mut matcher = FuzzyMatcher::new();
        let empty = words.is_empty();
        while let Some(shelf) = self.shelf {
            let mut more = false;
            let mut seen = 0;
            let (skip, found) = (self.at, &mut self.found);
            walk(app, shelf, skip, |place, goal, names, hint| {
                let score = if empty {
                    // Without words everything fits; the first few of each sort are shown.
                    (place < MOST).then_some(0)
                } else {
                    // Each word for itself, so that their order does not matter.
                    let mut score = |name: &str| {
                        let name = plain(cut(name, LETTERS));
                        words
                            .iter()
                            .map(|word| matcher.fuzzy_match(&name, word))
                            .sum::<Option<usize>>()
                    };
                    let own = names.iter().filter_map(|name| score(name)).max();
                    // What only its explanation says counts for less than what a thing is called.
                    own.or_else(|| hint.and_then(&mut score).map(|score| score / 2))
                };
                if let Some(score) = score {
                    found.push((
                        Rank {
                            score: std::cmp::Reverse(score),
                            shelf,
                            place,
                        },
                        goal,
                    ));
                }
                seen += 1;
                more = seen % STRIDE == 0 && (Instant::now() >= until || found.len() > 50 * MOST);
                !more
            });
            self.found.sort_unstable_by_key(|(rank, _)| *rank);
            self.found.truncate(MOST);
            if more {
                self.at += seen;
                if Instant::now() >= until {
                    return;
                }
            } else {
                self.at = 0;
                self.shelf = next(shelf, empty);
            }
        }
    }
}

/// The shelf after one. The words of claims are looked at only when they are asked for.
fn next(shelf: Shelf, empty: bool) -> Option<Shelf> {
    match shelf {
        // Before anything is typed the commands are enough to choose among.
        Shelf::Commands if empty => None,
        Shelf::Commands => Some(Shelf::Articles),
        Shelf::Articles => Some(Shelf::Actors),
        Shelf::Actors => Some(Shelf::Entries),
        Shelf::Entries | Shelf::Claims => None,
    }
}

/// Gives the things of a shelf from a place on, each with its place, its names and what explains it, until told to stop.
fn walk(
    app: &App,
    shelf: Shelf,
    skip: usize,
    mut give: impl FnMut(usize, Goal, &[&str], Option<&str>) -> bool,
) {
    if shelf == Shelf::Commands {
        for (place, row) in commands().enumerate().skip(skip) {
            if !give(
                place,
                Goal::Command(row.command),
                &[row.name],
                Some(row.hint),
            ) {
                return;
            }
        }
        return;
    }
    let Some(session) = &app.session else { return };
    let project = session.project();
    match shelf {
        Shelf::Commands => {}
        Shelf::Articles => {
            for (place, (id, article)) in project.articles.iter().enumerate().skip(skip) {
                if !give(place, Goal::Article(*id), &[&article.title], None) {
                    return;
                }
            }
        }
        Shelf::Actors => {
            for (place, (id, actor)) in project.actors.iter().enumerate().skip(skip) {
                let names: Vec<&str> = std::iter::once(&actor.name)
                    .chain(&actor.aliases)
                    .map(String::as_str)
                    .collect();
                if !give(place, Goal::Actor(*id), &names, None) {
                    return;
                }
            }
        }
        Shelf::Entries => walk_entries(session, skip, give),
        Shelf::Claims => {
            for (place, (id, claim)) in project.claims.iter().enumerate().skip(skip) {
                let go_on = match claim.spans.as_slice() {
                    [one] => give(place, Goal::Claim(*id), &[&one.quote], None),
                    _ => give(place, Goal::Claim(*id), &[&claim.quote()], None),
                };
                if !go_on {
                    return;
                }
            }
        }
    }
}

fn walk_entries(
    session: &Session,
    skip: usize,
    mut give: impl FnMut(usize, Goal, &[&str], Option<&str>) -> bool,
) {
    for (place, id) in session.project().entries.keys().enumerate().skip(skip) {
        let row = session.timeline.get(EntryRef::Entry(*id));
        let title = row.map(|row| row.title()).unwrap_or_default();
        if !give(place, Goal::Entry(*id), &[&title], None) {
            return;
        }
    }
}

/// Letters without their marks: "Kovač" is found as "kovac".
fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfd().filter(|c| !is_combining_mark(*c)).collect())
}

/// A text cut at a letter so that it has at most so many bytes.
fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}
