//! What must hold of the findings in any bytes, whatever they are.

use moonlint::fix::{Edit, apply};
use moonlint::rule::Group;
use moonlint::syntax::{LineIndex, Node, Parser, Tree};
use moonlint::{Diagnostic, Locale, Located, Message, Span};
use moonlint_sources::FileFormat;

/// Fails unless every span of every finding lies in the source, on character boundaries; every fix can be applied; every
/// text can be rendered; and findings come in the order of their documents and places.
pub(crate) fn assert_whole(source: &[u8], findings: &[Located]) {
    let text = std::str::from_utf8(source).ok();
    for found in findings {
        let Diagnostic { rule, message, help, span, labels, fix, .. } = &found.diagnostic;
        let inside = |span: Span, what: &str| {
            let (start, end) = (found.base + span.start as usize, found.base + span.end as usize);
            assert!(start <= end && end <= source.len(), "{}: the {what} {start}..{end} lies outside", rule.id);
            let whole = text.is_none_or(|text| text.is_char_boundary(start) && text.is_char_boundary(end));
            assert!(whole, "{}: the {what} {start}..{end} cuts a character", rule.id);
        };
        inside(span.unwrap_or_else(|| panic!("{} has no span", rule.id)), "finding");
        render(message);
        help.iter().for_each(render);
        for label in labels {
            render(&label.message);
            if label.document.is_none() {
                inside(label.span.unwrap_or_else(|| panic!("a label of {} has no span", rule.id)), "label");
            }
        }
        if let Some(fix) = fix {
            render(&fix.title);
            assert!(!fix.edits.is_empty(), "the fix of {} does nothing", rule.id);
            fix.edits.iter().for_each(|edit| inside(edit.span, "edit"));
            let shifted: Vec<Edit> = fix.edits.iter().map(|edit| shifted(edit, found.base)).collect();
            assert_ne!(apply(source, &shifted), source, "the fix of {} changes nothing", rule.id);
        }
    }
    let place = |found: &Located| (found.document, found.base, found.diagnostic.span);
    assert!(findings.is_sorted_by_key(place), "findings are not in order");
}

/// Every language has the text.
fn render(message: &Message) {
    Locale::ALL
        .iter()
        .copied()
        .for_each(|locale| assert!(!message.render(locale).is_empty(), "{message:?} in {locale:?}"));
}

fn shifted(edit: &Edit, base: usize) -> Edit {
    let base = u32::try_from(base).unwrap_or(u32::MAX);
    Edit { span: Span::new(edit.span.start + base, edit.span.end + base), text: edit.text.clone() }
}

/// Fails unless every pointer names a value that the finding lies in, for a document without errors and repeated keys.
pub(crate) fn assert_pointers(tree: Tree<'_>, findings: &[Located]) {
    let holds = |pointer: &str, span: Option<Span>, of: &str| {
        let node = tree.resolve(pointer).unwrap_or_else(|| panic!("{of}: `{pointer}` names nothing"));
        let outer = whole(node);
        let span = span.unwrap_or_default();
        assert_eq!(outer.cover(span), outer, "{of}: {span:?} is not in `{pointer}` at {outer:?}");
    };
    // Comments stand beside values.
    let of_values = findings.iter().filter(|found| found.diagnostic.rule.group != Group::Comments);
    for Located { diagnostic, .. } in of_values {
        holds(&diagnostic.pointer, diagnostic.span, diagnostic.rule.id);
        for label in diagnostic.labels.iter().filter(|label| label.document.is_none()) {
            holds(&label.pointer, label.span, diagnostic.rule.id);
        }
    }
}

/// The value with its key.
fn whole(node: Node<'_>) -> Span {
    node.member().map_or(node.span(), |member| member.span())
}

/// All that a finding says but for fixes, with `place` for the places.
fn tell(found: &Located, place: &dyn Fn(usize, Option<Span>) -> String) -> String {
    let Diagnostic { rule, severity, message, help, span, pointer, labels, .. } = &found.diagnostic;
    let labels: Vec<String> = labels
        .iter()
        .map(|label| format!("{:?} {} {}", label.message, label.pointer, place(found.base, label.span)))
        .collect();
    let (document, at) = (found.document, place(found.base, *span));
    format!("{document} {} {severity} {at} {pointer} {message:?} {help:?} {labels:?}", rule.id)
}

/// What findings say, with offsets and fixes.
pub(crate) fn told(findings: &[Located]) -> Vec<String> {
    let fix = |found: &Located| {
        let fix = found.diagnostic.fix.as_ref();
        fix.map(|fix| format!("{:?} {:?} {:?}", fix.title, fix.applicability, fix.edits))
    };
    let place = |base, span| format!("{base} {span:?}");
    findings.iter().map(|found| format!("{} {:?}", tell(found, &place), fix(found))).collect()
}

/// What findings say, with lines and columns in the place of offsets.
pub(crate) fn told_by_line(source: &[u8], findings: &[Located]) -> Vec<String> {
    let lines = LineIndex::new(source);
    let at = |offset: usize| {
        let position = lines.position(offset);
        format!("{}:{}", position.line, position.column)
    };
    let place = |base: usize, span: Option<Span>| {
        let range = span.unwrap_or_default().range();
        format!("{}-{}", at(base + range.start), at(base + range.end))
    };
    findings.iter().map(|found| tell(found, &place)).collect()
}

/// What findings say, sorted, without places.
pub(crate) fn told_anywhere(findings: &[Located]) -> Vec<String> {
    let mut all: Vec<String> = findings.iter().map(|found| tell(found, &|_, _| String::new())).collect();
    all.sort();
    all
}

/// Whether a file is all right as its format, so that line breaks stand between tokens only.
pub(crate) fn parses(source: &[u8], format: FileFormat) -> bool {
    let mut parser = Parser::new();
    let mut reads = |source: &[u8]| parser.parse(source, format.dialect()).errors().is_empty();
    if format != FileFormat::JsonLines {
        return reads(source);
    }
    let source = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
    source.split(|byte| *byte == b'\n').all(|line| line.trim_ascii().is_empty() || reads(line))
}
