//! What materials may be for. Another use is no error, so that the types form alone says it.

use moonlint_catalogue::{Media, Mode, ModelSpec};

use super::Said;
use super::spellings::prefers_references;

pub(super) struct Limit;

impl Said for Limit {
    fn takes_role(&self, spec: &ModelSpec, role: &str, media: Media) -> bool {
        let mode = match (role, media) {
            ("first_frame", _) => Some(Mode::FirstFrame),
            ("last_frame", _) => Some(Mode::LastFrame),
            (_, Media::Image) => Some(Mode::ReferenceImages),
            (_, Media::Video) => Some(Mode::ReferenceVideo),
            (_, Media::Audio | Media::Music) => None,
        };
        spec.modes.as_ref().is_none_or(|modes| mode.is_some_and(|mode| modes.contains(&mode)))
    }
}

/// Gives the fields that hold one material and that the documentation of a model's modes names.
pub(crate) fn single_fields(spec: &ModelSpec) -> Vec<&'static str> {
    if prefers_references(spec) {
        return Vec::new();
    }
    let Some(modes) = &spec.modes else { return Vec::new() };
    [(Mode::FirstFrame, "first_frame_url"), (Mode::LastFrame, "last_frame_url")]
        .into_iter()
        .filter(|(mode, _)| modes.contains(mode))
        .map(|(_, name)| name)
        .collect()
}
