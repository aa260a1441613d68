//! The help in other languages than English. In English it is clap's own, of the doc comments in `args.rs`.
//!
//! clap knows no language but English and breaks lines at spaces only, of which Chinese has none. So the words, the pages
//! and the errors are here; what is parsed, and which page or error it comes to, stays with clap.

mod errors;
mod page;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command};
use moonlint::Locale;
use moonlint_texts::{Arg as Value, Texts};

pub(crate) use self::errors::Localised;

/// The words that pages and errors have, in English for a language that lacks some.
static TEXTS: Texts = Texts::new("cli/help", include_str!("../texts/help.ftl"));

/// Whether there is any help in a language but for clap's own.
pub(crate) fn is_localised(locale: Locale) -> bool {
    locale != Locale::En && TEXTS.source(locale).is_some()
}

/// One of the words that clap has in English.
fn word(locale: Locale, key: &str, args: &[(&'static str, &str)]) -> String {
    let args: Vec<_> = args.iter().map(|(name, text)| (*name, Value::Text((*text).to_owned()))).collect();
    TEXTS.render(locale, key, &args)
}

/// The text of the first of some keys that the language has; where it has none, English stays.
fn first(locale: Locale, keys: &[String]) -> Option<String> {
    keys.iter().find_map(|key| TEXTS.own_text(locale, key)).map(str::to_owned)
}

/// Puts a command into a language, with its help page.
pub(crate) fn localised(command: Command, locale: Locale) -> Command {
    if !is_localised(locale) {
        return command;
    }
    let mut command = command;
    // What clap adds by itself needs words, too.
    command.build();
    translated(locale, command, &["about".to_owned()])
}

/// As [`localised`], for the manual page: with defaults and values in the texts, which are in English elsewhere.
pub(crate) fn for_manual(command: Command, locale: Locale) -> Command {
    let command = localised(command, locale);
    if is_localised(locale) { spelled_out(locale, command) } else { command }
}

fn translated(locale: Locale, command: Command, about: &[String]) -> Command {
    let name = command.get_name().to_owned();
    let mut command = command.mut_args(|arg| translated_arg(locale, &name, arg)).mut_subcommands(|command| {
        let key = format!("command-{}", command.get_name());
        translated(locale, command, &[key])
    });
    if let Some(about) = first(locale, about) {
        command = command.about(about);
    }
    let usage = page::usage(locale, &command.render_usage().to_string());
    let (short, long) = (page::render(locale, &command, &usage, false), page::render(locale, &command, &usage, true));
    // The pages are made: clap only has to choose between them.
    command.before_help(short).before_long_help(long).help_template("{before-help}").term_width(0)
}

/// The keys of an argument's text: its own, or that of all arguments of the name.
fn keys(command: &str, arg: &Arg) -> [String; 2] {
    let id = arg.get_id().as_str().replace('_', "-");
    [format!("{command}-{id}"), format!("arg-{id}")]
}

/// The key of a value's text. Values that have no text in English have none.
fn value_key(arg: &Arg, value: &PossibleValue) -> Option<String> {
    value.get_help()?;
    Some(format!("value-{}-{}", arg.get_id().as_str().replace('_', "-"), value.get_name()))
}

fn translated_arg(locale: Locale, command: &str, arg: Arg) -> Arg {
    let Some(help) = first(locale, &keys(command, &arg)) else { return arg };
    let values: Vec<(PossibleValue, String)> = arg
        .get_possible_values()
        .into_iter()
        .filter_map(|value| {
            let help = first(locale, &[value_key(&arg, &value)?])?;
            Some((value, help))
        })
        .collect();
    // A long help would keep the English one.
    let arg = arg.help(help.clone()).long_help(help);
    if values.is_empty() {
        return arg;
    }
    let values = values.into_iter().map(|(value, help)| value.help(help));
    // The typed value is not asked for: whoever parses does so with the command as it was.
    arg.value_parser(PossibleValuesParser::new(values))
}

fn spelled_out(locale: Locale, command: Command) -> Command {
    command
        .mut_args(|arg| {
            let Some(help) = arg.get_help().map(ToString::to_string) else { return arg };
            let more = page::remarks(locale, &arg, false);
            let help = format!("{help}{more}");
            arg.help(help.clone()).long_help(help).hide_default_value(true).hide_possible_values(true)
        })
        .mut_subcommands(|command| spelled_out(locale, command))
}

/// The sections of a manual page have names in English.
pub(crate) fn manual_headings(page: &str, locale: Locale) -> String {
    if !is_localised(locale) {
        return page.to_owned();
    }
    let headings = [
        ("NAME", "clap-man-name"),
        ("SYNOPSIS", "clap-man-synopsis"),
        ("DESCRIPTION", "clap-man-description"),
        ("OPTIONS", "clap-man-options"),
        ("SUBCOMMANDS", "clap-man-subcommands"),
        ("VERSION", "clap-man-version"),
    ];
    let mut shown = String::with_capacity(page.len());
    for line in page.lines() {
        let heading = line.split_once(' ').filter(|(control, _)| matches!(*control, ".SH" | ".SS"));
        let found = heading.and_then(|(control, name)| {
            let (_, key) = headings.iter().find(|(english, _)| *english == name)?;
            Some(format!("{control} {}", word(locale, key, &[])))
        });
        shown.push_str(found.as_deref().unwrap_or(line));
        shown.push('\n');
    }
    shown
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::args::Arguments;

    fn walk(command: &Command, about: String, used: &mut BTreeSet<String>, missing: &mut Vec<String>) {
        let mut need = |keys: &[String]| match keys.iter().find(|key| TEXTS.own_text(Locale::Zh, key).is_some()) {
            Some(key) => drop(used.insert(key.clone())),
            None => missing.push(keys.join(" or ")),
        };
        need(&[about]);
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            need(&keys(command.get_name(), arg));
            arg.get_help_heading().into_iter().for_each(|group| need(&[page::group_key(group)]));
            for value in arg.get_possible_values() {
                value_key(arg, &value).into_iter().for_each(|key| need(&[key]));
            }
        }
        for command in command.get_subcommands() {
            // What is below `help` stands above it, too.
            let is_help = command.get_name() == "help";
            let command = if is_help { &Command::new("help") } else { command };
            walk(command, format!("command-{}", command.get_name()), used, missing);
        }
    }

    #[test]
    fn every_command_argument_and_value_has_its_text_and_no_text_is_left_over() {
        let mut command = Arguments::command();
        command.build();
        let (mut used, mut missing) = (BTreeSet::new(), Vec::new());
        walk(&command, "about".to_owned(), &mut used, &mut missing);
        assert_eq!(missing, Vec::<String>::new(), "not in help.ftl");
        let sources = [include_str!("mod.rs"), include_str!("page.rs"), include_str!("errors.rs")].concat();
        let keys = TEXTS
            .source(Locale::Zh)
            .unwrap_or_default()
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key);
        let keys = keys.filter(|key| !key.starts_with(['#', ' ']));
        let odd: Vec<&str> = keys
            .filter(|key| !used.contains(*key))
            .filter(|key| !(key.starts_with("clap-") && sources.contains(&format!("\"{key}\""))))
            .collect();
        assert_eq!(odd, Vec::<&str>::new(), "for what is not there");
    }

    #[test]
    fn the_texts_can_be_read_and_are_there_once() {
        let own = |fault: &String| !fault.ends_with(": in zh only");
        assert_eq!(TEXTS.faults().into_iter().filter(own).collect::<Vec<_>>(), [""; 0]);
        assert_eq!(TEXTS.missing(Locale::Zh), [""; 0]);
    }

    #[test]
    fn a_command_in_chinese_takes_what_it_takes_in_english() {
        for locale in Locale::ALL.iter().copied() {
            let command = localised(Arguments::command(), locale);
            command.clone().debug_assert();
            let found = command.try_get_matches_from(["moonlint", "check", "--color", "never", "--kind", "task", "a"]);
            assert!(found.is_ok_and(|found| found.subcommand_name() == Some("check")), "{locale}");
        }
    }
}
