use crate::{SyntaxError, tree::Kind};

/// Names a node or a key of one [`Tree`](crate::Tree): its index in document order, keys counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The index, for tables kept beside a tree. Ids of one tree are dense and start at 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The id of the root of every tree that has one.
    pub const ROOT: NodeId = NodeId(0);
}

/// A key that its object already has, compared after unescaping.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Duplicate {
    /// The first member's key. See [`Tree::key`](crate::Tree::key) and
    /// [`Tree::member_of_key`](crate::Tree::member_of_key).
    pub first: NodeId,
    /// The repeated key.
    pub again: NodeId,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tag {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
    Invalid,
    Key,
}

impl Tag {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Bool => Kind::Bool,
            Self::Number => Kind::Number,
            Self::String => Kind::String,
            Self::Array => Kind::Array,
            Self::Object => Kind::Object,
            Self::Invalid | Self::Key => Kind::Invalid,
        }
    }
}

/// A string or key holds a backslash.
pub(crate) const ESCAPED: u8 = 1;
/// The closing quote is missing.
pub(crate) const UNCLOSED: u8 = 2;
/// A key without quotes.
pub(crate) const BARE: u8 = 4;
/// A key that recovery made up; it covers no bytes.
pub(crate) const MISSING: u8 = 8;
/// The literal is `true`.
pub(crate) const TRUE: u8 = 16;

/// The parent of the root.
pub(crate) const NONE: u32 = u32::MAX;

/// One node of the tape. A member is its key's slot, then its value's subtree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Index after the subtree; while a container is open, how many children it has so far.
    pub(crate) next: u32,
    pub(crate) parent: u32,
    pub(crate) ordinal: u32,
    pub(crate) tag: Tag,
    pub(crate) flags: u8,
}

/// What a parse fills and the next one clears.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    pub(crate) slots: Vec<Slot>,
    pub(crate) errors: Vec<SyntaxError>,
    pub(crate) duplicates: Vec<Duplicate>,
    /// Hash table for the keys of one large object: hash and key index, `NONE` where free.
    pub(crate) table: Vec<(u32, u32)>,
    /// The marks of the keys of all open objects, the innermost object's last.
    pub(crate) marks: Vec<u32>,
}

impl Buffers {
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
        self.errors.clear();
        self.duplicates.clear();
        self.table.clear();
        self.marks.clear();
    }
}
