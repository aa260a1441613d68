//! Leaving out of a body what authorises whoever reads it.

use std::borrow::Cow;

use moonlint_syntax::{Kind, Node};

/// What stands in the place of what was left out.
const INSTEAD: &str = "REDACTED";

/// Parts of names, without regard to case and to what stands between words, that say that a value is a secret.
const NAMES: [&str; 12] = [
    "signature",
    "token",
    "secret",
    "password",
    "passwd",
    "credential",
    "authorization",
    "apikey",
    "accesskey",
    "privatekey",
    "authkey",
    "bearer",
];

/// Names of parameters that say so only as a whole. Members of a body with these names may be anything.
const PARAMETERS: [&str; 7] = ["auth", "hm", "key", "pass", "pwd", "sig", "sign"];

/// How keys of services begin, and after how many further characters a word is taken for one.
const STARTS: [(&str, usize); 4] = [("Bearer ", 1), ("Basic ", 8), ("sk-", 16), ("AKIA", 16)];

/// Writes a value in one line without its secrets, with pointers to where they were.
pub(super) fn without(root: Node<'_>) -> (String, Vec<String>) {
    let mut edits: Vec<(usize, usize, String, String)> = Vec::new();
    let mut left = vec![(root, false)];
    while let Some((node, secret)) = left.pop() {
        match node.kind() {
            Kind::Object => {
                let members = node.as_object().into_iter().flat_map(|object| object.members());
                left.extend(members.map(|member| {
                    let name = plain(&member.key().decode());
                    (member.value(), NAMES.iter().any(|secret| name.contains(secret)) && !name.ends_with("tokens"))
                }));
            }
            Kind::Array => {
                let items = node.as_array().into_iter().flat_map(|array| array.items());
                left.extend(items.map(|item| (item, secret)));
            }
            Kind::String => {
                let Some(text) = node.as_string().map(|text| text.decode()) else { continue };
                let new = if secret && !text.trim().is_empty() { Some(INSTEAD.to_owned()) } else { cleaned(&text) };
                edits.extend(new.map(|new| edit(node, &new)));
            }
            Kind::Number if secret => edits.push(edit(node, INSTEAD)),
            _ => {}
        }
    }
    edits.sort_unstable();
    let (mut out, mut at) = (String::new(), root.span().range().start);
    let source = root.tree().source();
    let keep = |out: &mut String, bytes: &[u8]| compact(&String::from_utf8_lossy(bytes), out);
    let mut redacted = Vec::with_capacity(edits.len());
    for (start, end, new, pointer) in edits {
        keep(&mut out, &source[at..start]);
        out.push_str(&new);
        at = end;
        redacted.push(pointer);
    }
    keep(&mut out, &source[at..root.span().range().end]);
    (out, redacted)
}

/// The change of a value: where it is, the JSON that stands there then, and its pointer.
fn edit(node: Node<'_>, new: &str) -> (usize, usize, String, String) {
    let range = node.span().range();
    (range.start, range.end, serde_json::Value::from(new).to_string(), node.pointer())
}

/// Drops the white space between tokens. Edits begin and end between tokens.
fn compact(json: &str, out: &mut String) {
    let (mut inside, mut escaped) = (false, false);
    for character in json.chars() {
        if inside {
            inside = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if matches!(character, ' ' | '\t' | '\n' | '\r') {
            continue;
        } else {
            inside = character == '"';
        }
        out.push(character);
    }
}

/// A name in lower case with letters and digits alone; bytes may be escaped, as in `x%2Damz%2Dsignature`.
fn plain(name: &str) -> String {
    let decoded = unescaped(name);
    decoded.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

fn unescaped(name: &str) -> Cow<'_, str> {
    let Some((before, rest)) = name.split_once('%') else { return name.into() };
    let mut out = before.to_owned();
    for part in rest.split('%') {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(u8::is_ascii) {
            Some(byte) => {
                out.push(char::from(byte));
                out.push_str(&part[2..]);
            }
            None => out.push_str(part),
        }
    }
    out.into()
}

/// A string without its secrets; `None` where it has none.
fn cleaned(text: &str) -> Option<String> {
    let word = text.trim();
    let is_key = STARTS.iter().any(|(start, more)| {
        let rest =
            word.get(..start.len()).filter(|begin| begin.eq_ignore_ascii_case(start)).map(|_| &word[start.len()..]);
        // A sentence may begin with one of these words.
        rest.is_some_and(|rest| rest.len() >= *more && !rest.contains(char::is_whitespace))
    });
    if is_key {
        return Some(INSTEAD.to_owned());
    }
    let scheme =
        word.find("://").filter(|at| *at > 0 && word[..*at].chars().all(|letter| letter.is_ascii_alphanumeric()));
    address(word, scheme? + 3)
}

/// An address without its secrets; its host begins at `host`.
fn address(text: &str, host: usize) -> Option<String> {
    let end = text[host..].find(['/', '?', '#', '\\']).map_or(text.len(), |end| host + end);
    let user = text[host..end].rfind('@').filter(|at| !text[host..host + at].trim_matches(':').is_empty());
    let mut out = text[..host].to_owned();
    let rest = match user {
        Some(at) => {
            out.push_str(INSTEAD);
            host + at
        }
        None => host,
    };
    let query = text[rest..].find(['?', '#']).map_or(text.len(), |at| rest + at);
    out.push_str(&text[rest..query]);
    for part in text[query..].split_inclusive(['?', '#', '&', ';']) {
        let (parameter, separator) = match part.char_indices().next_back() {
            Some((at, '?' | '#' | '&' | ';')) => part.split_at(at),
            _ => (part, ""),
        };
        match parameter.split_once('=').filter(|(name, value)| !value.is_empty() && is_secret(name)) {
            Some((name, _)) => {
                out.push_str(name);
                out.push('=');
                out.push_str(INSTEAD);
            }
            None => out.push_str(parameter),
        }
        out.push_str(separator);
    }
    (out != text).then_some(out)
}

fn is_secret(name: &str) -> bool {
    let name = plain(name);
    NAMES.iter().any(|secret| name.contains(secret)) || PARAMETERS.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::{Dialect, Parser};

    use super::*;

    fn of(json: &str) -> (String, Vec<String>) {
        let mut parser = Parser::new();
        without(parser.parse(json.as_bytes(), Dialect::Json).root().unwrap())
    }

    #[test]
    fn secrets_are_left_out() {
        for (before, after) in [
            (
                "https://cdn.moonapix.com/a.png?X-Amz-Date=1&X-Amz-Signature=5f2c",
                "https://cdn.moonapix.com/a.png?X-Amz-Date=1&X-Amz-Signature=REDACTED",
            ),
            (
                "https://b.example.com/a?x%2Damz%2Dsignature=5f2c#t=4",
                "https://b.example.com/a?x%2Damz%2Dsignature=REDACTED#t=4",
            ),
            ("https://b.example.com/a?sv=1&sig=c2Vj%3D", "https://b.example.com/a?sv=1&sig=REDACTED"),
            (
                "https://b.example.com/a?b=1;access_token=c#id_token=d",
                "https://b.example.com/a?b=1;access_token=REDACTED#id_token=REDACTED",
            ),
            ("https://me:word@b.example.com/a@b", "https://REDACTED@b.example.com/a@b"),
            ("https://me:wo@rd@b.example.com", "https://REDACTED@b.example.com"),
            (" HTTPS://me@b.example.com/?token=%E4%BD%A0 ", "HTTPS://REDACTED@b.example.com/?token=REDACTED"),
            ("Bearer c2VjcmV0", "REDACTED"),
            ("sk-0123456789abcdef", "REDACTED"),
        ] {
            let body = serde_json::json!({"images": [{"url": before}]}).to_string();
            let expected = serde_json::json!({"images": [{"url": after}]}).to_string();
            assert_eq!(of(&body), (expected, vec!["/images/0/url".to_owned()]), "{before}");
        }
    }

    #[test]
    fn members_with_the_names_of_secrets_are_left_out() {
        let (text, redacted) = of(
            r#"{"metadata": {"API-Key": "a", "accessToken": ["b", 5], "Authorization": "c", "pass\u0077ord": 7}, "a~/token": "d"}"#,
        );
        assert_eq!(
            text,
            r#"{"metadata":{"API-Key":"REDACTED","accessToken":["REDACTED","REDACTED"],"Authorization":"REDACTED","pass\u0077ord":"REDACTED"},"a~/token":"REDACTED"}"#
        );
        let found = ["/metadata/API-Key", "/metadata/accessToken/0", "/metadata/accessToken/1"];
        assert_eq!(redacted[..3], found);
        assert_eq!(redacted[3..], ["/metadata/Authorization", "/metadata/password", "/a~0~1token"]);
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in [
            "https://cdn.moonapix.com/a.png?width=1280&v=sig",
            "https://cdn.moonapix.com/a@b.png?token=&auth#sig",
            "https://:@cdn.moonapix.com/a.png",
            "Asset://asset_hero",
            "Bearer of the ring walks on",
            "sk-short",
            "A sign that says: key=5, ?token=7",
            "图中女孩://对着镜头?token=5",
            "%",
            "",
        ] {
            let body =
                serde_json::json!({"prompt": text, "max_tokens": 5, "key": "v", "token": "", "sign": text}).to_string();
            assert_eq!(of(&body), (body.clone(), Vec::new()), "{text}");
        }
    }
}
