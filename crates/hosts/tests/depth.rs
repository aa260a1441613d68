//! Programs that nest deeper than anybody writes are read through, or passed over; nothing overflows.

use moonlint::{Checker, Scope, Settings};
use moonlint_hosts::{FileKind, check, named};

const BODY: &str = r#"{"model": "wan2.7", "prompt": "A heron", "duration": 7}"#;

/// Archives of calls and notebooks that are made of the same thing over and over, some of which once took time that grew with the
/// square of their length.
#[test]
fn records_of_any_length_are_read_through() {
    let checker = Checker::new(Settings::default());
    let body = BODY.replace('"', "\\\"");
    let cell = |kind: &str, text: &str| format!("{{\"cell_type\": \"{kind}\", \"source\": [\"{text}\"]}}, ");
    let call = "\"method\": \"PUT\", \"url\": \"http://moonapix.com/v1/videos\"";
    let token = "{\"name\": \"Authorization\", \"value\": \"Bearer sk-Vb7QpLx2Rz9T4mKd\"}, ";
    let auth = "{\"type\": \"bearer\", \"bearer\": [{\"key\": \"token\", \"value\": \"sk-Vb7QpLx2Rz9T4mKd\"}]}";
    let count = 2_000;
    let mut documents = 0;
    let texts = [
        format!("{{\"cells\": [{}]}}", cell("code", &format!("x = {body}\\n")).repeat(count)),
        format!("{{\"cells\": [{}]}}", cell("markdown", &format!("```json\\n{body}\\n```")).repeat(count)),
        format!("{{\"cells\": [{}]}}", cell("code", &format!("%%bash\\ncurl /v1/videos -d '{body}'")).repeat(count)),
        format!("{{\"cells\": [{}]}}", cell("code", &format!("{}{body}", "!curl \\\\\\n".repeat(count)))),
        format!("[{}]", format!("{{{call}, \"headers\": [{token}], \"body\": \"{body}\"}}, ").repeat(count)),
        format!("[{{{call}, \"headers\": [{}], \"body\": \"{body}\"}}]", token.repeat(count)),
        format!("[{{{call}, \"auth\": {auth}, \"data\": [{}]}}]", format!("\"{body}\", ").repeat(count)),
        format!("{{{call}, {}}}", (0..count).map(|n| format!("\"k{n}\": \"{body}\", ")).collect::<String>()),
        format!("{}\"{body}\"{}", format!("{{{call}, \"body\": ").repeat(100), "}".repeat(100)),
        (0..count)
            .map(|n| {
                format!("{{{call}, \"headers\": {{\"Authorization\": \"Bearer sk-{n:020}\"}}, \"body\": \"{body}\"}}\n")
            })
            .collect(),
    ];
    for text in texts {
        let notebook = FileKind::Host(named("notebook").expect("a host"));
        for kind in [FileKind::Json(moonlint::Dialect::Json), notebook] {
            documents += check(&checker, kind, text.as_bytes(), Scope::default()).documents;
        }
    }
    assert!(documents > 5 * count, "{documents}");
}

/// A text between that many opening and closing marks.
fn nested(text: &str, [open, close]: [&str; 2], depth: usize) -> String {
    format!("{}{text}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn programs_of_any_depth_are_read_through() {
    let checker = Checker::new(Settings::default());
    let documents = |host: &str, source: &str| {
        let host = named(host).expect("a host");
        check(&checker, FileKind::Host(host), source.as_bytes(), Scope::default()).documents
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
        ("python", vec!["f'{", "\"\"\"", "(", "x = {'a': ", "lambda: ", "'a' + "]),
        ("typescript", vec!["`${", "<a>", "a => ", "{a: ", "'a' + ", "/x"]),
        (
            "markdown",
            vec!["> ", "- ", "`", "```json\n", "[", "<A>\n", "<!-- moonlint: ignore[wrong-type] -->\n", "$ curl '\n"],
        ),
        (
            "shell",
            vec![
                "\"$(",
                "cat <<E\n",
                "curl '",
                "curl \\\n",
                "# moonlint: ignore-file\n",
                "-H 'Authorization: Bearer x' ",
            ],
        ),
        ("http", vec!["POST /v1/videos\n", "POST /v1/videos\n\n{", "A: b\n", "{{"]),
        ("text", vec!["{\"model\": \"", "[x] {", "\\\"{", "{\"a\": {\"model\": "]),
        ("component", vec!["<script>", "<script>{a: ", "<script"]),
        ("powershell", vec!["@\"", "@'\n", "<#", "`", "\"$(", "\"`"]),
    ] {
        let host = named(host).expect("a host");
        for mark in marks {
            for count in [1, 8_000] {
                let program = format!("{}\nx = \"{body}\"\n", mark.repeat(count));
                check(&checker, FileKind::Host(host), program.as_bytes(), Scope::default());
            }
        }
    }
}

#[test]
fn what_is_longer_than_people_write_is_passed_over_and_told() {
    let checker = Checker::new(Settings::default());
    let of = |host: &str, unit: &str, bytes: usize| {
        let source = format!("{unit}{}", "\n".repeat(bytes - unit.len()));
        let found = check(&checker, FileKind::Host(named(host).expect("a host")), source.as_bytes(), Scope::default());
        (found.documents, found.skips)
    };
    let program = format!("requests.post('https://api.moonapix.com/v1/videos', json={BODY})\n");
    let page = format!("```json\n{BODY}\n```\n");
    for (host, unit, most) in [("python", &program, 1 << 20), ("markdown", &page, 8 << 20), ("log", &page, usize::MAX)]
    {
        assert_eq!(of(host, unit, most.min(9 << 20)), (1, Vec::new()), "{host}");
        if most < usize::MAX {
            assert_eq!(of(host, unit, most + 1), (0, vec![(0, moonlint::request::Skip::TooLong)]), "{host}");
        }
    }
    // A page is read, and the program in it is not.
    let page = format!("```json\n{BODY}\n```\n\n```python\n{program}{}```\n", "#\n".repeat(1 << 20));
    assert_eq!(of("markdown", &page, page.len()), (1, vec![(1, moonlint::request::Skip::TooLong)]));
    // So is the code of a notebook, up to what is too much of it.
    let cell = |more: usize| {
        let source = format!("{program}{}", "#".repeat(more));
        format!(r#"{{"cell_type":"code","source":[{source:?}]}}"#)
    };
    for (count, expected) in [(2, (2, Vec::new())), (3, (2, vec![(2, moonlint::request::Skip::TooLong)]))] {
        let cells = vec![cell(1_000_000); count].join(",");
        let notebook = format!(r#"{{"cells":[{cells}]}}"#);
        assert_eq!(of("notebook", &notebook, notebook.len()), expected, "{count}");
    }
}

#[test]
fn what_is_added_to_much_else_is_read_nevertheless() {
    let checker = Checker::new(Settings::default());
    for (host, ready) in [("python", "x = "), ("javascript", "x = ")] {
        for (before, after) in [(0, 2000), (2000, 0), (1000, 1000), (0, 0)] {
            let sum = format!("{}post('/v1/videos', {BODY}){}", "a + ".repeat(before), " + b".repeat(after));
            let source = format!("{ready}{sum}\n");
            let found =
                check(&checker, FileKind::Host(named(host).expect("a host")), source.as_bytes(), Scope::default());
            assert_eq!(found.documents, 1, "{host}, {before} before it and {after} after it");
        }
    }
}
