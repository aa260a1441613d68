//! Each finding as a JSON object on a line of its own, in the shape that it has in [`crate::json`].

use std::io::{self, Write};

use moonlint::Locale;

use crate::emitter::Render;
use crate::json;
use crate::list;
use crate::source::Report;
use crate::style::Style;

pub(crate) struct Jsonl {
    locale: Locale,
    line: Vec<u8>,
}

impl Jsonl {
    pub(crate) fn new(style: Style) -> Self {
        Jsonl { locale: style.locale, line: Vec::new() }
    }
}

impl Render for Jsonl {
    fn piece(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings() {
            self.line.clear();
            serde_json::to_writer(&mut self.line, &json::Diagnostic::new(report, finding, self.locale))?;
            list::write_escaped(&self.line, "", out)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}
