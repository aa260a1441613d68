//! Names for findings that stay the same from run to run, wherever in its file a finding moves.

use std::collections::HashMap;
use std::fmt::Write as _;

use memchr::memchr;
use moonlint::Located;
use sha2::{Digest, Sha256};

use crate::path;
use crate::source::Report;

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
    let line = &text[..memchr(b'\n', text).unwrap_or(text.len())];
    let (mut in_string, mut escaped) = (false, false);
    let mut dense = line.to_vec();
    dense.retain(|byte| {
        let keep = in_string || !byte.is_ascii_whitespace();
        in_string ^= *byte == b'"' && !escaped;
        escaped = in_string && *byte == b'\\' && !escaped;
        keep
    });
    hex(&Sha256::digest(&dense)[..KEY])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The fingerprints of findings, file by file.
#[derive(Debug, Default)]
pub(crate) struct Fingerprints {
    /// How many findings of the file had the same rule, request and pointer before, by a digest of these: there may be
    /// millions of them.
    seen: HashMap<[u8; LENGTH], u32>,
    /// The request that was looked at last.
    recent: Option<(usize, String)>,
}

impl Fingerprints {
    /// Starts a file.
    pub(crate) fn open(&mut self) {
        self.seen.clear();
        self.recent = None;
    }

    /// The fingerprint of the next finding: of its file, rule, request and pointer, and of how many findings of the file had
    /// these before. A request is known by its number in the file, or by what it says where it has a line of its own.
    pub(crate) fn next(&mut self, report: &mut Report<'_>, finding: &Located) -> String {
        let (rule, pointer) = (finding.diagnostic.rule.id, finding.diagnostic.pointer.as_str());
        let request = match report.line_of(finding) {
            Some(_) if self.recent.as_ref().is_some_and(|(base, _)| *base == finding.base) => {
                self.recent.as_ref().map_or_else(String::new, |(_, key)| key.clone())
            }
            Some(line) => {
                let key = request_key(line);
                self.recent = Some((finding.base, key.clone()));
                key
            }
            None => finding.document.to_string(),
        };
        let file = path::in_repository(report.path());
        let seen = self.seen.entry(digest([NAME, &file, rule, &request, pointer])).or_insert(0);
        let nth = seen.to_string();
        *seen += 1;
        hex(&digest([NAME, &file, rule, &request, pointer, &nth]))
    }
}

fn digest<const N: usize>(parts: [&str; N]) -> [u8; LENGTH] {
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
