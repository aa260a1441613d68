//! What there is: each rule and each limit is a file, and a line here.

use moonlint_diagnostics::Locale;

use crate::rule::Rule;
use crate::rules::RULES;

/// Gives the names of all rules to a macro, in the order of the documentation.
macro_rules! each_rule {
    ($give:ident) => {
        $give! {
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
    };
}

/// Gives the names of all limits to a macro.
macro_rules! each_limit {
    ($give:ident) => {
        $give! {
            duration,
            ratio,
            resolution,
            max_prompt_chars,
            media,
            modes,
            max_images,
            advised_max_visuals,
            spellings,
            assets,
            audio_needs_visual,
            no_frame_beside_reference,
        }
    };
}

pub(crate) use {each_limit, each_rule};

/// Every rule.
///
/// ```
/// assert!(moonlint::rules().iter().any(|rule| rule.id == "unsupported-duration"));
/// ```
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule of an id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Makes the index of the pages of all rules, as Markdown.
pub fn index_page(locale: Locale) -> String {
    let rules: Vec<_> = RULES.iter().map(|rule| rule.info).collect();
    moonlint_diagnostics::index_page(&rules, locale)
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use super::rules;

    #[test]
    fn every_language_says_what_english_says() {
        for rule in rules() {
            assert_eq!(rule.faults(), [""; 0], "{}", rule.id);
            assert_eq!(rule.untranslated(Locale::Zh), [""; 0], "{}", rule.id);
        }
    }
}
