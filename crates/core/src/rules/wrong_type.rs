use moonlint_catalogue::{Basis, FieldSpec, FieldType, Parameter, Provenance, Topic, general};
use moonlint_diagnostics::{Applicability, Edit, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::{Kind, Node, Span, Str};

use crate::fix::{quote, replace, replace_span};
use crate::report::{Finding, Reporter};
use crate::request::{Expected, FaultKind, Request};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "wrong-type",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[Topic::FieldTypes, Topic::DurationTypes, Topic::ExampleTypes, Topic::ReferenceItems, Topic::ContentItems, Topic::MediaItems],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Expressed,
    english: Texts {
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
               documentation \
               gives: a string where a number stands, an object where an array stands, and so on. `null` is a type of its \
               own, which no item of an array has; in a field, `unset-field` or `missing-field` reports it. `duration` takes \
               whole numbers, and `5.0` is one; `seconds` takes a string. In an item of `content[]` this holds for every \
               documented field, also for one that \
               the item's `type` has no use for. A value of a wrong type is reported here and ignored by the other rules. \
               The free keys of `metadata` may have any type.",
        why: "The service reads each field as one type. A value of another type is rejected, or taken for something else \
              than \
              was meant.",
        fix: "Safe, where the value says the same in the right type: `\"5\"` becomes `5` in `duration`, and `5` becomes \
              `\"5\"` \
              in `seconds`; `\"true\"` becomes `true`; one item becomes an array of one; an address becomes an object with \
              that `url` where `content[]` wants one, and the other way round where a string is wanted. No fix is offered \
              when another rule would then report the value, as it would a duration that the model does not take.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `{ $field }` { $place ->
    [item] 的条目应为
   *[field] 应为
}{ $expected ->
    [string] 字符串
    [integer] 整数
    [digits] 由数字组成的字符串
    [boolean] { \" \" }`true` 或 `false`
    [payload] 带有 `url` 的对象
    [strings] 字符串数组
    [materials] 数组
    [objects] 对象数组
    [material] 字符串或对象
   *[object] 对象
}，这里却是{ $found ->
    [string] 字符串
    [fraction] 非整数
    [number] 数字
    [boolean] 布尔值
    [array] 数组
    [object] 对象
   *[null] { \" \" }null
}
null = 删去这一项，或给它一个值。
string = 写成双引号里的字符串。
location = 直接把地址写成字符串。
audio-track = `audio` 是参考音频的地址；视频是否带声音由 `generate_audio` 决定。
integer = 把整秒数写成数字，如 `5`。
whole = 写一个整数，不加引号。
digits = 把整秒数写成字符串里的数字，如 `\"5\"`。
boolean = 写 `true` 或 `false`，不加引号。
object = 写一个对象。
reference = 写一个带 `media_type`、`role` 和 `url` 的对象。
content = 写一个带 `type` 以及该类型所需内容的对象。
payload = 把地址放进对象，作为它的 `url`。
strings = 写一个地址数组，只有一个地址也一样。
materials = 写一个数组，只有一个条目也一样；条目是地址，或带 `url` 和 `role` 的对象。
objects = 写一个对象数组，只有一个对象也一样。
material = 写一个地址，或带 `url` 和 `role` 的对象。
write = 改为 `{ $value }`
wrap-array = 放进数组
wrap-url = 放进对象，作为 `url`
unwrap = 只写字符串本身
",
        summary: "字段或条目的 JSON 类型与文档不符",
        what: "文档字段的值，或其数组的条目，JSON 类型与文档不同：该是数字的写成了字符串，该是数组的写成了对象，等\
               等。`null` 自成一种类型，数组的条目不能是它；字段中的 `null` 由 `unset-field` 或 `missing-field` 报告。\
               `duration` 接受整数，`5.0` 也算整数；`seconds` 接受字符串。在 `content[]` 的条目里，每个文档字段都检查，包括该条目的 `type` 用不到\
               的字段。类型不对的值在这里报告，其他规则不再理会它。`metadata` 里自定义的键可以是任何类型。",
        why: "服务按固定的类型读取每个字段。其他类型的值会被拒绝，或被理解成别的意思。",
        fix: "安全，仅当换成正确的类型后含义不变时提供：`duration` 里的 `\"5\"` 改为 `5`，`seconds` 里的 `5` 改为 \
              `\"5\"`；`\"true\"` 改为 `true`；单个条目改为只含它的数组；`content[]` 需要对象时，地址改为带该 \
              `url` 的对象，需要字符串时则相反。若改后又会被其他规则报告（例如模型不支持的时长），则不提供修复。",
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

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::WRONG_TYPE, check) };

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
    reporter.prove_fixes(request.root());
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
