//! Each finding as a JSON object on a line of its own, in the shape that it has in [`crate::json`].

use std::io;

use moonlint_diagnostics::Locale;

use crate::excerpt::Report;
use crate::json;
use crate::paint::{Numbers, Paint, Painted};
use crate::pen::Pen;
use crate::style::Style;

pub(crate) struct Jsonl {
    locale: Locale,
}

impl Jsonl {
    pub(crate) fn new(style: Style) -> Self {
        Jsonl { locale: style.locale }
    }
}

impl Paint for Jsonl {
    fn piece(&self, report: &mut Report<'_>, _numbers: &Numbers, painted: &mut Painted) -> io::Result<()> {
        for finding in report.findings() {
            json::write(&mut Pen::on_a_line(&mut painted.bytes), report, finding, self.locale);
            painted.bytes.push(b'\n');
        }
        Ok(())
    }
}
