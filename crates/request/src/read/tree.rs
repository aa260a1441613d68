//! Requests that are read from a tree: with all that is wrong with them, and what is filled in later.

use std::collections::HashMap;

use moonlint_syntax::{Member, Node, NodeId, Number, Object, Str, Words};

use super::Reading;
use super::source::Source;
use crate::fault::{FaultKind, Missing};
use crate::hole::{is_all_hole, is_hole};
use crate::parts::{Later, MaterialPart, Parts};
use crate::speaking;
use crate::summary::survey;
use crate::text::words;

/// Fills `parts`, which must be clear, with what an object says.
pub(crate) fn read_tree(root: Object<'_>, parts: &mut Parts, model_assumed: bool) {
    let bytes = root.node().tree().as_source();
    hide_repeated_keys(root, parts);
    let hidden = std::mem::take(&mut parts.details.hidden_keys);
    let mut reading: Reading<'_, '_, Nodes<'_>> = Reading::new(bytes, parts);
    reading.request(&mut Nodes { hidden: &hidden }, root.node());
    if !reading.model_seen {
        reading.parts.details.open_model |= reading.parts.details.open_fields;
        if !reading.parts.details.open_fields && !model_assumed {
            reading.fault(root.node(), FaultKind::Missing(Missing::Model));
        }
    }
    reading.settle_prompt(root.node());
    parts.details.hidden_keys = hidden;
    // Those whose role another field gives were added last. A stable sort would allocate.
    parts.details.materials.sort_unstable_by_key(|part| part.node);
    survey::together(bytes, parts, true);
}

/// Common parsers read the last of several equal keys; so do we, and say nothing of the ones before it.
fn hide_repeated_keys(root: Object<'_>, parts: &mut Parts) {
    let tree = root.node().tree();
    let all = tree.duplicates();
    if all.is_empty() {
        return;
    }
    // Of a batch, only those of this document.
    let before = |offset: u32| all.partition_point(|duplicate| tree.key(duplicate.again).span().start < offset);
    let own = root.node().span();
    let mut last: HashMap<NodeId, NodeId> = HashMap::new();
    for duplicate in &all[before(own.start)..before(own.end)] {
        let hidden = last.insert(duplicate.first, duplicate.again).unwrap_or(duplicate.first);
        parts.details.hidden_keys.push(hidden);
    }
    parts.details.hidden_keys.sort_unstable();
}

/// The nodes of a tree, but for members that a later key of the same name hides.
#[derive(Clone, Copy)]
pub(super) struct Nodes<'h> {
    /// Sorted.
    hidden: &'h [NodeId],
}

impl Nodes<'_> {
    /// The members that count.
    fn members<'a>(self, object: Object<'a>) -> impl Iterator<Item = Member<'a>> {
        let is_hidden = move |id: NodeId| !self.hidden.is_empty() && self.hidden.binary_search(&id).is_ok();
        object.members().filter(move |member| !is_hidden(member.key_id()))
    }
}

impl<'a> Source<'a> for Nodes<'_> {
    type Value = Node<'a>;
    type Key = Member<'a>;
    type Strangers = ();

    const HAS_NODES: bool = true;

    fn node(node: Node<'a>) -> Option<Node<'a>> {
        Some(node)
    }

    fn words(member: Member<'a>) -> Words {
        words(member.key())
    }

    fn is_hole(member: Member<'a>) -> bool {
        is_hole_name(member)
    }

    fn object(
        &mut self,
        node: Node<'a>,
        mut each: impl FnMut(&mut Self, Member<'a>, Node<'a>) -> Option<()>,
    ) -> Option<()> {
        for member in self.members(node.as_object()?) {
            // What has a fault is done with.
            let _ = each(self, member, member.value());
        }
        Some(())
    }

    fn array(&mut self, node: Node<'a>, mut each: impl FnMut(&mut Self, Node<'a>) -> Option<()>) -> Option<()> {
        for item in node.as_array()?.items() {
            let _ = each(self, item);
        }
        Some(())
    }

    fn ahead(&mut self, object: Node<'a>, is: impl Fn(Words) -> bool) -> Option<(Self, Node<'a>)> {
        let found = self.members(object.as_object()?).find(|member| is(words(member.key())))?;
        Some((*self, found.value()))
    }

    fn string(&mut self, node: Node<'a>) -> Option<Str<'a>> {
        node.as_string()
    }

    fn integer(&mut self, node: Node<'a>) -> Option<i64> {
        node.as_number().and_then(whole)
    }

    fn boolean(&mut self, node: Node<'a>) -> Option<bool> {
        node.as_bool()
    }
}

impl<'a> Reading<'_, 'a, Nodes<'_>> {
    /// Settles whether there is a prompt, once all is read.
    fn settle_prompt(&mut self, root: Node<'a>) {
        if self.prompt_seen || !self.parts.prompts.is_empty() {
            if let Some(node) = self.unset_prompt {
                self.fault(node, FaultKind::Unset);
            }
            return;
        }
        if self.prompt_open {
            return;
        }
        let tree = root.tree();
        let blank = self.unset_prompt.filter(|node| !node.is_null()).or(self.blank_prompt);
        // A field of one material, or an item, may come to nothing where it is filled in later.
        let is_object = |part: &MaterialPart| tree.node(part.node).as_object().is_some();
        let is_certain = |part: &MaterialPart| part.placed || !part.later.contains(Later::LOCATION) || is_object(part);
        let kind = if self.faulty_material || self.parts.details.materials.iter().any(is_certain) {
            FaultKind::NoPrompt
        } else if self.parts.unreadable_materials || !self.parts.details.materials.is_empty() {
            return;
        } else {
            // One under a name that is not documented may be meant.
            let undocumented = || speaking::undocumented(tree, &self.parts.details.faults, false);
            match (undocumented().next().is_some(), undocumented().all(is_all_later)) {
                (true, true) => return,
                (true, false) => FaultKind::NoPrompt,
                // What is blank is the cause when it is all that could have been the prompt.
                (false, _) if blank.is_some() => FaultKind::Blank,
                (false, _) => FaultKind::Missing(Missing::Prompt),
            }
        };
        self.fault(blank.unwrap_or(root), kind);
    }
}

/// Whether a value says nothing: it is `null`, or a blank string.
pub fn is_unset(value: Node<'_>) -> bool {
    value.is_null() || value.as_string().is_some_and(|text| text.is_blank())
}

/// Whether all of a value is filled in later, so that it may be anything, or nothing.
pub(super) fn is_all_later(value: Node<'_>) -> bool {
    value.as_string().is_some_and(is_all_hole)
}

/// Whether a value is filled in later, all of it or a part.
pub fn is_later(value: Node<'_>) -> bool {
    value.as_string().is_some_and(is_hole)
}

/// Whether the name of a member is filled in later.
pub fn is_hole_name(member: Member<'_>) -> bool {
    is_hole(member.key())
}

/// Whole seconds, clamped to what 64 bits hold.
fn whole(number: Number<'_>) -> Option<i64> {
    let clamped = || if number.cmp_i64(0).is_lt() { i64::MIN } else { i64::MAX };
    number.to_i64().or_else(|| number.is_integer().then(clamped))
}
