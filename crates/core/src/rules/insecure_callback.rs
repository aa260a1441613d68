use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Request, Url, part_span};

use crate::fix::replace_span;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "insecure-callback",
    group: Group::Locations,
    severity: Severity::Error,
    topics: &[Topic::Callback],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Partly,
    texts: RuleTexts {
        messages: "
http = the callback address uses `http`, and only `https` is accepted
no-scheme = the callback address does not begin with `https://`
scheme = the callback address uses `{ $scheme }`, and only `https` is accepted
malformed = the callback address is malformed: its host and port cannot be read
help-malformed = Write `https://`, a host and a path, such as `https://hooks.moonapix.com/videos`.
help = Give an `https://` address that can be reached from outside.
fix = Use `https`
",
        summary: "a callback address that is not an `https` URL",
        what: "`callback_url` is a URL with a scheme other than `https`, or with none, or one in which no host can be \
               read. An \
               `https` URL whose host is not public is left to `unreachable-callback`; a blank one is left to `unset-field`.",
        why: "The documentation asks for an HTTPS address. A task with another one is rejected, or runs and never calls \
              back.",
        fix: "Unsafe, for `http://` and a public host: writes `https`. Whether the server answers to it, only its owner \
              knows.",
        configuration: "",
        schema: "the syntax of an IPv6 host is not checked",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "callback_url": "http://hooks.moonapix.com/videos"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "callback_url": "https://hooks.moonapix.com/videos"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::ODD_CALLBACK), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((node, text)) = request.callback_text() else { return };
    match Url::parse(text) {
        Url::Http(http) if http.secure => {}
        Url::Http(http) => {
            let scheme = part_span(node, text, http.scheme);
            let finding = reporter.finding(Spot::within(node, scheme), "http").help("help", []);
            // With `https` a host that is not public would be reported by `unreachable-callback`.
            if http.reach.is_public() {
                finding.fix(Applicability::Unsafe, "fix", [], [replace_span(scheme, "https")]).emit();
            } else {
                finding.emit();
            }
        }
        Url::OtherScheme(scheme) => reporter.finding(node, "scheme").arg("scheme", scheme).help("help", []).emit(),
        url => {
            let (message, help) = match url {
                Url::Malformed => ("malformed", "help-malformed"),
                _ => ("no-scheme", "help"),
            };
            reporter.finding(node, message).help(help, []).emit();
        }
    }
}
