//! What comes from documents and paths cannot change the structure of an output: read back, it is what was put in.

use moonlint::{Located, Severity};
use moonlint_emit::{Format, Style, sanitize};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::hostile::{Checked, check, emit, set};

/// Fails unless the output has exactly the findings of these files, in their order.
pub(crate) fn assert_structure(format: Format, output: &str, files: &[&Checked]) {
    let expected: Vec<(&str, &Located)> =
        files.iter().flat_map(|file| file.findings.iter().map(|finding| (file.path.as_str(), finding))).collect();
    match format {
        Format::Full => {}
        Format::Concise => assert_eq!(output.lines().count(), expected.len(), "{output}"),
        Format::Json => same(&json(output)["diagnostics"], &expected, |item, path| {
            assert_eq!(item["path"], path);
            (string(&item["rule"]), string(&item["severity"]))
        }),
        Format::Jsonl => {
            let lines = output.lines().map(json).collect();
            same(&Value::Array(lines), &expected, |item, path| {
                assert_eq!(item["path"], path);
                (string(&item["rule"]), string(&item["severity"]))
            });
        }
        Format::Sarif => {
            let report = json(output);
            let run = &report["runs"][0];
            same(&run["results"], &expected, |item, path| {
                let artifact = &item["locations"][0]["physicalLocation"]["artifactLocation"];
                assert_uri(artifact, path);
                let rule = index(&item["ruleIndex"]);
                assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], item["ruleId"]);
                (string(&item["ruleId"]), string(&item["level"]))
            });
        }
        Format::Gitlab => same(&json(output), &expected, |item, path| {
            assert_eq!(item["location"]["path"], without_dot(path));
            (string(&item["check_name"]), string(&item["severity"]))
        }),
        Format::Rdjson => same(&json(output)["diagnostics"], &expected, |item, path| {
            assert_eq!(item["location"]["path"], without_dot(path));
            (string(&item["code"]["value"]), string(&item["severity"]))
        }),
        Format::Github => {
            assert_eq!(output.split_terminator('\n').count(), expected.len(), "{output}");
            assert!(!output.contains('\r'));
            for (line, (path, finding)) in output.split_terminator('\n').zip(expected) {
                let (command, _) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).unwrap();
                let (level, properties) = command.split_once(' ').unwrap();
                assert_eq!(level, name(finding.diagnostic.severity, ["error", "warning", "notice"]));
                let properties: Vec<_> = properties.split(',').map(|pair| pair.split_once('=').unwrap()).collect();
                assert!(matches!(properties.len(), 2 | 4 | 6), "{line}");
                assert_eq!(properties[0].0, "file");
                let file = decoded(properties[0].1).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
                assert_file(&file, path);
                let title = format!("moonlint ({})", finding.diagnostic.rule.id);
                assert_eq!(properties.last(), Some(&("title", title.as_str())));
            }
        }
        Format::Junit => {
            let elements = elements(output);
            let suites: Vec<_> = elements.iter().filter(|(name, _)| name == "testsuite").collect();
            assert_eq!(suites.len(), files.len());
            for ((_, suite), file) in suites.into_iter().zip(files) {
                assert_name(attribute(suite, "name"), &file.path);
                assert_eq!(attribute(suite, "tests"), file.findings.len().max(1).to_string());
                let failures = file.findings.iter().filter(|f| f.diagnostic.severity > Severity::Hint).count();
                assert_eq!(attribute(suite, "failures"), failures.to_string());
            }
            let cases = elements.iter().filter(|(name, _)| name == "testcase").count();
            assert_eq!(cases, files.iter().map(|file| file.findings.len().max(1)).sum::<usize>());
            let results = elements.iter().filter(|(name, _)| name == "failure" || name == "system-out");
            let results: Vec<_> = results.map(|(name, _)| name == "failure").collect();
            let failures: Vec<_> = expected.iter().map(|(_, f)| f.diagnostic.severity > Severity::Hint).collect();
            assert_eq!(results, failures);
        }
        Format::Checkstyle => {
            let elements = elements(output);
            let names = elements.iter().filter(|(name, _)| name == "file");
            let names: Vec<_> = names.map(|(_, attributes)| attribute(attributes, "name")).collect();
            assert_eq!(names.len(), files.len());
            names.into_iter().zip(files).for_each(|(name, file)| assert_name(name, &file.path));
            let errors: Vec<_> = elements.iter().filter(|(name, _)| name == "error").collect();
            assert_eq!(errors.len(), expected.len());
            for ((_, error), (_, finding)) in errors.into_iter().zip(expected) {
                assert_eq!(attribute(error, "source"), format!("moonlint.{}", finding.diagnostic.rule.id));
                let severity = name(finding.diagnostic.severity, ["error", "warning", "info"]);
                assert_eq!(attribute(error, "severity"), severity);
            }
        }
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string"))
}

fn index(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_else(|| panic!("{value} is no index"))
}

/// A severity's name among those for errors, warnings and hints.
fn name(severity: Severity, [error, warning, hint]: [&str; 3]) -> &str {
    match severity {
        Severity::Error => error,
        Severity::Warning => warning,
        Severity::Hint => hint,
    }
}

fn same<'v>(items: &'v Value, expected: &[(&str, &Located)], read: impl Fn(&'v Value, &str) -> (&'v str, &'v str)) {
    let items = items.as_array().unwrap_or_else(|| panic!("{items} is no array"));
    assert_eq!(items.len(), expected.len());
    for (item, (path, finding)) in items.iter().zip(expected) {
        let (rule, severity) = read(item, path);
        assert_eq!(rule, finding.diagnostic.rule.id);
        let known: [&[&str]; 3] =
            [&["error", "major", "ERROR"], &["warning", "minor", "WARNING"], &["hint", "note", "info", "INFO"]];
        let known = match finding.diagnostic.severity {
            Severity::Error => known[0],
            Severity::Warning => known[1],
            Severity::Hint => known[2],
        };
        assert!(known.contains(&severity), "{severity}");
    }
}

/// A path without the `./` that means nothing.
fn without_dot(mut path: &str) -> &str {
    while let Some(rest) = path.strip_prefix("./").filter(|rest| !rest.is_empty() && !rest.starts_with('/')) {
        path = rest;
    }
    path
}

fn assert_uri(artifact: &Value, path: &str) {
    let uri = string(&artifact["uri"]);
    assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%:".contains(&byte)), "{uri}");
    let decoded = String::from_utf8(percent_decode_str(uri).collect()).unwrap();
    if path.starts_with('/') {
        assert_eq!(decoded.strip_prefix("file://"), Some(path));
        assert!(artifact["uriBaseId"].is_null());
    } else {
        assert_eq!(decoded, without_dot(path));
        assert!(!uri.contains(':'), "{uri}");
        assert_eq!(artifact["uriBaseId"], "%SRCROOT%");
    }
}

fn decoded(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n")
}

type Element = (String, Vec<(String, String)>);

/// The elements of a document with their attributes, all read; fails when it is not well-formed.
fn elements(text: &str) -> Vec<Element> {
    let valid = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let (mut elements, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
            Event::Start(tag) => {
                depth += 1;
                elements.push(element(&tag));
            }
            Event::Empty(tag) => elements.push(element(&tag)),
            Event::End(_) => depth -= 1,
            Event::Text(text) => assert!(text.xml10_content().chars().all(valid)),
            Event::GeneralRef(reference) => {
                let named = matches!(&*reference, "lt" | "gt" | "amp" | "apos" | "quot");
                let number = reference.resolve_char_ref().unwrap();
                assert!(named || number.is_some_and(valid), "{reference:?}");
            }
            Event::Decl(_) => assert!(elements.is_empty()),
            Event::Eof => break,
            event => panic!("{event:?} in {text}"),
        }
    }
    assert_eq!(depth, 0);
    for (_, value) in elements.iter().flat_map(|(_, attributes)| attributes) {
        assert!(value.chars().all(valid), "{value:?}");
    }
    elements
}

fn element(tag: &BytesStart<'_>) -> Element {
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        assert!(!attribute.value.contains(['\n', '\r', '\t', '<']), "{}", attribute.value);
        let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    (tag.name().as_ref().to_owned(), attributes.collect())
}

fn attribute<'e>(attributes: &'e [(String, String)], name: &str) -> &'e str {
    &attributes.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// A path in XML is what it is but for characters that XML cannot have.
fn assert_name(name: &str, path: &str) {
    let invalid =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    assert_same_but_for(name, without_dot(path), invalid);
}

/// A file of an annotation is what it is but for characters that logs must not have.
fn assert_file(name: &str, path: &str) {
    let hidden = |c: char| !sanitize(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
    let kept = |c: char| matches!(c, '\r' | '\n' | '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    assert_same_but_for(name, without_dot(path), |c| hidden(c) && !kept(c));
}

/// Fails unless `shown` is `text` with exactly these characters made visible.
fn assert_same_but_for(shown: &str, text: &str, replaced: impl Fn(char) -> bool) {
    let expected: String = text
        .chars()
        .map(|c| if replaced(c) { sanitize(c.encode_utf8(&mut [0; 4])).into_owned() } else { c.to_string() })
        .collect();
    assert_eq!(shown, expected);
}

/// Text with many of the things that end something somewhere.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[ -~]{0,8}",
        2 => ".{0,4}",
        1 => any::<char>().prop_map(String::from),
        5 => prop::sample::select(vec![
            "]]>", "<![CDATA[", "-->", "<!--", "</failure>", "</testsuites>", "<?xml?>", "&amp;", "&#0;", "&", "<", ">", "\"", "'",
            "\n", "\r\n", "\r", "\t", "\0", "\u{1b}[31m", "\u{7f}", "\u{85}", "\u{9b}", "\u{2028}", "\u{202e}", "\u{fffe}", "\u{ffff}",
            "\u{10ffff}", "\u{feff}", "%", "%0A", "%25", "::", "::error::", "::stop-commands::x", "##[error]", ",", "title=", "=", "](1)",
            "[x](https://example.com)", "{0}", "\\", "\\n", "\\u0000", "./", "../", "//", "C:", "#", "?", "猫", "👩‍👧", "❤️",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn hostile_text_stays_inside(path in hostile(), prompt in hostile(), key in hostile(), pointer in hostile()) {
        let key = format!("z{key}");
        let text = serde_json::json!({"model": "seedance-2.0-dj-fast", "prompt": prompt, "duration": 12, key: 1}).to_string();
        let mut checked = check("a.json", text.as_bytes());
        // The duration is at fault; so is the key, but for one that a template fills in.
        prop_assert!(!checked.findings.is_empty());
        checked.path = path;
        checked.findings[0].diagnostic.pointer = pointer;
        let clean = Checked { path: checked.path.clone(), text: checked.text.clone(), findings: Vec::new() };
        for format in Format::ALL {
            let output = emit(*format, &Style::default(), [&clean, &checked], &|_: &str| None);
            assert_structure(*format, &output, &[&clean, &checked]);
        }
    }
}

#[test]
fn the_set_stays_inside() {
    let set = set();
    for format in Format::ALL {
        let files: Vec<_> = set.0.iter().collect();
        assert_structure(*format, &emit(*format, &Style::default(), &set.0, &set), &files);
        assert_structure(*format, &emit(*format, &Style::default(), [], &set), &[]);
    }
}

#[test]
fn a_message_of_sarif_has_no_link() {
    let text = br#"{"model": "wan2.7", "prompt": "A cat", "[a](https://example.com)[b](1)": 1}"#;
    let report = json(&emit(Format::Sarif, &Style::default(), [&check("a.json", text)], &|_: &str| None));
    let message = string(&report["runs"][0]["results"][0]["message"]["text"]);
    assert!(message.contains("[a] (https://example.com)[b] (1)"), "{message}");
}
