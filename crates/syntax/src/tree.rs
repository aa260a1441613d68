use std::fmt;

use crate::{
    Array, Dialect, Duplicate, Member, NodeId, Number, Object, Source, Span, Str, SyntaxError, pointer,
    tape::{Buffers, NONE, Slot, TRUE, Tag},
};

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number, JSON5's `Infinity` and `NaN` among them.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// No usable value stands here; an error says why.
    Invalid,
}

/// A parsed document: a view of its source and of the parser's buffers.
#[derive(Clone, Copy)]
pub struct Tree<'a> {
    pub(crate) buffers: &'a Buffers,
    pub(crate) source: Source<'a>,
    pub(crate) dialect: Dialect,
}

impl fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tree")
            .field("dialect", &self.dialect)
            .field("nodes", &self.buffers.slots.len())
            .field("errors", &self.buffers.errors)
            .finish_non_exhaustive()
    }
}

impl<'a> Tree<'a> {
    /// The bytes that were parsed, a byte order mark among them.
    pub fn source(self) -> &'a [u8] {
        self.source.bytes()
    }

    /// Returns the source with whether all of it is UTF-8.
    pub fn as_source(self) -> Source<'a> {
        self.source
    }

    /// The source as text, where all of it is UTF-8.
    pub fn text(self) -> Option<&'a str> {
        match self.source {
            Source::Text(text) => Some(text),
            Source::Bytes(_) => None,
        }
    }

    /// A part of the source as text; `None` where it isn't UTF-8, or cuts a character.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser, Span};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse("[\"你\"]".as_bytes(), Dialect::Json);
    /// assert_eq!(tree.text_at(Span::new(2, 5)), Some("你"));
    /// assert_eq!(tree.text_at(Span::new(2, 4)), None);
    /// ```
    pub fn text_at(self, span: Span) -> Option<&'a str> {
        self.source.text_at(span)
    }

    /// The dialect it was parsed as.
    pub fn dialect(self) -> Dialect {
        self.dialect
    }

    /// The document's value; `None` when there is none at all.
    pub fn root(self) -> Option<Node<'a>> {
        (!self.buffers.slots.is_empty()).then(|| self.at(0))
    }

    /// What is wrong, by position; at most [`MAX_ERRORS`](crate::MAX_ERRORS).
    pub fn errors(self) -> &'a [SyntaxError] {
        &self.buffers.errors
    }

    /// The repeated keys of all objects, by position.
    pub fn duplicates(self) -> &'a [Duplicate] {
        &self.buffers.duplicates
    }

    /// How many ids the tree has; they run from 0, keys among them.
    pub fn node_count(self) -> usize {
        self.buffers.slots.len()
    }

    /// The node with an id. A key's id gives the value of its member.
    ///
    /// # Panics
    ///
    /// If the id is another tree's and out of range here.
    pub fn node(self, id: NodeId) -> Node<'a> {
        let key = self.slot(id.0).tag == Tag::Key;
        self.at(id.0 + u32::from(key))
    }

    /// The key with an id that a [`Duplicate`] or a [`Member`] gave. The id of a value that is a
    /// string gives that string.
    ///
    /// # Panics
    ///
    /// If the id is another tree's and out of range here.
    pub fn key(self, id: NodeId) -> Str<'a> {
        Str::new(self.source, self.slot(id.0))
    }

    /// The member whose key has an id.
    ///
    /// # Panics
    ///
    /// If the id is not a key's.
    pub fn member_of_key(self, id: NodeId) -> Member<'a> {
        assert!(self.slot(id.0).tag == Tag::Key, "not the id of a key");
        Member { tree: self, key: id.0 }
    }

    /// The innermost value whose span holds the byte at `offset`; within a key, the value of its
    /// member. `None` outside the root. Logarithmic in the number of nodes.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#"{"a": [10]}"#, Dialect::Json);
    /// assert_eq!(tree.deepest_at(8).unwrap().pointer(), "/a/0");
    /// assert_eq!(tree.deepest_at(1).unwrap().pointer(), "/a");
    /// ```
    pub fn deepest_at(self, offset: u32) -> Option<Node<'a>> {
        let slots = &self.buffers.slots;
        // Slots are in document order, so the innermost is the last to start, or an ancestor of it.
        let mut id = slots.partition_point(|slot| slot.start <= offset) as u32;
        id = id.checked_sub(1)?;
        while !Span::new(self.slot(id).start, self.slot(id).end).contains(offset) {
            id = self.slot(id).parent;
            if id == NONE {
                return None;
            }
        }
        Some(self.node(NodeId(id)))
    }

    /// The value that an RFC 6901 pointer names; of the last member where a key is repeated.
    ///
    /// ```
    /// # use moonlint_syntax::{Dialect, Parser};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#"{"a/b": [1, 2]}"#, Dialect::Json);
    /// assert_eq!(tree.resolve("/a~1b/1").unwrap().raw(), b"2");
    /// assert!(tree.resolve("/a~1b/01").is_none());
    /// ```
    pub fn resolve(self, pointer: &str) -> Option<Node<'a>> {
        let root = self.root()?;
        if pointer.is_empty() {
            return Some(root);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(root, |node, token| {
            let token = pointer::unescape_token(token)?;
            match (node.as_object(), node.as_array()) {
                (Some(object), _) => object.get(&token),
                (_, Some(array)) => array.get(pointer::index(&token)?),
                _ => None,
            }
        })
    }

    /// The node in a slot that is known to be a value's.
    pub(crate) fn at(self, id: u32) -> Node<'a> {
        Node { tree: self, id }
    }

    fn slot(self, id: u32) -> &'a Slot {
        &self.buffers.slots[id as usize]
    }
}

/// A value in its tree.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    tree: Tree<'a>,
    id: u32,
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node").field("id", &self.id).field("kind", &self.kind()).field("span", &self.span()).finish()
    }
}

impl<'a> Node<'a> {
    fn slot(self) -> &'a Slot {
        self.tree.slot(self.id)
    }

    /// The tree.
    pub fn tree(self) -> Tree<'a> {
        self.tree
    }

    /// The node's id within its tree.
    pub fn id(self) -> NodeId {
        NodeId(self.id)
    }

    /// What the value is.
    pub fn kind(self) -> Kind {
        self.slot().tag.kind()
    }

    /// The value's bytes, with quotes or brackets.
    pub fn span(self) -> Span {
        Span::new(self.slot().start, self.slot().end)
    }

    /// The value as written.
    pub fn raw(self) -> &'a [u8] {
        self.span().slice(self.tree.source())
    }

    /// The array or object that the value is in; `None` for the root.
    pub fn parent(self) -> Option<Node<'a>> {
        let parent = self.slot().parent;
        (parent != NONE).then(|| self.tree.at(parent))
    }

    /// Which element or member of its parent this is, from 0; 0 for the root.
    pub fn ordinal(self) -> u32 {
        self.slot().ordinal
    }

    /// The member whose value this is.
    pub fn member(self) -> Option<Member<'a>> {
        let parent = self.slot().parent;
        let keyed = parent != NONE && self.tree.slot(parent).tag == Tag::Object;
        keyed.then(|| Member { tree: self.tree, key: self.id - 1 })
    }

    /// The key, if this is the value of an object's member.
    pub fn key(self) -> Option<Str<'a>> {
        self.member().map(Member::key)
    }

    /// As an object.
    pub fn as_object(self) -> Option<Object<'a>> {
        (self.slot().tag == Tag::Object).then_some(Object { node: self })
    }

    /// As an array.
    pub fn as_array(self) -> Option<Array<'a>> {
        (self.slot().tag == Tag::Array).then_some(Array { node: self })
    }

    /// As a string.
    pub fn as_string(self) -> Option<Str<'a>> {
        let slot = self.slot();
        (slot.tag == Tag::String).then(|| Str::new(self.tree.source, slot))
    }

    /// As a number.
    pub fn as_number(self) -> Option<Number<'a>> {
        let slot = self.slot();
        (slot.tag == Tag::Number).then(|| {
            let raw = self.tree.source.text_at(self.span());
            Number::new(raw.unwrap_or_default(), self.span())
        })
    }

    /// As a boolean.
    pub fn as_bool(self) -> Option<bool> {
        let slot = self.slot();
        (slot.tag == Tag::Bool).then_some(slot.flags & TRUE != 0)
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.slot().tag == Tag::Null
    }

    /// The RFC 6901 pointer from the root to here; empty for the root.
    ///
    /// Takes time by depth, not by the size of the document. Where a key is repeated the pointer
    /// names the last of its members, which may be another than this.
    pub fn pointer(self) -> String {
        let mut path = Vec::new();
        let mut node = self;
        while let Some(parent) = node.parent() {
            path.push(node);
            node = parent;
        }
        // Room for most, as it grows in steps.
        let mut text = String::with_capacity(32 * path.len().min(1));
        for node in path.into_iter().rev() {
            text.push('/');
            match node.key() {
                Some(key) => text.push_str(&pointer::escape_token(&key.decode())),
                None => text.push_str(&node.ordinal().to_string()),
            }
        }
        text
    }

    /// How many children a container has, from its last one.
    pub(crate) fn child_count(self) -> usize {
        let next = self.slot().next;
        if next == self.id + 1 {
            return 0;
        }
        let mut last = self.tree.slot(next - 1);
        while last.parent != self.id {
            last = self.tree.slot(last.parent);
        }
        last.ordinal as usize + 1
    }

    /// The first slot of each child: `keys` is how many slots stand before its value.
    pub(crate) fn children(self, keys: u32) -> impl Iterator<Item = u32> + Clone + use<'a> {
        let (tree, end) = (self.tree, self.slot().next);
        let mut at = self.id + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let child = at;
                at = tree.slot(child + keys).next;
                child
            })
        })
    }
}
