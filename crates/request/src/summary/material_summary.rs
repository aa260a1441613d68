//! The materials of a request added up, as far as facts go.

use moonlint_catalogue::Mode;

use super::facts::Facts;
use crate::material::{MaterialField, Media, Role};

/// What the materials so far come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MaterialSummary {
    facts: Facts,
    /// The bits of the fields in which they stand.
    fields: u32,
    /// The bits of the kinds of material.
    media: u32,
    /// Of those that are given: they say where they are, if only by a value that is filled in later.
    given: u32,
    /// The bits of the roles, and of those that two materials have.
    roles: u32,
    again: u32,
    /// The bits of the modes in which the roles are used.
    modes: u32,
    /// An item of `images[]` has no role.
    untold: bool,
    /// How many of those that say where they are are images, and images or videos.
    images: usize,
    visuals: usize,
}

/// What counts of one material.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits {
    pub(crate) field: MaterialField,
    pub(crate) media: Media,
    pub(crate) role: Option<Role>,
    /// No role stands there, not even an unreadable one.
    pub(crate) role_absent: bool,
    /// It says where it is.
    pub(crate) readable: bool,
    /// It says so, if only by a value that is filled in later.
    pub(crate) given: bool,
}

impl Traits {
    /// A number of what the material is for, as far as two materials can be for the same. Roles that nobody knows count as
    /// one.
    pub(crate) fn purpose(&self) -> u64 {
        match self.role {
            Some(role) => role as u64,
            None => 32 + self.media as u64,
        }
    }
}

/// The bit of roles that have no mode of their own.
const NO_MODE: u32 = 1 << 31;

const fn bit(mode: Mode) -> u32 {
    1 << mode as u32
}

/// The bits of modes.
pub fn mode_bits(modes: &[Mode]) -> u32 {
    modes.iter().fold(0, |bits, mode| bits | bit(*mode))
}

/// The bits of fields that are two names of one parameter.
const TWINS: [u32; 3] = [
    MaterialField::Image.bit() | MaterialField::ImageUrl.bit(),
    MaterialField::Video.bit() | MaterialField::VideoUrl.bit(),
    MaterialField::Audio.bit() | MaterialField::AudioUrl.bit(),
];

impl MaterialSummary {
    /// Adds a material.
    #[inline]
    pub(crate) fn add(&mut self, traits: &Traits) {
        let Traits { field, media, role, role_absent, readable, given } = *traits;
        self.fields |= field.bit();
        let says_roles = matches!(field, MaterialField::References | MaterialField::Content);
        self.facts.insert_if(Facts::ABSENT_ROLE, role_absent && says_roles);
        self.untold |= role_absent & (field == MaterialField::Images);
        self.media |= media.bit();
        if given {
            self.given |= media.bit();
        }
        // Two that are filled in later may be the same.
        if readable {
            self.images += usize::from(media == Media::Image);
            self.visuals += usize::from(media.is_visual());
        }
        let Some(role) = role else { return };
        self.again |= self.roles & role.bit();
        self.roles |= role.bit();
        if !role.fits(media) {
            self.facts |= Facts::MISFIT_ROLE;
        } else if given {
            self.modes |= role.mode(media).map_or(NO_MODE, bit);
        }
    }

    /// The facts that the materials give, whatever the model is.
    pub(crate) fn facts(&self) -> Facts {
        let mut facts = self.facts;
        facts.insert_if(Facts::TWIN_FIELDS, TWINS.iter().any(|twins| self.fields & twins == *twins));
        facts
    }

    /// Whether there is no material.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.media == 0
    }

    /// The bits of the kinds of material.
    #[inline]
    pub fn media(&self) -> u32 {
        self.media
    }

    /// The bits of the roles.
    #[inline]
    pub fn roles(&self) -> u32 {
        self.roles
    }

    /// The bits of the roles that two materials have.
    #[inline]
    pub fn repeated_roles(&self) -> u32 {
        self.again
    }

    /// Whether a material has this role.
    #[inline]
    pub fn has_role(&self, role: Role) -> bool {
        self.roles & role.bit() != 0
    }

    /// The bits of the fields in which they stand.
    #[inline]
    pub fn fields(&self) -> u32 {
        self.fields
    }

    /// Whether there is audio, and nothing else.
    #[inline]
    pub fn is_audible(&self) -> bool {
        (self.media != 0) & (self.media & !Media::AUDIBLE == 0)
    }

    /// How many images there are that say where they are.
    #[inline]
    pub fn images(&self) -> usize {
        self.images
    }

    /// How many images and videos.
    #[inline]
    pub fn visuals(&self) -> usize {
        self.visuals
    }

    /// The bits of the media of those that are given.
    #[inline]
    pub fn given(&self) -> u32 {
        self.given
    }

    /// Whether an item of `images[]` has no role.
    #[inline]
    pub fn has_untold_image(&self) -> bool {
        self.untold
    }

    /// The bits of the modes in which they are used.
    #[inline]
    pub fn modes(&self) -> u32 {
        self.modes
    }
}
