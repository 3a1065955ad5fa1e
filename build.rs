//! Links the program small: its relative relocations are packed (ELF `DT_RELR`) where the C library
//! of this machine can read them, which takes a megabyte and a half off the file.

use std::process::Command;

/// The first version of glibc that reads packed relocations.
const READS_PACKED: (u32, u32) = (2, 36);

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of_target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}"));
    let here = std::env::var("HOST") == std::env::var("TARGET");
    let gnu = of_target("OS").as_deref() == Ok("linux") && of_target("ENV").as_deref() == Ok("gnu");
    if here && gnu && glibc().is_some_and(|version| version >= READS_PACKED) {
        // A linker that does not know this says so and goes on.
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of this machine's C library, as `getconf` says it: `glibc 2.36`.
fn glibc() -> Option<(u32, u32)> {
    let output = Command::new("getconf")
        .arg("GNU_LIBC_VERSION")
        .output()
        .ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    let (major, minor) = said.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}
