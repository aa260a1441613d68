use super::{Dialect, E, Run};
use crate::tape::Tag;

impl Run<'_, '_> {
    /// Reads a number that starts with a digit or a minus sign.
    #[inline]
    pub(super) fn number(&mut self) {
        let start = self.pos;
        let end = json(self.source, start);
        match self.source.get(end) {
            _ if end == start => self.odd_number(),
            None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') => {
                self.pos = end;
                self.push(Tag::Number, start, end, 0);
            }
            _ => self.odd_number(),
        }
    }

    /// Reads a number that isn't plain JSON, or something that only starts as one.
    #[cold]
    pub(super) fn odd_number(&mut self) {
        let start = self.pos;
        let end = self.word_end(start);
        if json(self.source, start) == end && end > start {
            self.pos = end;
            self.push(Tag::Number, start, end, 0);
            return;
        }
        let form = form(&self.source[start..end]);
        let Some(form) = form else {
            let end = self.junk_end(end);
            self.pos = end;
            if std::str::from_utf8(&self.source[start..end]).is_ok() {
                self.error(E::BadNumber, start, end);
            }
            self.push(Tag::Invalid, start, end, 0);
            return;
        };
        let json5 = self.dialect == Dialect::Json5;
        let faults = [
            (form.leading_zero, E::LeadingZero),
            (form.plus && !json5, E::LeadingPlus),
            (form.bare_point && !json5, E::BareDecimalPoint),
            (form.hex && !json5, E::HexNumber),
            (form.not_finite && !json5, E::NonFiniteNumber),
        ];
        for (fault, kind) in faults {
            if fault {
                self.error(kind, start, end);
            }
        }
        self.pos = end;
        self.push(Tag::Number, start, end, 0);
    }
}

/// The end of a number of JSON's grammar at `start`; `start` if there is none.
#[inline]
fn json(source: &[u8], start: usize) -> usize {
    let digits = |mut at: usize| {
        while source.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let whole = start + usize::from(source.get(start) == Some(&b'-'));
    let mut at = digits(whole);
    if at == whole || (at > whole + 1 && source[whole] == b'0') {
        return start;
    }
    if source.get(at) == Some(&b'.') {
        let fraction = at + 1;
        at = digits(fraction);
        if at == fraction {
            return start;
        }
    }
    if let Some(b'e' | b'E') = source.get(at) {
        let signed = matches!(source.get(at + 1), Some(b'+' | b'-'));
        let exponent = at + 1 + usize::from(signed);
        at = digits(exponent);
        if at == exponent {
            return start;
        }
    }
    at
}

/// In which ways a number differs from JSON's.
#[derive(Default)]
struct Form {
    plus: bool,
    leading_zero: bool,
    bare_point: bool,
    hex: bool,
    not_finite: bool,
}

/// The form of a word, if it is a number at all.
fn form(word: &[u8]) -> Option<Form> {
    let mut form = Form { plus: word.first() == Some(&b'+'), ..Form::default() };
    let word = match word {
        [b'+' | b'-', rest @ ..] => rest,
        _ => word,
    };
    match word {
        b"Infinity" | b"NaN" => {
            form.not_finite = true;
            return Some(form);
        }
        [b'0', b'x' | b'X', digits @ ..] => {
            form.hex = true;
            let hex = !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit);
            return hex.then_some(form);
        }
        _ => {}
    }
    let (mantissa, exponent) = match word.iter().position(|byte| byte | 0x20 == b'e') {
        Some(at) => (&word[..at], Some(&word[at + 1..])),
        None => (word, None),
    };
    if let Some(exponent) = exponent {
        let digits = match exponent {
            [b'+' | b'-', rest @ ..] => rest,
            _ => exponent,
        };
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
    }
    let (whole, fraction) = match mantissa.iter().position(|&byte| byte == b'.') {
        Some(at) => (&mantissa[..at], Some(&mantissa[at + 1..])),
        None => (mantissa, None),
    };
    let after = fraction.unwrap_or_default();
    if !whole.iter().chain(after).all(u8::is_ascii_digit) || whole.len() + after.len() == 0 {
        return None;
    }
    form.bare_point = whole.is_empty() || fraction.is_some_and(<[u8]>::is_empty);
    form.leading_zero = whole.len() > 1 && whole[0] == b'0';
    Some(form)
}
