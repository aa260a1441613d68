//! What is searched, and the plan of each file.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use moonlint::{Diagnostic, Kind, Overrides};
use moonlint_sources::FileFormat;
use moonlint_workspace::{
    Choice, Configurations, Fault, Guard, Input, Jobs, Overwrites, Planner, Refusal, Search, Stdin,
};
use tempfile::TempDir;

/// Writes files into a folder of their own.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn search(folder: &TempDir) -> Search {
    Search { paths: vec![folder.path().to_path_buf()], ..Search::default() }
}

fn jobs(search: &Search) -> Result<Jobs, Refusal> {
    search.jobs(&Arc::new(Configurations::new(&search.configuration)))
}

/// Gives the names of the files that are checked, from the folder.
fn names(jobs: &Jobs, folder: &TempDir) -> Vec<String> {
    let name = |path: &Path| path.strip_prefix(folder.path()).unwrap_or(path).display().to_string();
    jobs.jobs.iter().map(|job| name(job.input.path())).collect()
}

#[test]
fn each_file_has_the_settings_of_the_configuration_nearest_to_it() -> Result<(), Box<dyn Error>> {
    let folder = folder(&[
        ("a.json", "{}"),
        ("moonlint.toml", "ignore = [\"unsupported-ratio\"]\nexclude = [\"out/\"]"),
        ("in/b.json", "{}"),
        ("in/c.json", "{}"),
        ("in/moonlint.toml", "fail-on = \"warning\"\n[per-file-ignores]\n\"c.json\" = [\"limits\"]"),
        ("out/d.json", "{}"),
    ]);
    let found = jobs(&search(&folder))?;
    assert_eq!(names(&found, &folder), ["a.json", "in/b.json", "in/c.json"]);
    let level = |at: usize, rule| found.jobs[at].plan.checker.settings().levels.of(rule);
    assert_eq!((level(0, "unsupported-ratio"), level(0, "unsupported-duration").is_some()), (None, true));
    assert!(level(1, "unsupported-ratio").is_some());
    assert_eq!(level(2, "unsupported-ratio"), None);
    assert_eq!(found.jobs[0].plan.project.fail_on.to_string(), "error");
    assert_eq!(found.jobs[1].plan.project.fail_on.to_string(), "warning");

    let overrides = Overrides { select: vec!["unsupported-ratio".to_owned()], ..Overrides::default() };
    let found = jobs(&Search { overrides, configuration: Choice::Never, ..search(&folder) })?;
    assert_eq!(names(&found, &folder), ["a.json", "in/b.json", "in/c.json", "out/d.json"]);
    let active = |at: usize| found.jobs[at].plan.checker.settings().levels.active().count();
    assert!((0..4).all(|at| active(at) == 1));
    Ok(())
}

#[test]
fn files_under_one_configuration_share_a_plan() -> Result<(), Box<dyn Error>> {
    let folder = folder(&[("a.json", "{}"), ("b.json", "{}"), ("in/c.json", "{}"), ("moonlint.toml", "hints = true")]);
    let found = jobs(&search(&folder))?;
    assert!(found.jobs.iter().all(|job| Arc::ptr_eq(&job.plan, &found.jobs[0].plan)));
    Ok(())
}

#[test]
fn what_is_faulty_is_among_the_notices_and_nothing_is_refused_for_it() -> Result<(), Box<dyn Error>> {
    let folder = folder(&[("a.json", "{}"), ("moonlint.toml", "hint = true")]);
    let search = Search {
        overrides: Overrides { model: Some("nobody-knows".to_owned()), ..Overrides::default() },
        ..search(&folder)
    };
    let configurations = Arc::new(Configurations::new(&search.configuration));
    search.jobs(&configurations)?;
    assert!(configurations.is_faulty());
    assert!(matches!(&configurations.notices().faults[..], [Fault::Wrong { .. }]));
    assert!(!configurations.is_faulty() && configurations.notices().faults.is_empty(), "it is told once");
    Ok(())
}

#[test]
fn names_that_nothing_has_are_refused_also_where_nothing_is_found() {
    let folder = folder(&[]);
    let asked = [
        (Overrides { model: Some("wan27".to_owned()), ..Overrides::default() }, "model", "wan2.7"),
        (Overrides { ignore: vec!["limts".to_owned()], ..Overrides::default() }, "ignore", "limits"),
    ];
    for (overrides, option, nearest) in asked {
        let refused = jobs(&Search { overrides, ..search(&folder) }).err();
        let Some(Refusal::Name(error)) = refused else { panic!("{option}: {refused:?}") };
        assert_eq!((error.option, error.nearest.as_deref()), (option, Some(nearest)));
    }
}

#[test]
fn reports_are_neither_inputs_nor_written_over_what_is_read() -> Result<(), Box<dyn Error>> {
    let request = r#"{"model": "wan2.7", "prompt": "A cat"}"#;
    let folder = folder(&[("a.json", request), ("report.json", "[]"), ("moonlint.toml", "")]);
    let at = |name: &str| folder.path().join(name);
    let guarded = |report: &str, baseline: Option<&str>| {
        let (report, baseline) = (at(report), baseline.map(at));
        jobs(&Search { guard: Guard::new([report.as_path()], baseline.as_deref()), ..search(&folder) })
    };
    assert_eq!(names(&guarded("report.json", None)?, &folder), ["a.json"], "a report of an earlier run");
    assert_eq!(names(&guarded("new.json", Some("report.json"))?, &folder), ["a.json"], "a baseline");
    let refused = |report: &str| guarded(report, None).err();
    assert_eq!(refused("a.json"), Some(Refusal::Overwrites(Overwrites::Input(at("a.json")))));
    assert_eq!(refused("moonlint.toml"), Some(Refusal::Overwrites(Overwrites::Other(at("moonlint.toml")))));
    Ok(())
}

#[test]
fn standard_input_goes_by_a_name_and_takes_the_place_of_that_file() -> Result<(), Box<dyn Error>> {
    let folder = folder(&[("a.json", "{}"), ("b.json", "{}"), ("moonlint.toml", "exclude = [\"a.json\"]")]);
    let named = |name: &str, language| Some(Stdin { name: Some(folder.path().join(name)), language });
    let found = jobs(&Search { stdin: named("b.json", Some(FileFormat::JsonLines)), ..search(&folder) })?;
    let [job] = &found.jobs[..] else { panic!("{:?}", names(&found, &folder)) };
    assert!(matches!(job.input, Input::Stdin(_)) && job.format == FileFormat::JsonLines);
    let found = jobs(&Search { stdin: named("a.json", None), paths: Vec::new(), ..search(&folder) })?;
    assert!(found.jobs[0].plan.view.excluded, "what an editor sends is told to be left out");
    Ok(())
}

#[test]
fn a_plan_tells_what_documents_are_and_which_findings_are_wanted() -> Result<(), Box<dyn Error>> {
    let ignore =
        "[[ignore]]\npath = \"b.md\"\npointer = \"/ratio\"\nrule = \"unsupported-ratio\"\nreason = \"a draft\"";
    let files = "include = [\"b.md\"]\n[[files]]\nglob = \"c.json\"\nkind = \"task\"";
    let folder = folder(&[("moonlint.toml", &format!("{files}\n{ignore}"))]);
    let at = |name: &str| -> PathBuf { folder.path().canonicalize().expect("a folder").join(name) };
    let configurations = Arc::new(Configurations::new(&Choice::Nearest));
    let mut planner = Planner::new(configurations, Overrides::default(), None);

    let page = planner.plan_of(&at("b.md"))?;
    let named = FileFormat::of(Path::new("b.md")).expect("a format");
    assert_eq!(page.format(named), FileFormat::Json, "it is said to be a request");
    assert!(!page.detection(Kind::Auto, true).1.detect);
    let report = page.checker.check(r#"{"model": "wan2.7", "prompt": "A cat", "ratio": "7:3"}"#);
    let kept: Vec<&Diagnostic> = report.diagnostics.iter().filter(|finding| page.keeps(finding)).collect();
    assert_eq!((report.diagnostics.len(), kept.len()), (1, 0));
    assert!(page.project.has_matched(0) && !page.project.has_matched(1));

    let task = planner.plan_of(&at("c.json"))?;
    assert_eq!(task.detection(Kind::Auto, true).0, Kind::Task);
    assert!(task.detection(Kind::Request, false).1.detect, "it is said to be something else");
    assert!(planner.plan_of(&at("d.md"))?.detection(Kind::Auto, true).1.detect);
    Ok(())
}
