//! How many findings of one source are kept, so that neither memory nor time grows with a product.

use std::cell::Cell;

use moonlint_diagnostics::{LeftOut, MAX_FINDINGS, Severity};

/// So many bytes the texts of findings may have together that repeat something of the source: a pointer leads through keys,
/// and one long key may stand above any number of findings.
const MAX_BYTES: usize = 32 << 20;

/// Nor more than so many for each finding that is kept.
const FINDING_BYTES: usize = 4 << 10;

/// What is left of the room for the findings of a source.
#[derive(Debug)]
pub(crate) struct Room {
    findings: Cell<usize>,
    bytes: Cell<usize>,
    /// How many bytes of each text are yet to be put before it.
    lead: Cell<usize>,
    left_out: Cell<LeftOut>,
    /// Whether findings are kept with the fixes that they offer.
    fixes: bool,
}

impl Room {
    /// Room for so many findings, and not more than there ever is.
    pub(crate) fn of(findings: usize) -> Self {
        let bytes = Cell::new(findings.saturating_mul(FINDING_BYTES).min(MAX_BYTES));
        let findings = Cell::new(findings.min(MAX_FINDINGS));
        Room { findings, bytes, lead: Cell::default(), left_out: Cell::default(), fixes: true }
    }

    /// Has no room for fixes where they are not wanted.
    pub(crate) fn with_fixes(self, fixes: bool) -> Self {
        Room { fixes, ..self }
    }

    /// Whether there is room for the fix of a finding that is kept.
    pub(crate) fn has_fixes(&self) -> bool {
        self.fixes
    }

    /// Whether there is room for another finding.
    pub(crate) fn is_left(&self) -> bool {
        self.findings.get() > 0 && self.bytes.get() > 0
    }

    /// Takes down that a finding is kept.
    pub(crate) fn keep(&self) {
        self.findings.set(self.findings.get().saturating_sub(1));
    }

    /// Takes down the bytes of a text, and tells whether there is room for more of them.
    pub(crate) fn spend(&self, bytes: usize) -> bool {
        self.bytes.set(self.bytes.get().saturating_sub(bytes + self.lead.get()));
        self.bytes.get() > 0
    }

    /// Says that each of the texts to come will have so many bytes more: those of a pointer to where the document stands.
    pub(crate) fn lead(&self, bytes: usize) {
        self.lead.set(bytes);
    }

    /// Takes down that a finding is not kept.
    pub(crate) fn leave_out(&self, severity: Severity) {
        let mut left_out = self.left_out.get();
        left_out.add(severity);
        self.left_out.set(left_out);
    }

    /// What was not kept.
    pub(crate) fn left_out(&self) -> LeftOut {
        self.left_out.get()
    }
}
