//! Pages that fill from top to bottom, with their heads, feet, links and marks for screen readers.

use std::rc::Rc;

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, Tag, TagGroup, TagKind, TagTree,
};

use super::drawn::{self, Part};
use super::setter::{Block, Face, Line, Setter, Style, Words};

/// A4, in points of 1/72 inch.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
/// Room at the edges.
pub(super) const MARGIN: f32 = 54.0;

const WEAK: [u8; 3] = [0x5c, 0x63, 0x6b];
const RULE: [u8; 3] = [0xc9, 0xc8, 0xc0];

/// The number of a mark for screen readers.
pub(super) type Mark = usize;

enum Placed {
    Line {
        block: Rc<Block>,
        at: usize,
        x: f32,
        y: f32,
        mark: Mark,
    },
    /// The rule beside a quote.
    Rule { x: f32, from: f32, to: f32 },
    /// A part of the drawing.
    Part {
        part: Part,
        x: f32,
        y: f32,
        mark: Mark,
    },
}

/// A document that is being filled.
pub(super) struct Pages {
    document: Document,
    pub setter: Setter,
    wide: f32,
    tall: f32,
    /// How far down the page is filled.
    y: f32,
    placed: Vec<Placed>,
    pages: usize,
    head: Rc<Block>,
    marks: Vec<(TagKind, Vec<Node>)>,
    /// Addresses by number; what has been written is not kept.
    links: Vec<String>,
}

impl Pages {
    /// Begins a document; `head` stands on top of every page but the first.
    pub fn new(document: Document, mut setter: Setter, head: &str) -> Self {
        let style = Style {
            face: Face::Sans,
            size: 8.0,
            ink: WEAK,
            link: None,
        };
        let mut head = setter.set(Words::new(head, style), LONG - 2.0 * MARGIN);
        head.lines.truncate(1);
        Self {
            document,
            setter,
            wide: LONG,
            tall: SHORT,
            y: MARGIN,
            placed: Vec::new(),
            pages: 0,
            head: Rc::new(head),
            marks: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The width that words can take.
    pub fn width(&self) -> f32 {
        self.wide - 2.0 * MARGIN
    }

    /// The height that is left on the page.
    pub fn left(&self) -> f32 {
        self.tall - MARGIN - self.y
    }

    /// Whether anything stands on the page.
    pub fn is_begun(&self) -> bool {
        !self.placed.is_empty()
    }

    /// Goes on on a new page, upright.
    pub fn upright(&mut self) {
        self.turn();
        (self.wide, self.tall) = (SHORT, LONG);
    }

    /// Leaves room; nothing at the top of a page.
    pub fn space(&mut self, points: f32) {
        if self.y > MARGIN {
            self.y += points;
        }
    }

    /// Goes on on a new page if there is less room than that.
    pub fn need(&mut self, points: f32) {
        if self.left() < points {
            self.turn();
        }
    }

    /// A mark for what comes next, for screen readers.
    pub fn mark(&mut self, kind: impl Into<TagKind>) -> Mark {
        self.marks.push((kind.into(), Vec::new()));
        self.marks.len() - 1
    }

    /// An address that words can lead to.
    pub fn link(&mut self, address: &str) -> u32 {
        self.links.push(address.to_owned());
        (self.links.len() - 1) as u32
    }

    /// Where the next line will stand.
    pub fn here(&self) -> XyzDestination {
        XyzDestination::new(self.pages, Point::from_xy(0.0, (self.y - 8.0).max(0.0)))
    }

    /// Sets words, `indent` points from the left, with a rule beside them if asked for. A page is
    /// turned between lines.
    pub fn words(&mut self, words: Words, indent: f32, ruled: bool, mark: Mark) {
        if words.text.trim().is_empty() {
            return;
        }
        let block = Rc::new(self.setter.set(words, self.width() - indent));
        let mut from = self.y;
        for (at, line) in block.lines.iter().enumerate() {
            if self.left() < line.height {
                if ruled {
                    self.rule(indent, from);
                }
                self.turn();
                from = self.y;
            }
            self.placed.push(Placed::Line {
                block: Rc::clone(&block),
                at,
                x: MARGIN + indent,
                y: self.y,
                mark,
            });
            self.y += line.height;
        }
        if ruled {
            self.rule(indent, from);
        }
    }

    fn rule(&mut self, indent: f32, from: f32) {
        if self.y > from {
            let x = MARGIN + indent - 8.0;
            let to = self.y;
            self.placed.push(Placed::Rule { x, from, to });
        }
    }

    /// Puts a part of the drawing here, which is so high.
    pub fn part(&mut self, part: Part, height: f32, mark: Mark) {
        self.placed.push(Placed::Part {
            part,
            x: MARGIN,
            y: self.y,
            mark,
        });
        self.y += height;
    }

    /// Writes the page and begins the next.
    pub fn turn(&mut self) {
        if self.placed.is_empty() {
            self.y = MARGIN;
            return;
        }
        let Some(settings) = PageSettings::from_wh(self.wide, self.tall) else {
            return;
        };
        let placed = std::mem::take(&mut self.placed);
        let foot = format!("Page {}", self.pages + 1);
        let style = Style {
            face: Face::Sans,
            size: 8.0,
            ink: WEAK,
            link: None,
        };
        let foot = self.setter.set(Words::new(&foot, style), 200.0);
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::PaginationOther,
        )));
        if self.pages > 0 {
            block(&mut surface, &self.head, MARGIN, MARGIN - 26.0);
        }
        block(&mut surface, &foot, MARGIN, self.tall - MARGIN + 14.0);
        for piece in &placed {
            if let Placed::Rule { x, from, to } = piece {
                bar(&mut surface, *x, *from, *to);
            }
        }
        surface.end_tagged();
        let mut links: Vec<(Mark, u32, Rect)> = Vec::new();
        let mut open: Option<(Mark, Identifier)> = None;
        for piece in &placed {
            let (Placed::Line { mark, .. } | Placed::Part { mark, .. }) = piece else {
                continue;
            };
            if open.as_ref().is_none_or(|(of, _)| of != mark) {
                close(&mut surface, &mut self.marks, open.take());
                open = Some((*mark, surface.start_tagged(ContentTag::Other)));
            }
            match piece {
                Placed::Line {
                    block, at, x, y, ..
                } => {
                    if let Some(set) = block.lines.get(*at) {
                        line(&mut surface, set, &block.text, *x, *y);
                        links.extend(areas(set, *x, *y).map(|(link, area)| (*mark, link, area)));
                    }
                }
                Placed::Part { part, x, y, .. } => {
                    drawn::draw(&mut surface, &mut self.setter, part, *x, *y);
                }
                Placed::Rule { .. } => {}
            }
        }
        close(&mut surface, &mut self.marks, open);
        surface.finish();
        for (mark, link, area) in links {
            let Some(address) = self.links.get(link as usize) else {
                continue;
            };
            let action = Action::Link(LinkAction::new(address.clone()));
            let link = LinkAnnotation::new(area, Target::Action(action));
            let link = Annotation::new_link(link, Some(address.clone()));
            let link = page.add_tagged_annotation(link);
            if let Some((_, nodes)) = self.marks.get_mut(mark) {
                nodes.push(TagGroup::with_children(Tag::Link, vec![link.into()]).into());
            }
        }
        page.finish();
        self.pages += 1;
        self.y = MARGIN;
    }

    /// Writes the last page; returns the document with the marks in their order.
    pub fn finish(mut self) -> (Document, TagTree) {
        self.turn();
        let groups = self.marks.into_iter();
        let groups = groups.filter(|(_, nodes)| !nodes.is_empty());
        let tree: Vec<Node> = groups
            .map(|(kind, nodes)| TagGroup::with_children(kind, nodes).into())
            .collect();
        let tree = TagTree::from(tree).with_lang(Some("en".into()));
        (self.document, tree)
    }
}

fn close(
    surface: &mut Surface<'_>,
    marks: &mut [(TagKind, Vec<Node>)],
    open: Option<(Mark, Identifier)>,
) {
    if let Some((mark, identifier)) = open {
        surface.end_tagged();
        if let Some((_, nodes)) = marks.get_mut(mark) {
            nodes.push(identifier.into());
        }
    }
}

/// The places of a line's words that lead somewhere.
fn areas(line: &Line, x: f32, y: f32) -> impl Iterator<Item = (u32, Rect)> {
    let linked = line.runs.iter().filter(|run| run.width > 0.0);
    linked.filter_map(move |run| {
        let area = Rect::from_xywh(x + run.x, y, run.width, line.height)?;
        Some((run.link?, area))
    })
}

/// A colour without transparency.
pub(super) fn fill([red, green, blue]: [u8; 3]) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn bar(surface: &mut Surface<'_>, x: f32, from: f32, to: f32) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, from, 1.6, to - from) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(RULE)));
        surface.draw_path(&path);
    }
}

/// Draws all lines of a block.
pub(super) fn block(surface: &mut Surface<'_>, block: &Block, x: f32, y: f32) {
    let mut y = y;
    for set in &block.lines {
        line(surface, set, &block.text, x, y);
        y += set.height;
    }
}

fn line(surface: &mut Surface<'_>, line: &Line, text: &str, x: f32, y: f32) {
    for run in &line.runs {
        surface.set_fill(Some(fill(run.ink)));
        surface.set_stroke(None);
        let start = Point::from_xy(x + run.x, y + line.baseline);
        surface.draw_glyphs(start, &run.glyphs, run.font.clone(), text, run.size, false);
    }
}
