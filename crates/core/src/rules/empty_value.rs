use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::{Node, Str};

use crate::report::Reporter;
use crate::request::{FaultKind, Request};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "empty-value",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[Topic::BlankValues],
    fix: None,
    schema: SchemaSupport::Expressed,
    english: Texts {
        messages: "
message = `{ $field }` is blank
item = an item of `{ $field }` is blank
text = this text is the only prompt, and it is blank
model = Name a model; `moonlint models` lists the documented ones.
prompt = Say what the video shows.
location = Write where the material is, or leave it out.
asset = Write the asset's id, or leave `{ $field }` out.
",
        summary: "a blank model, prompt, address or asset id that the request needs",
        what: "The string has no character but white space, as Unicode defines it: the full-width space of Chinese text is \
               white space too. Reported are a blank `model`; a blank `prompt`, or blank texts in `content[]`, where there \
               is \
               neither another prompt nor a material to make a video of; and in an array a blank address or asset id, as an \
               item or in one that gives no other. Other blank fields are left to `unset-field`.",
        why: "A blank string names nothing: no model to run, nothing to show, no material to fetch. It is most often a \
              template whose variable was not filled in.",
        fix: "None: only the author knows what belongs there.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `{ $field }` 为空白
item = `{ $field }` 中有一项为空白
text = 这段文本是唯一的提示词，却为空白
model = 填写模型名；文档中的模型可用 `moonlint models` 列出。
prompt = 描述视频的内容。
location = 填写素材的地址，或去掉这一项。
asset = 填写素材 ID，或去掉 `{ $field }`。
",
        summary: "请求必需的模型、提示词、地址或素材 ID 为空白",
        what: "字符串中除空白字符外没有其他字符。空白字符以 Unicode 的定义为准，中文的全角空格也是空白。报告以下情况：\
               `model` 为空白；既没有别的提示词、也没有可用来生成视频的素材，而 `prompt` 或 `content[]` 中的文本为空白；\
               数组中，空白的地址或素材 ID 本身就是一个条目，或者所在的条目没有给出别的地址。其他空白字段由 `unset-field` 报告。",
        why: "空白字符串没有指明任何东西：没有要运行的模型，没有要呈现的内容，也没有要抓取的素材。\
              最常见的原因是模板中的变量没有填入。",
        fix: "无：只有作者知道该填什么。",
        configuration: "",
        schema: "",
    },
    bad: &[
        Example::json(r#"{ "model": "seedance-2.0-kz", "prompt": "  " }"#),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::BLANK, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, fault) in request.faults() {
        if fault == FaultKind::Blank {
            report(node, reporter);
        }
    }
}

fn report(node: Node<'_>, reporter: &mut Reporter<'_>) {
    let (message, field) = match node.key() {
        Some(key) => ("message", key.decode()),
        None => ("item", node.parent().and_then(Node::key).map(Str::decode).unwrap_or_default()),
    };
    let (message, help) = match &*field {
        "text" => ("text", "prompt"),
        "model" => (message, "model"),
        "prompt" => (message, "prompt"),
        "asset_id" | "asset-id" | "asset_ref" => (message, "asset"),
        _ => (message, "location"),
    };
    reporter.finding(node, message).arg("field", field.as_ref()).help(help, [("field", field.into())]).emit();
}
