//! The patterns: what the linter's code decides about strings, as regular expressions.
//!
//! They mean the same in ECMA-262 (with and without the `u` flag), Python's `re` and Rust's `regex`: no look-around, no
//! classes by name (`\d`, `\s` and `\w` differ), no flags. White space and the characters that end a host are
//! enumerated. Neighbouring parts share no character, so that no engine has to try twice.
//!
//! In Python `$` also matches before a final line break. Where that makes a difference, [`NO_LINE_BREAK`] goes with it.

/// What `char::is_whitespace` holds for: Unicode's `White_Space`.
const WHITE: &str = r"\u0009-\u000D\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000";
/// What URL parsers strip from both ends.
const IGNORED: &str = r"[\u0000-\u0020]*";
/// A character of a label of a host.
const LABEL: &str = r##"[^\u0000-\u0020\u007F"#%./:<>?@\[\\\]^`{|}\u3002\uFF0E\uFF61]+"##;
/// A full stop between labels.
const DOT: &str = r"[.\u3002\uFF0E\uFF61]";
const HEX: &str = "[0-9A-Fa-f]";
/// A group of an IPv6 address.
const GROUP: &str = "[0-9A-Fa-f]{1,4}";
/// A part of an IPv4 address.
const OCTET: &str = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

/// Matches the line break that `$` lets pass in Python.
pub(crate) const NO_LINE_BREAK: &str = r"\u000A";
/// `asset:` in any case, after what is stripped.
pub(crate) const ASSET_SCHEME: &str = r"^[\u0000-\u0020]*[Aa][Ss][Ss][Ee][Tt]:";
/// The one form of an asset URI. Goes with [`NO_LINE_BREAK`].
pub(crate) const ASSET_URI: &str = "^Asset://asset_[0-9A-Za-z_-]+$";
/// Digits. Goes with [`NO_LINE_BREAK`].
pub(crate) const DIGITS: &str = "^[0-9]+$";

/// Some character that is not white space.
pub(crate) fn not_blank() -> String {
    format!("[^{WHITE}]")
}

/// The start of an `http` or `https` URL.
pub(crate) fn http() -> String {
    format!("^{IGNORED}{}://", any_case("https?"))
}

/// The start of an `https` URL.
pub(crate) fn https() -> String {
    format!("^{IGNORED}{}://", any_case("https"))
}

/// A URL whose host stands in brackets.
pub(crate) fn bracketed() -> String {
    // What is left of the host takes what is ignored at the end of a URL, too: no second part may try for it.
    format!("{}(?:[^#/?\\\\]*@)?\\[{REST}(?:[#/?\\\\]|$)", http())
}

/// A URL whose host is an IPv6 address.
pub(crate) fn ipv6_host() -> String {
    at_host(&format!("\\[{}\\]", ipv6()), &port())
}

/// A URL whose host is a name, or an IPv4 address.
pub(crate) fn name_host() -> String {
    at_host(&format!("{LABEL}(?:{DOT}{LABEL})*{DOT}?"), &port())
}

// What follows tells apart URLs whose host and port have passed one of the two above.

/// A URL whose host is a name without a dot.
pub(crate) fn single_label() -> String {
    at_host(&format!("{LABEL}{DOT}?"), ANY_PORT)
}

/// A URL whose host is a name under a domain that is not public.
pub(crate) fn reserved_host() -> String {
    let names = ["local", "internal", "localhost", "test", "invalid"].map(any_case).join("|");
    at_host(&format!("{REST}{DOT}(?:{names}){DOT}?"), ANY_PORT)
}

/// A URL whose host ends in a number, so that it can only be an IPv4 address.
pub(crate) fn numeric_host() -> String {
    at_host(&format!("{REST}{DOT}(?:[0-9]+|0[Xx]{HEX}*){DOT}?"), ANY_PORT)
}

/// A URL whose host is an IPv4 address.
pub(crate) fn ipv4_host() -> String {
    at_host(&format!("{}{DOT}?", ipv4()), ANY_PORT)
}

/// Among the URLs of [`ipv4_host`], those that are not public.
pub(crate) fn private_ipv4_host() -> String {
    at_host(&format!("(?:{}){DOT}?", private_ipv4()), ANY_PORT)
}

/// Among the URLs of [`ipv6_host`], those that are not public.
pub(crate) fn private_ipv6_host() -> String {
    // The first seven bits or ten: no zero can be left out before these, nor `::` stand there.
    let unique_local = format!("[Ff][CcDd]{HEX}{{2}}:[0-9A-Fa-f:.]*");
    let link_local = format!("[Ff][Ee][89ABab]{HEX}:[0-9A-Fa-f:.]*");
    // Zeros, and perhaps a one at the end.
    let zero_or_one = r"[0:]*(?::0{0,3}1|:0\.0\.0\.[01])?";
    // `::ffff:a.b.c.d`, with the last two groups in either notation. The sixth group is `ffff` when two follow it, or
    // when five stand before it and `::` is one of the last two.
    let private = format!("0?[Aa]{HEX}{{2}}|7[Ff]{HEX}{{2}}|[Aa][Cc]1{HEX}|[Cc]0[Aa]8|[Aa]9[Ff][Ee]");
    let mapped = format!("[0:]*:[Ff]{{4}}:(?:(?:{private}):{HEX}+|0+:0+|{})", private_ipv4());
    let mapped_short = format!("(?:0+:){{5}}[Ff]{{4}}:(?::0*|(?:{private}|0+)::)");
    at_host(&format!("\\[(?:{unique_local}|{link_local}|{zero_or_one}|{mapped}|{mapped_short})\\]"), ANY_PORT)
}

/// What is left of a host.
const REST: &str = r"[^#/?@\\]*";
/// A port that is known to be one, or none.
const ANY_PORT: &str = "(?::[0-9]*)?";

/// A URL with this host and port: the scheme before them, and the end, or what ends the host, after them.
fn at_host(host: &str, port: &str) -> String {
    // What stands before the last `@` is no part of the host.
    format!("{}(?:[^#/?\\\\]*@)?{host}{port}(?:[#/?\\\\]|{IGNORED}$)", http())
}

/// Nothing, or a colon and a number up to 65535, or a colon alone.
fn port() -> String {
    format!("(?::0*(?:{})?)?", numbers(1, Some(65535)))
}

fn ipv4() -> String {
    format!("{OCTET}(?:\\.{OCTET}){{3}}")
}

/// Among IPv4 addresses, those that are not public.
fn private_ipv4() -> String {
    let second = numbers(16, Some(31));
    format!("0\\.0\\.0\\.0|(?:10|127|172\\.(?:{second})|192\\.168|169\\.254)\\.[0-9.]+")
}

/// Every spelling of an IPv6 address, without a zone.
fn ipv6() -> String {
    let groups = |count: usize| vec![GROUP; count].join(":");
    let up_to = |what: &str, count: usize| match count {
        0 => String::new(),
        1 => format!("(?:{what})?"),
        _ => format!("(?:{what}){{0,{count}}}"),
    };
    let (more, before) = (format!(":{GROUP}"), format!("{GROUP}:"));
    let mut forms = vec![format!("(?:{before}){{7}}{GROUP}"), format!("(?:{before}){{6}}{}", ipv4())];
    for head in 0..=7usize {
        // `::` stands for at least one group.
        let tail = match 7 - head {
            0 => String::new(),
            1 => format!("(?:{GROUP})?"),
            most => format!("(?:{GROUP}{}|{}{})?", up_to(&more, most - 1), up_to(&before, most - 2), ipv4()),
        };
        forms.push(format!("{}::{tail}", groups(head)));
    }
    format!("(?:{})", forms.join("|"))
}

/// The text in any case; letters are those of ASCII.
pub(crate) fn any_case(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            _ if c.is_ascii_alphabetic() => format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase()),
            _ => c.to_string(),
        })
        .collect()
}

/// The text itself, with what means something in a pattern escaped.
pub(crate) fn literal(text: &str) -> String {
    let special = |c| matches!(c, '\\' | '^' | '$' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// The numbers from `min` to `max`, in decimal digits without zeros before them; alternatives for a group.
///
/// Nothing is matched when `min` is greater than `max`, and then the result is empty.
pub(crate) fn numbers(min: u64, max: Option<u64>) -> String {
    let mut forms = Vec::new();
    let mut low = min;
    loop {
        // The numbers of one length at a time.
        let length = low.to_string().len();
        let longest = 10u64.checked_pow(length as u32).map_or(u64::MAX, |power| power - 1);
        let high = max.unwrap_or(longest).min(longest);
        if low > high {
            break;
        }
        same_length(&low.to_string(), &high.to_string(), "", &mut forms);
        if max.is_none() {
            forms.push(format!("[1-9][0-9]{{{length},}}"));
            break;
        }
        let Some(next) = longest.checked_add(1) else { break };
        low = next;
    }
    forms.join("|")
}

fn same_length(low: &str, high: &str, prefix: &str, forms: &mut Vec<String>) {
    let (Some(first), Some(last)) = (low.chars().next(), high.chars().next()) else {
        return forms.push(prefix.to_owned());
    };
    let (low_rest, high_rest) = (&low[1..], &high[1..]);
    if first == last {
        return same_length(low_rest, high_rest, &format!("{prefix}{first}"), forms);
    }
    let (mut from, mut to) = (first, last);
    let rest = low_rest.len();
    if low_rest.chars().any(|c| c != '0') {
        same_length(low_rest, &"9".repeat(rest), &format!("{prefix}{first}"), forms);
        from = char::from(from as u8 + 1);
    }
    let cut = high_rest.chars().any(|c| c != '9');
    if cut {
        to = char::from(to as u8 - 1);
    }
    if from <= to {
        let digit = match (from == to, to as u8 - from as u8) {
            (true, _) => from.to_string(),
            (false, 1) => format!("[{from}{to}]"),
            (false, _) => format!("[{from}-{to}]"),
        };
        let digits = match rest {
            0 => String::new(),
            1 => "[0-9]".to_owned(),
            _ => format!("[0-9]{{{rest}}}"),
        };
        forms.push(format!("{prefix}{digit}{digits}"));
    }
    if cut {
        same_length(&"0".repeat(rest), high_rest, &format!("{prefix}{last}"), forms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelt_out() {
        assert_eq!(numbers(4, Some(15)), "[4-9]|1[0-5]");
        assert_eq!(numbers(0, Some(9)), "[0-9]");
        assert_eq!(numbers(16, Some(31)), "1[6-9]|2[0-9]|3[01]");
        assert_eq!(numbers(5, Some(5)), "5");
        assert_eq!(numbers(6, Some(5)), "");
        assert_eq!(numbers(95, None), "9[5-9]|[1-9][0-9]{2,}");
        assert_eq!(
            numbers(1, Some(65535)),
            "[1-9]|[1-9][0-9]|[1-9][0-9]{2}|[1-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"
        );
        assert!(numbers(3, Some(u64::MAX)).ends_with("|1844674407370955161[0-5]"));
    }

    #[test]
    fn letters_stand_in_both_cases_and_signs_for_themselves() {
        assert_eq!(any_case("720p"), "720[Pp]");
        assert_eq!(literal("16:9 (a|b)"), "16:9 \\(a\\|b\\)");
    }

    #[test]
    fn white_space_is_what_rust_says() {
        let listed = |c: char| {
            matches!(c, '\u{9}'..='\u{d}' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
                | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
        };
        for c in '\0'..=char::MAX {
            assert_eq!(listed(c), c.is_whitespace(), "{c:?}");
        }
    }
}
