//! A timeline laid out: head, axis, lanes, legend, what has no place on the axis.

use rustc_hash::FxHashSet;

use super::axis::{self, axis};
use super::bar::{Look, Span};
use super::lane::{Item, Laid, Place, TRACK};
use super::legend::{Seen, legend};
use super::lists::{Listed, list};
use super::shape::{Anchor, Drawing, Edge, Fill, Ink, Shape};
use super::stretch::stretch;
use super::text_width::{cut, width};
use crate::export::Steps;
use crate::export::content::Content;
use crate::export::detail;
use crate::export::plain::one_line;
use crate::export::request::{Picture, Stopped};
use crate::text::counted;
use crate::timeline::{Extent, LaneBy, LaneKey, Scale, day_of, lanes};

/// Room at the edges.
const MARGIN: f32 = 16.0;
/// Width of the lanes' names.
const NAMES: f32 = 170.0;
/// Room on the right for the words of the last entries.
const LAST_WORDS: f32 = 190.0;
/// Tracks of all lanes together, where lanes are so few that this leaves room for each.
const TRACKS: usize = 160;
/// Tracks of one lane: the most that keep all lanes within that, else the last.
const OF_ONE: [usize; 5] = [48, 24, 12, 8, 5];
/// Lanes at most; what stands in none of them stands in one more.
const LANES: usize = 24;

/// What stands around the lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) struct Around {
    /// Title, size, notes: where the drawing is all there is.
    pub head: bool,
    /// The entries that are not dated: likewise.
    pub undated: bool,
    /// The entries that lie far off; else they are only counted.
    pub far: bool,
}

/// An entry's words in a list: date and title on one line.
fn listed(content: &Content<'_>, at: u32) -> Option<Listed> {
    let shown = content.entries.get(at as usize)?;
    let (date, title) = (detail::entry_date(shown), detail::title(shown));
    // The heading says already that they are not dated.
    let words = match date.strip_prefix("undated") {
        None => format!("{date}: {title}"),
        Some("") => title.into_owned(),
        Some(said) => format!("{title} ({})", said.trim_start_matches([':', ' '])),
    };
    Some((at, one_line(&words).trim().to_owned()))
}

/// Draws what is exported. Costs grow with the entries, a few microseconds each. `steps` are told where
/// they tell of nothing else.
pub(in crate::export) fn draw(
    content: &Content<'_>,
    picture: &Picture,
    around: Around,
    mut steps: Option<&mut Steps<'_, '_>>,
) -> Result<Drawing, Stopped> {
    let wide = picture.width() as f32;
    let mut extents: Vec<Option<Extent>> = Vec::with_capacity(content.entries.len());
    for shown in &content.entries {
        if let Some(steps) = &mut steps {
            steps.step()?;
        }
        extents.push(Extent::of(shown.date(), None));
    }
    let placed: Vec<Extent> = extents.iter().flatten().copied().collect();
    let mut sheet = Sheet {
        content,
        wide,
        y: MARGIN,
        back: Vec::new(),
        front: Vec::new(),
        drawing: Drawing {
            width: wide,
            ..Drawing::default()
        },
    };
    if around.head {
        sheet.head();
    }
    let Some((from, to)) = stretch(&placed) else {
        sheet.words("No entry has a date.");
        return Ok(sheet.finish(&extents, None, around));
    };
    let left = match picture.lanes {
        LaneBy::None => MARGIN,
        _ => MARGIN + NAMES,
    };
    let right = wide - MARGIN;
    let scale = Scale::fit(from, to, right - left - LAST_WORDS);
    // A little time beside what is drawn belongs to the drawing as well.
    let (first, last) = scale.visible();
    let place = Place {
        scale: scale.resized(right - left),
        left,
        right,
        tracks: 0,
    };
    let items = items(content, &extents, (first, last));
    sheet.lanes(&items, picture.lanes, place);
    Ok(sheet.finish(&extents, Some((first, last)), around))
}

/// The entries that are drawn, in the order in which they may begin.
fn items<'a>(
    content: &'a Content<'_>,
    extents: &[Option<Extent>],
    (first, last): (i64, i64),
) -> Vec<Item<'a>> {
    let all = (0..).zip(&content.entries).zip(extents);
    let mut items: Vec<Item<'a>> = all
        .filter_map(|((at, shown), extent)| {
            let extent = (*extent)?;
            let span = Span::within(extent, first, last)?;
            let look = Look {
                status: shown.status(),
                vague: shown.is_vague(),
            };
            let title = detail::title(shown);
            let title = match one_line(&title).trim() {
                same if *same == *title && !extent.uncertain => title,
                line if extent.uncertain => format!("(?) {line}").into(),
                line => line.to_owned().into(),
            };
            Some(Item::new(at, span, look, title))
        })
        .collect();
    items.sort_by_key(|item| (item.span.extent.first, item.at));
    items
}

struct Sheet<'a> {
    content: &'a Content<'a>,
    wide: f32,
    /// How far down it is filled.
    y: f32,
    back: Vec<Shape>,
    front: Vec<Shape>,
    drawing: Drawing,
}

impl Sheet<'_> {
    fn text(&mut self, x: f32, size: f32, bold: bool, ink: Ink, words: String) {
        self.front.push(Shape::Text {
            x,
            y: self.y,
            size,
            bold,
            anchor: Anchor::Start,
            ink,
            words,
        });
    }

    /// A line of words over the whole width.
    fn words(&mut self, words: &str) {
        self.y += 16.0;
        self.text(MARGIN, 12.0, false, Ink::Weak, words.to_owned());
        self.y += 8.0;
    }

    /// Words on as many lines as they need.
    fn wrapped(&mut self, words: &str, size: f32, bold: bool, ink: Ink) {
        let room = self.wide - 2.0 * MARGIN;
        let mut line = String::new();
        for word in one_line(words).split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if width(&longer, size, bold) > room && !line.is_empty() {
                self.y += size * 1.4;
                let full = std::mem::replace(&mut line, word.to_owned());
                self.text(MARGIN, size, bold, ink, full);
            } else {
                line = longer;
            }
        }
        if !line.is_empty() {
            self.y += size * 1.4;
            let line = cut(&line, size, bold, room);
            self.text(MARGIN, size, bold, ink, line);
        }
    }

    fn head(&mut self) {
        let content = self.content;
        self.wrapped(content.title(), 19.0, true, Ink::Text);
        if let Some(words) = content.as_of.words() {
            self.wrapped(&words, 13.0, true, Ink::Text);
        }
        let day = detail::day_in_words(day_of(content.project.changed));
        let size = format!("Last changed on {day}: {}.", content.size());
        self.y += 2.0;
        self.wrapped(&size, 11.5, true, Ink::Weak);
        for note in &content.notes {
            self.wrapped(note, 11.0, false, Ink::Weak);
        }
        self.y += 12.0;
    }

    fn lanes(&mut self, items: &[Item<'_>], by: LaneBy, place: Place) {
        let content = self.content;
        let shown = items
            .iter()
            .filter_map(|item| content.entries.get(item.at as usize));
        let mut rows = lanes(shown, by, content.project);
        let joined = join(&mut rows);
        let members: Vec<Vec<&Item<'_>>> = rows
            .iter()
            .map(|row| {
                let members = row.entries.iter();
                members.filter_map(|at| items.get(*at as usize)).collect()
            })
            .collect();
        let mut place = place;
        let mut laid_out: Vec<Laid> = Vec::new();
        for tracks in OF_ONE {
            place.tracks = tracks;
            let laid = members.iter().map(|members| Laid::new(members, &place));
            laid_out = laid.collect();
            if laid_out.iter().map(Laid::tracks).sum::<usize>() <= TRACKS {
                break;
            }
        }
        let mut seen = Seen::default();
        let mut drawn: FxHashSet<u32> = FxHashSet::default();
        for (members, laid) in members.iter().zip(&laid_out) {
            let hidden: FxHashSet<u32> = laid.hidden().collect();
            seen.crowds |= !hidden.is_empty();
            for (at, item) in (0..).zip(members) {
                seen.note(&item.span.extent, item.look);
                if !hidden.contains(&at) {
                    drawn.insert(item.at);
                }
            }
        }
        self.drawing.counted = items.len() - drawn.len();
        let edges = (MARGIN, self.wide - MARGIN);
        self.y = legend(&mut self.front, &seen, edges.0, edges.1, self.y) + 6.0;
        let top = self.y;
        self.y += axis::HEIGHT;
        self.drawing.axis = (top, self.y);
        let all = rows.iter().zip(&members).zip(&laid_out);
        for (number, ((row, members), laid)) in all.enumerate() {
            let least = if by == LaneBy::None { 0.0 } else { 2.0 * TRACK };
            let tall = laid.height().max(least);
            if number % 2 == 1 {
                self.back.push(Shape::Rect {
                    x: MARGIN,
                    y: self.y,
                    width: self.wide - 2.0 * MARGIN,
                    height: tall,
                    round: 0.0,
                    fill: Fill::Plain(Ink::Band),
                    edge: None,
                });
            }
            if by != LaneBy::None {
                let name = match joined {
                    Some(others) if number + 1 == rows.len() => format!("{others} other lanes"),
                    _ => row.key.name(content.project),
                };
                self.name(&name, members.len());
            }
            laid.draw(&mut self.front, members, &place, self.y);
            self.drawing.cuts.push(self.y);
            let cuts = laid.cuts().map(|cut| self.y + cut);
            self.drawing.cuts.extend(cuts);
            self.y += tall;
        }
        let bottom = self.y;
        self.drawing.cuts.push(bottom);
        axis(&mut self.back, &place.scale, place.left, top, bottom);
        self.back.push(Shape::Line {
            from: (edges.0, bottom),
            to: (edges.1, bottom),
            edge: Edge::plain(Ink::Line, 1.0),
        });
    }

    fn name(&mut self, name: &str, entries: usize) {
        let y = self.y;
        let room = NAMES - 14.0;
        self.y = y + 19.0;
        let name = one_line(name);
        let name = cut(name.trim(), 12.0, true, room);
        self.text(MARGIN + 4.0, 12.0, true, Ink::Text, name);
        self.y = y + 34.0;
        let size = counted(entries, "entry", "entries");
        self.text(MARGIN + 4.0, 10.5, false, Ink::Weak, size);
        self.y = y;
    }

    /// Lists what lies outside of the minutes that are drawn, and what has no place.
    fn finish(
        mut self,
        extents: &[Option<Extent>],
        drawn: Option<(i64, i64)>,
        around: Around,
    ) -> Drawing {
        let content = self.content;
        let (mut earlier, mut later, mut undated) = (Vec::new(), Vec::new(), Vec::new());
        for (at, extent) in (0..).zip(extents) {
            let list = match (extent, drawn) {
                (Some(extent), Some((first, _))) if extent.last < first => &mut earlier,
                (Some(extent), Some((_, last))) if extent.first > last => &mut later,
                (Some(_), _) => continue,
                (None, _) if around.undated => &mut undated,
                (None, _) => continue,
            };
            list.extend(listed(content, at));
        }
        for (heading, entries) in [
            ("Earlier than what is drawn", earlier),
            ("Later than what is drawn", later),
            ("Not dated", undated),
        ] {
            let right = self.wide - MARGIN;
            if !around.far && !entries.is_empty() {
                let size = counted(entries.len(), "entry", "entries");
                self.words(&format!("{heading}: {size}"));
                continue;
            }
            let (y, counted) = list(&mut self.front, heading, &entries, MARGIN, right, self.y);
            self.y = y;
            self.drawing.counted += counted;
        }
        self.drawing.cuts.push(self.y);
        self.drawing.height = (self.y + MARGIN).ceil();
        self.back.append(&mut self.front);
        self.drawing.shapes = self.back;
        self.drawing
    }
}

/// Joins the lanes beyond the most that are drawn: what stands in none of those before stands in one
/// more. Returns how many lanes were joined.
fn join(lanes: &mut Vec<crate::timeline::Lane>) -> Option<usize> {
    if lanes.len() <= LANES + 1 {
        return None;
    }
    let beyond = lanes.split_off(LANES);
    let standing: FxHashSet<u32> = lanes
        .iter()
        .flat_map(|lane| lane.entries.iter().copied())
        .collect();
    let mut entries: Vec<u32> = beyond
        .iter()
        .flat_map(|lane| lane.entries.iter().copied())
        .filter(|at| !standing.contains(at))
        .collect();
    entries.sort_unstable();
    entries.dedup();
    lanes.push(crate::timeline::Lane {
        key: LaneKey::Rest,
        entries,
    });
    Some(beyond.len())
}
