use moonlint_catalogue::Topic;

use super::non_public_url::reason;
use crate::diagnostic::Severity;
use crate::report::{Reporter, Spot};
use crate::request::{Request, Url, part_span};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "unreachable-callback",
    group: Group::Locations,
    severity: Severity::Warning,
    topic: Topic::UnreachableHosts,
    fix: None,
    schema: SchemaSupport::Accepted,
    messages: "
message = the service cannot call back to `{ $host }`, { $reason ->
    [loopback] which is always the computer that calls
    [unspecified] which is the address of no computer
    [private] an address in a private network
    [link-local] an address on a single local link
    [single-label] a name without a dot, which only a local network knows
    [reserved] a name under a domain that is reserved for local networks and tests
   *[number] a number that is not an address of four decimal parts
}
help = Give the address of a server that can be reached from outside, or of a tunnel to yours; or query the task instead.
",
    docs: Docs {
        summary: "a callback to a host that is not public",
        what: "`callback_url` is an `https` URL whose host is `localhost` or a loopback address, a private, link-local or \
               unspecified address of IPv4 or IPv6, a name without a dot, a name under `.local`, `.internal`, `.localhost`, \
               `.test` or `.invalid`, or a number that is not an IPv4 address of four decimal parts. An address that is not \
               `https` at all is for `insecure-callback`. No address is ever looked up.",
        why: "The service calls from its own network. The callback never arrives, and a client that waits for it waits for \
              ever.",
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
        fix: "None: only the author knows which public address leads to the server.",
        configuration: "",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((node, string)) = request.callback().and_then(|node| Some((node, node.as_string()?))) else { return };
    let text = string.decode();
    let Url::Http(http) = Url::parse(&text) else { return };
    if !http.secure || http.reach.is_public() {
        return;
    }
    reporter
        .at(Spot::within(node, part_span(node, &text, http.host)))
        .arg("host", http.host)
        .arg("reason", reason(http.reach))
        .help("help", [])
        .emit();
}
