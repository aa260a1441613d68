//! The roles that a help may propose for a material: those that its model takes beside what else is there.

use super::material::{Material, Role};

impl Material<'_> {
    /// The known roles for its medium that its model documents, in the order of the documentation.
    pub(crate) fn roles(&self) -> impl Iterator<Item = Role> + use<> {
        let media = self.media();
        let spec = self.request.spec();
        let modes = spec.and_then(|spec| spec.modes.as_ref()).map(|modes| modes.value.clone());
        let apart = spec.is_some_and(|spec| spec.no_frame_beside_reference.is_some());
        let own = self.node().id();
        let others = self.request.materials().filter(|material| material.node().id() != own);
        let (mut has_frame, mut has_reference) = (false, false);
        for material in others {
            has_frame |= material.role() == Some(Role::FirstFrame);
            has_reference |= material.role() == Some(Role::ReferenceImage);
        }
        Role::KNOWN.into_iter().filter(move |role| {
            let documented =
                modes.as_ref().is_none_or(|modes| role.mode(media).is_some_and(|mode| modes.contains(&mode)));
            let excluded = match role {
                Role::FirstFrame => apart && has_reference,
                Role::ReferenceImage => apart && has_frame,
                _ => false,
            };
            role.fits(media) && documented && !excluded
        })
    }
}
