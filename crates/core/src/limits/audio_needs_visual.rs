//! Whether audio needs an image or a video beside it.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts};

use super::{Bound, is_over};

#[derive(Clone, Debug)]
pub(super) struct Within {
    needed: bool,
}

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within { needed: spec.audio_needs_visual.is_some() }
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        !(self.needed & parts.material_summary.is_audible())
    }
}

/// Tells whether there is nothing but audio, and for the model it needs something beside it.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    is_over::<Within>(lowered)
}
