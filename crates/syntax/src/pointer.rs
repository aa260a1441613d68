use std::borrow::Cow;

/// A reference token of an RFC 6901 pointer: `~` becomes `~0` and `/` becomes `~1`.
///
/// ```
/// assert_eq!(moonlint_syntax::escape_token("a/b~c"), "a~1b~0c");
/// ```
pub fn escape_token(token: &str) -> Cow<'_, str> {
    if token.contains(['~', '/']) {
        Cow::Owned(token.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(token)
    }
}

/// The inverse of [`escape_token`]; `None` where a `~` is followed by neither `0` nor `1`.
///
/// ```
/// use moonlint_syntax::unescape_token;
///
/// assert_eq!(unescape_token("a~1b~0c").as_deref(), Some("a/b~c"));
/// assert_eq!(unescape_token("~2"), None);
/// ```
pub fn unescape_token(token: &str) -> Option<Cow<'_, str>> {
    let mut pieces = token.split('~');
    let first = pieces.next()?;
    if first.len() == token.len() {
        return Some(Cow::Borrowed(token));
    }
    let mut text = String::from(first);
    for piece in pieces {
        let (char, rest) = match piece.as_bytes().first()? {
            b'0' => ('~', &piece[1..]),
            b'1' => ('/', &piece[1..]),
            _ => return None,
        };
        text.push(char);
        text.push_str(rest);
    }
    Some(Cow::Owned(text))
}

/// An array index: decimal digits, no leading zero.
pub(crate) fn index(token: &str) -> Option<usize> {
    let canonical = token == "0" || !token.starts_with('0');
    (canonical && token.bytes().all(|byte| byte.is_ascii_digit())).then(|| token.parse().ok()).flatten()
}
