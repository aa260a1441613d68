//! What the command line promises, asked of the built binary.

#[path = "cli/action.rs"]
mod action;
#[path = "cli/baseline.rs"]
mod baseline;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/diffs.rs"]
mod diffs;
#[path = "cli/exit_status.rs"]
mod exit_status;
#[path = "cli/fixes.rs"]
mod fixes;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/former.rs"]
mod former;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/ignores.rs"]
mod ignores;
#[path = "cli/kinds.rs"]
mod kinds;
#[path = "cli/language.rs"]
mod language;
#[path = "cli/language_config.rs"]
mod language_config;
#[path = "cli/language_machines.rs"]
mod language_machines;
#[path = "cli/language_runs.rs"]
mod language_runs;
#[path = "cli/order.rs"]
mod order;
#[path = "cli/pages.rs"]
mod pages;
#[path = "cli/recognition.rs"]
mod recognition;
#[path = "cli/reports.rs"]
mod reports;
#[path = "cli/selection.rs"]
mod selection;
#[path = "cli/short.rs"]
mod short;
#[path = "cli/streaming.rs"]
mod streaming;
#[path = "cli/strings.rs"]
mod strings;
#[path = "cli/support.rs"]
mod support;
#[path = "cli/terminal.rs"]
mod terminal;
#[path = "cli/walks.rs"]
mod walks;
#[path = "cli/watch.rs"]
mod watch;
