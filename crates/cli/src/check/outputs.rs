//! Writing findings to where the arguments want them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use moonlint_emit::{Emitter, Format, Style, Summary, Texts};
use moonlint_sources::reason;

use super::scan::Scanned;
use crate::args::{CheckArgs, ColorChoice, Output};
use crate::output::{Failure, reported};
use crate::terminal;

/// The outputs that the arguments ask for: at most one to standard output, and each file once.
pub(crate) fn plan(args: &CheckArgs) -> Result<Vec<Output>, Failure> {
    if args.output_format.is_empty() {
        return Ok(vec![Output { format: Format::Full, file: None }]);
    }
    let mut files = BTreeSet::new();
    let mut printed = None;
    for output in &args.output_format {
        match &output.file {
            Some(path) if !files.insert(path) => {
                return Err(Failure::new(format!("two --output-formats go to {}", reported(path))));
            }
            Some(_) => {}
            None if printed.is_some() => {
                return Err(Failure::new(
                    "only one --output-format can go to standard output; give the others a file: FORMAT=FILE",
                ));
            }
            None => printed = Some(output.format),
        }
    }
    // People get the diff in the place of the findings; a program would read the diff as what it is not.
    if let Some(format) = printed.filter(|format| args.diff && !is_human(*format)) {
        let told = format!("--diff goes to standard output; give the findings a file: --output-format {format}=FILE");
        return Err(Failure::new(told));
    }
    Ok(args.output_format.clone())
}

/// Whether people read the format.
pub(crate) fn is_human(format: Format) -> bool {
    matches!(format, Format::Full | Format::Concise)
}

/// Writes the findings to a file, or says why it cannot.
pub(crate) fn to_file(path: &Path, format: Format, scanned: &[Scanned], summary: &Summary) -> Result<(), String> {
    File::create(path)
        .and_then(|file| write(format, terminal::plain_style(), file, scanned, summary))
        .map_err(|error| format!("cannot write {}: {}", reported(path), reason(&error)))
}

/// Prints the findings: on standard output, or on standard error where the former is taken.
pub(crate) fn print(
    format: Format,
    color: ColorChoice,
    stdout_taken: bool,
    scanned: &[Scanned],
    summary: &Summary,
) -> Result<(), Failure> {
    if stdout_taken {
        write(format, terminal::stderr_style(color), io::stderr().lock(), scanned, summary)?;
    } else {
        write(format, terminal::style(color), io::stdout().lock(), scanned, summary)?;
    }
    Ok(())
}

fn write(format: Format, style: Style, to: impl Write, scanned: &[Scanned], summary: &Summary) -> io::Result<()> {
    let texts = RunTexts(scanned.iter().filter_map(|file| Some((file.path.as_str(), file.text.as_ref()?))).collect());
    let mut emitter = Emitter::new(format, style, BufWriter::new(to));
    // Clean files too: test reports list them. Files that hold no request were not checked.
    for file in scanned.iter().filter(|file| file.found.documents > 0 || !file.found.findings.is_empty()) {
        let text = file.text.as_deref().unwrap_or_default();
        emitter.file(&moonlint_emit::File { path: &file.path, text, findings: &file.found.findings }, &texts)?;
    }
    emitter.finish(summary)?.flush()
}

/// The texts of the run's files, for labels that point into another file.
struct RunTexts<'a>(BTreeMap<&'a str, &'a Arc<[u8]>>);

impl Texts for RunTexts<'_> {
    fn text(&self, path: &str) -> Option<Arc<[u8]>> {
        self.0.get(path).map(|text| Arc::clone(text))
    }
}
