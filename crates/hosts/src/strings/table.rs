//! The languages: what each has for comments and strings.

use super::form::{Escapes, Field, Form, Mark};

/// A language of programs, of which only comments and strings are read.
#[derive(Debug)]
pub(crate) struct Row {
    pub(super) name: &'static str,
    pub(super) words: &'static [&'static str],
    pub(super) extensions: &'static [&'static str],
    pub(super) comments: &'static [Comment],
    /// Its strings. Of two that may begin alike, the longer one comes first.
    pub(super) strings: &'static [Form],
    /// What joins two strings; nothing for strings in a row.
    pub(super) joins: &'static [&'static str],
    pub(super) quirks: &'static [Quirk],
}

/// How a comment is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Comment {
    /// To the end of the line.
    Line(&'static str),
    Block(&'static str, &'static str),
    /// With others in it.
    Nested(&'static str, &'static str),
}

/// What else a language has that matters to where strings begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quirk {
    /// A single quotation mark begins a character, or something that never ends.
    Characters,
    /// `/…/` where an expression may begin.
    Patterns,
    /// It stands in other text, between `<?` and `?>`.
    Tags,
    /// A macro `json!`.
    JsonMacro,
    /// Functions fill in what stands in braces: a string that begins with two of them means one.
    Braces,
    /// `.trimMargin()` takes away a mark at the start of each line.
    Margins,
    /// A backquote outside of strings takes its meaning from the next character.
    Backquotes,
}

use Comment::{Block, Line, Nested};
use Escapes::{Backquote, Doubled, Few, Full, Raw};
use Field::{Between, Name, Verb};
use Mark::{Fixed, Hashes, Here, Labelled, Percent, Quotes};

const fn form(mark: Mark, escapes: Escapes, fields: &'static [Field], lines: bool) -> Form {
    Form { mark, escapes, fields, lines }
}

/// A string in double quotation marks on one line.
const fn plain(fields: &'static [Field]) -> Form {
    form(Fixed("\"", "\""), Full, fields, false)
}

const DOLLARS: &[Field] = &[Between("${"), Name];
const SHELL_LIKE: &[Field] = &[Between("$("), Between("${"), Name];
const RUBY: &[Field] = &[Between("#{"), Verb];
const PHP: &[Field] = &[Between("{$"), Between("${"), Name, Verb];
const SWIFT: &[Field] = &[Between("\\("), Verb];

/// The languages.
pub(crate) static ROWS: [Row; 10] = [
    Row {
        name: "go",
        words: &["golang"],
        extensions: &["go"],
        comments: &[Line("//"), Block("/*", "*/")],
        strings: &[plain(&[Verb]), form(Fixed("`", "`"), Raw, &[Verb], true)],
        joins: &["+"],
        quirks: &[Quirk::Characters],
    },
    Row {
        name: "java",
        words: &[],
        extensions: &["java"],
        comments: &[Line("//"), Block("/*", "*/")],
        strings: &[form(Fixed("\"\"\"", "\"\"\""), Full, &[Verb], true), plain(&[Verb])],
        joins: &["+"],
        quirks: &[Quirk::Characters],
    },
    Row {
        name: "kotlin",
        words: &[],
        extensions: &["kt", "kts"],
        comments: &[Line("//"), Nested("/*", "*/")],
        strings: &[
            form(Fixed("\"\"\"", "\"\"\""), Raw, &[Between("${"), Name, Verb], true),
            plain(&[Between("${"), Name, Verb]),
        ],
        joins: &["+"],
        quirks: &[Quirk::Characters, Quirk::Margins],
    },
    Row {
        name: "csharp",
        words: &["c#", "dotnet"],
        extensions: &["cs"],
        comments: &[Line("//"), Block("/*", "*/")],
        strings: &[
            form(Quotes, Raw, &[], true),
            form(Fixed("$@\"", "\""), Doubled, &[], true),
            form(Fixed("@$\"", "\""), Doubled, &[], true),
            form(Fixed("@\"", "\""), Doubled, &[], true),
            form(Fixed("$\"", "\""), Full, &[], false),
            plain(&[]),
        ],
        joins: &["+"],
        quirks: &[Quirk::Characters, Quirk::Braces],
    },
    Row {
        name: "php",
        words: &["php3", "phtml"],
        extensions: &["php", "phtml"],
        comments: &[Line("//"), Line("#"), Block("/*", "*/")],
        strings: &[
            form(Labelled, Escapes::Some, PHP, true),
            form(Fixed("'", "'"), Few, &[Verb], true),
            form(Fixed("\"", "\""), Escapes::Some, PHP, true),
        ],
        joins: &["."],
        quirks: &[Quirk::Tags],
    },
    Row {
        name: "ruby",
        words: &["rb"],
        extensions: &["rb", "rake"],
        comments: &[Line("#"), Block("\n=begin", "\n=end")],
        strings: &[
            form(Here, Full, RUBY, true),
            form(Percent("%q"), Few, &[Verb], true),
            form(Percent("%Q"), Full, RUBY, true),
            form(Percent("%"), Full, RUBY, true),
            form(Fixed("'", "'"), Few, &[Verb], true),
            form(Fixed("\"", "\""), Full, RUBY, true),
            form(Fixed("`", "`"), Full, RUBY, true),
        ],
        joins: &["+", "<<", "\\", ""],
        quirks: &[Quirk::Patterns],
    },
    Row {
        name: "rust",
        words: &[],
        extensions: &["rs"],
        comments: &[Line("//"), Nested("/*", "*/")],
        strings: &[
            form(Hashes(&["r", "br", "cr"], 0, "\""), Raw, &[], true),
            form(Fixed("b\"", "\""), Full, &[], true),
            form(Fixed("c\"", "\""), Full, &[], true),
            form(Fixed("\"", "\""), Full, &[], true),
        ],
        joins: &[],
        quirks: &[Quirk::Characters, Quirk::JsonMacro, Quirk::Braces],
    },
    Row {
        name: "swift",
        words: &[],
        extensions: &["swift"],
        comments: &[Line("//"), Nested("/*", "*/")],
        strings: &[
            form(Hashes(&[""], 1, "\"\"\""), Full, SWIFT, true),
            form(Hashes(&[""], 1, "\""), Full, SWIFT, false),
            form(Fixed("\"\"\"", "\"\"\""), Full, SWIFT, true),
            plain(SWIFT),
        ],
        joins: &["+"],
        quirks: &[],
    },
    Row {
        name: "dart",
        words: &["flutter"],
        extensions: &["dart"],
        comments: &[Line("//"), Nested("/*", "*/")],
        strings: &[
            form(Fixed("r'''", "'''"), Raw, &[], true),
            form(Fixed("r\"\"\"", "\"\"\""), Raw, &[], true),
            form(Fixed("r'", "'"), Raw, &[], false),
            form(Fixed("r\"", "\""), Raw, &[], false),
            form(Fixed("'''", "'''"), Full, DOLLARS, true),
            form(Fixed("\"\"\"", "\"\"\""), Full, DOLLARS, true),
            form(Fixed("'", "'"), Full, DOLLARS, false),
            plain(DOLLARS),
        ],
        joins: &["+", ""],
        quirks: &[],
    },
    Row {
        name: "powershell",
        words: &["pwsh", "posh", "ps"],
        extensions: &["ps1", "psm1"],
        comments: &[Block("<#", "#>"), Line("#")],
        strings: &[
            form(Fixed("@'", "\n'@"), Raw, &[], true),
            form(Fixed("@\"", "\n\"@"), Backquote, SHELL_LIKE, true),
            form(Fixed("'", "'"), Doubled, &[], true),
            form(Fixed("\"", "\""), Backquote, SHELL_LIKE, true),
        ],
        joins: &["+"],
        quirks: &[Quirk::Backquotes],
    },
];
