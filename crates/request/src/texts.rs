//! What is said of documents that are passed over, and of names that nothing has.

moonlint_texts::room!("request", "texts.ftl");

#[cfg(test)]
mod tests {
    use moonlint_texts::{Locale, untranslated};

    use crate::Kind;

    #[test]
    fn every_error_is_told_in_chinese() {
        let told = "requst".parse::<Kind>().expect_err("no kind").render(Locale::Zh);
        assert!(untranslated(&told).is_none() && !told.is_ascii(), "{told}");
    }
}
