//! Which configuration is nearest, in folders that exist only here.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use moonlint_workspace::{Discovery, Disk, Fault, Files, Loaded};

/// Files in memory, with a list of those that were asked for.
#[derive(Default)]
struct Memory {
    files: BTreeMap<PathBuf, &'static str>,
    asked: RefCell<Vec<PathBuf>>,
}

impl Files for &Memory {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.asked.borrow_mut().push(path.to_path_buf());
        match self.files.get(path) {
            Some(&"unreadable") => Err(io::ErrorKind::PermissionDenied.into()),
            file => Ok(file.map(|text| text.as_bytes().to_vec())),
        }
    }
}

fn memory(files: &[(&str, &'static str)]) -> Memory {
    let files = files.iter().map(|(path, text)| (PathBuf::from(path), *text)).collect();
    Memory { files, asked: RefCell::default() }
}

fn nearest<F: Files>(discovery: &mut Discovery<F>, folder: &str) -> Option<String> {
    let path = |loaded: std::sync::Arc<Loaded>| loaded.path.display().to_string();
    discovery.nearest(Path::new(folder)).map(path)
}

#[test]
fn the_nearest_above_a_folder_is_taken() {
    let files =
        memory(&[("/a/moonlint.toml", ""), ("/a/b/c/.moonlint.toml", ""), ("/x/pyproject.toml", "[tool.moonlint]")]);
    let mut discovery = Discovery::new(&files);
    for (folder, found) in [
        ("/a", Some("/a/moonlint.toml")),
        ("/a/b", Some("/a/moonlint.toml")),
        ("/a/b/c/d/e", Some("/a/b/c/.moonlint.toml")),
        ("/a/b/d", Some("/a/moonlint.toml")),
        ("/x/y", Some("/x/pyproject.toml")),
        ("/z", None),
    ] {
        assert_eq!(nearest(&mut discovery, folder).as_deref(), found, "{folder}");
    }
    assert!(discovery.faults.is_empty() && discovery.passed_over.is_empty());
}

#[test]
fn every_folder_is_looked_into_once() {
    let files = memory(&[("/a/moonlint.toml", "")]);
    let mut discovery = Discovery::new(&files);
    for _ in 0..3 {
        nearest(&mut discovery, "/a/b/c");
        nearest(&mut discovery, "/a/b/d");
    }
    let mut asked = files.asked.borrow().clone();
    let count = asked.len();
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), count);
}

#[test]
fn one_of_several_in_a_folder_is_taken_and_the_others_are_named() {
    let files = memory(&[
        ("/a/pyproject.toml", "[tool.moonlint]"),
        ("/a/.moonlint.toml", ""),
        ("/a/moonlint.toml", ""),
        ("/b/pyproject.toml", "[tool.ruff]"),
        ("/b/.moonlint.toml", ""),
    ]);
    let mut discovery = Discovery::new(&files);
    assert_eq!(nearest(&mut discovery, "/a").as_deref(), Some("/a/moonlint.toml"));
    assert_eq!(nearest(&mut discovery, "/b").as_deref(), Some("/b/.moonlint.toml"));
    let passed: Vec<_> = discovery.passed_over.iter().map(|(_, other)| other.display().to_string()).collect();
    assert_eq!(passed, ["/a/.moonlint.toml", "/a/pyproject.toml"]);
}

#[test]
fn a_faulty_one_is_told_once_and_says_nothing() {
    let files = memory(&[("/a/moonlint.toml", "x = 1"), ("/b/moonlint.toml", "unreadable")]);
    let mut discovery = Discovery::new(&files);
    for _ in 0..2 {
        assert_eq!(nearest(&mut discovery, "/a/b").as_deref(), Some("/a/moonlint.toml"));
        nearest(&mut discovery, "/b");
    }
    assert!(
        matches!(&discovery.faults[..], [Fault::Wrong { errors, .. }, Fault::Unreadable { .. }] if errors.len() == 1)
    );
    assert!(discovery.named(Path::new("/c/any.toml")).is_none());
    assert!(matches!(discovery.faults.last(), Some(Fault::Missing { .. })));
}

#[test]
fn what_is_out_of_reach_is_no_fault_unless_it_is_named() {
    // No system takes paths as long as this.
    let folder = format!("/d/{}", format!("{}/", "long".repeat(50)).repeat(200));
    let mut discovery = Discovery::new(Disk);
    nearest(&mut discovery, &folder);
    let is_ours = |fault: &Fault| matches!(fault, Fault::Unreadable { path, .. } if path.starts_with("/d"));
    assert!(!discovery.faults.iter().any(is_ours), "{:?}", discovery.faults);
    assert!(discovery.named(&Path::new(&folder).join("moonlint.toml")).is_none());
    assert!(discovery.faults.iter().any(is_ours), "{:?}", discovery.faults);
}
