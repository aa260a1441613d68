//! One line for each finding: `path:line:column: severity[rule] message`.

use std::io::{self, Write};

use crate::ansi::Paint;
use crate::emitter::Render;
use crate::source::{Report, whole};
use crate::style::Style;

pub(crate) struct Concise {
    style: Style,
}

impl Concise {
    pub(crate) fn new(style: Style) -> Self {
        Concise { style }
    }
}

impl Render for Concise {
    fn piece(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        let style = &self.style;
        let path = report.path();
        let path = style.clean(path);
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            let place = match diagnostic.span {
                Some(span) => {
                    let (start, _) = report.source(finding).points(finding.base, span);
                    format!("{path}:{}:{}", start.line, start.column)
                }
                // Without a text the pointer is all there is to go by.
                None => style.clean(&whole(report.path(), &diagnostic.pointer)).into_owned(),
            };
            let message = diagnostic.message.render(style.locale);
            let tag = style.tag(diagnostic.severity, diagnostic.rule);
            writeln!(out, "{}: {tag} {}", style.paint(Paint::Bold, place), style.clean(&message))?;
        }
        Ok(())
    }
}
