//! Rows of the catalogue's tables of fields, as far as both readers honour them: without a line elsewhere for any of them.

use moonlint_catalogue::{Container, FieldSpec, FieldType, Parameter, fields};
use moonlint_request::{Expected, FaultKind, Mask, Parts};
use moonlint_syntax::Parser;

use crate::rules::WRONG_TYPE;
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

fn request(members: &str) -> String {
    format!(r#"{{"model": "seedance-2.0-kz", "prompt": "A kite over the bay", {members}}}"#)
}

/// Which of some faults a request with such members has.
fn faults<'k>(checker: &Checker, members: &str, kinds: &'k [(&'static str, Mask)]) -> Vec<&'k str> {
    let (source, mut parser, mut parts) = (request(members), Parser::new(), Parts::default());
    let root = parser.parse(source.as_bytes(), Dialect::Json).root().expect("JSON");
    let request = checker.lower(root, &mut parts).expect("an object");
    kinds.iter().filter(|(_, kind)| kind.is_met(request.lowered().parts)).map(|(name, _)| *name).collect()
}

#[test]
fn every_row_is_known_and_its_type_is_judged() {
    let checker = Checker::new(Settings::default());
    for (container, before, after) in [
        (Container::Top, "", ""),
        (Container::Metadata, r#""metadata": {"#, "}"),
        (Container::VideoConfig, r#""video_config": {"#, "}"),
    ] {
        let needed = |row: &&FieldSpec| matches!(row.parameter, Parameter::Model | Parameter::Prompt);
        for row in fields(container).iter().filter(|row| !needed(row)) {
            let (right, wrong) = values(row);
            let with = |value: &str| format!(r#"{before}"{}": {value}{after}"#, row.name);
            let kinds = [
                ("unknown", Mask::fault(FaultKind::UnknownField(container))),
                ("mistyped", Mask::fault(FaultKind::WrongType(Expected::String))),
                ("unset", Mask::fault(FaultKind::Unset)),
            ];
            assert!(faults(&checker, &with(right), &kinds).is_empty(), "{right} as `{}` in {container}", row.name);
            assert_eq!(faults(&checker, &with("null"), &kinds), ["unset"], "null as `{}` in {container}", row.name);
            let report = checker.check(request(&with(wrong)));
            let [found] = report.diagnostics.as_slice() else { panic!("{wrong} as `{}`: {report:?}", row.name) };
            assert!(found.rule == WRONG_TYPE.info && found.pointer.ends_with(row.name), "{found:?}");
        }
    }
}

#[test]
fn fields_on_which_nothing_depends_leave_the_fast_path_on() {
    let checker = Checker::new(Settings::default());
    for row in fields(Container::Top).iter().filter(|row| matches!(row.parameter, Parameter::Other | Parameter::Flag)) {
        let (name, (right, wrong)) = (row.name, values(row));
        let is_clean = |value: &str| {
            let source =
                format!(r#"{{"model": "seedance-2.0-kz", "prompt": "A kite over the bay", "{name}": {value}}}"#);
            checker.is_clean_on_the_fast_path(&source)
        };
        assert!(is_clean(right) && !is_clean(wrong) && !is_clean("null"), "{name}");
    }
}
