//! JSON with a thing a line: what two versions of a file differ in is seen line by line.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::text::mark_of;

/// A JSON document (RFC 8259) that is being written, beginning with an object.
///
/// Texts stay exactly what they are, since data is read by programs; in the file, control characters
/// and invisible ones that [`mark_of`] knows are escaped, so that nothing hides there.
pub(super) struct Json {
    out: Vec<u8>,
    /// What closes each object and list that is open.
    open: Vec<u8>,
    /// Whether nothing stands yet in the innermost of them.
    empty: bool,
}

impl Json {
    /// A document that begins.
    pub fn new() -> Self {
        Self {
            out: b"{".to_vec(),
            open: b"}".to_vec(),
            empty: true,
        }
    }

    /// A field of the open object.
    pub fn field(&mut self, name: &str, value: &impl Serialize) {
        self.name(name);
        self.value(value);
    }

    /// Opens a list in the open object.
    pub fn list(&mut self, name: &str) {
        self.name(name);
        self.enter(b'[', b']');
    }

    /// Opens an object in the open object.
    pub fn object(&mut self, name: &str) {
        self.name(name);
        self.enter(b'{', b'}');
    }

    /// A thing of the open list, on a line.
    pub fn item(&mut self, value: &impl Serialize) {
        self.line();
        self.value(value);
    }

    /// Closes what was opened last.
    pub fn close(&mut self) {
        let closing = self.open.pop();
        if !self.empty {
            self.indent();
        }
        self.out.extend(closing);
        self.empty = false;
    }

    /// Closes all that is open.
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push(b'\n');
        self.out
    }

    fn enter(&mut self, opening: u8, closing: u8) {
        self.out.push(opening);
        self.open.push(closing);
        self.empty = true;
    }

    fn name(&mut self, name: &str) {
        self.line();
        self.value(&name);
        self.out.extend_from_slice(b": ");
    }

    fn line(&mut self) {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        self.indent();
    }

    fn indent(&mut self) {
        self.out.push(b'\n');
        self.out.extend(self.open.iter().flat_map(|_| b"  "));
    }

    /// Writing to memory does not fail, and no key of what is written here is anything but a string.
    fn value(&mut self, value: &impl Serialize) {
        let mut serializer = Serializer::with_formatter(&mut self.out, InTheOpen);
        let written = value.serialize(&mut serializer);
        debug_assert!(written.is_ok(), "plain data");
    }
}

/// Puts blanks between things and escapes what hides.
struct InTheOpen;

impl Formatter for InTheOpen {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.bytes().all(|b| (b' '..=b'~').contains(&b)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| hides(*c)) {
            let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            writer.write_all(before.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = from.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}

/// Control and invisible characters, and what Unicode calls no character.
fn hides(c: char) -> bool {
    mark_of(c).is_some() || matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn things_stand_a_line_each() {
        let mut json = Json::new();
        json.field("name", &"a\u{202E}b\u{0}\u{7F}\u{E0001}");
        json.list("none");
        json.close();
        json.object("inner");
        json.list("things");
        json.item(&(1, "x"));
        json.item(&[(2, "y")]);
        let text = String::from_utf8(json.finish()).unwrap();
        assert_eq!(
            text,
            "{\n  \"name\": \"a\\u202eb\\u0000\\u007f\\udb40\\udc01\",\n  \"none\": [],\n  \"inner\": {\n    \
             \"things\": [\n      [1, \"x\"],\n      [[2, \"y\"]]\n    ]\n  }\n}\n"
        );
    }

    proptest! {
        #[test]
        fn texts_stay_what_they_are(text in any::<String>()) {
            let mut json = Json::new();
            json.field("text", &text);
            let read: serde_json::Value = serde_json::from_slice(&json.finish()).unwrap();
            prop_assert_eq!(&read["text"], &text);
        }
    }
}
