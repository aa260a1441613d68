//! Inputs to start from, built from what the workspace has: fixtures, examples in documentation, configurations.

use std::path::{Path, PathBuf};

use moonlint_sources::{FileFormat, find};

use crate::emit::CHOICES;
use crate::growing::growing;
use crate::input::{Document, MODELS, SEPARATOR};

/// Longer fixtures are left out: mutations of a small input reach as far, sooner.
const LONGEST: usize = 2048;

/// The folder that the workspace is in.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The seeds of a target, none for a name that is no target's.
///
/// # Panics
///
/// When a fixture cannot be read.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let documents = documents();
    match target {
        // Its judge looks at every byte of a tree in several ways: many short inputs tell more.
        "parse" => documents.into_iter().map(|(source, _)| source).filter(|source| source.len() <= 400).collect(),
        "check" | "fix" => {
            let written = documents.into_iter().map(|(source, format)| Document::input(&source, format));
            let composed = (0..48).map(|seed| Document::composed(&noise(u64::from(seed), 192), seed));
            written.chain(composed).collect()
        }
        "pointer" => pointers(&documents),
        "config" => configurations(),
        "schema" => (0..64).map(|seed| noise(seed, 256)).collect(),
        "emit" => documents.iter().enumerate().map(|(index, (source, _))| report(index as u64, source)).collect(),
        "cost" => growing(),
        _ => Vec::new(),
    }
}

/// Every small fixture and every example, in the form that its name says.
fn documents() -> Vec<(Vec<u8>, FileFormat)> {
    let folders = ["tests/rules", "tests/requests"].map(|folder| root().join(folder));
    let mut all: Vec<(Vec<u8>, FileFormat)> = Vec::new();
    for target in find(&folders).targets {
        let source = std::fs::read(&target.path).unwrap_or_else(|error| panic!("{}: {error}", target.path.display()));
        let format = FileFormat::of(&target.path).unwrap_or(FileFormat::Json);
        if format == FileFormat::JsonLines {
            // A line each: what one line does, the others of the file do too.
            all.extend(source.split(|byte| *byte == b'\n').map(|line| (line.to_vec(), FileFormat::Json)));
        }
        all.push((source, format));
    }
    for rule in moonlint::rules() {
        for example in rule.bad.iter().chain(rule.good) {
            let format = FileFormat::of(Path::new(example.file)).unwrap_or(FileFormat::Json);
            all.push((example.text.as_bytes().to_vec(), format));
        }
    }
    all.retain(|(source, _)| !source.is_empty() && source.len() <= LONGEST);
    all
}

/// Patterns with documents in which they name something, and without.
fn pointers(documents: &[(Vec<u8>, FileFormat)]) -> Vec<Vec<u8>> {
    let patterns = [
        "",
        "/",
        "/*",
        "/references/0/url",
        "/*/*/url",
        "/images/1",
        "/a~1b/~0",
        "/metadata/content/*/type",
        "*",
        "/~2",
        "/01",
    ];
    let small: [&[u8]; 3] = [b"[[1, 2], {\"a/b\": {\"~\": 3}}]", b"{\"\": {\"*\": [4]}, \"01\": 5}", b"6"];
    let every = small.iter().flat_map(|source| patterns.map(|pattern| (pattern, *source)));
    let fixtures = patterns.iter().copied().cycle().zip(documents.iter().step_by(7).map(|(source, _)| &source[..]));
    let input = |(pattern, source): (&str, &[u8])| [pattern.as_bytes(), &[SEPARATOR], source].concat();
    every.chain(fixtures).map(input).collect()
}

/// The configurations that the page on it, the catalogue and the tests of the schema show.
fn configurations() -> Vec<Vec<u8>> {
    let mut all = vec![MODELS.as_bytes().to_vec()];
    let page = root().join("crates/cli/docs/configuration.md");
    let readme = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
    for block in readme.split("```toml\n").skip(1) {
        let text = block.split("```").next().unwrap_or_default();
        all.push(text.as_bytes().to_vec());
        all.push(format!("[tool.moonlint]\n{text}").into_bytes());
    }
    let known = moonlint_config::KEYS
        .iter()
        .flat_map(|key| ["true", "[]", "\"a\"", "{ a = 1 }"].map(|value| format!("{key} = {value}")));
    all.extend(known.map(String::into_bytes));
    let mut baseline = moonlint_workspace::Baseline::default();
    baseline.add("a.json", None, "/duration", "unsupported-duration");
    all.push(baseline.to_json().into_bytes());
    all
}

fn report(seed: u64, source: &[u8]) -> Vec<u8> {
    let paths = [
        "ad.json",
        "./a b.json",
        "a\n::error::%0A.json",
        "\u{1b}[2J\u{202e}.json",
        "广告/请求.json",
        "C:\\a.json",
        "]]>&lt;.json",
    ];
    let path = paths[seed as usize % paths.len()];
    let separator = [SEPARATOR];
    [
        &noise(seed, CHOICES),
        path.as_bytes(),
        &separator,
        b"/duration",
        &separator,
        b"{\n\t\"a\": 1\r\n}",
        &separator,
        source,
    ]
    .concat()
}

/// Bytes without a pattern, the same each time.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..length).map(|_| next()).collect()
}
