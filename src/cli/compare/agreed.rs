//! What was agreed, as a project of its own: `dateline compare OURS.ron THEIRS.ron … --agreed -o OUT.ron`.

use std::path::{Path, PathBuf};

use dateline::compare::{ClaimRef, Names, RowState, SettleRow, agreed, settle_rows};
use dateline::document::{Document, Env};
use dateline::edit::Pen;
use dateline::model::{Analyst, AnalystId, Index, NewIds, Project};
use dateline::text::plural;

use super::{Compare, in_order, read, side_by_side};
use crate::cli::answer::{Answer, End};

/// Saves the agreed project of the first file. Nothing that stands anywhere is written over.
pub(super) fn save(asked: &Compare, env: &Env) -> Result<Answer, String> {
    refuse_output(&asked.output)?;
    let mut answer = Answer::default();
    let paths = own_first(&asked.projects);
    let mut projects = Vec::with_capacity(paths.len());
    for path in &paths {
        projects.push(read(path, env, &mut answer)?);
    }
    let (Some(own), Some(path)) = (projects.first(), paths.first()) else {
        return Err("no project was named".into());
    };
    let index = Index::build(own);
    let borrowed: Vec<&Project> = projects.iter().collect();
    let left = Left::of(&borrowed, own, &index, asked)?;
    keep(own, &index, &asked.output, env)?;
    answer.say(format_args!(
        "{}: {}, {} settled",
        asked.output.display(),
        plural(own.settlements.len(), "settlement"),
        plural(left.settled, "row"),
    ));
    if left.open > 0 {
        answer.complain(
            End::Problems,
            format_args!(
                "{} still open; the claims stand side by side in {}",
                are(left.open, "difference"),
                asked.output.display()
            ),
        );
    }
    if left.elsewhere > 0 {
        answer.complain(
            End::Problems,
            format_args!(
                "{} not in {}, nor in what was agreed; take them in there first, in the Compare view",
                are(left.elsewhere, "claim of colleagues"),
                path.display()
            ),
        );
    }
    if left.covered == 0 && !asked.with_claims {
        answer.say(
            "No article is marked done by two analysts, so no differences were looked for; \
             --with-claims compares those in which two have claimed something.",
        );
    }
    Ok(answer)
}

/// “1 difference is”, “3 differences are”; only the first word takes the s.
fn are(count: usize, thing: &str) -> String {
    match (count, thing.split_once(' ')) {
        (1, _) => format!("1 {thing} is"),
        (_, Some((thing, rest))) => format!("{count} {thing}s {rest} are"),
        (_, None) => format!("{count} {thing}s are"),
    }
}

/// Refuses a file that cannot be a new project.
fn refuse_output(output: &Path) -> Result<(), String> {
    let name = output.display();
    if output.extension().is_none_or(|ending| ending != "ron") {
        return Err(format!(
            "what was agreed is a project, and {name} does not end in .ron"
        ));
    }
    // A link that leads nowhere stands there as well.
    if output.symlink_metadata().is_ok() {
        return Err(format!(
            "{name} is there already, and is not written over; give a name that is free"
        ));
    }
    Ok(())
}

/// The files, that in which it was settled first.
fn own_first(paths: &[PathBuf]) -> Vec<&Path> {
    let mut ordered = in_order(paths);
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let own = paths.first().map(|own| real(own));
    ordered.sort_by_key(|path| Some(real(path)) != own);
    ordered
}

/// What is left to be done before all is agreed.
struct Left {
    settled: usize,
    open: usize,
    /// Claims that only colleagues' files have.
    elsewhere: usize,
    covered: usize,
}

impl Left {
    fn of(
        projects: &[&Project],
        own: &Project,
        index: &Index,
        asked: &Compare,
    ) -> Result<Self, String> {
        let (laid, comparison) = side_by_side(projects, asked, 0)?;
        let files = projects.iter().enumerate();
        let names: Vec<Names<'_>> = files
            .map(|(file, theirs)| Names::new(own, theirs, &laid, file, &[]))
            .collect();
        let own_id = |one: ClaimRef| match names.get(one.file) {
            Some(names) => names.claim(one.claim),
            None => one.claim,
        };
        let rows = settle_rows(&laid, &comparison.blocks, own, index, &own_id);
        let is_elsewhere = |one: &ClaimRef| one.file > 0 && !own.claims.contains(&own_id(*one));
        let claims = |row: &SettleRow| {
            let claims = row.claims.iter();
            claims.filter(|(_, one)| is_elsewhere(one)).count()
        };
        let count = |is: fn(RowState) -> bool| rows.iter().filter(|row| is(row.state)).count();
        Ok(Self {
            settled: count(|state| matches!(state, RowState::Settled(_))),
            open: count(|state| state == RowState::Open),
            elsewhere: rows.iter().map(claims).sum(),
            covered: laid.covered.len(),
        })
    }
}

/// Makes the agreed project and saves it.
fn keep(own: &Project, index: &Index, output: &Path, env: &Env) -> Result<(), String> {
    let at = (env.clock)();
    let mut ids = NewIds::new(at, ulid::Ulid::generate().random());
    // Nobody's claims are left out, so nobody leaves them out.
    let nobody = Analyst {
        short: String::new(),
        name: String::new(),
    };
    let mut pen = Pen {
        project: own,
        index,
        by: AnalystId::from(0),
        me: &nobody,
        at,
        ids: &mut ids,
    };
    let title = format!("{} (agreed)", own.head.title);
    let project = agreed(&mut pen, &title, &[]).map_err(|refused| refused.to_string())?;
    let mut document = Document::create(project, env).map_err(|error| error.to_string())?;
    let saved = document.save_blocking(Some(output));
    document.close_and_give_up();
    saved.map_err(|error| error.to_string())
}
