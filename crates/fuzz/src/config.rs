use moonlint::{Checker, Severity};
use moonlint_config::{Config, Format, Pattern};
use moonlint_emit::{Fault, Style, render_fault};
use moonlint_workspace::Baseline;

use crate::harmless::assert_harmless;
use crate::judges::configurations::holds;

const PATHS: [&str; 5] = ["ad.json", "a/b/ad.json", "/etc/ad.json", "../ad.json", "广告/广告.jsonl"];
const REQUEST: &[u8] =
    r#"{"model": "seedance-3.0", "prompt": "一只猫 @hero", "duration": 12, "images": ["Asset://asset_hero"]}"#
        .as_bytes();

/// Any text is a configuration that can be used, or its faults are told, lie in it on character boundaries, and can be
/// shown.
pub fn config(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    holds(&text).unwrap_or_else(|error| panic!("{error}"));
    for format in [Format::Moonlint, Format::Pyproject] {
        match Config::parse(&text, format) {
            Ok(config) => used(&config, &text),
            Err(errors) => {
                assert_eq!(Config::parse(&text, format).unwrap_err(), errors, "another time other faults");
                // Showing them takes longer than finding them.
                for (index, error) in errors.iter().enumerate() {
                    let whole = text.get(error.span.clone()).is_some();
                    assert!(whole, "{:?} cuts a character: {error}", error.span);
                    if index < 3 {
                        shown(&text, error);
                    }
                }
            }
        }
    }
    if let Ok(pattern) = text.parse::<Pattern>() {
        assert_eq!(pattern.as_str(), text);
        for path in PATHS {
            let (_, _) = (pattern.matches(path.as_ref()), pattern.matches_folder(path.as_ref()));
        }
    }
    if let Ok(baseline) = Baseline::parse(&text) {
        assert_eq!(Baseline::parse(&baseline.to_json()), Ok(baseline));
    }
}

fn used(config: &Config, text: &str) {
    for path in PATHS {
        let view = config.view(path.as_ref());
        assert!(view.ignored.iter().all(|index| *index < config.per_file_ignores.len()));
        assert!(view.suppressions.iter().all(|index| *index < config.suppressions.len()));
        assert_eq!(view.excluded, config.excludes_file(path.as_ref()));
    }
    let within =
        |span: &std::ops::Range<usize>| assert!(text.get(span.clone()).is_some(), "{span:?} is not in the text");
    config.severity.iter().for_each(|entry| within(&entry.span));
    config.suppressions.iter().for_each(|entry| within(&entry.span));
    config.files.iter().for_each(|entry| within(&entry.span));
    config.models.iter().for_each(|entry| within(&entry.span));
    let settings = config.settings();
    for (rule, severity) in settings.levels.active() {
        assert!(severity >= Severity::Hint, "{}", rule.id);
    }
    if let Some(catalogue) = &settings.catalogue {
        assert!(moonlint_schema::catalogue_schema(catalogue).is_object());
        for entry in &config.models {
            assert!(catalogue.get(&entry.value).is_some(), "the model {:?} is gone", entry.value);
        }
    }
    let models: Vec<String> = config.models.iter().map(|entry| entry.value.clone()).collect();
    for model in [None].into_iter().chain(models.into_iter().map(Some)) {
        Checker::new(settings.clone().with_model(model)).check(REQUEST);
    }
}

fn shown(text: &str, error: &moonlint_config::ConfigError) {
    let (message, help) = (error.to_string(), error.help().map(|help| help.to_string()));
    let fault = Fault {
        sort: "configuration",
        path: "moonlint.toml",
        text: text.as_bytes(),
        bytes: error.span.clone(),
        message: &message,
        help: help.as_deref(),
    };
    let style = Style::default();
    assert_harmless(&render_fault(&fault, &style), moonlint_emit::Format::Full, &style);
}
