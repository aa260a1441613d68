use moonlint_emit::{Format, Style};

use crate::hostile::{emit, set};

/// The whole set in a format. Our own escape sequences are made visible.
fn shown(format: Format, style: &Style) -> String {
    let set = set();
    emit(format, style, &set.0, &set).replace('\u{1b}', "<ESC>")
}

#[test]
fn full() {
    insta::assert_snapshot!(shown(Format::Full, &Style::default()));
}

#[test]
fn full_in_colour_with_links() {
    insta::assert_snapshot!(shown(Format::Full, &Style { color: true, links: true, ..Style::default() }));
}

#[test]
fn full_in_ascii_on_a_narrow_terminal() {
    insta::assert_snapshot!(shown(Format::Full, &Style { unicode: false, width: 50, ..Style::default() }));
}

#[test]
fn concise() {
    insta::assert_snapshot!(shown(Format::Concise, &Style::default()));
}

#[test]
fn concise_in_colour_with_links() {
    insta::assert_snapshot!(shown(Format::Concise, &Style { color: true, links: true, ..Style::default() }));
}

#[test]
fn json() {
    insta::assert_snapshot!(shown(Format::Json, &Style::default()));
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(shown(Format::Jsonl, &Style::default()));
}

#[test]
fn nothing_found() {
    let clean = &set().0[..1];
    let texts = |_: &str| None;
    assert_eq!(emit(Format::Full, &Style::default(), clean, &texts), "");
    assert_eq!(emit(Format::Concise, &Style::default(), clean, &texts), "");
    assert_eq!(emit(Format::Jsonl, &Style::default(), clean, &texts), "");
    let empty = "{\n  \"version\": 1,\n  \"diagnostics\": [],\n  \"summary\": {\n    \"files\": 1,\n";
    assert!(emit(Format::Json, &Style::default(), clean, &texts).starts_with(empty));
    let none = emit(Format::Json, &Style::default(), [], &texts);
    assert!(
        none.starts_with(&empty.replace("\"files\": 1", "\"files\": 0")) && none.ends_with("\"fixed\": 0\n  }\n}\n")
    );
}

#[test]
fn names() {
    for format in Format::ALL {
        assert_eq!(format.as_str().parse(), Ok(*format));
    }
    let error = "jsonn".parse::<Format>().unwrap_err();
    assert_eq!(error.nearest, Some("json"));
    assert!(error.to_string().starts_with("`jsonn` is not an output format; did you mean `json`? (formats: full, "));
    let error = "yaml\u{1b}".parse::<Format>().unwrap_err();
    assert_eq!(error.nearest, None);
    assert!(error.to_string().starts_with("`yaml␛` is not an output format (formats: full, "));
}
