//! Workflow commands of GitHub Actions, one line for each finding: `::error file=…,line=…,title=…::message`.
//!
//! The runner takes the commands out of the log and shows only what comes after the second `::`, so that the place
//! stands there too. It drops columns of a range over several lines.

use std::borrow::Cow;
use std::io;

use memchr::memchr3;
use moonlint_diagnostics::Locale;

use crate::clean::{is_hidden, sanitize};
use crate::excerpt::{Report, whole};
use crate::paint::{Numbers, Paint, Painted};
use crate::path;
use crate::pen::push_number;
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
        let shown = data(&sanitize(&path)).into_owned();
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            push(out, &["::", LEVELS.of(diagnostic.severity), " file=", &file]);
            let points = diagnostic.span.map(|span| report.source(finding).points(finding.base, span));
            if let Some((start, end)) = points {
                let lines = [(",line=", start.line), (",endLine=", end.line)];
                let columns = [(",col=", start.column), (",endColumn=", end.column)];
                let columns = columns.into_iter().filter(|_| start.line == end.line);
                for (name, number) in lines.into_iter().chain(columns) {
                    out.extend_from_slice(name.as_bytes());
                    push_number(out, number);
                }
            }
            push(out, &[",title=moonlint (", diagnostic.rule.id, ")::"]);
            match points {
                Some((start, _)) => {
                    push(out, &[&shown, ":"]);
                    push_number(out, start.line);
                    out.push(b':');
                    push_number(out, start.column);
                }
                None => push(out, &[&data(&sanitize(&whole(&path, &diagnostic.pointer)))]),
            }
            push(out, &[": ", &data(&with_help(diagnostic, self.locale)), "\n"]);
        }
        Ok(())
    }
}

fn push(out: &mut Vec<u8>, parts: &[&str]) {
    parts.iter().for_each(|part| out.extend_from_slice(part.as_bytes()));
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
fn data(text: &str) -> Cow<'_, str> {
    let mut escaped = String::new();
    let mut rest = text;
    while let Some(at) = memchr3(b'%', b'\r', b'\n', rest.as_bytes()) {
        let form = match rest.as_bytes()[at] {
            b'%' => "%25",
            b'\r' => "%0D",
            _ => "%0A",
        };
        escaped.extend([&rest[..at], form]);
        rest = &rest[at + 1..];
    }
    if escaped.is_empty() {
        return Cow::Borrowed(text);
    }
    escaped.push_str(rest);
    Cow::Owned(escaped)
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
