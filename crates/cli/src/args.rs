//! What the user can ask for. The doc comments are the help texts.

use std::ffi::OsStr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorFormatter, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use moonlint::{Applicability, Ingredient, Kind, Locale, Severity, UnknownIngredient, UnknownSeverity};
use moonlint_config::{FailOn, UnknownFailOn};
use moonlint_emit::{Format, UnknownFormat, sanitize};

use crate::help;
use crate::terminal::locale;
use crate::texts::say;
use crate::usage;

/// Lint MoonApiX video generation requests before they are submitted.
#[derive(Debug, Parser)]
#[command(name = "moonlint", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colours. NO_COLOR and CLICOLOR_FORCE are obeyed too.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 900)]
    pub(crate) color: ColorChoice,

    /// The language of texts [default: what MOONLINT_LOCALE, LC_ALL, LC_MESSAGES or LANG asks for].
    #[arg(long, global = true, value_name = "LOCALE", value_parser = Locales, display_order = 901)]
    pub(crate) locale: Option<Locale>,
}

impl Arguments {
    /// The arguments of this process; or the end of it, with help or with what is wrong with them.
    pub(crate) fn read() -> Self {
        Arguments::try_parse().unwrap_or_else(|error| match locale() {
            Locale::Zh => {
                // Words in Chinese are only looked up where there is something to tell.
                let told = help::localised(Arguments::command(), Locale::Zh).try_get_matches().err().unwrap_or(error);
                usage::end(suggest_check(told.apply::<help::Chinese>()))
            }
            _ => usage::end(suggest_check(error)),
        })
    }
}

/// Who gives a path in the place of a subcommand wants it checked.
fn suggest_check<F: ErrorFormatter>(mut error: clap::error::Error<F>) -> clap::error::Error<F> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return error;
    }
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand) else { return error };
    if name == "-" || Path::new(name).exists() {
        let tip = say!(ARGUMENTS, "check-path", path = sanitize(name));
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
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

impl Command {
    /// Whether the command replaces files.
    pub(crate) const fn writes_files(&self) -> bool {
        match self {
            Command::Check(check) => check.fix || check.write_baseline.is_some(),
            Command::Schema(schema) => schema.out.is_some(),
            _ => false,
        }
    }

    /// Whether warnings are unwanted.
    pub(crate) const fn is_quiet(&self) -> bool {
        matches!(self, Command::Check(CheckArgs { quiet: true, .. }))
    }
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
    #[arg(long, value_name = "error|warning|hint|never", value_parser = fail_on)]
    pub(crate) fail_on: Option<FailOn>,

    /// Exit with 1 when there are more warnings than this.
    #[arg(long, value_name = "N", value_parser = count)]
    pub(crate) max_warnings: Option<usize>,

    /// Run only these rules: ids, groups (syntax, structure, limits, locations, consistency, style, tasks), severities, or all.
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

    /// What documents are: requests, task objects (what the API answers), or each what it looks like. What is found in
    /// directories and is of another kind is skipped [default: auto].
    #[arg(long, value_name = "request|task|auto", default_value = "auto", value_parser = kinds())]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub(crate) kind: Kind,

    /// Skip named files, too, when they are not recognisably requests or tasks.
    #[arg(long)]
    pub(crate) detect: bool,

    /// The name that standard input goes by; its extension says how it is read.
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// How many threads to use [default: the number of processors].
    #[arg(long, short, value_name = "N", value_parser = at_least_one)]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Print findings and nothing else.
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Count the findings of each rule instead of showing them.
    #[arg(long)]
    pub(crate) statistics: bool,

    /// Check again what changes, until interrupted.
    #[arg(long, conflicts_with_all = ["fix", "diff", "statistics", "write_baseline", "error_on_empty"])]
    pub(crate) watch: bool,

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

fn kinds() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::as_str)).try_map(|name| name.parse::<Kind>())
}

fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| say!(ARGUMENTS, "whole-number", least = 0_usize))
}

fn at_least_one(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| say!(ARGUMENTS, "whole-number", least = 1_usize))
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    text.parse().map_err(|error: UnknownFailOn| error.render(locale()))
}

fn ingredient(text: &str) -> Result<Ingredient, String> {
    text.parse().map_err(|error: UnknownIngredient| error.render(locale()))
}

fn format(text: &str) -> Result<Format, String> {
    text.parse().map_err(|error: UnknownFormat| error.render(locale()))
}

/// A language: one of those that there are, or a longer name of it.
#[derive(Clone)]
struct Locales;

impl TypedValueParser for Locales {
    type Value = Locale;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Locale, clap::Error> {
        match value.to_str().and_then(Locale::of_tag) {
            Some(locale) => Ok(locale),
            // For the error, which names those that there are.
            None => PossibleValuesParser::new(Locale::ALL.map(Locale::as_str))
                .parse_ref(command, arg, value)
                .map(|_| Locale::default()),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Locale::ALL.into_iter().map(|locale| PossibleValue::new(locale.as_str()))))
    }
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
            Some((_, "")) => return Err(say!(ARGUMENTS, "no-file-name")),
            // As everywhere, a dash is no file.
            Some((format, "-")) => (format, None),
            Some((format, file)) => (format, Some(PathBuf::from(file))),
            None => (text, None),
        };
        Ok(Output { format: self::format(format)?, file })
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
        let (rule, severity) = text.split_once('=').ok_or_else(|| say!(ARGUMENTS, "rule-level"))?;
        let unknown = |error: UnknownSeverity| error.render(locale());
        Ok(RuleLevel { rule: rule.to_owned(), severity: severity.parse().map_err(unknown)? })
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
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = ingredient)]
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
