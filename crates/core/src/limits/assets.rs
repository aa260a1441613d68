//! Whether a model takes assets, and of which line.

use moonlint_catalogue::{ModelSpec, ReferencesSupport, Support};
use moonlint_request::{Context, Facts, Lowered, Parts};

use super::Bound;

/// The fact that there is an asset, where something may be said of one.
#[derive(Clone, Debug)]
pub(super) struct Within(Facts);

impl Bound for Within {
    fn of(spec: &ModelSpec, context: Context<'_>) -> Self {
        let is_remarkable = is_refused(spec) || is_undocumented(spec) || has_line(spec, context);
        Within(if is_remarkable { Facts::ASSET } else { Facts::empty() })
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        !parts.facts.intersects(self.0)
    }
}

/// Tells whether a location names an asset, and the model takes none.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    has_asset(lowered) && lowered.spec.is_some_and(is_refused)
}

/// Tells whether a location names an asset, and for the model none is documented.
pub(crate) fn is_unstated(lowered: &Lowered<'_>) -> bool {
    has_asset(lowered) && lowered.spec.is_some_and(is_undocumented)
}

/// Tells whether a location names an asset, the model is of a line, and the settings know of which line some are.
pub(crate) fn has_known_line(lowered: &Lowered<'_>) -> bool {
    has_asset(lowered) && lowered.spec.is_some_and(|spec| has_line(spec, lowered.context))
}

fn has_asset(lowered: &Lowered<'_>) -> bool {
    lowered.parts.facts.contains(Facts::ASSET)
}

fn is_refused(spec: &ModelSpec) -> bool {
    matches!(spec.assets, Support::Refused(_))
}

fn is_undocumented(spec: &ModelSpec) -> bool {
    spec.assets == Support::Unstated && spec.references.value != ReferencesSupport::Unstated
}

fn has_line(spec: &ModelSpec, context: Context<'_>) -> bool {
    spec.line.is_some() && context.has_asset_lines
}
