use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Request, Url, part_span};

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unreachable-callback",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::UnreachableHosts],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the service cannot call back to `{ $host }`, { $reason ->
    [loopback] which always means the calling computer itself
    [unspecified] which is not the address of any computer
    [private] an address in a private network
    [link-local] an address on a single local link
    [single-label] a name without a dot, which only a local network knows
    [reserved] a name under a domain that is reserved for local networks and tests
   *[number] a number that is not an address of four decimal parts
}
help = Give the address of a server that can be reached from outside, or of a tunnel to yours; or query the task instead.
",
        summary: "a callback to a host that is not public",
        what: "`callback_url` is an `https` URL whose host is `localhost` or a loopback address, a private, link-local or \
               unspecified address of IPv4 or IPv6, a name without a dot, a name under `.local`, `.internal`, `.localhost`, \
               `.test` or `.invalid`, or a number that is not an IPv4 address of four decimal parts. An address that is not \
               `https` at all is left to `insecure-callback`. No address is ever looked up.",
        why: "The service calls from its own network. The callback never arrives, and a client that waits for it waits for \
              ever.",
        fix: "None: only the author knows which public address leads to the server.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "callback_url": "https://localhost:3000/videos"
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
    let Url::Http(http) = Url::parse(text) else { return };
    if !http.secure || http.reach.is_public() {
        return;
    }
    reporter
        .at(Spot::within(node, part_span(node, text, http.host)))
        .arg("host", http.host)
        .arg("reason", http.reach.as_str())
        .help("help", [])
        .emit();
}
