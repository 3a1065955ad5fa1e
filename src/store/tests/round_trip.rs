//! What the file must keep: everything.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use proptest::prelude::*;

use super::generated::{any_project, project};
use crate::model::{Index, Project, check_all};
use crate::store::file_form::write_project;
use crate::store::mend::mend;
use crate::store::opened::read_project;

fn bytes_of(project: &Project) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_project(&mut bytes, project).unwrap();
    bytes
}

proptest! {
    #[test]
    fn what_was_written_is_read_and_written_again_the_same(project in project()) {
        let bytes = bytes_of(&project);
        let opened = read_project(&bytes).unwrap();
        prop_assert_eq!(&opened.project, &project);
        prop_assert_eq!(bytes_of(&opened.project), bytes.clone());
        let windows = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        prop_assert_eq!(read_project(windows.as_bytes()).unwrap().project, project.clone());
        let marked = format!("\u{feff}{windows}");
        prop_assert_eq!(read_project(marked.as_bytes()).unwrap().project, project);
    }

    #[test]
    fn every_entity_and_nothing_else_opens_with_eight_spaces_and_its_id(project in project()) {
        let text = String::from_utf8(bytes_of(&project)).unwrap();
        let opened: Vec<_> = text
            .lines()
            .filter(|line| line.starts_with("        \""))
            .map(|line| line.trim().split('"').nth(1).unwrap().to_owned())
            .collect();
        let expected: Vec<_> = project
            .keys()
            .filter_map(|key| {
                let shown = format!("{key:?}");
                let id = shown.rsplit_once('(')?.1;
                Some(id.trim_end_matches(')').to_owned())
            })
            .collect();
        prop_assert_eq!(opened, expected);
        prop_assert!(text.lines().all(|line| line.trim_end() == line || line.ends_with('"')));
        let known = |line: &str| line.chars().take_while(|c| *c == ' ').count() % 4 == 0;
        prop_assert!(text.lines().all(known));
    }

    #[test]
    fn plain_ron_reads_it(project in project()) {
        let text = String::from_utf8(bytes_of(&project)).unwrap();
        ron::from_str::<ron::Value>(&text).unwrap();
    }

    #[test]
    fn after_mending_the_rules_hold_and_nothing_more_is_found(project in any_project()) {
        let mut mended = project.clone();
        let notes = mend(&mut mended, &[]);
        prop_assert_eq!(check_all(&mended, &Index::build(&mended)), []);
        if mended != project {
            prop_assert!(!notes.is_empty());
        }
        let mut again = mended.clone();
        mend(&mut again, &[]);
        prop_assert_eq!(again, mended);
    }
}
