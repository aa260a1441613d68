//! The middleware for reqwest.

use http::Extensions;
use http_body_util::BodyExt as _;
use reqwest::{Request, Response};
use reqwest_middleware::{Error, Middleware, Next, Result};

use crate::{Guard, RequestError};

/// A middleware that keeps requests for videos from being sent that the service would refuse.
///
/// Put it before those that try again. Of a request for a video a body that is a stream is read whole before it is sent; every
/// other request goes through as it is. [`refusal`] finds the [`RequestError`] in the client's error.
///
/// ```no_run
/// use moonlint_http::{CheckMiddleware, refusal};
/// use reqwest_middleware::ClientBuilder;
///
/// # async fn send() {
/// let client = ClientBuilder::new(reqwest::Client::new()).with(CheckMiddleware::default()).build();
/// let request = client.post("https://moonapix.com/v1/videos").body(r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#);
/// if let Err(error) = request.send().await {
///     match refusal(&error) {
///         Some(refused) => println!("{} findings", refused.report().diagnostics.len()),
///         None => println!("not sent for another reason: {error}"),
///     }
/// }
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct CheckMiddleware {
    guard: Guard,
}

impl CheckMiddleware {
    /// Makes a middleware that checks as the guard does.
    pub fn new(guard: impl Into<Guard>) -> Self {
        CheckMiddleware { guard: guard.into() }
    }
}

#[async_trait::async_trait]
impl Middleware for CheckMiddleware {
    async fn handle(&self, mut request: Request, extensions: &mut Extensions, next: Next<'_>) -> Result<Response> {
        if self.guard.is_for(request.method().as_str(), request.url().as_str()) && self.guard.reads(request.headers()) {
            // A body that is there as bytes stays as it is: it can be sent again.
            let verdict = match request.body().map(reqwest::Body::as_bytes) {
                None => self.guard.check_body(b""),
                Some(Some(bytes)) => self.guard.check_body(bytes),
                Some(None) => {
                    let body = request.body_mut().take().unwrap_or_default();
                    let bytes = body.collect().await?.to_bytes();
                    let verdict = self.guard.check_body(&bytes);
                    *request.body_mut() = Some(bytes.into());
                    verdict
                }
            };
            verdict.map_err(Error::middleware)?;
        }
        next.run(request, extensions).await
    }
}

/// Finds out whether an error of the client is a request that was not sent because of what was found in it.
pub fn refusal(error: &Error) -> Option<&RequestError> {
    match error {
        Error::Middleware(error) => error.downcast_ref(),
        Error::Reqwest(_) => None,
    }
}
