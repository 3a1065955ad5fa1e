//! Times of day and the zones they are told in.

use super::cursor::{Cursor, Read};
use super::meaning::{Clock, part_of_day};
use super::vocabulary::{Part, Term, Unit};
use crate::dates::value::Third;
use crate::dates::zones;
use crate::dates::{DayPart, HourMinute, TimeOfDay, Zone};

/// An hour as told: its readings, and whether the text makes plain that it is one.
#[derive(Clone, Debug)]
struct Hour {
    times: Vec<HourMinute>,
    plain: bool,
    /// `am` or `pm` or a 24-hour form: nothing is left open.
    settled: bool,
}

/// What a time before or after a word such as `after` limits.
#[derive(Clone, Copy)]
enum Limit {
    At,
    From,
    To,
}

impl Cursor<'_, '_> {
    /// A time of day: `14:30 Moscow time`, `after 7 or 8 p.m.`, `late evening`, `in the early hours`,
    /// `morning at 9`.
    pub(super) fn clock(&self, at: usize) -> Read<Clock> {
        let start = self.clock_lead(at);
        // A part of the day, then perhaps an hour in it.
        if let Some(((part, times), next)) = self.part(start) {
            let lead = self.clock_lead(self.skip_mark(next, ','));
            if let Some((hour, end)) = self.clock_hours(lead, Some(part), lead > next)
                && lead > next
            {
                let (zone, end) = self.zone_after(end);
                return Some((Clock { times: hour, zone }, end));
            }
            let (zone, next) = self.zone_after(next);
            return Some((Clock { times, zone }, next));
        }
        // An hour, then perhaps the part of the day it lies in.
        let asked = self.follows(start, &["at"]) || self.follows(start, &["around", "about"]);
        let in_part = self
            .hour(start, None)
            .and_then(|(_, next)| self.part_link(next))
            .is_some_and(|inside| self.part(inside).is_some());
        let asked = asked && !self.prose || in_part;
        let (times, next) = self.clock_hours(start, None, asked)?;
        if let Some(inside) = self.part_link(next)
            && let Some(((part, _), end)) = self.part(inside)
            && let Some((times, _)) = self.clock_hours(start, Some(part), true)
        {
            let (zone, end) = self.zone_after(end);
            return Some((Clock { times, zone }, end));
        }
        let (zone, next) = self.zone_after(next);
        Some((Clock { times, zone }, self.after_same_time(next)))
    }

    /// The position after the same time in another zone: `10:35 a.m. (0735 GMT)`.
    fn after_same_time(&self, at: usize) -> usize {
        if !self.mark(at, '(') {
            return at;
        }
        self.clock_hours(at + 1, None, false)
            .map(|(_, next)| self.zone_after(next).1)
            .filter(|next| self.mark(*next, ')'))
            .map_or(at, |next| next + 1)
    }

    /// The position after words that only lead to a time: `at`, `at about`, `in the`, `on the`.
    fn clock_lead(&self, at: usize) -> usize {
        let mut next = at;
        if self.is_any(next, &["at", "in", "on", "during", "over", "for"]) || self.mark(next, '@') {
            next += 1;
        }
        next = self.skip(next, "shortly");
        if self.is_any(
            next,
            &[
                "about",
                "around",
                "approximately",
                "roughly",
                "circa",
                "just",
            ],
        ) {
            next += 1;
        }
        self.skip(next, "the")
    }

    fn part_link(&self, at: usize) -> Option<usize> {
        self.words(at, &["in", "the"])
            .or_else(|| self.words(at, &["on", "the"]))
            .or_else(|| (self.is_any(at, &["at", "in"])).then_some(at + 1))
            .or_else(|| matches!(self.term(at), Term::Part(_)).then_some(at))
    }

    /// A part of the day: `late evening`, `the early hours`, `night`.
    fn part(&self, at: usize) -> Read<(Part, Vec<TimeOfDay>)> {
        let (third, next) = match self.term(at) {
            Term::Word("early") => (Some(Third::Early), self.after_early(at + 1)),
            Term::Word("late" | "later") => (Some(Third::Late), self.after_early(at + 1)),
            Term::Word("mid") => (Some(Third::Middle), self.skip_mark(at + 1, '-')),
            _ => (None, at),
        };
        match self.term(next) {
            Term::Part(part) => Some(((part, part_of_day(part, third)), next + 1)),
            Term::Unit(Unit::Hour)
                if third == Some(Third::Early)
                    && self.token(next).is_some_and(|token| token.text.len() > 4) =>
            {
                let end = self
                    .words(next + 1, &["of", "the"])
                    .filter(|end| self.term(*end) == Term::Part(Part::Morning))
                    .map_or(next + 1, |end| end + 1);
                let times = vec![TimeOfDay::Part(DayPart::EarlyHours)];
                Some(((Part::Morning, times), end))
            }
            _ => None,
        }
    }

    fn after_early(&self, at: usize) -> usize {
        let next = self.skip_mark(at, '-');
        self.words(next, &["in", "the"])
            .unwrap_or_else(|| self.skip(next, "this"))
    }

    /// One hour or two, with what limits them. `asked`: a bare number will do.
    pub(super) fn clock_hours(
        &self,
        at: usize,
        part: Option<Part>,
        asked: bool,
    ) -> Read<Vec<TimeOfDay>> {
        let (limit, between, next) = match self.term(at) {
            Term::Word("after" | "since") => (Limit::From, false, at + 1),
            Term::Word("before" | "until" | "till" | "by") => (Limit::To, false, at + 1),
            Term::Word("between" | "from") => (Limit::At, true, at + 1),
            _ => (Limit::At, false, at),
        };
        let next = self.skip_any(next, &["around", "about"]);
        let (mut first, after) = self.hour(next, part)?;
        // 15:00 GMT - 18:00 GMT
        let zoned = self.zone_after(after).1;
        let after = match self.term(zoned) {
            Term::Mark('-') | Term::Word("to" | "until" | "till" | "or") if zoned > after => zoned,
            _ => after,
        };
        let link = match self.term(after) {
            Term::Mark('-') | Term::Word("to" | "until" | "till" | "through") => Some(false),
            Term::Word("and") if between => Some(false),
            Term::Word("or") => Some(true),
            _ => None,
        };
        if let Some(or) = link
            && let Some((second, end)) = self.hour(after + 1, part)
            && (first.plain || second.plain || between || asked)
            && (second.plain || second.settled || !self.prose)
        {
            // 7 or 8 p.m.: the second settles the first.
            if !first.settled && second.settled {
                first = self.hour_like(next, &second)?;
            }
            let (low, high) = (*first.times.first()?, *second.times.first()?);
            let times = match (limit, or) {
                (Limit::From, _) => [low, high].map(from).to_vec(),
                (Limit::To, _) => [high, low].map(to).to_vec(),
                (Limit::At, _) => vec![TimeOfDay::Between {
                    from: Some(low),
                    to: Some(high),
                }],
            };
            return Some((times, end));
        }
        if between && !matches!(limit, Limit::From) && self.is(at, "between") {
            return None;
        }
        if !first.plain && !asked {
            return None;
        }
        let end = self.skip(after, "sharp");
        // 3 pm or later
        if self.is(end, "or") && self.is_any(end + 1, &["later", "after"]) {
            return Some((first.times.into_iter().map(from).collect(), end + 2));
        }
        let limit = if self.is(at, "from") {
            Limit::From
        } else {
            limit
        };
        let times = first.times.into_iter();
        Some((
            match limit {
                Limit::At => times.map(TimeOfDay::At).collect(),
                Limit::From => times.map(from).collect(),
                Limit::To => times.map(to).collect(),
            },
            end,
        ))
    }

    /// The hour at `at` in the half of the day that `other` is in.
    fn hour_like(&self, at: usize, other: &Hour) -> Option<Hour> {
        let (hour, _) = self.hour(at, None)?;
        let second = other.times.first()?.minutes();
        let best = hour
            .times
            .iter()
            .copied()
            .filter(|time| time.minutes() <= second)
            .max()
            .or(hour.times.first().copied())?;
        Some(Hour {
            times: vec![best],
            plain: true,
            settled: true,
        })
    }

    fn hour(&self, at: usize, part: Option<Part>) -> Read<Hour> {
        match self.term(at) {
            Term::Word("noon") | Term::Part(Part::Midday) => return fixed(12, at + 1),
            Term::Word("midnight") => {
                let times = [HourMinute::new(0, 0), HourMinute::new(24, 0)];
                return Some((
                    Hour {
                        times: times.into_iter().flatten().collect(),
                        plain: true,
                        settled: true,
                    },
                    at + 1,
                ));
            }
            _ => {}
        }
        if let Some(read) = self.past_or_to(at, part) {
            return Some(read);
        }
        let ((mut hour, figures), next) = match self.figures(at) {
            Some(read) => read,
            None => match self.term(at) {
                Term::Cardinal(hour @ 1..=12) => ((hour, 1), at + 1),
                _ => return None,
            },
        };
        let mut minute = 0;
        let mut plain = false;
        let mut whole_day = figures == 2 && hour > 12;
        let mut next = next;
        let minutes = |at: usize| match self.figures(at) {
            Some(((minute @ 0..60, 2), next)) if self.joined(at) => Some((minute, next)),
            _ => None,
        };
        if figures >= 3 {
            // 0930, 1140 a.m., 0737 GMT
            let (clock_hour, clock_minute) = (hour / 100, hour % 100);
            let told = self.meridian(next).is_some()
                || matches!(self.term(next), Term::Unit(Unit::Hour))
                || self.token(next).is_some_and(|token| {
                    token.is_upper() && zones::abbreviation(token.text).is_some()
                });
            // 27 July 1100
            let after_date = !self.prose
                && figures == 4
                && at
                    .checked_sub(1)
                    .is_some_and(|before| match self.term(before) {
                        Term::Month(_) | Term::Number(1..=31, 1..=2, _) | Term::Word("at") => true,
                        Term::Mark('-') => before.checked_sub(1).is_some_and(|before| {
                            matches!(self.term(before), Term::Number(_, 4, _))
                        }),
                        _ => false,
                    });
            if figures > 4 || clock_hour > 24 || clock_minute > 59 || !told && !after_date {
                return None;
            }
            (hour, minute) = (clock_hour, clock_minute);
            plain = true;
            whole_day = figures == 4;
            if matches!(self.term(next), Term::Unit(Unit::Hour)) {
                next += 1;
            }
        } else if self.mark(next, ':') && self.joined(next) {
            let (told, after) = minutes(next + 1)?;
            minute = told;
            next = after;
            plain = true;
            whole_day = whole_day || figures == 2;
            // Seconds are not kept.
            if self.mark(next, ':')
                && self.joined(next)
                && let Some((_, after)) = minutes(next + 1)
            {
                next = after;
            }
            if matches!(self.term(next), Term::Unit(Unit::Hour)) {
                next += 1;
            }
        } else if self.is(next, "h") && self.joined(next) {
            plain = true;
            whole_day = true;
            next += 1;
            if let Some((told, after)) = minutes(next) {
                (minute, next) = (told, after);
            }
        } else if self.mark(next, '.')
            && self.joined(next)
            && let Some((told, after)) = minutes(next + 1)
            && !(self.mark(after, '.') && self.joined(after + 1))
            && (self.meridian(after).is_some() || !self.prose)
        {
            (minute, next) = (told, after);
            plain = true;
            whole_day = whole_day || figures == 2;
        } else if let Term::Cardinal(told @ 10..=59) = self.term(next)
            && matches!(self.term(at), Term::Cardinal(_))
        {
            // seven thirty p.m.
            minute = told;
            next += 1;
        }
        if self.is(next, "oclock") {
            next += 1;
            plain = true;
        }
        if let Some((after_noon, end)) = self.meridian(next) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            let hour = hour % 12 + if after_noon { 12 } else { 0 };
            let time = HourMinute::new(hour as u16, minute as u16)?;
            return Some((
                Hour {
                    times: vec![time],
                    plain: true,
                    settled: true,
                },
                end,
            ));
        }
        let time = HourMinute::new(hour as u16, minute as u16)?;
        let later = (hour < 12)
            .then(|| HourMinute::new(hour as u16 + 12, minute as u16))
            .flatten();
        let times = match (part, later) {
            _ if hour > 12 || whole_day && part.is_none() => vec![time],
            (Some(Part::Afternoon | Part::Evening), Some(later)) => vec![later],
            (Some(Part::Night), Some(later)) if hour >= 5 => vec![later],
            (None, Some(later)) if !plain || hour > 0 => vec![time, later],
            _ => vec![time],
        };
        Some((
            Hour {
                settled: times.len() == 1 && (plain || whole_day),
                times,
                plain,
            },
            next,
        ))
    }

    /// `half past three`, `a quarter to noon`, `20 minutes past 8 p.m.`
    fn past_or_to(&self, at: usize, part: Option<Part>) -> Read<Hour> {
        let start = self.skip(at, "a");
        let (minutes, next) = match self.term(start) {
            Term::Word("half") => (30, start + 1),
            Term::Unit(Unit::Quarter) => (15, start + 1),
            _ => {
                let (minutes, next) = self.count(start)?;
                let unit = matches!(self.term(next), Term::Unit(Unit::Minute));
                (minutes, next + usize::from(unit))
            }
        };
        let minutes = u16::try_from(minutes)
            .ok()
            .filter(|minutes| *minutes < 60)?;
        let back = match self.term(next) {
            Term::Word("past") => false,
            Term::Word("after") if start > at || minutes % 5 == 0 => false,
            Term::Word("to") if start > at || minutes == 30 || minutes % 5 == 0 => true,
            _ => return None,
        };
        // `10 to 12` is a range: only a quarter, or minutes told as such, go to an hour.
        let told = next > start + 1 || !matches!(self.term(start), Term::Number(..));
        if back && !told {
            return None;
        }
        let (mut hour, end) = self.hour(next + 1, part)?;
        if hour.times.iter().any(|time| time.minutes() % 60 != 0) {
            return None;
        }
        hour.times = hour
            .times
            .iter()
            .filter_map(|time| {
                let minute = if back {
                    time.minutes().checked_sub(minutes)?
                } else {
                    time.minutes() + minutes
                };
                HourMinute::new(minute / 60, minute % 60)
            })
            .collect();
        hour.plain = true;
        (!hour.times.is_empty()).then_some((hour, end))
    }

    /// `a.m.` or `p.m.`: whether it is after noon.
    fn meridian(&self, at: usize) -> Read<bool> {
        match self.term(at) {
            Term::Word("am" | "a.m") => Some((false, at + 1)),
            Term::Word("pm" | "p.m") => Some((true, at + 1)),
            // 5:55p
            Term::Word("p") if self.joined(at) => Some((true, self.skip_mark(at + 1, '.'))),
            _ => None,
        }
    }

    /// A zone after a time: `ET`, `Moscow time`, `GMT`, `UTC+03:00`, `+03:00`, `(GMT)`, `local time`.
    fn zone_after(&self, at: usize) -> (Option<Zone>, usize) {
        if self.is(at, "local") && self.is(at + 1, "time") {
            return (None, at + 2);
        }
        let open = self.skip_mark(at, '(');
        let Some(token) = self.token(open) else {
            return (None, at);
        };
        let name_end = token.end;
        let closed = |next: usize| {
            if open > at {
                self.skip_mark(next, ')')
            } else {
                next
            }
        };
        // Two words or one, then `time`.
        for words in [3, 2, 1] {
            let last = open + words;
            if self.is(last, "time")
                && let Some(name) = self.name(open, words)
                && let Some(zone) = zones::place(&name)
            {
                return (Some(zone), closed(last + 1));
            }
        }
        let joined = !token.spaced && !self.prose;
        if (self.mark(open, '+') || self.mark(open, '-') && joined)
            && let Some((zone, next)) = self.offset(open)
        {
            return (Some(zone), closed(next));
        }
        if token.is_upper() && token.text.len() <= 4 && name_end > token.start {
            if matches!(token.text, "UTC" | "GMT")
                && let Some((zone, next)) = self.offset(open + 1)
            {
                return (Some(zone), closed(next));
            }
            if let Some(zone) = zones::abbreviation(token.text) {
                return (Some(zone), closed(open + 1));
            }
        }
        // A name of the time-zone database: Europe/Moscow.
        if self.mark(open + 1, '/')
            && let Some(zone) = self.zone_name(open)
        {
            return zone;
        }
        (None, at)
    }

    fn zone_name(&self, at: usize) -> Option<(Option<Zone>, usize)> {
        let mut name = self.token(at)?.text.to_owned();
        let mut next = at + 1;
        while matches!(self.term(next), Term::Mark('/' | '_' | '-')) && next < at + 8 {
            name.push_str(self.token(next)?.text);
            name.push_str(self.token(next + 1)?.text);
            next += 2;
        }
        name.parse().ok().map(|zone| (Some(zone), next))
    }

    /// Words joined by single spaces.
    fn name(&self, at: usize, words: usize) -> Option<String> {
        let mut name = String::new();
        for place in at..at + words {
            let token = self.token(place)?;
            if !token.text.starts_with(char::is_alphabetic) {
                return None;
            }
            if place > at {
                name.push(' ');
            }
            name.push_str(token.text);
        }
        Some(name)
    }

    /// `+03:00`, `+3`, `+0300`.
    fn offset(&self, at: usize) -> Read<Zone> {
        let sign = match self.term(at) {
            Term::Mark('+') => 1,
            Term::Mark('-') => -1,
            _ => return None,
        };
        let ((value, figures), next) = self.figures(at + 1)?;
        let (hours, minutes, end) = if figures == 4 {
            (value / 100, value % 100, next)
        } else if self.mark(next, ':') && self.joined(next) {
            let ((minutes, 2), end) = self.figures(next + 1)? else {
                return None;
            };
            (value, minutes, end)
        } else {
            (value, 0, next)
        };
        let minutes = (hours <= 14 && minutes < 60).then(|| hours * 60 + minutes)?;
        Some((Zone::Offset(sign * i16::try_from(minutes).ok()?), end))
    }
}

fn fixed(hour: u16, next: usize) -> Read<Hour> {
    Some((
        Hour {
            times: vec![HourMinute::new(hour, 0)?],
            plain: true,
            settled: true,
        },
        next,
    ))
}

fn from(time: HourMinute) -> TimeOfDay {
    TimeOfDay::Between {
        from: Some(time),
        to: None,
    }
}

fn to(time: HourMinute) -> TimeOfDay {
    TimeOfDay::Between {
        from: None,
        to: Some(time),
    }
}
