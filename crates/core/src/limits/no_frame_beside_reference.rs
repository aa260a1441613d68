//! Whether a first frame may stand beside a reference image.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts, Role};

#[derive(Clone, Debug)]
pub(super) struct Within {
    excluded: bool,
}

impl Within {
    pub(super) fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within { excluded: spec.no_frame_beside_reference.is_some() }
    }

    #[inline]
    pub(super) fn permits(&self, parts: &Parts) -> bool {
        !(self.excluded
            & parts.material_summary.has_role(Role::FirstFrame)
            & parts.material_summary.has_role(Role::ReferenceImage))
    }
}

/// Tells whether there are a first frame and a reference image, and the model does not take both.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    lowered.spec.is_some_and(|spec| !Within::of(spec, lowered.context).permits(lowered.parts))
}
