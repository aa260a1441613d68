//! White space between tokens moves offsets and nothing else: neither `\r\n` in the place of `\n` nor none at all.

use moonlint::{Checker, Levels, Settings};
use moonlint_sources::{FileFormat, check_source, fix_source};
use proptest::prelude::*;
use serde_json::Value;

use crate::damage::file;
use crate::findings::{parses, told_anywhere, told_by_line};
use crate::support::Sandbox;

/// Writes a file with each kind of line break; `None` where a break is inside a token.
fn both(source: &[u8], format: FileFormat) -> Option<(Vec<u8>, Vec<u8>)> {
    let unix: Vec<u8> = String::from_utf8_lossy(source).replace("\r\n", "\n").into_bytes();
    let plain = !unix.contains(&b'\r') && unix.contains(&b'\n') && parses(&unix, format);
    let windows = String::from_utf8_lossy(&unix).replace('\n', "\r\n").into_bytes();
    plain.then_some((unix, windows))
}

/// Spreads a request over lines.
fn spread() -> impl Strategy<Value = Vec<u8>> {
    file().prop_map(|source| match serde_json::from_slice::<Value>(&source) {
        Ok(value) => serde_json::to_vec_pretty(&value).unwrap(),
        Err(_) => source,
    })
}

/// A report without what may differ.
fn without_offsets(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.shift_remove("offset");
            members.values_mut().for_each(without_offsets);
            // What an edit puts in may have line breaks, and has those of the file.
            if let Some(Value::String(text)) = members.get_mut("text") {
                *text = text.replace("\r\n", "\n");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_offsets),
        _ => {}
    }
}

proptest! {
    #![proptest_config(crate::generated::cases(250))]

    #[test]
    fn line_breaks(source in spread()) {
        let checker = Checker::new(Settings::default().with_levels(Levels::all()));
        for format in [FileFormat::Json, FileFormat::JsonLines, FileFormat::Jsonc] {
            let Some((unix, windows)) = both(&source, format) else { continue };
            let found = |source: &[u8]| told_by_line(source, &check_source(&checker, source, format, false).findings);
            prop_assert_eq!(found(&unix), found(&windows));
            for at_least in [moonlint::fix::Applicability::Safe, moonlint::fix::Applicability::Unsafe] {
                let fixed = |source: &[u8]| fix_source(&checker, source, format, false, at_least).source;
                let (unix, windows) = (fixed(&unix), fixed(&windows));
                let windows = String::from_utf8_lossy(&windows).replace("\r\n", "\n");
                prop_assert_eq!(String::from_utf8_lossy(&unix), windows);
            }
        }
    }

    #[test]
    fn white_space(source in file()) {
        let Ok(value) = serde_json::from_slice::<Value>(&source) else { return Ok(()) };
        let checker = Checker::new(Settings::default().with_levels(Levels::all()));
        let found = |source: &str| told_anywhere(&check_source(&checker, source.as_bytes(), FileFormat::Json, false).findings);
        prop_assert_eq!(found(&format!("{value}")), found(&format!("{value:#}")));
    }
}

proptest! {
    #![proptest_config(crate::generated::cases(8))]

    #[test]
    fn line_breaks_through_the_binary(files in prop::collection::vec(spread(), 6..12)) {
        let reports = [0, 1].map(|side| {
            let sandbox = Sandbox::new();
            for (index, source) in files.iter().enumerate() {
                if let Some((unix, windows)) = both(source, FileFormat::Json) {
                    sandbox.write(format!("{index:02}.json"), if side == 0 { unix } else { windows });
                }
            }
            let mut report = sandbox.run("check --hints --fail-on never --output-format json").exits(0).json();
            without_offsets(&mut report);
            let concise = sandbox.run("check --hints --fail-on never --output-format concise").exits(0);
            (report, concise)
        });
        let [unix, windows] = reports;
        prop_assert_eq!(unix, windows);
    }
}
