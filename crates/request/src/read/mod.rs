//! The reading of a request: one text, of which the compiler makes two machines.
//!
//! What fields mean, and what they come to, stands here once. Where values come from, a [`Source`] says: of a tree each value is
//! a node, and a fault is taken down with it; of a stream a value is what comes next, and a fault ends the reading.

mod content;
mod items;
mod source;
mod stream;
mod tree;

use moonlint_catalogue::Container;
use moonlint_syntax::{Kind, Source as Bytes, Str, Words};

use super::ending;
use super::fault::{Expected, Fault, FaultKind};
use super::fields::{Field, Form, Key, MEDIA_OBJECT, ParameterForm, REFERENCE, Rank, VIDEO_CONFIG, What};
use super::hole::hole;
use super::hosts::Hosts;
use super::material::{LocationField, MaterialField, Role};
use super::parts::{AssetPart, At, LocationPart, MaterialPart, ParameterField, ParameterPart, Parts};
use super::simd;
use super::text::Text;
use crate::summary::facts::Facts;
use crate::summary::survey::{self, PromptMarks, Spotted};
use source::Source;

pub use stream::{read_next, read_stream};
pub(crate) use tree::read_tree;
pub use tree::{is_hole_name, is_later, is_unset};

/// A request, as far as it has been read.
struct Reading<'p, 'a, S: Source<'a>> {
    parts: &'p mut Parts,
    /// The document.
    bytes: Bytes<'a>,
    /// The bits of the media whose addresses end otherwise than those of the material at hand.
    unfit: u32,
    /// The images in fields of their own, whose role another field gives, wherever it stands.
    lone: [Option<Lone<'a, S::Value>>; 2],
    image_role: Option<Role>,
    /// A `text` in `content[]` that is blank.
    blank_prompt: Option<S::Value>,
    /// A `prompt` that is `null` or blank.
    unset_prompt: Option<S::Value>,
    /// Something is there that is the prompt, or may be it, readable or not.
    prompt_seen: bool,
    /// Something may be filled in later that is the prompt.
    prompt_open: bool,
    model_seen: bool,
    /// Something stands where materials stand that is neither one nor filled in later.
    faulty_material: bool,
}

/// An image in a field of its own: the field, its value and what that says.
type Lone<'a, V> = (MaterialField, V, Option<Str<'a>>);

/// Whether a name is known by its bytes to be neither blank nor for another, as nearly every one is: small letters and digits.
#[inline(always)]
fn is_plain(words: Words, length: usize) -> bool {
    let [low, high] = simd::halves(&words.to_bytes());
    let plain = |bytes| simd::within(bytes, b'a', b'z') | simd::within(bytes, b'-', b':') | simd::is(bytes, b'_');
    let plain = simd::bits([plain(low), plain(high)]);
    let dots = simd::bits([simd::is(low, b'.'), simd::is(high, b'.')]);
    // What is too long for a block has no plain bytes in it.
    let own = (1 << length.min(simd::WIDTH - 1)) - 1;
    length > 0 && plain & own == own && dots & dots << 1 == 0
}

/// Adds a bit. `None` if it is there already: a key is repeated.
#[inline(always)]
fn once(seen: &mut u64, bit: u64) -> Option<()> {
    let repeated = *seen & bit != 0;
    *seen |= bit;
    (!repeated).then_some(())
}

/// Whether nothing but white space stands in a text.
fn is_blank(text: &str) -> bool {
    // Nearly every text that is not blank says so with its first byte.
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
}

impl<'p, 'a, S: Source<'a>> Reading<'p, 'a, S> {
    fn new(bytes: Bytes<'a>, parts: &'p mut Parts) -> Self {
        Reading {
            parts,
            bytes,
            unfit: 0,
            lone: [None; 2],
            image_role: None,
            blank_prompt: None,
            unset_prompt: None,
            prompt_seen: false,
            prompt_open: false,
            model_seen: false,
            faulty_material: false,
        }
    }

    /// Takes down a fault, after which the rest of a value is read.
    #[inline(always)]
    fn fault(&mut self, value: S::Value, kind: FaultKind) -> Option<()> {
        let node = S::node(value)?.id();
        self.parts.fault_kinds |= kind.bit();
        self.parts.facts.insert_if(Facts::PLACEHOLDER, kind == FaultKind::Hole);
        self.parts.details.faults.push(Fault { node, kind });
        Some(())
    }

    /// Takes down a fault, after which nothing is read of a value.
    #[inline(always)]
    fn refuse<T>(&mut self, value: S::Value, kind: FaultKind) -> Option<T> {
        self.fault(value, kind);
        None
    }

    /// Takes down that a value has another form than `expected`, unless the parser did so already, or it is filled in later.
    fn wrong<T>(&mut self, value: S::Value, expected: Expected) -> Option<T> {
        if S::node(value)?.kind() == Kind::Invalid {
            return None;
        }
        let kind = if S::is_later(value) { FaultKind::Hole } else { FaultKind::WrongType(expected) };
        self.refuse(value, kind)
    }

    /// Takes down a field that is unknown, unless its name is filled in later: says whether it is, so that it may be any field.
    fn unknown(&mut self, key: S::Key, value: S::Value, container: Container) -> Option<bool> {
        if !S::is_hole(key) {
            return self.fault(value, FaultKind::UnknownField(container)).map(|()| false);
        }
        self.parts.details.open_names = true;
        if container == Container::Top {
            self.parts.details.open_fields = true;
            self.open(true);
        }
        Some(true)
    }

    /// Takes down that materials and a prompt may be where they are not read, or where something is filled in later.
    fn open(&mut self, later: bool) {
        self.parts.unreadable_materials = true;
        self.parts.unread_prompt = true;
        self.parts.details.open_materials |= later;
        self.prompt_open |= later;
        self.prompt_seen |= !later;
    }

    /// Takes down that something stands where materials stand that is none.
    fn unreadable(&mut self, value: S::Value) {
        self.parts.unreadable_materials = true;
        let later = S::is_later(value);
        self.parts.details.open_materials |= later;
        self.faulty_material |= !later;
    }

    /// Reads the fields of a request.
    fn request(&mut self, source: &mut S, root: S::Value) -> Option<()> {
        let mut seen = 0;
        source.object(root, |source, key, value| {
            let Some(field) = Field::named(S::words(key)) else {
                return self.unknown(key, value, Container::Top).map(drop);
            };
            once(&mut seen, field.bit())?;
            self.field(source, field, value)
        })?;
        if self.lone[0].is_some() { self.lone_images() } else { Some(()) }
    }

    /// Adds the images in fields of their own. `input_reference_role` gives their role, wherever it stands.
    fn lone_images(&mut self) -> Option<()> {
        let is_told = self.parts.input_reference_role.is_some() || self.parts.details.open_fields;
        for (field, value, string) in self.lone.into_iter().flatten() {
            let read = self.single(value, string, At::alone(field), is_told);
            if !S::HAS_NODES {
                read?;
            }
        }
        self.parts.assets.sort_unstable_by_key(|asset| asset.span.start);
        Some(())
    }

    /// Reads a material that is one string.
    fn string(&mut self, source: &mut S, value: S::Value, at: At) -> Option<()> {
        self.single(value, source.string(value), at, false)
    }

    #[inline(always)]
    fn field(&mut self, source: &mut S, field: Field, value: S::Value) -> Option<()> {
        if field.says_nothing::<S>(value) {
            return self.fault(value, FaultKind::Unset);
        }
        match field.form {
            Form::Model if S::is_null(value) => {}
            Form::Model => {
                self.model_seen = true;
                let read = self.word(source, value, Expected::String, Some(FaultKind::Blank));
                self.parts.details.open_model = Self::is_later(value, &read);
                let (text, words) = read?;
                self.parts.parameter_bits.model = Some(words);
                self.parts.model = Some(text);
            }
            Form::Prompt if S::is_unset(value) => self.unset_prompt = Some(value),
            Form::Prompt => {
                self.prompt_seen = true;
                let read = self.prompt(source, value);
                self.parts.unread_prompt |= read.is_none();
                read?;
            }
            Form::Callback => {
                let (text, facts) = self.text(value, source.string(value), survey::callback)?;
                self.parts.facts |= facts;
                self.parts.callback = Some(text);
            }
            Form::Metadata => self.metadata(source, value)?,
            Form::String => drop(self.word(source, value, Expected::String, Some(FaultKind::Unset))?),
            Form::Number => drop(source.integer(value).or_else(|| self.wrong(value, Expected::Integer))?),
            Form::Flag => drop(source.boolean(value).or_else(|| self.wrong(value, Expected::Boolean))?),
            Form::InputType => {
                self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                self.parts.input_type = Some(S::id(value));
            }
            Form::ImageRole => {
                // Also one that is not known: it describes an image.
                self.parts.input_reference_role = S::may_be(value, Kind::String).then(|| S::id(value));
                let (_, words) = self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                self.image_role = Some(Role::named(words));
            }
            Form::References => {
                let at = At::items(MaterialField::References);
                self.array(source, value, at, Expected::Objects, |reading, source, value, at| {
                    reading.object(source, value, at, &REFERENCE)
                })?;
            }
            Form::Single(field @ (MaterialField::Image | MaterialField::ImageUrl)) => {
                let free = self.lone.iter_mut().find(|lone| lone.is_none())?;
                *free = Some((field, value, source.string(value)));
            }
            Form::Single(field) => self.string(source, value, At::alone(field))?,
            Form::Strings(field) => {
                self.array(source, value, At::items(field), Expected::Strings, Self::string)?;
            }
            Form::Items(field) => {
                self.array(source, value, At::items(field), Expected::Materials, |reading, source, value, at| {
                    if source.is_object(value) {
                        return reading.object(source, value, at, &MEDIA_OBJECT);
                    }
                    if S::may_be(value, Kind::String) {
                        return reading.string(source, value, at);
                    }
                    reading.unreadable(value);
                    reading.wrong(value, Expected::Material)
                })?;
            }
            Form::Parameter(..) | Form::VideoConfig | Form::Content => {
                self.shared_field(source, field, value, false)?
            }
        }
        Some(())
    }

    /// A field that means the same in `metadata`.
    #[inline(always)]
    fn shared_field(&mut self, source: &mut S, field: Field, value: S::Value, in_metadata: bool) -> Option<()> {
        match field.form {
            Form::Parameter(form, field) => self.parameter(source, form, field, value, in_metadata),
            Form::VideoConfig => {
                let mut seen = 0;
                let read = source.object(value, |source, name, value| {
                    let Some(Key { what: What::Parameter(field), bit, .. }) = VIDEO_CONFIG.named(S::words(name)) else {
                        return self.unknown(name, value, Container::VideoConfig).map(drop);
                    };
                    once(&mut seen, bit)?;
                    if S::is_unset(value) {
                        return self.fault(value, FaultKind::Unset);
                    }
                    self.parameter(source, ParameterForm::Word, field, value, in_metadata)
                });
                read.or_else(|| self.wrong(value, Expected::Object))
            }
            Form::Content => {
                let mut items = At { in_metadata, ..At::items(MaterialField::Content) };
                let read = source.array(value, |source, value| self.content_item(source, value, items.next()));
                read.or_else(|| {
                    // What cannot be read may hold the prompt.
                    self.open(S::is_later(value));
                    self.wrong(value, Expected::Objects)
                })
            }
            _ => None,
        }
    }

    #[inline(never)]
    fn metadata(&mut self, source: &mut S, value: S::Value) -> Option<()> {
        let (mut seen, mut strangers) = (0, S::Strangers::default());
        let read = source.object(value, |source, key, value| {
            let field = Field::named(S::words(key));
            if let Some(field) = field.filter(|field| field.is_read_in_metadata) {
                once(&mut seen, field.bit())?;
                if field.says_nothing::<S>(value) {
                    return self.fault(value, FaultKind::Unset);
                }
                return self.shared_field(source, field, value, true);
            }
            if field.is_some() {
                self.open(false);
            } else if S::is_hole(key) {
                self.parts.details.open_names = true;
                self.open(true);
            }
            source.pass(key, &mut strangers)
        });
        read.or_else(|| {
            self.open(S::is_later(value));
            self.wrong(value, Expected::Object)
        })
    }

    /// A spelling of a parameter.
    #[inline(always)]
    fn parameter(
        &mut self,
        source: &mut S,
        form: ParameterForm,
        field: ParameterField,
        value: S::Value,
        in_metadata: bool,
    ) -> Option<()> {
        let (text, number) = match form {
            ParameterForm::Seconds => (None, source.integer(value).or_else(|| self.wrong(value, Expected::Integer))?),
            ParameterForm::Switch => {
                (None, i64::from(source.boolean(value).or_else(|| self.wrong(value, Expected::Boolean))?))
            }
            ParameterForm::Digits => {
                let (text, _) = self.word(source, value, Expected::Digits, Some(FaultKind::Unset))?;
                let digits = self.parts.str(self.bytes, text);
                if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    return self.refuse(value, FaultKind::MalformedSeconds);
                }
                (Some(text), digits.parse().unwrap_or(i64::MAX))
            }
            ParameterForm::Word => {
                let (text, words) = self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                self.parts.parameter_bits.word(field.kind(), words);
                (Some(text), 0)
            }
        };
        if matches!(form, ParameterForm::Seconds | ParameterForm::Digits) {
            self.parts.parameter_bits.duration(number);
        }
        self.parts.parameter(ParameterPart { field, in_metadata, node: S::id(value), text, number });
        Some(())
    }

    /// Whether a value is filled in later, of which this was read: nothing is read of one that is.
    #[inline(always)]
    fn is_later<T>(value: S::Value, read: &Option<T>) -> bool {
        read.is_none() && S::is_later(value)
    }

    /// A name that is not filled in later, and says something, where a fault is named for one that doesn't.
    #[inline(always)]
    fn word(
        &mut self,
        source: &mut S,
        value: S::Value,
        expected: Expected,
        blank: Option<FaultKind>,
    ) -> Option<(Text, Words)> {
        let Some((text, words)) = source.word(value, &mut self.parts.texts) else {
            return self.wrong(value, expected);
        };
        if !is_plain(words, text.len()) {
            let meant = self.parts.texts.get(self.bytes, text);
            if let Some(kind) = blank.filter(|_| is_blank(meant)) {
                return self.refuse(value, kind);
            }
            if hole(meant).is_some() {
                return self.refuse(value, FaultKind::Hole);
            }
        }
        Some((text, words))
    }

    /// A string that is not blank, with what is to be known of it; where nothing is known of it, it is filled in later.
    #[inline(always)]
    fn text<T>(
        &mut self,
        value: S::Value,
        string: Option<Str<'a>>,
        read: impl FnOnce(&str, &mut Hosts) -> Option<T>,
    ) -> Option<(Text, T)> {
        let Some(string) = string else { return self.wrong(value, Expected::String) };
        let Parts { texts, hosts, .. } = &mut *self.parts;
        let (text, meant) = texts.take(S::id(value), string);
        if is_blank(meant) {
            return self.refuse(value, FaultKind::Blank);
        }
        let Some(read) = read(meant, hosts) else { return self.refuse(value, FaultKind::Hole) };
        Some((text, read))
    }

    /// What a prompt may say, and the facts that it gives.
    #[inline(always)]
    fn prose(&mut self, source: &mut S, value: S::Value) -> Option<(Text, Facts)> {
        let (string, marks) = source.prose(value).unzip();
        self.text(value, string, |text, _| {
            survey::prompt(text, marks.flatten().unwrap_or_else(|| PromptMarks::of(text)))
        })
    }

    fn prompt(&mut self, source: &mut S, value: S::Value) -> Option<()> {
        let (text, facts) = self.prose(source, value)?;
        self.parts.facts |= facts;
        self.parts.parameter_bits.longest = self.parts.parameter_bits.longest.max(text.len());
        self.parts.prompts.push(text);
        Some(())
    }

    /// Where a material is. Of several locations, the one of the lowest rank counts.
    #[inline(always)]
    fn location(
        &mut self,
        value: S::Value,
        string: Option<Str<'a>>,
        at: At,
        key: Option<Key>,
        (field, rank): (LocationField, Rank),
    ) -> Option<Text> {
        let (text, spotted) = self.text(value, string, |text, hosts| survey::location(text, field, hosts))?;
        let Spotted { facts, hash, unfit } = spotted;
        self.parts.facts |= facts;
        self.parts.location_hashes.push(hash);
        self.unfit |= unfit;
        if facts.contains(Facts::ASSET) {
            self.asset(AssetPart { text, field, span: string?.span(), at, key });
        }
        if S::HAS_NODES {
            self.parts.details.locations.push(LocationPart { text, field, rank });
        }
        Some(text)
    }

    #[inline(never)]
    fn asset(&mut self, asset: AssetPart) {
        self.parts.assets.push(asset);
    }

    /// Adds a material whose locations have been taken down since `first`.
    #[inline(always)]
    fn material(&mut self, part: MaterialPart, first: usize) {
        let traits = part.traits();
        self.parts.material_summary.add(&traits);
        let several = self.parts.location_hashes.settle(first, &traits);
        self.parts.facts.insert_if(Facts::SEVERAL_LOCATIONS, several);
        let unfit = std::mem::take(&mut self.unfit);
        self.parts.facts.insert_if(Facts::MISFIT_ENDING, ending::misfits(unfit, part.media));
        // Those who look at materials one by one have nodes.
        if S::HAS_NODES {
            let (first, count) = (part.first_location as usize, part.location_count as usize);
            self.parts.details.locations[first..first + count].sort_unstable_by_key(|location| location.rank);
            self.parts.details.materials.push(part);
        }
    }

    /// Reads an array of materials.
    #[inline(always)]
    fn array(
        &mut self,
        source: &mut S,
        value: S::Value,
        mut at: At,
        expected: Expected,
        read: impl Fn(&mut Self, &mut S, S::Value, At) -> Option<()>,
    ) -> Option<()> {
        source.array(value, |source, value| read(self, source, value, at.next())).or_else(|| {
            self.unreadable(value);
            self.wrong(value, expected)
        })
    }
}

impl Field {
    /// Whether an optional value says nothing, so that its field is absent for all else.
    #[inline(always)]
    fn says_nothing<'a, S: Source<'a>>(self, value: S::Value) -> bool {
        self.is_optional && (S::is_null(value) || self.is_string && S::is_unset(value))
    }
}
