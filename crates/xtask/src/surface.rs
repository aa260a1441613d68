//! The public surface of the library as a list of signatures, which is committed: a change of it shows in review.
//!
//! The compiler's lint `unreachable_pub` sees to it that what is `pub` can be reached from outside, so the list is made of what
//! the sources mark so. Tools that ask the compiler itself need a nightly one, and compare with a published version.

use std::path::{Path, PathBuf};

use crate::read;

/// Where the list is, from the root.
pub(crate) const FILE: &str = "crates/core/public-api.txt";

const HEAD: &str = "# What the library `moonlint` lets its users name, by source file. `cargo xtask generate` writes this file.\n\
                    # A line that goes or changes is a breaking change; one that comes is not.\n";

/// Lists the surface.
pub(crate) fn list(root: &Path) -> Result<String, String> {
    let mut files = Vec::new();
    // The library exports all of what findings are.
    for room in ["core", "diagnostics", "request"] {
        sources(&root.join("crates").join(room).join("src"), &mut files)?;
    }
    files.sort();
    let mut out = HEAD.to_owned();
    for file in files {
        let found = of(&read(&file)?);
        if !found.is_empty() {
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            out.push_str(&format!("\n## {name}\n\n"));
            found.iter().for_each(|line| out.push_str(&format!("{line}\n")));
        }
    }
    Ok(out)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// The signatures in a source file, formatted as rustfmt does it. Those in blocks come with what opens the block before them.
fn of(source: &str) -> Vec<String> {
    // Tests close a file.
    let source = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut lines = source.lines().map(code).filter(|line| !line.trim().is_empty()).peekable();
    let mut found = Vec::new();
    // What encloses the line: a block whose public items count, with its opening line until that was listed.
    let mut block: Option<Option<String>> = None;
    let mut attributes = String::new();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let text = line.trim();
        if indent == 0 && text.starts_with('}') {
            block = None;
        } else if text.starts_with("#[derive") || text.starts_with("#[non_exhaustive") {
            attributes = format!("{text} ");
            continue;
        } else if indent == 0 && text.starts_with("impl") {
            let head = signature(line.to_owned(), &mut lines);
            match head.contains(" for ") {
                // Of a trait for a type nothing more is to be said.
                true => found.push(head),
                false => block = Some(Some(head)),
            }
        } else if text.starts_with("pub ") && (indent == 0 || (indent == 4 && block.is_some())) {
            let is_whole = text.starts_with("pub enum") || text.starts_with("pub trait");
            let is_struct = text.starts_with("pub struct");
            let item = signature(line.to_owned(), &mut lines);
            if let Some(head) = block.as_mut().and_then(Option::take) {
                found.push(head);
            }
            let lead = " ".repeat(indent);
            found.push(format!("{lead}{attributes}{item}"));
            if is_whole && text.ends_with('{') {
                while let Some(line) = lines.next_if(|line| !line.starts_with('}')) {
                    found.push(line.trim_end().to_owned());
                }
            } else if is_struct && text.ends_with('{') {
                block = Some(None);
            }
        }
        attributes.clear();
    }
    found
}

/// A line without its comment.
fn code(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line }
}

/// An item up to its body, in one line.
fn signature<'s>(first: String, lines: &mut impl Iterator<Item = &'s str>) -> String {
    let mut whole = first.trim().to_owned();
    let words = ["fn ", "struct ", "enum ", "trait ", "const ", "static ", "use ", "type ", "mod "];
    let word = whole.strip_prefix("pub ").unwrap_or("fn ");
    let is_field = !words.iter().any(|start| word.starts_with(start));
    // A value of a constant may change.
    let is_value = word.starts_with("static ") || (word.starts_with("const ") && !word.contains("fn "));
    let is_use = whole.starts_with("pub use ");
    let is_over = |whole: &str| {
        let ends: &[char] = if is_use { &[';'] } else { &['{', ';', '}'] };
        is_field || whole.ends_with(ends) || (is_value && whole.contains('='))
    };
    while !is_over(&whole) {
        let Some(next) = lines.next() else { break };
        let next = next.trim();
        let glued = whole.ends_with('(') || next.starts_with([')', '.', '?']);
        whole = if glued { format!("{whole}{next}") } else { format!("{whole} {next}") };
    }
    if is_value {
        whole = whole.split(" = ").next().unwrap_or_default().to_owned();
    }
    let body = if whole.contains("fn ") { whole.find(" {") } else { None };
    let whole = body.map_or(whole.as_str(), |at| &whole[..at]);
    whole.trim_end_matches("{}").trim_end_matches(['{', ';', ',']).trim_end().replace(",)", ")")
}

#[cfg(test)]
mod tests {
    #[test]
    fn signatures_are_listed() {
        let source = "//! Module.\n\nuse std::fmt;\n\n/// Doc.\n#[derive(Clone, Debug)]\npub struct Point {\n    /// Across.\n    pub x: &'static str,\n    \
                      hidden: u32,\n}\n\n#[derive(Copy)]\npub enum Side {\n    /// Left.\n    Left,\n    Right(u32),\n}\n\nimpl Point {\n    \
                      /// Makes it.\n    pub const fn new(\n        x: u32,\n        hidden: u32,\n    ) -> Self {\n        Point { x, hidden }\n    }\n\n    \
                      pub(crate) fn inner(&self) {}\n}\n\nimpl Side {\n    fn nothing() {}\n}\n\nimpl fmt::Display for Point {\n    fn fmt() {}\n}\n\n\
                      pub const MAX: usize = 5;\npub(crate) fn own() {}\npub use other::{\n    A, B,\n};\n\n#[cfg(test)]\nmod tests {\n    pub fn no() {}\n}\n";
        let expected = [
            "#[derive(Clone, Debug)] pub struct Point",
            "    pub x: &'static str",
            "#[derive(Copy)] pub enum Side",
            "    Left,",
            "    Right(u32),",
            "impl Point",
            "    pub const fn new(x: u32, hidden: u32) -> Self",
            "impl fmt::Display for Point",
            "pub const MAX: usize",
            "pub use other::{ A, B, }",
        ];
        assert_eq!(super::of(source), expected);
    }
}
