//! What every request and every schema must satisfy, and requests to ask about.

#[path = "../../../../tests/schemas/judge.rs"]
pub(crate) mod judge;
#[path = "../../../../tests/schemas/mutations.rs"]
pub(crate) mod mutations;
#[path = "../../../../tests/schemas/requests.rs"]
pub(crate) mod requests;
#[path = "../../../../tests/schemas/shrink.rs"]
pub(crate) mod shrink;
#[path = "../../../../tests/schemas/urls.rs"]
pub(crate) mod urls;

/// The generators draw from the fuzzer's bytes.
pub(crate) mod random {
    pub(crate) use crate::input::Random;
}
