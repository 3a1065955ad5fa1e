//! Lists merged element by element.

/// Merges what two sides made of a list: what either added is added, what either took away is gone,
/// and the order is that of the side that changed it. `None` where both changed the order otherwise.
///
/// Elements stand once in each list. What was added follows the element that it followed; additions
/// to one place come in ascending order, so that it makes no difference which side is which.
pub(super) fn merge_list<T: Clone + Ord>(base: &[T], ours: &[T], theirs: &[T]) -> Option<Vec<T>> {
    if ours == theirs || base == theirs {
        return Some(ours.to_vec());
    }
    if base == ours {
        return Some(theirs.to_vec());
    }
    let stays = |one: &&T| base.contains(one) && ours.contains(one) && theirs.contains(one);
    let of = |list: &[T]| -> Vec<T> { list.iter().filter(stays).cloned().collect() };
    let (was, in_ours, in_theirs) = (of(base), of(ours), of(theirs));
    let order = if in_ours == was || in_ours == in_theirs {
        in_theirs
    } else if in_theirs == was {
        in_ours
    } else {
        return None;
    };
    let mut merged = added_after(None, base, &order, [ours, theirs]);
    for one in &order {
        merged.push(one.clone());
        let added = added_after(Some(one), base, &order, [ours, theirs]);
        // One of them may have been added by both sides, in two places.
        merged.extend(added.into_iter().filter(|new| !order.contains(new)));
    }
    let mut once: Vec<T> = Vec::with_capacity(merged.len());
    for one in merged {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    Some(once)
}

/// What either side added after an element that stays, before the next one that does.
fn added_after<T: Clone + Ord>(
    element: Option<&T>,
    base: &[T],
    order: &[T],
    sides: [&[T]; 2],
) -> Vec<T> {
    let mut added: Vec<T> = Vec::new();
    for side in sides {
        let from = match element {
            None => 0,
            Some(element) => match side.iter().position(|one| one == element) {
                Some(at) => at + 1,
                None => continue,
            },
        };
        let after = side.iter().skip(from);
        let run = after.take_while(|one| !order.contains(one));
        added.extend(run.filter(|one| !base.contains(one)).cloned());
    }
    added.sort();
    added.dedup();
    added
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lists_join() {
        for (base, ours, theirs, merged) in [
            ("abc", "abc", "abc", Some("abc")),
            ("abc", "abxc", "abc", Some("abxc")),
            ("abc", "abcx", "yabc", Some("yabcx")),
            ("abc", "abcy", "abcx", Some("abcxy")),
            ("abc", "ab", "bc", Some("b")),
            ("abc", "acb", "abc", Some("acb")),
            ("abc", "acb", "abcd", Some("acdb")),
            ("abc", "acb", "bac", None),
            ("abc", "cba", "cba", Some("cba")),
            ("a", "x", "ay", Some("xy")),
            ("", "xy", "yx", Some("xy")),
            ("ab", "axb", "abx", Some("axb")),
        ] {
            let list = |text: &str| text.chars().collect::<Vec<_>>();
            let found = merge_list(&list(base), &list(ours), &list(theirs));
            assert_eq!(found, merged.map(list), "{base} {ours} {theirs}");
            let swapped = merge_list(&list(base), &list(theirs), &list(ours));
            assert_eq!(found, swapped, "{base} {ours} {theirs}");
        }
    }

    fn lists() -> impl Strategy<Value = Vec<u8>> {
        proptest::collection::vec(0_u8..12, 0..8).prop_map(|list| {
            let mut once = Vec::new();
            for one in list {
                if !once.contains(&one) {
                    once.push(one);
                }
            }
            once
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost(base in lists(), ours in lists(), theirs in lists()) {
            prop_assert_eq!(merge_list(&base, &base, &theirs), Some(theirs.clone()));
            prop_assert_eq!(merge_list(&base, &ours, &ours), Some(ours.clone()));
            let merged = merge_list(&base, &ours, &theirs);
            prop_assert_eq!(&merged, &merge_list(&base, &theirs, &ours));
            if let Some(merged) = merged {
                for one in ours.iter().chain(&theirs).chain(&base) {
                    let both = ours.contains(one) && theirs.contains(one);
                    let new = !base.contains(one);
                    prop_assert_eq!(merged.contains(one), both || new);
                }
            }
        }
    }
}
