//! Selections that snap to words.

use super::control::is_invisible;
use super::{ArticleText, Span};

/// What snapping made of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapped {
    /// What was selected, as whole graphemes.
    pub asked: Span,
    /// What it became.
    pub span: Span,
}

impl Snapped {
    /// Whether snapping changed anything.
    pub fn changed(self) -> bool {
        self.asked != self.span
    }

    /// What was added before and after the selection to make words whole; empty where nothing was.
    pub fn added(self) -> [Span; 2] {
        let Self { asked, span } = self;
        [
            Span {
                start: span.start,
                end: asked.start.max(span.start),
            },
            Span {
                start: asked.end.min(span.end),
                end: span.end,
            },
        ]
    }

    /// What was taken off its start and its end; empty where nothing was.
    pub fn trimmed(self) -> [Span; 2] {
        let Self { asked, span } = self;
        [
            Span {
                start: asked.start,
                end: span.start.max(asked.start),
            },
            Span {
                start: span.end.min(asked.end),
                end: asked.end,
            },
        ]
    }
}

impl ArticleText {
    /// A span without the spaces and invisible characters at its ends, as whole graphemes; an empty
    /// span at its start if it holds nothing else.
    #[must_use]
    pub fn trim(&self, span: Span) -> Span {
        self.strip(self.snap_out(span), |_, _, c| is_blank(c))
    }

    /// A selection without spaces, quotation marks and brackets about it and punctuation at its
    /// ends, with the words it cuts made whole.
    ///
    /// A mark or bracket whose partner stays selected stays as well (`said “no”`), as do the full
    /// stops of abbreviations. A selection of nothing but punctuation, and an empty one, stay as
    /// they are. Takes time linear in the selection and the words at its ends.
    pub fn snap_to_words(&self, span: Span) -> Snapped {
        let asked = self.snap_out(span);
        let chars: Vec<char> = self.slice(asked).chars().collect();
        let partners = partners(&chars);
        let char_at = |at: u32| chars.get((at - asked.start) as usize).copied();
        let stripped = self.strip(asked, |rest, at, c| {
            if is_blank(c) {
                return true;
            }
            let partner = partners.get((at - asked.start) as usize).copied().flatten();
            if let Some(partner) = partner.map(|at| at + asked.start) {
                // Marks go in pairs: both when they stand about all that is left, else neither.
                let about_all = Span::new(at, partner);
                return !rest.contains(partner)
                    || (about_all.start == rest.start
                        && self.next_grapheme(about_all.end) == rest.end);
            }
            if at == rest.start && matches!(c, '-' | '.') {
                return !char_at(at + 1).is_some_and(char::is_numeric);
            }
            is_opening(c) || is_closing(c) || is_punctuation(c)
        });
        let span = if stripped.is_empty() {
            asked
        } else {
            self.word_span(stripped)
        };
        Snapped { asked, span }
    }

    /// Takes graphemes off both ends of a span for as long as their first characters are of a sort,
    /// told what is left, where the character stands and which it is.
    fn strip(&self, span: Span, off: impl Fn(Span, u32, char) -> bool) -> Span {
        let text = self.slice(span);
        let mut rest = span;
        let mut front = text.chars();
        let mut back = text.chars();
        loop {
            let before = rest;
            while let Some(c) = front.clone().next()
                && !rest.is_empty()
                && off(rest, rest.start, c)
            {
                let next = self.next_grapheme(rest.start);
                front
                    .by_ref()
                    .take((next - rest.start) as usize)
                    .for_each(drop);
                rest.start = next;
            }
            while !rest.is_empty() {
                let last = self.prev_grapheme(rest.end);
                let mut shorter = back.clone();
                let Some(c) = shorter
                    .by_ref()
                    .rev()
                    .take((rest.end - last) as usize)
                    .last()
                else {
                    break;
                };
                if !off(rest, last, c) {
                    break;
                }
                (back, rest.end) = (shorter, last);
            }
            if rest == before || rest.is_empty() {
                return rest;
            }
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '„'
            | '‟'
            | '«'
            | '‹'
            | '‘'
            | '‚'
            | '‛'
            | '"'
            | '\''
            | '＂'
            | '〝'
            | '「'
            | '『'
            | '《'
            | '〈'
            | '【'
            | '〔'
            | '('
            | '['
            | '{'
            | '（'
            | '［'
            | '`'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '“'
            | '»'
            | '›'
            | '’'
            | '‘'
            | '"'
            | '\''
            | '＂'
            | '〞'
            | '〟'
            | '«'
            | '‹'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | ')'
            | ']'
            | '}'
            | '）'
            | '］'
            | '´'
    )
}

/// Whether a mark closes what another opened, in any language's custom.
fn closes(open: char, c: char) -> bool {
    match open {
        '“' | '‟' | '”' => c == '”',
        '„' => matches!(c, '“' | '”'),
        '‚' => matches!(c, '‘' | '’'),
        '‘' | '‛' => c == '’',
        '«' => c == '»',
        '»' => c == '«',
        '‹' => c == '›',
        '›' => c == '‹',
        '「' => c == '」',
        '『' => c == '』',
        '《' => c == '》',
        '〈' => c == '〉',
        '【' => c == '】',
        '〔' => c == '〕',
        '〝' => matches!(c, '〞' | '〟'),
        '(' => c == ')',
        '[' => c == ']',
        '{' => c == '}',
        '（' => c == '）',
        '［' => c == '］',
        '"' | '\'' | '＂' => c == open,
        _ => false,
    }
}

/// Signs taken off the ends of a selection: they end clauses or begin the points of a list.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '‽'
            | '¿'
            | '¡'
            | '-'
            | '‐'
            | '‑'
            | '‒'
            | '–'
            | '—'
            | '―'
            | '•'
            | '‣'
            | '◦'
            | '▪'
            | '·'
            | '*'
            | '|'
            | '。'
            | '、'
            | '，'
            | '；'
            | '：'
            | '！'
            | '？'
            | '．'
            | '｡'
            | '､'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
    )
}

/// For each character, the place of its partner where it is one of a pair of marks or brackets.
/// Apostrophes within words are none.
fn partners(chars: &[char]) -> Vec<Option<u32>> {
    let mut partners = vec![None; chars.len()];
    let mut open: Vec<(usize, char)> = vec![];
    let mut before = ' ';
    for (at, &c) in chars.iter().enumerate() {
        let after = chars.get(at + 1).copied().unwrap_or(' ');
        let within = matches!(c, '’' | '\'' | '"' | '`')
            && before.is_alphanumeric()
            && after.is_alphanumeric();
        before = c;
        if within {
            continue;
        }
        if let Some(&(partner, _)) = open.last().filter(|(_, first)| closes(*first, c)) {
            open.pop();
            for (one, other) in [(at, partner), (partner, at)] {
                if let Some(place) = partners.get_mut(one) {
                    *place = Some(other as u32);
                }
            }
        } else if is_opening(c) || matches!(c, '»' | '›') {
            open.push((at, c));
        }
    }
    partners
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )]

    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::text::tests::scripts;

    /// Snaps the part of a text between two bars.
    fn snapped(marked: &str) -> String {
        let parts: Vec<&str> = marked.split('|').collect();
        let [before, inside, after] = parts[..] else {
            panic!("{marked}")
        };
        let text = ArticleText::new(format!("{before}{inside}{after}"));
        let start = before.chars().count() as u32;
        let span = Span::new(start, start + inside.chars().count() as u32);
        text.slice(text.snap_to_words(span).span).to_owned()
    }

    #[test]
    fn selections_snap() {
        for (marked, expected) in [
            ("The talks be|gan on Thurs|day.", "began on Thursday"),
            ("|The talks began. |Then", "The talks began"),
            (
                "called them| “substantive, constructive,” |he",
                "substantive, constructive",
            ),
            ("say« |«Стой!»| он", "Стой"),
            ("er |„Halt“, |sagte", "Halt"),
            ("er |»Halt«|", "Halt"),
            ("彼は|「行く」|と", "行く"),
            ("|“No,” he said, “never.”|", "“No,” he said, “never.”"),
            ("|He said “no”|.", "He said “no”"),
            ("|He said \"no\"|.", "He said \"no\""),
            ("|“He said no|”", "He said no"),
            ("the |U.S.| envoys", "U.S."),
            ("the |U.S|. envoys", "U.S."),
            ("at |8 p.m., |in", "8 p.m."),
            ("the |(UAE) |", "UAE"),
            ("the| Emirates (UAE)| is", "Emirates (UAE)"),
            ("|defended [8][9]. |", "defended [8][9]"),
            ("about |20%| of", "20%"),
            ("|• Point one;|", "Point one"),
            ("fell to |-5 |today", "-5"),
            ("| – |", " – "),
            ("word||", ""),
            ("don’|t wai|t", "don’t wait"),
            ("|workers’ |", "workers"),
            ("قال |«نعم»، |ثم", "نعم"),
            ("|\u{200B}\u{FEFF}word\u{A0}|", "word"),
        ] {
            assert_eq!(snapped(marked), expected, "{marked:?}");
        }
    }

    #[test]
    fn it_tells_what_it_did() {
        let text = ArticleText::new("the talks, on");
        let done = text.snap_to_words(Span::new(5, 11));
        assert_eq!(done.span, Span::new(4, 9));
        assert_eq!(done.added(), [Span::new(4, 5), Span::new(9, 9)]);
        assert_eq!(done.trimmed(), [Span::new(5, 5), Span::new(9, 11)]);
        assert!(done.changed());
    }

    #[test]
    fn a_megabyte_of_brackets_takes_linear_time() {
        for piece in ["(", ")", "()", "“", "\u{301}", "( “"] {
            let text = ArticleText::new(format!("a{}b", piece.repeat(500_000)));
            let start = Instant::now();
            text.snap_to_words(Span::new(1, text.len() - 1));
            let took = start.elapsed();
            assert!(took < Duration::from_secs(20), "{piece:?} took {took:?}");
        }
    }

    proptest! {
        #[test]
        fn snapping_is_done_once(text in scripts(40), a in 0..90_u32, b in 0..90_u32) {
            let text = ArticleText::new(text.as_str());
            let asked = Span::new(a.min(text.len()), b.min(text.len()));
            let once = text.snap_to_words(asked);
            prop_assert_eq!(text.snap_out(once.span), once.span);
            let twice = text.snap_to_words(once.span);
            prop_assert_eq!(twice.span, once.span, "{:?} of {:?}", once, text.as_str());
            let parts = once.added().into_iter().chain(once.trimmed());
            for part in parts {
                prop_assert!(part.start <= part.end);
            }
            prop_assert_eq!(once.span.is_empty(), asked.is_empty());
            prop_assert!(text.trim(asked).is_empty() || once.span.overlaps(asked) || asked.is_empty());
        }
    }
}
