//! Which files a walk takes, and that a file is one file by however many names it is reached.

use std::fs;

use crate::support::{CLEAN, ERROR, FIXABLE, FIXED, Outcome, Sandbox, available};

/// The paths with findings, of a run in a folder.
fn found(sandbox: &Sandbox, folder: &str, args: &str) -> Vec<String> {
    let args = format!("check --output-format concise {args}");
    let mut command = sandbox.command(args.split_whitespace());
    let outcome = Outcome::from(command.current_dir(sandbox.path(folder)).output().unwrap());
    assert!(matches!(outcome.status, Some(0 | 1)), "{outcome:?}");
    outcome.stdout.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

/// What makes a folder the root of a repository: a folder, or a file in a worktree or a submodule.
fn repository(sandbox: &Sandbox, folder: &str) {
    sandbox.write(format!("{folder}/.git/HEAD"), "ref: refs/heads/main\n");
}

#[test]
fn gits_lists_end_at_the_root_of_a_repository() {
    let sandbox = Sandbox::with("home/.gitignore", "*\n");
    repository(&sandbox, "home");
    sandbox.write("home/own.json", ERROR);
    sandbox.write("home/work/.git/HEAD", "ref: refs/heads/main\n");
    sandbox.write("home/work/ads/a.json", ERROR);
    assert_eq!(found(&sandbox, "home/work", ""), ["ads/a.json"], "the list of another repository");
    assert_eq!(found(&sandbox, "home/work/ads", ""), ["a.json"]);
    assert_eq!(found(&sandbox, "home", ""), [""; 0]);
    assert_eq!(found(&sandbox, "home", "work"), ["work/ads/a.json"]);

    // A worktree, and a submodule: `.git` is a file.
    fs::remove_dir_all(sandbox.path("home/work/.git")).unwrap();
    assert_eq!(found(&sandbox, "home/work/ads", "."), ["a.json"; 0]);
    sandbox.write("home/work/.git", "gitdir: ../.git/modules/work\n");
    assert_eq!(found(&sandbox, "home/work", ""), ["ads/a.json"]);
    // What is no repository ends nothing.
    sandbox.write("home/work/.git", "something else\n");
    assert_eq!(found(&sandbox, "home/work", ""), [""; 0]);
}

#[test]
fn repositories_in_a_walk_have_their_own_lists() {
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.write(".gitignore", "/built/\nb.json\n");
    for folder in ["built", "lib", "lib/deep"] {
        sandbox.write(format!("{folder}/a.json"), ERROR);
        sandbox.write(format!("{folder}/b.json"), ERROR);
    }
    sandbox.write("lib/.gitignore", "a.json\n");
    // Outside a repository the lists say what is not source, too.
    assert_eq!(found(&sandbox, "", ""), ["a.json"]);
    repository(&sandbox, "lib");
    assert_eq!(found(&sandbox, "", ""), ["a.json", "lib/b.json", "lib/deep/b.json"]);
    repository(&sandbox, "lib/deep");
    assert_eq!(found(&sandbox, "", ""), ["a.json", "lib/b.json", "lib/deep/a.json", "lib/deep/b.json"]);
    repository(&sandbox, "");
    assert_eq!(found(&sandbox, "", ""), ["a.json", "lib/b.json", "lib/deep/a.json", "lib/deep/b.json"]);
    // Lists that are not git's know no repositories.
    sandbox.write(".ignore", "b.json\n");
    assert_eq!(found(&sandbox, "", ""), ["a.json", "lib/deep/a.json"]);
}

#[test]
fn gits_own_lists_are_found_where_git_keeps_them() {
    let sandbox = Sandbox::new();
    for name in ["a.json", "b.json", "c.json"] {
        sandbox.write(format!("work/{name}"), ERROR);
        sandbox.write(format!("tree/{name}"), ERROR);
        sandbox.write(format!("sub/{name}"), ERROR);
    }
    repository(&sandbox, "work");
    sandbox.write("work/.git/info/exclude", "/a.json\n");
    // A worktree has the list of its repository, a submodule its own.
    sandbox.write("work/.git/worktrees/tree/commondir", "../..\n");
    sandbox.write("tree/.git", "gitdir: ../work/.git/worktrees/tree\n");
    sandbox.write("work/.git/modules/sub/info/exclude", "/b.json\n");
    sandbox.write("sub/.git", format!("gitdir: {}\n", sandbox.path("work/.git/modules/sub").display()));
    assert_eq!(found(&sandbox, "work", ""), ["b.json", "c.json"]);
    assert_eq!(found(&sandbox, "tree", ""), ["b.json", "c.json"]);
    assert_eq!(found(&sandbox, "sub", ""), ["a.json", "c.json"]);
    // The user's own list, whose paths start at each root.
    sandbox.write(".config/git/ignore", "/c.json\n");
    assert_eq!(found(&sandbox, "work", ""), ["b.json"]);
    assert_eq!(found(&sandbox, "sub", ""), ["a.json"]);
    assert_eq!(found(&sandbox, "", "tree"), ["tree/b.json"]);
}

/// Compares with git itself, pattern by pattern.
#[test]
fn patterns_mean_what_they_mean_to_git() {
    if !available("git") {
        return;
    }
    let names =
        ["a.json", "b.json", "x{y}.json", "sub/a.json", "sub/b.json", "sub/deep/a.json", "#c.json", "x y .json"];
    let lists = [
        "a.json\n",
        "/a.json\n",
        "sub/\n",
        "sub/*\n!sub/b.json\n",
        "**/deep\n",
        "x{y}.json\n",
        "{a,b}.json\n",
        "[ab].json\n",
        "\u{feff}a.json\n",
        "a.json\r\nb.json\r\n",
        "\\#c.json\n# a.json\n",
        "*.json\n!sub\n!sub/a.json\n",
        "sub/**/a.json\n",
        "x\\ y\\ .json\n",
        "[\na.json\n",
        "*\n!*/\n!b.json\n",
    ];
    for list in lists {
        let sandbox = Sandbox::with(".gitignore", list);
        names.iter().for_each(|name| sandbox.write(name, ERROR));
        let git = |args: &[&str]| {
            let mut command = sandbox.program("git", args);
            command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
            let output = command.output().unwrap();
            assert!(output.status.success(), "{output:?}");
            String::from_utf8(output.stdout).unwrap()
        };
        git(&["init", "--quiet"]);
        let untracked = git(&["ls-files", "--others", "--exclude-standard", "-z"]);
        let mut wanted: Vec<_> = untracked.split('\0').filter(|name| name.ends_with(".json")).collect();
        wanted.sort_unstable();
        assert_eq!(found(&sandbox, "", ""), wanted, "{list:?}");
    }
}

#[test]
fn what_is_hidden_is_found_where_the_configuration_names_it() {
    let sandbox = Sandbox::with(".video/ad.json", ERROR);
    for name in [".video/.draft.json", ".video/deep/ad.json", ".cache/ad.json", ".ad.json", ".git/ad.json", "ad.json"] {
        sandbox.write(name, ERROR);
    }
    let with = |configuration: &str| {
        sandbox.write("moonlint.toml", configuration);
        found(&sandbox, "", "")
    };
    assert_eq!(with("include = [\"**/*.json\"]"), ["ad.json"], "no name without its dot");
    assert_eq!(with("include = [\".video/*.json\"]"), [".video/ad.json", "ad.json"]);
    assert_eq!(with("include = [\".video/\"]"), [".video/ad.json", ".video/deep/ad.json", "ad.json"]);
    assert_eq!(with("include = [\".*/ad.json\"]"), [".cache/ad.json", ".video/ad.json", "ad.json"]);
    assert_eq!(with("include = [\"{.video,.cache}/ad.json\"]"), [".cache/ad.json", ".video/ad.json", "ad.json"]);
    assert_eq!(with("include = [\".ad.json\", \".video/.draft.json\"]"), [".ad.json", ".video/.draft.json", "ad.json"]);
    assert_eq!(with("[[files]]\nglob = \".cache/**\"\nkind = \"request\""), [".cache/ad.json", "ad.json"]);
    assert_eq!(with("include = [\".video/*.json\"]\nexclude = [\".video/\"]"), ["ad.json"]);
    sandbox.write(".gitignore", ".video/\n");
    assert_eq!(with("include = [\".video/*.json\"]"), ["ad.json"], "git leaves it out");
    assert_eq!(found(&sandbox, "", ".video"), [".video/ad.json", ".video/deep/ad.json"], "as named");
}

#[test]
fn many_named_files_are_what_a_walk_finds() {
    let sandbox = Sandbox::new();
    let names: Vec<String> = (10..99).map(|number| format!("ads/{number}.json")).collect();
    names.iter().for_each(|name| sandbox.write(name, ERROR));
    let walk = found(&sandbox, "", "--max-warnings 3 ads");
    assert_eq!(walk.len(), names.len());
    let (one, other) = names.split_at(names.len() / 2);
    let (all, one, other) = (names.join(" "), one.join(" "), other.join(" "));
    for args in [
        format!("--max-warnings 3 {all}"),
        format!("{all} --max-warnings 3"),
        format!("{one} --max-warnings 3 {other}"),
        format!("-q -- {one} {other}"),
        format!("{other} {one} ads"),
        format!("{one} {other} ads/10.json {one}"),
    ] {
        assert_eq!(found(&sandbox, "", &args), walk, "{args}");
    }
    let bare = all.replace("ads/", "");
    assert_eq!(found(&sandbox, "ads", &bare), bare.split(' ').collect::<Vec<_>>());
    // What is wrong with the words is told of all of them.
    let told = |args: &str| sandbox.run(args).exits(2).stderr;
    assert!(told(&format!("check {all} --no-such")).contains("--no-such"));
    assert!(told(&format!("explain wrong-type {all}")).contains("ads/10.json"));
    assert!(told(&format!("check {all} missing.json")).contains("missing.json: does not exist"));
    assert!(told(&format!("check {all} ads/11.json/")).contains("ads/11.json/"));
    sandbox.write("moonlint.toml", "exclude = [\"ads/5*\"]");
    assert_eq!(found(&sandbox, "", &all), found(&sandbox, "", "ads"));
}

#[cfg(unix)]
#[test]
fn one_file_is_checked_and_fixed_once_by_whatever_names() {
    use std::os::unix::fs::{MetadataExt as _, symlink};
    let sandbox = Sandbox::with("ads/b.json", FIXABLE);
    fs::hard_link(sandbox.path("ads/b.json"), sandbox.path("ads/a.json")).unwrap();
    fs::hard_link(sandbox.path("ads/b.json"), sandbox.path("c.json")).unwrap();
    symlink("ads/b.json", sandbox.path("link.json")).unwrap();
    sandbox.write("ads/z.json", FIXABLE);
    for args in ["", "ads c.json", "link.json c.json ads/z.json ./ads/b.json", "ads/../c.json . link.json"] {
        assert_eq!(found(&sandbox, "", args).len(), 2, "{args}");
    }
    let outcome = sandbox.run("check --fix").exits(0);
    assert!(outcome.stderr.starts_with("Applied 2 fixes"), "{}", outcome.stderr);
    for name in ["ads/a.json", "ads/b.json", "c.json", "link.json"] {
        assert_eq!(sandbox.read(name), FIXED, "{name}");
    }
    assert_eq!(fs::metadata(sandbox.path("c.json")).unwrap().nlink(), 3, "they are one file still");
}

#[test]
fn standard_input_stands_for_the_file_by_any_of_its_names() {
    let sandbox = Sandbox::with("ads/a.json", ERROR);
    sandbox.write("b.json", CLEAN);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("ads/a.json", sandbox.path("link.json")).unwrap();
        fs::hard_link(sandbox.path("ads/a.json"), sandbox.path("hard.json")).unwrap();
    }
    let absolute = sandbox.path("ads/a.json").display().to_string();
    for name in ["ads/a.json", "./ads/a.json", "ads/../ads/a.json", "link.json", "hard.json", &absolute] {
        if !sandbox.path(name).exists() {
            continue;
        }
        let args = format!("check --output-format concise ads b.json - --stdin-filename {name}");
        let outcome = sandbox.pipe(&args, CLEAN).exits(0);
        assert_eq!(outcome.stderr, "No findings (2 requests in 2 files).\n", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn standard_input_that_is_a_file_of_the_run_is_that_file() {
    let sandbox = Sandbox::with("ads/a.json", ERROR);
    sandbox.write("b.json", ERROR);
    sandbox.write("moonlint.toml", "[per-file-ignores]\n\"b.json\" = [\"limits\"]");
    fs::hard_link(sandbox.path("ads/a.json"), sandbox.path("hard.json")).unwrap();
    std::os::unix::fs::symlink("ads/a.json", sandbox.path("link.json")).unwrap();
    let run = |args: &str, input: &str| -> Outcome {
        let mut command = sandbox.command(args.split_whitespace());
        command.stdin(fs::File::open(sandbox.path(input)).unwrap()).output().unwrap().into()
    };
    for input in ["ads/a.json", "hard.json", "link.json"] {
        for (paths, told) in [
            (". -", "ads/a.json"),
            ("- ads", "ads/a.json"),
            ("- ads/a.json b.json", "ads/a.json"),
            ("link.json -", "link.json"),
            ("b.json -", "<stdin>"),
            ("-", "<stdin>"),
        ] {
            let outcome = run(&format!("check --output-format concise {paths}"), input).exits(1);
            assert_eq!(outcome.places(), [format!("{told}:4:15: error[unsupported-duration]")], "{paths} < {input}");
        }
    }
    // The configuration speaks of it by its path.
    assert_eq!(run("check --output-format concise . -", "b.json").places().len(), 1);
    // What becomes of it goes where that of standard input goes.
    sandbox.write("ads/a.json", FIXABLE);
    let outcome = run("check --fix ads -", "ads/a.json").exits(0);
    assert_eq!((outcome.stdout.as_str(), sandbox.read("ads/a.json").as_str()), (FIXED, FIXABLE));
    // A rest of it is another text.
    let mut rest = fs::File::open(sandbox.path("ads/a.json")).unwrap();
    std::io::Seek::seek(&mut rest, std::io::SeekFrom::Start(10)).unwrap();
    let mut command = sandbox.command(["check", "ads", "-", "--output-format", "concise"]);
    let outcome = Outcome::from(command.stdin(rest).output().unwrap());
    assert!(outcome.stdout.contains("<stdin>:1:9: "), "{outcome:?}");
    assert!(outcome.stdout.contains("ads/a.json:1:"), "{outcome:?}");
}

/// As git reads them, and other programs after it: what the user's own configuration names stands in the place of the list that
/// is there by default.
#[test]
fn the_users_own_list_is_where_git_looks_for_it() {
    let sandbox = Sandbox::with("work/a.json", ERROR);
    sandbox.write("work/b.json", ERROR);
    sandbox.write("mine", "a.json\n");
    sandbox.write(".gitconfig", "[user]\n\tname = Somebody\n[core]\n\texcludesFile = ~/mine\n");
    assert_eq!(found(&sandbox, "work", ""), ["b.json"]);
    sandbox.write(".gitconfig", "[core]\nexcludesfile = /nowhere/to/be/found\n");
    assert_eq!(found(&sandbox, "work", ""), ["a.json", "b.json"]);
    fs::remove_file(sandbox.path(".gitconfig")).unwrap();
    sandbox.write(".config/git/config", "[core]\n\texcludesfile = ~/mine\n");
    assert_eq!(found(&sandbox, "work", ""), ["b.json"]);
}

/// Git has followed no link in the place of such a list since 2.32: whoever reads it may not be who wrote what it leads to.
#[cfg(unix)]
#[test]
fn a_list_of_gits_that_is_a_link_leaves_nothing_out() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::with("work/a.json", ERROR);
    sandbox.write("list", "*.json\n");
    symlink("../list", sandbox.path("work/.gitignore")).unwrap();
    assert_eq!(found(&sandbox, "work", ""), ["a.json"]);
    let told = "warning: work/.gitignore: is a symbolic link, which git does not follow, and leaves nothing out\n";
    let outcome = sandbox.run("check work").exits(1);
    assert!(outcome.stderr.starts_with(told), "{outcome:?}");
    // That of other programs may be one, as theirs is, and git's own elsewhere.
    fs::rename(sandbox.path("work/.gitignore"), sandbox.path("work/.ignore")).unwrap();
    assert_eq!(found(&sandbox, "work", ""), [""; 0]);
    fs::remove_file(sandbox.path("work/.ignore")).unwrap();
    fs::create_dir_all(sandbox.path("work/.git/info")).unwrap();
    symlink("../../../list", sandbox.path("work/.git/info/exclude")).unwrap();
    assert_eq!(found(&sandbox, "work", ""), [""; 0]);
}
