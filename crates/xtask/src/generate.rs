//! The files that are generated and committed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::{read, write};

const PAGES: &str = "crates/core/docs/rules";

/// Every generated file with its content, by path from the root.
fn files() -> BTreeMap<PathBuf, String> {
    let pages = Path::new(PAGES);
    let mut files: BTreeMap<PathBuf, String> =
        moonlint::rules().iter().map(|rule| (pages.join(format!("{}.md", rule.id)), rule.page())).collect();
    files.insert(pages.join("README.md"), moonlint::index_page());
    files
}

/// Writes the files, or checks that they are what would be written.
pub(crate) fn run(root: &Path, check: bool) -> Result<Vec<String>, String> {
    let files = files();
    let mut done = Vec::new();
    for (path, text) in &files {
        if read(&root.join(path)).is_ok_and(|old| old == *text) {
            continue;
        }
        if check {
            done.push(format!("{} is stale", path.display()));
        } else {
            write(&root.join(path), text)?;
            done.push(format!("wrote {}", path.display()));
        }
    }
    for path in left_over(root, &files) {
        if check {
            done.push(format!("{} belongs to no rule", path.display()));
        } else {
            std::fs::remove_file(root.join(&path)).map_err(|error| format!("{}: {error}", path.display()))?;
            done.push(format!("removed {}", path.display()));
        }
    }
    if check && !done.is_empty() {
        return Err(format!("{}\nrun `cargo xtask generate`", done.join("\n")));
    }
    Ok(done)
}

/// Files in generated folders that nothing generates.
fn left_over(root: &Path, files: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(root.join(PAGES)) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| Path::new(PAGES).join(entry.file_name()));
    paths.filter(|path| !files.contains_key(path)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn committed_files_are_up_to_date() {
        if let Err(stale) = super::run(&crate::root(), true) {
            panic!("{stale}");
        }
    }

    #[test]
    fn stale_and_left_over_files_are_found_and_mended() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        assert!(super::run(root, true).is_err());
        super::run(root, false)?;
        assert_eq!(super::run(root, true)?, Vec::<String>::new());
        std::fs::write(root.join(super::PAGES).join("no-such-rule.md"), "")?;
        assert!(super::run(root, true).is_err());
        super::run(root, false)?;
        assert_eq!(super::run(root, true)?, Vec::<String>::new());
        Ok(())
    }
}
