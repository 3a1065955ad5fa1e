//! Then and now as a text to hand over: what happened, group by group, old and new side by side.

use super::markdown_text;
use super::plain::one_line;
use crate::text::{capital, plural};
use crate::timeline::{Side, ThenNow, Turned};

/// What stands above a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Compares<'a> {
    /// What the earlier side is: “Published by 22 Jan 2026”.
    pub then: &'a str,
    /// What the later side is.
    pub now: &'a str,
    /// What was left out, in sentences without their full stops.
    pub notes: &'a [String],
}

/// A comparison as Markdown, each group a table.
pub fn then_now_markdown(of: Compares<'_>, found: &ThenNow) -> String {
    let line = |text: &str| markdown_text::line(text);
    let mut out = format!(
        "# Then and now\n\nThen: {}  \nNow: {}\n\n{}.\n",
        line(of.then),
        line(of.now),
        line(&found.summary())
    );
    for note in of.notes {
        out += &format!("\n{}.\n", line(note));
    }
    for (turn, entries) in &found.groups {
        let name = capital(turn.name());
        out += &format!(
            "\n## {} ({})\n\n| Entry | Then | Now |\n| --- | --- | --- |\n",
            line(&name),
            entries.len()
        );
        for entry in entries.iter().filter_map(|at| found.entries.get(*at)) {
            out += &format!(
                "| {} | {} | {} |\n",
                line(entry.title()),
                line(&side(entry.then.as_ref(), "–")),
                line(&side(entry.now.as_ref(), "–"))
            );
        }
    }
    out
}

/// A comparison as plain text, a line an entry.
pub fn then_now_text(of: Compares<'_>, found: &ThenNow) -> String {
    let mut out = format!(
        "Then and now\nThen: {}\nNow: {}\n{}.\n",
        one_line(of.then),
        one_line(of.now),
        found.summary()
    );
    for note in of.notes {
        out += &format!("{}.\n", one_line(note));
    }
    for (turn, entries) in &found.groups {
        let name = capital(turn.name());
        out += &format!("\n{name} ({})\n", entries.len());
        for entry in entries.iter().filter_map(|at| found.entries.get(*at)) {
            out += &format!("- {}: {}\n", one_line(entry.title()), change(entry));
        }
    }
    out
}

fn change(entry: &Turned) -> String {
    match (&entry.then, &entry.now) {
        (Some(then), Some(now)) => format!(
            "{} → {}",
            side(Some(then), "nothing"),
            side(Some(now), "nothing")
        ),
        (then, now) => side(now.as_ref().or(then.as_ref()), "nothing"),
    }
}

fn side(side: Option<&Side>, none: &str) -> String {
    let Some(side) = side else {
        return none.into();
    };
    let claims = plural(side.claims, "claim");
    format!("{}, {}, {claims}", side.date_in_words(), side.status.name())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::{ClaimId, Status};
    use crate::timeline::{EntryRef, Turn};

    fn found() -> ThenNow {
        let side = |date: Option<&str>, status, claims| {
            Some(Side {
                entry: EntryRef::Lone(ClaimId::from(1)),
                title: "Talks | in\nthe *harbour*".into(),
                date: date.map(Into::into),
                status,
                reason: String::new(),
                claims,
                first: None,
            })
        };
        let turned = |then, now, turns: &[Turn]| Turned {
            then,
            now,
            turns: turns.to_vec(),
        };
        ThenNow {
            entries: vec![
                turned(
                    side(Some("Jan 2026"), Status::SingleOrigin, 1),
                    side(Some("22 Jan 2026"), Status::Corroborated, 2),
                    &[Turn::Redated, Turn::Corroborated],
                ),
                turned(side(None, Status::Planned, 1), None, &[Turn::Withdrawn]),
            ],
            groups: vec![
                (Turn::Withdrawn, vec![1]),
                (Turn::Redated, vec![0]),
                (Turn::Corroborated, vec![0]),
            ],
            same: 4,
        }
    }

    #[test]
    fn both_forms_say_everything_and_nothing_of_it_is_markup() {
        let notes = ["1 claim left out".to_owned()];
        let of = Compares {
            then: "Published by 20 Jan 2026",
            now: "Everything",
            notes: &notes,
        };
        assert_eq!(
            then_now_text(of, &found()),
            "Then and now\nThen: Published by 20 Jan 2026\nNow: Everything\n\
             1 withdrawn, 1 re-dated, 1 corroborated, 4 unchanged.\n1 claim left out.\n\
             \nWithdrawn (1)\n- Talks | in the *harbour*: not dated, planned, 1 claim\n\
             \nRe-dated (1)\n- Talks | in the *harbour*: Jan 2026, single origin, 1 claim → 22 Jan 2026, corroborated, 2 claims\n\
             \nCorroborated (1)\n- Talks | in the *harbour*: Jan 2026, single origin, 1 claim → 22 Jan 2026, corroborated, 2 claims\n"
        );
        let markdown = then_now_markdown(of, &found());
        assert!(
            markdown.contains(
                "## Withdrawn (1)\n\n| Entry | Then | Now |\n| --- | --- | --- |\n\
                 | Talks \\| in the \\*harbour\\* | not dated, planned, 1 claim | – |\n"
            ),
            "{markdown}"
        );
        assert_eq!(markdown.matches("\n| Talks").count(), 3);
    }
}
