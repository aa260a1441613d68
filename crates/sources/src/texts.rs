//! What is said of files that cannot be read, written or looked into.

moonlint_texts::room!("sources", "texts.ftl");

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use moonlint_texts::{Locale, untranslated};

    use crate::{ReadError, WriteError, find, reason, reason_text};

    #[test]
    fn every_error_is_told_in_chinese() {
        let mut told = vec![
            ReadError::NotAFile.render(Locale::Zh),
            ReadError::Io(ErrorKind::NotFound.into()).render(Locale::Zh),
            WriteError::Changed.render(Locale::Zh),
            WriteError::Io(ErrorKind::PermissionDenied.into()).render(Locale::Zh),
        ];
        told.extend(find(&["none", "none/*.json"]).errors.iter().map(|error| error.render(Locale::Zh)));
        assert_eq!(told.len(), 6);
        for text in told {
            assert_eq!(untranslated(&text), None, "{text}");
            assert!(!text.is_ascii(), "{text}");
        }
    }

    #[test]
    fn what_the_system_says_is_kept_in_both_languages() {
        for kind in [ErrorKind::PermissionDenied, ErrorKind::StorageFull, ErrorKind::IsADirectory, ErrorKind::Other] {
            let error = Error::new(kind, "the words of the system");
            assert_eq!(reason(&error), "the words of the system");
            let told = reason_text(&error).render(Locale::Zh);
            assert!(told.contains("the words of the system") && !told.starts_with("the"), "{told}");
        }
    }
}
