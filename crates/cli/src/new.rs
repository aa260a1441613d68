//! `moonlint new`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use moonlint::compose;

use crate::args::{ColorChoice, NewArgs};
use crate::catalogue::find;
use crate::configuration::facts;
use crate::output::Failure;
use crate::terminal::{document, locale};
use crate::texts::say;

/// Prints a request to start from.
pub(crate) fn run(args: &NewArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let settings = facts(&args.configuration, Path::new("request.json"), color)?;
    let spec = find(settings.catalogue(), &args.model)?;
    let request = compose(spec, &args.with, &settings).map_err(|error| {
        let with = args.with.iter().map(|ingredient| ingredient.as_str().to_owned());
        let with = with.reduce(|first, second| say!(PAGES, "new-and", first = first, second = second));
        let (ingredients, reason) = (with.unwrap_or_default(), error.render(locale()));
        Failure::new(say!(PAGES, "new-not-taken", model = &spec.name, ingredients = ingredients, reason = reason))
    })?;
    let mut out = crate::stream::stdout();
    out.write_all(&document(request.as_bytes()))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
