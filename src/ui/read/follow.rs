//! Where places of a text stand after it was corrected: for the view and the caret, which need not
//! be exact.

use crate::text::ArticleText;

/// What two texts begin and end with alike.
pub struct Places {
    /// Code points before the first difference.
    before: u32,
    /// Code points after the last difference.
    after: u32,
    old: u32,
    new: u32,
}

impl Places {
    /// Compares two texts; costs time linear in them.
    pub fn new(old: &ArticleText, new: &ArticleText) -> Self {
        let (a, b) = (old.as_str(), new.as_str());
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let before = a.floor_char_boundary(same);
        let rest = a.len().min(b.len()) - before;
        let ends = a.bytes().rev().zip(b.bytes().rev()).take(rest);
        let same = ends.take_while(|(a, b)| a == b).count();
        let after = a.ceil_char_boundary(a.len() - same);
        Self {
            before: old.code_point_of(before),
            after: old.len() - old.code_point_of(after),
            old: old.len(),
            new: new.len(),
        }
    }

    /// The place in the new text of one in the old; of one that is gone, where the change begins.
    pub fn follow(&self, at: u32) -> u32 {
        if at <= self.before {
            at
        } else if at + self.after >= self.old {
            self.new - self.old.saturating_sub(at).min(self.new)
        } else {
            self.before
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_what_did_not_change() {
        // Old text, new text, and pairs of places.
        let cases: [(&str, &str, &[(u32, u32)]); 6] = [
            ("a b c", "a bb c", &[(0, 0), (3, 3), (4, 5), (5, 6)]),
            ("ä ö ü", "ä ü", &[(0, 0), (2, 2), (4, 2), (5, 3)]),
            ("абв", "авв", &[(0, 0), (1, 1), (3, 3)]),
            ("same", "same", &[(0, 0), (2, 2), (4, 4)]),
            ("", "new", &[(0, 0)]),
            ("old", "", &[(0, 0), (3, 0)]),
        ];
        for (old, new, places) in cases {
            let follow = Places::new(&ArticleText::new(old), &ArticleText::new(new));
            for (at, to) in places {
                assert_eq!(follow.follow(*at), *to, "{at} of {old:?} to {new:?}");
            }
        }
    }
}
