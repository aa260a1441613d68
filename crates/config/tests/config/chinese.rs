//! What is said in Chinese of configurations and patterns that are wrong.

use moonlint_config::{Config, FailOn, Format, Pattern};
use moonlint_texts::{Locale, untranslated};

#[track_caller]
fn chinese(text: &str) {
    assert_eq!(untranslated(text), None, "{text}");
    assert!(!text.is_ascii(), "{text}");
}

#[test]
fn every_fault_is_told_in_chinese() {
    for text in [
        "inclde = []",
        "zzz = 1",
        "include = \"a\"",
        "include = [1]",
        "exclude = [\"!a\"]",
        "exclude = [\"\"]",
        "exclude = [\"../a\"]",
        "fail-on = \"eror\"",
        "fail-on = 1",
        "select = [\"limts\"]",
        "select = [\"zzz\"]",
        "select = []",
        "ignore = 1",
        "ignore = [1]",
        "hints = 2026-11-22",
        "severity = true",
        "[severity]\nlimts = \"error\"",
        "[severity]\nlimits = \"loud\"",
        "per-file-ignores = {}\nhints = [[]]",
        "per-file-ignores = 1",
        "[per-file-ignores]\na = {}",
        "[per-file-ignores]\na = [\"x\"]",
        "files = 1",
        "files = [1]",
        "[[files]]\npointer = \"/a\"",
        "[[files]]\nglob = \"a\"\npointer = \"a\"",
        "[[files]]\nglob = \"a\"\npointer = \"/~\"",
        "[[files]]\nglob = \"a\"\nkind = \"answer\"",
        "[[files]]\nglob = \"a\"\nponter = \"a\"",
        "[[ignore]]\nreason = \" \"",
        "[[ignore]]\nrule = \"zzz\"",
        "[[ignore]]\npath = 1\npointer = 2\nrule = 3\nreason = 4",
        "[[ignore]]\n",
        "assets = 1",
        "[assets]\nasset_a = 1",
        "[assets]\nasset_a = \"nothing-like-it\"",
        "models = 1",
        "[models]\na = 1",
        "[models.a]\nduratoin = 1",
        "[models.a]\nduration = \"x\"",
        "[models.a]\nduration = [5, 1.5]\nratio = [\"\"]\nmodes = [\"x\"]",
        "[models.a]\nbase = \"wan27\"",
        "[models.a]\nbase = \"b\"\n[models.b]\nbase = \"a\"",
        "[models.a.source.ratio]\npage = \"create\"",
        "[models.a]\nsource = { ratio = { page = \"x\", basis = \"x\", url = 1, x = 1 } }",
    ] {
        let errors = Config::parse(text, Format::Moonlint).expect_err(text);
        for error in errors {
            chinese(&error.render(Locale::Zh));
            assert_eq!(error.render(Locale::En), error.to_string());
            if let Some(help) = error.help() {
                let help = help.render(Locale::Zh);
                chinese(&help);
                assert!(help.ends_with(['。', '？']), "{help}");
            }
        }
    }
}

#[test]
fn faults_of_grammar_are_told_in_a_sentence_of_ours() {
    for text in ["a = [1,\ny = 2\n", "a", "a = 1\na = 2\n"] {
        let errors = Config::parse(text, Format::Moonlint).expect_err(text);
        assert!(errors[0].render(Locale::Zh).starts_with("不是有效的 TOML："), "{errors:?}");
    }
    let huge = format!("[models.a]\nduration = [5, {}]", "9".repeat(42));
    let errors = Config::parse(&huge, Format::Moonlint).expect_err("a number that nothing can hold");
    assert_eq!(errors[0].key, "models.\"a\".duration");
    assert_eq!(errors[0].render(Locale::Zh), "无法读取：integer number overflowed");
    let both = Config::parse("ignore = [\"limits\"]\n[[ignore]]\n", Format::Moonlint).expect_err("both");
    chinese(&both[0].help().expect("a help").render(Locale::Zh));
}

#[test]
fn patterns_and_words_are_told_in_chinese() {
    for text in ["", "!a", "../a"] {
        chinese(&text.parse::<Pattern>().expect_err(text).render(Locale::Zh));
    }
    // The reason that the globs' own crate gives stands behind ours.
    for (text, ours) in
        [("[a", "字符集没有闭合"), ("[z-a]", "起止颠倒"), ("{a", "缺少 `}`"), ("a}", "多了一个 `}`"), ("a\\", "转义")]
    {
        let bad = text.parse::<Pattern>().expect_err(text);
        assert!(bad.render(Locale::Zh).contains(ours), "{bad}");
        assert!(bad.render(Locale::Zh).ends_with(&format!("（{bad}）")), "{bad}");
    }
    chinese(&"x".parse::<FailOn>().expect_err("no severity").render(Locale::Zh));
}
