//! What is told of the configurations of a run.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use moonlint::Settings;
use moonlint::rule::{Former, Formers};
use moonlint::syntax::LineIndex;
use moonlint_emit::{Fault, render_fault};
use moonlint_sources::resolved;
use moonlint_workspace::{Choice, Configurations, Loaded};

use crate::args::{ColorChoice, ConfigurationArgs};
use crate::output::{Failure, reported};
use crate::terminal;
use crate::texts::{listed, reason, say};

/// Which configuration the arguments choose.
pub(crate) fn choice(args: &ConfigurationArgs) -> Choice {
    match (&args.config, args.no_config) {
        (Some(path), _) => Choice::Named(path.clone()),
        (None, true) => Choice::Never,
        (None, false) => Choice::Nearest,
    }
}

/// Tells what there is to say of configurations.
#[derive(Default)]
pub(crate) struct Teller {
    /// The former names of rules that were told.
    told: Mutex<BTreeSet<&'static str>>,
}

impl Teller {
    /// Shows what is wrong with the configurations that were met, which ends the run.
    pub(crate) fn tell(&self, configurations: &Configurations, color: ColorChoice, quiet: bool) -> Result<(), Failure> {
        use moonlint_workspace::Fault as Wrong;
        let notices = configurations.notices();
        if !quiet {
            for (taken, other) in notices.passed_over {
                let message = say!(SYSTEM, "passed-over", other = shown(&other), taken = shown(&taken));
                terminal::warn(color, &message);
            }
            for (path, line, former) in notices.formers {
                self.tell_former(former, &format!("{}:{line}", shown(&path)), color);
            }
            for path in notices.no_files {
                terminal::warn(color, &format!("{}: {}", shown(&path), say!(SYSTEM, "configures-nothing")));
            }
        }
        let style = terminal::stderr_style(color);
        let mut count = 0;
        for fault in notices.faults {
            match fault {
                Wrong::Unreadable { path, error } => {
                    count += 1;
                    terminal::complain(color, &format!("{}: {}", shown(&path), reason(&error)));
                }
                Wrong::Missing { path } => {
                    count += 1;
                    let message = match path.metadata() {
                        Ok(metadata) if !metadata.is_file() => say!(SYSTEM, "not-regular"),
                        Ok(_) => say!(SYSTEM, "no-table"),
                        Err(_) => say!(SYSTEM, "no-configuration"),
                    };
                    terminal::complain(color, &format!("{}: {message}", shown(&path)));
                }
                Wrong::Wrong { path, text, errors } => {
                    count += errors.len();
                    let path = shown(&path);
                    for error in errors {
                        let message = error.message.render(style.locale);
                        let help = error.help().map(|help| help.render(style.locale));
                        let fault = Fault {
                            sort: &say!(SYSTEM, "configuration"),
                            path: &path,
                            text: &text,
                            bytes: error.span.clone(),
                            message: &message,
                            help: help.as_deref(),
                        };
                        // Where standard error is closed, there is nobody to tell.
                        let _ = writeln!(crate::stream::stderr(), "{}", render_fault(&fault, &style));
                    }
                }
            }
        }
        match count {
            0 => Ok(()),
            count => Err(Failure::new(say!(SYSTEM, "faults", count = count))),
        }
    }

    /// Warns of the names among some that rules no longer have, each once a run: what to write in their place.
    pub(crate) fn tell_formers<'n>(&self, names: impl IntoIterator<Item = &'n str>, place: &str, color: ColorChoice) {
        for former in names.into_iter().filter_map(|name| Formers::default().retired_name(name)) {
            self.tell_former(former, place, color);
        }
    }

    fn tell_former(&self, former: &'static Former, place: &str, color: ColorChoice) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.insert(former.id) {
            terminal::warn(color, &format!("{place}: {}", renamed(former)));
        }
    }
}

/// What there is to say of a name that no rule has any more: what to write in its place.
pub(crate) fn renamed(former: &Former) -> String {
    if former.now.is_empty() {
        return say!(SYSTEM, "removed", old = former.id);
    }
    let now = listed(former.now.iter().map(|id| format!("`{id}`")));
    say!(SYSTEM, "renamed", old = former.id, now = now)
}

/// The models and assets that hold for a request, as the commands take them that are not about rules. Standard input has those
/// of the current folder.
pub(crate) fn facts(args: &ConfigurationArgs, path: &Path, color: ColorChoice) -> Result<Settings, Failure> {
    let configurations = Configurations::new(&choice(args)).with_exclude(false);
    let loaded = configurations.of(&resolved(path));
    Teller::default().tell(&configurations, color, false)?;
    let settings = loaded.map(|loaded| loaded.config.settings()).unwrap_or_default();
    Ok(Settings::default().with_catalogue(settings.catalogue).with_asset_lines(settings.asset_lines))
}

/// The path of a configuration as it is shown: from the current folder where it lies in it.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    reported(path.strip_prefix(&here).unwrap_or(path))
}

/// The line of a place in a configuration.
pub(crate) fn line_of(loaded: &Loaded, offset: usize) -> usize {
    LineIndex::new(&loaded.text).position(offset).line
}

#[cfg(test)]
mod tests {
    use moonlint::rule::{Change, Former};

    #[test]
    fn whoever_writes_a_former_name_is_told_what_to_write() {
        let former = Former {
            id: "bad-size",
            now: &["unsupported-ratio", "unsupported-resolution"],
            change: Change::Renamed,
            since: "0.1.0",
        };
        assert_eq!(
            super::renamed(&former),
            "`bad-size` is now `unsupported-ratio`, `unsupported-resolution`; write that, as a later version will not know the \
             old name"
        );
    }
}
