//! What a key is that a call sends: one that opens something, or what stands for one.

use std::fmt;

use moonlint_syntax::Span;

/// A key that a call sends. What it says is not told: neither `Debug` nor any text of a rule shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    text: String,
    /// Where it is written.
    pub span: Span,
}

/// What stands where a key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyKind {
    /// A variable, a template: the key comes from elsewhere.
    Variable,
    /// Words that a key is to be put in the place of.
    Placeholder,
    /// A key.
    Literal,
}

/// Words of which texts consist that stand for keys.
const WORDS: [&str; 26] = [
    "your",
    "my",
    "the",
    "key",
    "apikey",
    "api",
    "token",
    "secret",
    "here",
    "example",
    "sample",
    "placeholder",
    "change",
    "changeme",
    "replace",
    "insert",
    "todo",
    "test",
    "dummy",
    "fake",
    "demo",
    "redacted",
    "moonapix",
    "bearer",
    "access",
    "xxx",
];

/// No key is shorter.
const SHORTEST: usize = 12;

impl Key {
    /// A key with the text that is sent, `${…}` for what is not written.
    pub fn new(text: impl Into<String>, span: Span) -> Self {
        Key { text: text.into(), span }
    }

    /// What it is.
    ///
    /// ```
    /// use moonlint::{Key, KeyKind, Span};
    /// let kind = |text: &str| Key::new(text, Span::default()).kind();
    /// assert_eq!(kind("$MOONAPIX_API_KEY"), KeyKind::Variable);
    /// assert_eq!(kind("YOUR_API_KEY"), KeyKind::Placeholder);
    /// assert_eq!(kind("sk-Vb7QpLx2Rz9T"), KeyKind::Literal);
    /// ```
    pub fn kind(&self) -> KeyKind {
        let text = self.text.trim();
        let is_template = |text: &str| text.contains('$') || text.contains("{{") || text.contains("%s");
        if is_template(text) || (text.starts_with('{') && text.ends_with('}')) {
            return KeyKind::Variable;
        }
        let is_marked = |c: char| matches!(c, '<' | '>' | '[' | ']' | '*' | '…' | '(' | ')') || c.is_whitespace();
        if text.len() < SHORTEST || !text.is_ascii() || text.contains("...") || text.contains(is_marked) {
            return KeyKind::Placeholder;
        }
        let lower = text.to_ascii_lowercase();
        let runs = || lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty());
        if runs().any(is_filler) {
            return KeyKind::Placeholder;
        }
        // What is as long as this, with letters and digits, is no word.
        let is_random = |run: &str| {
            let digits = run.bytes().filter(u8::is_ascii_digit).count();
            run.len() >= 10 && digits > 0 && digits < run.len()
        };
        let says_so = runs().any(|run| WORDS.contains(&run.trim_end_matches(|c: char| c.is_ascii_digit())));
        if says_so && !runs().any(is_random) { KeyKind::Placeholder } else { KeyKind::Literal }
    }

    /// What is sent, for whoever hides it.
    pub fn secret(&self) -> Option<&str> {
        (self.kind() == KeyKind::Literal).then(|| self.text.trim())
    }
}

/// Whether a run of letters and digits is what people write for something that they leave out: `xxxx`, `000000`.
fn is_filler(run: &str) -> bool {
    let mut kinds: Vec<u8> = run.bytes().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let is_one = run.len() > 3 && kinds.len() == 1;
    is_one || run.contains("xxxx") || (run.len() > 1 && run.bytes().all(|byte| byte == b'x'))
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({:?} at {:?})", self.kind(), self.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_what_stands_for_them() {
        let kind = |text: &str| Key::new(text, Span::default()).kind();
        for text in ["$KEY", "${KEY}", "{{ key }}", "{token}", "${…}", "sk-${…}", "%s"] {
            assert_eq!(kind(text), KeyKind::Variable, "{text}");
        }
        for text in [
            "<MOONAPIX_API_KEY>",
            "sk-xxx",
            "sk-xxxxxxxxxxxxxxxxxxxxxxxx",
            "YOUR_API_KEY",
            "your-moonapix-token",
            "MOONAPIX_API_KEY",
            "sk-...",
            "sk-****",
            "sk-0000000000000000",
            "你的密钥",
            "",
            "abc",
            "test-api-key-1",
        ] {
            assert_eq!(kind(text), KeyKind::Placeholder, "{text}");
        }
        for text in [
            "sk-4f9a8b7c6d5e4f3a2b1c",
            "sk-live-9aF3kQ7LmZ2x",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl",
            "AKCp8kqM5VvNdXyT",
            "mxk_test_Zr83LpQw0tYb",
        ] {
            assert_eq!(kind(text), KeyKind::Literal, "{text}");
        }
        assert!(!format!("{:?}", Key::new("sk-4f9a8b7c6d5e4f3a2b1c", Span::default())).contains("4f9a"));
    }
}
