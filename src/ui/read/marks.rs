//! The claims of the open article as the reader draws them.

use crate::app::Session;
use crate::dates;
use crate::model::{ArticleId, ClaimId, is_loose};
use crate::ui::reader::{Mark, MarkWords, Marks, Pattern};
use crate::ui::theme::{self, Colours};

/// The marks of an article, made anew only when something of them has changed.
#[derive(Default)]
pub struct MarkCache {
    key: Option<(ArticleId, u64, u64, bool)>,
    marks: Marks,
}

impl MarkCache {
    /// Brings the marks up to date.
    pub fn refresh(&mut self, session: &Session, article: ArticleId, colours: &Colours) {
        let key = (
            article,
            session.document.revision(),
            session.shown.revision,
            colours.dark,
        );
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        let project = session.project();
        let Some(text) = project.text(article) else {
            self.marks = Marks::default();
            return;
        };
        let mark = |id: &ClaimId| {
            let claim = project
                .claims
                .get(id)
                .filter(|claim| session.shows(claim))?;
            let kind = project.kinds.get(&claim.kind)?;
            let tint = theme::tint(colours, kind.colour);
            Some(Mark {
                claim: *id,
                spans: claim.spans.iter().map(|part| part.span).collect(),
                line: tint.strong,
                fill: tint.soft,
                pattern: if is_loose(text, claim) {
                    Pattern::Dashed
                } else {
                    Pattern::Solid
                },
                when: claim
                    .when
                    .as_ref()
                    .and_then(|when| when.span.as_ref())
                    .map(|part| part.span),
            })
        };
        let marks = session
            .index()
            .claims_of_article
            .of(&article)
            .filter_map(|(_, _, id)| mark(id));
        self.marks = Marks::new(marks.collect());
    }

    /// The marks.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }
}

/// What is said of a claim in the margin, in its tooltip and to a screen reader.
pub fn words(session: &Session, id: ClaimId) -> MarkWords {
    let project = session.project();
    let Some(claim) = project.claims.get(&id) else {
        return MarkWords::default();
    };
    let kind = project
        .kinds
        .get(&claim.kind)
        .map_or_else(String::new, |kind| kind.name.clone());
    let date = claim
        .when
        .as_ref()
        .map_or_else(String::new, |when| match &when.edtf {
            Some(edtf) => dates::words::compact(edtf, when.time, None),
            None => when.text.clone(),
        });
    let actors: Vec<&str> = claim
        .actors
        .iter()
        .filter_map(|(actor, _)| project.actors.get(actor))
        .map(|actor| actor.name.as_str())
        .collect();
    let actors = actors.join(", ");
    let quote: String = claim.quote().chars().take(80).collect();
    let parts = [
        format!("{kind} claim: “{quote}”"),
        date.clone(),
        actors.clone(),
    ];
    let name: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    MarkWords {
        kind,
        date,
        actors,
        name: name.join(", "),
    }
}
