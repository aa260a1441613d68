//! Rows of the catalogue's tables of fields, as far as both readers honour them: without a line elsewhere for any of them.

use moonlint_catalogue::{FieldSpec, FieldType, Parameter, Place, fields};

use super::FileOptions;
use crate::request::Parts;
use crate::{Checker, Dialect, Settings};

/// A value as a row wants it, and one of another type.
fn values(row: &FieldSpec) -> (&'static str, &'static str) {
    match (row.parameter, row.ty) {
        (Parameter::Ratio, _) => (r#""16:9""#, "16"),
        (Parameter::Resolution, _) => (r#""720p""#, "720"),
        (_, FieldType::Integer) => ("5", r#""5""#),
        (_, FieldType::DigitString) => (r#""5""#, "5"),
        (_, FieldType::Boolean) => ("true", r#""true""#),
        (_, FieldType::Object | FieldType::VideoConfig) => ("{}", "[]"),
        (_, FieldType::StringArray | FieldType::MediaArray | FieldType::ReferenceArray | FieldType::ContentArray) => {
            ("[]", "7")
        }
        (_, FieldType::Payload) => (r#"{"url": "https://media.lumen-works.io/fog.png"}"#, "7"),
        _ => (r#""https://media.lumen-works.io/fog.png""#, "7"),
    }
}

/// The rules that find something in a request with such members.
fn found(checker: &Checker, members: &str) -> Vec<(&'static str, String)> {
    let source = format!(r#"{{"model": "seedance-2.0-kz", "prompt": "A kite over the bay", {members}}}"#);
    let options = FileOptions { dialect: Dialect::Json, batch: false, detect: false };
    let report = checker.check_file(source.as_bytes(), options);
    report.diagnostics.into_iter().map(|(_, found)| (found.rule.id, found.pointer)).collect()
}

#[test]
fn every_row_is_known_and_its_type_is_judged() {
    let checker = Checker::new(Settings::default());
    let required = |row: &&FieldSpec| !matches!(row.parameter, Parameter::Model | Parameter::Prompt);
    for (place, before, after) in [
        (Place::Top, "", ""),
        (Place::Metadata, r#""metadata": {"#, "}"),
        (Place::VideoConfig, r#""video_config": {"#, "}"),
    ] {
        for row in fields(place).iter().filter(required) {
            let (right, wrong) = values(row);
            let with = |value: &str| found(&checker, &format!(r#"{before}"{}": {value}{after}"#, row.name));
            let pointer = match place {
                Place::Top => format!("/{}", row.name),
                Place::Metadata => format!("/metadata/{}", row.name),
                _ => format!("/video_config/{}", row.name),
            };
            let (of_right, of_wrong) = (with(right), with(wrong));
            let odd = |(id, _): &(&str, String)| matches!(*id, "unknown-field" | "wrong-type" | "unset-field");
            assert!(!of_right.iter().any(odd), "{pointer}: {of_right:?}");
            assert_eq!(of_wrong, [("wrong-type", pointer.clone())], "{pointer}");
            assert!(with("null").contains(&("unset-field", pointer)), "{}", row.name);
        }
    }
}

#[test]
fn fields_on_which_nothing_depends_leave_the_fast_path_on() {
    let checker = Checker::new(Settings::default());
    let mut parts = Parts::default();
    for row in fields(Place::Top).iter().filter(|row| matches!(row.parameter, Parameter::Other | Parameter::Flag)) {
        let (name, (right, wrong)) = (row.name, values(row));
        let mut is_clean = |value: &str| {
            let source =
                format!(r#"{{"model": "seedance-2.0-kz", "prompt": "A kite over the bay", "{name}": {value}}}"#);
            checker.clean(source.as_bytes(), true, &mut parts).is_some()
        };
        assert!(is_clean(right) && !is_clean(wrong) && !is_clean("null"), "{name}");
    }
}
