//! `moonlint fits`.

use std::collections::HashSet;
use std::io::Write;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use moonlint::{Fit, Severity, Verdict, fit_object, fits, fits_model};
use textwrap::core::display_width;

use crate::args::{ColorChoice, FitsArgs, ListFormat};
use crate::catalogue::{find, json};
use crate::configuration::facts;
use crate::markdown;
use crate::one_request::read_one;
use crate::output::Failure;
use crate::terminal::{self, clean, paint};
use crate::texts::say;

/// Below this many columns a table is unreadable, and each model is a paragraph.
const TABLE_MIN_WIDTH: usize = 72;

/// How many remarks on one model are shown to people.
const MAX_REMARKS: usize = 8;

/// Shows which models take a request, or prints the request for one of them. The status is 1 when none does, even with
/// fixes.
pub(crate) fn run(args: &FitsArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let request = read_one(&args.request)?;
    let facts = facts(&args.configuration, &args.request, color)?;
    let settings = facts.with_dialect(request.dialect);
    if let Some(model) = &args.write {
        let model = find(settings.catalogue(), model)?;
        let fit = fits_model(&request.source, &settings, model);
        let status = write(&fit, args.output_format, color)?;
        say_cut(&[fit], color);
        return Ok(status);
    }
    let fits = fits(&request.source, &settings);
    let mut out = crate::stream::stdout();
    match args.output_format {
        ListFormat::Json => {
            json(&mut out, &fits.iter().map(|fit| fit_object(fit, terminal::locale())).collect::<Vec<_>>())?;
        }
        ListFormat::Text => text(&mut out, &fits, color)?,
    }
    out.flush()?;
    say_cut(&fits, color);
    Ok(ExitCode::from(u8::from(fits.iter().all(|fit| fit.verdict == Verdict::No))))
}

/// Says where not all that is wrong was listed, not all that may help was tried, or not all is known.
fn say_cut(fits: &[Fit], color: ColorChoice) {
    if fits.iter().any(|fit| fit.exhausted || fit.left_out.count() > 0) {
        terminal::warn(color, &say!(PAGES, "fits-cut"));
    }
    if fits.iter().any(|fit| fit.partial) {
        terminal::warn(color, &say!(PAGES, "fits-partial"));
    }
}

/// Prints the request for one model, or says what stands in the way.
fn write(fit: &Fit, format: ListFormat, color: ColorChoice) -> Result<ExitCode, Failure> {
    let mut out = crate::stream::stdout();
    match (format, &fit.fixed) {
        (ListFormat::Json, _) => json(&mut out, &fit_object(fit, terminal::locale()))?,
        (ListFormat::Text, Some(request)) => out.write_all(&terminal::document(request))?,
        (ListFormat::Text, None) => {}
    }
    out.flush()?;
    let model = clean(&fit.model);
    match fit.verdict {
        Verdict::No => {
            let reasons = remarks(fit, Severity::Error).join(terminal::locale().semicolon());
            terminal::complain(color, &say!(PAGES, "fits-write-no", model = model, reasons = reasons));
        }
        Verdict::WithUnsafeFixes => {
            terminal::warn(color, &say!(PAGES, "fits-write-unsafe", model = model, count = fit.fixes));
        }
        Verdict::AsIs | Verdict::NothingAgainst | Verdict::WithSafeFixes => {}
    }
    Ok(ExitCode::from(u8::from(fit.verdict == Verdict::No)))
}

fn text(out: &mut impl Write, fits: &[Fit], color: ColorChoice) -> Result<(), Failure> {
    let style = terminal::style(color);
    let width = terminal::width();
    if width < TABLE_MIN_WIDTH {
        for fit in fits {
            let (name, words) = (format!("{}:", name(fit)), words(fit));
            let verdict = paint(style.color, verdict_style(fit.verdict), &words);
            // Beside the name where there is room.
            if display_width(&name) + 1 + display_width(&words) <= width {
                writeln!(out, "{name} {verdict}")?;
            } else {
                writeln!(out, "{}\n  {verdict}", markdown::wrap_hanging(&name, "  ", width).join("\n"))?;
            }
            for remark in all_remarks(fit) {
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
        table.add_row([name(fit), words(fit), all_remarks(fit).join("\n")]);
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

/// The verdict. Of a model of which nothing is documented nobody can say that it takes something.
fn words(fit: &Fit) -> String {
    match (fit.verdict, fit.documented) {
        (Verdict::AsIs, _) => say!(PAGES, "fits-as-is"),
        (Verdict::NothingAgainst, _) => say!(PAGES, "fits-nothing-against"),
        (Verdict::WithSafeFixes, true) => say!(PAGES, "fits-safe"),
        (Verdict::WithSafeFixes, false) => say!(PAGES, "fits-nothing-against-safe"),
        (Verdict::WithUnsafeFixes, true) => say!(PAGES, "fits-unsafe"),
        (Verdict::WithUnsafeFixes, false) => say!(PAGES, "fits-nothing-against-unsafe"),
        (Verdict::No, _) => say!(PAGES, "fits-no"),
    }
}

const fn verdict_style(verdict: Verdict) -> Style {
    let color = match verdict {
        Verdict::AsIs | Verdict::NothingAgainst => AnsiColor::Green,
        Verdict::WithSafeFixes | Verdict::WithUnsafeFixes => AnsiColor::Yellow,
        Verdict::No => AnsiColor::Red,
    };
    color.on_default()
}

/// The errors, then the warnings.
fn all_remarks(fit: &Fit) -> Vec<String> {
    let mut all = remarks(fit, Severity::Error);
    let warnings = remarks(fit, Severity::Warning);
    all.extend(warnings.into_iter().map(|message| say!(PAGES, "fits-warning", message = message)));
    all
}

/// What is found of one severity: each rule and message once, and not more than anyone reads.
fn remarks(fit: &Fit, severity: Severity) -> Vec<String> {
    let mut seen = HashSet::new();
    let found = fit.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
    let mut remarks: Vec<String> = found
        .map(|diagnostic| clean(&diagnostic.message.render(terminal::locale())).into_owned())
        .filter(|message| seen.insert(message.clone()))
        .collect();
    let more = remarks.len().saturating_sub(MAX_REMARKS);
    if more > 0 {
        remarks.truncate(MAX_REMARKS);
        remarks.push(say!(PAGES, "fits-more", count = more));
    }
    remarks
}
