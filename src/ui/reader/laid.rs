//! A block that has been laid out: where each of its code points stands.

use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Vec2, pos2};

/// A laid-out block. Positions are in points from its upper left corner, code points are counted
/// from its start.
///
/// Whatever laid it out, there is exactly one cell for each code point of the source; nothing else
/// that draws or selects asks the galleys for a position.
#[derive(Debug, Default)]
pub struct Laid {
    /// What to paint, and where.
    pub galleys: Vec<(Vec2, Arc<Galley>)>,
    /// At least one, from top to bottom.
    pub rows: Vec<Row>,
    /// One for each code point.
    pub cells: Vec<Cell>,
    /// The width it was given.
    pub width: f32,
    /// How tall it is, without what separates it from the next block.
    pub height: f32,
    /// Whether it is read from the right.
    pub rtl: bool,
}

/// A visual row: its code points are `[first, end)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Upper edge.
    pub top: f32,
    /// Lower edge.
    pub bottom: f32,
    /// First code point.
    pub first: u32,
    /// After the last code point that is no space at which the row was broken.
    pub words: u32,
    /// After the last code point, those spaces included.
    pub end: u32,
}

/// Where a code point stands. All code points of a grapheme share one cell's extent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Whether it is read from the right.
    pub rtl: bool,
}

/// A place between two code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Code points before it.
    pub at: u32,
    /// Where a row was broken right here: whether the end of the upper row is meant rather than the
    /// start of the lower.
    pub upper: bool,
}

impl Place {
    /// A place; the start of a row where one is broken there.
    pub fn new(at: u32) -> Self {
        Self { at, upper: false }
    }
}

impl Laid {
    /// How many code points it has.
    pub fn len(&self) -> u32 {
        self.cells.len() as u32
    }

    /// The row that a place stands in.
    pub fn row_of(&self, place: Place) -> usize {
        let row = self.rows.partition_point(|row| row.end <= place.at);
        let row = row.min(self.rows.len().saturating_sub(1));
        let starts_here = self.rows.get(row).is_some_and(|r| r.first == place.at);
        if place.upper && starts_here {
            row.saturating_sub(1)
        } else {
            row
        }
    }

    /// The line, without width, that a caret at a place is.
    pub fn caret(&self, place: Place) -> Rect {
        let Some(row) = self.rows.get(self.row_of(place)) else {
            return Rect::ZERO;
        };
        let before = place.at.checked_sub(1).filter(|at| *at >= row.first);
        let x = if let Some(cell) = self.cell(place.at).filter(|_| place.at < row.end) {
            if cell.rtl { cell.right } else { cell.left }
        } else if let Some(cell) = before.and_then(|at| self.cell(at)) {
            if cell.rtl { cell.left } else { cell.right }
        } else if self.rtl {
            self.width
        } else {
            0.0
        };
        Rect::from_min_max(pos2(x, row.top), pos2(x, row.bottom))
    }

    /// The rectangles that code points `[from, to)` cover, row by row, each with its row.
    pub fn rects(&self, from: u32, to: u32) -> Vec<(usize, Rect)> {
        self.rects_until(from, to, |row| row.end)
    }

    /// As [`Laid::rects`], without the spaces at which rows were broken: they are no words.
    pub fn word_rects(&self, from: u32, to: u32) -> Vec<(usize, Rect)> {
        self.rects_until(from, to, |row| row.words)
    }

    fn rects_until(&self, from: u32, to: u32, end: fn(&Row) -> u32) -> Vec<(usize, Rect)> {
        let to = to.min(self.len());
        let mut rects = Vec::new();
        let first = self.row_of(Place::new(from));
        for (n, row) in self.rows.iter().enumerate().skip(first) {
            if row.first >= to {
                break;
            }
            let (a, b) = (row.first.max(from), end(row).min(to));
            let cells = self.cells.get(a as usize..b as usize).unwrap_or_default();
            let mut open: Option<(f32, f32)> = None;
            let mut parts: Vec<(f32, f32)> = Vec::new();
            for cell in cells.iter().filter(|cell| cell.right > cell.left) {
                match &mut open {
                    Some((left, right))
                        if cell.left <= *right + SEAM && cell.right >= *left - SEAM =>
                    {
                        *left = left.min(cell.left);
                        *right = right.max(cell.right);
                    }
                    _ => parts.extend(open.replace((cell.left, cell.right))),
                }
            }
            parts.extend(open);
            parts.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut joined: Vec<(f32, f32)> = Vec::new();
            for part in parts {
                match joined.last_mut() {
                    Some(last) if part.0 <= last.1 + SEAM => last.1 = last.1.max(part.1),
                    _ => joined.push(part),
                }
            }
            rects.extend(joined.into_iter().map(|(left, right)| {
                // Spaces at a row's end may hang over the edge.
                let (left, right) = (left.max(0.0), right.min(self.width.max(left)));
                let rect = Rect::from_min_max(pos2(left, row.top), pos2(right, row.bottom));
                (n, rect)
            }));
        }
        rects
    }

    /// The code point whose cell holds a point, if any does.
    pub fn cell_at(&self, pos: Pos2) -> Option<u32> {
        let row = self
            .rows
            .iter()
            .find(|r| r.top <= pos.y && pos.y < r.bottom)?;
        (row.first..row.end).find(|at| {
            self.cell(*at)
                .is_some_and(|cell| cell.left <= pos.x && pos.x < cell.right)
        })
    }

    /// The row nearest to a height.
    pub fn row_at(&self, y: f32) -> usize {
        let last = self.rows.len().saturating_sub(1);
        self.rows.partition_point(|row| row.bottom <= y).min(last)
    }

    /// The place in a row that is nearest to a distance from the left, and whether it lies after
    /// the code point hit (so that the caller can round it to the end of that one's grapheme, else
    /// to its start).
    pub fn nearest_in_row(&self, row: usize, x: f32) -> (Place, bool) {
        let Some(row) = self.rows.get(row) else {
            return (Place::default(), false);
        };
        let off = |cell: &Cell| (cell.left - x).max(x - cell.right).max(0.0);
        let hit = (row.first..row.end)
            .filter_map(|at| Some((at, self.cell(at)?)))
            .min_by(|a, b| off(&a.1).total_cmp(&off(&b.1)));
        let Some((at, cell)) = hit else {
            return (Place::new(row.first), false);
        };
        let right_half = x >= f32::midpoint(cell.left, cell.right);
        if right_half == cell.rtl {
            return (Place::new(at), false);
        }
        let place = Place {
            at: at + 1,
            upper: at + 1 == row.end,
        };
        (place, true)
    }

    fn cell(&self, at: u32) -> Option<Cell> {
        self.cells.get(at as usize).copied()
    }
}

/// Cells closer than this, in points, are drawn as one: glyphs stand on whole pixels.
const SEAM: f32 = 1.5;

/// Gives all code points of a grapheme the extent of the whole, and shares that of a ligature out
/// among its letters. `graphemes` are the numbers of code points of each.
pub fn share_out(cells: &mut [Cell], graphemes: impl IntoIterator<Item = usize>) {
    let mut at = 0;
    // Where the last grapheme that has a width starts, and how many without one followed.
    let mut ligature: Option<(usize, Vec<usize>)> = None;
    for len in graphemes {
        let Some(own) = cells.get_mut(at..at + len) else {
            break;
        };
        let wide = own.iter().filter(|cell| cell.right > cell.left);
        let extent = wide.copied().reduce(|a, b| Cell {
            left: a.left.min(b.left),
            right: a.right.max(b.right),
            rtl: a.rtl,
        });
        if let Some(extent) = extent {
            own.fill(extent);
            split_ligature(cells, ligature.take());
            ligature = Some((at, vec![len]));
        } else if let Some((_, members)) = &mut ligature {
            members.push(len);
        }
        at += len;
    }
    split_ligature(cells, ligature);
}

fn split_ligature(cells: &mut [Cell], ligature: Option<(usize, Vec<usize>)>) {
    let Some((mut at, members)) = ligature.filter(|(_, members)| members.len() > 1) else {
        return;
    };
    let Some(whole) = cells.get(at).copied() else {
        return;
    };
    let share = (whole.right - whole.left) / members.len() as f32;
    for (n, len) in members.into_iter().enumerate() {
        let before = share * n as f32;
        let left = if whole.rtl {
            whole.right - before - share
        } else {
            whole.left + before
        };
        let extent = Cell {
            left,
            right: left + share,
            rtl: whole.rtl,
        };
        if let Some(own) = cells.get_mut(at..at + len) {
            own.fill(extent);
        }
        at += len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(left: f32, right: f32) -> Cell {
        Cell {
            left,
            right,
            rtl: false,
        }
    }

    /// Two rows of five, ten points wide each; `rtl` ones from the right.
    fn two_rows(rtl: bool) -> Laid {
        let cells = (0..10).map(|n| {
            let x = (n % 5) as f32 * 10.0;
            let x = if rtl { 40.0 - x } else { x };
            Cell {
                left: x,
                right: x + 10.0,
                rtl,
            }
        });
        Laid {
            rows: vec![
                Row {
                    top: 0.0,
                    bottom: 20.0,
                    first: 0,
                    words: 5,
                    end: 5,
                },
                Row {
                    top: 20.0,
                    bottom: 40.0,
                    first: 5,
                    words: 10,
                    end: 10,
                },
            ],
            cells: cells.collect(),
            width: 50.0,
            height: 40.0,
            rtl,
            ..Laid::default()
        }
    }

    fn nearest(laid: &Laid, pos: Pos2) -> (Place, bool) {
        laid.nearest_in_row(laid.row_at(pos.y), pos.x)
    }

    #[test]
    fn every_place_is_found_again_from_where_its_caret_stands() {
        for rtl in [false, true] {
            let laid = two_rows(rtl);
            for place in (0..=10)
                .map(Place::new)
                .chain([Place { at: 5, upper: true }])
            {
                let caret = laid.caret(place).center();
                let (found, _) = nearest(&laid, caret);
                assert_eq!(found.at, place.at, "rtl {rtl}");
                assert_eq!(
                    laid.row_of(found),
                    laid.row_of(place),
                    "rtl {rtl} {place:?}"
                );
            }
        }
    }

    #[test]
    fn a_stretch_over_a_break_has_a_rectangle_in_each_row() {
        let rects = two_rows(false).rects(3, 7);
        let wanted = [
            (0, Rect::from_min_max(pos2(30.0, 0.0), pos2(50.0, 20.0))),
            (1, Rect::from_min_max(pos2(0.0, 20.0), pos2(20.0, 40.0))),
        ];
        assert_eq!(rects, wanted);
        assert_eq!(two_rows(false).rects(4, 4), []);
        let rects = two_rows(true).rects(0, 2);
        assert_eq!(
            rects,
            [(0, Rect::from_min_max(pos2(30.0, 0.0), pos2(50.0, 20.0)))]
        );
    }

    #[test]
    fn points_outside_find_the_nearest_place() {
        let laid = two_rows(false);
        let nearest = |x, y| nearest(&laid, pos2(x, y)).0;
        assert_eq!(nearest(-50.0, -9.0), Place::new(0));
        assert_eq!(nearest(999.0, 5.0), Place { at: 5, upper: true });
        assert_eq!(nearest(999.0, 999.0).at, 10);
        assert_eq!(laid.cell_at(pos2(14.0, 5.0)), Some(1));
        assert_eq!(laid.cell_at(pos2(60.0, 5.0)), None);
    }

    #[test]
    fn graphemes_share_their_extent_and_ligatures_divide_it() {
        // e + accent, then the ligature "ffi" whose glyph stands on its first letter.
        let mut cells = [
            cell(0.0, 8.0),
            cell(8.0, 8.0),
            cell(8.0, 20.0),
            cell(20.0, 20.0),
            cell(20.0, 20.0),
        ];
        share_out(&mut cells, [2, 1, 1, 1]);
        let wanted = [
            (0.0, 8.0),
            (0.0, 8.0),
            (8.0, 12.0),
            (12.0, 16.0),
            (16.0, 20.0),
        ];
        assert_eq!(cells.map(|c| (c.left, c.right)), wanted);
    }
}
