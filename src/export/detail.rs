//! What is said of an entry and of a claim, in words that all formats share. Nothing here is escaped.

use std::borrow::Cow;

use super::content::Content;
use super::links::Seen;
use crate::dates::words::compact;
use crate::dates::{Basis, Day, Edtf};
use crate::model::{ActorId, AnalystId, Entry, Grade, Polarity, Role, When};
use crate::timeline::{
    DateFrom, Fact, Origin, Shown, Why, date_in_words, day_of, status_reason, why_in_words,
};

/// What an entry is called.
pub(super) fn title(shown: &Shown) -> Cow<'_, str> {
    let title = shown.title();
    if title.trim().is_empty() {
        Cow::Borrowed("Untitled entry")
    } else {
        title
    }
}

/// The date of an entry in words. Where it has none that could be read: as it was typed or stands in
/// its claims, in quotation marks; else *undated*.
pub(super) fn entry_date(shown: &Shown) -> String {
    let date = shown.date();
    if let Some(words) = date.words() {
        return words;
    }
    let by_hand = shown.entry().and_then(|entry| entry.when.as_ref());
    let of_claims = shown.facts().filter_map(|fact| fact.claim.when.as_ref());
    let mut said: Vec<&str> = Vec::new();
    for when in by_hand.into_iter().chain(of_claims) {
        let text = when.text.trim();
        if !text.is_empty() && !said.contains(&text) {
            said.push(text);
        }
    }
    match said.as_slice() {
        [] => "undated".into(),
        said => format!("undated: “{}”", said.join("”, “")),
    }
}

/// Where the date of an entry comes from.
pub(super) fn date_from(shown: &Shown) -> &'static str {
    match shown.date().from {
        DateFrom::Nowhere => "",
        DateFrom::Hand => "set by hand",
        DateFrom::Claim(_) => "claims",
        DateFrom::OneOf => "one of several in claims",
    }
}

/// Why an entry has its status. Names no analyst unless analysts go in.
pub(super) fn reason(content: &Content<'_>, shown: &Shown) -> String {
    let by_hand = shown.entry().filter(|entry| entry.status.is_some());
    match by_hand {
        None => why_in_words(shown.why(), content.project),
        Some(_) if content.fields.analysts => status_reason(shown, content.project),
        Some(entry) => format!("set by hand on {}", day_in_words(day_of(entry.at))),
    }
}

/// Why an entry has its status, where its number of origins does not say it.
pub(super) fn further_reason(content: &Content<'_>, shown: &Shown) -> Option<String> {
    let by_hand = shown.entry().is_some_and(|entry| entry.status.is_some());
    let told = !by_hand && matches!(shown.why(), Why::Origins(1..));
    (!told).then(|| reason(content, shown))
}

/// A day in words.
pub(super) fn day_in_words(day: Day) -> String {
    let iso = iso_day(day);
    Edtf::parse(&iso).map_or(iso, |edtf| compact(&edtf, None, None))
}

/// A day as ISO 8601 writes it; years of other than four digits with their sign (section 4.1.2.4).
pub(super) fn iso_day(day: Day) -> String {
    let (year, month, of_month) = day.civil();
    if (0..=9999).contains(&year) {
        format!("{year:04}-{month:02}-{of_month:02}")
    } else {
        format!("{year:+05}-{month:02}-{of_month:02}")
    }
}

/// What an entry is shown as of: `now`, `Published by 23 Jan 2026`, `Perhaps published by 23 Jan 2026`.
pub(super) fn as_of(content: &Content<'_>, shown: &Shown) -> String {
    match content.as_of.words() {
        None => "now".into(),
        Some(words) if shown.is_vague() => words.replacen("Published", "Perhaps published", 1),
        Some(words) => words,
    }
}

/// What is said of an entry of which nothing is certain to have been known by then.
pub(super) fn vague(shown: &Shown) -> Option<&'static str> {
    shown.is_vague().then_some("perhaps published by then")
}

/// What an actor is called.
pub(super) fn actor_name<'a>(content: &Content<'a>, id: ActorId) -> &'a str {
    let actor = content.project.actors.get(&id);
    match actor.map_or("", |actor| actor.name.trim()) {
        "" => "an actor without a name",
        name => name,
    }
}

/// The actors of claims in the order in which they are first named, each once, with their roles.
pub(super) fn actors<'a, 'f>(
    content: &Content<'a>,
    facts: impl Iterator<Item = &'f Fact>,
) -> Vec<(&'a str, Vec<Role>)> {
    let mut all: Vec<(ActorId, Vec<Role>)> = Vec::new();
    for (actor, role) in facts.flat_map(|fact| &fact.claim.actors) {
        match all.iter_mut().find(|(known, _)| known == actor) {
            Some((_, roles)) if roles.contains(role) => {}
            Some((_, roles)) => roles.push(*role),
            None => all.push((*actor, vec![*role])),
        }
    }
    let named = |(actor, roles)| (actor_name(content, actor), roles);
    all.into_iter().map(named).collect()
}

/// Actors on one line: `Juno Pell (speaker, agent), Oswin (target)`.
pub(super) fn actors_in_words(actors: &[(&str, Vec<Role>)]) -> String {
    let one = |(name, roles): &(&str, Vec<Role>)| {
        let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        format!("{name} ({})", roles.join(", "))
    };
    actors.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Whom claims come from.
pub(super) fn origin_names(content: &Content<'_>, origins: &[Origin]) -> Vec<String> {
    let name = |origin: &Origin| match *origin {
        Origin::Actor(actor) => actor_name(content, actor).to_owned(),
        Origin::Article(id) => {
            let article = content.project.articles.get(&id);
            match article.map_or("", |article| article.title.trim()) {
                "" => "outlet unknown".into(),
                title => format!("“{title}” (outlet unknown)"),
            }
        }
    };
    origins.iter().map(name).collect()
}

/// The grades of the sources of a claim: its speakers, its origins, the outlet, each once.
pub(super) fn grades<'a>(content: &Content<'a>, fact: &Fact) -> Vec<(&'a str, Grade)> {
    let speaks = |role: Role| matches!(role, Role::Speaker | Role::Origin);
    let named = fact.claim.actors.iter();
    let named = named.filter(|(_, role)| speaks(*role)).map(|(id, _)| *id);
    let article = content.sources.get(fact).map(|source| source.article);
    let of_article = article.map(|article| [article.origin, article.outlet]);
    let of_article = of_article.into_iter().flatten().flatten();
    let mut seen: Vec<ActorId> = Vec::new();
    let mut grades = Vec::new();
    for id in named.chain(of_article) {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let actor = content.project.actors.get(&id);
        if let Some(given) = actor.and_then(|actor| actor.reliability.as_ref()) {
            grades.push((actor_name(content, id), given.grade));
        }
    }
    grades
}

/// The kind of a claim by name.
pub(super) fn kind_name<'a>(content: &Content<'a>, fact: &Fact) -> &'a str {
    let kind = content.project.kinds.get(&fact.claim.kind);
    kind.map_or("", |kind| kind.name.as_str())
}

/// How a claim stands: kind, act, what it says of the event where that is not that it happened, how
/// sure the speaker is.
pub(super) fn standing(content: &Content<'_>, fact: &Fact) -> Vec<Cow<'static, str>> {
    let mut parts: Vec<Cow<'static, str>> = vec![
        kind_name(content, fact).to_owned().into(),
        fact.act.name().into(),
    ];
    match fact.polarity {
        Polarity::Happened => {}
        Polarity::DidNot if fact.is_plan() => parts.push("will not happen".into()),
        Polarity::DidNot => parts.push("did not happen".into()),
        Polarity::Unclear => parts.push("whether it happened is unclear".into()),
    }
    if let Some(certainty) = fact.claim.certainty {
        parts.push(format!("speaker {}", certainty.name()).into());
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The date of a claim in words.
pub(super) fn date_words(when: &When) -> String {
    match &when.edtf {
        Some(edtf) => date_in_words(edtf, when.time, when.zone),
        None => String::new(),
    }
}

/// The date of a claim with how it is known: `12 Mar 2025 (“on Tuesday”, resolved)`. A text that says no
/// more than the date does is not repeated.
pub(super) fn date_as_known(when: &When) -> String {
    let words = date_words(when);
    let text = when.text.trim();
    let mut known = Vec::new();
    let same = text.eq_ignore_ascii_case(&words)
        || when.edtf.as_ref().is_some_and(|edtf| edtf.as_str() == text);
    if !text.is_empty() && !same {
        known.push(format!("“{text}”"));
    }
    if when.basis != Basis::Stated && !words.is_empty() {
        known.push(when.basis.name().into());
    }
    match (words.is_empty(), known.is_empty()) {
        (true, true) if when.basis == Basis::Unknown => "not said".into(),
        (true, true) => "not dated".into(),
        (true, false) => format!("not read: {}", known.join(", ")),
        (false, true) => words,
        (false, false) => format!("{words} ({})", known.join(", ")),
    }
}

/// What the analyst judges of an entry. Likelihood and confidence stay apart, as ICD 203 has it.
pub(super) fn judgement(entry: &Entry) -> Vec<String> {
    let likelihood = entry
        .likelihood
        .map(|it| format!("likelihood: {} ({})", it.name(), it.percent()));
    let confidence = entry
        .confidence
        .map(|it| format!("confidence: {}", it.name()));
    likelihood.into_iter().chain(confidence).collect()
}

/// What is known of a claim of an entry beside its words, its article and its links: how it stands,
/// who, dates, origins, grades and, where they go in, tags and who tagged it. Notes are apart, as they
/// have lines.
pub(super) fn about(content: &Content<'_>, shown: &Shown, fact: &Fact) -> Vec<String> {
    let claim = &fact.claim;
    let mut parts = vec![standing(content, fact).join(", ")];
    let actors = actors(content, std::iter::once(fact));
    if !actors.is_empty() {
        parts.push(actors_in_words(&actors));
    }
    parts.push(match &claim.when {
        Some(when) => format!("dated {}", date_as_known(when)),
        None => "not dated".into(),
    });
    if let Some(said) = &claim.said {
        parts.push(format!("said {}", date_as_known(said)));
    }
    parts.push(origin(content, shown, fact));
    let grades = grades(content, fact).into_iter();
    parts.extend(grades.map(|(name, grade)| {
        format!("{name}: reliability {} ({})", grade.name(), grade.meaning())
    }));
    if let Some(grade) = claim.credibility {
        let (digit, meaning) = (grade.name(), grade.meaning());
        parts.push(format!("credibility {digit} ({meaning})"));
    }
    if content.is_loose(fact.id) {
        parts.push("these words no longer stand in the article".into());
    }
    if content.fields.tags && !claim.tags.is_empty() {
        parts.push(format!("tags: {}", claim.tags.join(", ")));
    }
    if content.fields.analysts {
        parts.push(format!(
            "tagged by {}",
            analyst_name(content, claim.analyst)
        ));
    }
    parts
}

/// Whom a claim comes from, and whether it counts: who reprints a report adds no origin to it, and a
/// plan adds none beside reports.
fn origin(content: &Content<'_>, shown: &Shown, fact: &Fact) -> String {
    let names = origin_names(content, &fact.origins).join("; ");
    let is_counted = |other: &&Fact| other.is_plan() == fact.is_plan();
    let mut earlier = shown.facts().take_while(|other| other.id != fact.id);
    if fact.is_plan() && shown.facts().any(|other| !other.is_plan()) {
        return format!("from {names}, a plan that is not counted");
    }
    match earlier.find(|other| is_counted(other) && other.origins == fact.origins) {
        Some(other) => format!(
            "from {names}, the same origin as [{}]",
            content.number_of(other.id)
        ),
        None => format!("from {names}"),
    }
}

/// A link of a claim with its note, where notes go in; the other claim's number is written by
/// whoever can link to it.
pub(super) fn link(content: &Content<'_>, seen: &Seen<'_>, other: &str) -> String {
    let other = match seen.other {
        (_, Some(_)) => other,
        (_, None) => "a claim that is not in this document",
    };
    let note = seen.link.note.trim();
    if content.fields.notes && !note.is_empty() {
        format!("{} {other}: {note}", seen.words)
    } else {
        format!("{} {other}", seen.words)
    }
}

/// The name of an analyst.
pub(super) fn analyst_name(content: &Content<'_>, id: AnalystId) -> String {
    let analyst = content.project.analysts.get(&id);
    analyst.map_or_else(|| id.to_string(), |analyst| analyst.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_which_one_holds_are_said_one_by_one() {
        for (edtf, words) in [
            ("2025-03-13", "13 Mar 2025"),
            ("[2025-03-13,2025-03-16]", "13 or 16 Mar 2025"),
            (
                "[2025-03-13..2025-03-14,2025-03-16]",
                "13–14 Mar 2025 or 16 Mar 2025",
            ),
            (
                "[..2025-03-13,2025-03-16]",
                "before 14 Mar 2025 or 16 Mar 2025",
            ),
        ] {
            assert_eq!(
                date_in_words(&Edtf::parse(edtf).unwrap(), None, None),
                words
            );
        }
    }

    #[test]
    fn days_are_iso_8601() {
        for (day, iso) in [
            (Day::new(2025, 3, 1), "2025-03-01"),
            (Day::new(44, 3, 15), "0044-03-15"),
            (Day::new(-43, 3, 15), "-0043-03-15"),
            (Day::new(12_345, 1, 1), "+12345-01-01"),
        ] {
            assert_eq!(iso_day(day), iso);
        }
    }
}
