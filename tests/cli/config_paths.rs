//! What `moonlint config` says of a path, and of configurations that are none.

use std::fs;

use crate::support::{CLEAN, ERROR, Sandbox};

/// Whether a run of the whole folder checks something in a file.
fn is_walked(sandbox: &Sandbox, file: &str) -> bool {
    let report = sandbox.run("check . --output-format junit --fail-on never").exits(0).stdout;
    report.contains(&format!("\"{file}\""))
}

#[test]
fn what_check_does_with_a_path_is_told_as_it_is() {
    let sandbox = Sandbox::with("ad.json", CLEAN);
    for name in [".hidden/ad.json", "ad.xml", "gen/ad.json", "old/ad.json", "bodies/a.json", "gen/body.json"] {
        sandbox.write(name, CLEAN);
    }
    sandbox.write("bodies/b.json", format!("{{\"x\": {CLEAN}}}"));
    sandbox.write("package.json", r#"{"name": "web"}"#);
    sandbox.write("config.json", r#"{"name": "web"}"#);
    sandbox.write("task.json", r#"{"name": "web"}"#);
    sandbox.write(".gitignore", "gen/\n");
    sandbox.write(
        "moonlint.toml",
        "include = [\"config.json\", \"gen/body.json\"]\nexclude = [\"old/\"]\n
        [[files]]\nglob = \"task.json\"\nkind = \"task\"\n[[files]]\nglob = \"bodies/*.json\"\npointer = \"/x\"\n",
    );
    let mut paths = vec![
        ("ad.json", "checked\n"),
        ("package.json", "when named, checked; otherwise skipped: no `model` that is a string\n"),
        ("config.json", "checked, recognised or not\n"),
        ("task.json", "checked as a task, recognised or not\n"),
        ("bodies/a.json", "looked into; nothing is at `/x`, where the configuration says to look\n"),
        ("bodies/b.json", "checked\n"),
        (
            ".hidden/ad.json",
            "when named, checked; otherwise not looked into: it is hidden, and `include` does not name it with its dot\n",
        ),
        (
            "ad.xml",
            "when named, checked; otherwise not looked into: its name does not end as that of a file that may hold \
            requests, and `include` does not name it\n",
        ),
        (
            "gen/ad.json",
            "when named, checked; otherwise not looked into: an ignore file, such as .gitignore, leaves it out\n",
        ),
        (
            "gen/body.json",
            "when named, checked, recognised or not; otherwise not looked into: an ignore file, such as .gitignore, leaves it \
            out\n",
        ),
        (
            "gen/not-there-yet.json",
            "when named, checked; otherwise not looked into: an ignore file, such as .gitignore, leaves it out\n",
        ),
        ("gen", "when named, checked; otherwise not looked into: an ignore file, such as .gitignore, leaves it out\n"),
        ("bodies", "checked\n"),
        ("old/ad.json", "excluded\n"),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("ad.json", sandbox.path("link.json")).unwrap();
        paths.push(("link.json", "when named, checked; otherwise not looked into: it is a symbolic link\n"));
    }
    for (path, expected) in paths {
        let told = sandbox.run(&format!("config {path}")).exits(0).stdout;
        assert!(told.starts_with(&format!("{path}: {expected}")), "{path}: {told}");
        let told = sandbox.run(&format!("config {path} --output-format json")).exits(0).json();
        assert_eq!(told["walked"], expected.starts_with("checked"), "{path}");
        if sandbox.path(path).is_file() {
            assert_eq!(told["walked"], is_walked(&sandbox, path), "{path}");
        }
    }
}

#[test]
fn what_a_walk_left_out_is_told_to_whoever_asks() {
    let sandbox = Sandbox::with("ad.json", CLEAN);
    for name in ["gen/a.json", "gen/b.json", "old/a.json", "c.json", "c.xml", "d.json", ".hidden/a.json"] {
        sandbox.write(name, CLEAN);
    }
    sandbox.write(".gitignore", "gen/\nc.*\n");
    sandbox.write("moonlint.toml", "exclude = [\"old/\", \"d.json\"]");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("ad.json", sandbox.path("link.json")).unwrap();
        std::os::unix::fs::symlink("ad.json", sandbox.path("link.xml")).unwrap();
    }
    let links = if cfg!(unix) { "link.json: skipped: it is a symbolic link\n" } else { "" };
    let outcome = sandbox.run("check --verbose").exits(0);
    let expected = "c.json: skipped: an ignore file, such as .gitignore, leaves it out
d.json: skipped: the configuration excludes it
gen: skipped: an ignore file, such as .gitignore, leaves it out
LINKSold: skipped: the configuration excludes it
No findings (1 request in 1 file).\n";
    assert_eq!(outcome.stderr, expected.replace("LINKS", links));
    assert_eq!(sandbox.run("check").exits(0).stderr, "No findings (1 request in 1 file).\n");
}

/// A folder in the place of a configuration is told, and so is a link that leads nowhere.
#[test]
fn what_has_the_name_of_a_configuration_and_is_no_file_is_told() {
    for name in ["moonlint.toml", ".moonlint.toml", "pyproject.toml"] {
        let sandbox = Sandbox::with("ads/ad.json", ERROR);
        fs::create_dir(sandbox.path(name)).unwrap();
        let expected = format!("warning: {name}: is not a regular file, and configures nothing\n");
        let outcome = sandbox.run("check ads").exits(1);
        assert!(outcome.stderr.starts_with(&expected), "{outcome:?}");
        assert_eq!(outcome.stderr.matches("configures nothing").count(), 1, "{outcome:?}");
        assert!(!sandbox.run("check ads -q").exits(1).stderr.contains("configures"));
        assert!(!sandbox.run("check ads --no-config").exits(1).stderr.contains("configures"));
        assert!(sandbox.run("config ads/ad.json").exits(0).stderr.contains("configures nothing"));
        #[cfg(unix)]
        {
            fs::remove_dir(sandbox.path(name)).unwrap();
            std::os::unix::fs::symlink("nowhere", sandbox.path(name)).unwrap();
            assert!(sandbox.run("check ads").exits(1).stderr.starts_with(&expected));
        }
    }
}

/// A file that other programs share may be as broken as it likes, as long as it says nothing to this one.
#[test]
fn a_broken_project_file_matters_only_where_it_names_the_program() {
    for (text, status) in [
        (&b"\xff[project]\n"[..], 1),
        (b"[project\n", 1),
        (b"[project]\nname = \"\xff\"\n[tool.moonlint]\n", 2),
        (b"[project\n[tool.moonlint]\n", 2),
    ] {
        let sandbox = Sandbox::with("ad.json", ERROR);
        sandbox.write("pyproject.toml", text);
        sandbox.run("check").exits(status);
    }
}
