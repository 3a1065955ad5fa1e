//! The list of rows that differ: narrowed by chips, walked by keys, the place in it never lost.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, vec2};
use rustc_hash::FxHashSet;

use super::row::{HEIGHT, State, row};
use crate::app::{Counted, Facet, Line, Session, SideBySide};
use crate::compare::{ClaimAt, ClaimRef};
use crate::ui::cx::Cx;
use crate::ui::widgets::{chip, hint, link, section};

/// Rows that a page key goes.
const PAGE: isize = 10;

/// Whether a row is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Open,
    Settled,
}

/// The list's scratch.
#[derive(Default)]
pub struct Differences {
    /// Which properties rows must have one of; all rows that differ where there is none.
    facets: BTreeSet<Facet>,
    /// Only the open ones, or only the settled ones.
    standing: Option<Standing>,
    /// How each row stands in one's own project, and in which state of it.
    states: Vec<State>,
    revision: u64,
    /// How many rows differ and are open, and how many are settled.
    open: usize,
    settled: usize,
    /// A count that is looked into: its rows, and how many it counted.
    counted: Option<(Counted, FxHashSet<usize>, usize)>,
    /// The rows that are listed, by their places.
    rows: Vec<usize>,
    /// How many rows have each property.
    counts: Vec<(Facet, usize)>,
    /// The chosen row, by its place in `rows`.
    at: usize,
    /// What the chosen row holds, so that it is found again in a new comparison.
    claims: Vec<ClaimRef>,
    /// Where it stands: article and place, for when it is gone.
    stands: (u32, u32),
    scroll: bool,
    of: Option<Arc<SideBySide>>,
}

impl Differences {
    /// The id under which the list has the keys.
    pub fn id() -> Id {
        Id::unique("differences")
    }

    /// Brings the list up to date with what was found.
    pub fn refresh(&mut self, found: &Arc<SideBySide>, session: &Session) {
        let revision = session.document.revision();
        let is_same = self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, found));
        if is_same && self.revision == revision {
            return;
        }
        self.revision = revision;
        let before = std::mem::replace(&mut self.states, State::all(session, found));
        let is_settled = |state: &&State| state.how.is_some();
        self.settled = self.states.iter().filter(is_settled).count();
        let lines = found.lines.iter().zip(&self.states);
        let is_open = |(line, state): &(&Line, &State)| !line.is_same() && state.how.is_none();
        self.open = lines.filter(is_open).count();
        if is_same {
            self.narrow(found);
            self.go_to_undone(found, &before);
            return;
        }
        let own = |of: &SideBySide| of.files.first().map(|(_, own)| own.head.id);
        if self.of.as_deref().and_then(own) != own(found) {
            // What was chosen in another project says nothing here.
            (self.claims, self.stands, self.at) = (Vec::new(), (0, 0), 0);
        }
        let is_first = self.claims.is_empty();
        self.of = Some(Arc::clone(found));
        let lines = &found.lines;
        self.counts = Facet::all()
            .map(|facet| {
                let count = lines.iter().filter(|line| facet.is_of(line)).count();
                (facet, count)
            })
            .collect();
        // A count that was looked into is counted again; where its pair is gone, it is let go of.
        self.counted = self.counted.take().and_then(|(counted, _, _)| {
            let pairs = found.comparison.pairs.len();
            let holds = counted.pair.is_none_or(|pair| pair < pairs);
            holds.then(|| {
                let (rows, count) = counted.rows(found);
                (counted, rows, count)
            })
        });
        self.narrow(found);
        // Who comes back goes on with what is open.
        let place = self.rows.get(self.at).copied();
        if is_first && place.is_some_and(|place| self.state(place).how.is_some()) {
            self.next_open(found);
        }
    }

    /// Goes to the one row that was settled before and is open now: what was undone is to be seen.
    fn go_to_undone(&mut self, found: &SideBySide, before: &[State]) {
        let both = before.iter().zip(&self.states).enumerate();
        let mut opened =
            both.filter(|(_, (before, now))| before.how.is_some() && now.how.is_none());
        if let (Some((row, _)), None) = (opened.next(), opened.next())
            && let Some(at) = self.rows.iter().position(|own| *own == row)
        {
            self.at = at;
            self.stay(found);
        }
    }

    /// Lists the rows that are asked for, and stays where one was.
    fn narrow(&mut self, found: &SideBySide) {
        let stands = |at: usize, line: &Line| match self.standing {
            None => true,
            Some(Standing::Open) => !line.is_same() && self.state(at).how.is_none(),
            Some(Standing::Settled) => self.state(at).how.is_some(),
        };
        let is_listed = |at: usize, line: &Line| match &self.counted {
            Some((_, rows, _)) => {
                rows.contains(&at)
                    && (self.facets.is_empty() || self.facets.iter().any(|own| own.is_of(line)))
            }
            None if self.facets.is_empty() => !line.is_same() || self.state(at).how.is_some(),
            None => self.facets.iter().any(|own| own.is_of(line)),
        };
        let rows = found.lines.iter().enumerate();
        self.rows = rows
            .filter(|(at, line)| is_listed(*at, line) && stands(*at, line))
            .map(|(at, _)| at)
            .collect();
        self.find_again(found);
    }

    /// Finds the chosen row again: the one that holds most of its claims, else the one that stands
    /// nearest behind where it stood.
    fn find_again(&mut self, found: &SideBySide) {
        let line = |at: usize| found.lines.get(at);
        let shared = |at: usize| {
            line(at).map_or(0, |line| {
                let own = line.refs.iter();
                own.filter(|one| self.claims.contains(one)).count()
            })
        };
        let best = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| (shared(*row), std::cmp::Reverse(at)))
            .max()
            .filter(|(shared, _)| *shared > 0);
        let stands = |at: usize| line(at).map(|line| (line.document, line.span.start));
        self.at = match best {
            Some((_, std::cmp::Reverse(at))) => at,
            None => {
                let behind = self
                    .rows
                    .iter()
                    .position(|row| stands(*row).is_some_and(|stands| stands >= self.stands));
                behind.unwrap_or(self.rows.len().saturating_sub(1))
            }
        };
        self.stay(found);
    }

    /// How a row stands.
    fn state(&self, at: usize) -> State {
        self.states.get(at).copied().unwrap_or_default()
    }

    /// “Settled 12 of 43”.
    pub fn settled_words(&self) -> String {
        if self.of.is_none() {
            return String::new();
        }
        format!("Settled {} of {}", self.settled, self.open + self.settled)
    }

    /// Goes on to the next row that is open, from the chosen one, which is just being settled; round to
    /// the first. Stays where there is none.
    pub fn next_open(&mut self, found: &SideBySide) {
        let is_open = |at: usize| {
            let row = self.rows.get(at).copied().unwrap_or_default();
            let differs = found.lines.get(row).is_some_and(|line| !line.is_same());
            differs && self.state(row).how.is_none()
        };
        let after = (self.at + 1..self.rows.len()).find(|at| is_open(*at));
        let next = after.or_else(|| (0..self.at).find(|at| is_open(*at)));
        if let Some(next) = next {
            self.at = next;
            self.stay(found);
        }
    }

    /// Remembers what the chosen row holds.
    fn stay(&mut self, found: &SideBySide) {
        self.scroll = true;
        if let Some(line) = self.current(found) {
            let (claims, stands) = (line.refs.clone(), (line.document, line.span.start));
            self.claims = claims;
            self.stands = stands;
        }
    }

    /// The chosen row.
    pub fn current<'a>(&self, found: &'a SideBySide) -> Option<&'a Line> {
        found.lines.get(*self.rows.get(self.at)?)
    }

    /// “difference 8 of 43”.
    pub fn place_words(&self) -> String {
        let what = if self.counted.is_some() || self.facets.contains(&Facet::Same) {
            "row"
        } else {
            "difference"
        };
        format!("{what} {} of {}", self.at + 1, self.rows.len())
    }

    /// Whether not all differences are listed.
    pub fn is_filtered(&self) -> bool {
        self.counted.is_some() || !self.facets.is_empty() || self.standing.is_some()
    }

    /// Lists all differences.
    pub fn show_all(&mut self) {
        self.counted = None;
        self.standing = None;
        self.facets.clear();
        if let Some(found) = self.of.clone() {
            self.narrow(&found);
        }
    }

    /// Lists the rows that a count counts.
    pub fn open(&mut self, found: &SideBySide, counted: Counted) {
        let (rows, count) = counted.rows(found);
        self.counted = Some((counted, rows, count));
        self.standing = None;
        self.facets.clear();
        self.narrow(found);
    }

    /// Goes to the row that a claim is of, letting go of what the list was narrowed by if it must.
    pub fn go_to(&mut self, found: &SideBySide, document: u32, claim: ClaimAt) {
        let place = |rows: &[usize]| {
            rows.iter().position(|row| {
                let line = found.lines.get(*row);
                line.is_some_and(|line| line.has(document, claim))
            })
        };
        let mut at = place(&self.rows);
        if at.is_none() {
            self.counted = None;
            self.standing = None;
            self.facets.clear();
            self.narrow(found);
            at = place(&self.rows);
        }
        if at.is_none() {
            self.facets = Facet::all().collect();
            self.narrow(found);
            at = place(&self.rows);
        }
        if let Some(at) = at {
            self.at = at;
            self.stay(found);
        }
    }

    /// J and K, arrows and page keys.
    pub fn keys(&mut self, ui: &Ui, found: &SideBySide, reader: Option<Id>) {
        if self.rows.is_empty() {
            return;
        }
        let id = Self::id();
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        });
        let last = self.rows.len() - 1;
        let before = self.at;
        // Arrows move among the values of a card while one of them has the focus.
        let focus = ui.memory(|memory| memory.focused());
        let arrows = focus.is_none_or(|focus| focus == id || Some(focus) == reader);
        for (key, by) in [
            (Key::J, 1_isize),
            (Key::ArrowDown, 1),
            (Key::K, -1),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
            (Key::Home, isize::MIN),
            (Key::End, isize::MAX),
        ] {
            if !arrows && !matches!(key, Key::J | Key::K) {
                continue;
            }
            let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            for _ in 0..times {
                self.at = self.at.saturating_add_signed(by).min(last);
            }
        }
        if self.at != before {
            self.stay(found);
            // A value that had the focus is of another row: arrows go on among the rows.
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Draws chips and rows.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, found: &SideBySide) {
        let (open, settled) = (self.open, self.settled);
        let head = format!("Differences · {open} open, {settled} settled");
        section(ui, &head);
        if self.chips(ui, found) {
            self.narrow(found);
        }
        if let Some((counted, rows, count)) = &self.counted {
            let words = counted_words(found, counted, rows.len(), *count);
            let mut let_go = false;
            ui.horizontal_wrapped(|ui| {
                hint(ui, words);
                let_go = link(ui, "Show all differences").clicked();
            });
            if let_go {
                self.show_all();
            }
        }
        if self.rows.is_empty() {
            hint(ui, "Nothing to list.");
            return;
        }
        let mut area = ScrollArea::vertical()
            .id_salt("rows that differ")
            .auto_shrink(false);
        if std::mem::take(&mut self.scroll) {
            let middle = self.at as f32 * HEIGHT - (ui.available_height() - HEIGHT) / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        let list = ui.interact(
            Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 1.0)),
            Self::id(),
            Sense::focusable_noninteractive(),
        );
        list.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::ListBox, true, "Differences")
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut chosen = None;
        area.show_rows(ui, HEIGHT, self.rows.len(), |ui, range| {
            for at in range {
                let place = self.rows.get(at).copied().unwrap_or_default();
                if let Some(line) = found.lines.get(place)
                    && row(ui, cx, found, line, self.state(place), at == self.at)
                {
                    chosen = Some(at);
                }
            }
        });
        if let Some(at) = chosen {
            self.at = at;
            self.stay(found);
            // What was clicked stands in sight.
            self.scroll = false;
            ui.memory_mut(|memory| memory.request_focus(Self::id()));
        }
    }

    /// The chips; whether one was pressed.
    fn chips(&mut self, ui: &mut Ui, found: &SideBySide) -> bool {
        let mut pressed = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            let (open, settled) = (self.open, self.settled);
            for (standing, name, count) in [
                (Standing::Open, "Open", open),
                (Standing::Settled, "Settled", settled),
            ] {
                let on = self.standing == Some(standing);
                if settled == 0 && !on {
                    continue;
                }
                if chip(ui, &format!("{name} {count}"), on).clicked() {
                    self.standing = (!on).then_some(standing);
                    pressed = true;
                }
            }
            for (facet, count) in &self.counts {
                let on = self.facets.contains(facet);
                if *count == 0 && !on {
                    continue;
                }
                let text = format!("{} {count}", facet.name());
                if chip(ui, &text, on).clicked() {
                    if !self.facets.remove(facet) {
                        self.facets.insert(*facet);
                    }
                    pressed = true;
                }
            }
        });
        if found.lines.is_empty() {
            hint(ui, "Nobody has claimed anything in the covered articles.");
        }
        pressed
    }
}

/// What a count that is looked into counts.
fn counted_words(found: &SideBySide, counted: &Counted, rows: usize, count: usize) -> String {
    let pair = counted
        .pair
        .and_then(|pair| found.comparison.pairs.get(pair));
    let (a, b) = pair.map_or(("the first", "the second"), |pair| {
        (found.short(pair.a as u32), found.short(pair.b as u32))
    });
    let who = match pair {
        Some(_) => format!("{a}–{b}"),
        None => "All pairs".to_owned(),
    };
    let what = counted.of.words(a, b);
    if rows == count {
        format!("{who}, {what}: {count}.")
    } else {
        format!("{who}, {what}: {count}, in {rows} rows.")
    }
}
