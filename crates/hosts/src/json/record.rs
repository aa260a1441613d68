//! Records of calls: archives of browsers (HAR), collections of Postman, cassettes of tests.

use std::collections::HashMap;

use moonlint::fix::Edit;
use moonlint::request::Evidence;
use moonlint::syntax::{Member, Node, Object, Str};
use moonlint::{Call, Key, Said, Span};

use crate::headers::bearer;

/// More members than this has no record of a call.
const MOST_MEMBERS: usize = 64;

/// How many objects outwards a body stands in its call.
const MOST_OUTWARDS: usize = 3;

/// How many headers of a call are looked at.
const MOST_HEADERS: usize = 256;

/// How many bytes an address may have, or the value of a header.
const MOST_BYTES: usize = 8 << 10;

/// For how many of the values that a record sends it tells of the call: it tells each the same.
const MOST_TOLD: usize = 16;

/// Names of what a call sends.
const BODIES: [&str; 9] =
    ["postData", "body", "data", "payload", "json", "content", "requestBody", "request_body", "form"];

/// A call that a record tells of, and what its address says.
pub(super) struct Record {
    pub(super) evidence: Evidence,
    pub(super) call: Option<Box<Call>>,
}

/// The records of a text. One may send as many values as it has bytes, and is read once.
#[derive(Default)]
pub(super) struct Records {
    /// By where the object of a record starts: what its address says, the call, and for how many values that was told.
    known: HashMap<u32, Option<(Evidence, Call, usize)>>,
}

impl Records {
    /// The call that sends a value, where the record that it stands in says its method and its address; `None` where there is
    /// no such record, or the address is another service's.
    pub(super) fn of(&mut self, node: Node<'_>) -> Option<Record> {
        let above = std::iter::successors(node.parent(), |node| node.parent());
        let mut objects = above.filter_map(Node::as_object).take(MOST_OUTWARDS);
        objects.find_map(|object| {
            let members: Vec<Member<'_>> = object.members().take(MOST_MEMBERS + 1).collect();
            let holds = |member: &&Member<'_>| member.value().span().contains(node.span().start);
            let name = members.iter().find(holds).map(|member| member.key());
            let is_body = name.is_some_and(|key| BODIES.iter().any(|name| key.is(name)));
            if members.len() > MOST_MEMBERS || !is_body {
                return None;
            }
            let known = self.known.entry(object.node().span().start).or_insert_with(|| read(&Fields(&members)));
            let (evidence, call, told) = known.as_mut()?;
            *told += 1;
            let call = (*told <= MOST_TOLD).then(|| Box::new(call.clone()));
            Some(Record { evidence: *evidence, call })
        })
    }
}

/// What an object tells of a call, if it is a record of one.
fn read(fields: &Fields<'_, '_>) -> Option<(Evidence, Call, usize)> {
    let method = fields.get(&["method"])?.as_string()?;
    let address = fields.get(&["url", "uri"])?;
    // Postman takes an address apart, and has it whole as well.
    let address = address.as_string().or_else(|| address.as_object()?.get("raw")?.as_string())?;
    if method.raw().len().max(address.raw().len()) > MOST_BYTES {
        return None;
    }
    let evidence = Evidence::of_address(&address.decode())?;
    let mut call = Call { method: Some(said(method)), address: Some(said(address)), ..Call::default() };
    if let Some(method) = &mut call.method {
        method.text.make_ascii_uppercase();
    }
    fields.get(&["headers", "header"]).into_iter().for_each(|headers| read_headers(headers, &mut call));
    fields.get(&["auth"]).and_then(Node::as_object).into_iter().for_each(|auth| authorization(auth, &mut call));
    Some((evidence, call, 0))
}

struct Fields<'m, 'a>(&'m [Member<'a>]);

impl<'a> Fields<'_, 'a> {
    fn get(&self, names: &[&str]) -> Option<Node<'a>> {
        self.0.iter().find(|member| names.iter().any(|name| member.key().is(name))).map(|member| member.value())
    }
}

fn said(text: Str<'_>) -> Said {
    Said { text: text.decode().into_owned(), span: text.content_span(), is_written: true }
}

/// Headers: an object of them, or an array of names and values.
fn read_headers(headers: Node<'_>, call: &mut Call) {
    if let Some(headers) = headers.as_object() {
        for member in headers.members().take(MOST_HEADERS) {
            // Some record each header as a list of its values.
            let value = member.value();
            let value = value.as_array().and_then(|values| values.get(0)).unwrap_or(value);
            header(&member.key().decode(), value.as_string(), call);
        }
    }
    for item in headers.as_array().iter().flat_map(|headers| headers.items()).take(MOST_HEADERS) {
        let Some(item) = item.as_object() else { continue };
        let is_off = item.get("disabled").is_some_and(|off| off.raw() == b"true");
        let name = item.get("name").or_else(|| item.get("key")).and_then(Node::as_string);
        if let Some(name) = name.filter(|_| !is_off) {
            header(&name.decode(), item.get("value").and_then(Node::as_string), call);
        }
    }
}

fn header(name: &str, value: Option<Str<'_>>, call: &mut Call) {
    let Some(value) = value.filter(|value| value.raw().len() <= MOST_BYTES) else { return };
    match name.to_ascii_lowercase().as_str() {
        "authorization" => key(value, bearer, call),
        "x-api-key" | "api-key" => key(value, |_| Some(0), call),
        "content-type" => {
            call.says_json = Some(Edit { span: value.content_span(), text: "application/json".to_owned() });
            call.content_type = Some(said(value));
        }
        _ => {}
    }
}

/// A key that a text has behind as many bytes as a function says.
fn key(value: Str<'_>, skipped: fn(&str) -> Option<usize>, call: &mut Call) {
    let text = value.decode();
    let place = value.content_span();
    let Some(skipped) = skipped(&text).filter(|_| text.len() == place.len() as usize) else { return };
    if !text[skipped..].trim().is_empty() {
        call.keys.push(Key::new(&text[skipped..], Span::new(place.start + skipped as u32, place.end)));
    }
}

/// What Postman sends as a bearer token.
fn authorization(auth: Object<'_>, call: &mut Call) {
    let is_bearer = auth.get("type").and_then(Node::as_string).is_some_and(|kind| kind.is("bearer"));
    let Some(parts) = auth.get("bearer").filter(|_| is_bearer) else { return };
    let token = match parts.as_array() {
        Some(items) => items.items().take(MOST_HEADERS).filter_map(Node::as_object).find_map(|item| {
            let is_token = item.get("key")?.as_string()?.is("token");
            item.get("value").filter(|_| is_token)
        }),
        None => parts.as_object().and_then(|parts| parts.get("token")),
    };
    token.and_then(Node::as_string).into_iter().for_each(|token| key(token, |_| Some(0), call));
}
