use std::io;
use std::time::Duration;

use allocation_counter::{AllocationInfo, measure};
use moonlint::fix::Applicability;
use moonlint::{fits, normalize};
use moonlint_emit::{Emitter, File, Format, Style, Summary};
use moonlint_sources::{FileFormat, check_source, fix_source, hide};

use crate::input::{Document, FORMATS, SEPARATOR};

/// Stands in what is repeated for a number that is another each time.
pub(crate) const NUMBER: u8 = 0x1f;

/// What is repeated fills so many bytes, once and then again; fewer where nothing is optimised.
const SHORT: usize = if cfg!(fuzzing) { 8 << 10 } else { 2 << 10 };
const LONG: usize = 8 * SHORT;

/// What can be done with a document: the first byte but one, of which what is left tells in which format findings are written.
pub(crate) const TASKS: u8 = 5;
pub(crate) const FIX: u8 = 1;
pub(crate) const NORMALIZE: u8 = 2;
pub(crate) const ASK: u8 = 3;
pub(crate) const WRITE: u8 = 4;

/// What a document may cost beyond what is linear in its length: budgets are spent before they hold.
const SPENT: u64 = 256 << 20;
const HELD: u64 = 64 << 20;

/// What is below this is not measured well, even when every step is watched.
const PATIENCE: Duration = Duration::from_secs(4);

/// From this first byte on documents stand in a text of one of these languages. A bit says whether they are looked for in JSON.
pub(crate) const HOSTED: u8 = 128;
pub(crate) const INSIDE: u8 = 64;
pub(crate) const HOSTS: [&str; 21] = [
    "markdown",
    "shell",
    "makefile",
    "notebook",
    "yaml",
    "http",
    "python",
    "javascript",
    "typescript",
    "vue",
    "text",
    "go",
    "java",
    "kotlin",
    "csharp",
    "php",
    "ruby",
    "rust",
    "swift",
    "dart",
    "powershell",
];

/// A document eight times as long takes about eight times the memory, and as much more work: the bytes that are allocated
/// in all stand for it. The input is a format, what is done, and the start, the repeated part and the end of a document.
pub fn cost(data: &[u8]) {
    let [format, task, rest @ ..] = data else { return };
    let mut parts = rest.splitn(3, |byte| *byte == SEPARATOR);
    let (Some(start), Some(unit), Some(end)) = (parts.next(), parts.next(), parts.next()) else { return };
    if unit.is_empty() || start.len() + end.len() > SHORT {
        return;
    }
    let document = |length: usize| Document {
        source: grown(start, unit, end, length),
        format: chosen(*format),
        detect: format & INSIDE != 0,
        catalogue: 0,
    };
    let (short, long) = (document(SHORT), document(LONG));
    let (less, short_time) = measured(&short, *task);
    let (more, time) = measured(&long, *task);
    let growth = (LONG / SHORT) as u64;
    let told = |what: &str| {
        format!(
            "{what}: {less:?}, then {more:?} for {}",
            String::from_utf8_lossy(&short.source[..short.source.len().min(400)])
        )
    };
    assert!(more.bytes_max <= growth * less.bytes_max * 3 / 2 + HELD, "{}", told("memory"));
    assert!(more.bytes_total <= growth * less.bytes_total * 3 / 2 + SPENT, "{}", told("work"));
    // Work that allocates nothing shows in time alone, of which code that is not optimised takes much. Twice what is linear is a
    // quarter of what is quadratic.
    let most = PATIENCE.max(short_time * (2 * growth as u32));
    assert!(!cfg!(fuzzing) || time < most, "{}", told(&format!("{short_time:?}, then {time:?}")));
}

/// The format that a byte chooses.
fn chosen(byte: u8) -> FileFormat {
    match byte.checked_sub(HOSTED) {
        None => FORMATS[usize::from(byte % 4)],
        Some(host) => {
            let name = HOSTS[usize::from(host) % HOSTS.len()];
            FileFormat::named(name).unwrap_or_else(|| panic!("no language is called {name}"))
        }
    }
}

/// The start, as many of the units as fill the length, and the end.
fn grown(start: &[u8], unit: &[u8], end: &[u8], length: usize) -> Vec<u8> {
    let mut source = start.to_vec();
    let mut number = 0;
    while source.len() - start.len() < length {
        for byte in unit {
            match *byte {
                NUMBER => source.extend(format!("{number:x}").bytes()),
                byte => source.push(byte),
            }
        }
        number += 1;
    }
    // What separates the units does not stand after the last one.
    if source.ends_with(b",") {
        source.pop();
    }
    source.extend(end);
    source
}

fn measured(document: &Document, task: u8) -> (AllocationInfo, Duration) {
    // What is made once and kept is not this document's.
    let settings = document.settings();
    let checker = document.checker();
    check_source(&checker, b"{}", document.format, false);
    let start = spent();
    let cost = measure(|| work(document, task, &checker, &settings));
    (cost, spent().saturating_sub(start))
}

/// The processor time of this thread: what else runs on the machine does not count. Where no system tells it, the time of day.
fn spent() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
    }
    #[cfg(not(unix))]
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default()
}

fn work(document: &Document, task: u8, checker: &moonlint::Checker, settings: &moonlint::Settings) {
    let Document { source, format, detect, .. } = document;
    match task % TASKS {
        0 => drop(check_source(checker, source, *format, *detect)),
        FIX => drop(fix_source(checker, source, *format, *detect, Applicability::Unsafe)),
        NORMALIZE => drop(normalize(source, settings)),
        ASK => drop(fits(source, settings)),
        _ => {
            let found = check_source(checker, source, *format, *detect);
            // As a run does it before it shows anything.
            hide(&mut source.clone(), &found.secrets);
            let chosen = Format::ALL[usize::from(task / TASKS) % Format::ALL.len()];
            let mut emitter = Emitter::new(chosen, Style::default(), io::sink());
            let file = File { path: "a.json", text: source, findings: &found.findings };
            let written = emitter.file(&file, &|_: &str| None).and_then(|()| emitter.finish(&Summary::default()));
            assert!(written.is_ok(), "nothing refuses what is written");
        }
    }
}
