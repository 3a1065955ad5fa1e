use proptest::prelude::*;

use super::*;
use crate::ui::reader::galleys::Setting;
use crate::ui::reader::laid::{Laid, Place};

/// Lays texts out as the column does.
struct Setter {
    ctx: egui::Context,
}

impl Setter {
    fn new() -> Self {
        let ctx = egui::Context::default();
        set_fonts(&ctx);
        ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        Self { ctx }
    }

    fn lay_out(&self, text: &str, width: f32) -> Laid {
        let setting = Setting {
            font: egui::FontId::proportional(17.0),
            line_height: 27.0,
            width,
            pixels_per_point: 1.0,
        };
        self.ctx.fonts_mut(|fonts| setting.lay_out(fonts, text))
    }
}

/// What must hold of every text: nothing is lost, nothing counted twice.
fn check(laid: &Laid, text: &str) {
    let count = text.chars().count() as u32;
    assert_eq!(laid.len(), count, "{text:?}");
    let mut at = 0;
    let mut y = 0.0;
    for row in &laid.rows {
        assert_eq!(row.first, at, "{text:?}");
        assert!(row.first <= row.words && row.words <= row.end, "{text:?}");
        assert!(row.top >= y && row.bottom > row.top, "{text:?}");
        (at, y) = (row.end, row.bottom);
    }
    assert_eq!(at, count, "{text:?}");
    assert!(laid.height >= y - 0.5 && laid.height.is_finite());
    for cell in &laid.cells {
        assert!(
            cell.left.is_finite() && cell.right >= cell.left - 0.01,
            "{text:?}"
        );
    }
    for at in 0..=count {
        let caret = laid.caret(Place::new(at));
        assert!(caret.left().is_finite() && caret.height() > 0.0, "{text:?}");
    }
}

#[test]
fn scripts_have_a_cell_for_each_code_point() {
    let setter = Setter::new();
    for text in [
        "",
        "plain",
        "Fjord office ffi ﬁ waffle",
        "cafe\u{301} Việt Nam a\u{300}\u{301}\u{302}",
        "Переговоры и\u{306} ещё",
        "👩‍👩‍👧 🇺🇦🇫🇷 ❤\u{fe0f} 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 👍🏽",
        "会談は深夜まで続いた。会談は深夜まで続いた。",
        "회담은 자정까지 이어졌다",
        "การเจรจาดำเนินไปจนถึงเช้า",
        "हिन्दी में क्षत्रिय र्क",
        "السلام عليكم لا إله ﷲ",
        "שָׁלוֹם עֲלֵיכֶם צה\"ל",
        "mixed العربية and עברית (both) 123",
        "\u{301}\u{301} leading marks",
        "tab\there\u{a0}and\u{2009}there",
    ] {
        for width in [40.0, 120.0, 640.0] {
            check(&setter.lay_out(text, width), text);
        }
    }
}

#[test]
fn a_grapheme_of_thousands_of_marks_is_one_cell_wide() {
    let setter = Setter::new();
    for base in ["e", "ש"] {
        let text = format!("{base}{} end", "\u{5b8}".repeat(3000));
        let laid = setter.lay_out(&text, 640.0);
        check(&laid, &text);
    }
}

proptest! {
    #[test]
    fn any_text_has_a_cell_for_each_code_point(
        text in "[a-c .,(«\"é漢ส\u{e49}ק\u{5b8}علا١۲\u{301}👩\u{200d}🇺\u{fe0f}\u{200f}\u{202e}\u{2066}\u{2069}\u{202c}\u{ad}\u{feff}\r\t\u{2029}\u{e0067}\u{0}]{0,60}",
        width in 40_u16..400,
    ) {
        thread_local!(static SETTER: Setter = Setter::new());
        SETTER.with(|setter| check(&setter.lay_out(&text, f32::from(width)), &text));
    }

    #[test]
    fn any_characters_have_a_cell_each(text in "[^\n]{0,40}", width in 40_u16..400) {
        thread_local!(static SETTER: Setter = Setter::new());
        SETTER.with(|setter| check(&setter.lay_out(&text, f32::from(width)), &text));
    }
}
