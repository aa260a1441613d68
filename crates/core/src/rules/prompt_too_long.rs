use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::Request;
use moonlint_syntax::{Span, Str};

use crate::limits;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "prompt-too-long",
    group: Group::Limits,
    severity: Severity::Error,
    topics: &[Topic::PromptLength],
    fix: None,
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
message = this prompt has { $count } characters, and { $model } takes at most { $limit }
help = Cut { $excess ->
    [one] 1 character
   *[other] { $excess } characters
}; what is over the limit is marked.
model = this model takes at most { $limit } characters
",
        summary: "a prompt with more characters than the model takes",
        what: "The prompt is longer than the model's documentation allows: `prompt`, or the text of a `content[]` \
               item, also inside `metadata`, each by itself. The finding marks exactly the excess, from the first \
               character over the limit to the last. The page counts in 字符, which this rule reads as Unicode scalar \
               values: a Chinese character is one, an escape such as `\\u4f60` or a surrogate pair is one, an emoji of \
               several code points is several. White space counts.",
        why: "The service rejects the request when it is submitted.",
        fix: "None: what can be left out is for the author to say.",
        configuration: "A limit can be given to any model in the configuration's `[models.\"…\"]` table.",
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

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::max_prompt_chars::exceeded), check) };

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
