use crate::{Node, NodeId, Span, Str, Tree};

/// A member of an object: a key and its value.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    pub(crate) tree: Tree<'a>,
    pub(crate) key: u32,
}

impl<'a> Member<'a> {
    /// The key.
    pub fn key(self) -> Str<'a> {
        self.tree.key(self.key_id())
    }

    /// The key's id, as [`Duplicate`](crate::Duplicate) uses it.
    pub fn key_id(self) -> NodeId {
        NodeId(self.key)
    }

    /// The value; of kind [`Invalid`](crate::Kind::Invalid) where the source has none.
    pub fn value(self) -> Node<'a> {
        self.tree.at(self.key + 1)
    }

    /// From the key's start to the value's end.
    pub fn span(self) -> Span {
        self.key().span().cover(self.value().span())
    }
}

/// An object's view of its node.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    pub(crate) node: Node<'a>,
}

impl<'a> Object<'a> {
    /// The object as a node.
    pub fn node(self) -> Node<'a> {
        self.node
    }

    /// How many members, repeated keys counted.
    pub fn len(self) -> usize {
        self.node.child_count()
    }

    /// Whether it has no member.
    pub fn is_empty(self) -> bool {
        self.node.child_count() == 0
    }

    /// The members in the order of the document, repeated keys among them.
    pub fn members(self) -> impl Iterator<Item = Member<'a>> + Clone + use<'a> {
        let tree = self.node.tree();
        self.node.children(1).map(move |key| Member { tree, key })
    }

    /// The value of a key; of the last one where the key is repeated, as parsers commonly read it.
    ///
    /// Looks at every member: linear in their number.
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        self.member(key).map(Member::value)
    }

    /// The member with a key; the last one where the key is repeated.
    pub fn member(self, key: &str) -> Option<Member<'a>> {
        self.members().filter(|member| member.key().is(key)).last()
    }
}

/// An array's view of its node.
#[derive(Clone, Copy, Debug)]
pub struct Array<'a> {
    pub(crate) node: Node<'a>,
}

impl<'a> Array<'a> {
    /// The array as a node.
    pub fn node(self) -> Node<'a> {
        self.node
    }

    /// How many elements.
    pub fn len(self) -> usize {
        self.node.child_count()
    }

    /// Whether it has no element.
    pub fn is_empty(self) -> bool {
        self.node.child_count() == 0
    }

    /// The elements in order.
    pub fn items(self) -> impl Iterator<Item = Node<'a>> + Clone + use<'a> {
        let tree = self.node.tree();
        self.node.children(0).map(move |id| tree.at(id))
    }

    /// The element at an index, from 0. Linear in the index.
    pub fn get(self, index: usize) -> Option<Node<'a>> {
        self.items().nth(index)
    }
}
