//! What is said of names that nothing has.

moonlint_texts::room!("diagnostics/errors", "texts/errors.ftl");

#[cfg(test)]
mod tests {
    use moonlint_texts::{Locale, untranslated};

    use crate::Severity;

    #[test]
    fn every_error_is_told_in_chinese() {
        let told = "eror".parse::<Severity>().expect_err("no severity").render(Locale::Zh);
        assert!(untranslated(&told).is_none() && !told.is_ascii(), "{told}");
    }
}
