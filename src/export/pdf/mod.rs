//! A timeline as a printed document: PDF 1.7 (ISO 32000-1), tagged for screen readers.
//!
//! The same project gives the same bytes on one machine; letters that the program's faces lack come
//! from the system's, and differ with them.

mod drawn;
mod pages;
mod setter;

use std::num::NonZeroU16;
use std::rc::Rc;

use krilla::Document;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{Tag, TagKind};

use super::content::Content;
use super::detail;
use super::drawing::{Around, Drawing, draw};
use super::plain::{one_line, plain};
use super::request::{NotMade, Picture};
use super::sections::sections;
use super::web;
use super::{Progress, Steps};
use crate::dates::Moment;
use crate::model::Status;
use crate::text::counted;
use crate::timeline::{Fact, LaneBy, Shown, day_of};
use drawn::Part;
use pages::{Mark, Pages};
use setter::{Face, Setter, Style, Words};

const TEXT: [u8; 3] = [0x1f, 0x23, 0x28];
const WEAK: [u8; 3] = [0x5c, 0x63, 0x6b];
const LINK: [u8; 3] = [0x1f, 0x5a, 0x9c];

/// Width at which the drawing is laid out: on the page it is three quarters of that.
const DRAWN_WIDE: u32 = 980;
/// How far quotes stand from the left.
const INDENT: f32 = 16.0;

/// Writes the document: head, drawing, entries with their quotes, those without a date, articles.
pub(super) fn write(
    content: &Content<'_>,
    lanes: LaneBy,
    progress: Progress<'_>,
    notes: &mut Vec<String>,
) -> Result<Vec<u8>, NotMade> {
    let mut steps = Steps::new(content, progress);
    let picture = Picture {
        lanes,
        width: DRAWN_WIDE,
        scale: 1,
    };
    let around = Around {
        head: false,
        undated: false,
        far: false,
    };
    let drawing = draw(content, &picture, around, None)?;
    notes.extend(drawing.note());
    let mut head = one_line(content.title()).trim().to_owned();
    if let Some(words) = content.as_of.words() {
        head = format!("{head} · {words}");
    }
    let mut paper = Paper {
        content,
        pages: Pages::new(Document::new(), Setter::new(), &head),
        outline: Outline::new(),
    };
    paper.head();
    paper.drawing(drawing);
    paper.pages.upright();
    let (dated, undated) = content.entries.split_at(content.dated);
    for section in sections(dated) {
        let entries = dated.get(section.entries).unwrap_or_default();
        paper.section(&section.heading, "", entries, &mut steps)?;
    }
    if !undated.is_empty() {
        let about = "These entries have no place on the timeline: their sources do not say when, or in words \
                     that give no day.";
        paper.section("Not dated", about, undated, &mut steps)?;
    }
    paper.articles();
    let bytes = paper.finish()?;
    steps.finish()?;
    Ok(bytes)
}

struct Paper<'a> {
    content: &'a Content<'a>,
    pages: Pages,
    outline: Outline,
}

fn style(face: Face, size: f32, ink: [u8; 3]) -> Style {
    Style {
        face,
        size,
        ink,
        link: None,
    }
}

fn heading(level: u16) -> TagKind {
    match NonZeroU16::new(level) {
        Some(level) => Tag::Hn(level, None).into(),
        None => Tag::P.into(),
    }
}

fn ink_of(status: Status) -> [u8; 3] {
    super::drawing::Ink::Strong(status).rgb()
}

impl Paper<'_> {
    fn paragraph(&mut self, text: &str, style: Style, indent: f32) {
        let text = plain(text);
        for line in text.split('\n').map(str::trim) {
            if !line.is_empty() {
                let mark = self.pages.mark(Tag::P);
                self.pages
                    .words(Words::new(line, style), indent, false, mark);
            }
        }
    }

    fn head(&mut self) {
        let content = self.content;
        let mark = self.pages.mark(heading(1));
        let title = one_line(content.title());
        let words = Words::new(title.trim(), style(Face::Bold, 20.0, TEXT));
        self.outline
            .push_child(OutlineNode::new("Timeline".into(), self.pages.here()));
        self.pages.words(words, 0.0, false, mark);
        if let Some(words) = content.as_of.words() {
            self.paragraph(&words, style(Face::Bold, 12.0, TEXT), 0.0);
        }
        self.paragraph(
            &content.project.head.note,
            style(Face::Serif, 10.0, TEXT),
            0.0,
        );
        let day = detail::day_in_words(day_of(content.project.changed));
        let size = format!("Last changed on {day}: {}.", content.size());
        self.paragraph(&size, style(Face::Bold, 9.0, TEXT), 0.0);
        for note in &content.notes {
            self.paragraph(note, style(Face::Sans, 8.5, WEAK), 0.0);
        }
        self.pages.space(10.0);
    }

    /// Puts the drawing on as many pages as it needs, cut where nothing lies across.
    fn drawing(&mut self, drawing: Drawing) {
        let scale = self.pages.width() / drawing.width;
        let axis = drawing.axis.1 - drawing.axis.0;
        let alt = "The timeline drawn; all that it shows stands in the entries that follow.";
        let mark = self.pages.mark(Tag::Figure(Some(alt.into())));
        if let Some(note) = drawing.note() {
            self.paragraph(&note, style(Face::Sans, 8.5, WEAK), 0.0);
        }
        let drawing = Rc::new(drawing);
        let mut from = 0.0;
        while from < drawing.height {
            // What stands under the lanes needs no axis over it.
            let in_lanes = drawing.cuts.iter().rev().nth(1);
            let repeated = from > drawing.axis.1 && in_lanes.is_some_and(|end| from < *end);
            let above = if repeated { axis } else { 0.0 };
            let room = self.pages.left() / scale - above;
            let to = if drawing.height - from <= room {
                drawing.height
            } else {
                let fits = drawing.cuts.iter().filter(|cut| **cut > from + 1.0);
                let fits = fits.take_while(|cut| **cut - from <= room).last();
                match fits {
                    Some(cut) => *cut,
                    // Nothing fits under what stands here; on a page of its own it is cut anywhere.
                    None if self.pages.is_begun() => {
                        self.pages.turn();
                        continue;
                    }
                    None => from + room.max(1.0),
                }
            };
            let part = Part {
                drawing: Rc::clone(&drawing),
                from,
                to,
                scale,
                axis: repeated,
            };
            let height = part.height();
            self.pages.part(part, height, mark);
            from = to;
            if from < drawing.height {
                self.pages.turn();
            }
        }
    }

    fn section(
        &mut self,
        name: &str,
        about: &str,
        entries: &[Shown],
        steps: &mut Steps<'_, '_>,
    ) -> Result<(), NotMade> {
        self.pages.need(110.0);
        self.pages.space(14.0);
        let mut node = OutlineNode::new(name.to_owned(), self.pages.here());
        let mark = self.pages.mark(heading(2));
        let words = Words::new(name, style(Face::Bold, 14.0, TEXT));
        self.pages.words(words, 0.0, false, mark);
        self.paragraph(about, style(Face::Sans, 8.5, WEAK), 0.0);
        for shown in entries {
            steps.step()?;
            self.entry(shown, &mut node);
        }
        self.outline.push_child(node);
        Ok(())
    }

    fn entry(&mut self, shown: &Shown, node: &mut OutlineNode) {
        let content = self.content;
        self.pages.need(64.0);
        self.pages.space(11.0);
        let date = one_line(&detail::entry_date(shown)).trim().to_owned();
        let title = detail::title(shown);
        let title = one_line(&title).trim().to_owned();
        node.push_child(OutlineNode::new(
            format!("{date}: {title}"),
            self.pages.here(),
        ));
        let mut words = Words::new(&date, style(Face::Bold, 11.0, WEAK));
        words.add("  ", style(Face::Bold, 11.0, WEAK));
        words.add(&title, style(Face::Bold, 11.0, TEXT));
        let mark = self.pages.mark(heading(3));
        self.pages.words(words, 0.0, false, mark);
        self.status(shown);
        let actors = detail::actors(content, shown.facts());
        if shown.facts().count() > 1 && !actors.is_empty() {
            let who = detail::actors_in_words(&actors);
            self.paragraph(&one_line(&who), style(Face::Sans, 8.5, WEAK), 0.0);
        }
        let note = shown.entry().map_or("", |entry| entry.note.as_str());
        if content.fields.notes && !note.trim().is_empty() {
            self.paragraph(&format!("Note: {note}"), style(Face::Sans, 9.0, TEXT), 0.0);
        }
        for fact in shown.facts() {
            self.quote(shown, fact);
        }
    }

    /// The line under a title: status, why, whom it comes from, what the analyst judges, EDTF.
    fn status(&mut self, shown: &Shown) {
        let content = self.content;
        let status = shown.status();
        let mut words = Words::new(status.name(), style(Face::Bold, 8.5, ink_of(status)));
        let origins = detail::origin_names(content, &shown.origins());
        let mut parts: Vec<String> = detail::further_reason(content, shown).into_iter().collect();
        parts.push(format!(
            "{}: {}",
            counted(origins.len(), "origin", "origins"),
            origins.join("; ")
        ));
        if let Some(entry) = shown.entry() {
            parts.extend(detail::judgement(entry));
            if content.fields.analysts {
                let by = detail::analyst_name(content, entry.by);
                parts.push(format!("put together by {by}"));
            }
        }
        if shown.row.is_left_out() {
            parts.push("marked to be left out".into());
        }
        parts.extend(detail::vague(shown).map(String::from));
        if let Some(edtf) = shown.date().edtf() {
            parts.push(format!("EDTF {edtf}"));
        }
        let rest = format!(" · {}", parts.join(" · "));
        words.add(one_line(&rest).trim_end(), style(Face::Sans, 8.5, WEAK));
        let mark = self.pages.mark(Tag::P);
        self.pages.words(words, 0.0, false, mark);
    }

    /// A quote with where it is from and how it stands there.
    fn quote(&mut self, shown: &Shown, fact: &Fact) {
        let content = self.content;
        self.pages.need(30.0);
        self.pages.space(6.0);
        let text = fact.claim.quote();
        let text = plain(&text);
        let lang = content
            .sources
            .get(fact)
            .map(|source| source.lang)
            .filter(|lang| !lang.is_empty());
        let mut mark: Mark = self
            .pages
            .mark(Tag::BlockQuote.with_lang(lang.map(String::from)));
        let paragraphs: Vec<&str> = text.split('\n').map(str::trim).collect();
        let mut paragraphs: Vec<String> = paragraphs
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(String::from)
            .collect();
        if let Some(first) = paragraphs.first_mut() {
            first.insert(0, '“');
        }
        match paragraphs.last_mut() {
            Some(last) => last.push('”'),
            None => paragraphs.push("“”".into()),
        }
        for paragraph in &paragraphs {
            let words = Words::new(paragraph, style(Face::Serif, 10.0, TEXT));
            self.pages.words(words, INDENT, true, mark);
        }
        let small = style(Face::Sans, 8.5, TEXT);
        let number = content.number_of(fact.id);
        let mut from = Words::new(&format!("[{number}] "), small);
        if let Some(source) = content.sources.get(fact) {
            if !source.outlet.is_empty() {
                let outlet = one_line(source.outlet);
                from.add(outlet.trim(), style(Face::Bold, 8.5, TEXT));
                from.add(", ", small);
            }
            let name = format!("“{}”", source.name());
            let link = web::link(&source.article.address).map(|link| self.pages.link(&link));
            let ink = if link.is_some() { LINK } else { TEXT };
            from.add(one_line(&name).trim(), Style { ink, link, ..small });
            let mut rest = if source.published.is_empty() {
                ", date of publication unknown".to_owned()
            } else {
                format!(", {}", source.published)
            };
            if let Some(number) = source.paragraph(fact) {
                rest.push_str(&format!(", paragraph {number}"));
            }
            from.add(&one_line(&rest), small);
        }
        mark = self.pages.mark(Tag::P);
        self.pages.words(from, INDENT, true, mark);
        let mut about = detail::about(content, shown, fact);
        if let Some(edtf) = fact.claim.when.as_ref().and_then(|when| when.edtf.as_ref()) {
            about.push(format!("EDTF {edtf}"));
        }
        about.extend(content.links.get(fact.id).iter().map(|seen| {
            let number = seen.other.1.unwrap_or_default();
            detail::link(content, seen, &format!("[{number}]"))
        }));
        let about = about.join(" · ");
        let words = Words::new(one_line(&about).trim(), style(Face::Sans, 8.0, WEAK));
        self.pages.words(words, INDENT, true, mark);
        if content.fields.notes && !fact.claim.note.trim().is_empty() {
            let note = format!("Note: {}", fact.claim.note);
            self.paragraph(&note, style(Face::Sans, 8.5, TEXT), INDENT);
        }
    }

    fn articles(&mut self) {
        let content = self.content;
        if content.sources.len() == 0 {
            return;
        }
        self.pages.need(90.0);
        self.pages.space(18.0);
        self.outline
            .push_child(OutlineNode::new("Articles".into(), self.pages.here()));
        let mark = self.pages.mark(heading(2));
        let words = Words::new("Articles", style(Face::Bold, 14.0, TEXT));
        self.pages.words(words, 0.0, false, mark);
        let plain_words = style(Face::Sans, 9.0, TEXT);
        for (number, source) in (1..).zip(content.sources.iter()) {
            self.pages.space(3.0);
            let article = source.article;
            let described = source.described().join(", ");
            let mut words = Words::new(&format!("{number}. "), plain_words);
            words.add(one_line(&described).trim(), plain_words);
            for (what, address) in [("", &article.address), ("kept at ", &article.archived)] {
                let shown = one_line(address);
                if shown.trim().is_empty() {
                    continue;
                }
                words.add(", ", plain_words);
                words.add(what, plain_words);
                let link = web::link(address).map(|link| self.pages.link(&link));
                let ink = if link.is_some() { LINK } else { TEXT };
                words.add(
                    shown.trim(),
                    Style {
                        ink,
                        link,
                        ..plain_words
                    },
                );
            }
            let mark = self.pages.mark(Tag::P);
            self.pages.words(words, 0.0, false, mark);
            if content.fields.notes && !article.note.trim().is_empty() {
                let note = format!("Note: {}", article.note);
                self.paragraph(&note, style(Face::Sans, 8.5, TEXT), INDENT);
            }
        }
    }

    fn finish(self) -> Result<Vec<u8>, NotMade> {
        let content = self.content;
        let (mut document, tree) = self.pages.finish();
        document.set_outline(self.outline);
        document.set_tag_tree(tree);
        let title = format!("{}: timeline", one_line(content.title()).trim());
        let mut metadata = Metadata::new()
            .title(title)
            .language("en".into())
            .creator("Dateline".into())
            .document_id(content.project.head.id.to_string())
            .creation_date(date(content.project.changed));
        if let Some(words) = content.as_of.words() {
            metadata = metadata.description(words);
        }
        if content.fields.analysts {
            let analysts = content.project.analysts.keys();
            let names = analysts.map(|id| detail::analyst_name(content, *id));
            let names = names.map(|name| one_line(&name).trim().to_owned());
            metadata = metadata.authors(names.filter(|name| !name.is_empty()).collect());
        }
        document.set_metadata(metadata);
        document.finish().map_err(|error| NotMade::Failed {
            what: "PDF",
            why: format!("{error:?}"),
        })
    }
}

/// A moment as documents are dated, in UTC; years before 0 as 0.
fn date(moment: Moment) -> DateTime {
    let (year, month, day) = day_of(moment).civil();
    let second = moment.unix().rem_euclid(86_400);
    DateTime::new(year.clamp(0, 9999) as u16)
        .month(month)
        .day(day)
        .hour((second / 3600) as u8)
        .minute((second / 60 % 60) as u8)
        .second((second % 60) as u8)
        .utc_offset_hour(0)
}
