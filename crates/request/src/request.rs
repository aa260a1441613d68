//! A request as it is meant: every spelling of every parameter and material, with the bytes that it came from.
//!
//! Rules read this and never the spellings.

use std::borrow::Cow;

use moonlint_catalogue::{Container, FieldSpec, ModelSpec, field};
use moonlint_syntax::{Member, Node, NodeId, Object, Tree};

use crate::context::Context;
use crate::fault::{FaultKind, Missing};
use crate::lowered::Lowered;
use crate::material::Material;
use crate::parts::{ParameterField, ParameterKind, ParameterPart, Parts};
use crate::read::read_tree;
use crate::speaking;
use crate::text::Text;

/// One document, as it was read.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) root: Node<'a>,
    pub(crate) lowered: Lowered<'a>,
}

impl<'a> Request<'a> {
    /// Reads an object as a request; `parts` is the storage for what it says.
    pub fn read(object: Object<'a>, parts: &'a mut Parts, context: Context<'a>) -> Self {
        Self::read_some(object, parts, context, usize::MAX)
    }

    /// Reads an object as a request, with so many faults at most.
    pub fn read_some(object: Object<'a>, parts: &'a mut Parts, context: Context<'a>, faults: usize) -> Self {
        let root = object.node();
        let tree = root.tree();
        parts.clear();
        read_tree(object, parts, context.model.is_some());
        parts.details.faults.truncate(faults);
        Request { tree, root, lowered: Lowered::new(tree.as_source(), parts, context) }
    }

    /// Sets the document against something else.
    pub fn by<'b>(&self, context: Context<'b>) -> Request<'b>
    where
        'a: 'b,
    {
        let Lowered { source, parts, .. } = self.lowered;
        Request { tree: self.tree, root: self.root, lowered: Lowered::new(source, parts, context) }
    }

    /// The model that the document itself names.
    pub fn own_model(&self) -> Option<&'a str> {
        self.lowered.parts.model.map(|text| self.str(text))
    }

    /// What was taken down of the document, and what it is checked against.
    pub fn lowered(&self) -> &Lowered<'a> {
        &self.lowered
    }

    /// A text that was taken down from this document.
    pub fn str(&self, text: Text) -> &'a str {
        self.lowered.str(text)
    }

    /// The document's object.
    pub fn root(&self) -> Node<'a> {
        self.root
    }

    /// The model's name: what the request says, or what the settings assume.
    pub fn model(&self) -> Option<Cow<'a, str>> {
        self.model_text().map(Cow::Borrowed)
    }

    /// Returns the model's name as it is read.
    pub(crate) fn model_text(&self) -> Option<&'a str> {
        self.lowered.model
    }

    /// The value of `model`, where it is a string that is not blank and not overruled by the settings.
    pub fn model_node(&self) -> Option<Node<'a>> {
        let text = self.lowered.parts.model.filter(|_| self.lowered.context.model.is_none())?;
        Some(self.tree.node(text.node))
    }

    /// What the catalogue knows of the model.
    pub fn spec(&self) -> Option<&'a ModelSpec> {
        self.lowered.spec
    }

    /// The strings that make up the prompt: `prompt`, and the texts in `content[]`. None of them is blank.
    pub fn prompts(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let tree = self.tree;
        self.lowered.parts.prompts.iter().map(move |text| tree.node(text.node))
    }

    /// Returns the prompts with their texts, unescaped.
    pub fn prompt_texts(&self) -> impl Iterator<Item = (Node<'a>, &'a str)> + use<'a> {
        let request = *self;
        self.lowered.parts.prompts.iter().map(move |text| (request.tree.node(text.node), request.str(*text)))
    }

    /// Every readable spelling of a parameter, in document order.
    pub fn parameters(&self, kind: ParameterKind) -> impl Iterator<Item = ParameterValue<'a>> + Clone + use<'a> {
        let request = *self;
        self.lowered.parameters(kind).map(move |part| ParameterValue { request, part })
    }

    /// Every readable spelling of a parameter, where they agree. Of spellings that disagree, none is known to count.
    pub fn unanimous(&self, kind: ParameterKind) -> Option<impl Iterator<Item = ParameterValue<'a>> + Clone + use<'a>> {
        let parameters = self.parameters(kind);
        let first = parameters.clone().next()?;
        parameters.clone().all(|parameter| parameter.agrees_with(&first)).then_some(parameters)
    }

    /// The spellings of a parameter, of those that agree the first, with the next of them if there is one: they are one
    /// mistake where they are any.
    pub fn distinct(
        &self,
        kind: ParameterKind,
    ) -> impl Iterator<Item = (ParameterValue<'a>, Option<ParameterValue<'a>>)> + Clone + use<'a> {
        let all = self.parameters(kind);
        all.clone().enumerate().filter_map(move |(at, parameter)| {
            let is_same = |other: &ParameterValue<'a>| other.agrees_with(&parameter);
            let mut others = all.clone();
            if others.by_ref().take(at).any(|other| is_same(&other)) {
                return None;
            }
            let again = all.clone().skip(at + 1).find(is_same);
            Some((parameter, again))
        })
    }

    /// The materials, in document order.
    pub fn materials(&self) -> impl Iterator<Item = Material<'a>> + Clone + use<'a> {
        let request = *self;
        self.lowered.parts.details.materials.iter().map(move |part| Material { request, part })
    }

    /// The material that stands there.
    pub fn material_at(&self, node: Node<'_>) -> Option<Material<'a>> {
        let parts = &self.lowered.parts.details.materials;
        debug_assert!(parts.is_sorted_by_key(|part| part.node), "materials are in document order");
        let index = parts.binary_search_by_key(&node.id(), |part| part.node).ok()?;
        Some(Material { request: *self, part: parts.get(index)? })
    }

    /// The value of `callback_url`, where it is a string that is not blank.
    pub fn callback(&self) -> Option<Node<'a>> {
        self.lowered.parts.callback.map(|text| self.tree.node(text.node))
    }

    /// Returns the callback with its text, unescaped.
    pub fn callback_text(&self) -> Option<(Node<'a>, &'a str)> {
        self.lowered.parts.callback.map(|text| (self.tree.node(text.node), self.str(text)))
    }

    /// The value of `input_type`, where it is a string.
    pub fn input_type(&self) -> Option<Node<'a>> {
        self.lowered.parts.input_type.map(|id| self.tree.node(id))
    }

    /// The value of `input_reference_role`, where it is a string.
    pub fn input_reference_role(&self) -> Option<Node<'a>> {
        self.lowered.parts.input_reference_role.map(|id| self.tree.node(id))
    }

    /// Whether something stands where materials stand and cannot be read. Rules about absent materials keep quiet then.
    pub fn has_unreadable_materials(&self) -> bool {
        self.lowered.parts.unreadable_materials
    }

    /// Whether a prompt is there, or may be, and is not among those that are read: it may mention anything.
    pub fn has_unread_prompt(&self) -> bool {
        self.lowered.parts.unread_prompt
    }

    /// Whether an undocumented field speaks of an image or a video, so that there may be one.
    pub fn may_have_undocumented_visual(&self) -> bool {
        speaking::undocumented(self.tree, &self.lowered.parts.details.faults, true).next().is_some()
    }

    /// Whether the model is filled in later: nobody knows what limits it has.
    pub fn has_open_model(&self) -> bool {
        self.lowered.parts.details.open_model && self.lowered.context.model.is_none()
    }

    /// Whether something is filled in later, besides the model.
    pub fn is_partial(&self) -> bool {
        let is_model = |node: Node<'_>| {
            node.key().is_some_and(|key| key.is("model"))
                && node.parent().is_some_and(|parent| parent.id() == self.root.id())
        };
        self.lowered.parts.details.open_names
            || self.faults().any(|(node, fault)| fault == FaultKind::Hole && !is_model(node))
    }

    /// Whether materials may be filled in later.
    pub fn has_open_materials(&self) -> bool {
        self.lowered.parts.details.open_materials
    }

    /// Whether any field may be there that is not written.
    pub fn has_open_fields(&self) -> bool {
        self.lowered.parts.details.open_fields
    }

    /// Whether a material has an alias that cannot be read, or is filled in later.
    pub fn has_unread_alias(&self) -> bool {
        self.lowered.parts.details.unread_alias
    }

    /// Lists what cannot be read as the tables of fields say, with the values at fault.
    pub fn faults(&self) -> impl Iterator<Item = (Node<'a>, FaultKind)> + use<'a> {
        let tree = self.tree;
        self.lowered.parts.details.faults.iter().map(move |fault| (tree.node(fault.node), fault.kind))
    }

    /// Returns the row of the catalogue for the field that a value stands in; none for an item of an array.
    pub fn row(&self, value: Node<'_>) -> Option<&'static FieldSpec> {
        let object = value.parent()?;
        let container = if object.id() == self.root.id() {
            Container::Top
        } else {
            let holder = object.parent().filter(|parent| parent.as_array().is_some()).unwrap_or(object);
            self.row(holder)?.ty.container()?
        };
        field(container, &value.key()?.decode())
    }

    /// The nodes that lack a required field, with what they lack.
    pub fn missing(&self) -> impl Iterator<Item = (NodeId, Missing)> + use<'a> {
        self.lowered.parts.details.faults.iter().filter_map(|fault| match fault.kind {
            FaultKind::Missing(missing) => Some((fault.node, missing)),
            _ => None,
        })
    }
}

/// One spelling of a parameter.
#[derive(Clone, Copy)]
pub struct ParameterValue<'a> {
    request: Request<'a>,
    part: &'a ParameterPart,
}

impl<'a> ParameterValue<'a> {
    /// The field.
    pub fn field(&self) -> ParameterField {
        self.part.field
    }

    /// Whether the field stands in `metadata`.
    pub fn in_metadata(&self) -> bool {
        self.part.in_metadata
    }

    /// The spelling as a person writes it: `duration`, `metadata.video_config.aspect_ratio`.
    pub fn spelling(&self) -> String {
        format!("{}{}", if self.part.in_metadata { "metadata." } else { "" }, self.part.field.name())
    }

    /// The value.
    pub fn node(&self) -> Node<'a> {
        self.request.tree.node(self.part.node)
    }

    /// The member that holds the value.
    pub fn member(&self) -> Option<Member<'a>> {
        self.node().member()
    }

    /// Whole seconds, for a duration; clamped to what 64 bits hold.
    pub fn seconds(&self) -> i64 {
        self.part.number
    }

    /// The text of a ratio or resolution, unescaped; for anything else, the value as it is written.
    pub fn text(&self) -> Cow<'a, str> {
        match self.part.text {
            Some(text) => Cow::Borrowed(self.request.str(text)),
            None => String::from_utf8_lossy(self.node().raw()),
        }
    }

    /// Whether two spellings of one parameter mean the same.
    pub fn agrees_with(&self, other: &ParameterValue<'_>) -> bool {
        match self.part.field.kind() {
            ParameterKind::Duration | ParameterKind::AudioTrack => self.part.number == other.part.number,
            ParameterKind::Ratio | ParameterKind::Resolution => self.text().eq_ignore_ascii_case(&other.text()),
        }
    }
}
