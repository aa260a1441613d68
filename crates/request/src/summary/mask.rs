//! What someone may look for in a request, by everything that is counted while it is read.

use super::facts::Facts;
use crate::fault::FaultKind;
use crate::material::{MaterialField, Media, Role};
use crate::parts::Parts;

/// Bits of which any must be there. Each word is compared with its own count, so that there is room for more of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    facts: Facts,
    faults: u32,
    fields: u32,
    media: u32,
    roles: u32,
    repeated_roles: u32,
}

impl Mask {
    /// Looks for nothing.
    pub const NOTHING: Mask =
        Mask { facts: Facts::empty(), faults: 0, fields: 0, media: 0, roles: 0, repeated_roles: 0 };

    /// Looks for any of some facts.
    pub const fn facts(facts: Facts) -> Self {
        Mask { facts, ..Self::NOTHING }
    }

    /// Looks for faults of a kind, whatever else they say.
    pub const fn fault(kind: FaultKind) -> Self {
        Mask { faults: kind.bit(), ..Self::NOTHING }
    }

    /// Looks for materials outside a field.
    pub const fn outside(field: MaterialField) -> Self {
        Mask { fields: !field.bit(), ..Self::NOTHING }
    }

    /// Looks for materials of a medium.
    pub const fn media(media: Media) -> Self {
        Mask { media: media.bit(), ..Self::NOTHING }
    }

    /// Looks for materials with a role.
    pub const fn role(role: Role) -> Self {
        Mask { roles: role.bit(), ..Self::NOTHING }
    }

    /// Looks for two materials with a role.
    pub const fn repeated_role(role: Role) -> Self {
        Mask { repeated_roles: role.bit(), ..Self::NOTHING }
    }

    /// Looks for something else as well.
    pub const fn or(self, other: Mask) -> Self {
        Mask {
            facts: self.facts.union(other.facts),
            faults: self.faults | other.faults,
            fields: self.fields | other.fields,
            media: self.media | other.media,
            roles: self.roles | other.roles,
            repeated_roles: self.repeated_roles | other.repeated_roles,
        }
    }

    /// Tells whether any of it is there in what was taken down of a request.
    #[inline]
    pub fn is_met(&self, parts: &Parts) -> bool {
        let summary = &parts.material_summary;
        let counted = self.faults & parts.fault_kinds
            | self.fields & summary.fields()
            | self.media & summary.media()
            | self.roles & summary.roles()
            | self.repeated_roles & summary.repeated_roles();
        parts.facts.intersects(self.facts) | (counted != 0)
    }
}
