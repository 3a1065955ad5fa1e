//! Keys that no command has: what a view does with them itself.

/// Keys and what they do, under where they do it, for the page of keys and the README.
pub const OWN_KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "In the text",
        &[
            (
                "← → ↑ ↓",
                "Move the caret; with Shift select by letter, with Ctrl by word",
            ),
            (
                "Home, End, Page up, Page down",
                "Move by line and page; with Ctrl to the start and end of the article",
            ),
            ("S", "Grow the selection to the sentence"),
            ("P", "Grow the selection to the paragraph"),
            (
                "1 – 9",
                "Tag the selection with the kind that has this digit; with a claim chosen, change its kind",
            ),
            ("Alt+1 – 6", "In the field of actors: set the role"),
            (
                "Esc",
                "Let go of the selection or the chosen claim, close what is open",
            ),
        ],
    ),
    (
        "In the timeline",
        &[
            (
                "↑ ↓, Page up, Page down, Home, End",
                "In the table and the lists: choose another line; in the table with Shift several",
            ),
            (
                "← → ↑ ↓",
                "In the lanes: to the entry before or after, or into the lane above or below",
            ),
            (
                "Space",
                "In the lanes: list the crowd that the chosen entry is counted in",
            ),
            ("Enter", "Go to the words of what is chosen"),
            (
                "← →",
                "In the list of what to look at: only what one check found, or all again",
            ),
            (
                "← → ↑ ↓, + −",
                "In the knowledge plane: to the next claim, zoom; with Shift pan, Home shows all or what lies near",
            ),
            (
                "Esc",
                "Choose one entry instead of several; from a list or the plane back to the table",
            ),
        ],
    ),
    (
        "Among differences",
        &[
            (
                "J, K or ↓ ↑",
                "In the Compare view: go to the next difference or the one before; with Page up and down ten at once",
            ),
            (
                "T",
                "In the Compare view: show all figures of agreement, or the text again",
            ),
            (
                "1 – 9",
                "In the Compare view: take that version of the difference, counted from the left, or drop it where that analyst does not have it, and go on to the next",
            ),
            (
                "F, then Tab or arrows, Enter",
                "In the Compare view: go to a value that differs, and take it alone",
            ),
            (
                "A",
                "In the Compare view: keep all versions apart, being several things",
            ),
            (
                "X",
                "In the Compare view: drop the difference, so that none of its versions stands",
            ),
            ("C", "In the Compare view: comment on the difference"),
            ("U", "In the Compare view: open a settled difference again"),
        ],
    ),
];
