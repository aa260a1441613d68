//! One file a rule. A rule's id names its file; a line below registers it.

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

rules! {
    invalid_json,
    duplicate_key,
    not_a_request,
    missing_field,
    missing_prompt,
    implicit_media_type,
    unset_field,
    wrong_type,
    empty_value,
    unknown_model,
    unknown_content_type,
    unknown_field,
    unknown_role,
    unknown_media_type,
    unsupported_duration,
    unsupported_resolution,
    unsupported_ratio,
    prompt_too_long,
    unsupported_media,
    too_many_images,
    audio_without_visual,
    mixed_frame_and_reference,
    unsupported_asset_uri,
    malformed_asset_uri,
    misplaced_asset,
    ambiguous_location,
    malformed_url,
    media_extension_mismatch,
    non_public_url,
    insecure_callback,
    unreachable_callback,
    conflicting_values,
    redundant_field,
    duplicate_material,
    repeated_material,
    one_image_two_roles,
    undocumented_spelling,
    undocumented_mode,
    undocumented_asset_uri,
    too_many_references,
    asset_line_mismatch,
    asset_on_two_lines,
    implicit_role,
    role_media_mismatch,
    flag_in_prompt,
    unknown_alias,
    unused_alias,
    duplicate_alias,
    input_type_without_material,
    orphan_reference_role,
    repeated_frame,
    implausible_duration,
    malformed_seconds,
    malformed_ratio,
    malformed_resolution,
    resolution_name_mismatch,
    unstable_url,
    legacy_spelling,
    compatibility_field,
    placeholder_value,
    missing_task_id,
    conflicting_task_ids,
    unknown_status,
    premature_url,
    missing_result_url,
    conflicting_urls,
    missing_error,
    wrong_method,
    missing_content_type,
    insecure_endpoint,
    hardcoded_api_key,
    placeholder_api_key,
    dynamic_json,
    malformed_suppression,
    unused_suppression,
}
