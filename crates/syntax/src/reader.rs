//! Reading well-formed JSON in one pass, without a tape.

use wide::u8x16;

use crate::{Name, Source, Str, Words, escape, scan, tape::ESCAPED};

/// Reads a document of well-formed JSON (RFC 8259) once, from its first byte to its last, and keeps nothing of it.
///
/// It is for asking one question of many documents. What most documents hold it reads; at anything else every method
/// answers `None`, and the document has to be given to the [`Parser`](crate::Parser), which tells what it is. That is so
/// for all that is wrong, and for some things that are only rare: escapes in keys, long numbers, deep nesting, a byte order
/// mark. After a `None` the reader is of no more use.
///
/// What it does not see are repeated keys, but for those in [`skip`](Self::skip)ped values: it does not remember any.
///
/// ```
/// use moonlint_syntax::Reader;
///
/// fn seconds(document: &[u8]) -> Option<i64> {
///     let mut reader = Reader::new(document)?;
///     let mut seconds = None;
///     reader.object(|reader, key| {
///         match key.bytes {
///             b"duration" => seconds = Some(reader.integer()?),
///             _ => reader.skip()?,
///         }
///         Some(())
///     })?;
///     reader.end()?;
///     seconds
/// }
///
/// assert_eq!(seconds(br#"{"model": "wan2.7", "duration": 10}"#), Some(10));
/// assert_eq!(seconds(br#"{"model": "wan2.7", "duration": 10,}"#), None);
/// ```
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    text: &'a str,
    /// What is left of it.
    rest: &'a [u8],
}

/// How deep containers may be nested in a value that is skipped.
const DEPTH: usize = 16;

/// How many keys an object may have in a value that is skipped.
const KEYS: usize = 16;

impl<'a> Reader<'a> {
    /// At the start of a document. `None` where it isn't UTF-8, or too long to be parsed.
    pub fn new(source: &'a [u8]) -> Option<Self> {
        let text = simdutf8::basic::from_utf8(source).ok()?;
        (text.len() < u32::MAX as usize).then_some(Self { text, rest: source })
    }

    /// The document.
    #[inline]
    pub fn source(&self) -> Source<'a> {
        Source::Text(self.text)
    }

    /// The first byte of what comes next, after white space.
    ///
    /// ```
    /// assert_eq!(moonlint_syntax::Reader::new(b" [1]").unwrap().peek(), Some(b'['));
    /// ```
    #[inline(always)]
    pub fn peek(&mut self) -> Option<u8> {
        match *self.rest {
            [byte, ..] if byte > b' ' => Some(byte),
            _ => self.after_space(),
        }
    }

    /// Reads an object. `member` gets each key, and has to read the value.
    #[inline(always)]
    pub fn object(&mut self, mut member: impl FnMut(&mut Self, Name<'a>) -> Option<()>) -> Option<()> {
        self.expect(b'{')?;
        if self.peek()? == b'}' {
            return self.expect(b'}');
        }
        loop {
            let key = self.key()?;
            member(self, key)?;
            if !self.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    /// Reads an array. `item` has to read each item.
    #[inline(always)]
    pub fn array(&mut self, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.expect(b'[')?;
        if self.peek()? == b']' {
            return self.expect(b']');
        }
        loop {
            item(self)?;
            if !self.goes_on(b']')? {
                return Some(());
            }
        }
    }

    /// Reads a string.
    #[inline(always)]
    pub fn string(&mut self) -> Option<Str<'a>> {
        let content = self.after(b'"')?;
        let length = scan::plain(content, b'"');
        self.string_from(content, length)
    }

    /// Reads a string, and which of some bytes may occur in it. With escapes they always may.
    ///
    /// ```
    /// let mut reader = moonlint_syntax::Reader::new(br#""a@b""#).unwrap();
    /// let (text, occur) = reader.string_noting([b'@', b'{']).unwrap();
    /// assert!(text.is("a@b"));
    /// assert_eq!(occur, [true, false]);
    /// ```
    #[inline(always)]
    pub fn string_noting<const N: usize>(&mut self, bytes: [u8; N]) -> Option<(Str<'a>, [bool; N])> {
        let content = self.after(b'"')?;
        let (length, noted) = scan::plain_noting(content, b'"', bytes);
        let string = self.string_from(content, length)?;
        Some((string, noted.map(|noted| noted || string.has_escapes())))
    }

    /// Reads a string without escapes, as it stands between its quotes.
    #[inline(always)]
    pub fn name(&mut self) -> Option<Name<'a>> {
        let content = self.after(b'"')?;
        let (name, rest) = self.name_from(content)?;
        self.rest = rest.strip_prefix(b"\"")?;
        Some(name)
    }

    /// Reads an integer of at most 18 digits, without fraction and exponent.
    pub fn integer(&mut self) -> Option<i64> {
        let negative = self.peek()? == b'-';
        if negative {
            self.expect(b'-')?;
        }
        // What follows shows itself to whoever reads on: no fraction and no exponent can follow a value.
        let value = self.digits()?.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
        Some(if negative { -value } else { value })
    }

    /// Reads `true` or `false`.
    pub fn boolean(&mut self) -> Option<bool> {
        let value = self.peek()? == b't';
        self.rest = self.rest.strip_prefix(if value { &b"true"[..] } else { b"false" })?;
        Some(value)
    }

    /// Reads `null`.
    pub fn null(&mut self) -> Option<()> {
        self.peek()?;
        self.rest = self.rest.strip_prefix(b"null")?;
        Some(())
    }

    /// Reads a value of any sort.
    pub fn skip(&mut self) -> Option<()> {
        self.skip_within(DEPTH)
    }

    /// Checks that nothing is left of the document.
    pub fn end(&mut self) -> Option<()> {
        (self.peek().is_none() && self.rest.is_empty()).then_some(())
    }

    fn skip_within(&mut self, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            b'"' => self.string().map(drop),
            b'{' => {
                let mut keys = [&b""[..]; KEYS];
                let mut count = 0;
                self.object(|reader, key| {
                    let repeated = keys.get(..count)?.contains(&key.bytes);
                    *keys.get_mut(count).filter(|_| !repeated)? = key.bytes;
                    count += 1;
                    reader.skip_within(depth)
                })
            }
            b'[' => self.array(|reader| reader.skip_within(depth)),
            b't' | b'f' => self.boolean().map(drop),
            b'n' => self.null(),
            _ => {
                self.integer()?;
                let Some(fraction) = self.rest.strip_prefix(b".") else { return Some(()) };
                let count = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
                self.rest = &fraction[count..];
                (count > 0).then_some(())
            }
        }
    }

    /// Reads the digits of a whole number.
    fn digits(&mut self) -> Option<&'a [u8]> {
        let count = self.rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(self.rest.len());
        if count == 0 || count > 18 || (count > 1 && self.rest[0] == b'0') {
            return None;
        }
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        Some(digits)
    }

    /// What follows a byte that comes next. It is for whoever calls to go on from there.
    #[inline(always)]
    fn after(&mut self, byte: u8) -> Option<&'a [u8]> {
        match self.rest {
            [first, rest @ ..] if *first == byte => Some(rest),
            _ => self.after_space_and(byte),
        }
    }

    #[cold]
    #[inline(never)]
    fn after_space_and(&mut self, byte: u8) -> Option<&'a [u8]> {
        self.after_space()?;
        self.rest.strip_prefix(&[byte])
    }

    #[inline(always)]
    fn expect(&mut self, byte: u8) -> Option<()> {
        self.rest = self.after(byte)?;
        Some(())
    }

    /// Reads a key and the colon after it.
    #[inline(always)]
    fn key(&mut self) -> Option<Name<'a>> {
        let content = self.after(b'"')?;
        let (name, rest) = self.name_from(content)?;
        match rest {
            [b'"', b':', rest @ ..] => self.rest = past_space(rest),
            _ => {
                self.rest = rest.strip_prefix(b"\"")?;
                self.expect(b':')?;
            }
        }
        Some(name)
    }

    /// The string whose content begins here, up to where it ends or is no longer plain, and what follows.
    #[inline(always)]
    fn name_from(&self, content: &'a [u8]) -> Option<(Name<'a>, &'a [u8])> {
        let (length, words) = match scan::name(content) {
            Some(found) => found,
            // What is rare hands over single numbers: more of them would go through memory, and with them what is not rare.
            None => {
                let length = long(content);
                (length, Words::new(long_word(content, 0, length), long_word(content, 16, length)))
            }
        };
        let (bytes, rest) = content.split_at_checked(length)?;
        Some((Name { bytes, words, start: self.text.len() - content.len() }, rest))
    }

    /// Reads what stands after a member or an item: whether it is a comma, and not what closes the container.
    #[inline(always)]
    fn goes_on(&mut self, close: u8) -> Option<bool> {
        let (byte, rest) = match self.rest.split_first() {
            Some((byte, rest)) if *byte > b' ' => (*byte, rest),
            _ => (self.after_space()?, self.rest.get(1..)?),
        };
        if byte != b',' && byte != close {
            return None;
        }
        self.rest = past_space(rest);
        Some(byte == b',')
    }

    /// A string whose content begins here and has so many plain bytes before the first that is not.
    #[inline(always)]
    fn string_from(&mut self, content: &'a [u8], plain: usize) -> Option<Str<'a>> {
        // Made once, for both sorts: passed through memory it would cost more than it takes to find its end.
        let (length, flags) = match content.get(plain)? {
            b'"' => (plain, 0),
            _ => (escaped(content, plain)?, ESCAPED),
        };
        let start = self.text.len() - content.len() - 1;
        self.rest = content.get(length + 1..)?;
        Some(Str::quoted(self.source(), start, start + length + 2, flags))
    }

    /// The first byte after white space of JSON; white space of other sorts is for the parser.
    #[cold]
    #[inline(never)]
    fn after_space(&mut self) -> Option<u8> {
        // Where lines are indented there is much of it.
        while let Some(block) = self.rest.first_chunk::<16>() {
            let block = u8x16::new(*block);
            let is = |byte: u8| block.cmp_eq(u8x16::splat(byte));
            let space = (is(b' ') | is(b'\n') | is(b'\r') | is(b'\t')).move_mask();
            let count = space.trailing_ones() as usize;
            self.rest = &self.rest[count..];
            if count < 16 {
                return self.rest.first().copied().filter(|byte| *byte > b' ');
            }
        }
        let space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.rest = &self.rest[self.rest.iter().take_while(|byte| space(byte)).count()..];
        self.rest.first().copied().filter(|byte| *byte > b' ')
    }
}

/// What follows one space, as most serialisers write it after colons and commas.
#[inline(always)]
fn past_space(rest: &[u8]) -> &[u8] {
    match rest {
        [b' ', after @ ..] => after,
        _ => rest,
    }
}

/// The length of a string with escapes, up to the quote that ends it, and where so many plain bytes come first.
#[cold]
#[inline(never)]
fn escaped(content: &[u8], plain: usize) -> Option<usize> {
    let mut at = plain;
    while content.get(at) == Some(&b'\\') {
        at = match escape::of_six(content, at) {
            Some(_) => at + 6,
            None => {
                let escape = escape::read(content, at);
                (escape.json && escape.fault.is_none()).then_some(escape.end)?
            }
        };
        if content.get(at) != Some(&b'\\') {
            at += scan::plain(content.get(at..)?, b'"');
        }
    }
    (content.get(at) == Some(&b'"')).then_some(at)
}

/// [`scan::name`] for all that it leaves.
#[cold]
#[inline(never)]
fn long(content: &[u8]) -> usize {
    scan::plain(content, b'"')
}

/// One of the numbers of a name of some length, the one that begins with a byte of it.
#[cold]
#[inline(never)]
fn long_word(content: &[u8], from: usize, length: usize) -> u128 {
    let (start, end) = Words::of(content.get(..length).unwrap_or_default()).halves();
    if from == 0 { start } else { end }
}
