//! A limit on the number of images: a sum over several spellings.
//!
//! JSON Schema can count the items of one array and no more. The sum is had by going through the spellings one by one:
//! each part of `$defs` says that the spellings from one on hold at most so many images, by telling apart how many the
//! first of them holds, and leaving the rest to the part for the next spelling. Exactly one branch of each part is
//! taken, so that a validator's work is linear; the number of parts grows with the limit, and of branches with its square.
//!
//! A part `3-in-images` says that `images` holds three images, and `7-from-images` that `images` and the spellings after
//! it hold at most seven.

use moonlint_catalogue::Media;
use serde_json::{Value, json};

use crate::materials::{content_of, content_type_of, fields_of, is_array, reference_of};
use crate::node::{Node, has, present, shared};

/// The greatest `max-images` that is counted over all spellings together. A greater one, which only a configuration can
/// give, holds for each spelling by itself: the schema then accepts more than the linter.
pub const MAX_COUNTED_IMAGES: u32 = 20;

/// One spelling that holds images.
enum Spelling {
    /// A field that is one image.
    One(&'static str),
    /// An array whose items are images.
    Each(&'static str),
    /// An array in which the items like this are images, at a path of keys.
    Some(&'static [&'static str], Value),
}

impl Spelling {
    fn name(&self) -> String {
        match self {
            Spelling::One(name) | Spelling::Each(name) => (*name).to_owned(),
            Spelling::Some(path, _) => path.join("."),
        }
    }

    /// Requests in which the spelling holds at most so many images.
    fn at_most(&self, max: u32) -> Value {
        match self {
            Spelling::One(name) if max == 0 => json!({ "not": present(name) }),
            Spelling::One(_) => Value::Bool(true),
            Spelling::Each(name) => under(&[name], json!({ "maxItems": max })),
            Spelling::Some(path, item) => {
                under(path, json!({ "contains": item, "minContains": 0, "maxContains": max }))
            }
        }
    }

    /// Requests in which the spelling holds exactly so many images.
    fn exactly(&self, count: u32) -> Value {
        if count == 0 {
            return self.at_most(0);
        }
        let (path, array) = match self {
            Spelling::One(name) => return present(name),
            Spelling::Each(name) => (&[*name][..], json!({ "type": "array", "minItems": count, "maxItems": count })),
            Spelling::Some(path, item) => {
                (*path, json!({ "type": "array", "contains": item, "minContains": count, "maxContains": count }))
            }
        };
        path.iter().rev().fold(array, |inner, key| has(key, inner))
    }
}

/// A constraint on what stands at a path of keys, if anything does.
fn under(path: &[&str], constraint: Value) -> Value {
    path.iter().rev().fold(constraint, |inner, key| json!({ "properties": { *key: inner } }))
}

/// The spellings; the one that the documentation prefers comes last, so that its limit is the plainest.
fn spellings() -> Vec<Spelling> {
    let mut spellings: Vec<Spelling> =
        fields_of(Media::Image).filter(|field| !is_array(field)).map(|field| Spelling::One(field.name)).collect();
    spellings.extend(fields_of(Media::Image).filter(|field| is_array(field)).map(|field| Spelling::Each(field.name)));
    if content_type_of(Media::Image).is_some() {
        spellings.push(Spelling::Some(&["metadata", "content"], shared("image-item")));
        spellings.push(Spelling::Some(&["content"], shared("image-item")));
    }
    spellings.push(Spelling::Some(&["references"], shared("image-reference")));
    spellings
}

/// Adds the parts for a limit to `parts`, and gives the constraint for requests.
pub(crate) fn at_most(limit: u32, parts: &mut Node) -> Value {
    let spellings = spellings();
    parts.insert("image-reference".into(), reference_of(&[Media::Image]));
    parts.extend(content_type_of(Media::Image).map(|ty| ("image-item".to_owned(), content_of(ty))));
    if limit <= MAX_COUNTED_IMAGES {
        return rest(&spellings, limit, parts);
    }
    // A single image is never too many, and more parts than these would be no schema that anyone reads.
    let arrays = spellings.iter().filter(|spelling| !matches!(spelling, Spelling::One(_)));
    json!({ "allOf": arrays.map(|spelling| spelling.at_most(limit)).collect::<Vec<_>>() })
}

/// What holds when these spellings hold at most `left` images.
fn rest(spellings: &[Spelling], left: u32, parts: &mut Node) -> Value {
    let Some((first, others)) = spellings.split_first() else { return Value::Bool(true) };
    named(format!("{left}-from-{}", first.name()), parts, |parts| match first {
        _ if others.is_empty() => first.at_most(left),
        Spelling::One(name) => {
            let without = rest(others, left, parts);
            let with = left.checked_sub(1).map_or(Value::Bool(false), |left| rest(others, left, parts));
            json!({ "if": present(name), "then": with, "else": without })
        }
        _ => {
            let cases: Vec<Value> = (0..=left)
                .map(|count| {
                    let exactly = named(format!("{count}-in-{}", first.name()), parts, |_| first.exactly(count));
                    json!({ "if": exactly, "then": rest(others, left - count, parts) })
                })
                .collect();
            let mut part = match first.at_most(left) {
                Value::Object(part) => part,
                _ => Node::new(),
            };
            part.insert("allOf".into(), cases.into());
            part.into()
        }
    })
}

/// A reference to a part, which is made if there is none of that name.
fn named(name: String, parts: &mut Node, make: impl FnOnce(&mut Node) -> Value) -> Value {
    if !parts.contains_key(&name) {
        // Its place is kept, so that the parts stand in the order in which they are met.
        parts.insert(name.clone(), Value::Null);
        let part = make(parts);
        parts.insert(name.clone(), part);
    }
    shared(&name)
}
