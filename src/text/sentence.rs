//! Sentences, by rules for the news: abbreviations, initials, footnotes, quotations, several scripts.

use std::ops::Range;

use super::abbreviation::{
    Abbreviation, abbreviation, first_word, is_month_after_ordinal, opens_like_a_sentence,
};
use super::control::is_invisible;
use super::{ArticleText, Paragraph, Span};

/// Letters looked back over for the word before a full stop, and on for the word after it. No
/// abbreviation is longer.
const WORD: usize = 16;

impl ArticleText {
    /// The sentence that a triple-click at a code point takes: within its paragraph, without the
    /// space or bullet before it. A space belongs to the sentence before it. Empty only in a blank
    /// paragraph. Takes time linear in the paragraph.
    pub fn sentence_at(&self, at: u32) -> Span {
        let at = at.min(self.len());
        let Some(paragraph) = self.paragraph(self.paragraph_at(at)) else {
            return Span::new(at, at);
        };
        let mut sentences = self.sentences_of(paragraph);
        let Some(mut found) = sentences.next() else {
            return Span::new(at, at);
        };
        for sentence in sentences {
            if sentence.start > at {
                break;
            }
            found = sentence;
        }
        found
    }

    /// The sentences that a span touches, in order. Blank paragraphs have none.
    pub fn sentences(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        (self.paragraph_at(span.start)..self.paragraph_count())
            .filter_map(|index| self.paragraph(index))
            .take_while(move |paragraph| paragraph.span.start < span.end)
            .flat_map(|paragraph| self.sentences_of(paragraph))
            .skip_while(move |sentence| sentence.end <= span.start)
            .take_while(move |sentence| sentence.start < span.end)
    }

    fn sentences_of(&self, paragraph: Paragraph<'_>) -> impl Iterator<Item = Span> + '_ {
        let chars: Vec<char> = paragraph.text.chars().collect();
        let first = paragraph.span.start;
        let mut from = 0;
        std::iter::from_fn(move || {
            let is_boundary = |at: usize| self.is_grapheme_boundary(first + at as u32);
            while from < chars.len() {
                let end = end_of_sentence(&chars, from, is_boundary);
                let sentence =
                    without_bullet(&chars, trim(&chars, from..end, is_boundary), is_boundary);
                from = end;
                if !sentence.is_empty() {
                    return Some(Span {
                        start: first + sentence.start as u32,
                        end: first + sentence.end as u32,
                    });
                }
            }
            None
        })
    }
}

/// A sentence without the graphemes at its ends that begin with space or what does not show.
fn trim(
    chars: &[char],
    sentence: Range<usize>,
    is_boundary: impl Fn(usize) -> bool,
) -> Range<usize> {
    let Range { mut start, mut end } = sentence;
    let is_blank = |at: usize| {
        chars
            .get(at)
            .is_some_and(|c| c.is_whitespace() || is_invisible(*c))
    };
    while start < end && (is_blank(start) || !is_boundary(start)) {
        start += 1;
    }
    let mut last = end;
    while start < last {
        last -= 1;
        if is_boundary(last) {
            if !is_blank(last) {
                break;
            }
            end = last;
        }
    }
    start..end
}

/// A sentence without the bullet before it.
fn without_bullet(
    chars: &[char],
    sentence: Range<usize>,
    is_boundary: impl Fn(usize) -> bool,
) -> Range<usize> {
    let at = |place: usize| {
        chars
            .get(sentence.start + place)
            .copied()
            .unwrap_or_default()
    };
    let is_bullet = matches!(at(0), '•' | '‣' | '◦' | '▪' | '·' | '*' | '-' | '–' | '—')
        && at(1).is_whitespace();
    if !is_bullet {
        return sentence;
    }
    let rest = trim(chars, sentence.start + 1..sentence.end, is_boundary);
    if rest.is_empty() { sentence } else { rest }
}

/// Where the sentence that begins at `from` ends: after its last mark, before the space behind it.
/// Every character is looked at a bounded number of times over all the sentences of a paragraph.
fn end_of_sentence(chars: &[char], from: usize, is_boundary: impl Fn(usize) -> bool) -> usize {
    let mut at = from;
    while let Some(&c) = chars.get(at) {
        if !is_terminator(c) {
            at += 1;
            continue;
        }
        let run = at + count(chars, at, is_terminator);
        let mut end = run + count(chars, run, is_closing);
        let closed = end > run;
        let notes = end;
        while let Some(note) = note_at(chars, end) {
            end = note + count(chars, note, is_closing);
        }
        let stop = Stop {
            chars,
            from,
            at,
            run,
            end,
            closed,
            noted: end > notes,
        };
        if stop.ends_sentence() && is_boundary(end) {
            return end;
        }
        at = end;
    }
    chars.len()
}

/// A run of marks that may end a sentence, and what belongs to it.
struct Stop<'a> {
    chars: &'a [char],
    /// Where the sentence began.
    from: usize,
    /// The run's first mark.
    at: usize,
    /// After its last mark.
    run: usize,
    /// After the closing quotation marks, brackets and footnotes behind it.
    end: usize,
    closed: bool,
    noted: bool,
}

impl Stop<'_> {
    fn ends_sentence(&self) -> bool {
        let chars = self.chars;
        let spaces = count(chars, self.end, char::is_whitespace);
        if self.end + spaces == chars.len() {
            return true;
        }
        let before = self.at.checked_sub(1).and_then(|at| chars.get(at));
        if before.is_some_and(|c| matches!(c, '(' | '[' | '（' | '［')) {
            return false; // "[…]", "(!)": something left out, a remark
        }
        let last = self.run.checked_sub(1).and_then(|at| chars.get(at));
        if last.is_some_and(|c| is_terminator(*c) && !matches!(c, '.' | '!' | '?' | '…' | '‽'))
        {
            // Scripts that need no space. In Japanese 「…。」と goes on.
            let next = chars.get(self.end).copied().unwrap_or(' ');
            return !(self.closed && matches!(next, '\u{3041}'..='\u{3096}'));
        }
        if spaces == 0 && !self.noted {
            return false; // "3.5", "example.com"
        }
        let next = self.end
            + count(chars, self.end, |c| {
                c.is_whitespace() || is_opening(c) || matches!(c, '–' | '—' | '―' | '-')
            });
        match chars.get(next) {
            None => false,
            Some(c) if c.is_lowercase() || is_terminator(*c) => false,
            Some(c) => {
                self.run - self.at > 1
                    || chars.get(self.at) != Some(&'.')
                    || self.is_full_stop(next, *c)
            }
        }
    }

    /// Whether a single full stop is more than that of an abbreviation, before a word that does not
    /// begin with a small letter.
    fn is_full_stop(&self, next: usize, first: char) -> bool {
        let letters = self.chars.get(self.from..self.at).unwrap_or_default();
        let letters = letters.iter().rev().take(WORD + 1);
        let mut word: Vec<char> = letters
            .take_while(|c| {
                c.is_alphanumeric() || matches!(c, '.' | '-' | '№' | '\u{300}'..='\u{36F}')
            })
            .copied()
            .collect();
        word.reverse();
        if word.len() > WORD {
            return true;
        }
        let following: String = self.chars.iter().skip(next).take(2 * WORD).collect();
        let opens_list =
            self.from + count(self.chars, self.from, |c| !c.is_alphanumeric()) + word.len()
                == self.at;
        if word.iter().all(|c| c.is_numeric()) {
            return !(opens_list
                || word.len() <= 2 && is_month_after_ordinal(first_word(&following)));
        }
        if opens_list && word.len() == 1 {
            return false; // "a. First", "J. Smith"
        }
        let word: String = word.into_iter().collect();
        match abbreviation(&word) {
            None => true,
            Some(Abbreviation::Title) => false,
            Some(Abbreviation::Numbered) => !first.is_numeric(),
            Some(Abbreviation::Open) => opens_like_a_sentence(&following),
        }
    }
}

/// How many characters of a sort stand in a row.
fn count(chars: &[char], from: usize, is: impl Fn(char) -> bool) -> usize {
    let rest = chars.get(from..).unwrap_or_default();
    rest.iter().take_while(|c| is(**c)).count()
}

/// The end of a footnote reference that stands at a place, or after one space: `[8]`, `[12, 13]`,
/// `[a]`, `[citation needed]` of one or two short words, or raised digits.
fn note_at(chars: &[char], at: usize) -> Option<usize> {
    let raised = count(chars, at, |c| {
        matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
    });
    if raised > 0 {
        return Some(at + raised);
    }
    let spaced = chars.get(at).is_some_and(|c| matches!(c, ' ' | '\u{A0}'));
    let open = at + usize::from(spaced);
    if chars.get(open) != Some(&'[') {
        return None;
    }
    let inside = chars
        .get(open + 1..)?
        .iter()
        .take(24)
        .position(|c| *c == ']')?;
    let inside = chars.get(open + 1..open + 1 + inside)?;
    let numbers = inside
        .iter()
        .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'))
        && inside.iter().any(char::is_ascii_digit);
    let words =
        !spaced && inside.len() < 20 && inside.iter().all(|c| c.is_alphabetic() || *c == ' ');
    (numbers || words && !inside.is_empty()).then_some(open + inside.len() + 2)
}

fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‽'
            | '。'
            | '｡'
            | '．'
            | '！'
            | '？'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '၊'..='။' | '។'
    )
}

/// Quotation marks and brackets that close after a full stop; „…“ closes with what opens in English.
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
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | ')'
            | ']'
            | '}'
            | '）'
            | '］'
            | '＂'
    )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '„'
            | '«'
            | '‹'
            | '»'
            | '‘'
            | '‚'
            | '"'
            | '\''
            | '「'
            | '『'
            | '《'
            | '('
            | '['
            | '（'
            | '¿'
            | '¡'
    )
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

    fn sentences(text: &str) -> Vec<String> {
        let text = ArticleText::new(text);
        let all = text.sentences(Span::new(0, text.len()));
        all.map(|s| text.slice(s).to_owned()).collect()
    }

    /// Sentences are parted by bars, which the text has as spaces, or by double bars, which it has not.
    #[test]
    fn sentences_of_the_news() {
        for marked in [
            "One.|Two!|Three?|Four",
            "The U.S. envoys met Mr. Putin on Jan. 22 at 8 p.m. Moscow time.|They left.",
            "He moved to the U.S.|The president followed at 8 p.m.|But nobody came.",
            "J. D. Vance, John F. Kennedy and J. A. Smith met.|It rained.",
            "It grew 3.5 percent, as www.example.com said.|No. 5 fell.",
            "“It is done.”|Next came “nothing!”|“Really?” he asked.|(It was.)|So he said: “No.”",
            "\"It is done.\"|\"Is it?\" she asked.|'Yes.'|Fine.",
            "would not give up land [8][9].|In summary, it is so.",
            "They defended it.[8][9]|In summary.[citation needed]|Then it went on.² |Next.",
            "They defended it. [17]|In summary, no.",
            "Well… perhaps.|Wait...|Then. . . nothing [...] more.|He said (…) This and that.",
            "1. Event: A meeting.|It was long.",
            "a. The first point",
            "Dr. Müller kam am 5. Januar an.|Er blieb z.B. bis 2014.|Danach nicht.",
            "В 2014 г. началась война.|В. В. Путин и Д. С. Песков приехали.|Это 5 млрд. рублей, т.е. много.",
            "«Стой!» — сказал он.|«Ладно».|И ушёл.",
            "他来了。||他说：“好！”||走吧？||好",
            "「行く。」と言った。||終わり。",
            "هل جاء؟|نعم.|ثم ذهب.|انتهى",
            "वह आया।|वह गया॥|अंत",
            "그는 했다.|다음 날.",
            "The company, Acme Inc., grew.|Acme Inc. is big.|He likes Who? magazine.",
            "In 2014.|20 people came.|$5 was paid.|The EU agreed.",
            "The end.|@name said so.",
        ] {
            let parts = marked.split('|').map(str::trim);
            let expected: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            let text = marked.replace("||", "").replace('|', " ");
            assert_eq!(sentences(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn sentences_end_with_their_paragraph() {
        assert_eq!(
            sentences("A headline\n\n  • One point. And more\n \nby Mr.\nSmith"),
            ["A headline", "One point.", "And more", "by Mr.", "Smith"]
        );
    }

    #[test]
    fn a_triple_click_takes_the_sentence() {
        for (text, at, expected) in [
            ("One. Two.", 0, "One."),
            ("One. Two.", 4, "One."),
            ("One. Two.", 5, "Two."),
            ("One. Two.", 9, "Two."),
            ("One.\n\nTwo.", 4, "One."),
            ("One.\n\nTwo.", 5, ""),
            ("  One.", 0, "One."),
            ("• One.", 0, "One."),
            ("", 9, ""),
        ] {
            let article = ArticleText::new(text);
            assert_eq!(
                article.slice(article.sentence_at(at)),
                expected,
                "{text:?} at {at}"
            );
        }
    }

    #[test]
    fn a_megabyte_paragraph_takes_linear_time() {
        for piece in [
            "a. ",
            ". ",
            ".",
            "[8]",
            ".[8]",
            "。\u{301}",
            "U.S. ",
            ".”",
            "(",
            " ",
        ] {
            let article = ArticleText::new(piece.repeat(1_000_000 / piece.len()));
            let start = Instant::now();
            article.sentence_at(article.len() / 2);
            let took = start.elapsed();
            assert!(took < Duration::from_secs(20), "{piece:?} took {took:?}");
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_all_that_is_not_blank(text in scripts(80)) {
            let article = ArticleText::new(text.as_str());
            let mut at = 0;
            for sentence in article.sentences(Span::new(0, article.len())) {
                prop_assert!(sentence.start >= at && !sentence.is_empty());
                prop_assert_eq!(article.snap_out(sentence), sentence);
                prop_assert!(!article.slice(sentence).contains('\n'));
                let skipped = article.trim(Span::new(at, sentence.start));
                prop_assert!(article.slice(skipped).chars().count() <= 1, "{:?}", article.slice(skipped));
                prop_assert_eq!(article.sentence_at(sentence.start), sentence);
                prop_assert_eq!(article.sentence_at(sentence.end - 1), sentence);
                at = sentence.end;
            }
            prop_assert!(article.trim(Span::new(at, article.len())).is_empty());
        }
    }
}
