//! Which aspect ratios there are.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, ParameterBits, ParameterKind, Parts};

use super::Bound;
use super::resolution::{is_among, is_number};

/// The ratios that have a bit and about which there is nothing to say.
#[derive(Clone, Debug)]
pub(super) struct Within(u64);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        let is_fine = |text: &str| match &spec.ratios {
            Some(ratios) => is_among(text, ratios),
            None => is_plain(text),
        };
        Within(ParameterBits::bits(&ParameterBits::RATIOS, is_fine))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.parameter_bits.ratios & !self.0 == 0
    }
}

/// Tells whether a request asks for a ratio that its model does not make.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    let Some(ratios) = lowered.spec.and_then(|spec| spec.ratios.as_ref()) else { return false };
    lowered.texts(ParameterKind::Ratio).any(|text| !is_among(text, ratios))
}

/// Tells whether nothing limits the ratio, and one is given in a form other than `16:9` and `adaptive`.
pub(crate) fn is_odd(lowered: &Lowered<'_>) -> bool {
    let limited = lowered.spec.is_some_and(|spec| spec.ratios.is_some());
    !limited && lowered.texts(ParameterKind::Ratio).any(|text| !is_plain(text))
}

/// Two numbers as `16:9` has them, or `adaptive`. There are other ratios.
fn is_plain(text: &str) -> bool {
    match text.split_once(':') {
        Some((width, height)) => is_number(width) && is_number(height),
        None => text == "adaptive",
    }
}
