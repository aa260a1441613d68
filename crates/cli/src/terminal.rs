//! What the terminal can show, and lines for standard error.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::OnceLock;

use anstyle::{AnsiColor, Style};
use moonlint::{Locale, Severity};
use moonlint_emit::{disarm, escape_json};

use crate::args::ColorChoice;
use crate::texts::say;

/// Where no terminal says how wide it is.
const DEFAULT_WIDTH: usize = 100;

/// The language of texts.
pub(crate) fn locale() -> Locale {
    static LOCALE: OnceLock<Locale> = OnceLock::new();
    *LOCALE.get_or_init(crate::language::choose)
}

/// The style of what goes to standard output.
pub(crate) fn style(color: ColorChoice) -> moonlint_emit::Style {
    moonlint_emit::Style {
        color: colored(color, is_stdout()),
        links: is_stdout() && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        unicode: unicode(),
        width: width(),
        locale: locale(),
    }
}

/// The style of findings that go to standard error.
pub(crate) fn stderr_style(color: ColorChoice) -> moonlint_emit::Style {
    moonlint_emit::Style { color: stderr_colored(color), links: false, ..style(color) }
}

/// The style of what goes to a file.
pub(crate) fn plain_style() -> moonlint_emit::Style {
    moonlint_emit::Style { color: false, links: false, unicode: true, width: DEFAULT_WIDTH, locale: locale() }
}

/// The columns to write in: those of the terminal; else what the environment asks for, as pagers do; else enough.
///
/// Only standard output is asked. What goes to a file or a pipe is the same, whatever window it was started from.
pub(crate) fn width() -> usize {
    if let Some((width, _)) = terminal_size::terminal_size_of(io::stdout()) {
        // A terminal that does not know says 0.
        return if width.0 == 0 { DEFAULT_WIDTH } else { usize::from(width.0) };
    }
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    asked.filter(|columns| *columns > 0).unwrap_or(DEFAULT_WIDTH)
}

/// Whether standard output is a terminal.
pub(crate) fn is_stdout() -> bool {
    io::stdout().is_terminal()
}

/// A document of ours on its way to standard output: for a file or a program as it is, where a CI system that logs it would
/// obey nothing in it; else, and on a terminal, with escapes, which mean the same in JSON.
pub(crate) fn document(text: &[u8]) -> Cow<'_, [u8]> {
    let obeys = || std::str::from_utf8(text).is_ok_and(|text| matches!(disarm(text, true), Cow::Owned(_)));
    if is_stdout() || obeys() { shown(text) } else { Cow::Borrowed(text) }
}

/// A document of the user's on its way back through standard output: exact for a file or a program.
pub(crate) fn returned(text: &[u8]) -> Cow<'_, [u8]> {
    if is_stdout() { shown(text) } else { Cow::Borrowed(text) }
}

fn shown(text: &[u8]) -> Cow<'_, [u8]> {
    let text = String::from_utf8_lossy(text).replace("\r\n", "\n");
    Cow::Owned(escape_json(&text).into_owned().into_bytes())
}

/// Text that links to an address where the terminal takes links.
pub(crate) fn link(on: bool, url: &str, text: impl fmt::Display) -> String {
    if on { format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\") } else { text.to_string() }
}

fn colored(choice: ColorChoice, is_terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            !anstyle_query::no_color()
                && (is_set("FORCE_COLOR")
                    || anstyle_query::clicolor_force()
                    || (is_terminal
                        && anstyle_query::term_supports_ansi_color()
                        && anstyle_query::clicolor() != Some(false)))
        }
    }
}

/// Whether a variable that switches something on does so: not where it is empty, `0` or `false`.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !matches!(value.to_str(), Some("" | "0" | "false")))
}

/// Whether frames can be drawn with more than ASCII: not where the locale is plain `C` and says so.
fn unicode() -> bool {
    let setting =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    !setting.is_some_and(|locale| locale == "C" || locale == "POSIX")
}

/// Text filled up with spaces to so many columns.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(textwrap::core::display_width(text))))
}

/// A style for text on standard output or standard error, or none.
pub(crate) fn paint(on: bool, style: Style, text: impl fmt::Display) -> String {
    if on { format!("{style}{text}{style:#}") } else { text.to_string() }
}

/// The colour of a severity.
pub(crate) const fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Hint => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

/// Whether standard error is coloured.
pub(crate) fn stderr_colored(color: ColorChoice) -> bool {
    colored(color, io::stderr().is_terminal())
}

/// Untrusted text as a terminal may get it.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    moonlint_emit::Style { unicode: unicode(), ..moonlint_emit::Style::default() }.clean(text)
}

/// An error for the user, on standard error.
pub(crate) fn complain(color: ColorChoice, message: &str) {
    line(color, severity_style(Severity::Error), &say!(SYSTEM, "error"), message);
}

/// A warning for the user, on standard error.
pub(crate) fn warn(color: ColorChoice, message: &str) {
    line(color, severity_style(Severity::Warning), &say!(SYSTEM, "warning"), message);
}

/// A line of no consequence for the user, on standard error.
pub(crate) fn tell(message: &str) {
    // Where standard error is closed, there is nobody to tell.
    let _ = writeln!(crate::stream::stderr(), "{}", clean(message));
}

fn line(color: ColorChoice, style: Style, word: &str, message: &str) {
    let word = paint(stderr_colored(color), style, word);
    // Where standard error is closed, there is nobody to tell.
    let _ = writeln!(crate::stream::stderr(), "{word}{}{}", say!(SYSTEM, "colon"), clean(message));
}
