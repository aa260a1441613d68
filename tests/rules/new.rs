//! Requests that `new` writes, for every model.

use std::collections::BTreeSet;
use std::path::Path;

use moonlint::{Catalogue, Checker, Ingredient, Levels, Settings, compose};

fn settings() -> Settings {
    Settings::default().with_levels(Levels::all())
}

#[test]
fn new_requests_have_no_finding_and_say_what_they_cannot_have() {
    let checker = Checker::new(settings());
    let mut refused = BTreeSet::new();
    for spec in Catalogue::builtin().models() {
        let bare = compose(spec, &[], &settings()).unwrap();
        assert!(checker.check(&bare).is_clean(), "{}: {bare}", spec.name);
        for first in Ingredient::ALL.iter().copied() {
            for second in Ingredient::ALL.iter().copied() {
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
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_debug_snapshot!("refused_by_new", refused));
}
