//! Every format judged by whoever defines it, or by the nearest that a package registry has: `judge.py` says who that is.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use moonlint_emit::{Format, Style};

use crate::hostile::{Checked, emit, set};

/// The formats that others define, and what to do to a report to break it.
const FORMATS: [(Format, [&str; 2]); 6] = [
    (Format::Sarif, ["\"ruleIndex\": 1,", "\"ruleIndex\": 99,"]),
    (Format::Github, [",title=moonlint (unknown", ",title=moonlint: (unknown"]),
    (Format::Gitlab, ["\"severity\": \"major\"", "\"severity\": \"error\""]),
    (Format::Junit, [" tests=", " test="]),
    (Format::Checkstyle, [" severity=\"info\"", " severity=\"hint\""]),
    (Format::Rdjson, ["\"severity\": \"INFO\"", "\"severity\": \"HINT\""]),
];

fn reports() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emit-reports");
    let _ = fs::remove_dir_all(&folder);
    for kind in ["good", "bad"] {
        fs::create_dir_all(folder.join(kind)).unwrap();
    }
    let set = set();
    let clean: &[Checked] = &set.0[..1];
    for (format, [sound, broken]) in FORMATS {
        let write = |name: &str, report: &str| fs::write(folder.join(format!("{name}.{format}")), report).unwrap();
        let all = emit(format, &Style::default(), &set.0, &set);
        assert!(all.contains(sound), "{format} has no {sound}");
        write("good/set", &all);
        write("good/clean", &emit(format, &Style::default(), clean, &set));
        write("good/nothing", &emit(format, &Style::default(), [], &set));
        write("bad/set", &all.replacen(sound, broken, 1));
    }
    folder
}

/// Whether a program is there.
fn works(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[ignore = "installs the validators of other languages; `.ci/run` asks for it"]
#[test]
fn the_authorities_accept_the_set() {
    let needed: [(&str, &[&str]); 3] =
        [("python3", &["-m", "pip", "--version"]), ("node", &["--version"]), ("npm", &["--version"])];
    let missing: Vec<_> =
        needed.iter().filter(|(program, arguments)| !works(program, arguments)).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        let told = format!("\nSKIPPED: no authority judges the output formats without {}\n", missing.join(", "));
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{told}");
        // Not through the macros, whose output the harness keeps to itself.
        std::io::stderr().write_all(told.as_bytes()).unwrap();
        return;
    }
    let done = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emit/judge.py"))
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("emit-judges"))
        .arg(reports())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}\n{err}");
}
