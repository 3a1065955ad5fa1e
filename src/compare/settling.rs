//! The rows of an alignment as they are settled: what differs, who has it, and how far it is settled.

use std::collections::BTreeMap;

use super::align::{Block, ClaimAt};
use super::project::{ClaimRef, LaidOut};
use super::study::{Claim, Details};
use crate::edit::{Verdict, settled_fields};
use crate::model::{ClaimId, How, Index, Project, SettleRule, SettlementId, Value};

/// In what the claims of a row differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Differs {
    /// Somebody who has read the text has no such claim.
    OnlySome,
    /// They cover other words.
    Words,
    /// They are of other kinds.
    Kind,
    /// They name other actors.
    Actors,
    /// They name the same actors in other roles.
    Roles,
    /// They have other dates.
    Date,
    /// They stand otherwise in the text.
    Act,
    /// One says that it happened, another does not.
    Polarity,
}

/// How far a row is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowState {
    /// All who have read it say the same, and nobody has said more about it.
    Same,
    /// It differs, or somebody's claim came after it was settled.
    Open,
    /// It is settled.
    Settled(How),
}

/// One row of an alignment: claims that are the same one to their analysts.
#[derive(Clone, Debug, PartialEq)]
pub struct SettleRow {
    /// The document of the study.
    pub document: usize,
    /// The block of the document, and the row of the block.
    pub at: (usize, usize),
    /// First code point of any claim, in the text that is compared.
    pub start: u32,
    /// Code point after the last of any.
    pub end: u32,
    /// Whose claims it holds, by columns, ascending, each with its claim.
    pub claims: Vec<(ClaimAt, ClaimRef)>,
    /// The columns that have read the text and do not have it.
    pub missing: Vec<usize>,
    /// In what they differ, ascending.
    pub differs: Vec<Differs>,
    /// How far it is settled.
    pub state: RowState,
    /// The settlement that it is in, be it settled or only talked about.
    pub settlement: Option<SettlementId>,
    /// Its claims in one's own project, in the order of columns: what is settled. `None` where some are
    /// not there yet.
    pub own: Option<Vec<ClaimId>>,
    /// Whether no other rows of its block weigh more.
    pub exact: bool,
}

/// The rows of all documents in the order of the text, with what became of each in one's own project,
/// which is the first that was laid out; `own_id` gives the id that a colleague's claim has or would
/// have there ([`super::Names::claim`]). Takes time linear in the rows.
pub fn settle_rows(
    laid: &LaidOut,
    blocks: &[Vec<Block>],
    own: &Project,
    index: &Index,
    own_id: &dyn Fn(ClaimRef) -> ClaimId,
) -> Vec<SettleRow> {
    let mut rows = Vec::new();
    for (document, blocks) in blocks.iter().enumerate() {
        for (block_at, block) in blocks.iter().enumerate() {
            for (row_at, row) in block.rows.iter().enumerate() {
                let at = (block_at, row_at);
                rows.extend(settle_row(
                    laid,
                    document,
                    at,
                    row,
                    block.exact,
                    (own, index, own_id),
                ));
            }
        }
    }
    rows
}

fn settle_row(
    laid: &LaidOut,
    document: usize,
    at: (usize, usize),
    row: &[ClaimAt],
    exact: bool,
    (own, index, own_id): (&Project, &Index, &dyn Fn(ClaimRef) -> ClaimId),
) -> Option<SettleRow> {
    let study = laid.study.documents().get(document)?;
    let read: Vec<&Claim> = row
        .iter()
        .filter_map(|at| study.column(at.analyst as usize)?.get(at.index as usize))
        .collect();
    let claims: Vec<(ClaimAt, ClaimRef)> = row
        .iter()
        .filter_map(|at| Some((*at, laid.claim(document, *at)?)))
        .collect();
    let has_it = |column: &usize| claims.iter().any(|(at, _)| at.analyst as usize == *column);
    let missing: Vec<usize> = (0..laid.columns.len())
        .filter(|column| study.column(*column).is_some() && !has_it(column))
        .collect();
    let mut differs = differing(&read);
    if !missing.is_empty() {
        differs.insert(0, Differs::OnlySome);
    }
    let ids: Vec<ClaimId> = claims
        .iter()
        .map(|(_, one)| {
            if one.file == 0 {
                one.claim
            } else {
                own_id(*one)
            }
        })
        .collect();
    let all_here = ids.iter().all(|id| own.claims.contains(id));
    let settlement = ids.iter().find_map(|id| index.settlement_of(*id));
    let settled = settlement
        .and_then(|id| own.settlements.get(&id))
        .filter(|settled| ids.iter().all(|id| settled.among.contains(id)))
        .and_then(|settled| settled.how());
    let state = match settled {
        Some(how) => RowState::Settled(how),
        None if differs.is_empty() && settlement.is_none() => RowState::Same,
        None => RowState::Open,
    };
    Some(SettleRow {
        document,
        at,
        start: read.iter().map(|claim| claim.start()).min()?,
        end: read.iter().map(|claim| claim.end()).max()?,
        claims,
        missing,
        differs,
        state,
        settlement,
        own: all_here.then_some(ids),
        exact,
    })
}

/// In what claims differ from the first of them.
fn differing(claims: &[&Claim]) -> Vec<Differs> {
    let Some((first, others)) = claims.split_first() else {
        return Vec::new();
    };
    let nothing = Details::default();
    let own = first.details().unwrap_or(&nothing);
    let ways: [(Differs, &dyn Fn(&Claim) -> bool); 7] = [
        (Differs::Words, &|other| other.spans() == first.spans()),
        (Differs::Kind, &|other| other.kinds() == first.kinds()),
        (Differs::Actors, &|other| {
            other.details().unwrap_or(&nothing).actors == own.actors
        }),
        // Other actors have other roles; that is said once.
        (Differs::Roles, &|other| {
            let other = other.details().unwrap_or(&nothing);
            other.cast == own.cast || other.actors != own.actors
        }),
        (Differs::Date, &|other| {
            other.details().unwrap_or(&nothing).date == own.date
        }),
        (Differs::Act, &|other| {
            other.details().unwrap_or(&nothing).act == own.act
        }),
        (Differs::Polarity, &|other| {
            other.details().unwrap_or(&nothing).polarity == own.polarity
        }),
    ];
    ways.into_iter()
        .filter(|(_, same)| !others.iter().all(|other| same(other)))
        .map(|(what, _)| what)
        .collect()
}

/// What a rule would settle, for the analyst to look at: the place of each row and what would become of
/// its claims. Only rows that are not settled and all of whose claims are in one's own project; rows
/// about which the rule says nothing are left open.
///
/// *Unanimous* takes what all who have read it say alike. *Majority* also settles what differs: a
/// claim stands where more than half of those who have read the text have it, and is dropped where more
/// than half have not; its words, kind, actors, date, act and polarity are each what more than half of
/// those who have read the text say, else nothing is settled. Its other fields are those of the first
/// claim that has the kind.
pub fn propose(
    rows: &[SettleRow],
    laid: &LaidOut,
    own: &Project,
    rule: SettleRule,
) -> Vec<(usize, Vec<ClaimId>, Verdict)> {
    let proposed = rows.iter().enumerate().filter_map(|(at, row)| {
        let claims = row.own.as_ref()?;
        let is_settled = matches!(row.state, RowState::Settled(_));
        let readers = row.claims.len() + row.missing.len();
        if is_settled || readers < 2 {
            return None;
        }
        let verdict = match rule {
            SettleRule::Unanimous if row.differs.is_empty() => Verdict::Take(*claims.first()?),
            SettleRule::Unanimous => return None,
            SettleRule::Majority => by_majority(row, laid, own, readers)?,
        };
        Some((at, claims.clone(), verdict))
    });
    proposed.collect()
}

fn by_majority(row: &SettleRow, laid: &LaidOut, own: &Project, readers: usize) -> Option<Verdict> {
    let ids = row.own.as_ref()?;
    if row.missing.len() * 2 > readers {
        return Some(Verdict::Drop);
    }
    let study = laid.study.documents().get(row.document)?;
    let read: Vec<(ClaimId, &Claim)> = ids
        .iter()
        .zip(&row.claims)
        .filter_map(|(id, (at, _))| {
            let column = study.column(at.analyst as usize)?;
            Some((*id, column.get(at.index as usize)?))
        })
        .collect();
    let fields: [(&str, &dyn Fn(&Claim, &Claim) -> bool); 6] = [
        ("spans", &|a, b| a.spans() == b.spans()),
        ("kind", &|a, b| a.kinds() == b.kinds()),
        ("actors", &|a, b| of(a, b, |it| &it.cast)),
        ("when", &|a, b| of(a, b, |it| &it.date)),
        ("act", &|a, b| of(a, b, |it| &it.act)),
        ("polarity", &|a, b| of(a, b, |it| &it.polarity)),
    ];
    let mut choices = BTreeMap::new();
    for (field, same) in fields {
        let most = read.iter().find(|(_, claim)| {
            let alike = read.iter().filter(|(_, other)| same(claim, other));
            alike.count() * 2 > readers
        });
        choices.insert(field.to_owned(), most?.0);
    }
    let kind = *choices.get("kind")?;
    // What is written otherwise and means the same is taken as the first wrote it.
    for field in settled_fields() {
        choices.entry(field.name.to_owned()).or_insert(kind);
    }
    let said = |field: &str, id: &ClaimId| -> Option<Value> {
        let claim = own.claims.get(id)?;
        let field = settled_fields().find(|one| one.name == field)?;
        Some((field.get)(claim))
    };
    let of_kind = choices
        .iter()
        .all(|(field, from)| said(field, from) == said(field, &kind));
    Some(if of_kind {
        Verdict::Take(kind)
    } else {
        Verdict::ByField(choices)
    })
}

fn of<T: PartialEq>(a: &Claim, b: &Claim, what: impl Fn(&Details) -> &T) -> bool {
    match (a.details(), b.details()) {
        (Some(a), Some(b)) => what(a) == what(b),
        (None, None) => true,
        _ => false,
    }
}
