//! What a request holds, as bits, so that rules that have nothing to look at are not called.

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
        /// The request names a model that the catalogue does not know.
        const UNKNOWN_MODEL = 1 << 5;
        /// A duration is zero or negative.
        const ODD_DURATION = 1 << 6;
        /// A parameter is given in two spellings.
        const REPEATED_SETTING = 1 << 7;
        /// A parameter is given in a spelling that is kept for compatibility.
        const COMPATIBILITY = 1 << 8;
        /// A prompt is given.
        const PROMPT = 1 << 9;
        /// A prompt holds an `@`.
        const MENTION = 1 << 10;
        /// A callback is given that is not an `https` URL of a public host.
        const ODD_CALLBACK = 1 << 11;
        /// `input_type` is given, and no material.
        const IDLE_INPUT_TYPE = 1 << 12;
        /// `input_reference_role` is given, and no image in a field of its own.
        const IDLE_IMAGE_ROLE = 1 << 13;
        /// There is a material.
        const MATERIAL = 1 << 14;
        /// A material stands in `references[]`.
        const INSIDE_REFERENCES = 1 << 15;
        /// A material stands in another field.
        const OUTSIDE_REFERENCES = 1 << 16;
        /// A material's medium is unknown.
        const OTHER_MEDIA = 1 << 17;
        /// A material's role is unknown.
        const OTHER_ROLE = 1 << 18;
        /// A material's role is for another medium.
        const MISFIT_ROLE = 1 << 19;
        /// A material has no role where it could say one.
        const ABSENT_ROLE = 1 << 20;
        /// A material is the first frame.
        const FIRST_FRAME = 1 << 21;
        /// Two materials are the same frame.
        const REPEATED_FRAME = 1 << 22;
        /// A material has an alias.
        const ALIAS = 1 << 23;
        /// Two materials have the same alias.
        const REPEATED_ALIAS = 1 << 24;
        /// A location names an asset.
        const ASSET = 1 << 25;
        /// A location names an asset in a form other than the documented ones.
        const ODD_ASSET = 1 << 26;
        /// A location is neither an asset nor a URL of a public host.
        const ODD_URL = 1 << 27;
        /// A public URL has a query or names a user.
        const QUERY = 1 << 28;
        /// Two materials with one purpose may be at one place.
        const REPEATED_PLACE = 1 << 29;
        /// A value may only stand for another.
        const PLACEHOLDER = 1 << 30;
        /// A duration that the model does not make.
        const UNSUPPORTED_DURATION = 1 << 31;
        /// A ratio that the model does not make.
        const UNSUPPORTED_RATIO = 1 << 32;
        /// Nothing limits the ratio, and one is given in a form other than `16:9` and `adaptive`.
        const ODD_RATIO = 1 << 33;
        /// A resolution that the model does not make.
        const UNSUPPORTED_RESOLUTION = 1 << 34;
        /// Nothing limits the resolution, and one is given in a form other than `720p`, or the model's name says another.
        const ODD_RESOLUTION = 1 << 35;
        /// A prompt has more characters than the model takes.
        const LONG_PROMPT = 1 << 36;
        /// A material is of a medium that the model refuses.
        const REFUSED_MEDIA = 1 << 37;
        /// There are more images than the model takes.
        const MANY_IMAGES = 1 << 38;
        /// There are more images and videos than are advised for the model.
        const MANY_VISUALS = 1 << 39;
        /// A material is used in a way that the model's modes do not have.
        const UNDOCUMENTED_MODE = 1 << 40;
        /// A material stands in a field that is not documented for the model.
        const ODD_SPELLING = 1 << 41;
        /// There is nothing but audio, and for the model it needs something beside it.
        const LONELY_AUDIO = 1 << 42;
        /// There are a first frame and a reference image, and the model does not take both.
        const FRAME_BESIDE_REFERENCE = 1 << 43;
        /// A location names an asset, and the model takes none.
        const REFUSED_ASSET = 1 << 44;
        /// A location names an asset, and for the model none is documented.
        const UNDOCUMENTED_ASSET = 1 << 45;
        /// A location names an asset, the model is of a line, and the settings know of which line some are.
        const LINED_ASSET = 1 << 46;
        /// A prompt mentions something that is the alias of no material, or may mention one with a full-width `＠`.
        const UNKNOWN_MENTION = 1 << 47;
        /// An optional field says nothing.
        const UNSET = 1 << 48;
        /// A reference does not say its medium, and its role does.
        const IMPLICIT_MEDIA = 1 << 49;
        /// There are materials, and no prompt.
        const NO_PROMPT = 1 << 50;
        /// `seconds` is a string with other characters than digits.
        const MALFORMED_SECONDS = 1 << 51;
        /// An item of `images[]` has no role, and the model uses images in more than one.
        const UNTOLD_IMAGE = 1 << 52;
        /// A location stands in a field that is for another kind of location.
        const MISPLACED = 1 << 53;
        /// A material gives two locations that differ.
        const SEVERAL_LOCATIONS = 1 << 54;
        /// Two names of one parameter are given, or a prompt and a text in `content[]`.
        const TWIN_FIELDS = 1 << 55;
        /// A prompt may hold a parameter that is written as a flag.
        const FLAG = 1 << 56;
        /// An address may hold white space.
        const SPACE = 1 << 57;
        /// An address ends as those of another medium do.
        const MISFIT_ENDING = 1 << 58;
        /// Two materials may be at one place, whatever they are for.
        const SHARED_PLACE = 1 << 59;
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
