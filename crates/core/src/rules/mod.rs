//! One file a rule. A rule's id names its file; a line in `registry.rs` registers it.

use crate::rule::Rule;

macro_rules! rules {
    ($($module:ident,)*) => {
        $(mod $module;)*

        /// Every rule, in the order of the documentation.
        pub(crate) static RULES: &[&Rule] = &[$(&$module::RULE,)*];
    };
}

// Those that something besides checkers must know.
pub(crate) use asset_line_mismatch::PRESUMED as PRESUMED_LINE;
pub(crate) use conflicting_values::RULE as CONFLICTING_VALUES;
pub(crate) use duplicate_key::RULE as DUPLICATE_KEY;
pub(crate) use empty_value::RULE as EMPTY_VALUE;
pub(crate) use invalid_json::RULE as INVALID_JSON;
pub(crate) use missing_field::RULE as MISSING_FIELD;
pub(crate) use not_a_request::RULE as NOT_A_REQUEST;
pub(crate) use unknown_content_type::RULE as UNKNOWN_CONTENT_TYPE;
pub(crate) use wrong_type::RULE as WRONG_TYPE;

crate::registry::each_rule!(rules);
