//! What a request is read from: a tree or a stream.

use moonlint_syntax::{Kind, Node, NodeId, Str, Words};

use super::tree::is_all_later;
use super::{is_later, is_unset};
use crate::summary::survey::PromptMarks;
use crate::text::{Text, Texts};

/// Where a request is read from, value by value.
///
/// A `None` ends what is being read: the value at hand, whose fault has been taken down, or all of it, where nothing is.
pub(super) trait Source<'a>: Clone {
    /// A value: a node, or nothing, where a value is what comes next.
    type Value: Copy;
    /// The name of a member of an object.
    type Key: Copy;
    /// The names so far that nobody knows.
    type Strangers: Default;

    /// Whether values are nodes, so that faults are taken down with them and reading goes on.
    const HAS_NODES: bool;

    /// Gives the node of a value.
    fn node(value: Self::Value) -> Option<Node<'a>>;

    /// Gives a name as numbers.
    fn words(key: Self::Key) -> Words;

    /// Whether an object comes.
    fn is_object(&mut self, value: Self::Value) -> bool {
        Self::may_be(value, Kind::Object)
    }

    /// Reads an object; `each` gets every member that counts, and has to read its value.
    fn object(
        &mut self,
        value: Self::Value,
        each: impl FnMut(&mut Self, Self::Key, Self::Value) -> Option<()>,
    ) -> Option<()>;

    /// Reads an array; `each` has to read every item.
    fn array(&mut self, value: Self::Value, each: impl FnMut(&mut Self, Self::Value) -> Option<()>) -> Option<()>;

    /// Finds a value in an object without going past anything, and a source to read it from.
    fn ahead(&mut self, object: Self::Value, is: impl Fn(Words) -> bool) -> Option<(Self, Self::Value)>;

    /// Goes past the value of a field that nobody knows, where such fields are allowed.
    fn pass(&mut self, _key: Self::Key, _strangers: &mut Self::Strangers) -> Option<()> {
        Some(())
    }

    /// Reads a string.
    fn string(&mut self, value: Self::Value) -> Option<Str<'a>>;

    /// Reads a string, and which bytes may occur in it, as far as that shows while it is read.
    fn prose(&mut self, value: Self::Value) -> Option<(Str<'a>, Option<PromptMarks>)> {
        self.string(value).map(|string| (string, None))
    }

    /// Reads a string that may be one of a few names, as numbers too.
    fn word(&mut self, value: Self::Value, texts: &mut Texts) -> Option<(Text, Words)> {
        let (text, meant) = texts.take(Self::id(value), self.string(value)?);
        Some((text, Words::of(meant.as_bytes())))
    }

    /// Reads a whole number, clamped to what 64 bits hold.
    fn integer(&mut self, value: Self::Value) -> Option<i64>;

    /// Reads `true` or `false`.
    fn boolean(&mut self, value: Self::Value) -> Option<bool>;

    /// Gives the id of a value's node.
    #[inline(always)]
    fn id(value: Self::Value) -> NodeId {
        Self::node(value).map_or(NodeId::ROOT, Node::id)
    }

    // What is a fault wherever it stands, or never without one, shows only where faults are taken down.

    /// Whether a name is filled in later.
    #[inline(always)]
    fn is_hole(_key: Self::Key) -> bool {
        false
    }

    /// Whether a value is of a kind, as far as that is known before it is read.
    #[inline(always)]
    fn may_be(value: Self::Value, kind: Kind) -> bool {
        Self::node(value).is_none_or(|node| node.kind() == kind)
    }

    /// Whether a value is `null`.
    #[inline(always)]
    fn is_null(value: Self::Value) -> bool {
        Self::node(value).is_some_and(Node::is_null)
    }

    /// Whether a value says nothing: it is `null`, or a blank string.
    #[inline(always)]
    fn is_unset(value: Self::Value) -> bool {
        Self::node(value).is_some_and(is_unset)
    }

    /// Whether a value is filled in later, all of it or a part.
    #[inline(always)]
    fn is_later(value: Self::Value) -> bool {
        Self::node(value).is_some_and(is_later)
    }

    /// Whether all of a value is filled in later, so that it may be anything, or nothing.
    #[inline(always)]
    fn is_all_later(value: Self::Value) -> bool {
        Self::node(value).is_some_and(is_all_later)
    }
}
