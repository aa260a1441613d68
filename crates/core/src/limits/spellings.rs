//! In which fields a model's materials may stand: `references[]` and the others.

use moonlint_catalogue::{ModelSpec, OtherSpellings, ReferencesSupport};
use moonlint_request::{Context, Lowered, MaterialField, Media, Parts};

use super::{Bound, is_over, media};

#[derive(Clone, Debug)]
pub(super) struct Within {
    /// The bits of the fields that are not documented.
    fields: u32,
    /// The bits of the media for which `content[]` is not documented.
    content: u32,
}

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within { fields: odd_fields(spec), content: odd_content(spec) }
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        let summary = &parts.material_summary;
        let is_content = summary.fields() & MaterialField::Content.bit() != 0;
        (summary.fields() & self.fields == 0) & !(is_content & (summary.given() & self.content != 0))
    }
}

/// Tells whether a material stands in a field that is not documented for the model.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    // Without a material there is nothing to compare.
    lowered.parts.material_summary.fields() != 0 && is_over::<Within>(lowered)
}

fn odd_fields(spec: &ModelSpec) -> u32 {
    let is_odd = |field: &MaterialField| match field {
        MaterialField::References => spec.references.value == ReferencesSupport::NotListed,
        other => !spec.other_spellings.allows(other.name()),
    };
    MaterialField::ALL.iter().copied().filter(is_odd).fold(0, |bits, field| bits | field.bit())
}

/// The bits of the media for which `content[]` is not documented for a model, though it is for others.
fn odd_content(spec: &ModelSpec) -> u32 {
    match &spec.other_spellings.value {
        OtherSpellings::Only(fields) => media_without_field(fields),
        OtherSpellings::All | OtherSpellings::OnPar | OtherSpellings::None => 0,
    }
}

/// The bits of the media for which none of these fields is, where some is for another: an item of `content[]` may be of any.
pub(crate) fn media_without_field(fields: &[String]) -> u32 {
    let named = MaterialField::ALL.iter().copied().filter(|field| fields.iter().any(|name| name == field.name()));
    let mut named =
        named.filter(|field| !matches!(field, MaterialField::Content | MaterialField::References)).peekable();
    if named.peek().is_none() {
        return 0;
    }
    let bits = named.fold(0, |bits, field| bits | field.media().bit());
    // What audio may stand in, music may.
    let audible = if bits & Media::AUDIBLE != 0 { Media::AUDIBLE } else { 0 };
    media::bits(|media| (bits | audible) & media.bit() == 0)
}
