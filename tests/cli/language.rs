//! English and Chinese: which is chosen, and how Chinese is laid out.

use moonlint_texts::{Locale, untranslated};
use textwrap::core::display_width;

use crate::support::{CLEAN, ERROR, Outcome, Sandbox, feed, snapshot};
use crate::terminal::{Environment, in_terminal, plain};

const COMMANDS: [&str; 12] =
    ["", "check", "models", "rules", "fits", "normalize", "new", "schema", "config", "explain", "completions", "man"];

/// Runs the binary with some variables set.
pub(crate) fn with(sandbox: &Sandbox, args: &str, environment: &[(&str, &str)]) -> Outcome {
    sandbox.command(args.split_whitespace()).envs(environment.iter().copied()).output().unwrap().into()
}

pub(crate) fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Everything that was written, without the lines of documents.
fn sentences(outcome: &Outcome) -> String {
    let lines = outcome.stdout.lines().chain(outcome.stderr.lines());
    let lines = lines.filter(|line| !line.contains(" │ ") && !line.starts_with("   ·") || is_chinese(line));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Holds that what was written has Chinese and no English in it.
#[track_caller]
pub(crate) fn assert_chinese(args: &str, outcome: &Outcome) {
    let shown = sentences(outcome);
    assert!(is_chinese(&shown), "{args}: {outcome:?}");
    // By line and column: names beside each other are no sentence.
    for cell in shown.lines().flat_map(|line| line.split("  ")) {
        assert_eq!(untranslated(cell), None, "{args}:\n{shown}");
    }
}

#[test]
fn arguments_come_before_variables_and_ours_before_those_of_posix() {
    let sandbox = Sandbox::with("a.json", CLEAN);
    let table: [(&str, Environment<'_>, bool); 14] = [
        ("check", &[], false),
        ("check --locale zh", &[], true),
        ("check --locale=zh_TW.UTF-8", &[], true),
        ("--locale zh-Hant check", &[], true),
        ("check --locale en", &[("MOONLINT_LOCALE", "zh")], false),
        ("check", &[("MOONLINT_LOCALE", "zh_CN"), ("LC_ALL", "en_GB.UTF-8")], true),
        ("check", &[("MOONLINT_LOCALE", ""), ("LC_ALL", "zh_CN.UTF-8"), ("LANG", "C")], true),
        ("check", &[("LC_ALL", "C"), ("LC_MESSAGES", "zh_CN.UTF-8")], false),
        ("check", &[("LC_MESSAGES", "zh_CN.UTF-8"), ("LANG", "en_GB.UTF-8")], true),
        ("check", &[("LC_MESSAGES", "POSIX"), ("LANG", "zh_CN.UTF-8")], false),
        ("check", &[("LANG", "zh_CN.UTF-8")], true),
        ("check", &[("LANG", "fr_FR.UTF-8")], false),
        ("check", &[("LC_ALL", "fr_FR.UTF-8"), ("LANG", "zh_CN.UTF-8")], false),
        ("check", &[("LC_CTYPE", "zh_CN.UTF-8")], false),
    ];
    for (args, environment, chinese) in table {
        let outcome = with(&sandbox, args, environment).exits(0);
        let told = if chinese {
            "没有诊断（1 个文件，1 个请求）。\n"
        } else {
            "No findings (1 request in 1 file).\n"
        };
        assert_eq!(outcome.stderr, told, "{args} {environment:?}");
    }
}

/// The tags of all languages, with what stands between two of them and before the last.
fn either(comma: &str, or: &str) -> String {
    let tags = Locale::ALL.iter().map(|locale| format!("`{locale}`")).collect::<Vec<_>>();
    let (last, others) = tags.split_last().expect("a language");
    format!("{}{or}{last}", others.join(comma))
}

#[test]
fn a_language_without_texts_is_told() {
    let sandbox = Sandbox::with("a.json", CLEAN);
    let outcome = sandbox.run("check --locale fr").exits(2);
    assert!(outcome.stderr.contains("invalid value 'fr' for '--locale <LOCALE>'"), "{}", outcome.stderr);
    let known = Locale::ALL.iter().copied().map(Locale::as_str).collect::<Vec<_>>().join(", ");
    assert!(outcome.stderr.contains(&format!("[possible values: {known}]")), "{}", outcome.stderr);
    let fr = [("MOONLINT_LOCALE", "fr")];
    let warning = format!(
        "warning: MOONLINT_LOCALE: `fr` is not a language that moonlint speaks; use {}\n",
        either(", ", " or ")
    );
    let outcome = with(&sandbox, "check", &fr).exits(0);
    assert_eq!(outcome.stderr, format!("{warning}No findings (1 request in 1 file).\n"));
    assert_eq!(with(&sandbox, "rules", &fr).exits(0).stderr, warning);
    assert_eq!(with(&sandbox, "check --quiet", &fr).exits(0).stderr, "");
    assert_eq!(with(&sandbox, "rules --locale en", &fr).exits(0).stderr, "", "nobody asked the variable");
    let outcome = with(&sandbox, "rules", &[("MOONLINT_LOCALE", "f\u{1b}[31mr"), ("LANG", "zh_CN.UTF-8")]).exits(0);
    let warning = format!("警告：MOONLINT_LOCALE：不支持语言 `f␛[31mr`，可用 {}\n", either("、", " 或 "));
    assert_eq!(outcome.stderr, warning);
    // What POSIX has for other programs is no fault.
    assert_eq!(with(&sandbox, "rules", &[("LC_ALL", "fr_FR.UTF-8")]).exits(0).stderr, "");
}

#[test]
fn every_help_is_in_chinese_and_fits() {
    let sandbox = Sandbox::new();
    for columns in ["40", "80", "300"] {
        for command in COMMANDS {
            for args in [format!("{command} -h"), format!("{command} --help"), format!("help {command}")] {
                let outcome = with(&sandbox, &args, &[("MOONLINT_LOCALE", "zh"), ("COLUMNS", columns)]).exits(0);
                assert_chinese(&args, &outcome);
                assert!(outcome.stdout.contains("\n用法：moonlint"), "{args}: {}", outcome.stdout);
                for english in ["Usage", "Options:", "Print ", "[default", "possible values", "OPTIONS"] {
                    assert!(!outcome.stdout.contains(english), "{args}: {english}:\n{}", outcome.stdout);
                }
                let columns: usize = columns.parse().unwrap();
                // Names stay whole, and nothing else is too wide.
                let too_wide = |line: &&str| display_width(line) > columns.min(100) && line.trim().contains(is_wide);
                assert_eq!(outcome.stdout.lines().find(too_wide), None, "{args} in {columns}");
            }
        }
    }
    let zh = |args: &str| with(&sandbox, args, &[("LANG", "zh_CN.UTF-8")]).exits(0).stdout;
    snapshot("help-zh", &zh("-h"));
    snapshot("help-check-zh", &zh("check --help"));
}

fn is_wide(c: char) -> bool {
    display_width(c.encode_utf8(&mut [0; 4])) == 2
}

/// The options that a help names, in their order.
fn options(help: &str) -> Vec<&str> {
    // Less indented than what is said of them.
    let lines = help.lines().filter(|line| line.find(|c| c != ' ').is_some_and(|indent| indent < 10));
    let lines = lines.filter(|line| line.trim_start().starts_with('-'));
    lines.flat_map(|line| line.split_whitespace().take_while(|word| word.starts_with('-'))).collect()
}

#[test]
fn a_help_names_the_same_options_in_both_languages() {
    let sandbox = Sandbox::new();
    for command in COMMANDS {
        for flag in ["-h", "--help"] {
            let (en, zh) =
                (sandbox.run(&format!("{command} {flag}")), sandbox.run(&format!("{command} {flag} --locale zh")));
            assert_eq!(options(&en.stdout), options(&zh.stdout), "{command} {flag}");
        }
    }
}

#[test]
fn mistakes_are_explained_in_chinese() {
    let sandbox = Sandbox::with("a.json", CLEAN);
    let mut shown = String::new();
    for args in [
        "check --fixx",
        "a.json --fixx",
        "chek",
        "check --jobs 0",
        "check --color sometimes",
        "explain",
        "completions fsh",
    ] {
        let outcome = with(&sandbox, args, &[("LC_ALL", "zh_CN.UTF-8")]).exits(2);
        assert_eq!(outcome.stdout, "", "{args}");
        shown.push_str(&format!("$ moonlint {args}\n{}\n", outcome.stderr));
    }
    snapshot("mistakes-zh", &shown);
    // What was typed reaches no terminal raw.
    let outcome = sandbox.command(["--locale", "zh", "check", "--\u{1b}[31m", "a"]).output().unwrap();
    let outcome = Outcome::from(outcome).exits(2);
    assert!(!outcome.stderr.contains('\u{1b}'), "{:?}", outcome.stderr);
}

#[test]
fn a_run_is_told_in_chinese() {
    let sandbox = Sandbox::with("a.json", ERROR);
    snapshot("full-zh", &sandbox.run("check --locale zh").exits(1).show());
    sandbox.write("moonlint.toml", "hint = true\n");
    snapshot("config-fault-zh", &sandbox.run("check --locale zh").exits(2).show());
    sandbox
        .write("moonlint.toml", "[per-file-ignores]\n\"广告/*.json\" = [\"limits\"]\n\"ads/*.json\" = [\"limits\"]\n");
    snapshot("config-zh", &sandbox.run("config --locale zh").exits(0).show());
    snapshot("fits-zh", &sandbox.run("fits a.json --locale zh").exits(0).show());
    let outcome = feed(sandbox.command(["check", "-", "--locale", "zh"]), b"{}");
    assert_chinese("check -", &outcome.exits(1));
}

#[test]
fn narrow_terminals_wrap_chinese_by_its_width() {
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.write(
        "b.json",
        r#"{"model": "wan2.7", "prompt": "纸船在雨中的街道上漂流，镜头贴着水面跟随", "duration": 5, "prompt": "纸船"}"#,
    );
    let commands =
        ["check --quiet", "models", "models wan2.7", "fits a.json", "rules", "explain unsupported-duration", "-h"];
    for columns in [20, 40, 60] {
        for command in commands {
            let environment = [("FORCE_HYPERLINK", "0")];
            let args = format!("{command} --locale zh --color never");
            let Some(shown) = in_terminal(&sandbox, columns, &args, &environment) else { return };
            // Code, tables and addresses are not broken; what is left may be two columns too wide, at punctuation.
            let mut in_code = false;
            for line in plain(&shown).lines() {
                in_code ^= line.starts_with("```");
                let text = line.trim();
                let whole =
                    in_code || text.contains("://") || text.contains(['│', '·', '╭']) || !text.contains(is_wide);
                let wide = display_width(line) > columns.max(24);
                // The elbow's label is not wrapped to less than it takes to read it.
                let label = columns < 40 && text.contains('╰');
                let divides = moonlint_emit::wrap(text, "", 1).len() > 1;
                assert!(whole || label || !wide || !divides, "{command} in {columns}: {line:?}\n{shown}");
            }
        }
    }
}
