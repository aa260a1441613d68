use crate::{Span, SyntaxError, SyntaxErrorKind as E, parser::MAX_ERRORS};

/// The error for a source that can't be read at all.
pub(super) fn refuse(source: &[u8]) -> Option<SyntaxError> {
    let (kind, len) = if source.len() >= u32::MAX as usize { (E::TooLong, 0) } else { wide(source)? };
    Some(SyntaxError { kind, span: Span::of(0, len), related: None })
}

/// UTF-16 and UTF-32 by their byte order marks; or, since a document starts with an ASCII character,
/// by the places of the NUL bytes at either end. The length is the mark's or the first character's.
fn wide(source: &[u8]) -> Option<(E, usize)> {
    let units = |size: usize| source.len().is_multiple_of(size);
    match *source {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some((E::Utf32, 4)),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some((E::Utf16, 2)),
        [0, 0, 0, 1..=0x7f, ..] | [1..=0x7f, 0, 0, 0, ..] if units(4) => Some((E::Utf32, 4)),
        [0, 1..=0x7f, .., 0, _] | [1..=0x7f, 0, .., 0] if units(2) => Some((E::Utf16, 2)),
        [0, 1..=0x7f] | [1..=0x7f, 0] => Some((E::Utf16, 2)),
        _ => None,
    }
}

/// Records each sequence that is not UTF-8, up to the limit.
#[cold]
pub(super) fn report_invalid(source: &[u8], errors: &mut Vec<SyntaxError>) {
    let mut at = 0;
    for chunk in source.utf8_chunks() {
        let start = at + chunk.valid().len();
        at = start + chunk.invalid().len();
        if at > start {
            if errors.len() == MAX_ERRORS {
                return;
            }
            errors.push(SyntaxError { kind: E::InvalidUtf8, span: Span::of(start, at), related: None });
        }
    }
}
