//! `moonlint new`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use moonlint::compose;

use crate::args::{ColorChoice, NewArgs};
use crate::catalogue::find;
use crate::configuration::facts;
use crate::output::Failure;

/// Prints a request to start from.
pub(crate) fn run(args: &NewArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let settings = facts(&args.configuration, Path::new("request.json"), color)?;
    let spec = find(settings.catalogue(), &args.model).map_err(Failure::new)?;
    let request = compose(spec, &args.with, &settings).map_err(|not_taken| {
        let with: Vec<&str> = args.with.iter().map(|ingredient| ingredient.as_str()).collect();
        Failure::new(format!("no request for {} with {}: {not_taken}", spec.name, with.join(" and ")))
    })?;
    let mut out = io::stdout().lock();
    out.write_all(request.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
