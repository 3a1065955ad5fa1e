//! A date in the Extended Date/Time Format.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A valid ISO 8601-2 (EDTF) expression of level 0, 1 or 2, as it was written.
///
/// The crate `edtf-core` decides what is valid.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Box<str>", into = "Arc<str>")]
pub struct Edtf(Arc<str>);

/// A string that is no EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a date in EDTF (ISO 8601-2)")]
pub struct EdtfError {
    /// What was to be read.
    pub text: String,
}

impl Edtf {
    /// Takes a string that is EDTF of level 0, 1 or 2; refuses every other.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        if edtf_core::is_valid(text) {
            Ok(Self(text.into()))
        } else {
            Err(EdtfError { text: text.into() })
        }
    }

    /// That date, taken apart. Always there: what is kept here has been parsed once.
    pub(crate) fn parsed(&self) -> Option<edtf_core::Edtf> {
        edtf_core::Edtf::parse(&self.0).ok()
    }

    /// The expression.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        Self::parse(text)
    }
}

impl TryFrom<Box<str>> for Edtf {
    type Error = EdtfError;

    fn try_from(text: Box<str>) -> Result<Self, EdtfError> {
        Self::parse(&text)
    }
}

impl From<Edtf> for Arc<str> {
    fn from(edtf: Edtf) -> Self {
        edtf.0
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edtf({})", self.0)
    }
}
