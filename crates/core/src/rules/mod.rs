//! One file a rule. A rule's id names its file; a line below registers it.

use crate::rule::Rule;

macro_rules! rules {
    ($($module:ident,)*) => {
        $(mod $module;)*

        /// Every rule, in the order of the documentation.
        pub(crate) static RULES: &[&Rule] = &[$(&$module::RULE,)*];
    };
}

rules! {
    invalid_json,
    duplicate_key,
    not_a_request,
    missing_field,
    unknown_field,
    unsupported_duration,
    conflicting_values,
    asset_line_mismatch,
    legacy_spelling,
}
