//! What was taken for the same in the files that are compared, how sure that is, and what has no place in
//! the text that is compared; to be changed by hand.

use std::sync::Arc;

use egui::{ComboBox, Label, RichText, ScrollArea, Ui};

use super::sheet::{Left, footer, room_above_footer, said, sheet};
use crate::app::{Action, Comparing, SideBySide};
use crate::compare::{Likeness, Said};
use crate::model::{ActorId, ArticleId, KindId};
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::{chip, field, hint, named, primary};

/// Height of a row, in points.
const ROW: f32 = 46.0;

/// What the sheet lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    #[default]
    Articles,
    Actors,
    Kinds,
    NotCarried,
}

/// Something that a file has.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Thing {
    Article(ArticleId),
    Actor(ActorId),
    Kind(KindId),
}

/// A thing of a file, and by what it was recognised.
struct Member {
    file: usize,
    thing: Thing,
    name: String,
    how: String,
}

/// Things of different files that were taken for the same.
struct Match {
    members: Vec<Member>,
}

/// The sheet's scratch.
#[derive(Default)]
pub(super) struct Matches {
    sort: Sort,
    filter: String,
    /// Only those that not all files have, or that were recognised by less than their ids.
    unsure: bool,
    seen: bool,
    of: Option<(Arc<SideBySide>, Sort)>,
    all: Vec<Match>,
}

impl Matches {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(found) = cx.app.comparing.found().map(Arc::clone) else {
            cx.send(Action::Dialog(None));
            return;
        };
        let mut close = false;
        let left = sheet(ui.ctx(), "What was matched", 820.0, |ui| {
            said(
                ui,
                "What different files have is taken for the same by its id, then by what it says. Part what \
                 is not the same, and pair what is.",
            );
            self.head(ui, &found);
            let fits = |(of, sort): &(Arc<SideBySide>, Sort)| {
                Arc::ptr_eq(of, &found) && *sort == self.sort
            };
            if !self.of.as_ref().is_some_and(fits) {
                self.all = match self.sort {
                    Sort::Articles => articles(&found),
                    Sort::Actors => actors(&found),
                    Sort::Kinds => kinds(&found),
                    Sort::NotCarried => Vec::new(),
                };
                self.of = Some((Arc::clone(&found), self.sort));
            }
            let room = room_above_footer(ui) - 8.0;
            if self.sort == Sort::NotCarried {
                not_carried(ui, &found, room);
            } else {
                self.list(ui, cx, &found, room);
            }
            footer(ui, |ui| {
                let button = primary(ui, "Close");
                if !self.seen {
                    button.request_focus();
                }
                close = button.clicked();
                let options = &cx.app.comparing.options;
                let said = options.articles.len() + options.actors.len() + options.kinds.len();
                if said > 0 && ui.button("Forget what I paired and parted").clicked() {
                    cx.send(Action::comparing(|comparing| {
                        comparing.say(|options| {
                            options.articles.clear();
                            options.actors.clear();
                            options.kinds.clear();
                        });
                    }));
                }
            });
        });
        self.seen = true;
        if close || left != Left::Not {
            cx.send(Action::Dialog(None));
        }
    }

    fn head(&mut self, ui: &mut Ui, found: &SideBySide) {
        let laid = &found.laid;
        ui.horizontal_wrapped(|ui| {
            for (sort, name, count) in [
                (Sort::Articles, "Articles", laid.articles.articles.len()),
                (Sort::Actors, "Actors", laid.actors.actors.len()),
                (Sort::Kinds, "Kinds", laid.kinds.kinds.len()),
                (Sort::NotCarried, "Not carried across", laid.displaced.len()),
            ] {
                if chip(ui, &format!("{name} {count}"), self.sort == sort).clicked() {
                    self.sort = sort;
                }
            }
        });
        if self.sort != Sort::NotCarried {
            ui.horizontal(|ui| {
                ui.checkbox(&mut self.unsure, "Only what is unsure or not in all files");
                field(ui, "Filter by name", &mut self.filter, "Filter by name");
            });
        }
    }

    fn list(&self, ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, room: f32) {
        let wanted = self.filter.trim().to_lowercase();
        let files = found.files.len();
        let is_listed = |one: &&Match| {
            let named = wanted.is_empty()
                || one
                    .members
                    .iter()
                    .any(|own| own.name.to_lowercase().contains(&wanted));
            let unsure = one.members.len() < files
                || one
                    .members
                    .iter()
                    .any(|own| !own.how.is_empty() && own.how != SAME_ID);
            named && (unsure || !self.unsure)
        };
        let rows: Vec<&Match> = self.all.iter().filter(is_listed).collect();
        if rows.is_empty() {
            hint(ui, "Nothing to list.");
        }
        ScrollArea::vertical()
            .id_salt("matches")
            .max_height(room)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, rows.len(), |ui, range| {
                for one in rows.get(range).unwrap_or_default() {
                    ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                        ui.set_height(ROW);
                        self.row(ui, cx, found, one);
                    });
                }
            });
    }

    fn row(&self, ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, one: &Match) {
        let Some(first) = one.members.first() else {
            return;
        };
        let file = |at: usize| found.files.get(at).map_or("", |(name, _)| name.as_str());
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if one.members.len() < found.files.len() {
                    self.pair(ui, cx, found, one);
                }
                // Kinds with one id are one kind in every file.
                let can_part = one.members.len() > 1 && !matches!(first.thing, Thing::Kind(_));
                if can_part {
                    for member in one.members.iter().skip(1).rev() {
                        let text = RichText::new(format!("Part {}", file(member.file))).size(SMALL);
                        let button = ui.add(egui::Button::new(text));
                        let name = format!("Part {} of {}", first.name, file(member.file));
                        named(ui, &button, &name);
                        if button.clicked() {
                            part(cx, one, member);
                        }
                    }
                }
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    ui.add(Label::new(&first.name).truncate())
                        .on_hover_text(&first.name);
                    let members = one.members.iter().map(|own| {
                        let other = if own.name == first.name {
                            String::new()
                        } else {
                            format!(" “{}”", own.name)
                        };
                        let how = if own.how.is_empty() {
                            String::new()
                        } else {
                            format!(" ({})", own.how)
                        };
                        format!("{}{other}{how}", file(own.file))
                    });
                    let members = members.collect::<Vec<_>>().join(" · ");
                    let words = RichText::new(&members).size(SMALL).color(cx.colours.weak);
                    ui.add(Label::new(words).truncate()).on_hover_text(&members);
                });
            });
        });
    }

    /// A choice of what else this is, among things that files have which have not this one.
    fn pair(&self, ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, one: &Match) {
        let Some(first) = one.members.first() else {
            return;
        };
        let has = |file: usize| one.members.iter().any(|own| own.file == file);
        let mut chosen = None;
        let combo = ComboBox::from_id_salt(("pair", format!("{:?}", first.thing), first.file))
            .width(120.0)
            .selected_text(RichText::new("Pair with…").size(SMALL))
            .show_ui(ui, |ui| {
                let others = self.all.iter();
                let others = others.filter(|other| other.members.iter().all(|own| !has(own.file)));
                for member in others.filter_map(|other| other.members.first()) {
                    let file = found.files.get(member.file).map_or("", |(name, _)| name);
                    let words = format!("{} ({file})", member.name);
                    if ui.selectable_label(false, words).clicked() {
                        chosen = Some((member.file, member.thing.clone()));
                    }
                }
            });
        named(ui, &combo.response, &format!("Pair {} with", first.name));
        if let Some(other) = chosen {
            let own = (first.file, first.thing.clone());
            cx.send(Action::comparing(move |comparing| {
                say(comparing, own, other, true);
            }));
        }
    }
}

/// By which word it is said that ids are the same.
const SAME_ID: &str = "same id";

/// Parts a thing from all that it was taken for.
fn part(cx: &mut Cx<'_>, one: &Match, member: &Member) {
    let own = (member.file, member.thing.clone());
    let others = one.members.iter().filter(|other| other.file != member.file);
    let others: Vec<(usize, Thing)> = others
        .map(|other| (other.file, other.thing.clone()))
        .collect();
    cx.send(Action::comparing(move |comparing| {
        for other in others {
            say(comparing, own.clone(), other, false);
        }
    }));
}

/// Says that two things are the same or not; what was said of the two before is forgotten.
fn say(comparing: &mut Comparing, one: (usize, Thing), other: (usize, Thing), same: bool) {
    fn put<I: PartialEq + Copy>(said: &mut Vec<Said<I>>, new: Said<I>) {
        said.retain(|old| {
            (old.one, old.other) != (new.one, new.other)
                && (old.one, old.other) != (new.other, new.one)
        });
        said.push(new);
    }
    comparing.say(|options| match (one, other) {
        ((a, Thing::Article(x)), (b, Thing::Article(y))) => put(
            &mut options.articles,
            Said {
                one: (a, x),
                other: (b, y),
                same,
            },
        ),
        ((a, Thing::Actor(x)), (b, Thing::Actor(y))) => put(
            &mut options.actors,
            Said {
                one: (a, x),
                other: (b, y),
                same,
            },
        ),
        ((a, Thing::Kind(x)), (b, Thing::Kind(y))) if same => {
            options.kinds.push(((a, x), (b, y)));
        }
        _ => {}
    });
}

fn articles(found: &SideBySide) -> Vec<Match> {
    let all = found.laid.articles.articles.iter().map(|article| {
        let members = article.members.iter().map(|member| {
            let project = found.files.get(member.file).map(|(_, project)| project);
            let article = project.and_then(|project| project.articles.get(&member.id));
            let title = article.map_or("", |article| article.title.trim());
            let alike = if member.resemblance < 1.0 {
                // Rounded down: what is not the same never reads 100 %.
                let share = (f64::from(member.resemblance) * 1000.0).floor() / 10.0;
                format!(", text {share:.1} % alike")
            } else {
                String::new()
            };
            let how = match member.likeness {
                Likeness::First => "",
                Likeness::Said => "you said so",
                Likeness::Id => SAME_ID,
                Likeness::Text => "same text",
                Likeness::Address => "same address",
                Likeness::Title => "similar title and text",
            };
            Member {
                file: member.file,
                thing: Thing::Article(member.id),
                name: if title.is_empty() {
                    "(without a title)".into()
                } else {
                    title.into()
                },
                how: format!("{how}{alike}"),
            }
        });
        Match {
            members: members.collect(),
        }
    });
    all.collect()
}

fn actors(found: &SideBySide) -> Vec<Match> {
    let all = found.laid.actors.actors.iter().map(|actor| {
        let mut members: Vec<Member> = Vec::new();
        for (at, (file, id)) in actor.members.iter().enumerate() {
            let project = found.files.get(*file).map(|(_, project)| project);
            let own = project.and_then(|project| project.actors.get(id));
            let name = own.map_or_else(String::new, |own| own.name.clone());
            let mut before = actor.members.iter().take(at);
            let how = if at == 0 {
                ""
            } else if before.any(|(_, other)| other == id) {
                SAME_ID
            } else if members
                .iter()
                .any(|own| own.name.to_lowercase() == name.to_lowercase())
            {
                "same name"
            } else {
                "by an alias, or you said so"
            };
            members.push(Member {
                file: *file,
                thing: Thing::Actor(*id),
                name,
                how: how.into(),
            });
        }
        Match { members }
    });
    sorted(all.collect())
}

fn kinds(found: &SideBySide) -> Vec<Match> {
    let all = found.laid.kinds.kinds.iter().map(|kind| {
        let members = kind.members.iter().enumerate().map(|(at, (file, id))| {
            let project = found.files.get(*file).map(|(_, project)| project);
            let own = project.and_then(|project| project.kinds.get(id));
            let mut before = kind.members.iter().take(at);
            let how = match (at, before.any(|(_, other)| other == id)) {
                (0, _) => "",
                (_, true) => SAME_ID,
                (_, false) => "by its name, or you said so",
            };
            Member {
                file: *file,
                thing: Thing::Kind(id.clone()),
                name: own.map_or_else(|| kind.name.clone(), |own| own.name.clone()),
                how: how.into(),
            }
        });
        Match {
            members: members.collect(),
        }
    });
    all.collect()
}

/// By name, so that what might be paired stands near.
fn sorted(mut all: Vec<Match>) -> Vec<Match> {
    all.sort_by_cached_key(|one| {
        one.members
            .first()
            .map(|first| (first.name.to_lowercase(), first.file))
    });
    all
}

/// The claims whose words do not all stand in the text that is compared.
fn not_carried(ui: &mut Ui, found: &SideBySide, room: f32) {
    let lines = &found.report.displaced;
    if lines.is_empty() {
        hint(
            ui,
            "All claims of covered articles stand in the texts that are compared.",
        );
        return;
    }
    ScrollArea::vertical()
        .id_salt("not carried")
        .max_height(room)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                let file = found.files.get(line.file).map_or("", |(name, _)| name);
                ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                    ui.set_height(ROW);
                    ui.vertical(|ui| {
                        ui.add(Label::new(format!("“{}”", line.quote)).truncate())
                            .on_hover_text(&line.quote);
                        hint(ui, format!("{file}: {}", line.what));
                    });
                });
            }
        });
}
