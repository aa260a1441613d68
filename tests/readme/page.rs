//! A README: its code blocks, inline code and links.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A fenced code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) language: String,
    pub(crate) text: String,
    /// The line of the opening fence, from 1.
    pub(crate) line: usize,
}

/// A page in Markdown.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// From the root.
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    /// Inline code.
    pub(crate) codes: Vec<String>,
    /// Where links lead.
    pub(crate) links: Vec<String>,
    /// The names by which headings are linked to.
    pub(crate) anchors: Vec<String>,
    /// What it consists of, in order: headings with their levels, paragraphs, items of lists, rows of tables, code.
    pub(crate) outline: Vec<String>,
}

impl Page {
    /// Reads a page of this repository.
    pub(crate) fn open(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let text = fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Page::parse(path, text)
    }

    pub(crate) fn parse(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let mut page = Page { path, ..Page::default() };
        let mut inside = None;
        let mut heading = None;
        for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
            if let Event::Start(
                tag @ (Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::Item
                | Tag::TableHead
                | Tag::TableRow
                | Tag::CodeBlock(_)),
            ) = &event
            {
                page.outline.push(match tag {
                    Tag::Heading { level, .. } => level.to_string(),
                    tag => format!("{tag:?}"),
                });
            }
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(info) => info.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    let line = text[..range.start].matches('\n').count() + 1;
                    inside = Some(Block { language, text: String::new(), line });
                }
                Event::End(TagEnd::CodeBlock) => page.blocks.extend(inside.take()),
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => page.anchors.extend(heading.take().map(|title| anchor(&title))),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push(dest_url.into_string());
                }
                Event::Text(text) => {
                    if let Some(block) = &mut inside {
                        block.text.push_str(&text);
                    } else if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::Code(code) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&code);
                    }
                    page.codes.push(code.into_string());
                }
                _ => {}
            }
        }
        Page { text, ..page }
    }

    /// The blocks in a language.
    pub(crate) fn blocks_in(&self, language: &str) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.language == language)
    }

    /// Whether this is a twin in Chinese.
    pub(crate) fn is_chinese(&self) -> bool {
        self.path.to_string_lossy().contains("zh")
    }

    /// Where a block is, for messages.
    pub(crate) fn place(&self, block: &Block) -> String {
        format!("{}:{}", self.path.display(), block.line)
    }
}

/// The README, and its twins in other languages. They lie in `crates/cli`: of a folder `.github`, GitHub would show a twin
/// in the place of the README.
pub(crate) fn readmes() -> Vec<Page> {
    let mut twins: Vec<PathBuf> = fs::read_dir(root().join("crates/cli"))
        .unwrap()
        .map(|entry| Path::new("crates/cli").join(entry.unwrap().file_name()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("README.") && name.ends_with(".md")
        })
        .collect();
    twins.sort();
    std::iter::once(PathBuf::from("README.md")).chain(twins).map(Page::open).collect()
}

/// The folder of the pages that the README leads to, with one for Chinese in it.
const PAGES: &str = "crates/cli/docs";

/// Every page with its twins, the README first.
pub(crate) fn twins() -> Vec<Vec<Page>> {
    let entries = fs::read_dir(root().join(PAGES)).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.filter(|name| name.to_string_lossy().ends_with(".md")).collect();
    names.sort();
    let pages = names.iter().map(|name| {
        [Path::new(PAGES).join(name), Path::new(PAGES).join("zh").join(name)].map(Page::open).into_iter().collect()
    });
    std::iter::once(readmes()).chain(pages).collect()
}

/// Every page in every language.
pub(crate) fn pages() -> Vec<Page> {
    twins().into_iter().flatten().collect()
}

/// Every page in English.
pub(crate) fn english() -> Vec<Page> {
    pages().into_iter().filter(|page| !page.is_chinese()).collect()
}

/// The name that GitHub gives a heading.
fn anchor(title: &str) -> String {
    let kept = title.trim().to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// A block without what a translation may change: comments, and in consoles what is printed.
pub(crate) fn skeleton(block: &Block) -> Vec<String> {
    let mark = match block.language.as_str() {
        "sh" | "console" | "toml" | "yaml" | "python" => Some("#"),
        "js" | "rust" => Some("//"),
        _ => None,
    };
    let lines = block.text.lines().filter(|line| block.language != "console" || line.starts_with("$ "));
    lines
        .map(|line| mark.map_or(line, |mark| without_comment(line, mark)).to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// A line up to its comment. A mark that opens no comment, as in an address or a string, has no space on one side of it.
pub(crate) fn without_comment<'a>(line: &'a str, mark: &str) -> &'a str {
    let comment = line.match_indices(mark).find(|(at, _)| {
        let before = line[..*at].chars().next_back();
        let after = line[at + mark.len()..].chars().next();
        before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    });
    line[..comment.map_or(line.len(), |(at, _)| at)].trim_end()
}
