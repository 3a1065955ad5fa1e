//! The text of an article corrected: what is to change, then what comes of it, then the deed.

use egui::{ScrollArea, TextWrapMode, Ui};

use super::correct_editor::Editor;
use super::delete_article::shortened;
use super::review::Review;
use super::sheet::{Left, body_within, confirmed, footer, room_above_footer, said, sheet, wrong};
use crate::app::{Action, App, Correcting};
use crate::edit::without;
use crate::import::furniture;
use crate::model::ArticleId;
use crate::text::{ArticleText, Span};
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// The correction that is being made.
pub(super) struct Correct {
    article: ArticleId,
    how: Correcting,
    what: What,
    /// The text whose consequences are shown, if they are.
    reviewed: Option<ArticleText>,
    review: Option<Review>,
    /// Whether the consequences are yet to be asked for.
    ask: bool,
    /// Whether a button is yet to get the focus.
    fresh: bool,
    /// Whether leaving was asked for although something was typed.
    leaving: bool,
}

/// What is to change.
enum What {
    Typed(Box<Editor>),
    /// These words go.
    Words(Span, String),
    /// Those of these lines go that have a tick.
    Lines(Vec<(Span, String, bool)>),
}

/// What a frame has asked for.
#[derive(Default)]
struct Asked {
    on: bool,
    back: bool,
    leave: bool,
    stay: bool,
}

impl Correct {
    pub(super) fn new(app: &App, article: ArticleId, how: Correcting) -> Self {
        let project = app.session.as_ref().map(|session| session.project());
        let text = project.and_then(|project| project.text(article)).cloned();
        let text = text.unwrap_or_default();
        let title = project
            .and_then(|project| project.articles.get(&article))
            .map_or("", |article| article.title.as_str());
        let what = match how {
            Correcting::ByHand(at) => What::Typed(Box::new(Editor::new(&text, at))),
            Correcting::Without(span) => What::Words(span, text.slice(span).to_owned()),
            Correcting::Furniture => {
                let found = furniture::propose(text.as_str(), title).into_iter();
                let line = |span: Span| (span, text.slice(span).trim().to_owned(), true);
                What::Lines(
                    found
                        .map(line)
                        .filter(|(_, words, _)| !words.is_empty())
                        .collect(),
                )
            }
        };
        let mut this = Self {
            article,
            how,
            what,
            reviewed: None,
            review: None,
            ask: false,
            fresh: true,
            leaving: false,
        };
        if matches!(how, Correcting::Without(_)) {
            this.go_on(&text);
        }
        this
    }

    pub(super) fn is_about(&self, article: ArticleId, how: Correcting) -> bool {
        self.article == article && self.how == how
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let text = cx
            .session()
            .and_then(|session| session.project().text(self.article));
        let Some(text) = text.cloned() else {
            cx.send(Action::Dialog(None));
            return;
        };
        if std::mem::take(&mut self.ask)
            && let Some(reviewed) = &self.reviewed
        {
            cx.send(Action::Review(self.article, reviewed.clone()));
        }
        let mut asked = Asked {
            on: confirmed(ui),
            ..Asked::default()
        };
        let (title, width) = self.title();
        let left = sheet(ui.ctx(), title, width, |ui| {
            if self.reviewed.is_some() {
                self.show_review(ui, cx);
            } else {
                self.show_what(ui);
            }
            footer(ui, |ui| self.buttons(ui, cx, &mut asked));
        });
        if left == Left::Escape {
            asked.leave = true;
        }
        self.answer(cx, &text, &asked);
    }

    fn title(&self) -> (&'static str, f32) {
        match (&self.what, self.reviewed.is_some()) {
            (What::Typed(_), false) => ("Correct the text", 1_000.0),
            (What::Typed(_), true) => ("What the correction changes", 860.0),
            (What::Words(..), _) => ("Remove these words from the text?", 760.0),
            (What::Lines(_), false) => ("Page furniture in this article", 760.0),
            (What::Lines(_), true) => ("What removing it changes", 860.0),
        }
    }

    fn show_what(&mut self, ui: &mut Ui) {
        match &mut self.what {
            What::Typed(editor) => editor.show(ui),
            What::Words(_, words) => said(ui, format!("“{}”", shortened(words, 300))),
            What::Lines(lines) => {
                if lines.is_empty() {
                    said(
                        ui,
                        "Nothing in this article looks like a part of its page. Words that are none of the article can be selected and removed with Shift+Delete.",
                    );
                    return;
                }
                said(
                    ui,
                    "These lines look like parts of the page and not of the article. Those with a tick go; claims are shown first if any stand there.",
                );
                let room = room_above_footer(ui) - 8.0;
                body_within(ui, room.max(60.0), |ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                    for (_, words, ticked) in lines {
                        ui.checkbox(ticked, shortened(words, 160))
                            .on_hover_text(shortened(words, 600));
                    }
                });
            }
        }
    }

    fn show_review(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if let What::Words(_, words) = &self.what {
            ScrollArea::vertical()
                .id_salt("words")
                .max_height(90.0)
                .auto_shrink([false, true])
                .show(ui, |ui| said(ui, format!("“{}”", shortened(words, 1_000))));
        }
        let project = cx.session().map(|session| session.project());
        match (project, self.done(cx)) {
            (Some(project), Some(correction)) => {
                let review = self
                    .review
                    .get_or_insert_with(|| Review::new(project, correction));
                review.show(ui, project, correction);
            }
            _ => {
                ui.horizontal(|ui| {
                    ui.spinner();
                    said(ui, "Following every claim to its words…");
                });
            }
        }
    }

    /// What comes of the text that is reviewed, once that is known.
    fn done<'a>(&self, cx: &Cx<'a>) -> Option<&'a crate::edit::Correction> {
        let done = cx.app.corrections.review()?;
        let same = Some(done.text()) == self.reviewed.as_ref();
        (done.article == self.article && same).then_some(&**done)
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &Cx<'_>, asked: &mut Asked) {
        if self.leaving {
            let stay = widgets::primary(ui, "Keep editing");
            if std::mem::take(&mut self.fresh) {
                stay.request_focus();
            }
            asked.stay |= stay.clicked();
            asked.leave |= ui.button("Leave without correcting").clicked();
            wrong(ui, "What you typed would be lost.");
            return;
        }
        if self.reviewed.is_some() {
            let name = match self.what {
                What::Typed(_) => "Correct",
                What::Words(..) | What::Lines(_) => "Remove",
            };
            let ready = self.done(cx).is_some();
            let go = ui
                .add_enabled_ui(ready, |ui| widgets::primary(ui, name))
                .inner
                .on_hover_text("One step that undo takes back (Ctrl+Enter)");
            if ready && std::mem::take(&mut self.fresh) {
                go.request_focus();
            }
            asked.on |= go.clicked();
            match self.what {
                What::Words(..) => asked.leave |= ui.button("Cancel").clicked(),
                What::Typed(_) | What::Lines(_) => asked.back |= ui.button("Back").clicked(),
            }
            return;
        }
        if matches!(&self.what, What::Lines(lines) if lines.is_empty()) {
            let close = widgets::primary(ui, "Close");
            if std::mem::take(&mut self.fresh) {
                close.request_focus();
            }
            asked.leave |= close.clicked();
            return;
        }
        let (ready, why) = self.ready();
        let name = match &self.what {
            What::Lines(lines) => {
                let count = lines.iter().filter(|(_, _, ticked)| *ticked).count();
                format!("See what removing {} changes", plural(count, "line"))
            }
            _ => "See what changes".to_owned(),
        };
        let go = ui
            .add_enabled_ui(ready, |ui| widgets::primary(ui, &name))
            .inner
            .on_hover_text("Ctrl+Enter")
            .on_disabled_hover_text(why);
        if std::mem::take(&mut self.fresh) && matches!(self.what, What::Lines(_)) {
            go.request_focus();
        }
        asked.on |= go.clicked();
        asked.leave |= ui.button("Cancel").clicked();
        if let What::Lines(lines) = &mut self.what {
            for (name, on) in [("Tick none", false), ("Tick all", true)] {
                if ui.button(name).clicked() {
                    for (_, _, ticked) in lines.iter_mut() {
                        *ticked = on;
                    }
                }
            }
        }
        if !ready {
            said(ui, why);
        }
    }

    /// Whether there is something to be reviewed, and else why not.
    fn ready(&self) -> (bool, &'static str) {
        match &self.what {
            What::Typed(editor) if editor.is_empty() => (false, "An article needs words."),
            What::Typed(editor) => (editor.is_changed(), "Nothing is changed yet."),
            What::Words(..) => (true, ""),
            What::Lines(lines) => (
                lines.iter().any(|(_, _, ticked)| *ticked),
                "No line has a tick.",
            ),
        }
    }

    /// Passages that go, where it is known which.
    fn passages(&self) -> Option<Vec<Span>> {
        match &self.what {
            What::Typed(_) => None,
            What::Words(span, _) => Some(vec![*span]),
            What::Lines(lines) => {
                let ticked = lines.iter().filter(|(_, _, ticked)| *ticked);
                Some(ticked.map(|(span, _, _)| *span).collect())
            }
        }
    }

    fn go_on(&mut self, text: &ArticleText) {
        let new = match (&self.what, self.passages()) {
            (_, Some(spans)) => without(text, &spans),
            (What::Typed(editor), None) => editor.text(),
            _ => return,
        };
        self.reviewed = Some(new);
        self.review = None;
        self.ask = true;
        self.fresh = true;
    }

    fn answer(&mut self, cx: &mut Cx<'_>, text: &ArticleText, asked: &Asked) {
        let article = self.article;
        if asked.stay {
            self.leaving = false;
            if let What::Typed(editor) = &mut self.what {
                editor.focus();
            }
        } else if self.leaving && asked.leave {
            cx.send(Action::Dialog(None));
        } else if self.leaving {
            // Ctrl+Enter answers another question than this one.
        } else if asked.on && self.reviewed.is_none() {
            if self.ready().0 {
                self.go_on(text);
            }
        } else if asked.on && self.done(cx).is_some() {
            let new = self.reviewed.take();
            match (self.passages(), new) {
                (Some(spans), _) => cx.send(Action::edit(move |pen| {
                    pen.remove_from_text(article, &spans)
                })),
                (None, Some(new)) => {
                    cx.send(Action::edit(move |pen| pen.correct_text(article, new)));
                }
                (None, None) => {}
            }
            cx.send(Action::Dialog(None));
        } else if asked.back || asked.leave && self.reviewed.is_some() && self.has_before() {
            self.reviewed = None;
            self.fresh = true;
            if let What::Typed(editor) = &mut self.what {
                editor.focus();
            }
        } else if asked.leave {
            let typed = matches!(&self.what, What::Typed(editor) if editor.is_changed());
            if typed {
                self.leaving = true;
                self.fresh = true;
            } else {
                cx.send(Action::Dialog(None));
            }
        }
    }

    /// Whether something comes before the review, to go back to.
    fn has_before(&self) -> bool {
        !matches!(self.what, What::Words(..))
    }
}
