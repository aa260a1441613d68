//! The layer for tower services.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::Request;
use http_body::Body;
use http_body_util::BodyExt as _;
use tower_layer::Layer;
use tower_service::Service;

use crate::Guard;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// A layer that keeps requests for videos from being sent that the service would refuse.
///
/// It stands around any service that takes [`http::Request`]; of a request for a video the body is read whole before it is
/// sent, and every other request goes through as it is. A refused request is a [`RequestError`](crate::RequestError) in the
/// service's error:
///
/// ```
/// # use bytes::Bytes;
/// # use http_body_util::Full;
/// use moonlint_http::{CheckLayer, RequestError};
/// use tower::{ServiceBuilder, ServiceExt as _};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// # let client = tower::service_fn(|_: http::Request<Full<Bytes>>| async {
/// #     Ok::<_, std::convert::Infallible>(http::Response::new(()))
/// # });
/// let service = ServiceBuilder::new().layer(CheckLayer::default()).service(client);
/// let request = http::Request::post("https://moonapix.com/v1/videos")
///     .body(Full::<Bytes>::from(r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#))
///     .unwrap();
/// let error = service.oneshot(request).await.unwrap_err();
/// let refused = error.downcast_ref::<RequestError>().unwrap();
/// assert_eq!(refused.report().diagnostics[0].pointer, "/duration");
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct CheckLayer {
    guard: Guard,
}

impl CheckLayer {
    /// Makes a layer that checks as the guard does.
    pub fn new(guard: impl Into<Guard>) -> Self {
        CheckLayer { guard: guard.into() }
    }
}

impl<S> Layer<S> for CheckLayer {
    type Service = CheckService<S>;

    fn layer(&self, inner: S) -> CheckService<S> {
        CheckService { guard: self.guard.clone(), inner }
    }
}

/// A service behind a [`CheckLayer`].
#[derive(Clone, Debug)]
pub struct CheckService<S> {
    guard: Guard,
    inner: S,
}

/// What comes of a request behind a [`CheckLayer`].
pub type CheckFuture<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

impl<S, B> Service<Request<B>> for CheckService<S>
where
    S: Service<Request<B>> + Clone + Send + 'static,
    S::Future: Send + 'static,
    S::Error: Into<Error>,
    B: Body + From<Bytes> + Send + 'static,
    B::Data: Send,
    B::Error: Into<Error>,
{
    type Response = S::Response;
    type Error = Error;
    type Future = CheckFuture<S::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let is_checked = self.guard.is_for(request.method().as_str(), &request.uri().to_string())
            && self.guard.reads(request.headers());
        if !is_checked {
            let answer = self.inner.call(request);
            return Box::pin(async move { answer.await.map_err(Into::into) });
        }
        // The one that was found ready, and not its copy, is to be called.
        let copy = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, copy);
        let guard = self.guard.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.map_err(Into::into)?.to_bytes();
            guard.check_body(&body)?;
            inner.call(Request::from_parts(parts, B::from(body))).await.map_err(Into::into)
        })
    }
}
