//! One thing merged field by field.

use std::sync::Arc;

use super::sequence::merge_list;
use crate::dates::Moment;
use crate::model::{Conflict, Entity, Field, Fields, Key, Value, fields_together};

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
    T: Fields + Clone + PartialEq,
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
    let mut agreed = Vec::new();
    let mut conflicting = Vec::new();
    let mut open = Vec::new();
    for field in T::FIELDS {
        let was = base.map(|base| (field.get)(base));
        let sides = [ours, theirs].map(|side| (field.get)(side));
        let together = both_changed_its_group(field, base, [ours, theirs]);
        match merge_field(field, was, sides, together) {
            Became::Value(value) => agreed.push((field, value)),
            Became::Follows => open.push(field),
            Became::Conflict => {
                open.push(field);
                conflicting.push(field.name.to_owned());
            }
        }
    }
    let (stands, other) = in_order(ours, theirs, &open);
    let mut merged = T::clone(stands);
    for (field, value) in agreed {
        (field.set)(&mut merged, value);
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
/// no clock tells, the one whose open fields are written later in the order of letters. It looks at
/// nothing else, so that merging once more ends the same way.
fn in_order<'a, T: Fields>(
    ours: &'a Arc<T>,
    theirs: &'a Arc<T>,
    open: &[&Field<T>],
) -> (&'a Arc<T>, &'a Arc<T>) {
    let rank = |thing: &T| {
        let written = open.iter().map(|field| written(&(field.get)(thing)));
        (clock(thing), written.collect::<Vec<_>>())
    };
    if open.is_empty() || rank(ours) >= rank(theirs) {
        (ours, theirs)
    } else {
        (theirs, ours)
    }
}

/// What a field holds, to the last letter. A text shows only its size to people who look for faults.
fn written(value: &Value) -> String {
    match value {
        Value::Body(text) => text.as_str().to_owned(),
        Value::SetAside(Some(Entity::Text(text))) => text.as_str().to_owned(),
        other => format!("{other:?}"),
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

/// Whether a field is one of several that go together, and both sides changed some of these.
fn both_changed_its_group<T: Fields>(
    field: &Field<T>,
    base: Option<&Arc<T>>,
    sides: [&Arc<T>; 2],
) -> bool {
    let group = fields_together(field.name);
    if group.is_empty() {
        return false;
    }
    let Some(base) = base else { return true };
    let group = T::FIELDS.iter().filter(|field| group.contains(&field.name));
    let changed = |side: &Arc<T>| {
        let differs = |field: &Field<T>| (field.get)(side) != (field.get)(base);
        group.clone().any(differs)
    };
    sides.into_iter().all(changed)
}

/// What a field becomes.
enum Became {
    /// What one side made of it, or both together.
    Value(Value),
    /// What it is on the side that stands, without a word.
    Follows,
    /// What it is on the side that stands; the other is kept.
    Conflict,
}

fn merge_field<T>(
    field: &Field<T>,
    was: Option<Value>,
    [ours, theirs]: [Value; 2],
    together: bool,
) -> Became {
    if ours == theirs {
        return Became::Value(ours);
    }
    if together {
        return Became::Conflict;
    }
    if was.as_ref() == Some(&theirs) {
        return Became::Value(ours);
    }
    if was.as_ref() == Some(&ours) {
        return Became::Value(theirs);
    }
    if is_clock(field) || field.name == "by" {
        return Became::Follows;
    }
    // Both made it of the same things, each for himself.
    if was.is_none() && matches!(field.name, "analyst" | "created") {
        return Became::Follows;
    }
    let sorted = matches!(field.name, "tags" | "done" | "not_same");
    let list = match (ours, theirs) {
        (Value::Words(ours), Value::Words(theirs)) => {
            joined(was, &ours, &theirs, sorted).map(Value::Words)
        }
        (Value::Analysts(ours), Value::Analysts(theirs)) => {
            joined(was, &ours, &theirs, sorted).map(Value::Analysts)
        }
        (Value::Others(ours), Value::Others(theirs)) => {
            joined(was, &ours, &theirs, sorted).map(Value::Others)
        }
        (Value::Claims(ours), Value::Claims(theirs)) => {
            joined(was, &ours, &theirs, sorted).map(Value::Claims)
        }
        (Value::Actors(ours), Value::Actors(theirs)) => {
            joined(was, &ours, &theirs, sorted).map(Value::Actors)
        }
        _ => None,
    };
    list.map_or(Became::Conflict, Became::Value)
}

fn joined<E: Clone + Ord>(
    was: Option<Value>,
    ours: &[E],
    theirs: &[E],
    sorted: bool,
) -> Option<Vec<E>>
where
    Vec<E>: TryFrom<Value>,
{
    let was: Vec<E> = was.and_then(|was| was.try_into().ok()).unwrap_or_default();
    let mut list = merge_list(&was, ours, theirs)?;
    if sorted {
        list.sort();
    }
    Some(list)
}
