//! What is said in Chinese of tables that are wrong.

use moonlint_catalogue::{Catalogue, ModelTable};
use moonlint_texts::{Locale, untranslated};

#[track_caller]
fn chinese(text: &str) {
    assert_eq!(untranslated(text), None, "{text}");
    assert!(!text.is_ascii() && !text.ends_with('。'), "{text}");
}

#[test]
fn every_error_is_told_in_chinese() {
    for table in [
        "durations = [5]",
        "duration = 5",
        "duration = 5.5",
        "duration = 99999999999999999999",
        "duration = []",
        "duration = [5.5]",
        "duration = [[5]]",
        "duration = [true]",
        "duration = 2026-11-22",
        "duration = { min = 4 }",
        "duration = { min = 4, max = 3 }",
        "duration = { min = 4, max = \"a\" }",
        "duration = { min = 4, max = 5, step = 1 }",
        "resolution = [\"\"]",
        "other-spellings = [\"imags\"]",
        "max-images = 0",
        "modes = [\"txt\"]",
        "ratio = {}",
        "base = 5",
        "base = \"wan2.8\"",
        "base = \"x\"",
        "source = 1",
        "source = { ratio = 1 }",
        "source = { ratios = {} }",
        "source = { ratio = {} }",
        "ratio = [\"1:1\"]\nsource = { ratio = { page = \"creat\" } }",
        "ratio = [\"1:1\"]\nsource = { ratio = { basis = \"sure\" } }",
        "ratio = [\"1:1\"]\nsource = { ratio = { note = 1 } }",
        "ratio = [\"1:1\"]\nsource = { ratio = { notes = \"\" } }",
    ] {
        let error = Catalogue::from_toml(&format!("[models.x]\n{table}\n")).expect_err(table);
        chinese(&error.render(Locale::Zh));
        assert!(error.render(Locale::Zh).starts_with("models.\"x\""), "{error}");
        assert_eq!(error.render(Locale::En), error.to_string());
        assert_eq!(error.model(), Some("x"), "{table}");
    }
    for text in ["[model.x]", "models = 1", "[models]\nx = 1", "[models.\" \"]", "[models.\" \"]\nbase = []"] {
        chinese(&Catalogue::from_toml(text).expect_err(text).render(Locale::Zh));
    }
    let foreign = Catalogue::from_toml("[models.x").expect_err("no TOML").render(Locale::Zh);
    assert!(foreign.starts_with("不是有效的 TOML："), "{foreign}");
    let twice = [("a".to_owned(), ModelTable::default()), ("a".to_owned(), ModelTable::default())];
    chinese(&Catalogue::builtin().extended(twice).expect_err("twice").render(Locale::Zh));
}

#[test]
fn what_every_key_takes_is_told_in_chinese() {
    for key in moonlint_catalogue::CellKey::ALL.iter().copied() {
        let error = Catalogue::from_toml(&format!("[models.x]\n{key} = {{}}")).expect_err(key.as_str());
        chinese(&error.render(Locale::Zh));
        let error = Catalogue::from_toml(&format!("[models.x]\n{key} = 1.5")).expect_err(key.as_str());
        chinese(&error.render(Locale::Zh));
        assert!(error.render(Locale::Zh).contains(&key.values_text().render(Locale::Zh)), "{key}");
    }
}

#[test]
fn all_faults_of_a_table_are_told() {
    let table = "duration = [5, 1.5]\nratio = 1\nratoi = 2\n[source]\nduration = { page = 1, basis = \"x\" }";
    let read = ModelTable::read(toml::de::Deserializer::parse(table).unwrap()).unwrap();
    let keys: Vec<_> = read.unwrap_err().iter().map(|fault| fault.key().unwrap_or_default()).collect();
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert!(keys.contains(&"source.duration.page".to_owned()), "{keys:?}");
}
