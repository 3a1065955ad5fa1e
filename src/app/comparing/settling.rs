//! Differences settled: what stands of them in one's own project, and the way there.

use std::sync::Arc;

use super::SideBySide;
use super::lines::{Line, names, own_id};
use crate::app::App;
use crate::app::session::Session;
use crate::compare::{Names, propose, settle_rows, take_in};
use crate::edit::Verdict;
use crate::model::{ClaimId, Project, SettleRule, Settlement};

/// The settlement that the claims of a row are among, if one's own project has one.
pub fn settlement_of<'a>(session: &'a Session, line: &Line) -> Option<&'a Settlement> {
    let project = session.project();
    let mut claims = line.own.iter();
    let id = claims.find_map(|claim| session.index().settlement_of(*claim))?;
    let settlement = project.settlements.get(&id)?;
    Some(settlement)
}

/// What a rule would settle: rows with what would become of their claims.
pub struct Proposal {
    /// The place of each row among all, its claims in one's own project, and the verdict.
    pub rows: Vec<(usize, Vec<ClaimId>, Verdict)>,
    /// Open rows that differ and about which the rule says nothing.
    pub left: usize,
}

impl SideBySide {
    /// What a rule would settle of what is open in one's own project as it stands.
    pub fn proposal(&self, session: &Session, rule: SettleRule) -> Proposal {
        let projects: Vec<&Project> = self.files.iter().map(|(_, project)| project).collect();
        let names = names(&projects, &self.laid);
        let own = session.project();
        let id = |one| own_id(&names, one);
        let rows = settle_rows(
            &self.laid,
            &self.comparison.blocks,
            own,
            session.index(),
            &id,
        );
        let rows = propose(&rows, &self.laid, own, rule);
        let open = self.lines.iter().filter(|line| {
            let settled = settlement_of(session, line).and_then(Settlement::how);
            !line.is_same() && settled.is_none()
        });
        let of = rows.iter().filter(|(at, _, _)| {
            let line = self.lines.get(*at);
            line.is_some_and(|line| !line.is_same())
        });
        let left = open.count().saturating_sub(of.count());
        Proposal { rows, left }
    }
}

impl App {
    /// Settles claims of a row, told by their ids in one's own project. Those of colleagues that it has
    /// not yet are taken in first, each file as one step.
    pub(in crate::app) fn settle(&mut self, line: &Line, verdict: Verdict) {
        if self.has_claims(line) {
            let claims = line.own.clone();
            self.edit(Box::new(move |pen| Some(pen.settle(&claims, &verdict))));
        }
    }

    /// Says something about a row, settled or open.
    pub(in crate::app) fn comment(&mut self, line: &Line, note: String) {
        if self.has_claims(line) {
            let claims = line.own.clone();
            self.edit(Box::new(move |pen| Some(pen.comment(&claims, &note))));
        }
    }

    /// Settles by a rule what it was seen to settle.
    pub(in crate::app) fn settle_by_rule(
        &mut self,
        rows: Vec<(Vec<ClaimId>, Verdict)>,
        rule: SettleRule,
    ) {
        self.dialog = None;
        self.edit(Box::new(move |pen| Some(pen.settle_all(&rows, rule))));
    }

    /// Sees to it that one's own project has the claims of a row; whether it has them now.
    fn has_claims(&mut self, line: &Line) -> bool {
        let is_missing = |app: &Self, claim: &ClaimId| {
            let session = app.session.as_ref();
            session.is_none_or(|session| !session.project().claims.contains(claim))
        };
        let mut files: Vec<usize> = line
            .refs
            .iter()
            .zip(&line.own)
            .filter(|(_, own)| is_missing(self, own))
            .map(|(one, _)| one.file)
            .collect();
        files.sort_unstable();
        files.dedup();
        for file in files {
            self.take_in(file);
        }
        let has_all = !line.own.iter().any(|claim| is_missing(self, claim));
        if !has_all {
            self.problem(
                "Not all claims of the row could be taken into this project; nothing was settled. See \
                 “What was matched…”, and whether the project can be changed.",
            );
        }
        has_all
    }

    /// Takes a colleague's file into the project, as one step.
    pub(in crate::app) fn take_in(&mut self, file: usize) {
        let Some(found) = self.comparing.found().map(Arc::clone) else {
            return;
        };
        let Some((name, _)) = found.files.get(file).filter(|_| file > 0) else {
            return;
        };
        let name = name.clone();
        let told = Arc::new(std::sync::Mutex::new(None));
        let tell = Arc::clone(&told);
        self.edit(Box::new(move |pen| {
            let (_, theirs) = found.files.get(file)?;
            let names = Names::new(pen.project, theirs, &found.laid, file, &[]);
            let taken = take_in(pen, &names);
            if let Ok(mut told) = tell.lock() {
                *told = Some((taken.claims, taken.here, taken.loose.len()));
            }
            Some(taken.edit)
        }));
        let told = told.lock().ok().and_then(|told| *told);
        if let Some((claims, here, loose)) = told {
            let mut words = format!("{}: {claims} claims taken in, {here} were here", name);
            if loose > 0 {
                words += &format!(", {loose} with words that stand nowhere in the text");
            }
            self.notice = words;
        }
    }

    /// Takes all colleagues' files in, each as one step.
    pub(in crate::app) fn take_all_in(&mut self) {
        let files = self.comparing.found().map_or(0, |found| found.files.len());
        for file in 1..files {
            self.take_in(file);
        }
    }
}
