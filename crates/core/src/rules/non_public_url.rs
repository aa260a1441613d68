use moonlint_catalogue::{Support, Topic};
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Location, Request, Url, is_asset_id, part_span};
use moonlint_syntax::Node;

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "non-public-url",
    group: Group::Locations,
    severity: Severity::Error,
    topics: &[Topic::PublicUrls],
    fix: None,
    schema: SchemaSupport::Partly,
    texts: RuleTexts {
        messages: "
no-scheme = `{ $given }` is not a public address: it does not begin with `https://`
base64 = this looks like the file itself in Base64, and not like an address of it
asset = `{ $given }` is not a public address, and not written as an asset either
scheme = the service cannot fetch from `{ $scheme }:`
data = a `data:` address holds the material itself, which the service does not accept
file = this is a file on one computer, which the service cannot read
malformed = this address is malformed: its host and port cannot be read
host = the service cannot fetch from `{ $host }`, { $reason ->
    [loopback] which always means the requesting computer itself
    [unspecified] which is not the address of any computer
    [private] an address in a private network
    [link-local] an address on a single local link
    [single-label] a name without a dot, which only a local network knows
    [reserved] a name under a domain that is reserved for local networks and tests
   *[number] a number that is not an address of four decimal parts
}
help-malformed = Write `https://`, a host and a path, such as `https://cdn.moonapix.com/boat.png`.
help = Upload the material to a public `https` address, or create an asset where the model takes assets.
help-asset = Upload the material to a public `https` address, or create an asset and give it as `Asset://asset_…`.
help-public = Upload the material to a public `https` address, or give one hosted by MoonApiX.
help-prefix = If it is meant to be a web address, begin it with `https://`.
help-id = If that asset is meant, write `Asset://{ $id }`.
",
        summary: "a material's address that nobody outside can fetch",
        what: "A material is given by a URL with a scheme other than `http` and `https`, or none (a path, a bare file \
               name); by a `data:` or `file:` URL; by one in which no host can be read; or by one whose host is not \
               public: `localhost` and loopback addresses, private, link-local and unspecified addresses of IPv4 and \
               IPv6, a name without a dot, a name under `.local`, `.internal`, `.localhost`, `.test` or `.invalid`, \
               and a number that is not an IPv4 address of four decimal parts. Plain `http` is left alone, and so are \
               assets, by URI or id. No address is ever looked up.",
        why: "The service fetches materials itself, from its own network. What it cannot reach fails the task after it was \
              submitted.",
        fix: "None: upload the material to a public address, or create an asset where the model takes assets.",
        configuration: "",
        schema: "the syntax of an IPv6 host is not checked, and of those that are not public only the common spellings are known",
    },
    bad: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "http://localhost:9000/boat.png" }]
}"#,
        ),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "./boat.png" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::ODD_URL), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let takes_assets = !request.spec().is_some_and(|spec| matches!(spec.assets, Support::Refused(_)));
    for address in request.materials().flat_map(|material| material.addresses()) {
        let text = address.text();
        // The id of an asset in the wrong field is left to `misplaced-asset`.
        if takes_assets && is_asset_id(text.trim()) {
            continue;
        }
        if let Location::Url(url) = Location::parse(text, address.field()) {
            report(request, address.node(), text, url, reporter);
        }
    }
}

fn report(request: &Request<'_>, node: Node<'_>, text: &str, url: Url<'_>, reporter: &mut Reporter<'_>) {
    let help = match request.spec().map(|spec| &spec.assets) {
        Some(Support::Documented(_)) => "help-asset",
        Some(Support::Refused(_)) => "help-public",
        Some(Support::Unstated) | None => "help",
    };
    match url {
        Url::Http(http) if http.reach.is_public() => {}
        Url::Http(http) => reporter
            .finding(Spot::within(node, part_span(node, text, http.host)), "host")
            .arg("host", http.host)
            .arg("reason", http.reach.as_str())
            .help(help, [])
            .emit(),
        Url::Malformed => reporter.finding(node, "malformed").help("help-malformed", []).emit(),
        Url::NoScheme | Url::OtherScheme(_) if help != "help-public" && asset_id(text).is_some() => {
            let id = asset_id(text).unwrap_or_default();
            reporter.finding(node, "asset").arg("given", text).help("help-id", [("id", Arg::from(id))]).emit();
        }
        Url::OtherScheme(scheme) if scheme.eq_ignore_ascii_case("data") => {
            reporter.finding(node, "data").help(help, []).emit();
        }
        // `C:\boat.png`: no scheme has a single letter.
        Url::OtherScheme(scheme) if scheme.eq_ignore_ascii_case("file") || scheme.len() == 1 => {
            reporter.finding(node, "file").help(help, []).emit();
        }
        Url::OtherScheme(scheme) => reporter.finding(node, "scheme").arg("scheme", scheme).help(help, []).emit(),
        Url::NoScheme if is_base64(text) => reporter.finding(node, "base64").help(help, []).emit(),
        Url::NoScheme => {
            // A query may hold a credential.
            let given = text.split(['?', '#']).next().filter(|path| !path.is_empty()).unwrap_or(text);
            let help = if looks_hosted(text) { "help-prefix" } else { help };
            reporter.finding(node, "no-scheme").arg("given", given).help(help, []).emit();
        }
    }
}

/// The asset's id in what was probably meant to be an asset: `asset_boat`, `Asset//asset_boat`, `assets://asset_boat`.
fn asset_id(text: &str) -> Option<&str> {
    let text = text.trim();
    let id = text.rsplit(['/', ':']).next()?;
    (is_asset_id(id) && text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("asset"))).then_some(id)
}

/// Whether a text is a file in Base64: as long as no path is, and of that alphabet alone.
fn is_base64(text: &str) -> bool {
    /// A path of this length without a dot is hardly one.
    const SHORTEST: usize = 64;
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_');
    let text = text.trim();
    let digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    // What images, videos and audio start with: in a path words and slashes do not stand so.
    let starts = ["iVBORw0KGgo", "/9j/", "R0lGOD", "UklGR", "AAAA", "SUQz", "T2dnUw", "Qk"].iter();
    let known = || starts.clone().any(|start| text.starts_with(start));
    let mixed = || text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte.is_ascii_uppercase());
    text.len() >= SHORTEST && digits.clone().all(is_digit) && (known() || (mixed() && text.len() >= 4 * SHORTEST))
}

/// Whether what has no scheme begins with a public host, as in `cdn.moonapix.com/boat.png`.
fn looks_hosted(text: &str) -> bool {
    let text = text.trim().trim_start_matches('/');
    text.contains('/') && matches!(Url::parse(&format!("https://{text}")), Url::Http(http) if http.reach.is_public())
}
