//! Workflow commands of GitHub Actions, one line for each finding: `::error file=…,line=…,title=…::message`.
//!
//! The runner takes the commands out of the log and shows only what comes after the second `::`, so that the place
//! stands there too. It drops columns of a range over several lines.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use moonlint_diagnostics::Locale;

use crate::clean::{is_hidden, sanitize};
use crate::paint::{Numbers, Paint, Painted};
use crate::path;
use crate::source::{Report, whole};
use crate::style::Style;
use crate::text::{Levels, with_help};

const LEVELS: Levels = Levels { error: "error", warning: "warning", hint: "notice" };

pub(crate) struct Github {
    locale: Locale,
}

impl Github {
    pub(crate) fn new(style: Style) -> Self {
        Github { locale: style.locale }
    }
}

impl Paint for Github {
    fn piece(&self, report: &mut Report<'_>, _numbers: &Numbers, painted: &mut Painted) -> io::Result<()> {
        let out = &mut painted.bytes;
        let path = path::in_repository(report.path());
        let file = property(&visible(&path));
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            let mut command = format!("::{} file={file}", LEVELS.of(diagnostic.severity));
            let place = match diagnostic.span {
                Some(span) => {
                    let (start, end) = report.source(finding).points(finding.base, span);
                    // Writing to a string cannot fail.
                    let _ = write!(command, ",line={},endLine={}", start.line, end.line);
                    if start.line == end.line {
                        let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
                    }
                    format!("{}:{}:{}", sanitize(&path), start.line, start.column)
                }
                None => sanitize(&whole(&path, &diagnostic.pointer)).into_owned(),
            };
            let text = format!("{place}: {}", with_help(diagnostic, self.locale));
            writeln!(out, "{command},title=moonlint ({})::{}", diagnostic.rule.id, data(&text))?;
        }
        Ok(())
    }
}

/// The name of a file as the runner gets it: exact, so that the annotation finds the file, but for characters that no
/// escape exists for and that no terminal should see. Those that emoji are joined of stay.
fn visible(path: &str) -> String {
    path.split_inclusive(is_harmful).fold(String::with_capacity(path.len()), |mut shown, part| {
        let harmful = part.chars().next_back().filter(|last| is_harmful(*last)).map_or(0, char::len_utf8);
        let (kept, harmful) = part.split_at(part.len() - harmful);
        shown.push_str(kept);
        shown.push_str(&sanitize(harmful));
        shown
    })
}

fn is_harmful(character: char) -> bool {
    is_hidden(character) && !matches!(character, '\r' | '\n' | '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Escapes what would end a command's text.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
