//! A help page: what clap lays out for English, laid out for other languages.

use clap::builder::{StyledStr, Styles};
use clap::{Arg, ArgAction, Command};
use moonlint::Locale;
use std::fmt::Write as _;
use textwrap::core::display_width;

use super::word;
use crate::{markdown, terminal};

/// Lines longer than this are tiring to read, however wide the terminal.
const MAX_WIDTH: usize = 100;

/// Columns before a help that stands below what it is about.
const BELOW: usize = 10;

/// Columns before and after what a help stands beside.
const GAP: usize = 2;

/// A row of a list: what it is about, and what is to be known of it.
struct Row {
    name: String,
    help: String,
}

/// The usage without clap's word for it, and with its stand-ins in the language.
pub(super) fn usage(locale: Locale, usage: &str) -> String {
    let usage = usage.strip_prefix("Usage: ").unwrap_or(usage);
    let usage = usage.replace("[OPTIONS]", &format!("[{}]", word(locale, "clap-options", &[])));
    usage.replace("<COMMAND>", &format!("<{}>", word(locale, "clap-command", &[])))
}

/// The page of a command: the long one gives each argument its own paragraph.
pub(super) fn render(locale: Locale, command: &Command, usage: &str, long: bool) -> StyledStr {
    let width = terminal::width().min(MAX_WIDTH);
    let styles = command.get_styles();
    let mut page = String::new();
    if let Some(about) = command.get_about() {
        push(&mut page, &markdown::wrap_hanging(&about.to_string(), "", width));
        page.push('\n');
    }
    let usage = word(locale, "clap-usage", &[("usage", usage)]);
    let mut lines = markdown::wrap_hanging(&usage, "      ", width);
    if let Some((heading, rest)) = lines.first().and_then(|line| line.split_once(['：', ':'])) {
        lines[0] = format!("{}{rest}", heading_in(locale, styles, heading));
    }
    push(&mut page, &lines);

    let commands: Vec<Row> = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| Row {
            name: format!("  {}", command.get_name()),
            help: command.get_about().map(ToString::to_string).unwrap_or_default(),
        })
        .collect();
    // A command is known by its name, of which no page is too narrow to have all in a column.
    section(locale, &mut page, "clap-commands", &commands, false, width, styles);

    let mut args: Vec<&Arg> = command.get_arguments().filter(|arg| !arg.is_hide_set()).collect();
    // As clap has it: those of every command at the end, and help after them.
    args.sort_by_key(|arg| (is_built_in(arg), arg.is_global_set()));
    let rows = |wanted: &dyn Fn(&Arg) -> bool| {
        args.iter().filter(|arg| wanted(arg)).map(|arg| row(locale, arg, long)).collect::<Vec<Row>>()
    };
    let in_group = |arg: &Arg, group: Option<&str>| !arg.is_positional() && arg.get_help_heading() == group;
    section(locale, &mut page, "clap-arguments", &rows(&Arg::is_positional), long, width, styles);
    section(locale, &mut page, "clap-options", &rows(&|arg| in_group(arg, None)), long, width, styles);
    let mut groups: Vec<&str> = Vec::new();
    for group in args.iter().filter_map(|arg| arg.get_help_heading()) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    for group in groups {
        section(locale, &mut page, &group_key(group), &rows(&|arg| in_group(arg, Some(group))), long, width, styles);
    }
    page.into()
}

/// The key of a group's name, which is in English in `args.rs`.
pub(super) fn group_key(group: &str) -> String {
    format!("group-{}", group.to_lowercase().replace(' ', "-"))
}

fn is_built_in(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong | ArgAction::Version)
}

fn row(locale: Locale, arg: &Arg, long: bool) -> Row {
    let short = match arg.get_short() {
        Some(short) if arg.get_long().is_some() => format!("-{short}, "),
        _ if arg.is_positional() => String::new(),
        _ => "    ".to_owned(),
    };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    Row { name: format!("  {short}{arg}"), help: format!("{help}{}", remarks(locale, arg, long)) }
}

/// What clap adds to a help: the default, and the values that there are.
pub(super) fn remarks(locale: Locale, arg: &Arg, long: bool) -> String {
    let mut remarks = String::new();
    if !arg.get_action().takes_values() {
        return remarks;
    }
    let space = if long { "\n\n" } else { " " };
    let values = if arg.is_hide_possible_values_set() { Vec::new() } else { arg.get_possible_values() };
    let explained = values.iter().any(|value| value.get_help().is_some());
    if explained && long {
        let _ = write!(remarks, "{space}{}", word(locale, "clap-value-list", &[]));
        for value in &values {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            let _ =
                write!(remarks, "\n- {}", word(locale, "clap-value", &[("name", value.get_name()), ("help", &help)]));
        }
    }
    let default = if arg.is_hide_default_value_set() { &[] } else { arg.get_default_values() };
    let default: Vec<_> = default.iter().map(|value| value.to_string_lossy()).collect();
    if !default.is_empty() {
        let _ = write!(remarks, "{space}{}", word(locale, "clap-default", &[("value", &default.join(" "))]));
    }
    if !(values.is_empty() || explained && long) {
        let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        let space = if default.is_empty() || !long { space } else { "\n" };
        let _ = write!(remarks, "{space}{}", word(locale, "clap-values", &[("values", &names.join(locale.comma()))]));
    }
    remarks
}

/// A heading and its rows. Helps stand beside what they are about where there is room for all of them, else below.
/// On a long page they stand below, and apart.
fn section(locale: Locale, page: &mut String, heading: &str, rows: &[Row], long: bool, width: usize, styles: &Styles) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n{}", heading_in(locale, styles, &word(locale, heading, &[])));
    let longest = rows.iter().map(|row| display_width(&row.name)).max().unwrap_or(0) + GAP;
    let below = long || longest * 5 > width * 2;
    for (index, Row { name, help }) in rows.iter().enumerate() {
        let indent = " ".repeat(if below { BELOW.min(width / 4) } else { longest });
        let mut lines = Vec::new();
        for line in help.lines() {
            let hanging = if line.starts_with("- ") { format!("{indent}  ") } else { indent.clone() };
            lines.extend(markdown::wrap_hanging(&format!("{indent}{line}"), &hanging, width));
        }
        if below {
            push(page, &[literal_in(styles, name)]);
            push(page, &lines);
            if long && index + 1 < rows.len() {
                page.push('\n');
            }
        } else {
            let padding = " ".repeat(longest - display_width(name));
            let first = lines.first().map_or("", |line| line.trim_start());
            push(page, &[format!("{}{padding}{first}", literal_in(styles, name))]);
            push(page, lines.get(1..).unwrap_or_default());
        }
    }
}

fn push(page: &mut String, lines: &[String]) {
    for line in lines {
        page.push_str(line.trim_end());
        page.push('\n');
    }
}

fn heading_in(locale: Locale, styles: &Styles, heading: &str) -> String {
    let style = styles.get_header();
    format!("{style}{}{style:#}", word(locale, "clap-heading", &[("name", heading)]))
}

/// What is to be typed as it is, told from what stands for something else.
fn literal_in(styles: &Styles, name: &str) -> String {
    let style = styles.get_literal();
    let bare = name.trim_start();
    let indent = &name[..name.len() - bare.len()];
    let end = bare.find(['<', '[']).unwrap_or(bare.len());
    format!("{indent}{style}{}{style:#}{}", &bare[..end], &bare[end..])
}
