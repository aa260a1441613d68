//! What must hold of every fix, and of normalising, over every fixture and over generated requests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use moonlint::fix::{Applicability, apply};
use moonlint::request::{Material, Media, ParameterKind, Request};
use moonlint::{Checker, Dialect, FileOptions, FileReport, Levels, Settings, normalize, uncovered};
use moonlint_sources::{FileFormat, check_source, find, fix_source};
use proptest::prelude::*;

use super::generated;

pub(crate) fn checker() -> Checker {
    Checker::new(Settings::default().with_levels(Levels::all()))
}

fn options() -> FileOptions {
    FileOptions::new(Dialect::Json)
}

/// How often each rule that is no hint was found.
fn census(report: &FileReport) -> BTreeMap<&'static str, usize> {
    let mut census = BTreeMap::new();
    let findings = report.diagnostics.iter().map(|(_, diagnostic)| diagnostic);
    for found in findings.filter(|found| found.severity > moonlint::Severity::Hint) {
        *census.entry(found.rule.id).or_default() += 1;
    }
    census
}

/// Each fix by itself parses, removes its finding and adds none.
pub(crate) fn each_fix_is_good(checker: &Checker, source: &[u8]) -> Result<(), TestCaseError> {
    let report = checker.check_file(source, options());
    let before = census(&report);
    for (_, found) in &report.diagnostics {
        let Some(fix) = &found.fix else { continue };
        let fixed = apply(source, &fix.edits);
        let text = String::from_utf8_lossy(&fixed).into_owned();
        let after = census(&checker.check_file(&fixed, options()));
        prop_assert!(!after.contains_key("invalid-json"), "the fix of {} breaks the syntax: {text}", found.rule.id);
        for (rule, count) in after {
            let had = before.get(rule).copied().unwrap_or(0);
            let less = usize::from(rule == found.rule.id);
            prop_assert!(count + less <= had, "the fix of {} leaves {count} {rule} of {had}:\n{text}", found.rule.id);
        }
    }
    Ok(())
}

/// All fixes together converge, and nothing is left that could be fixed.
pub(crate) fn all_fixes_converge(
    checker: &Checker,
    source: &[u8],
    at_least: Applicability,
) -> Result<(), TestCaseError> {
    let fixed = checker.fix(source, options(), at_least);
    let text = String::from_utf8_lossy(&fixed.source).into_owned();
    let left =
        fixed.report.diagnostics.iter().find(|(_, d)| d.fix.as_ref().is_some_and(|fix| fix.applicability >= at_least));
    prop_assert!(left.is_none(), "{} is still fixable in:\n{text}", left.map_or("", |(_, d)| d.rule.id));
    let again = checker.fix(&fixed.source, options(), at_least);
    prop_assert_eq!(again.applied, 0);
    prop_assert_eq!(again.source, fixed.source);
    let (before, after) = (census(&checker.check_file(source, options())), census(&fixed.report));
    for (rule, count) in after {
        prop_assert!(count <= before.get(rule).copied().unwrap_or(0), "fixing adds {rule}:\n{text}");
    }
    Ok(())
}

/// What a request means, without its spellings.
#[derive(Debug, PartialEq)]
pub(crate) struct Meaning {
    model: Option<String>,
    prompts: Vec<String>,
    settings: Vec<(ParameterKind, String)>,
    /// Each material, by its medium: between media there is no order.
    materials: Vec<(Media, String)>,
}

pub(crate) fn meaning(source: &[u8]) -> Option<Meaning> {
    let read = |request: Request<'_>| {
        let settings = ParameterKind::ALL.iter().copied().filter_map(|kind| {
            let setting = request.parameters(kind).next()?;
            let value = match kind {
                ParameterKind::Duration | ParameterKind::AudioTrack => setting.seconds().to_string(),
                ParameterKind::Ratio | ParameterKind::Resolution => setting.text().to_ascii_lowercase(),
            };
            Some((kind, value))
        });
        // An image that is there with a role says nothing more without one.
        let is_image = |material: &Material<'_>| material.media() == Media::Image;
        let with_role: Vec<_> =
            request.materials().filter(|material| is_image(material) && material.role().is_some()).collect();
        let place = |material: &Material<'_>| material.address().map(|address| address.text().to_ascii_lowercase());
        let is_twin = |material: &Material<'_>| {
            let bare = material.role_absent() && material.role().is_none() && material.alias().is_none();
            is_image(material) && bare && with_role.iter().any(|other| place(other) == place(material))
        };
        // `image` and `image_url` are two names of one parameter.
        let is_other_name = |material: &Material<'_>| {
            let long = format!("{}_url", material.field().name());
            request.materials().any(|other| other.field().name() == long && place(&other) == place(material))
        };
        let mut materials: Vec<(Media, String)> = Vec::new();
        for material in request.materials().filter(|material| !is_twin(material) && !is_other_name(material)) {
            let text = format!(
                "{:?} {:?} {:?} {:?}",
                material.role(),
                material
                    .role_node()
                    .map(|node| node.as_string().unwrap().decode().into_owned())
                    .filter(|_| material.role().is_some_and(|r| r.as_str().is_none())),
                material.addresses().map(|address| address.text().to_owned()).collect::<Vec<_>>(),
                material.alias().map(|alias| alias.decode().into_owned()),
            );
            materials.push((material.media(), text));
        }
        materials.sort_by_key(|(media, _)| *media);
        Meaning {
            model: request.model().map(|model| model.into_owned()),
            prompts: request.prompts().map(|node| node.as_string().unwrap().decode().into_owned()).collect(),
            settings: settings.collect(),
            materials,
        }
    };
    Checker::new(Settings::default()).with_request(source, read)
}

/// A normal form means what the request meant, is its own normal form, and draws no finding that the request did not.
pub(crate) fn normal_form_is_good(source: &[u8]) -> Result<(), TestCaseError> {
    let settings = Settings::default();
    let Ok(normal) = normalize(source, &settings) else { return Ok(()) };
    let text = String::from_utf8_lossy(&normal).into_owned();
    prop_assert_eq!(&String::from_utf8_lossy(&normalize(&normal, &settings).unwrap()).into_owned(), &text, "twice");
    prop_assert_eq!(meaning(source).unwrap(), meaning(&normal).unwrap(), "normal form:\n{}", text);
    if uncovered(source, &settings).is_some() {
        prop_assert_eq!(String::from_utf8_lossy(source), text.as_str());
    }
    let count = |source: &[u8]| {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        checker().check(source).diagnostics.iter().for_each(|found| *count.entry(found.rule.id).or_default() += 1);
        count
    };
    let before = count(source);
    for (rule, count) in count(&normal) {
        prop_assert!(count <= before.get(rule).copied().unwrap_or(0), "the normal form draws {}:\n{}", rule, text);
    }
    Ok(())
}

/// Safe fixes of a request that can be read leave what it says: its materials with their media, roles and aliases, its
/// parameters and its prompt.
pub(crate) fn safe_fixes_keep_the_meaning(checker: &Checker, source: &[u8]) -> Result<(), TestCaseError> {
    if checker.check(source).has_errors() {
        return Ok(());
    }
    let fixed = checker.fix(source, options(), Applicability::Safe).source;
    // How an address is written may change, what it is for may not.
    let said = |source: &[u8]| {
        let mut meaning = meaning(source).unwrap();
        for (_, text) in &mut meaning.materials {
            text.retain(|c| !"[]".contains(c));
            *text = text.split(" \"").filter(|part| !part.contains("://")).collect::<Vec<_>>().join(" ");
        }
        meaning
    };
    prop_assert_eq!(said(source), said(&fixed), "safe fixes:\n{}", String::from_utf8_lossy(&fixed));
    let word = |source: &[u8]| {
        checker.with_request(source, |request| {
            request.input_reference_role().is_some() && request.materials().any(|m| m.role().is_none())
        })
    };
    prop_assert!(
        word(source) != Some(true) || word(&fixed) == Some(true),
        "the role is lost:\n{}",
        String::from_utf8_lossy(&fixed)
    );
    Ok(())
}

proptest! {
    #![proptest_config(generated::cases(1500))]

    #[test]
    fn fixes_of_generated_requests(source in generated::request()) {
        let checker = checker();
        each_fix_is_good(&checker, source.as_bytes())?;
        safe_fixes_keep_the_meaning(&checker, source.as_bytes())?;
        all_fixes_converge(&checker, source.as_bytes(), Applicability::Safe)?;
        all_fixes_converge(&checker, source.as_bytes(), Applicability::Unsafe)?;
    }

    #[test]
    fn normal_forms_of_generated_requests(source in generated::request()) {
        normal_form_is_good(source.as_bytes())?;
    }
}

#[test]
fn fixes_and_normal_forms_of_every_fixture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let checker = checker();
    let mut documents = 0;
    for target in find(&[root.join("rules"), root.join("requests")]).targets {
        let source = fs::read(&target.path).unwrap();
        let format = FileFormat::of(&target.path).unwrap();
        for at_least in [Applicability::Safe, Applicability::Unsafe] {
            let fixed = fix_source(&checker, &source, format, false, at_least);
            let again = fix_source(&checker, &fixed.source, format, false, at_least);
            assert_eq!(again.applied, 0, "{}", target.path.display());
            if fixed.applied == 0 {
                assert_eq!(fixed.source, source, "{}", target.path.display());
            }
            let errors = |source: &[u8]| {
                let found = check_source(&checker, source, format, false);
                found.findings.iter().filter(|f| f.diagnostic.rule.id == "invalid-json").count()
            };
            assert!(errors(&fixed.source) <= errors(&source), "{}", target.path.display());
        }
        if format == FileFormat::JsonLines {
            for line in source.split(|byte| *byte == b'\n').filter(|line| meaning(line).is_some()) {
                documents += 1;
                normal_form_is_good(line).unwrap_or_else(|error| panic!("{}: {error}", target.path.display()));
            }
        }
    }
    assert!(documents > 100, "only {documents} documents");
}
