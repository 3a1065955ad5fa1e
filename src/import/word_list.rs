//! Lists of words and phrases, as they are written in the source of this room.

use rustc_hash::FxHashSet;

/// The phrases of a list: what stands between bars and line ends, without the blanks around it.
pub fn word_list(list: &'static str) -> FxHashSet<&'static str> {
    list.split(['|', '\n'])
        .map(str::trim)
        .filter(|phrase| !phrase.is_empty())
        .collect()
}
