//! Then and now in words: what changed between two views, by what happened, with old and new date and
//! status side by side.

use super::as_of::{Shown, View};
use super::compare_days::{Turn, differences};
use super::reasons::status_reason;
use crate::model::{ClaimId, EntryRef, Project, Status};

/// A view with the project that it is of.
#[derive(Clone, Copy, Debug)]
pub struct ViewOf<'a> {
    /// The view.
    pub view: &'a View,
    /// The project.
    pub project: &'a Project,
}

/// An entry as one of two views shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name there.
    pub entry: EntryRef,
    /// Its title there.
    pub title: String,
    /// Its date in words; none where it is not dated.
    pub date: Option<String>,
    /// Its status.
    pub status: Status,
    /// Why it has that status: a sentence without its full stop.
    pub reason: String,
    /// How many claims it has there.
    pub claims: usize,
    /// The first of them.
    pub first: Option<ClaimId>,
}

/// An entry that differs between two views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// As it was; none where it is new.
    pub then: Option<Side>,
    /// As it is; none where it is gone.
    pub now: Option<Side>,
    /// What happened to it, at least one thing, in the order of [`Turn`].
    pub turns: Vec<Turn>,
}

/// What changed between two views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThenNow {
    /// Every entry that differs: those of the later view in its order, then what is gone.
    pub entries: Vec<Turned>,
    /// For each turn that happened its entries, by their places in [`Self::entries`], in the order of
    /// [`Turn`]. An entry to which two things happened stands under both; that its evidence is other is
    /// told only of those to which nothing else happened.
    pub groups: Vec<(Turn, Vec<usize>)>,
    /// How many entries are in both views and differ in nothing.
    pub same: usize,
}

impl Turned {
    /// Its title now, or what it was.
    pub fn title(&self) -> &str {
        self.now
            .as_ref()
            .or(self.then.as_ref())
            .map_or("", |side| &side.title)
    }
}

impl ThenNow {
    /// Compares two views. They may be of one project, or of two files of it.
    pub fn new(then: ViewOf<'_>, now: ViewOf<'_>) -> Self {
        let found = differences(then.view, now.view);
        let side = |of: ViewOf<'_>, at: Option<usize>| {
            let shown = of.view.entries.get(at?)?;
            Some(Side::of(shown, of.project))
        };
        let new = found.iter().filter(|it| it.then.is_none()).count();
        let in_both = found.iter().filter(|it| it.then.is_some()).count() - gone(&found);
        let same = now.view.entries.len() - new - in_both;
        let entries: Vec<Turned> = found
            .into_iter()
            .map(|difference| Turned {
                then: side(then, difference.then),
                now: side(now, difference.now),
                turns: difference.turns,
            })
            .collect();
        let mut groups: Vec<(Turn, Vec<usize>)> = Vec::new();
        for turn in Turn::ALL {
            let has = |entry: &Turned| match turn {
                Turn::OtherEvidence => entry.turns == [Turn::OtherEvidence],
                turn => entry.turns.contains(&turn),
            };
            let of: Vec<usize> = (0..)
                .zip(&entries)
                .filter(|(_, entry)| has(entry))
                .map(|(at, _)| at)
                .collect();
            if !of.is_empty() {
                groups.push((turn, of));
            }
        }
        Self {
            entries,
            groups,
            same,
        }
    }

    /// What happened, counted: “3 added, 1 re-dated, 12 unchanged”.
    pub fn summary(&self) -> String {
        let mut parts: Vec<String> = self
            .groups
            .iter()
            .map(|(turn, of)| format!("{} {}", of.len(), turn.name()))
            .collect();
        parts.push(format!("{} unchanged", self.same));
        parts.join(", ")
    }
}

fn gone(found: &[super::compare_days::Difference]) -> usize {
    found.iter().filter(|it| it.now.is_none()).count()
}

impl Side {
    fn of(shown: &Shown, project: &Project) -> Self {
        Self {
            entry: shown.id(),
            title: shown.title().into_owned(),
            date: shown.date().words(),
            status: shown.status(),
            reason: status_reason(shown, project),
            claims: shown.facts().count(),
            first: shown.facts().next().map(|fact| fact.id),
        }
    }

    /// Its date in words, or that it has none.
    pub fn date_in_words(&self) -> &str {
        self.date.as_deref().unwrap_or("not dated")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::dates::Day;
    use crate::timeline::story::Story;
    use crate::timeline::{AsOf, Timeline};

    fn view(story: &Story, as_of: AsOf) -> View {
        View::new(&Timeline::build(&story.project, &story.index), as_of)
    }

    fn of<'a>(view: &'a View, story: &'a Story) -> ViewOf<'a> {
        ViewOf {
            view,
            project: &story.project,
        }
    }

    #[test]
    fn two_days_of_one_story() {
        let mut story = Story::default();
        let wire = story.actor("Harbour Wire", None);
        let post = story.actor("Meridian Post", None);
        let early = story.article(Some(wire), "2026-01-22");
        let late = story.article(Some(post), "2026-01-24");
        let claims = [
            story.claim(early, "2026-01"),
            story.claim(late, "2026-01-21"),
        ];
        story.entry(&claims);
        let more = [story.claim(early, ""), story.claim(late, "")];
        story.entry_with(&more, |entry| entry.title = Some("Talks".into()));
        let new = story.claim(late, "2026-01-23");
        story.claim(early, "2026-01-20");
        let then = view(&story, AsOf::PublishedBy(Day::new(2026, 1, 23)));
        let now = view(&story, AsOf::Now);
        let found = ThenNow::new(of(&then, &story), of(&now, &story));
        assert_eq!(
            found.summary(),
            "1 added, 1 re-dated, 2 corroborated, 1 unchanged"
        );
        let (_, redated) = &found.groups[1];
        let entry = &found.entries[redated[0]];
        let (old, is) = (entry.then.as_ref().unwrap(), entry.now.as_ref().unwrap());
        assert_eq!(
            (old.date_in_words(), is.date_in_words()),
            ("Jan 2026", "21 Jan 2026")
        );
        assert_eq!((old.claims, is.claims), (1, 2));
        assert_eq!(is.reason, "2 origins say it");
        let (_, added) = &found.groups[0];
        assert_eq!(
            found.entries[added[0]].now.as_ref().unwrap().first,
            Some(new)
        );
        assert!(found.entries[added[0]].then.is_none());
    }

    #[test]
    fn two_files_are_compared_by_ids() {
        let mut story = Story::default();
        let article = story.article(None, "2026-01-22");
        let kept = story.claim(article, "2026-01-21");
        let gone = story.claim(article, "2026-01-22");
        let theirs = story.project.clone();
        story
            .edit(|edit| edit.remove(crate::model::Key::Claim(gone)))
            .unwrap();
        story.change_claim(kept, |claim| {
            claim.when = Some(crate::timeline::story::when("2026-01-20"));
        });
        let index = crate::model::Index::build(&theirs);
        let then = View::new(&Timeline::build(&theirs, &index), AsOf::Now);
        let now = view(&story, AsOf::Now);
        let found = ThenNow::new(
            ViewOf {
                view: &then,
                project: &theirs,
            },
            of(&now, &story),
        );
        assert_eq!(found.summary(), "1 withdrawn, 1 re-dated, 0 unchanged");
        let same = ThenNow::new(of(&now, &story), of(&now, &story));
        assert!(same.entries.is_empty() && same.same == 1);
    }
}
