//! `moonlint completions` and `moonlint man`: both are made of the argument definitions.

use std::io::Write;
use std::process::ExitCode;

use clap::CommandFactory as _;

use crate::args::{Arguments, CompletionsArgs};
use crate::help;
use crate::output::Failure;
use crate::terminal::locale;

/// Prints the completion script of a shell.
pub(crate) fn completions(args: &CompletionsArgs) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    let mut command = help::localised(Arguments::command(), locale());
    clap_complete::generate(args.shell, &mut command, "moonlint", &mut script);
    print(&script)
}

/// Prints the manual page: the command, then each subcommand, in roff.
pub(crate) fn man() -> Result<ExitCode, Failure> {
    let mut command = help::for_manual(Arguments::command().disable_help_subcommand(true), locale());
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands() {
        let mut part = Vec::new();
        let man = clap_mangen::Man::new(subcommand.clone());
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        writeln!(page, ".SH \"MOONLINT {}\"", subcommand.get_name().to_uppercase())?;
        // One page for all of them: what is a section of a page of its own is a subsection here.
        page.extend_from_slice(String::from_utf8_lossy(&part).replace(".SH ", ".SS ").as_bytes());
    }
    let page = help::manual_headings(&String::from_utf8_lossy(&page), locale());
    print(page.as_bytes())
}

fn print(bytes: &[u8]) -> Result<ExitCode, Failure> {
    let mut out = crate::stream::stdout();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
