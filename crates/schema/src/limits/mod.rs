//! What schemas say of the limits of models: a file a limit, by the name that it has where the linter decides by it, with all
//! that is said of it in every form. A limit that no schema can say has none.

mod words;

use moonlint_catalogue::{ContentTypeSpec, FieldSpec, Media, ModelSpec, Provenance};
use serde_json::Value;

use crate::node::Node;

/// What schemas say of one limit. Where a limit says nothing, it leaves the method out.
pub(crate) trait Said: Sync {
    /// Says in some words what the model takes, each with its source.
    fn facts<'s>(&self, _: &'s ModelSpec) -> Vec<(String, &'s Provenance)> {
        Vec::new()
    }

    /// Makes an example one that the model takes.
    fn suit(&self, _: &ModelSpec, _example: &mut Node) {}

    /// Limits a field of a request.
    fn field(&self, _: &ModelSpec, _: &FieldSpec) -> Option<Limited> {
        None
    }

    /// Says that a field of a request may have no value: what it must be, and that nobody is offered it.
    fn refused(&self, _: &ModelSpec, _: &FieldSpec) -> Option<Node> {
        None
    }

    /// Limits a field that is an array of materials.
    fn array(&self, _: &ModelSpec, _: &FieldSpec) -> Option<Node> {
        None
    }

    /// Limits the items of `references[]`.
    fn reference(&self, _: &ModelSpec) -> Option<Value> {
        None
    }

    /// Limits the items of `content[]` of one type.
    fn content(&self, _: &ModelSpec, _: &ContentTypeSpec) -> Option<Value> {
        None
    }

    /// Limits what goes across the fields of a request.
    fn across(&self, _: &ModelSpec) -> Option<Value> {
        None
    }

    /// Gives the parts of `definitions` that it refers to; without a model, those that are alike for all of them.
    fn parts(&self, _: Option<&ModelSpec>) -> Node {
        Node::new()
    }

    /// Gives the keywords by which a field is limited in the types form.
    fn field_type(&self, _: &ModelSpec, _: &FieldSpec) -> Node {
        Node::new()
    }

    /// Tells whether materials of a medium may have a role in the types form.
    fn takes_role(&self, _: &ModelSpec, _role: &str, _: Media) -> bool {
        true
    }

    /// Gives the keywords by which an array of materials of these media is limited in the types form.
    fn array_type(&self, _: &ModelSpec, _: &[Media]) -> Node {
        Node::new()
    }
}

/// A limit as parts of a field.
pub(crate) struct Limited {
    /// The sentence with which the description ends.
    pub(crate) text: String,
    /// What to offer.
    pub(crate) examples: Value,
    /// What the value must be, unless it says nothing.
    pub(crate) constraint: Node,
}

macro_rules! limits {
    ($($limit:ident,)*) => {
        $(pub(crate) mod $limit;)*

        /// Every limit that a schema can say, in the order in which people are told of them.
        pub(crate) const LIMITS: &[&dyn Said] = &[$(&$limit::Limit),*];
    };
}

limits! {
    duration,
    resolution,
    ratio,
    media,
    max_images,
    assets,
    max_prompt_chars,
    audio_needs_visual,
    no_frame_beside_reference,
    spellings,
    modes,
}
