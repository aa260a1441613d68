use moonlint_catalogue::{Basis, Mode, Topic, general};
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Material, Request};

use crate::limits;
use crate::limits::media::refusal;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "undocumented-mode",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::Modes],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the documentation of { $model } describes no way to use { $media ->
    [image] images
    [video] videos
    [music] music
   *[audio] audio
}
role = the documentation of { $model } describes no way to use a `{ $role }`
help = Use what is documented for it ({ $modes }), or another model: what happens to other materials is not documented.
model = documented for this model: { $modes }
",
        summary: "a material that none of the model's documented modes uses",
        what: "The documentation of `happyhorse-1.0` and `wan2.7` lists the ways in which each makes a video, and a material \
               belongs to none of them: audio or music for both, `last_frame` for `happyhorse-1.0`. An image with the role \
               `style_reference` or `character_reference` is a reference image. The finding marks the role where one is \
               written, else what says the medium, else \
               the material. An image without a role fits every way that starts from an image. Left alone is what another \
               rule reports: videos for a model that does not take them (`unsupported-media`), roles and media that the \
               documentation does not name, a role on a medium that it is not for (`role-media-mismatch`), and materials \
               without a readable location. Audio has no place in either model, whatever its role.",
        why: "Such a request is neither documented nor banned. The material may be ignored, or the request rejected.",
        fix: "None: whether to leave the material out or to use another model is for the author to say.",
        configuration: "A model that has more ways than its page says can be given `modes` in the configuration's \
                        `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "happyhorse-1.0",
  "prompt": "A paper boat drifts down a rainy street",
  "first_frame_url": "https://cdn.moonapix.com/boat.png",
  "last_frame_url": "https://cdn.moonapix.com/drain.png"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "happyhorse-1.0",
  "prompt": "A paper boat drifts down a rainy street",
  "first_frame_url": "https://cdn.moonapix.com/boat.png"
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::modes::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, modes)) = request.spec().and_then(|spec| Some((spec, spec.modes.as_ref()?))) else { return };
    // What the list leaves out is not documented, whoever has written the list.
    let silence = match modes.provenance.basis {
        Basis::Configured => &modes.provenance,
        _ => general(Topic::Modes),
    };
    for material in request.materials() {
        if refusal(spec, material.media()).is_some() || !material.is_placed() {
            continue;
        }
        let Some(stranger) = stranger(&material, &modes.value) else { continue };
        let names = || modes.iter().map(|mode| format!("`{mode}`")).collect::<Arg>();
        let finding = match stranger {
            Stranger::Media(media) => reporter.at(material.media_node().unwrap_or(material.node())).arg("media", media),
            Stranger::Role(role) => {
                reporter.finding(material.role_node().unwrap_or(material.node()), "role").arg("role", role)
            }
        };
        finding
            .arg("model", spec.name.as_str())
            .help("help", [("modes", names())])
            .label_if(request.model_node(), "model", [("modes", names())])
            .source(silence)
            .emit();
    }
}

/// What of a material has no place among the modes.
enum Stranger {
    Media(&'static str),
    Role(&'static str),
}

fn stranger(material: &Material<'_>, modes: &[Mode]) -> Option<Stranger> {
    let media = material.media();
    if !media.modes()?.iter().any(|mode| modes.contains(mode)) {
        return media.as_str().map(Stranger::Media);
    }
    // A role that is unknown, or not for this medium, has its own rule; a medium without a place stays without, whatever its role.
    let role = material.role().filter(|role| role.fits(media))?;
    if role.mode(media).is_some_and(|mode| modes.contains(&mode)) {
        return None;
    }
    role.as_str().map(Stranger::Role)
}

#[cfg(test)]
mod tests {
    use crate::checker::Checker;
    use crate::settings::Settings;

    /// A fixture shows findings of one rule only, and here the role is reported too.
    #[test]
    fn a_medium_without_a_place_is_reported_whatever_its_role() {
        let checker = Checker::new(Settings::default());
        for (role, other) in [("first_frame", "role-media-mismatch"), ("narrator", "unknown-role")] {
            let source = format!(
                r#"{{"model": "wan2.7", "prompt": "A kite", "audios": [{{"url": "https://a.io/b.mp3", "role": "{role}"}}]}}"#
            );
            let report = checker.check(source.as_bytes());
            let mut rules: Vec<_> = report.diagnostics.iter().map(|found| found.rule.id).collect();
            rules.sort_unstable();
            let mut expected = [other, "undocumented-mode"];
            expected.sort_unstable();
            assert_eq!(rules, expected, "{role}");
        }
    }
}
