//! Names for findings that stay the same from run to run, wherever in its file a finding moves.

use std::collections::HashMap;

use memchr::{memchr, memchr2};
use moonlint_diagnostics::Located;
use sha2::{Digest as _, Sha256};

use crate::excerpt::Report;
use crate::paint::{Keys, Numbers};
use crate::path;

/// What the fingerprints are called. Another way of making them needs another version: whoever dismissed a finding did
/// so by its fingerprint.
pub(crate) const NAME: &str = "moonlintFinding/v1";

/// Bytes of a digest that are kept: of a finding's, and of a request's.
const LENGTH: usize = 16;
const KEY: usize = 8;

/// What a request is known by where each stands on a line of its own: the same wherever the line moves, and whatever white
/// space is in it. The text starts with the request; what follows its line does not matter.
///
/// ```
/// use moonlint_emit::request_key;
/// let key = request_key(b"{\"model\": \"wan2.7\", \"prompt\": \"A cat\"}\r\n{}\n");
/// assert_eq!(key, request_key(b" {\"model\":\"wan2.7\",\"prompt\":\"A cat\"}"));
/// assert_ne!(key, request_key(b"{\"model\":\"wan2.7\",\"prompt\":\"Acat\"}"));
/// assert_eq!(key.len(), 16);
/// ```
pub fn request_key(text: &[u8]) -> String {
    key_of(text).map(char::from).iter().collect()
}

fn key_of(text: &[u8]) -> RequestKey {
    let dense = dense(&text[..memchr(b'\n', text).unwrap_or(text.len())]);
    let mut key = RequestKey::default();
    for (digits, byte) in key.as_chunks_mut().0.iter_mut().zip(Sha256::digest(&dense)) {
        *digits = hex_digits(byte);
    }
    key
}

/// JSON without the white space that stands outside of its strings.
fn dense(json: &[u8]) -> Vec<u8> {
    let mut dense = Vec::with_capacity(json.len());
    let mut rest = json;
    while let [byte, after @ ..] = rest {
        let length = if *byte == b'"' { 1 + string_rest(after) } else { 1 };
        let (piece, after) = rest.split_at(length);
        if *byte == b'"' || !byte.is_ascii_whitespace() {
            dense.extend_from_slice(piece);
        }
        rest = after;
    }
    dense
}

/// How many bytes a string has after its first quote, with the quote that ends it, if one does.
fn string_rest(content: &[u8]) -> usize {
    let mut at = 0;
    while let Some(length) = memchr2(b'"', b'\\', content.get(at..).unwrap_or_default()) {
        at += length + 1;
        if content[at - 1] == b'"' {
            return at;
        }
        // What is escaped ends nothing.
        at += 1;
    }
    content.len()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| hex_digits(*byte)).map(char::from).collect()
}

fn hex_digits(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 0xf].map(|digit| b"0123456789abcdef"[usize::from(digit)])
}

/// What is hashed of a finding, but for how many were alike before.
pub(crate) type Digest = [u8; LENGTH];

/// A [`request_key`].
pub(crate) type RequestKey = [u8; 2 * KEY];

/// How many findings of a file were alike.
#[derive(Debug, Default)]
pub(crate) struct Fingerprints {
    /// How many findings of the file had the same rule, request and pointer before, by a digest of these: there may be
    /// millions of them.
    seen: HashMap<Digest, u32>,
}

impl Fingerprints {
    /// Starts a file.
    pub(crate) fn open(&mut self) {
        self.seen.clear();
    }

    /// What findings of requests with lines of their own are told apart by.
    pub(crate) fn keys(report: &Report<'_>) -> Keys {
        let file = path::in_repository(report.path());
        let mut recent: Option<(usize, RequestKey)> = None;
        let digests = report.findings().iter().map(|finding| {
            let request = match recent {
                Some((base, request)) if base == finding.base => request,
                _ => key_of(report.line_of(finding).unwrap_or_default()),
            };
            recent = Some((finding.base, request));
            let (rule, pointer) = (finding.diagnostic.rule.id, finding.diagnostic.pointer.as_str());
            (digest([NAME.as_bytes(), file.as_bytes(), rule.as_bytes(), &request, pointer.as_bytes()]), request)
        });
        Keys { digests: digests.collect() }
    }

    /// How many were alike before, for each finding of the next piece.
    pub(crate) fn count(&mut self, keys: &Keys) -> Vec<u32> {
        let mut count = |(digest, _): &(Digest, RequestKey)| {
            let seen = self.seen.entry(*digest).or_insert(0);
            let before = *seen;
            *seen += 1;
            before
        };
        keys.digests.iter().map(&mut count).collect()
    }
}

/// The fingerprints of a piece's findings.
pub(crate) struct OfPiece<'n> {
    numbers: &'n Numbers,
    /// How many findings were alike where a document stands in one piece.
    seen: HashMap<(&'static str, usize, String), u32>,
}

impl<'n> OfPiece<'n> {
    pub(crate) fn new(numbers: &'n Numbers) -> Self {
        OfPiece { numbers, seen: HashMap::new() }
    }

    /// The fingerprint of a finding: of its file, rule, request and pointer, and of how many findings of the file had these
    /// before. A request is known by its number in the file, or by what it says where it has a line of its own.
    pub(crate) fn of(&mut self, at: usize, finding: &Located, file: &str) -> String {
        let (rule, pointer) = (finding.diagnostic.rule.id, finding.diagnostic.pointer.as_str());
        let of = |request: &[u8], nth: u32| {
            let nth = nth.to_string();
            let parts =
                [NAME.as_bytes(), file.as_bytes(), rule.as_bytes(), request, pointer.as_bytes(), nth.as_bytes()];
            hex(&digest(parts))
        };
        let Numbers { nth, keys, .. } = self.numbers;
        if let (Some(nth), Some((_, request))) = (nth.get(at), keys.digests.get(at)) {
            return of(request, *nth);
        }
        let seen = self.seen.entry((rule, finding.document, pointer.to_owned())).or_insert(0);
        *seen += 1;
        of(finding.document.to_string().as_bytes(), *seen - 1)
    }
}

fn digest<const N: usize>(parts: [&[u8]; N]) -> Digest {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length no part can pass for the end of another.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut kept = [0; LENGTH];
    kept.copy_from_slice(&hash.finalize()[..LENGTH]);
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Byte by byte.
    fn plainly_dense(json: &[u8]) -> Vec<u8> {
        let (mut in_string, mut escaped) = (false, false);
        let mut dense = json.to_vec();
        dense.retain(|byte| {
            let keep = in_string || !byte.is_ascii_whitespace();
            in_string ^= *byte == b'"' && !escaped;
            escaped = in_string && *byte == b'\\' && !escaped;
            keep
        });
        dense
    }

    proptest! {
        #[test]
        fn only_white_space_around_strings_goes(json in "[ \t\"\\\\a:{猫]{0,40}") {
            let both = [dense(json.as_bytes()), plainly_dense(json.as_bytes())];
            prop_assert_eq!(&both[0], &both[1]);
        }
    }
}
