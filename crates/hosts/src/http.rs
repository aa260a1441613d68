//! Files of HTTP requests, as editors and Hurl send them, and requests as they go over the wire.

use std::ops::Range;

use moonlint::{Dialect, Evidence};

use crate::host::{Host, Passages};
use crate::json::{Elide, elide, value_end};
use crate::map::{Quoting, Writer};

/// Files of HTTP requests.
pub(crate) struct Http;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

impl Host for Http {
    fn name(&self) -> &'static str {
        "http"
    }

    fn words(&self) -> &'static [&'static str] {
        &["hurl", "rest"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["http", "rest", "hurl"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        // The evidence of the request whose body is still to come.
        let mut open: Option<Option<Evidence>> = None;
        let mut at = 0;
        while at < source.len() {
            let end = memchr::memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |feed| at + feed + 1);
            let line = &source[at..end];
            let text = line.trim();
            if text.starts_with("###") || text.starts_with("HTTP/") || text.starts_with("HTTP ") {
                open = None;
            } else if let Some(address) = request_line(text) {
                open = Some(Evidence::of_address(address));
            } else if let Some(host) = header(text, "host").filter(|_| open == Some(Some(Evidence::Path))) {
                // The request line had a path alone.
                open = Some(Evidence::of_address(&format!("https://{host}/v1/videos")));
            } else if text.starts_with(['{', '[']) && open.is_some() {
                let start = at + line.len() - line.trim_start().len();
                let limit = start..body_limit(source, start);
                let end = value_end(source, limit.clone()).unwrap_or_else(|| source[..limit.end].trim_end().len());
                if let Some(Some(evidence)) = open.take() {
                    out.json(body(source, start..end), Dialect::Json, evidence);
                }
                at = end;
                continue;
            }
            if text.starts_with('#') || text.starts_with("//") {
                let start = at + line.len() - line.trim_start().len();
                out.comment(start..start + text.len());
            }
            at = end;
        }
    }
}

/// The address of a line that begins a request.
fn request_line(line: &str) -> Option<&str> {
    let (method, rest) = line.split_once(' ')?;
    let is_method = METHODS.contains(&method);
    let address = rest.trim_start();
    // A variable may have white space in its braces.
    let end = address.find(" HTTP/").unwrap_or(address.len());
    is_method.then(|| address[..end].trim_end())
}

fn header<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (key, value) = line.split_once(':')?;
    key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
}

/// Where the next request starts, or what is done with the answer: a body that is not closed ends there.
fn body_limit(source: &str, start: usize) -> usize {
    let ends = |line: &str| line.starts_with("###") || line.starts_with("HTTP ") || line.starts_with("> {%");
    let mut at = start;
    for line in source[start..].split_inclusive('\n') {
        if ends(line) || (at > start && request_line(line.trim_end()).is_some()) {
            return at;
        }
        at += line.len();
    }
    source.len()
}

fn body(source: &str, range: Range<usize>) -> crate::map::Text {
    let mut writer = Writer::json(source);
    let q = writer.quoting(Quoting::plain());
    elide(&mut writer, source, range, q, Elide { templates: true });
    writer.finish()
}
