//! Which resolutions there are.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, ParameterBits, ParameterKind, Parts};

use super::Bound;

/// The resolutions that have a bit and about which there is nothing to say.
#[derive(Clone, Debug)]
pub(super) struct Within(u64);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        let is_fine = |text: &str| match &spec.resolutions {
            Some(resolutions) => is_among(text, resolutions),
            None => is_plain(text) && !names_another(&spec.name, text),
        };
        Within(ParameterBits::bits(&ParameterBits::RESOLUTIONS, is_fine))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.parameter_bits.resolutions & !self.0 == 0
    }
}

/// Tells whether a request asks for a resolution that its model does not make.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    let Some(resolutions) = lowered.spec.and_then(|spec| spec.resolutions.as_ref()) else { return false };
    lowered.texts(ParameterKind::Resolution).any(|text| !is_among(text, resolutions))
}

/// Tells whether nothing limits the resolution, and one is given in a form other than `720p`, or the name of a known model
/// says another.
pub(crate) fn is_odd(lowered: &Lowered<'_>) -> bool {
    let limited = lowered.spec.is_some_and(|spec| spec.resolutions.is_some());
    let named = lowered.model.filter(|_| lowered.spec.is_some());
    let is_odd = |text: &str| !is_plain(text) || named.is_some_and(|model| names_another(model, text));
    !limited && lowered.texts(ParameterKind::Resolution).any(is_odd)
}

/// Tells whether the name of a model may end with a resolution other than this one: `-720p`.
fn names_another(model: &str, resolution: &str) -> bool {
    let front = || model.strip_suffix(resolution).and_then(|model| model.strip_suffix('-'));
    model.ends_with(['p', 'P']) && front().is_none()
}

/// A number as `720p` has it. There are other resolutions.
fn is_plain(text: &str) -> bool {
    text.strip_suffix('p').is_some_and(is_number)
}

/// Digits, the first of which is no zero.
pub(super) fn is_number(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}

/// Whether a text is one of these, in small letters or capital ones.
pub(crate) fn is_among(text: &str, values: &[String]) -> bool {
    values.iter().any(|value| value.eq_ignore_ascii_case(text))
}
