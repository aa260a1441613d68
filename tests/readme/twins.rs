//! A README in another language has the same commands and examples as the README, in the same order.

use std::collections::BTreeSet;

use crate::page::{Block, Page, root, skeleton, twins};

/// The first block that differs, for a message.
fn difference(page: &Page, twin: &Page) -> Option<String> {
    let all = |page: &Page| -> Vec<(String, Vec<String>)> {
        page.blocks.iter().map(|block: &Block| (block.language.clone(), skeleton(block))).collect()
    };
    let (ours, theirs) = (all(page), all(twin));
    let at = ours.iter().zip(&theirs).position(|(a, b)| a != b);
    if let Some(at) = at {
        let (a, b) = (&page.blocks[at], &twin.blocks[at]);
        return Some(format!("{} is not {}:\n{:#?}\n{:#?}", twin.place(b), page.place(a), theirs[at], ours[at]));
    }
    (ours.len() != theirs.len()).then(|| format!("{} blocks, not {}", theirs.len(), ours.len()))
}

#[test]
fn twins_have_the_same_blocks() {
    for pages in twins() {
        for twin in &pages[1..] {
            assert_eq!(difference(&pages[0], twin), None, "{}", twin.path.display());
        }
    }
}

/// Where a link leads, from the root, whatever the language.
fn target(page: &Page, link: &str) -> String {
    if link.contains("://") {
        return link.to_owned();
    }
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = match file {
        "" => page.path.clone(),
        file => page.path.parent().expect("a folder").join(file),
    };
    let target = root().join(target).canonicalize().unwrap_or_else(|error| panic!("{link}: {error}"));
    let target = target.strip_prefix(root().canonicalize().unwrap()).expect("in the repository").to_owned();
    // Another language is another file, and its headings have other names.
    let anchors = if anchor.is_empty() { Vec::new() } else { Page::open(target.clone()).anchors };
    let place = anchors.iter().position(|name| name == anchor);
    let target =
        target.to_string_lossy().replace("docs/zh/", "docs/").replace("crates/cli/README.zh-CN.md", "README.md");
    format!("{target}, {place:?}")
}

#[test]
fn twins_say_the_same() {
    twins().iter().for_each(|pages| say_the_same(pages));
}

fn say_the_same(pages: &[Page]) {
    let ours = &pages[0];
    let codes = |page: &Page| -> BTreeSet<String> { page.codes.iter().cloned().collect() };
    let links = |page: &Page| -> Vec<String> { page.links.iter().map(|link| target(page, link)).collect() };
    for twin in &pages[1..] {
        let name = twin.path.display();
        assert_eq!(twin.outline, ours.outline, "{name}: headings, paragraphs, items and rows");
        let difference: Vec<_> = codes(ours).symmetric_difference(&codes(twin)).cloned().collect();
        assert!(difference.is_empty(), "{name}: only one language has {difference:?}");
        assert_eq!(links(twin), links(ours), "{name}");
    }
}

/// Each leads to every other one.
#[test]
fn twins_know_each_other() {
    twins().iter().for_each(|pages| know_each_other(pages));
}

fn know_each_other(pages: &[Page]) {
    assert!(pages.len() > 1, "there is no twin in Chinese");
    for page in pages {
        let folder = root().join(&page.path).parent().expect("a folder").to_owned();
        let linked: BTreeSet<_> = page.links.iter().filter_map(|link| folder.join(link).canonicalize().ok()).collect();
        for other in pages.iter().filter(|other| other.path != page.path) {
            let other = root().join(&other.path).canonicalize().unwrap();
            assert!(linked.contains(&other), "{} does not lead to {}", page.path.display(), other.display());
        }
    }
}

#[test]
fn what_a_translation_may_change_is_comments_and_output() {
    let page = |text: &str| Page::parse("README.zh-CN.md", text);
    let ours = page("```sh\nmoonlint check   # here\n```\n\n```console\n$ moonlint rules\nsyntax\n```\n");
    let good = page("```sh\nmoonlint check # 当前文件夹\n```\n\n语法\n\n```console\n$ moonlint rules\n语法\n```\n");
    assert_eq!(difference(&ours, &good), None);
    for bad in [
        "```sh\nmoonlint check\n```\n",
        "```sh\nmoonlint check .\n```\n\n```console\n$ moonlint rules\n```\n",
        "```console\n$ moonlint rules\n```\n\n```sh\nmoonlint check\n```\n",
        "```sh\nmoonlint check\n```\n\n```console\n$ moonlint models\n```\n",
    ] {
        assert!(difference(&ours, &page(bad)).is_some(), "{bad}");
    }
    assert!(difference(&page("```js\na; // b\n```"), &page("```js\na; // c\n```")).is_none());
    assert!(difference(&page("```toml\na = \"#b\"\n```"), &page("```toml\na = \"#c\"\n```")).is_some());
    assert!(difference(&page("```json\n{\"a\": \"# b\"}\n```"), &page("```json\n{\"a\": \"# c\"}\n```")).is_some());
}
