use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{ParameterKind, Request};

use crate::limits;
use crate::parameters::rewrite;
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};
use crate::sizes::{lines, named_resolution};

static INFO: RuleInfo = RuleInfo {
    id: "resolution-name-mismatch",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::ResolutionInName],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $given }` is not the resolution in the model's name
help = Use `{ $named }`, or another model: the documentation does not say what another resolution does here.
model = the name says `{ $named }`
fix = Use `{ $named }`
again = it is said here too
",
        summary: "a resolution other than the one in the model's name",
        what: "The model's name ends in a resolution (`seedance-2.0-qm-720p`, `seedance-2.0-wc-720p`), and the request \
               asks for \
               another one, in any spelling: `resolution`, `video_config.resolution_name`, and both inside `metadata`. The \
               number of lines counts, so `720P` is what a name in `-720p` says. Models that document their resolutions are \
               left to `unsupported-resolution`, and values that are no resolution to `malformed-resolution`.",
        why: "The name promises one resolution, and the documentation does not say whether another one is rejected, \
              ignored or made.",
        fix: "Unsafe: writes the resolution in the name. Spellings that agree are rewritten together; there is no fix \
              where they disagree.",
        configuration: "A model that takes other resolutions than its name says can list them in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-qm-720p",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "1080p"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-qm-720p",
  "prompt": "A paper boat drifts down a rainy street",
  "resolution": "720p"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::resolution::is_odd), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    // Of a model that is not known, nobody knows what its name says.
    if request.spec().is_none_or(|spec| spec.resolutions.is_some()) {
        return;
    }
    let mut parameters = request.distinct(ParameterKind::Resolution).peekable();
    if parameters.peek().is_none() {
        return;
    }
    let Some(model) = request.model() else { return };
    let Some(resolution) = named_resolution(&model) else { return };
    let (wanted, start) = (lines(resolution), model.len() - resolution.len());
    for (parameter, again) in parameters {
        let given = parameter.text();
        let Some((lines, wanted)) = lines(&given).zip(wanted) else { continue };
        if lines == wanted {
            continue;
        }
        let named = || Arg::from(resolution);
        let in_name = request
            .model_node()
            .and_then(|node| Some(Spot::within(node, node.as_string()?.source_span(start..model.len()))));
        let finding = reporter
            .at(parameter.node())
            .arg("given", given.as_ref())
            .help("help", [("named", named())])
            .label_if(in_name, "model", [("named", named())])
            .label_if(again.map(|again| again.node()), "again", []);
        let edits = rewrite(request, ParameterKind::Resolution, resolution);
        finding.fix_if(Applicability::Unsafe, "fix", [("named", named())], edits).emit();
    }
}
