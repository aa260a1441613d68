//! What each command of the README must do.

/// A command that the README has, and what must come of it in the scratch folder.
pub(crate) struct Expected {
    pub(crate) command: &'static str,
    pub(crate) status: i32,
    /// Parts of what it prints, in no language.
    pub(crate) says: &'static [&'static str],
    /// Files and parts of what they hold afterwards.
    pub(crate) leaves: &'static [(&'static str, &'static str)],
}

/// Who runs a command that is not run from the page.
pub(crate) enum Instead {
    /// The test that does what the command does: its file and name.
    Test(&'static str, &'static str),
    /// Why nothing does.
    Reason(&'static str),
}

const fn run(
    command: &'static str,
    status: i32,
    says: &'static [&'static str],
    leaves: &'static [(&'static str, &'static str)],
) -> Expected {
    Expected { command, status, says, leaves }
}

const TWELVE: &str = "\"duration\": 12,";
const TEN: &str = "\"duration\": 10,";
const TEXT: &str = "\"duration\": \"5\"";
const FIVE: &str = "\"duration\": 5";

/// Every command that is run from the page.
pub(crate) const COMMANDS: &[Expected] = &[
    // Check
    run(
        "moonlint check src/submit.py",
        1,
        &["error[unsupported-duration]", "[src/submit.py:11:21]"],
        &[("src/submit.py", TWELVE)],
    ),
    run("moonlint check", 1, &["[ad.json:4:15]", "[requests/teaser.json:4:15]", "warning[unstable-url]"], &[]),
    run("moonlint src/ README.md requests/", 1, &["[src/submit.py:11:21]", "[requests/teaser.json:4:15]"], &[]),
    run("moonlint check --verbose .", 1, &["[ad.json:4:15]", "package.json: "], &[]),
    run("moonlint check --kind request requests/", 1, &["[requests/teaser.json:4:15]"], &[]),
    run("moonlint check --error-on-empty", 1, &["[ad.json:4:15]"], &[]),
    run("cat ad.json | moonlint check -", 1, &["error[unsupported-duration]", "[<stdin>:4:15]"], &[]),
    run("moonlint check --output-format concise .", 1, &["ad.json:4:15: error[unsupported-duration] "], &[]),
    // Check answers
    run("moonlint check answers/", 0, &["warning[premature-url]", "[answers/boat.jsonl:3:87]", "3"], &[]),
    run(
        "moonlint check --kind task answers/boat.jsonl",
        1,
        &["error[missing-task-id]", "[answers/boat.jsonl:3:87]"],
        &[],
    ),
    run("moonlint explain premature-url", 0, &["# premature-url", "```json"], &[]),
    run("moonlint schema task", 0, &["\"$schema\"", "\"task_id\""], &[]),
    // Configure
    run("moonlint config ad.json", 0, &["ad.json", "fail-on"], &[]),
    run(
        "moonlint check --write-baseline known.json",
        0,
        &["known.json", "5"],
        &[("known.json", "unsupported-duration"), ("known.json", "unstable-url"), ("known.json", "premature-url")],
    ),
    run("moonlint check --baseline known.json", 0, &["5"], &[]),
    // Fix
    run(
        "moonlint check --diff requests/",
        1,
        &["-  \"duration\": \"5\"\n+  \"duration\": 5\n"],
        &[("requests/teaser.json", TEXT)],
    ),
    run("moonlint check --fix requests/", 0, &["warning[unstable-url]"], &[("requests/teaser.json", FIVE)]),
    run("moonlint check --fix --unsafe-fixes ad.json", 0, &[], &[("ad.json", TEN)]),
    run(
        "moonlint check --fix --unsafe-fixes --show-fixes ad.json",
        0,
        &["ad.json: ", "1  unsupported-duration"],
        &[("ad.json", TEN)],
    ),
    run(
        "moonlint check --fix --show-fixes requests/",
        0,
        &["requests/teaser.json: ", "1  wrong-type"],
        &[("requests/teaser.json", FIVE)],
    ),
    run("cat requests/teaser.json | moonlint check --fix -", 0, &[FIVE], &[("requests/teaser.json", TEXT)]),
    // Rewrite, move, start
    run("moonlint normalize ad.json", 0, &["\"model\": \"seedance-2.0-dj-fast\"", TWELVE], &[("ad.json", TWELVE)]),
    run("moonlint fits ad.json", 0, &["wan2.7", "seedance-2.0-dj-fast"], &[]),
    run("moonlint new wan2.7", 0, &["\"wan2.7\""], &[]),
    run("moonlint new wan2.7 --with first-frame,last-frame", 0, &["first_frame_url", "last_frame_url"], &[]),
    // Look things up
    run("moonlint models", 0, &["seedance-2.0-dj-fast", "wan2.7"], &[]),
    run("moonlint models wan2.7", 0, &["wan2.7", "https://docs.moonapix.com/"], &[]),
    run("moonlint rules", 0, &["wrong-type", "unsupported-duration"], &[]),
    run("moonlint explain wrong-type", 0, &["# wrong-type", "```json"], &[]),
    run("moonlint man", 0, &[".TH moonlint 1"], &[]),
    run("moonlint completions bash", 0, &["complete -F _moonlint"], &[]),
    // Choose a language
    run("moonlint check --locale zh", 1, &["[ad.json:4:15]", "发现 3 个错误"], &[]),
    run("MOONLINT_LOCALE=zh moonlint rules", 0, &["wrong-type", "内容不是 JSON"], &[]),
    // In CI
    run(
        "moonlint check --output-format full --output-format gitlab=gl-code-quality-report.json --output-format junit=moonlint.xml",
        1,
        &["error[unsupported-duration]"],
        &[("gl-code-quality-report.json", "\"fingerprint\""), ("moonlint.xml", "<testsuites")],
    ),
    // JSON Schemas
    run("moonlint schema wan2.7", 0, &["\"$schema\""], &[]),
    run("moonlint schema seedance-2.0-dj-fast", 0, &["\"$schema\"", "\"duration\""], &[]),
    run("moonlint schema --closed", 0, &["\"$schema\""], &[]),
    run("moonlint schema --plain", 0, &["\"$schema\""], &[]),
    run("moonlint schema --form types wan2.7", 0, &["\"$schema\""], &[]),
    run("moonlint schema --form tool wan2.7", 0, &["wan2.7"], &[]),
    run("moonlint schema --form openapi", 0, &["\"openapi\": \"3.1"], &[]),
    run(
        "moonlint check --output-format concise --stdin-filename requests/teaser.json - < requests/teaser.json",
        1,
        &["requests/teaser.json:4:15: error[wrong-type] "],
        &[],
    ),
    run("moonlint schema", 0, &["\"$schema\"", "seedance-2.0-dj-fast", "wan2.7"], &[]),
    run(
        "moonlint schema --all --out schemas",
        0,
        &["schemas"],
        &[("schemas/request.schema.json", "\"$schema\""), ("schemas/wan2.7.schema.json", "\"$schema\"")],
    ),
];

/// Every command that is not.
pub(crate) const ELSEWHERE: &[(&str, Instead)] = &[
    (
        "cargo run --release -- check tests/requests/faulty",
        Instead::Test("tests/readme/main.rs", "the_first_command_finds_faults"),
    ),
    ("moonlint check --watch requests/", Instead::Test("tests/cli/watch.rs", "what_changes_is_checked_again")),
    ("cargo install --locked --path .", Instead::Test("tests/hooks/main.rs", "hooks_work_in_pre_commit_and_prek")),
    ("moonlint PATH", Instead::Test("tests/cli/short.rs", "a_path_alone_is_checked")),
    ("cargo test --workspace", Instead::Reason("it is what runs this")),
    (
        "cargo install --locked --git https://github.com/moonlint/moonlint",
        Instead::Reason("tests do not clone from the network; the hooks' test installs from a clone"),
    ),
    (
        "check-jsonschema --schemafile schemas/request.schema.json requests/*.json",
        Instead::Test("tests/readme/tools.rs", "validators_of_other_languages_work_as_shown"),
    ),
];
