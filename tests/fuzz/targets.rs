//! What is fuzzed: each target takes any bytes, reads them as one sort of input, and panics where a
//! promise is broken. Time and memory are watched by whoever runs it.

use std::path::Path;

use dateline::dates::{self, Bounds, Context, Edtf, Moment};
use dateline::import::{from_paste, read_file_bytes};
use dateline::model::{Index, Project, check_all};
use dateline::store::{NoteSort, read_project, salvage, write_project};

/// A target's name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
#[allow(dead_code, reason = "a fuzzer runs one of them")]
pub const TARGETS: [Target; 5] = [
    ("project", project),
    ("page", page),
    ("archive", archive),
    ("plain", plain),
    ("dates", dates),
];

/// A project file: refused with a sentence, or mended into a project that keeps the rules and comes back
/// as it was written. What can be saved of a damaged one keeps them too.
pub fn project(bytes: &[u8]) {
    keeps_the_rules(&salvage(bytes, Moment::from_unix(0)).opened.project);
    match read_project(bytes) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(opened) => {
            keeps_the_rules(&opened.project);
            let mut written = Vec::new();
            write_project(&mut written, &opened.project).unwrap();
            let again = read_project(&written).unwrap();
            assert!(again.project == opened.project, "it comes back otherwise");
            let mended = again.notes.iter().any(|note| note.sort != NoteSort::Loose);
            assert!(!mended, "{:?}", again.notes);
        }
    }
}

fn keeps_the_rules(project: &Project) {
    assert_eq!(check_all(project, &Index::build(project)), []);
}

/// A web page.
pub fn page(bytes: &[u8]) {
    imported("a.html", bytes);
}

/// A saved web page with its parts.
pub fn archive(bytes: &[u8]) {
    imported("a.mhtml", bytes);
}

/// A plain text or a Markdown text, from a file and from the clipboard.
pub fn plain(bytes: &[u8]) {
    imported("a.txt", bytes);
    imported("a.md", bytes);
    from_paste(&String::from_utf8_lossy(bytes)).ok();
}

fn imported(name: &str, bytes: &[u8]) {
    if let Err(error) = read_file_bytes(Path::new(name), bytes) {
        assert!(!error.to_string().is_empty());
    }
}

/// Dates as people write them, as they stand in prose, and as EDTF.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let context = Context {
        speaks_from: Edtf::parse("2026-01-26").ok(),
        ..Context::default()
    };
    for reading in dates::read(&text, &context).readings {
        Bounds::possible(&reading.edtf);
    }
    for (found, _) in dates::read_in(&text, &context) {
        assert!(found.end as usize <= text.chars().count());
    }
    if let Ok(edtf) = Edtf::parse(&text) {
        Bounds::possible(&edtf);
        assert_eq!(Edtf::parse(edtf.as_str()).as_ref(), Ok(&edtf));
    }
}
