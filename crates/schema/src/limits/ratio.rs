//! Which aspect ratios there are.

use moonlint_catalogue::{Limit as Cell, ModelSpec, Parameter};

use super::words::Words;

pub(super) struct Limit;

impl Words for Limit {
    const PARAMETER: Parameter = Parameter::Ratio;
    const FIELD: &str = "ratio";

    fn of(spec: &ModelSpec) -> Option<&Cell<Vec<String>>> {
        spec.ratios.as_ref()
    }
}
