//! What lets a reader of the page choose among its entries. The script that does it is the page's
//! only one; without it the page is whole and the form is not seen.

use maud::{Markup, PreEscaped, html};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::content::Content;
use super::detail;
use super::html::POLICY;
use super::plain::one_line;
use crate::model::{ActorId, KindId, Status};
use crate::timeline::Shown;

/// The script, as it stands between its tags.
pub(super) const SCRIPT: &str = include_str!("page.js");

/// What the page may do: what other pages may, and run that script and no other (CSP Level 3, 2.3.1:
/// a script is known by its hash).
pub(super) fn policy() -> String {
    let hash = base64(&Sha256::digest(SCRIPT));
    format!("{POLICY}; script-src 'sha256-{hash}'")
}

/// Base 64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0_u32;
        for at in 0..3 {
            bits = bits << 8 | u32::from(three.get(at).copied().unwrap_or_default());
        }
        for at in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * at) & 63) as usize);
            let sign = sign.filter(|_| at <= three.len());
            out.push(sign.map_or('=', |sign| char::from(*sign)));
        }
    }
    out
}

/// The actors and kinds of a page by number, for choosing.
pub(super) struct Choices {
    /// By how many entries they are in.
    actors: Vec<(ActorId, usize)>,
    kinds: Vec<(KindId, usize)>,
    actor_number: FxHashMap<ActorId, usize>,
    kind_number: FxHashMap<KindId, usize>,
    statuses: [usize; Status::ALL.len()],
}

impl Choices {
    /// Counts what the entries have.
    pub fn of(content: &Content<'_>) -> Self {
        let mut actors: FxHashMap<ActorId, usize> = FxHashMap::default();
        let mut kinds: FxHashMap<KindId, usize> = FxHashMap::default();
        let mut statuses = [0; Status::ALL.len()];
        for shown in &content.entries {
            for id in actors_of(shown) {
                *actors.entry(id).or_default() += 1;
            }
            for id in kinds_of(shown) {
                *kinds.entry(id).or_default() += 1;
            }
            if let Some(count) = statuses.get_mut(status_number(shown.status())) {
                *count += 1;
            }
        }
        let mut actors: Vec<_> = actors.into_iter().collect();
        actors.sort_unstable_by_key(|(id, count)| (usize::MAX - count, *id));
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_unstable_by_key(|(id, count)| (usize::MAX - count, id.clone()));
        Self {
            actor_number: (0..).zip(&actors).map(|(at, (id, _))| (*id, at)).collect(),
            kind_number: (0..)
                .zip(&kinds)
                .map(|(at, (id, _))| (id.clone(), at))
                .collect(),
            actors,
            kinds,
            statuses,
        }
    }

    /// The numbers of what an entry has, as the script reads them: actors, kinds, status.
    pub fn marks(&self, shown: &Shown) -> [String; 3] {
        let actors = actors_of(shown);
        let kinds = kinds_of(shown);
        [
            numbers(actors.iter().filter_map(|id| self.actor_number.get(id))),
            numbers(kinds.iter().filter_map(|id| self.kind_number.get(id))),
            status_number(shown.status()).to_string(),
        ]
    }

    /// The form. It is hidden until the script has found it.
    pub fn form(&self, content: &Content<'_>) -> Markup {
        let actors = self.actors.iter().map(|(id, many)| {
            let name = detail::actor_name(content, *id);
            (one_line(name).trim().to_owned(), *many)
        });
        let kinds = self.kinds.iter().map(|(id, many)| {
            let kind = content.project.kinds.get(id);
            let name = kind.map_or_else(|| id.to_string(), |kind| kind.name.clone());
            (one_line(&name).trim().to_owned(), *many)
        });
        let statuses = Status::ALL.iter().zip(self.statuses);
        let statuses = statuses.map(|(status, many)| (status.name().to_owned(), many));
        html! {
            form #filter role="search" aria-label="Choose entries" hidden {
                label { "Words " input type="search" name="words" autocomplete="off"; }
                (select("a", "Actor", "Any actor", actors))
                (select("k", "Kind", "Any kind", kinds))
                (select("s", "Status", "Any status", statuses))
                button type="reset" { "Show all" }
            } "\n"
            p #found role="status" {} "\n"
        }
    }
}

/// What runs the form; it stands at the end of the page.
pub(super) fn script() -> Markup {
    html! { script { (PreEscaped(SCRIPT)) } "\n" }
}

fn select(
    name: &str,
    label: &str,
    any: &str,
    choices: impl Iterator<Item = (String, usize)>,
) -> Markup {
    html! {
        label { (label) " " select name=(name) {
            option value="" { (any) }
            @for (at, (words, many)) in choices.enumerate() {
                @if many > 0 { option value=(at) { (words) " (" (many) ")" } }
            }
        } }
    }
}

fn numbers<'a>(numbers: impl Iterator<Item = &'a usize>) -> String {
    let words: Vec<String> = numbers.map(usize::to_string).collect();
    words.join(" ")
}

fn actors_of(shown: &Shown) -> Vec<ActorId> {
    let named = shown.facts().flat_map(|fact| &fact.claim.actors);
    let mut all: Vec<ActorId> = named.map(|(id, _)| *id).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn kinds_of(shown: &Shown) -> Vec<KindId> {
    let mut all: Vec<KindId> = Vec::new();
    for fact in shown.facts() {
        if !all.contains(&fact.claim.kind) {
            all.push(fact.claim.kind.clone());
        }
    }
    all
}

fn status_number(status: Status) -> usize {
    let at = Status::ALL.iter().position(|one| *one == status);
    at.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_written_as_policies_want_them() {
        for (bytes, expected) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foobar", "Zm9vYmFy"),
            (&[0xfb, 0xff], "+/8="),
        ] {
            assert_eq!(base64(bytes), expected);
        }
        assert!(policy().contains("default-src 'none'") && policy().ends_with("='"));
        // A page cannot hold a script that holds this.
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
    }
}
