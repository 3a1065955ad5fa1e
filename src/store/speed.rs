//! What loading and saving a large project costs, against `ron` into plain derived structs.
//!
//! `cargo test --release --lib store::speed -- --ignored --nocapture`

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::file_form::write_project;
use super::fs::RealFs;
use super::generated::large;
use super::opened::read_project;
use super::ron_reader::options;
use super::save;
use crate::model::{Index, Project};

#[derive(Serialize, Deserialize)]
struct Plain {
    kind: String,
    format: u32,
    changed: String,
    head: Head,
    kinds: BTreeMap<String, Kind>,
    analysts: BTreeMap<String, Analyst>,
    actors: BTreeMap<String, Actor>,
    articles: BTreeMap<String, Article>,
    texts: BTreeMap<String, Text>,
    claims: BTreeMap<String, Claim>,
    #[serde(default)]
    entries: BTreeMap<String, Entry>,
    #[serde(default)]
    links: BTreeMap<String, Link>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    id: String,
    title: String,
    created: String,
}

#[derive(Serialize, Deserialize)]
struct Kind {
    name: String,
    order: u32,
    colour: Word,
    key: Option<u8>,
    guideline: String,
    act: Word,
    role: Word,
    dated: Word,
}

#[derive(Serialize, Deserialize)]
struct Analyst {
    short: String,
    name: String,
}

#[derive(Serialize, Deserialize)]
struct Actor {
    name: String,
    category: Word,
    #[serde(default)]
    aliases: Vec<String>,
    within: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Article {
    title: String,
    outlet: Option<String>,
    author: String,
    address: String,
    published: Option<String>,
    obtained: String,
    language: String,
    #[serde(default)]
    done: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Text {
    sha256: String,
    text: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct When {
    text: String,
    edtf: Option<String>,
    basis: Word,
    from: Option<From>,
}

#[derive(Serialize, Deserialize)]
struct From(Word, String);

#[derive(Serialize, Deserialize)]
struct Claim {
    article: String,
    spans: Vec<(u32, u32, String)>,
    kind: String,
    #[serde(default)]
    actors: Vec<(String, Word)>,
    when: Option<When>,
    act: Word,
    polarity: Word,
    certainty: Option<Word>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    note: String,
    analyst: String,
    created: String,
    modified: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    likelihood: Option<Word>,
    claims: Vec<String>,
    by: String,
    at: String,
}

#[derive(Serialize, Deserialize)]
struct Link {
    from: String,
    to: String,
    kind: Word,
    analyst: String,
    created: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Green,
    Blue,
    Orange,
    Purple,
    Red,
    Reported,
    Asserted,
    Denied,
    Planned,
    Demanded,
    Agent,
    Speaker,
    Target,
    Mentioned,
    Event,
    Saying,
    Organisation,
    Resolved,
    Published,
    Happened,
    Probable,
    Likely,
    Repeats,
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

/// Time of this thread on a processor, where the system tells it: machines for tests are busy.
fn now(begun: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|all| all.split(' ').next()?.parse().ok())
        .map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

fn timed<T>(times: &mut Vec<Duration>, what: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let before = now(begun);
    let result = what();
    times.push(now(begun).saturating_sub(before));
    result
}

fn floor_of_save(folder: &Path, project: &Project) {
    let mut bytes = Vec::new();
    write_project(&mut bytes, project).unwrap();
    let path = folder.join("floor");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(&bytes).unwrap();
    file.sync_all().unwrap();
    let read = std::fs::read(&path).unwrap();
    let plain: Plain = options()
        .from_str(std::str::from_utf8(&read).unwrap())
        .unwrap();
    assert_eq!(plain.claims.len(), project.claims.len());
    std::fs::remove_file(&path).unwrap();
}

fn measure(articles: u32, claims: u32) {
    let project = large(articles, claims);
    let mut bytes = Vec::new();
    write_project(&mut bytes, &project).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("large.ron");
    let [
        mut plain,
        mut ours,
        mut index,
        mut write,
        mut saved,
        mut floor,
    ] = [(); 6].map(|()| Vec::new());
    for _ in 0..5 {
        let text = std::str::from_utf8(&bytes).unwrap();
        drop(timed(&mut plain, || {
            options().from_str::<Plain>(text).unwrap()
        }));
        let opened = timed(&mut ours, || read_project(&bytes).unwrap());
        assert!(opened.project == project && opened.notes.is_empty());
        drop(timed(&mut index, || Index::build(&opened.project)));
        drop(opened);
        timed(&mut write, || {
            write_project(std::io::sink(), &project).unwrap()
        });
        timed(&mut saved, || save::prepare(&RealFs, &target, &project)).unwrap();
        timed(&mut floor, || floor_of_save(folder.path(), &project));
    }
    let (plain, ours, index, write) = (median(plain), median(ours), median(index), median(write));
    let (saved, floor) = (median(saved), median(floor));
    println!(
        "{} articles, {} claims, {:.1} MB: plain ron {plain:.0} ms, load {ours:.0} ms ({:.2}), \
         index {index:.0} ms, write {write:.0} ms; save {saved:.0} ms, floor {floor:.0} ms ({:.2})",
        project.articles.len(),
        project.claims.len(),
        bytes.len() as f64 / 1e6,
        ours / plain,
        saved / floor,
    );
}

#[test]
#[ignore = "a measurement, for release builds"]
fn loading_and_saving_against_plain_ron() {
    measure(100, 100);
    measure(1000, 100);
}

#[test]
#[ignore = "for a profiler"]
fn loading_alone() {
    let mut bytes = Vec::new();
    write_project(&mut bytes, &large(300, 100)).unwrap();
    for _ in 0..15 {
        drop(read_project(&bytes).unwrap());
    }
}
