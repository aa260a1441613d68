//! `moonlint normalize`.

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use moonlint::fix::Applicability;
use moonlint::{LeftOut, Located, normalize, uncovered};
use moonlint_emit::{Emitter, File, Format, Summary};

use crate::args::{ColorChoice, NormalizeArgs};
use crate::configuration::facts;
use crate::one_request::read_one;
use crate::output::Failure;
use crate::terminal;
use crate::texts::say;

/// Prints a request in the documented preferred spelling. The status is 1 when what it means cannot be told.
pub(crate) fn run(args: &NormalizeArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let request = read_one(&args.request)?;
    let facts = facts(&args.configuration, &args.request, color)?;
    let settings = facts.with_dialect(request.dialect);
    match normalize(&request.source, &settings) {
        Ok(normal) => {
            let mut out = crate::stream::stdout();
            out.write_all(&terminal::document(&normal))?;
            out.flush()?;
            if let Some(model) = uncovered(&request.source, &settings) {
                terminal::warn(color, &say!(PAGES, "normalize-uncovered", model = model));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(ambiguous) => {
            let findings: Vec<Located> =
                ambiguous.diagnostics.into_iter().map(|diagnostic| Located::bare(0, diagnostic)).collect();
            let mut emitter = Emitter::new(Format::Full, terminal::stderr_style(color), crate::stream::stderr());
            let file = File { path: &request.path, text: &request.source, findings: &findings };
            emitter.file(&file, &|_: &str| None::<Arc<[u8]>>)?;
            let counted = Summary::of(&findings, LeftOut::default());
            let _ = emitter.finish(&Summary { files: 1, documents: 1, ..counted })?;
            let safe = |found: &Located| {
                found.diagnostic.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
            };
            let told = match findings.iter().any(safe) {
                true => say!(PAGES, "not-rewritten-fixable"),
                false => say!(PAGES, "not-rewritten"),
            };
            terminal::complain(color, &told);
            Ok(ExitCode::from(1))
        }
    }
}
