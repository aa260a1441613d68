//! Which kinds of material a model takes.

use moonlint_catalogue::{ModelSpec, Support};
use moonlint_request::{Context, Lowered, Media, Parts};

use super::{Bound, is_over};

/// The bits of the media that the model refuses.
#[derive(Clone, Debug)]
pub(super) struct Within(u32);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within(bits(|media| support(spec, media).is_some_and(|support| support.refused().is_some())))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.material_summary.placed() & self.0 == 0
    }
}

/// Tells whether a material is of a medium that the model refuses.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    is_over::<Within>(lowered)
}

/// Gives whether a model takes materials of a medium, where it is a known one.
pub(crate) fn support(spec: &ModelSpec, media: Media) -> Option<&Support> {
    match media {
        Media::Image => Some(&spec.images),
        Media::Video => Some(&spec.videos),
        Media::Audio | Media::Music => Some(&spec.audio),
        Media::Other | Media::Unreadable => None,
    }
}

/// The bits of the known media that are so.
pub(super) fn bits(are: impl Fn(Media) -> bool) -> u32 {
    const MEDIA: [Media; 4] = [Media::Image, Media::Video, Media::Audio, Media::Music];
    MEDIA.into_iter().filter(|media| are(*media)).fold(0, |bits, media| bits | media.bit())
}
