//! What holds whatever is checked: of any bytes, of any request with any damage, through the library and through the
//! built binary. `PROPTEST_CASES` asks for more of them.

mod common;
#[path = "properties/damage.rs"]
mod damage;
#[path = "properties/findings.rs"]
mod findings;
#[path = "properties/layout.rs"]
mod layout;
#[path = "properties/order.rs"]
mod order;
#[path = "properties/spans.rs"]
mod spans;
#[path = "cli/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line, which use all of it")]
mod support;

use proptest::prelude::ProptestConfig;

/// So many cases, or as many as the environment asks for.
fn cases(normal: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(normal);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
