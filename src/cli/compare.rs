//! How far colleagues agree, and where they differ: `dateline compare A.ron B.ron … -o report.html`.

mod agreed;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, value_parser};
use dateline::app::compare_in_threads;
use dateline::compare::{Comparison, LaidOut, Options, SaidPerson, lay_out};
use dateline::document::Env;
use dateline::export::{Compared, Report, ReportFormat};
use dateline::model::{AnalystId, Project};
use dateline::store::{
    LARGEST_FILE, NoteSort, read_project, replace_file, sentence, taken_by_project,
};
use dateline::text::plural;

use super::answer::{Answer, End};

/// What is compared, and where the report goes.
#[derive(Args)]
pub struct Compare {
    /// The projects; one will do if several analysts have worked in it
    #[arg(required = true)]
    projects: Vec<PathBuf>,
    /// The file to write: .html, .md, .json or .csv; with --agreed a new .ron
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Save what was agreed in the first project as a project of its own, instead of a report
    ///
    /// It holds every settlement with the claims it was chosen among, and the claims that nobody has
    /// settled. What is still open, and what colleagues have that is not in the first project, is counted
    /// on standard error, and it ends with 1 then.
    #[arg(long)]
    agreed: bool,
    /// Count an article with claims by an analyst as done by that analyst
    #[arg(long)]
    with_claims: bool,
    /// Analysts who are one person: A=B, each an id, a name or initials; or a name that several ids have
    #[arg(long, value_name = "A=B")]
    same: Vec<String>,
    /// Of how many draws of articles intervals are made; 0 for none
    #[arg(long, value_name = "N", default_value_t = 1000)]
    #[arg(value_parser = value_parser!(u32).range(0..=100_000))]
    resamples: u32,
}

/// Compares projects and writes a report. The projects are only read.
pub fn compare(asked: &Compare, env: &Env) -> Answer {
    let done = if asked.agreed {
        agreed::save(asked, env)
    } else {
        write(asked, env)
    };
    match done {
        Ok(answer) => answer,
        Err(why) => Answer::could_not(why),
    }
}

fn write(asked: &Compare, env: &Env) -> Result<Answer, String> {
    let format = format(&asked.output)?;
    for project in &asked.projects {
        if let Some(why) = taken_by_project(&asked.output, Some(project)) {
            return Err(why);
        }
    }
    let mut answer = Answer::default();
    let mut projects = Vec::with_capacity(asked.projects.len());
    for path in in_order(&asked.projects) {
        let project = read(path, env, &mut answer)?;
        projects.push((path.display().to_string(), project));
    }
    let files: Vec<(String, &Project)> = projects
        .iter()
        .map(|(name, project)| (name.clone(), project))
        .collect();
    let report = report(&files, asked)?;
    replace_file(
        env.fs.as_ref(),
        &asked.output,
        report.write(format).as_bytes(),
    )
    .map_err(|error| error.to_string())?;
    let covered = report.group_by_article.len();
    answer.say(format_args!(
        "{}: {}, {} of {} covered, {}",
        asked.output.display(),
        plural(report.analysts.len(), "analyst"),
        covered,
        plural(report.articles.len(), "article"),
        plural(report.differences.len(), "difference"),
    ));
    for question in &report.questions {
        answer.say(question);
    }
    if covered == 0 && !asked.with_claims {
        answer.say(
            "No article is marked done by two analysts; --with-claims compares those in which two \
             have claimed something.",
        );
    }
    Ok(answer)
}

/// Files by their names, so that the order in which they are named makes no difference; each once,
/// however it is named.
fn in_order(paths: &[PathBuf]) -> Vec<&Path> {
    let mut paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    paths.sort_unstable();
    let mut known = HashSet::new();
    // A file that is not there is told when it is read.
    paths.retain(|path| known.insert(fs::canonicalize(path).unwrap_or_else(|_| path.into())));
    paths
}

/// Reads a project; what is wrong with it and no matter of loose words is complained about.
fn read(path: &Path, env: &Env, answer: &mut Answer) -> Result<Project, String> {
    let bytes = env
        .fs
        .read(path, LARGEST_FILE)
        .map_err(|error| sentence("was not read", path, &error))?;
    let opened = read_project(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    for note in &opened.notes {
        if note.sort != NoteSort::Loose {
            answer.complain(
                End::Problems,
                format_args!("{}: {}", path.display(), note.what),
            );
        }
    }
    Ok(opened.project)
}

fn report(files: &[(String, &Project)], asked: &Compare) -> Result<Report, String> {
    let projects: Vec<&Project> = files.iter().map(|(_, project)| *project).collect();
    let (laid, comparison) = side_by_side(&projects, asked, asked.resamples)?;
    let compared = Compared {
        files,
        laid: &laid,
        comparison: &comparison,
        with_claims: asked.with_claims,
        draws: asked.resamples,
    };
    Ok(compared.report())
}

/// Lays projects out and compares them, with intervals over so many draws.
fn side_by_side(
    projects: &[&Project],
    asked: &Compare,
    draws: u32,
) -> Result<(LaidOut, Comparison), String> {
    let options = Options {
        with_claims: asked.with_claims,
        people: people(projects, &asked.same)?,
        ..Options::default()
    };
    let stopped = || "it was stopped".to_owned();
    let laid = lay_out(projects, &options, &|_| true).map_err(|unfit| unfit.to_string())?;
    let laid = laid.ok_or_else(stopped)?;
    if laid.columns.len() < 2 {
        return Err(match laid.columns.first() {
            None => "nobody has claimed anything in these files, or marked an article done".into(),
            Some(only) => format!(
                "only {} has worked in these files; it takes two to compare",
                only.name
            ),
        });
    }
    let comparison = compare_in_threads(&laid.study, draws, &|_| true).ok_or_else(stopped)?;
    Ok((laid, comparison))
}

/// Who is one person, as it was asked for.
fn people(projects: &[&Project], asked: &[String]) -> Result<Vec<SaidPerson>, String> {
    let mut people = Vec::new();
    for asked in asked {
        let mut ids = Vec::new();
        for name in asked.split('=') {
            ids.extend(called(projects, name.trim())?);
        }
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < 2 {
            return Err(format!(
                "--same {asked}: that is one analyst already; name two, as in --same AK=MB"
            ));
        }
        let pairs = ids.windows(2).filter_map(|pair| match pair {
            [one, other] => Some(SaidPerson {
                one: *one,
                other: *other,
                same: true,
            }),
            _ => None,
        });
        people.extend(pairs);
    }
    Ok(people)
}

/// The ids of an analyst: the one that is named; all that have the name; those that have the initials,
/// if they have one name.
fn called(projects: &[&Project], name: &str) -> Result<Vec<AnalystId>, String> {
    let all: BTreeMap<AnalystId, (String, String)> = projects
        .iter()
        .flat_map(|project| project.analysts.iter())
        .map(|(id, who)| (*id, (who.name.to_lowercase(), who.short.to_lowercase())))
        .collect();
    if let Ok(id) = name.parse::<AnalystId>()
        && all.contains_key(&id)
    {
        return Ok(vec![id]);
    }
    let plain = name.to_lowercase();
    let of = |is_it: &dyn Fn(&(String, String)) -> bool| -> Vec<AnalystId> {
        let found = all.iter().filter(|(_, who)| is_it(who));
        found.map(|(id, _)| *id).collect()
    };
    let named = of(&|(own, _)| *own == plain);
    if !named.is_empty() && !plain.is_empty() {
        return Ok(named);
    }
    let found = of(&|(_, short)| *short == plain);
    let names: HashSet<&String> = found
        .iter()
        .filter_map(|id| all.get(id))
        .map(|(name, _)| name)
        .collect();
    match (found.is_empty(), names.len()) {
        (true, _) => Err(format!(
            "--same: no analyst of these files is called “{name}” or has it for an id or initials"
        )),
        (false, 1) => Ok(found),
        (false, many) => Err(format!(
            "--same: {many} analysts have the initials “{name}”; name the one that is meant"
        )),
    }
}

/// The format that the file's ending stands for.
fn format(output: &Path) -> Result<ReportFormat, String> {
    let ending = output.extension().unwrap_or_default();
    ReportFormat::of_extension(&ending.to_string_lossy()).ok_or_else(|| {
        let endings = ReportFormat::ALL.map(|format| format!(".{}", format.extension()));
        format!(
            "as what {} is to be written does not follow from its name; end it in {}",
            output.display(),
            endings.join(", ")
        )
    })
}
