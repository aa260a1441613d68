//! What a program says of the calls that send its texts, as far as its strings tell: the address, the method, the keys.
//!
//! Variables and functions are not followed. What is said belongs to a text where both stand in one block that has the API's
//! address and no other service's.

use std::ops::Range;

use moonlint::request::Evidence;
use moonlint::{Call, Key, Said, Span};

use super::form::Part;
use super::lex::{Literal, Token};
use crate::headers::bearer;

/// How many things are noted of a program, and of how many texts it is asked who sends them.
const MOST_NOTES: usize = 256;

/// How many blocks outwards an address is looked for.
const MOST_OUTWARDS: usize = 64;

/// Functions that are given a key alone.
const BEARERS: [&str; 5] = ["bearer_auth", "bearerAuth", "setBearerAuth", "withToken", "bearerToken"];

/// Methods that no endpoint of videos has: with others, a program may as well ask for what is there.
const METHODS: [&str; 3] = ["PUT", "PATCH", "DELETE"];

/// Ends of addresses of materials.
const MEDIA: [&str; 9] = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4", ".mov", ".mp3", ".wav"];

/// What is noted of a program from front to back.
#[derive(Debug)]
pub(super) struct Notes {
    /// The block around each block, and its bytes.
    blocks: Vec<(usize, Range<usize>)>,
    block: usize,
    addresses: Vec<Address>,
    keys: Vec<Key>,
    methods: Vec<(usize, Said)>,
    /// Whether there is more than is noted.
    is_full: bool,
    before: Before,
}

#[derive(Debug)]
struct Address {
    at: usize,
    /// What stands between the brackets that it stands in.
    call: usize,
    evidence: Option<Evidence>,
    said: Option<Said>,
}

/// What the tokens before make of the next string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    /// The scheme is a string of its own, or one and a comma.
    Scheme,
    /// The name of a function that is given a key, or that and its bracket.
    Function,
}

impl Notes {
    pub(super) fn new() -> Self {
        Notes {
            blocks: vec![(0, 0..usize::MAX)],
            block: 0,
            addresses: Vec::new(),
            keys: Vec::new(),
            methods: Vec::new(),
            is_full: false,
            before: Before::Nothing,
        }
    }

    /// Where one is: in which block.
    pub(super) fn block(&self) -> usize {
        self.block
    }

    /// Takes a token down, of which the bytes from an offset are still to be read.
    pub(super) fn token(&mut self, token: &Token, source: &str, (call, at): (usize, usize), joins: &[&str]) {
        let before = std::mem::replace(&mut self.before, Before::Nothing);
        match token {
            Token::Comment(_) => self.before = before,
            Token::Mark(b'{') => {
                self.blocks.push((self.block, at..usize::MAX));
                self.block = self.blocks.len() - 1;
            }
            Token::Mark(b'}') if self.block > 0 => {
                self.blocks[self.block].1.end = at;
                self.block = self.blocks[self.block].0;
            }
            Token::Mark(b',') if before == Before::Scheme => self.before = before,
            Token::Mark(b'(') if before == Before::Function => self.before = before,
            Token::Word(word) if BEARERS.contains(&&source[word.clone()]) => self.before = Before::Function,
            Token::Text(literal) if literal.range.len() < 4096 => {
                // What is joined to something else is a part of what is sent.
                let next = source[at..].trim_start();
                let is_joined = joins.iter().any(|join| !join.is_empty() && next.starts_with(join));
                self.text(literal, source, call, before, is_joined);
            }
            _ => {}
        }
    }

    fn text(&mut self, literal: &Literal, source: &str, call: usize, before: Before, is_joined: bool) {
        let range = literal.content.clone();
        let content = &source[range.clone()];
        let is_plain = matches!(&literal.parts[..], [Part::Same(_)]) && !content.is_empty() && !is_joined;
        if !is_plain {
            return;
        }
        if METHODS.contains(&content) {
            let said = Said { text: content.to_owned(), span: span(range), is_written: true };
            self.is_full |= self.methods.len() >= MOST_NOTES;
            self.methods.extend((!self.is_full).then_some((call, said)));
            return;
        }
        if content.eq_ignore_ascii_case("bearer") {
            self.before = Before::Scheme;
            return;
        }
        let skipped = match before {
            Before::Nothing => {
                // A header may be one string with its name.
                let name = content.split(':').next().unwrap_or_default();
                let named = if name.trim().eq_ignore_ascii_case("authorization") { name.len() + 1 } else { 0 };
                let value = content.get(named..).unwrap_or_default();
                let blanks = value.len() - value.trim_start().len();
                let is_bearer = value.trim_start().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer "));
                bearer(value.trim_start()).filter(|_| is_bearer).map(|skipped| named + blanks + skipped)
            }
            Before::Scheme | Before::Function => Some(0),
        };
        let Some(skipped) = skipped.filter(|skipped| !content[*skipped..].trim().is_empty()) else { return };
        self.is_full |= self.keys.len() >= MOST_NOTES;
        if !self.is_full {
            self.keys.push(Key::new(&content[skipped..], span(range.start + skipped..range.end)));
        }
    }

    /// Takes an address down, of which the first string has this content.
    pub(super) fn address(&mut self, shown: &str, first: &Literal, call: usize) {
        let evidence = Evidence::of_address(shown);
        let is_other = evidence.is_none() && shown.contains("://");
        let is_harmless = shown.contains("moonapix.com") || MEDIA.iter().any(|end| shown.ends_with(end));
        if evidence.is_none() && (!is_other || is_harmless) {
            return;
        }
        let is_start = matches!(first.parts.first(), Some(Part::Same(range)) if !range.is_empty());
        let content = first.content.clone();
        let said = Said { text: shown.to_owned(), span: span(content.clone()), is_written: true };
        self.is_full |= self.addresses.len() >= MOST_NOTES;
        if !self.is_full {
            let said = Some(said).filter(|_| is_start);
            self.addresses.push(Address { at: content.start, call, evidence, said });
        }
    }

    /// What is said of a text in a block, which stands between these brackets and in this statement.
    pub(super) fn call(&self, block: usize, brackets: &[usize], statement: Option<usize>) -> Call {
        let mut call = Call::default();
        if self.is_full || self.addresses.is_empty() {
            return call;
        }
        let outwards = std::iter::successors(Some(block), |block| (*block > 0).then(|| self.blocks[*block].0));
        for block in outwards.take(MOST_OUTWARDS) {
            let range = &self.blocks[block].1;
            let mut addresses = self.addresses.iter().filter(|address| range.contains(&address.at)).peekable();
            if addresses.peek().is_none() {
                continue;
            }
            let mut ours = None;
            for address in addresses {
                match address.evidence {
                    // Somebody may send something else to another service here.
                    None => return Call::default(),
                    Some(Evidence::None) => {}
                    Some(_) => ours = Some(address),
                }
            }
            let Some(address) = ours else { return Call::default() };
            call.address.clone_from(&address.said);
            call.keys = self.keys.iter().filter(|key| range.contains(&(key.span.start as usize))).cloned().collect();
            // Given together with the text, or in the statement that has the address itself.
            let is_its = |at: usize| brackets.contains(&at) || (statement == Some(at) && address.call == at);
            let method = self.methods.iter().find(|(at, _)| is_its(*at));
            call.method = method.map(|(_, said)| said.clone());
            break;
        }
        call
    }

    /// How many texts are asked for.
    pub(super) const fn most() -> usize {
        MOST_NOTES
    }
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}
