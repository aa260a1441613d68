//! Paths as the formats for machines want them.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A path as a repository has it: without a leading `./`, with slashes.
pub(crate) fn in_repository(path: &str) -> Cow<'_, str> {
    let path = if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) };
    let skipped = path.len() - without_dots(&path).len();
    match path {
        Cow::Borrowed(path) => Cow::Borrowed(&path[skipped..]),
        Cow::Owned(mut path) => {
            path.drain(..skipped);
            Cow::Owned(path)
        }
    }
}

fn without_dots(mut path: &str) -> &str {
    while let Some(rest) = path.strip_prefix("./").filter(|rest| !rest.is_empty() && !rest.starts_with('/')) {
        path = rest;
    }
    path
}

/// A path as a URI reference (RFC 3986).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Uri {
    pub(crate) text: String,
    /// Whether it means nothing without a base.
    pub(crate) relative: bool,
}

/// All but the unreserved characters and the slash. A colon could be taken for the end of a scheme.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

impl Uri {
    pub(crate) fn of(path: &str) -> Self {
        let path = in_repository(path);
        let encoded = utf8_percent_encode(&path, ENCODED);
        let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
        if cfg!(windows) && drive {
            return Uri { text: format!("file:///{encoded}").replacen("%3A", ":", 1), relative: false };
        }
        match path.starts_with('/') {
            true => Uri { text: format!("file://{encoded}"), relative: false },
            false => Uri { text: encoded.to_string(), relative: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths() {
        for (path, expected) in [
            ("requests/ad.json", "requests/ad.json"),
            ("./requests/a b.json", "requests/a%20b.json"),
            ("././a.json", "a.json"),
            ("../a.json", "../a.json"),
            ("中文/a.json", "%E4%B8%AD%E6%96%87/a.json"),
            ("c:d%41?#[x].json", "c%3Ad%2541%3F%23%5Bx%5D.json"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(Uri::of(path), Uri { text: expected.to_owned(), relative: true });
        }
    }

    #[test]
    fn a_path_never_becomes_absolute() {
        for path in [".//etc/passwd", "./", "", "././/x"] {
            assert!(Uri::of(path).relative, "{path}");
            assert!(!in_repository(path).starts_with('/'), "{path}");
        }
    }

    #[cfg(not(windows))]
    #[test]
    fn absolute_paths() {
        assert_eq!(Uri::of("/tmp/a b.json"), Uri { text: "file:///tmp/a%20b.json".to_owned(), relative: false });
        assert_eq!(Uri::of("a\\b.json").text, "a%5Cb.json");
    }

    #[cfg(windows)]
    #[test]
    fn windows_paths() {
        assert_eq!(Uri::of(r"C:\a b.json"), Uri { text: "file:///C:/a%20b.json".to_owned(), relative: false });
        assert_eq!(Uri::of(r".\a\b.json"), Uri { text: "a/b.json".to_owned(), relative: true });
    }
}
