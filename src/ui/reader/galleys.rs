//! Laying out a block whose script runs from the left, and knowing when that has to be done anew.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Vec2};

use super::bidi;
use super::laid::{Cell, Laid, Row, share_out};
use super::signs;
use crate::text::graphemes;

/// How text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Face and size in points.
    pub font: FontId,
    /// From one row to the next, in points.
    pub line_height: f32,
    /// Width of the column in points; whole, as egui rounds it anyway.
    pub width: f32,
    /// Physical pixels to a point.
    pub pixels_per_point: f32,
}

/// The fonts of a window, from which galleys are made.
pub type Fonts<'a> = egui::epaint::FontsView<'a>;

impl Setting {
    /// What separates two paragraphs, in points; also the height of an empty one, so that texts
    /// with and without empty lines between their paragraphs look alike.
    pub fn gap(&self) -> f32 {
        (self.line_height * 0.55).round()
    }

    /// The height that a number of code points will take, as far as can be told beforehand.
    pub fn guess(&self, code_points: u32) -> f32 {
        if code_points == 0 {
            return self.gap();
        }
        let per_row = (self.width / (self.font.size * 0.48)).max(1.0);
        (code_points as f32 / per_row).ceil() * self.line_height
    }

    /// The galley of a text on rows at most `width` wide. Its colour is decided when it is painted.
    pub fn galley(&self, fonts: &mut Fonts<'_>, text: String, width: f32) -> Arc<Galley> {
        let format = TextFormat {
            font_id: self.font.clone(),
            color: Color32::PLACEHOLDER,
            line_height: Some(self.line_height),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text, format);
        job.break_on_newline = false;
        job.wrap = TextWrapping::wrap_at_width(width);
        fonts.layout_job(job)
    }

    /// Lays out a block. Whatever the text is, the result has a cell for each of its code points.
    pub fn lay_out(&self, fonts: &mut Fonts<'_>, text: &str) -> Laid {
        if text.is_empty() {
            return self.blank();
        }
        if bidi::needs_reordering(text) {
            return bidi::lay_out(self, fonts, text);
        }
        let shown = if signs::has_signs(text) {
            text.chars().map(signs::shown_as).collect()
        } else {
            text.to_owned()
        };
        let galley = self.galley(fonts, shown, self.width);
        self.laid_from(galley, text)
            .unwrap_or_else(|| bidi::lay_out(self, fonts, text))
    }

    /// A block without text: one row, for the caret to stand in.
    fn blank(&self) -> Laid {
        Laid {
            rows: vec![Row {
                top: 0.0,
                bottom: self.gap(),
                first: 0,
                words: 0,
                end: 0,
            }],
            width: self.width,
            height: self.gap(),
            ..Laid::default()
        }
    }

    /// Takes the positions over from a galley, if it has counted right: a glyph for each code
    /// point. It does not for scripts that run from the right, and whatever else it gets wrong must
    /// not become an offset either.
    fn laid_from(&self, galley: Arc<Galley>, text: &str) -> Option<Laid> {
        let count = text.chars().count();
        if galley.elided || galley.rows.iter().map(|r| r.glyphs.len()).sum::<usize>() != count {
            return None;
        }
        let mut cells = Vec::with_capacity(count);
        let mut rows = Vec::with_capacity(galley.rows.len());
        for placed in &galley.rows {
            let first = cells.len() as u32;
            let spaces = placed.glyphs.iter().rev();
            let spaces = spaces.take_while(|glyph| glyph.chr == ' ').count() as u32;
            cells.extend(placed.glyphs.iter().map(|glyph| Cell {
                left: placed.pos.x + glyph.pos.x,
                right: placed.pos.x + glyph.max_x(),
                rtl: false,
            }));
            rows.push(Row {
                top: placed.min_y(),
                bottom: placed.max_y(),
                first,
                words: cells.len() as u32 - spaces,
                end: cells.len() as u32,
            });
        }
        if !text.is_ascii() || cells.iter().any(|cell| cell.right <= cell.left) {
            share_out(&mut cells, graphemes(text).map(|g| g.chars().count()));
        }
        Some(Laid {
            height: rows.last().map_or(self.line_height, |row| row.bottom),
            galleys: vec![(Vec2::ZERO, galley)],
            rows,
            cells,
            width: self.width,
            rtl: false,
        })
    }
}
