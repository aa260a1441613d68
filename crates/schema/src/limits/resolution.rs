//! Which resolutions there are.

use moonlint_catalogue::{Limit as Cell, ModelSpec, Parameter};

use super::words::Words;

pub(super) struct Limit;

impl Words for Limit {
    const PARAMETER: Parameter = Parameter::Resolution;
    const FIELD: &str = "resolution";

    fn of(spec: &ModelSpec) -> Option<&Cell<Vec<String>>> {
        spec.resolutions.as_ref()
    }
}
