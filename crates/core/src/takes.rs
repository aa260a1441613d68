//! What the model of a request takes beside what is there, so that helps propose nothing else.

use moonlint_catalogue::{MediaLimits, MediaSupport, ModelSpec};

use crate::request::{Material, Media, Request, Role};

/// What is known of the model, and what the request has already.
pub(crate) struct Takes<'a> {
    spec: Option<&'a ModelSpec>,
    first_frames: usize,
    last_frames: usize,
    references: usize,
    visuals: usize,
}

impl<'a> Takes<'a> {
    /// Looks at a request once, for all its helps.
    pub(crate) fn of(request: &Request<'a>) -> Self {
        let images = |role: Role| {
            let has = |material: &Material<'_>| material.media() == Media::Image && material.role() == Some(role);
            request.materials().filter(has).count()
        };
        Takes {
            spec: request.spec(),
            first_frames: images(Role::FirstFrame),
            last_frames: images(Role::LastFrame),
            references: images(Role::ReferenceImage),
            visuals: request.materials().filter(|material| material.media().is_visual()).count(),
        }
    }

    /// Whether nothing that is documented is against a material of this kind beside the others.
    pub(crate) fn media(&self, media: Media) -> bool {
        let Some(spec) = self.spec else { return true };
        let MediaLimits { images, videos, audio } = &spec.media;
        let support = match media {
            Media::Image => images,
            Media::Video => videos,
            Media::Audio | Media::Music => audio,
            Media::Other | Media::Unreadable => return true,
        };
        // Where some are documented, the others are not.
        let named = |support: &MediaSupport| matches!(support, MediaSupport::Documented(_));
        if support.refused().is_some() || !named(support) && [images, videos, audio].into_iter().any(named) {
            return false;
        }
        let in_modes = spec
            .modes
            .as_ref()
            .zip(media.modes())
            .is_none_or(|(documented, modes)| modes.iter().any(|mode| documented.contains(mode)));
        let alone = media.is_audible() && self.visuals == 0 && spec.needs_visual_beside_audio();
        in_modes && !alone
    }

    /// The known roles for a material's medium that its model takes, in the order of the documentation.
    pub(crate) fn roles(&self, material: &Material<'_>) -> impl Iterator<Item = Role> {
        let (media, own) = (material.media(), material.role());
        let known = Role::KNOWN.into_iter().filter(move |role| role.fits(media) && self.media(media));
        known.filter(move |role| self.role(media, own, *role))
    }

    /// Whether nothing that is documented, and no other material, is against this role for a material that has `own` now.
    fn role(&self, media: Media, own: Option<Role>, role: Role) -> bool {
        let Some(spec) = self.spec else { return true };
        let others = |count: usize, of: Role| count - usize::from(count > 0 && own == Some(of));
        let mixed = match role {
            Role::FirstFrame => others(self.references, Role::ReferenceImage) > 0,
            Role::ReferenceImage => others(self.first_frames, Role::FirstFrame) > 0,
            _ => false,
        };
        let repeated = match role {
            Role::FirstFrame => others(self.first_frames, Role::FirstFrame) > 0,
            Role::LastFrame => others(self.last_frames, Role::LastFrame) > 0,
            _ => false,
        };
        let in_modes = match (&spec.modes, role.mode(media)) {
            (Some(documented), Some(mode)) => documented.contains(&mode),
            _ => true,
        };
        in_modes && !repeated && !(mixed && spec.no_frame_beside_reference.is_some())
    }

    /// Whether a material of some kind may become one of this, with the role that it has.
    pub(crate) fn change(&self, material: &Material<'_>, media: Media) -> bool {
        let role = material.role().filter(|role| role.fits(media));
        self.media(media) && role.is_none_or(|role| self.role(media, material.role(), role))
    }
}

/// The medium of this name.
pub(crate) fn media_of(name: &str) -> Media {
    let known = [Media::Image, Media::Video, Media::Audio, Media::Music];
    known.into_iter().find(|media| media.as_str() == Some(name)).unwrap_or(Media::Other)
}
