//! The action and the hooks: their scripts run as their runners run them, with a shell that knows no more than macOS's.

use std::fs;
use std::path::Path;
use std::process::Output;

use saphyr::{LoadableYamlNode as _, YamlOwned as Yaml};

use crate::support::{CLEAN, ERROR, Sandbox, WARNING, available};

fn yaml(file: &str) -> Yaml {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    Yaml::load_from_str(&text).unwrap().remove(0)
}

/// The script of a step, without what bash 3.2 lacks.
fn script(step: &str) -> String {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let run = steps.iter().find(|found| found["name"].as_str() == Some(step)).unwrap()["run"].as_str().unwrap();
    for newer in ["mapfile", "readarray", "declare -A", "${!", "|&", "&>>", ",,}", "^^}", "@Q}"] {
        assert!(!run.replace("no mapfile", "").contains(newer), "{step}: bash 3.2 has no {newer}");
    }
    run.to_owned()
}

/// What the runner does with the step that checks, and what the step says to those after it.
fn check(sandbox: &Sandbox, [paths, args, fail_on]: [&str; 3]) -> (Output, String) {
    let temp = sandbox.path("temp");
    fs::create_dir_all(temp.join("moonlint/bin")).unwrap();
    let binary = temp.join("moonlint/bin/moonlint");
    if !binary.exists() {
        fs::hard_link(env!("CARGO_BIN_EXE_moonlint"), &binary)
            .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_moonlint"), &binary).map(drop))
            .unwrap();
    }
    let out = sandbox.path("temp/output");
    fs::write(&out, "").unwrap();
    let script = script("Check requests");
    let mut command = sandbox.program("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", &script]);
    command.env("RUNNER_TEMP", &temp).env("GITHUB_OUTPUT", &out);
    let output = command.env("PATHS", paths).env("ARGS", args).env("FAIL_ON", fail_on).output().unwrap();
    (output, fs::read_to_string(out).unwrap())
}

#[test]
fn the_action_fails_where_its_input_or_the_configuration_says() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::with("requests/a b.json", WARNING);
    sandbox.write("good.json", CLEAN);
    let status = |inputs| check(&sandbox, inputs).0.status.code();
    assert_eq!(status(["requests", "", ""]), Some(0));
    assert_eq!(status(["requests", "", "warning"]), Some(1));
    sandbox.write("moonlint.toml", "fail-on = \"warning\"\n");
    assert_eq!(status(["requests", "", ""]), Some(1), "the configuration decides where the input says nothing");
    assert_eq!(status(["requests", "", "error"]), Some(0));
    assert_eq!(status(["good.json\n", "", ""]), Some(0));
    assert_eq!(status(["\n good.json".trim_start(), "\r\n--ignore\r\nunknown-field\r\n", ""]), Some(0));
    assert_eq!(status(["good.json\r\nrequests/a b.json\r\n", "", ""]), Some(1), "a line is a path, spaces and all");
    assert_eq!(status(["requests", "--ignore=unknown-field\n--locale=zh", ""]), Some(0));
}

#[test]
fn the_action_names_only_a_report_that_there_is() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::with("a.json", ERROR);
    let (output, told) = check(&sandbox, ["a.json", "", ""]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("::error "), "{output:?}");
    let report = told.strip_prefix("sarif=").unwrap().trim_end();
    assert!(fs::read_to_string(report).unwrap().contains("unsupported-duration"));
    // The one from before is no report of this run.
    let (output, told) = check(&sandbox, ["a.json", "--no-such-flag", ""]);
    assert_eq!((output.status.code(), told.as_str()), (Some(2), ""));
    assert!(!Path::new(report).exists());
    sandbox.write("moonlint.toml", "fail-on = 5\n");
    let (output, told) = check(&sandbox, ["a.json", "", ""]);
    assert_eq!((output.status.code(), told.as_str()), (Some(2), ""));
}

/// What the step says that takes a release, for a version that has one, from an installer that works or does not.
fn release(sandbox: &Sandbox, [install, reference]: [&str; 2], works: bool) -> (Option<i32>, String) {
    let installer = if works { "[ \"$MOONLINT_VERSION\" = 9.9.9 ] && mkdir -p \"$2\"" } else { "exit 1" };
    sandbox.write("source/packaging/install.sh", installer);
    sandbox.write(
        "source/Cargo.toml",
        "[workspace.package]\nversion = \"9.9.9\"\n\n[dependencies.other]\nversion = \"1\"\n",
    );
    sandbox.write("output", "");
    let script = script("Take the release");
    let mut command = sandbox.program("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", &script]);
    command.env("SOURCE", sandbox.path("source")).env("GITHUB_OUTPUT", sandbox.path("output"));
    command.env("RUNNER_TEMP", sandbox.path("temp")).env("REPOSITORY", sandbox.path("repository"));
    let output = command.env("INSTALL", install).env("REF", reference).output().unwrap();
    (output.status.code(), sandbox.read("output"))
}

#[test]
fn the_action_takes_a_release_where_the_commit_is_one() {
    if !available("bash") || !available("git") {
        return;
    }
    let sandbox = Sandbox::with("repository/a", "");
    let git = |args: &str| {
        let identity = ["-c", "user.name=tester", "-c", "user.email=tester@moonlint.invalid", "-C", "repository"];
        let output = sandbox.program("git", identity).args(args.split(' ')).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    git("init --quiet");
    git("commit --quiet --allow-empty --message=Release");
    git("tag --annotate --message=Release v9.9.9");
    let released = git("rev-parse HEAD");
    git("commit --quiet --allow-empty --message=Later");
    let later = git("rev-parse HEAD");

    let (taken, none) = ((Some(0), "installed=true\n".to_owned()), (Some(0), String::new()));
    assert_eq!(release(&sandbox, ["auto", "v9.9.9"], true), taken);
    assert_eq!(release(&sandbox, ["auto", &released], true), taken, "a commit that the tag names");
    for other in [&*later, "main", "v9", "v9.9.8", &released[..7], ""] {
        assert_eq!(release(&sandbox, ["auto", other], true), none, "{other}");
    }
    assert_eq!(release(&sandbox, ["auto", "v9.9.9"], false), none, "it is built then");
    assert_eq!(release(&sandbox, ["build", "v9.9.9"], true), none);
    assert_eq!(release(&sandbox, ["release", "main"], true), taken);
    assert_eq!(release(&sandbox, ["release", "v9.9.9"], false), (Some(1), String::new()));
    assert_eq!(release(&sandbox, ["relase", "v9.9.9"], true).0, Some(2));
    fs::remove_dir_all(sandbox.path("repository")).unwrap();
    assert_eq!(release(&sandbox, ["auto", &released], true), none, "a repository that cannot be asked");
}

#[test]
fn another_source_is_another_build() {
    if !available("bash") || !available("git") || !available("rustc") {
        return;
    }
    let sandbox = Sandbox::with("source/crates/a.rs", "fn main() {}");
    sandbox.write("source/Cargo.toml", "");
    sandbox.write("source/Cargo.lock", "");
    let script = script("Name the build");
    let key = || {
        sandbox.write("output", "");
        let mut command = sandbox.program("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", &script]);
        command.env("SOURCE", sandbox.path("source")).env("GITHUB_OUTPUT", sandbox.path("output"));
        // rustup looks for its compilers there.
        command.envs(std::env::var_os("HOME").map(|home| ("HOME", home)));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        sandbox.read("output")
    };
    let before = key();
    assert!(before.starts_with("key=") && before.trim_end().len() == "key=".len() + 81, "{before}");
    assert_eq!(key(), before);
    sandbox.write("source/crates/a.rs", "fn main() { }");
    assert_ne!(key(), before);
}

/// Several processes at once would not see that an asset is used by two requests, and a hook that passes shows nothing
/// unless it is told to.
#[test]
fn hooks_run_once_and_show_what_they_find() {
    for hook in yaml(".pre-commit-hooks.yaml").as_sequence().unwrap() {
        assert_eq!(hook["require_serial"].as_bool(), Some(true), "{hook:?}");
        assert_eq!(hook["verbose"].as_bool(), Some(true), "{hook:?}");
    }
}

/// Whoever opens the file sees every input, and where each goes.
#[test]
fn the_inputs_of_the_action_are_documented() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml")).unwrap();
    for (name, input) in yaml("action.yml")["inputs"].as_mapping().unwrap() {
        let name = name.as_str().unwrap();
        assert!(text.contains(&format!("# | `{name}` |")), "{name}");
        assert!(input["description"].as_str().is_some_and(|text| text.len() > 20), "{name}");
    }
}
