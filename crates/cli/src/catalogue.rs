//! `moonlint models`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anstyle::Style;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use moonlint::catalogue::{CellKey, CellView};
use moonlint::{Catalogue, ModelSpec, model_object};
use moonlint_emit::{escape_json, origin};
use serde::Serialize;
use textwrap::core::display_width;

use crate::args::{ColorChoice, ListFormat, ModelsArgs};
use crate::configuration::facts;
use crate::markdown;
use crate::output::Failure;
use crate::terminal::{self, clean, paint};
use crate::texts::{listed, say};

/// Below this many columns a table is unreadable, and each model is a paragraph.
const TABLE_MIN_WIDTH: usize = 72;

/// The cells that have a column of their own. Their values are short for every model.
const COLUMNS: [CellKey; 3] = [CellKey::Line, CellKey::References, CellKey::Assets];

/// Shows the models, or one of them.
pub(crate) fn run(args: &ModelsArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let settings = facts(&args.configuration, Path::new("request.json"), color)?;
    let catalogue = settings.catalogue();
    let mut out = crate::stream::stdout();
    match (&args.model, args.output_format) {
        (None, ListFormat::Text) => table(&mut out, catalogue, color)?,
        (Some(name), ListFormat::Text) => page(&mut out, find(catalogue, name)?, color)?,
        (None, ListFormat::Json) => {
            let models: Vec<_> = catalogue.models().map(|spec| model_object(spec, terminal::locale())).collect();
            json(&mut out, &models)?;
        }
        (Some(name), ListFormat::Json) => {
            json(&mut out, &model_object(find(catalogue, name)?, terminal::locale()))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes one pretty JSON value and a line end.
pub(crate) fn json<T: Serialize>(out: &mut impl Write, value: &T) -> Result<(), Failure> {
    // As the formats of `check` do: JSON gets printed too.
    writeln!(out, "{}", escape_json(&serde_json::to_string_pretty(value)?))?;
    Ok(())
}

/// A model by name; the error names the nearest.
pub(crate) fn find<'c>(catalogue: &'c Catalogue, name: &str) -> Result<&'c ModelSpec, Failure> {
    moonlint::model(catalogue, name).map_err(|error| Failure::new(error.render(terminal::locale())))
}

fn table(out: &mut impl Write, catalogue: &Catalogue, color: ColorChoice) -> Result<(), Failure> {
    let width = terminal::width();
    let style = terminal::style(color);
    if width < TABLE_MIN_WIDTH {
        for spec in catalogue.models() {
            writeln!(out, "{}", paint(style.color, Style::new().bold(), clean(&spec.name)))?;
            for cell in spec.cells() {
                wrapped(out, "  ", &format!("{}: {}", cell.key, value(spec, &cell)), width)?;
            }
        }
        return Ok(());
    }
    let mut table = Table::new();
    table
        .load_style(if style.unicode { presets::UTF8_HORIZONTAL_ONLY } else { presets::ASCII_HORIZONTAL_ONLY })
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    let header = [
        say!(PAGES, "models-model"),
        say!(PAGES, "models-line"),
        say!(PAGES, "models-references"),
        say!(PAGES, "models-assets"),
        say!(PAGES, "models-limits"),
    ];
    let mut rows = Vec::new();
    for spec in catalogue.models() {
        let cell = |key| spec.cell(key).map(|cell| clean(&cell.value).into_owned()).unwrap_or_default();
        let limits: Vec<String> = spec
            .cells()
            .filter(|cell| !COLUMNS.contains(&cell.key) && is_limit(cell.key, &cell.value))
            .map(|cell| match &*cell.value {
                "true" => cell.key.to_string(),
                _ => format!("{}: {}", cell.key, value(spec, &cell)),
            })
            .collect();
        let columns = COLUMNS.iter().map(|key| cell(*key));
        let limits: Vec<_> = limits.iter().map(|limit| clean(limit)).collect();
        let name = clean(&spec.name).into_owned();
        rows.push([name].into_iter().chain(columns).chain([limits.join("\n")]).collect::<Vec<String>>());
    }
    // What the other columns leave for the limits, each column with a space on both sides and one between.
    let widest = |index: usize| {
        let cells = rows.iter().map(|row| display_width(&row[index]));
        cells.chain([display_width(&header[index])]).max().unwrap_or(0) + 3
    };
    let left = width.saturating_sub((0..=COLUMNS.len()).map(widest).sum::<usize>() + 2);
    table.set_header(header.clone());
    for mut row in rows {
        if let Some(limits) = row.last_mut() {
            let lines = limits.lines().flat_map(|limit| markdown::wrap_hanging(limit, "", left));
            *limits = lines.map(|line| at_hyphens(&line, left)).collect::<Vec<_>>().join("\n");
        }
        table.add_row(row);
    }
    // Names and words stay whole; the limits take what is left.
    for column in table.column_iter_mut().take(1 + COLUMNS.len()) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    wrapped(out, "", &say!(PAGES, "models-note"), width)?;
    Ok(())
}

/// A text whose words are broken at their hyphens where they are too long for a line.
fn at_hyphens(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let parts: Vec<&str> =
            if display_width(word) > width { word.split_inclusive('-').collect() } else { vec![word] };
        for (index, part) in parts.into_iter().enumerate() {
            let space = usize::from(index == 0 && lines.last().is_some_and(|line| !line.is_empty()));
            match lines.last_mut() {
                Some(line) if display_width(line) + space + display_width(part) <= width || line.is_empty() => {
                    line.push_str(&" "[..space]);
                    line.push_str(part);
                }
                _ => lines.push(part.to_owned()),
            }
        }
    }
    lines.join("\n")
}

/// What a cell states. Words that configurations have for it are the same in every language.
fn value(spec: &ModelSpec, cell: &CellView<'_>) -> String {
    match spec.durations.as_deref().filter(|_| cell.key == CellKey::Duration) {
        Some(durations) => durations.text().render(terminal::locale()),
        None => listed(cell.value.split(", ")),
    }
}

/// Whether a cell says more than that the model takes what models take.
fn is_limit(key: CellKey, value: &str) -> bool {
    key != CellKey::OtherSpellings && value != "accepted"
}

fn page(out: &mut impl Write, spec: &ModelSpec, color: ColorChoice) -> Result<(), Failure> {
    let style = terminal::style(color);
    let width = terminal::width();
    writeln!(out, "{}", paint(style.color, Style::new().bold(), clean(&spec.name)))?;
    for cell in spec.cells() {
        writeln!(out)?;
        let title = format!("{}: {}", cell.key, value(spec, &cell));
        for line in markdown::wrap_hanging(&clean(&title), "    ", width) {
            writeln!(out, "{}", paint(style.color, Style::new().bold(), line))?;
        }
        wrapped(out, "    ", cell.provenance.note(style.locale), width)?;
        for line in markdown::wrap_hanging(&format!("    {}", origin(cell.provenance, style.locale)), "    ", width) {
            writeln!(out, "{}", paint(style.color, Style::new().dimmed(), line))?;
        }
    }
    writeln!(out)?;
    wrapped(out, "", &say!(PAGES, "models-page-note"), width)?;
    Ok(())
}

/// Writes words in indented lines of at most `width` columns where the words allow it.
fn wrapped(out: &mut impl Write, indent: &str, text: &str, width: usize) -> io::Result<()> {
    markdown::wrap_hanging(&format!("{indent}{}", clean(text)), indent, width)
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}
