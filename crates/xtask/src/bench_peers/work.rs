//! What is measured: in one process, whole processes, memory.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::install::Peer;
use super::process::{Program, Took, output, race, succeed};
use super::sources;

/// The programs that are built for this.
pub(super) const PROGRAMS: [&str; 9] = [
    "moonlint",
    "moonlint-corpus",
    "floor-empty",
    "floor-lines",
    "floor-read",
    "floor-tape",
    "in-process",
    "count-allocations",
    "growth",
];

/// How much is measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Requests in one process.
    pub(super) requests: usize,
    /// Lines of the JSON Lines file that is timed.
    pub(super) lines: usize,
    /// Files in the folder that is timed.
    pub(super) files: usize,
    /// Lines of the JSON Lines file by which memory is measured.
    pub(super) memory: usize,
    /// Requests where most have findings: so few that all of those are told.
    pub(super) heavy: usize,
    /// Files where most have findings, for peers that print all errors.
    pub(super) heavy_files: usize,
}

impl Scale {
    pub(super) const FULL: Scale =
        Scale { requests: 20_000, lines: 100_000, files: 10_000, memory: 1_350_000, heavy: 50_000, heavy_files: 2_000 };
    pub(super) const QUICK: Scale =
        Scale { requests: 5_000, lines: 20_000, files: 2_000, memory: 100_000, heavy: 10_000, heavy_files: 500 };
}

/// Where and how it is measured.
pub(super) struct Workplace<'a> {
    pub(super) root: &'a Path,
    pub(super) programs: &'a Path,
    pub(super) folder: PathBuf,
    pub(super) scale: Scale,
    pub(super) runs: usize,
    /// Another build of moonlint, to compare with.
    pub(super) before: Option<PathBuf>,
}

/// What was measured.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Nanoseconds a request, by kind of work.
    pub(super) in_process: BTreeMap<String, f64>,
    /// Allocations and bytes a request.
    pub(super) allocations: BTreeMap<String, f64>,
    pub(super) lines: Vec<(String, Took)>,
    pub(super) files: Vec<(String, Took)>,
    pub(super) named: Vec<(String, Took)>,
    pub(super) one: Vec<(String, Took)>,
    /// Files of programs without requests.
    pub(super) sources: Vec<(String, Took)>,
    /// Where most requests have findings: every format, lines and an array.
    pub(super) heavy: Vec<(String, Took)>,
    /// Files of which most have findings, beside peers that print all errors.
    pub(super) heavy_files: Vec<(String, Took)>,
    pub(super) memory: Vec<(String, Took)>,
    /// Bytes of the JSON Lines file by which memory was measured.
    pub(super) memory_bytes: u64,
}

/// Names of programs in the figures, by which the goals find them.
pub(super) const ONE_JOB: &str = "moonlint, one job";
pub(super) const TWO_JOBS: &str = "moonlint, two jobs";
pub(super) const FULL_FRAMES: &str = "moonlint, one job, code frames";
pub(super) const FLOOR_LINES: &str = "floor: each line to a serde_json `Value`";
pub(super) const FLOOR_TAPE: &str = "floor: moonlint's tape";
pub(super) const FLOOR_TAPE_TWO: &str = "floor: moonlint's tape, two threads";
pub(super) const FLOOR_READ: &str = "floor: reading them";
pub(super) const FLOOR_EMPTY: &str = "floor: an empty program";
pub(super) const MOONLINT: &str = "moonlint";
pub(super) const PEER: &str = "jsonschema-cli";
pub(super) const PEER_SMALL: &str = "jsonschema-cli with a small schema";
pub(super) const ARRAY_ONE: &str = "moonlint, one job, the lines as an array";
pub(super) const ARRAY_TWO: &str = "moonlint, two jobs, the lines as an array";

/// A schema that knows types, sets and ranges, and nothing of models: less work than the one that moonlint generates.
const SMALL_SCHEMA: &str = "crates/bench/small.schema.json";

/// Measures everything. Corpora are made for it, and removed.
pub(super) fn measure(place: &Workplace<'_>, peers: &[Peer]) -> Result<Figures, String> {
    std::fs::create_dir_all(&place.folder).map_err(|error| format!("{}: {error}", place.folder.display()))?;
    let mut figures = Figures::default();

    tell("in one process");
    let mut command = Command::new(place.programs.join("in-process"));
    command.args(["--count", &place.scale.requests.to_string(), "--rounds", &(place.runs + 2).to_string()]);
    figures.in_process = table(&output(&mut command)?);
    figures.allocations = table(&output(&mut Command::new(place.programs.join("count-allocations")))?);

    tell("JSON Lines");
    let lines = corpus(place, place.scale.lines, 0.05, &["--jsonl", "lines.jsonl"])?;
    let array = as_array(&lines)?;
    let programs = [
        (ONE_JOB, vec!["moonlint", "check", "--jobs", "1", "--output-format", "concise", "lines.jsonl"]),
        (TWO_JOBS, vec!["moonlint", "check", "--jobs", "2", "--output-format", "concise", "lines.jsonl"]),
        (FULL_FRAMES, vec!["moonlint", "check", "--jobs", "1", "lines.jsonl"]),
        (ARRAY_ONE, vec!["moonlint", "check", "--jobs", "1", "--output-format", "concise", "lines.json"]),
        (ARRAY_TWO, vec!["moonlint", "check", "--jobs", "2", "--output-format", "concise", "lines.json"]),
        (FLOOR_LINES, vec!["floor-lines", "lines.jsonl"]),
        (FLOOR_TAPE, vec!["floor-tape", "lines.jsonl"]),
    ];
    figures.lines = race(&programs.map(|(name, command)| place.program(name, &command)), place.runs);
    remove(&lines);
    remove(&array);

    tell("files");
    let folder = corpus(place, place.scale.files, 0.05, &["--layout", "mixed", "--folder", "files"])?;
    let names: Vec<String> = (0..place.scale.files).map(|index| format!("files/request-{index:07}.json")).collect();
    let mut programs = vec![
        place.program(ONE_JOB, &["moonlint", "check", "--jobs", "1", "--output-format", "concise", "files"]),
        place.program(TWO_JOBS, &["moonlint", "check", "--jobs", "2", "--output-format", "concise", "files"]),
        place.program(FLOOR_TAPE, &["floor-tape", "files", "1"]),
        place.program(FLOOR_TAPE_TWO, &["floor-tape", "files", "2"]),
    ];
    programs.extend(peers.iter().map(|peer| place.peer(peer, &names, false)));
    programs
        .extend(peers.iter().find(|peer| peer.name == PEER).map(|peer| place.peer_with(peer, SMALL_SCHEMA, &names)));
    figures.files = race(&programs, place.runs);

    tell("files by their names");
    let by_name = |jobs: &'static str| {
        let mut command = vec!["moonlint", "check", "--jobs", jobs, "--output-format", "concise"];
        command.extend(names.iter().map(String::as_str));
        command
    };
    let programs = [place.program(ONE_JOB, &by_name("1")), place.program(TWO_JOBS, &by_name("2"))];
    figures.named = race(&programs, place.runs);

    tell("one file");
    let one = &names[..1];
    let mut programs =
        vec![place.program(MOONLINT, &["moonlint", "check", &one[0]]), place.program(FLOOR_EMPTY, &["floor-empty"])];
    programs.extend(peers.iter().map(|peer| place.peer(peer, one, false)));
    // Milliseconds tremble, and cost nothing.
    figures.one = race(&programs, place.runs * 5);
    remove(&folder);

    tell("programs without requests");
    let folder = place.folder.join("sources");
    if sources::write(&folder, place.scale.files)? {
        let programs = [
            place.program(ONE_JOB, &["moonlint", "check", "--jobs", "1", "--output-format", "concise", "sources"]),
            place.program(TWO_JOBS, &["moonlint", "check", "--jobs", "2", "--output-format", "concise", "sources"]),
            place.program(FLOOR_READ, &["floor-read", "sources"]),
        ];
        figures.sources = race(&programs, place.runs);
    }
    remove(&folder);

    tell("findings");
    figures.heavy = heavy(place)?;
    figures.heavy_files = heavy_files(place, peers)?;

    tell("memory");
    figures.memory = memory(place, &mut figures.memory_bytes)?;
    Ok(figures)
}

/// Every format that there is.
pub(super) const FORMATS: [&str; 10] =
    ["concise", "jsonl", "json", "github", "gitlab", "junit", "checkstyle", "rdjson", "sarif", "full"];

/// The share of requests with findings where there are many.
const HEAVY: f64 = 0.7;

/// Where findings are only counted.
const COUNTED: &str = "--statistics";

/// The name of a run of findings in a format.
pub(super) fn heavy_name(format: &str, document: &str, jobs: usize) -> String {
    format!("`{format}`, {document}, jobs {jobs}")
}

/// Requests of which most have findings, in every format: a line each, and as items of an array.
fn heavy(place: &Workplace<'_>) -> Result<Vec<(String, Took)>, String> {
    let lines = corpus(place, place.scale.heavy, HEAVY, &["--jsonl", "heavy.jsonl"])?;
    let array = as_array(&lines)?;
    let mut programs = Vec::new();
    // What is compared runs one after the other: a machine is not as fast in one minute as in the next.
    for (document, file) in [("lines", "heavy.jsonl"), ("array", "heavy.json")] {
        for format in [COUNTED].iter().chain(&FORMATS) {
            let way = if *format == COUNTED { &["--statistics"][..] } else { &["--output-format", format] };
            programs.extend([("1", 1), ("2", 2)].map(|(jobs, count)| {
                let command = [&["moonlint", "check", "--jobs", jobs], way, &[file]].concat();
                place.program(&heavy_name(format, document, count), &command)
            }));
        }
    }
    let with_before = |program: Program| {
        let before = place.before.as_ref().map(|before| program.by(before, &format!("{}, {BEFORE}", program.name)));
        std::iter::once(program).chain(before)
    };
    let programs: Vec<Program> = programs.into_iter().flat_map(with_before).collect();
    let took = race(&programs, place.runs);
    remove(&lines);
    remove(&array);
    Ok(took)
}

/// What the other build of moonlint is called.
const BEFORE: &str = "before";

/// Writes the lines of a file as the items of an array beside it, a line each.
fn as_array(lines: &Path) -> Result<PathBuf, String> {
    let array = lines.with_extension("json");
    let write = || {
        let mut out = BufWriter::new(File::create(&array)?);
        for (index, line) in BufReader::new(File::open(lines)?).lines().enumerate() {
            write!(out, "{}{}", if index == 0 { "[" } else { ",\n" }, line?)?;
        }
        out.write_all(b"]\n")?;
        out.flush()
    };
    write().map_err(|error: std::io::Error| format!("{}: {error}", array.display()))?;
    Ok(array)
}

/// Files of which most have findings, beside peers that print all errors.
fn heavy_files(place: &Workplace<'_>, peers: &[Peer]) -> Result<Vec<(String, Took)>, String> {
    let folder = corpus(place, place.scale.heavy_files, HEAVY, &["--layout", "mixed", "--folder", "files"])?;
    let names: Vec<String> =
        (0..place.scale.heavy_files).map(|index| format!("files/request-{index:07}.json")).collect();
    let mut programs = vec![
        place.program(ONE_JOB, &["moonlint", "check", "--jobs", "1", "--output-format", "jsonl", "files"]),
        place.program(TWO_JOBS, &["moonlint", "check", "--jobs", "2", "--output-format", "jsonl", "files"]),
    ];
    programs.extend(peers.iter().filter(|peer| peer.tells_all()).map(|peer| place.peer(peer, &names, true)));
    let took = race(&programs, place.runs);
    remove(&folder);
    Ok(took)
}

fn memory(place: &Workplace<'_>, bytes: &mut u64) -> Result<Vec<(String, Took)>, String> {
    let mut all = Vec::new();
    let cases = [(place.scale.memory, 0.05), (place.scale.memory / 10, 0.05), (place.scale.memory / 10, 1.0)];
    for (count, invalid) in cases {
        let file = corpus(place, count, invalid, &["--jsonl", "memory.jsonl"])?;
        let size = std::fs::metadata(&file).map_or(0, |data| data.len());
        *bytes = size.max(*bytes);
        let share = (invalid * 100.0) as u32;
        let array = as_array(&file)?;
        for (name, path) in [("", "memory.jsonl"), (", an array", "memory.json")] {
            for format in ["concise", "jsonl"] {
                for jobs in ["1", "2"] {
                    let name = format!("`{format}`, jobs {jobs}, {} MB{name}, {share} % invalid", size / 1_000_000);
                    let command = ["moonlint", "check", "--jobs", jobs, "--output-format", format, path];
                    // Memory is nearly the same in every run.
                    match place.program(&name, &command).run() {
                        Ok(took) => all.push((name, took)),
                        Err(error) => eprintln!("left out: {error}"),
                    }
                }
            }
        }
        remove(&file);
        remove(&array);
    }
    Ok(all)
}

impl Workplace<'_> {
    fn program(&self, name: &str, command: &[&str]) -> Program {
        let mut words: Vec<OsString> = command.iter().map(OsString::from).collect();
        if let Some(program) = words.first_mut() {
            *program = self.programs.join(&*program).into_os_string();
        }
        Program { name: name.to_owned(), command: words, folder: self.folder.clone(), codes: &[0, 1] }
    }

    /// A peer on some files; with `all` it prints every error of each.
    fn peer(&self, peer: &Peer, files: &[String], all: bool) -> Program {
        let schema = self.root.join("schemas/request.schema.json");
        let command = peer.command(&schema, Path::new("files"), files, all);
        Program { name: peer.name.to_owned(), command, folder: self.folder.clone(), codes: peer.codes() }
    }

    /// A peer on some files with a schema of our own.
    fn peer_with(&self, peer: &Peer, schema: &str, files: &[String]) -> Program {
        let command = peer.command(&self.root.join(schema), Path::new("files"), files, false);
        Program { name: PEER_SMALL.to_owned(), command, folder: self.folder.clone(), codes: peer.codes() }
    }
}

fn tell(what: &str) {
    eprintln!("measuring: {what}");
}

/// Makes a corpus, and says where it is: what the last argument names.
fn corpus(place: &Workplace<'_>, count: usize, invalid: f64, arguments: &[&str]) -> Result<PathBuf, String> {
    let mut command = Command::new(place.programs.join("moonlint-corpus"));
    command.current_dir(&place.folder).args(["--count", &count.to_string(), "--invalid", &invalid.to_string()]);
    succeed(command.args(arguments))?;
    Ok(place.folder.join(arguments.last().copied().unwrap_or_default()))
}

/// Removes a corpus. What cannot be removed is in the way of nothing.
fn remove(path: &Path) {
    drop(if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) });
}

/// Lines of a name, a tab, a number.
fn table(text: &str) -> BTreeMap<String, f64> {
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.filter_map(|(name, number)| Some((name.to_owned(), number.parse().ok()?))).collect()
}
