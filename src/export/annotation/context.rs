//! The terms of our own, each with what it means in RDF.

use serde::{Serialize, Serializer};

/// The context that defines them.
pub(super) struct Context;

/// What a term's value is.
#[derive(Clone, Copy)]
pub(super) enum Is {
    /// A text, a number, a thing described in its place.
    Plain,
    /// The name of a thing that is described elsewhere.
    Name,
    /// A date in EDTF: the datatype is that of the Library of Congress.
    Edtf,
    /// Several, in their order.
    List,
    /// Names of several things, in their order.
    Names,
}

#[derive(Serialize)]
struct Definition {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    of: Option<&'static str>,
    #[serde(rename = "@container", skip_serializing_if = "Option::is_none")]
    container: Option<&'static str>,
}

/// None of these is a term of the model's own context.
pub(super) const TERMS: [(&str, Is); 33] = [
    ("Entry", Is::Plain),
    ("Article", Is::Plain),
    ("about", Is::Plain),
    ("asOf", Is::Plain),
    ("notes", Is::List),
    ("entries", Is::List),
    ("articles", Is::List),
    ("entry", Is::Name),
    ("article", Is::Name),
    ("claims", Is::Names),
    ("actor", Is::Name),
    ("role", Is::Plain),
    ("act", Is::Plain),
    ("polarity", Is::Plain),
    ("certainty", Is::Plain),
    ("credibility", Is::Plain),
    ("reliability", Is::Plain),
    ("origins", Is::List),
    ("date", Is::Plain),
    ("said", Is::Plain),
    ("edtf", Is::Edtf),
    ("words", Is::Plain),
    ("asSaid", Is::Plain),
    ("basis", Is::Plain),
    ("time", Is::Plain),
    ("zone", Is::Plain),
    ("status", Is::Plain),
    ("because", Is::Plain),
    ("loose", Is::Plain),
    ("relation", Is::Plain),
    ("outlet", Is::Plain),
    ("published", Is::Edtf),
    ("address", Is::Plain),
];

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let defined = TERMS
            .iter()
            .map(|(term, is)| (*term, definition(term, *is)));
        serializer.collect_map(defined)
    }
}

fn definition(term: &str, is: Is) -> Definition {
    Definition {
        id: format!("urn:dateline:terms:{term}"),
        of: match is {
            Is::Plain | Is::List => None,
            Is::Name | Is::Names => Some("@id"),
            Is::Edtf => Some("http://id.loc.gov/datatypes/edtf/EDTF"),
        },
        container: matches!(is, Is::List | Is::Names).then_some("@list"),
    }
}
