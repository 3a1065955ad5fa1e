//! The date of an entry: set by hand, or what its claims say together.

use super::days::Days;
use super::evidence::Fact;
use crate::dates::{Bounds, Edtf, TimeOfDay, Zone, order_key};
use crate::model::{ClaimId, When};

/// Where the date of an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFrom {
    /// It has none.
    Nowhere,
    /// It was set by hand.
    Hand,
    /// All dated claims allow it, and this one says it most narrowly.
    Claim(ClaimId),
    /// The claims differ: it is one of their dates.
    OneOf,
}

/// The date of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDate {
    /// The date; none for an entry that is not dated, or by hand and not readable.
    pub edtf: Option<Edtf>,
    /// The time of day.
    pub time: Option<TimeOfDay>,
    /// The zone of that time.
    pub zone: Option<Zone>,
    /// Where it comes from.
    pub from: DateFrom,
    /// Its bounds as written, for order and drawing; none where it has no place on the axis.
    pub bounds: Option<Bounds>,
}

/// Dates at most that a derived `[a,b,…]` lists; more become one range from first to last.
const MOST: usize = 12;

impl EntryDate {
    fn new(
        edtf: Option<Edtf>,
        time: Option<TimeOfDay>,
        zone: Option<Zone>,
        from: DateFrom,
    ) -> Self {
        let bounds = edtf
            .as_ref()
            .map(Bounds::written)
            .filter(|bounds| bounds.earliest_start().or(bounds.latest_end()).is_some());
        Self {
            edtf,
            time,
            zone,
            from,
            bounds,
        }
    }

    /// A date set by hand.
    pub(super) fn by_hand(when: &When) -> Self {
        Self::new(when.edtf.clone(), when.time, when.zone, DateFrom::Hand)
    }

    /// The date that claims give: of those that are no plans, if there are any, else of all. Where
    /// all dates allow one day in common, the narrowest; else one of those that cannot both hold.
    pub(super) fn of<'a>(facts: impl Iterator<Item = &'a Fact> + Clone) -> Self {
        let plans_only = facts.clone().all(Fact::is_plan);
        let dated = facts.filter(|fact| fact.days.is_some() && (plans_only || !fact.is_plan()));
        let days = dated.clone().filter_map(|fact| fact.days);
        if !Days::all_overlap(days) {
            return Self::one_of(dated);
        }
        // Of equally narrow ones the first that has a time of day, else the first.
        let narrowest = dated.min_by_key(|fact| {
            let time = fact.claim.when.as_ref().and_then(|when| when.time);
            (fact.days.map(Days::width), time.is_none())
        });
        match narrowest.and_then(|fact| Some((fact.id, fact.claim.when.as_ref()?))) {
            Some((id, when)) => {
                Self::new(when.edtf.clone(), when.time, when.zone, DateFrom::Claim(id))
            }
            None => Self::new(None, None, None, DateFrom::Nowhere),
        }
    }

    fn one_of<'a>(dated: impl Iterator<Item = &'a Fact> + Clone) -> Self {
        let all: Vec<(Days, &Edtf)> = dated
            .filter_map(|fact| Some((fact.days?, fact.claim.when.as_ref()?.edtf.as_ref()?)))
            .collect();
        // "January" adds nothing beside "22 or 23 January".
        let adds = |days: Days| {
            !all.iter()
                .any(|(other, _)| days.cover(*other) && *other != days)
        };
        let mut least: Vec<&Edtf> = all
            .iter()
            .filter(|(days, _)| adds(*days))
            .map(|(_, edtf)| *edtf)
            .collect();
        least.sort_by_cached_key(|edtf| (order_key(Some(edtf), None), edtf.as_str().to_owned()));
        least.dedup();
        let edtf = set_of(&least).or_else(|| least.first().map(|edtf| (*edtf).clone()));
        Self::new(edtf, None, None, DateFrom::OneOf)
    }
}

/// `[a,b]` of dates in their order; none where EDTF cannot hold them in one set.
fn set_of(dates: &[&Edtf]) -> Option<Edtf> {
    let members: Vec<String> = dates
        .iter()
        .flat_map(|edtf| members_of(edtf.as_str()))
        .collect();
    if members.len() <= MOST {
        let mut once = members.clone();
        once.dedup();
        let plain = |member: &String| member.replace(['?', '~', '%'], "");
        return Edtf::parse(&format!("[{}]", once.join(",")))
            .or_else(|_| {
                let plain: Vec<String> = once.iter().map(plain).collect();
                Edtf::parse(&format!("[{}]", plain.join(",")))
            })
            .ok();
    }
    let (first, last) = (members.first()?, members.last()?);
    let first = first
        .split_once("..")
        .map_or(first.as_str(), |(from, _)| from);
    let last = last.split_once("..").map_or(last.as_str(), |(_, to)| to);
    Edtf::parse(&format!("[{first}..{last}]")).ok()
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
