//! RON as the project file wants it, from anything that serde can serialise.
//!
//! No setting of the crate `ron` gives a field a line, lists of short things inline and unescaped
//! letters at once, and streaming it costs four times as much. What is written here is plain RON
//! with the extension `implicit_some`.

use std::fmt::{self, Display, Write as _};
use std::io::{self, Write};

use serde::ser::{self, Serialize};

use super::escape::write_string;

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum WriteError {
    /// The place that it was written to refused it.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What was to be written has no form in the file.
    #[error("{0}")]
    Form(String),
}

impl ser::Error for WriteError {
    fn custom<T: Display>(what: T) -> Self {
        Self::Form(what.to_string())
    }
}

/// Writes a value in the layout of the project file: the outer struct, its tables, their entities
/// and the lists in these have a line for each member; what is deeper stands on its member's line.
pub(super) fn write_laid_out(out: impl Write, value: &impl Serialize) -> Result<(), WriteError> {
    value.serialize(&mut Writer::new(out, true))
}

/// Writes a value on one line, without spaces.
pub(super) fn write_line(out: impl Write, value: &impl Serialize) -> Result<(), WriteError> {
    value.serialize(&mut Writer::new(out, false))
}

/// The value on one line, for messages and records.
pub(super) fn to_line(value: &impl Serialize) -> Result<String, WriteError> {
    let mut line = Vec::new();
    write_line(&mut line, value)?;
    String::from_utf8(line).map_err(|error| WriteError::Form(error.to_string()))
}

/// Structs and maps open this deep have a line for each member; lists one deeper as well.
const BROKEN: usize = 3;

struct Writer<W> {
    out: W,
    laid_out: bool,
    depth: usize,
    /// What is displayed into a string before it is escaped; kept for its memory.
    shown: String,
}

/// A struct, map or list that is open.
struct Members<'a, W> {
    writer: &'a mut Writer<W>,
    broken: bool,
    empty: bool,
    close: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    List,
    Other,
}

impl<W: Write> Writer<W> {
    fn new(out: W, laid_out: bool) -> Self {
        Self {
            out,
            laid_out,
            depth: 0,
            shown: String::new(),
        }
    }

    fn plain(&mut self, value: impl Display) -> Result<(), WriteError> {
        write!(self.out, "{value}").map_err(Into::into)
    }

    fn text(&mut self, text: &str) -> Result<(), WriteError> {
        self.out.write_all(text.as_bytes()).map_err(Into::into)
    }

    fn line(&mut self) -> Result<(), WriteError> {
        const SPACES: &str = "\n                                ";
        let spaces = SPACES.get(..=self.depth * 4).unwrap_or(SPACES);
        self.text(spaces)
    }

    fn open(
        &mut self,
        sort: Sort,
        open: &str,
        close: &'static str,
    ) -> Result<Members<'_, W>, WriteError> {
        self.text(open)?;
        let deepest = BROKEN + usize::from(sort == Sort::List);
        let broken = self.laid_out && self.depth < deepest;
        self.depth += 1;
        Ok(Members {
            writer: self,
            broken,
            empty: true,
            close,
        })
    }

    fn open_variant(&mut self, variant: &str) -> Result<Members<'_, W>, WriteError> {
        self.text(variant)?;
        self.open(Sort::Other, "(", ")")
    }
}

impl<W: Write> Members<'_, W> {
    fn begin(&mut self) -> Result<(), WriteError> {
        if self.broken {
            self.writer.line()?;
        } else if !self.empty {
            let comma = if self.writer.laid_out { ", " } else { "," };
            self.writer.text(comma)?;
        }
        self.empty = false;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        if self.broken {
            self.writer.text(",")?;
        }
        Ok(())
    }

    fn colon(&mut self) -> Result<(), WriteError> {
        let colon = if self.writer.laid_out { ": " } else { ":" };
        self.writer.text(colon)
    }

    fn member(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), WriteError> {
        self.begin()?;
        value.serialize(&mut *self.writer)?;
        self.finish()
    }

    fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), WriteError> {
        self.begin()?;
        self.writer.text(name)?;
        self.colon()?;
        value.serialize(&mut *self.writer)?;
        self.finish()
    }

    fn close(self) -> Result<(), WriteError> {
        self.writer.depth -= 1;
        if self.broken && !self.empty {
            self.writer.line()?;
        }
        self.writer.text(self.close)
    }
}

macro_rules! plain {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), WriteError> {
            self.plain(value)
        }
    )*};
}

impl<'a, W: Write> ser::Serializer for &'a mut Writer<W> {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = Members<'a, W>;
    type SerializeTuple = Members<'a, W>;
    type SerializeTupleStruct = Members<'a, W>;
    type SerializeTupleVariant = Members<'a, W>;
    type SerializeMap = Members<'a, W>;
    type SerializeStruct = Members<'a, W>;
    type SerializeStructVariant = Members<'a, W>;

    plain!(
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_i64 i64, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    );

    fn serialize_f32(self, value: f32) -> Result<(), WriteError> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), WriteError> {
        if value.is_finite() {
            self.plain(format_args!("{value:?}"))
        } else {
            Err(WriteError::Form(format!("{value} is no number to keep")))
        }
    }

    fn serialize_char(self, value: char) -> Result<(), WriteError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), WriteError> {
        write_string(&mut self.out, value).map_err(Into::into)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), WriteError> {
        self.shown.clear();
        write!(self.shown, "{value}")
            .map_err(|fmt::Error| WriteError::Form("something has no form as a string".into()))?;
        write_string(&mut self.out, &self.shown).map_err(Into::into)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), WriteError> {
        Err(WriteError::Form("bytes have no form in the file".into()))
    }

    fn serialize_none(self) -> Result<(), WriteError> {
        self.text("None")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WriteError> {
        self.text("()")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), WriteError> {
        self.text("()")
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), WriteError> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        let mut members = self.open(Sort::Other, "(", ")")?;
        members.member(value)?;
        members.close()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        let mut members = self.open_variant(variant)?;
        members.member(value)?;
        members.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a, W>, WriteError> {
        self.open(Sort::List, "[", "]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'a, W>, WriteError> {
        self.open(Sort::Other, "(", ")")
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Members<'a, W>, WriteError> {
        self.open(Sort::Other, "(", ")")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'a, W>, WriteError> {
        self.open_variant(variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a, W>, WriteError> {
        self.open(Sort::Other, "{", "}")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a, W>, WriteError> {
        self.open(Sort::Other, "(", ")")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'a, W>, WriteError> {
        self.open_variant(variant)
    }
}

macro_rules! members {
    ($($of:ident $method:ident),*) => {$(
        impl<W: Write> ser::$of for Members<'_, W> {
            type Ok = ();
            type Error = WriteError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
                self.member(value)
            }

            fn end(self) -> Result<(), WriteError> {
                self.close()
            }
        }
    )*};
}

members!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! fields {
    ($($of:ident),*) => {$(
        impl<W: Write> ser::$of for Members<'_, W> {
            type Ok = ();
            type Error = WriteError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), WriteError> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), WriteError> {
                self.close()
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl<W: Write> ser::SerializeMap for Members<'_, W> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), WriteError> {
        self.begin()?;
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        self.colon()?;
        value.serialize(&mut *self.writer)?;
        self.finish()
    }

    fn end(self) -> Result<(), WriteError> {
        self.close()
    }
}
