//! Telling requests from the other JSON that a repository is full of.

use moonlint_catalogue::{Place, fields};
use moonlint_syntax::{Node, Object};

/// Whether a value looks like a request: an object with `model` or `prompt`, another field of the endpoint, and neither
/// `messages` nor `input`, which mark requests of other endpoints.
///
/// ```
/// use moonlint::syntax::{Dialect, Parser};
/// let mut parser = Parser::new();
/// let package = parser.parse(br#"{"name": "web", "version": "1.0.0"}"#, Dialect::Json);
/// assert!(!moonlint::is_request(package.root().unwrap()));
/// ```
pub fn is_request(value: Node<'_>) -> bool {
    value.as_object().is_some_and(is_request_object)
}

fn is_request_object(object: Object<'_>) -> bool {
    let (mut anchors, mut others) = (0, 0);
    for member in object.members() {
        let key = member.key();
        if key.is("messages") || key.is("input") {
            return false;
        }
        if key.is("model") || key.is("prompt") {
            anchors += 1;
        } else if fields(Place::Top).iter().any(|field| key.is(field.name)) {
            others += 1;
        }
    }
    anchors > 0 && anchors + others > 1
}
