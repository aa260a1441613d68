//! What a request holds, whatever its model is, as bits, so that whoever has nothing to look at is passed over.

use bitflags::bitflags;

bitflags! {
    /// What a request holds that is neither a fault nor counted in the [summary](super::material_summary::MaterialSummary) of its materials.
    ///
    /// A fact may be there for a request that turns out to be fine, and must be there for every one that is not.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Facts: u64 {
        /// A duration is zero or negative.
        const ODD_DURATION = 1 << 0;
        /// A parameter is given in two spellings.
        const REPEATED_PARAMETER = 1 << 1;
        /// A parameter is given in a spelling that is kept for compatibility.
        const COMPATIBILITY = 1 << 2;
        /// A callback is given that is not an `https` URL of a public host.
        const ODD_CALLBACK = 1 << 3;
        /// A material's role is for another medium.
        const MISFIT_ROLE = 1 << 4;
        /// A material has no role where it could say one.
        const ABSENT_ROLE = 1 << 5;
        /// A material has an alias.
        const ALIAS = 1 << 6;
        /// Two materials have the same alias.
        const REPEATED_ALIAS = 1 << 7;
        /// A location names an asset.
        const ASSET = 1 << 8;
        /// A location names an asset in a form other than the documented ones.
        const ODD_ASSET = 1 << 9;
        /// A location is neither an asset nor a URL of a public host.
        const ODD_URL = 1 << 10;
        /// A public URL has a query or names a user.
        const QUERY = 1 << 11;
        /// Two materials with one purpose may be at one location.
        const REPEATED_LOCATION = 1 << 12;
        /// A value may only stand for another.
        const PLACEHOLDER = 1 << 13;
        /// A location stands in a field that is for another kind of location.
        const MISPLACED = 1 << 14;
        /// A material gives two locations that differ.
        const SEVERAL_LOCATIONS = 1 << 15;
        /// Two names of one parameter are given, or a prompt and a text in `content[]`.
        const TWIN_FIELDS = 1 << 16;
        /// A prompt may hold a parameter that is written as a flag.
        const FLAG = 1 << 17;
        /// An address may hold white space.
        const SPACE = 1 << 18;
        /// An address ends as those of another medium do.
        const MISFIT_ENDING = 1 << 19;
        /// Two materials may be at one location, whatever they are for.
        const SHARED_LOCATION = 1 << 20;
    }
}

impl Facts {
    /// Adds facts where they hold.
    #[inline]
    pub(crate) fn insert_if(&mut self, facts: Facts, holds: bool) {
        if holds {
            self.insert(facts);
        }
    }
}
