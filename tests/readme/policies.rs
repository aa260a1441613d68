//! The documents beside the README.

use crate::page::{Page, pages, readmes, root, twins};

const DOCUMENTS: [&str; 4] =
    [".github/CHANGELOG.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md", ".github/STABILITY.md"];

/// Papers for those who change the code, to which CONTRIBUTING.md leads.
const PAPERS: [&str; 3] = ["crates/README.md", "crates/decisions/README.md", "tests/README.md"];

#[test]
fn links_lead_somewhere() {
    let documents = DOCUMENTS.iter().chain(&PAPERS).map(|path| Page::open(*path)).collect::<Vec<_>>();
    for page in pages().iter().chain(&documents) {
        let folder = root().join(&page.path).parent().expect("a folder").to_owned();
        for link in page.links.iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { root().join(&page.path) } else { folder.join(file) };
            assert!(target.exists(), "{}: {link} leads nowhere", page.path.display());
            if !anchor.is_empty() {
                let page = Page::open(target.strip_prefix(root()).expect("in the repository"));
                assert!(page.anchors.iter().any(|name| name == anchor), "{link}: only {:?}", page.anchors);
            }
        }
    }
}

#[test]
fn the_readme_leads_to_every_document() {
    for page in readmes() {
        for document in DOCUMENTS {
            let file = document.rsplit('/').next().expect("a name");
            assert!(
                page.links.iter().any(|link| link.ends_with(file)),
                "{} does not link {document}",
                page.path.display()
            );
        }
    }
}

#[test]
fn the_readme_leads_to_every_page_and_is_short() {
    let sets = twins();
    for (index, readme) in sets[0].iter().enumerate() {
        let folder = readme.path.parent().expect("a folder");
        for page in sets[1..].iter().map(|pages| &pages[index]) {
            let linked = readme.links.iter().any(|link| folder.join(link) == page.path);
            assert!(linked, "{} does not lead to {}", readme.path.display(), page.path.display());
        }
        let lines = readme.text.lines().count();
        assert!(lines < 250, "{} has {lines} lines: the rest belongs on pages", readme.path.display());
    }
}

/// As <https://keepachangelog.com> has it: the newest first, headings that tools can read.
#[test]
fn the_changelog_keeps_its_form() {
    let page = Page::open(".github/CHANGELOG.md");
    let version = env!("CARGO_PKG_VERSION");
    let headings: Vec<&str> = page.text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings.first(), Some(&"[Unreleased]"), "{headings:?}");
    for heading in &headings[1..] {
        let (version, date) = heading.split_once(" - ").unwrap_or_else(|| panic!("{heading}: no date"));
        assert!(version.starts_with('[') && version.ends_with(']'), "{heading}");
        let digits: Vec<usize> = date.split('-').map(str::len).collect();
        assert!(digits == [4, 2, 2] && date.bytes().all(|b| b.is_ascii_digit() || b == b'-'), "{heading}");
    }
    for group in page.text.lines().filter_map(|line| line.strip_prefix("### ")) {
        assert!(["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"].contains(&group), "{group}");
    }
    let released = headings.iter().any(|heading| heading.starts_with(&format!("[{version}]")));
    assert!(released || page.text.contains(version), "the changelog does not speak of {version}");
}

/// The policy names every kind of thing that others build on.
#[test]
fn the_stability_policy_is_whole() {
    let page = Page::open(".github/STABILITY.md");
    let rust = env!("CARGO_PKG_RUST_VERSION");
    assert!(page.text.contains(rust), "the policy does not name Rust {rust}");
    for readme in readmes() {
        assert!(readme.text.contains(rust), "{} does not name Rust {rust}", readme.path.display());
    }
    let named = |code: &str| page.codes.iter().any(|named| named == code);
    for group in moonlint::rule::Group::ALL.iter().copied() {
        assert!(named(group.as_str()), "the policy does not name the group {}", group.as_str());
    }
    for severity in ["error", "warning", "hint"] {
        assert!(named(severity), "the policy does not name {severity}");
    }
    for format in ["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "full", "concise"] {
        assert!(named(format), "the policy does not name the format {format}");
    }
}
