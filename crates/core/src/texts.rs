//! What is said of names that nothing has, and of requests that cannot be had. The texts of findings stand with their rules.

moonlint_texts::room!("core", "texts.ftl");

#[cfg(test)]
mod tests {
    use moonlint_texts::{Locale, untranslated};

    use crate::{Ingredient, Settings, UnknownRule, compose};

    #[test]
    fn every_error_is_told_in_chinese() {
        let spec = Settings::default().catalogue().get("seedance-2.0-dj-fast").cloned().expect("a model");
        let told = [
            UnknownRule::new("unsuported-duration").render(Locale::Zh),
            UnknownRule::new("zzz").render(Locale::Zh),
            "picture".parse::<Ingredient>().expect_err("no ingredient").render(Locale::Zh),
            compose(&spec, &[Ingredient::Audio, Ingredient::ReferenceVideo], &Settings::default())
                .expect_err("not taken")
                .render(Locale::Zh),
        ];
        for text in told {
            assert_eq!(untranslated(&text), None, "{text}");
            assert!(!text.is_ascii(), "{text}");
        }
    }
}
