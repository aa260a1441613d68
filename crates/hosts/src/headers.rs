//! Headers that calls send, whatever language they are written in.

/// How many bytes of an `Authorization` header stand before its key; `None` where it is no key that it has.
pub(crate) fn bearer(value: &str) -> Option<usize> {
    let Some((scheme, rest)) = value.split_once(char::is_whitespace) else {
        // The key alone, or the scheme alone.
        return (!value.is_empty() && !value.eq_ignore_ascii_case("bearer")).then_some(0);
    };
    let spaces = rest.len() - rest.trim_start().len();
    scheme.eq_ignore_ascii_case("bearer").then_some(value.len() - rest.len() + spaces)
}

#[cfg(test)]
mod tests {
    use super::bearer;

    #[test]
    fn keys_stand_behind_their_scheme() {
        let key = |value: &str| bearer(value).map(|at| value[at..].to_owned());
        assert_eq!(key("Bearer  abc").as_deref(), Some("abc"));
        assert_eq!(key("bearer $KEY").as_deref(), Some("$KEY"));
        assert_eq!(key("abc").as_deref(), Some("abc"));
        assert_eq!(key("Basic YTpi"), None);
        assert_eq!(key("Bearer"), None);
    }
}
