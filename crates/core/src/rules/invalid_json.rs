use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_syntax::{Dialect, MAX_DEPTH, Span, SyntaxError, SyntaxErrorKind, Tree};

use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "invalid-json",
    group: Group::Syntax,
    severity: Severity::Error,
    topics: &[Topic::JsonBody],
    fix: None,
    schema: SchemaSupport::Inexpressible,
    texts: RuleTexts {
        messages: include_str!("invalid_json.ftl"),
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
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Syntax(check) };

fn check(tree: Tree<'_>, reporter: &mut Reporter<'_>) {
    let dialect = match tree.dialect() {
        Dialect::Json => "JSON",
        Dialect::Jsonc => "JSONC",
        Dialect::Json5 => "JSON5",
    };
    let causes = Causes::of(tree);
    if let Some(cause) = &causes.first {
        let finding =
            reporter.finding(Spot::bytes(tree, cause.span), cause.message).arg("marks", causes.marks.join(" "));
        finding.help(cause.help, []).emit();
    }
    let is_told = |error: &SyntaxError| causes.explain(error, tree.source()) || is_cut_short(error, tree);
    for error in tree.errors().iter().filter(|error| !is_told(error)) {
        let text = error.span.slice(tree.source());
        let finding = reporter
            .finding(Spot::bytes(tree, error.span), error.kind.id())
            .arg("dialect", dialect)
            .arg("text", String::from_utf8_lossy(&text[..text.len().min(400)]))
            .arg("bytes", text.iter().take(4).map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(" "))
            .arg("limit", MAX_DEPTH);
        let finding = match help(error.kind) {
            Some(help) => finding.help(help, [("dialect", Arg::from(dialect))]),
            None => finding,
        };
        match error.related {
            Some(related) => finding.label(Spot::bytes(tree, related), "opened", []).emit(),
            None => finding.emit(),
        }
    }
}

/// What explains several errors at once: that the text is written for something else than JSON.
#[derive(Default)]
struct Causes {
    first: Option<Cause>,
    /// Characters that stand in place of those of JSON, each once.
    marks: Vec<&'static str>,
}

struct Cause {
    message: &'static str,
    help: &'static str,
    /// Where it shows first.
    span: Span,
}

/// What stands for text in other languages, or is said of none.
const PYTHON: [&[u8]; 3] = [b"True", b"False", b"None"];

/// What a word processor writes in place of straight quotes.
const CURLY: [&str; 4] = ["“", "”", "‘", "’"];

/// What a Chinese keyboard types in place of the rest of JSON's punctuation.
const FULL_WIDTH: [&str; 11] = ["，", "：", "｛", "｝", "［", "］", "【", "】", "、", "＂", "＇"];

impl Causes {
    fn of(tree: Tree<'_>) -> Self {
        let text = |error: &SyntaxError| error.span.slice(tree.source());
        let errors = || tree.errors().iter();
        let starts = |error: &SyntaxError, marks: &[&'static str]| {
            marks.iter().copied().find(|mark| is_replaced(error.kind) && text(error).starts_with(mark.as_bytes()))
        };
        let mut marks: Vec<&'static str> = Vec::new();
        for mark in errors().filter_map(|error| starts(error, &CURLY).or_else(|| starts(error, &FULL_WIDTH))) {
            // They come in pairs, and no error is at the second.
            let pair: &[&'static str] = match mark {
                "“" | "”" => &["“", "”"],
                "‘" | "’" => &["‘", "’"],
                _ => &[],
            };
            for mark in pair.iter().copied().chain([mark]) {
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
        }
        let cause = |message, help, error: &SyntaxError| Cause { message, help, span: error.span };
        if let Some(first) =
            errors().find(|error| starts(error, &CURLY).or_else(|| starts(error, &FULL_WIDTH)).is_some())
        {
            let is_curly = marks.iter().any(|mark| CURLY.contains(mark));
            let message = if is_curly { "curly-quotes" } else { "full-width" };
            return Causes { first: Some(cause(message, "ascii", first)), marks };
        }
        let is_python = |error: &SyntaxError| PYTHON.contains(&text(error));
        let single = |error: &SyntaxError| error.kind == SyntaxErrorKind::SingleQuotes;
        let first = errors().find(|error| single(error) || is_python(error));
        let quotes = errors().filter(|error| single(error)).take(2).count();
        let words = errors().filter(|error| is_python(error)).count();
        let bare = errors().any(|error| error.kind == SyntaxErrorKind::UnquotedKey);
        let message = match (quotes, words) {
            (_, 1..) if quotes > 1 || words > 1 => "python",
            (2.., 0) if !bare => "single-quoted",
            _ => return Causes::default(),
        };
        let help = if message == "python" { "dump" } else { "double-quotes" };
        Causes { first: first.map(|error| cause(message, help, error)), marks }
    }

    /// Whether an error is one that the cause explains, or its echo.
    fn explain(&self, error: &SyntaxError, source: &[u8]) -> bool {
        use SyntaxErrorKind as K;
        let Some(cause) = &self.first else { return false };
        let text = error.span.slice(source);
        // Where one stands between two strings, they are read as one with quotes in it.
        let is_beside_mark = || {
            let (before, after) = (&source[..error.span.start as usize], &source[error.span.end as usize..]);
            FULL_WIDTH.iter().any(|mark| before.ends_with(mark.as_bytes()) || after.starts_with(mark.as_bytes()))
        };
        match cause.message {
            "python" => matches!(error.kind, K::SingleQuotes | K::TrailingComma) || PYTHON.contains(&text),
            "single-quoted" => error.kind == K::SingleQuotes,
            _ => {
                is_replaced(error.kind)
                    || (error.kind == K::UnescapedQuote && is_beside_mark())
                    || matches!(error.kind, K::MissingValue | K::MissingKey | K::UnknownLiteral | K::TextAfterValue)
                    || (error.span.start >= cause.span.start
                        && matches!(
                            error.kind,
                            K::UnclosedObject | K::UnclosedArray | K::UnclosedString | K::UnquotedKey
                        ))
            }
        }
    }
}

/// Whether an error says that something is not closed, where the text ends in the middle of something that another error is
/// about.
fn is_cut_short(error: &SyntaxError, tree: Tree<'_>) -> bool {
    use SyntaxErrorKind as K;
    if !matches!(error.kind, K::UnclosedObject | K::UnclosedArray | K::UnclosedString) {
        return false;
    }
    let end = tree.source().trim_ascii_end().len();
    let earlier = tree.errors().iter().take_while(|other| other.span.start < error.span.start);
    earlier.into_iter().any(|other| !other.span.is_empty() && other.span.end as usize >= end)
}

/// Whether an error can be that something else stands in place of a character of JSON.
fn is_replaced(kind: SyntaxErrorKind) -> bool {
    use SyntaxErrorKind as K;
    matches!(kind, K::UnexpectedCharacter | K::InvalidKey | K::MissingComma | K::MissingColon | K::TextAfterValue)
}

/// The text that says what to do, for the errors whose message does not say it already.
fn help(kind: SyntaxErrorKind) -> Option<&'static str> {
    Some(match kind {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syntax_error_has_a_text() {
        for kind in SyntaxErrorKind::ALL {
            assert!(RULE.texts.messages.contains(&format!("\n{} =", kind.id())), "{} has no text", kind.id());
        }
    }
}
