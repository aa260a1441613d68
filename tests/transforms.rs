//! `fits` and `new`, through the library, over every model.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use moonlint::{Catalogue, Checker, Ingredient, Levels, Settings, Severity, Verdict, compose, fits};

fn settings() -> Settings {
    Settings { levels: Levels::all(), ..Settings::default() }
}

#[test]
fn new_requests_have_no_finding_and_say_what_they_cannot_have() {
    let checker = Checker::new(settings());
    let mut refused = BTreeSet::new();
    for spec in Catalogue::builtin().models() {
        let bare = compose(spec, &[], &settings()).unwrap();
        assert!(checker.check(&bare).is_clean(), "{}: {bare}", spec.name);
        for first in Ingredient::ALL {
            for second in Ingredient::ALL {
                match compose(spec, &[first, second], &settings()) {
                    Ok(request) => {
                        assert!(checker.check(&request).is_clean(), "{}: {request}", spec.name);
                        let materials = checker.with_request(request.as_bytes(), |r| r.materials().count()).unwrap();
                        let asked: BTreeSet<_> =
                            [first, second].into_iter().filter(|i| *i != Ingredient::Callback).collect();
                        assert_eq!(materials, asked.len(), "{}: {request}", spec.name);
                    }
                    Err(error) => {
                        assert!(!error.to_string().is_empty());
                        if first == second {
                            refused.insert(format!("{} {first}: {}", spec.name, error.diagnostics[0].rule.id));
                        }
                    }
                }
            }
        }
    }
    let refused: Vec<_> = refused.into_iter().collect();
    insta::assert_debug_snapshot!(refused);
}

#[test]
fn the_best_alternatives_come_first() {
    let source = br#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 8}"#;
    let fits = fits(source, &Settings::default());
    assert_eq!(fits.len(), Catalogue::builtin().models().count());
    assert!(fits.is_sorted_by_key(|fit| (fit.verdict, fit.count(Severity::Error), fit.count(Severity::Warning))));
    let own: Vec<_> = fits.iter().filter(|fit| fit.own).collect();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].model.as_str(), own[0].verdict), ("seedance-2.0-dj-fast", Verdict::WithUnsafeFixes));
    let fixed = String::from_utf8(own[0].fixed.clone().unwrap()).unwrap();
    assert!(fixed.contains("\"duration\": 10"), "{fixed}");
}

#[test]
fn fits_says_the_same_as_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/requests");
    for target in moonlint_sources::find(&[root]).targets {
        let source = fs::read(&target.path).unwrap();
        for fit in fits(&source, &Settings::default()) {
            let settings = Settings { model: Some(fit.model.clone()), ..Settings::default() };
            let report = Checker::new(settings).check(&source);
            assert_eq!(report.has_errors(), fit.verdict != Verdict::AsIs, "{} {}", target.path.display(), fit.model);
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
    assert!(["seedance-2.0-kz", "seedance-2.0-kz-fast"].contains(&fits[0].model.as_str()));
}

#[test]
fn what_cannot_be_read_fits_nothing() {
    for source in [&b""[..], b"[]", b"{", b"{\"model\": 5}", b"\xff"] {
        assert!(fits(source, &Settings::default()).iter().all(|fit| fit.verdict == Verdict::No));
    }
}
