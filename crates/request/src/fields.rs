//! What the rows of the catalogue's tables of fields mean to a reader, each found by its name at once.
//!
//! Both ways of reading take every name of a field from here, and this takes it from the catalogue: a row that says what no
//! reader knows does not compile.

use moonlint_catalogue::{CONTENT_TYPES, Container, FieldSpec, FieldType, Parameter, fields};
use moonlint_syntax::{Str, Words};

use super::material::{LocationField, MaterialField, Media, Role};
use super::name_table::NameTable;
use super::parts::ParameterField;
use super::text::words;

/// A field at the top level of a request, or in its `metadata`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// How its value is read, and what it says.
    pub(super) form: Form,
    /// Its number in the table.
    index: u8,
    /// Whether its value is a string.
    pub(super) is_string: bool,
    /// Whether a request is one without it.
    pub(super) is_optional: bool,
    /// Whether it means the same in `metadata`.
    pub(super) is_read_in_metadata: bool,
}

/// How the value of a field is read, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Model,
    Prompt,
    Callback,
    Metadata,
    VideoConfig,
    InputType,
    /// What the image is for that stands in a field of its own.
    ImageRole,
    /// A spelling of a parameter that has several.
    Parameter(ParameterForm, ParameterField),
    /// A string, a whole number, or a switch that nothing else depends on.
    String,
    Number,
    Flag,
    References,
    Content,
    /// One material as a string.
    Single(MaterialField),
    /// Materials as strings.
    Strings(MaterialField),
    /// Materials as strings or objects.
    Items(MaterialField),
}

/// How a spelling of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParameterForm {
    Seconds,
    Digits,
    Word,
    Switch,
}

impl Field {
    const fn of_row(index: usize, row: &FieldSpec) -> Field {
        use FieldType as T;
        use Parameter as P;
        let form = match (row.parameter, row.ty) {
            (P::Model, T::NonBlankString) => Form::Model,
            (P::Prompt, T::NonBlankString) => Form::Prompt,
            (P::Callback, T::HttpsUrl) => Form::Callback,
            (P::InputType, T::String) => Form::InputType,
            (P::ImageRole, T::String) => Form::ImageRole,
            (P::Container, T::Object) => Form::Metadata,
            (P::Container, T::VideoConfig) => Form::VideoConfig,
            (P::Duration, T::Integer) => Form::Parameter(ParameterForm::Seconds, ParameterField::of_row(row)),
            (P::Duration, T::DigitString) => Form::Parameter(ParameterForm::Digits, ParameterField::of_row(row)),
            (P::Ratio | P::Resolution, T::String) => Form::Parameter(ParameterForm::Word, ParameterField::of_row(row)),
            (P::AudioTrack, T::Boolean) => Form::Parameter(ParameterForm::Switch, ParameterField::of_row(row)),
            (P::Other, T::String) => Form::String,
            (P::Other, T::Integer) => Form::Number,
            (P::Other | P::Flag, T::Boolean) => Form::Flag,
            (P::Material, T::ReferenceArray) => Form::References,
            (P::Material, T::ContentArray) => Form::Content,
            (P::Material, T::Location) => Form::Single(MaterialField::of_row(row)),
            (P::Material, T::StringArray) => Form::Strings(MaterialField::of_row(row)),
            (P::Material, T::MediaArray) => Form::Items(MaterialField::of_row(row)),
            _ => panic!("no reader knows a field of this type that says this"),
        };
        Field {
            form,
            index: index as u8,
            is_string: matches!(row.ty.json_type().as_bytes(), b"string"),
            is_optional: !matches!(form, Form::Model | Form::Prompt),
            is_read_in_metadata: has(Container::Metadata, row.name),
        }
    }

    /// The field of that name.
    pub(super) fn of(key: Str<'_>) -> Option<Field> {
        Field::named(words(key))
    }

    /// Recognises a field by its name as numbers.
    #[inline(always)]
    pub(super) fn named(name: Words) -> Option<Field> {
        FIELDS.get(name)
    }

    /// A bit of its own.
    #[inline(always)]
    pub(super) const fn bit(self) -> u64 {
        1 << self.index
    }
}

static FIELDS: NameTable<Field, 128> = {
    const COUNT: usize = fields(Container::Top).len();
    let rows = fields(Container::Top);
    let mut named = [("", Field::of_row(0, &rows[0])); COUNT];
    let mut at = 0;
    while at < COUNT {
        named[at] = (rows[at].name, Field::of_row(at, &rows[at]));
        at += 1;
    }
    NameTable::new(&named)
};

/// A field of an object in a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) what: What,
    /// A bit of its own among those of the object.
    pub(super) bit: u64,
    pub(super) name: &'static str,
}

/// What a field of an object says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Of a `video_config`: a parameter.
    Parameter(ParameterField),
    MediaType,
    Role,
    Alias,
    /// Of an item of `content[]`: what sort of item it is.
    Type,
    /// What the prompt says.
    Prompt,
    /// An object with the address, for items of one type.
    Payload(usize),
    /// Where the material is.
    Location(LocationField, Rank),
}

/// Which of the locations of an item it is, from the one that counts before the others.
pub(super) type Rank = u8;

/// How many locations an item may have, one after the other.
pub(super) const LOCATIONS: usize = 5;

impl Key {
    const fn of_row(index: usize, row: &FieldSpec) -> Key {
        use FieldType as T;
        use Parameter as P;
        let what = match (row.parameter, row.ty) {
            (P::Ratio | P::Resolution, T::String) => What::Parameter(ParameterField::of_row(row)),
            (P::MediaType, T::String) => What::MediaType,
            (P::Role, T::String) => What::Role,
            (P::Alias, T::NonBlankString) => What::Alias,
            (P::ContentType, T::String) => What::Type,
            (P::Prompt, T::String) => What::Prompt,
            (P::Location, T::Payload) => What::Payload(payload(row.name)),
            (P::Location, _) => {
                let field = LocationField::of_type(row.ty);
                What::Location(field, rank(row.container, index, field))
            }
            _ => panic!("no reader knows a field of an object of this type that says this"),
        };
        Key { what, bit: 1 << index, name: row.name }
    }
}

/// Counts the locations of an object that count before one: addresses before ids, those of one sort as the table has them.
const fn rank(container: Container, index: usize, field: LocationField) -> Rank {
    let rows = fields(container);
    // An address in a payload is like an address.
    let mut before = matches!(container, Container::Content) as Rank;
    let mut at = 0;
    while at < rows.len() {
        if matches!(rows[at].parameter, Parameter::Location) && !matches!(rows[at].ty, FieldType::Payload) {
            let other = LocationField::of_type(rows[at].ty) as u8;
            before += (other < field as u8 || other == field as u8 && at < index) as Rank;
        }
        at += 1;
    }
    assert!((before as usize) < LOCATIONS, "more locations than there is room for");
    before
}

/// Which of the types of material has this name.
const fn payload(name: &str) -> usize {
    let (mut at, mut before) = (0, 0);
    while at < CONTENT_TYPES.len() {
        if is_same(CONTENT_TYPES[at].name, name) {
            return before;
        }
        before += CONTENT_TYPES[at].media.is_some() as usize;
        at += 1;
    }
    panic!("no type of items of `content[]` has this name");
}

/// The fields of one sort of object.
pub(super) struct Keys {
    names: NameTable<Key, 32>,
    /// Where such objects stand.
    pub(super) container: Container,
}

impl Keys {
    const fn of(container: Container) -> Self {
        const MOST: usize = 15;
        let rows = fields(container);
        let mut named = [("", Key::of_row(0, &rows[0])); MOST];
        let mut at = 0;
        while at < rows.len() {
            named[at] = (rows[at].name, Key::of_row(at, &rows[at]));
            at += 1;
        }
        Keys { names: NameTable::new(named.split_at(rows.len()).0), container }
    }

    /// Recognises a field by its name as numbers.
    #[inline(always)]
    pub(super) fn named(&self, name: Words) -> Option<Key> {
        self.names.get(name)
    }
}

pub(super) static REFERENCE: Keys = Keys::of(Container::Reference);
pub(super) static MEDIA_OBJECT: Keys = Keys::of(Container::MediaObject);
pub(super) static CONTENT: Keys = Keys::of(Container::Content);
pub(super) static PAYLOAD: Keys = Keys::of(Container::Payload);
pub(super) static VIDEO_CONFIG: Keys = Keys::of(Container::VideoConfig);

/// What the type of an item of `content[]` makes of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentType {
    /// For a material: which payload holds its address, its medium, and its role unless it says another.
    pub(super) material: Option<(usize, Media, Option<Role>)>,
}

static TYPES: NameTable<ContentType, 16> = {
    const COUNT: usize = CONTENT_TYPES.len();
    let mut named = [("", ContentType { material: None }); COUNT];
    let mut at = 0;
    while at < COUNT {
        let ty = &CONTENT_TYPES[at];
        if let Some(media) = ty.media {
            let material = (payload(ty.name), Media::of_catalogue(media), Role::of_catalogue(ty.role));
            named[at].1.material = Some(material);
        }
        named[at].0 = ty.name;
        at += 1;
    }
    NameTable::new(&named)
};

impl ContentType {
    /// Recognises a type by its name as numbers.
    #[inline(always)]
    pub(super) fn named(name: Words) -> Option<Self> {
        TYPES.get(name)
    }
}

/// The number of the row with a name.
const fn index(rows: &[FieldSpec], name: &str) -> usize {
    let mut at = 0;
    while at < rows.len() {
        if is_same(rows[at].name, name) {
            return at;
        }
        at += 1;
    }
    panic!("no field has this name");
}

const fn has(container: Container, name: &str) -> bool {
    let rows = fields(container);
    let mut at = 0;
    while at < rows.len() {
        if is_same(rows[at].name, name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Compares names before there is a program.
pub(super) const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// The row of a field of the request itself.
pub(super) const fn top(name: &str) -> &'static FieldSpec {
    let rows = fields(Container::Top);
    &rows[index(rows, name)]
}

/// The row of a field of `video_config`.
pub(super) const fn config(name: &str) -> &'static FieldSpec {
    let rows = fields(Container::VideoConfig);
    &rows[index(rows, name)]
}
