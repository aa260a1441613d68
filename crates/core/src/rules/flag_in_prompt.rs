use std::collections::{HashMap, HashSet};
use std::ops::Range;

use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, ParameterValue, Request, is_within, quotations, range_of};
use moonlint_syntax::{Node, Object, OffsetMap, Span, Str};

use crate::fix::{insert_member, quote, replace_span};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "flag-in-prompt",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::PromptFlags],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $flag }` in the prompt is a parameter of another service
help = Give it in the field `{ $field }`, and take it out of the prompt.
untaken-help = Take it out of the prompt. The field for it is `{ $field }`, and for { $model } this value is not documented there.
disagrees = `{ $flag }` in the prompt contradicts `{ $field }`
disagrees-help = Take it out of the prompt: `{ $field }` is the field for it here.
agrees = `{ $flag }` in the prompt repeats what `{ $field }` says
agrees-help = Take it out of the prompt.
no-field = `{ $flag }` in the prompt is a parameter of another service, and the documentation has no field for it
no-field-help = Take it out of the prompt: here it is nothing but words.
given = this says { $value }
fix = Move it to `{ $field }`
fix-repeated = Take it out of the prompt
",
        summary: "a parameter that is written into the prompt as a flag",
        what: "The prompt, or a text in `content[]`, holds a parameter as some services take them: two hyphens, a name, \
               white space or `=`, \
               and a value that fits. The names are:\n\n\
               - for `ratio`: `--ratio`, `--rt`, `--ar`, `--aspect_ratio`, `--aspect-ratio`;\n\
               - for `duration`: `--duration`, `--dur`;\n\
               - for `resolution`: `--resolution`, `--rs`, `--res`;\n\
               - for `watermark`: `--watermark`, `--wm`;\n\
               - without a field here: `--seed`, `--fps`, `--framespersecond`, `--frames`, `--camerafixed`, \
               `--camera_fixed`, `--cf`.\n\n\
               Names count without regard to case. Other words after two hyphens are left alone, and so is what stands in \
               quotation marks, which the video is to show. Where the field is there \
               and says \
               something else, the finding says so.",
        why: "This API has fields for its parameters and reads none from the prompt. A flag there changes nothing but \
              the words that the model sees, and the video comes out with the defaults.",
        fix: "Unsafe: moves the value to its field, or takes out a flag that repeats what the field says. None where the \
              field or another flag says something else, where the documentation has no field, or where the model does \
              not take the value.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street --ratio 16:9 --dur 5"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "ratio": "16:9",
  "duration": 5
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::FLAG), check) };

/// The field that a flag stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Field {
    Ratio,
    Duration,
    Resolution,
    Watermark,
    /// A number that no field takes.
    Number,
    /// A switch that no field takes.
    Switch,
}

const NAMES: [(&str, Field); 19] = [
    ("ratio", Field::Ratio),
    ("rt", Field::Ratio),
    ("ar", Field::Ratio),
    ("aspect_ratio", Field::Ratio),
    ("aspect-ratio", Field::Ratio),
    ("duration", Field::Duration),
    ("dur", Field::Duration),
    ("resolution", Field::Resolution),
    ("rs", Field::Resolution),
    ("res", Field::Resolution),
    ("watermark", Field::Watermark),
    ("wm", Field::Watermark),
    ("seed", Field::Number),
    ("fps", Field::Number),
    ("framespersecond", Field::Number),
    ("frames", Field::Number),
    ("camerafixed", Field::Switch),
    ("camera_fixed", Field::Switch),
    ("cf", Field::Switch),
];

impl Field {
    fn name(self) -> Option<&'static str> {
        match self {
            Field::Ratio => Some("ratio"),
            Field::Duration => Some("duration"),
            Field::Resolution => Some("resolution"),
            Field::Watermark => Some("watermark"),
            Field::Number | Field::Switch => None,
        }
    }

    /// Whether a value fits.
    fn takes(self, value: &str) -> bool {
        let is_number =
            |text: &str| !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Field::Ratio => {
                let numbers =
                    value.split_once(':').is_some_and(|(width, height)| is_number(width) && is_number(height));
                numbers || value.eq_ignore_ascii_case("adaptive")
            }
            Field::Duration => is_number(value.strip_suffix(['s', 'S']).unwrap_or(value)),
            Field::Resolution => {
                let number = value.strip_suffix(['p', 'P']);
                let is_named = ["2k", "4k"].iter().any(|name| value.eq_ignore_ascii_case(name));
                is_named || number.is_some_and(is_number)
            }
            Field::Number => is_number(value.strip_prefix('-').unwrap_or(value)),
            Field::Watermark | Field::Switch => {
                value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
            }
        }
    }

    /// The JSON of a value that fits.
    fn json(self, value: &str) -> String {
        match self {
            Field::Ratio => quote(&value.to_ascii_lowercase()),
            Field::Duration => {
                let seconds = value.strip_suffix(['s', 'S']).unwrap_or(value);
                seconds.parse::<u64>().unwrap_or_default().to_string()
            }
            Field::Resolution => quote(value),
            Field::Watermark => value.to_ascii_lowercase(),
            Field::Number | Field::Switch => String::new(),
        }
    }
}

/// A flag with its value, as a prompt holds it.
struct Flag<'t> {
    /// The white space before it, where some is there.
    before: &'t str,
    text: &'t str,
    field: Field,
    value: &'t str,
}

impl Flag<'_> {
    fn json(&self) -> String {
        self.field.json(self.value)
    }

    /// Whether the model is documented to take the value in the field, or nothing is known.
    fn is_taken(&self, takes: &Takes<'_>) -> bool {
        let json = self.json();
        let word = json.trim_matches('"');
        match self.field {
            Field::Ratio => takes.ratio(word),
            Field::Duration => word.parse().is_ok_and(|seconds| takes.duration(seconds)),
            Field::Resolution => takes.resolution(word),
            Field::Watermark | Field::Number | Field::Switch => true,
        }
    }
}

/// No value that fits is longer than so many bytes: what is longer is not read to its end, as it may end where the text does, and
/// hold many hyphens.
const LONGEST: usize = 64;

/// Nor is any name longer than so many.
const LONGEST_NAME: usize = {
    let (mut longest, mut at) = (0, 0);
    while at < NAMES.len() {
        if NAMES[at].0.len() > longest {
            longest = NAMES[at].0.len();
        }
        at += 1;
    }
    longest
};

/// How many bytes at the start of a text are of such characters; `None` where there are more than so many.
fn run(text: &str, most: usize, of: impl Fn(char) -> bool) -> Option<usize> {
    let end = text.bytes().take(most + 1).take_while(|byte| of(char::from(*byte))).count();
    (end <= most).then_some(end)
}

/// The flags in a text.
fn flags(text: &str) -> impl Iterator<Item = Flag<'_>> {
    text.match_indices("--").filter_map(move |(at, _)| {
        let (front, rest) = text.split_at(at);
        if front.chars().next_back().is_some_and(|c| c == '-' || c.is_ascii_alphanumeric()) {
            return None;
        }
        let name_end = run(&rest[2..], LONGEST_NAME, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))? + 2;
        let name = &rest[2..name_end];
        let (_, field) = NAMES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        let after = rest[name_end..].trim_start_matches([' ', '\t', '=']);
        let value_end = run(after, LONGEST, |c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-'))?;
        let value = Some(&after[..value_end]).filter(|value| field.takes(value))?;
        let end = rest.len() - after.len() + value_end;
        let before = &front[front.trim_end().len()..];
        Some(Flag { before, text: &rest[..end], field, value })
    })
}

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    // Nothing else asks which flags may be moved.
    let contradicted = if reporter.wants_fixes() { contradicted(request) } else { HashSet::new() };
    let mut known = Known { request, takes: None, fields: HashMap::new() };
    for (node, text) in request.prompt_texts() {
        let mut prompt = None;
        for flag in meant(text) {
            // Asked once: what one flag leaves behind, each of them does.
            let prompt = prompt.get_or_insert_with(|| Prompt::of(node, text, reporter));
            let is_clear = !contradicted.contains(&flag.field);
            report(&mut known, prompt, &flag, is_clear, reporter);
        }
    }
    reporter.prove_fixes(request);
}

/// The fields of which several flags say something else.
fn contradicted(request: &Request<'_>) -> HashSet<Field> {
    let mut said: HashMap<Field, &str> = HashMap::new();
    let mut contradicted = HashSet::new();
    for (_, text) in request.prompt_texts() {
        for Flag { field, value, .. } in meant(text) {
            let first = *said.entry(field).or_insert(value);
            if first != value && field.json(first) != field.json(value) {
                contradicted.insert(field);
            }
        }
    }
    contradicted
}

/// What a request says of the fields that flags stand for; each is looked for once, however many flags there are.
struct Known<'a> {
    request: &'a Request<'a>,
    takes: Option<Takes<'a>>,
    fields: HashMap<Field, Given<'a>>,
}

/// What a request has of a field.
struct Given<'a> {
    /// Its spellings, their values, and these as a flag's would be written; `None` where no flag has such a one.
    spellings: Vec<(String, Node<'a>, Option<String>)>,
    /// What adds the field, without a value, which comes last; where it is not there.
    insertion: Option<Edit>,
}

impl<'a> Known<'a> {
    fn of(&mut self, field: Field) -> &Given<'a> {
        let request = self.request;
        self.fields.entry(field).or_insert_with(|| Given::of(request, field))
    }
}

impl<'a> Given<'a> {
    fn of(request: &'a Request<'a>, field: Field) -> Self {
        let object = request.root().as_object();
        // A field that cannot be read is there all the same.
        let free = object.zip(field.name()).filter(|(object, name)| object.get(name).is_none());
        let kind = match field {
            Field::Ratio => ParameterKind::Ratio,
            Field::Duration => ParameterKind::Duration,
            Field::Resolution => ParameterKind::Resolution,
            Field::Watermark | Field::Number | Field::Switch => {
                let value = object.zip(field.name()).and_then(|(object, name)| object.get(name));
                let given = value.and_then(|value| Some((value, value.as_bool()?.to_string())));
                let given = given.zip(field.name());
                let spellings = given.map(|((value, text), name)| (name.to_owned(), value, Some(text)));
                return Given { spellings: spellings.into_iter().collect(), insertion: insertion(free) };
            }
        };
        let spellings = request
            .parameters(kind)
            .map(|parameter| (parameter.spelling(), parameter.node(), written(kind, &parameter)));
        Given { spellings: spellings.collect(), insertion: insertion(free) }
    }

    /// A spelling, its value, and whether that is what the flag says. Of several spellings one that disagrees is named.
    fn beside(&self, flag: &Flag<'_>) -> Option<(&str, Node<'a>, bool)> {
        let json = flag.json();
        let is_same = |text: &Option<String>| text.as_ref().is_some_and(|text| text.eq_ignore_ascii_case(&json));
        let other = self.spellings.iter().find(|(.., text)| !is_same(text));
        let (spelling, value, text) = other.or(self.spellings.first())?;
        Some((spelling, *value, is_same(text)))
    }
}

fn insertion(free: Option<(Object<'_>, &str)>) -> Option<Edit> {
    free.map(|(object, name)| insert_member(object, name, ""))
}

/// A setting as a flag's value would be written, if that is not longer than one can be.
fn written(kind: ParameterKind, parameter: &ParameterValue<'_>) -> Option<String> {
    if kind == ParameterKind::Duration {
        return Some(parameter.seconds().to_string());
    }
    let text = parameter.text();
    (text.len() <= LONGEST).then(|| quote(&text))
}

/// A text that has flags.
struct Prompt<'p> {
    node: Node<'p>,
    text: &'p str,
    offsets: Option<OffsetMap<'p>>,
    /// Whether a flag may be taken out of it.
    may_go: bool,
}

impl<'p> Prompt<'p> {
    fn of(node: Node<'p>, text: &'p str, reporter: &Reporter<'_>) -> Self {
        let may_go = reporter.wants_fixes() && has_words(text) && node.tree().duplicates().is_empty();
        let offsets = node.as_string().filter(|_| reporter.has_room()).map(Str::offset_map);
        Prompt { node, text, offsets, may_go }
    }

    fn span(&self, flag: &Flag<'_>) -> Span {
        let offsets = self.offsets.as_ref().zip(range_of(self.text, flag.text));
        offsets.map_or(self.node.span(), |(offsets, range)| offsets.source_span(range))
    }

    /// The edit that takes a flag out, if it may go.
    fn without(&self, flag: &Flag<'_>) -> Option<Edit> {
        let offsets = self.offsets.as_ref().filter(|_| self.may_go)?;
        let start = range_of(self.text, flag.text)?.start;
        let is_first = start == flag.before.len();
        let mut end = start + flag.text.len();
        if is_first {
            // At the start, the white space after it goes with it.
            end = self.text.len() - self.text[end..].trim_start().len();
        }
        Some(replace_span(offsets.source_span(start - flag.before.len()..end), ""))
    }
}

/// The flags in a text that are meant as such, and not shown in the video.
fn meant(text: &str) -> impl Iterator<Item = Flag<'_>> {
    let mut shown: Option<Vec<Range<usize>>> = None;
    flags(text).filter(move |flag| {
        let shown = shown.get_or_insert_with(|| shown_in(text));
        range_of(text, flag.text).is_none_or(|flag| !is_within(shown, flag.start))
    })
}

/// What is to be shown or spoken in the video: what stands in quotation marks. A prompt that is quoted as a whole is no more
/// than that.
fn shown_in(text: &str) -> Vec<Range<usize>> {
    let quotes =
        ['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{300c}', '\u{300d}', '\u{300e}', '\u{300f}'];
    let is_word = |c: char| !(c.is_whitespace() || quotes.contains(&c));
    let (first, last) = (text.find(is_word), text.rfind(is_word));
    let is_around = |range: &Range<usize>| {
        first.is_none_or(|first| range.start <= first) && last.is_none_or(|last| last < range.end)
    };
    quotations(text).into_iter().filter(|range| !is_around(range)).collect()
}

/// Whether a prompt says something beside its flags. What is nothing but flags would leave no prompt.
fn has_words(text: &str) -> bool {
    let letters = |text: &str| text.split_whitespace().map(str::len).sum::<usize>();
    flags(text).map(|flag| letters(flag.text)).sum::<usize>() < letters(text)
}

/// Reports a flag of a text; `is_clear` says whether the prompt has no other value for it.
fn report(known: &mut Known<'_>, prompt: &Prompt<'_>, flag: &Flag<'_>, is_clear: bool, reporter: &mut Reporter<'_>) {
    if !reporter.has_room() {
        return reporter.at(prompt.node).emit();
    }
    let spot = Spot::within(prompt.node, prompt.span(flag));
    let Some(field) = flag.field.name() else {
        return reporter.finding(spot, "no-field").arg("flag", flag.text).help("no-field-help", []).emit();
    };
    match known.of(flag.field).beside(flag) {
        Some((spelling, value, false)) => reporter
            .finding(spot, "disagrees")
            .arg("flag", flag.text)
            .arg("field", spelling)
            .help("disagrees-help", [("field", Arg::from(spelling))])
            .label(value, "given", [("value", start_of(value))])
            .emit(),
        Some((spelling, value, true)) => {
            let finding = reporter
                .finding(spot, "agrees")
                .arg("flag", flag.text)
                .arg("field", spelling)
                .help("agrees-help", [])
                .label(value, "given", [("value", start_of(value))]);
            finding.fix_if(Applicability::Unsafe, "fix-repeated", [], prompt.without(flag).map(|edit| [edit])).emit();
        }
        None => {
            let finding = reporter.at(spot).arg("flag", flag.text);
            let request = known.request;
            let takes = known.takes.get_or_insert_with(|| Takes::of(request));
            let finding = match takes.model().filter(|_| !flag.is_taken(takes)) {
                Some(model) => finding.help("untaken-help", [("field", Arg::from(field)), ("model", Arg::from(model))]),
                None => finding.help("help", [("field", Arg::from(field))]),
            };
            let insertion = known.of(flag.field).insertion.as_ref().filter(|_| is_clear);
            let insertion =
                insertion.map(|edit| Edit { span: edit.span, text: format!("{}{}", edit.text, flag.json()) });
            match prompt.without(flag).zip(insertion) {
                Some((edit, insertion)) => {
                    finding.fix(Applicability::Unsafe, "fix", [("field", Arg::from(field))], [edit, insertion]).emit();
                }
                None => finding.emit(),
            }
        }
    }
}

/// A value as it is written, as far as anyone is shown it.
fn start_of(value: Node<'_>) -> Arg {
    let raw = value.raw();
    Arg::from(String::from_utf8_lossy(&raw[..raw.len().min(400)]))
}
