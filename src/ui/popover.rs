//! The popover beside a selection: kinds with their keys, when, who.

use egui::{Area, Frame, Id, Key, Margin, Order, Pos2, Rect, RichText, Stroke, Ui, pos2, vec2};

use super::cx::Cx;
use super::theme::{self, SMALL};
use super::when_field;
use super::who_field::{Chosen, WhoField};
use super::widgets::{chip, key_cap};
use crate::app::{self, Action, Draft, Field};
use crate::model::{Category, KindId, Role};

/// The popover's scratch.
#[derive(Default)]
pub struct Popover {
    who: WhoField,
    /// A new actor that is on its way into the registry, to be ticked when it is there.
    awaited: Option<(String, Option<Role>)>,
    /// A field that a key asked for.
    wanted: Option<Field>,
    /// Whether a field of it had the focus in the last frame: Esc takes the focus away first.
    typing: bool,
}

/// What the analyst decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Tag with this kind.
    Tag(KindId),
    /// Add the selection to the claim that its words resemble.
    Fragment,
    /// Let the selection go.
    Cancel,
    /// Go on reading, keeping the selection.
    Back,
}

const WIDTH: f32 = 480.0;

impl Popover {
    /// Goes into a field with the next frame.
    pub fn want(&mut self, field: Field) {
        self.wanted = Some(field);
    }

    /// Draws the popover under (or over) the selection, inside `within`.
    pub fn show(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        draft: &mut Draft,
        beside: Rect,
        within: Rect,
    ) -> Option<Decision> {
        let session = cx.session()?;
        if let Some((name, role)) = self.awaited.clone()
            && let Some(actor) = crate::edit::find_actor(session.project(), &name)
        {
            draft.add(actor, role);
            self.awaited = None;
        }
        let id = Id::unique("tag popover");
        let size = ui
            .memory(|memory| memory.area_rect(id))
            .map_or(vec2(WIDTH, 160.0), |rect| rect.size());
        let place = place(beside, within, size);
        let mut decision = None;
        Area::new(id)
            .order(Order::Foreground)
            .fixed_pos(place)
            .constrain_to(within)
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::same(12))
                    .show(ui, |ui| {
                        ui.set_width(WIDTH.min(within.width() - 40.0));
                        decision = self.contents(ui, cx, draft);
                    });
            });
        decision
    }

    fn contents(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) -> Option<Decision> {
        let mut decision = None;
        let session = cx.session()?;
        let last = session.last_kind.clone();
        let codebook = session.project().codebook();
        let kinds: Vec<_> = codebook.iter().filter(|(_, kind)| !kind.retired).collect();
        let default = last.or_else(|| kinds.first().map(|(id, _)| (*id).clone()));
        ui.horizontal_wrapped(|ui| {
            for (id, kind) in &kinds {
                let on = default.as_ref() == Some(*id);
                let tint = theme::tint(cx.colours, kind.colour);
                let text = kind
                    .key
                    .map_or_else(|| kind.name.clone(), |key| format!("{key}  {}", kind.name));
                let text = RichText::new(text).color(cx.colours.text);
                let button = egui::Button::new(text)
                    .fill(if on { tint.soft } else { cx.colours.page })
                    .stroke(Stroke::new(if on { 2.0 } else { 1.0 }, tint.strong))
                    .corner_radius(12.0);
                if ui.add(button).on_hover_text(&kind.guideline).clicked() {
                    decision = Some(Decision::Tag((*id).clone()));
                }
            }
        });
        ui.add_space(4.0);
        let weak = cx.colours.weak;
        let label = |ui: &mut Ui, text: &str| {
            ui.allocate_ui(vec2(46.0, 20.0), |ui| {
                ui.set_min_width(46.0);
                ui.add_space(4.0);
                ui.label(RichText::new(text).color(weak));
            });
        };
        let when_id = Id::unique("popover when");
        let who_id = Id::unique("popover who");
        match self.wanted.take() {
            Some(Field::When) => {
                ui.memory_mut(|memory| memory.request_focus(when_id));
                draft.dated = true;
            }
            Some(Field::Who) => ui.memory_mut(|memory| memory.request_focus(who_id)),
            _ => {}
        }
        ui.horizontal_top(|ui| {
            label(ui, "When");
            let tick = ui.checkbox(&mut draft.dated, "");
            super::widgets::named(ui, &tick, "Date the claim");
            ui.vertical(|ui| {
                let (article, near) = (draft.article, draft.span.start);
                let day_first = cx.app.prefs.day_first;
                let (_, change) = when_field::show(ui, when_id, "When", &mut draft.when, || {
                    app::context(session, article, near, day_first)
                });
                if change.changed {
                    draft.dated = !draft.when.text.trim().is_empty();
                }
                if change.entered {
                    decision = default.clone().map(Decision::Tag);
                }
            });
        });
        ui.horizontal_top(|ui| {
            label(ui, "Who");
            ui.vertical(|ui| {
                self.chips(ui, cx, draft);
                let (_, chosen) = self.who.show(ui, who_id, &session.project().actors);
                match chosen {
                    Some(Chosen::Known(actor, role)) => draft.add(actor, role),
                    Some(Chosen::New(name, role)) => {
                        self.awaited = Some((name.clone(), role));
                        cx.send(Action::edit(move |pen| {
                            pen.add_actor(&name, Category::Person).1
                        }));
                    }
                    Some(Chosen::Nobody) => decision = default.clone().map(Decision::Tag),
                    None => {}
                }
            });
        });
        let like = draft
            .like
            .and_then(|like| session.project().claims.get(&like));
        if let Some(like) = like {
            let words: String = like.quote().chars().take(60).collect();
            let text = format!("+ adds this as a fragment to “{words}”");
            if super::widgets::link(ui, text)
                .on_hover_text("The same statement in another place is one claim")
                .clicked()
            {
                decision = Some(Decision::Fragment);
            }
        }
        ui.horizontal_wrapped(|ui| {
            let hints = [
                ("Enter", "tag"),
                ("W", "when"),
                ("A", "who"),
                ("S", "sentence"),
                ("Shift ← →", "adjust"),
                ("Esc", "cancel"),
            ];
            // Only where a claim waits for words.
            let loose = session.is_focus_loose();
            let attach = loose.then_some(("R", "attach the loose claim here"));
            for (key, what) in hints.into_iter().chain(attach) {
                key_cap(ui, key);
                ui.label(RichText::new(what).size(SMALL).color(cx.colours.weak));
            }
        });
        let was_typing = self.typing;
        self.typing = ui.memory(|memory| memory.has_focus(when_id) || memory.has_focus(who_id));
        if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            decision = Some(if was_typing {
                Decision::Back
            } else {
                Decision::Cancel
            });
        }
        decision
    }

    fn chips(&mut self, ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft) {
        let Some(session) = cx.session() else { return };
        if draft.who.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for who in &mut draft.who {
                let Some(actor) = session.project().actors.get(&who.actor) else {
                    continue;
                };
                let role = who
                    .role
                    .map_or_else(String::new, |role| format!(" · {}", role.name()));
                let sign = if who.ticked { "✓ " } else { "+ " };
                let response = chip(ui, &format!("{sign}{}{role}", actor.name), who.ticked)
                    .on_hover_text("Click to take in or leave out; right-click for the role");
                if response.clicked() {
                    who.ticked = !who.ticked;
                }
                response.context_menu(|ui| {
                    for role in Role::ALL {
                        if ui.button(role.name()).clicked() {
                            who.role = Some(*role);
                            who.ticked = true;
                            ui.close();
                        }
                    }
                });
            }
        });
    }
}

/// Under the selection where there is room, else over it, else at the right.
fn place(beside: Rect, within: Rect, size: egui::Vec2) -> Pos2 {
    let x = beside.left().clamp(
        within.left() + 8.0,
        (within.right() - size.x - 8.0).max(within.left() + 8.0),
    );
    if beside.bottom() + 8.0 + size.y <= within.bottom() {
        pos2(x, beside.bottom() + 8.0)
    } else if beside.top() - 8.0 - size.y >= within.top() {
        pos2(x, beside.top() - 8.0 - size.y)
    } else {
        pos2(
            within.right() - size.x - 16.0,
            within.bottom() - size.y - 16.0,
        )
    }
}
