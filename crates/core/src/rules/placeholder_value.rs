use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{
    FaultKind, HttpUrl, Location, Request, Url, hole, is_example, part_span, prompt_hole, stands_for_id,
};
use moonlint_syntax::Node;

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "placeholder-value",
    group: Group::Style,
    severity: Severity::Hint,
    topics: &[Topic::Placeholders],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
asset = `{ $given }` stands for an asset's id
host = `{ $given }` is a host for examples, and serves nothing
hole = `{ $given }` stands for a value that is filled in later
help = Put the real value in its place.
",
        summary: "a value left over from documentation or a template",
        what: "A value of a documented field is what documentation and templates write where a real one belongs: \
               `{{name}}`, `${NAME}`, `$NAME`, `<name>`, `NAME_HERE`, `YOUR_NAME`, `...`, alone or as a part of an \
               address; an asset id that ends in `_xxx`; a host that is `example.com`, `example.org`, `example.net` or \
               under one of these or under `.example`. In a prompt it is `{{name}}` and `${NAME}` anywhere, and the \
               others where they are all of it. A value that is filled in later is not known: no other rule judges it, \
               whatever type it has, and what it may hold counts as there.",
        why: "Sent as it is, the request fails, or the callback goes nowhere. In a template the placeholder may be meant, \
              which is why this is a hint.",
        fix: "None: only the author knows the real value.",
        configuration: "It is a hint: `--hints` shows it, and `--severity placeholder-value=warning` raises it.",
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

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::PLACEHOLDER), check) };

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
