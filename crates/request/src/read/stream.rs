//! Requests that are read from a stream: without a tree, and only as long as nothing is wrong or rare.
//!
//! Most requests have no fault, and are told so on this fast path. It may miss that a request is clean. It must never take one
//! for clean that is not: in this crate's tests and in the fuzz targets every document is checked again with all rules.

use moonlint_syntax::{Name, Node, NodeId, Reader, Source as Bytes, Str, Words};

use super::Reading;
use super::source::Source;
use crate::parts::Parts;
use crate::summary::survey::{self, PromptMarks};
use crate::text::{Text, Texts};

/// Reads a document of well-formed JSON that is one request, with a model and a prompt, and without repeated keys, unknown
/// fields, missing fields and values of the wrong type. `None` for any other, and for some of these.
pub fn read_stream<'a>(source: &'a [u8], parts: &mut Parts) -> Option<Bytes<'a>> {
    let mut reader = Reader::new(source)?;
    read_next(&mut reader, parts)?;
    reader.end()?;
    Some(reader.source())
}

/// Reads the value that comes next, if it is a request that [`read_stream`] reads.
pub fn read_next(reader: &mut Reader<'_>, parts: &mut Parts) -> Option<()> {
    parts.clear();
    Reading::new(reader.source(), parts).request(reader, ())?;
    if parts.model.is_none() || parts.prompts.is_empty() {
        return None;
    }
    survey::together(reader.source(), parts, false);
    Some(())
}

/// How many fields that nobody knows are compared in `metadata`.
const STRANGERS: usize = 8;

/// The names of some fields.
#[derive(Default)]
pub(super) struct Strangers<'a> {
    names: [&'a [u8]; STRANGERS],
    count: usize,
}

impl<'a> Source<'a> for Reader<'a> {
    type Value = ();
    type Key = Name<'a>;
    type Strangers = Strangers<'a>;

    const HAS_NODES: bool = false;

    #[inline(always)]
    fn node((): ()) -> Option<Node<'a>> {
        None
    }

    #[inline(always)]
    fn words(name: Name<'a>) -> Words {
        name.words
    }

    #[inline(always)]
    fn is_object(&mut self, (): ()) -> bool {
        self.peek() == Some(b'{')
    }

    #[inline(always)]
    fn object(&mut self, (): (), mut each: impl FnMut(&mut Self, Name<'a>, ()) -> Option<()>) -> Option<()> {
        self.object(|reader, name| each(reader, name, ()))
    }

    #[inline(always)]
    fn array(&mut self, (): (), mut each: impl FnMut(&mut Self, ()) -> Option<()>) -> Option<()> {
        self.array(|reader| each(reader, ()))
    }

    #[inline(always)]
    fn ahead(&mut self, (): (), is: impl Fn(Words) -> bool) -> Option<(Self, ())> {
        let (mut ahead, mut found) = (self.clone(), None);
        ahead.object(|reader, name| {
            if is(name.words) {
                found = Some(reader.clone());
                return None;
            }
            reader.skip()
        });
        Some((found?, ()))
    }

    #[inline(always)]
    fn string(&mut self, (): ()) -> Option<Str<'a>> {
        self.string()
    }

    #[inline(always)]
    fn prose(&mut self, (): ()) -> Option<(Str<'a>, Option<PromptMarks>)> {
        let (string, noted) = self.string_noting(PromptMarks::BYTES)?;
        Some((string, (!string.has_escapes()).then_some(PromptMarks::noted(noted))))
    }

    #[inline(always)]
    fn word(&mut self, (): (), _: &mut Texts) -> Option<(Text, Words)> {
        let name = self.name()?;
        Some((Text::plain(NodeId::ROOT, name.content_span()), name.words))
    }

    #[inline(always)]
    fn integer(&mut self, (): ()) -> Option<i64> {
        self.integer()
    }

    #[inline(always)]
    fn boolean(&mut self, (): ()) -> Option<bool> {
        self.boolean()
    }

    fn pass(&mut self, name: Name<'a>, strangers: &mut Strangers<'a>) -> Option<()> {
        let Strangers { names, count } = strangers;
        let repeated = names.get(..*count)?.contains(&name.bytes);
        *names.get_mut(*count).filter(|_| !repeated)? = name.bytes;
        *count += 1;
        self.skip()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use moonlint_syntax::{Dialect, Parser};
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::Request;
    use crate::context::Context;
    use moonlint_catalogue::Catalogue;

    /// What was taken down of a document, but for nodes and faults.
    fn told(source: Bytes<'_>, parts: &Parts) -> String {
        let texts = |texts: &[Text]| texts.iter().map(|text| parts.str(source, *text).to_owned()).collect::<Vec<_>>();
        let parameters = parts
            .parameters
            .iter()
            .map(|part| (part.field, part.in_metadata, part.number, texts(part.text.as_slice())));
        let mut aliases: Vec<_> = parts.aliases.iter().flat_map(|part| texts(&[part.text])).collect();
        aliases.sort_unstable();
        let assets = parts.assets.iter().map(|part| (part.span, part.pointer("")));
        let (role, input_type) = (parts.input_reference_role.is_some(), parts.input_type.is_some());
        let (parameters, assets): (Vec<_>, Vec<_>) = (parameters.collect(), assets.collect());
        let [model, callback] = [parts.model, parts.callback].map(|text| texts(text.as_slice()));
        let Parts { facts, parameter_bits, material_summary, prompts, .. } = parts;
        let prompts = texts(prompts);
        format!(
            "{facts:?} {parameter_bits:?} {material_summary:?} {model:?} {prompts:?} {parameters:?} {aliases:?} {assets:?} {callback:?} {role} {input_type}"
        )
    }

    fn by_stream(source: &[u8]) -> Option<String> {
        let mut parts = Parts::default();
        read_stream(source, &mut parts).map(|source| told(source, &parts))
    }

    /// What is told of a document that has a tree without faults.
    fn by_tree(source: &[u8], context: Context<'_>) -> Option<String> {
        let (mut parser, mut parts) = (Parser::new(), Parts::default());
        let tree = parser.parse(source, Dialect::Json);
        if !tree.errors().is_empty() || !tree.duplicates().is_empty() {
            return None;
        }
        Request::read(tree.root()?.as_object()?, &mut parts, context);
        parts.details.faults.is_empty().then(|| told(tree.as_source(), &parts))
    }

    const DOCUMENTS: &[&str] = &[
        r#"{"model": "wan2.7", "prompt": "A heron lifts off", "duration": 10, "ratio": "16:9", "resolution": "720p"}"#,
        r#"{"model":"seedance-2.0-kz","prompt":"让@hero挥手 \u4f60\n\ud83d\ude00","references":[{"media_type":"image","role":
            "first_frame","url":"https://cdn.moonapix.com/a.png","alias":"hero"},{"media_type":"audio","asset_id":"asset_song"}]}"#,
        r#"{"model": "seedance-2.0-cl", "prompt": "Fog", "seconds": "5", "images": ["https://a.io/1.png", {"url":
            "Asset://asset_fog", "role": "reference_image", "alias": "fog"}], "videos": [{"asset_ref": "asset_v"}],
            "audios": [], "watermark": false, "web_search": true, "mode": "pro", "generation_type": "x"}"#,
        r#"{"content": [{"type": "text", "text": "A lighthouse"}, {"type": "image_url", "role": "first_frame", "image_url":
            {"url": "https://media.lumen-works.io/a.png?w=1"}}, {"type": "video_url", "asset_id": "asset_v"}], "model":
            "seedance-2.0-me", "video_config": {"aspect_ratio": "9:16", "resolution_name": "1080p"}, "generate_audio": true}"#,
        r#"{"model": "seedance-2.0-ld-17", "prompt": "Rain", "first_frame_url": "https://a.io/1.png", "last_frame_url":
            "HTTPS://A.IO:80/id", "reference_image_urls": ["https://a.io/2.png", "https://a.io/2.png"], "callback_url":
            "https://hooks.example.com/x", "metadata": {"duration": -0, "trace": {"n": [1.5, null, "x"]}, "content": []}}"#,
        r#"{"model": "happyhorse-1.0", "prompt": "<prompt>", "image_url": "http://192.168.0.1/a.png", "video": "https://b.cn/v.mp4",
            "audio": "Asset:asset_xxx", "image": "https://u:p@c.de/i.png", "input_reference_role": "first_frame"}"#,
        r#"{"input_type": "reference", "model": "wan2.7", "prompt": "Snow", "image": "https://a.io/1.png", "input_reference_role":
            "style", "image_url": "https://a.io/2.png"}"#,
        r#"{"input_type": "reference", "model": "wan2.7", "prompt": "Snow", "input_reference_role": "first_frame"}"#,
    ];

    static CONTEXTS: LazyLock<[Context<'static>; 2]> = LazyLock::new(|| {
        let plain = Context { model: None, catalogue: Catalogue::builtin(), has_asset_lines: false };
        [plain, Context { model: Some("seedance-2.0-cl-mini"), ..plain }]
    });

    #[test]
    fn most_documents_are_read_both_ways() {
        let read = DOCUMENTS.iter().filter_map(|document| Some((document, by_stream(document.as_bytes())?)));
        let read: Vec<_> = read.collect();
        assert_eq!(read.len(), DOCUMENTS.len() - 1);
        for (document, told) in read {
            assert!(
                CONTEXTS.iter().all(|context| by_tree(document.as_bytes(), *context).as_ref() == Some(&told)),
                "{told}"
            );
        }
    }

    /// Sixteen times as many cases as usual: most changes leave nothing that can be read. Tests write no files.
    fn config() -> ProptestConfig {
        let config = ProptestConfig::default();
        ProptestConfig { cases: 16 * config.cases, failure_persistence: None, ..config }
    }

    proptest! {
        #![proptest_config(config())]

        /// Whatever happens to a document: what a stream of it says is what its tree says.
        #[test]
        fn both_ways_tell_the_same(
            document in prop::sample::select(DOCUMENTS),
            edits in prop::collection::vec((any::<Index>(), 0..4_usize, any::<Index>(), 0..24_usize), 0..4),
        ) {
            let mut bytes = document.as_bytes().to_vec();
            for (at, kind, from, length) in edits {
                let at = at.index(bytes.len() + 1);
                let start = from.index(document.len());
                let piece = &document.as_bytes()[start..document.len().min(start + length)];
                match kind {
                    0 => bytes.truncate(bytes.len().min(at + length)),
                    1 => drop(bytes.drain(at..bytes.len().min(at + length % 4))),
                    2 => drop(bytes.splice(at..at, piece.iter().copied())),
                    _ => drop(bytes.splice(at..bytes.len().min(at + length), piece.iter().copied())),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            if let Some(told) = by_stream(&bytes) {
                for context in &*CONTEXTS {
                    let by_tree = by_tree(&bytes, *context);
                    prop_assert_eq!(Some(&told), by_tree.as_ref(), "{}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }
}
