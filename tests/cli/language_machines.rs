//! What programs read is the same in both languages, but for the texts in it.

use moonlint_texts::untranslated;
use serde_json::Value;

use crate::language::is_chinese;
use crate::support::{ERROR, FIXABLE, HINT, Outcome, Sandbox, WARNING, available};

/// What holds texts in the formats that are JSON.
const TEXTS: [&str; 6] = ["message", "help", "title", "text", "markdown", "description"];

/// Holds that two values differ in texts only; counts those that do.
fn compare(at: &str, en: &Value, zh: &Value, differ: &mut usize) {
    match (en, zh) {
        (Value::Object(en), Value::Object(zh)) => {
            assert!(en.keys().eq(zh.keys()), "{at}");
            en.iter().for_each(|(key, value)| compare(&format!("{at}/{key}"), value, &zh[key], differ));
        }
        (Value::Array(en), Value::Array(zh)) => {
            assert_eq!(en.len(), zh.len(), "{at}");
            en.iter().zip(zh).for_each(|(en, zh)| compare(at, en, zh, differ));
        }
        (Value::String(en), Value::String(zh)) if en != zh => {
            let name = at.rsplit('/').next().unwrap();
            // Of the report itself, SARIF tells the language.
            assert!(TEXTS.contains(&name) || name == "language", "{at}: {en} and {zh}");
            assert!(name == "language" || is_chinese(zh), "{at}: {zh}");
            *differ += 1;
        }
        _ => assert_eq!(en, zh, "{at}"),
    }
}

/// XML without what is text: contents, and the attributes that are messages.
fn bare(xml: &str) -> String {
    let mut bare = String::new();
    for tag in xml.split('<') {
        let tag = tag.split('>').next().unwrap();
        let (before, after) = tag.split_once(" message=\"").unwrap_or((tag, "\""));
        bare.push_str(&format!("<{before}{}>\n", after.split_once('"').unwrap().1));
    }
    bare
}

#[test]
fn machines_read_the_same_in_both_languages_but_for_texts() {
    let sandbox = Sandbox::with("a.json", ERROR);
    sandbox.write("b.jsonl", format!("{FIXABLE}\n{WARNING}\n{HINT}\n{{\"model\": \n"));
    sandbox.write("c.json", r#"{"model": "wan2.7", "prompt": "A cat", "duration": 5, "duration": 10, "size": [1]}"#);
    let run = |format: &str, locale: &str| {
        sandbox.run(&format!("check --hints --output-format {format} --locale {locale}")).exits(1)
    };
    for format in ["json", "jsonl", "sarif", "gitlab", "rdjson"] {
        let (en, zh) = (run(format, "en"), run(format, "zh"));
        assert_eq!(en.stdout.lines().count(), zh.stdout.lines().count(), "{format}");
        let values = |text: &str| -> Vec<Value> {
            serde_json::Deserializer::from_str(text).into_iter().map(|value| value.unwrap()).collect()
        };
        let (en, zh) = (values(&en.stdout), values(&zh.stdout));
        let mut differ = 0;
        compare(format, &Value::Array(en), &Value::Array(zh), &mut differ);
        assert!(differ >= 5, "{format}: {differ}");
    }
    for format in ["junit", "checkstyle"] {
        let (en, zh) = (run(format, "en").stdout, run(format, "zh").stdout);
        assert_eq!(bare(&en), bare(&zh), "{format}");
        assert!(bare(&en).contains("unsupported-duration") && is_chinese(&zh) && !is_chinese(&en), "{zh}");
    }
    let (en, zh) = (run("github", "en").stdout, run("github", "zh").stdout);
    let bare = |text: &str| -> Vec<String> {
        let commands = text.lines().map(|line| line.rsplit_once("::").unwrap().0.to_owned());
        commands.collect()
    };
    assert_eq!(bare(&en), bare(&zh));
    assert!(is_chinese(&zh) && !is_chinese(&en), "{zh}");
    // The commands that show something, too.
    for command in ["models", "rules", "explain wrong-type", "fits a.json", "config"] {
        let [en, zh] = ["en", "zh"]
            .map(|locale| sandbox.run(&format!("{command} --output-format json --locale {locale}")).exits(0).json());
        let names = |value: &Value| value.to_string().matches("\":").count();
        assert_eq!(names(&en), names(&zh), "{command}");
        let shown = zh.to_string();
        assert!(command == "config" || is_chinese(&shown), "{command}");
    }
}

#[test]
fn the_manual_and_the_completions_are_in_chinese() {
    let sandbox = Sandbox::new();
    let man = sandbox.run("man --locale zh").exits(0).stdout;
    for heading in ["名称", "概要", "描述", "选项", "子命令", "版本"] {
        assert!(man.contains(&format!(".SH {heading}\n")), "{heading}:\n{man}");
    }
    for line in man.lines().filter(|line| !line.starts_with('.') && !line.contains("\\fB")) {
        assert_eq!(untranslated(line), None, "{man}");
    }
    assert!(man.contains("[默认：auto] [可选值：auto、always、never]"), "{man}");
    for english in ["Print ", "default:", "Possible values"] {
        assert!(!man.contains(english), "{english}:\n{man}");
    }
    let en = sandbox.run("man").exits(0).stdout;
    assert_eq!(en.matches("\n.TP").count(), man.matches("\n.TP").count());
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let [en, zh] =
            ["en", "zh"].map(|locale| sandbox.run(&format!("completions {shell} --locale {locale}")).exits(0).stdout);
        assert_eq!(en.lines().count(), zh.lines().count(), "{shell}");
        // Those of bash describe nothing.
        assert_eq!(is_chinese(&zh), shell != "bash", "{shell}");
        assert!(!zh.contains("Print help") && !zh.contains("Check files"), "{shell}:\n{zh}");
    }
    if available("bash") {
        let script = sandbox.run("completions bash --locale zh").stdout;
        Outcome::from(sandbox.program("bash", ["-n", "-c", &script]).output().unwrap()).exits(0);
    }
}
