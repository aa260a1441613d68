//! What the command line promises, asked of the built binary.

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
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/order.rs"]
mod order;
#[path = "cli/pages.rs"]
mod pages;
#[path = "cli/recognition.rs"]
mod recognition;
#[path = "cli/selection.rs"]
mod selection;
#[path = "cli/support.rs"]
mod support;
#[path = "cli/terminal.rs"]
mod terminal;
