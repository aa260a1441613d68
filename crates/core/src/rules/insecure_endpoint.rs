use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_syntax::Span;

use crate::call::Call;
use crate::fix::replace_span;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

/// The service's own domain.
const DOMAIN: &str = "moonapix.com";

const SCHEME: &str = "http";

static INFO: RuleInfo = RuleInfo {
    id: "insecure-endpoint",
    group: Group::Calls,
    severity: Severity::Warning,
    topics: &[Topic::Transport],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = this call goes to the API over `http`, in the clear
help = Write `https://`.
fix = Use `https`
",
        summary: "a call to the API over `http`",
        what: "A call sends a request to `moonapix.com`, or to a host below it, by an address that begins with `http://`. \
               Other hosts, such as that of a proxy or a mock on your own machine, are left alone.",
        why: "Whoever is on the way can read the key and the request, and change them. A redirection to `https` comes too \
              late: by then the key was sent, and many clients turn the `POST` into a `GET`.",
        fix: "Safe for `moonapix.com` itself, which the documentation shows with `https`; unsafe for hosts below it. None \
              where the address has a port.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::shell(
        r#"curl http://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
    good: &[Example::shell(
        r#"curl https://moonapix.com/v1/videos \
  -H "Authorization: Bearer $MOONAPIX_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"model": "seedance-2.0-kz", "prompt": "A paper boat drifts down a rainy street"}'
"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Call(check) };

fn check(call: &Call, reporter: &mut Reporter<'_>) {
    let Some(address) = call.address.as_ref() else { return };
    let lower = address.text.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix(SCHEME).and_then(|rest| rest.strip_prefix("://")) else { return };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let below = name.strip_suffix(DOMAIN);
    if !below.is_some_and(|below| below.is_empty() || below.ends_with('.')) {
        return;
    }
    let finding = reporter.at(Spot::around(address.span)).help("help", []);
    if !port.is_empty() || (address.span.len() as usize) < SCHEME.len() {
        return finding.emit();
    }
    let scheme = Span::new(address.span.start, address.span.start + SCHEME.len() as u32);
    let trust = if below == Some("") { Applicability::Safe } else { Applicability::Unsafe };
    finding.fix(trust, "fix", [], [replace_span(scheme, "https")]).emit();
}
