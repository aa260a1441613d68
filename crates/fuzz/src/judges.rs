//! The judges of the workspace's tests.

#![allow(dead_code, unused_imports, missing_docs, clippy::all, reason = "tests, of which the targets use a part")]

/// What every tree must satisfy.
#[path = "../../syntax/tests/syntax/trees.rs"]
pub(crate) mod trees;

/// What every text of a configuration must satisfy.
#[path = "../../config/tests/config/never_panics.rs"]
pub(crate) mod configurations;

/// What every output must satisfy.
#[path = "../../emit/tests/emit/harmless.rs"]
pub(crate) mod harmless;
#[path = "../../emit/tests/emit/hostile.rs"]
pub(crate) mod hostile;
#[path = "../../emit/tests/emit/structure.rs"]
pub(crate) mod structure;

/// What every finding must satisfy.
#[path = "../../../tests/properties/findings.rs"]
pub(crate) mod findings;

/// What every fix and every normal form must satisfy.
#[path = "../../../tests/properties/fixes.rs"]
pub(crate) mod fixes;
#[path = "../../../tests/properties/generated.rs"]
pub(crate) mod generated;

pub(crate) mod schemas;
