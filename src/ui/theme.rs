//! Colours, sizes and spacing, each named once.

#![allow(
    clippy::mistyped_literal_suffixes,
    reason = "colours end in 32 now and then"
)]

use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme,
    vec2,
};

use crate::model::{KindColour, Status};

/// Size of the interface's text, in points.
pub const TEXT: f32 = 13.0;
/// Size of what stands beside: margins, counts, hints.
pub const SMALL: f32 = 11.5;
/// Size of a section's heading.
pub const HEADING: f32 = 16.0;
/// Space between things that belong together, in points.
pub const GAP: f32 = 6.0;
/// Width of the articles' column, in points.
pub const SIDE_WIDTH: f32 = 268.0;
/// Width of the inspector, in points.
pub const INSPECTOR_WIDTH: f32 = 340.0;
/// Rounding of buttons, fields and highlights, in points.
pub const RADIUS: u8 = 5;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says where the colour stands")]
pub struct Colours {
    pub dark: bool,
    /// Behind the text that is read.
    pub page: Color32,
    /// Behind lists and forms.
    pub panel: Color32,
    /// Behind bars and switches.
    pub bar: Color32,
    pub text: Color32,
    pub weak: Color32,
    pub line: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    pub chosen: Color32,
    pub hover: Color32,
    pub selection: Color32,
    pub found: Color32,
    pub good: Color32,
    pub good_soft: Color32,
    pub warn: Color32,
    pub warn_soft: Color32,
    pub bad: Color32,
    pub bad_soft: Color32,
    pub shadow: Color32,
}

/// A kind's colour: a soft one behind words, a strong one for lines and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindTint {
    /// Behind words.
    pub soft: Color32,
    /// Lines, bars and marks.
    pub strong: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Colours = Colours {
    dark: false,
    page: rgb(0xFE_FE_FD),
    panel: rgb(0xFA_FA_F8),
    bar: rgb(0xEE_EE_E9),
    text: rgb(0x1F_23_28),
    weak: rgb(0x68_6E_76),
    line: rgb(0xDE_DD_D7),
    accent: rgb(0x26_66_AE),
    on_accent: rgb(0xFF_FF_FF),
    chosen: rgb(0xE4_EC_F6),
    hover: rgb(0xF0_F0_EC),
    selection: rgb(0xB9_D2_F2),
    found: rgb(0xFF_E2_8A),
    good: rgb(0x1F_6E_3A),
    good_soft: rgb(0xDF_F0_DF),
    warn: rgb(0x85_5A_00),
    warn_soft: rgb(0xFB_EF_D0),
    bad: rgb(0xA8_2A_22),
    bad_soft: rgb(0xFB_E1_DC),
    shadow: Color32::from_black_alpha(40),
};

const DARK: Colours = Colours {
    dark: true,
    page: rgb(0x1B_1D_20),
    panel: rgb(0x20_22_26),
    bar: rgb(0x2B_2E_33),
    text: rgb(0xE6_E6_E3),
    weak: rgb(0xA0_A5_AC),
    line: rgb(0x3A_3E_44),
    accent: rgb(0x7F_B2_EC),
    on_accent: rgb(0x12_1A_24),
    chosen: rgb(0x2A_3A_4E),
    hover: rgb(0x2A_2D_32),
    selection: rgb(0x33_53_7D),
    found: rgb(0x7A_60_12),
    good: rgb(0x7F_CF_95),
    good_soft: rgb(0x23_3F_2B),
    warn: rgb(0xE8_BE_60),
    warn_soft: rgb(0x45_38_18),
    bad: rgb(0xF2_93_88),
    bad_soft: rgb(0x4D_28_25),
    shadow: Color32::from_black_alpha(110),
};

/// The colours of a theme.
pub fn colours(theme: Theme) -> &'static Colours {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    }
}

/// The colours in force where something is drawn.
pub fn of(ui: &egui::Ui) -> &'static Colours {
    if ui.visuals().dark_mode {
        &DARK
    } else {
        &LIGHT
    }
}

/// A kind's colour in a theme.
pub fn tint(colours: &Colours, colour: KindColour) -> KindTint {
    let (soft, strong, dark_soft, dark_strong) = match colour {
        KindColour::Green => (0xDF_F0_DF, 0x2F_87_43, 0x22_3D_29, 0x6C_C4_80),
        KindColour::Blue => (0xDC_E8_F8, 0x2F_6D_BE, 0x22_34_4C, 0x7F_B0_EE),
        KindColour::Orange => (0xFC_E4_D4, 0xC4_60_1C, 0x48_30_20, 0xF0_A0_64),
        KindColour::Purple => (0xEA_E1_F6, 0x7A_50_B8, 0x37_2B_4C, 0xBB_9A_EE),
        KindColour::Red => (0xFB_E0_DE, 0xB8_34_2C, 0x4A_28_27, 0xF0_8D_84),
        KindColour::Teal => (0xD8_F0_EE, 0x15_7F_7A, 0x1E_3D_3C, 0x62_C8_C2),
        KindColour::Pink => (0xFA_DF_EC, 0xB2_3A_78, 0x48_26_38, 0xF0_8C_BC),
        KindColour::Brown => (0xF0_E4_DA, 0x84_58_38, 0x40_33_29, 0xCF_A4_82),
        KindColour::Olive => (0xEC_EE_D0, 0x6E_76_1A, 0x39_3C_1E, 0xC2_CA_66),
        KindColour::Grey => (0xE8_E9_EB, 0x60_68_72, 0x34_37_3C, 0xA8_B0_BA),
    };
    if colours.dark {
        KindTint {
            soft: rgb(dark_soft),
            strong: rgb(dark_strong),
        }
    } else {
        KindTint {
            soft: rgb(soft),
            strong: rgb(strong),
        }
    }
}

/// Ink and ground of a status badge.
pub fn status(colours: &Colours, status: Status) -> (Color32, Color32) {
    match status {
        Status::Corroborated => (colours.good, colours.good_soft),
        Status::SingleOrigin => (colours.weak, colours.bar),
        Status::Disputed | Status::Retracted => (colours.bad, colours.bad_soft),
        Status::Superseded | Status::Planned => {
            let tint = tint(colours, KindColour::Purple);
            (tint.strong, tint.soft)
        }
    }
}

/// Gives a context the faces and both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(super::fonts::definitions());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| dress(style, colours(theme)));
    }
    ctx.options_mut(|options| {
        // Quitting asks about what is not kept, so it goes through the command like all else.
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
        options.fallback_theme = Theme::Light;
    });
}

fn dress(style: &mut Style, c: &Colours) {
    let sans = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, sans(SMALL)),
        (TextStyle::Body, sans(TEXT)),
        (TextStyle::Button, sans(TEXT)),
        (TextStyle::Heading, super::fonts::bold(HEADING)),
        (TextStyle::Monospace, sans(TEXT)),
    ]
    .into();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = 0.08;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP, GAP);
    spacing.button_padding = vec2(8.0, 4.0);
    spacing.interact_size = vec2(32.0, 24.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.scroll = egui::style::ScrollStyle::thin();
    spacing.scroll.bar_width = 9.0;

    let visuals = &mut style.visuals;
    *visuals = if c.dark {
        egui::Visuals::dark()
    } else {
        egui::Visuals::light()
    };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(c.weak);
    visuals.hyperlink_color = c.accent;
    visuals.panel_fill = c.panel;
    visuals.window_fill = c.page;
    visuals.extreme_bg_color = c.page;
    visuals.text_edit_bg_color = Some(c.page);
    visuals.faint_bg_color = c.hover;
    visuals.warn_fg_color = c.warn;
    visuals.error_fg_color = c.bad;
    visuals.window_stroke = Stroke::new(1.0, c.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: c.shadow,
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.selection.bg_fill = c.selection;
    visuals.selection.stroke = Stroke::new(1.0, c.text);
    let radius = CornerRadius::same(RADIUS);
    let widgets = &mut visuals.widgets;
    for (visuals, fill, line, ink) in [
        (&mut widgets.noninteractive, c.panel, c.line, c.text),
        (&mut widgets.inactive, c.page, c.line, c.text),
        (&mut widgets.hovered, c.hover, c.weak, c.text),
        (&mut widgets.active, c.chosen, c.accent, c.text),
        (&mut widgets.open, c.chosen, c.accent, c.text),
    ] {
        visuals.bg_fill = fill;
        visuals.weak_bg_fill = fill;
        visuals.bg_stroke = Stroke::new(1.0, line);
        visuals.fg_stroke = Stroke::new(1.0, ink);
        visuals.corner_radius = radius;
        visuals.expansion = 0.0;
    }
    widgets.hovered.fg_stroke = Stroke::new(1.5, c.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |colour: Color32| {
            let channel = |value: u8| {
                let value = f32::from(value) / 255.0;
                if value <= 0.04045 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * channel(colour.r())
                + 0.7152 * channel(colour.g())
                + 0.0722 * channel(colour.b())
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_stand_out_from_what_is_behind_them() {
        for theme in [Theme::Light, Theme::Dark] {
            let c = colours(theme);
            let mut pairs = vec![
                (c.text, c.page),
                (c.text, c.panel),
                (c.text, c.bar),
                (c.text, c.chosen),
                (c.text, c.selection),
                (c.text, c.found),
                (c.weak, c.page),
                (c.weak, c.panel),
                (c.accent, c.page),
                (c.on_accent, c.accent),
                (c.good, c.good_soft),
                (c.warn, c.warn_soft),
                (c.bad, c.bad_soft),
            ];
            pairs.extend(KindColour::ALL.map(|colour| (c.text, tint(c, colour).soft)));
            for (ink, ground) in pairs {
                let ratio = contrast(ink, ground);
                assert!(
                    ratio >= 4.5,
                    "{theme:?}: {ink:?} on {ground:?} has only {ratio:.2}"
                );
            }
            for colour in KindColour::ALL {
                let ratio = contrast(tint(c, colour).strong, c.page);
                assert!(
                    ratio >= 3.0,
                    "{theme:?}: the line of {colour:?} has only {ratio:.2}"
                );
            }
        }
    }
}
