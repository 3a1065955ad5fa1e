//! Projects that are hard to export: texts that act or hide in some program, in any number.

use proptest::prelude::*;

use super::Fields;
use super::story::Size;

/// Texts that act, hide or break something in a program that reads an export.
const NASTY: [&str; 28] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "]]><!-- --> </style></title></p></blockquote>",
    "&lt;b&gt; &amp; &#60;",
    "=cmd|' /C calc'!A0",
    "+1;=2\n@SUM(A1)",
    "－2, \"quoted\", ＝3",
    "\t=1\r\n-2\r+3",
    "\u{202E}gnp.exe\u{202C} \u{2066}x",
    "\0\u{1}\u{7}\u{1B}[31m\u{7F}\u{9F}",
    "\u{FEFF}\u{200B}\u{AD}\u{FFFE}\u{FDD0}",
    "\u{2028}a\u{2029}b\u{85}c\u{B}d\u{C}e",
    "javascript:alert(1)",
    "https://a.example/\"onclick=\"alert(1) <b>|[x]",
    "http://user@evil.example/",
    "# heading\n- list\n1. one\n> quote\n```\ncode",
    "[a](javascript:b) ![c](http://d.example/e) <http://f.example>",
    "**b** _i_ `c` | $m$ ~~s~~ {{ x }} @doe www.g.example",
    "שלום עולם (abc) مرحبا",
    "👩‍👩‍👧 e\u{301} 日本語 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} \u{E0041}",
    "]]><!-- --> </w:t></w:r></w:p> <?xml?>",
    "+1;=2\n@SUM(A1)\r\nEND:VCALENDAR\r\nBEGIN:VEVENT",
    "a\\n b\\, c\\; d, e; f:\"g\"",
    "_x0041__x005F_",
    "https://a.example/\"onclick=\"alert(1) <b>|[x]?a=1&b=2",
    "{\"@context\": null, \"a\": [1]}",
    "",
    "  plain words, with a comma; and \"quotes\"  ",
];

/// All that can go into an export.
pub const EVERYTHING: Fields = Fields {
    notes: true,
    analysts: true,
    tags: true,
    undated: true,
    left_out: true,
};

/// Those texts.
pub fn nasty() -> Vec<String> {
    NASTY.map(String::from).to_vec()
}

/// Such texts, and any others.
pub fn texts() -> impl Strategy<Value = Vec<String>> {
    let one = prop_oneof![
        3 => proptest::sample::select(NASTY.to_vec()).prop_map(String::from),
        2 => "[=+@<>&\"'`*_#\\[\\]|;,\n\t\r\u{202E}\u{0}a-c -]{0,12}",
        1 => "\\PC{0,12}",
        1 => proptest::collection::vec(any::<char>(), 0..6).prop_map(|all| all.into_iter().collect()),
    ];
    proptest::collection::vec(one, 1..30)
}

/// Projects of a few things.
pub fn sizes() -> impl Strategy<Value = Size> {
    (
        1_usize..6,
        1_usize..7,
        1_usize..40,
        0_usize..20,
        0_usize..20,
    )
        .prop_map(|(articles, actors, claims, entries, links)| Size {
            articles,
            actors,
            claims,
            entries,
            links,
        })
}
