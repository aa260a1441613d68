//! The end of a process whose arguments ask for help, or are wrong.

use std::env;
use std::io::Write as _;
use std::process;

use clap::error::{ContextValue, Error, ErrorFormatter};
use moonlint_emit::sanitize;

use crate::args::ColorChoice;
use crate::output::Failure;
use crate::terminal;

/// Prints what there is to say, and ends the process.
pub(crate) fn end<F: ErrorFormatter>(mut error: Error<F>) -> ! {
    let printed = if error.use_stderr() && arguments_are_odd() {
        clean(&mut error);
        // Without colours, the sequences of the arguments and those of the message are not to be mixed up.
        let text = error.render().to_string();
        let lines: Vec<_> = text.split('\n').map(terminal::clean).collect();
        crate::stream::stderr().write_all(lines.join("\n").as_bytes())
    } else {
        error.print()
    };
    // Where standard error is closed, there is nobody to tell; help that was not printed is another matter.
    if let Err(failure) = printed
        && !error.use_stderr()
        && let Failure::Message(message) = Failure::from(failure)
    {
        terminal::complain(ColorChoice::Auto, &message);
        process::exit(2);
    }
    process::exit(error.exit_code())
}

/// Whether an argument has something in it that a terminal would obey. Messages repeat arguments.
fn arguments_are_odd() -> bool {
    env::args_os().any(|argument| {
        let text = argument.to_string_lossy();
        sanitize(&text) != text
    })
}

/// Makes what a message repeats visible, before it is laid out.
fn clean<F: ErrorFormatter>(error: &mut Error<F>) {
    let shown = |text: &str| terminal::clean(text).into_owned();
    let cleaned: Vec<_> = error
        .context()
        .filter_map(|(kind, value)| {
            let value = match value {
                ContextValue::String(text) => ContextValue::String(shown(text)),
                ContextValue::Strings(texts) => ContextValue::Strings(texts.iter().map(|text| shown(text)).collect()),
                ContextValue::StyledStr(text) => ContextValue::StyledStr(shown(&text.to_string()).into()),
                ContextValue::StyledStrs(texts) => {
                    ContextValue::StyledStrs(texts.iter().map(|text| shown(&text.to_string()).into()).collect())
                }
                _ => return None,
            };
            Some((kind, value))
        })
        .collect();
    for (kind, value) in cleaned {
        error.insert(kind, value);
    }
}
