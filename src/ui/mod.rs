//! What is drawn.

use std::path::PathBuf;

use eframe::egui;

/// Opens the window, on a project if one is named, and returns once it is closed.
///
/// `on_first_frame` is called when the first frame has been laid out.
pub fn run(
    file: Option<PathBuf>,
    on_first_frame: impl FnOnce() + Send + 'static,
) -> eframe::Result {
    let window = Window {
        file,
        on_first_frame: Some(Box::new(on_first_frame)),
    };
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_app_id("dateline"),
        ..Default::default()
    };
    eframe::run_native("Dateline", options, Box::new(|_| Ok(Box::new(window))))
}

struct Window {
    file: Option<PathBuf>,
    on_first_frame: Option<Box<dyn FnOnce() + Send>>,
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if let Some(tell) = self.on_first_frame.take() {
            tell();
        }
        let name = self.file.as_ref().map(|file| file.display().to_string());
        ui.label(name.unwrap_or_default());
    }
}
