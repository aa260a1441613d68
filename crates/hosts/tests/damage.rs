//! Files of every host with damage: whatever was cut, repeated or put in between, reading them ends, every place lies in the
//! file on the bounds of characters, and fixes come to an end. `PROPTEST_CASES` sets how many files are tried.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use moonlint::fix::Applicability;
use moonlint::{Checker, Levels, Scope, Settings};
use moonlint_hosts::{FileKind, check, fix, of_path};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Texts that mean something to one of the languages, or have more bytes than characters.
const PIECES: [&str; 59] = [
    "义",
    "🎬",
    "e\u{301}",
    "\u{feff}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\0",
    "\t",
    "\n",
    "\r",
    "\r\n",
    " ",
    "  # 备注",
    "# 备注\n",
    " // 备注\n",
    "/* 备注 */",
    "/*",
    "<!-- 备注 -->",
    "#= ",
    "\"",
    "'",
    "''",
    "`",
    "```\n",
    "\"\"\"",
    "'''",
    "\\",
    "\\\n",
    "\\\"",
    "\\u4e49",
    "\\u{4e49}",
    "\\x41",
    "$",
    "${x}",
    "$(x)",
    "{{义}}",
    "#{x}",
    "%s",
    "f\"{义}\"",
    "r\"",
    "b'",
    "<<EOF\n",
    "EOF\n",
    "| ",
    "> ",
    "|-\n",
    "---\n",
    "- ",
    "&a ",
    "*a",
    "!!str ",
    "<<: *a\n",
    "? ",
    ": ",
    "@-",
    "\\\r\n",
    "\t$",
    "\u{1b}[31m",
];

/// What is done to a file: where, and to how much of it.
#[derive(Clone, Debug)]
enum Damage {
    Insert(Index, &'static str),
    /// Puts a text where a line ends.
    Append(Index, &'static str),
    Remove(Index, u8),
    Repeat(Index, u8),
    Cut(Index),
    /// Ends every line as Windows does.
    Windows,
}

fn damage() -> impl Strategy<Value = Damage> {
    let piece = || select(&PIECES[..]);
    prop_oneof![
        6 => (any::<Index>(), piece()).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        4 => (any::<Index>(), piece()).prop_map(|(at, piece)| Damage::Append(at, piece)),
        3 => (any::<Index>(), 1..40_u8).prop_map(|(at, length)| Damage::Remove(at, length)),
        2 => (any::<Index>(), 1..120_u8).prop_map(|(at, length)| Damage::Repeat(at, length)),
        1 => any::<Index>().prop_map(Damage::Cut),
        1 => Just(Damage::Windows),
    ]
}

/// The nearest bound of a character at or before a byte.
fn bound(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn part(text: &str, at: &Index, length: u8) -> Range<usize> {
    let start = bound(text, at.index(text.len() + 1));
    start..bound(text, (start + usize::from(length)).min(text.len()))
}

impl Damage {
    fn apply(&self, text: &mut String) {
        match self {
            Damage::Insert(at, piece) => text.insert_str(part(text, at, 0).start, piece),
            Damage::Append(at, piece) => {
                let start = part(text, at, 0).start;
                let end = text[start..].find('\n').map_or(text.len(), |feed| start + feed);
                text.insert_str(end, piece);
            }
            Damage::Remove(at, length) => text.replace_range(part(text, at, *length), ""),
            Damage::Repeat(at, length) => {
                let range = part(text, at, *length);
                let again = text[range.clone()].to_owned();
                text.insert_str(range.end, &again);
            }
            Damage::Cut(at) => text.truncate(part(text, at, 0).start),
            Damage::Windows => *text = text.replace('\n', "\r\n"),
        }
    }
}

/// The files that the suites of hosts know, with their kinds.
fn files() -> Vec<(PathBuf, FileKind, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    let kind = |path: &Path| of_path(path).map_or(FileKind::Json(moonlint::Dialect::Json), FileKind::Host);
    files.into_iter().map(|path| (path.clone(), kind(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// Fails unless every place of every finding, label and edit lies in the text, on the bounds of characters.
fn assert_places(checker: &Checker, kind: FileKind, text: &str) {
    let found = check(checker, kind, text.as_bytes(), Scope::default());
    let whole = |range: Range<usize>, of: &str| {
        assert!(text.get(range.clone()).is_some(), "{of}: {range:?} of {} bytes", text.len());
    };
    for finding in &found.findings {
        let diagnostic = &finding.diagnostic;
        let id = diagnostic.rule.id;
        whole(diagnostic.span.expect("what stands in a file has a place").range(), id);
        diagnostic.labels.iter().filter_map(|label| label.span).for_each(|span| whole(span.range(), id));
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        edits.for_each(|edit| whole(edit.span.range(), id));
    }
    found.passages.iter().for_each(|(_, range)| whole(range.clone(), "a passage"));
    found.secrets.iter().for_each(|range| whole(range.clone(), "a secret"));
}

#[test]
fn damaged_files_are_read_through() {
    let files = files();
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let config = ProptestConfig { cases: cases(2_000), failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(index in any::<Index>(), damages in vec(damage(), 1..5))| {
        let (path, kind, text) = &files[index.index(files.len())];
        let mut text = text.clone();
        damages.iter().for_each(|damage| damage.apply(&mut text));
        let told = format!("{} {damages:?}", path.display());
        assert_places(&checker, *kind, &text);
        let fixed = fix(&checker, *kind, text.as_bytes(), Applicability::Unsafe, Scope::default());
        prop_assert!(!fixed.exhausted, "{told}: fixes do not come to an end");
        prop_assert!(String::from_utf8(fixed.source).is_ok(), "{told}: a fix cuts a character");
    });
}

/// How many files are tried.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}
