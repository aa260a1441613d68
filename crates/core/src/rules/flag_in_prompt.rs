use std::collections::{HashMap, HashSet};
use std::ops::Range;

use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::Node;

use crate::fix::{insert_member, quote, replace_span};
use crate::report::{Reporter, Spot};
use crate::request::{Request, Setting, SettingKind, is_within, part_span, quotations, range_of};
use crate::rule::{Check, Facts, Rule};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "flag-in-prompt",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::PromptFlags],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    english: Texts {
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
        why: "This API has fields for its parameters and reads none from the prompt. A flag there changes nothing but the \
              words that \
              the model sees, and the video comes out with the defaults.",
        fix: "Unsafe: moves the value to its field, or takes out a flag that repeats what the field says. None where the \
              field or another flag says something else, where the documentation has no field, or where the model does \
              not take the value.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = 提示词里的 `{ $flag }` 是其他服务的参数写法
help = 写在 `{ $field }` 字段里，并从提示词中去掉。
untaken-help = 从提示词中去掉。对应的字段是 `{ $field }`，但文档中 { $model } 没有这个取值。
disagrees = 提示词里的 `{ $flag }` 与 `{ $field }` 冲突
disagrees-help = 从提示词中去掉：这个参数在这里由 `{ $field }` 给出。
agrees = 提示词里的 `{ $flag }` 与 `{ $field }` 的内容重复
agrees-help = 从提示词中去掉。
no-field = 提示词里的 `{ $flag }` 是其他服务的参数写法，文档没有对应的字段
no-field-help = 从提示词中去掉：在这里它只是普通文字。
given = 此处的值为 { $value }
fix = 移到 `{ $field }`
fix-repeated = 从提示词中去掉
",
        summary: "参数以标志的形式写在提示词里",
        what: "提示词，或 `content[]` 里的文本，按某些服务的写法带有参数：两个连字符、名字、空白或 `=`，再加一个合适的值。\
               名字有：\n\n\
               - 对应 `ratio`：`--ratio`、`--rt`、`--ar`、`--aspect_ratio`、`--aspect-ratio`；\n\
               - 对应 `duration`：`--duration`、`--dur`；\n\
               - 对应 `resolution`：`--resolution`、`--rs`、`--res`；\n\
               - 对应 `watermark`：`--watermark`、`--wm`；\n\
               - 这里没有对应字段：`--seed`、`--fps`、`--framespersecond`、`--frames`、`--camerafixed`、`--camera_fixed`、`--cf`。\n\n\
               名字不区分大小写。两个连字符之后的其他词不报告，引号里的内容是要在画面中出现的文字，也不报告。字段已经给出而值不同的，报告中会说明。",
        why: "这个接口的参数各有字段，不会从提示词里读取。写在提示词里的标志只会成为模型看到的文字，视频仍按默认值生成。",
        fix: "不安全：把值移到对应的字段；与字段内容重复的标志则直接去掉。字段或另一处标志给出了不同的值、文档没有对应字段，\
              或模型不接受这个值时，不提供修复。",
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

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::FLAG, check) };

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

    /// The JSON of a value, where it fits.
    fn json(self, value: &str) -> Option<String> {
        let is_number = |text: &str| !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_switch = value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false");
        match self {
            Field::Ratio => {
                let numbers = value.split_once(':').is_some_and(|(width, height)| is_number(width) && is_number(height));
                (numbers || value.eq_ignore_ascii_case("adaptive")).then(|| quote(&value.to_ascii_lowercase()))
            }
            Field::Duration => {
                let seconds = value.strip_suffix(['s', 'S']).unwrap_or(value);
                is_number(seconds).then(|| seconds.parse::<u64>().unwrap_or_default().to_string())
            }
            Field::Resolution => {
                let number = value.strip_suffix(['p', 'P']);
                let is_named = ["2k", "4k"].iter().any(|name| value.eq_ignore_ascii_case(name));
                (is_named || number.is_some_and(is_number)).then(|| quote(value))
            }
            Field::Watermark => is_switch.then(|| value.to_ascii_lowercase()),
            Field::Number => is_number(value.strip_prefix('-').unwrap_or(value)).then(String::new),
            Field::Switch => is_switch.then(String::new),
        }
    }
}

/// A flag with its value, as a prompt holds it.
struct Flag<'t> {
    /// The white space before it, where some is there.
    before: &'t str,
    text: &'t str,
    field: Field,
    json: String,
}

impl Flag<'_> {
    /// Whether the model is documented to take the value in the field, or nothing is known.
    fn is_taken(&self, takes: &Takes<'_>) -> bool {
        let word = self.json.trim_matches('"');
        match self.field {
            Field::Ratio => takes.ratio(word),
            Field::Duration => word.parse().is_ok_and(|seconds| takes.duration(seconds)),
            Field::Resolution => takes.resolution(word),
            Field::Watermark | Field::Number | Field::Switch => true,
        }
    }
}

/// The flags in a text.
fn flags(text: &str) -> impl Iterator<Item = Flag<'_>> {
    text.match_indices("--").filter_map(move |(at, _)| {
        let (front, rest) = text.split_at(at);
        if front.chars().next_back().is_some_and(|c| c == '-' || c.is_ascii_alphanumeric()) {
            return None;
        }
        let name_end = rest[2..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))? + 2;
        let name = &rest[2..name_end];
        let (_, field) = NAMES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        let after = rest[name_end..].trim_start_matches([' ', '\t', '=']);
        let value_end = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-'))).unwrap_or(after.len());
        let json = field.json(&after[..value_end])?;
        let end = rest.len() - after.len() + value_end;
        let before = &front[front.trim_end().len()..];
        Some(Flag { before, text: &rest[..end], field, json })
    })
}

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut said = HashMap::new();
    let mut contradicted = HashSet::new();
    for (_, text) in request.prompt_texts() {
        for Flag { field, json, .. } in meant(text) {
            if *said.entry(field).or_insert_with(|| json.clone()) != json {
                contradicted.insert(field);
            }
        }
    }
    let mut takes = None;
    for (node, text) in request.prompt_texts() {
        let mut may_go = None;
        for flag in meant(text) {
            // Asked once: what one flag leaves behind, each of them does.
            let may_go = *may_go.get_or_insert_with(|| has_words(text) && node.tree().duplicates().is_empty());
            let is_clear = !contradicted.contains(&flag.field);
            report(request, &mut takes, (node, text, may_go), &flag, is_clear, reporter);
        }
    }
    reporter.prove_fixes(request.root());
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
    let quotes = ['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{300c}', '\u{300d}', '\u{300e}', '\u{300f}'];
    let is_around = |range: &Range<usize>| {
        let outside = [&text[..range.start], &text[range.end..]];
        outside.iter().all(|part| part.trim_matches(|c: char| c.is_whitespace() || quotes.contains(&c)).is_empty())
    };
    quotations(text).into_iter().filter(|range| !is_around(range)).collect()
}

/// Whether a prompt says something beside its flags. What is nothing but flags would leave no prompt.
fn has_words(text: &str) -> bool {
    let letters = |text: &str| text.split_whitespace().map(str::len).sum::<usize>();
    flags(text).map(|flag| letters(flag.text)).sum::<usize>() < letters(text)
}

/// Reports a flag of a text, with whether it may be taken out of it; `is_clear` says whether the prompt has no other value
/// for it.
fn report<'a>(
    request: &Request<'a>,
    takes: &mut Option<Takes<'a>>,
    (node, text, may_go): (Node<'_>, &str, bool),
    flag: &Flag<'_>,
    is_clear: bool,
    reporter: &mut Reporter<'_>,
) {
    let spot = Spot::within(node, part_span(node, text, flag.text));
    let Some(field) = flag.field.name() else {
        return reporter.finding(spot, "no-field").arg("flag", flag.text).help("no-field-help", []).emit();
    };
    match given(request, flag) {
        Some((spelling, value, false)) => reporter
            .finding(spot, "disagrees")
            .arg("flag", flag.text)
            .arg("field", spelling.as_str())
            .help("disagrees-help", [("field", Arg::from(spelling.as_str()))])
            .label(value, "given", [("value", Arg::from(String::from_utf8_lossy(value.raw())))])
            .emit(),
        Some((spelling, value, true)) => {
            let finding = reporter
                .finding(spot, "agrees")
                .arg("flag", flag.text)
                .arg("field", spelling)
                .help("agrees-help", [])
                .label(value, "given", [("value", Arg::from(String::from_utf8_lossy(value.raw())))]);
            match taken_out(node, text, flag).filter(|_| may_go) {
                Some(edit) => finding.fix(Applicability::Unsafe, "fix-repeated", [], [edit]).emit(),
                None => finding.emit(),
            }
        }
        None => {
            let finding = reporter.at(spot).arg("flag", flag.text);
            let takes = takes.get_or_insert_with(|| Takes::of(request));
            let finding = match takes.model().filter(|_| !flag.is_taken(takes)) {
                Some(model) => finding.help("untaken-help", [("field", Arg::from(field)), ("model", Arg::from(model))]),
                None => finding.help("help", [("field", Arg::from(field))]),
            };
            // A field that cannot be read is there all the same.
            let object = request.root().as_object().filter(|object| is_clear && object.get(field).is_none());
            let insertion = object.map(|object| insert_member(object, field, &flag.json));
            match taken_out(node, text, flag).filter(|_| may_go).zip(insertion) {
                Some((edit, insertion)) => {
                    finding.fix(Applicability::Unsafe, "fix", [("field", Arg::from(field))], [edit, insertion]).emit();
                }
                None => finding.emit(),
            }
        }
    }
}

/// The spelling of the flag's parameter that the request has, its value, and whether that is what the flag says.
fn given<'a>(request: &Request<'a>, flag: &Flag<'_>) -> Option<(String, Node<'a>, bool)> {
    let kind = match flag.field {
        Field::Ratio => SettingKind::Ratio,
        Field::Duration => SettingKind::Duration,
        Field::Resolution => SettingKind::Resolution,
        Field::Watermark => {
            let value = request.root().as_object()?.get("watermark")?;
            let is_same = value.as_bool()? == (flag.json == "true");
            return Some(("watermark".to_owned(), value, is_same));
        }
        Field::Number | Field::Switch => return None,
    };
    let is_same = |setting: &Setting<'_>| match kind {
        SettingKind::Duration => flag.json.parse() == Ok(setting.seconds()),
        _ => quote(&setting.text()).eq_ignore_ascii_case(&flag.json),
    };
    let mut settings = request.settings(kind);
    let first = settings.clone().next()?;
    // Of several spellings one that disagrees is named.
    let setting = settings.find(|setting| !is_same(setting)).unwrap_or(first);
    Some((setting.spelling(), setting.node(), is_same(&setting)))
}

/// The edit that takes a flag out of its prompt.
fn taken_out(node: Node<'_>, text: &str, flag: &Flag<'_>) -> Option<Edit> {
    let string = node.as_string()?;
    let start = range_of(text, flag.text)?.start;
    let is_first = start == flag.before.len();
    let mut end = start + flag.text.len();
    if is_first {
        // At the start, the white space after it goes with it.
        end = text.len() - text[end..].trim_start().len();
    }
    Some(replace_span(string.source_span(start - flag.before.len()..end), ""))
}
