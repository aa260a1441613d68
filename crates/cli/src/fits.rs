//! `moonlint fits`.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use moonlint::{Diagnostic, Fit, Settings, Severity, Verdict, fits};
use serde::Serialize;
use textwrap::core::display_width;

use crate::args::{ColorChoice, FitsArgs, ListFormat};
use crate::catalogue::json;
use crate::configuration::facts;
use crate::markdown;
use crate::one_request::read_one;
use crate::output::Failure;
use crate::terminal::{self, clean, paint};
use crate::texts::say;

/// Below this many columns a table is unreadable, and each model is a paragraph.
const TABLE_MIN_WIDTH: usize = 72;

/// Shows which models take a request. The status is 1 when none does, even with fixes.
pub(crate) fn run(args: &FitsArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let request = read_one(&args.request)?;
    let facts = facts(&args.configuration, &args.request, color)?;
    let settings = Settings { dialect: request.dialect, ..facts };
    let fits = fits(&request.source, &settings);
    let mut out = io::stdout().lock();
    match args.output_format {
        ListFormat::Json => json(&mut out, &fits.iter().map(FitJson::new).collect::<Vec<_>>())?,
        ListFormat::Text => text(&mut out, &fits, color)?,
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(fits.iter().all(|fit| fit.verdict == Verdict::No))))
}

fn text(out: &mut impl Write, fits: &[Fit], color: ColorChoice) -> Result<(), Failure> {
    let style = terminal::style(color);
    let width = terminal::width();
    if width < TABLE_MIN_WIDTH {
        for fit in fits {
            let (name, words) = (format!("{}:", name(fit)), words(fit.verdict));
            let verdict = paint(style.color, verdict_style(fit.verdict), &words);
            // Beside the name where there is room.
            if display_width(&name) + 1 + display_width(&words) <= width {
                writeln!(out, "{name} {verdict}")?;
            } else {
                writeln!(out, "{}\n  {verdict}", markdown::wrap_hanging(&name, "  ", width).join("\n"))?;
            }
            for remark in remarks(fit) {
                for line in markdown::wrap_hanging(&format!("  {remark}"), "  ", width) {
                    writeln!(out, "{line}")?;
                }
            }
        }
        return Ok(());
    }
    let mut table = Table::new();
    table
        .load_style(if style.unicode { presets::UTF8_HORIZONTAL_ONLY } else { presets::ASCII_HORIZONTAL_ONLY })
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header([say!(PAGES, "fits-model"), say!(PAGES, "fits-verdict"), say!(PAGES, "fits-remarks")]);
    for fit in fits {
        table.add_row([name(fit), words(fit.verdict), remarks(fit).join("\n")]);
    }
    for column in table.column_iter_mut().take(2) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    writeln!(out, "{table}")?;
    Ok(())
}

fn name(fit: &Fit) -> String {
    let model = clean(&fit.model).into_owned();
    if fit.own { say!(PAGES, "fits-own", model = model) } else { model }
}

fn words(verdict: Verdict) -> String {
    match verdict {
        Verdict::AsIs => say!(PAGES, "fits-as-is"),
        Verdict::WithSafeFixes => say!(PAGES, "fits-safe"),
        Verdict::WithUnsafeFixes => say!(PAGES, "fits-unsafe"),
        Verdict::No => say!(PAGES, "fits-no"),
    }
}

const fn verdict_style(verdict: Verdict) -> Style {
    let color = match verdict {
        Verdict::AsIs => AnsiColor::Green,
        Verdict::WithSafeFixes | Verdict::WithUnsafeFixes => AnsiColor::Yellow,
        Verdict::No => AnsiColor::Red,
    };
    color.on_default()
}

/// The errors, or the warnings where there are none, each rule and message once.
fn remarks(fit: &Fit) -> Vec<String> {
    let severity = if fit.count(Severity::Error) > 0 { Severity::Error } else { Severity::Warning };
    let mut remarks: Vec<String> = Vec::new();
    for diagnostic in fit.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity) {
        let message = diagnostic.message.render(terminal::locale());
        let remark = match severity {
            Severity::Warning => say!(PAGES, "fits-warning", message = clean(&message)),
            _ => clean(&message).into_owned(),
        };
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    remarks
}

#[derive(Serialize)]
struct FitJson<'f> {
    model: &'f str,
    own: bool,
    verdict: &'static str,
    findings: Vec<FindingJson<'f>>,
    /// The request as the model takes it, but for the model's name.
    fixed: Option<String>,
}

#[derive(Serialize)]
struct FindingJson<'f> {
    rule: &'static str,
    severity: &'static str,
    message: String,
    pointer: &'f str,
}

impl<'f> FitJson<'f> {
    fn new(fit: &'f Fit) -> Self {
        let finding = |diagnostic: &'f Diagnostic| FindingJson {
            rule: diagnostic.rule.id,
            severity: diagnostic.severity.as_str(),
            message: diagnostic.message.render(terminal::locale()),
            pointer: &diagnostic.pointer,
        };
        FitJson {
            model: &fit.model,
            own: fit.own,
            verdict: fit.verdict.as_str(),
            findings: fit.diagnostics.iter().map(finding).collect(),
            fixed: fit.fixed.as_deref().map(|source| String::from_utf8_lossy(source).into_owned()),
        }
    }
}
