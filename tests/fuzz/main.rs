//! The fuzz targets, each over a few inputs and pieces of them, so that they go on working. They are run
//! for long by a fuzzer: see `libfuzzer/Cargo.toml`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

mod targets;

use targets::TARGETS;

const SEEDS: [&str; 7] = [
    include_str!("../../projects/halvern-lock.ron"),
    "<!DOCTYPE html><title>Envoys meet</title><article><h1>Envoys meet</h1><p>By Mara Veld<p>HALDEN, \
     Jan 22 — Envoys of both sides met, a spokeswoman said.<ul><li>The harbour</ul></article>",
    "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Envoys met on Thursday.</p>\r\n",
    "Envoys meet again\n\nBy Mara Veld\n23 January 2026\n\nThey met on Thursday, an aide said.\n",
    "late on 22 January or early on the 23rd, after 7 or 8 p.m.",
    "2026-01-22/2026-01-24~",
    "",
];

#[test]
fn every_target_takes_what_it_is_given() {
    for (name, target) in TARGETS {
        for seed in SEEDS {
            let bytes = seed.as_bytes();
            target(bytes);
            for part in 1..8 {
                let at = bytes.len() * part / 8;
                let (head, tail) = bytes.split_at(at);
                target(head);
                target(tail);
                target(&[tail, head].concat());
            }
        }
        println!("{name}: {} inputs", SEEDS.len() * 22);
    }
}
