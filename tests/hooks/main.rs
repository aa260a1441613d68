//! What runs moonlint for others, tried with the real tools: the hooks in pre-commit and prek, from a clone of this
//! repository and built as they build it, or with a wheel and without Rust; the action, the workflows, the container
//! file and the scripts under their linters.

use std::path::Path;
use std::process::Command;

/// Runs a script of `tests/hooks` where the programs that it needs are there. On CI they must be.
fn run(script: &str, needs: &[(&str, &[&str])]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (program, args) in needs {
        if !Command::new(program).args(*args).output().is_ok_and(|output| output.status.success()) {
            assert!(std::env::var_os("CI").is_none(), "{script} needs {program}");
            eprintln!("SKIPPED {script}: there is no {program}");
            return;
        }
    }
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join(script.trim_end_matches(".sh"));
    let binary = env!("CARGO_BIN_EXE_moonlint");
    let output = Command::new(root.join("tests/hooks").join(script)).arg(root).arg(&work).arg(binary).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    println!("{text}");
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
}

const PYTHON: (&str, &[&str]) = ("python3", &["-c", "import venv, ensurepip"]);

#[ignore = "builds moonlint in release mode several times; `.ci/run` asks for it"]
#[test]
fn hooks_work_in_pre_commit_and_prek() {
    run("run.sh", &[PYTHON, ("git", &["--version"])]);
}

#[ignore = "installs pre-commit, prek and a wheel; `.ci/run` asks for it"]
#[test]
fn hooks_with_the_wheel_need_no_rust() {
    run("wheel.sh", &[PYTHON, ("git", &["--version"])]);
}

#[ignore = "installs zizmor, actionlint, hadolint and shellcheck; `.ci/run` asks for it"]
#[test]
fn the_action_and_the_workflows_are_clean() {
    run("lint-workflows.sh", &[PYTHON]);
}
