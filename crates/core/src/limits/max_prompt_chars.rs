//! How many characters a prompt may have.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts};

use super::{Bound, most};

/// The bytes of a prompt that is not too long, whatever its characters are: none takes less than one.
#[derive(Clone, Debug)]
pub(super) struct Within(usize);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within(most(spec.max_prompt_chars.as_ref()))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.parameter_bits.longest <= self.0
    }
}

/// Tells whether a prompt has more characters than the model takes.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    let Some(limit) = lowered.spec.and_then(|spec| spec.max_prompt_chars.as_ref()) else { return false };
    let max = limit.value as usize;
    let mut long = lowered.prompts().filter(|prompt| prompt.len() > max);
    long.any(|prompt| prompt.chars().count() > max)
}
