//! The patterns: what the linter's code decides about strings, as regular expressions.
//!
//! They mean the same in ECMA-262 (with and without the `u` flag), Python's `re` and Rust's `regex`: no look-around, no
//! classes by name (`\d`, `\s` and `\w` differ), no flags. White space and the characters that end a host are
//! enumerated. Neighbouring parts share no character, so that no engine has to try twice.
//!
//! In Python `$` also matches before a final line break. Where that makes a difference, [`LINE_BREAK`] goes with it.

/// White space after the space itself.
macro_rules! wide {
    () => {
        r"\x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
    };
}

/// What `char::is_whitespace` holds for: Unicode's `White_Space`.
const WHITE: &str = concat!(r"\t-\r ", wide!());
/// What is no part of an address at its ends: controls, and all white space.
const IGNORED: &str = concat!(r"[\x00- ", wide!(), "]*");
const HEX: &str = "[0-9A-Fa-f]";
/// A part of an IPv4 address.
const OCTET: &str = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

/// The line break that `$` lets pass in Python.
pub(crate) const LINE_BREAK: &str = r"\n";
/// An address that is spelt in one way only, and is no hole.
pub(crate) const PLAIN_URL: &str = r"^https?://[0-9a-z-]+(?:\.[0-9a-z-]+)+/(?:\.?[0-9A-Za-z_/?=&%+~,:;@!*'-])*$";

/// Some character that is not white space.
pub(crate) fn not_blank() -> String {
    format!("[^{WHITE}]")
}

/// What templates, documentation and people write where a value is filled in later: `{{…}}` and `${…}` anywhere, `<…>`
/// anywhere, `$NAME`, `IMAGE_URL_HERE`, `...`.
pub(crate) fn hole() -> String {
    let white = format!("[{WHITE}]*");
    let names = format!("^{white}(?:{VARIABLE}/|(?:{VARIABLE}|{NOTICE}){white}$)");
    [braces(), format!("<{white}[^<>{WHITE}][^<>]*>"), names, "\\.\\.\\.|…".to_owned()].join("|")
}

/// Matches a placeholder in a prompt, where angles and full stops are prose unless they are all there is.
pub(crate) fn prompt_hole() -> String {
    let white = format!("[{WHITE}]*");
    let alone = format!("^{white}(?:<{white}[^<>{WHITE}][^<>]*>|{VARIABLE}|{NOTICE}){white}$");
    [braces(), alone].join("|")
}

/// `{{…}}`, `${…}`: the first of them, so that no engine looks for an end from many starts.
///
/// Dollars that stand for themselves are escaped everywhere: some validators take every other one for the end.
fn braces() -> String {
    r"^(?:[^{]|\{[^{])*\{\{(?:[^}]|\}[^}])+\}\}|^(?:[^\$]|\$+[^\${])*\$+\{[^}]+\}".to_owned()
}

/// A variable, as shells write it.
const VARIABLE: &str = r"\$[A-Za-z_][0-9A-Za-z_]*";
/// A name that asks to be replaced.
const NOTICE: &str = "[0-9A-Z_]+_HERE|YOUR_[0-9A-Z_]+";

/// An asset, by URI or, where an address belongs, by a bare id.
pub(crate) fn asset() -> String {
    format!("^{IGNORED}(?:{}:|asset_[0-9A-Za-z_-]+{IGNORED}$)", any_case("asset"))
}

/// Gives the names of fields that speak of an image or a video, or of audio as well; `video_config` and `generate_audio` do
/// not.
pub(crate) fn speaking(audible: bool) -> String {
    let visual = "[Ii]mage|[Ii]mg|[Pp]hoto|[Pp]icture|[Ff]rame|[Vv]ideo(?:$|[^_]|_[^c])|^input_reference$";
    if audible { format!("{visual}|(?:^e?_?|[^_]|[^e]_|[^t]e_)[Aa]udio|[Mm]usic") } else { visual.to_owned() }
}

/// An `http` or `https` URL in which a host can be read, and a port if there is one.
///
/// What stands between brackets is not looked into: an IPv6 address has too many spellings for an expression that
/// anyone reads.
pub(crate) fn readable() -> String {
    let port = format!("(?::0*(?:[1-9][0-9]{{0,3}}|{})?)?", numbers(10_000, Some(65535)));
    let scheme = any_case("https?");
    format!("^{IGNORED}{scheme}://{USER}(?:\\[[^#/?@\\\\\\]]*\\]|{NAME}){port}(?:[#/?\\\\]|{IGNORED}$)")
}

// What follows tells apart URLs whose host and port can be read.

/// The scheme of `https` URLs.
pub(crate) const HTTPS: &str = "^[^:]*[Ss]:";

/// A URL whose host others cannot reach: a name without a dot or under a domain that is not public, an address that is
/// private, local or unspecified.
pub(crate) fn local() -> String {
    let names = any_case("in(?:ternal|valid)|local(?:host)?|test");
    let second = numbers(16, Some(31));
    let private = format!("(?:10|127|172\\.(?:{second})|192\\.168|169\\.254)\\.[0-9.]+|0\\.0\\.0\\.0");
    at_host(&format!("(?:\\[(?:{LOCAL_IPV6})\\]|(?:{private}|(?:{LABEL}+{DOT})+(?:{names})|{PART}+){DOT}?)"))
}

/// A URL whose host ends in a number, so that it can only be an IPv4 address.
pub(crate) fn numeric() -> String {
    at_host(&format!("(?:{LABEL}+{DOT})+(?:[0-9]+|0[Xx]{HEX}*){DOT}?"))
}

/// A URL whose host is an IPv4 address.
pub(crate) fn ipv4() -> String {
    at_host(&format!("{OCTET}(?:\\.{OCTET}){{3}}{DOT}?"))
}

/// The labels of a host: characters, and no two full stops in a row.
const NAME: &str = concat!(r"(?:[^\x00- \x7F", wide!(), r##""#%./:<>?@\[\\\]^`{|}。．｡][.。．｡]?)+"##);
/// A full stop between labels.
const DOT: &str = "[.。．｡]";
/// A character of a part of a host that a full stop follows.
const LABEL: &str = r"[^#/:?@\\.。．｡]";
/// A character of a part of a host, which white space may follow.
const PART: &str = concat!(r"[^\x00- ", wide!(), r"#/:?@\\.。．｡]");
/// What stands before the last `@` is no part of the host.
const USER: &str = r"(?:[^#/?\\]*@)?";
/// IPv6 addresses that are unspecified, loopback, local or private, in their common spellings.
const LOCAL_IPV6: &str = "[0:]*:0{0,3}1?|[Ff](?:[CcDd][0-9A-Fa-f]|[Ee][89ABab])[0-9A-Fa-f]:[0-9A-Fa-f:.]*";

/// An address that ends with the well-known extension of files of one medium.
pub(crate) fn ending() -> String {
    const EXTENSIONS: &str = "png|jpe?g|gif|bmp|tiff?|hei[cf]|svg|w(?:ebp|av|m[av])|a(?:vif?|ac|iff?)|\
                              m(?:p[34]|pe?g|4[av]|ov|kv)|fl(?:v|ac)|3gp|og[av]|opus";
    format!("^[^:/?#]+://[^/?#]+/[^?#]*\\.(?:{})[{WHITE}]*(?:[?#]|$)", any_case(EXTENSIONS))
}

/// A URL that is known to be one, with this host. The port tells a host from the name of a user.
fn at_host(host: &str) -> String {
    format!("^[^/]*//{USER}{host}(?::[0-9]*)?(?:[#/?\\\\]|{IGNORED}$)")
}

/// The text in any case, classes of letters included; letters are those of ASCII.
pub(crate) fn any_case(text: &str) -> String {
    let mut in_class = false;
    let one = |c: char| {
        in_class = (in_class || c == '[') && c != ']';
        match (c.to_ascii_uppercase(), c.to_ascii_lowercase()) {
            (upper, lower) if upper == lower => c.to_string(),
            (upper, lower) if in_class => format!("{upper}{lower}"),
            (upper, lower) => format!("[{upper}{lower}]"),
        }
    };
    text.chars().map(one).collect()
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
        assert_eq!(any_case("mp[34]|og[av]"), "[Mm][Pp][34]|[Oo][Gg][AaVv]");
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
