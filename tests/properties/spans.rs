//! Checking never panics, and what it finds lies in what was checked.

use moonlint::syntax::Parser;
use moonlint::{Checker, Levels, Settings};
use moonlint_sources::{FileFormat, check_source};
use proptest::prelude::*;

use crate::damage::file;
use crate::findings::{assert_pointers, assert_whole, told};

const FORMATS: [FileFormat; 4] = [FileFormat::Json, FileFormat::JsonLines, FileFormat::Jsonc, FileFormat::Json5];

proptest! {
    #![proptest_config(crate::generated::cases(250))]

    /// One checker for files of every format, one after the other: what it keeps of one shows in no other.
    #[test]
    fn of_any_file(sources in prop::collection::vec(file(), 1..4)) {
        let settings = Settings::default().with_levels(Levels::all()).with_assets_tracked();
        let reused = Checker::new(settings.clone());
        let mut parser = Parser::new();
        for source in &sources {
            for format in FORMATS {
                for detect in [false, true] {
                    let found = check_source(&reused, source, format, detect);
                    assert_whole(source, &found.findings);
                    let tree = parser.parse(source, format.dialect());
                    if format != FileFormat::JsonLines && tree.errors().is_empty() && tree.duplicates().is_empty() {
                        assert_pointers(tree, &found.findings);
                    }
                    let fresh = check_source(&Checker::new(settings.clone()), source, format, detect);
                    prop_assert_eq!(told(&found.findings), told(&fresh.findings));
                    prop_assert_eq!((found.documents, found.skipped), (fresh.documents, fresh.skipped));
                }
            }
        }
    }

    /// What a value without source text is told is what its text is told.
    #[test]
    fn of_any_value(source in file()) {
        let Ok(value) = serde_json::from_slice::<serde_json::Value>(&source) else { return Ok(()) };
        let checker = Checker::new(Settings::default().with_levels(Levels::all()));
        let text = serde_json::to_vec(&value).unwrap();
        let say = |found: &moonlint::Diagnostic| format!("{} {} {:?}", found.rule.id, found.pointer, found.message);
        let of_value = checker.check_value(&value).diagnostics;
        prop_assert!(of_value.iter().all(|found| found.span.is_none() && found.fix.is_none()));
        let of_text = checker.check(text).diagnostics;
        prop_assert_eq!(of_value.iter().map(say).collect::<Vec<_>>(), of_text.iter().map(say).collect::<Vec<_>>());
    }
}
