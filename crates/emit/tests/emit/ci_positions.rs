//! Positions of the formats that others define, by those of JSON, which a count of their own proves.

use moonlint_emit::{Format, Style};
use serde_json::{Value, json};

use crate::hostile::{check, emit, set, with_prompt};

fn report(format: Format) -> Value {
    let set = set();
    serde_json::from_str(&emit(format, &Style::default(), &set.0, &set)).unwrap()
}

/// The findings of JSON beside those of another format.
fn beside(others: &Value) -> Vec<(Value, Value)> {
    let json = report(Format::Json)["diagnostics"].as_array().unwrap().clone();
    let others = others.as_array().unwrap().clone();
    assert_eq!(json.len(), others.len());
    json.into_iter().zip(others).collect()
}

fn region(range: &Value, bytes: bool) -> Value {
    if range.is_null() {
        return Value::Null;
    }
    let (start, end) = (&range["start"], &range["end"]);
    let mut region = json!({
        "startLine": start["line"], "startColumn": start["column"], "endLine": end["line"], "endColumn": end["column"],
    });
    if bytes {
        region["byteOffset"] = start["offset"].clone();
        region["byteLength"] = json!(number(&end["offset"]) - number(&start["offset"]));
    }
    region
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn sarif_has_the_regions_of_json() {
    let sarif = report(Format::Sarif);
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    for (json, result) in beside(&sarif["runs"][0]["results"]) {
        let location = &result["locations"][0];
        assert_eq!(location["physicalLocation"]["region"], region(&json["range"], true));
        assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], json["pointer"]);
        assert_eq!(result["properties"]["document"], json["document"]);
        let labels = json["labels"].as_array().unwrap();
        let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
        assert_eq!(labels.len(), related.len());
        for (label, (location, id)) in labels.iter().zip(related.iter().zip(1..)) {
            assert_eq!(location["id"], id);
            assert_eq!(location["physicalLocation"]["region"], region(&label["range"], true));
            assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], label["pointer"]);
            let uri = location["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            if label["path"].as_str().unwrap().bytes().all(|b| b.is_ascii_alphanumeric() || b"./".contains(&b)) {
                assert_eq!(uri, label["path"]);
            }
        }
        let edits = json["fix"]["edits"].as_array().cloned().unwrap_or_default();
        let replacements = &result["fixes"][0]["artifactChanges"][0]["replacements"];
        let replacements = replacements.as_array().cloned().unwrap_or_default();
        let expected: Vec<_> = edits
            .iter()
            .map(|edit| {
                json!({"deletedRegion": region(&edit["range"], false), "insertedContent": {"text": edit["text"]}})
            })
            .collect();
        assert_eq!(replacements, expected);
    }
}

#[test]
fn gitlab_has_the_lines_of_json() {
    for (json, violation) in beside(&report(Format::Gitlab)) {
        let line = json["range"]["start"]["line"].as_u64().unwrap_or(1);
        assert_eq!(violation["location"]["lines"], json!({"begin": line}));
    }
}

/// The byte that line and column mean to reviewdog.
fn offset(text: &[u8], position: &Value) -> usize {
    let (line, column) = (number(&position["line"]), number(&position["column"]));
    let mut start = 0;
    for _ in 1..line {
        let at = start + text[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap();
        start = at + if text[at..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    start + column - 1
}

#[test]
fn rdjson_counts_bytes() {
    let set = set();
    for (json, diagnostic) in beside(&report(Format::Rdjson)["diagnostics"]) {
        let range = &diagnostic["location"]["range"];
        if json["range"].is_null() {
            assert!(range.is_null());
            continue;
        }
        let path = json["path"].as_str().unwrap();
        let text = &set.0.iter().find(|file| file.path == path).unwrap().text;
        for side in ["start", "end"] {
            assert_eq!(offset(text, &range[side]), number(&json["range"][side]["offset"]), "{path}");
        }
        let edits = json["fix"]["edits"].as_array().cloned().unwrap_or_default();
        let suggestions = diagnostic["suggestions"].as_array().cloned().unwrap_or_default();
        assert_eq!(suggestions.len(), usize::from(!edits.is_empty()));
        let splice = |text: &mut Vec<u8>, bytes, new: &Value| {
            text.splice::<_, Vec<u8>>(bytes, new.as_str().unwrap().into());
        };
        let (mut by_edits, mut by_suggestion) = (text.to_vec(), text.to_vec());
        for edit in edits.iter().rev() {
            let range = &edit["range"];
            splice(&mut by_edits, number(&range["start"]["offset"])..number(&range["end"]["offset"]), &edit["text"]);
        }
        for suggestion in &suggestions {
            let range = &suggestion["range"];
            splice(&mut by_suggestion, offset(text, &range["start"])..offset(text, &range["end"]), &suggestion["text"]);
        }
        assert_eq!(by_edits, by_suggestion);
    }
}

#[test]
fn columns_beside_wide_characters() {
    let prompt = "一只👩‍👧";
    let text = with_prompt(prompt);
    let before = std::str::from_utf8(&text).unwrap().find("12").unwrap();
    let (bytes, characters) = (before + 1, before + 1 - prompt.len() + prompt.chars().count());
    let checked = [check("a.json", &text)];
    let report = |format| emit(format, &Style::default(), &checked, &|_: &str| None);
    assert!(report(Format::Github).contains(&format!(",col={characters},endColumn={},", characters + 2)));
    assert!(report(Format::Checkstyle).contains(&format!(" column=\"{characters}\"")));
    assert!(report(Format::Junit).contains(&format!(">a.json:1:{characters}\n")));
    assert!(report(Format::Sarif).contains(&format!("\"startColumn\": {characters},")));
    assert!(report(Format::Rdjson).contains(&format!("\"column\": {bytes}\n")));
}

#[test]
fn a_byte_order_mark_is_in_the_line_for_those_who_count_bytes() {
    let text = [b"\xef\xbb\xbf".to_vec(), with_prompt("A cat")].concat();
    let checked = [check("a.json", &text)];
    let report: Value =
        serde_json::from_str(&emit(Format::Rdjson, &Style::default(), &checked, &|_: &str| None)).unwrap();
    assert_eq!(offset(&text, &report["diagnostics"][0]["location"]["range"]["start"]), text.len() - 3);
    assert_eq!(&text[text.len() - 3..text.len() - 1], b"12");
}

#[test]
fn several_lines_have_no_columns_for_github() {
    let checked = [check("a.json", b"{\n\"prompt\": \"A cat\"\n}")];
    let line = emit(Format::Github, &Style::default(), &checked, &|_: &str| None);
    assert!(
        line.starts_with("::error file=a.json,line=1,endLine=3,title=moonlint (missing-field)::a.json:1:1: "),
        "{line}"
    );
}

#[test]
fn several_edits_are_one_suggestion() {
    let text = br#"{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "https://cdn.moonapix.com/a.png", "last_frame_url": "https://cdn.moonapix.com/b.png"}"#;
    let checked = check("a.json", text);
    let edits = checked.findings.iter().filter_map(|f| f.diagnostic.fix.as_ref()).map(|fix| fix.edits.len());
    assert!(edits.max().unwrap_or(0) > 1, "a fix with several edits is needed here");
    let report: Value =
        serde_json::from_str(&emit(Format::Rdjson, &Style::default(), [&checked], &|_: &str| None)).unwrap();
    for (diagnostic, finding) in report["diagnostics"].as_array().unwrap().iter().zip(&checked.findings) {
        let Some(fix) = &finding.diagnostic.fix else { continue };
        let suggestion = &diagnostic["suggestions"][0];
        let mut fixed = text.to_vec();
        for edit in fix.edits.iter().rev() {
            fixed.splice(edit.span.start as usize..edit.span.end as usize, edit.text.bytes());
        }
        let (start, end) = (offset(text, &suggestion["range"]["start"]), offset(text, &suggestion["range"]["end"]));
        let new = suggestion["text"].as_str().unwrap();
        assert_eq!([&text[..start], new.as_bytes(), &text[end..]].concat(), fixed);
    }
}
