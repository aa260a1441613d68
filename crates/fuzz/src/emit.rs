use std::sync::Arc;

use moonlint::{Checker, DocumentRef, Label, Levels, Locale, Located, Settings, Span};
use moonlint_emit::{Format, Style, sanitize};
use moonlint_sources::check_source;

use crate::harmless::assert_harmless;
use crate::hostile::{Checked, emit as write};
use crate::input::{FORMATS, Random, SEPARATOR};
use crate::structure::assert_structure;

/// How many bytes choose the style, the spans and the format of the text.
pub(crate) const CHOICES: usize = 48;

/// Whatever is in texts, paths and pointers, and wherever spans lie, nothing that a terminal obeys comes out, and the
/// structure of every format holds. The input is choices, a path, a pointer, another file's text, and the text.
pub fn emit(data: &[u8]) {
    let (choices, rest) = data.split_at(data.len().min(CHOICES));
    let mut random = Random::new(choices);
    let mut parts = rest.splitn(4, |byte| *byte == SEPARATOR).map(<[u8]>::to_vec);
    let mut part = || parts.next().unwrap_or_default();
    let (path, pointer, other, text) = (part(), part(), part(), part());
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (path, pointer) = (lossy(&path), lossy(&pointer));
    let style = Style {
        color: random.percent(50),
        links: random.percent(50),
        unicode: random.percent(70),
        width: random.pick(&[100, 0, 7, 20, 21, 40, 79, 200, usize::MAX]),
        locale: random.pick(&Locale::ALL),
    };
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let mut findings = check_source(&checker, &text, random.pick(&FORMATS), false).findings;
    // Enough to see several of them together.
    findings.truncate(12);
    for found in &mut findings {
        if random.percent(50) {
            move_about(&mut random, found, &path, &pointer, text.len() as u32);
        }
    }
    let other: Arc<[u8]> = other.into();
    let elsewhere = |asked: &str| (!asked.ends_with('+')).then(|| Arc::clone(&other));
    let checked = Checked { path, text: text.into(), findings };
    for format in Format::ALL {
        let output = write(*format, &style, [&checked], &elsewhere);
        assert_harmless(&output, *format, &style);
        assert_structure(*format, &output, &[&checked]);
    }
    let clean = sanitize(&pointer);
    assert_eq!(sanitize(&clean), clean);
}

/// Gives a finding spans, labels and pointers that no rule would.
fn move_about(random: &mut Random<'_>, found: &mut Located, path: &str, pointer: &str, len: u32) {
    let span = |random: &mut Random<'_>| {
        let near = |random: &mut Random<'_>| random.below(len as usize + 3) as u32;
        match random.below(8) {
            0 => None,
            1 => Some(Span::new(random.u32(), random.u32())),
            _ => Some(Span::new(near(random), near(random))),
        }
    };
    let diagnostic = &mut found.diagnostic;
    diagnostic.span = span(random);
    diagnostic.pointer = pointer.to_owned();
    found.base = random.below(20);
    if diagnostic.labels.is_empty() || random.percent(20) {
        let message = diagnostic.message.clone();
        diagnostic.labels.push(Label { message, span: None, pointer: String::new(), document: None });
    }
    for label in &mut diagnostic.labels {
        label.span = span(random);
        let path = match random.below(4) {
            0 | 1 => None,
            2 => Some(path.to_owned()),
            _ => Some(format!("{path}+")),
        };
        label.document = path.map(|path| DocumentRef { path, document: 0, base: random.below(5) });
    }
}
