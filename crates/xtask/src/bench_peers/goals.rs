//! The goals, and how far the figures are from them.

use super::process::Took;
use super::work::{
    ARRAY_ONE, ARRAY_TWO, FLOOR_EMPTY, FLOOR_LINES, FLOOR_READ, FLOOR_TAPE_TWO, FORMATS, FULL_FRAMES, Figures,
    MOONLINT, ONE_JOB, PEER, PEER_SMALL, TWO_JOBS, heavy_name,
};

/// One row of the table of goals.
pub(super) struct Goal {
    pub(super) work: String,
    /// What is to be reached, in words.
    pub(super) goal: &'static str,
    /// What was reached, in the same measure.
    pub(super) reached: String,
    pub(super) met: Option<bool>,
    pub(super) dream: &'static str,
    pub(super) dream_reached: String,
    /// The figures themselves.
    pub(super) figures: String,
}

/// Every goal with what was reached.
pub(super) fn goals(figures: &Figures, scale: &super::work::Scale) -> Vec<Goal> {
    let inside = |name: &str| figures.in_process.get(name).copied();
    let check = inside("check");
    let of = |all: &[(String, Took)], name: &str| {
        all.iter().find(|(other, _)| other == name).map(|(_, took)| took.time.as_secs_f64() * 1000.0)
    };
    let lines = |name: &str| of(&figures.lines, name);
    let files = |name: &str| of(&figures.files, name);
    let one = |name: &str| of(&figures.one, name);
    let peak = figures.memory.iter().map(|(_, took)| took.peak).max().map(|bytes| bytes as f64 / f64::from(1 << 20));
    let allocations = figures.allocations.get("allocations").copied();
    let best_files = [files(ONE_JOB), files(TWO_JOBS)].into_iter().flatten().reduce(f64::min);
    let named = |name: &str| of(&figures.named, name);
    let best_named = [named(ONE_JOB), named(TWO_JOBS)].into_iter().flatten().reduce(f64::min);
    let sources = |name: &str| of(&figures.sources, name);
    let best_sources = [sources(ONE_JOB), sources(TWO_JOBS)].into_iter().flatten().reduce(f64::min);
    let heavy = |format: &str, jobs: usize| of(&figures.heavy, &heavy_name(format, "lines", jobs));
    let scales = FORMATS.map(|format| {
        let name = format!("{} requests of which 70 % have findings, `{format}`: two jobs, against one", scale.heavy);
        Goal::ratio(&name, 1.7, "1.7×", [("one job", heavy(format, 1)), ("two jobs", heavy(format, 2))], "ms")
    });
    let mut goals = vec![
        Goal::ratio(
            "`moonlint::check` on a clean request, against serde_json parsing it to `Value`",
            3.0,
            "3×",
            [("`Value`", inside("value")), ("check", check)],
            "ns",
        )
        .dream("1.3× the tape's time", check, inside("tape"), "tape", "ns"),
        Goal::ratio(
            "the same against parsing and `jsonschema` `is_valid` with the generated schema",
            6.0,
            "6×",
            [("`Value` and `is_valid`", inside("value-schema")), ("check", check)],
            "ns",
        )
        .more_is_better("10×"),
        Goal::ratio(
            &format!(
                "`moonlint check` of {} lines, `--jobs 1`, against only parsing each line to `Value`",
                scale.lines
            ),
            2.5,
            "2.5×",
            [("`Value`", lines(FLOOR_LINES)), ("moonlint", lines(ONE_JOB))],
            "ms",
        )
        .more_is_better("4×"),
        Goal::ratio(
            "the same with code frames (the default format)",
            2.5,
            "2.5×",
            [("`Value`", lines(FLOOR_LINES)), ("moonlint", lines(FULL_FRAMES))],
            "ms",
        )
        .more_is_better("4×"),
        Goal::ratio(
            "the same with two jobs, against one job",
            1.8,
            "1.8×",
            [("one job", lines(ONE_JOB)), ("two jobs", lines(TWO_JOBS))],
            "ms",
        )
        .more_is_better("1.95×"),
        Goal::ratio(
            "the same lines as an array, two jobs, against lines, two jobs",
            0.9,
            "0.9×",
            [("lines", lines(TWO_JOBS)), ("array", lines(ARRAY_TWO))],
            "ms",
        ),
        Goal::ratio(
            "the same array, two jobs, against one job",
            1.7,
            "1.7×",
            [("one job", lines(ARRAY_ONE)), ("two jobs", lines(ARRAY_TWO))],
            "ms",
        ),
        Goal::ratio(
            &format!("{} files, whole process, against jsonschema-cli `--errors-only`", scale.files),
            3.0,
            "3×",
            [("jsonschema-cli", files(PEER)), ("moonlint", best_files)],
            "ms",
        )
        .dream("1.2× the tape's time", best_files, files(FLOOR_TAPE_TWO), "tape, two threads", "ms"),
        Goal::ratio(
            "the same against it with a small schema, which knows types, sets and ranges (`crates/bench/small.schema.json`)",
            1.6,
            "1.6×",
            [("jsonschema-cli", files(PEER_SMALL)), ("moonlint", best_files)],
            "ms",
        ),
        Goal::ratio(
            "the same files by their names, against a walk, the faster of one job and two",
            1.0,
            "1×",
            [("walk", best_files), ("names", best_named)],
            "ms",
        ),
        Goal::ratio(
            &format!("{} files of programs without requests, 10 kB each, against only reading them", scale.files),
            1.0 / 1.3,
            "0.77×",
            [("reading", sources(FLOOR_READ)), ("moonlint", best_sources)],
            "ms",
        ),
        Goal::ratio(
            "one small file, whole process, against jsonschema-cli",
            2.0,
            "2×, or 4 ms",
            [("jsonschema-cli", one(PEER)), ("moonlint", one(MOONLINT))],
            "ms",
        )
        .or_at_most(one(MOONLINT), 4.0)
        .dream("1.3× an empty program", one(MOONLINT), one(FLOOR_EMPTY), "empty program", "ms"),
        Goal::at_most(
            &format!(
                "memory on a JSON Lines file or an array of up to {} MB, `concise` and `jsonl`",
                figures.memory_bytes / 1_000_000
            ),
            peak,
            64.0,
            "64 MiB",
            "32 MiB",
            "MiB",
        ),
        Goal::at_most(
            "allocations on the clean path for each request, `Checker` reused",
            allocations,
            0.0,
            "0",
            "0",
            "",
        ),
    ];
    goals.extend(scales);
    goals
}

impl Goal {
    fn new(work: &str, goal: &'static str) -> Goal {
        let none = || "not measured".to_owned();
        Goal {
            work: work.to_owned(),
            goal,
            reached: none(),
            met: None,
            dream: "",
            dream_reached: String::new(),
            figures: none(),
        }
    }

    /// The other's time over ours is to be at least `least`.
    fn ratio(work: &str, least: f64, goal: &'static str, [other, ours]: [(&str, Option<f64>); 2], unit: &str) -> Goal {
        let mut row = Goal::new(work, goal);
        if let (Some(theirs), Some(own)) = (other.1, ours.1) {
            let reached = theirs / own;
            row.reached = format!("{reached:.2}×");
            row.met = Some(reached >= least);
            row.figures = format!("{} {} {unit}, {} {} {unit}", other.0, number(theirs), ours.0, number(own));
        }
        row
    }

    /// A figure of ours is to be at most `most`.
    fn at_most(work: &str, own: Option<f64>, most: f64, goal: &'static str, dream: &'static str, unit: &str) -> Goal {
        let mut row = Goal::new(work, goal);
        if let Some(own) = own {
            let text = format!("{} {unit}", number(own)).trim_end().to_owned();
            row.figures.clone_from(&text);
            row.reached.clone_from(&text);
            row.met = Some(own <= most);
            (row.dream, row.dream_reached) = (dream, text);
        }
        row
    }

    /// The dream is the same ratio, greater.
    fn more_is_better(mut self, dream: &'static str) -> Goal {
        self.dream = dream;
        self.dream_reached.clone_from(&self.reached);
        self
    }

    /// The dream is a floor's time, or a little more.
    fn dream(mut self, dream: &'static str, own: Option<f64>, floor: Option<f64>, name: &str, unit: &str) -> Goal {
        self.dream = dream;
        if let (Some(own), Some(floor)) = (own, floor) {
            self.dream_reached = format!("{:.2}×", own / floor);
            self.figures.push_str(&format!(", {name} {} {unit}", number(floor)));
        }
        self
    }

    fn or_at_most(mut self, own: Option<f64>, most: f64) -> Goal {
        self.met = self.met.zip(own).map(|(met, own)| met || own <= most);
        self
    }
}

/// A figure with as many digits as it is worth.
pub(super) fn number(value: f64) -> String {
    match value {
        0.0 => "0".to_owned(),
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v => format!("{v:.2}"),
    }
}
