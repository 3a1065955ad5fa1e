//! The list of actors: filtered as one types, sorted, only the rows in sight drawn.

use egui::{Align2, FontId, Id, Key, Modifiers, ScrollArea, Sense, TextEdit, Ui, pos2, vec2};

use crate::app::{Action, Session};
use crate::model::{ActorId, Category};
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::{hint, named, paint_elided, section};

const HEIGHT: f32 = 36.0;

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    Name,
    Claims,
    Category,
}

/// The list's scratch and its rows for one state of the project.
#[derive(Default)]
pub struct List {
    filter: String,
    order: Order,
    rows: Vec<Line>,
    shown_for: Option<(u64, String, Order)>,
    scroll_to: Option<usize>,
    awaited: Option<String>,
}

struct Line {
    id: ActorId,
    name: String,
    about: String,
    claims: usize,
    category: Category,
}

impl List {
    /// Draws the list.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, chosen: &mut Option<ActorId>) {
        let Some(session) = cx.session() else { return };
        section(ui, "Actors");
        let edit = TextEdit::singleline(&mut self.filter)
            .id(Id::unique("actors filter"))
            .hint_text("Filter by name or alias; Enter adds a new one")
            .desired_width(ui.available_width());
        let response = ui.add(edit);
        named(ui, &response, "Filter actors");
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        self.refresh(session);
        if entered {
            match self.rows.first() {
                Some(first) => *chosen = Some(first.id),
                None => self.add(cx),
            }
        }
        if let Some(name) = &self.awaited
            && let Some(id) = crate::edit::find_actor(session.project(), name)
        {
            *chosen = Some(id);
            self.awaited = None;
            self.filter.clear();
        }
        ui.horizontal_wrapped(|ui| {
            hint(ui, plural(self.rows.len(), "actor"));
            for (order, name) in [
                (Order::Name, "name"),
                (Order::Claims, "claims"),
                (Order::Category, "category"),
            ] {
                if ui
                    .selectable_label(self.order == order, name)
                    .on_hover_text("Sort by this")
                    .clicked()
                {
                    self.order = order;
                }
            }
            let add = ui.add_enabled(!self.filter.trim().is_empty(), egui::Button::new("Add"));
            if add
                .on_disabled_hover_text("Type a name above first")
                .clicked()
            {
                self.add(cx);
            }
        });
        self.keys(ui, cx, chosen);
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Some(row) = self.scroll_to.take() {
            area = area.vertical_scroll_offset(
                (row as f32 * HEIGHT - ui.available_height() / 2.0).max(0.0),
            );
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, HEIGHT, self.rows.len(), |ui, range| {
            for line in self.rows.get(range).unwrap_or_default() {
                if row(ui, cx, line, *chosen == Some(line.id)) {
                    *chosen = Some(line.id);
                }
            }
        });
    }

    fn add(&mut self, cx: &mut Cx<'_>) {
        let name = self.filter.trim().to_owned();
        self.awaited = Some(name.clone());
        cx.send(Action::edit(move |pen| {
            pen.add_actor(&name, Category::Person).1
        }));
    }

    fn refresh(&mut self, session: &Session) {
        let key = (
            session.document.revision(),
            self.filter.trim().to_owned(),
            self.order,
        );
        if self.shown_for.as_ref() == Some(&key) {
            return;
        }
        let wanted = key.1.to_lowercase();
        let actors = session.project().actors.iter().filter(|(_, actor)| {
            wanted.is_empty()
                || std::iter::once(&actor.name)
                    .chain(&actor.aliases)
                    .any(|name| name.to_lowercase().contains(&wanted))
        });
        self.rows = actors
            .map(|(id, actor)| {
                let mut about = actor.category.name().to_owned();
                if let Some(grade) = &actor.reliability {
                    about = format!("{about} · {}", grade.grade.name());
                }
                if !actor.aliases.is_empty() {
                    about = format!("{about} · {}", actor.aliases.join(", "));
                }
                Line {
                    id: *id,
                    name: actor.name.clone(),
                    about,
                    claims: session.index().claims_of_actor.count(id),
                    category: actor.category,
                }
            })
            .collect();
        let by_name = |a: &Line, b: &Line| {
            a.name
                .to_lowercase()
                .cmp(&b.name.to_lowercase())
                .then(a.id.cmp(&b.id))
        };
        match self.order {
            Order::Name => self
                .rows
                .sort_by_cached_key(|line| (line.name.to_lowercase(), line.id)),
            Order::Claims => self
                .rows
                .sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| by_name(a, b))),
            Order::Category => self
                .rows
                .sort_by(|a, b| a.category.cmp(&b.category).then_with(|| by_name(a, b))),
        }
        self.shown_for = Some(key);
    }

    fn keys(&mut self, ui: &Ui, cx: &Cx<'_>, chosen: &mut Option<ActorId>) {
        let filtering = ui.memory(|memory| memory.has_focus(Id::unique("actors filter")));
        if (ui.ctx().text_edit_focused() && !filtering)
            || cx.app.dialog.is_some()
            || self.rows.is_empty()
        {
            return;
        }
        let here = chosen.and_then(|id| self.rows.iter().position(|line| line.id == id));
        let last = self.rows.len() - 1;
        let steps = [
            (Key::ArrowDown, here.map_or(0, |here| (here + 1).min(last))),
            (
                Key::ArrowUp,
                here.map_or(last, |here| here.saturating_sub(1)),
            ),
            (Key::PageDown, here.map_or(0, |here| (here + 12).min(last))),
            (Key::PageUp, here.map_or(0, |here| here.saturating_sub(12))),
        ];
        for (key, to) in steps {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                *chosen = self.rows.get(to).map(|line| line.id);
                self.scroll_to = Some(to);
            }
        }
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, line: &Line, chosen: bool) -> bool {
    let colours = cx.colours;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(
        rect,
        Id::unique(("actor row", u128::from(line.id))),
        Sense::click(),
    );
    if chosen {
        ui.painter().rect_filled(rect, 4.0, colours.chosen);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colours.hover);
    }
    let width = rect.width() - 60.0;
    let at = rect.min + vec2(8.0, 3.0);
    paint_elided(
        ui,
        at,
        Align2::LEFT_TOP,
        width,
        &line.name,
        FontId::proportional(TEXT),
        colours.text,
    );
    let below = at + vec2(0.0, 16.0);
    paint_elided(
        ui,
        below,
        Align2::LEFT_TOP,
        width,
        &line.about,
        FontId::proportional(SMALL),
        colours.weak,
    );
    let count = pos2(rect.right() - 8.0, rect.center().y);
    ui.painter().text(
        count,
        Align2::RIGHT_CENTER,
        line.claims.to_string(),
        FontId::proportional(SMALL),
        colours.weak,
    );
    let name = format!(
        "{}, {}, {}",
        line.name,
        line.about,
        plural(line.claims, "claim")
    );
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &name)
    });
    response.clicked()
}
