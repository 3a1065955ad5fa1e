//! What holds of every drawing.

use proptest::prelude::*;
use resvg::usvg::roxmltree::Document;

use super::shape::{Anchor, Shape, Thing};
use super::text_width::width;
use super::*;
use crate::export::content::Content;
use crate::export::request::{Fields, Picture, Request};
use crate::export::story::{Size, project, timeline};
use crate::timeline::{LaneBy, Timeline};

const LANES: [LaneBy; 5] = [
    LaneBy::None,
    LaneBy::Actor(None),
    LaneBy::Kind,
    LaneBy::Outlet,
    LaneBy::Status,
];

const WORDS: [&str; 6] = [
    "They met in the harbour town, and nobody said why",
    "<script>alert(1)</script> ]]> &amp; \"",
    "\u{202E}gnp.exe\u{202C} \0\u{1}\u{FFFE}\u{2028}",
    "日本語の見出しと長い文章",
    "مُستمر שלום",
    "👩‍👩‍👧 e\u{301}",
];

fn content<'a>(timeline: &'a Timeline, picture: &Picture) -> Content<'a> {
    let request = Request {
        fields: Fields {
            left_out: true,
            ..Fields::default()
        },
        picture: *picture,
        ..Request::default()
    };
    Content::gather(timeline, &request)
}

fn whole(content: &Content<'_>, picture: &Picture) -> Drawing {
    let around = Around {
        head: true,
        undated: true,
        far: true,
    };
    draw(content, picture, around, None).unwrap()
}

/// How often each entry is shown or counted.
fn shown(drawing: &Drawing, entries: usize) -> Vec<usize> {
    let mut times = vec![0; entries];
    for shape in &drawing.shapes {
        match shape {
            Shape::Begin(Thing::Entry(at)) => times[*at as usize] += 1,
            Shape::Begin(Thing::Crowd(all)) => {
                for at in all {
                    times[*at as usize] += 1;
                }
            }
            _ => {}
        }
    }
    times
}

/// From where to where words reach, on which line.
fn words(drawing: &Drawing) -> Vec<(i64, f32, f32)> {
    let all = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Text {
            x,
            y,
            size,
            bold,
            anchor,
            words,
            ..
        } => {
            // As wide as Noto Sans sets them: without the slack for other faces.
            let wide = width(words, *size, *bold) / 1.08;
            let from = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - wide / 2.0,
            };
            Some(((y * 10.0) as i64, from, from + wide))
        }
        _ => None,
    });
    all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_entry_is_drawn_or_counted_and_no_words_overlap(
        claims in 1_usize..200,
        each in 1_usize..4,
        lanes in 0_usize..5,
        wide in 300_u32..3000,
        texts in proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), 1..8),
    ) {
        let size = Size { articles: 9, actors: 40, claims, entries: claims / each, links: 3 };
        let texts: Vec<String> = texts.into_iter().map(String::from).collect();
        let project = project(&size, &texts);
        let timeline = timeline(&project);
        let picture = Picture { lanes: LANES[lanes], width: wide, scale: 1 };
        let content = content(&timeline, &picture);
        let drawing = whole(&content, &picture);
        prop_assert_eq!(&drawing, &whole(&content, &picture));
        for (at, times) in shown(&drawing, content.entries.len()).into_iter().enumerate() {
            let once = picture.lanes == LaneBy::None;
            prop_assert!(if once { times == 1 } else { times > 0 }, "{at} is shown {times} times");
        }
        let mut words = words(&drawing);
        words.sort_by(|a, b| a.partial_cmp(b).unwrap());
        for pair in words.windows(2) {
            let ((line, _, end), (next_line, start, _)) = (pair[0], pair[1]);
            prop_assert!(line != next_line || end <= start, "{pair:?}");
        }
        for (_, from, to) in words {
            prop_assert!(from >= 0.0 && to <= drawing.width, "{from} {to} {}", drawing.width);
        }
        prop_assert!(drawing.cuts.windows(2).all(|pair| pair[0] <= pair[1]));
        for shape in &drawing.shapes {
            if let Shape::Rect { x, y, width, height, .. } = shape {
                prop_assert!(*x > -60.0 && x + width < drawing.width + 60.0, "{shape:?}");
                prop_assert!(*y >= 0.0 && y + height <= drawing.height, "{shape:?}");
            }
        }
        let (svg, _) = svg::write(&content, &picture, &mut |_, _| true).unwrap();
        let parsed = Document::parse(&svg).unwrap();
        let groups = parsed.descendants().filter(|node| node.has_tag_name("g"));
        let things = drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Begin(_)));
        prop_assert_eq!(groups.clone().count(), things.count());
        prop_assert!(groups.into_iter().all(|group| group.children().any(|node| node.has_tag_name("title"))));
        let acts = svg.contains("<script") || svg.contains(['\u{202E}', '\0']);
        prop_assert!(!acts);
    }
}

#[test]
fn crowds_are_counted_and_ten_thousand_entries_are_drawn() {
    let size = Size {
        articles: 100,
        actors: 90,
        claims: 20_000,
        entries: 10_000,
        links: 0,
    };
    let project = project(&size, &["They met in the harbour town".into()]);
    let timeline = timeline(&project);
    for lanes in LANES {
        let picture = Picture {
            lanes,
            ..Picture::default()
        };
        let content = content(&timeline, &picture);
        let drawing = whole(&content, &picture);
        assert!(shown(&drawing, 10_000).iter().all(|times| *times > 0));
        assert!(drawing.counted > 5_000 && drawing.note().is_some());
        // It stays a picture that can be looked at.
        assert!(drawing.height < 8_000.0, "{lanes:?} {}", drawing.height);
        assert!(drawing.shapes.len() < 40_000);
    }
}

#[test]
fn a_project_with_nothing_dated_is_drawn() {
    let size = Size {
        articles: 1,
        actors: 1,
        claims: 1,
        entries: 0,
        links: 0,
    };
    let project = project(&size, &["words".into()]);
    let timeline = timeline(&project);
    let content = content(&timeline, &Picture::default());
    let drawing = whole(&content, &Picture::default());
    let said = drawing
        .shapes
        .iter()
        .any(|shape| matches!(shape, Shape::Text { words, .. } if words == "No entry has a date."));
    assert!(said);
    assert_eq!(shown(&drawing, 1), [1]);
}
