//! TIMEX3 and ISO values: the days that they name, and the value of a reading.

use dateline::dates::{Bounds, Day, DayPart, Edtf, End, Reading, TimeOfDay, Weekday};

/// First and last day.
pub type Days = (Day, Day);

/// The days of a TIMEX3 or ISO value, if it names any. The rule is that of the corpora's scorer.
pub fn expand(value: &str) -> Option<Days> {
    let value = value.trim();
    if let Some((from, to)) = value.split_once('/') {
        let open = |part: &str| matches!(part, ".." | "");
        let first = if open(from) {
            EARLIEST
        } else {
            expand(from)?.0.number()
        };
        let last = if open(to) {
            LATEST
        } else {
            expand(to)?.1.number()
        };
        return Some((at(first), at(last)));
    }
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let (Some(year), Some(month), Some(day)) =
        (value.get(..4), value.get(5..7), value.get(8..10))
        && figures(year)
        && figures(month)
        && figures(day)
    {
        let day = Day::checked(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        return Some((day, day));
    }
    let parts: Vec<&str> = value.split('-').collect();
    let span =
        |year: i64, first: u8, last: u8| (Day::new(year, first, 1), Day::new(year, last, 31));
    match parts.as_slice() {
        [year, week, rest @ ..] if figures(year) && week.starts_with('W') => {
            let week: i64 = week[1..].parse().ok()?;
            let monday = Day::new(year.parse().ok()?, 1, 4)
                .monday()
                .plus(7 * (week - 1));
            match rest {
                [] => Some((monday, monday.plus(6))),
                ["WE"] => Some((monday.plus(5), monday.plus(6))),
                _ => None,
            }
        }
        [year, "XX"] | [year, "XX", "XX"] if year.len() == 4 && figures(year) => {
            Some(span(year.parse().ok()?, 1, 12))
        }
        [year, part] | [year, part, "XX"] if year.len() == 4 && figures(year) => {
            let year: i64 = year.parse().ok()?;
            Some(match *part {
                "Q1" => span(year, 1, 3),
                "Q2" => span(year, 4, 6),
                "Q3" => span(year, 7, 9),
                "Q4" => span(year, 10, 12),
                "H1" => span(year, 1, 6),
                "H2" => span(year, 7, 12),
                "SP" => span(year, 3, 5),
                "SU" => span(year, 6, 8),
                "FA" => span(year, 9, 11),
                "WI" => (Day::new(year, 12, 1), Day::new(year + 1, 2, 31)),
                month if figures(month) && month.len() == 2 => {
                    let month = month
                        .parse()
                        .ok()
                        .filter(|month| (1..=12).contains(month))?;
                    span(year, month, month)
                }
                _ => return None,
            })
        }
        [year] => {
            let told = year.trim_end_matches('X');
            let years = match (told.len(), year.len() - told.len()) {
                (4, 0) => 1,
                (3, 0 | 1) => 10,
                (2, 0 | 2) => 100,
                _ => return None,
            };
            let first = told.parse::<i64>().ok().filter(|_| figures(told))? * years;
            Some((Day::new(first, 1, 1), Day::new(first + years - 1, 12, 31)))
        }
        _ => None,
    }
}

/// 0001-01-01 and 9999-12-31, to which an open end reaches.
const EARLIEST: i64 = -719_162;
const LATEST: i64 = 2_932_896;

fn at(number: i64) -> Day {
    Day::new(1970, 1, 1).plus(number)
}

/// The days of a date as written.
pub fn days_of(edtf: &Edtf) -> Option<Days> {
    let bounds = Bounds::written(edtf);
    if bounds.start() == End::Unknown && bounds.end() == End::Unknown {
        return None;
    }
    let first = bounds.earliest_start().unwrap_or(at(EARLIEST));
    let last = bounds.latest_end().unwrap_or(at(LATEST));
    Some((first.max(at(EARLIEST)), last.min(at(LATEST))))
}

pub fn iso(day: Day) -> String {
    let (year, month, of_month) = day.civil();
    format!("{year:04}-{month:02}-{of_month:02}")
}

/// The TIMEX3 value of a reading.
pub fn value(reading: &Reading) -> String {
    let sure = reading.edtf.as_str().trim_end_matches(['?', '~', '%']);
    if sure.len() == 7 {
        let code = match &sure[5..] {
            "21" => "SP",
            "22" => "SU",
            "23" => "FA",
            "24" => "WI",
            "33" => "Q1",
            "34" => "Q2",
            "35" => "Q3",
            "36" => "Q4",
            "40" => "H1",
            "41" => "H2",
            month => month,
        };
        return format!("{}-{code}", &sure[..4]);
    }
    if sure.len() == 4 {
        return sure.trim_end_matches('X').to_owned();
    }
    if sure.len() == 10 {
        return format!("{sure}{}", time(reading));
    }
    let Some((first, last)) = days_of(&reading.edtf) else {
        return sure.to_owned();
    };
    let week = |monday: Day| {
        let thursday = monday.plus(3);
        let new_year = Day::new(thursday.year(), 1, 1);
        let week = (thursday.number() - new_year.number()) / 7 + 1;
        format!("{}-W{week:02}", thursday.year())
    };
    if first.weekday() == Weekday::Monday && last == first.plus(6) {
        week(first)
    } else if first.weekday() == Weekday::Saturday && last == first.plus(1) {
        format!("{}-WE", week(first.monday()))
    } else {
        format!("{}/{}", iso(first), iso(last))
    }
}

fn time(reading: &Reading) -> String {
    match reading.time {
        Some(TimeOfDay::Part(part)) => match part {
            DayPart::Morning | DayPart::EarlyMorning => "TMO",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            _ => "",
        }
        .to_owned(),
        Some(TimeOfDay::At(at)) => format!("T{at}"),
        _ => String::new(),
    }
}
