//! How long a video may be.

use moonlint_catalogue::{Durations, ModelSpec};
use moonlint_request::{Context, Lowered, ParameterBits, Parts};

use super::Bound;

/// The durations that have a bit and that the model makes.
#[derive(Clone, Debug)]
pub(super) struct Within(u64);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        let makes = |seconds: &u32| spec.durations.as_ref().is_none_or(|all| all.contains(i64::from(*seconds)));
        Within((0..ParameterBits::OTHER).filter(makes).map(|seconds| 1 << seconds).sum())
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.parameter_bits.durations & !self.0 == 0
    }
}

/// Tells whether a request asks for a duration that its model does not make.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    let Some(durations) = lowered.spec.and_then(|spec| spec.durations.as_ref()) else { return false };
    lowered.durations().any(|seconds| !durations.contains(seconds))
}

/// Tells whether a string that is not digits alone is a number, and none of the durations.
pub(crate) fn is_outside(text: &str, durations: &Durations) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (negative, number) = match text.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, text),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return false;
    }
    negative || fraction.bytes().any(|byte| byte != b'0') || !durations.contains(whole.parse().unwrap_or(i64::MAX))
}
