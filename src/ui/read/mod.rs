//! The reading view: articles at the left, the text in the middle, the inspector at the right, the
//! timeline's strip below.

mod corrections;
mod find_bar;
mod follow;
mod marks;

use egui::{CentralPanel, Frame, Id, Margin, Panel, Stroke, TextEdit, Ui};

use super::articles::{Articles, title_of};
use super::cx::Cx;
use super::inspector::Inspector;
use super::popover::{Decision, Popover};
use super::reader::{Edge, Heading, Page, Reader, ReaderEvent};
use super::theme::{INSPECTOR_WIDTH, SIDE_WIDTH};
use super::widgets::{empty, named};
use crate::app::{Action, Draft, Field, Session, Wish};
use crate::dates;
use crate::edit::BoundaryEnd;
use crate::model::{ArticleId, ClaimId, KindId};
use crate::text::{ArticleText, Span};
use find_bar::FindBar;
use marks::MarkCache;

/// Height of the view, in points, below which the strip has no room.
const LOW: f32 = 480.0;
pub use marks::words as claim_words;

/// Words a minute that are read, for the byline's reading time.
const PACE: usize = 220;

/// The view's scratch.
#[derive(Default)]
pub struct ReadView {
    articles: Articles,
    reader: Reader,
    inspector: Inspector,
    popover: Popover,
    draft: Option<Draft>,
    marks: MarkCache,
    find: FindBar,
    strip: super::strip::Strip,
    /// What is typed into the search field.
    pub search: String,
    /// The article that is shown, with its text.
    shown: Option<(ArticleId, ArticleText)>,
    heading: (Option<(ArticleId, u64)>, Heading),
    /// Words of the open article, counted once.
    length: Option<(ArticleText, usize)>,
}

/// The id of the search field above the articles.
pub fn search_id() -> Id {
    Id::unique("search everywhere")
}

impl ReadView {
    /// Draws the view below the top bar.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        list: impl FnOnce(&mut Ui, &mut Cx<'_>, &str),
    ) {
        let colours = cx.colours;
        // Where there is little room, most of it is the text's.
        let (width, height) = (ui.available_width(), ui.available_height());
        if cx.app.prefs.strip && height > LOW {
            let strip = Frame::new()
                .fill(colours.panel)
                .inner_margin(Margin::same(2));
            Panel::bottom("strip")
                .frame(strip)
                .exact_size(super::strip::HEIGHT)
                .show(ui, |ui| self.strip.show(ui, cx));
        }
        let side = Frame::new()
            .fill(colours.panel)
            .inner_margin(Margin::symmetric(0, 8));
        Panel::left("articles")
            .frame(side)
            .default_size(SIDE_WIDTH.min(width * 0.24))
            .size_range((width * 0.2).min(180.0)..=(width * 0.32).min(460.0))
            .show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin::symmetric(12, 0))
                    .show(ui, |ui| {
                        let edit = TextEdit::singleline(&mut self.search)
                            .id(search_id())
                            .hint_text("Search text, claims, actors…")
                            .desired_width(ui.available_width());
                        let response = ui.add(edit);
                        named(ui, &response, "Search text, claims and actors");
                        // Escape has taken the focus before this frame is drawn.
                        if (response.has_focus() || response.lost_focus())
                            && ui.input_mut(|input| {
                                input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)
                            })
                        {
                            self.search.clear();
                            super::focus::reader(ui.ctx());
                        }
                    });
                if self.search.trim().is_empty() {
                    Frame::new()
                        .inner_margin(Margin::symmetric(12, 0))
                        .show(ui, |ui| self.articles.show(ui, cx));
                } else {
                    list(ui, cx, &self.search);
                }
            });
        let inspector = Frame::new()
            .fill(colours.panel)
            .inner_margin(Margin::symmetric(14, 12));
        Panel::right("inspector")
            .frame(inspector)
            .default_size(INSPECTOR_WIDTH.min(width * 0.32))
            .size_range((width * 0.3).min(240.0)..=(width * 0.4).min(560.0))
            .show(ui, |ui| {
                self.inspector.show(ui, cx, self.reader.selection());
            });
        let page = Frame::new().fill(colours.page).stroke(Stroke::NONE);
        CentralPanel::no_frame()
            .frame(page)
            .show(ui, |ui| self.text(ui, cx));
    }

    fn text(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let Some(article) = session.article else {
            empty(
                ui,
                "Nothing to read yet",
                "Add articles with Ctrl+I, or paste one with Ctrl+Shift+V",
            );
            return;
        };
        let Some(text) = session.project().text(article).cloned() else {
            return;
        };
        match &self.shown {
            Some((shown, old)) if *shown == article => {
                if *old != text {
                    let places = follow::Places::new(old, &text);
                    self.reader.correct(&text, |at| places.follow(at));
                    // What was read from the words that were selected is out of date.
                    self.draft = None;
                    self.shown = Some((article, text.clone()));
                }
            }
            _ => {
                self.shown = Some((article, text.clone()));
                self.draft = None;
                self.reader.open(&text);
                self.find.close();
            }
        }
        self.find.show(ui, cx, &text, &mut self.reader);
        let revision = session.document.revision();
        if self.heading.0 != Some((article, revision)) {
            let counted = self.length.take().filter(|(of, _)| *of == text);
            let words = counted.map_or_else(
                || text.as_str().split_whitespace().count(),
                |(_, words)| words,
            );
            self.length = Some((text.clone(), words));
            self.heading = (Some((article, revision)), heading(session, article, words));
        }
        self.marks.refresh(session, article, cx.colours);
        let within = ui.max_rect();
        let style = super::reader_style::style(&cx.app.prefs, cx.colours);
        let words = |claim: ClaimId| marks::words(session, claim);
        let page = Page {
            text: &text,
            heading: &self.heading.1,
            marks: self.marks.marks(),
            focused: session.focus,
            style: &style,
            words: &words,
        };
        let events = self.reader.ui(ui, &page);
        super::focus::remember(ui.ctx(), self.reader.id());
        for event in events {
            self.event(ui, cx, article, event);
        }
        self.draft_box(ui, cx, within);
    }

    fn event(&mut self, ui: &Ui, cx: &mut Cx<'_>, article: ArticleId, event: ReaderEvent) {
        let Some(session) = cx.session() else { return };
        match event {
            ReaderEvent::Selected { span, .. } => {
                self.draft = Some(Draft::propose(
                    session,
                    article,
                    span,
                    cx.app.prefs.day_first,
                ));
            }
            ReaderEvent::SelectionCleared => self.draft = None,
            ReaderEvent::Clicked(Some(claim)) if ui.input(|input| input.modifiers.command) => {
                cx.send(Action::Also(claim))
            }
            ReaderEvent::Clicked(claim) => {
                self.draft = None;
                cx.send(Action::Focus(claim, false));
            }
            ReaderEvent::BoundaryDragged {
                claim,
                fragment,
                edge,
                to,
            } => {
                let end = match edge {
                    Edge::Start => BoundaryEnd::Start,
                    Edge::End => BoundaryEnd::End,
                };
                cx.send(Action::edit(move |pen| {
                    pen.move_boundary(claim, fragment, end, to)
                }));
            }
            ReaderEvent::FragmentAdded(span) => self.add_fragment(cx, span),
            ReaderEvent::CaretMoved(_) => {}
        }
    }

    fn draft_box(&mut self, ui: &Ui, cx: &mut Cx<'_>, within: egui::Rect) {
        // A dialog stands in front, and Esc is its own.
        if cx.app.dialog.is_some() {
            return;
        }
        let Some(mut draft) = self.draft.take() else {
            self.escape(ui, cx);
            return;
        };
        let Some(beside) = self.reader.rect_of(draft.span) else {
            self.draft = Some(draft);
            return;
        };
        match self.popover.show(ui, cx, &mut draft, beside, within) {
            Some(Decision::Tag(kind)) => self.tag(ui, cx, &draft, kind),
            Some(Decision::Cancel) => {
                self.reader.set_selection(None);
                super::focus::reader(ui.ctx());
            }
            Some(Decision::Fragment) => {
                let span = draft.span;
                self.draft = Some(draft);
                self.add_fragment(cx, span);
                super::focus::reader(ui.ctx());
            }
            Some(Decision::Back) => {
                super::focus::reader(ui.ctx());
                self.draft = Some(draft);
            }
            None => self.draft = Some(draft),
        }
    }

    /// Esc without a selection lets the chosen claim go. The text, which Esc would leave, keeps the
    /// keys.
    fn escape(&self, ui: &Ui, cx: &mut Cx<'_>) {
        let focused = cx.session().is_some_and(|session| session.focus.is_some());
        let in_reader = super::focus::is_in_reader(ui.ctx());
        if focused
            && in_reader
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            super::focus::reader(ui.ctx());
            cx.send(Action::Focus(None, false));
        }
    }

    fn tag(&mut self, ui: &Ui, cx: &mut Cx<'_>, draft: &Draft, kind: KindId) {
        cx.send(Action::Tag(draft.claim(kind)));
        self.draft = None;
        self.reader.set_selection(None);
        self.reader.set_caret(draft.span.end);
        super::focus::reader(ui.ctx());
    }

    fn add_fragment(&mut self, cx: &mut Cx<'_>, span: Span) {
        // Without a chosen claim, the one that the words resemble.
        let like = self.draft.as_ref().and_then(|draft| draft.like);
        let Some(focus) = cx.session().and_then(|session| session.focus).or(like) else {
            return;
        };
        self.draft = None;
        self.reader.set_selection(None);
        cx.send(Action::edit(move |pen| pen.add_fragment(focus, span)));
    }

    /// A digit was pressed: tags the selection with that kind, or changes the chosen claims' kind.
    pub fn digit(&mut self, ui: &Ui, cx: &mut Cx<'_>, digit: u8) {
        let Some(session) = cx.session() else { return };
        let codebook = session.project().codebook();
        let kind = codebook
            .iter()
            .find(|(_, kind)| kind.key == Some(digit) && !kind.retired);
        let Some(kind) = kind.map(|(id, _)| (*id).clone()) else {
            return;
        };
        if let Some(draft) = self.draft.take() {
            self.tag(ui, cx, &draft, kind);
        } else if session.focus.is_some() {
            let chosen = session.chosen();
            cx.send(Action::edit(move |pen| pen.set_kind(&chosen, &kind)));
        }
    }

    /// Does what a command asked of the view.
    pub fn wish(&mut self, ui: &Ui, cx: &mut Cx<'_>, wish: Wish) {
        let Some(session) = cx.session() else { return };
        match wish {
            Wish::ShowSpan(span) => self.reader.scroll_to(span),
            Wish::Reader => super::focus::reader(ui.ctx()),
            Wish::Search => ui.memory_mut(|memory| memory.request_focus(search_id())),
            Wish::Find => self.find.open(self.selected_words(session)),
            Wish::FindNext => self.find.step(&mut self.reader, true),
            Wish::FindPrevious => self.find.step(&mut self.reader, false),
            Wish::Paragraph(number) => self
                .reader
                .go_to_paragraph(u32::try_from(number).unwrap_or(u32::MAX)),
            Wish::Field(field @ (Field::When | Field::Who)) if self.draft.is_some() => {
                self.popover.want(field)
            }
            Wish::Field(field) => self.inspector.want(field),
            Wish::TagLast => {
                let kind = session.last_kind.clone().or_else(|| {
                    let codebook = session.project().codebook();
                    codebook
                        .iter()
                        .find(|(_, kind)| !kind.retired)
                        .map(|(id, _)| (*id).clone())
                });
                if let (Some(kind), Some(draft)) = (kind, self.draft.take()) {
                    self.tag(ui, cx, &draft, kind);
                }
            }
            Wish::AddFragment => {
                if let Some(span) = self.reader.selection() {
                    self.add_fragment(cx, span);
                }
            }
            Wish::Walk(forward) => {
                if let Some(claim) = session.next_claim(forward, self.caret()) {
                    cx.send(Action::Focus(Some(claim), true));
                }
            }
            Wish::AlsoNext => {
                if let Some(claim) = session.next_claim(true, self.caret()) {
                    cx.send(Action::AlsoNext(claim));
                }
            }
            Wish::Cycle => {
                if let Some(claim) = session.cycle(self.caret()) {
                    cx.send(Action::Focus(Some(claim), false));
                }
            }
            Wish::CorrectText => self.correct_text(cx),
            Wish::RemoveWords => self.remove_words(cx),
            Wish::Reattach => self.reattach(cx),
            Wish::Cite => self.cite(cx),
            Wish::Boundary { start, right, word } => self.boundary(cx, start, right, word),
            Wish::NextPane | Wish::PreviousPane => next_pane(ui, wish == Wish::NextPane),
            Wish::Quit | Wish::PasteArticle | Wish::Entries(_) | Wish::Lanes(_) => {}
            Wish::Aside | Wish::MarkSeen => {}
        }
    }

    fn cite(&self, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let claim = session
            .focused()
            .map(|(_, claim)| (claim.article, claim.quote()));
        let selected = session.article.zip(self.selected_words(session));
        if let Some((article, words)) = selected.or(claim) {
            let text = crate::app::cite(session.project(), article, &words);
            cx.send(Action::Copy(text));
        }
    }

    fn boundary(&self, cx: &mut Cx<'_>, start: bool, right: bool, word: bool) {
        let Some(session) = cx.session() else { return };
        let Some((id, claim)) = session.focused() else {
            return;
        };
        let Some(text) = session.project().text(claim.article) else {
            return;
        };
        let at = if start {
            0
        } else {
            claim.spans.len().saturating_sub(1)
        };
        let Some(fragment) = claim.spans.get(at) else {
            return;
        };
        let from = if start {
            fragment.span.start
        } else {
            fragment.span.end
        };
        let to = match (right, word) {
            (true, false) => text.next_grapheme(from),
            (false, false) => text.prev_grapheme(from),
            (true, true) => text.next_word(from),
            (false, true) => text.prev_word(from),
        };
        let end = if start {
            BoundaryEnd::Start
        } else {
            BoundaryEnd::End
        };
        cx.send(Action::edit(move |pen| pen.move_boundary(id, at, end, to)));
    }

    fn caret(&self) -> u32 {
        self.reader.caret().unwrap_or(0)
    }

    fn selected_words(&self, session: &Session) -> Option<String> {
        let text = session.project().text(session.article?)?;
        Some(text.slice(self.reader.selection()?).to_owned())
    }

    /// Where the reader is, for the status line.
    pub fn place(&self, cx: &Cx<'_>) -> String {
        let Some(session) = cx.session() else {
            return String::new();
        };
        let paragraph = self.reader.caret().map_or_else(
            || self.reader.paragraph_of_view(),
            |at| self.reader.paragraph_of(at),
        );
        let mut place = format!("Paragraph {paragraph}");
        if let Some(span) = self.reader.selection() {
            place = format!(
                "{place} · {} selected",
                super::articles::plural(span.len() as usize, "character")
            );
        }
        if let Some(article) = session.article {
            let claims = session.index().claims_of_article.count(&article);
            place = format!(
                "{place}    {} here",
                super::articles::plural(claims, "claim")
            );
        }
        place
    }
}

/// Moves the focus among search field, text and inspector.
fn next_pane(ui: &Ui, forward: bool) {
    let Some(reader) = super::focus::reader_id(ui.ctx()) else {
        return;
    };
    let panes = [search_id(), reader, Inspector::first_id()];
    let now = ui.memory(|memory| memory.focused());
    let here = panes.iter().position(|id| Some(*id) == now);
    let next = match (here, forward) {
        (None, _) => 1,
        (Some(here), true) => (here + 1) % panes.len(),
        (Some(here), false) => (here + panes.len() - 1) % panes.len(),
    };
    if let Some(id) = panes.get(next) {
        ui.memory_mut(|memory| memory.request_focus(*id));
    }
}

fn heading(session: &Session, id: ArticleId, words: usize) -> Heading {
    let project = session.project();
    let Some(article) = project.articles.get(&id) else {
        return Heading::default();
    };
    let mut parts = Vec::new();
    let outlet = article
        .outlet
        .and_then(|outlet| project.actors.get(&outlet));
    parts.extend(outlet.map(|outlet| outlet.name.clone()));
    match &article.published {
        Some(day) => parts.push(format!("published {}", dates::words::long(day, None, None))),
        None => parts.push("no date of publication".into()),
    }
    if let Some(day) = &article.speaks_from {
        parts.push(format!(
            "speaks from {}",
            dates::words::compact(day, None, None)
        ));
    }
    if let Some(grade) = outlet.and_then(|outlet| outlet.reliability.as_ref()) {
        parts.push(format!("source grade {}", grade.grade.name()));
    }
    if !article.author.is_empty() {
        parts.push(article.author.clone());
    }
    parts.push(format!("{} min read", words.div_ceil(PACE).max(1)));
    if article.done.contains(&session.by) {
        parts.push("✓ done".into());
    }
    Heading {
        title: title_of(session, id),
        byline: parts.join(" · "),
    }
}
