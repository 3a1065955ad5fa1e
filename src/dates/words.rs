//! Dates in words for people: short ones that [`read`](super::read()) understands, and longer ones
//! that name the weekday.

use edtf_core::{Date, DateField, IntervalEndpoint, Qualifier, SetElement, SetKind, YearKind};

use super::calendar::{Day, month_name, month_short};
use super::value::{Cal, Third, Value};
use super::zones;
use super::{Edtf, TimeOfDay, Zone};

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Compact,
    Long,
}

/// A date in few words: `22 Jan 2026, late evening`, `since 2014`, `22–23 Jan 2026`, `about 2014`,
/// `before 2022`, `22 or 23 Jan 2026`, `Jan 2026, perhaps`, `early January 2026`.
///
/// Read again without any day to count from, they give the same date. What English has no short words
/// for stays as it is: `156X-12-25`.
pub fn compact(edtf: &Edtf, time: Option<TimeOfDay>, zone: Option<Zone>) -> String {
    in_words(edtf, time, zone, Form::Compact)
}

/// The same with weekdays and whole names of months: `Thu 22 Jan 2026, 14:30 Moscow time`,
/// `January 2026`.
pub fn long(edtf: &Edtf, time: Option<TimeOfDay>, zone: Option<Zone>) -> String {
    in_words(edtf, time, zone, Form::Long)
}

/// A time of day in words: `14:30 Moscow time`, `after 19:00`, `late evening`.
pub fn time_of_day(time: TimeOfDay, zone: Option<Zone>) -> String {
    let mut words = match time {
        TimeOfDay::At(at) => at.to_string(),
        TimeOfDay::Part(part) => part.name().to_owned(),
        TimeOfDay::Between { from, to } => match (from, to) {
            (Some(from), Some(to)) => format!("{from}–{to}"),
            (Some(from), None) => format!("after {from}"),
            (None, Some(to)) => format!("before {to}"),
            (None, None) => String::new(),
        },
    };
    if let Some(zone) = zone {
        words.push(' ');
        words.push_str(&zones::in_words(zone));
    }
    words
}

/// A day: `22 Jan 2026`.
pub(super) fn day(day: Day) -> String {
    Named::of_day(day).whole(Form::Compact)
}

/// Days from one to another: `22–23 Jan 2026`.
pub(super) fn days(first: Day, last: Day) -> String {
    between(&Named::of_day(first), &Named::of_day(last), Form::Compact)
}

fn in_words(edtf: &Edtf, time: Option<TimeOfDay>, zone: Option<Zone>, form: Form) -> String {
    let mut words = edtf
        .parsed()
        .and_then(|parsed| said(&parsed, edtf.as_str(), form))
        .unwrap_or_else(|| edtf.as_str().to_owned());
    if let Some(time) = time {
        words.push_str(", ");
        words.push_str(&time_of_day(time, zone));
    }
    words
}

fn said(edtf: &edtf_core::Edtf, text: &str, form: Form) -> Option<String> {
    match edtf {
        edtf_core::Edtf::Date(date) => one(date, form),
        edtf_core::Edtf::DateTime(moment) => {
            let time = &moment.time;
            let zone = match time.shift {
                None => String::new(),
                Some(edtf_core::TimeShift::Utc) => " UTC".into(),
                Some(edtf_core::TimeShift::Offset { minutes, .. }) => {
                    format!(" {}", zones::in_words(Zone::Offset(minutes)))
                }
            };
            let date = one(&moment.date, form)?;
            Some(format!("{date}, {:02}:{:02}{zone}", time.hour, time.minute))
        }
        edtf_core::Edtf::Interval(interval) => match (&interval.start, &interval.end) {
            (IntervalEndpoint::Date(from), IntervalEndpoint::Date(to)) => {
                third(from, to, text).or_else(|| range(from, to, form))
            }
            (IntervalEndpoint::Date(from), IntervalEndpoint::Open) => {
                Some(format!("since {}", one(from, form)?))
            }
            (IntervalEndpoint::Open, IntervalEndpoint::Date(to)) => {
                Some(format!("until {}", one(to, form)?))
            }
            (IntervalEndpoint::Date(from), IntervalEndpoint::Unknown) => {
                turned(from, ", end not said", form)
            }
            (IntervalEndpoint::Unknown, IntervalEndpoint::Date(to)) => {
                turned(to, ", start not said", form)
            }
            _ => None,
        },
        edtf_core::Edtf::Set(set) => set_in_words(set, form),
    }
}

fn set_in_words(set: &edtf_core::Set, form: Form) -> Option<String> {
    let one_of = set.kind == SetKind::OneMember;
    match set.elements.as_slice() {
        [SetElement::OnOrBefore(date)] if one_of => {
            let (named, doubt) = (Named::of(date)?, doubt(date)?);
            Some(match named.cal.later() {
                Some(after) if !doubt.is_qualified() && named.is_plain() => {
                    format!("before {}", Named::new(after).whole(form))
                }
                _ => format!("by {}", one(date, form)?),
            })
        }
        [SetElement::OnOrAfter(date)] if one_of => {
            let (named, doubt) = (Named::of(date)?, doubt(date)?);
            Some(match named.cal.earlier() {
                Some(before) if !doubt.is_qualified() && named.is_plain() => {
                    format!("after {}", Named::new(before).whole(form))
                }
                _ => turned(date, " or later", form)?,
            })
        }
        [SetElement::Range(from, to)] if one_of => {
            let (from, to) = (Named::of(from)?, Named::of(to)?);
            Some(format!("one of {}", between(&from, &to, form)))
        }
        elements if elements.len() > 1 => {
            let mut members = Vec::new();
            for element in elements {
                let SetElement::Date(date) = element else {
                    return None;
                };
                if doubt(date)?.is_qualified() {
                    return None;
                }
                members.push(Named::of(date)?);
            }
            list(&members, if one_of { "or" } else { "and" }, form)
        }
        _ => None,
    }
}

/// `22, 23 or 24 Jan 2026`.
fn list(members: &[Named], link: &str, form: Form) -> Option<String> {
    let (last, rest) = members.split_last()?;
    let shared = form == Form::Compact
        && rest.iter().all(|member| {
            member
                .day_and_month()
                .zip(last.day_and_month())
                .is_some_and(|(a, b)| a.1 == b.1)
        });
    let mut words = String::new();
    for (place, member) in rest.iter().enumerate() {
        if place > 0 {
            words.push_str(", ");
        }
        match member.day_and_month() {
            Some((day, _)) if shared => words.push_str(&day.to_string()),
            _ => words.push_str(&member.whole(form)),
        }
    }
    Some(format!("{words} {link} {}", last.whole(form)))
}

/// One date with what is doubted of it.
fn one(date: &Date, form: Form) -> Option<String> {
    let doubt = doubt(date)?;
    let (named, untold) = match Named::of(date) {
        Some(named) => (named, ""),
        None => untold(date)?,
    };
    let about = if doubt.approximate { "about " } else { "" };
    let perhaps = if doubt.uncertain { ", perhaps" } else { "" };
    let untold = match named.cal {
        Cal::Yearless(..) => ", year not said",
        _ => untold,
    };
    Some(format!("{about}{}{perhaps}{untold}", named.whole(form)))
}

/// A date and words that turn it, with its doubt said last.
fn turned(date: &Date, turn: &str, form: Form) -> Option<String> {
    let words = one(date, form)?;
    Some(match words.strip_suffix(", perhaps") {
        Some(sure) => format!("{sure}{turn}, perhaps"),
        None => words + turn,
    })
}

/// A date of which the last parts are masked throughout: `2026-01-XX`.
fn untold(date: &Date) -> Option<(Named, &'static str)> {
    let masked = |field: Option<DateField>| field.is_some_and(|field| field.digits == [None, None]);
    let year = plain_year(date)?;
    match (date.month, date.day) {
        (Some(_), None) if masked(date.month) => {
            Some((Named::new(Cal::Year(year)), ", month not said"))
        }
        (Some(month), Some(_)) if masked(date.day) && month.value().is_some_and(|m| m <= 12) => {
            let month = month.value()?;
            Some((Named::new(Cal::Month(year, month)), ", day not said"))
        }
        (Some(_), Some(_)) if masked(date.month) && masked(date.day) => {
            Some((Named::new(Cal::Year(year)), ", day not said"))
        }
        _ => None,
    }
}

fn plain_year(date: &Date) -> Option<i64> {
    date.year
        .value()
        .filter(|year| (-9999..=9999).contains(year) && date.year.significant_digits.is_none())
}

/// What is doubted, if the same is of every part.
fn doubt(date: &Date) -> Option<Qualifier> {
    let whole = date.year.qualifier;
    [date.month, date.day]
        .into_iter()
        .flatten()
        .all(|field| field.qualifier == whole)
        .then_some(whole)
}

/// `early January 2026`: an interval of the form that early, middle and late are kept in.
fn third(from: &Date, to: &Date, text: &str) -> Option<String> {
    let (first, last) = (Named::of(from)?.cal, Named::of(to)?.cal);
    let wholes: Vec<Cal> = match (first, last) {
        (Cal::Day(day), Cal::Day(_)) => vec![Cal::Month(day.year(), day.month())],
        (Cal::Month(year, _), Cal::Month(..)) => {
            let mut wholes = vec![Cal::Year(year)];
            wholes.extend(
                (21..=24).flat_map(|code| [Cal::Sub(year, code), Cal::Sub(year - 1, code)]),
            );
            wholes.extend((33..=36).map(|code| Cal::Sub(year, code)));
            wholes.extend((40..=41).map(|code| Cal::Sub(year, code)));
            wholes
        }
        (Cal::Year(year), Cal::Year(_)) if (0..=9999).contains(&year) => {
            vec![
                Cal::Decade(year.div_euclid(10) * 10),
                Cal::Century(year.div_euclid(100) * 100),
            ]
        }
        _ => return None,
    };
    for whole in wholes {
        for (third, word) in Third::ALL {
            let value = Value::one(whole).third(third);
            if value.is_some_and(|value| value.edtf() == text) {
                let named = match whole {
                    Cal::Month(year, month) => {
                        format!("{} {}", month_name(month), year_in_words(year))
                    }
                    _ => Named::new(whole)
                        .whole(Form::Compact)
                        .replacen("the ", "", 1),
                };
                return Some(match (third, whole) {
                    (_, Cal::Sub(_, 40..)) => return None,
                    (Third::Middle, _) => format!("mid-{named}"),
                    _ => format!("{word} {named}"),
                });
            }
        }
    }
    None
}

fn range(from: &Date, to: &Date, form: Form) -> Option<String> {
    let (first, last) = (Named::of(from)?, Named::of(to)?);
    let (left, right) = (doubt(from)?, doubt(to)?);
    if left == right {
        let about = if left.approximate { "about " } else { "" };
        let perhaps = if left.uncertain { ", perhaps" } else { "" };
        return Some(format!("{about}{}{perhaps}", between(&first, &last, form)));
    }
    if left.uncertain || right.uncertain {
        return None;
    }
    let about = |doubt: Qualifier| if doubt.approximate { "about " } else { "" };
    Some(format!(
        "from {}{} to {}{}",
        about(left),
        first.whole(form),
        about(right),
        last.whole(form)
    ))
}

/// Two dates with what they share said once.
fn between(first: &Named, last: &Named, form: Form) -> String {
    let whole = last.whole(form);
    match (first.cal, last.cal) {
        (Cal::Day(a), Cal::Day(b)) => {
            let ((year, month, day), (last_year, last_month, _)) = (a.civil(), b.civil());
            let weekday = match form {
                Form::Long => format!("{} ", a.weekday().short()),
                Form::Compact => String::new(),
            };
            if (year, month) == (last_year, last_month) {
                let dash = if form == Form::Long { " – " } else { "–" };
                return format!("{weekday}{day}{dash}{whole}");
            }
            if year == last_year {
                return format!("{weekday}{day} {} – {whole}", month_short(month));
            }
            format!("{} – {whole}", first.whole(form))
        }
        (Cal::Month(year, month), Cal::Month(last_year, _)) if year == last_year => {
            format!("{}–{whole}", month_in(month, form))
        }
        (Cal::Year(_), Cal::Year(last)) if last >= 1000 && first.cal.first() < last_day(last) => {
            format!("{}–{whole}", first.whole(form))
        }
        _ => format!("{} – {whole}", first.whole(form)),
    }
}

fn last_day(year: i64) -> Option<Day> {
    Cal::Year(year).last()
}

fn month_in(month: u8, form: Form) -> &'static str {
    match form {
        Form::Compact => month_short(month),
        Form::Long => month_name(month),
    }
}

/// A date that has a name.
#[derive(Clone, Copy)]
struct Named {
    cal: Cal,
}

impl Named {
    fn new(cal: Cal) -> Self {
        Self { cal }
    }

    fn of_day(day: Day) -> Self {
        Self::new(Cal::Day(day))
    }

    /// The name of a date, if its parts make one.
    fn of(date: &Date) -> Option<Self> {
        let YearKind::Standard { digits, .. } = date.year.kind else {
            return None;
        };
        let month = date.month.map(DateField::value);
        let day = date.day.map(DateField::value);
        if let Some(year) = plain_year(date) {
            return Some(Self::new(match (month, day) {
                (None, None) => Cal::Year(year),
                (Some(Some(month @ 1..=12)), None) => Cal::Month(year, month),
                (Some(Some(month @ 1..=12)), Some(Some(day))) => {
                    Cal::Day(Day::checked(year, month, day)?)
                }
                (Some(Some(code @ (21..=24 | 33..=36 | 40..=41))), None) => Cal::Sub(year, code),
                _ => return None,
            }));
        }
        if date.year.significant_digits.is_some() {
            return None;
        }
        let figure = |digit: Option<u8>| digit.map(i64::from);
        let [a, b, c, d] = digits.map(figure);
        Some(Self::new(match (a, b, c, d, month, day) {
            (Some(a), Some(b), Some(c), None, None, None) => {
                Cal::Decade(a * 1000 + b * 100 + c * 10)
            }
            (Some(a), Some(b), None, None, None, None) => Cal::Century(a * 1000 + b * 100),
            (None, None, None, None, Some(Some(month @ 1..=12)), None) => {
                Cal::Yearless(month, None)
            }
            (None, None, None, None, Some(Some(month @ 1..=12)), Some(Some(day))) => {
                Cal::Yearless(month, Some(day))
            }
            _ => return None,
        }))
    }

    /// Whether before and after can be said of it in its own unit.
    fn is_plain(self) -> bool {
        match self.cal {
            Cal::Day(day) => (1..=9998).contains(&day.year()),
            Cal::Month(year, _) | Cal::Year(year) => (1..=9998).contains(&year),
            _ => false,
        }
    }

    fn day_and_month(self) -> Option<(u8, (i64, u8))> {
        match self.cal {
            Cal::Day(day) => {
                let (year, month, of_month) = day.civil();
                Some((of_month, (year, month)))
            }
            _ => None,
        }
    }

    fn whole(self, form: Form) -> String {
        match self.cal {
            Cal::Day(day) => {
                let (year, month, of_month) = day.civil();
                // 1 Jan 1100 reads like the time eleven o'clock.
                let era = if matches!(year, 1000..1500 | 2200..) {
                    " AD"
                } else {
                    ""
                };
                let date = format!(
                    "{of_month} {} {}{era}",
                    month_short(month),
                    year_in_words(year)
                );
                match form {
                    Form::Compact => date,
                    Form::Long => format!("{} {date}", day.weekday().short()),
                }
            }
            Cal::Month(year, month) => {
                format!("{} {}", month_in(month, form), year_in_words(year))
            }
            Cal::Year(year) => year_in_words(year),
            Cal::Decade(first) if first < 1000 => format!("{:03}X", first / 10),
            Cal::Decade(first) => format!("the {first}s"),
            Cal::Century(first) => {
                let nth = first / 100 + 1;
                let ending = match (nth % 10, nth % 100) {
                    (_, 11..=13) => "th",
                    (1, _) => "st",
                    (2, _) => "nd",
                    (3, _) => "rd",
                    _ => "th",
                };
                format!("the {nth}{ending} century")
            }
            Cal::Sub(year, code) => {
                let words = match code {
                    21 => "spring",
                    22 => "summer",
                    23 => "autumn",
                    24 => "winter",
                    33 => "Q1",
                    34 => "Q2",
                    35 => "Q3",
                    36 => "Q4",
                    40 => "first half of",
                    _ => "second half of",
                };
                if code == 24 && (1000..9999).contains(&year) {
                    format!("winter {year}–{:02}", (year + 1) % 100)
                } else {
                    format!("{words} {}", year_in_words(year))
                }
            }
            Cal::Yearless(month, None) => month_in(month, form).to_owned(),
            Cal::Yearless(month, Some(day)) => {
                format!("{day} {}", month_short(month))
            }
        }
    }
}

/// Years before 1000 need their era to be years at all; 0 is 1 BC.
fn year_in_words(year: i64) -> String {
    if year < 1 {
        format!("{} BC", 1 - year)
    } else if year < 1000 {
        format!("{year} AD")
    } else {
        year.to_string()
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
