//! What stands above the text.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, Painter, Pos2, pos2};

use super::galleys::Fonts;
use super::style::{Heading, ReaderStyle};

/// Above the title, in points.
const ABOVE: f32 = 28.0;
/// Between title and byline.
const BETWEEN: f32 = 6.0;
/// Below the byline.
const BELOW: f32 = 22.0;
/// Size of the byline.
const BYLINE: f32 = 13.0;

/// A heading that has been laid out.
pub struct LaidHeading {
    title: Option<Arc<Galley>>,
    byline: Option<Arc<Galley>>,
}

impl LaidHeading {
    /// Lays a heading out on a width. Empty lines take no room.
    pub fn new(fonts: &mut Fonts<'_>, heading: &Heading, style: &ReaderStyle, width: f32) -> Self {
        let mut galley = |text: &str, size: f32, family: &FontFamily, line_height: f32| {
            let format = TextFormat {
                font_id: FontId::new(size, family.clone()),
                color: Color32::PLACEHOLDER,
                line_height: Some(line_height.round()),
                ..TextFormat::default()
            };
            let mut job = LayoutJob::single_section(text.to_owned(), format);
            job.wrap = TextWrapping::wrap_at_width(width);
            (!text.is_empty()).then(|| fonts.layout_job(job))
        };
        let size = (style.size * 1.5).round();
        Self {
            title: galley(&heading.title, size, &style.reading_bold, size * 1.25),
            byline: galley(&heading.byline, BYLINE, &style.around, BYLINE * 1.5),
        }
    }

    /// How tall it is, with the room around it.
    pub fn height(&self) -> f32 {
        let lines = [&self.title, &self.byline];
        let lines = lines.into_iter().flatten();
        let heights = lines.map(|galley| galley.size().y + BETWEEN).sum::<f32>();
        let below = if heights > 0.0 { BELOW - BETWEEN } else { 0.0 };
        ABOVE + heights + below
    }

    /// Paints it with its upper left corner at a point.
    pub fn paint(&self, painter: &Painter, at: Pos2, style: &ReaderStyle) {
        let mut y = at.y + ABOVE;
        let lines = [
            (&self.title, style.colours.text),
            (&self.byline, style.colours.faint),
        ];
        for (galley, colour) in lines {
            if let Some(galley) = galley {
                painter.galley(pos2(at.x, y), Arc::clone(galley), colour);
                y += galley.size().y + BETWEEN;
            }
        }
    }
}
