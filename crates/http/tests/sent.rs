//! What reaches a server through the layer and the middleware: every good request, every other one, and no bad one.

mod server;

use std::time::Duration;

use moonlint_http::moonlint::{Checker, Levels, Settings};
use moonlint_http::{CheckLayer, CheckMiddleware, RequestError, refusal};
use reqwest_middleware::ClientBuilder;
use server::Server;
use tower::{ServiceBuilder, ServiceExt as _};

const GOOD: &str = r#"{"model": "wan2.7", "prompt": "The tide comes in", "duration": 5}"#;
const BAD: &str = r#"{"model": "wan2.7", "prompt": "The tide comes in", "duration": 7}"#;
/// Has a warning and no error.
const ODD: &str = r#"{"model": "seedance-2.0-kz", "prompt": "Snow", "durration": 5}"#;

/// Method, path, content type, encoding, body, and whether it is to reach the server.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, bool);

const JSON: &str = "application/json";

const CASES: &[Case] = &[
    ("POST", "/v1/videos", JSON, "", GOOD, true),
    ("POST", "/v1/videos", JSON, "", ODD, true),
    ("POST", "/v1/videos", JSON, "", BAD, false),
    ("POST", "/v1/video/generations", JSON, "", GOOD, true),
    ("POST", "/v1/video/generations", JSON, "", BAD, false),
    ("POST", "/v1/videos/", JSON, "", BAD, false),
    ("POST", "/v1/videos?dry=1", JSON, "", BAD, false),
    ("POST", "/gateway/v1/videos", "application/json; charset=utf-8", "", BAD, false),
    ("POST", "/v1/videos", "", "", BAD, false),
    ("POST", "/v1/videos", "application/vnd.moonapix+json", "identity", BAD, false),
    ("POST", "/v1/videos", JSON, "", "", false),
    ("POST", "/v1/videos", JSON, "", "{", false),
    ("POST", "/v1/videos", JSON, "", "\u{feff}{}", false),
    // What is not for the checker.
    ("GET", "/v1/videos", "", "", "", true),
    ("PUT", "/v1/videos", JSON, "", BAD, true),
    ("POST", "/v1/images", JSON, "", BAD, true),
    ("POST", "/v1/videos/task_tide", JSON, "", BAD, true),
    ("POST", "/v1/videos", "multipart/form-data; boundary=b", "", BAD, true),
    ("POST", "/v1/videos", JSON, "gzip", BAD, true),
];

/// Counts what comes, and takes down the bodies.
fn expected() -> Vec<String> {
    CASES.iter().filter(|case| case.5).map(|case| format!("{} {} {}", case.0, case.1, case.4)).collect()
}

#[tokio::test]
async fn the_middleware_sends_what_it_should() {
    let server = Server::start();
    let client = ClientBuilder::new(reqwest::Client::new()).with(CheckMiddleware::default()).build();
    for (method, path, kind, encoding, body, sent) in CASES {
        let mut request = client.request(method.parse().unwrap(), server.url(path)).body(*body);
        for (name, value) in [("content-type", kind), ("content-encoding", encoding)] {
            if !value.is_empty() {
                request = request.header(name, *value);
            }
        }
        let answer = request.timeout(Duration::from_secs(20)).send().await;
        assert_eq!(answer.is_ok(), *sent, "{method} {path} {kind} {body}: {answer:?}");
        if let Err(error) = &answer {
            let refused = refusal(error).unwrap_or_else(|| panic!("{error}"));
            assert!(refused.report().has_errors() && refused.errors().count() > 0, "{refused}");
        }
    }
    assert_eq!(server.stop(), expected());
}

#[tokio::test]
async fn the_layer_sends_what_it_should() {
    let server = Server::start();
    let client = reqwest::Client::new();
    let send = tower::service_fn(move |request: http::Request<reqwest::Body>| {
        let client = client.clone();
        async move { client.execute(request.try_into()?).await }
    });
    let service = ServiceBuilder::new().layer(CheckLayer::default()).service(send);
    for (method, path, kind, encoding, body, sent) in CASES {
        let mut request = http::Request::builder().method(*method).uri(server.url(path));
        for (name, value) in [("content-type", kind), ("content-encoding", encoding)] {
            if !value.is_empty() {
                request = request.header(name, *value);
            }
        }
        let request = request.body(reqwest::Body::from(*body)).unwrap();
        let answer = service.clone().oneshot(request).await;
        assert_eq!(answer.is_ok(), *sent, "{method} {path} {kind} {body}: {answer:?}");
        if let Err(error) = answer {
            let refused = error.downcast_ref::<RequestError>().unwrap_or_else(|| panic!("{error}"));
            assert!(refused.report().has_errors(), "{refused}");
        }
    }
    assert_eq!(server.stop(), expected());
}

#[tokio::test]
async fn streams_are_read_whole() {
    let server = Server::start();
    let client = ClientBuilder::new(reqwest::Client::new()).with(CheckMiddleware::default()).build();
    for (body, sent) in [(GOOD, true), (BAD, false)] {
        // A body behind a wrapper is a stream to the client.
        let stream = reqwest::Body::wrap(http_body_util::Full::<bytes::Bytes>::from(body));
        assert!(stream.as_bytes().is_none());
        assert_eq!(client.post(server.url("/v1/videos")).body(stream).send().await.is_ok(), sent, "{body}");
    }
    assert_eq!(server.stop(), [format!("POST /v1/videos {GOOD}")]);
}

#[tokio::test]
async fn settings_decide() {
    let server = Server::start();
    let levels = Levels::builder().ignore("unsupported-duration").unwrap().build();
    let checker = Checker::new(Settings::default().with_levels(levels));
    let client = ClientBuilder::new(reqwest::Client::new()).with(CheckMiddleware::new(checker)).build();
    assert!(client.post(server.url("/v1/videos")).body(BAD).send().await.is_ok());
    assert_eq!(server.stop().len(), 1);
}

#[tokio::test]
async fn another_failure_is_no_refusal() {
    let address = Server::start().gone();
    let client = ClientBuilder::new(reqwest::Client::new()).with(CheckMiddleware::default()).build();
    let error = client.post(address).body(GOOD).send().await.unwrap_err();
    assert!(refusal(&error).is_none(), "{error}");
}
