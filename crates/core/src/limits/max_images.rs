//! How many images a model takes.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts};

/// The images that are not too many, wherever they are.
#[derive(Clone, Debug)]
pub(super) struct Within(usize);

impl Within {
    pub(super) fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within(max(spec))
    }

    #[inline]
    pub(super) fn permits(&self, parts: &Parts) -> bool {
        parts.material_summary.images() <= self.0
    }
}

/// Tells whether there are more images than the model takes, if all of them differ.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    lowered.spec.is_some_and(|spec| lowered.parts.material_summary.images() > max(spec))
}

fn max(spec: &ModelSpec) -> usize {
    spec.max_images.as_ref().map_or(usize::MAX, |limit| limit.value as usize)
}
