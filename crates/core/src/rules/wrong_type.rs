use moonlint_catalogue::{Basis, FieldSpec, FieldType, Parameter, Provenance, Topic, general};
use moonlint_diagnostics::{Applicability, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Expected, FaultKind, Mask, Request};
use moonlint_syntax::{Kind, Node, Span, Str};

use crate::fix::{quote, replace, replace_span};
use crate::report::{Finding, Reporter};
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "wrong-type",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[
        Topic::FieldTypes,
        Topic::DurationTypes,
        Topic::ExampleTypes,
        Topic::ReferenceItems,
        Topic::ContentItems,
        Topic::MediaItems,
    ],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = { $place ->
    [item] an item of `{ $field }`
   *[field] `{ $field }`
} must be { $expected ->
    [string] a string
    [integer] a whole number
    [digits] a string of digits
    [boolean] `true` or `false`
    [payload] an object with a `url`
    [strings] an array of strings
    [materials] an array
    [objects] an array of objects
    [material] a string or an object
   *[object] an object
}, and this is { $found ->
    [string] a string
    [fraction] a number that is not whole
    [number] a number
    [boolean] a boolean
    [array] an array
    [object] an object
   *[null] null
}
null = Leave the item out, or give it a value.
string = Write a string, in double quotes.
location = Write the address itself as a string.
audio-track = `audio` is the address of a reference; whether the video has sound is said by `generate_audio`.
integer = Write whole seconds as a number, such as `5`.
whole = Write a whole number, without quotes.
digits = Write whole seconds as digits in a string, such as `\"5\"`.
boolean = Write `true` or `false`, without quotes.
object = Write an object.
reference = Write an object with `media_type`, `role` and `url`.
content = Write an object with `type` and what that type needs.
payload = Put the address in an object, as its `url`.
strings = Write an array of addresses, even for a single one.
materials = Write an array, even for a single item; the items are addresses, or objects with `url` and `role`.
objects = Write an array of objects, even for a single one.
material = Write an address, or an object with `url` and `role`.
write = Write `{ $value }`
wrap-array = Put it in an array
wrap-url = Put it in an object as `url`
unwrap = Write the string alone
",
        summary: "a field or an item whose JSON type is not the documented one",
        what: "The value of a documented field, or an item of one of its arrays, has another JSON type than the \
               documentation gives: a string where a number stands, an object where an array stands, and so on. `null` \
               is a type of its own, which no item of an array has; in a field, `unset-field` or `missing-field` \
               reports it. `duration` takes whole numbers, and `5.0` is one; `seconds` takes a string. In an item of \
               `content[]` this holds for every documented field, also for one that the item's `type` has no use for. \
               A value of a wrong type is reported here and ignored by the other rules. The free keys of `metadata` \
               may have any type.",
        why: "The service reads each field as one type. A value of another type is rejected, or taken for something \
              else than was meant.",
        fix: "Safe, where the value says the same in the right type: `\"5\"` becomes `5` in `duration`, and `5` becomes \
              `\"5\"` \
              in `seconds`; `\"true\"` becomes `true`; one item becomes an array of one; an address becomes an object with \
              that `url` where `content[]` wants one, and the other way round where a string is wanted. No fix is offered \
              when another rule would then report the value, as it would a duration that the model does not take.",
        configuration: "",
        schema: "",
    },
    bad: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": "5"
}"#,
        ),
        Example::json(
            r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "images": "https://cdn.moonapix.com/boat.png"
}"#,
        ),
    ],
    good: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5
}"#,
        ),
        Example::json(
            r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "images": ["https://cdn.moonapix.com/boat.png"]
}"#,
        ),
    ],
};

pub(crate) static RULE: Rule = Rule {
    info: &INFO,
    check: Check::Request(Trigger::mask(Mask::fault(FaultKind::WrongType(Expected::String))), check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, fault) in request.faults() {
        let FaultKind::WrongType(expected) = fault else { continue };
        let row = request.row(node);
        let finding = report(request, node, expected, row, reporter);
        match rewrite(node, expected, row) {
            Some(rewrite) => rewrite.offer(finding).emit(),
            None => finding.emit(),
        }
    }
    reporter.prove_fixes(request);
}

fn report<'o>(
    request: &Request<'_>,
    node: Node<'_>,
    expected: Expected,
    row: Option<&FieldSpec>,
    reporter: &'o mut Reporter<'_>,
) -> Finding<'o> {
    let (place, field) = match node.key() {
        Some(key) => ("field", key.decode()),
        None => ("item", node.parent().and_then(Node::key).map(Str::decode).unwrap_or_default()),
    };
    let (name, help) = match expected {
        // Elsewhere it is the switch.
        Expected::String if node.as_bool().is_some() && field == "audio" => ("string", "audio-track"),
        Expected::String if is_location(row) => ("string", "location"),
        Expected::String => ("string", "string"),
        Expected::Integer if is_duration(row) => ("integer", "integer"),
        Expected::Integer => ("integer", "whole"),
        Expected::Digits => ("digits", "digits"),
        Expected::Boolean => ("boolean", "boolean"),
        Expected::Object => match (place, &*field) {
            ("item", "references") => ("object", "reference"),
            ("item", _) => ("object", "content"),
            _ => ("object", "object"),
        },
        Expected::Payload => ("payload", "payload"),
        Expected::Strings => ("strings", "strings"),
        Expected::Materials => ("materials", "materials"),
        Expected::Objects => ("objects", "objects"),
        Expected::Material => ("material", "material"),
    };
    let help = if node.is_null() { "null" } else { help };
    reporter
        .at(node)
        .arg("place", place)
        .arg("field", field)
        .arg("expected", name)
        .arg("found", found(node, expected))
        .help(help, [])
        .source(source(request, node, row))
}

fn found(node: Node<'_>, expected: Expected) -> &'static str {
    match node.kind() {
        Kind::String => "string",
        Kind::Number if expected == Expected::Integer => "fraction",
        Kind::Number => "number",
        Kind::Bool => "boolean",
        Kind::Array => "array",
        Kind::Object => "object",
        Kind::Null | Kind::Invalid => "null",
    }
}

/// Where the documentation gives the type.
fn source(request: &Request<'_>, node: Node<'_>, row: Option<&FieldSpec>) -> &'static Provenance {
    general(match row {
        Some(row) if row.parameter == Parameter::Duration => Topic::DurationTypes,
        Some(row) if row.provenance.basis == Basis::Undocumented => Topic::ExampleTypes,
        _ => item_of(request, node).unwrap_or(Topic::FieldTypes),
    })
}

/// What the documentation says of the items that the value is in, or is one of.
fn item_of(request: &Request<'_>, node: Node<'_>) -> Option<Topic> {
    let arrays = std::iter::successors(node.parent(), |node| node.parent()).filter(|node| node.as_array().is_some());
    arrays.filter_map(|array| request.row(array)).find_map(|row| match row.ty {
        FieldType::ReferenceArray => Some(Topic::ReferenceItems),
        FieldType::ContentArray => Some(Topic::ContentItems),
        FieldType::MediaArray => Some(Topic::MediaItems),
        _ => None,
    })
}

fn is_duration(row: Option<&FieldSpec>) -> bool {
    row.is_some_and(|row| row.parameter == Parameter::Duration)
}

/// Whether the value is the address of a material, which some write as an object or as an array of one. An item that must be
/// a string is one, too.
fn is_location(row: Option<&FieldSpec>) -> bool {
    row.is_none_or(|row| matches!(row.ty, FieldType::Location | FieldType::AssetUrl))
}

/// A value written in the right type: the text that names the fix, its argument, and the edits.
struct Rewrite {
    title: &'static str,
    value: Option<String>,
    edits: Vec<Edit>,
}

impl Rewrite {
    fn value(node: Node<'_>, json: String) -> Self {
        Rewrite { title: "write", edits: vec![replace(node, json.as_str())], value: Some(json) }
    }

    /// Puts text around the value, and leaves the value's own bytes alone.
    fn around(node: Node<'_>, title: &'static str, before: &str, after: &str) -> Self {
        let edits = vec![
            replace_span(Span::empty_at(node.span().start), before),
            replace_span(Span::empty_at(node.span().end), after),
        ];
        Rewrite { title, value: None, edits }
    }

    fn offer(self, finding: Finding<'_>) -> Finding<'_> {
        let value = self.value.map(|value| ("value", value.into()));
        finding.fix(Applicability::Safe, self.title, value, self.edits)
    }
}

fn rewrite(node: Node<'_>, expected: Expected, row: Option<&FieldSpec>) -> Option<Rewrite> {
    match (expected, node.kind()) {
        (Expected::Integer, Kind::String) => digits(node).map(|digits| Rewrite::value(node, digits)),
        (Expected::Digits, Kind::Number) => {
            let digits = node.as_number()?.canonical_integer()?;
            (!digits.starts_with('-')).then(|| Rewrite::value(node, quote(&digits)))
        }
        (Expected::Boolean, Kind::String) => {
            let text = node.as_string()?;
            let flag = ["true", "false"].into_iter().find(|name| text.is(name))?;
            Some(Rewrite::value(node, flag.to_owned()))
        }
        (Expected::Payload, Kind::String) => Some(Rewrite::around(node, "wrap-url", "{\"url\": ", "}")),
        (Expected::Strings, Kind::String)
        | (Expected::Materials, Kind::String | Kind::Object)
        | (Expected::Objects, Kind::Object) => Some(Rewrite::around(node, "wrap-array", "[", "]")),
        (Expected::String, Kind::Object | Kind::Array) if is_location(row) => unwrap(node),
        _ => None,
    }
}

/// The digits of a string that consists of them, without white space around them and zeros before them.
fn digits(node: Node<'_>) -> Option<String> {
    let text = node.as_string()?.decode();
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    Some(if significant.is_empty() { "0" } else { significant }.to_owned())
}

/// Takes the string out of `{"url": "…"}` or `["…"]`, where nothing else stands in it.
fn unwrap(node: Node<'_>) -> Option<Rewrite> {
    let inner = match node.as_object() {
        Some(object) => {
            let mut members = object.members();
            members.next().filter(|member| member.key().is("url") && members.next().is_none())?.value()
        }
        None => {
            let mut items = node.as_array()?.items();
            items.next().filter(|_| items.next().is_none())?
        }
    };
    inner.as_string()?;
    let (outer, inner) = (node.span(), inner.span());
    let around = [Span::new(outer.start, inner.start), Span::new(inner.end, outer.end)];
    // A comment would be lost.
    if around.iter().any(|span| span.slice(node.tree().source()).contains(&b'/')) {
        return None;
    }
    Some(Rewrite { title: "unwrap", value: None, edits: around.map(|span| replace_span(span, "")).into() })
}
