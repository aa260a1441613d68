//! How a shell writes text.

use crate::map::Quoting;

/// How bytes of a word are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mode {
    /// Not at all.
    Bare,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// `$'…'`.
    Ansi,
    /// A here-document in which variables are filled in.
    Expanding,
    /// One in which they are not.
    Literal,
}

impl Mode {
    /// Every mode.
    pub(super) const ALL: [Mode; 6] =
        [Mode::Bare, Mode::Single, Mode::Double, Mode::Ansi, Mode::Expanding, Mode::Literal];

    pub(super) fn quoting(self) -> Quoting {
        Quoting::by(move |text| self.write(text))
    }

    fn write(self, text: &str) -> Option<String> {
        let escape = |special: &[char]| {
            let mut out = String::with_capacity(text.len());
            for char in text.chars() {
                if special.contains(&char) {
                    out.push('\\');
                }
                out.push(char);
            }
            out
        };
        match self {
            Mode::Bare => {
                let is_safe =
                    |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | ':' | '/' | ',' | '+');
                text.chars().all(is_safe).then(|| text.to_owned())
            }
            Mode::Single => Some(text.replace('\'', r"'\''")),
            Mode::Double => Some(escape(&['\\', '"', '$', '`'])),
            Mode::Ansi => Some(escape(&['\\', '\'']).replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")),
            Mode::Expanding => Some(escape(&['\\', '$', '`'])),
            Mode::Literal => Some(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Mode;

    #[test]
    fn text_is_written_as_each_form_has_it() {
        let text = "\"a'$b`\\\n";
        assert_eq!(Mode::Bare.write("16:9").as_deref(), Some("16:9"));
        assert_eq!(Mode::Bare.write(text), None);
        assert_eq!(Mode::Single.write(text).as_deref(), Some("\"a'\\''$b`\\\n"));
        assert_eq!(Mode::Double.write(text).as_deref(), Some("\\\"a'\\$b\\`\\\\\n"));
        assert_eq!(Mode::Ansi.write(text).as_deref(), Some("\"a\\'$b`\\\\\\n"));
        assert_eq!(Mode::Expanding.write(text).as_deref(), Some("\"a'\\$b\\`\\\\\n"));
        assert_eq!(Mode::Literal.write(text).as_deref(), Some(text));
    }
}
