//! Installing without Rust: the installer against a release that lies in a folder, and what releases are made of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Outcome, Sandbox, available};

const TARGETS: [&str; 4] =
    ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "x86_64-apple-darwin", "aarch64-apple-darwin"];

fn packaging(script: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging").join(script)
}

/// A release in a folder, whose binary says only which one it is. `None` where a program is missing that everybody has.
fn release() -> Option<Sandbox> {
    if !["bash", "curl", "tar", "sha256sum"].iter().all(|program| available(program)) {
        return None;
    }
    let sandbox = Sandbox::with("moonlint", "#!/bin/sh\necho \"moonlint 9.9.9 $1\"\n");
    let succeed = |command: &mut Command| {
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        output.stdout
    };
    succeed(&mut sandbox.program("chmod", ["755", "moonlint"]));
    for target in TARGETS {
        let mut archive = sandbox.program("bash", [packaging("archive.sh")]);
        succeed(archive.env("SOURCE_DATE_EPOCH", "1790000000").args(["./moonlint", target, "release"]));
    }
    let sums = succeed(&mut sandbox.program("sh", ["-c", "cd release && sha256sum *.tar.gz"]));
    sandbox.write("release/SHA256SUMS", sums);
    Some(sandbox)
}

/// Runs the installer as on a machine with this target.
fn install(sandbox: &Sandbox, target: &str, args: &[&str]) -> Outcome {
    let mut command = sandbox.program("sh", [packaging("install.sh")]);
    let from = format!("file://{}", sandbox.path("release").display());
    command.args(args).env("MOONLINT_DOWNLOAD_URL", from).env("MOONLINT_TARGET", target);
    command.output().unwrap().into()
}

#[test]
fn the_installer_installs_and_replaces() {
    let Some(sandbox) = release() else { return };
    let first = install(&sandbox, TARGETS[0], &[]);
    assert_eq!(first.status, Some(0), "{first:?}");
    assert!(first.stdout.contains("moonlint 9.9.9"), "{first:?}");
    assert!(first.stdout.contains("to your PATH"), "{first:?}");
    let run: Outcome = sandbox.program(".local/bin/moonlint", ["check"]).output().unwrap().into();
    assert_eq!(run.stdout, "moonlint 9.9.9 check\n");
    sandbox.write(".local/bin/moonlint", "old");
    assert_eq!(install(&sandbox, TARGETS[2], &[]).status, Some(0));
    assert!(sandbox.read(".local/bin/moonlint").contains("9.9.9"));
    assert_eq!(install(&sandbox, TARGETS[1], &["--to", "a folder/bin"]).status, Some(0));
    assert!(sandbox.path("a folder/bin/moonlint").exists());
    assert_eq!(fs::read_dir(sandbox.path("a folder/bin")).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn the_installer_installs_nothing_that_is_wrong() {
    let Some(sandbox) = release() else { return };
    let fails = |target: &str, args: &[&str], reason: &str| {
        let outcome = install(&sandbox, target, args);
        assert!(outcome.status != Some(0) && outcome.stderr.contains(reason), "{outcome:?}");
        assert!(!sandbox.path(".local").exists());
    };
    fails("riscv64-unknown-linux-musl", &[], "has no moonlint-riscv64");
    fails(TARGETS[0], &["--to"], "needs a value");
    fails(TARGETS[0], &["--prefix", "x"], "Usage");
    let archive = format!("release/moonlint-{}.tar.gz", TARGETS[0]);
    let mut bytes = fs::read(sandbox.path(&archive)).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    sandbox.write(&archive, bytes);
    fails(TARGETS[0], &[], "is not what the release names");
    fs::remove_file(sandbox.path(&archive)).unwrap();
    fails(TARGETS[0], &[], "cannot download");
    fs::remove_file(sandbox.path("release/SHA256SUMS")).unwrap();
    fails(TARGETS[1], &[], "cannot download");
}

/// A binary for another machine must not take the place of one that works.
#[test]
fn the_installer_keeps_a_binary_that_works() {
    let Some(sandbox) = release() else { return };
    assert_eq!(install(&sandbox, TARGETS[0], &[]).status, Some(0));
    sandbox.write("moonlint", "#!/bin/sh\nexit 1\n");
    let mut archive = sandbox.program("bash", [packaging("archive.sh")]);
    assert!(archive.args(["./moonlint", TARGETS[0], "release"]).output().unwrap().status.success());
    let sums = sandbox.program("sh", ["-c", "cd release && sha256sum *.tar.gz"]).output().unwrap().stdout;
    sandbox.write("release/SHA256SUMS", sums);
    let outcome = install(&sandbox, TARGETS[0], &[]);
    assert!(outcome.status == Some(1) && outcome.stderr.contains("does not start"), "{outcome:?}");
    assert!(sandbox.read(".local/bin/moonlint").contains("9.9.9"));
    assert_eq!(fs::read_dir(sandbox.path(".local/bin")).unwrap().count(), 1);
}

#[test]
fn an_archive_has_what_belongs_to_it_and_the_same_bytes_each_time() {
    let Some(sandbox) = release() else { return };
    let archive = format!("release/moonlint-{}.tar.gz", TARGETS[0]);
    let listed: Outcome = sandbox.program("tar", ["-tzf", &archive]).output().unwrap().into();
    for file in ["moonlint", "LICENSE-MIT", "LICENSE-APACHE", "README.md", "moonlint.1", "completions/_moonlint"] {
        assert!(listed.stdout.contains(&format!("moonlint-{}/{file}\n", TARGETS[0])), "{file}: {listed:?}");
    }
    let before = fs::read(sandbox.path(&archive)).unwrap();
    let mut again = sandbox.program("bash", [packaging("archive.sh")]);
    again.env("SOURCE_DATE_EPOCH", "1790000000").args(["./moonlint", TARGETS[0], "release"]);
    assert!(again.output().unwrap().status.success());
    // Only GNU's tar can be told of times and owners.
    if cfg!(target_os = "linux") {
        assert!(before == fs::read(sandbox.path(&archive)).unwrap());
    }
}

#[test]
fn the_formula_has_the_sums_of_the_release() {
    let Some(sandbox) = release() else { return };
    let sums = sandbox.read("release/SHA256SUMS");
    let formula = |sums: &Path| -> Outcome {
        let mut command = sandbox.program("bash", [packaging("formula.sh")]);
        command.arg("9.9.9").arg(sums).output().unwrap().into()
    };
    let written = formula(&sandbox.path("release/SHA256SUMS"));
    assert_eq!(written.status, Some(0), "{written:?}");
    assert!(!written.stdout.contains('@'), "{written:?}");
    for line in sums.lines() {
        let (sum, file) = line.split_once("  ").unwrap();
        assert!(written.stdout.contains(&format!("download/v9.9.9/{file}\"\n      sha256 \"{sum}\"")), "{file}");
    }
    sandbox.write("fewer", sums.lines().next().unwrap());
    assert_eq!(formula(&sandbox.path("fewer")).status, Some(1));
}
