//! Articles into a project: `dateline add PROJECT FILES…`.

use std::fmt::{self, Display};
use std::io::ErrorKind;
use std::path::Path;

use dateline::app::{Preferences, config_folder, initials, new_article};
use dateline::document::{Document, Env, OpenError};
use dateline::edit::{NewArticle, Pen, new_project};
use dateline::import::{self, Draft, LONGEST};
use dateline::model::{Analyst, AnalystId, NewIds, Project};
use dateline::text::ArticleText;
use dateline::text::plural;

use super::answer::{Answer, End};
use super::undecided::undecided;

/// Adds articles to a project and saves it; says what was added, what was guessed and what was not
/// taken. Makes the project where there is none. Where it cannot be saved, nothing is left behind.
pub fn add<P: AsRef<Path>>(path: &Path, files: &[P], analyst: Option<&str>, env: &Env) -> Answer {
    let mut project = match Open::new(path, who(analyst), env) {
        Ok(project) => project,
        Err(why) => return Answer::could_not(why),
    };
    let mut answer = Answer::default();
    for warning in &project.warnings {
        answer.complain(End::Done, warning);
    }
    let mut known = titles_by_text(project.document.project());
    let mut new = Vec::new();
    let mut twice = 0;
    for file in files {
        let file = file.as_ref();
        let draft = match read(file, env) {
            Ok(draft) => draft,
            Err(why) => {
                answer.complain(End::Problems, why);
                continue;
            }
        };
        if let Some((_, title)) = known.iter().find(|(text, _)| *text == draft.text) {
            answer.say(format_args!("{}: already there as {title}", file.display()));
            twice += 1;
            continue;
        }
        answer.say(format_args!("{}: {}", file.display(), Guessed(&draft)));
        known.push((draft.text.clone(), Title(&draft.title).to_string()));
        new.push(new_article(&draft));
    }

    let added = new.len();
    if added == 0 && twice == 0 {
        project.document.close_and_give_up();
        answer.complain(
            End::CouldNot,
            format_args!("nothing was added to {}", path.display()),
        );
        return answer;
    }
    if added > 0
        && let Err(why) = project.keep(new, path, env)
    {
        project.document.close_and_give_up();
        return Answer::could_not(why);
    }
    project.document.close();
    let made = if project.is_new { "made, " } else { "" };
    let twice = match twice {
        0 => String::new(),
        n => format!(", {n} already there"),
    };
    answer.say(format_args!(
        "{}: {made}{} added{twice}",
        path.display(),
        plural(added, "article")
    ));
    answer
}

/// A project open for adding, and who adds.
struct Open {
    document: Document,
    by: AnalystId,
    me: Analyst,
    ids: NewIds,
    is_new: bool,
    /// Of lock and journals, as sentences.
    warnings: Vec<String>,
}

impl Open {
    /// Opens a project, or begins it where there is none; says why that cannot be.
    fn new(path: &Path, (id, me): (Option<AnalystId>, Analyst), env: &Env) -> Result<Self, String> {
        let mut ids = NewIds::new((env.clock)(), ulid::Ulid::generate().random());
        let opening = match Document::open(path, env) {
            Ok(opening) => opening,
            Err(OpenError::Missing { .. }) => {
                if path.extension().is_none_or(|ending| ending != "ron") {
                    return Err(format!(
                        "{} is not there, and a new project must end in .ron",
                        path.display()
                    ));
                }
                let title = path.file_stem().unwrap_or_default().to_string_lossy();
                let by = id.unwrap_or_else(|| ids.next());
                let project = new_project(&title, by, &me, (env.clock)(), &mut ids);
                let document = Document::create(project, env).map_err(|error| error.to_string())?;
                return Ok(Self {
                    document,
                    by,
                    me,
                    ids,
                    is_new: true,
                    warnings: Vec::new(),
                });
            }
            Err(error) => return Err(error.to_string()),
        };
        if let Some(why) = undecided(path, &opening, "saving") {
            opening.document.close();
            return Err(why);
        }
        let document = opening.document;
        let analysts = &document.project().analysts;
        let by = id
            .or_else(|| {
                let mut known = analysts.iter();
                known.find_map(|(id, analyst)| (analyst.name == me.name).then_some(*id))
            })
            .unwrap_or_else(|| ids.next());
        Ok(Self {
            document,
            by,
            me,
            ids,
            is_new: false,
            warnings: opening.warnings,
        })
    }

    /// Adds the articles in one step and has the project saved.
    fn keep(&mut self, new: Vec<NewArticle>, path: &Path, env: &Env) -> Result<(), String> {
        let mut pen = Pen {
            project: self.document.project(),
            index: self.document.index(),
            by: self.by,
            me: &self.me,
            at: (env.clock)(),
            ids: &mut self.ids,
        };
        let (_, edit) = pen.add_articles(new);
        self.document
            .apply(edit)
            .map_err(|refused| refused.to_string())?;
        let to = self.is_new.then_some(path);
        self.document
            .save_blocking(to)
            .map_err(|error| error.to_string())
    }
}

fn read(file: &Path, env: &Env) -> Result<Draft, String> {
    let bytes = env.fs.read(file, LONGEST as u64).map_err(|error| {
        let why = match error.kind() {
            ErrorKind::FileTooLarge => format!("it has more than {} MB", LONGEST / (1024 * 1024)),
            ErrorKind::NotFound => "it is not there".into(),
            ErrorKind::IsADirectory => "it is a folder".into(),
            ErrorKind::PermissionDenied => "you may not read it".into(),
            _ => error.to_string(),
        };
        format!("{} was not read: {why}", file.display())
    })?;
    import::read_file_bytes(file, &bytes).map_err(|error| error.to_string())
}

/// Who adds: the one named, else the analyst of the preferences, else the user of the machine. The
/// analyst of the preferences has an id, the same in every project.
fn who(named: Option<&str>) -> (Option<AnalystId>, Analyst) {
    let named = named.map(str::trim).filter(|name| !name.is_empty());
    // Preferences that cannot be read are the window's to complain of.
    let (preferences, _) = Preferences::load(&config_folder());
    match (named, preferences.analyst) {
        (None, Some(me)) => (Some(me.id), me.analyst()),
        (Some(name), Some(me)) if me.name == name => (Some(me.id), me.analyst()),
        (named, _) => {
            let user = || {
                let mut variables = ["USER", "LOGNAME", "USERNAME"].iter();
                variables.find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
            };
            let name = named
                .map(ToOwned::to_owned)
                .or_else(user)
                .unwrap_or_else(|| "analyst".into());
            let short = initials(&name);
            (None, Analyst { short, name })
        }
    }
}

fn titles_by_text(project: &Project) -> Vec<(String, String)> {
    let with_title = |(id, text): (&dateline::model::ArticleId, &std::sync::Arc<ArticleText>)| {
        let title = project
            .articles
            .get(id)
            .map_or("", |article| &article.title);
        (text.as_str().to_owned(), Title(title).to_string())
    };
    project.texts.iter().map(with_title).collect()
}

/// A title in quotes, or that there is none.
struct Title<'a>(&'a str);

impl Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            f.write_str("an article without a title")
        } else {
            write!(f, "“{}”", self.0)
        }
    }
}

/// What was guessed of a draft and what was not, on a line.
struct Guessed<'a>(&'a Draft);

impl Display for Guessed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let draft = self.0;
        let fields = [
            ("outlet", &draft.outlet),
            ("author", &draft.author),
            ("published", &draft.published),
            ("speaks from", &draft.speaks_from),
            ("language", &draft.language),
            ("address", &draft.address),
        ];
        write!(f, "added {}", Title(&draft.title))?;
        for (name, value) in fields {
            if !value.is_empty() {
                write!(f, "; {name} {value}")?;
            }
        }
        let unknown: Vec<&str> = fields
            .iter()
            .filter(|(name, value)| value.is_empty() && matches!(*name, "outlet" | "published"))
            .map(|(name, _)| *name)
            .collect();
        if !unknown.is_empty() {
            write!(f, "; {} not known", unknown.join(" and "))?;
        }
        for note in &draft.notes {
            write!(f, "; {note}")?;
        }
        if !draft.furniture.is_empty() {
            let lines = plural(draft.furniture.len(), "line");
            write!(f, "; {lines} may be page furniture")?;
        }
        Ok(())
    }
}
