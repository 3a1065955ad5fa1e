//! Dates that cannot both hold as one date: EDTF's *one of a set*.

use crate::dates::{Edtf, order_key};

/// Members at most that a set lists; more become one range from first to last.
const MOST: usize = 12;

/// `[a,b]` of dates, in order; the first of them where EDTF cannot hold them in one set, none of no
/// dates.
pub(super) fn set_of(dates: &[Edtf]) -> Option<Edtf> {
    let mut sorted: Vec<&Edtf> = dates.iter().collect();
    sorted.sort_by_cached_key(|edtf| (order_key(Some(edtf), None), edtf.as_str()));
    let mut members: Vec<String> = sorted
        .iter()
        .flat_map(|edtf| members_of(edtf.as_str()))
        .collect();
    members.dedup();
    if let (true, Some(first), Some(last)) = (members.len() > MOST, members.first(), members.last())
    {
        let from = first.split_once("..").map_or(&**first, |(from, _)| from);
        let to = last.split_once("..").map_or(&**last, |(_, to)| to);
        members = vec![format!("{from}..{to}")];
    }
    let set = |members: &[String]| Edtf::parse(&format!("[{}]", members.join(","))).ok();
    // Members keep `?` and `~` where a set can hold them.
    let plain = || {
        let plain = members.iter();
        let plain: Vec<String> = plain
            .map(|member| member.replace(['?', '~', '%'], ""))
            .collect();
        set(&plain)
    };
    set(&members)
        .or_else(plain)
        .or_else(|| sorted.first().map(|first| (*first).clone()))
}

/// What stands in a set for a date: its members for a set, a range for an interval.
fn members_of(edtf: &str) -> Vec<String> {
    if let Some(inner) = edtf.strip_prefix(['[', '{']) {
        let inner = inner.trim_end_matches([']', '}']);
        return inner.split(',').map(ToOwned::to_owned).collect();
    }
    if let Some((from, to)) = edtf.split_once('/') {
        let from = if from == ".." { "" } else { from };
        let to = if to == ".." { "" } else { to };
        return vec![format!("{from}..{to}")];
    }
    // A set holds days, not hours.
    vec![edtf.split('T').next().unwrap_or(edtf).to_owned()]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn sets_of_every_sort_of_date() {
        for (dates, expected) in [
            (&["2026-01-23", "2026-01-22"][..], "[2026-01-22,2026-01-23]"),
            (&["2026-01-23", "2026-01-23"], "[2026-01-23]"),
            (&["2026", "2024-12"], "[2024-12,2026]"),
            (
                &["2026-01-22/2026-01-23", "2026-02"],
                "[2026-01-22..2026-01-23,2026-02]",
            ),
            (&["2026/..", "2025"], "[2025,2026..]"),
            (&["2026-01-22", "../2025"], "[..2025,2026-01-22]"),
            (
                &["[2026-01-22,2026-01-23]", "2026-02"],
                "[2026-01-22,2026-01-23,2026-02]",
            ),
            (&["2026-01-22T10:00:00", "2026-02"], "[2026-01-22,2026-02]"),
            (&["2026-01-22?", "2026-02~"], "[2026-01-22?,2026-02~]"),
        ] {
            let dates: Vec<Edtf> = dates.iter().map(|date| date.parse().unwrap()).collect();
            assert_eq!(set_of(&dates).unwrap().as_str(), expected);
        }
        let many: Vec<Edtf> = (1..=28)
            .map(|day| format!("2026-01-{day:02}").parse().unwrap())
            .collect();
        assert_eq!(set_of(&many).unwrap().as_str(), "[2026-01-01..2026-01-28]");
        assert_eq!(set_of(&[]), None);
    }
}
