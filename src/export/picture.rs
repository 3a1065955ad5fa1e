//! The drawing as pixels: PNG (W3C, third edition).

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::content::Content;
use super::drawing::svg;
use super::request::{NotMade, Picture};
use super::{Progress, fonts};

/// Pixels at most: a picture of so many takes 400 MB while it is made.
const MOST_PIXELS: f32 = 50e6;

/// Draws the timeline at so many pixels a point as are asked for, or as there is room for.
pub(super) fn write(
    content: &Content<'_>,
    picture: &Picture,
    progress: Progress<'_>,
    notes: &mut Vec<String>,
) -> Result<Vec<u8>, NotMade> {
    let failed = |why: String| NotMade::Failed {
        what: "picture",
        why,
    };
    let (svg, drawing) = svg::write(content, picture, progress)?;
    notes.extend(drawing.note());
    let asked = picture.scale.clamp(1, 8) as f32;
    let scale = asked.min((MOST_PIXELS / (drawing.width * drawing.height)).sqrt());
    if scale < asked {
        notes.push(format!(
            "The picture has {:.1} pixels a point instead of {asked}, as it is very high.",
            scale
        ));
    }
    let options = Options {
        fontdb: fonts::database(),
        font_family: "Noto Sans".into(),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options).map_err(|error| failed(error.to_string()))?;
    drop(svg);
    let pixels = |points: f32| ((points * scale).round() as u32).max(1);
    let (width, height) = (pixels(drawing.width), pixels(drawing.height));
    let pixmap = Pixmap::new(width, height);
    let mut pixmap =
        pixmap.ok_or_else(|| failed(format!("there is no room for {width} × {height} pixels")))?;
    let transform = Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| failed(error.to_string()))
}
