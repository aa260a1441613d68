//! What the checker makes of triggers, over all fixtures, and of documents in one tree.

use std::fs;
use std::path::Path;

use moonlint_catalogue::Catalogue;
use moonlint_syntax::Dialect;

use crate::checker::Checker;
use crate::file::FileOptions;
use crate::rules::DUPLICATE_KEY;
use crate::settings::{Levels, Settings};

/// Checks every fixture of the repository as if for every model. In tests of this crate a check calls all rules, and
/// panics where one reports something without what its trigger looks for.
#[test]
fn triggers_hide_nothing() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let mut models: Vec<Option<String>> = Catalogue::builtin().names().map(|name| Some(name.to_owned())).collect();
    models.extend([None, Some("a-model-of-mine".to_owned())]);
    let mut documents = 0;
    for model in models {
        let levels = if model.is_some() { Levels::all() } else { Levels::default() };
        let checker = Checker::new(Settings { model, levels, track_assets: true, ..Settings::default() });
        for entry in ["rules", "requests"].into_iter().flat_map(|name| fs::read_dir(fixtures.join(name)).unwrap()) {
            let folder = entry.unwrap().path();
            if folder.is_dir() {
                documents +=
                    fs::read_dir(folder).unwrap().map(|file| check(&checker, &file.unwrap().path())).sum::<usize>();
            }
        }
    }
    assert!(documents > 1_000, "only {documents} documents");
}

#[expect(clippy::disallowed_methods, reason = "the library reads no files, but its fixtures are some")]
fn check(checker: &Checker, file: &Path) -> usize {
    let (dialect, lines) = match file.extension().and_then(|extension| extension.to_str()) {
        Some("json") => (Dialect::Json, false),
        Some("jsonl") => (Dialect::Json, true),
        Some("jsonc") => (Dialect::Jsonc, false),
        Some("json5") => (Dialect::Json5, false),
        _ => return 0,
    };
    let source = fs::read(file).unwrap();
    let options = FileOptions { dialect, batch: true, detect: false };
    let documents: Vec<&[u8]> = if lines { source.split(|byte| *byte == b'\n').collect() } else { vec![&source] };
    documents.iter().map(|document| checker.check_file(document, options).documents).sum()
}

/// The last of several equal keys counts, in each document of a batch by itself, however many there are.
#[test]
fn every_document_hides_its_own_keys() {
    let one = r#"{"model": "wan2.7", "duration": 7, "duration": 10, "prompt": "A cat"}"#;
    let other =
        r#"{"model": "wan2.7", "duration": 10, "prompt": "A cat", "metadata": {"a": 1, "a": 2}, "duration": 7}"#;
    let batch = format!("[{}]", vec![format!("{one},{other}"); 5_000].join(","));
    let options = FileOptions { dialect: Dialect::Json, batch: true, detect: false };
    let report = Checker::new(Settings::default()).check_file(batch.as_bytes(), options);
    let (keys, others): (Vec<_>, Vec<_>) =
        report.diagnostics.iter().partition(|(_, found)| found.rule.id == DUPLICATE_KEY.id);
    assert_eq!(keys.len(), 15_000);
    let durations = others.iter().filter(|(_, found)| found.pointer.as_str().ends_with("/duration"));
    assert!(durations.map(|(document, _)| *document).eq((0..5_000).map(|pair| 2 * pair + 1)));
}
