//! What the user can ask for. The doc comments are the help texts.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};
use moonlint::{Applicability, Ingredient, Severity};
use moonlint_config::FailOn;
use moonlint_emit::{Format, sanitize};

/// Lint MoonApiX video generation requests before they are submitted.
#[derive(Debug, Parser)]
#[command(name = "moonlint", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colours. NO_COLOR and CLICOLOR_FORCE are obeyed too.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 900)]
    pub(crate) color: ColorChoice,
}

impl Arguments {
    /// The arguments of this process; or the end of it, with help or with what is wrong with them.
    pub(crate) fn read() -> Self {
        Arguments::try_parse().unwrap_or_else(|mut error| {
            suggest_check(&mut error);
            error.exit()
        })
    }
}

/// Who gives a path in the place of a subcommand wants it checked.
fn suggest_check(error: &mut clap::Error) {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return;
    }
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand) else { return };
    if name == "-" || Path::new(name).exists() {
        let tip = format!("to check it, use `moonlint check {}`", sanitize(name));
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files, directories or standard input.
    Check(CheckArgs),
    /// Show what each model documents, each limit with its source.
    Models(ModelsArgs),
    /// List the rules.
    Rules(RulesArgs),
    /// Show which models would take a request, and what stands in the way of the others.
    Fits(FitsArgs),
    /// Print a request in the documented preferred spelling, its meaning unchanged.
    Normalize(NormalizeArgs),
    /// Print a valid request for a model, to start from.
    New(NewArgs),
    /// Print a JSON Schema, or write all of them.
    Schema(SchemaArgs),
    /// Show the settings for a path, and where each comes from.
    Config(ConfigArgs),
    /// Show one rule's page: what, why, source, examples, fix, configuration.
    Explain(ExplainArgs),
    /// Print the completion script of a shell.
    Completions(CompletionsArgs),
    /// Print the manual page.
    Man,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files, directories, or `-` for standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Apply safe fixes. What standard input would become goes to standard output.
    #[arg(long)]
    pub(crate) fix: bool,

    /// With --fix or --diff: apply unsafe fixes too, which may change what a request costs or makes.
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,

    /// Print what --fix would change as a unified diff, and change nothing. Exits with 1 when there is something.
    #[arg(long, conflicts_with = "fix")]
    pub(crate) diff: bool,

    #[arg(long, value_name = "FORMAT[=FILE]", help = output_format_help())]
    pub(crate) output_format: Vec<Output>,

    /// Exit with 1 when a finding of at least this severity remains [default: error].
    #[arg(long, value_name = "error|warning|hint|never")]
    pub(crate) fail_on: Option<FailOn>,

    /// Exit with 1 when there are more warnings than this.
    #[arg(long, value_name = "N", value_parser = count)]
    pub(crate) max_warnings: Option<usize>,

    /// Run only these rules: ids, groups (syntax, structure, limits, locations, consistency, style), severities, or all.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) select: Vec<String>,

    /// Leave these rules out: ids, groups, severities.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,

    /// Give a rule or a group another severity.
    #[arg(long, value_name = "RULE=LEVEL", value_delimiter = ',')]
    pub(crate) severity: Vec<RuleLevel>,

    /// Show hints too.
    #[arg(long)]
    pub(crate) hints: bool,

    /// Check as if every request were for this model.
    #[arg(long, value_name = "MODEL")]
    pub(crate) model: Option<String>,

    /// Skip named files, too, when they are not recognisably requests.
    #[arg(long)]
    pub(crate) detect: bool,

    /// The name that standard input goes by; its extension says how it is read.
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// How many files to check at once [default: the number of processors].
    #[arg(long, short, value_name = "N", value_parser = at_least_one)]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Print findings and nothing else.
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Count the findings of each rule instead of showing them.
    #[arg(long)]
    pub(crate) statistics: bool,

    /// Exit with 2 when there is nothing to check.
    #[arg(long)]
    pub(crate) error_on_empty: bool,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,

    /// Check what the configuration excludes, too.
    #[arg(long)]
    pub(crate) no_exclude: bool,

    /// Leave out the findings that this file knows, which --write-baseline wrote.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Write all findings into a file for --baseline. What it knows of files that are not checked now stays.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff"])]
    pub(crate) write_baseline: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct ConfigurationArgs {
    /// The configuration to use for every file, in the place of the nearest moonlint.toml, .moonlint.toml or
    /// pyproject.toml above it.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,

    /// Use no configuration.
    #[arg(long)]
    pub(crate) no_config: bool,
}

impl CheckArgs {
    /// The least trusted fixes to apply, if any are to be applied.
    pub(crate) fn applicability(&self) -> Option<Applicability> {
        (self.fix || self.diff).then_some(if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe })
    }
}

fn output_format_help() -> String {
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
    format!("How to print findings: {}. With =FILE into a file; may be given several times", formats.join(", "))
}

fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "use a whole number, 0 or more".to_owned())
}

fn at_least_one(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "use a whole number, 1 or more".to_owned())
}

/// Where a format's output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (format, file) = match text.split_once('=') {
            Some((_, "")) => return Err("there is no file name after `=`".to_owned()),
            // As everywhere, a dash is no file.
            Some((format, "-")) => (format, None),
            Some((format, file)) => (format, Some(PathBuf::from(file))),
            None => (text, None),
        };
        Ok(Output { format: format.parse::<Format>().map_err(|error| error.to_string())?, file })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RuleLevel {
    pub(crate) rule: String,
    pub(crate) severity: Severity,
}

impl FromStr for RuleLevel {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (rule, severity) =
            text.split_once('=').ok_or("write RULE=LEVEL, as in unstable-url=error; --ignore turns a rule off")?;
        Ok(RuleLevel {
            rule: rule.to_owned(),
            severity: severity.parse().map_err(|e: moonlint::UnknownSeverity| e.to_string())?,
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct ModelsArgs {
    /// Show one model, every limit with its source.
    #[arg(value_name = "MODEL")]
    pub(crate) model: Option<String>,

    /// How to print them.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: ListFormat,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// A model, or what else there is a schema of: request (for any model), task, moonlint (the configuration), report.
    #[arg(value_name = "MODEL", conflicts_with = "all")]
    pub(crate) name: Option<String>,

    /// Write every schema into a directory.
    #[arg(long, requires = "out")]
    pub(crate) all: bool,

    /// The directory for --all.
    #[arg(long, value_name = "DIR", requires = "all")]
    pub(crate) out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// A file or a directory.
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,

    /// How to print the settings.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// How to print them.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The rule's id.
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,

    /// How to print it.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct FitsArgs {
    /// The file that holds the request, or `-` for standard input.
    #[arg(value_name = "REQUEST")]
    pub(crate) request: PathBuf,

    /// How to print them.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: ListFormat,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,
}

#[derive(Debug, Args)]
pub(crate) struct NormalizeArgs {
    /// The file that holds the request, or `-` for standard input.
    #[arg(value_name = "REQUEST")]
    pub(crate) request: PathBuf,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// The model.
    #[arg(value_name = "MODEL")]
    pub(crate) model: String,

    /// What to add: first-frame, last-frame, reference-image, reference-video, audio, music, callback.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) with: Vec<Ingredient>,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people.
    Text,
    /// One JSON value.
    Json,
}
