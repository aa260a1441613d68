//! One line for each finding: `path:line:column: severity[rule] message`.

use std::io;

use crate::ansi::Paint as Color;
use crate::excerpt::{Report, whole};
use crate::paint::{Numbers, Paint, Painted};
use crate::pen::push_number;
use crate::style::Style;

pub(crate) struct Concise {
    style: Style,
}

impl Concise {
    pub(crate) fn new(style: Style) -> Self {
        Concise { style }
    }
}

impl Paint for Concise {
    fn piece(&self, report: &mut Report<'_>, _numbers: &Numbers, painted: &mut Painted) -> io::Result<()> {
        let (style, out) = (&self.style, &mut painted.bytes);
        let path = report.path();
        let path = style.clean(path);
        let (bold, plain) = style.around(Color::Bold);
        for finding in report.findings() {
            let diagnostic = &finding.diagnostic;
            out.extend_from_slice(bold.as_bytes());
            match diagnostic.span {
                Some(span) => {
                    let start = report.start(finding, span);
                    out.extend_from_slice(path.as_bytes());
                    for number in [start.line, start.column] {
                        out.push(b':');
                        push_number(out, number);
                    }
                }
                // Without a text the pointer is all there is to go by.
                None => out.extend_from_slice(style.clean(&whole(report.path(), &diagnostic.pointer)).as_bytes()),
            }
            out.extend_from_slice(plain.as_bytes());
            out.extend_from_slice(b": ");
            out.extend_from_slice(report.tag(diagnostic.severity, diagnostic.rule, style).as_bytes());
            let message = diagnostic.message.render(style.locale);
            out.push(b' ');
            out.extend_from_slice(style.clean(&message).as_bytes());
            out.push(b'\n');
        }
        Ok(())
    }
}
