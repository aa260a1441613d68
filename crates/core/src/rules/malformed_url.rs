use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Location, Request, Url, part_span};
use moonlint_syntax::Node;

use crate::fix::replace_span;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "malformed-url",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::UrlForm],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
ends = white space stands around this address
ends-help = Remove it.
inside = white space stands inside this address
inside-help = Write a space in an address as `%20`, or give the file a name without one.
fix = Remove the white space around the address
",
        summary: "white space around or in an address",
        what: "The address of a material, or `callback_url`, begins or ends with white space, or has white space \
               inside, such as a line break in a long address or a space in a file's name. White space around an asset \
               is for `malformed-asset-uri`, and an address that cannot be reached anyway is left to `non-public-url`.",
        why: "White space has no place in a URL. Some programs remove it at the ends, others send it on, cut the \
              address off there or reject it.",
        fix: "Safe, for white space at the ends: removes it. None for white space inside, which may stand for `%20` or for \
              nothing.",
        configuration: "",
        schema: "",
    },
    bad: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": " https://cdn.moonapix.com/boat.png" }]
}"#,
        ),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/paper boat.png" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/paper%20boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::SPACE), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for address in request.materials().flat_map(|material| material.addresses()) {
        if let Location::Url(Url::Http(url)) = address.location()
            && url.reach.is_public()
        {
            report(address.node(), address.text(), reporter);
        }
    }
    if let Some((node, text)) = request.callback_text()
        && let Url::Http(url) = Url::parse(text)
        && url.secure
        && url.reach.is_public()
    {
        report(node, text, reporter);
    }
}

fn report(node: Node<'_>, text: &str, reporter: &mut Reporter<'_>) {
    let trimmed = text.trim();
    if let Some(at) = trimmed.find(char::is_whitespace) {
        let rest = &trimmed[at..];
        let space = &rest[..rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())];
        let spot = Spot::within(node, part_span(node, text, space));
        reporter.finding(spot, "inside").help("inside-help", []).emit();
    } else if trimmed.len() < text.len() {
        let finding = reporter.finding(node, "ends").help("ends-help", []);
        let Some(string) = node.as_string() else { return finding.emit() };
        let start = text.len() - text.trim_start().len();
        let ends = [0..start, start + trimmed.len()..text.len()];
        let edits = ends.into_iter().filter(|end| !end.is_empty()).map(|end| replace_span(string.source_span(end), ""));
        finding.fix(Applicability::Safe, "fix", [], edits).emit();
    }
}
