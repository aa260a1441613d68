//! What is wrong with the arguments, in Chinese.

use std::error::Error as _;
use std::fmt::Write as _;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorFormatter, ErrorKind};
use moonlint_emit::sanitize;

use super::{page, word};
use crate::texts::{listed, say};

/// Formats clap's errors in Chinese.
pub(crate) struct Chinese;

type Error = clap::error::Error<Chinese>;

impl ErrorFormatter for Chinese {
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
            let line = word("clap-tip", &[("tip", &tip)]);
            let (label, tip) = line.split_once('：').unwrap_or(("", &line));
            let _ = write!(text, "\n  {green}{label}：{green:#}{tip}");
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let _ = write!(text, "\n\n{}", word("clap-usage", &[("usage", &page::usage(&usage.to_string()))]));
        }
        let _ = write!(text, "\n\n{}\n", word("clap-try", &[("flag", "--help")]));
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
        ErrorKind::InvalidUtf8 => word("clap-not-utf8", &[]),
        _ => word("clap-other", &[]),
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
                word("clap-multiple", &[("argument", &argument)])
            } else if others.is_empty() {
                word("clap-conflict-any", &[("argument", &argument)])
            } else {
                word("clap-conflict", &[("argument", &argument), ("others", &quoted(&others))])
            }
        }
        ErrorKind::NoEquals => word("clap-no-equals", &[("argument", &argument?)]),
        ErrorKind::InvalidValue => {
            let (argument, value) = (argument?, value?);
            let text = if value.is_empty() {
                word("clap-no-value", &[("argument", &argument)])
            } else {
                word("clap-invalid-value", &[("argument", &argument), ("value", &value)])
            };
            let values = strings(error, ContextKind::ValidValue);
            if values.is_empty() {
                text
            } else {
                format!("{text}\n  {}", word("clap-values", &[("values", &listed(values))]))
            }
        }
        ErrorKind::ValueValidation => {
            let (argument, value) = (argument?, value?);
            match error.source() {
                Some(reason) => {
                    let reason = reason.to_string();
                    let args = [("argument", &*argument), ("value", &value), ("reason", &reason)];
                    word("clap-invalid-because", &args)
                }
                None => word("clap-invalid-value", &[("argument", &argument), ("value", &value)]),
            }
        }
        ErrorKind::InvalidSubcommand => {
            word("clap-unknown-command", &[("command", &string(error, ContextKind::InvalidSubcommand)?)])
        }
        ErrorKind::MissingRequiredArgument => {
            let mut text = word("clap-missing", &[]);
            strings(error, ContextKind::InvalidArg).iter().for_each(|argument| {
                let _ = write!(text, "\n  {argument}");
            });
            text
        }
        ErrorKind::MissingSubcommand => {
            word("clap-missing-command", &[("command", &string(error, ContextKind::InvalidSubcommand)?)])
        }
        ErrorKind::TooManyValues => word("clap-too-many", &[("argument", &argument?), ("value", &value?)]),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            let expected =
                number(error, ContextKind::ExpectedNumValues).or_else(|| number(error, ContextKind::MinValues))?;
            let actual = number(error, ContextKind::ActualNumValues)?;
            word("clap-wrong-number", &[("argument", &argument?), ("expected", &expected), ("actual", &actual)])
        }
        ErrorKind::UnknownArgument => word("clap-unknown-argument", &[("argument", &argument?)]),
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
            tips.push(word(key, &[("near", &quoted(&near))]));
        }
    }
    if let Some(ContextValue::StyledStrs(suggested)) = error.get(ContextKind::Suggested) {
        tips.extend(suggested.iter().map(|tip| in_chinese(&tip.to_string())));
    }
    tips
}

/// A tip of clap's, which comes as a sentence, or one of our own, which is in Chinese already.
fn in_chinese(tip: &str) -> String {
    let tip = sanitize(tip);
    // What is quoted alternates with what is not.
    let quoted: Vec<&str> = tip.split('\'').skip(1).step_by(2).collect();
    match *quoted {
        [argument, spelling] if tip.starts_with("to pass ") => {
            word("clap-tip-value", &[("argument", argument), ("spelling", spelling)])
        }
        [argument, "--"] if tip.starts_with("subcommand ") => word("clap-tip-dashes", &[("argument", argument)]),
        [spelling] if tip.ends_with(" exists") => word("clap-tip-elsewhere", &[("spelling", spelling)]),
        _ => tip.into_owned(),
    }
}

fn quoted(names: &[String]) -> String {
    listed(names.iter().map(|name| format!("`{name}`")))
}
