//! What stands beside a document and says what it is.

use std::net::Ipv4Addr;

use moonlint_catalogue::ENDPOINTS;

/// How sure it is, by what stands beside a document in a larger text, that it is a request to this API: the command that sends
/// it, the record of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Evidence {
    /// Nothing: the document must say so itself.
    #[default]
    None,
    /// One of this API's paths: what looks like a request is one.
    Path,
    /// The address of this API: whatever is sent there is meant as a request.
    Endpoint,
}

/// Hosts whose services have the same paths and other requests.
const OTHERS: [&str; 12] = [
    "openai.com",
    "azure.com",
    "openrouter.ai",
    "googleapis.com",
    "volces.com",
    "bytepluses.com",
    "aliyuncs.com",
    "runwayml.com",
    "replicate.com",
    "fal.run",
    "together.xyz",
    "siliconflow.cn",
];

impl Evidence {
    /// What the address says that something is sent to; `None` where it is sent to another service. Parts of the address that
    /// are not known may be written in any way.
    ///
    /// ```
    /// use moonlint_request::Evidence;
    /// let of = Evidence::of_address;
    /// assert_eq!(of("https://api.moonapix.com/v1/videos"), Some(Evidence::Endpoint));
    /// assert_eq!(of("$BASE_URL/v1/video/generations?trace=1"), Some(Evidence::Path));
    /// assert_eq!(of("https://api.moonapix.com/v1/images"), None);
    /// assert_eq!(of("https://api.openai.com/v1/videos"), None);
    /// assert_eq!(of("https://relay.acme.io/v1/videos"), Some(Evidence::None));
    /// assert_eq!(of("${URL}"), Some(Evidence::None));
    /// ```
    pub fn of_address(address: &str) -> Option<Evidence> {
        let path = address.split(['?', '#']).next().unwrap_or_default().trim().trim_end_matches('/');
        let before = ENDPOINTS.iter().find_map(|endpoint| path.strip_suffix(endpoint.path));
        let Some(before) = before.filter(|before| !before.contains(char::is_whitespace)) else {
            // What is not known may hold any part of it, but for what is written after.
            let known = path.rsplit(['}', '>']).next().unwrap_or_default();
            let known = known
                .rsplit_once('$')
                .map_or(known, |(_, name)| name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_'));
            let may_end = |end: &str| known.is_empty() || end.ends_with(known);
            // What comes after an endpoint's path is another endpoint.
            let is_below = ["/videos/", "/generations/"].iter().any(|part| path.contains(part));
            let is_open = known.len() < path.len() && !is_below;
            return (is_open && ENDPOINTS.iter().any(|endpoint| may_end(endpoint.path))).then_some(Evidence::None);
        };
        let host = before.split_once("://").map_or(before, |(_, host)| host);
        let host = host.split('/').next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
        let is = |name: &str| host.strip_suffix(name).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
        match () {
            () if is("moonapix.com") => Some(Evidence::Endpoint),
            () if OTHERS.into_iter().any(is) => None,
            // Many services have these paths, and behind a public name may be any of them.
            () if is_somebody(&host) => Some(Evidence::None),
            () => Some(Evidence::Path),
        }
    }
}

/// Whether a host is written out and public: not this machine's, a network's own, or an example's, which stand for any.
fn is_somebody(host: &str) -> bool {
    const STAND_INS: [&str; 9] =
        ["example.com", "example.org", "example.net", "example", "test", "invalid", "local", "internal", "localhost"];
    let is_name = host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let is_below = |name: &&str| host.strip_suffix(*name).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    is_name && host.parse::<Ipv4Addr>().is_err() && !STAND_INS.iter().any(is_below)
}

#[cfg(test)]
mod tests {
    use super::Evidence::{self, Endpoint, None as Nothing, Path};

    #[test]
    fn addresses_say_who_is_meant() {
        for (address, evidence) in [
            ("https://moonapix.com/v1/videos/", Some(Endpoint)),
            ("https://API.MoonApiX.com:443/v1/videos#x", Some(Endpoint)),
            ("https://moonapix.com.evil.io/v1/videos", Some(Nothing)),
            ("https://relay.acme.io:8443/api/v1/video/generations", Some(Nothing)),
            ("relay.acme.io/v1/videos", Some(Nothing)),
            ("https://api.example.com/v1/videos", Some(Path)),
            ("https://${HOST}.acme.io/v1/videos", Some(Path)),
            ("https://10.0.0.7/v1/videos", Some(Path)),
            ("http://gateway/v1/videos", Some(Path)),
            ("http://gateway.internal/v1/videos", Some(Path)),
            ("http://localhost:8080/v1/videos", Some(Path)),
            ("/v1/videos", Some(Path)),
            ("{{base}}/v1/videos", Some(Path)),
            ("https://api.moonapix.com/v1/videos/task_1", None),
            ("https://api.moonapix.com/v1/videos/${ID}", None),
            ("${BASE}/videos", Some(Nothing)),
            ("${BASE}/images", None),
            ("${BASE}${ENDPOINT}", Some(Nothing)),
            ("$URL", Some(Nothing)),
            ("https://x.openai.azure.com/v1/videos", None),
            ("", None),
        ] {
            assert_eq!(Evidence::of_address(address), evidence, "{address}");
        }
    }
}
