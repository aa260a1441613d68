//! What the model of a request takes beside what is there, so that helps propose nothing else.

use moonlint_catalogue::{CONTENT_TYPES, FieldSpec, MEDIA_TYPES, ModelSpec, Parameter, ReferencesSupport, Support};
use moonlint_request::{Material, Media, Request, Role};

use crate::limits::media::support;
use crate::limits::resolution::is_among;
use crate::sizes::named_resolution;

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
            // A material whose medium cannot be read is what its role says.
            let has = |material: &Material<'_>| material.role() == Some(role) && role.fits(material.media());
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
        let Some(support) = support(spec, media) else { return true };
        // Where some are documented, the others are not.
        let named = |support: &Support| support.is_taken() == Some(true);
        if support.refused().is_some()
            || !named(support) && [&spec.images, &spec.videos, &spec.audio].into_iter().any(named)
        {
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

    /// The model's name, where anything is known of it.
    pub(crate) fn model(&self) -> Option<&'a str> {
        self.spec.map(|spec| spec.name.as_str())
    }

    /// Whether assets are documented for the model, or nothing is known of it.
    pub(crate) fn assets(&self) -> bool {
        self.spec
            .is_none_or(|spec| spec.assets.is_taken().unwrap_or(spec.references.value == ReferencesSupport::Unstated))
    }

    /// Whether a field of the request that holds materials is documented for the model.
    fn spells(&self, field: &str) -> bool {
        self.spec.is_none_or(|spec| match field {
            "references" => spec.references.value != ReferencesSupport::NotListed,
            other => spec.other_spellings.allows(other),
        })
    }

    /// Whether nothing that is documented is against one of the request's own fields: its spelling, and the medium and the
    /// role that it says.
    pub(crate) fn field(&self, field: &FieldSpec) -> bool {
        if field.parameter != Parameter::Material {
            return true;
        }
        let material = field.material.as_ref();
        let media = material.and_then(|material| material.media).map(Media::of_catalogue);
        let role = material.and_then(|material| material.role).map(Role::from_name);
        self.spells(field.name)
            && media.is_none_or(|media| self.media(media) && role.is_none_or(|role| self.role(media, None, role)))
    }

    /// The field for materials that the documentation prefers for the model.
    pub(crate) fn materials_field(&self) -> &'static str {
        if self.spells("references") { "references" } else { "images" }
    }

    /// The field for one image, where it is documented for the model.
    pub(crate) fn image_field(&self) -> Option<&'static str> {
        Some("image_url").filter(|field| self.spells(field))
    }

    /// Whether nothing is against one more image with this role.
    pub(crate) fn image(&self, role: Role) -> bool {
        self.media(Media::Image) && self.role(Media::Image, None, role)
    }

    /// The arrays that hold materials of one medium, with what is documented for the model.
    pub(crate) fn arrays(&self) -> impl Iterator<Item = &'static str> {
        let arrays = [("images", Media::Image), ("videos", Media::Video), ("audios", Media::Audio)];
        arrays.into_iter().filter(|(name, media)| self.spells(name) && self.media(*media)).map(|(name, _)| name)
    }

    /// The media that a material may be of, with the role that it has.
    pub(crate) fn media_types(&self, material: &Material<'_>) -> impl Iterator<Item = &'static str> {
        let (role, own) = (material.role(), material.role());
        let media = MEDIA_TYPES.iter().copied().map(Media::of_catalogue);
        let taken = media.filter(move |media| {
            self.media(*media) && role.is_none_or(|role| role.fits(*media) && self.role(*media, own, role))
        });
        taken.filter_map(Media::as_str)
    }

    /// The types of items of `content[]`.
    pub(crate) fn content_types(&self) -> impl Iterator<Item = &'static str> {
        let taken =
            CONTENT_TYPES.iter().filter(|ty| ty.media.is_none_or(|media| self.media(Media::of_catalogue(media))));
        taken.map(|ty| ty.name)
    }

    /// Whether a length of video is documented for the model, or none is.
    pub(crate) fn duration(&self, seconds: i64) -> bool {
        self.spec.and_then(|spec| spec.durations.as_ref()).is_none_or(|all| all.value.contains(seconds))
    }

    /// Whether a ratio is.
    pub(crate) fn ratio(&self, ratio: &str) -> bool {
        self.spec.and_then(|spec| spec.ratios.as_ref()).is_none_or(|all| is_among(ratio, &all.value))
    }

    /// Whether a resolution is, or is what the model's name says.
    pub(crate) fn resolution(&self, resolution: &str) -> bool {
        let Some(spec) = self.spec else { return true };
        match &spec.resolutions {
            Some(all) => is_among(resolution, &all.value),
            None => named_resolution(&spec.name).is_none_or(|named| named.eq_ignore_ascii_case(resolution)),
        }
    }

    /// The known roles for a material's medium that its model takes, in the order of the documentation.
    pub(crate) fn roles(&self, material: &Material<'_>) -> impl Iterator<Item = Role> {
        let (media, own) = (material.media(), material.role());
        let known = Role::KNOWN.into_iter().filter(move |role| role.fits(media) && self.media(media));
        // A role may tell the medium of what does not say its own.
        let is_told = matches!(media, Media::Other | Media::Unreadable);
        let known = known.filter(move |role| !is_told || role.media().is_none_or(|media| self.media(media)));
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
