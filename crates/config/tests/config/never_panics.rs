//! Whatever the text is, it is read or its faults are told, and the faults lie in the text.

use moonlint::Locale;
use moonlint_config::{Config, Format, Pattern};
use proptest::prelude::*;

/// Words that configurations are made of, put together at random.
fn soup() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "include",
        "exclude",
        "fail-on",
        "select",
        "ignore",
        "hints",
        "severity",
        "per-file-ignores",
        "files",
        "assets",
        "models",
        "glob",
        "pointer",
        "kind",
        "path",
        "rule",
        "reason",
        "base",
        "duration",
        "source",
        "min",
        "max",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ",",
        ".",
        "\"",
        "'",
        "\n",
        " ",
        "#",
        "\"a\"",
        "\"/x/*\"",
        "\"all\"",
        "5",
        "-1",
        "true",
        "false",
        "\"any\"",
        "\"wan2.7\"",
        "2026-11-22",
        "1e9",
        "\u{feff}",
        "中",
        "tool",
        "moonlint",
        "\\",
        "\"missing-field\"",
        "\"request\"",
        "\"cl\"",
        "nan",
        "0x",
        "\r\n",
        "\0",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

pub(crate) fn holds(text: &str) -> Result<(), TestCaseError> {
    for format in [Format::Moonlint, Format::Pyproject] {
        match Config::parse(text, format) {
            Ok(config) => {
                config.settings();
                config.view("a/b.json".as_ref());
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    prop_assert!(error.span.start <= error.span.end && error.span.end <= text.len(), "{error:?}");
                    prop_assert!(!error.to_string().is_empty());
                    prop_assert!(!error.render(Locale::Zh).is_ascii(), "{error:?}");
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_soup(text in soup()) {
        holds(&text)?;
    }

    #[test]
    fn on_any_value_of_any_key(
        key in prop::sample::select(moonlint_config::KEYS.to_vec()),
        value in prop::sample::select(vec![
            "1", "true", "\"x\"", "[]", "[1]", "[\"x\"]", "[[]]", "[{}]", "{}", "{ a = 1 }", "{ a = {} }",
            "{ a = { source = { duration = { page = 1 } } } }", "{ a = [\"limits\"] }", "[{ glob = \"**\" }]", "nan",
            "[{ path = \"a\", pointer = \"/\", rule = \"x\", reason = \"\" }]", "{ \"\" = { base = \"\" } }",
        ]),
    ) {
        holds(&format!("{key} = {value}"))?;
        holds(&format!("[tool.moonlint]\n{key} = {value}"))?;
    }

    #[test]
    fn on_anything(text in ".{0,200}") {
        holds(&text)?;
        if let Ok(pattern) = text.parse::<Pattern>() {
            pattern.matches("a/b.json".as_ref());
        }
    }
}
