//! The body of the document as `WordprocessingML` (ISO/IEC 29500-1, section 17), written paragraph by
//! paragraph: a tree of a hundred thousand quotes would need many times the memory of the file.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_bidi::Direction;

use crate::export::plain::{one_line, plain};
use crate::export::web;

/// The body that is being written.
#[derive(Default)]
pub(super) struct Body {
    xml: String,
    /// Addresses, each with its place.
    links: FxHashMap<String, usize>,
    /// The same in the order of their places.
    addresses: Vec<String>,
}

/// A part of a paragraph.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Strong(&'a str),
    /// To an address of the web, as [`web::link`] gives it: address, words.
    Link(&'a str, &'a str),
    /// An address: a link to itself, if it is one of the web.
    Address(&'a str),
    /// What is jumped to: the number of the quote, words.
    Mark(usize, &'a str),
    /// A jump there.
    Jump(usize, &'a str),
}

impl Body {
    /// Adds a paragraph.
    pub fn paragraph(&mut self, style: &str, pieces: &[Piece<'_>]) {
        self.open(style, false);
        for piece in pieces {
            self.piece(piece);
        }
        self.xml.push_str("</w:p>");
    }

    /// Adds the paragraphs of a text in a language; empty ones are left out.
    pub fn paragraphs(&mut self, style: &str, text: &str, lang: &str) {
        let plain = plain(text);
        let lines = plain.split('\n').map(str::trim);
        for line in lines.filter(|line| !line.is_empty()) {
            let right_to_left = unicode_bidi::get_base_direction(line) == Direction::Rtl;
            self.open(style, right_to_left);
            let mut looks = String::new();
            if right_to_left {
                looks.push_str("<w:rtl/>");
            }
            if !lang.is_empty() {
                looks.push_str(&format!("<w:lang w:val=\"{lang}\" w:bidi=\"{lang}\"/>"));
            }
            self.run(&looks, line);
            self.xml.push_str("</w:p>");
        }
    }

    /// The body's XML, and the addresses that its links lead to: the first is that of `rIdLink1`.
    pub fn finish(self) -> (String, Vec<String>) {
        (self.xml, self.addresses)
    }

    fn open(&mut self, style: &str, right_to_left: bool) {
        let direction = if right_to_left { "<w:bidi/>" } else { "" };
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{direction}</w:pPr>"
        ));
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        const LINK: &str = "<w:rStyle w:val=\"Hyperlink\"/>";
        match *piece {
            Piece::Text(text) => self.run("", text),
            Piece::Strong(text) => self.run("<w:b/><w:bCs/>", text),
            Piece::Address(text) => match web::link(text) {
                Some(link) => self.piece(&Piece::Link(&link, text)),
                None => self.run("", text),
            },
            Piece::Link(address, text) => {
                let place = self.place_of(address);
                self.xml
                    .push_str(&format!("<w:hyperlink r:id=\"rIdLink{place}\">"));
                self.run(LINK, text);
                self.xml.push_str("</w:hyperlink>");
            }
            Piece::Mark(number, text) => {
                self.xml.push_str(&format!(
                    "<w:bookmarkStart w:id=\"{number}\" w:name=\"quote{number}\"/>"
                ));
                self.run("", text);
                self.xml
                    .push_str(&format!("<w:bookmarkEnd w:id=\"{number}\"/>"));
            }
            Piece::Jump(number, text) => {
                self.xml
                    .push_str(&format!("<w:hyperlink w:anchor=\"quote{number}\">"));
                self.run(LINK, text);
                self.xml.push_str("</w:hyperlink>");
            }
        }
    }

    fn run(&mut self, looks: &str, text: &str) {
        self.xml.push_str("<w:r>");
        if !looks.is_empty() {
            self.xml.push_str(&format!("<w:rPr>{looks}</w:rPr>"));
        }
        self.xml.push_str("<w:t xml:space=\"preserve\">");
        let line = one_line(text);
        escape_into(&mut self.xml, &line);
        self.xml.push_str("</w:t></w:r>");
    }

    fn place_of(&mut self, address: &str) -> usize {
        if let Some(place) = self.links.get(address) {
            return *place;
        }
        self.addresses.push(address.to_owned());
        let place = self.addresses.len();
        self.links.insert(address.to_owned(), place);
        place
    }
}

/// A text on one line as character data (XML 1.0, 2.4). What XML cannot hold at all, [`plain`] has
/// taken out or shows by name.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    escape_into(&mut escaped, &line);
    Cow::Owned(escaped)
}

fn escape_into(xml: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            c => xml.push(c),
        }
    }
}
