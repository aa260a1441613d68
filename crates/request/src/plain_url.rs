//! Reading URLs as most are written, without a loop over their bytes.

use super::location::{HttpUrl, Reach, query};
use super::simd::{WIDTH, bits, halves, is, padded, within};

/// The front of a URL that is written as most are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Front {
    pub(super) secure: bool,
    pub(super) reach: Reach,
    /// Where the host starts and ends, in bytes.
    pub(super) host: (usize, usize),
}

impl Front {
    /// Reads a scheme and a host in small letters, the host of at least two labels of letters, digits, `-` and `_`, the last
    /// of which begins with a letter. `None` for any other.
    #[inline]
    pub(super) fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (secure, start) = match bytes.strip_prefix(b"http") {
            Some([b's', b':', b'/', b'/', ..]) => (true, 8),
            Some([b':', b'/', b'/', ..]) => (false, 7),
            _ => return None,
        };
        let rest = bytes.get(start..)?;
        let marks = match rest.first_chunk::<WIDTH>() {
            Some(block) => Marks::of(block),
            None => {
                let marks = Marks::of(&padded(rest));
                Marks { ends: marks.ends | 1 << rest.len(), ..marks }
            }
        };
        let length = marks.ends.trailing_zeros();
        let own = 1_u32.checked_shl(length)?.wrapping_sub(1);
        let dots = marks.dots & own;
        // No other bytes, a dot, no empty label.
        if (marks.letters | dots) & own != own || dots == 0 || (dots << 1 | 1) & (dots | 1 << length) != 0 {
            return None;
        }
        let last = dots.ilog2() as usize;
        let before = dots & !(1 << last);
        let second = before.checked_ilog2().map_or(0, |dot| dot as usize + 1);
        let name = rest.get(last + 1..length as usize)?;
        if !name.first()?.is_ascii_alphabetic() {
            return None;
        }
        let reach = Reach::of_labels(rest.get(second..last)?, name);
        Some(Front { secure, reach, host: (start, start + length as usize) })
    }
}

impl<'t> HttpUrl<'t> {
    /// Reads a URL with a [`Front`]. `None` for any other.
    pub(super) fn plain(text: &'t str) -> Option<Self> {
        let Front { secure, reach, host: (start, end) } = Front::read(text)?;
        let scheme = text.get(..start - "://".len())?;
        Some(HttpUrl {
            secure,
            scheme,
            user_info: "",
            host: text.get(start..end)?,
            reach,
            query: query(text.get(end..)?),
        })
    }
}

/// What bytes are in a host, each a bit.
struct Marks {
    /// Small letters, digits, `-`, `_`.
    letters: u32,
    dots: u32,
    /// What ends a host.
    ends: u32,
}

impl Marks {
    // Inlined, its bits are taken apart one by one.
    #[inline(never)]
    fn of(block: &[u8; WIDTH]) -> Self {
        let halves = halves(block);
        let letters = |bytes| within(bytes, b'a', b'z') | within(bytes, b'0', b'9') | is(bytes, b'-') | is(bytes, b'_');
        let ends = |bytes| is(bytes, b'/') | is(bytes, b'?') | is(bytes, b'#') | is(bytes, b'\\');
        Marks {
            letters: bits(halves.map(letters)),
            dots: bits(halves.map(|bytes| is(bytes, b'.'))),
            ends: bits(halves.map(ends)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::location::Url;
    use super::*;

    proptest! {
        /// What is read the short way is what is read the long way.
        #[test]
        fn plain_urls_are_read_alike(
            scheme in "(https?://|HTTPS://|https:/)",
            host in "([a-z0-9.-]{1,12}|[a-zA-Z0-9.@:_-]{1,12}|([a-z]{1,6}\\.){0,2}(moonapix\\.com|localhost|local|internal|test|invalid|example|1|0x1))",
            tail in "([/?#\\\\][a-z?#&=<. ]{0,6})?",
        ) {
            let text = format!("{scheme}{host}{tail}");
            if let Some(url) = HttpUrl::plain(&text) {
                prop_assert_eq!(Url::any(&text), Url::Http(url));
            }
        }
    }

    #[test]
    fn most_urls_are_plain() {
        for text in ["https://a.io", "http://cdn.moonapix.com/cat.png?width=10#x", "https://a-1.b_2.cn/猫.png"] {
            assert!(HttpUrl::plain(text).is_some(), "{text}");
        }
        for text in
            ["https://A.io", "https://a.io:80/", "https://a@b.io/", "https://1.2.3.4/", "https://a..io", "https://io"]
        {
            assert!(HttpUrl::plain(text).is_none(), "{text}");
        }
    }
}
