//! How many images and videos together are advised for a model.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts};

use super::{Bound, is_over, most};

/// The images and videos that are not too many, wherever they are.
#[derive(Clone, Debug)]
pub(super) struct Within(usize);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within(most(spec.advised_max_visuals.as_ref()))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.material_summary.visuals() <= self.0
    }
}

/// Tells whether there are more images and videos than are advised, if all of them differ.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    is_over::<Within>(lowered)
}
