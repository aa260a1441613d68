use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::Node;

use crate::report::{Reporter, Spot};
use crate::request::{
    FaultKind, HttpUrl, Location, Request, Url, hole, is_example, part_span, prompt_hole, stands_for_id,
};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "placeholder-value",
    group: Group::Style,
    severity: Severity::Hint,
    topics: &[Topic::Placeholders],
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
asset = `{ $given }` stands for an asset's id
host = `{ $given }` is a host for examples, and serves nothing
hole = `{ $given }` stands for a value that is filled in later
help = Put the real value in its place.
",
        summary: "a value left over from documentation or a template",
        what: "A value of a documented field is what documentation and templates write where a real one belongs: `{{name}}`, \
               `${NAME}`, `$NAME`, `<name>`, `NAME_HERE`, `YOUR_NAME`, `...`, alone or as a part of an address; an asset \
               id that \
               ends in `_xxx`; a host that is `example.com`, `example.org`, `example.net` or under one of these or under \
               `.example`. In a prompt it is `{{name}}` and `${NAME}` anywhere, and the others where they are all of it. A \
               value \
               that is filled in later is not known: no other rule judges it, whatever type it has, and what it may hold \
               counts as there.",
        why: "Sent as it is, the request fails, or the callback goes nowhere. In a template the placeholder may be meant, \
              which is why this is a hint.",
        fix: "None: only the author knows the real value.",
        configuration: "It is a hint: `--hints` shows it, and `--severity placeholder-value=warning` raises it.",
        schema: "",
    },
    chinese: Texts {
        messages: "
asset = `{ $given }` 是素材 ID 的占位值
host = `{ $given }` 是示例专用的主机，不提供任何内容
hole = `{ $given }` 是占位值，之后会换成真实的值
help = 换成真实的值。
",
        summary: "文档或模板中遗留下来的占位值",
        what: "文档字段的值是文档和模板在真实的值所在之处写的内容：`{{name}}`、`${NAME}`、`$NAME`、`<name>`、`NAME_HERE`、\
               `YOUR_NAME`、`...`，单独出现或作为地址的一部分；以 `_xxx` 结尾的素材 ID；主机为 `example.com`、`example.org`、\
               `example.net` 或其子域，或者在 `.example` 之下。在提示词中，`{{name}}` 和 `${NAME}` 可出现在任何位置，\
               其余的只有占据整段提示词时才算。之后才填入的值是未知的：不论类型如何，其他规则都不判断它，\
               它可能提供的内容也视为已有。",
        why: "原样发送，请求会失败，或者收不到回调。在模板中，占位值可能是有意写的，所以这里只给出提示。",
        fix: "无：只有作者知道真实的值。",
        configuration: "这是一条提示：用 `--hints` 显示，用 `--severity placeholder-value=warning` 提升为警告。",
        schema: "",
    },
    bad: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "Asset://asset_xxx" }]
}"#,
        ),
        Example::json(
            r#"{
  "model": "{{model}}",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": "{{duration}}",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://example.com/boat.png" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "Asset://asset_boat" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::PLACEHOLDER, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, _) in request.faults().filter(|(_, fault)| *fault == FaultKind::Hole) {
        let Some(text) = node.as_string().map(|text| text.decode()) else { continue };
        // In prose fewer things stand for others; where the same text is no prose, more do.
        if let Some(part) = prompt_hole(&text).or_else(|| hole(&text)) {
            report(node, &text, part, "hole", reporter);
        }
    }
    for address in request.materials().flat_map(|material| material.addresses()) {
        let text = address.text();
        match Location::parse(text, address.field()) {
            Location::Asset(asset) if stands_for_id(asset.id) => {
                report(address.node(), text, asset.id, "asset", reporter);
            }
            Location::Url(Url::Http(url)) => report_url(address.node(), text, url, reporter),
            Location::Asset(_) | Location::Url(_) => {}
        }
    }
    if let Some((node, text)) = request.callback_text()
        && let Url::Http(url) = Url::parse(text)
    {
        report_url(node, text, url, reporter);
    }
}

fn report_url(node: Node<'_>, text: &str, url: HttpUrl<'_>, reporter: &mut Reporter<'_>) {
    if is_example(url.host) {
        report(node, text, url.host, "host", reporter);
    }
}

fn report(node: Node<'_>, text: &str, part: &str, key: &'static str, reporter: &mut Reporter<'_>) {
    let place = Spot::within(node, part_span(node, text, part));
    reporter.finding(place, key).arg("given", part).help("help", []).emit();
}
