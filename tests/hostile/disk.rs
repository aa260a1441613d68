//! Disks without room, and places that may not be written to. What was there stays whole, and nothing is left behind.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::support::{ERROR, FIXABLE, FIXED, Outcome, Sandbox, available, skipped};

/// A fixable request of at least `bytes` bytes.
fn fixable(bytes: usize) -> String {
    FIXABLE.replace("A cat", &"x".repeat(bytes))
}

/// The names in a folder with what the files hold; what is hidden too.
fn listing(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (name(&entry), fs::read(entry.path()).unwrap_or_default())).collect()
}

/// What a script saw in a mount of its own.
struct Mounted {
    /// How the last command ended.
    outcome: Outcome,
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
}

/// Mounts something at `place`, which only the script sees, and runs there: `fill`, to make things ready, and `moonlint`
/// with the arguments. `None` where mounts are not to be had.
fn mounted(sandbox: &Sandbox, mount: &str, fill: &str, args: &str) -> Option<Mounted> {
    if !available("unshare") {
        return None;
    }
    let script = format!(
        "{{ mkdir -p place && {mount}; }} || {{ echo 'no mounts here' >&2; exit 99; }}
        cd place
        {fill}
        rm -rf ../before ../after
        cp -a . ../before && \"$moonlint\" {args}
        status=$?
        cp -a . ../after && exit $status"
    );
    let mut command = sandbox.program("unshare", ["-rm", "bash", "-c", &script]);
    let output = command.env("moonlint", env!("CARGO_BIN_EXE_moonlint")).output().unwrap();
    let outcome = Outcome::from(output);
    if outcome.status == Some(99) || outcome.stderr.contains("unshare: ") {
        skipped(&format!("a private mount is not to be had: {}", outcome.stderr));
        return None;
    }
    Some(Mounted { outcome, before: listing(&sandbox.path("before")), after: listing(&sandbox.path("after")) })
}

/// 16 pages of 4 KiB.
const SMALL: &str = "mount -t tmpfs -o size=64k none place";

/// Takes what room there is.
const FILLED: &str = "head -c 70000 /dev/zero > fill 2> ../ignored || true";

#[test]
fn a_fix_that_does_not_fit_leaves_the_old_file() {
    let sandbox = Sandbox::new();
    sandbox.write("store/big.json", fixable(20_000));
    sandbox.write("store/huge.json", fixable(30_000));
    sandbox.write("store/small.json", FIXABLE);
    let Some(run) = mounted(&sandbox, SMALL, "cp ../store/* .", "check --fix -q --output-format concise") else {
        return;
    };
    let told =
        |name: &str| format!("error: {name}: cannot be written, and was left as it was: No space left on device\n");
    let outcome = run.outcome.exits(2);
    assert_eq!(outcome.stderr, told("big.json") + &told("huge.json"));
    assert_eq!(outcome.places(), ["big.json:1:20047: error[wrong-type]", "huge.json:1:30047: error[wrong-type]"]);
    let mut expected = run.before;
    expected.insert("small.json".to_owned(), FIXED.as_bytes().to_vec());
    assert!(run.after == expected, "the small one is fixed, and nothing else is changed: {:?}", run.after.keys());
}

#[test]
fn a_baseline_that_does_not_fit_leaves_the_old_one() {
    let sandbox = Sandbox::with("store/a.json", FIXABLE);
    let fill =
        format!("cp ../store/* .; \"$moonlint\" check -q --write-baseline known.json; cp a.json b.json; {FILLED}");
    let Some(run) = mounted(&sandbox, SMALL, &fill, "check -q --write-baseline known.json") else { return };
    let told = "error: known.json: cannot be written, and was left as it was: No space left on device\n";
    assert_eq!(run.outcome.exits(2).stderr, told);
    assert!(run.before.contains_key("known.json"));
    assert!(run.after == run.before, "{:?}", run.after.keys());
}

#[test]
fn schemas_that_do_not_fit_leave_the_old_ones() {
    let sandbox = Sandbox::new();
    let fill = format!("echo old > task.schema.json; echo old > wan2.7.schema.json; {FILLED}");
    let Some(run) = mounted(&sandbox, SMALL, &fill, "schema --all --out .") else { return };
    let outcome = run.outcome.exits(2);
    assert!(outcome.stderr.contains("No space left on device"), "{}", outcome.stderr);
    assert!(run.after == run.before, "{:?}", run.after.keys());
}

#[test]
fn a_file_that_may_grow_no_further_is_left_whole() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::with("big.json", fixable(20_000));
    sandbox.write("small.json", FIXABLE);
    // Kilobytes. The system sends a signal, and then says no.
    let script = "ulimit -f 8; exec \"$moonlint\" check --fix -q --output-format concise";
    let mut command = sandbox.program("bash", ["-c", script]);
    command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
    let outcome = Outcome::from(command.output().unwrap()).exits(2);
    let told = "error: big.json: cannot be written, and was left as it was: File too large\n";
    assert_eq!(outcome.stderr, told);
    let listing = listing(sandbox.root());
    assert_eq!(listing.keys().collect::<Vec<_>>(), ["big.json", "small.json"]);
    assert_eq!(listing["big.json"], fixable(20_000).into_bytes());
    assert_eq!(listing["small.json"], FIXED.as_bytes());
}

/// What writes, and how it tells of a file that it cannot write.
const WRITING: [(&str, &str); 4] = [
    ("check -q --fix", "a.json: cannot be written, and was left as it was: "),
    ("check -q --write-baseline known.json", "known.json: cannot be written, and was left as it was: "),
    ("check -q --output-format json=out.json", "cannot write out.json: "),
    ("schema --all --out .", "README.md: cannot be written, and was left as it was: "),
];

#[test]
fn a_read_only_disk_is_told_and_left() {
    let sandbox = Sandbox::with("place/a.json", FIXABLE);
    for (args, told) in WRITING {
        let read_only = "mount --bind place place && mount -o remount,ro,bind place";
        let Some(run) = mounted(&sandbox, read_only, "", args) else { return };
        let outcome = run.outcome.exits(2);
        assert!(outcome.stderr.ends_with(&format!("{told}Read-only file system\n")), "{args}: {}", outcome.stderr);
        assert_eq!(outcome.stderr.lines().count(), 1, "{args}: {}", outcome.stderr);
        assert!(run.after == run.before, "{args}: {:?}", run.after.keys());
    }
}

/// Runs the binary in a folder of the sandbox as somebody who is not the superuser; `None` where that cannot be.
fn as_somebody(sandbox: &Sandbox, folder: &str, args: &str) -> Option<Outcome> {
    let probe = Sandbox::with("file", "");
    fs::set_permissions(probe.path("file"), Permissions::from_mode(0o000)).unwrap();
    let mut command = if fs::read(probe.path("file")).is_err() {
        sandbox.command(args.split(' '))
    } else {
        if !available("setpriv") {
            return None;
        }
        fs::set_permissions(sandbox.root(), Permissions::from_mode(0o755)).unwrap();
        let binary = sandbox.path("moonlint");
        fs::copy(env!("CARGO_BIN_EXE_moonlint"), &binary).unwrap();
        let somebody = ["--reuid", "65534", "--regid", "65534", "--clear-groups", "../moonlint"];
        sandbox.program("setpriv", somebody.into_iter().chain(args.split(' ')))
    };
    let outcome = Outcome::from(command.current_dir(sandbox.path(folder)).output().unwrap());
    if outcome.stderr.contains("setpriv:") {
        skipped(&format!("nobody else can be: {}", outcome.stderr));
        return None;
    }
    Some(outcome)
}

#[test]
fn a_folder_that_may_not_be_searched_disturbs_no_other() {
    let sandbox = Sandbox::with("work/listed/a.json", FIXABLE);
    sandbox.write("work/b.json", FIXABLE);
    let listed = sandbox.path("work/listed");
    fs::set_permissions(&listed, Permissions::from_mode(0o644)).unwrap();
    let outcome = as_somebody(&sandbox, "work", "check --output-format concise");
    let named = as_somebody(&sandbox, "work", "check --config listed/moonlint.toml b.json");
    fs::set_permissions(&listed, Permissions::from_mode(0o755)).unwrap();
    let (Some(outcome), Some(named)) = (outcome, named) else { return };
    let outcome = outcome.exits(2);
    assert!(outcome.stdout.starts_with("b.json:"), "{}", outcome.stdout);
    let told: Vec<&str> = outcome.stderr.lines().filter(|line| line.contains("listed")).collect();
    assert_eq!(told, ["error: listed/a.json: Permission denied"]);
    assert!(named.exits(2).stderr.contains("listed/moonlint.toml: Permission denied"));
}

#[test]
fn a_folder_that_others_may_only_read_is_told_and_left() {
    let sandbox = Sandbox::with("theirs/a.json", FIXABLE);
    // Whoever runs the tests without being the superuser owns the file.
    fs::set_permissions(sandbox.path("theirs/a.json"), Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(sandbox.path("theirs"), Permissions::from_mode(0o555)).unwrap();
    for (args, told) in WRITING {
        let Some(outcome) = as_somebody(&sandbox, "theirs", args) else { return };
        let outcome = outcome.exits(2);
        assert!(outcome.stderr.ends_with(&format!("{told}Permission denied\n")), "{args}: {}", outcome.stderr);
        assert_eq!(listing(&sandbox.path("theirs")), [("a.json".to_owned(), FIXABLE.as_bytes().to_vec())].into());
    }
    // So that it can be taken away.
    fs::set_permissions(sandbox.path("theirs"), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_that_others_may_only_read_is_left_even_where_it_could_be_replaced() {
    let sandbox = Sandbox::with("ours/a.json", FIXABLE);
    sandbox.write("ours/b.json", ERROR);
    // Whoever may write to the folder may put another file in the place of this one.
    fs::set_permissions(sandbox.path("ours"), Permissions::from_mode(0o777)).unwrap();
    fs::set_permissions(sandbox.path("ours/a.json"), Permissions::from_mode(0o444)).unwrap();
    let told = "error: a.json: cannot be written, and was left as it was: ";
    let (denied, read_only) = (format!("{told}Permission denied\n"), format!("{told}the file is read-only\n"));
    let before = listing(&sandbox.path("ours"));
    for mode in [0o444, 0o644] {
        fs::set_permissions(sandbox.path("ours/a.json"), Permissions::from_mode(mode)).unwrap();
        let Some(outcome) = as_somebody(&sandbox, "ours", "check -q --fix --output-format concise") else { return };
        // Without a superuser the file is the test's own, and only its bits protect it.
        if mode == 0o644 && !sandbox.path("moonlint").exists() {
            break;
        }
        let outcome = outcome.exits(2);
        assert_eq!(outcome.stderr, denied, "{mode:o}");
        assert_eq!(outcome.places().len(), 2, "the findings stay");
        assert_eq!(listing(&sandbox.path("ours")), before, "{mode:o}");
    }
    fs::set_permissions(sandbox.path("ours/a.json"), Permissions::from_mode(0o444)).unwrap();
    let mut own = sandbox.command(["check", "-q", "--fix", "a.json"]);
    let outcome = Outcome::from(own.current_dir(sandbox.path("ours")).output().unwrap()).exits(2);
    assert!(
        outcome.stderr == denied || outcome.stderr == read_only,
        "the owner protected it too, and be it from the superuser: {}",
        outcome.stderr
    );
    assert_eq!(listing(&sandbox.path("ours")), before);
}

#[test]
fn a_file_that_may_be_written_is_fixed_in_a_folder_that_may_not() {
    let sandbox = Sandbox::with("theirs/a.json", FIXABLE);
    fs::set_permissions(sandbox.path("theirs/a.json"), Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(sandbox.path("theirs"), Permissions::from_mode(0o555)).unwrap();
    let outcome = as_somebody(&sandbox, "theirs", "check -q --fix");
    let listing = listing(&sandbox.path("theirs"));
    fs::set_permissions(sandbox.path("theirs"), Permissions::from_mode(0o755)).unwrap();
    let Some(outcome) = outcome else { return };
    assert_eq!(outcome.exits(0).stderr, "");
    assert_eq!(listing, [("a.json".to_owned(), FIXED.as_bytes().to_vec())].into());
}

#[test]
fn a_file_that_is_mounted_on_its_own_is_fixed() {
    let sandbox = Sandbox::with("a.json", FIXABLE);
    let mount = "touch place/a.json && mount --bind a.json place/a.json";
    let Some(run) = mounted(&sandbox, mount, "", "check -q --fix a.json") else { return };
    assert_eq!(run.outcome.exits(0).stderr, "");
    assert_eq!(run.after, [("a.json".to_owned(), FIXED.as_bytes().to_vec())].into());
    assert_eq!(sandbox.read("a.json"), FIXED, "in the place that it is mounted from");
}

/// A file with other names is written to, and so must fit where there is no room for it twice.
#[test]
fn a_file_that_is_written_to_and_does_not_fit_stays_whole() {
    let sandbox = Sandbox::with("store/a.json", fixable(20_000));
    // Nothing may be made beside it, and the copy lies elsewhere.
    let fill = format!("cp ../store/a.json .; ln a.json b.json; {FILLED}");
    let Some(run) = mounted(&sandbox, SMALL, &fill, "check -q --fix a.json") else { return };
    let text = &run.after["a.json"];
    let fixed = run.before["a.json"].len() - 2;
    assert!(*text == run.before["a.json"] || text.len() == fixed, "{:?}", run.outcome);
    assert!(run.after.keys().eq(run.before.keys()), "{:?}", run.after.keys());
}

/// With the tools of Python, which has what it takes.
#[cfg(target_os = "linux")]
#[test]
fn access_lists_and_attributes_stay() {
    if !available("python3") {
        return;
    }
    let sandbox = Sandbox::with("a.json", FIXABLE);
    let script = "import os, struct, sys
def acl(*entries): return struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *entry) for entry in entries)
none = 0xffffffff
os.chmod('a.json', 0o600)
listed = acl((1, 6, none), (2, 6, 65534), (4, 0, none), (16, 6, none), (32, 0, none))
made = acl((1, 7, none), (2, 7, 1234), (4, 5, none), (16, 7, none), (32, 5, none))
try:
    os.setxattr('a.json', 'user.note', b'kept')
    os.setxattr('a.json', 'system.posix_acl_access', listed)
    os.setxattr('.', 'system.posix_acl_default', made)
except OSError as error:
    print(error); sys.exit(77)
";
    let before = sandbox.program("python3", ["-c", script]).output().unwrap();
    if before.status.code() == Some(77) {
        return skipped(&format!("no access lists here: {}", String::from_utf8_lossy(&before.stdout)));
    }
    assert!(before.status.success(), "{before:?}");
    let show = || {
        let script = "import os\nprint(oct(os.stat('a.json').st_mode), \
                      sorted((name, os.getxattr('a.json', name)) for name in os.listxattr('a.json')))";
        Outcome::from(sandbox.program("python3", ["-c", script]).output().unwrap()).exits(0).stdout
    };
    let before = show();
    assert!(before.contains("posix_acl_access") && before.contains("kept"), "{before}");
    sandbox.run("check -q --fix").exits(0);
    assert_eq!(show(), before);
    assert_eq!(sandbox.read("a.json"), FIXED);
}
