//! Terminals: hardly wide enough, half of them, or none.

use std::process::Command;

use crate::commands::{PRINTING, folder};
use crate::support::{CLEAN, ERROR, Outcome, Sandbox, available};

/// A run of the binary in a terminal of some columns, with redirections of a shell. What the terminal gets becomes
/// standard output, with plain line ends.
pub(crate) fn in_terminal(sandbox: &Sandbox, columns: usize, args: &str) -> Option<Command> {
    if !available("script") {
        return None;
    }
    let script = format!("stty cols {columns} rows 24 -onlcr; exec \"$moonlint\" {args}");
    let mut command = sandbox.program("script", ["-qfec", &script, "/dev/null"]);
    command.env("TERM", "xterm-256color").env("SHELL", "/bin/sh").env("FORCE_HYPERLINK", "0");
    command.env("moonlint", env!("CARGO_BIN_EXE_moonlint"));
    Some(command)
}

fn run(mut command: Command) -> Outcome {
    // Text that was cut inside a character would be no UTF-8.
    Outcome::from(command.output().unwrap())
}

#[test]
fn every_command_keeps_to_any_width() {
    let sandbox = folder();
    sandbox.write(
        "wide.json",
        format!(
            "{{\"model\": \"wan2.7\", \"{0}\": 1, \"duration\": \"5\", \"prompt\": \"{0}👩‍👩‍👧‍👦{0}\"}}",
            "猫e\u{301}".repeat(60)
        ),
    );
    for (args, status) in PRINTING {
        for columns in [1, 20, 65_535] {
            let Some(mut command) = in_terminal(&sandbox, columns, args) else { return };
            command.env("NO_COLOR", "1");
            let outcome = run(command).exits(status);
            assert!(!outcome.stdout.contains(['\u{1b}', '\u{fffd}']), "{args} in {columns}: {}", outcome.stdout);
        }
    }
}

#[test]
fn the_same_words_are_told_in_any_width() {
    let sandbox = Sandbox::with("a.json", ERROR);
    // Where a script has no spaces between words, lines end anywhere.
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    for args in ["models wan2.7", "explain wrong-type", "fits a.json"] {
        let [narrow, wide] = [20, 60].map(|columns| {
            let mut command = in_terminal(&sandbox, columns, args)?;
            command.env("NO_COLOR", "1");
            Some(run(command).exits(0).stdout)
        });
        let (Some(narrow), Some(wide)) = (narrow, wide) else { return };
        assert_eq!(letters(&narrow), letters(&wide), "{args}");
        // Words that are longer than the line are whole.
        let too_wide = |line: &&str| {
            let line = line.trim();
            line.chars().count() > 20 && line.contains(' ') && !line.contains("://")
        };
        if args == "models wan2.7" {
            assert_eq!(narrow.lines().find(too_wide), None, "{args}");
        }
    }
}

/// Enough work for a bar to appear in a build without optimisation.
fn much() -> Sandbox {
    let sandbox = Sandbox::new();
    let lines = format!("{CLEAN}\n").repeat(120);
    for index in 0..60 {
        sandbox.write(format!("requests/{index}.jsonl"), &lines);
    }
    sandbox.write("requests/error.json", ERROR);
    sandbox
}

#[test]
fn a_bar_is_for_the_terminal_alone() {
    let sandbox = much();
    let args = "check requests --jobs 1 --output-format";
    for format in ["concise", "json"] {
        let plain = sandbox.run(&format!("{args} {format}")).exits(1);
        let Some(command) = in_terminal(&sandbox, 80, &format!("{args} {format} > out")) else { return };
        let shown = run(command).exits(1).stdout;
        assert_eq!(sandbox.read("out"), plain.stdout, "{format}");
        assert!(shown.ends_with(&plain.stderr.lines().last().map(|line| format!("{line}\n")).unwrap()), "{shown:?}");

        let command = in_terminal(&sandbox, 80, &format!("{args} {format} 2> err")).unwrap();
        let shown = run(command).exits(1).stdout;
        assert_eq!(sandbox.read("err"), plain.stderr, "{format}: what goes to a file has no bar");
        if format == "json" {
            assert_eq!(shown, plain.stdout);
        }
    }
}

/// Colours of what goes to a file or a pipe are for somebody to ask for.
#[test]
fn each_stream_is_coloured_for_itself() {
    let sandbox = Sandbox::with("inner/a.json", ERROR);
    let coloured = |text: &str| text.contains('\u{1b}');
    for (setting, out, terminal) in [
        (&[][..], false, true),
        (&[("NO_COLOR", "1")], false, false),
        (&[("CLICOLOR_FORCE", "1")], true, true),
        (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false, false),
        (&[("TERM", "dumb")], false, false),
    ] {
        for (redirection, file) in [("> out", "out"), ("2> err", "err")] {
            let Some(mut command) = in_terminal(&sandbox, 80, &format!("check inner {redirection}")) else { return };
            let shown = run({
                command.envs(setting.iter().copied());
                command
            });
            assert_eq!(coloured(&sandbox.read(file)), out, "{setting:?} {redirection}");
            assert_eq!(coloured(&shown.exits(1).stdout), terminal, "{setting:?} {redirection}");
        }
    }
}

#[test]
fn without_a_terminal_of_any_kind_everything_is_as_in_a_pipe() {
    if !available("setsid") {
        return;
    }
    let sandbox = folder();
    for (args, status) in PRINTING {
        let binary = [env!("CARGO_BIN_EXE_moonlint")];
        let mut command = sandbox.program("setsid", ["--wait"].into_iter().chain(binary).chain(args.split(' ')));
        let outcome = run({
            command.env("TERM", "xterm-256color");
            command
        });
        assert_eq!(outcome.clone().exits(status), sandbox.run(args), "{args}");
    }
}
