//! Programs of the languages themselves judge what fixes make of files.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;

/// What a program says of sources, each of which ends with a byte 0: a line of `1` or `0` for each. `None` where there is no
/// such program.
fn judged(program: &str, args: &[&str], sources: &[String]) -> Option<Vec<bool>> {
    let mut command = Command::new(program);
    // Packages are found in the folder that they were installed into.
    let folder = |name: &str| Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    command.env("NODE_PATH", folder("judge-typescript").join("node_modules")).env("PYTHONPATH", folder("judge-yaml"));
    let spawned = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = spawned else {
        assert!(std::env::var_os("CI").is_none(), "{program} must be there");
        println!("SKIPPED: no {program}");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let text: String = sources.iter().map(|source| format!("{source}\0")).collect();
    let writer = std::thread::spawn(move || drop(input.write_all(text.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let verdicts: Vec<bool> = String::from_utf8(output.stdout).unwrap().lines().map(|line| line == "1").collect();
    assert_eq!(verdicts.len(), sources.len(), "{program}");
    Some(verdicts)
}

const PYTHON: &str = "import ast, sys\n\
    for text in sys.stdin.buffer.read().decode().split('\\0')[:-1]:\n    \
    try:\n        ast.parse(text); print(1)\n    \
    except SyntaxError:\n        print(0)";

const NODE: &str = "const vm = require('vm');\n\
    const texts = require('fs').readFileSync(0, 'utf8').split('\\0').slice(0, -1);\n\
    for (const text of texts) {\n\
    try { new vm.Script(`(async () => {${text.replace(/^(import|export) .*$/gm, '')}\n})`); console.log(1); }\n\
    catch { console.log(0); } }";

const BASH: &str =
    "while IFS= read -r -d '' text; do if bash -n <<<\"$text\" 2>/dev/null; then echo 1; else echo 0; fi; done";

const TYPESCRIPT: &str = "const ts = require('typescript');\n\
    const texts = require('fs').readFileSync(0, 'utf8').split('\\0').slice(0, -1);\n\
    for (const text of texts) {\n\
    const told = ts.transpileModule(text, { reportDiagnostics: true }).diagnostics;\n\
    console.log(told.some(one => one.category === ts.DiagnosticCategory.Error) ? 0 : 1); }";

const YAML: &str = "import sys, yaml\n\
    for text in sys.stdin.buffer.read().decode().split('\\0')[:-1]:\n    \
    try:\n        list(yaml.compose_all(text)); print(1)\n    \
    except yaml.YAMLError:\n        print(0)";

/// The packages of other languages that judge, in a folder that stays from run to run; `None` where there is no such language.
fn installed(program: &str, args: &[&str], folder: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let mark = path.join("done");
    if !mark.exists() {
        fs::create_dir_all(&path).unwrap();
        let status = Command::new(program).args(args).current_dir(&path).stdout(Stdio::null()).status();
        let Ok(status) = status else {
            assert!(std::env::var_os("CI").is_none(), "{program} must be there");
            println!("SKIPPED: no {program}");
            return None;
        };
        assert!(status.success(), "{program} installs {folder}");
        fs::write(mark, "").unwrap();
    }
    Some(path.display().to_string())
}

fn fixed(source: &str, name: &str) -> String {
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let kind = FileKind::Host(moonlint_hosts::named(name).unwrap());
    let fixed = fix(&checker, kind, source.as_bytes(), Applicability::Unsafe, Scope::default());
    String::from_utf8(fixed.source).unwrap()
}

/// Sources before and after their fixes: what was a program stays one. Returns how many were changed.
fn stay_programs(name: &str, program: &str, args: &[&str], sources: &[String]) -> Option<usize> {
    let after: Vec<String> = sources.iter().map(|source| fixed(source, name)).collect();
    let before = judged(program, args, sources)?;
    let verdicts = judged(program, args, &after)?;
    for (at, source) in sources.iter().enumerate() {
        assert!(!before[at] || verdicts[at], "{name}: fixes break\n{source}\nand leave\n{}", after[at]);
    }
    assert!(before.iter().filter(|good| **good).count() * 2 > before.len(), "{name}: hardly any is a program");
    Some(sources.iter().zip(&after).filter(|(source, after)| source != after).count())
}

/// Files of a kind: this crate's, and the fixtures of rules.
fn files(extension: &str) -> Vec<String> {
    let folders = ["tests/files", "../../tests/rules"].map(|folder| fs::read_dir(folder).unwrap());
    let files = folders.into_iter().flatten().map(|folder| folder.unwrap().path()).filter(|path| path.is_dir());
    let files = files.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|known| known == extension)).collect();
    files.sort();
    files.into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Values of prompts that are hard to quote.
const PROMPTS: [&str; 8] = ["a hare", "it's", "\"late\"", "back\\slash", "$HOME", "灯亮了", "`tick`", "{x} %s ${y}"];

fn in_json(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Requests with faults that have fixes, as JSON: the prompt, and what comes after it.
fn requests() -> Vec<String> {
    const FAULTS: [&str; 6] = [
        "\"duration\": \"5\"",
        "\"duration\": 7",
        "\"ratio\": \"16：9\", \"resolution\": \"480p\"",
        "\"aspectRatio\": \"16:9\", \"duration\": 5.0",
        "\"image\": \" https://cdn.moonapix.com/a.png\", \"seed\": null",
        "\"callback_url\": \"http://hooks.moonapix.com/x\", \"prompt\": \"twice\"",
    ];
    let all = PROMPTS.iter().flat_map(|prompt| FAULTS.iter().map(move |fault| (prompt, fault)));
    all.map(|(prompt, fault)| format!("{{\"model\": \"wan2.7\", \"prompt\": \"{}\", {fault}}}", in_json(prompt)))
        .collect()
}

#[test]
#[ignore = "asks Python, and `.ci/run` asks for it"]
fn python_reads_what_is_fixed() {
    let literal = |json: &str| json.replace("null", "None");
    let generated = requests().into_iter().flat_map(|json| {
        let quoted = json.replace('\\', "\\\\").replace('\'', "\\'");
        [
            format!("requests.put(\"http://moonapix.com/v1/videos\", data={})\n", literal(&json)),
            format!(
                "def f():\n    body = {}\n    return httpx.post(URL + '/v1/videos', content=json.dumps(body))\n",
                literal(&json)
            ),
            format!("requests.post(f\"{{URL}}/v1/videos\", data='{quoted}', headers={{'X': 'y'}})\n"),
            format!("# moonlint: ignore[wrong-type, unknown-model]\nBODY = '''{quoted}'''\n"),
        ]
    });
    let sources: Vec<String> = files("py").into_iter().chain(generated).collect();
    if let Some(changed) = stay_programs("python", "python3", &["-c", PYTHON], &sources) {
        assert!(changed > 100, "{changed} of {}", sources.len());
    }
}

#[test]
#[ignore = "asks Node.js, and `.ci/run` asks for it"]
fn node_reads_what_is_fixed() {
    let generated = requests().into_iter().flat_map(|json| {
        let quoted = json.replace('\\', "\\\\").replace('\'', "\\'");
        let template = json.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${");
        [
            format!("await fetch(`${{base}}/v1/videos`, {{ method: 'PUT', body: JSON.stringify({json}) }});\n"),
            format!("const body = {json};\nawait axios.put(\"http://moonapix.com/v1/videos\", body); // moonlint: ignore[unknown-model]\n"),
            format!("await fetch(url + '/v1/videos', {{ headers: {{}}, body: '{quoted}' }});\n"),
            format!("const text = `{template}`;\n"),
        ]
    });
    let sources: Vec<String> = files("js").into_iter().chain(generated).collect();
    if let Some(changed) = stay_programs("javascript", "node", &["-e", NODE], &sources) {
        assert!(changed > 100, "{changed} of {}", sources.len());
    }
}

#[test]
#[ignore = "asks Bash, and `.ci/run` asks for it"]
fn bash_reads_what_is_fixed() {
    let generated = requests().into_iter().flat_map(|json| {
        let single = json.replace('\'', "'\\''");
        let double = ['\\', '"', '$', '`'].iter().fold(json.clone(), |text, special| {
            text.replace(*special, &format!("\\{special}"))
        });
        [
            format!("curl -X PUT http://moonapix.com/v1/videos -d '{single}'\n"),
            format!("X=$(curl \"$BASE/v1/videos\" \\\n  -H 'Content-Type: text/plain' \\\n  -d \"{double}\") # moonlint: ignore[unknown-model]\n"),
            format!("curl \"$BASE/v1/videos\" -d @- <<'EOF'\n{json}\nEOF\n"),
            format!("if true; then\n  # moonlint: ignore[unknown-model, wrong-type]\n  wget --post-data='{single}' \"$BASE/v1/videos\"\nfi\n"),
        ]
    });
    let sources: Vec<String> = files("sh").into_iter().chain(generated).collect();
    if let Some(changed) = stay_programs("shell", "bash", &["-c", BASH], &sources) {
        assert!(changed > 100, "{changed} of {}", sources.len());
    }
}

#[test]
#[ignore = "installs TypeScript, and `.ci/run` asks for it"]
fn typescript_reads_what_is_fixed() {
    const INSTALL: [&str; 8] = [
        "install",
        "--prefix",
        ".",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
        "typescript@5.9.3",
    ];
    if installed("npm", &INSTALL, "judge-typescript").is_none() {
        return;
    }
    let generated = requests().into_iter().flat_map(|json| {
        let quoted = json.replace('\\', "\\\\").replace('\'', "\\'");
        [
            format!("const body = {json} as const;\nexport const sent: Promise<Response> = fetch(url + '/v1/videos', {{ method: 'PUT', body: JSON.stringify(body) }});\n"),
            format!("interface Body {{ model: string }}\nexport const body: Body = {json} satisfies Body;\n"),
            format!("export class Client<T extends object> {{\n  private readonly body = <T>(<unknown>{json});\n  text?: string = '{quoted}';\n}}\n"),
            format!("enum Kind {{ A }}\nawait axios.put<Answer>(`${{base}}/v1/videos`, {json}!, {{ headers: {{}} }}); // moonlint: ignore[unknown-model]\n"),
        ]
    });
    let sources: Vec<String> = files("ts").into_iter().chain(generated).collect();
    if let Some(changed) = stay_programs("typescript", "node", &["-e", TYPESCRIPT], &sources) {
        assert!(changed > 100, "{changed} of {}", sources.len());
    }
}

#[test]
#[ignore = "installs PyYAML, and `.ci/run` asks for it"]
fn yaml_is_read_once_it_is_fixed() {
    const INSTALL: [&str; 8] =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", ".", "PyYAML==6.0.3"];
    if installed("python3", &INSTALL, "judge-yaml").is_none() {
        return;
    }
    let generated = requests().into_iter().flat_map(|json| {
        let single = json.replace('\'', "''");
        let double = json.replace('\\', "\\\\").replace('"', "\\\"");
        let members: Vec<&str> = json[1..json.len() - 1].split(", \"").collect();
        let lines = |indent: &str| members.join(&format!("\n{indent}\"")).replacen('"', &format!("{indent}\""), 1);
        [
            format!("examples:\n  one:\n    value: {json}\n"),
            format!("a:\n{}\nb: 1\n", lines("  ")),
            format!("- body: '{single}'\n- body: \"{double}\"\n"),
            format!("---\n# moonlint: ignore[wrong-type, unknown-model]\nbody: |\n  {json}\n---\nb: >-\n  {json}\n"),
            format!("- name: x\n{}  # the last\n- &a {{b: *c}}\n", lines("  ")),
            format!("jobs:\n  a:\n    steps:\n      - run: |\n          curl -X PUT http://moonapix.com/v1/videos -d '{}'\n", json.replace('\'', "'\\''")),
        ]
    });
    let all = ["yaml", "yml"].into_iter().flat_map(files);
    let sources: Vec<String> = all.chain(generated).map(|source| source.replace("*c", "1")).collect();
    if let Some(changed) = stay_programs("yaml", "python3", &["-c", YAML], &sources) {
        assert!(changed > 100, "{changed} of {}", sources.len());
    }
}

/// What of a text is outside of its documents, from front to back.
fn outside(found: &Found, text: &str) -> Vec<String> {
    let mut ranges: Vec<_> = found.passages.iter().map(|(_, range)| range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let ends = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    let starts = ranges.iter().map(|range| range.start).chain(std::iter::once(text.len()));
    ends.zip(starts).map(|(end, start)| text[end..start].to_owned()).collect()
}

#[test]
fn what_is_outside_of_documents_stays_as_it_is() {
    let levels = Levels::builder().hints(true).select("all").unwrap();
    let levels = levels.ignore("calls").unwrap().ignore("comments").unwrap().build();
    let checker = Checker::new(Settings::default().with_levels(levels));
    let mut changed = 0;
    let folders = fs::read_dir("tests/files").unwrap().map(|folder| folder.unwrap().path());
    for path in folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path()) {
        let text = fs::read_to_string(&path).unwrap();
        for source in [text.clone(), text.replace('\n', "\r\n")] {
            let kind = kind_of(&path);
            let before = check(&checker, kind, source.as_bytes(), Scope::default());
            let fixed = fix(&checker, kind, source.as_bytes(), Applicability::Unsafe, Scope::default());
            let after = String::from_utf8(fixed.source).unwrap();
            assert_eq!(outside(&fixed.found, &after), outside(&before, &source), "{}", path.display());
            changed += usize::from(after != source);
        }
    }
    assert!(changed > 20, "{changed}");
}

#[test]
fn pages_have_the_same_blocks_after_fixes() {
    let blocks = |text: &str| -> Vec<String> {
        let events = pulldown_cmark::Parser::new(text).filter_map(|event| match event {
            pulldown_cmark::Event::Start(tag) => Some(format!("{tag:?}")),
            pulldown_cmark::Event::End(tag) => Some(format!("{tag:?}")),
            _ => None,
        });
        // A comment that is taken out was a block of its own.
        events.filter(|event| !event.contains("HtmlBlock")).collect()
    };
    let generated = requests().into_iter().flat_map(|json| {
        let lines = json.replace(", ", ",\n");
        [
            format!("# A\n\n```json\n{lines}\n```\n\nB\n"),
            format!("- A\n\n  ```json\n  {}\n  ```\n\n- B\n", lines.replace('\n', "\n  ")),
            format!(
                "> <!-- moonlint: ignore[unknown-model] -->\n>\n> ```json\n> {}\n> ```\n> B\n",
                lines.replace('\n', "\n> ")
            ),
        ]
    });
    let mut changed = 0;
    for source in files("md").into_iter().chain(generated) {
        let after = fixed(&source, "markdown");
        assert_eq!(blocks(&after), blocks(&source), "{source}\n{after}");
        changed += usize::from(after != source);
    }
    assert!(changed > 100, "{changed}");
}
