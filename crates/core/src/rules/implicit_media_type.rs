use moonlint_catalogue::Topic;
use moonlint_syntax::Node;

use super::missing_field::misspelt;
use crate::diagnostic::Severity;
use crate::fix::{Applicability, insert_member, quote, replace};
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::request::{FaultKind, Missing, Request, Role};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "implicit-media-type",
    group: Group::Consistency,
    severity: Severity::Warning,
    topic: Topic::ReferenceItems,
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = this reference does not say what it is; `{ $role }` tells that it is { $media ->
    [image] an image
    [video] a video
    [music] music
   *[audio] audio
}
help = Write `media_type`, too.
fix = Write `media_type` as `{ $media }`
",
        summary: "an item of `references[]` whose medium only its role tells",
        what: "An item of `references[]` has no `media_type`, or a blank one or `null`, and its `role` is for one medium: \
               `first_frame`, `last_frame` and `reference_image` for images, `reference_video` for videos, \
               `reference_audio` and \
               `voice_reference` for audio, `background_music` for music. Where the role is absent, unknown or for any \
               medium, \
               `missing-field` reports the item; where a misspelt key holds the medium, `unknown-field` does.",
        why: "The documentation gives `media_type` as part of an item, and does not say that the service derives it from \
              the role.",
        fix: "Safe: writes the medium that the role is for.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = 这份素材没有写明素材类型；由 `{ $role }` 可知它是{ $media ->
    [image] 图片
    [video] 视频
    [music] 音乐
   *[audio] 音频
}
help = 把 `media_type` 也写上。
fix = 将 `media_type` 写为 `{ $media }`
",
        summary: "`references[]` 条目的素材类型只能由用途推知",
        what: "`references[]` 的条目没有 `media_type`，或者值为空白或 `null`，而它的 `role` 只用于一种素材：`first_frame`、\
               `last_frame` 和 `reference_image` 用于图片，`reference_video` 用于视频，`reference_audio` 和 \
               `voice_reference` 用于音频，`background_music` 用于音乐。`role` 缺失、未知或可用于任何素材时，由 \
               `missing-field` 报告；素材类型写在拼错的键里时，由 `unknown-field` 报告。",
        why: "文档把 `media_type` 列为条目的一部分，没有说服务会根据用途推断它。",
        fix: "安全：写入用途所对应的素材类型。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
    check: Check::Request(Facts::IMPLICIT_MEDIA, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (node, fault) in request.faults() {
        if fault == FaultKind::ImplicitMedia && misspelt(node, Missing::MediaType).is_none() {
            report(node, reporter);
        }
    }
}

fn report(node: Node<'_>, reporter: &mut Reporter<'_>) -> Option<()> {
    let object = node.as_object()?;
    let role = object.get("role")?;
    let name = role.as_string()?.decode();
    let media = Role::from_name(&name).media().and_then(|media| media.as_str())?;
    let written = object.get("media_type");
    let edit = match written {
        Some(unset) => replace(unset, quote(media)),
        None => insert_member(object, "media_type", &quote(media)),
    };
    reporter
        .at(Spot::from(written.unwrap_or(node)))
        .arg("role", name)
        .arg("media", media)
        .help("help", [])
        .fix(Applicability::Safe, "fix", [("media", Arg::from(media))], [edit])
        .emit();
    Some(())
}
