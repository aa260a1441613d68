use std::collections::BTreeSet;

use moonlint::Locale;
use moonlint_emit::{Emitter, Format, Style, Summary};
use serde_json::Value;

use crate::hostile::{Checked, emit, set};

/// The whole set in a format. Our own escape sequences are made visible.
fn shown(format: Format, style: &Style) -> String {
    let set = set();
    emit(format, style, &set.0, &set).replace('\u{1b}', "<ESC>")
}

/// SARIF without the texts of the rules' pages, which are no business of this crate.
fn without_pages(sarif: &str) -> String {
    let (results, rest) = sarif.split_once("\"rules\": [").unwrap();
    let rest = rest.lines().map(|line| match line.split_once("\": \"") {
        Some((name, _)) if name.ends_with("\"markdown") => format!("{name}\": \"…\"\n"),
        Some((name, _)) if name.ends_with("\"text") => format!("{name}\": \"…\",\n"),
        _ => format!("{line}\n"),
    });
    format!("{results}\"rules\": [{}", rest.collect::<String>())
}

#[test]
fn sarif_has_the_pages_of_the_rules_that_occur() {
    let set = set();
    let report: Value = serde_json::from_str(&emit(Format::Sarif, &Style::default(), &set.0, &set)).unwrap();
    let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let occurring = set.0.iter().flat_map(|file| &file.findings).map(|finding| finding.diagnostic.rule.id);
    assert_eq!(rules.len(), occurring.collect::<BTreeSet<_>>().len());
    for descriptor in rules {
        let rule = moonlint::rule(descriptor["id"].as_str().unwrap()).unwrap();
        assert_eq!(descriptor["helpUri"], rule.url());
        assert_eq!(descriptor["help"]["markdown"], rule.page(Locale::En));
        assert_eq!(descriptor["shortDescription"]["text"], format!("Reports {}.", rule.texts(Locale::En).summary));
        assert_eq!(descriptor["fullDescription"]["markdown"], rule.texts(Locale::En).what);
        assert_eq!(descriptor["properties"]["tags"][0], rule.group.as_str());
    }
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
fn sarif() {
    insta::assert_snapshot!(without_pages(&shown(Format::Sarif, &Style::default())));
}

#[test]
fn github() {
    insta::assert_snapshot!(shown(Format::Github, &Style::default()));
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(shown(Format::Gitlab, &Style::default()));
}

#[test]
fn junit() {
    insta::assert_snapshot!(shown(Format::Junit, &Style::default()));
}

#[test]
fn checkstyle() {
    insta::assert_snapshot!(shown(Format::Checkstyle, &Style::default()));
}

#[test]
fn rdjson() {
    insta::assert_snapshot!(shown(Format::Rdjson, &Style::default()));
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
    assert!(none.starts_with(&empty.replace("\"files\": 1", "\"files\": 0")) && none.ends_with(": 0\n  }\n}\n"));
}

#[test]
fn nothing_found_for_machines() {
    let clean = &set().0[..1];
    let of = |format, files: &[Checked]| emit(format, &Style::default(), files, &|_: &str| None);
    assert_eq!(of(Format::Github, clean), "");
    assert_eq!(of(Format::Gitlab, clean), "[]\n");
    assert_eq!(of(Format::Gitlab, &[]), "[]\n");
    let sarif = of(Format::Sarif, clean);
    assert!(sarif.contains("\"results\": [],") && sarif.contains("\"rules\": []"), "{sarif}");
    assert!(of(Format::Rdjson, clean).ends_with("\"diagnostics\": []\n}\n"));
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let checkstyle = "<checkstyle version=\"4.3\">\n<file name=\"clean.json\"/>\n</checkstyle>\n";
    assert_eq!(of(Format::Checkstyle, clean), format!("{declaration}{checkstyle}"));
    let junit = "<testsuites name=\"moonlint\">\n\
        <testsuite name=\"clean.json\" tests=\"1\" failures=\"0\" errors=\"0\" time=\"0\" file=\"clean.json\">\n  \
        <testcase name=\"clean.json\" classname=\"clean.json\" time=\"0\"/>\n</testsuite>\n</testsuites>\n";
    assert_eq!(of(Format::Junit, clean), format!("{declaration}{junit}"));
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

#[test]
fn sarif_says_whether_everything_was_read() {
    for (unreadable, successful) in [(0, true), (1, false)] {
        let emitter = Emitter::new(Format::Sarif, Style::default(), Vec::new());
        let written = emitter.finish(&Summary { unreadable, ..Summary::default() }).unwrap();
        let report: Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(report["runs"][0]["invocations"][0]["executionSuccessful"], successful);
    }
}
