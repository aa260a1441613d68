//! What is said of a table that is wrong.

moonlint_texts::room!("catalogue", "texts.ftl");

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use crate::CellKey;

    #[test]
    fn what_keys_take_is_told_in_both_languages() {
        for key in CellKey::ALL.iter().copied() {
            let values = key.values_text();
            assert_eq!(values.render(Locale::En), key.values(), "{key}");
            assert!(!values.render(Locale::Zh).is_ascii(), "{key}");
        }
    }
}
