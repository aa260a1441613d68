use moonlint_catalogue::Topic;
use moonlint_syntax::{Dialect, MAX_DEPTH, SyntaxErrorKind, Tree};

use crate::diagnostic::Severity;
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Example, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-json",
    group: Group::Syntax,
    severity: Severity::Error,
    topic: Topic::JsonBody,
    fix: None,
    schema: SchemaSupport::Inexpressible,
    english: Texts {
        messages: include_str!("invalid_json.en.ftl"),
        summary: "bytes that are not JSON",
        what: "The document is not JSON (RFC 8259): a syntax error, invalid UTF-8, half of a surrogate pair, a control \
               character inside a string, brackets nested deeper than 512, or a literal such as `NaN`. Several errors are \
               found in one run. A byte order mark at the start is no error. `.jsonc` files may have comments and trailing \
               commas, and `.json5` files all that JSON5 allows. A document that is not JSON is checked no further.",
        why: "The service cannot read the request and rejects it, or, in a program of yours, it is never sent.",
        fix: "None.",
        configuration: "The file's extension decides what is allowed; `--stdin-filename` gives standard input one.",
        schema: "a schema is asked about a value, and what is not JSON is none",
    },
    chinese: Texts {
        messages: include_str!("invalid_json.zh.ftl"),
        summary: "内容不是 JSON",
        what: "文档不是 JSON（RFC 8259）：有语法错误、无效的 UTF-8、半个代理对、字符串内的控制字符、超过 512 \
               层的括号嵌套，或 `NaN` 之类的字面量。一次运行可以找出多处错误。开头的字节顺序标记（BOM）不算错误。\
               `.jsonc` 文件可以有注释和尾随逗号，`.json5` 文件可以使用 JSON5 允许的一切写法。不是 JSON \
               的文档不再作其他检查。",
        why: "服务无法读取请求，会拒绝它；如果请求由你的程序构造，则根本发不出去。",
        fix: "无。",
        configuration: "允许哪些写法由文件扩展名决定；标准输入的扩展名用 `--stdin-filename` 指定。",
        schema: "JSON Schema 检查的是值，而不是 JSON 的内容没有值可查",
    },
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
            configuration: "",
        },
    ],
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
            assert!(RULE.english.messages.contains(&format!("\n{} =", kind.id())), "{} has no text", kind.id());
        }
    }
}
