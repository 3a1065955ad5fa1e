//! What is wrong with the form of a file, in words, with what to do.

use ron::Error;

/// A sentence without a full stop: what stands there or does not, and what to write instead.
pub(super) fn wrong_form(error: &Error) -> String {
    match error {
        Error::Eof => "the file breaks off here; the rest of it is missing".into(),
        Error::MissingStructField { field, outer } => {
            let of = of(outer.as_ref());
            format!("the field `{field}`{of} is missing; write it before this bracket closes")
        }
        Error::DuplicateStructField { field, outer } => {
            let of = of(outer.as_ref());
            format!("the field `{field}`{of} stands here twice; take one of them away")
        }
        Error::NoSuchStructField {
            expected,
            found,
            outer,
        } => {
            let of = of(outer.as_ref());
            let known = names(expected);
            format!("there is no field `{found}`{of}; write {known}, or take it away")
        }
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => format!("`{found}` is not known here; write {}", names(expected)),
        Error::ExpectedComma => "a comma is missing before this".into(),
        Error::TrailingCharacters => {
            "something stands after the end of the project; take it away".into()
        }
        other => other.to_string(),
    }
}

fn of(outer: Option<&String>) -> String {
    outer.map_or_else(String::new, |outer| format!(" of `{outer}`"))
}

/// Names as a choice: “`a`, `b` or `c`”.
fn names(known: &[&str]) -> String {
    let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => "nothing".into(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
