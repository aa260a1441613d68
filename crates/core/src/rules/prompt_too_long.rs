use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, SchemaSupport, Severity, Texts};
use moonlint_syntax::{Span, Str};

use crate::report::{Reporter, Spot};
use crate::request::Request;
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "prompt-too-long",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::PromptLength],
    fix: None,
    schema: SchemaSupport::Expressed,
    english: Texts {
        messages: "
message = this prompt has { $count } characters, and { $model } takes at most { $limit }
help = Cut { $excess ->
    [one] 1 character
   *[other] { $excess } characters
}; what is over the limit is marked.
model = this model takes at most { $limit } characters
",
        summary: "a prompt with more characters than the model takes",
        what: "The prompt is longer than the model's documentation allows: `prompt`, or the text of a `content[]` item, also \
               inside `metadata`, each by itself. The finding marks exactly the excess, from the first character over the \
               limit \
               to the last. The page counts in 字符, which this rule reads as Unicode scalar values: a Chinese character is one, \
               an escape such as `\\u4f60` or a surrogate pair is one, an emoji of several code points is several. White \
               space \
               counts.",
        why: "The service rejects the request when it is submitted.",
        fix: "None: what can be left out is for the author to say.",
        configuration: "A limit can be given to any model in the configuration's `[models.\"…\"]` table.",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = 提示词有 { $count } 个字符，而 { $model } 最多接受 { $limit } 个
help = 删去 { $excess } 个字符；超出的部分已标出。
model = 这个模型最多接受 { $limit } 个字符
",
        summary: "提示词的字符数超过模型的限制",
        what: "提示词超过文档规定的模型字符上限。提示词指 `prompt`，或 `content[]` 条目的文本，包括 `metadata` 内的，\
               各自单独计算。诊断恰好标出超出的部分，从超限的第一个字符到最后一个字符。文档以“字符”计数，\
               本规则将其理解为 Unicode 标量值：一个汉字算一个，一个转义（例如 `\\u4f60`）或一个代理对算一个，\
               由多个码位组成的表情符号算多个。空白也计入。",
        why: "服务在提交阶段就会拒绝请求。",
        fix: "无：哪些内容可以删去由作者决定。",
        configuration: "可以在配置的 `[models.\"…\"]` 表中为任何模型设置上限。",
        schema: "",
    },
    bad: &[Example::json(
        "{
  \"model\": \"seedance-2.0-wc-720p\",
  \"prompt\": \"A paper boat, folded from a page of an old atlas, drifts down a rainy street at dusk. The gutter is a river to \
it: cobblestones are boulders, a fallen leaf is an island, a bottle cap is a lighthouse. The camera follows at the height of \
the water, one hand behind the stern, and never overtakes it. First shot, five seconds: the boat is let go by a child's hand, \
rocks twice, finds the current. Second shot, three seconds: seen from above, between two rows of parked bicycles, with the \
reflections of shop signs breaking up around its bow. Third shot, four seconds: it slides under a parked lorry, where all light \
is gone but a strip of orange at the far end, and comes out on the other side with one corner wet. Last shot, three seconds: it \
turns once around itself above a drain, hesitates, and is picked up by the same hand. Colours: slate, umber, sodium orange, and \
the faded blues and pinks of the atlas. Sound of rain throughout, without music, without voices; no text on the screen, no \
other people, no cuts inside a shot, and no slow motion.\",
  \"duration\": 15
}",
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-wc-720p",
  "prompt": "A paper boat, folded from a page of an old atlas, drifts down a rainy street at dusk.",
  "duration": 15
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::LONG_PROMPT, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, limit)) = request.spec().and_then(|spec| Some((spec, spec.max_prompt_chars.as_ref()?))) else {
        return;
    };
    for prompt in request.prompts() {
        let Some(text) = prompt.as_string() else { continue };
        let Some((excess, count)) = excess(text, limit.value as usize) else { continue };
        reporter
            .at(Spot::within(prompt, excess))
            .arg("count", count)
            .arg("model", spec.name.as_str())
            .arg("limit", limit.value)
            .help("help", [("excess", Arg::from(count - limit.value as usize))])
            .label_if(request.model_node(), "model", [("limit", Arg::from(limit.value))])
            .source(&limit.provenance)
            .emit();
    }
}

/// The source of the characters from number `limit` on, with the count of all; `None` if there are none.
fn excess(text: Str<'_>, limit: usize) -> Option<(Span, usize)> {
    // No character is written with less than a byte.
    if text.raw().len() <= limit {
        return None;
    }
    let mut over = text.chars().skip(limit).map(|(span, _)| span);
    let first = over.next()?;
    let (count, last) = over.fold((limit + 1, first), |(count, _), span| (count + 1, span));
    Some((first.cover(last), count))
}
