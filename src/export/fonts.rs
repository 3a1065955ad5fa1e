//! The faces of pictures and printed pages: those that come with the program, and the system's for
//! letters that they lack.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, FaceInfo, Stretch, Style};

/// Noto Sans, regular.
pub const SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// Noto Sans, bold.
pub const SANS_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
/// Noto Serif, regular.
pub const SERIF: &[u8] = include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf");
/// Arrows, signs, ticks that those lack.
pub const MARKS: &[u8] = include_bytes!("../../assets/fonts/DatelineMarks-Regular.ttf");

/// The faces for pictures. The system's are looked for once; they are read only where they are used.
pub(super) fn database() -> Arc<Database> {
    static FACES: OnceLock<Arc<Database>> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        let mut faces = Database::new();
        // Ours come first: of two faces of one name the first is taken.
        for face in [SANS, SANS_BOLD, MARKS] {
            faces.load_font_data(face.to_vec());
        }
        let mut system = Database::new();
        system.load_system_fonts();
        // Of the faces that have a letter the first is taken: upright and regular ones before others,
        // and in an order that does not follow the disk's.
        let mut found: Vec<FaceInfo> = system.faces().cloned().collect();
        found.sort_by_cached_key(|face| {
            let slanted = face.style != Style::Normal || face.stretch != Stretch::Normal;
            let sans = face.post_script_name.contains("Sans");
            let heavier = face.weight.0.abs_diff(400);
            (slanted, heavier, !sans, face.post_script_name.clone())
        });
        for face in found {
            faces.push_face_info(face);
        }
        faces.set_sans_serif_family("Noto Sans");
        Arc::new(faces)
    });
    Arc::clone(faces)
}
