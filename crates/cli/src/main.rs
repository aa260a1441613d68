//! The moonlint command line.
//!
//! One file a subcommand. What is found goes to standard output, everything else to standard error.

mod args;
mod catalogue;
mod check;
mod config;
mod configuration;
mod fits;
mod help;
mod interrupt;
mod language;
mod manual;
mod markdown;
mod new;
mod normalize;
mod one_request;
mod output;
mod rules;
mod schema;
mod stream;
mod terminal;
mod texts;
mod usage;

use std::process::ExitCode;

use args::{Arguments, Command};
use output::Failure;
use texts::say;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    let color = arguments.color;
    if arguments.command.writes_files() {
        interrupt::wait_for_writes();
    }
    if let Some(tag) = language::unknown().filter(|_| arguments.locale.is_none() && !arguments.command.is_quiet()) {
        terminal::warn(color, &say!(SYSTEM, "unknown-locale", tag = tag, known = language::known()));
    }
    let result = match arguments.command {
        Command::Check(check) => check::run(&check, color),
        Command::Models(models) => catalogue::run(&models, color),
        Command::Rules(rules) => rules::list(&rules, color),
        Command::Fits(fits) => fits::run(&fits, color),
        Command::Normalize(normalize) => normalize::run(&normalize, color),
        Command::New(new) => new::run(&new, color),
        Command::Schema(schema) => schema::run(&schema, color),
        Command::Config(config) => config::run(&config, color),
        Command::Completions(completions) => manual::completions(&completions),
        Command::Man => manual::man(),
        Command::Explain(explain) => rules::explain(&explain, color),
    };
    match result {
        Ok(code) => code,
        // Whoever read our output has seen enough.
        Err(Failure::BrokenPipe(code)) => code,
        Err(Failure::Message(message)) => {
            terminal::complain(color, &message);
            ExitCode::from(2)
        }
    }
}
