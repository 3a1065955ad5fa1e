//! The faces that come with the program: a serif to read in, a sans for everything else. Letters
//! that neither has come from the system's fonts.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use crate::export::fonts;

/// Signs that the four faces lack: arrows, key caps, ticks, control pictures.
const MARKS: (&str, &[u8]) = ("marks", fonts::MARKS);

const FACES: [(&str, &[u8]); 4] = [
    ("sans", fonts::SANS),
    ("sans-bold", fonts::SANS_BOLD),
    ("serif", fonts::SERIF),
    (
        "serif-bold",
        include_bytes!("../../assets/fonts/NotoSerif-Bold.ttf"),
    ),
];

/// The four faces under their family names; `sans` also serves egui's own two families.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let (marks, bytes) = MARKS;
    fonts
        .font_data
        .insert(marks.into(), Arc::new(FontData::from_static(bytes)));
    for (name, bytes) in FACES {
        fonts
            .font_data
            .insert(name.into(), Arc::new(FontData::from_static(bytes)));
        // A face lacks letters that its siblings have.
        let others = FACES
            .iter()
            .map(|(other, _)| *other)
            .filter(|other| *other != name);
        let order = std::iter::once(name)
            .chain([marks])
            .chain(others)
            .map(str::to_owned)
            .collect();
        fonts.families.insert(FontFamily::Name(name.into()), order);
    }
    let sans: Vec<String> = vec!["sans".into(), marks.into(), "serif".into()];
    fonts
        .families
        .insert(FontFamily::Proportional, sans.clone());
    fonts.families.insert(FontFamily::Monospace, sans);
    fonts
}

/// The interface's face in its bold cut.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("sans-bold".into()))
}

/// The reading face.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif".into()))
}

/// The reading face in its bold cut.
pub fn serif_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif-bold".into()))
}
