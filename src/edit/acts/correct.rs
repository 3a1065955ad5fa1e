//! Correcting an article's text: everything that points into it follows its words.

use std::sync::Arc;

use super::cut::without;
use super::{Pen, short};
use crate::edit::change::Edit;
use crate::model::{ArticleId, Claim, ClaimId, Fragment, Index, Key, Project, When, is_anchored};
use crate::text::plural;
use crate::text::{ArticleText, Carried, Carry, Span};

/// Code points of the shortest lost words that are looked for elsewhere: shorter ones may well be
/// said twice.
const WORTH_FINDING: usize = 20;
/// Bytes of text that are searched for lost words in one correction at most: some 50 ms.
const SEARCHED: usize = 32 << 20;

/// What became of words when their text was corrected, what wants the least looking at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The same words in the same place.
    Same,
    /// The same words in another place.
    Moved,
    /// Other words in their place.
    WordsChanged,
    /// Their words are gone; what was quoted is kept, and waits for a place.
    Loose,
}

impl Fate {
    /// Every fate, what wants the least looking at first.
    pub const ALL: [Self; 4] = [Self::Same, Self::Moved, Self::WordsChanged, Self::Loose];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::WordsChanged => "words changed",
            Self::Loose => "loose",
        }
    }
}

/// Which words of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The claim itself, all its fragments.
    Claim,
    /// Where the text gives its date. The date as read stays: what was read may have changed.
    When,
    /// Where the text says when it was said.
    Said,
}

/// What becomes of one part of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The claim.
    pub claim: ClaimId,
    /// Which words of it.
    pub part: Part,
    /// What becomes of them; of several fragments, what wants the most looking at.
    pub fate: Fate,
    /// Where they stand in the new text, or about where they stood.
    pub at: u32,
    /// What was quoted.
    pub old: String,
    /// What is quoted then: only words that stand in the new text, empty where none do.
    pub new: String,
}

/// A correction thought through: what it would do, before it is done.
#[derive(Debug)]
pub struct Correction {
    /// The article.
    pub article: ArticleId,
    text: ArticleText,
    /// What becomes of every claim of the article and its dates, in the order of the new text.
    pub review: Vec<Reviewed>,
    claims: Vec<(ClaimId, Claim, bool)>,
}

impl Correction {
    /// Thinks through what another text of an article does; `None` where there is no such article.
    ///
    /// Costs time in what changed and in the number of the article's claims.
    pub fn new(
        project: &Project,
        index: &Index,
        article: ArticleId,
        text: ArticleText,
    ) -> Option<Self> {
        let old = project.text(article)?;
        let mut follow = Follow {
            carry: Carry::new(old, &text),
            old,
            new: &text,
            marked: false,
            search: SEARCHED / text.as_str().len().max(1),
        };
        let (mut review, mut claims) = (Vec::new(), Vec::new());
        for (_, _, id) in index.claims_of_article.of(&article) {
            let Some(before) = project.claims.get(id) else {
                continue;
            };
            let after = follow.claim(*id, before, &mut review);
            if after != **before {
                let reworded = follow.marked && standing(old, before).ne(standing(&text, &after));
                claims.push((*id, after, reworded));
            }
        }
        review.sort_by_key(|item| (item.at, item.claim, item.part));
        Some(Self {
            article,
            text,
            review,
            claims,
        })
    }

    /// The text as it would be.
    pub fn text(&self) -> &ArticleText {
        &self.text
    }

    /// How many claims, dates not counted, have that fate.
    pub fn count(&self, fate: Fate) -> usize {
        let counted = |item: &&Reviewed| item.part == Part::Claim && item.fate == fate;
        self.review.iter().filter(counted).count()
    }
}

impl Pen<'_> {
    /// Corrects the text of an article: every span follows its words, those of dates too. A claim
    /// whose words are gone keeps its quote and is loose. Claims that were only moved do not count
    /// as modified. [`Correction`] tells beforehand what comes of it.
    pub fn correct_text(&mut self, article: ArticleId, text: ArticleText) -> Edit {
        let title = self.project.articles.get(&article).map(|a| &*a.title);
        let label = format!("correct the text of “{}”", short(title.unwrap_or_default()));
        self.put_text(article, text, label)
    }

    /// Takes passages out of the text of an article, as [`Self::correct_text`] does with
    /// [`without`].
    pub fn remove_from_text(&mut self, article: ArticleId, spans: &[Span]) -> Edit {
        let label = format!("remove {} from the text", plural(spans.len(), "passage"));
        let text = self.project.text(article).map(|text| without(text, spans));
        self.put_text(article, text.unwrap_or_default(), label)
    }

    fn put_text(&mut self, article: ArticleId, text: ArticleText, label: String) -> Edit {
        let mut edit = self.begin();
        if let Some(done) = Correction::new(self.project, self.index, article, text) {
            edit.put(Key::Text(article), done.text);
            for (id, mut claim, reworded) in done.claims {
                if reworded {
                    claim.modified = self.at;
                }
                edit.put(Key::Claim(id), claim);
            }
        }
        self.finish(edit, label)
    }
}

/// What a claim quotes, for itself and for its dates, and whether it stands in a text.
fn standing<'a>(text: &'a ArticleText, claim: &'a Claim) -> impl Iterator<Item = (&'a str, bool)> {
    let dates = claim.when.iter().chain(&claim.said);
    let dates = dates.filter_map(|when| when.span.as_ref());
    let parts = claim.spans.iter().chain(dates);
    parts.map(|part| (&*part.quote, is_anchored(text, part)))
}

/// Spans on their way from one text to another.
struct Follow<'a> {
    carry: Carry,
    old: &'a ArticleText,
    new: &'a ArticleText,
    /// Whether the claim at hand was or is loose somewhere, or has other words: most are not.
    marked: bool,
    /// How often the new text may yet be searched from end to end.
    search: usize,
}

impl Follow<'_> {
    fn claim(&mut self, id: ClaimId, before: &Claim, review: &mut Vec<Reviewed>) -> Claim {
        let mut after = before.clone();
        let mut fate = Fate::Same;
        self.marked = false;
        for fragment in &mut after.spans {
            fate = fate.max(self.fragment(fragment));
        }
        if fate == Fate::Loose {
            fate = self.find_lost(&mut after.spans);
        }
        after.spans.sort_by_key(|fragment| fragment.span);
        let new = if self.marked {
            self.join(&mut after.spans);
            let stand = after
                .spans
                .iter()
                .filter(|part| is_anchored(self.new, part));
            let quotes: Vec<&str> = stand.map(|part| &*part.quote).collect();
            quotes.join(" … ")
        } else {
            after.quote()
        };
        let mut tell = |part, fate, at, old, new| {
            review.push(Reviewed {
                claim: id,
                part,
                fate,
                at,
                old,
                new,
            });
        };
        tell(Part::Claim, fate, after.start(), before.quote(), new);
        for (part, when) in [
            (Part::When, after.when.as_mut()),
            (Part::Said, after.said.as_mut()),
        ] {
            let Some(When {
                span: Some(place), ..
            }) = when
            else {
                continue;
            };
            let old = place.quote.to_string();
            let mut fate = self.fragment(place);
            if fate == Fate::Loose {
                fate = self.find_lost(std::slice::from_mut(place));
            }
            let new = if fate == Fate::Loose {
                String::new()
            } else {
                place.quote.to_string()
            };
            tell(part, fate, place.span.start, old, new);
        }
        after
    }

    /// Moves a fragment. What is loose keeps its words.
    fn fragment(&mut self, fragment: &mut Fragment) -> Fate {
        let was_loose = !is_anchored(self.old, fragment);
        let carried = self.carry.span(fragment.span);
        fragment.span = match carried {
            Carried::Loose(at) => Span::new(at, at),
            Carried::Same(span) | Carried::Moved(span) | Carried::WordsChanged(span) => span,
        };
        let fate = match carried {
            // The correction may have brought its words back to where they were.
            _ if was_loose && is_anchored(self.new, fragment) => Fate::Moved,
            _ if was_loose => Fate::Loose,
            Carried::Same(_) => Fate::Same,
            Carried::Moved(_) => Fate::Moved,
            Carried::WordsChanged(span) => {
                fragment.quote = self.new.slice(span).into();
                Fate::WordsChanged
            }
            Carried::Loose(_) => Fate::Loose,
        };
        self.marked |= was_loose || fate > Fate::Moved;
        fate
    }

    /// Looks for lost words in the whole of the new text, where they are many enough to be no
    /// others: a sentence cut out here and put in there. Words that stand there twice stay lost.
    fn find_lost(&mut self, fragments: &mut [Fragment]) -> Fate {
        for lost in 0..fragments.len() {
            let Some(fragment) = fragments.get(lost) else {
                break;
            };
            if is_anchored(self.new, fragment) {
                continue;
            }
            let Some(found) = self.only_place(&fragment.quote) else {
                return Fate::Loose;
            };
            let overlaps =
                |other: &Fragment| other.span.overlaps(found) && is_anchored(self.new, other);
            if fragments.iter().any(overlaps) {
                return Fate::Loose;
            }
            if let Some(fragment) = fragments.get_mut(lost) {
                fragment.span = found;
            }
        }
        Fate::Moved
    }

    fn only_place(&mut self, quote: &Arc<str>) -> Option<Span> {
        let length = quote.chars().count();
        if length < WORTH_FINDING {
            return None;
        }
        self.search = self.search.checked_sub(1)?;
        let text = self.new.as_str();
        let mut places = text.match_indices(&**quote);
        let (Some((byte, _)), None) = (places.next(), places.next()) else {
            return None;
        };
        let start = self.new.code_point_of(byte);
        let span = Span::new(start, start + length as u32);
        (self.new.snap_out(span) == span).then_some(span)
    }

    /// Fragments whose letters became one grapheme, or whose words came to overlap, are one.
    fn join(&self, fragments: &mut Vec<Fragment>) {
        let mut joined: Vec<Fragment> = Vec::with_capacity(fragments.len());
        let mut last: Option<usize> = None;
        for fragment in fragments.drain(..) {
            if !is_anchored(self.new, &fragment) {
                joined.push(fragment);
                continue;
            }
            if let Some(before) = last.and_then(|at| joined.get_mut(at))
                && before.span.overlaps(fragment.span)
            {
                before.span.end = before.span.end.max(fragment.span.end);
                before.quote = self.new.slice(before.span).into();
            } else {
                last = Some(joined.len());
                joined.push(fragment);
            }
        }
        *fragments = joined;
    }
}
