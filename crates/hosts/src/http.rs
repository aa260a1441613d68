//! Files of HTTP requests, as editors and Hurl send them, and requests as they go over the wire.

use std::ops::Range;

use moonlint::fix::Edit;
use moonlint::request::Evidence;
use moonlint::{Call, Dialect, Key, Said, Span};

use crate::headers::bearer;
use crate::host::{Host, Language, Passages};
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
        // The request whose body is still to come.
        let mut open: Option<Head> = None;
        let mut at = 0;
        while at < source.len() {
            let end = memchr::memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |feed| at + feed + 1);
            let line = &source[at..end];
            let text = line.trim();
            let start = at + line.len() - line.trim_start().len();
            if text.starts_with("###") || text.starts_with("HTTP/") || text.starts_with("HTTP ") {
                open = None;
            } else if let Some((method, address)) = request_line(text) {
                open = Some(Head::new(text, start, method, address));
            } else if text.starts_with(['{', '[']) && open.is_some() {
                let limit = start..body_limit(source, start);
                let end = value_end(source, limit.clone()).unwrap_or_else(|| source[..limit.end].trim_end().len());
                if let Some(head) = open.take()
                    && let Some(evidence) = head.evidence
                {
                    out.sent(body(source, start..end), Language::Json(Dialect::Json), evidence, head.call());
                }
                at = end;
                continue;
            } else if let Some(head) = &mut open {
                head.feed = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
                head.line(text, start, end);
            }
            if text.starts_with('#') || text.starts_with("//") {
                out.comment(start..start + text.len());
            }
            at = end;
        }
    }
}

/// A request line and the headers after it.
struct Head {
    evidence: Option<Evidence>,
    call: Call,
    content_type: Option<Said>,
    /// The last header, by its name's bytes and where its line ends.
    last: Option<(Span, usize)>,
    /// How lines end.
    feed: &'static str,
}

fn span(start: usize, length: usize) -> Span {
    Span::new(start as u32, (start + length) as u32)
}

impl Head {
    /// A request by its line, which starts at an offset.
    fn new(line: &str, start: usize, method: &str, address: &str) -> Head {
        let at = |part: &str| span(start + (part.as_ptr() as usize - line.as_ptr() as usize), part.len());
        let said = |part: &str| Some(Said { text: part.to_owned(), span: at(part), is_written: true });
        let call = Call { method: said(method), address: said(address), ..Call::default() };
        Head { evidence: Evidence::of_address(address), call, content_type: None, last: None, feed: "\n" }
    }

    /// A line that may be a header.
    fn line(&mut self, line: &str, start: usize, end: usize) {
        let Some((name, rest)) = line.split_once(':') else { return };
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_name {
            return;
        }
        let value = rest.trim();
        let at = start + line.len() - rest.trim_start().len();
        let mut key = |skipped: usize| {
            let text = &value[skipped.min(value.len())..];
            if !text.is_empty() {
                self.call.keys.push(Key::new(text, span(at + skipped, text.len())));
            }
        };
        match name.to_ascii_lowercase().as_str() {
            // The request line had a path alone.
            "host" if self.evidence == Some(Evidence::Path) => {
                self.evidence = Evidence::of_address(&format!("https://{value}/v1/videos"));
                return;
            }
            "content-type" => {
                self.content_type =
                    Some(Said { text: value.to_owned(), span: span(at, value.len()), is_written: true });
            }
            "authorization" => bearer(value).into_iter().for_each(&mut key),
            "x-api-key" | "api-key" => key(0),
            _ => {}
        }
        self.last = Some((span(start, name.len()), end));
    }

    fn call(self) -> Call {
        let mut call = self.call;
        if let Some(said) = self.content_type {
            if !said.text.contains("{{") {
                call.says_json = Some(Edit { span: said.span, text: "application/json".to_owned() });
                call.content_type = Some(said);
            }
        } else if let Some((name, end)) = self.last {
            // Where no header is shown, they may be left out; some clients add this one themselves then.
            let text = format!("Content-Type: application/json{}", self.feed);
            call.says_json = Some(Edit { span: Span::empty_at(end as u32), text });
            call.content_type = Some(Said { text: String::new(), span: name, is_written: false });
        }
        call
    }
}

/// The method and the address of a line that begins a request.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let (method, rest) = line.split_once(' ')?;
    let is_method = METHODS.contains(&method);
    let address = rest.trim_start();
    // A variable may have white space in its braces.
    let end = address.find(" HTTP/").unwrap_or(address.len());
    is_method.then(|| (method, address[..end].trim_end()))
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
