//! Reports as nasty as the library makes them: one set for all formats.

use std::sync::Arc;

use moonlint::{Checker, DocumentRef, Levels, Located, Run, Settings};
use moonlint_emit::{Emitter, File, Format, Passage, PassageResolver, Style, Summary};
use moonlint_sources::{FileFormat, check_source};

/// Snapshots must not change when the library learns another rule.
const RULES: [&str; 9] = [
    "asset-on-two-lines",
    "conflicting-values",
    "duplicate-key",
    "invalid-json",
    "legacy-spelling",
    "missing-field",
    "not-a-request",
    "unknown-field",
    "unsupported-duration",
];

pub(crate) fn checker() -> Checker {
    let levels = RULES.iter().fold(Levels::builder(), |levels, rule| match levels.select(rule) {
        Ok(levels) => levels,
        Err(error) => panic!("{error}"),
    });
    Checker::new(Settings::default().with_levels(levels.build()).with_assets_tracked())
}

/// A checked file that owns its parts.
pub(crate) struct Checked {
    pub(crate) path: String,
    pub(crate) text: Arc<[u8]>,
    pub(crate) findings: Vec<Located>,
}

impl Checked {
    pub(crate) fn file(&self) -> File<'_> {
        File { path: &self.path, text: &self.text, findings: &self.findings }
    }
}

/// The texts of the set, but for the files whose name says that they are gone.
pub(crate) struct Set(pub(crate) Vec<Checked>);

impl PassageResolver for Set {
    fn passage(&self, document: &DocumentRef) -> Option<Passage> {
        let file = self.0.iter().find(|file| file.path == document.path && !document.path.contains("gone"))?;
        Some(Passage::whole(Arc::clone(&file.text)))
    }
}

pub(crate) fn check(path: &str, text: &[u8]) -> Checked {
    let format = FileFormat::of(path.as_ref()).unwrap_or(FileFormat::Json);
    let found = check_source(&checker(), text, format, false);
    Checked { path: path.to_owned(), text: text.into(), findings: found.findings }
}

/// Checks files as one run does.
pub(crate) fn check_all(sources: &[(&str, Vec<u8>)]) -> Set {
    let checker = checker();
    let mut run = Run::default();
    let mut files = Vec::new();
    for (path, text) in sources {
        let format = FileFormat::of(path.as_ref()).unwrap_or(FileFormat::Json);
        let found = check_source(&checker, text, format, false);
        let mut findings = found.findings;
        for (document, base, asset) in found.assets {
            let own = DocumentRef { path: (*path).to_owned(), document, base };
            let diagnostic = run.record(&own, asset, checker.settings());
            findings.extend(diagnostic.map(|diagnostic| Located { document, base, host: None, diagnostic }));
        }
        files.push(Checked { path: (*path).to_owned(), text: text.as_slice().into(), findings });
    }
    Set(files)
}

/// A request for which `prompt` stands before the duration that is at fault.
pub(crate) fn with_prompt(prompt: &str) -> Vec<u8> {
    format!(r#"{{"model": "seedance-2.0-dj-fast", "prompt": "{prompt}", "duration": 12}}"#).into_bytes()
}

/// One line of two megabytes with findings near its start, in its middle and at its end.
pub(crate) fn two_megabytes() -> Vec<u8> {
    let padding = "猫 and ".repeat(125_000);
    format!(
        r#"{{"model": "seedance-2.0-dj-fast", "promt": 1, "prompt": "{padding}", "duration": 12, "metadata": {{"note": "{padding}", "duration": 5}}}}"#
    )
    .into_bytes()
}

pub(crate) fn set() -> Set {
    let asset = |model: &str, prompt: &str| {
        format!(
            r#"{{"model": "{model}", "prompt": "{prompt}", "references": [{{"media_type": "image", "role": "reference_image", "url": "Asset://asset_boat"}}]}}"#
        )
    };
    let mut set = check_all(&[
        ("clean.json", br#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 10}"#.to_vec()),
        (
            "requests/ad.json",
            b"{\n  \"model\": \"seedance-2.0-dj-fast\",\n  \"prompt\": \"A cat\",\n  \"duration\": 12\n}\n".to_vec(),
        ),
        (
            "requests/far apart.json",
            format!(
                "{{\n  \"model\": \"seedance-2.0-dj-fast\",{}\n  \"prompt\": \"A cat\",\n  \"duration\": 12\n}}\n",
                "\n".repeat(20)
            )
            .into_bytes(),
        ),
        ("new\nline ::error file=x::%0A \u{1b}[31m\u{202e}.json", with_prompt("A cat")),
        (
            "commands.json",
            r#"{"model": "wan2.7", "prompt": "A cat", "::error::100%\r\n\u001b]0;owned\u0007 \u009b31m \u0000": 1}"#
                .into(),
        ),
        ("raw control.json", b"{\"model\": \"wan2.7\", \"prompt\": \"A \x1b[2Jcat\x00\", \"duration\": 5}".to_vec()),
        ("bidi.json", with_prompt("A \u{202e}cat\u{2066} \u{200b}with\u{feff} \u{ad}hidden\u{e0041} \u{2028}things")),
        ("unknown \u{200d}key.json", "{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"a\u{202e}b\u{2069}猫\": 1}".into()),
        ("emoji.json", with_prompt("👩‍👩‍👧‍👦 👋🏽 ❤️ 🇨🇳 1️⃣")),
        ("中文/请求.json", with_prompt("一只纸船漂过下雨的街道，霓虹灯映在水面上")),
        ("combining.json", with_prompt("e\u{301}\u{323} a\u{300}\u{316}\u{317} ก็ नी")),
        (
            "tabs.json",
            b"{\n\t\"model\": \"seedance-2.0-dj-fast\",\n\t\"prompt\":\t\"A cat\",\t\"duration\":\t12\n}".to_vec(),
        ),
        ("invalid utf-8.json", b"{\"model\": \"wan2.7\", \"prompt\": \"A \xff\xc3\xe4\xb8 cat\", \"duration\": 5}".to_vec()),
        ("empty.json", Vec::new()),
        ("blank.json", b"\n\n".to_vec()),
        ("unclosed.json", b"{\n  \"model\": \"wan2.7\",\n  \"prompt\": \"A cat\"".to_vec()),
        ("unclosed string.json", b"{\"model\": \"wan2.7\", \"prompt\": \"A cat\n".to_vec()),
        (
            "crlf.json",
            b"{\r\n  \"model\": \"seedance-2.0-dj-fast\",\r\n  \"prompt\": \"A cat\",\r\n  \"duration\": 12\r\n}\r\n".to_vec(),
        ),
        ("carriage return.json", b"{\r  \"model\": \"wan2.7\",\r  \"prompt\": \"A cat\",\r  \"duration\": 7\r}".to_vec()),
        (
            "batch.jsonl",
            [b"\xef\xbb\xbf".to_vec(), with_prompt("one"), b"\n\n{\"modle\": \"wan2.7\", \"prompt\": \"two\"}\n7\n".to_vec()]
                .concat(),
        ),
        (
            "long spans.json",
            format!(
                "[\n\"{}\",\n{{\n  \"duration\": 5,\n  \"prompt\": \"A cat\"\n}},\n[\n1,\n2\n]\n]",
                "A very long prompt. ".repeat(300)
            )
            .into_bytes(),
        ),
        (
            "labels.json",
            br#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 12, "seconds": "5", "duration": 15, "metadata": {"duration": 20}}"#
                .to_vec(),
        ),
        (
            "hint.json",
            br#"{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "https://cdn.moonapix.com/boat.png"}"#
                .to_vec(),
        ),
        ("two megabytes.json", two_megabytes()),
        ("lines/first.json", asset("seedance-2.0-kz", "A cat").into_bytes()),
        (
            "lines/second.jsonl",
            format!("{}\n{}\n", asset("seedance-2.0-cl", "A cat"), asset("seedance-2.0-cl", "一只猫")).into_bytes(),
        ),
    ]);
    let gone = check_all(&[
        ("lines/gone\u{1b}.json", asset("seedance-2.0-kz", "A cat").into_bytes()),
        ("lines/left.json", asset("seedance-2.0-cl", "A cat").into_bytes()),
    ]);
    set.0.extend(gone.0);
    let value = checker().check_value(&"{\"model\"}\u{1b}");
    set.0.push(Checked {
        path: "without text".to_owned(),
        text: Vec::new().into(),
        findings: value
            .diagnostics
            .into_iter()
            .map(|diagnostic| Located { document: 0, base: 0, host: None, diagnostic })
            .collect(),
    });
    set
}

pub(crate) fn emit<'a>(
    format: Format,
    style: &Style,
    files: impl IntoIterator<Item = &'a Checked>,
    passages: &dyn PassageResolver,
) -> String {
    let mut emitter = Emitter::new(format, style.clone(), Vec::new());
    let mut summary = Summary::default();
    for checked in files {
        summary.files += 1;
        for finding in &checked.findings {
            match finding.diagnostic.severity {
                moonlint::Severity::Error => summary.errors += 1,
                moonlint::Severity::Warning => summary.warnings += 1,
                moonlint::Severity::Hint => summary.hints += 1,
            }
        }
        match emitter.file(&checked.file(), passages) {
            Ok(()) => {}
            Err(error) => panic!("{}: {error}", checked.path),
        }
    }
    let written = emitter.finish(&summary).unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(written).unwrap_or_else(|error| panic!("{format}: {error}"))
}
