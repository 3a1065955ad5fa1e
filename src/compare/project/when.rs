//! Dates of claims as they are compared.

use rustc_hash::FxHashMap;

use super::name::plain;
use crate::compare::study::Date;
use crate::dates::Bounds;
use crate::model::When;

/// Numbers for what dates say beyond their days, the same for the same.
#[derive(Default)]
pub(super) struct Dates {
    numbers: FxHashMap<String, u32>,
}

impl Dates {
    /// A date as it is compared: its first and last possible day as written, with time of day, zone
    /// and doubts apart. One that is not read is its words; one that the text does not give is missing.
    pub fn of(&mut self, when: Option<&When>) -> Date {
        let Some(when) = when else {
            return Date::Missing;
        };
        let clock = match (when.time, when.zone) {
            (None, _) => String::new(),
            (Some(time), None) => String::from(time),
            (Some(time), Some(zone)) => format!("{} {}", String::from(time), String::from(zone)),
        };
        let Some(edtf) = &when.edtf else {
            let words = plain(&when.text);
            return if words.is_empty() && clock.is_empty() {
                Date::Missing
            } else {
                Date::Open(self.number(format!("{words} {clock}")))
            };
        };
        let bounds = Bounds::written(edtf);
        let days = bounds.earliest_start().zip(bounds.latest_end());
        let Some((first, last)) = days.filter(|(first, last)| first <= last) else {
            return Date::Open(self.number(format!("{edtf} {clock}")));
        };
        // `2014~` has the days of 2014 and says something else; so has one of several days, and a
        // time within the day.
        let is_more = edtf.as_str().starts_with(['[', '{']) || edtf.as_str().contains('T');
        let doubts: String = edtf
            .as_str()
            .chars()
            .filter(|c| is_more || matches!(c, '~' | '?' | '%'))
            .collect();
        Date::Days {
            from: first.number(),
            to: last.number(),
            beyond: self.number(format!("{doubts} {clock}")),
        }
    }

    fn number(&mut self, words: String) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(words).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Edtf;

    fn when(edtf: &str, time: &str) -> When {
        let text = if edtf.is_empty() { "one fine day" } else { "" };
        let time = time.to_owned().try_into().ok();
        When {
            text: text.into(),
            edtf: Edtf::parse(edtf).ok(),
            time,
            zone: None,
            basis: crate::dates::Basis::Stated,
            from: None,
            span: None,
        }
    }

    #[test]
    fn dates_are_the_same_or_not() {
        for (a, b, same) in [
            (("2016-03", ""), ("2016-03-01/2016-03-31", ""), true),
            (("2016-03", ""), ("2016-03~", ""), false),
            (("2016-03-01", "14:00"), ("2016-03-01", ""), false),
            (("2016-03-01", "14:00"), ("2016-03-01", "14:00"), true),
            (("2016/..", ""), ("2016/..", ""), true),
            (("2016/..", ""), ("2016/", ""), false),
            (
                ("[2016-03-01,2016-03-09]", ""),
                ("2016-03-01/2016-03-09", ""),
                false,
            ),
            (("", ""), ("", ""), true),
            (("", ""), ("2016", ""), false),
        ] {
            let mut dates = Dates::default();
            let (x, y) = (when(a.0, a.1), when(b.0, b.1));
            assert_eq!(
                dates.of(Some(&x)) == dates.of(Some(&y)),
                same,
                "{a:?} {b:?}"
            );
        }
        let mut dates = Dates::default();
        assert!(matches!(
            dates.of(Some(&when("2016", ""))),
            Date::Days { .. }
        ));
        assert!(matches!(
            dates.of(Some(&when("2016/..", ""))),
            Date::Open(_)
        ));
        assert_eq!(dates.of(None), Date::Missing);
    }
}
