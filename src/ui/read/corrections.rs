//! What the keys of corrections do with what is selected: mend it, take it out, attach a claim to it.

use super::ReadView;
use crate::app::{Action, Correcting, Dialog, Session};
use crate::model::ArticleId;
use crate::text::{ArticleText, Span};
use crate::ui::cx::Cx;

impl ReadView {
    /// Opens the text to be corrected: at the selection, else at the chosen claim, else at the caret.
    pub(super) fn correct_text(&self, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let Some(article) = session.article else {
            return;
        };
        let claim = session
            .focused()
            .filter(|(_, claim)| claim.article == article)
            .and_then(|(_, claim)| claim.spans.first())
            .map(|part| part.span);
        let caret = self.reader.caret().map(|at| Span::new(at, at));
        let at = self.reader.selection().or(claim).or(caret);
        let dialog = Dialog::Correct(article, Correcting::ByHand(at));
        cx.send(Action::Dialog(Some(dialog)));
    }

    /// Takes the selection out of the text: at once where no claim stands in it, else after asking.
    pub(super) fn remove_words(&self, cx: &mut Cx<'_>) {
        let Some((session, article, text)) = open(cx) else {
            return;
        };
        let Some(span) = self.reader.selection() else {
            cx.send(Action::Tell("Select the words to be removed first"));
            return;
        };
        let span = whole_lines(text, span);
        if is_tagged(session, article, span) || span == Span::new(0, text.len()) {
            let dialog = Dialog::Correct(article, Correcting::Without(span));
            cx.send(Action::Dialog(Some(dialog)));
        } else {
            cx.send(Action::edit(move |pen| {
                pen.remove_from_text(article, &[span])
            }));
        }
    }

    /// Gives the chosen claim, whose words are gone, the selected ones.
    pub(super) fn reattach(&mut self, cx: &mut Cx<'_>) {
        let Some((session, article, _)) = open(cx) else {
            return;
        };
        let Some((id, claim)) = session.focused() else {
            return;
        };
        match self.reader.selection() {
            _ if claim.article != article => {}
            None => cx.send(Action::Tell("Select the words for the claim first")),
            Some(span) => {
                self.draft = None;
                self.reader.set_selection(None);
                cx.send(Action::edit(move |pen| pen.reattach(id, None, span)));
            }
        }
    }
}

fn open<'a>(cx: &Cx<'a>) -> Option<(&'a Session, ArticleId, &'a ArticleText)> {
    let session = cx.session()?;
    let article = session.article?;
    Some((session, article, session.project().text(article)?))
}

/// Words with all of their lines where only signs are left of those: selecting lets go of quotation
/// marks and full stops, which are not to stay behind alone.
fn whole_lines(text: &ArticleText, span: Span) -> Span {
    let lines = text.paragraph_span(span);
    let around = [
        Span::new(lines.start.min(span.start), span.start),
        Span::new(span.end, lines.end.max(span.end)),
    ];
    let bare = |part: Span| !text.slice(part).chars().any(char::is_alphanumeric);
    if around.into_iter().all(bare) {
        Span::new(around[0].start, around[1].end)
    } else {
        span
    }
}

/// Whether a claim, or the date of one, has words in a place.
fn is_tagged(session: &Session, article: ArticleId, place: Span) -> bool {
    let claims = session.index().claims_of_article.of(&article);
    claims
        .filter_map(|(_, _, id)| session.project().claims.get(id))
        .any(|claim| {
            let dates = claim.when.iter().chain(&claim.said);
            let dates = dates.filter_map(|when| when.span.as_ref());
            claim
                .spans
                .iter()
                .chain(dates)
                .any(|part| part.span.overlaps(place))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_would_stay_alone_go_with_the_words() {
        // The text, what is selected, what goes.
        let cases = [
            ("One.\n“See also …”\nTwo.", "See also", "“See also …”"),
            ("One.\nShare\nTwo.", "Share", "Share"),
            ("They share little.", "share", "share"),
            ("One. Read more.", "Read more", "Read more"),
            (
                "* Share *\n* Print *\nTwo.",
                "Share *\n* Print",
                "* Share *\n* Print *",
            ),
        ];
        for (text, selected, gone) in cases {
            let article = ArticleText::new(text);
            let start = article.code_point_of(text.find(selected).unwrap_or_default());
            let span = Span::new(start, start + selected.chars().count() as u32);
            assert_eq!(article.slice(whole_lines(&article, span)), gone);
        }
    }
}
