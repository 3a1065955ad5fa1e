//! Words that no longer stand where a claim says: found again, if that is certain.

use aho_corasick::AhoCorasick;

use crate::model::Fragment;
use crate::text::{ArticleText, Span};

/// Where words stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nowhere.
    Nowhere,
    /// At one place.
    Once(Span),
    /// At several places.
    Often,
    /// They were not looked for: the budget was spent.
    Unknown,
}

/// What looking for words may cost in one opening, however hostile the file: some seconds.
pub(super) struct Budget {
    quote_bytes: usize,
    matches: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            quote_bytes: 16 << 20,
            matches: 20_000_000,
        }
    }
}

/// Quotes of one search at most, in bytes: bounds the memory of the automaton.
const BATCH: usize = 1 << 20;

/// Quotes under so many bytes, about three words of Latin or six Chinese characters, are found as whole
/// words only: "port" is not found again in "transport".
const SHORT: usize = 20;

/// Looks for quotes in a text, all in one pass for each megabyte of quotes; empty ones are nowhere.
pub(super) fn find(text: &ArticleText, quotes: &[&str], budget: &mut Budget) -> Vec<Found> {
    let mut found = Vec::with_capacity(quotes.len());
    let mut rest = quotes;
    while !rest.is_empty() {
        let mut bytes = 0;
        let fit = rest
            .iter()
            .take_while(|quote| {
                bytes += quote.len();
                bytes <= BATCH
            })
            .count();
        let (batch, after) = rest.split_at(fit.clamp(1, rest.len()));
        rest = after;
        find_batch(text, batch, budget, &mut found);
    }
    found
}

fn find_batch(text: &ArticleText, quotes: &[&str], budget: &mut Budget, found: &mut Vec<Found>) {
    let bytes = quotes.iter().map(|quote| quote.len()).sum();
    let unknown = || quotes.iter().map(|_| Found::Unknown);
    let Some(left) = budget.quote_bytes.checked_sub(bytes) else {
        budget.quote_bytes = 0;
        found.extend(unknown());
        return;
    };
    budget.quote_bytes = left;
    let Ok(automaton) = AhoCorasick::new(quotes) else {
        found.extend(unknown());
        return;
    };
    let mut first: Vec<Option<usize>> = vec![None; quotes.len()];
    let mut often = vec![false; quotes.len()];
    for hit in automaton.find_overlapping_iter(text.as_str()) {
        let Some(left) = budget.matches.checked_sub(1) else {
            found.extend(unknown());
            return;
        };
        budget.matches = left;
        let quote = hit.pattern().as_usize();
        if let (Some(first), Some(often)) = (first.get_mut(quote), often.get_mut(quote)) {
            if first.is_some() {
                *often = true;
            } else {
                *first = Some(hit.start());
            }
        }
    }
    for ((quote, first), often) in quotes.iter().zip(first).zip(often) {
        found.push(match first {
            Some(_) if quote.is_empty() => Found::Nowhere,
            None => Found::Nowhere,
            Some(_) if often => Found::Often,
            Some(byte) => {
                let start = text.code_point_of(byte);
                let span = Span {
                    start,
                    end: start + quote.chars().count() as u32,
                };
                if quote.len() < SHORT && text.word_span(span) != span {
                    Found::Nowhere
                } else {
                    Found::Once(span)
                }
            }
        });
    }
}

/// A fragment within its text: a span that is the wrong way round or reaches past the end is cut.
pub(super) fn within(text: &ArticleText, fragment: &Fragment) -> Fragment {
    let start = fragment.span.start.min(text.len());
    Fragment {
        span: Span {
            start,
            end: fragment.span.end.clamp(start, text.len()),
        },
        quote: fragment.quote.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_may_begin_and_end_within_words() {
        let text = ArticleText::new("The transport ministry has nothing to say.");
        let quotes = ["port ministry has nothing", "port ministry"];
        let found = find(&text, &quotes, &mut Budget::default());
        assert_eq!(found, [Found::Once(Span::new(9, 34)), Found::Nowhere]);
    }

    #[test]
    fn only_words_that_stand_once_are_found() {
        let text = ArticleText::new("Пожар 🔥 in the port. The port burns. aaaa");
        let quotes = [
            "🔥 in",
            "port",
            "aa",
            "",
            "flood",
            "Пожар",
            "burns. aaaa",
            "burn",
            "жар",
        ];
        let once = |start, end| Found::Once(Span { start, end });
        assert_eq!(
            find(&text, &quotes, &mut Budget::default()),
            [
                once(6, 10),
                Found::Often,
                Found::Often,
                Found::Nowhere,
                Found::Nowhere,
                once(0, 5),
                once(30, 41),
                Found::Nowhere,
                Found::Nowhere,
            ]
        );
        let mut spent = Budget {
            quote_bytes: 100,
            matches: 3,
        };
        let found = find(&text, &["a", "flood"], &mut spent);
        assert_eq!(found, [Found::Unknown, Found::Unknown]);
    }
}
