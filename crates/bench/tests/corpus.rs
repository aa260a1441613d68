//! A corpus is what its parameters say.

use std::collections::{BTreeMap, BTreeSet};

use moonlint::{Checker, Dialect, FileOptions, Settings, Severity};
use moonlint_bench::corpus::{Corpus, Fault, Layout, Parameters, Sample, Spellings};

fn findings(checker: &Checker, sample: &Sample) -> Vec<&'static str> {
    let report = checker.check(&sample.text);
    let serious = report.diagnostics.iter().filter(|found| found.severity != Severity::Hint);
    serious.map(|found| found.rule.id).collect()
}

#[test]
fn valid_requests_are_clean_and_invalid_ones_are_not() {
    let checker = Checker::new(Settings::default());
    let mut faults: BTreeMap<String, usize> = BTreeMap::new();
    for layout in [Layout::Compact, Layout::Spaced, Layout::Indented, Layout::Mixed] {
        let parameters = Parameters {
            count: 3000,
            invalid: 0.5,
            broken: true,
            layout,
            seed: layout as u64,
            ..Parameters::default()
        };
        for sample in Corpus::new(parameters) {
            let found = findings(&checker, &sample);
            match sample.fault {
                None => assert!(found.is_empty(), "{found:?} in {}", sample.text),
                Some(fault) => {
                    assert!(!found.is_empty(), "{fault:?} is not found in {}", sample.text);
                    *faults.entry(format!("{fault:?}")).or_default() += 1;
                }
            }
        }
    }
    assert_eq!(faults.len(), Fault::IN_VALUES.len() + Fault::IN_TEXT.len(), "{faults:?}");
}

/// A request may be told to be clean without a tree, alone and in a batch; beside an item that is none, it has a tree.
#[test]
fn requests_are_checked_alike_alone_and_in_a_batch() {
    let count = std::env::var("MOONLINT_CORPUS_CASES").map_or(300, |cases| cases.parse().unwrap());
    let models = moonlint::Catalogue::builtin().names().map(|name| Some(name.to_owned()));
    let checkers: Vec<Checker> = models
        .chain([None, Some("wan-9".to_owned())])
        .map(|model| Checker::new(Settings::default().with_model(model)))
        .collect();
    let options = FileOptions::new(Dialect::Json).with_batch(true);
    for layout in [Layout::Compact, Layout::Spaced, Layout::Indented] {
        let parameters = Parameters { count, invalid: 0.3, layout, seed: 90 + layout as u64, ..Parameters::default() };
        for sample in Corpus::new(parameters) {
            for checker in &checkers {
                let alone = checker.check_file(sample.text.as_bytes(), options);
                let batch = checker.check_file(format!("[{}]", sample.text).as_bytes(), options);
                let mut beside = checker.check_file(format!("[{},7]", sample.text).as_bytes(), options);
                beside.diagnostics.retain(|(document, _)| *document == 0);
                let told = |report: &moonlint::FileReport| -> Vec<(&str, String)> {
                    report.diagnostics.iter().map(|(_, found)| (found.rule.id, found.message.to_string())).collect()
                };
                assert_eq!(told(&alone), told(&batch), "{:?}: {}", checker.settings().model, sample.text);
                assert_eq!(told(&alone), told(&beside), "{:?}: {}", checker.settings().model, sample.text);
                assert_eq!((alone.documents, alone.skipped), (batch.documents, batch.skipped));
            }
        }
    }
}

#[test]
fn every_model_and_every_spelling_occurs() {
    let mut models = BTreeSet::new();
    let mut fields = BTreeSet::new();
    for sample in Corpus::new(Parameters { count: 3000, ..Parameters::default() }.clean()) {
        let value: serde_json::Value = serde_json::from_str(&sample.text).unwrap();
        fields.extend(value.as_object().unwrap().keys().cloned());
        models.insert(sample.model);
    }
    let all: BTreeSet<String> = moonlint::Catalogue::builtin().names().map(str::to_owned).collect();
    assert_eq!(models, all);
    let materials =
        moonlint_catalogue::fields(moonlint_catalogue::Container::Top).iter().filter(|field| field.material.is_some());
    for field in materials {
        assert!(fields.contains(field.name), "{} is never used", field.name);
    }
}

#[test]
fn the_parameters_hold() {
    for (mean_bytes, max_materials) in [(500, 2), (748, 6), (3000, 6)] {
        let parameters = Parameters { count: 3000, mean_bytes, max_materials, ..Parameters::default() };
        let samples: Vec<Sample> = Corpus::new(parameters).collect();
        let share =
            |test: fn(&Sample) -> bool| samples.iter().filter(|s| test(s)).count() as f64 / samples.len() as f64;
        let mean = samples.iter().map(|sample| sample.text.len()).sum::<usize>() / samples.len();
        assert!(mean.abs_diff(mean_bytes) * 20 < mean_bytes, "{mean} bytes instead of {mean_bytes}");
        let invalid = share(|sample| sample.fault.is_some());
        assert!((0.035..0.065).contains(&invalid), "{invalid}");
        let chinese =
            share(|sample| sample.text.contains("镜头") || sample.text.contains("\\u") || !sample.text.is_ascii());
        assert!((0.30..0.37).contains(&chinese), "{chinese}");
        assert!(samples.iter().all(|sample| !sample.text.contains('\n')));
    }
}

#[test]
fn the_weights_of_spellings_hold() {
    let spellings = Spellings { references: 0, objects: 0, addresses: 0, content: 1 };
    for sample in Corpus::new(Parameters { spellings, ..Parameters::default() }.clean()) {
        let value: serde_json::Value = serde_json::from_str(&sample.text).unwrap();
        for field in ["references", "images", "videos", "image_url", "first_frame_url"] {
            assert_eq!(value.get(field), None, "{}", sample.text);
        }
    }
}

#[test]
fn a_seed_gives_the_same_requests() {
    let texts = |seed| Corpus::new(Parameters { seed, ..Parameters::default() }).map(|s| s.text).collect::<Vec<_>>();
    assert_eq!(texts(1), texts(1));
    assert_ne!(texts(1), texts(2));
}
