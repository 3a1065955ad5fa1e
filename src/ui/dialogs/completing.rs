//! A one-line field that completes what is typed from a list.

use egui::{CompletionPopup, Id, Key, RectAlign, Response, Suggestion, TextBuffer, TextEdit, Ui};

use super::right_to_left::{exact_layout, has_rtl};
use crate::model::{ActorId, Category, Project};
use crate::ui::widgets;

/// Completions at most that are offered at once.
const OFFERED: usize = 12;

/// A field whose whole text is replaced by what is chosen: with the arrows and Tab or Enter, or with
/// the mouse. `offer` is asked only while the field has the focus and something stands in it.
pub(super) fn completing(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    hint: &str,
    keys: &[Key],
    offer: impl FnOnce(&str) -> Vec<Suggestion>,
) -> Response {
    let id = field_id(ui, name);
    let focused = ui.ctx().memory(|memory| memory.has_focus(id));
    let width = ui.available_width();
    let rtl = has_rtl(text);
    let mut exact = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
        exact_layout(ui, text.as_str(), f32::INFINITY)
    };
    let mut field = TextEdit::singleline(text)
        .hint_text(hint)
        .desired_width(width);
    if rtl {
        field = field.layouter(&mut exact);
    }
    let popup = CompletionPopup::new(id)
        .word_boundary(|_| false)
        .align(RectAlign::BOTTOM_START)
        .accept_keys(keys);
    let shown = popup.show(ui, field, |query| {
        if !focused || query.text.is_empty() {
            return Vec::new();
        }
        offer(query.text)
    });
    let mut response = shown.text_edit.response.response;
    widgets::named(ui, &response, name);
    if shown.accepted.is_some() {
        response.mark_changed();
    }
    response
}

/// The id that a completing field has, for giving it the focus.
pub(super) fn field_id(ui: &Ui, name: &str) -> Id {
    ui.make_persistent_id(name)
}

/// The keys that take a completion where Enter is wanted for nothing else.
pub(super) const TAKE: [Key; 2] = [Key::Enter, Key::Tab];

/// Actors whose name or alias has the typed words in it: those that begin with them first. With
/// `outlets`, outlets come before all others.
pub(super) fn actors(project: &Project, typed: &str, outlets: bool) -> Vec<Suggestion> {
    let wanted = typed.trim().to_lowercase();
    if wanted.is_empty()
        || project
            .actors
            .iter()
            .any(|(_, actor)| actor.name == typed.trim())
    {
        return Vec::new();
    }
    let mut found: Vec<(bool, bool, &str, Category)> = Vec::new();
    for (_, actor) in project.actors.iter() {
        let place = std::iter::once(&actor.name)
            .chain(&actor.aliases)
            .filter_map(|name| name.to_lowercase().find(&wanted))
            .min();
        if let Some(place) = place {
            let other = outlets && actor.category != Category::Outlet;
            found.push((other, place > 0, &actor.name, actor.category));
        }
    }
    found.sort_unstable_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    found.dedup_by(|a, b| a.2 == b.2);
    found
        .into_iter()
        .take(OFFERED)
        .map(|(_, _, name, category)| Suggestion::new(name).description(category.name()))
        .collect()
}

/// The only actor of a name; `None` where none or several have it.
pub(super) fn actor_named(project: &Project, name: &str) -> Option<ActorId> {
    crate::edit::find_actor(project, name)
}

/// Languages that articles are often in, as BCP 47 tags with their names.
const LANGUAGES: [(&str, &str); 34] = [
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("nl", "Dutch"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("zh", "Chinese"),
];

/// Languages whose tag or name begins with what is typed.
pub(super) fn languages(typed: &str) -> Vec<Suggestion> {
    let wanted = typed.trim().to_lowercase();
    let known = |tag: &str| LANGUAGES.iter().any(|(known, _)| *known == tag);
    if wanted.is_empty() || known(&wanted) {
        return Vec::new();
    }
    LANGUAGES
        .iter()
        .filter(|(tag, name)| tag.starts_with(&wanted) || name.to_lowercase().starts_with(&wanted))
        .map(|(tag, name)| Suggestion::new(*tag).description(*name))
        .collect()
}

/// The name of a language, where it is known: `en-GB` is English.
pub(super) fn language_name(tag: &str) -> Option<&'static str> {
    let base = tag.trim().split('-').next()?.to_lowercase();
    LANGUAGES
        .iter()
        .find(|(known, _)| *known == base)
        .map(|(_, name)| *name)
}
