//! What goes into an export: which entries, in which order, what is said of those that do not.

use rustc_hash::{FxHashMap, FxHashSet};

use super::links::Links;
use super::plain::hides_something;
use super::request::{Fields, Request};
use super::sources::Sources;
use crate::model::{ClaimId, Link, Project};
use crate::text::counted;
use crate::timeline::{AsOf, Shown, Timeline, View, day_of, filter};

/// What goes into an export.
pub(super) struct Content<'a> {
    pub project: &'a Project,
    pub fields: Fields,
    /// What of the project it takes in.
    pub as_of: AsOf,
    /// In the order of the timeline, the undated ones last.
    pub entries: Vec<Shown>,
    /// How many of them have a place on the axis.
    pub dated: usize,
    /// The articles of their claims.
    pub sources: Sources<'a>,
    /// The links of their claims.
    pub links: Links<'a>,
    /// Sentences for the reader.
    pub notes: Vec<String>,
    /// How many entries, claims and articles go in; a preview tells them of the whole.
    pub counts: [usize; 3],
    /// Claims whose words no longer stand in their article.
    loose: FxHashSet<ClaimId>,
    /// Claims that were known as of the day; none where all are.
    known: Option<FxHashSet<ClaimId>>,
    /// The quotes' numbers, from 1.
    numbers: FxHashMap<ClaimId, usize>,
}

impl<'a> Content<'a> {
    /// Chooses what is asked for. Walks every claim that is exported a few times.
    pub fn gather(timeline: &'a Timeline, request: &Request) -> Self {
        let project = timeline.project();
        let fields = request.fields;
        let as_of = request.as_of;
        let view = View::new(timeline, as_of);
        let mut notes = about(&view);
        // Who may know of links to claims that are not known yet knows of the claims.
        let known = (as_of != AsOf::Now).then(|| {
            let facts = view.entries.iter().flat_map(|shown| shown.facts());
            facts.map(|fact| fact.id).collect()
        });
        let taken = filter(&view, &request.filter, project);
        if !request.filter.is_empty() {
            notes.push(format!(
                "A filter takes {} of the {}.",
                taken.len(),
                counted(view.entries.len(), "entry", "entries")
            ));
        }
        let (mut left_out, mut undated) = (0, 0);
        let taken = taken
            .into_iter()
            .filter_map(|at| view.entries.get(at as usize));
        let entries: Vec<Shown> = taken
            .filter(|shown| {
                let marked = shown.row.is_left_out();
                let out = marked && !fields.left_out;
                left_out += usize::from(out);
                !out
            })
            .filter(|shown| {
                let nowhere = shown.is_undated();
                undated += usize::from(nowhere);
                !nowhere || fields.undated
            })
            .cloned()
            .collect();
        drop(view);
        match left_out {
            0 => {}
            1 => notes.push("1 entry that is marked to be left out is not in it.".into()),
            _ => notes.push(format!(
                "{left_out} entries that are marked to be left out are not in it."
            )),
        }
        match (undated, fields.undated) {
            (0, _) => {}
            (1, true) => notes.push("1 entry is not dated and stands at the end.".into()),
            (_, true) => notes.push(format!(
                "{undated} entries are not dated and stand at the end."
            )),
            (1, false) => notes.push("1 entry that is not dated is not in it.".into()),
            (_, false) => notes.push(format!(
                "{undated} entries that are not dated are not in it."
            )),
        }
        let dated = entries.partition_point(|shown| !shown.is_undated());
        let claims = || entries.iter().flat_map(|shown| shown.facts());
        let sources = Sources::of(project, claims().map(|fact| fact.claim.article));
        let loose = claims().filter(|fact| sources.is_loose(fact));
        let loose: FxHashSet<ClaimId> = loose.map(|fact| fact.id).collect();
        match loose.len() {
            0 => {}
            1 => notes.push(
                "The words of 1 quote no longer stand in its article; the quote is marked.".into(),
            ),
            many => notes.push(format!(
                "The words of {many} quotes no longer stand in their articles; the quotes are marked."
            )),
        }
        let hides = claims().any(|fact| {
            let mut spans = fact.claim.spans.iter();
            spans.any(|fragment| hides_something(&fragment.quote))
        });
        if hides {
            notes.push(
                "Invisible characters of quotes are left out, or shown by name as in ⟨RLO⟩.".into(),
            );
        }
        notes.extend(not_asked_for(fields));
        let mut content = Self {
            project,
            fields,
            as_of,
            known,
            dated,
            sources,
            links: Links::default(),
            notes,
            counts: [0; 3],
            loose,
            numbers: FxHashMap::default(),
            entries,
        };
        content.number();
        content.counts = [
            content.entries.len(),
            content.numbers.len(),
            content.sources.len(),
        ];
        content
    }

    /// Keeps no more entries than that, for a preview.
    pub fn keep(&mut self, most: usize) {
        if self.entries.len() > most {
            self.entries.truncate(most);
            self.dated = self.dated.min(most);
            let project = self.project;
            let claims = self.entries.iter().flat_map(|shown| shown.facts());
            self.sources = Sources::of(project, claims.map(|fact| fact.claim.article));
            self.number();
        }
    }

    fn number(&mut self) {
        let claims = self.entries.iter().flat_map(|shown| shown.facts());
        self.numbers = claims.zip(1..).map(|(fact, at)| (fact.id, at)).collect();
        let number = |claim| self.numbers.get(&claim).copied();
        let known = |link: &Link| {
            let made = match self.as_of {
                AsOf::HadBy(day) => day_of(link.created) <= day,
                AsOf::Now | AsOf::PublishedBy(_) => true,
            };
            let known = self.known.as_ref();
            made && known.is_none_or(|all| all.contains(&link.from) && all.contains(&link.to))
        };
        self.links = Links::of(self.project, number, known);
    }

    /// The number of a claim's quote, from 1; zero for a claim that is not exported.
    pub fn number_of(&self, claim: ClaimId) -> usize {
        self.numbers.get(&claim).copied().unwrap_or_default()
    }

    /// Whether words of a claim no longer stand in its article.
    pub fn is_loose(&self, claim: ClaimId) -> bool {
        self.loose.contains(&claim)
    }

    /// What the project is called.
    pub fn title(&self) -> &str {
        match self.project.head.title.trim() {
            "" => "Untitled project",
            title => title,
        }
    }

    /// How much goes in: `12 entries, 31 claims, 5 articles`.
    pub fn size(&self) -> String {
        let [entries, claims, articles] = self.counts;
        format!(
            "{}, {}, {}",
            counted(entries, "entry", "entries"),
            counted(claims, "claim", "claims"),
            counted(articles, "article", "articles")
        )
    }
}

/// What a view takes in and leaves out, in sentences; nothing of one that takes in everything.
fn about(view: &View) -> Vec<String> {
    let Some(words) = view.as_of.words() else {
        return Vec::new();
    };
    let (past, published) = match view.as_of {
        AsOf::PublishedBy(_) => ("published", true),
        AsOf::HadBy(_) | AsOf::Now => ("taken in", false),
    };
    let mut notes = vec![format!(
        "{words}: which claims are in it is as of the end of that day{}, what is said of them is as of the last \
         change.",
        if published { "" } else { " (UTC)" }
    )];
    let claims = |number| counted(number, "claim", "claims");
    let is = |number| if number == 1 { "is" } else { "are" };
    if view.later > 0 {
        notes.push(format!(
            "{} {past} later {} not in it.",
            claims(view.later),
            is(view.later)
        ));
    }
    if view.undated > 0 {
        notes.push(format!(
            "{} of articles without a date of publication {} not in it.",
            claims(view.undated),
            is(view.undated)
        ));
    }
    if view.perhaps > 0 {
        notes.push(format!(
            "Of {} the date of publication leaves open whether they had been published; they are in it, and \
             marked, only where an entry rests on nothing else.",
            claims(view.perhaps)
        ));
    }
    notes
}

/// What was not asked for, in a sentence.
fn not_asked_for(fields: Fields) -> Option<String> {
    let parts = [
        (fields.notes, "notes"),
        (fields.analysts, "names of analysts"),
        (fields.tags, "tags"),
    ];
    let mut without = parts
        .iter()
        .filter(|(has, _)| !has)
        .map(|(_, name)| *name)
        .collect::<Vec<_>>();
    let last = without.pop()?;
    Some(if without.is_empty() {
        format!("It is without {last}.")
    } else {
        format!("It is without {} and {last}.", without.join(", "))
    })
}
