//! Which kinds of material a model takes.

use moonlint_catalogue::{FieldSpec, MEDIA_TYPES, Media, ModelSpec, Provenance, Support};
use serde_json::{Value, json};

use super::Said;
use crate::check::{TEXT, UNSET, WHOLE};
use crate::items::telling_roles;
use crate::materials::nothing_in;
use crate::node::{Node, either, node, shared};

pub(super) struct Limit;

impl Said for Limit {
    fn facts<'s>(&self, spec: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        let media = [(&spec.images, "no images"), (&spec.videos, "no videos"), (&spec.audio, "no audio")];
        let refusal = |(support, text): (&'s Support, &str)| Some((text.to_owned(), support.refused()?));
        media.into_iter().filter_map(refusal).collect()
    }

    fn refused(&self, spec: &ModelSpec, field: &FieldSpec) -> Option<Node> {
        let media = field.material.and_then(|material| material.media)?;
        is_refused(spec, media).then(|| nothing_in(field, &refusal(spec)))
    }

    /// Of a material that only its role tells the medium of: the roles that the model has no use for.
    fn reference(&self, spec: &ModelSpec) -> Option<Value> {
        let (taken, refused): (Vec<_>, Vec<_>) =
            telling_roles().partition(|(_, media)| media.iter().all(|media| !is_refused(spec, *media)));
        let names = |roles: Vec<(&'static str, _)>| roles.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        let (taken, refused) = (names(taken), names(refused));
        if refused.is_empty() {
            return None;
        }
        // With no medium left, nothing tells one that is taken.
        let taken = if taken.is_empty() { json!([null]) } else { json!(taken) };
        let role = json!({ "if": { "enum": refused }, "then": { "enum": taken, "errorMessage": refusal(spec) } });
        Some(json!({
            "if": { "allOf": [shared(WHOLE)], "properties": { "media_type": shared(UNSET) } },
            "then": { "properties": { "role": role } }
        }))
    }
}

/// Tells whether it is said that the model takes no such medium.
pub(crate) fn is_refused(spec: &ModelSpec, media: Media) -> bool {
    spec.support(media).refused().is_some()
}

/// Gives what `media_type` must be where the model takes some media only.
pub(crate) fn media_type(spec: &ModelSpec) -> Option<Node> {
    let (refused, taken): (Vec<Media>, Vec<Media>) =
        MEDIA_TYPES.iter().copied().partition(|media| is_refused(spec, *media));
    let names = |media: &[Media]| media.iter().map(|media| media.as_str()).collect::<Vec<_>>();
    (!refused.is_empty() && !taken.is_empty()).then(|| {
        node([
            ("if", json!({ "enum": names(&refused) })),
            ("then", json!({ "enum": names(&taken), "errorMessage": refusal(spec) })),
            ("else", shared(TEXT)),
        ])
    })
}

/// The message where there is a material that the model does not take.
fn refusal(spec: &ModelSpec) -> String {
    let names = |is_wanted: bool| {
        let media = MEDIA_TYPES.iter().filter(|media| is_refused(spec, **media) == is_wanted);
        let mut names: Vec<&str> = media
            .map(|media| match media {
                Media::Image => "images",
                Media::Video => "videos",
                Media::Audio | Media::Music => "audio",
            })
            .collect();
        names.dedup();
        names
    };
    match names(false).as_slice() {
        [] => format!("{} takes no images, videos or audio.", spec.name),
        [one] => format!("{} takes {one} only.", spec.name),
        _ => format!("{} takes no {}.", spec.name, either(names(true))),
    }
}
