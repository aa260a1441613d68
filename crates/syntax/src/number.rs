use std::cmp::Ordering;

use crate::{
    Span,
    decimal::{Decimal, trim_zeros},
};

/// A number as written, with exact questions about its value: never through floating point.
#[derive(Clone, Copy, Debug)]
pub struct Number<'a> {
    raw: &'a str,
    span: Span,
}

enum Value<'a> {
    Decimal(Decimal<'a>),
    Hex { negative: bool, digits: &'a [u8] },
    Infinity { negative: bool },
    NaN,
}

/// Significant hexadecimal digits that fit `u128`.
const HEX: usize = 32;

impl<'a> Number<'a> {
    pub(crate) fn new(raw: &'a str, span: Span) -> Self {
        Self { raw, span }
    }

    /// The number as written.
    pub fn raw(self) -> &'a str {
        self.raw
    }

    /// Its bytes.
    pub fn span(self) -> Span {
        self.span
    }

    fn value(self) -> Value<'a> {
        let negative = self.raw.starts_with('-');
        let digits = self.raw.trim_start_matches(['-', '+']);
        match digits.as_bytes() {
            [b'I', ..] => Value::Infinity { negative },
            [b'N', ..] => Value::NaN,
            [b'0', b'x' | b'X', digits @ ..] => Value::Hex { negative, digits: trim_zeros(digits) },
            _ => Value::Decimal(Decimal::new(self.raw)),
        }
    }

    /// Whether the value is mathematically an integer: `5.0`, `1e1`, `10e-1` and `1e400` are, `1.5`
    /// and `1e-400` aren't. `Infinity` and `NaN` aren't.
    pub fn is_integer(self) -> bool {
        if self.small().is_some() {
            return true;
        }
        match self.value() {
            Value::Decimal(decimal) => decimal.is_integer(),
            Value::Hex { .. } => true,
            Value::Infinity { .. } | Value::NaN => false,
        }
    }

    /// Whether it is one of JSON5's `Infinity` and `NaN`.
    pub fn is_finite(self) -> bool {
        !matches!(self.value(), Value::Infinity { .. } | Value::NaN)
    }

    /// The value, if it is an integer and fits; `5.0` gives 5 and `-0` gives 0.
    pub fn to_i64(self) -> Option<i64> {
        self.small().or_else(|| i64::try_from(self.to_i128()?).ok())
    }

    /// The value of a few digits, as nearly all integers are written.
    fn small(self) -> Option<i64> {
        let digits = self.raw.as_bytes();
        let few = matches!(digits.len(), 1..=9) && digits.iter().all(u8::is_ascii_digit);
        few.then(|| digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
    }

    /// The value, if it is an integer of at most 38 digits (or 31 hexadecimal ones).
    fn to_i128(self) -> Option<i128> {
        let (negative, size) = match self.value() {
            Value::Decimal(decimal) if decimal.is_zero() => (false, 0),
            Value::Decimal(decimal) => {
                let (zeros, digits) = decimal.integer_shape()?;
                if digits > 38 {
                    return None;
                }
                let used = decimal.digits().fold(0, |sum, digit| sum * 10 + i128::from(digit - b'0'));
                (decimal.negative, used * 10i128.pow(u32::try_from(zeros).ok()?))
            }
            Value::Hex { negative, digits } if digits.len() < HEX => (negative, i128::try_from(hex(digits)).ok()?),
            _ => return None,
        };
        Some(if negative { -size } else { size })
    }

    /// Compares the exact value with an integer, whether or not the number is one.
    ///
    /// `Infinity` is greater and `-Infinity` less than every integer. `NaN`, which has no order,
    /// counts as greater, so that no upper bound lets it pass.
    pub fn cmp_i64(self, other: i64) -> Ordering {
        if let Some(value) = self.to_i128() {
            return value.cmp(&i128::from(other));
        }
        match self.value() {
            Value::Decimal(decimal) => decimal.compare(&Decimal::of(other, &mut [0; 19])),
            Value::Hex { negative, digits } => sized(negative, digits.is_empty()),
            Value::Infinity { negative } => sized(negative, false),
            Value::NaN => Ordering::Greater,
        }
    }

    /// Whether both have exactly the same value: `1e1` and `10.0` do. `NaN` equals nothing.
    ///
    /// Hexadecimal numbers of more than 32 significant digits equal only hexadecimal ones.
    pub fn same_value(self, other: &Number<'_>) -> bool {
        match (self.value(), other.value()) {
            (Value::Decimal(left), Value::Decimal(right)) => left.compare(&right).is_eq(),
            (Value::Hex { negative, digits }, Value::Hex { negative: other, digits: right }) => {
                digits.eq_ignore_ascii_case(right) && (negative == other || digits.is_empty())
            }
            (Value::Hex { negative, digits }, Value::Decimal(decimal))
            | (Value::Decimal(decimal), Value::Hex { negative, digits }) => {
                if digits.len() > HEX {
                    return false;
                }
                let mut text = hex(digits).to_string();
                if negative {
                    text.insert(0, '-');
                }
                decimal.compare(&Decimal::new(&text)).is_eq()
            }
            (Value::Infinity { negative }, Value::Infinity { negative: other }) => negative == other,
            _ => false,
        }
    }

    /// The digits of an integer of up to 40 digits, without exponent, fraction or leading zeros, with
    /// a `-` where it is negative; `None` for anything else. Zero is `0`.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(b"-1.20e3", Dialect::Json);
    /// let number = tree.root().unwrap().as_number().unwrap();
    /// assert_eq!(number.canonical_integer().as_deref(), Some("-1200"));
    /// ```
    pub fn canonical_integer(self) -> Option<String> {
        let (negative, digits) = match self.value() {
            Value::Decimal(decimal) if decimal.is_zero() => (false, "0".to_owned()),
            Value::Decimal(decimal) => {
                let (zeros, digits) = decimal.integer_shape()?;
                if digits > 40 {
                    return None;
                }
                let used = decimal.digits().map(char::from);
                let zeros = std::iter::repeat_n('0', usize::try_from(zeros).ok()?);
                (decimal.negative, used.chain(zeros).collect())
            }
            Value::Hex { negative, digits } if digits.len() <= HEX => {
                (negative && !digits.is_empty(), hex(digits).to_string())
            }
            _ => return None,
        };
        Some(if negative { format!("-{digits}") } else { digits })
    }
}

/// The value of at most [`HEX`] hexadecimal digits.
fn hex(digits: &[u8]) -> u128 {
    digits.iter().fold(0, |sum, &byte| sum << 4 | u128::from((byte as char).to_digit(16).unwrap_or(0)))
}

/// How something too large compares with what isn't.
fn sized(negative: bool, zero: bool) -> Ordering {
    match (zero, negative) {
        (true, _) => Ordering::Equal,
        (_, true) => Ordering::Less,
        (_, false) => Ordering::Greater,
    }
}
