//! Which requests are checked, and how.

use std::sync::Arc;

use moonlint::request::is_endpoint;
use moonlint::{Checker, Settings};

use crate::RequestError;

/// Checks what is about to be sent, for any client. It is cheap to clone, and clones share one checker.
///
/// A body is checked if its request is a `POST` to one of the two paths that make videos, and if it is JSON and not compressed.
/// The host may be any, as gateways have their own, but for those of services that have the same paths for requests of
/// theirs. Only errors keep a request from being sent; warnings and hints don't.
///
/// ```
/// use moonlint_http::Guard;
///
/// let guard = Guard::default();
/// let body = br#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#;
/// assert!(guard.check("POST", "https://moonapix.com/v1/videos", body).is_err());
/// assert!(guard.check("POST", "https://moonapix.com/v1/images", body).is_ok(), "not a request for a video");
/// assert!(guard.check("POST", "https://api.openai.com/v1/videos", body).is_ok(), "another service's");
/// assert!(guard.check("GET", "https://moonapix.com/v1/videos", b"").is_ok(), "nothing is made");
/// ```
#[derive(Clone, Debug)]
pub struct Guard {
    checker: Arc<Checker>,
}

impl Default for Guard {
    fn default() -> Self {
        Guard::new(Checker::new(Settings::default()))
    }
}

impl From<Checker> for Guard {
    fn from(checker: Checker) -> Self {
        Guard::new(checker)
    }
}

impl Guard {
    /// Makes a guard of a checker with settings of one's own: other rules, a model of one's own.
    pub fn new(checker: impl Into<Arc<Checker>>) -> Self {
        Guard { checker: checker.into() }
    }

    /// Whether a request with this method to this address makes a video.
    pub fn is_for(&self, method: &str, address: &str) -> bool {
        method.eq_ignore_ascii_case("POST") && is_endpoint(address)
    }

    /// Checks the body of a request if it makes a video.
    ///
    /// # Errors
    ///
    /// When the service would refuse the request.
    pub fn check(&self, method: &str, address: &str, body: &[u8]) -> Result<(), RequestError> {
        if self.is_for(method, address) { self.check_body(body) } else { Ok(()) }
    }

    /// Checks a body that is known to be one.
    ///
    /// # Errors
    ///
    /// When the service would refuse the request.
    pub fn check_body(&self, body: &[u8]) -> Result<(), RequestError> {
        let report = self.checker.check(body);
        if report.has_errors() { Err(RequestError::new(report)) } else { Ok(()) }
    }

    /// Whether the headers leave the body readable: JSON, or nothing is said of it, and not compressed.
    #[cfg(any(feature = "tower", feature = "reqwest"))]
    pub(crate) fn reads(&self, headers: &http::HeaderMap) -> bool {
        use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
        let is = |name, allowed: fn(&str) -> bool| {
            let value = headers.get(name).map(|value| value.to_str().unwrap_or("?").to_ascii_lowercase());
            value.is_none_or(|value| allowed(value.split(';').next().unwrap_or_default().trim()))
        };
        is(CONTENT_TYPE, |kind| kind.is_empty() || kind.ends_with("/json") || kind.ends_with("+json"))
            && is(CONTENT_ENCODING, |encoding| encoding.is_empty() || encoding == "identity")
    }
}
