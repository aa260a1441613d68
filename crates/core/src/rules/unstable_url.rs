use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{HttpUrl, Location, Request, Url, part_span};
use moonlint_syntax::Node;

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unstable-url",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::StableUrls],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
user-info = this address carries a user name or password
signature = this address is signed (`{ $name }`, as { $service } does it), so it works for a limited time only
help = Give a public address that keeps working without a signature.
",
        summary: "a material's address that expires or carries a password",
        what: "The public URL of a material has user info before its host, or its query has the parameters of an address \
               that some service \
               has signed for a limited time. The parameters together decide, not the name of one: `token=`, `auth=` or \
               `sign=` may be \
               in an address that works for ever. Names count without regard to case, and a parameter must have a value. \
               The forms are:\n\n\
               - AWS: `X-Amz-Signature`, or `AWSAccessKeyId` and `Signature`;\n\
               - Google Cloud: `X-Goog-Signature`, or `GoogleAccessId` and `Signature`;\n\
               - Azure: `sig` beside `se`, `sp` or `sv`;\n\
               - Alibaba Cloud OSS: `x-oss-signature`, or `OSSAccessKeyId` and `Signature`; its CDN: `auth_key` with a \
               time, two \
               words and a hash;\n\
               - Tencent Cloud COS: `q-signature`, also inside `sign`; its CDN: `txSecret` and `txTime`;\n\
               - Volcengine TOS: `X-Tos-Signature`; the CDNs of ByteDance: `x-signature` and `x-expires`;\n\
               - Huawei Cloud OBS: `AccessKeyId` and `Signature`; Wangsu: `wsSecret` and `wsTime`;\n\
               - CloudFront: `Key-Pair-Id` and `Signature`;\n\
               - Discord: `ex`, `is` and `hm`.\n\n\
               Addresses that `non-public-url` reports are left alone.",
        why: "A task may wait before its materials are loaded, and a request may be sent again later. By then such an \
              address is dead; until then it gives everyone who sees the request what it protects.",
        fix: "None: without its signature the address would not work either. Publish the material at a stable address, or \
              create an asset where the model takes assets.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png?X-Amz-Signature=5f2c" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png?width=1280" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::QUERY), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for address in request.materials().flat_map(|material| material.addresses()) {
        let text = address.text();
        match Location::parse(text, address.field()) {
            Location::Url(Url::Http(url)) if url.reach.is_public() => report(address.node(), text, url, reporter),
            _ => {}
        }
    }
}

fn report(node: Node<'_>, text: &str, url: HttpUrl<'_>, reporter: &mut Reporter<'_>) {
    // A colon alone is neither a name nor a password.
    if !url.user_info.trim_matches(':').is_empty() {
        let place = Spot::within(node, part_span(node, text, url.user_info));
        return reporter.finding(place, "user-info").help("help", []).emit();
    }
    let found = FORMS.iter().find_map(|form| Some((form.find(url.query)?, form.service)));
    let Some(((parameter, name), service)) = found else { return };
    reporter
        .finding(Spot::within(node, part_span(node, text, parameter)), "signature")
        .arg("name", name)
        .arg("service", service)
        .help("help", [])
        .emit();
}

/// The parameters of an address that a service has signed for a limited time.
struct Form {
    service: &'static str,
    /// The one that is marked.
    marked: &'static str,
    /// Those that stand beside it.
    beside: &'static [&'static str],
    /// Whether the value of the marked one is of the form.
    fits: fn(&str) -> bool,
}

const fn form(service: &'static str, marked: &'static str, beside: &'static [&'static str]) -> Form {
    Form { service, marked, beside, fits: is_given }
}

const FORMS: [Form; 19] = [
    form("AWS", "X-Amz-Signature", &[]),
    form("AWS", "Signature", &["AWSAccessKeyId"]),
    form("CloudFront", "Signature", &["Key-Pair-Id"]),
    form("Google Cloud", "X-Goog-Signature", &[]),
    form("Google Cloud", "Signature", &["GoogleAccessId"]),
    form("Azure", "sig", &["se"]),
    form("Azure", "sig", &["sp"]),
    form("Azure", "sig", &["sv"]),
    form("Alibaba Cloud", "x-oss-signature", &[]),
    form("Alibaba Cloud", "Signature", &["OSSAccessKeyId"]),
    Form { service: "Alibaba Cloud", marked: "auth_key", beside: &[], fits: is_auth_key },
    form("Tencent Cloud", "q-signature", &[]),
    Form { service: "Tencent Cloud", marked: "sign", beside: &[], fits: has_signature },
    form("Tencent Cloud", "txSecret", &["txTime"]),
    form("Volcengine", "X-Tos-Signature", &[]),
    form("ByteDance", "x-signature", &["x-expires"]),
    form("Huawei Cloud", "Signature", &["AccessKeyId"]),
    form("Wangsu", "wsSecret", &["wsTime"]),
    form("Discord", "hm", &["ex", "is"]),
];

fn is_given(value: &str) -> bool {
    !value.is_empty()
}

/// A time, two words and a hash.
fn is_auth_key(value: &str) -> bool {
    let mut parts = value.splitn(4, '-');
    let mut next = || parts.next().unwrap_or_default();
    let (time, word, user, hash) = (next(), next(), next(), next());
    let is_time = time.len() >= 10 && time.bytes().all(|byte| byte.is_ascii_digit());
    let is_hash = hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_time && !word.is_empty() && !user.is_empty() && is_hash
}

/// The parameters of the signature, all in one value.
fn has_signature(value: &str) -> bool {
    value.contains("q-signature")
}

impl Form {
    /// The marked parameter with its name, where a query is of this form.
    fn find<'q>(&self, query: &'q str) -> Option<(&'q str, &'q str)> {
        let named = |wanted: &str, fits: fn(&str) -> bool| {
            query.split('&').find_map(|parameter| {
                let (name, value) = parameter.split_once('=')?;
                (fits(value) && is_name(name, wanted)).then_some((parameter, name))
            })
        };
        let marked = named(self.marked, self.fits)?;
        self.beside.iter().all(|name| named(name, is_given).is_some()).then_some(marked)
    }
}

/// Whether a name is the wanted one, without regard to case; it may have bytes escaped, as `x%2Damz%2Dsignature` has.
fn is_name(name: &str, wanted: &str) -> bool {
    let mut bytes = name.bytes();
    let decoded = std::iter::from_fn(move || {
        let byte = bytes.next()?;
        let mut ahead = bytes.clone();
        let escaped = (byte == b'%').then(|| Some(digit(ahead.next()?)? << 4 | digit(ahead.next()?)?)).flatten();
        if escaped.is_some() {
            bytes = ahead;
        }
        Some(escaped.unwrap_or(byte).to_ascii_lowercase())
    });
    decoded.eq(wanted.bytes().map(|byte| byte.to_ascii_lowercase()))
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use super::*;

    #[test]
    fn every_form_is_documented() {
        for name in FORMS.iter().flat_map(|form| [form.marked].into_iter().chain(form.beside.iter().copied())) {
            for texts in Locale::ALL.iter().copied().map(|locale| RULE.texts(locale).what) {
                assert!(texts.contains(&format!("`{name}`")), "{name}");
            }
        }
    }
}
