//! What every room of the house says in one way.

/// Declares the texts of a room, its name and its file of English, as `TEXTS` and `phrase`, with a test that every language says
/// what English says. The file's path is that from the source that declares them.
#[macro_export]
macro_rules! room {
    ($name:literal, $english:literal) => {
        pub(crate) static TEXTS: $crate::Texts = $crate::Texts::new($name, include_str!($english));

        /// Gives the text of a key, without arguments yet.
        pub(crate) fn phrase(key: &'static str) -> $crate::Phrase {
            $crate::Phrase::new(&TEXTS, key)
        }

        #[cfg(test)]
        #[test]
        fn every_language_says_what_english_says() {
            assert_eq!(TEXTS.faults(), [""; 0]);
            assert_eq!(TEXTS.missing($crate::Locale::Zh), [""; 0]);
        }
    };
}
