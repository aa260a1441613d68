//! A first look at a document, for those in which there is nothing to find: they are most, and are told without a tree.
//!
//! It reads what lowering reads, and gives up at the first thing that lowering would take for a fault, or that is rare. What
//! it takes down it takes down as lowering does, but for the nodes, which only findings need; so the same facts follow from
//! it. It may miss that a request is clean. It must never take one for clean that is not: in this crate's tests and in the
//! fuzz targets every document is checked again with all rules.

use moonlint_syntax::{Name, NodeId, Reader, Source, Str, Words};

use super::block;
use super::ending;
use super::facts::Facts;
use super::fields::{
    CONTENT, ContentType, Field, Form, Key, Keys, MEDIA_OBJECT, PAYLOAD, REFERENCE, SettingForm, VIDEO_CONFIG, What,
};
use super::hole::hole;
use super::lower::is_blank;
use super::material::{LocationField, MaterialField, Media, Role};
use super::parts::{AliasPart, AssetPart, At, Parts, SettingField, SettingPart};
use super::survey::{self, PromptMarks, Spotted};
use super::tally::Traits;
use super::text::Text;

/// What a document says, if it is well-formed JSON in which there is one request, with a model and a prompt, and without
/// repeated keys, unknown fields, missing fields and values of the wrong type.
pub fn glance<'a>(source: &'a [u8], parts: &mut Parts) -> Option<Source<'a>> {
    let mut reader = Reader::new(source)?;
    glance_at(&mut reader, parts)?;
    reader.end()?;
    Some(reader.source())
}

/// What the value that comes next says, if it is such a request.
pub fn glance_at(reader: &mut Reader<'_>, parts: &mut Parts) -> Option<()> {
    parts.clear();
    Glance { parts, unfit: 0, lone: [None; 2], image_role: None }.request(reader)?;
    if parts.model.is_none() || parts.prompts.is_empty() {
        return None;
    }
    survey::together(reader.source(), parts, false);
    Some(())
}

struct Glance<'p, 'a> {
    parts: &'p mut Parts,
    /// The bits of the media whose addresses end otherwise than those of the material at hand.
    unfit: u32,
    /// The images in fields of their own, whose role another field gives, wherever it stands.
    lone: [Option<(MaterialField, Str<'a>)>; 2],
    image_role: Option<Role>,
}

/// How many fields that nobody knows are compared in `metadata`.
const STRANGERS: usize = 8;

/// Whether a name is known by its bytes to be neither blank nor for another, as nearly every one is: small letters and digits.
#[inline(always)]
fn is_plain(words: Words, length: usize) -> bool {
    let halves = block::halves(&words.to_bytes());
    let plain = block::bits(
        halves
            .map(|bytes| block::within(bytes, b'a', b'z') | block::within(bytes, b'-', b':') | block::is(bytes, b'_')),
    );
    let dots = block::bits(halves.map(|bytes| block::is(bytes, b'.')));
    // What is too long for a block has no plain bytes in it.
    let own = (1 << length.min(block::WIDTH - 1)) - 1;
    length > 0 && plain & own == own && dots & dots << 1 == 0
}

/// Adds a bit. `None` if it is there already: a key is repeated.
#[inline(always)]
fn once(seen: &mut u64, bit: u64) -> Option<()> {
    let repeated = *seen & bit != 0;
    *seen |= bit;
    (!repeated).then_some(())
}

impl<'a> Glance<'_, 'a> {
    fn request(&mut self, reader: &mut Reader<'a>) -> Option<()> {
        let mut seen = 0;
        reader.object(|reader, key| {
            let field = Field::named(key.words)?;
            once(&mut seen, field.bit())?;
            self.field(field, reader)
        })?;
        if self.lone[0].is_some() { self.lone_images() } else { Some(()) }
    }

    /// Adds the images in fields of their own.
    fn lone_images(&mut self) -> Option<()> {
        for (field, string) in self.lone.into_iter().flatten() {
            let first = self.parts.places.len();
            self.location(At::alone(field), None, LocationField::Url, string)?;
            self.material(Item { said_role: self.image_role, ..Item::of(field) }, first)?;
        }
        self.parts.assets.sort_unstable_by_key(|asset| asset.span.start);
        Some(())
    }

    #[inline]
    fn field(&mut self, field: Field, reader: &mut Reader<'a>) -> Option<()> {
        match field.form {
            Form::Model => {
                let name = self.word(reader)?;
                self.parts.gist.model = Some(name.words);
                self.parts.model = Some(Text::plain(NodeId::ROOT, name.content_span()));
            }
            Form::Prompt => self.prompt(reader)?,
            Form::Callback => {
                let Parts { texts, hosts, .. } = &mut *self.parts;
                let (text, meant) = texts.take(NodeId::ROOT, reader.string()?);
                if is_blank(meant) {
                    return None;
                }
                let facts = survey::callback(meant, hosts)?;
                self.parts.facts |= facts;
                self.parts.callback = Some(text);
            }
            Form::Metadata => self.metadata(reader)?,
            Form::Text => drop(self.word(reader)?),
            Form::Number => drop(reader.integer()?),
            Form::Flag => drop(reader.boolean()?),
            Form::References => {
                let mut items = At::items(MaterialField::References);
                reader.array(|reader| self.object(items.next(), &REFERENCE, reader))?;
            }
            Form::Single(field @ (MaterialField::Image | MaterialField::ImageUrl)) => {
                let free = self.lone.iter_mut().find(|lone| lone.is_none())?;
                *free = Some((field, reader.string()?));
            }
            Form::Single(field) => self.single(At::alone(field), reader)?,
            Form::Strings(field) => {
                let mut items = At::items(field);
                reader.array(|reader| self.single(items.next(), reader))?;
            }
            Form::Items(field) => {
                let mut items = At::items(field);
                reader.array(|reader| match reader.peek()? {
                    b'{' => self.object(items.next(), &MEDIA_OBJECT, reader),
                    _ => self.single(items.next(), reader),
                })?;
            }
            Form::InputType => {
                self.word(reader)?;
                self.parts.input_type = Some(NodeId::ROOT);
            }
            Form::ImageRole => {
                self.image_role = Some(Role::named(self.word(reader)?.words));
                self.parts.input_reference_role = Some(NodeId::ROOT);
            }
            Form::Setting(..) | Form::VideoConfig | Form::Content => self.shared_field(field, false, reader)?,
        }
        Some(())
    }

    /// A field that means the same in `metadata`.
    #[inline(always)]
    fn shared_field(&mut self, field: Field, in_metadata: bool, reader: &mut Reader<'a>) -> Option<()> {
        match field.form {
            Form::Setting(form, field) => self.setting(form, field, in_metadata, reader),
            Form::VideoConfig => {
                let mut seen = 0;
                reader.object(|reader, key| {
                    let key = VIDEO_CONFIG.named(key.words)?;
                    let What::Setting(field) = key.what else { return None };
                    once(&mut seen, key.bit)?;
                    self.setting(SettingForm::Word, field, in_metadata, reader)
                })
            }
            Form::Content => {
                let mut items = At { in_metadata, ..At::items(MaterialField::Content) };
                reader.array(|reader| self.content_item(items.next(), reader))
            }
            _ => None,
        }
    }

    /// A spelling of a parameter.
    #[inline(always)]
    fn setting(
        &mut self,
        form: SettingForm,
        field: SettingField,
        in_metadata: bool,
        reader: &mut Reader<'a>,
    ) -> Option<()> {
        let (text, number) = match form {
            SettingForm::Seconds => (None, reader.integer()?),
            SettingForm::Switch => (None, i64::from(reader.boolean()?)),
            SettingForm::Digits => {
                let digits = reader.name()?;
                let is_short = (1..=18).contains(&digits.bytes.len());
                if !is_short || !digits.bytes.iter().all(u8::is_ascii_digit) {
                    return None;
                }
                let seconds = digits.bytes.iter().fold(0, |value, digit| 10 * value + i64::from(digit - b'0'));
                (Some(Text::plain(NodeId::ROOT, digits.content_span())), seconds)
            }
            SettingForm::Word => {
                let name = self.word(reader)?;
                self.parts.gist.text(field.kind(), name.words);
                (Some(Text::plain(NodeId::ROOT, name.content_span())), 0)
            }
        };
        if matches!(form, SettingForm::Seconds | SettingForm::Digits) {
            self.parts.gist.duration(number);
        }
        self.parts.setting(SettingPart { field, in_metadata, node: NodeId::ROOT, text, number });
        Some(())
    }

    /// A name that says something, and is not filled in later.
    #[inline(always)]
    fn word(&mut self, reader: &mut Reader<'a>) -> Option<Name<'a>> {
        let name = reader.name()?;
        if !is_plain(name.words, name.bytes.len()) {
            reader.source().text_at(name.content_span()).filter(|text| !is_blank(text) && hole(text).is_none())?;
        }
        Some(name)
    }

    #[inline(never)]
    fn metadata(&mut self, reader: &mut Reader<'a>) -> Option<()> {
        let mut seen = 0;
        let mut strangers = [&b""[..]; STRANGERS];
        let mut count = 0;
        reader.object(|reader, key| {
            if let Some(field) = Field::named(key.words).filter(|field| field.is_read_in_metadata) {
                once(&mut seen, field.bit())?;
                return self.shared_field(field, true, reader);
            }
            let repeated = strangers.get(..count)?.contains(&key.bytes);
            *strangers.get_mut(count).filter(|_| !repeated)? = key.bytes;
            count += 1;
            reader.skip()
        })
    }

    fn prompt(&mut self, reader: &mut Reader<'a>) -> Option<()> {
        let (string, noted) = reader.string_noting(PromptMarks::BYTES)?;
        let (text, meant) = self.text(string)?;
        let marks = if string.has_escapes() { PromptMarks::of(meant) } else { PromptMarks::noted(noted) };
        let facts = survey::prompt(meant, marks)?;
        self.parts.facts |= facts;
        self.parts.gist.longest = self.parts.gist.longest.max(text.len());
        self.parts.prompts.push(text);
        Some(())
    }

    /// A string that is not blank.
    #[inline(always)]
    fn text<'t>(&'t mut self, string: Str<'a>) -> Option<(Text, &'t str)>
    where
        'a: 't,
    {
        let (text, meant) = self.parts.texts.take(NodeId::ROOT, string);
        (!is_blank(meant)).then_some((text, meant))
    }

    #[inline(always)]
    fn location(&mut self, at: At, key: Option<Key>, field: LocationField, string: Str<'a>) -> Option<()> {
        let Spotted { facts, place, unfit } = match string.as_written() {
            Some(text) if is_blank(text) => return None,
            Some(text) => survey::location(text, field, &mut self.parts.hosts)?,
            None => self.escaped_location(field, string)?,
        };
        self.parts.facts |= facts;
        self.parts.places.push(place);
        self.unfit |= unfit;
        if facts.contains(Facts::ASSET) { self.asset(at, key, field, string) } else { Some(()) }
    }

    #[cold]
    fn escaped_location(&mut self, field: LocationField, string: Str<'a>) -> Option<Spotted> {
        let Parts { texts, hosts, .. } = &mut *self.parts;
        let (_, meant) = texts.take(NodeId::ROOT, string);
        if is_blank(meant) { None } else { survey::location(meant, field, hosts) }
    }

    #[inline(never)]
    fn asset(&mut self, at: At, key: Option<Key>, field: LocationField, string: Str<'a>) -> Option<()> {
        let (text, _) = self.text(string)?;
        // Its place in the source is needed.
        let span = text.span()?;
        self.parts.assets.push(AssetPart { text, field, span, at, key });
        Some(())
    }

    #[inline]
    fn alias(&mut self, string: Str<'a>) -> Option<()> {
        let (text, meant) = self.text(string)?;
        let (ats, words) = AliasPart::read(meant);
        if !is_plain(words, meant.len() - ats) && hole(meant).is_some() {
            return None;
        }
        self.parts.aliases.push(AliasPart { text: text.skip(ats), words });
        Some(())
    }

    /// A material that is one string.
    fn single(&mut self, at: At, reader: &mut Reader<'a>) -> Option<()> {
        let first = self.parts.places.len();
        self.location(at, None, LocationField::Url, reader.string()?)?;
        self.material(Item::of(at.field), first)
    }

    /// An item of `references[]`, or an object in `images[]`, `videos[]`, `audios[]`.
    fn object(&mut self, at: At, keys: &'static Keys, reader: &mut Reader<'a>) -> Option<()> {
        let first = self.parts.places.len();
        let mut item = Item::of(at.field);
        let mut seen = 0;
        reader.object(|reader, key| {
            let key = keys.named(key.words)?;
            once(&mut seen, key.bit)?;
            match key.what {
                What::MediaType => item.media = Media::named(self.word(reader)?.words),
                What::Role => item.said_role = Some(Role::named(self.word(reader)?.words)),
                What::Alias => self.alias(reader.string()?)?,
                What::Location(field, _) => self.location(at, Some(key), field, reader.string()?)?,
                _ => return None,
            }
            Some(())
        })?;
        if seen & keys.required != keys.required {
            return None;
        }
        self.material(item, first)
    }

    fn content_item(&mut self, at: At, reader: &mut Reader<'a>) -> Option<()> {
        let first = self.parts.places.len();
        let mut item = Item::of(MaterialField::Content);
        let mut seen = 0;
        let mut ty = None;
        reader.object(|reader, key| {
            let key = CONTENT.named(key.words)?;
            once(&mut seen, key.bit)?;
            match key.what {
                What::Type => ty = Some((key.bit, ContentType::named(reader.name()?.words)?)),
                What::Text => self.prompt(reader)?,
                What::Role => item.said_role = Some(Role::named(self.word(reader)?.words)),
                What::Location(field, _) => self.location(at, Some(key), field, reader.string()?)?,
                What::Payload(_) => {
                    let mut seen = 0;
                    reader.object(|reader, name| {
                        once(&mut seen, PAYLOAD.named(name.words)?.bit)?;
                        self.location(at, Some(key), LocationField::Url, reader.string()?)
                    })?;
                }
                _ => return None,
            }
            Some(())
        })?;
        let (own, ty) = ty?;
        match ty.material {
            // A text has nothing else, and a material nothing that belongs to another type.
            None => (seen == own | ty.bit).then_some(()),
            Some((_, media, role)) if seen & ty.all & !ty.bit == 0 => {
                (item.media, item.role) = (media, role);
                self.material(item, first)
            }
            Some(_) => None,
        }
    }

    /// Adds a material whose places have been taken down since `first`; there must be one.
    #[inline]
    fn material(&mut self, item: Item, first: usize) -> Option<()> {
        if self.parts.places.len() == first {
            return None;
        }
        let Item { field, media, role, said_role } = item;
        let role_absent = said_role.is_none();
        let role = said_role.or(role);
        let traits = Traits { field, media, role, role_absent, readable: true, placed: true };
        self.parts.tally.add(&traits);
        let several = self.parts.places.settle(first, &traits);
        self.parts.facts.insert_if(Facts::SEVERAL_LOCATIONS, several);
        let unfit = std::mem::take(&mut self.unfit);
        self.parts.facts.insert_if(Facts::MISFIT_ENDING, ending::misfits(unfit, media));
        Some(())
    }
}

/// What is known of a material besides where it is.
struct Item {
    field: MaterialField,
    media: Media,
    /// The role that it has unless it says one.
    role: Option<Role>,
    said_role: Option<Role>,
}

impl Item {
    /// A material of a field that says nothing of itself yet.
    fn of(field: MaterialField) -> Self {
        Item { field, media: field.media(), role: field.default_role(), said_role: None }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use moonlint_syntax::{Dialect, Parser};
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use moonlint_catalogue::Catalogue;

    use crate::context::Context;
    use crate::{Request, Tally};

    /// What there is in a document that has a tree without faults, and its faults of other kinds.
    fn by_tree(source: &[u8], context: Context<'_>) -> Option<(Facts, Tally, u32)> {
        let (mut parser, mut parts) = (Parser::new(), Parts::default());
        let tree = parser.parse(source, Dialect::Json);
        if !tree.errors().is_empty() || !tree.duplicates().is_empty() {
            return None;
        }
        Request::read(tree.root()?.as_object()?, &mut parts, context);
        Some((parts.facts, parts.tally, parts.fault_kinds))
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
        let assumed = Context { model: Some("seedance-2.0-cl-mini"), ..plain };
        [plain, assumed]
    });

    #[test]
    fn most_documents_are_read() {
        let mut parts = Parts::default();
        let read = DOCUMENTS.iter().filter(|document| glance(document.as_bytes(), &mut parts).is_some());
        assert_eq!(read.count(), DOCUMENTS.len() - 1);
    }

    /// Sixteen times as many cases as usual: most changes leave nothing that can be read. Tests write no files.
    fn config() -> ProptestConfig {
        let config = ProptestConfig::default();
        ProptestConfig { cases: 16 * config.cases, failure_persistence: None, ..config }
    }

    proptest! {
        #![proptest_config(config())]

        /// Whatever happens to a document: what is seen at a glance is what its tree says.
        #[test]
        fn a_glance_sees_what_there_is(
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
            for context in &*CONTEXTS {
                let mut parts = Parts::default();
                if glance(&bytes, &mut parts).is_some() {
                    let text = String::from_utf8_lossy(&bytes);
                    prop_assert_eq!(Some((parts.facts, parts.tally, 0)), by_tree(&bytes, *context), "{}", text);
                }
            }
        }
    }
}
