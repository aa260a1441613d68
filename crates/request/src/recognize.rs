//! Telling requests from the other JSON that a repository is full of.

use moonlint_catalogue::{Catalogue, ENDPOINTS};
use moonlint_syntax::{Kind, Node, Object};

use super::distinctive::{Distinction, holds_content, is_near_miss, rarity};
use super::fields::{Field, Form};
use super::text::{Buffer, short};
use crate::evidence::Evidence;
use crate::skip::Skip;
use crate::task::holds_answer;

/// The model of a task of another endpoint.
pub const DIGITAL_HUMAN: &str = "digital-human-video-v8";

/// The field that only such a task has.
const AVATAR: &[u8] = b"avatar_asset_id";

/// More members than this has no record of a call, and no address more bytes.
const MOST_MEMBERS: usize = 32;
const MOST_BYTES: usize = 2048;

/// Whether a value is certainly a request to this API, so that it can be checked without anybody having said so.
///
/// It is an object with a string as its `model`, and with a string as its `prompt`, or a `content` of typed objects, or no
/// prompt but a material; and with neither `messages` nor `status`. That is so of requests to many APIs. Therefore one of
/// these must hold as well:
///
/// - `model` is a model of the built-in catalogue;
/// - it is a slip of the pen for one, and there is a distinctive field: one such as `duration` or `first_frame_url`, with a
///   value of the type and the form that the documentation has;
/// - there are two distinctive fields, one of which is more than what every service has that makes videos (`duration`,
///   `seconds`, `ratio`, `aspect_ratio`, `resolution`). Where the model or another field has the name that it has at another
///   service, one of them must be `references` with `media_type`, `video_config` or `input_reference_role`;
/// - it stands in the record of a call that names one of this API's paths.
///
/// ```
/// use moonlint_syntax::{Dialect, Parser};
/// let mut parser = Parser::new();
/// let mut is_request = |json: &str| moonlint_request::is_request(parser.parse(json.as_bytes(), Dialect::Json).root().unwrap());
/// assert!(is_request(r#"{"model": "wan2.7", "prompt": "A cat"}"#));
/// assert!(!is_request(r#"{"model": "gpt-4o", "prompt": "A cat"}"#));
/// ```
pub fn is_request(value: Node<'_>) -> bool {
    doubt(value, value, Evidence::None, Catalogue::builtin()).is_none()
}

/// Why a value is not certainly a request where these models are known; `None` where it is. The value stands in `host`, as
/// its text where that is a string, or is it.
pub(crate) fn doubt(value: Node<'_>, host: Node<'_>, evidence: Evidence, models: &Catalogue) -> Option<Skip> {
    let Some(object) = value.as_object() else { return Some(Skip::NotAnObject) };
    let signs = match Signs::of(object) {
        Ok(signs) => signs,
        Err(skip) => return Some(skip),
    };
    let model = signs.model.and_then(Node::as_string).map(|name| name.decode());
    let Some(model) = model else { return Some(Skip::NoModel) };
    if model == DIGITAL_HUMAN {
        return Some(Skip::DigitalHuman);
    }
    if !signs.has_prompt && (signs.odd_prompt || !signs.has_material) {
        return Some(Skip::NoPrompt);
    }
    let certain = models.get(&model).is_some()
        || (signs.speaks_here && signs.distinction.is_any() && is_near_miss(&model, models))
        || (signs.speaks_here && signs.distinction.is_enough(&model, object))
        || evidence >= Evidence::Path
        || is_addressed(host);
    (!certain).then_some(Skip::NothingDistinctive)
}

/// What speaks for an object being a request.
#[derive(Default)]
struct Signs<'a> {
    model: Option<Node<'a>>,
    has_prompt: bool,
    /// A prompt is there that is none.
    odd_prompt: bool,
    has_material: bool,
    /// What there is to make a video of is as the documentation has it: not only objects of types of others.
    speaks_here: bool,
    /// What tells requests to this API from others.
    distinction: Distinction,
}

impl<'a> Signs<'a> {
    /// The signs, or what speaks against it at once.
    fn of(object: Object<'a>) -> Result<Self, Skip> {
        let mut signs = Signs::default();
        for member in object.members() {
            let value = member.value();
            match Field::of(member.key()).map(|field| field.form) {
                Some(Form::Model) => signs.model = Some(value),
                Some(Form::Prompt) => {
                    // What is no JSON may be meant as any.
                    let is_text = matches!(value.kind(), Kind::String | Kind::Invalid);
                    signs.has_prompt |= is_text;
                    signs.speaks_here |= is_text;
                    signs.odd_prompt |= !is_text && !value.is_null();
                }
                Some(Form::Content) => signs.see_content(value),
                Some(Form::Metadata) => {
                    let content = value.as_object().and_then(|metadata| metadata.get("content"));
                    content.into_iter().for_each(|content| signs.see_content(content));
                }
                Some(form) => {
                    let is_material = holds_material(form, value);
                    signs.has_material |= is_material;
                    signs.speaks_here |= is_material;
                    signs.distinction.add(rarity(form, value));
                }
                None => match short(member.key(), &mut Buffer::default()) {
                    Some(b"messages") => return Err(Skip::Chat),
                    Some(b"status") => return Err(Skip::Answer),
                    Some(key) if key == AVATAR => return Err(Skip::DigitalHuman),
                    Some(_) if holds_answer(member.key(), value) => return Err(Skip::Answer),
                    _ => {}
                },
            }
        }
        Ok(signs)
    }

    fn see_content(&mut self, content: Node<'_>) {
        self.has_prompt |= holds_typed_objects(content);
        self.speaks_here |= holds_content(content);
    }
}

/// Whether a value is an array of objects that each say of what type they are.
fn holds_typed_objects(content: Node<'_>) -> bool {
    let is_typed = |item: Node<'_>| {
        let kind = item.as_object().and_then(|item| item.get("type"));
        kind.is_some_and(|kind| kind.as_string().is_some())
    };
    content.as_array().is_some_and(|items| items.items().next().is_some() && items.items().all(is_typed))
}

fn holds_material(form: Form, value: Node<'_>) -> bool {
    let says_something = |node: Node<'_>| node.as_string().is_some_and(|text| !text.is_blank());
    match form {
        Form::Single(_) => says_something(value),
        Form::References | Form::Strings(_) | Form::Items(_) => value.as_array().is_some_and(|items| {
            items.items().any(|item| says_something(item) || item.as_object().is_some_and(|item| !item.is_empty()))
        }),
        _ => false,
    }
}

/// Whether a record that a value belongs to, such as that of a recorded call, names one of this API's paths.
///
/// ```
/// use moonlint_syntax::{Dialect, Parser};
/// let mut parser = Parser::new();
/// let tree = parser.parse(br#"{"url": "https://moonapix.com/v1/videos", "body": {"model": "m"}}"#, Dialect::Json);
/// assert!(moonlint_request::is_addressed(tree.resolve("/body").unwrap()));
/// ```
pub fn is_addressed(value: Node<'_>) -> bool {
    let names_path = |record: Object<'_>| {
        let mut texts = record.members().take(MOST_MEMBERS).filter_map(|member| member.value().as_string());
        let is_endpoint = |address: &str| Evidence::of_address(address) >= Some(Evidence::Path);
        texts.any(|text| text.raw().len() <= MOST_BYTES && is_endpoint(&text.decode()))
    };
    let above = std::iter::successors(value.parent(), |node| node.parent());
    // A body stands in a request, perhaps under a word more.
    above.filter_map(Node::as_object).take(2).any(names_path)
}

/// Whether an address is one of the two to which requests are sent, at any host but those of services that are known to have the
/// same paths and other requests. An address without a host is a path of this API.
///
/// ```
/// assert!(moonlint_request::is_endpoint("https://moonapix.com/v1/videos?trace=1"));
/// assert!(moonlint_request::is_endpoint("https://relay.acme.io/v1/video/generations"));
/// assert!(moonlint_request::is_endpoint("/v1/videos"));
/// assert!(!moonlint_request::is_endpoint("/v1/videos/task_boat"));
/// assert!(!moonlint_request::is_endpoint("https://api.openai.com/v1/videos"));
/// ```
pub fn is_endpoint(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim().trim_end_matches('/');
    ENDPOINTS.iter().any(|endpoint| path.ends_with(endpoint.path)) && Evidence::of_address(address).is_some()
}

#[cfg(test)]
mod tests {
    use moonlint_catalogue::Catalogue;
    use moonlint_syntax::{Dialect, Parser};

    use super::{doubt, is_addressed, is_request};
    use crate::evidence::Evidence;
    use crate::skip::Skip;

    const UNSURE: Option<Skip> = Some(Skip::NothingDistinctive);

    /// Documents, and why each is not certainly a request.
    const DOCUMENTS: &[(&str, Option<Skip>)] = &[
        (r#"{"model": "wan2.7", "prompt": "p"}"#, None),
        (r#"{"model": "wan2.7", "prompt": ""}"#, None),
        (r#"{"m\u006fdel": "wan2.7", "pr\u006fmpt": "p"}"#, None),
        (r#"{"model": "wan2.7", "content": [{"type": "text", "text": "p"}]}"#, None),
        (r#"{"model": "wan2.7", "metadata": {"content": [{"type": "text", "text": "p"}]}}"#, None),
        (r#"{"model": "wan2.7", "image_url": "https://cdn.acme.io/a.png"}"#, None),
        (r#"{"model": "wan2.7", "prompt": null, "images": ["https://cdn.acme.io/a.png"]}"#, None),
        (r#"{"model": "wan2.7", "references": [{"url": "https://cdn.acme.io/a.png"}]}"#, None),
        (r#"{"model": "wan2.7", "id": "draft-7", "prompt": "p", "input": "x"}"#, None),
        // A model that is nearly spelt so.
        (r#"{"model": "seedance-2.0-kz-fats", "prompt": "p", "duration": 5}"#, None),
        (r#"{"model": "Wan2.7", "prompt": "p", "first_frame_url": "https://cdn.acme.io/a.png"}"#, None),
        (r#"{"model": "seedance-2.0-wc", "prompt": "p", "resolution": "720p"}"#, None),
        (r#"{"model": "Wan2.7", "prompt": "p", "duration": "five"}"#, Some(Skip::NothingDistinctive)),
        (r#"{"model": "seedance-2.0-kz-fats", "prompt": "p"}"#, Some(Skip::NothingDistinctive)),
        (r#"{"model": "seedance-2.0-kz-fats", "prompt": "p", "images": []}"#, Some(Skip::NothingDistinctive)),
        // Any model.
        (r#"{"model": "my-9", "prompt": "p", "duration": 5, "generate_audio": false}"#, None),
        (r#"{"model": "my-9", "prompt": "p", "seconds": "5", "callback_url": "https://a.io/x"}"#, None),
        (r#"{"model": "my-9", "content": [{"type": "text"}], "ratio": "1:1", "generate_audio": true}"#, None),
        (r#"{"model": "veo-9", "prompt": "p", "references": [{"media_type": "image"}], "duration": 5}"#, None),
        (r#"{"model": "veo-9", "prompt": "p", "video_config": {"aspect_ratio": "1:1"}, "duration": 5}"#, None),
        (r#"{"model": "{{model}}", "prompt": "p", "duration": "{{d}}", "generate_audio": true}"#, None),
        (r#"{"model": "my-9", "prompt": "p", "duration": 5}"#, Some(Skip::NothingDistinctive)),
        (r#"{"model": "my-9", "prompt": "p", "generate_audio": true}"#, Some(Skip::NothingDistinctive)),
        (
            r#"{"model": "my-9", "content": [{"type": "photo"}], "duration": 5, "generate_audio": true}"#,
            Some(Skip::NothingDistinctive),
        ),
        // What every service has that makes videos.
        (
            r#"{"model": "my-9", "prompt": "p", "duration": 5, "seconds": "5", "ratio": "1:1", "aspect_ratio": "1:1", "resolution": "720p"}"#,
            Some(Skip::NothingDistinctive),
        ),
        // What speaks for another service.
        (r#"{"model": "veo-9", "prompt": "p", "duration": 5, "generate_audio": true}"#, Some(Skip::NothingDistinctive)),
        (
            r#"{"model": "acme/my-9", "prompt": "p", "generate_audio": true, "callback_url": "https://a.io/x"}"#,
            Some(Skip::NothingDistinctive),
        ),
        (
            r#"{"model": "my-9", "prompt": "p", "duration": 5, "generate_audio": true, "quality": "720p"}"#,
            Some(Skip::NothingDistinctive),
        ),
        (r#"{"model": "wan2.6", "prompt": "p", "duration": 5}"#, Some(Skip::NothingDistinctive)),
        (r#"{"model": "seedance-2.0", "prompt": "p", "duration": 5, "ratio": "1:1"}"#, Some(Skip::NothingDistinctive)),
        // A field whose value is not as documented tells nothing.
        (
            r#"{"model": "my-9", "prompt": "p", "video_config": {}, "reference_image_urls": []}"#,
            Some(Skip::NothingDistinctive),
        ),
        (
            r#"{"model": "my-9", "prompt": "p", "generate_audio": "with sound", "duration": 5}"#,
            Some(Skip::NothingDistinctive),
        ),
        (
            r#"{"model": "veo-9", "prompt": "p", "mode": "std", "image": "u", "images": [], "audio": "u", "video": "u", "metadata": {"duration": 5}}"#,
            Some(Skip::NothingDistinctive),
        ),
        (r#"{"model": "flux", "prompt": "p", "aspect_ratio": "1:1", "seed": 1}"#, Some(Skip::NothingDistinctive)),
        (r#"{"model": "m", "prompt": "p", "duration": {"s": 1}, "ratio": 0.4}"#, Some(Skip::NothingDistinctive)),
        (r#"{"model": "m", "prompt": "p", "references": [{"id": 1}], "ratio": "1:1"}"#, Some(Skip::NothingDistinctive)),
        // Without what makes a request.
        (r#"{"model": "wan2.7"}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "duration": 5, "ratio": "1:1"}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "prompt": 5}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "prompt": ["p"], "image": "u"}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "content": []}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "content": "p"}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "content": [{"type": "text"}, "p"]}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "content": {"video_url": "u"}}"#, Some(Skip::NoPrompt)),
        (r#"{"model": "wan2.7", "images": [], "image": " "}"#, Some(Skip::NoPrompt)),
        (r#"{"prompt": "p", "duration": 5, "ratio": "1:1"}"#, Some(Skip::NoModel)),
        (r#"{"model": 7, "prompt": "p", "duration": 5, "ratio": "1:1"}"#, Some(Skip::NoModel)),
        (r#"{"name": "web", "version": "1.0.0"}"#, Some(Skip::NoModel)),
        // A model that is filled in later, and what programs hand around among their own parts.
        (r#"{"model": "${m}", "prompt": "${p}", "duration": "${d}", "generate_audio": "${a}"}"#, None),
        (r#"{"model": "${m}", "prompt": "p", "durration": 5, "ratio": "1:1", "generate_audio": true}"#, None),
        (r#"{"model": "${m}", "prompt": "p", "duration": 5, "generate_audio": true, "script_id": 7}"#, UNSURE),
        (
            r#"{"model": "${m}", "prompt": "p", "video_config": {"aspect_ratio": "1:1"}, "ratio": "1:1", "script_id": 7}"#,
            None,
        ),
        // What is another's.
        (r#"{"model": "wan2.7", "prompt": "p", "messages": []}"#, Some(Skip::Chat)),
        (r#"{"model": "wan2.7", "prompt": "p", "status": "running", "id": "t"}"#, Some(Skip::Answer)),
        (r#"{"model": "digital-human-video-v8", "audio_url": "u", "name": "n"}"#, Some(Skip::DigitalHuman)),
        (r#"{"model": "wan2.7", "prompt": "p", "avatar_asset_id": "asset_avatar_1"}"#, Some(Skip::DigitalHuman)),
        (r#"[{"model": "wan2.7", "prompt": "p"}]"#, Some(Skip::NotAnObject)),
        ("5", Some(Skip::NotAnObject)),
    ];

    #[test]
    fn requests_are_told_from_other_json() {
        for (source, expected) in DOCUMENTS {
            let mut parser = Parser::new();
            let tree = parser.parse(source.as_bytes(), Dialect::Json);
            let root = tree.root().unwrap();
            assert_eq!(doubt(root, root, Evidence::None, Catalogue::builtin()), *expected, "{source}");
            assert_eq!(is_request(root), expected.is_none(), "{source}");
        }
    }

    #[test]
    fn a_configured_model_is_known() -> Result<(), moonlint_catalogue::CatalogueError> {
        let mut parser = Parser::new();
        let tree = parser.parse(br#"{"model": "sora-3", "prompt": "p"}"#, Dialect::Json);
        let models = Catalogue::from_toml("[models.\"sora-3\"]\n")?;
        assert_eq!(doubt(tree.root().unwrap(), tree.root().unwrap(), Evidence::None, &models), None);
        assert!(!is_request(tree.root().unwrap()));
        Ok(())
    }

    #[test]
    fn a_path_in_the_same_record_is_a_sign() {
        for (address, expected) in [
            ("https://moonapix.com/v1/videos", true),
            ("/v1/video/generations", true),
            ("{{base}}/v1/videos/?trace=1", true),
            ("https://moonapix.com/v1/videos/task_1", false),
            ("https://moonapix.com/v1/images", false),
            ("https://relay.acme.io/v1/videos", false),
            ("POST it to /v1/videos", false),
        ] {
            let source = format!(r#"{{"url": "{address}", "postData": {{"body": {{"model": "m", "prompt": "p"}}}}}}"#);
            let mut parser = Parser::new();
            let tree = parser.parse(source.as_bytes(), Dialect::Json);
            let body = tree.resolve("/postData/body").unwrap();
            assert_eq!(is_addressed(body), expected, "{address}");
            assert_eq!(doubt(body, body, Evidence::None, Catalogue::builtin()).is_none(), expected, "{address}");
        }
    }
}
