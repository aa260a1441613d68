//! `fits`, through the library, over every model.

use std::fs;
use std::path::Path;

use moonlint::{Catalogue, Checker, Settings, Severity, Verdict, fits};
use proptest::prelude::*;

use super::generated;

#[test]
fn the_best_alternatives_come_first() {
    let source = br#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 8}"#;
    let fits = fits(source, &Settings::default());
    assert_eq!(fits.len(), Catalogue::builtin().models().count());
    assert!(fits.is_sorted_by_key(|fit| fit.verdict));
    let own: Vec<_> = fits.iter().filter(|fit| fit.own).collect();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].model.as_str(), own[0].verdict), ("seedance-2.0-dj-fast", Verdict::WithUnsafeFixes));
    let fixed = String::from_utf8(own[0].fixed.clone().unwrap()).unwrap();
    assert!(fixed.contains("\"duration\": 10"), "{fixed}");
}

#[test]
fn the_nearest_of_equals_come_first() {
    let order = |source: &str, verdict: Verdict| -> Vec<String> {
        let fits = fits(source.as_bytes(), &Settings::default());
        fits.into_iter().filter(|fit| fit.verdict == verdict).map(|fit| fit.model).collect()
    };
    let source = r#"{"model": "seedance-2.0-cl", "prompt": "A cat", "duration": 5}"#;
    let models = order(source, Verdict::NothingAgainst);
    assert_eq!(models[..2], ["seedance-2.0-cl", "seedance-2.0-cl-fast"]);
    let models = order(source, Verdict::AsIs);
    assert_eq!(models[0], "seedance-2.0-cl-mini");
    assert_eq!(models[models.len() - 2..], ["happyhorse-1.0", "wan2.7"]);
}

#[test]
fn what_nobody_documents_is_not_taken() {
    let source = br#"{"model": "veo-3", "prompt": "A cat", "duration": 5}"#;
    for fit in fits(source, &Settings::default()) {
        assert_eq!(fit.documented, fit.verdict == Verdict::AsIs, "{}", fit.model);
        assert_eq!(!fit.documented, fit.verdict == Verdict::NothingAgainst, "{}", fit.model);
    }
}

/// The request of a row names the row's model, and `check` finds no error in it.
pub(crate) fn every_row_is_good(source: &[u8]) -> Result<(), TestCaseError> {
    for fit in fits(source, &Settings::default()) {
        prop_assert_eq!(fit.fixed.is_none(), fit.verdict == Verdict::No);
        let Some(fixed) = &fit.fixed else { continue };
        let text = String::from_utf8_lossy(fixed);
        let checker = Checker::new(Settings::default());
        let model = checker.with_request(fixed, |request| request.model().map(|model| model.into_owned())).flatten();
        prop_assert_eq!(model, Some(fit.model.clone()), "{}", text);
        prop_assert!(!checker.check(fixed).has_errors(), "{}: {}", fit.model, text);
        let as_it_stands = matches!(fit.verdict, Verdict::AsIs | Verdict::NothingAgainst);
        prop_assert_eq!(as_it_stands, fit.fixes == 0, "{}: {}", fit.model, text);
        prop_assert!(!as_it_stands || fit.count(Severity::Error) == 0, "{}: {}", fit.model, text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(generated::cases(150))]

    #[test]
    fn rows_of_generated_requests(source in generated::request()) {
        every_row_is_good(source.as_bytes())?;
    }
}

#[test]
fn a_request_without_a_model_gets_one() {
    for source in
        [r#"{"prompt": "A cat"}"#, r#"{"model": null, "prompt": "A cat"}"#, r#"{"model": 5, "prompt": "A cat"}"#]
    {
        every_row_is_good(source.as_bytes()).unwrap();
        assert!(fits(source.as_bytes(), &Settings::default()).iter().all(|fit| fit.fixed.is_some()), "{source}");
    }
}

#[test]
fn fits_says_the_same_as_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/requests");
    for target in moonlint_sources::find(&[root]).targets {
        let source = fs::read(&target.path).unwrap();
        every_row_is_good(&source).unwrap_or_else(|error| panic!("{}: {error}", target.path.display()));
        for fit in fits(&source, &Settings::default()) {
            let settings = Settings::default().with_model(fit.model.clone());
            let report = Checker::new(settings).check(&source);
            assert_eq!(
                report.has_errors(),
                fit.verdict > Verdict::NothingAgainst,
                "{} {}",
                target.path.display(),
                fit.model
            );
            if fit.own {
                assert_eq!(fit.count(Severity::Error), report.count(Severity::Error));
            }
        }
    }
}

#[test]
fn assets_of_one_line_warn_for_the_other() {
    let source = br#"{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}"#;
    let fits = fits(source, &Settings::default());
    let warned = |model: &str| {
        let fit = fits.iter().find(|fit| fit.model == model).unwrap();
        fit.diagnostics.iter().any(|diagnostic| diagnostic.rule.id == "asset-line-mismatch")
    };
    assert!(warned("seedance-2.0-cl"));
    assert!(!warned("seedance-2.0-kz-fast"));
    let nothing_against: Vec<_> = fits.iter().filter(|fit| fit.verdict == Verdict::NothingAgainst).collect();
    assert_eq!(nothing_against[0].model, "seedance-2.0-kz");
    assert_eq!(nothing_against[1].model, "seedance-2.0-kz-fast");
}

#[test]
fn what_cannot_be_read_fits_nothing() {
    for source in [&b""[..], b"[]", b"{", b"{\"model\": 5,}", b"\xff"] {
        assert!(fits(source, &Settings::default()).iter().all(|fit| fit.verdict == Verdict::No));
    }
}
