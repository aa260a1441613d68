use moonlint_catalogue::{Assets, Topic};
use moonlint_syntax::Node;

use crate::diagnostic::Severity;
use crate::report::{Reporter, Spot};
use crate::request::{AssetForm, HttpUrl, Location, Request, Url, part_span};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "placeholder-value",
    group: Group::Style,
    severity: Severity::Hint,
    topic: Topic::Placeholders,
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
asset = `{ $given }` stands for an asset's id
host = `{ $given }` is a host for examples, and serves nothing
angle = `{ $given }` stands for a value
help = Put the real value in its place.
",
        summary: "a value left over from documentation",
        what: "A material's location or `callback_url` holds what documentation writes where a real value belongs: an asset id \
               that ends in `_xxx`, a host that is `example.com`, `example.org`, `example.net` or under one of these or \
               under `.example`, or something in angle brackets. A prompt is one when all of it stands in angle brackets, \
               and so is a model where `unknown-model` is switched off. A value that is an error as a whole, such as \
               `<url>` for an address, is left to that error.",
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
angle = `{ $given }` 是占位值
help = 换成真实的值。
",
        summary: "从文档中遗留下来的占位值",
        what: "素材的地址或 `callback_url` 中，本应是真实值的地方是文档里的占位值：以 `_xxx` 结尾的素材 ID；主机为 \
               `example.com`、`example.org`、`example.net` 或其子域，或者在 `.example` 之下；或者尖括号里的内容。\
               提示词整段在尖括号内时，也是占位值；关闭 `unknown-model` 时，模型也是如此。\
               整个值已经有误的（例如地址为 `<url>`），由相应的规则报告。",
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
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
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
    check: Check::Request(Facts::PLACEHOLDER, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let takes_assets = !request.spec().is_some_and(|spec| matches!(spec.assets, Assets::NotAccepted(_)));
    for address in request.materials().flat_map(|material| material.addresses()) {
        let text = address.text();
        match Location::parse(text, address.field()) {
            // What is an error as a whole has its own rule: a malformed id, an asset where none is taken, no public URL.
            Location::Asset(asset) if takes_assets && !matches!(asset.form, AssetForm::MalformedId | AssetForm::Address) => {
                if stands_for_id(asset.id) {
                    report(address.node(), text, asset.id, "asset", reporter);
                } else if let Some(part) = angle(asset.id) {
                    report(address.node(), text, part, "angle", reporter);
                }
            }
            Location::Url(Url::Http(url)) if url.reach.is_public() => report_url(address.node(), text, url, reporter),
            Location::Asset(_) | Location::Url(_) => {}
        }
    }
    if let Some((node, text)) = request.callback_text()
        && let Url::Http(url) = Url::parse(text)
    {
        report_url(node, text, url, reporter);
    }
    request.prompt_texts().for_each(|(node, text)| report_whole(node, text, reporter));
    if let Some((node, text)) = request.model_node().zip(request.model_text()) {
        let is_error = request.spec().is_none() && reporter.settings().levels.of("unknown-model").is_some();
        if !is_error {
            report_whole(node, text, reporter);
        }
    }
}

fn report_url(node: Node<'_>, text: &str, url: HttpUrl<'_>, reporter: &mut Reporter<'_>) {
    if is_example(url.host) {
        report(node, text, url.host, "host", reporter);
    } else if let Some(part) = angle(text) {
        report(node, text, part, "angle", reporter);
    }
}

/// Reports a text that stands in angle brackets from its first character to its last.
fn report_whole(node: Node<'_>, text: &str, reporter: &mut Reporter<'_>) {
    let whole = text.trim();
    if whole.starts_with('<') && angle(whole) == Some(whole) {
        report(node, text, whole, "angle", reporter);
    }
}

fn report(node: Node<'_>, text: &str, part: &str, key: &'static str, reporter: &mut Reporter<'_>) {
    let place = Spot::within(node, part_span(node, text, part));
    reporter.finding(place, key).arg("given", part).help("help", []).emit();
}

/// Whether an asset's id only stands for one, as in `asset_xxx` and `<id>`.
pub(crate) fn is_placeholder(id: &str) -> bool {
    stands_for_id(id) || angle(id).is_some()
}

/// Whether the last word of an id is nothing but `x`, as in `asset_xxx` and `asset_image_xxx`.
fn stands_for_id(id: &str) -> bool {
    let last = id.rsplit('_').next().unwrap_or(id);
    last.len() >= 3 && last.bytes().all(|b| b.eq_ignore_ascii_case(&b'x'))
}

/// `example.com`, `.org`, `.net`, what is under them, and what is under `.example` (RFC 2606).
fn is_example(host: &str) -> bool {
    let mut labels = host.strip_suffix('.').unwrap_or(host).rsplit('.');
    let is = |label: Option<&str>, name: &str| label.is_some_and(|label| label.eq_ignore_ascii_case(name));
    let last = labels.next();
    is(last, "example") || ["com", "org", "net"].iter().any(|name| is(last, name)) && is(labels.next(), "example")
}

/// The first `<…>` that holds something.
pub(super) fn angle(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let after = &rest[rest.find('<')? + 1..];
        let end = after.find(['<', '>'])?;
        if after[end..].starts_with('>') && !after[..end].trim().is_empty() {
            let start = text.len() - after.len() - 1;
            return Some(&text[start..start + end + 2]);
        }
        rest = &after[end..];
    }
}
