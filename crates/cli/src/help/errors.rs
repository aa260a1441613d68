//! What is wrong with the arguments, in other languages than English.

use std::error::Error as _;
use std::fmt::Write as _;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorFormatter, ErrorKind};
use moonlint_emit::sanitize;

use super::{page, word};
use crate::terminal;
use crate::texts::{listed, say};

/// Formats clap's errors in the language of this process.
pub(crate) struct Localised;

type Error = clap::error::Error<Localised>;

/// One of the words that clap has in English.
fn said(key: &str, args: &[(&'static str, &str)]) -> String {
    word(terminal::locale(), key, args)
}

impl ErrorFormatter for Localised {
    fn format_error(error: &Error) -> StyledStr {
        let styles = Styles::styled();
        let (red, green) = (styles.get_error(), styles.get_valid());
        let mut text = format!("{red}{}{red:#}", say!(SYSTEM, "error"));
        text.push_str(&say!(SYSTEM, "colon"));
        text.push_str(&message(error));

        let tips = tips(error);
        if !tips.is_empty() {
            text.push('\n');
        }
        for tip in tips {
            let line = said("clap-tip", &[("tip", &tip)]);
            let end = line.find(['：', ':']).map_or(0, |at| at + line[at..].chars().next().map_or(0, char::len_utf8));
            let (label, tip) = line.split_at(end);
            let _ = write!(text, "\n  {green}{label}{green:#}{tip}");
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let _ = write!(
                text,
                "\n\n{}",
                said("clap-usage", &[("usage", &page::usage(terminal::locale(), &usage.to_string()))])
            );
        }
        let _ = write!(text, "\n\n{}\n", said("clap-try", &[("flag", "--help")]));
        text.into()
    }
}

/// Text from the command line, fit for a terminal.
fn string(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(sanitize(text).into_owned()),
        _ => None,
    }
}

fn strings(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.iter().map(|text| sanitize(text).into_owned()).collect(),
        Some(ContextValue::String(text)) => vec![sanitize(text).into_owned()],
        _ => Vec::new(),
    }
}

fn number(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What is wrong. Where clap says less than it could, so does this.
fn message(error: &Error) -> String {
    dynamic(error).unwrap_or_else(|| match error.kind() {
        ErrorKind::InvalidUtf8 => said("clap-not-utf8", &[]),
        _ => said("clap-other", &[]),
    })
}

fn dynamic(error: &Error) -> Option<String> {
    let argument = string(error, ContextKind::InvalidArg);
    let value = string(error, ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::ArgumentConflict => {
            let argument = argument.or_else(|| string(error, ContextKind::InvalidSubcommand))?;
            let others = strings(error, ContextKind::PriorArg);
            if others.contains(&argument) {
                said("clap-multiple", &[("argument", &argument)])
            } else if others.is_empty() {
                said("clap-conflict-any", &[("argument", &argument)])
            } else {
                said("clap-conflict", &[("argument", &argument), ("others", &quoted(&others))])
            }
        }
        ErrorKind::NoEquals => said("clap-no-equals", &[("argument", &argument?)]),
        ErrorKind::InvalidValue => {
            let (argument, value) = (argument?, value?);
            let text = if value.is_empty() {
                said("clap-no-value", &[("argument", &argument)])
            } else {
                said("clap-invalid-value", &[("argument", &argument), ("value", &value)])
            };
            let values = strings(error, ContextKind::ValidValue);
            if values.is_empty() {
                text
            } else {
                format!("{text}\n  {}", said("clap-values", &[("values", &listed(values))]))
            }
        }
        ErrorKind::ValueValidation => {
            let (argument, value) = (argument?, value?);
            match error.source() {
                Some(reason) => {
                    let reason = reason.to_string();
                    let args = [("argument", &*argument), ("value", &value), ("reason", &reason)];
                    said("clap-invalid-because", &args)
                }
                None => said("clap-invalid-value", &[("argument", &argument), ("value", &value)]),
            }
        }
        ErrorKind::InvalidSubcommand => {
            said("clap-unknown-command", &[("command", &string(error, ContextKind::InvalidSubcommand)?)])
        }
        ErrorKind::MissingRequiredArgument => {
            let mut text = said("clap-missing", &[]);
            strings(error, ContextKind::InvalidArg).iter().for_each(|argument| {
                let _ = write!(text, "\n  {argument}");
            });
            text
        }
        ErrorKind::MissingSubcommand => {
            said("clap-missing-command", &[("command", &string(error, ContextKind::InvalidSubcommand)?)])
        }
        ErrorKind::TooManyValues => said("clap-too-many", &[("argument", &argument?), ("value", &value?)]),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            let expected =
                number(error, ContextKind::ExpectedNumValues).or_else(|| number(error, ContextKind::MinValues))?;
            let actual = number(error, ContextKind::ActualNumValues)?;
            said("clap-wrong-number", &[("argument", &argument?), ("expected", &expected), ("actual", &actual)])
        }
        ErrorKind::UnknownArgument => said("clap-unknown-argument", &[("argument", &argument?)]),
        _ => return None,
    })
}

fn tips(error: &Error) -> Vec<String> {
    let mut tips = Vec::new();
    for (kind, key) in [
        (ContextKind::SuggestedSubcommand, "clap-near-command"),
        (ContextKind::SuggestedArg, "clap-near-argument"),
        (ContextKind::SuggestedValue, "clap-near-value"),
    ] {
        let near = strings(error, kind);
        if !near.is_empty() {
            tips.push(said(key, &[("near", &quoted(&near))]));
        }
    }
    if let Some(ContextValue::StyledStrs(suggested)) = error.get(ContextKind::Suggested) {
        tips.extend(suggested.iter().map(|tip| translated(&tip.to_string())));
    }
    tips
}

/// A tip of clap's, which comes as a sentence, or one of our own, which is in the language already.
fn translated(tip: &str) -> String {
    let tip = sanitize(tip);
    // What is quoted alternates with what is not.
    let quoted: Vec<&str> = tip.split('\'').skip(1).step_by(2).collect();
    match *quoted {
        [argument, spelling] if tip.starts_with("to pass ") => {
            said("clap-tip-value", &[("argument", argument), ("spelling", spelling)])
        }
        [argument, "--"] if tip.starts_with("subcommand ") => said("clap-tip-dashes", &[("argument", argument)]),
        [spelling] if tip.ends_with(" exists") => said("clap-tip-elsewhere", &[("spelling", spelling)]),
        _ => tip.into_owned(),
    }
}

fn quoted(names: &[String]) -> String {
    listed(names.iter().map(|name| format!("`{name}`")))
}
