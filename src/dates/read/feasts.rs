//! Feast days that news tells dates by, as far as everyone keeps them on the same day or the name
//! says whose they are.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Year};
use super::vocabulary::Term;
use crate::dates::calendar::{Day, Weekday};

/// A feast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// On a day of a month.
    Fixed(u8, u8),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// So many days after Orthodox Easter Sunday.
    OrthodoxEaster(i64),
    /// On the n-th such weekday of a month, the last if 0, and days after it.
    Weekday(u8, Weekday, u8, i64),
}

/// Names in lower case, the words of a name as the tokens have them.
const FEASTS: [(&str, Feast); 33] = [
    ("new year ' s eve", Feast::Fixed(12, 31)),
    ("new years eve", Feast::Fixed(12, 31)),
    ("new year ' s day", Feast::Fixed(1, 1)),
    ("new years day", Feast::Fixed(1, 1)),
    ("new year day", Feast::Fixed(1, 1)),
    ("orthodox christmas", Feast::Fixed(1, 7)),
    ("christmas eve", Feast::Fixed(12, 24)),
    ("christmas day", Feast::Fixed(12, 25)),
    ("christmas", Feast::Fixed(12, 25)),
    ("xmas", Feast::Fixed(12, 25)),
    ("boxing day", Feast::Fixed(12, 26)),
    ("epiphany", Feast::Fixed(1, 6)),
    ("valentine ' s day", Feast::Fixed(2, 14)),
    ("st patrick ' s day", Feast::Fixed(3, 17)),
    ("may day", Feast::Fixed(5, 1)),
    ("juneteenth", Feast::Fixed(6, 19)),
    ("bastille day", Feast::Fixed(7, 14)),
    ("halloween", Feast::Fixed(10, 31)),
    ("orthodox easter", Feast::OrthodoxEaster(0)),
    ("easter sunday", Feast::Easter(0)),
    ("easter monday", Feast::Easter(1)),
    ("easter", Feast::Easter(0)),
    ("ash wednesday", Feast::Easter(-46)),
    ("palm sunday", Feast::Easter(-7)),
    ("maundy thursday", Feast::Easter(-3)),
    ("good friday", Feast::Easter(-2)),
    ("whit sunday", Feast::Easter(49)),
    ("whit monday", Feast::Easter(50)),
    (
        "martin luther king day",
        Feast::Weekday(1, Weekday::Monday, 3, 0),
    ),
    ("memorial day", Feast::Weekday(5, Weekday::Monday, 0, 0)),
    ("labor day", Feast::Weekday(9, Weekday::Monday, 1, 0)),
    ("thanksgiving", Feast::Weekday(11, Weekday::Thursday, 4, 0)),
    ("black friday", Feast::Weekday(11, Weekday::Thursday, 4, 1)),
];

impl Feast {
    /// Its day in a year.
    pub(super) fn day(self, year: i64) -> Day {
        match self {
            Self::Fixed(month, day) => Day::new(year, month, day),
            Self::Easter(after) => easter(year).plus(after),
            Self::OrthodoxEaster(after) => orthodox_easter(year).plus(after),
            Self::Weekday(month, weekday, 0, after) => {
                Day::new(year, month, 31).latest(weekday).plus(after)
            }
            Self::Weekday(month, weekday, nth, after) => Day::new(year, month, 1)
                .soonest(weekday)
                .plus(7 * (i64::from(nth) - 1) + after),
        }
    }
}

/// Easter Sunday of the Gregorian calendar.
fn easter(year: i64) -> Day {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let skipped = century - century.div_euclid(4);
    let moon = (8 * century + 13).div_euclid(25);
    // Days from 21 March to the full moon, corrected so that no two of a cycle coincide.
    let full = (19 * golden + skipped - moon + 15).rem_euclid(30);
    let full = full - i64::from(full == 29 || full == 28 && golden > 10);
    Day::new(year, 3, 21)
        .plus(full + 1)
        .soonest(Weekday::Sunday)
}

/// Easter Sunday of the Julian calendar, as a Gregorian day.
fn orthodox_easter(year: i64) -> Day {
    let full = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
    // How far the calendars are apart.
    let century = year.div_euclid(100);
    let apart = century - century.div_euclid(4) - 2;
    Day::new(year, 3, 21)
        .plus(apart + full + 1)
        .soonest(Weekday::Sunday)
}

impl Cursor<'_, '_> {
    /// `Christmas`, `Easter 2026`, `New Year's Eve`, `last Thanksgiving`.
    pub(super) fn feast(&self, at: usize) -> Read<Base> {
        let told = self.which(at);
        let start = told.map_or(at, |(_, next)| next);
        if self.prose && !self.token(start)?.is_capital() && !self.named_in_lower_case(start) {
            return None;
        }
        // Johnnie Christmas.
        let surname = told.is_none()
            && at
                .checked_sub(1)
                .and_then(|before| self.tokens.get(before))
                .is_some_and(|before| before.term == Term::Other && before.is_capital());
        if self.prose && surname {
            return None;
        }
        let (feast, next) = FEASTS
            .iter()
            .find_map(|(name, feast)| Some((*feast, self.named(start, name)?)))?;
        let next = match feast {
            Feast::Weekday(11, _, 4, 0) => {
                let day = matches!(self.term(next), Term::Unit(super::vocabulary::Unit::Day));
                next + usize::from(day)
            }
            _ => next,
        };
        // Christmas week, Easter weekend are more than the day.
        if matches!(self.term(next), Term::Unit(_)) {
            return None;
        }
        if let Some((which, _)) = told {
            let year = None;
            return Some((
                Base::Feast {
                    feast,
                    year,
                    which: Some(which),
                },
                next,
            ));
        }
        let of = self.skip_any(self.skip_mark(next, ','), &["of", "in"]);
        let (year, end) = match self.year(of, false) {
            Some((year, end)) => (Some(year), end),
            None => (None::<Year>, next),
        };
        Some((
            Base::Feast {
                feast,
                year,
                which: None,
            },
            end,
        ))
    }

    fn named_in_lower_case(&self, at: usize) -> bool {
        self.is_any(at, &["christmas", "xmas", "easter"])
    }

    /// The position after a name whose words are given.
    fn named(&self, at: usize, name: &str) -> Option<usize> {
        let mut next = at;
        for word in name.split(' ') {
            let token = self.token(next)?;
            let same = match token.term {
                Term::Mark(mark) => word.len() == 1 && word.starts_with(mark),
                _ => token.text.eq_ignore_ascii_case(word),
            };
            if !same {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easters() {
        for (year, western, orthodox) in [
            (2010, (4, 4), (4, 4)),
            (2013, (3, 31), (5, 5)),
            (2018, (4, 1), (4, 8)),
            (2019, (4, 21), (4, 28)),
            (2024, (3, 31), (5, 5)),
            (2026, (4, 5), (4, 12)),
            (1981, (4, 19), (4, 26)),
            (1954, (4, 18), (4, 25)),
        ] {
            let day = |(month, day)| Day::new(year, month, day);
            assert_eq!(easter(year), day(western), "{year}");
            assert_eq!(orthodox_easter(year), day(orthodox), "{year}");
        }
    }
}
