//! The faces of pictures and printed pages: those that come with the program, and the system's for
//! letters that they lack.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::Database;

/// Noto Sans, regular.
pub(super) const SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// Noto Sans, bold.
pub(super) const SANS_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
/// Noto Serif, regular.
pub(super) const SERIF: &[u8] = include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf");
/// Arrows, signs, ticks that those lack.
pub(super) const MARKS: &[u8] = include_bytes!("../../assets/fonts/DatelineMarks-Regular.ttf");

/// The faces for pictures. The system's are looked for once; they are read only where they are used.
pub(super) fn database() -> Arc<Database> {
    static FACES: OnceLock<Arc<Database>> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        let mut faces = Database::new();
        // Ours come first: of two faces of one name the first is taken.
        for face in [SANS, SANS_BOLD, MARKS] {
            faces.load_font_data(face.to_vec());
        }
        faces.load_system_fonts();
        faces.set_sans_serif_family("Noto Sans");
        Arc::new(faces)
    });
    Arc::clone(faces)
}
