//! What the library promises its users, beside what the rules find.

use moonlint::fix::Fix;
use moonlint::rule::Rule;
use moonlint::{
    Catalogue, Checker, Diagnostic, Levels, Message, Receipt, Report, Run, Settings, Severity, Task, check, check_value,
};
use serde_json::{Value, json};

#[test]
fn everything_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Catalogue>();
    shared::<Checker>();
    shared::<Diagnostic>();
    shared::<Fix>();
    shared::<Levels>();
    shared::<Message>();
    shared::<Receipt>();
    shared::<Report>();
    shared::<Rule>();
    shared::<Run>();
    shared::<Settings>();
    shared::<Task>();
}

#[test]
fn one_checker_serves_many_threads() {
    let checker = Checker::new(Settings::default());
    let good = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 5}"#;
    let bad = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 6}"#;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    assert!(checker.check(good).is_clean());
                    assert_eq!(checker.check(bad).diagnostics.len(), 1);
                }
            });
        }
    });
}

/// A finding as text and as value must be the same but for its place in the text.
#[test]
fn values_are_checked_like_their_text() {
    let values = [
        json!({"model": "wan2.7", "prompt": "A cat", "duration": 5}),
        json!({"model": "wan2.8", "prompt": " ", "duration": "5", "images": [5, {"role": "first_fram"}]}),
        json!({"model": "seedance-2.0-dj-fast", "prompt": "@a", "duration": 12, "video": "cat.mp4", "a/b~c": {}}),
        json!([]),
        json!(null),
        json!("text"),
    ];
    let settings = Settings::default().with_levels(Levels::all());
    for value in values {
        let of_value = check_value(&value, &settings);
        let of_text = check(serde_json::to_vec(&value).unwrap(), &settings);
        let facts = |report: &Report| -> Vec<_> {
            report
                .diagnostics
                .iter()
                .map(|d| (d.rule.id, d.severity, d.pointer.clone(), d.message.to_string()))
                .collect()
        };
        assert_eq!(facts(&of_value), facts(&of_text), "{value}");
        assert!(of_value.diagnostics.iter().all(|d| d.span.is_none() && d.fix.is_none()));
        assert!(of_value.diagnostics.iter().flat_map(|d| &d.labels).all(|label| label.span.is_none()));
        for diagnostic in &of_value.diagnostics {
            assert!(value.pointer(&diagnostic.pointer).is_some(), "{} is no pointer into {value}", diagnostic.pointer);
        }
    }
}

#[test]
fn what_cannot_be_serialised_is_a_report() {
    let report = check_value(&std::collections::BTreeMap::from([(vec![1], 1)]), &Settings::default());
    assert_eq!(report.diagnostics[0].rule.id, "invalid-json");
    assert_eq!(report.worst(), Some(Severity::Error));
    assert!(report.diagnostics[0].message.to_string().contains("string"), "{}", report.diagnostics[0].message);
}

#[test]
fn any_bytes_get_a_report() {
    let sources: [&[u8]; 8] =
        [b"", b"\xef\xbb\xbf", b"{", b"\0", b"\xff\xfe{\0}\0", b"[[[[", b"\"\\ud800\"", b"{\"\":{\"\":[]}}"];
    for source in sources {
        let report = check(source, &Settings::default());
        assert!(report.has_errors(), "{source:?}");
        for diagnostic in &report.diagnostics {
            assert!(diagnostic.span.unwrap().end as usize <= source.len(), "{source:?}: {diagnostic:?}");
        }
    }
}

/// A field or a model that is not documented is no error, and neither is another API's request with a known shape.
#[test]
fn what_the_documentation_leaves_open_is_no_error() {
    let open: Value = json!({
        "model": "seedance-2.0-kz", "prompt": "A cat", "seed": 7, "ratio": "21:9", "resolution": "2k", "duration": 60,
        "references": [{"media_type": "model3d", "role": "pose_reference", "url": "https://media.lumen-works.io/a.glb"}]
    });
    let report = check_value(&open, &Settings::default());
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
}

/// What there is no room for is counted, and takes neither memory nor time.
#[test]
fn a_flood_of_findings_is_counted_and_not_kept() {
    let checker = Checker::new(Settings::default());
    let many = moonlint::MAX_FINDINGS + 1234;
    let images = vec!["null"; many].join(",");
    let report = checker.check(format!(r#"{{"model": "wan2.7", "prompt": "A cat", "images": [{images}]}}"#));
    assert_eq!((report.diagnostics.len(), report.left_out.count()), (moonlint::MAX_FINDINGS, 1234));
    assert_eq!((report.count(Severity::Error), report.has_errors()), (many, true));

    // A long key stands above each of them, and is in each pointer.
    let key = "k".repeat(1 << 20);
    let members = vec![r#""a": 1"#; 1000].join(",");
    let request = format!(r#"{{"model": "wan2.7", "prompt": "A cat", "metadata": {{"{key}": {{{members}}}}}}}"#);
    let report = checker.check(&request);
    assert_eq!(report.count(Severity::Error), 999);
    let bytes = |report: &Report| -> usize {
        let all = report.diagnostics.iter();
        all.map(|found| found.pointer.len() + found.labels.iter().map(|label| label.pointer.len()).sum::<usize>()).sum()
    };
    assert!(!report.diagnostics.is_empty());
    assert!(bytes(&report) < 40 << 20, "{}", bytes(&report));

    // What is left out of one source is there in the next.
    let report = checker.check(r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#);
    assert_eq!((report.diagnostics.len(), report.left_out.count()), (1, 0));
    let scope = moonlint::Scope { limit: 0, ..moonlint::Scope::default() };
    let options = moonlint::FileOptions::new(moonlint::Dialect::Json).with_batch(true);
    let report = checker.check_within(request.as_bytes(), options, scope);
    assert_eq!((report.diagnostics.len(), report.left_out.errors), (0, 999));
}

/// Findings about what turns out to be no request take no room, and nobody is told that they are left out.
#[test]
fn findings_of_what_is_skipped_are_not_counted() {
    let members = vec![r#""a": 1"#; moonlint::MAX_FINDINGS + 10].join(",");
    let options = moonlint::FileOptions::new(moonlint::Dialect::Json).with_batch(true).with_detect(true);
    let report = Checker::new(Settings::default()).check_file(format!("{{{members}}}").as_bytes(), options);
    assert_eq!((report.documents, report.left_out.count()), (0, 0));
}

/// A run whose every document uses another asset ends all the same.
#[test]
fn a_run_compares_so_many_assets_and_counts_the_others() {
    let settings = Settings::default().with_assets_tracked();
    let options = moonlint::FileOptions::new(moonlint::Dialect::Json).with_batch(true);
    let source = br#"{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}"#;
    let (document, used) = Checker::new(settings.clone()).check_file(source, options).assets.remove(0);
    let place = moonlint::DocumentRef { path: "a.jsonl".to_owned(), document, base: 0 };
    let mut run = Run::default();
    for index in 0..1_000_005 {
        let asset = moonlint::AssetUse { asset: format!("asset_{index}"), ..used.clone() };
        assert!(run.record(&place, asset, &settings).is_none());
    }
    assert_eq!((run.assets(), run.left_out()), (1_000_000, 5));
}
