//! Values that are not known: what templates and documentation write where the real one is filled in later.

use moonlint_syntax::Str;
use wide::u8x16;

use super::location::range_of;
use super::simd::is;
use super::text::unescape;

/// The first part of a value that stands for something else. Nothing can be said of such a value, whatever field it is in.
///
/// It is for names, words and addresses; [`prompt_hole`] is for prose, where a full stop may come three times.
pub fn hole(text: &str) -> Option<&str> {
    if !may_have_hole(text) {
        return None;
    }
    let whole = text.trim();
    braces(text)
        .or_else(|| angle(text))
        .or_else(|| variable(whole))
        .or_else(|| is_notice(whole).then_some(whole))
        .or_else(|| ellipsis(text))
}

/// Whether a text may have such a part, as far as its bytes tell: nearly every one is done with after this look.
fn may_have_hole(text: &str) -> bool {
    // A notice has one of the two letters, and of three full stops two stand in one block.
    let may = |block: &[u8; BLOCK]| {
        let bytes = u8x16::new(*block);
        let dots = is(bytes, b'.').move_mask();
        let opens = is(bytes, b'{') | is(bytes, b'<') | is(bytes, b'$');
        let others = is(bytes, b'H') | is(bytes, b'Y') | is(bytes, ELLIPSIS.as_bytes()[0]);
        (opens | others).any() | (dots & dots << 1 != 0)
    };
    let bytes = text.as_bytes();
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    // What is left comes with some of what came before, where there is any.
    let mut end = [b' '; BLOCK];
    if blocks.is_empty() {
        end[..rest.len()].copy_from_slice(rest);
    }
    blocks.iter().any(may) || may(bytes.last_chunk::<BLOCK>().unwrap_or(&end))
}

const BLOCK: usize = 16;

const ELLIPSIS: &str = "…";

/// Whether all of a text is filled in later, so that it may come to nothing.
fn is_all_later(text: &str) -> bool {
    /// Nobody writes so many beside each other.
    const MOST: usize = 16;
    let mut rest = text;
    for _ in 0..MOST {
        let Some(part) = hole(rest) else { return rest.trim().is_empty() };
        let Some(range) = range_of(rest, part) else { return true };
        let before = &rest[..range.start];
        if !before.trim().is_empty() && hole(before).is_none() {
            return false;
        }
        rest = &rest[range.end..];
    }
    true
}

/// Whether a string is such a value.
pub(super) fn is_hole(string: Str<'_>) -> bool {
    meant(string, |text| hole(text).is_some())
}

/// Whether all of a string is such a value, so that it may come to nothing.
pub(super) fn is_all_hole(string: Str<'_>) -> bool {
    meant(string, |text| hole(text).is_some() && is_all_later(text))
}

/// Looks at what a string means. Names and most addresses are unescaped without room of their own.
fn meant<T>(string: Str<'_>, look: impl Fn(&str) -> T) -> T {
    if string.has_escapes() {
        let mut room = [0; 1024];
        if let Some(Ok(text)) = unescape(string, &mut room).map(std::str::from_utf8) {
            return look(text);
        }
    }
    look(&string.decode())
}

/// Finds in a prompt what templates fill in anywhere, and what stands for all of it.
pub fn prompt_hole(text: &str) -> Option<&str> {
    braces(text).or_else(|| stands_for_prompt(text).then(|| text.trim()))
}

/// Whether a prompt is nothing but `<…>`, `$NAME` or a name that asks to be replaced.
#[inline]
pub(super) fn stands_for_prompt(text: &str) -> bool {
    let whole = text.trim();
    match whole.as_bytes() {
        [b'<', .., b'>'] => angle(whole) == Some(whole),
        [b'$', ..] => variable(whole) == Some(whole),
        [.., b'A'..=b'Z' | b'0'..=b'9' | b'_'] => is_notice(whole),
        _ => false,
    }
}

/// `{{…}}` or `${…}`.
pub(super) fn braces(text: &str) -> Option<&str> {
    // Nearly every text is done with after this look.
    memchr::memchr(b'{', text.as_bytes())?;
    let between = |open: &str, close: &str| {
        let start = text.find(open)?;
        let inner = &text[start + open.len()..];
        let end = inner.find(close).filter(|end| *end > 0)?;
        Some(&text[start..start + open.len() + end + close.len()])
    };
    between("{{", "}}").or_else(|| between("${", "}"))
}

/// The first `<…>` that holds something.
pub(crate) fn angle(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let after = &rest[memchr::memchr(b'<', rest.as_bytes())? + 1..];
        let end = after.find(['<', '>'])?;
        if after[end..].starts_with('>') && !after[..end].trim().is_empty() {
            let start = text.len() - after.len() - 1;
            return Some(&text[start..start + end + 2]);
        }
        rest = &after[end..];
    }
}

/// `$NAME`, alone or before a path.
fn variable(text: &str) -> Option<&str> {
    let name = text.strip_prefix('$')?;
    let end = name.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'_')).unwrap_or(name.len());
    let starts = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    let ends = name[end..].is_empty() || name[end..].starts_with('/');
    (starts && ends).then(|| &text[..=end])
}

/// Whether it is a name that asks to be replaced: `IMAGE_URL_HERE`, `YOUR_IMAGE_URL`.
fn is_notice(text: &str) -> bool {
    let is_marked =
        text.strip_suffix("_HERE").or_else(|| text.strip_prefix("YOUR_")).is_some_and(|rest| !rest.is_empty());
    is_marked && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// `...`, in one character or three.
fn ellipsis(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    // Addresses have full stops, and hardly any follows another: to search for all three takes longer than to look at each.
    let first = |dots: &str| {
        let mut starts = memchr::memchr_iter(dots.as_bytes()[0], bytes);
        starts.find(|start| bytes[*start..].starts_with(dots.as_bytes())).map(|start| &text[start..start + dots.len()])
    };
    first("...").or_else(|| first(ELLIPSIS))
}

/// Whether the last word of an asset's id is nothing but `x`, as in `asset_xxx` and `asset_image_xxx`.
pub fn stands_for_id(id: &str) -> bool {
    let last = id.rsplit('_').next().unwrap_or(id);
    last.len() >= 3 && last.bytes().all(|b| b.eq_ignore_ascii_case(&b'x'))
}

/// `example.com`, `.org`, `.net`, what is under them, and what is under `.example` (RFC 2606).
pub fn is_example(host: &str) -> bool {
    let mut labels = host.strip_suffix('.').unwrap_or(host).rsplit('.');
    let is = |label: Option<&str>, name: &str| label.is_some_and(|label| label.eq_ignore_ascii_case(name));
    let last = labels.next();
    is(last, "example") || ["com", "org", "net"].iter().any(|name| is(last, name)) && is(labels.next(), "example")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_filled_in_later_is_found() {
        for (text, part) in [
            ("{{duration}}", "{{duration}}"),
            ("https://cdn.acme.io/{{ id }}.png", "{{ id }}"),
            ("${BASE}/cat.png", "${BASE}"),
            ("$IMAGE_URL", "$IMAGE_URL"),
            (" $base/cat.png", "$base"),
            ("<image url>", "<image url>"),
            ("https://<host>/a.png", "<host>"),
            ("Asset://<id>", "<id>"),
            ("IMAGE_URL_HERE", "IMAGE_URL_HERE"),
            ("YOUR_MODEL", "YOUR_MODEL"),
            ("https://...", "..."),
            ("...", "..."),
            ("https://cdn.acme.io/…/a.png", "…"),
        ] {
            assert_eq!(hole(text), Some(part), "{text}");
        }
        for text in [
            "",
            "16:9",
            "https://cdn.acme.io/a.png?b={c}&d=$e",
            "https://cdn.acme.io/$metadata/a.png",
            "$5",
            "$",
            "{{}}",
            "<>",
            "a < b",
            "HERE",
            "_HERE",
            "Image_HERE",
            "wan2.7",
            "https://cdn.acme.io/../a.png",
        ] {
            assert_eq!(hole(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_hole_is_passed_over(text in "(a|[.]|…|猫| |[{]{2}a[}]{2}|[$][{]b[}]|<c>|[$]D|_HERE|YOUR_|E){0,30}") {
            let whole = text.trim();
            let found = braces(&text).or_else(|| angle(&text)).or_else(|| variable(whole));
            let found = found.or_else(|| is_notice(whole).then_some(whole)).or_else(|| ellipsis(&text));
            prop_assert_eq!(hole(&text), found);
        }
    }

    #[test]
    fn what_stands_beside_a_hole_is_there_for_certain() {
        for text in ["{{a}}", " ${A} ", "{{a}}{{b}}", "<a>{{b}}", "$A", "A_HERE", "...", "{{a}} ...", " "] {
            assert!(is_all_later(text), "{text}");
        }
        for text in ["{{a}}.png", "https://...", "$BASE/a.png", "a {{b}}", "{{a}} b {{c}}", "a"] {
            assert!(!is_all_later(text), "{text}");
        }
        assert!(is_all_later(&"{{a}}".repeat(100_000)));
    }

    #[test]
    fn prompts_may_have_angles_and_full_stops() {
        for text in ["A cat... and <b>a dog</b>", "$5 in a hand", "The word $HOME on a screen", "图片<1>"] {
            assert_eq!(prompt_hole(text), None, "{text}");
        }
        for (text, part) in
            [("A {{animal}} runs", "{{animal}}"), ("<prompt>", "<prompt>"), ("$PROMPT", "$PROMPT"), ("A ${x}", "${x}")]
        {
            assert_eq!(prompt_hole(text), Some(part), "{text}");
        }
    }
}
