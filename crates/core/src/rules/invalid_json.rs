use moonlint_catalogue::Topic;
use moonlint_syntax::{Dialect, MAX_DEPTH, SyntaxErrorKind, Tree};

use crate::diagnostic::Severity;
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-json",
    group: Group::Syntax,
    severity: Severity::Error,
    topic: Topic::JsonBody,
    fix: None,
    schema: SchemaSupport::Inexpressible("a schema is asked about a value, and what is not JSON is none"),
    messages: include_str!("invalid_json.ftl"),
    docs: Docs {
        summary: "bytes that are not JSON",
        what: "The document is not JSON (RFC 8259): a syntax error, invalid UTF-8, half of a surrogate pair, a control \
               character inside a string, brackets nested deeper than 512, or a literal such as `NaN`. Several errors are \
               found in one run. A byte order mark at the start is no error. `.jsonc` files may have comments and trailing \
               commas, and `.json5` files all that JSON5 allows. A document that is not JSON is checked no further.",
        why: "The service cannot read the request and rejects it, or, in a program of yours, it is never sent.",
        bad: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
}"#,
        )],
        good: &[
            Example::json(
                r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5
}"#,
            ),
            Example {
                file: "request.jsonc",
                text: r#"{
  // The shortest that the brief allows.
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
}"#,
            },
        ],
        fix: "None.",
        configuration: "The file's extension decides what is allowed; `--stdin-filename` gives standard input one.",
    },
    check: Check::Syntax(check),
};

fn check(tree: Tree<'_>, reporter: &mut Reporter<'_>) {
    let dialect = match tree.dialect() {
        Dialect::Json => "JSON",
        Dialect::Jsonc => "JSONC",
        Dialect::Json5 => "JSON5",
    };
    for error in tree.errors() {
        let text = error.span.slice(tree.source());
        let finding = reporter
            .finding(Spot::bytes(tree, error.span), error.kind.id())
            .arg("dialect", dialect)
            .arg("text", String::from_utf8_lossy(&text[..text.len().min(400)]))
            .arg("bytes", text.iter().take(4).map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(" "))
            .arg("limit", MAX_DEPTH);
        let finding = match help(error.kind, text) {
            Some(help) => finding.help(help, [("dialect", Arg::from(dialect))]),
            None => finding,
        };
        match error.related {
            Some(related) => finding.label(Spot::bytes(tree, related), "opened", []).emit(),
            None => finding.emit(),
        }
    }
}

/// The text that says what to do, for the errors whose message does not say it already.
fn help(kind: SyntaxErrorKind, text: &[u8]) -> Option<&'static str> {
    Some(match kind {
        SyntaxErrorKind::UnexpectedCharacter
        | SyntaxErrorKind::InvalidKey
        | SyntaxErrorKind::MissingComma
        | SyntaxErrorKind::MissingColon
            if is_full_width(text) =>
        {
            "ascii"
        }
        SyntaxErrorKind::Utf16 | SyntaxErrorKind::Utf32 | SyntaxErrorKind::InvalidUtf8 => "save-as-utf-8",
        SyntaxErrorKind::EmptyDocument => "write-an-object",
        SyntaxErrorKind::TextAfterValue => "one-value",
        SyntaxErrorKind::TrailingComma | SyntaxErrorKind::ExtraComma => "remove-comma",
        SyntaxErrorKind::ControlCharacter => "escape-control",
        SyntaxErrorKind::BadEscape => "escapes",
        SyntaxErrorKind::LoneSurrogate => "surrogates",
        SyntaxErrorKind::SingleQuotes | SyntaxErrorKind::UnquotedKey | SyntaxErrorKind::InvalidKey => "double-quotes",
        SyntaxErrorKind::CommentNotAllowed => "jsonc",
        SyntaxErrorKind::NonFiniteNumber | SyntaxErrorKind::HexNumber | SyntaxErrorKind::BadNumber => "decimal",
        SyntaxErrorKind::MiscasedLiteral | SyntaxErrorKind::ForeignLiteral | SyntaxErrorKind::UnknownLiteral => {
            "literals"
        }
        _ => return None,
    })
}

/// Whether the text begins with what a Chinese keyboard types in place of JSON's punctuation.
fn is_full_width(text: &[u8]) -> bool {
    ["“", "”", "‘", "’", "，", "：", "｛", "｝", "［", "］", "【", "】", "、"]
        .iter()
        .any(|mark| text.starts_with(mark.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syntax_error_has_a_text() {
        for kind in SyntaxErrorKind::ALL {
            assert!(RULE.messages.contains(&format!("\n{} =", kind.id())), "{} has no text", kind.id());
        }
    }
}
