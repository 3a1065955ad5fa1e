//! The timeline as a page, a table or text: `dateline export PROJECT -o FILE`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::{Args, ValueEnum as _};
use dateline::dates::{Bounds, Edtf};
use dateline::document::Env;
use dateline::edit::find_actor;
use dateline::export::{self, Fields, Format, Picture, Request};
use dateline::model::{Index, Project, Role, Status};
use dateline::store::{
    LARGEST_FILE, NoteSort, read_project, replace_file, sentence, taken_by_project,
};
use dateline::text::plural;
use dateline::timeline::{AsOf, Filter, LaneBy, Timeline};

use super::answer::{Answer, End};

/// What is exported, and where to.
#[derive(Args)]
pub struct Export {
    /// The project
    project: PathBuf,
    /// The file to write, or - for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// As what; else by the file's ending, such as .html, .pdf or .csv
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Word>,
    /// Only entries with these words
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Only entries in which this actor is named; may be given several times
    #[arg(long = "actor", value_name = "NAME")]
    actors: Vec<String>,
    /// Only entries with a claim of this kind; may be given several times
    #[arg(long = "kind", value_name = "NAME")]
    kinds: Vec<String>,
    /// Only entries with this status; may be given several times
    #[arg(long = "status", value_name = "STATUS")]
    statuses: Vec<String>,
    /// Only entries with a claim that has this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Only entries that may fall into this date, in EDTF: 2026-01, 2026-01-22/2026-01-24
    #[arg(long, value_name = "EDTF")]
    date: Option<String>,
    /// Only what was known: published:2026-01-23 is what had been published by the end of that day,
    /// had:2026-01-23 what was in the project by then
    #[arg(long, value_name = "MODE:DAY")]
    as_of: Option<String>,
    /// What the lanes of a drawing are made by: none, actor, kind, outlet or status, or a role as in
    /// actor:speaker
    #[arg(long, value_name = "BY")]
    lanes: Option<String>,
    /// How wide a drawing is, in points
    #[arg(long, value_name = "POINTS", default_value_t = Picture::default().width, value_parser = clap::value_parser!(u32).range(480..=8000))]
    width: u32,
    /// Pixels of a PNG for each point
    #[arg(long, value_name = "NUMBER", default_value_t = Picture::default().scale, value_parser = clap::value_parser!(u32).range(1..=8))]
    scale: u32,
    /// With what analysts noted
    #[arg(long)]
    notes: bool,
    /// With the names of analysts
    #[arg(long)]
    analysts: bool,
    /// With the tags of claims
    #[arg(long)]
    tagged: bool,
    /// With entries that are marked to be left out
    #[arg(long)]
    left_out: bool,
    /// Without the appendix of entries that are not dated
    #[arg(long)]
    no_undated: bool,
}

/// The formats by their names here.
#[derive(Clone, Copy)]
struct Word(Format);

impl clap::ValueEnum for Word {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Word>> = LazyLock::new(|| Format::ALL.map(Word).to_vec());
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.word()).help(self.0.name()))
    }
}

/// Writes the timeline of a project. The project is only read.
pub fn export(asked: &Export, env: &Env) -> Answer {
    match write(asked, env) {
        Ok(answer) => answer,
        Err(why) => Answer::could_not(why),
    }
}

fn write(asked: &Export, env: &Env) -> Result<Answer, String> {
    let path = &asked.project;
    if let Some(why) = taken_by_project(&asked.output, Some(path)) {
        return Err(why);
    }
    let bytes = env
        .fs
        .read(path, LARGEST_FILE)
        .map_err(|error| sentence("was not read", path, &error))?;
    let opened = read_project(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    let project = opened.project;
    let request = Request {
        format: format(asked)?,
        filter: filter(asked, &project)?,
        as_of: asked.as_of.as_deref().map_or(Ok(AsOf::Now), as_of)?,
        picture: Picture {
            lanes: asked.lanes.as_deref().map_or(Ok(LaneBy::None), lanes)?,
            width: asked.width,
            scale: asked.scale,
        },
        fields: Fields {
            notes: asked.notes,
            analysts: asked.analysts,
            tags: asked.tagged,
            left_out: asked.left_out,
            undated: !asked.no_undated,
        },
    };
    let timeline = Timeline::build(&project, &Index::build(&project));
    let made = export::export(&timeline, &request, &mut |_, _| true)
        .map_err(|stopped| stopped.to_string())?;
    let mut answer = Answer::default();
    for note in &opened.notes {
        if note.sort != NoteSort::Loose {
            answer.complain(
                End::Problems,
                format_args!("{}: {}", path.display(), note.what),
            );
        }
    }
    if is_standard_output(&asked.output) {
        answer.hand_out(made.data);
        return Ok(answer);
    }
    replace_file(env.fs.as_ref(), &asked.output, &made.data).map_err(|error| error.to_string())?;
    let entries = match made.entries {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    };
    answer.say(format_args!(
        "{}: {entries}, {}",
        asked.output.display(),
        plural(made.claims, "claim")
    ));
    for note in &made.notes {
        answer.say(note);
    }
    Ok(answer)
}

fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The format that was asked for, or the one that the file's ending stands for.
fn format(asked: &Export) -> Result<Format, String> {
    if let Some(Word(format)) = asked.format {
        return Ok(format);
    }
    let ending = asked.output.extension().unwrap_or_default();
    let ending = ending.to_string_lossy().to_lowercase();
    let by_ending = |format: &&Format| {
        let own = format.extension();
        own == ending || own == "html" && ending == "htm" || own == "md" && ending == "markdown"
    };
    Format::ALL.iter().find(by_ending).copied().ok_or_else(|| {
        let words: Vec<&str> = Word::value_variants()
            .iter()
            .map(|word| word.0.word())
            .collect();
        format!(
            "as what {} is to be written does not follow from its name; give --format {}",
            asked.output.display(),
            words.join(", ")
        )
    })
}

/// What was known by a day: `published:2026-01-23`, `had:2026-01-23`.
fn as_of(asked: &str) -> Result<AsOf, String> {
    let wrong = || {
        format!(
            "“{asked}” says no day as of which; write published:2026-01-23 for what had been published by then, \
             or had:2026-01-23 for what was in the project by then"
        )
    };
    let (mode, day) = asked.split_once(':').ok_or_else(wrong)?;
    let bounds = Edtf::parse(day.trim()).map(|edtf| Bounds::written(&edtf));
    let bounds = bounds.ok();
    let first = bounds.and_then(|bounds| bounds.earliest_start());
    let last = bounds.and_then(|bounds| bounds.latest_end());
    let day = first.filter(|_| first == last).ok_or_else(wrong)?;
    match mode.trim() {
        "published" => Ok(AsOf::PublishedBy(day)),
        "had" => Ok(AsOf::HadBy(day)),
        _ => Err(wrong()),
    }
}

/// What lanes are made by: `kind`, `actor:speaker`.
fn lanes(asked: &str) -> Result<LaneBy, String> {
    match asked {
        "none" => Ok(LaneBy::None),
        "actor" => Ok(LaneBy::Actor(None)),
        "kind" => Ok(LaneBy::Kind),
        "outlet" => Ok(LaneBy::Outlet),
        "status" => Ok(LaneBy::Status),
        _ => {
            let role = asked.strip_prefix("actor:");
            let role = role.and_then(|name| Role::ALL.iter().find(|role| role.name() == name));
            role.map(|role| LaneBy::Actor(Some(*role))).ok_or_else(|| {
                let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
                format!(
                    "there are no lanes by “{asked}”; there are none, actor, kind, outlet, status, and actor: with one \
                     of {}",
                    roles.join(", ")
                )
            })
        }
    }
}

fn filter(asked: &Export, project: &Project) -> Result<Filter, String> {
    let mut filter = Filter {
        text: asked.words.clone().unwrap_or_default(),
        tags: asked.tags.clone(),
        ..Filter::default()
    };
    for name in &asked.actors {
        let actor = find_actor(project, name)
            .ok_or_else(|| format!("the project has no actor called “{name}”"))?;
        filter.actors.push(actor);
    }
    for name in &asked.kinds {
        let same = |kind: &str| kind.to_lowercase() == name.to_lowercase();
        let codebook = project.codebook();
        let kind = codebook
            .iter()
            .find(|(id, kind)| same(&kind.name) || same(&id.to_string()))
            .ok_or_else(|| {
                let all: Vec<&str> = codebook.iter().map(|(_, kind)| &*kind.name).collect();
                format!("there is no kind “{name}”; there are {}", all.join(", "))
            })?;
        filter.kinds.push(kind.0.clone());
    }
    for name in &asked.statuses {
        let plain = |name: &str| name.to_lowercase().replace(['-', '_'], " ");
        let status = Status::ALL
            .iter()
            .find(|status| plain(status.name()) == plain(name))
            .ok_or_else(|| {
                let all: Vec<&str> = Status::ALL.iter().map(|status| status.name()).collect();
                format!("there is no status “{name}”; there are {}", all.join(", "))
            })?;
        filter.statuses.push(*status);
    }
    if let Some(date) = &asked.date {
        let edtf =
            Edtf::parse(date).map_err(|error| format!("“{date}” is no date in EDTF: {error}"))?;
        filter.dates = Some(edtf);
    }
    Ok(filter)
}
