use moonlint_catalogue::Topic;

use super::input_type_without_material::misspelt_material;
use crate::diagnostic::Severity;
use crate::fix::{Applicability, splice};
use crate::report::{Reporter, Spot};
use crate::request::{MaterialField, Request};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "orphan-reference-role",
    group: Group::Consistency,
    severity: Severity::Warning,
    topic: Topic::InputReferenceRole,
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = `input_reference_role` describes `image` or `image_url`, and the request has neither
help = Remove it, or give the image in `image_url`. Materials in other fields carry their own `role`.
fix = Remove `input_reference_role`
",
        summary: "`input_reference_role` without the image that it describes",
        what: "`input_reference_role` is there, and neither `image` nor `image_url` is. Materials in other fields are not \
               described by it: `references[]`, `images[]`, `videos[]`, `audios[]` and `content[]` have a `role` in each \
               item, \
               and the remaining fields have it in their names. An image that is there and cannot be read, or whose field is \
               misspelt, keeps this rule quiet.",
        why: "The role applies to nothing. If it was meant for an image in another field, that image is used for something \
              else.",
        fix: "Safe: removes it. No fix is offered where comments stand beside it, or where the document repeats keys.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `input_reference_role` 说明 `image` 或 `image_url` 的用途，而请求中两者都没有
help = 删除它，或用 `image_url` 给出图片。其他字段中的素材各有自己的 `role`。
fix = 删除 `input_reference_role`
",
        summary: "有 `input_reference_role`，却没有它所说明的图片",
        what: "请求中有 `input_reference_role`，却既没有 `image`，也没有 `image_url`。它不说明其他字段中的素材：\
               `references[]`、`images[]`、`videos[]`、`audios[]` 和 `content[]` 的每个条目都有自己的 `role`，\
               其余字段的用途就在字段名中。图片存在但无法读取，或者其字段拼写有误时，本规则不报告。",
        why: "这个用途没有作用的对象。如果它是为另一个字段中的图片而写，那张图片会被用于别的用途。",
        fix: "安全：删除该字段。旁边有注释，或 JSON 文档中有重复的键时，不提供修复。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "input_reference_role": "first_frame"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "image_url": "https://cdn.moonapix.com/boat.png",
  "input_reference_role": "first_frame"
}"#,
    )],
    check: Check::Request(Facts::INPUT_REFERENCE_ROLE, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(member) = request.input_reference_role().and_then(|node| node.member()) else { return };
    let described = |field| matches!(field, MaterialField::Image | MaterialField::ImageUrl);
    if request.materials().any(|material| described(material.field()))
        || misspelt_material(request, |name| {
            name == MaterialField::Image.name() || name == MaterialField::ImageUrl.name()
        })
    {
        return;
    }
    let finding = reporter.at(Spot::key(member)).help("help", []);
    match splice::prune(request.root(), member) {
        Some(edits) => finding.fix(Applicability::Safe, "fix", [], edits).emit(),
        None => finding.emit(),
    }
}
