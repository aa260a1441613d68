//! Colours, widths and alphabets.

use crate::support::{CLEAN, ERROR, FIXABLE, Outcome, Sandbox, available, snapshot};

/// Variables and their values.
pub(crate) type Environment<'a> = &'a [(&'a str, &'a str)];

fn with(sandbox: &Sandbox, args: &str, environment: Environment<'_>) -> Outcome {
    let mut command = sandbox.command(args.split_whitespace());
    command.envs(environment.iter().copied()).output().unwrap().into()
}

/// Runs the binary in a terminal of some columns; what comes out is what the terminal gets.
pub(crate) fn in_terminal(
    sandbox: &Sandbox,
    columns: usize,
    args: &str,
    environment: Environment<'_>,
) -> Option<String> {
    if !available("script") {
        return None;
    }
    let script = format!("stty cols {columns} rows 24; exec '{}' {args}", env!("CARGO_BIN_EXE_moonlint"));
    let mut command = sandbox.program("script", ["-qfec", &script, "/dev/null"]);
    command.env("TERM", "xterm-256color").envs(environment.iter().copied());
    Some(Outcome::from(command.output().unwrap()).stdout.replace("\r\n", "\n"))
}

/// Text without the sequences that colour and link it.
pub(crate) fn plain(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        shown.push_str(&rest[..at]);
        let sequence = &rest[at + 1..];
        let length = if sequence.starts_with(']') {
            sequence.find("\u{1b}\\").unwrap() + 2
        } else {
            sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap() + 1
        };
        rest = &sequence[length..];
    }
    shown + rest
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let sandbox = Sandbox::with("a.json", ERROR);
    let table: [(&str, Environment<'_>, bool); 14] = [
        ("", &[], false),
        ("--color always", &[], true),
        ("--color always", &[("NO_COLOR", "1")], true),
        ("--color never", &[("CLICOLOR_FORCE", "1")], false),
        ("--color auto", &[("CLICOLOR_FORCE", "1")], true),
        ("", &[("CLICOLOR_FORCE", "1")], true),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ("", &[("CLICOLOR_FORCE", "")], false),
        ("", &[("FORCE_COLOR", "1")], true),
        ("", &[("FORCE_COLOR", "true"), ("CLICOLOR", "0")], true),
        ("", &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
        ("--color never", &[("FORCE_COLOR", "1")], false),
        ("", &[("FORCE_COLOR", "0")], false),
        ("", &[("FORCE_COLOR", "")], false),
    ];
    for (args, environment, coloured) in table {
        for command in [
            "check",
            "check --output-format concise",
            "check --statistics",
            "check --diff --unsafe-fixes",
            "rules",
            "models",
            "models wan2.7",
            "explain wrong-type",
        ] {
            let outcome = with(&sandbox, &format!("{command} {args}"), environment);
            // The table of models has no colours.
            assert!(
                command == "models" || outcome.stdout.contains('\u{1b}') == coloured,
                "{command} {args} {environment:?}"
            );
            if command == "check" {
                assert_eq!(outcome.stderr.contains('\u{1b}'), coloured, "{args} {environment:?}: {:?}", outcome.stderr);
            }
        }
    }
    let outcome = with(&sandbox, "--color always check --output-format json", &[]);
    assert!(!outcome.stdout.contains('\u{1b}'), "machines get none");
}

#[test]
fn colours_add_sequences_and_nothing_else() {
    let sandbox = Sandbox::with("a.json", ERROR);
    for command in ["check", "check --statistics", "rules", "explain wrong-type", "models wan2.7"] {
        let (coloured, bare) =
            (with(&sandbox, &format!("{command} --color always"), &[]), with(&sandbox, command, &[]));
        assert_eq!(plain(&coloured.stdout), bare.stdout, "{command}");
        assert_eq!(plain(&coloured.stderr), bare.stderr, "{command}");
    }
}

#[test]
fn a_plain_locale_gets_plain_frames() {
    let sandbox = Sandbox::with("a.json", ERROR);
    for environment in [&[("LANG", "C")][..], &[("LC_ALL", "POSIX"), ("LANG", "en_GB.UTF-8")], &[("LC_CTYPE", "C")]] {
        let frames = with(&sandbox, "check", environment).exits(1).stdout;
        let frames: String = frames.lines().filter(|line| !line.contains("documented: ")).collect();
        assert!(frames.is_ascii(), "{frames}");
        assert!(with(&sandbox, "models", environment).exits(0).stdout.is_ascii());
    }
    snapshot("ascii", &with(&sandbox, "check", &[("LANG", "C")]).exits(1).show());
    let frames = with(&sandbox, "check", &[("LANG", "C"), ("LC_ALL", "C.UTF-8")]).exits(1).stdout;
    assert!(frames.contains('╭'), "{frames}");
}

#[test]
fn narrow_places_are_kept_to() {
    let sandbox = Sandbox::with("a.json", ERROR);
    for columns in [20, 40, 71, 72, 80, 120] {
        let environment = [("COLUMNS", columns.to_string())];
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for command in ["check", "models", "models wan2.7"] {
            let outcome = with(&sandbox, command, &environment);
            for line in outcome.stdout.lines() {
                // What is not broken: addresses, and single words. The frames are somebody else's.
                let whole = line.starts_with("   ·")
                    || line.contains("://")
                    || !line.trim().contains(' ')
                    || line.contains("\":");
                assert!(
                    whole || line.chars().count() <= columns.max(20),
                    "{command} in {columns}:\n{}",
                    outcome.stdout
                );
            }
        }
    }
    // Words are broken at their hyphens only.
    for (columns, locale) in [(72, "en"), (80, "en"), (80, "zh")] {
        let columns = columns.to_string();
        let table = with(&sandbox, &format!("models --locale {locale}"), &[("COLUMNS", &columns)]).stdout;
        for whole in ["videos: refused", "hosted-urls-only", "advised-max-"] {
            assert!(table.contains(whole) || columns == "72", "{whole} in {columns}:\n{table}");
        }
        let broken = |line: &&str| ["refere", "visua", "secon"].iter().any(|part| line.trim_end().ends_with(part));
        assert_eq!(table.lines().find(broken), None, "{columns}:\n{table}");
    }
    snapshot("narrow", &with(&sandbox, "check", &[("COLUMNS", "20")]).exits(1).show());
    for odd in ["0", "-1", "wide", ""] {
        assert_eq!(with(&sandbox, "check", &[("COLUMNS", odd)]), with(&sandbox, "check", &[]), "{odd}");
    }
}

#[test]
fn a_terminal_gets_colours_links_and_its_width() {
    let sandbox = Sandbox::with("a.json", ERROR);
    let force = [("FORCE_HYPERLINK", "1")];
    let Some(shown) = in_terminal(&sandbox, 60, "check", &force) else { return };
    assert!(shown.contains("\u{1b}[1;31merror["), "{shown:?}");
    assert!(shown.contains("\u{1b}]8;;https://"), "{shown:?}");
    assert!(plain(&shown).contains("error[unsupported-duration]\n"), "{shown:?}");
    let bare = in_terminal(&sandbox, 60, "check", &[("NO_COLOR", "1"), ("FORCE_HYPERLINK", "0")]).unwrap();
    assert!(!bare.contains('\u{1b}'), "{bare:?}");
    let rules = in_terminal(&sandbox, 80, "rules", &force).unwrap();
    assert!(rules.contains("\u{1b}]8;;https://"), "{rules:?}");
    for columns in [20, 50, 80, 140] {
        let rules = plain(&in_terminal(&sandbox, columns, "rules", &force).unwrap());
        let too_wide = |line: &&str| line.chars().count() > columns.max(24) && line.trim().contains(' ');
        assert_eq!(rules.lines().find(too_wide), None, "{columns}");
    }
}

#[test]
fn a_page_is_wrapped_for_terminals_only() {
    let sandbox = Sandbox::new();
    let page = sandbox.run("explain unsupported-duration").exits(0).stdout;
    assert!(page.lines().any(|line| line.chars().count() > 150), "Markdown as it is");
    let Some(shown) = in_terminal(&sandbox, 60, "explain unsupported-duration --color never", &[]) else { return };
    for line in shown.lines() {
        assert!(line.contains("://") || line.chars().count() <= 60, "{line}");
    }
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&shown), words(&page), "the same words");
}

#[test]
fn a_long_run_shows_a_bar_and_takes_it_away() {
    let sandbox = Sandbox::new();
    // Enough work for a bar to appear in a debug build; where a machine is too quick for it, nothing is lost.
    let lines = format!("{CLEAN}\n").repeat(80);
    for index in 0..100 {
        sandbox.write(format!("{index}.jsonl"), &lines);
    }
    let Some(shown) = in_terminal(&sandbox, 80, "check --jobs 1", &[]) else { return };
    let text = plain(&shown);
    let last = text.rsplit('\r').next().unwrap();
    assert!(last.ends_with("No findings (8000 requests in 100 files).\n"), "{last}");
    assert!(!last.contains("/100 files"), "{last}");
    let quiet = in_terminal(&sandbox, 80, "check --jobs 1 --quiet", &[]).unwrap();
    assert_eq!(quiet, "");
}

#[test]
fn a_diff_on_a_terminal_is_harmless() {
    let sandbox = Sandbox::with("a.jsonl", format!("{FIXABLE}\n{{\"model\": \"\u{1b}[2J\"}}\n"));
    let Some(shown) = in_terminal(&sandbox, 80, "check --diff --color never", &[]) else { return };
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    let piped = sandbox.run("check --diff").exits(1);
    assert!(piped.stdout.contains("\u{1b}[2J"), "what goes to `patch` is exact");
}
