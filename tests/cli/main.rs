//! What the command line promises, asked of the built binary.

mod action;
mod baseline;
mod config;
mod config_paths;
mod diffs;
mod exit_status;
mod fixes;
mod formats;
mod hostile;
mod kinds;
mod language;
mod language_config;
mod language_machines;
mod language_runs;
mod order;
mod pages;
mod recognition;
mod reports;
mod selection;
mod short;
mod streaming;
mod strings;
mod support;
mod terminal;
mod walks;
mod watch;
