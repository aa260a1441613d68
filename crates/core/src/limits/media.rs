//! Which kinds of material a model takes.

use moonlint_catalogue::{MEDIA_TYPES, ModelSpec, Provenance, Support};
use moonlint_request::{Context, Lowered, Media, Parts};

use super::{Bound, is_over};

/// The bits of the media that the model refuses.
#[derive(Clone, Debug)]
pub(super) struct Within(u32);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within(bits(|media| refusal(spec, media).is_some()))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.material_summary.given() & self.0 == 0
    }
}

/// Tells whether a material is of a medium that the model refuses.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    is_over::<Within>(lowered)
}

/// Gives whether a model takes materials of a medium, where it is a known one.
pub(crate) fn support(spec: &ModelSpec, media: Media) -> Option<&Support> {
    let known = MEDIA_TYPES.iter().find(|known| Media::of_catalogue(**known) == media)?;
    Some(spec.support(*known))
}

/// Gives the medium's name and the place that says so, where the model does not take it.
pub(crate) fn refusal(spec: &ModelSpec, media: Media) -> Option<(&'static str, &Provenance)> {
    media.as_str().zip(support(spec, media)?.refused())
}

/// The bits of the known media that are so.
pub(super) fn bits(are: impl Fn(Media) -> bool) -> u32 {
    let known = MEDIA_TYPES.iter().copied().map(Media::of_catalogue);
    known.filter(|media| are(*media)).fold(0, |bits, media| bits | media.bit())
}
