//! Where one is in JSON, token by token.

/// What came last, as far as it matters to what may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Last {
    /// Nothing, or an opening bracket or a comma: a member or an item may come.
    Start,
    /// The name of a member.
    Key,
    /// A colon: a value must come.
    Colon,
    /// A value.
    Value,
}

/// The brackets that are open, and what came last.
#[derive(Debug)]
pub(crate) struct Nesting {
    open: Vec<u8>,
    pub(crate) last: Last,
}

impl Nesting {
    pub(crate) fn new() -> Self {
        Nesting { open: Vec::new(), last: Last::Start }
    }

    /// The bracket that one is in.
    pub(crate) fn inside(&self) -> Option<u8> {
        self.open.last().copied()
    }

    /// Goes out of a bracket that is open.
    pub(crate) fn pop(&mut self) -> Option<u8> {
        self.open.pop()
    }

    /// Goes over a byte that is in no string, but for a mark that begins one.
    pub(crate) fn byte(&mut self, byte: u8) {
        match byte {
            b'{' | b'[' => {
                self.open.push(byte);
                self.last = Last::Start;
            }
            b'}' | b']' => {
                self.open.pop();
                self.last = Last::Value;
            }
            b',' => self.last = Last::Start,
            b':' => self.last = Last::Colon,
            byte if byte.is_ascii_whitespace() => {}
            _ => self.last = Last::Value,
        }
    }

    /// Goes over a string.
    pub(crate) fn string(&mut self) {
        let is_key = self.inside() == Some(b'{') && self.last == Last::Start;
        self.last = if is_key { Last::Key } else { Last::Value };
    }
}
