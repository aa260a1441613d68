//! A fault in a file that is no request: a configuration.

use std::ops::Range;
use std::sync::Arc;

use moonlint_diagnostics::{Severity, Span};

use super::frame::{self, Spot};
use super::{Full, snippet};
use crate::ansi::Paint;
use crate::clean::disarm;
use crate::excerpt::Excerpt;
use crate::style::Style;
use crate::words::Words;

/// Something wrong in a text that is no request.
#[derive(Clone, Debug)]
pub struct Fault<'a> {
    /// What sort of text it is: `configuration`.
    pub sort: &'a str,
    /// The file's path as reported. It may hold anything.
    pub path: &'a str,
    /// The file's bytes.
    pub text: &'a [u8],
    /// The bytes at fault.
    pub bytes: Range<usize>,
    /// What is wrong.
    pub message: &'a str,
    /// What to do about it.
    pub help: Option<&'a str>,
}

/// Shows a fault as the format `full` shows an error, with a line break at the end.
///
/// ```
/// use moonlint_emit::{Fault, Style, render_fault};
/// let fault = Fault {
///     sort: "configuration",
///     path: "moonlint.toml",
///     text: b"hint = true\n",
///     bytes: 0..4,
///     message: "`hint` is not a setting",
///     help: Some("did you mean `hints`?"),
/// };
/// let shown = render_fault(&fault, &Style::default());
/// assert!(shown.contains("[moonlint.toml:1:1]"));
/// assert!(shown.ends_with("  help: did you mean `hints`?\n"));
/// ```
pub fn render_fault(fault: &Fault<'_>, style: &Style) -> String {
    // No finding, whose severity is a name: what is wrong with a configuration is said in words.
    let words = Words::of(style.locale);
    let tag = style.paint(Paint::Severity(Severity::Error), format!("{}[{}]", words.error(), fault.sort));
    let mut out = format!("{tag}\n");
    let source = Arc::new(Excerpt::whole(fault.path, fault.text));
    let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    let span = Span::new(offset(fault.bytes.start), offset(fault.bytes.end.max(fault.bytes.start)));
    let frames = frame::frames(vec![Spot::new(source, 0, span, None)], style);
    snippet::write(Severity::Error, &style.clean(fault.message), &frames, style, &mut out);
    if let Some(help) = fault.help {
        Full::new(style.clone()).line(words.help(), help, &mut out);
    }
    disarm(&out, style.unicode).into_owned()
}
