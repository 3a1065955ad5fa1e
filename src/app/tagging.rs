//! A selection on its way to becoming a claim: what is proposed and what the analyst ticks.

use super::session::Session;
use crate::dates::{self, Context, Outcome, Reading};
use crate::edit::NewClaim;
use crate::model::{
    ActorId, Article, ArticleId, ClaimId, Fragment, KindId, Project, ResolvedFrom, Role, When,
};
use crate::text::{ArticleText, Span, Wording};

/// A selection with what goes into its claim.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The article.
    pub article: ArticleId,
    /// The words to tag.
    pub span: Span,
    /// The date.
    pub when: WhenDraft,
    /// Whether the date goes into the claim.
    pub dated: bool,
    /// Actors, in the order in which they go into the claim.
    pub who: Vec<Who>,
    /// A claim of the article whose words are much the same: it may be meant once more.
    pub like: Option<ClaimId>,
}

/// From this likeness on, two quotes may be one statement in two places.
const ALIKE: f32 = 0.7;

/// Claims at most that a new quote is held against.
const COMPARED: usize = 2_000;

/// The claim of an article whose words are most like a quote, if one is much like it.
fn like(session: &Session, article: ArticleId, quote: &str) -> Option<ClaimId> {
    let wording = Wording::of(quote);
    let claims = session
        .index()
        .claims_of_article
        .of(&article)
        .take(COMPARED);
    let alike = claims.filter_map(|(_, _, id)| {
        let claim = session.project().claims.get(id)?;
        let most = claim
            .spans
            .iter()
            .filter_map(|part| wording.similarity_of_at_least(&Wording::of(&part.quote), ALIKE));
        Some((most.max_by(f32::total_cmp)?, *id))
    });
    alike.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
}

/// An actor that is proposed for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    /// The actor.
    pub actor: ActorId,
    /// Its role; the kind's where none was chosen.
    pub role: Option<Role>,
    /// Whether it goes into the claim.
    pub ticked: bool,
}

/// A date as it is typed, with how it is understood.
#[derive(Clone, Debug, Default)]
pub struct WhenDraft {
    /// As typed or selected.
    pub text: String,
    /// How it is understood.
    pub outcome: Option<Outcome>,
    /// Which of its readings is taken.
    pub choice: usize,
    /// Where the text says it.
    pub span: Option<Fragment>,
}

impl WhenDraft {
    /// The date of a claim, ready to be changed.
    pub fn of(when: Option<&When>) -> Self {
        when.map_or_else(Self::default, |when| Self {
            text: if when.text.is_empty() {
                when.edtf
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string)
            } else {
                when.text.clone()
            },
            outcome: None,
            choice: 0,
            span: when.span.clone(),
        })
    }

    /// Takes what was typed and reads it.
    pub fn read(&mut self, context: &Context) {
        let text = self.text.trim();
        self.choice = 0;
        self.outcome = (!text.is_empty()).then(|| dates::read(text, context));
        // Words that were typed over no longer stand where the selection was.
        if self.span.as_ref().is_some_and(|span| *span.quote != *text) {
            self.span = None;
        }
    }

    /// The reading that is taken.
    pub fn reading(&self) -> Option<&Reading> {
        self.outcome.as_ref()?.readings.get(self.choice)
    }

    /// Takes the next reading of a phrase that has several.
    pub fn other_reading(&mut self) {
        let count = self
            .outcome
            .as_ref()
            .map_or(0, |outcome| outcome.readings.len());
        if count > 1 {
            self.choice = (self.choice + 1) % count;
        }
    }

    /// The date that it comes to; `None` where nothing stands there. What cannot be read is kept as
    /// words.
    pub fn when(&self) -> Option<When> {
        let text = self.text.trim();
        if text.is_empty() {
            return None;
        }
        let unread = || When {
            text: text.into(),
            edtf: None,
            time: None,
            zone: None,
            basis: dates::Basis::Stated,
            from: None,
            span: self.span.clone(),
        };
        Some(self.reading().map_or_else(unread, |reading| {
            When {
                text: text.into(),
                edtf: Some(reading.edtf.clone()),
                time: reading.time,
                zone: reading.zone,
                basis: reading.basis,
                from: reading
                    .from
                    .clone()
                    .map(|(kind, day)| ResolvedFrom(kind, day)),
                span: self.span.clone(),
            }
        }))
    }
}

/// What dates near a place in an article are counted from. `near` is where the words stand; for
/// what is typed without a place, where the claim begins.
pub fn context(session: &Session, article: ArticleId, near: u32, day_first: bool) -> Context {
    let project = session.project();
    let Some(thing) = project.articles.get(&article) else {
        return Context::default();
    };
    context_as(project, article, thing, near, day_first)
}

/// The same, with the article's days as they are to be.
pub(super) fn context_as(
    project: &Project,
    article: ArticleId,
    thing: &Article,
    near: u32,
    day_first: bool,
) -> Context {
    let mut context = Context {
        speaks_from: thing.speaks_from.clone(),
        published: thing.published.clone(),
        day_first: Some(day_first),
        ..Context::default()
    };
    if let Some(text) = project.text(article) {
        let before = in_paragraph(text, near, near);
        let dates = dates::read_in(text.slice(before), &context);
        let last = dates
            .into_iter()
            .rev()
            .find_map(|(_, outcome)| outcome.readings.into_iter().next());
        context.earlier = last.map(|reading| reading.edtf);
    }
    context
}

/// From the start of the paragraph that holds `at` to `end`, bounded so that one endless paragraph
/// costs no more than a long one.
fn in_paragraph(text: &ArticleText, at: u32, end: u32) -> Span {
    const LONGEST: u32 = 8_000;
    let start = text
        .paragraph(text.paragraph_at(at))
        .map_or(at, |paragraph| paragraph.span.start);
    Span::new(start.max(at.saturating_sub(LONGEST)), end)
}

impl Draft {
    /// A draft of a selection with the date and the known actors that stand in it ticked.
    pub fn propose(session: &Session, article: ArticleId, span: Span, day_first: bool) -> Self {
        let names = session.actor_names();
        let context = context(session, article, span.start, day_first);
        let mut draft = Self {
            article,
            span,
            when: WhenDraft::default(),
            dated: false,
            who: Vec::new(),
            like: None,
        };
        let Some(text) = session.project().text(article) else {
            return draft;
        };
        // Read from the paragraph's start on, so that "two days later" finds what it counts from.
        let all = in_paragraph(text, span.start, span.end);
        let found = dates::read_in(text.slice(all), &context);
        let best = found.into_iter().find_map(|(found, outcome)| {
            let at = Span::new(all.start + found.start, all.start + found.end);
            (span.covers(at) && !outcome.readings.is_empty()).then_some((at, outcome))
        });
        if let Some((at, outcome)) = best {
            let quote = text.slice(at);
            // A phrase that contradicts itself is for the analyst to tick.
            draft.dated = outcome.contradiction.is_none();
            draft.when = WhenDraft {
                text: quote.into(),
                outcome: Some(outcome),
                choice: 0,
                span: Some(Fragment {
                    span: at,
                    quote: quote.into(),
                }),
            };
        }
        let words = text.slice(span);
        draft.like = like(session, article, words);
        for named in names.find(words) {
            let sure = named.actors.len() == 1;
            for actor in named.actors {
                if draft.who.iter().all(|who| who.actor != actor) {
                    draft.who.push(Who {
                        actor,
                        role: None,
                        ticked: sure,
                    });
                }
            }
        }
        draft
    }

    /// The claim that it makes with a kind.
    pub fn claim(&self, kind: KindId) -> NewClaim {
        NewClaim {
            article: self.article,
            spans: vec![self.span],
            kind,
            actors: self
                .who
                .iter()
                .filter(|who| who.ticked)
                .map(|who| (who.actor, who.role))
                .collect(),
            when: if self.dated { self.when.when() } else { None },
        }
    }

    /// Adds an actor, ticked, or ticks it.
    pub fn add(&mut self, actor: ActorId, role: Option<Role>) {
        match self.who.iter_mut().find(|who| who.actor == actor) {
            Some(who) => {
                who.ticked = true;
                who.role = role.or(who.role);
            }
            None => self.who.push(Who {
                actor,
                role,
                ticked: true,
            }),
        }
    }
}
