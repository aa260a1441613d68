//! What a call in a program says of the request that it sends: the method, the headers, the keys in them.

use std::ops::Range;

use moonlint::fix::Edit;
use moonlint::{Call, Key as ApiKey, Said, Span};
use tree_sitter::{Node, TreeCursor};

use super::address::{MOST_ARGUMENTS, MOST_SHARED, Site, address};
use super::{Form, Key, Member, Piece, Program, is_comment, string};
use crate::headers::bearer;

/// What is called to send something, by the name before its method.
const CLIENTS: [&str; 13] = [
    "requests",
    "httpx",
    "aiohttp",
    "axios",
    "http",
    "$http",
    "ky",
    "got",
    "superagent",
    "request",
    "client",
    "session",
    "s",
];

/// Clients that send no headers that a program does not give them in the call.
const PLAIN: [&str; 2] = ["requests", "httpx"];

const METHODS: [&str; 6] = ["get", "put", "patch", "delete", "head", "options"];

const JSON: &str = "application/json";

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

/// What a call says of the request that it sends.
pub(super) fn call<'p>(program: &Program<'p>, site: &Site<'p>) -> Call {
    let Some((function, arguments)) = program.grammar.call(site.call) else { return Call::default() };
    let reader = Reader::new(program, site, function, arguments);
    let headers = reader.headers();
    let mut call = Call { method: reader.method(), keys: headers.keys.clone(), ..Call::default() };
    call.address = address(program, arguments)
        .and_then(|address| Some(Said { text: address.text, span: span(address.start?), is_written: true }));
    if let Some((said, edit)) = reader.content_type(&headers) {
        call.content_type = Some(said);
        call.says_json = edit;
    }
    call
}

/// An argument or a member with a name.
struct Given<'p> {
    name: &'p str,
    value: Node<'p>,
}

/// What is known of the headers of a call.
#[derive(Default)]
struct Headers<'p> {
    keys: Vec<ApiKey>,
    content_type: Option<Said>,
    /// The object that they are written in.
    object: Option<Node<'p>>,
    /// Whether there may be others.
    is_open: bool,
}

struct Reader<'a, 'p> {
    program: &'a Program<'p>,
    site: &'a Site<'p>,
    function: Node<'p>,
    arguments: Node<'p>,
    /// The name of what is called, in front of its method, and that.
    client: String,
    method: &'p str,
    given: Vec<Given<'p>>,
    /// Whether there may be more arguments than are written.
    is_open: bool,
}

impl<'a, 'p> Reader<'a, 'p> {
    fn new(program: &'a Program<'p>, site: &'a Site<'p>, function: Node<'p>, arguments: Node<'p>) -> Self {
        let called = &program.source[function.byte_range()];
        let (before, method) = called.rsplit_once('.').unwrap_or(("", called));
        let client = before.rsplit(['.', ' ']).next().unwrap_or_default().trim_end_matches("()").to_ascii_lowercase();
        let mut reader =
            Reader { program, site, function, arguments, client, method, given: Vec::new(), is_open: false };
        reader.gather();
        reader
    }

    /// The arguments with names, and the members of objects that are arguments, but for those of the body itself.
    fn gather(&mut self) {
        let mut cursor = self.arguments.walk();
        for argument in self.looked_at(self.arguments, &mut cursor) {
            if let Some((name, value)) = self.program.grammar.given(argument) {
                self.push(name, value);
                continue;
            }
            let is_body = self.site.given.is_none() && contains(argument, self.site.value);
            match self.program.grammar.form(argument, self.program.source) {
                Form::Object(body) if !is_body => self.members(body),
                Form::Object(_) | Form::Text(_) | Form::Array | Form::Number(_) | Form::Word(_) => {}
                // The first is the address; others may be options that come from elsewhere.
                Form::Other | Form::Sum(_) | Form::Around(_) => {
                    self.is_open |= !is_body && argument.prev_named_sibling().is_some();
                }
            }
        }
    }

    fn members(&mut self, object: Node<'p>) {
        let mut cursor = object.walk();
        for member in self.looked_at(object, &mut cursor) {
            match self.program.grammar.given(member) {
                Some((name, value)) => self.push(name, value),
                None => {
                    let name = &self.program.source[member.byte_range()];
                    // A name alone is a variable of that name.
                    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
                        self.given.push(Given { name, value: member });
                    } else {
                        self.is_open = true;
                    }
                }
            }
        }
    }

    /// The first parts of a node. Where there are more, there may be any.
    fn looked_at(&mut self, node: Node<'p>, cursor: &mut TreeCursor<'p>) -> Vec<Node<'p>> {
        let mut parts = node.named_children(cursor).filter(|node| !is_comment(*node));
        let first = parts.by_ref().take(MOST_ARGUMENTS).collect();
        self.is_open |= parts.next().is_some();
        first
    }

    fn push(&mut self, name: Node<'p>, value: Node<'p>) {
        let name = self.program.source[name.byte_range()].trim_matches(['"', '\'']);
        self.given.push(Given { name, value });
    }

    fn get(&self, name: &str) -> Option<&Given<'p>> {
        self.given.iter().find(|given| given.name == name)
    }

    fn is_fetch(&self) -> bool {
        self.method == "fetch" && matches!(&*self.client, "" | "window" | "globalthis" | "self")
    }

    fn is_client(&self) -> bool {
        let ends = ["session", "client", "axios"];
        CLIENTS.contains(&&*self.client) || ends.iter().any(|end| self.client.ends_with(end))
    }

    fn method(&self) -> Option<Said> {
        let said = |(text, span): (String, Span)| Some(Said { text, span, is_written: true });
        let end = self.function.end_byte();
        let own = || span(end - self.method.len()..end);
        if METHODS.contains(&self.method) && self.is_client() {
            return said((self.method.to_owned(), own()));
        }
        if let Some(given) = self.get("method") {
            return self.literal(given.value).and_then(said);
        }
        if self.method == "request" && self.is_client() {
            let first = self.arguments.named_child(0)?;
            return self.literal(first).filter(|(text, _)| !text.contains('/')).and_then(said);
        }
        let is_axios = self.method == "axios" && self.client.is_empty();
        let has_options = self.given.iter().any(|given| matches!(given.name, "body" | "data"));
        let is_implied = (self.is_fetch() || is_axios) && has_options && !self.is_open;
        is_implied.then(|| Said { text: "GET".to_owned(), span: own(), is_written: false })
    }

    /// What a string says of which all is written, and where.
    fn literal(&self, node: Node<'p>) -> Option<(String, Span)> {
        if node.byte_range().len() > MOST_SHARED {
            return None;
        }
        let Form::Text(pieces) = self.program.grammar.form(node, self.program.source) else { return None };
        if string::unwritten(&pieces).next().is_some() {
            return None;
        }
        let (text, _) = string::meant(self.program.source, &pieces, false);
        let place = text.map.span(Span::new(0, text.text.len() as u32));
        Some((text.text, place))
    }

    /// The value that a name stands for, or the node itself.
    fn resolved(&self, node: Node<'p>) -> Node<'p> {
        let mut node = node;
        for _ in 0..4 {
            match self.program.grammar.form(node, self.program.source) {
                Form::Around(inner) => node = inner,
                Form::Other if node.named_child_count() == 0 => {
                    let Some(value) = self.program.names().value(&self.program.source[node.byte_range()]) else {
                        break;
                    };
                    node = value;
                }
                _ => break,
            }
        }
        node
    }

    fn headers(&self) -> Headers<'p> {
        let mut headers = Headers { is_open: self.is_open, ..Headers::default() };
        let Some(given) = self.get("headers") else { return headers };
        let Form::Object(object) = self.program.grammar.form(self.resolved(given.value), self.program.source) else {
            headers.is_open = true;
            return headers;
        };
        headers.object = Some(object);
        let mut cursor = object.walk();
        let mut members = object.named_children(&mut cursor).filter(|node| !is_comment(*node));
        for member in members.by_ref().take(MOST_ARGUMENTS) {
            match self.program.grammar.member(member, self.program.source) {
                Member::Pair(key, value) => {
                    let name = match key {
                        Key::Word(name) => self.program.source[name.byte_range()].to_owned(),
                        Key::Text(name) => self.literal(name).map(|(text, _)| text).unwrap_or_default(),
                    };
                    self.header(&name.to_ascii_lowercase(), value, &mut headers);
                }
                Member::Short => {}
                Member::Open => headers.is_open = true,
            }
        }
        headers.is_open |= members.next().is_some();
        headers
    }

    fn header(&self, name: &str, value: Node<'p>, headers: &mut Headers<'p>) {
        match name {
            "content-type" => match self.literal(self.resolved(value)) {
                Some((text, span)) => headers.content_type = Some(Said { text, span, is_written: true }),
                None => headers.is_open = true,
            },
            "authorization" => headers.keys.extend(self.key(value, bearer)),
            "x-api-key" | "api-key" => headers.keys.extend(self.key(value, |_| Some(0))),
            _ => {}
        }
    }

    /// The key in the value of a header.
    fn key(&self, value: Node<'p>, skipped: fn(&str) -> Option<usize>) -> Option<ApiKey> {
        let value = self.resolved(value);
        if value.byte_range().len() > MOST_SHARED {
            return None;
        }
        let Form::Text(pieces) = self.program.grammar.form(value, self.program.source) else { return None };
        let (text, _) = string::meant(self.program.source, &pieces, false);
        let skipped = skipped(&text.text)?;
        let said = &text.text[skipped..];
        if said.trim().is_empty() {
            return None;
        }
        // A variable alone, which may be given a key in the same file.
        if said.starts_with("${") && said.find('}') == Some(said.len() - 1) {
            let hole = string::unwritten(&pieces).last()?;
            let is_field = !matches!(pieces.last(), Some(Piece::Hole(_)));
            let name = if is_field { hole.named_child(0)? } else { hole };
            if let Some((text, place)) = self.literal(self.resolved(name)) {
                return Some(ApiKey::new(text, place));
            }
        }
        let place = text.map.span(Span::new(skipped as u32, text.text.len() as u32));
        Some(ApiKey::new(said, place))
    }

    /// What the call says that the body is, where that may be wrong, and how it would say that it is JSON.
    fn content_type(&self, headers: &Headers<'p>) -> Option<(Said, Option<Edit>)> {
        let given = self.site.given?;
        let (name, value) = self.program.grammar.given(given)?;
        let (place, text) = (span(name.byte_range()), &self.program.source[name.byte_range()]);
        let is_argument = given.kind() == "keyword_argument";
        let implied = |text: &str| Said { text: text.to_owned(), span: place, is_written: false };
        let is_dict = !self.site.is_text
            && matches!(self.program.grammar.form(self.resolved(value), self.program.source), Form::Object(_));
        if is_argument && text == "data" && is_dict && self.is_client() {
            // Whatever the headers say, it is sent as a form.
            return Some((
                implied("application/x-www-form-urlencoded"),
                Some(Edit { span: place, text: "json".to_owned() }),
            ));
        }
        if !self.site.is_text {
            return None;
        }
        let is_plain = is_argument && matches!(text, "data" | "content") && PLAIN.contains(&&*self.client);
        let is_fetch = self.is_fetch() && text == "body";
        if !is_plain && !is_fetch {
            return None;
        }
        if let Some(said) = &headers.content_type {
            return Some((said.clone(), Some(Edit { span: said.span, text: JSON.to_owned() })));
        }
        if headers.is_open {
            return None;
        }
        let says = implied(if is_fetch { "text/plain;charset=UTF-8" } else { "" });
        let edit = match headers.object {
            Some(object) => {
                let is_empty = object.named_child_count() == 0;
                let comma = if is_empty { "" } else { ", " };
                let starts = self.program.source[object.byte_range()].starts_with('{');
                starts.then(|| Edit {
                    span: Span::empty_at(object.start_byte() as u32 + 1),
                    text: format!(
                        "{}\"Content-Type\": \"{JSON}\"{comma}",
                        if is_fetch && !is_empty { " " } else { "" }
                    ),
                })
            }
            None if is_fetch => Some(Edit {
                span: Span::empty_at(given.start_byte() as u32),
                text: format!("headers: {{ \"Content-Type\": \"{JSON}\" }}, "),
            }),
            None => Some(Edit {
                span: Span::empty_at(given.end_byte() as u32),
                text: format!(", headers={{\"Content-Type\": \"{JSON}\"}}"),
            }),
        };
        Some((says, edit))
    }
}

fn contains(outer: Node<'_>, inner: Node<'_>) -> bool {
    outer.start_byte() <= inner.start_byte() && inner.end_byte() <= outer.end_byte()
}
