//! JSON pointers that name many values.

use std::fmt;
use std::str::FromStr;

use crate::{Node, Tree, pointer};

/// An RFC 6901 pointer in which the token `*` stands for any key and any index.
///
/// ```
/// use moonlint_syntax::{Dialect, Parser, PointerPattern};
///
/// let pattern: PointerPattern = "/interactions/*/request".parse()?;
/// assert!(pattern.matches("/interactions/7/request"));
/// assert!(!pattern.matches("/interactions/7/request/body"));
///
/// let mut parser = Parser::new();
/// let tree = parser.parse(br#"{"interactions": [{"request": 1}, {}, {"request": 2}]}"#, Dialect::Json);
/// let found: Vec<_> = tree.select(&pattern).iter().map(|node| node.pointer()).collect();
/// assert_eq!(found, ["/interactions/0/request", "/interactions/2/request"]);
/// # Ok::<(), moonlint_syntax::BadPointer>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointerPattern {
    text: String,
    tokens: Vec<Token>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Token {
    Any,
    /// As it is after unescaping.
    Name(String),
}

impl PointerPattern {
    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it names the root, and nothing else.
    pub fn is_root(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How many tokens it has: so deep are the values that it names.
    pub fn depth(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the token at a depth, from 0, covers a key.
    ///
    /// ```
    /// let pattern: moonlint_syntax::PointerPattern = "/log/*/0".parse()?;
    /// assert!(pattern.covers_key(0, b"log") && pattern.covers_key(1, b"any") && !pattern.covers_key(2, b"entry"));
    /// assert!(pattern.covers_index(1, 7) && pattern.covers_index(2, 0) && !pattern.covers_index(2, 1));
    /// # Ok::<(), moonlint_syntax::BadPointer>(())
    /// ```
    pub fn covers_key(&self, depth: usize, key: &[u8]) -> bool {
        match self.tokens.get(depth) {
            Some(Token::Any) => true,
            Some(Token::Name(name)) => name.as_bytes() == key,
            None => false,
        }
    }

    /// Whether the token at a depth, from 0, covers an index of an array.
    pub fn covers_index(&self, depth: usize, index: usize) -> bool {
        match self.tokens.get(depth) {
            Some(Token::Any) => true,
            Some(Token::Name(name)) => pointer::index(name) == Some(index),
            None => false,
        }
    }

    /// Whether the pattern covers the value that a pointer names.
    pub fn matches(&self, pointer: &str) -> bool {
        // A token is written in one way only, so that what is written can be compared.
        let mut tokens = self.text.split('/');
        let covered = pointer.split('/').all(|part| tokens.next().is_some_and(|token| token == "*" || token == part));
        covered && tokens.next().is_none()
    }
}

impl fmt::Display for PointerPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for PointerPattern {
    type Err = BadPointer;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let token = |part: &str| match part {
            "*" => Ok(Token::Any),
            part => match pointer::unescape_token(part) {
                Some(name) => Ok(Token::Name(name.into_owned())),
                None => Err(BadPointer::Escape),
            },
        };
        let tokens = match text.strip_prefix('/') {
            Some(rest) => rest.split('/').map(token).collect::<Result<_, _>>()?,
            None if text.is_empty() => Vec::new(),
            None => return Err(BadPointer::Start),
        };
        Ok(PointerPattern { text: text.to_owned(), tokens })
    }
}

/// Why a text is no JSON pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPointer {
    /// It is neither empty nor starts with `/`.
    Start,
    /// A `~` is followed by neither `0` nor `1`.
    Escape,
}

impl fmt::Display for BadPointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadPointer::Start => "a JSON pointer starts with `/`",
            BadPointer::Escape => "in a JSON pointer `~` is written `~0`, and `/` inside a key `~1`",
        })
    }
}

impl std::error::Error for BadPointer {}

impl<'a> Tree<'a> {
    /// The values that a pattern covers, in the order of the document. Of equal keys a name means the last, `*` all.
    pub fn select(self, pattern: &PointerPattern) -> Vec<Node<'a>> {
        let mut found: Vec<Node<'a>> = self.root().into_iter().collect();
        for token in &pattern.tokens {
            found = found.into_iter().flat_map(|node| children(node, token)).collect();
        }
        found
    }
}

fn children<'a>(node: Node<'a>, token: &Token) -> Vec<Node<'a>> {
    match (node.as_object(), node.as_array(), token) {
        (Some(object), _, Token::Any) => object.members().map(|member| member.value()).collect(),
        (Some(object), _, Token::Name(name)) => object.get(name).into_iter().collect(),
        (_, Some(array), Token::Any) => array.items().collect(),
        (_, Some(array), Token::Name(name)) => {
            pointer::index(name).and_then(|index| array.get(index)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dialect, Parser};

    #[test]
    fn matches_what_it_selects() -> Result<(), BadPointer> {
        let source = br#"{"a": [{"b": 1}, {"b": 2, "c/d": {"*": 3}}], "b": {"x~y": 4}, "": {"": 5}}"#;
        let mut parser = Parser::new();
        let tree = parser.parse(source, Dialect::Json);
        let mut all = Vec::new();
        let mut open: Vec<_> = tree.root().into_iter().collect();
        while let Some(node) = open.pop() {
            all.push(node.pointer());
            open.extend(children(node, &Token::Any));
        }
        for (text, selected) in [
            ("", &[""][..]),
            ("/a/*/b", &["/a/0/b", "/a/1/b"]),
            ("/a/1/*", &["/a/1/b", "/a/1/c~1d"]),
            ("/a/1/c~1d/*", &["/a/1/c~1d/*"]),
            ("/*/x~0y", &["/b/x~0y"]),
            ("//", &["//"]),
            ("/", &["/"]),
            ("/a/01", &[]),
            ("/*/*/*/*/*", &[]),
        ] {
            let pattern: PointerPattern = text.parse()?;
            let found: Vec<_> = tree.select(&pattern).iter().map(|node| node.pointer()).collect();
            assert_eq!(found, selected, "{text}");
            let mut matched: Vec<_> = all.iter().filter(|pointer| pattern.matches(pointer)).collect();
            matched.sort();
            assert_eq!(matched, selected, "{text}");
            assert_eq!(pattern.to_string(), text);
        }
        Ok(())
    }

    #[test]
    fn what_is_no_pointer_is_told() {
        assert_eq!("a/b".parse::<PointerPattern>(), Err(BadPointer::Start));
        assert_eq!("*".parse::<PointerPattern>(), Err(BadPointer::Start));
        assert_eq!("/a~2".parse::<PointerPattern>(), Err(BadPointer::Escape));
    }
}
