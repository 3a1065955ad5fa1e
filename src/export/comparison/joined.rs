//! What was taken for the same in different files, how sure that is, and what is to be asked.

use std::collections::BTreeMap;

use super::Compared;
use super::report::{AnalystLine, ArticleLine, DisplacedLine, FileLine, MemberLine, SharedLine};
use crate::compare::{By, Column, Likeness, Lost, Member, TakeFrom};
use crate::model::{Article, ArticleId, Project};

pub(super) fn files(compared: &Compared<'_>) -> Vec<FileLine> {
    let lines = compared.files.iter().map(|(name, project)| FileLine {
        name: name.clone(),
        title: project.head.title.clone(),
        articles: project.articles.len(),
        claims: project.claims.len(),
    });
    lines.collect()
}

/// The analysts. Those with the same initials are told apart by numbers.
pub(super) fn analysts(compared: &Compared<'_>) -> Vec<AnalystLine> {
    let laid = compared.laid;
    let mut namesakes: BTreeMap<&str, u32> = BTreeMap::new();
    for column in &laid.columns {
        *namesakes.entry(&column.short).or_default() += 1;
    }
    let mut turns: BTreeMap<&str, u32> = BTreeMap::new();
    let line = |(at, column): (usize, &Column)| {
        let own = laid.study.documents().iter().filter_map(|of| of.column(at));
        AnalystLine {
            id: column.analyst.to_string(),
            other_ids: column.others.iter().map(ToString::to_string).collect(),
            short: String::new(),
            name: column.name.clone(),
            files: column.files.clone(),
            done: own.clone().count(),
            claims: own.map(<[_]>::len).sum(),
        }
    };
    let mut lines: Vec<AnalystLine> = laid.columns.iter().enumerate().map(line).collect();
    for (line, column) in lines.iter_mut().zip(&laid.columns) {
        let turn = turns.entry(&column.short).or_default();
        *turn += 1;
        line.short = match namesakes.get(column.short.as_str()) {
            Some(many) if *many > 1 => format!("{} {turn}", column.short),
            _ => column.short.clone(),
        };
    }
    lines
}

/// What somebody is to be asked about, with what was assumed.
pub(super) fn questions(compared: &Compared<'_>) -> Vec<String> {
    let laid = compared.laid;
    let name = |file: usize| {
        compared
            .files
            .get(file)
            .map_or("", |(name, _)| name.as_str())
    };
    let who = |id| {
        let mut columns = laid.columns.iter().chain(&laid.aside);
        let column = columns.find(|column| column.analyst == id);
        column.map_or_else(|| id.to_string(), |column| called(column).to_owned())
    };
    let mut questions = Vec::new();
    // What was joined by hand is no question, but for what to make of claims that stand twice.
    let asked = laid.doubles.iter();
    for double in asked.filter(|double| !double.is_joined || double.said.is_some()) {
        let files: Vec<String> = double
            .files
            .iter()
            .zip(&double.claims)
            .map(|(file, claims)| format!("{} ({claims})", name(*file)))
            .collect();
        let assumed = match double.said {
            None | Some(TakeFrom::Together) => {
                "all were taken together, and of a claim that several have, the last changed"
                    .to_owned()
            }
            Some(TakeFrom::One(file)) => format!("only {} was taken", name(file)),
            Some(TakeFrom::Each) => "each is a column of its own".to_owned(),
        };
        questions.push(format!(
            "The work of {} stands in several files, with so many claims: {}; {assumed}.",
            who(double.analyst),
            files.join(", "),
        ));
    }
    for namesakes in laid.namesakes.iter().filter(|them| them.said.is_none()) {
        questions.push(format!(
            "{} analysts are called {}; they were taken for different persons.",
            namesakes.analysts.len(),
            namesakes.name,
        ));
    }
    for (at, column) in laid.columns.iter().enumerate() {
        let own = laid.repeated.iter().filter(|own| own.column == at);
        let several = match own.count() {
            0 => continue,
            1 => "1 claim stands".to_owned(),
            several => format!("{several} claims stand"),
        };
        questions.push(format!(
            "{} has {} ids, which were said to be one person; {several} under more than one of them, \
             with the same words and kind, and each is compared.",
            called(column),
            column.others.len() + 1,
        ));
    }
    questions
}

fn called(column: &Column) -> &str {
    if column.name.is_empty() {
        &column.short
    } else {
        &column.name
    }
}

pub(super) fn articles(compared: &Compared<'_>) -> Vec<ArticleLine> {
    let laid = compared.laid;
    let projects: Vec<&Project> = compared.files.iter().map(|(_, project)| *project).collect();
    let lines = laid.articles.articles.iter().enumerate();
    let lines = lines.map(|(at, article)| {
        let covered = laid
            .covered
            .binary_search_by_key(&at, |covered| covered.article)
            .ok();
        let document = covered.and_then(|at| laid.study.documents().get(at));
        let members = article.members.iter().map(|member| MemberLine {
            file: member.file,
            id: member.id.to_string(),
            by: likeness(member.likeness).to_owned(),
            alike: (member.likeness != Likeness::First).then_some(member.resemblance),
        });
        let done_by: Vec<usize> = match document {
            Some(document) => (0..laid.columns.len())
                .filter(|analyst| document.column(*analyst).is_some())
                .collect(),
            None => {
                let own: Vec<(usize, ArticleId)> = article
                    .members
                    .iter()
                    .map(|member| (member.file, member.id))
                    .collect();
                marked_done(compared, &own)
            }
        };
        ArticleLine {
            title: article.first(&projects).map_or_else(String::new, titled),
            members: members.collect(),
            left_out: match (document, done_by.as_slice()) {
                (Some(_), _) => None,
                (None, []) if compared.with_claims => {
                    Some("fewer than two have done it or claimed anything in it".into())
                }
                (None, []) => Some("nobody has marked it done".into()),
                (None, [_]) => Some("only one analyst has done it".into()),
                (None, _) => Some("it has no text".into()),
            },
            text_of: covered
                .and_then(|at| laid.covered.get(at))
                .map(|covered| covered.text.0),
            done_by,
        }
    });
    lines.collect()
}

fn titled(article: &Article) -> String {
    if article.title.trim().is_empty() {
        "(without a title)".to_owned()
    } else {
        article.title.clone()
    }
}

/// Who has marked an article done that no figure covers.
fn marked_done(compared: &Compared<'_>, members: &[(usize, ArticleId)]) -> Vec<usize> {
    let is_done = |column: &Column| {
        let mut own = members
            .iter()
            .filter(|(file, _)| column.files.contains(file));
        own.any(|(file, id)| {
            let project = compared.files.get(*file).map(|(_, project)| project);
            let article = project.and_then(|project| project.articles.get(id));
            article.is_some_and(|article| article.done.iter().any(|who| column.is(*who)))
        })
    };
    let columns = compared.laid.columns.iter().enumerate();
    columns
        .filter(|(_, column)| is_done(column))
        .map(|(at, _)| at)
        .collect()
}

/// By what an article was recognised, in words, the surest first.
fn likeness(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::First => "",
        Likeness::Said => "somebody said so",
        Likeness::Id => "same id",
        Likeness::Text => "same text",
        Likeness::Address => "same address",
        Likeness::Title => "similar title and text",
    }
}

/// Actors that were recognised by less than their ids, and those that only one file has.
pub(super) fn actors(compared: &Compared<'_>) -> Vec<SharedLine> {
    let shared = compared.laid.actors.actors.iter().filter_map(|actor| {
        let first = actor.members.first()?;
        let is_sure = actor.members.len() == compared.files.len()
            && actor.members.iter().all(|member| member.id == first.id);
        if is_sure {
            return None;
        }
        let own = compared.files.get(first.file)?.1.actors.get(&first.id)?;
        Some(SharedLine {
            name: own.name.clone(),
            members: actor.members.iter().map(member).collect(),
        })
    });
    shared.collect()
}

/// All kinds.
pub(super) fn kinds(compared: &Compared<'_>) -> Vec<SharedLine> {
    let shared = compared.laid.kinds.kinds.iter().map(|kind| SharedLine {
        name: kind.name.clone(),
        members: kind.members.iter().map(member).collect(),
    });
    shared.collect()
}

fn member<I: ToString>(member: &Member<I>) -> MemberLine {
    let by = match member.by {
        By::First => "",
        By::Said => "somebody said so",
        By::Id => "same id",
        By::Name => "same name",
        By::Alias => "same name or alias",
    };
    MemberLine {
        file: member.file,
        id: member.id.to_string(),
        by: by.to_owned(),
        alike: None,
    }
}

pub(super) fn displaced(compared: &Compared<'_>) -> Vec<DisplacedLine> {
    let lines = compared.laid.displaced.iter().filter_map(|displaced| {
        let (_, project) = compared.files.get(displaced.file)?;
        let claim = project.claims.get(&displaced.claim)?;
        let is_loose = displaced.lost.iter().any(|(_, lost)| *lost == Lost::Loose);
        let why = if is_loose {
            "its words are loose in its own file"
        } else {
            "its words do not stand in the text that is compared"
        };
        let done = if displaced.is_compared {
            "it is compared by the words that do"
        } else {
            "it is left out of all figures"
        };
        Some(DisplacedLine {
            file: displaced.file,
            claim: displaced.claim.to_string(),
            quote: claim.quote(),
            what: format!("{why}; {done}"),
        })
    });
    lines.collect()
}
