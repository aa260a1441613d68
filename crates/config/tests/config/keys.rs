//! Every key of a configuration, what it means for files, and what is said of a wrong one.

use std::path::Path;

use moonlint::Severity;
use moonlint_config::{Config, ConfigError, FailOn, Format, KEYS};

/// The example of the documentation.
const EXAMPLE: &str = r#"
include = ["requests/**/*.json"]          # files that are requests, recognised or not
exclude = ["vendor/"]
fail-on = "warning"
select = ["all"]                          # rule ids or groups
ignore = ["unstable-url"]
hints = false

[severity]
legacy-spelling = "warning"

[per-file-ignores]
"fixtures/bad/**" = ["unsupported-duration"]

[[files]]                                 # where the request is inside a larger fixture
glob = "cassettes/**/*.json"
pointer = "/interactions/*/request/body"
kind = "request"

[assets]                                  # which line an asset belongs to
asset_hero = "cl"

[models."seedance-3.0"]                   # a model that these pages do not have
base = "seedance-2.0-cl"
duration = { min = 4, max = 20 }          # or [5, 10, 15]
resolution = ["720p", "1080p"]
"#;

fn parse(text: &str) -> Config {
    Config::parse(text, Format::Moonlint).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn errors(text: &str) -> Vec<ConfigError> {
    Config::parse(text, Format::Moonlint).expect_err(text)
}

#[test]
fn the_example_is_read() {
    let config = parse(EXAMPLE);
    assert_eq!(config.fail_on.as_ref().map(|limit| limit.value), Some(FailOn(Some(Severity::Warning))));
    let settings = config.settings();
    assert_eq!(settings.levels.of("unstable-url"), None);
    assert_eq!(settings.levels.of("legacy-spelling"), Some(Severity::Warning));
    assert_eq!(settings.levels.of("redundant-field"), None, "a hint");
    assert_eq!(settings.asset_lines.get("asset_hero").map(String::as_str), Some("cl"));
    let model = settings.catalogue().get("seedance-3.0").expect("the model of the configuration");
    assert!(model.durations.as_ref().is_some_and(|durations| durations.value.contains(20)));
    assert!(settings.catalogue().get("wan2.7").is_some(), "the others are there");
    // Every value knows where it stands.
    let text = |span: std::ops::Range<usize>| &EXAMPLE[span];
    assert_eq!(text(config.fail_on.expect("fail-on").span), "\"warning\"");
    assert_eq!(text(config.severity[0].span.clone()), "legacy-spelling = \"warning\"");
    assert_eq!(text(config.assets[0].span.clone()), "asset_hero = \"cl\"");
    assert_eq!(text(config.models[0].span.clone()), "\"seedance-3.0\"");
    assert_eq!(text(config.files[0].span.clone()), "[[files]]");
}

#[test]
fn pyproject_has_a_table_of_its_own() {
    let pyproject =
        "[project]\nname = \"x\"\n[tool.moonlint]\nhints = true\n[tool.moonlint.severity]\nlimits = \"hint\"\n";
    let config = Config::find(pyproject, Format::Pyproject).expect("valid").expect("there is one");
    assert!(config.hints.expect("hints").value);
    assert_eq!(config.severity.len(), 1);
    for other in ["[tool.ruff]\nselect = 5\n", "not TOML at all [", "# moonlint\n[tool]\nx = 1\n"] {
        assert!(Config::find(other, Format::Pyproject).is_ok_and(|config| config.is_none()), "{other}");
    }
    let wrong = Config::find("[tool.moonlint]\nhint = true\n", Format::Pyproject).expect_err("an unknown key");
    assert_eq!(wrong[0].nearest.as_deref(), Some("hints"));
    assert!(Config::find("moonlint = [", Format::Pyproject).is_err());
}

#[test]
fn files_are_told_apart() {
    let config = parse(EXAMPLE);
    let view = |path: &str| config.view(Path::new(path));
    assert!(view("requests/a/b.json").included && !view("a/requests/b.json").included);
    assert!(view("vendor/a.json").excluded && view("x/vendor/y/a.json").excluded && !view("vendors/a.json").excluded);
    assert!(config.excludes_folder(Path::new("x/vendor")) && !config.excludes_folder(Path::new("x")));
    assert_eq!(view("fixtures/bad/a.json").ignored, [0]);
    let parts = view("cassettes/a.json").parts;
    assert_eq!(parts[0].pointer.as_str(), "/interactions/*/request/body");
    assert_eq!(parts[0].kind, moonlint::Kind::Request);
    assert!(config.names_file(Path::new("requests/a.json")) && !config.names_file(Path::new("requests/a.txt")));
    assert_eq!(view("other.json"), moonlint_config::View::default());
}

#[test]
fn a_whole_file_may_be_named_under_files() {
    let config =
        parse("[[files]]\nglob = \"*.req\"\nkind = \"request\"\n[[files]]\nglob = \"*.maybe\"\npointer = \"\"\n");
    assert!(config.view(Path::new("a.req")).included && config.view(Path::new("a.req")).parts.is_empty());
    let maybe = config.view(Path::new("a.maybe"));
    assert!(!maybe.included && maybe.parts.is_empty() && config.names_file(Path::new("a.maybe")));
}

#[test]
fn ignore_holds_rules_and_single_findings() {
    let entry =
        r#"{ path = "a/*.json", pointer = "/references/*/url", rule = "unstable-url", reason = "signed anew" }"#;
    let config = parse(&format!("ignore = [\"limits\", {entry}]"));
    assert_eq!(config.ignore.as_ref().expect("rules").value, ["limits"]);
    assert_eq!(config.suppressions[0].value.reason, "signed anew");
    assert_eq!(config.view(Path::new("a/b.json")).suppressions, [0]);
    let text = "[[ignore]]\npath = \"a.json\"\npointer = \"\"\nrule = \"missing-field\"\nreason = \"a draft\"\n";
    let config = parse(text);
    assert!(config.ignore.is_none());
    assert!(config.suppressions[0].value.pointer.is_root());
}

#[test]
fn wrong_keys_and_values_are_told_where_they_stand() {
    // Text, key, the bytes at fault, nearest, expected.
    type Fault = (&'static str, &'static str, &'static str, Option<&'static str>, Option<&'static str>);
    let table: [Fault; 31] = [
        ("inclde = []", "inclde", "inclde", Some("include"), Some("one of `include`")),
        ("zzz = 1", "zzz", "zzz", None, Some("`models`")),
        ("include = \"a\"", "include", "\"a\"", None, Some("a list of patterns")),
        ("include = [1]", "include[0]", "1", None, Some("a string")),
        ("exclude = [\"!a\"]", "exclude", "\"!a\"", None, None),
        ("fail-on = \"eror\"", "fail-on", "\"eror\"", Some("error"), Some("`never`")),
        ("fail-on = 1", "fail-on", "1", None, Some("`never`")),
        ("select = [\"limts\"]", "select", "\"limts\"", Some("limits"), None),
        ("select = []", "select", "[]", None, Some("a list of rules")),
        ("ignore = 1", "ignore", "1", None, Some("a list of rules")),
        ("ignore = [1]", "ignore[0]", "1", None, Some("a rule, or a table")),
        ("ignore = [\"unstable-ulr\"]", "ignore", "\"unstable-ulr\"", Some("unstable-url"), None),
        ("hints = \"yes\"", "hints", "\"yes\"", None, Some("true or false")),
        ("severity = 1", "severity", "1", None, Some("a table")),
        ("[severity]\nlimts = \"error\"", "severity.limts", "limts", Some("limits"), None),
        ("[severity]\nlimits = \"eror\"", "severity.limits", "\"eror\"", Some("error"), Some("`hint`")),
        ("[per-file-ignores]\na = 1", "per-file-ignores.\"a\"", "1", None, Some("a list of rules")),
        ("[per-file-ignores]\na = [\"x\"]", "per-file-ignores.\"a\"", "\"x\"", None, None),
        ("[per-file-ignores]\n\"[\" = [\"limits\"]", "per-file-ignores.\"[\"", "\"[\"", None, None),
        ("files = 1", "files", "1", None, Some("`[[files]]`")),
        ("[[files]]\npointer = \"/a\"", "files[0].glob", "[[files]]", None, Some("a pattern")),
        ("[[files]]\nglob = \"a\"\npointer = \"a\"", "files[0].pointer", "\"a\"", None, None),
        ("[[files]]\nglob = \"a\"\nkind = \"requst\"", "files[0].kind", "\"requst\"", Some("request"), None),
        (
            "[[files]]\nglob = \"a\"\nkind = \"answer\"",
            "files[0].kind",
            "\"answer\"",
            None,
            Some("`request`, `task` or `auto`"),
        ),
        ("[[files]]\nglob = \"a\"\nponter = \"a\"", "files[0].ponter", "ponter", Some("pointer"), None),
        ("[assets]\nasset_a = 1", "assets.asset_a", "1", None, Some("`cl`")),
        ("[assets]\nasset_a = \"ck\"", "assets.asset_a", "\"ck\"", Some("cl"), None),
        ("[models.a]\nduratoin = 1", "models.\"a\".duratoin", "duratoin", Some("duration"), None),
        ("[models.a]\nduration = \"x\"", "models.\"a\".duration", "\"x\"", None, None),
        ("[models.a]\nbase = \"wan27\"", "models.\"a\".base", "\"wan27\"", Some("wan2.7"), None),
        ("models = 1", "models", "1", None, Some("a table for each model")),
    ];
    for (text, key, bytes, nearest, expected) in table {
        let found = errors(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].key, key, "{text}");
        assert_eq!(&text[found[0].span.clone()], bytes, "{text}");
        assert_eq!(found[0].nearest.as_deref(), nearest, "{text}");
        if let Some(expected) = expected {
            let told = found[0].expected.as_ref().map(ToString::to_string).unwrap_or_default();
            assert!(told.contains(expected), "{text}: {told}");
        }
    }
}

#[test]
fn entries_of_ignore_need_all_four_keys() {
    let whole = [("path", "\"a\""), ("pointer", "\"/x\""), ("rule", "\"missing-field\""), ("reason", "\"r\"")];
    for left_out in 0..whole.len() {
        let rest = whole.iter().enumerate().filter(|(index, _)| *index != left_out);
        let lines: String = rest.map(|(_, (key, value))| format!("{key} = {value}\n")).collect();
        let found = errors(&format!("[[ignore]]\n{lines}"));
        assert_eq!(found[0].message.to_string(), format!("`ignore[0]` lacks `{}`", whole[left_out].0));
    }
    let with = |rule: &str, reason: &str| {
        format!("[[ignore]]\npath = \"a\"\npointer = \"/x\"\nrule = \"{rule}\"\nreason = \"{reason}\"\n")
    };
    assert_eq!(errors(&with("mising-field", "r"))[0].nearest.as_deref(), Some("missing-field"));
    assert_eq!(errors(&with("missing-field", " "))[0].message.to_string(), "a reason cannot be blank");
    parse(&with("missing-field", "r"));
}

#[test]
fn all_faults_are_told_in_order() {
    let found = errors("hnts = 1\n[severity]\nx = 1\n[[files]]\nglob = 1\n[models.a]\nduration = 0\nratio = 1\n");
    let at: Vec<_> = found.iter().map(|error| error.span.start).collect();
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(at.is_sorted());
}

#[test]
fn a_text_that_is_no_toml_has_one_fault() {
    let found = errors("a = [1,\ny = 2\n");
    assert_eq!((found.len(), found[0].key.as_str()), (1, ""));
    let both = errors("ignore = [\"limits\"]\n[[ignore]]\npath = \"a\"\n");
    assert!(both[0].to_string().contains("; expected one list with both"), "{both:?}");
}

#[test]
fn every_key_is_read() {
    for key in KEYS {
        let found = errors(&format!("{key} = 2026-11-22"));
        assert!(!found[0].message.to_string().contains("is not a setting"), "{key}");
    }
}

#[test]
fn what_would_take_long_to_compile_is_refused_at_its_place() {
    let nested = format!("{}b{}", "{a,".repeat(130), "}".repeat(130));
    let many = |entry: &str| entry.repeat(1001);
    let entry = "[[ignore]]\npath = \"a\"\npointer = \"/a\"\nrule = \"wrong-type\"\nreason = \"why\"\n";
    let tables: String = (0..1001).map(|index| format!("\"{index}\" = []\n")).collect();
    let texts = [
        (format!("exclude = [\"a\", \"{nested}\"]"), "exclude"),
        (format!("include = [\"{}\"]", "?".repeat(250_000)), "include"),
        (format!("[per-file-ignores]\n\"{nested}\" = []"), "per-file-ignores"),
        (format!("[[files]]\nglob = \"{nested}\""), "files[0].glob"),
        (format!("exclude = [{}]", many("\"*a\",")), "exclude"),
        (format!("[per-file-ignores]\n{tables}"), "per-file-ignores"),
        (many("[[files]]\nglob = \"a\"\n"), "files"),
        (many(entry), "ignore"),
        (format!("[models]\n{}", tables.replace("[]", "{}")), "models"),
        (format!("hints = true\n#{}", " ".repeat(1 << 20)), ""),
    ];
    for (text, key) in texts {
        let errors = Config::parse(&text, Format::Moonlint).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert!(errors[0].key.starts_with(key), "{errors:#?}");
        assert!(errors[0].to_string().contains(" at most "), "{errors:#?}");
    }
}

#[test]
fn grammar_that_is_nested_deep_is_a_fault() {
    const DEPTH: usize = 100_000;
    let keys = vec!["a"; DEPTH].join(".");
    for text in [
        format!("exclude = {}", "[".repeat(DEPTH)),
        format!("exclude = {}{}", "[".repeat(DEPTH), "]".repeat(DEPTH)),
        format!("models = {}", "{a=".repeat(DEPTH)),
        format!("{keys} = 1"),
        format!("[{keys}]"),
        format!("[[{keys}]]"),
        "[[a]]\n[a.".repeat(DEPTH),
    ] {
        assert_eq!(Config::parse(&text, Format::Moonlint).unwrap_err().len(), 1, "{}", &text[..20]);
    }
}

#[test]
fn fields_are_made_known() {
    let config = Config::parse("fields = [\"seed\", \"fps\"]\n", Format::Moonlint).unwrap();
    assert_eq!(config.settings().fields.iter().collect::<Vec<_>>(), ["fps", "seed"]);
    let errors = Config::parse("fields = \"seed\"\n", Format::Moonlint).unwrap_err();
    assert!(errors[0].to_string().contains("fields"), "{}", errors[0]);
    let near = Config::parse("field = []\n", Format::Moonlint).unwrap_err();
    assert!(format!("{near:?}").contains("fields"), "{near:?}");
}
