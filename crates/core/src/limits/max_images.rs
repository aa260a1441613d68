//! How many images a model takes.

use std::collections::HashSet;

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Material, Media, Parts, Request};

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

/// Gives the first of the different materials that `counts` over `limit`, with the count of all that differ; `None` if there is
/// none. Materials at one location are one.
pub(crate) fn first_over<'a>(
    request: &Request<'a>,
    limit: usize,
    counts: impl Fn(Media) -> bool,
) -> Option<(Material<'a>, usize)> {
    let mut seen = HashSet::new();
    let counted = request.materials().filter(|material| counts(material.media()));
    let mut over = counted.filter(|material| material.site().is_some_and(|site| seen.insert(site))).skip(limit);
    let first = over.next()?;
    Some((first, limit + 1 + over.count()))
}
