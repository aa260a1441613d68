//! Exact decimal numbers as they are written: digits and a power of ten that are compared, never
//! computed with, so that `1e999999999` costs no more than it is long.

use std::cmp::Ordering;

/// `±digits × 10^exponent`, with views into the literal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal<'a> {
    pub(crate) negative: bool,
    /// Digits before the point, from the first that isn't zero.
    whole: &'a [u8],
    /// Digits after the point, up to the last that isn't zero.
    fraction: &'a [u8],
    exponent: Exponent<'a>,
}

#[derive(Clone, Copy, Debug)]
struct Exponent<'a> {
    negative: bool,
    digits: &'a [u8],
}

/// Beyond any exponent that the digits of a source shorter than 4 GiB can offset.
const FAR: i128 = 1 << 80;

impl<'a> Decimal<'a> {
    /// From a literal without hexadecimal digits or names; the lexer has checked its form.
    pub(crate) fn new(literal: &'a str) -> Self {
        let bytes = literal.as_bytes();
        let (negative, bytes) = sign(bytes);
        let (mantissa, exponent) = match bytes.iter().position(|byte| byte | 0x20 == b'e') {
            Some(at) => (&bytes[..at], &bytes[at + 1..]),
            None => (bytes, &bytes[bytes.len()..]),
        };
        let (whole, fraction) = match mantissa.iter().position(|&byte| byte == b'.') {
            Some(at) => (&mantissa[..at], &mantissa[at + 1..]),
            None => (mantissa, &mantissa[mantissa.len()..]),
        };
        let used = fraction.iter().rposition(|&byte| byte != b'0');
        let (below, exponent) = sign(exponent);
        Self {
            negative,
            whole: trim_zeros(whole),
            fraction: &fraction[..used.map_or(0, |at| at + 1)],
            exponent: Exponent { negative: below, digits: trim_zeros(exponent) },
        }
    }

    /// An integer, its digits kept in a buffer that holds all of `i64`'s.
    pub(crate) fn of(value: i64, buffer: &'a mut [u8; 19]) -> Self {
        let (mut rest, mut at) = (value.unsigned_abs(), buffer.len());
        while rest > 0 {
            at -= 1;
            buffer[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Self {
            negative: value < 0,
            whole: &buffer[at..],
            fraction: b"",
            exponent: Exponent { negative: false, digits: b"" },
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// How many places the first significant digit stands before the point, the exponent aside.
    fn lead(&self) -> i128 {
        if self.whole.is_empty() {
            -((self.fraction.len() - trim_zeros(self.fraction).len()) as i128)
        } else {
            self.whole.len() as i128
        }
    }

    /// The power of ten of the last significant digit, the exponent aside.
    fn tail(&self) -> i128 {
        if self.fraction.is_empty() {
            let used = self.whole.iter().rposition(|&byte| byte != b'0');
            used.map_or(0, |at| (self.whole.len() - 1 - at) as i128)
        } else {
            -(self.fraction.len() as i128)
        }
    }

    /// The significant digits, without zeros at either end.
    pub(crate) fn digits(&self) -> impl Iterator<Item = u8> {
        let whole = self.whole;
        let (whole, fraction) = if self.fraction.is_empty() {
            let used = whole.iter().rposition(|&byte| byte != b'0');
            (&whole[..used.map_or(0, |at| at + 1)], self.fraction)
        } else if whole.is_empty() {
            (whole, trim_zeros(self.fraction))
        } else {
            (whole, self.fraction)
        };
        whole.iter().chain(fraction).copied()
    }

    pub(crate) fn is_integer(&self) -> bool {
        self.is_zero() || self.tail() + self.exponent.value() >= 0
    }

    /// How many zeros follow [`digits`](Self::digits), and how many digits there are in all, for an
    /// integer other than zero.
    pub(crate) fn integer_shape(&self) -> Option<(i128, i128)> {
        let exponent = self.exponent.value();
        self.is_integer().then(|| (self.tail() + exponent, self.lead() + exponent))
    }

    /// Exact comparison by value.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, false) if other.negative => return Ordering::Greater,
            (true, false) => return Ordering::Less,
            (false, true) if self.negative => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        if self.negative != other.negative {
            return other.negative.cmp(&self.negative);
        }
        let lead = self.exponent.minus(other.exponent) + self.lead() - other.lead();
        let size = lead.cmp(&0).then_with(|| self.digits().cmp(other.digits()));
        if self.negative { size.reverse() } else { size }
    }
}

impl Exponent<'_> {
    /// The value, held within ±[`FAR`].
    fn value(self) -> i128 {
        self.minus(Exponent { negative: false, digits: b"" })
    }

    /// The difference, held within ±[`FAR`] but exact inside, however many digits there are.
    fn minus(self, other: Self) -> i128 {
        let len = self.digits.len().max(other.digits.len());
        let digit = |exponent: Self, at: usize| {
            let missing = len - exponent.digits.len();
            let digit = at.checked_sub(missing).map_or(0, |at| exponent.digits[at] - b'0');
            if exponent.negative { -i128::from(digit) } else { i128::from(digit) }
        };
        // Once far from zero the digits to come can't bring it back, so that holding it is exact.
        (0..len).fold(0i128, |sum, at| (sum * 10 + digit(self, at) - digit(other, at)).clamp(-FAR, FAR))
    }
}

fn sign(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes.first() {
        Some(b'-') => (true, &bytes[1..]),
        Some(b'+') => (false, &bytes[1..]),
        _ => (false, bytes),
    }
}

pub(crate) fn trim_zeros(digits: &[u8]) -> &[u8] {
    let used = digits.iter().position(|&byte| byte != b'0');
    &digits[used.unwrap_or(digits.len())..]
}
