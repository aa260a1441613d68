//! Programs that nest deeper than anybody writes are read through, or passed over; nothing overflows.

use moonlint::{Checker, Scope, Settings};
use moonlint_hosts::{Source, check, named};

const BODY: &str = r#"{"model": "wan2.7", "prompt": "A heron", "duration": 7}"#;

/// A text between that many opening and closing marks.
fn nested(text: &str, [open, close]: [&str; 2], depth: usize) -> String {
    format!("{}{text}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn programs_of_any_depth_are_read_through() {
    let checker = Checker::new(Settings::default());
    let documents = |host: &str, source: &str| {
        let host = named(host).expect("a host");
        check(&checker, Source::Host(host), source.as_bytes(), Scope::default()).documents
    };
    for (host, marks) in [("python", ["(", ")"]), ("python", ["[", "]"]), ("typescript", ["{a: ", "}"])] {
        for (depth, expected) in [(1, 1), (20, 1), (20_000, 0)] {
            let program = format!("x = {}\n", nested(BODY, marks, depth));
            assert_eq!(documents(host, &program), expected, "{host}, {depth} times {marks:?}");
        }
    }
    // Each sum stands in the next one.
    for host in ["python", "typescript"] {
        for (count, expected) in [(1, 1), (20, 20), (3_000, 0)] {
            let program = format!("x = \"model\"{}\n", format!(" + send({BODY})").repeat(count));
            assert_eq!(documents(host, &program), expected, "{host}, {count} times");
        }
    }
    let address = nested("\"/v1/videos\"", ["(", ")"], 20_000);
    let call = format!("post(url={address}, json={BODY})\n");
    assert_eq!(documents("python", &call), 1, "an address in many brackets");
}

#[test]
fn strings_that_nothing_ends_are_read_through() {
    let checker = Checker::new(Settings::default());
    let body = BODY.replace('"', "\\\"");
    for (host, marks) in [
        ("go", vec!["`", "\"{", "'", "/*", "(\"", "{\"a\": ` + "]),
        ("java", vec!["\"\"\"", "\"{\" + ", "\"{\" + (", "\\u", "('"]),
        ("kotlin", vec!["\"\"\"${", "\"${", "/*", "$"]),
        ("csharp", vec!["$$\"\"\"{{", "$@\"{", "@\"\"", "\"\"\"\""]),
        ("php", vec!["<<<A", "<<<A\n", "<<<'A'\n", "'{$", "\"{$", "?><?", "#["]),
        ("ruby", vec!["<<~A", "<<~A\n", "%q(", "%Q{#{", "/", " /x", "\"#{", "'{' "]),
        ("rust", vec!["r#\"", "json!({\"a\": ", "json!([", "json!(", "\"\\u{", "/*", "'a"]),
        ("swift", vec!["#\"\\#(", "\"\\(", "\"\"\"", "##"]),
        ("dart", vec!["'''", "r'''", "'${", "'{' "]),
        ("makefile", vec!["\t$(", "\t$(x", "\t'", "\t\\\n", "$"]),
        ("yaml", vec!["- ", "[", "{a: ", "? ", "&a ", "*a ", "a: |\n", "'", "!!x ", "a: &a\n  <<: *a\n"]),
        ("powershell", vec!["@\"", "@'\n", "<#", "`", "\"$(", "\"`"]),
    ] {
        let host = named(host).expect("a host");
        for mark in marks {
            for count in [1, 8_000] {
                let program = format!("{}\nx = \"{body}\"\n", mark.repeat(count));
                check(&checker, Source::Host(host), program.as_bytes(), Scope::default());
            }
        }
    }
}
