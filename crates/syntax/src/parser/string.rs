use super::{Dialect, E, Run};
use crate::{
    escape,
    scan::plain,
    tape::{ESCAPED, NONE, Tag, UNCLOSED},
};

/// How far a line break in a string looks for the quote that would close it.
const REACH: usize = 1 << 16;

impl Run<'_, '_> {
    /// Reads the string that starts here. Returns where it ends and its flags.
    #[inline(always)]
    pub(super) fn string(&mut self, quote: u8, key: bool) -> (usize, u8) {
        let end = self.plain(self.pos + 1, quote);
        if quote == b'"' && self.source.get(end) == Some(&quote) {
            self.pos = end + 1;
            return (self.pos, 0);
        }
        self.odd_string(quote, key, end)
    }

    /// Where the plain content from `at` ends.
    #[inline(always)]
    fn plain(&self, at: usize, quote: u8) -> usize {
        at + plain(self.source.get(at..).unwrap_or_default(), quote)
    }

    /// The string from its first byte that is no plain content.
    #[cold]
    fn odd_string(&mut self, quote: u8, key: bool, mut at: usize) -> (usize, u8) {
        let start = self.pos;
        let mut flags = 0;
        // The end of a string that goes on after a line break, once known.
        let mut beyond = 0;
        loop {
            match self.source.get(at) {
                Some(b'\\') => {
                    flags |= ESCAPED;
                    at = match self.source.get(at + 1) {
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => at + 2,
                        _ => self.escape(at),
                    };
                }
                Some(&byte) if byte == quote => {
                    at += 1;
                    break;
                }
                Some(b'\n' | b'\r') if at >= beyond => match self.closing_quote(at, quote, key) {
                    Some(close) => beyond = close,
                    None => {
                        flags |= UNCLOSED;
                        break;
                    }
                },
                Some(_) => {
                    self.error(E::ControlCharacter, at, at + 1);
                    at += 1;
                }
                None => {
                    flags |= UNCLOSED;
                    break;
                }
            }
            at = self.plain(at, quote);
        }
        if flags & UNCLOSED != 0 {
            at = self.cut(start + 1, at, key);
            self.error(E::UnclosedString, start, at);
        } else if quote == b'\'' && self.dialect != Dialect::Json5 {
            self.error(E::SingleQuotes, start, at);
        }
        self.pos = at;
        (at, flags)
    }

    /// Reports what is wrong with the escape at `at` and returns its end.
    fn escape(&mut self, at: usize) -> usize {
        let escape = escape::read(self.source, at);
        let json = self.dialect != Dialect::Json5;
        if json && !escape.json {
            self.error(E::BadEscape, at, escape.end);
        } else if let Some(fault) = escape.fault {
            self.error(fault, at, escape.end);
        }
        escape.end
    }

    /// Where the string closes that has a line break at `at`, if it looks as if it did: the next
    /// quote must be followed by what follows a string, and not be another string's opening one.
    #[cold]
    fn closing_quote(&self, at: usize, quote: u8, key: bool) -> Option<usize> {
        // Without room for another error the search would be unbounded work for no use.
        if self.reported >= super::MAX_ERRORS {
            return None;
        }
        let window = &self.source[at..self.source.len().min(at + REACH)];
        let mut from = 0;
        let close = loop {
            let found = from + window[from..].iter().position(|&byte| byte == quote)?;
            let slashes = window[..found].iter().rev();
            if slashes.take_while(|&&byte| byte == b'\\').count() % 2 == 0 {
                break found;
            }
            from = found + 1;
        };
        let opening = preceding(&window[..close]).is_some_and(|byte| matches!(byte, b',' | b':' | b'[' | b'{'));
        (!opening && self.ends_string(at + close + 1, key)).then_some(at + close)
    }

    /// Whether what follows `at`, white space aside, may follow a value or a key.
    fn ends_string(&self, at: usize, key: bool) -> bool {
        let next = self.source[at..].iter().take(REACH).find(|byte| !byte.is_ascii_whitespace());
        if key {
            return next == Some(&b':');
        }
        next.is_none_or(|byte| matches!(byte, b',' | b'}' | b']'))
    }

    /// The end of a string that lost its closing quote and ran from `start` to `end`, the line's
    /// end: what belongs to the containers around it is given back to them.
    #[cold]
    fn cut(&self, start: usize, end: usize, key: bool) -> usize {
        let content = &self.source[start..end];
        if key && let Some(at) = content.iter().position(|&byte| byte == b':') {
            return start + at;
        }
        if self.open == NONE {
            return end;
        }
        let tail = |byte: &u8| matches!(byte, b' ' | b'\t' | b',' | b']' | b'}');
        let kept = content.iter().rposition(|byte| !tail(byte));
        let tail = kept.map_or(0, |at| at + 1);
        if self.closes(&content[tail..]) {
            return start + tail;
        }
        let comma = content.trim_ascii_end().strip_suffix(b",");
        start + comma.map_or(content.len(), <[u8]>::len)
    }

    /// Whether the brackets in `tail` close open containers from the inside out.
    fn closes(&self, tail: &[u8]) -> bool {
        let mut open = self.open;
        let mut closers = tail.iter().filter(|&&byte| byte == b']' || byte == b'}');
        closers.all(|&byte| {
            let Some(slot) = self.buffers.slots.get(open as usize) else {
                return false;
            };
            open = slot.parent;
            byte == if slot.tag == Tag::Object { b'}' } else { b']' }
        })
    }

    /// When something follows a string without a break, as in `"he said "hi" to me"`: the end of the
    /// string that was meant, if the quotes inside look unescaped.
    #[cold]
    pub(super) fn unescaped_quotes(&mut self) -> bool {
        let Some(last) = self.buffers.slots.last().copied() else {
            return false;
        };
        let first = self.pos - 1;
        if last.tag != Tag::String
            || last.end as usize != self.pos
            || last.flags & UNCLOSED != 0
            || self.source[last.start as usize] != b'"'
            || self.source[first] != b'"'
            || self.reported >= super::MAX_ERRORS
        {
            return false;
        }
        let mut flags = last.flags;
        let mut at = self.pos;
        let close = loop {
            match self.source.get(at) {
                Some(b'\\') => {
                    flags |= ESCAPED;
                    at += 2;
                }
                Some(b'"') if self.ends_string(at + 1, false) => break at,
                Some(b'"') => {
                    let before = preceding(&self.source[..at]);
                    if before.is_none_or(|byte| matches!(byte, b',' | b':' | b'[' | b'{')) {
                        return false;
                    }
                    at += 1;
                }
                None | Some(..0x20) => return false,
                Some(_) => at += 1,
            }
        };
        let mut at = first;
        while at < close {
            match self.source[at] {
                b'"' => self.error(E::UnescapedQuote, at, at + 1),
                b'\\' => {
                    at = self.escape(at);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        self.pos = close + 1;
        if let Some(slot) = self.buffers.slots.last_mut() {
            slot.end = self.pos as u32;
            slot.flags = flags;
        }
        true
    }
}

/// The last byte that is no white space.
fn preceding(bytes: &[u8]) -> Option<u8> {
    bytes.trim_ascii_end().last().copied()
}
