//! What remains of a byline or label once its dates, times and words such as *Published* are gone.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::days::{self, Stated};
use super::months;
use crate::import::word_list::word_list;

/// Stands in place of whatever was taken out: no letter, and no separator that bylines use.
pub const GAP: char = '\u{fffc}';

/// Words that say that a date is the day of publication, in lower case.
static PUBLISHED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        published | posted | date | publication | released | issued | filed | опубликовано
        дата | опубліковано | veröffentlicht | datum | publié | publiée | publicado | publicada
        fecha | pubblicato | data | opublikowano | gepubliceerd | geplaatst | publicerad
        publisert | yayınlanma | tarih | 发布时间 | 发布 | 發布 | 日期 | 发表于 | تاريخ | النشر | نُشر | نشر
        פורסם | 게시 | 입력 | 公開
        ",
    )
});

/// Words that say that a date is a later one, in lower case.
static UPDATED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        updated | update | modified | edited | revised | corrected | amended | accessed
        retrieved | archived | обновлено | изменено | оновлено | aktualisiert | stand | mis
        modifié | actualizado | actualizada | atualizado | aggiornato | zaktualizowano
        aktualizacja | bijgewerkt | uppdaterad | oppdatert | güncelleme | 更新 | 更新时间 | تحديث
        עודכן | 수정
        ",
    )
});

/// Words that stand between dates, times and their labels, in lower case; taken out only there.
static BETWEEN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        article | story | on | at | the | last | first | originally | time | local | um | am | uhr | le | la | à
        a | el | las | il | alle | ore | op | om | kl | den | dnia | o | em | às | h | hrs
        hours | в | г | года | о | р | року | jour | jour: | from | saat | er
        ",
    )
});

/// Time zones, as written.
static ZONES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        GMT | UTC | ET | EST | EDT | CT | CST | CDT | MT | MST | MDT | PT | PST | PDT | BST
        WET | CET | CEST | EET | EEST | MSK | IST | JST | KST | SGT | HKT | AEST | AEDT | TRT
        МСК | MEZ | MESZ | HNE
        ",
    )
});

/// Clock times, reading times and counts.
static NUMBERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        \b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\b\.?)? | \b\d{1,2}\s?[ap]\.?m\b\.? |
        \b\d{1,2}\s(?:uhr|h)\b |
        \b(?:gmt|utc)\s?[+\-−]\s?\d{1,2}(?::?\d{2})?\b | [+\-−]\d{2}:?\d{2}\b |
        \b\d{1,3}[\s\-]min(?:ute)?s?\b(?:\sread)?(?:ing)? | \b\d+\s(?:comments?|views|shares)\b |
        \b\d{4}\s(?:gmt|utc)\b |
        \b\d+\s(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\sago\b |
        \b(?:(?-i:\p{Lu})\p{L}+\s)?(?:local\s)?time\b",
    )
    .ok()
});

/// A line with what it says about days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The line without dates, times, weekdays and labels; [`GAP`] stands for each run of them.
    pub rest: String,
    /// The days it states, in order.
    pub days: Vec<Day>,
}

/// A day of a line, with what the line says that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Where and which.
    pub stated: Stated,
    /// What the words before it call it.
    pub label: Label,
}

/// What a day is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Nothing.
    None,
    /// The day of publication.
    Published,
    /// A later day: updated, edited, archived.
    Updated,
}

/// Reads a line. A day whose weekday the line gets wrong is left out of `days`.
pub fn read(line: &str) -> Stamp {
    let mut cut = line.to_owned();
    let found = days::find(line);
    let mut ranges: Vec<_> = found.iter().map(|stated| stated.range.clone()).collect();
    ranges.extend(days::unclear(line));
    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
    for range in ranges {
        cut.replace_range(range, &format!(" {GAP} "));
    }
    if let Some(numbers) = NUMBERS.as_ref() {
        cut = numbers.replace_all(&cut, format!(" {GAP} ")).into_owned();
    }
    let (rest, weekdays) = without_words(&cut);
    let mut from = 0;
    let mut days: Vec<Day> = Vec::new();
    for stated in found {
        let before = line.get(from..stated.range.start).unwrap_or_default();
        from = stated.range.end;
        days.push(Day {
            label: label(before),
            stated,
        });
    }
    if let ([day], [weekday]) = (days.as_slice(), weekdays.as_slice())
        && chrono::Datelike::weekday(&day.stated.day) != *weekday
    {
        days.clear();
    }
    Stamp { rest, days }
}

/// Whether a word, stripped of punctuation and case, labels a day as that of publication.
fn is_published(word: &str) -> bool {
    PUBLISHED.contains(word)
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

fn label(before: &str) -> Label {
    let mut label = Label::None;
    for word in before.split_whitespace() {
        let word = bare(word);
        if UPDATED.contains(word.as_str()) {
            label = Label::Updated;
        } else if is_published(&word) && label != Label::Updated {
            label = Label::Published;
        }
    }
    label
}

/// Takes labels out of a line, and next to gaps also zones, weekdays and the words between.
/// Returns the weekdays too.
fn without_words(line: &str) -> (String, Vec<chrono::Weekday>) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut gone: Vec<bool> = words
        .iter()
        .map(|word| {
            let bare = bare(word);
            bare.is_empty() && word.contains(GAP)
                || is_published(&bare)
                || UPDATED.contains(bare.as_str())
        })
        .collect();
    let mut weekdays = Vec::new();
    // Words go from the gaps outward, so that "at 9:14 am ET on Thursday" goes as a whole.
    loop {
        let next = (0..words.len()).find(|i| {
            let near = i.checked_sub(1).and_then(|before| gone.get(before)) == Some(&true)
                || gone.get(i + 1) == Some(&true);
            let word = words.get(*i).copied().unwrap_or_default();
            gone.get(*i) == Some(&false) && near && goes(word)
        });
        let Some(at) = next else { break };
        if let Some(weekday) = words.get(at).and_then(|word| months::weekday(&bare(word))) {
            weekdays.push(weekday);
        }
        if let Some(gone) = gone.get_mut(at) {
            *gone = true;
        }
    }
    let mut rest = String::with_capacity(line.len());
    for (word, gone) in words.iter().zip(&gone) {
        if *gone && rest.ends_with(GAP) {
            continue;
        }
        if !rest.is_empty() {
            rest.push(' ');
        }
        match gone {
            true => rest.push(GAP),
            false => rest.push_str(word),
        }
    }
    (rest, weekdays)
}

/// Whether a word next to a gap belongs to the date.
fn goes(word: &str) -> bool {
    let stripped = word.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = stripped.to_lowercase();
    // A full stop or bracket alone is punctuation of the date; separators stay, they part names.
    (bare.is_empty()
        && word
            .chars()
            .all(|c| matches!(c, '.' | '(' | ')' | ':' | ',' | '[' | ']')))
        || BETWEEN.contains(bare.as_str())
        || ZONES.contains(stripped)
        || months::weekday(&bare).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_stamp() {
        for (line, rest, days) in [
            (
                "Published: Thursday, January 22, 2026 at 9:14 am ET",
                "|",
                "2026-01-22 Published",
            ),
            ("22 January 2026, 14:30 Moscow time", "|", "2026-01-22 None"),
            (
                "By Mara Veld // 2026-01-26",
                "By Mara Veld // |",
                "2026-01-26 None",
            ),
            (
                "By Maria de Souza on 22 January 2026",
                "By Maria de Souza |",
                "2026-01-22 None",
            ),
            (
                "Published 22 January 2026, updated 24 January 2026",
                "|",
                "2026-01-22 Published, 2026-01-24 Updated",
            ),
            (
                "Halden, Thursday, 22 January 2026.",
                "Halden, |",
                "2026-01-22 None",
            ),
            ("Halden, Friday, 22 January 2026.", "Halden, |", ""),
            (
                "Опубликовано 22 января 2026 года в 14:30",
                "|",
                "2026-01-22 Published",
            ),
            (
                "Veröffentlicht am 22.01.2026 um 14:30 Uhr",
                "|",
                "2026-01-22 Published",
            ),
            ("4 min read", "|", ""),
            (
                "The 22 January 2026 talks failed",
                "| talks failed",
                "2026-01-22 None",
            ),
        ] {
            let stamp = read(line);
            let said: Vec<_> = stamp
                .days
                .iter()
                .map(|d| format!("{} {:?}", d.stated.day, d.label))
                .collect();
            assert_eq!(
                (
                    stamp.rest.replace(GAP, "|").as_str(),
                    said.join(", ").as_str()
                ),
                (rest, days),
                "{line}"
            );
        }
    }
}
