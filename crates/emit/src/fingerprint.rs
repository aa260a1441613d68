//! Names for findings that stay the same from run to run, wherever in its file a finding moves.

use std::collections::HashMap;
use std::fmt::Write as _;

use moonlint::Located;
use sha2::{Digest, Sha256};

use crate::path;

/// What the fingerprints are called. Another way of making them needs another version: whoever dismissed a finding did
/// so by its fingerprint.
pub(crate) const NAME: &str = "moonlintFinding/v1";

/// Bytes of the digest that are kept.
const LENGTH: usize = 16;

/// The fingerprints of a file's findings.
pub(crate) struct Fingerprints<'a> {
    path: &'a str,
    seen: HashMap<(&'static str, usize, &'a str), usize>,
}

impl<'a> Fingerprints<'a> {
    pub(crate) fn new(path: &'a str) -> Self {
        Fingerprints { path, seen: HashMap::new() }
    }

    /// The fingerprint of the next finding: of its file, rule, document and pointer, and of how many findings of the file
    /// had these before.
    pub(crate) fn next(&mut self, finding: &'a Located) -> String {
        let (rule, pointer) = (finding.diagnostic.rule.id, finding.diagnostic.pointer.as_str());
        let count = self.seen.entry((rule, finding.document, pointer)).or_insert(0);
        let (document, nth) = (finding.document.to_string(), count.to_string());
        *count += 1;
        let mut hash = Sha256::new();
        for part in [NAME, &path::in_repository(self.path), rule, &document, pointer, &nth] {
            // With its length no part can pass for the end of another.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hash.finalize().iter().take(LENGTH).fold(String::with_capacity(2 * LENGTH), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
