//! One thing merged field by field.

use std::sync::Arc;

use serde::Serialize;

use super::sequence::merge_list;
use crate::dates::Moment;
use crate::model::{Conflict, Entity, Field, Fields, Key, Value};

/// What became of a thing of which both sides may have changed something.
pub(super) struct Outcome<T> {
    /// The thing, unless it is gone.
    pub thing: Option<Arc<T>>,
    /// What is to be settled.
    pub conflict: Option<Conflict>,
}

/// Merges a thing as it was with what two sides made of it. `None` is where it is not there.
pub(super) fn merge_thing<T>(
    key: impl FnOnce() -> Key,
    base: Option<&Arc<T>>,
    ours: Option<&Arc<T>>,
    theirs: Option<&Arc<T>>,
) -> Outcome<T>
where
    T: Fields + Clone + PartialEq + Serialize,
    Entity: From<Arc<T>>,
{
    let silently = |thing: Option<&Arc<T>>| Outcome {
        thing: thing.cloned(),
        conflict: None,
    };
    if same(ours, theirs) || same(base, theirs) {
        return silently(ours);
    }
    if same(base, ours) {
        return silently(theirs);
    }
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        // One side took away what the other changed: it stays.
        let conflict = Conflict {
            key: key(),
            fields: Vec::new(),
            set_aside: None,
        };
        return Outcome {
            thing: ours.or(theirs).cloned(),
            conflict: Some(conflict),
        };
    };
    let (stands, other) = in_order(ours, theirs);
    let mut merged = T::clone(stands);
    let mut conflicting = Vec::new();
    for field in T::FIELDS {
        let was = base.map(|base| (field.get)(base));
        match merge_field(field, was, (field.get)(stands), (field.get)(other)) {
            Some(value) => {
                (field.set)(&mut merged, value);
            }
            None => conflicting.push(field.name.to_owned()),
        }
    }
    let conflict = (!conflicting.is_empty()).then(|| Conflict {
        key: key(),
        fields: conflicting,
        set_aside: Some(Arc::clone(other).into()),
    });
    Outcome {
        thing: Some(Arc::new(merged)),
        conflict,
    }
}

fn same<T: PartialEq>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
        _ => false,
    }
}

/// The side whose changes stand where both cannot, then the other: the one changed later, and where
/// no clock tells, the one that is written later in the order of letters.
fn in_order<'a, T: Fields + Serialize>(
    ours: &'a Arc<T>,
    theirs: &'a Arc<T>,
) -> (&'a Arc<T>, &'a Arc<T>) {
    let rank = |thing: &T| (clock(thing), ron::to_string(thing).ok());
    if rank(ours) >= rank(theirs) {
        (ours, theirs)
    } else {
        (theirs, ours)
    }
}

/// When a thing was last changed, where it says so.
fn clock<T: Fields>(thing: &T) -> Option<Moment> {
    let field = T::FIELDS.iter().find(|field| is_clock(field))?;
    (field.get)(thing).try_into().ok()
}

fn is_clock<T>(field: &Field<T>) -> bool {
    matches!(field.name, "modified" | "at")
}

/// The value that a field is to have; none where both sides changed it otherwise.
fn merge_field<T>(
    field: &Field<T>,
    was: Option<Value>,
    stands: Value,
    other: Value,
) -> Option<Value> {
    if stands == other || was.as_ref() == Some(&other) {
        return Some(stands);
    }
    if was.as_ref() == Some(&stands) {
        return Some(other);
    }
    // Who changed it last and when goes with the side that stands.
    if is_clock(field) || field.name == "by" {
        return Some(stands);
    }
    let sorted = matches!(field.name, "tags" | "done");
    match (stands, other) {
        (Value::Words(stands), Value::Words(other)) => {
            joined(was, &stands, &other, sorted).map(Value::Words)
        }
        (Value::Analysts(stands), Value::Analysts(other)) => {
            joined(was, &stands, &other, sorted).map(Value::Analysts)
        }
        (Value::Claims(stands), Value::Claims(other)) => {
            joined(was, &stands, &other, sorted).map(Value::Claims)
        }
        (Value::Actors(stands), Value::Actors(other)) => {
            joined(was, &stands, &other, sorted).map(Value::Actors)
        }
        _ => None,
    }
}

fn joined<E: Clone + Ord>(
    was: Option<Value>,
    stands: &[E],
    other: &[E],
    sorted: bool,
) -> Option<Vec<E>>
where
    Vec<E>: TryFrom<Value>,
{
    let was: Vec<E> = was.and_then(|was| was.try_into().ok()).unwrap_or_default();
    let mut list = merge_list(&was, stands, other)?;
    if sorted {
        list.sort();
    }
    Some(list)
}
