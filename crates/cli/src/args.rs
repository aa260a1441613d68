//! What the user can ask for. The doc comments are the help texts.

use std::env;
use std::ffi::{OsStr, OsString};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use moonlint::fix::Applicability;
use moonlint::{Ingredient, Kind, Locale, Severity, UnknownIngredient, UnknownSeverity};
use moonlint_config::{FailOn, UnknownFailOn};
use moonlint_emit::{Format, UnknownFormat};
use moonlint_sources::FileFormat;
use moonlint_workspace::Coverage;

use crate::help;
use crate::terminal::locale;
use crate::texts::say;
use crate::usage;

/// Lint MoonApiX video generation requests before they are submitted. `moonlint PATH` is short for `moonlint check PATH`.
#[derive(Debug, Parser)]
#[command(name = "moonlint", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colours. NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE are respected.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 900)]
    #[arg(help_heading = GLOBAL)]
    pub(crate) color: ColorChoice,

    /// The language of messages [default: what MOONLINT_LOCALE, LC_ALL, LC_MESSAGES or LANG asks for].
    #[arg(long, global = true, value_name = "LOCALE", value_parser = Locales, display_order = 901)]
    #[arg(help_heading = GLOBAL)]
    pub(crate) locale: Option<Locale>,
}

impl Arguments {
    /// The arguments of this process; or the end of it, with help or with what is wrong with them.
    pub(crate) fn read() -> Self {
        let given: Vec<OsString> = env::args_os().collect();
        match Arguments::parse_given(given) {
            Ok(arguments) => arguments.settled(),
            Err((error, given)) => match locale() {
                locale if help::is_localised(locale) => {
                    // Words are only looked up where there is something to tell.
                    let command = help::localised(Arguments::command(), locale);
                    usage::end(command.try_get_matches_from(given).err().unwrap_or(error).apply::<help::Localised>())
                }
                _ => usage::end(error),
            },
        }
    }

    /// So many words after the last option, some are paths already: all that follow are paths, too, and to take thousands of
    /// them one by one takes longer than to read the files.
    const SOME: usize = 8;

    /// The arguments; or what is wrong with them, and as which arguments they were read. Who gives a path in the place of a
    /// subcommand wants it checked.
    fn parse_given(mut given: Vec<OsString>) -> Result<Self, (Error, Vec<OsString>)> {
        let last_option = given.iter().rposition(|word| word.as_encoded_bytes().starts_with(b"-")).unwrap_or(0);
        let parsed = last_option + 1 + Self::SOME;
        if given.len() > parsed
            && let Ok(mut arguments) = Arguments::try_parse_from(&given[..parsed])
            && let Command::Check(CheckArgs { paths, .. }) = &mut arguments.command
        {
            paths.extend(given.drain(parsed..).map(PathBuf::from));
            return Ok(arguments);
        }
        let error = match Arguments::try_parse_from(&given) {
            Ok(arguments) => return Ok(arguments),
            Err(error) => error,
        };
        let check = || {
            let program = given.first().cloned().into_iter().chain(["check".into()]);
            program.chain(given.iter().skip(1).cloned()).collect::<Vec<_>>()
        };
        match error.kind() {
            ErrorKind::InvalidSubcommand => {
                let name = match error.get(ContextKind::InvalidSubcommand) {
                    Some(ContextValue::String(name)) => name.as_str(),
                    _ => "",
                };
                if looks_like_a_path(Path::new(name)) {
                    let given = check();
                    return Arguments::try_parse_from(&given).map_err(|error| (error, given));
                }
            }
            // An option of `check` before the path.
            ErrorKind::UnknownArgument => {
                if let Ok(arguments) = Arguments::try_parse_from(check())
                    && let Command::Check(CheckArgs { paths, .. }) = &arguments.command
                    && paths
                        .iter()
                        .all(|path| given.iter().any(|given| given == path.as_os_str()) && looks_like_a_path(path))
                {
                    return Ok(arguments);
                }
            }
            _ => {}
        }
        Err((error, given))
    }

    /// With `--diff`, `--fix` asks for nothing more.
    fn settled(mut self) -> Self {
        if let Command::Check(check) = &mut self.command
            && check.diff
        {
            check.fix = false;
        }
        self
    }
}

/// Whether a word is no misspelt subcommand: it names what there is, or has what subcommands do not have.
fn looks_like_a_path(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes == b"-" || bytes.iter().any(|byte| matches!(byte, b'/' | b'\\' | b'.')) || path.exists()
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one in a run")]
pub(crate) enum Command {
    /// Check files, directories or standard input.
    Check(CheckArgs),
    /// Show what the documentation says about each model, with sources.
    Models(ModelsArgs),
    /// List the rules.
    Rules(RulesArgs),
    /// Show which models would take a request, and why the others would not.
    Fits(FitsArgs),
    /// Print a request in the preferred documented spelling, without changing its meaning.
    Normalize(NormalizeArgs),
    /// Print a valid request for a model as a starting point.
    New(NewArgs),
    /// Print a JSON Schema, or write all of them.
    Schema(SchemaArgs),
    /// Show which settings apply to a path, and where each comes from.
    Config(ConfigArgs),
    /// Show one rule's page: what, why, source, examples, fix, configuration.
    Explain(ExplainArgs),
    /// Print the completion script for a shell.
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

/// The groups of the options of `check`, in the order of its help; what is in none comes first. Chinese names are in
/// `zh/help.ftl`.
const RULES: &str = "Rules";
const FILES: &str = "Files and documents";
const OUTPUT: &str = "Output";
const STATUS: &str = "Exit status";
const BASELINE: &str = "Baseline";
const CONFIGURATION: &str = "Configuration";
/// The group of the options of every command.
const GLOBAL: &str = "Global options";

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files, directories, or `-` for standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Apply safe fixes. Standard input is printed, fixed, to standard output.
    #[arg(long)]
    pub(crate) fix: bool,

    /// With --fix or --diff: also apply unsafe fixes, which may change what a request costs or produces.
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,

    /// Print what --fix would change as a unified diff, and change nothing. Exits with 1 if there are changes.
    #[arg(long)]
    pub(crate) diff: bool,

    /// With --fix or --diff: list the rules whose findings were fixed in each file.
    #[arg(long)]
    pub(crate) show_fixes: bool,

    /// Check files again whenever they change, until interrupted.
    #[arg(long, conflicts_with_all = ["fix", "diff", "statistics", "write_baseline", "error_on_empty"])]
    pub(crate) watch: bool,

    /// Run only these rules: ids, groups (syntax, structure, limits, locations, consistency, style, tasks), severities or all.
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = RULES)]
    pub(crate) select: Vec<String>,

    /// Do not run these rules: ids, groups or severities.
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = RULES)]
    pub(crate) ignore: Vec<String>,

    /// Change the severity of a rule or a group.
    #[arg(long, value_name = "RULE=LEVEL", value_delimiter = ',', help_heading = RULES)]
    pub(crate) severity: Vec<RuleLevel>,

    /// Show hints as well.
    #[arg(long, help_heading = RULES)]
    pub(crate) hints: bool,

    /// Check as if every request were for this model.
    #[arg(long, value_name = "MODEL", help_heading = RULES)]
    pub(crate) model: Option<String>,

    /// What the documents are: requests, task objects (the API's answers), or whatever each looks like [default: auto].
    #[arg(long, value_name = "request|task|auto", default_value = "auto", value_parser = kinds())]
    #[arg(hide_default_value = true, hide_possible_values = true, help_heading = FILES)]
    pub(crate) kind: Kind,

    /// Also skip named files that are not recognisably requests or tasks.
    #[arg(long, help_heading = FILES)]
    pub(crate) detect: bool,

    /// The file name to use for standard input; its extension determines how it is read.
    #[arg(long, value_name = "NAME", help_heading = FILES)]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// What standard input is written in: json, jsonl, jsonc, json5, markdown, shell, makefile, http, python, javascript,
    /// typescript, tsx, component, yaml, notebook, go, java, kotlin, csharp, php, ruby, rust, swift, dart, powershell or text.
    #[arg(long, value_name = "LANG", value_parser = language, help_heading = FILES)]
    pub(crate) language: Option<FileFormat>,

    /// Do not look for requests inside pages, scripts, logs and larger JSON.
    #[arg(long, help_heading = FILES)]
    pub(crate) no_embedded: bool,

    /// Also check what the configuration excludes.
    #[arg(long, help_heading = FILES)]
    pub(crate) no_exclude: bool,

    /// How many threads to use [default: the number of processors].
    #[arg(long, short, value_name = "N", value_parser = at_least_one, help_heading = FILES)]
    pub(crate) jobs: Option<NonZeroUsize>,

    #[arg(long, value_name = "FORMAT[=FILE]", help = output_format_help(), help_heading = OUTPUT)]
    pub(crate) output_format: Vec<Output>,

    /// Count the findings of each rule instead of showing them; with --output-format json or jsonl, as JSON.
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) statistics: bool,

    /// Print findings and nothing else.
    #[arg(long, short, help_heading = OUTPUT)]
    pub(crate) quiet: bool,

    /// List the files in which documents were skipped, and say why.
    #[arg(long, short, conflicts_with = "quiet", help_heading = OUTPUT)]
    pub(crate) verbose: bool,

    /// Exit with 1 when a finding of at least this severity remains [default: error].
    #[arg(long, value_name = "error|warning|hint|never", value_parser = fail_on, help_heading = STATUS)]
    pub(crate) fail_on: Option<FailOn>,

    /// Exit with 1 when there are more warnings than this.
    #[arg(long, value_name = "N", value_parser = count, help_heading = STATUS)]
    pub(crate) max_warnings: Option<usize>,

    /// Exit with 2 when there is nothing to check.
    #[arg(long, help_heading = STATUS)]
    pub(crate) error_on_empty: bool,

    /// Report only findings that are not in this baseline; see --write-baseline.
    #[arg(long, value_name = "FILE", help_heading = BASELINE)]
    pub(crate) baseline: Option<PathBuf>,

    /// Write all findings to a baseline. Its entries for files that are not checked this time are kept.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff"], help_heading = BASELINE)]
    pub(crate) write_baseline: Option<PathBuf>,

    #[command(flatten, next_help_heading = CONFIGURATION)]
    pub(crate) configuration: ConfigurationArgs,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct ConfigurationArgs {
    /// Use this configuration for every file instead of the nearest moonlint.toml, .moonlint.toml or pyproject.toml above
    /// it.
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

    /// Of what the run can say that a finding is gone.
    pub(crate) fn coverage(&self) -> Coverage<'_> {
        Coverage::new(&self.paths, self.kind == Kind::Auto && self.model.is_none(), self.detect)
    }
}

fn output_format_help() -> String {
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
    format!("The format of findings: {}. FORMAT=FILE writes to a file. May be repeated", formats.join(", "))
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().copied().map(Kind::as_str)).try_map(|name| name.parse::<Kind>())
}

fn language(text: &str) -> Result<FileFormat, String> {
    FileFormat::named(text).ok_or_else(|| say!(ARGUMENTS, "no-language", name = text))
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
            None => PossibleValuesParser::new(Locale::ALL.iter().copied().map(Locale::as_str))
                .parse_ref(command, arg, value)
                .map(|_| Locale::default()),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Locale::ALL.iter().copied().map(|locale| PossibleValue::new(locale.as_str()))))
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
    /// Show one model, each limit with its source.
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
    /// A model, or one of the other schemas: request (for any model), task, moonlint (the configuration), report.
    #[arg(value_name = "MODEL", conflicts_with = "all")]
    pub(crate) name: Option<String>,

    /// What the schema is for.
    #[arg(long, value_name = "FORM", default_value = "check", conflicts_with = "all")]
    pub(crate) form: SchemaForm,

    /// Refuse what the documentation does not name: unknown fields, roles and models. For editors.
    #[arg(long, conflicts_with = "all")]
    pub(crate) closed: bool,

    /// Leave out the keywords that only editors know.
    #[arg(long, conflicts_with = "all")]
    pub(crate) plain: bool,

    /// Write every schema in every form into a directory.
    #[arg(long, requires = "out")]
    pub(crate) all: bool,

    /// The directory for --all.
    #[arg(long, value_name = "DIR", requires = "all")]
    pub(crate) out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) configuration: ConfigurationArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaForm {
    /// Editors and validators: accepts what the linter finds no error in.
    Check,
    /// Generators of code: closed objects without conditions.
    Types,
    /// The input of a language model's tool.
    Tool,
    /// The OpenAPI 3.1 document of the endpoints.
    Openapi,
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

    /// Print the request for this model, with the fixes that it needs.
    #[arg(long, value_name = "MODEL")]
    pub(crate) write: Option<String>,

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
