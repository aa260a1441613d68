//! The reading of a request: one text, of which the compiler makes two machines.
//!
//! What fields mean, and what they come to, stands here once. Where values come from, a [`Source`] says: of a tree each value is
//! a node, and a fault is taken down with it; of a stream a value is what comes next, and a fault ends the reading.

mod content;
mod items;
mod stream;
mod tree;

use moonlint_catalogue::Place;
use moonlint_syntax::{NodeId, Source as Bytes, Str, Words};

use super::block;
use super::ending;
use super::facts::Facts;
use super::fields::{Field, Form, Key, MEDIA_OBJECT, REFERENCE, SettingForm, VIDEO_CONFIG, What};
use super::hole::hole;
use super::hosts::Hosts;
use super::material::{LocationField, MaterialField, Role};
use super::parts::{
    AssetPart, At, Expected, FaultKind, LocationPart, MaterialPart, Parts, SettingField, SettingPart, Unknown,
};
use super::survey::{self, PromptMarks, Spotted};
use super::text::{Text, Texts};

pub use stream::{read_next, read_stream};
pub(crate) use tree::read_tree;
pub use tree::{is_hole_name, is_later, is_unset};

/// Where a request is read from, value by value.
///
/// A `None` ends what is being read: the value at hand, whose fault has been taken down, or all of it, where nothing is.
trait Source<'a>: Clone {
    /// A value: a node, or nothing, where a value is what comes next.
    type Value: Copy;
    /// The name of a member of an object.
    type Key: Copy;
    /// The names so far that nobody knows.
    type Strangers: Default;

    /// Whether faults are taken down and reading goes on.
    const GOES_ON: bool;

    /// The node of a value.
    fn id(value: Self::Value) -> NodeId;

    /// A name as numbers.
    fn words(key: Self::Key) -> Words;

    /// Reads an object; `each` gets every member that counts, and has to read its value.
    fn object(
        &mut self,
        value: Self::Value,
        each: impl FnMut(&mut Self, Self::Key, Self::Value) -> Option<()>,
    ) -> Option<()>;

    /// Reads an array; `each` has to read every item.
    fn array(&mut self, value: Self::Value, each: impl FnMut(&mut Self, Self::Value) -> Option<()>) -> Option<()>;

    /// Finds a value in an object without going past anything, and a source to read it from.
    fn ahead(&mut self, object: Self::Value, is: impl Fn(Words) -> bool) -> Option<(Self, Self::Value)>;

    /// Reads a string.
    fn string(&mut self, value: Self::Value) -> Option<Str<'a>>;

    /// Reads a string, and which bytes may occur in it, as far as that shows while it is read.
    fn prose(&mut self, value: Self::Value) -> Option<(Str<'a>, Option<PromptMarks>)>;

    /// Reads a string that may be one of a few names, as numbers too.
    fn word(&mut self, value: Self::Value, texts: &mut Texts) -> Option<(Text, Words)>;

    /// Reads a whole number, clamped to what 64 bits hold.
    fn integer(&mut self, value: Self::Value) -> Option<i64>;

    /// Reads `true` or `false`.
    fn boolean(&mut self, value: Self::Value) -> Option<bool>;

    /// Goes past the value of a field that nobody knows, where such fields are allowed.
    fn pass(&mut self, key: Self::Key, value: Self::Value, strangers: &mut Self::Strangers) -> Option<()>;

    /// Whether an object comes.
    fn is_object(&mut self, value: Self::Value) -> bool;

    /// Takes down a fault.
    fn fault(value: Self::Value, kind: FaultKind, parts: &mut Parts);

    /// Keeps a material or a location with its node, for those who look at one by one.
    fn keep(material: MaterialPart, parts: &mut Parts);
    fn keep_location(location: LocationPart, parts: &mut Parts);

    // What is a fault wherever it stands, or never without one, shows only where faults are taken down.

    /// Whether a value is a string, as far as that is known before it is read.
    fn is_string(_value: Self::Value) -> bool {
        true
    }

    /// Whether a value is `null`.
    fn is_null(_value: Self::Value) -> bool {
        false
    }

    /// Whether a value says nothing: it is `null`, or a blank string.
    fn is_unset(_value: Self::Value) -> bool {
        false
    }

    /// Whether the parser has found no value where one stands.
    fn is_invalid(_value: Self::Value) -> bool {
        false
    }

    /// Whether a value is filled in later, all of it or a part.
    fn is_later(_value: Self::Value) -> bool {
        false
    }

    /// Whether all of a value is filled in later, so that it may be anything, or nothing.
    fn is_unknown(_value: Self::Value) -> bool {
        false
    }

    /// Whether a name is filled in later.
    fn is_hole(_key: Self::Key) -> bool {
        false
    }

    /// Whether the name of a member is filled in later.
    fn has_hole(&self, _object: Self::Value) -> bool {
        false
    }
}

/// A request, as far as it has been read.
struct Reading<'p, 'a, S: Source<'a>> {
    parts: &'p mut Parts,
    /// The document.
    bytes: Bytes<'a>,
    /// The bits of the media whose addresses end otherwise than those of the material at hand.
    unfit: u32,
    /// The images in fields of their own, whose role another field gives, wherever it stands.
    lone: [Option<Lone>; 2],
    image_role: Option<Role>,
    /// A `text` in `content[]` that is blank.
    blank_text: Option<S::Value>,
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

/// An image in a field of its own.
#[derive(Clone, Copy)]
struct Lone {
    part: MaterialPart,
    spotted: Option<Spotted>,
}

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
            blank_text: None,
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
        S::fault(value, kind, self.parts);
        S::GOES_ON.then_some(())
    }

    /// Takes down a fault, after which nothing is read of a value.
    #[inline(always)]
    fn refuse<T>(&mut self, value: S::Value, kind: FaultKind) -> Option<T> {
        S::fault(value, kind, self.parts);
        None
    }

    /// Takes down that a value has another form than `expected`, unless the parser did so already, or it is filled in later.
    fn wrong<T>(&mut self, value: S::Value, expected: Expected) -> Option<T> {
        if S::is_invalid(value) {
            return None;
        }
        let kind = if S::is_later(value) { FaultKind::Hole } else { FaultKind::WrongType(expected) };
        self.refuse(value, kind)
    }

    /// Takes down a field that is unknown, unless its name is filled in later: says whether it is, so that it may be any field.
    fn unknown(&mut self, key: S::Key, value: S::Value, place: Place) -> Option<bool> {
        if !S::is_hole(key) {
            return self.fault(value, FaultKind::UnknownField(place)).map(|()| false);
        }
        self.parts.open_names = true;
        if place == Place::Top {
            self.parts.open_fields = true;
            self.open(true);
        }
        Some(true)
    }

    /// Takes down that materials and a prompt may be where they are not read, or where something is filled in later.
    fn open(&mut self, later: bool) {
        self.parts.unreadable_materials = true;
        self.parts.unread_prompt = true;
        self.parts.open_materials |= later;
        self.prompt_open |= later;
        self.prompt_seen |= !later;
    }

    /// Takes down that something stands where materials stand that is none.
    fn unreadable(&mut self, value: S::Value) {
        self.parts.unreadable_materials = true;
        let later = S::is_later(value);
        self.parts.open_materials |= later;
        self.faulty_material |= !later;
    }

    /// Reads the fields of a request.
    fn request(&mut self, source: &mut S, root: S::Value) -> Option<()> {
        let mut seen = 0;
        source.object(root, |source, key, value| {
            let Some(field) = Field::named(S::words(key)) else {
                return self.unknown(key, value, Place::Top).map(drop);
            };
            once(&mut seen, field.bit())?;
            self.field(source, field, value)
        })?;
        if self.lone[0].is_some() {
            self.lone_images();
        }
        Some(())
    }

    #[inline]
    fn field(&mut self, source: &mut S, field: Field, value: S::Value) -> Option<()> {
        if field.says_nothing::<S>(value) {
            return self.fault(value, FaultKind::Unset);
        }
        match field.form {
            Form::Model if S::is_null(value) => {}
            Form::Model => {
                self.model_seen = true;
                self.parts.open_model = S::is_later(value);
                let (text, words) = self.word(source, value, Expected::String, Some(FaultKind::Blank))?;
                self.parts.gist.model = Some(words);
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
                let (text, facts) = self.text(source, value, survey::callback)?;
                self.parts.facts |= facts;
                self.parts.callback = Some(text);
            }
            Form::Metadata => self.metadata(source, value)?,
            Form::Text => drop(self.word(source, value, Expected::String, Some(FaultKind::Unset))?),
            Form::Number => drop(self.integer(source, value)?),
            Form::Flag => drop(self.boolean(source, value)?),
            Form::InputType => {
                self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                self.parts.input_type = Some(S::id(value));
            }
            Form::ImageRole => {
                // Also one that is not known: it describes an image.
                self.parts.input_reference_role = S::is_string(value).then(|| S::id(value));
                let (_, words) = self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                self.image_role = Some(Role::named(words));
            }
            Form::References => {
                let mut items = At::items(MaterialField::References);
                let read = source.array(value, |source, value| self.object(source, value, items.next(), &REFERENCE));
                read.or_else(|| self.unreadable_array(value, Expected::Objects))?;
            }
            Form::Single(field @ (MaterialField::Image | MaterialField::ImageUrl)) => {
                self.lone_image(source, field, value)?;
            }
            Form::Single(field) => self.single(source, value, At::alone(field))?,
            Form::Strings(field) => {
                let mut items = At::items(field);
                let read = source.array(value, |source, value| self.single(source, value, items.next()));
                read.or_else(|| self.unreadable_array(value, Expected::Strings))?;
            }
            Form::Items(field) => {
                let mut items = At::items(field);
                let read = source.array(value, |source, value| {
                    let at = items.next();
                    if source.is_object(value) {
                        return self.object(source, value, at, &MEDIA_OBJECT);
                    }
                    if S::is_string(value) {
                        return self.single(source, value, at);
                    }
                    self.unreadable(value);
                    self.wrong(value, Expected::Material)
                });
                read.or_else(|| self.unreadable_array(value, Expected::Materials))?;
            }
            Form::Setting(..) | Form::VideoConfig | Form::Content => self.shared_field(source, field, value, false)?,
        }
        Some(())
    }

    /// A field that means the same in `metadata`.
    #[inline(always)]
    fn shared_field(&mut self, source: &mut S, field: Field, value: S::Value, in_metadata: bool) -> Option<()> {
        match field.form {
            Form::Setting(form, field) => self.setting(source, form, field, value, in_metadata),
            Form::VideoConfig => {
                let mut seen = 0;
                let read = source.object(value, |source, name, value| {
                    let Some(Key { what: What::Setting(field), bit, .. }) = VIDEO_CONFIG.named(S::words(name)) else {
                        return self.unknown(name, value, Place::VideoConfig).map(drop);
                    };
                    once(&mut seen, bit)?;
                    if S::is_unset(value) {
                        return self.fault(value, FaultKind::Unset);
                    }
                    self.setting(source, SettingForm::Word, field, value, in_metadata)
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
                self.parts.open_names = true;
                self.open(true);
            }
            source.pass(key, value, &mut strangers)
        });
        read.or_else(|| {
            self.open(S::is_later(value));
            self.wrong(value, Expected::Object)
        })
    }

    /// A spelling of a parameter.
    #[inline(always)]
    fn setting(
        &mut self,
        source: &mut S,
        form: SettingForm,
        field: SettingField,
        value: S::Value,
        in_metadata: bool,
    ) -> Option<()> {
        let (text, number) = match form {
            SettingForm::Seconds => (None, self.integer(source, value)?),
            SettingForm::Switch => (None, i64::from(self.boolean(source, value)?)),
            SettingForm::Digits => {
                let (text, _) = self.word(source, value, Expected::Digits, Some(FaultKind::Unset))?;
                let digits = self.parts.str(self.bytes, text);
                if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    return self.refuse(value, FaultKind::MalformedSeconds);
                }
                (Some(text), digits.parse().unwrap_or(i64::MAX))
            }
            SettingForm::Word => {
                let (text, words) = self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                self.parts.gist.text(field.kind(), words);
                (Some(text), 0)
            }
        };
        if matches!(form, SettingForm::Seconds | SettingForm::Digits) {
            self.parts.gist.duration(number);
        }
        self.parts.setting(SettingPart { field, in_metadata, node: S::id(value), text, number });
        Some(())
    }

    fn integer(&mut self, source: &mut S, value: S::Value) -> Option<i64> {
        source.integer(value).or_else(|| self.wrong(value, Expected::Integer))
    }

    fn boolean(&mut self, source: &mut S, value: S::Value) -> Option<bool> {
        source.boolean(value).or_else(|| self.wrong(value, Expected::Boolean))
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
        source: &mut S,
        value: S::Value,
        read: impl FnOnce(&str, &mut Hosts) -> Option<T>,
    ) -> Option<(Text, T)> {
        let Some(string) = source.string(value) else { return self.wrong(value, Expected::String) };
        let Parts { texts, hosts, .. } = &mut *self.parts;
        let (text, meant) = texts.take(S::id(value), string);
        if is_blank(meant) {
            return self.refuse(value, FaultKind::Blank);
        }
        match read(meant, hosts) {
            Some(read) => Some((text, read)),
            None => self.refuse(value, FaultKind::Hole),
        }
    }

    /// What a prompt may say, and the facts that it gives.
    #[inline(always)]
    fn prose(&mut self, source: &mut S, value: S::Value) -> Option<(Text, Facts)> {
        let Some((string, marks)) = source.prose(value) else { return self.wrong(value, Expected::String) };
        let (text, meant) = self.parts.texts.take(S::id(value), string);
        if is_blank(meant) {
            return self.refuse(value, FaultKind::Blank);
        }
        match survey::prompt(meant, marks.unwrap_or_else(|| PromptMarks::of(meant))) {
            Some(facts) => Some((text, facts)),
            None => self.refuse(value, FaultKind::Hole),
        }
    }

    fn prompt(&mut self, source: &mut S, value: S::Value) -> Option<()> {
        let (text, facts) = self.prose(source, value)?;
        self.parts.facts |= facts;
        self.parts.gist.longest = self.parts.gist.longest.max(text.len());
        self.parts.prompts.push(text);
        Some(())
    }

    /// Where a material is. The first of several [ranks](super::fields::Rank) counts.
    #[inline(always)]
    fn location(
        &mut self,
        source: &mut S,
        value: S::Value,
        at: At,
        key: Option<Key>,
        (field, rank): (LocationField, u8),
    ) -> Option<(Text, Spotted)> {
        let Some(string) = source.string(value) else { return self.wrong(value, Expected::String) };
        let Parts { texts, hosts, .. } = &mut *self.parts;
        let (text, meant) = texts.take(S::id(value), string);
        if is_blank(meant) {
            return self.refuse(value, FaultKind::Blank);
        }
        let Some(spotted) = survey::location(meant, field, hosts) else {
            return self.refuse(value, FaultKind::Hole);
        };
        self.parts.facts |= spotted.facts;
        if spotted.facts.contains(Facts::ASSET) {
            self.asset(AssetPart { text, field, span: string.span(), at, key });
        }
        S::keep_location(LocationPart { text, field, rank }, self.parts);
        Some((text, spotted))
    }

    #[inline(never)]
    fn asset(&mut self, asset: AssetPart) {
        self.parts.assets.push(asset);
    }

    /// Takes down where the material at hand is, beside what was said before.
    #[inline(always)]
    fn place(&mut self, spotted: Spotted) {
        self.parts.places.push(spotted.place);
        self.unfit |= spotted.unfit;
    }

    /// A material of a field whose value is one string, and what is known of where it is.
    #[inline(always)]
    fn alone(&mut self, source: &mut S, value: S::Value, at: At) -> (MaterialPart, Option<Spotted>) {
        let first_location = self.parts.locations.len() as u32;
        let found = self.location(source, value, at, None, (LocationField::Url, 0));
        let is_later = found.is_none() && S::is_later(value);
        let part = MaterialPart {
            node: S::id(value),
            field: at.field,
            in_metadata: false,
            media: at.field.media(),
            media_node: None,
            role: at.field.default_role(),
            role_node: None,
            role_absent: true,
            alias: None,
            first_location,
            location_count: u32::from(found.is_some()),
            placed: found.is_some() || is_later && !S::is_unknown(value),
            unknown: Unknown::LOCATION.only_if(is_later),
        };
        (part, found.map(|(_, spotted)| spotted))
    }

    /// A material that is one string.
    fn single(&mut self, source: &mut S, value: S::Value, at: At) -> Option<()> {
        let first = self.parts.places.len();
        let (part, spotted) = self.alone(source, value, at);
        match spotted {
            Some(spotted) => self.place(spotted),
            None if S::GOES_ON => {}
            None => return None,
        }
        self.material(part, first);
        Some(())
    }

    /// An image whose role another field may give.
    fn lone_image(&mut self, source: &mut S, field: MaterialField, value: S::Value) -> Option<()> {
        let (part, spotted) = self.alone(source, value, At::alone(field));
        let free = self.lone.iter_mut().find(|lone| lone.is_none())?;
        *free = Some(Lone { part, spotted });
        if S::GOES_ON { Some(()) } else { spotted.map(drop) }
    }

    /// Adds the images in fields of their own. `input_reference_role` gives their role, wherever it stands.
    fn lone_images(&mut self) {
        let role_node = self.parts.input_reference_role;
        for Lone { mut part, spotted } in self.lone.into_iter().flatten() {
            if role_node.is_some() || self.parts.open_fields {
                // Of an image that may come to nothing it says nothing.
                let may_be_none = !part.placed && part.unknown.contains(Unknown::LOCATION);
                part.role = self.image_role.filter(|_| !may_be_none);
                part.role_node = part.role.and(role_node);
                part.role_absent = false;
            }
            let first = self.parts.places.len();
            spotted.into_iter().for_each(|spotted| self.place(spotted));
            self.material(part, first);
        }
    }

    /// Adds a material whose places have been taken down since `first`.
    #[inline(always)]
    fn material(&mut self, part: MaterialPart, first: usize) {
        let traits = part.traits();
        self.parts.tally.add(&traits);
        let several = self.parts.places.settle(first, &traits);
        self.parts.facts.insert_if(Facts::SEVERAL_LOCATIONS, several);
        let unfit = std::mem::take(&mut self.unfit);
        self.parts.facts.insert_if(Facts::MISFIT_ENDING, ending::misfits(unfit, part.media));
        S::keep(part, self.parts);
    }

    /// Takes down a value where an array of materials should be.
    fn unreadable_array(&mut self, value: S::Value, expected: Expected) -> Option<()> {
        self.unreadable(value);
        self.wrong(value, expected)
    }
}

impl Field {
    /// Whether an optional value says nothing, so that its field is absent for all else.
    #[inline(always)]
    fn says_nothing<'a, S: Source<'a>>(self, value: S::Value) -> bool {
        self.is_optional && (S::is_null(value) || self.is_string && S::is_unset(value))
    }
}
