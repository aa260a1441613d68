//! Whether a first frame may stand beside a reference image.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts, Role};

use super::{Bound, is_over};

#[derive(Clone, Debug)]
pub(super) struct Within {
    excluded: bool,
}

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within { excluded: spec.no_frame_beside_reference.is_some() }
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        !(self.excluded
            & parts.material_summary.has_role(Role::FirstFrame)
            & parts.material_summary.has_role(Role::ReferenceImage))
    }
}

/// Tells whether there are a first frame and a reference image, and the model does not take both.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    is_over::<Within>(lowered)
}
