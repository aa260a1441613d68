//! Mappings with a member on each line, into which members can be written.

use moonlint::Dialect;
use moonlint::syntax::{Kind, Parser};

use super::scalar::token;
use super::tree::{Kind as YamlKind, Node};

/// What stands between any two members of a mapping: the end of a line and white space. `None` where it is not the same
/// everywhere, or something else stands there, such as a comment.
pub(super) fn between<'s>(source: &'s str, pairs: &[(Node, Node)]) -> Option<&'s str> {
    let (first, second) = (pairs.first()?, pairs.get(1)?);
    let gap = source.get(first.1.range.end..second.0.range.start)?;
    let feed = gap.trim_end_matches(' ');
    let is_same = |pair: &[(Node, Node)]| source.get(pair[0].1.range.end..pair[1].0.range.start) == Some(gap);
    let is_written = |(key, value): &(Node, Node)| !value.range.is_empty() && matches!(key.kind, YamlKind::Scalar(_));
    let rest = source.get(pairs.last()?.1.range.end..)?;
    let ends_line = rest.split('\n').next().is_none_or(|line| line.trim().is_empty());
    let is_plain = matches!(feed, "\n" | "\r\n") && ends_line;
    (is_plain && pairs.windows(2).all(is_same) && pairs.iter().all(is_written)).then_some(gap)
}

/// Whether a key and its value stand on one line with nothing but a colon and white space between them.
pub(super) fn is_on_one_line(source: &str, key: &Node, value: &Node) -> bool {
    let mark = source.get(key.range.end..value.range.start).and_then(|mark| mark.strip_prefix(':'));
    mark.is_some_and(|blanks| !blanks.is_empty() && blanks.bytes().all(|byte| byte == b' '))
}

/// A value of JSON, or members of an object with the commas around them, as a mapping has them.
pub(super) fn written(json: &str, between: &str) -> Option<String> {
    if json.trim().is_empty() {
        return Some(String::new());
    }
    if let Some(value) = token(json) {
        return Some(value);
    }
    let inner = json.trim();
    let (starts, inner) = inner.strip_prefix(',').map_or((false, inner), |inner| (true, inner));
    let (ends, inner) = inner.strip_suffix(',').map_or((false, inner), |inner| (true, inner));
    let object = format!("{{{inner}}}");
    let mut parser = Parser::new();
    let tree = parser.parse(object.as_bytes(), Dialect::Json);
    let root = tree.root()?.as_object().filter(|root| tree.errors().is_empty() && !root.is_empty())?;
    let member = |member: moonlint::syntax::Member<'_>| {
        let value = member.value();
        let raw = std::str::from_utf8(value.raw()).ok()?;
        let value = match value.kind() {
            // JSON on one line is YAML.
            Kind::Object | Kind::Array => Some(raw.to_owned()).filter(|raw| !raw.contains(['\n', '\r', '\t'])),
            _ => token(raw),
        };
        let key = std::str::from_utf8(&object.as_bytes()[member.key().span().range()]).ok()?;
        Some(format!("{}: {}", token(key)?, value?))
    };
    let members: Vec<String> = root.members().map(member).collect::<Option<_>>()?;
    let mark = |is_there: bool| if is_there { between } else { "" };
    Some(format!("{}{}{}", mark(starts), members.join(between), mark(ends)))
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn members_are_written_on_lines_of_their_own() {
        for (json, expected) in [
            ("\"a b\"", Some("\"a b\"")),
            ("5", Some("5")),
            ("", Some("")),
            (",\"media_type\":\"image\"", Some("\n  media_type: image")),
            ("\"ratio\": \"16:9\",", Some("ratio: \"16:9\"\n  ")),
            ("\"a\":1,\"b\":[\"x\"]", Some("a: 1\n  b: [\"x\"]")),
            ("\"a\":[\n1]", None),
            ("[1]", None),
            ("\"a\":1}, {\"b\":2", None),
        ] {
            assert_eq!(written(json, "\n  ").as_deref(), expected, "{json}");
        }
    }
}
