//! How many images a model takes.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts};

use super::{Bound, is_over, most};

/// The images that are not too many, wherever they are.
#[derive(Clone, Debug)]
pub(super) struct Within(usize);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within(most(spec.max_images.as_ref()))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.material_summary.images() <= self.0
    }
}

/// Tells whether there are more images than the model takes, if all of them differ.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    is_over::<Within>(lowered)
}
