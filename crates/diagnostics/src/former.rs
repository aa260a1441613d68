//! Names that rules' findings went by in earlier versions, and how they are understood for a major version.

/// What an earlier version reported by one name, and what has become of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Former {
    /// The name that it was reported by.
    pub id: &'static str,
    /// The rules that report it now, besides the rule of that name where there still is one.
    pub now: &'static [&'static str],
    /// How that came about.
    pub change: Change,
    /// The first version with this change.
    pub since: &'static str,
}

/// How findings came to have another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The rule has another name, or is several rules. The old name stands for them wherever rules are named, and those who use
    /// it are told what to write.
    Renamed,
    /// There is no such rule any more, and nothing in its place. The old name stands for nothing, and those who use it are told.
    Removed,
    /// What was a part of the rule is a rule of its own. Wherever the rule is named, its name goes on to cover that part, unless
    /// something names the part itself.
    Split,
    /// Some faults are judged by another rule, as something else. Only what was said of one place goes on to hold: a finding in
    /// a baseline, an entry of `[[ignore]]`.
    Moved,
}

impl Change {
    /// Gives the name used in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Change::Renamed => "renamed",
            Change::Removed => "removed",
            Change::Split => "split",
            Change::Moved => "moved",
        }
    }
}

/// What has changed in the versions whose names are still understood. An entry stays for one major version.
const KNOWN: &[Former] = &[
    Former { id: "asset-line-mismatch", now: &["asset-on-two-lines"], change: Change::Split, since: "0.1.0" },
    Former { id: "duplicate-material", now: &["repeated-material"], change: Change::Split, since: "0.1.0" },
    // What is null or blank says nothing, which is no matter of its type; a missing prompt, or a medium that the role tells,
    // is no error.
    Former { id: "wrong-type", now: &["unset-field", "malformed-seconds"], change: Change::Moved, since: "0.1.0" },
    Former { id: "empty-value", now: &["unset-field", "missing-prompt"], change: Change::Moved, since: "0.1.0" },
    Former {
        id: "missing-field",
        now: &["missing-prompt", "implicit-media-type"],
        change: Change::Moved,
        since: "0.1.0",
    },
    Former { id: "non-public-url", now: &["misplaced-asset"], change: Change::Moved, since: "0.1.0" },
    Former { id: "unsupported-asset-uri", now: &["undocumented-asset-uri"], change: Change::Moved, since: "0.1.0" },
];

impl Former {
    /// Whether no rule has the name any more, so that it is better not written.
    pub fn is_retired(&self) -> bool {
        matches!(self.change, Change::Renamed | Change::Removed)
    }
}

/// Names of earlier versions that are understood.
///
/// ```
/// use moonlint_diagnostics::Formers;
/// let formers = Formers::default();
/// assert!(formers.holds("asset-line-mismatch", "asset-on-two-lines"));
/// assert!(formers.holds("asset-on-two-lines", "asset-on-two-lines"));
/// assert!(!formers.holds("asset-on-two-lines", "asset-line-mismatch"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Formers(&'static [Former]);

impl Default for Formers {
    /// Knows those of the versions before this one.
    fn default() -> Self {
        Formers(KNOWN)
    }
}

impl Formers {
    /// Makes a table of other names than those of the versions before this one.
    pub const fn new(table: &'static [Former]) -> Self {
        Formers(table)
    }

    /// Lists all of them.
    pub fn iter(self) -> impl Iterator<Item = &'static Former> {
        self.0.iter()
    }

    /// Finds what has become of what went by a name, if that has changed.
    pub fn get(self, id: &str) -> Option<&'static Former> {
        self.iter().find(|former| former.id == id)
    }

    /// Lists the names that no rule has any more.
    pub fn retired(self) -> impl Iterator<Item = &'static Former> {
        self.iter().filter(|former| former.is_retired())
    }

    /// Finds what has become of the rule of a name that no rule has any more.
    pub fn retired_name(self, id: &str) -> Option<&'static Former> {
        self.get(id).filter(|former| former.is_retired())
    }

    /// Whether what names one rule holds for a finding of another, where it is said of one place.
    pub fn holds(self, named: &str, reported: &str) -> bool {
        named == reported || self.get(named).is_some_and(|former| former.now.contains(&reported))
    }

    /// Lists the names by which a rule's findings may be known besides its own.
    pub fn of(self, rule: &str) -> impl Iterator<Item = &'static str> {
        self.iter().filter(move |former| former.now.contains(&rule)).map(|former| former.id)
    }
}
