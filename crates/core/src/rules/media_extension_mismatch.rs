use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

use crate::report::{Reporter, Spot};
use crate::request::{Media, Request, misfit, part_span};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "media-extension-mismatch",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::UrlEnding],
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = { $given ->
    [image] an image
    [video] a video
   *[audio] audio
} is expected here, and `.{ $extension }` files are { $found ->
    [image] images
    [video] videos
   *[audio] audio
}
help = Check whether the address is the one that is meant, and whether it stands in the right field.
media = this says what it is
",
        summary: "an address that ends in the extension of another medium",
        what: "A material is an image, a video or audio by its field, its `media_type` or its `type`, and its address ends \
               in an \
               extension that is well known for another medium. Images are `png`, `jpg`, `jpeg`, `webp`, `gif`, `bmp`, \
               `tif`, \
               `tiff`, `heic`, `heif`, `avif` and `svg`; videos `mp4`, `mov`, `m4v`, `avi`, `mkv`, `mpg`, `mpeg`, `flv`, \
               `wmv`, \
               `3gp` and `ogv`; audio `mp3`, `wav`, `m4a`, `aac`, `flac`, `oga`, `opus`, `wma`, `aiff` and `aif`. `webm` and \
               `ogg` may be videos or audio. The path decides, without what follows `?` and `#`, and without regard to case. \
               Other extensions, none, and a `media_type` that is not documented are left alone.",
        why: "The service takes the file for what the field says. If it is something else, the task fails, or the material \
              is used \
              for the wrong purpose.",
        fix: "None: either the address or the field is wrong.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = 此处应为{ $given ->
    [image] 图片
    [video] 视频
   *[audio] 音频
}，而 `.{ $extension }` 是{ $found ->
    [image] 图片
    [video] 视频
   *[audio] 音频
}文件
help = 检查地址是否写对，以及是否放在了正确的字段里。
media = 素材类型写在这里
",
        summary: "地址以另一类素材的扩展名结尾",
        what: "字段、`media_type` 或 `type` 说明素材是图片、视频或音频，而地址以另一类素材的常见扩展名结尾。图片：`png`、`jpg`、\
               `jpeg`、`webp`、`gif`、`bmp`、`tif`、`tiff`、`heic`、`heif`、`avif`、`svg`；视频：`mp4`、`mov`、`m4v`、`avi`、\
               `mkv`、`mpg`、`mpeg`、`flv`、`wmv`、`3gp`、`ogv`；音频：`mp3`、`wav`、`m4a`、`aac`、`flac`、`oga`、`opus`、\
               `wma`、`aiff`、`aif`。`webm` 和 `ogg` 既可以是视频，也可以是音频。只看路径，不看 `?` 和 `#` 之后的内容，\
               不区分大小写。其他扩展名、没有扩展名，以及文档没有列出的 `media_type`，均不检查。",
        why: "服务按字段的说明处理文件。如果实际是另一类文件，任务会失败，或者素材被用错。",
        fix: "无：地址和字段必有一处有误，只有作者知道是哪一处。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.mp4" }]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "video", "role": "reference_video", "url": "https://cdn.moonapix.com/boat.mp4" }]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::MISFIT_ENDING, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for material in request.materials() {
        for address in material.addresses() {
            let text = address.text();
            let Some((extension, found)) = misfit(text, material.media()) else { continue };
            let spot = Spot::within(address.node(), part_span(address.node(), text, extension));
            reporter
                .at(spot)
                .arg("given", name(material.media()))
                .arg("extension", extension)
                .arg("found", name(found))
                .help("help", [])
                .label_if(material.media_node(), "media", [])
                .emit();
        }
    }
}

/// The word by which texts choose the name of a medium.
fn name(media: Media) -> &'static str {
    match media {
        Media::Image => "image",
        Media::Video => "video",
        _ => "audio",
    }
}
