//! What a request holds, whatever its model is, as bits, so that rules that have nothing to look at are not called.

use bitflags::bitflags;

bitflags! {
    /// What a request holds. A rule names the facts without which it finds nothing.
    ///
    /// A fact may be there for a request that turns out to be fine, and must be there for every one that is not.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Facts: u64 {
        /// A required field is absent.
        const MISSING = 1 << 0;
        /// A value has the wrong JSON type.
        const WRONG_TYPE = 1 << 1;
        /// A value is blank.
        const BLANK = 1 << 2;
        /// A field is unknown.
        const UNKNOWN_FIELD = 1 << 3;
        /// The type of an item of `content[]` is unknown.
        const UNKNOWN_CONTENT_TYPE = 1 << 4;
        /// A duration is zero or negative.
        const ODD_DURATION = 1 << 5;
        /// A parameter is given in two spellings.
        const REPEATED_SETTING = 1 << 6;
        /// A parameter is given in a spelling that is kept for compatibility.
        const COMPATIBILITY = 1 << 7;
        /// A prompt is given.
        const PROMPT = 1 << 8;
        /// A prompt holds an `@`.
        const MENTION = 1 << 9;
        /// A callback is given that is not an `https` URL of a public host.
        const ODD_CALLBACK = 1 << 10;
        /// `input_type` is given, and no material.
        const IDLE_INPUT_TYPE = 1 << 11;
        /// `input_reference_role` is given, and no image in a field of its own.
        const IDLE_IMAGE_ROLE = 1 << 12;
        /// There is a material.
        const MATERIAL = 1 << 13;
        /// A material stands in `references[]`.
        const INSIDE_REFERENCES = 1 << 14;
        /// A material stands in another field.
        const OUTSIDE_REFERENCES = 1 << 15;
        /// A material's medium is unknown.
        const OTHER_MEDIA = 1 << 16;
        /// A material's role is unknown.
        const OTHER_ROLE = 1 << 17;
        /// A material's role is for another medium.
        const MISFIT_ROLE = 1 << 18;
        /// A material has no role where it could say one.
        const ABSENT_ROLE = 1 << 19;
        /// A material is the first frame.
        const FIRST_FRAME = 1 << 20;
        /// Two materials are the same frame.
        const REPEATED_FRAME = 1 << 21;
        /// A material has an alias.
        const ALIAS = 1 << 22;
        /// Two materials have the same alias.
        const REPEATED_ALIAS = 1 << 23;
        /// A location names an asset.
        const ASSET = 1 << 24;
        /// A location names an asset in a form other than the documented ones.
        const ODD_ASSET = 1 << 25;
        /// A location is neither an asset nor a URL of a public host.
        const ODD_URL = 1 << 26;
        /// A public URL has a query or names a user.
        const QUERY = 1 << 27;
        /// Two materials with one purpose may be at one place.
        const REPEATED_PLACE = 1 << 28;
        /// A value may only stand for another.
        const PLACEHOLDER = 1 << 29;
        /// An optional field says nothing.
        const UNSET = 1 << 30;
        /// A reference does not say its medium, and its role does.
        const IMPLICIT_MEDIA = 1 << 31;
        /// There are materials, and no prompt.
        const NO_PROMPT = 1 << 32;
        /// `seconds` is a string with other characters than digits.
        const MALFORMED_SECONDS = 1 << 33;
        /// A location stands in a field that is for another kind of location.
        const MISPLACED = 1 << 34;
        /// A material gives two locations that differ.
        const SEVERAL_LOCATIONS = 1 << 35;
        /// Two names of one parameter are given, or a prompt and a text in `content[]`.
        const TWIN_FIELDS = 1 << 36;
        /// A prompt may hold a parameter that is written as a flag.
        const FLAG = 1 << 37;
        /// An address may hold white space.
        const SPACE = 1 << 38;
        /// An address ends as those of another medium do.
        const MISFIT_ENDING = 1 << 39;
        /// Two materials may be at one place, whatever they are for.
        const SHARED_PLACE = 1 << 40;
    }
}

impl Facts {
    /// Adds facts where they hold.
    #[inline]
    pub(super) fn insert_if(&mut self, facts: Facts, holds: bool) {
        if holds {
            self.insert(facts);
        }
    }
}
