//! Where the palette can lead.

use crate::app::{Action, App, Command, Look};
use crate::model::{ActorId, ArticleId, ClaimId, EntryId};
use crate::timeline::EntryRef;

/// A thing that has a name and can be gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// A command to give.
    Command(Command),
    /// An article to read.
    Article(ArticleId),
    /// An actor to see.
    Actor(ActorId),
    /// An entry of the timeline to see.
    Entry(EntryId),
    /// A claim whose words are shown.
    Claim(ClaimId),
}

impl Goal {
    /// Whether it can be gone to now.
    pub(super) fn can(self, app: &App) -> bool {
        match self {
            Self::Command(command) => app.can(command),
            _ => true,
        }
    }

    /// What is done to go there.
    pub(super) fn action(self) -> Action {
        match self {
            Self::Command(command) => Action::Command(command),
            Self::Article(article) => Action::Read(article, None),
            Self::Actor(actor) => Action::Look(Look::Actor(actor)),
            Self::Entry(entry) => Action::Look(Look::Entry(EntryRef::Entry(entry))),
            Self::Claim(claim) => Action::Focus(Some(claim), true),
        }
    }

    /// Its name.
    pub(super) fn name(self, app: &App) -> String {
        let project = app.session.as_ref().map(|session| session.project());
        let name = match (self, project) {
            (Self::Command(command), _) => {
                let on = if app.is_on(command) == Some(true) {
                    "✓ "
                } else {
                    ""
                };
                return format!("{on}{}", app.name_of(command));
            }
            (Self::Article(id), Some(project)) => project
                .articles
                .get(&id)
                .map(|article| article.title.clone()),
            (Self::Actor(id), Some(project)) => {
                project.actors.get(&id).map(|actor| actor.name.clone())
            }
            (Self::Entry(id), _) => app
                .session
                .as_ref()
                .and_then(|session| session.timeline.get(EntryRef::Entry(id)))
                .map(|row| row.title().into_owned()),
            (Self::Claim(id), Some(project)) => project
                .claims
                .get(&id)
                .map(|claim| format!("“{}”", claim.quote())),
            (_, None) => None,
        };
        let name = name.unwrap_or_default().replace('\n', " ");
        if name.trim().is_empty() {
            "Without a title".to_owned()
        } else {
            name
        }
    }

    /// What stands at the right: a command's keys, else what sort of thing it is.
    pub(super) fn about(self, app: &App) -> String {
        let project = app.session.as_ref().map(|session| session.project());
        match (self, project) {
            (Self::Command(command), _) => command.key_text().unwrap_or_default(),
            (Self::Article(id), Some(project)) => {
                let outlet = project
                    .articles
                    .get(&id)
                    .and_then(|article| project.actors.get(&article.outlet?));
                outlet.map_or_else(
                    || "article".to_owned(),
                    |outlet| format!("article · {}", outlet.name),
                )
            }
            (Self::Actor(id), Some(project)) => project
                .actors
                .get(&id)
                .map_or_else(String::new, |actor| actor.category.name().to_owned()),
            (Self::Entry(_), _) => "entry".to_owned(),
            (Self::Claim(id), Some(project)) => project
                .claims
                .get(&id)
                .and_then(|claim| project.kinds.get(&claim.kind))
                .map_or_else(String::new, |kind| kind.name.clone()),
            (_, None) => String::new(),
        }
    }

    /// What it does, for a command.
    pub(super) fn hint(self) -> Option<&'static str> {
        match self {
            Self::Command(command) => Some(command.row().hint),
            _ => None,
        }
    }
}
