//! What a frame costs, for a megabyte with ten thousand claims. Run by hand, in a release build:
//! `cargo test --release --lib ui::reader::tests::cost -- --ignored --nocapture`.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use egui::{Event, MouseWheelUnit, RawInput, vec2};

use super::*;

struct Bench {
    ctx: egui::Context,
    desk: Desk,
    time: f64,
}

impl Bench {
    /// Milliseconds for one frame, tessellation included.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 1000.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let began = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| self.desk.frame(ui));
        let shapes = self
            .ctx
            .tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        output.textures_delta.clear();
        let took = began.elapsed().as_secs_f64() * 1000.0;
        assert!(!shapes.is_empty());
        took
    }
}

fn report(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!(
        "{name}: median {:.2} ms, p95 {:.2} ms, most {:.2} ms",
        at(0.5),
        at(0.95),
        at(1.0)
    );
}

fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

#[test]
#[ignore = "measures; says nothing in a debug build"]
fn a_megabyte_with_ten_thousand_claims() {
    let sentence = "The talks went on into the early hours, and nobody said when they would end. ";
    measure(sentence);
}

#[test]
#[ignore = "measures; says nothing in a debug build"]
fn the_same_from_the_right() {
    measure("استمرت المحادثات حتى ساعات الصباح الأولى، ولم يقل أحد متى تنتهي. ");
}

fn measure(sentence: &str) {
    let paragraph = |n: usize| format!("Paragraph {n}. {}", sentence.repeat(4 + n % 3));
    let mut text = String::new();
    for n in 0.. {
        text.push_str(&paragraph(n));
        if text.len() > 1_000_000 {
            break;
        }
        text.push('\n');
    }
    let len = text.chars().count() as u32;
    for (name, access) in [("without accessibility tree", false), ("with it", true)] {
        let ctx = egui::Context::default();
        set_fonts(&ctx);
        if access {
            ctx.enable_accesskit();
        }
        let mut warm = Bench {
            ctx: ctx.clone(),
            desk: Desk::new(&long(40)),
            time: 0.0,
        };
        warm.frame(Vec::new());
        warm.frame(Vec::new());
        let spans: Vec<[(u32, u32); 1]> = (0..10_000_u32)
            .map(|n| {
                let start = n * (len / 10_000);
                [(start, start + 30 + n % 80)]
            })
            .collect();
        let spans: Vec<&[(u32, u32)]> = spans.iter().map(|s| &s[..]).collect();
        let before = resident();
        let mut desk = Desk::new(&text);
        let began = Instant::now();
        desk.marks = claims(&spans);
        let marking = began.elapsed().as_secs_f64() * 1000.0;
        let mut bench = Bench {
            ctx,
            desk,
            time: warm.time,
        };
        println!(
            "{name}: {} bytes, {len} code points, marks made in {marking:.2} ms",
            text.len()
        );
        println!("first frame: {:.2} ms", bench.frame(Vec::new()));
        report("idle", (0..60).map(|_| bench.frame(Vec::new())).collect());
        bench.frame(vec![Event::PointerMoved(Pos2::new(400.0, 500.0))]);
        let wheel = || Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -60.0),
            source: egui::MouseWheelSource::Unknown,
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
        };
        report(
            "scroll",
            (0..600).map(|_| bench.frame(vec![wheel()])).collect(),
        );
        let jumps = (0..200_u32).map(|n| {
            let at = n.wrapping_mul(2_654_435_761) % len;
            bench.desk.reader.scroll_to(Span::new(at, at + 1));
            bench.frame(Vec::new())
        });
        report("jump", jumps.collect());
        println!("memory: {:.1} MB more", resident() - before);
    }
}
