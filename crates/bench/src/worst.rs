//! Documents of the worst kinds that attackers and fuzzers have found, of any size.

/// A kind of document.
#[derive(Clone, Copy, Debug)]
pub struct Worst {
    /// What is bad about it.
    pub name: &'static str,
    /// The extension of its file, which says what it is.
    pub extension: &'static str,
    /// The document of about so many bytes.
    pub document: fn(usize) -> String,
    /// So many bytes files of its kind may have to be read.
    pub most: usize,
}

/// What programs and pages may have; a unit less, as documents end with a whole one.
const PROGRAM: usize = (1 << 20) - 1024;
const PAGE: usize = (8 << 20) - 1024;

/// Stands for a number that is another in each repetition.
const NUMBER: char = '#';

const REFERENCE: &str =
    r#"{"media_type":"image","role":"reference_image","url":"https://cdn.moonapix.com/u/#.png","alias":"hero#"}"#;
const BODY: &str = r#"{"model":"wan2.7","prompt":"A heron","duration":7}"#;
const CURL: &str = r#"curl https://api.moonapix.com/v1/videos -H 'Authorization: Bearer x' -d '{"model":"wan2.7","prompt":"A heron #","duration":7}'"#;
const POST: &str = "requests.post('https://api.moonapix.com/v1/videos', json={'model': 'wan2.7', 'prompt': 'A heron #', 'duration': 7})";

/// Every kind.
pub static WORST: &[Worst] = &[
    json("aliases that are near to others", |n| {
        let references = format!(r#","references":[{}]"#, many(REFERENCE, ",", n * 9 / 10));
        request(&many("@hreo# ", "", n / 10), &references)
    }),
    json("an array of empty objects", |n| format!("[{}]", many("{}", ",", n))),
    json("`references` of empty objects", |n| request("A kite", &format!(r#","references":[{}]"#, many("{}", ",", n)))),
    json("a long key above many findings", |n| {
        let twice = many(r##""#":1,"#":1"##, ",", n / 2);
        request("A kite", &format!(r#","metadata":{{"{}":{{{twice}}}}}"#, "k".repeat(n / 2)))
    }),
    json("private addresses", |n| images(r#""http://10.0.0.1/#""#, n)),
    json("one material, again and again", |n| images(r#""https://cdn.moonapix.com/u.png""#, n)),
    json("wrong types", |n| images("1", n)),
    json("repeated keys", |n| request("A kite", &many(r##","k#":1,"k#":2"##, "", n))),
    json("misspelt keys", |n| request("A kite", &many(r#","durration#":1"#, "", n))),
    json("misspelt roles", |n| {
        let reference = REFERENCE.replace("reference_image", "refrence_image#");
        request("A kite", &format!(r#","references":[{}]"#, many(&reference, ",", n)))
    }),
    json("quotation marks that are never closed", |n| request("A kite", &many(r#","a":""#, "", n))),
    json("flags in a prompt", |n| request(&many("--ar 16:9 ", "", n), "")),
    json("flags in a prompt, each with another value", |n| request(&many("--dur # --ar 1:# ", "", n), "")),
    json("flags in a prompt, written with escapes", |n| request(&many(r"\u002d-ar 16:9\n", "", n), "")),
    json("flags in a prompt, beside a long field and many others", |n| {
        let others = many(r#","k#":1"#, "", n / 3);
        request(&many("--ar 16:9 ", "", n / 3), &format!(r#"{others},"ratio":"{}""#, "1".repeat(n / 3)))
    }),
    json("hyphens in a prompt", |n| request(&many("_--", "", n), "")),
    json("full-width mentions, written with escapes", |n| {
        let references = format!(r#","references":[{}]"#, REFERENCE.replace(NUMBER, ""));
        request(&many(r"\uff20hero ", "", n), &references)
    }),
    lines("findings, one a line", |n| many(&format!("{BODY}\n"), "", n)),
    lines("assets, another in each line", |n| {
        let line = r#"{"model":"seedance-2.0-kz","prompt":"A kite","references":[{"media_type":"image","role":"reference_image","asset_id":"asset_#"}]}"#;
        many(&format!("{line}\n"), "", n)
    }),
    of_any_length("a notebook of many cells", "ipynb", |n| notebook(&many(&cell(&[POST]), ",", n))),
    of_any_length("a notebook of one long cell", "ipynb", |n| {
        notebook(
            &cell(&["import requests\\n"])
                .replace("\"import", &format!("{},\"import", many(&format!("\"{POST}\\n\""), ",", n))),
        )
    }),
    host("YAML, a list of requests", "yaml", |n| many("- model: wan2.7\n  prompt: A heron #\n  duration: 7\n", "", n)),
    host("YAML, a request that many aliases stand for", "yaml", |n| {
        format!("a: &a {{model: wan2.7, prompt: A heron, duration: 7}}\n{}", many("b#: *a\n", "", n))
    }),
    host("YAML, a script", "yaml", |n| format!("run: |\n{}", many(&format!("  {CURL}\n"), "", n))),
    host("YAML, a list of letters", "yaml", |n| {
        format!("model: wan2.7\nprompt: A heron\nimages: [{}]\n", many("a", ",", n))
    }),
    host("Markdown, many blocks", "md", |n| many(&format!("```json\n{BODY}\n```\n\n"), "", n)),
    host("Markdown, one long block", "md", |n| format!("```sh\n{}```\n", many(&format!("{CURL}\n"), "", n))),
    host("Markdown, brackets", "md", |n| format!("\"model\" {}", "[".repeat(n))),
    host("Markdown, quotations in each other", "md", |n| format!("\"model\"\n{}x", "> ".repeat(n / 2))),
    program("Python, many calls", "py", |n| format!("import requests\n{}", many(&format!("{POST}\n"), "", n))),
    program("Python, one long literal", "py", |n| {
        let images = many("'http://10.0.0.1/#'", ", ", n);
        format!("requests.post('/v1/videos', json={{'model': 'wan2.7', 'prompt': 'x', 'images': [{images}]}})\n")
    }),
    program("Python, one variable for many calls", "py", |n| {
        let calls = many("requests.post('/v1/videos', json=b)\n", "", n);
        format!("b = {{'model': 'wan2.7', 'prompt': 'x', 'duration': 7}}\n{calls}")
    }),
    program("Python, a sum of many strings", "py", |n| format!("x = \"model\"{}\n", many(" + \"a\"", "", n))),
    program("Python, a list of names", "py", |n| format!("x = \"model wan2.7\"\ny = [{}]\n", many("a", ",", n))),
    program("Python, a sum of names", "py", |n| format!("x = \"model wan2.7\"\ny = {}\n", many("a", "+", n))),
    program("TypeScript, a list of names", "ts", |n| format!("x = \"model wan2.7\"\ny = [{}]\n", many("a", ",", n))),
    host("Go, many strings", "go", |n| many(&format!("\tbody := `{BODY}`\n"), "", n)),
    host("Java, many strings", "java", |n| many(&format!("String s = \"{}\";\n", BODY.replace('"', "\\\"")), "", n)),
    host("PHP, many strings", "php", |n| format!("<?php\n{}", many(&format!("$x = '{BODY}';\n"), "", n))),
    host("Ruby, many strings", "rb", |n| many(&format!("x = '{BODY}'\n"), "", n)),
    host("Rust, many strings", "rs", |n| many(&format!("let x = \"{}\";\n", BODY.replace('"', "\\\"")), "", n)),
    host("Kotlin, many strings", "kt", |n| many(&format!("val x = \"\"\"{BODY}\"\"\"\n"), "", n)),
    host("C#, many strings", "cs", |n| many(&format!("var x = @\"{}\";\n", BODY.replace('"', "\"\"")), "", n)),
    host("Swift, many strings", "swift", |n| many(&format!("let x = \"{}\"\n", BODY.replace('"', "\\\"")), "", n)),
    host("Dart, many strings", "dart", |n| many(&format!("var x = '{BODY}';\n"), "", n)),
    host("PowerShell, many strings", "ps1", |n| many(&format!("$x = '{BODY}'\n"), "", n)),
    host("a shell script", "sh", |n| many(&format!("{CURL}\n"), "", n)),
];

const fn json(name: &'static str, document: fn(usize) -> String) -> Worst {
    of_any_length(name, "json", document)
}

const fn lines(name: &'static str, document: fn(usize) -> String) -> Worst {
    of_any_length(name, "jsonl", document)
}

const fn of_any_length(name: &'static str, extension: &'static str, document: fn(usize) -> String) -> Worst {
    Worst { name, extension, document, most: usize::MAX }
}

const fn program(name: &'static str, extension: &'static str, document: fn(usize) -> String) -> Worst {
    Worst { name, extension, document, most: PROGRAM }
}

const fn host(name: &'static str, extension: &'static str, document: fn(usize) -> String) -> Worst {
    Worst { name, extension, document, most: PAGE }
}

/// The text as often as it takes to come to so many bytes, each with another number.
fn many(unit: &str, between: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + unit.len() + 16);
    let mut number = 0;
    while text.len() < bytes {
        if number > 0 {
            text.push_str(between);
        }
        text.push_str(&unit.replace(NUMBER, &format!("{number:x}")));
        number += 1;
    }
    text
}

fn request(prompt: &str, more: &str) -> String {
    format!(r#"{{"model":"seedance-2.0-kz","prompt":"{prompt}"{more}}}"#)
}

fn images(item: &str, bytes: usize) -> String {
    request("A kite", &format!(r#","images":[{}]"#, many(item, ",", bytes)))
}

fn cell(source: &[&str]) -> String {
    let lines: Vec<String> = source.iter().map(|line| format!("\"{line}\"")).collect();
    format!(
        r#"{{"cell_type":"code","execution_count":null,"metadata":{{}},"outputs":[],"source":[{}]}}"#,
        lines.join(",")
    )
}

fn notebook(cells: &str) -> String {
    let kernel = r#"{"kernelspec":{"display_name":"Python 3","language":"python","name":"python3"}}"#;
    format!(r#"{{"cells":[{cells}],"metadata":{kernel},"nbformat":4,"nbformat_minor":5}}"#)
}

#[cfg(test)]
mod tests {
    use super::WORST;

    #[test]
    fn documents_have_the_size_that_is_asked_for() {
        for worst in WORST {
            let length = (worst.document)(20_000).len();
            assert!((19_000..22_000).contains(&length), "{}: {length}", worst.name);
        }
    }
}
