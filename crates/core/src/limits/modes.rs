//! What materials may be for.

use moonlint_catalogue::{Mode, ModelSpec};
use moonlint_request::{Context, Lowered, Parts, mode_bits};

use super::{Bound, media};

#[derive(Clone, Debug)]
pub(super) struct Within {
    /// The bits of the modes that are not documented.
    modes: u32,
    /// The bits of the media that no mode has.
    media: u32,
    tells_images_apart: bool,
}

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within { modes: undocumented(spec), media: media_without(spec), tells_images_apart: tells_images_apart(spec) }
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        let strange = parts.material_summary.modes() & self.modes | parts.material_summary.given() & self.media;
        (strange == 0) & !(self.tells_images_apart & parts.material_summary.has_untold_image())
    }
}

/// Tells whether a material is used in a way that the model's modes do not have.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    let summary = &lowered.parts.material_summary;
    lowered.spec.is_some_and(|spec| summary.given() & media_without(spec) | summary.modes() & undocumented(spec) != 0)
}

/// Tells whether an item of `images[]` has no role, and the model uses images in more than one.
pub(crate) fn has_untold_image(lowered: &Lowered<'_>) -> bool {
    lowered.parts.material_summary.has_untold_image() && lowered.spec.is_some_and(tells_images_apart)
}

/// Whether a model's modes tell first frames from images to refer to.
pub(crate) fn tells_images_apart(spec: &ModelSpec) -> bool {
    let has = |mode| spec.modes.as_ref().is_some_and(|modes| modes.contains(&mode));
    has(Mode::FirstFrame) && has(Mode::ReferenceImages)
}

/// The bits of the media that none of the documented modes of a model has.
fn media_without(spec: &ModelSpec) -> u32 {
    let Some(modes) = &spec.modes else { return 0 };
    media::bits(|media| mode_bits(media.modes().unwrap_or_default()) & mode_bits(modes) == 0)
}

/// The bits of the modes that are not documented for a model.
fn undocumented(spec: &ModelSpec) -> u32 {
    spec.modes.as_ref().map_or(0, |modes| !mode_bits(modes))
}
