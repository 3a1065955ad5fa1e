//! A drawing as SVG 1.1 (W3C, second edition): text as text, nothing loaded from anywhere.

use std::fmt::Write as _;

use super::layout::{Around, draw};
use super::shape::{Anchor, Drawing, Edge, Fill, Ink, Shape, Thing};
use crate::export::content::Content;
use crate::export::detail;
use crate::export::plain::one_line;
use crate::export::request::{Picture, Stopped};
use crate::export::{Progress, Steps};
use crate::model::Status;
use crate::text::counted;

/// The faces that words are set in; the widths of the first are what the drawing is laid out by.
pub(in crate::export) const FACES: &str =
    "'Noto Sans', 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// Entries of a crowd that its tooltip names.
const NAMED: usize = 20;

/// Writes a picture of its own; returns it with how many entries it only counts.
pub(in crate::export) fn write(
    content: &Content<'_>,
    picture: &Picture,
    progress: Progress<'_>,
) -> Result<(String, Drawing), Stopped> {
    let mut steps = Steps::new(content, progress);
    let around = Around {
        head: true,
        undated: true,
        far: true,
    };
    let drawing = draw(content, picture, around, Some(&mut steps))?;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let title = format!("{}: timeline", content.title());
    let mut svg = Svg {
        out: &mut out,
        content,
        links: false,
    };
    svg.open(&drawing, "", "");
    svg.element("title", &title);
    if let Some(words) = content.as_of.words() {
        svg.element("desc", &words);
    }
    svg.body(&drawing);
    steps.finish()?;
    Ok((out, drawing))
}

/// Writes a drawing as part of a web page, each entry a link to its evidence. The page's tables say
/// the same, so whoever does not see passes over it, and so does the tab key.
pub(in crate::export) fn inline(out: &mut String, content: &Content<'_>, drawing: &Drawing) {
    let mut svg = Svg {
        out,
        content,
        links: true,
    };
    let label = "Drawing of the timeline; all that it shows stands in the tables";
    svg.open(drawing, " class=\"drawing\" role=\"img\"", label);
    svg.body(drawing);
}

struct Svg<'a> {
    out: &'a mut String,
    content: &'a Content<'a>,
    links: bool,
}

impl Svg<'_> {
    /// Writing to memory does not fail.
    fn put(&mut self, markup: std::fmt::Arguments<'_>) {
        let written = self.out.write_fmt(markup);
        debug_assert!(written.is_ok());
    }

    fn open(&mut self, drawing: &Drawing, attributes: &str, label: &str) {
        let (width, height) = (Number(drawing.width), Number(drawing.height));
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FACES}\"{attributes}"
        ));
        if !label.is_empty() {
            self.put(format_args!(" aria-label=\"{label}\""));
        }
        self.out.push_str(">\n");
    }

    fn element(&mut self, name: &str, words: &str) {
        self.put(format_args!("<{name}>"));
        escape(self.out, one_line(words).trim());
        self.put(format_args!("</{name}>\n"));
    }

    fn body(&mut self, drawing: &Drawing) {
        self.definitions(drawing);
        self.put(format_args!(
            "<rect width=\"{}\" height=\"{}\" fill=\"{}\"/>\n",
            Number(drawing.width),
            Number(drawing.height),
            Colour(Ink::Page)
        ));
        for shape in &drawing.shapes {
            self.shape(shape);
        }
        self.out.push_str("</svg>\n");
    }

    /// The gradients and patterns that are used.
    fn definitions(&mut self, drawing: &Drawing) {
        let fills = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { fill, .. } | Shape::Dot { fill, .. } => Some(*fill),
            _ => None,
        });
        let mut used: Vec<Fill> = Vec::new();
        for fill in fills {
            let defined = !matches!(fill, Fill::None | Fill::Plain(_));
            if defined && !used.contains(&fill) {
                used.push(fill);
            }
        }
        if used.is_empty() {
            return;
        }
        self.out.push_str("<defs>\n");
        for fill in used {
            let (from, to, ink) = match fill {
                Fill::FadingLeft(ink) => ("0", ".6", ink),
                Fill::FadingRight(ink) => (".6", "0", ink),
                Fill::Hatched(ink) => {
                    let soft = match ink {
                        Ink::Strong(status) => Ink::Soft(status),
                        other => other,
                    };
                    self.put(format_args!(
                        "<pattern id=\"{}\" patternUnits=\"userSpaceOnUse\" width=\"6\" height=\"6\">\
                         <rect width=\"6\" height=\"6\" fill=\"{}\"/>\
                         <path d=\"M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5\" stroke=\"{}\" \
                         stroke-width=\".9\"/></pattern>\n",
                        Name(fill),
                        Colour(soft),
                        Colour(ink)
                    ));
                    continue;
                }
                Fill::None | Fill::Plain(_) => continue,
            };
            let colour = Colour(ink);
            self.put(format_args!(
                "<linearGradient id=\"{}\"><stop offset=\"0\" stop-color=\"{colour}\" stop-opacity=\"{from}\"/>\
                 <stop offset=\"1\" stop-color=\"{colour}\" stop-opacity=\"{to}\"/></linearGradient>\n",
                Name(fill)
            ));
        }
        self.out.push_str("</defs>\n");
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect {
                x,
                y,
                width,
                height,
                round,
                fill,
                edge,
            } => {
                self.put(format_args!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
                    Number(*x),
                    Number(*y),
                    Number(*width),
                    Number(*height)
                ));
                if *round > 0.0 {
                    self.put(format_args!(" rx=\"{}\"", Number(*round)));
                }
                self.fill(*fill);
                self.edge(edge.as_ref());
                self.out.push_str("/>\n");
            }
            Shape::Line { from, to, edge } => {
                self.put(format_args!(
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                    Number(from.0),
                    Number(from.1),
                    Number(to.0),
                    Number(to.1)
                ));
                self.edge(Some(edge));
                self.out.push_str("/>\n");
            }
            Shape::Dot {
                at,
                radius,
                fill,
                edge,
            } => {
                self.put(format_args!(
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
                    Number(at.0),
                    Number(at.1),
                    Number(*radius)
                ));
                self.fill(*fill);
                self.edge(edge.as_ref());
                self.out.push_str("/>\n");
            }
            Shape::Arrow { points, ink } => {
                let [a, b, c] = points.map(|(x, y)| format!("{},{}", Number(x), Number(y)));
                let colour = Colour(*ink);
                self.put(format_args!(
                    "<polygon points=\"{a} {b} {c}\" fill=\"{colour}\"/>\n"
                ));
            }
            Shape::Text {
                x,
                y,
                size,
                bold,
                anchor,
                ink,
                words,
            } => {
                self.put(format_args!(
                    "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"",
                    Number(*x),
                    Number(*y),
                    Number(*size),
                    Colour(*ink)
                ));
                if *bold {
                    self.out.push_str(" font-weight=\"bold\"");
                }
                match anchor {
                    Anchor::Start => {}
                    Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
                }
                self.out.push('>');
                escape(self.out, words);
                self.out.push_str("</text>\n");
            }
            Shape::Begin(Thing::Entry(at)) => {
                if self.links {
                    let number = at + 1;
                    self.put(format_args!(
                        "<a href=\"#e{number}\" data-e=\"{number}\" tabindex=\"-1\">"
                    ));
                } else {
                    self.out.push_str("<g>");
                }
                let words = about(self.content, *at);
                self.element("title", &words);
            }
            Shape::Begin(Thing::Crowd(members)) => {
                // Links and groups end alike.
                self.out.push_str(if self.links { "<a>" } else { "<g>" });
                let mut words = counted(members.len(), "entry", "entries") + ": ";
                let named = members.iter().take(NAMED);
                let named: Vec<String> = named.map(|at| in_short(self.content, *at)).collect();
                words.push_str(&named.join("; "));
                if members.len() > NAMED {
                    words.push_str(&format!("; and {} more", members.len() - NAMED));
                }
                self.element("title", &words);
            }
            Shape::End => {
                self.out
                    .push_str(if self.links { "</a>\n" } else { "</g>\n" });
            }
        }
    }

    fn fill(&mut self, fill: Fill) {
        match fill {
            Fill::None => self.out.push_str(" fill=\"none\""),
            Fill::Plain(ink) => self.put(format_args!(" fill=\"{}\"", Colour(ink))),
            defined => self.put(format_args!(" fill=\"url(#{})\"", Name(defined))),
        }
    }

    fn edge(&mut self, edge: Option<&Edge>) {
        let Some(edge) = edge else { return };
        self.put(format_args!(
            " stroke=\"{}\" stroke-width=\"{}\"",
            Colour(edge.ink),
            Number(edge.width)
        ));
        if edge.dash > 0.0 {
            let (dash, gap) = (Number(edge.dash), Number(edge.dash.max(2.0)));
            self.put(format_args!(" stroke-dasharray=\"{dash} {gap}\""));
        }
    }
}

/// What is told of an entry where there is no room for it: date, title, status, EDTF, evidence.
pub(in crate::export) fn about(content: &Content<'_>, at: u32) -> String {
    let Some(shown) = content.entries.get(at as usize) else {
        return String::new();
    };
    let mut parts = vec![in_short(content, at), shown.status().name().into()];
    parts.extend(detail::vague(shown).map(String::from));
    if let Some(edtf) = shown.date().edtf() {
        parts.push(format!("EDTF {edtf}"));
    }
    parts.push(counted(shown.facts().count(), "claim", "claims"));
    parts.push(counted(
        shown.derived().origins as usize,
        "origin",
        "origins",
    ));
    parts.join(" · ")
}

fn in_short(content: &Content<'_>, at: u32) -> String {
    let shown = content.entries.get(at as usize);
    shown.map_or_else(String::new, |shown| {
        format!("{}: {}", detail::entry_date(shown), detail::title(shown))
    })
}

/// A place or a size to a tenth of a point.
struct Number(f32);

impl std::fmt::Display for Number {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round();
        if tenths % 10.0 == 0.0 {
            write!(to, "{}", tenths as i64 / 10)
        } else {
            write!(to, "{:.1}", tenths / 10.0)
        }
    }
}

struct Colour(Ink);

impl std::fmt::Display for Colour {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0.rgb();
        write!(to, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// What a gradient or a pattern is called.
struct Name(Fill);

impl std::fmt::Display for Name {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (what, ink) = match self.0 {
            Fill::FadingLeft(ink) => ("left", ink),
            Fill::FadingRight(ink) => ("right", ink),
            Fill::Hatched(ink) => ("hatched", ink),
            Fill::None | Fill::Plain(_) => ("plain", Ink::Page),
        };
        let of = match ink {
            Ink::Strong(status) | Ink::Soft(status) => {
                Status::ALL.iter().position(|one| *one == status)
            }
            _ => None,
        };
        write!(to, "d-{what}-{}", of.unwrap_or_default())
    }
}

/// Text as XML (1.0, section 2.4) has it, in elements and attributes alike.
fn escape(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
