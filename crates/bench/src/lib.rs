//! What benchmarks of moonlint share: requests made from a seed, documents that grow, and floors to compare with.
//!
//! The programs beside it are floors (`floor-*`), generators (`moonlint-corpus`) and measurements of what happens inside one
//! process (`in-process`, `count-allocations`, `growth`). `cargo xtask bench-peers` and `cargo xtask bench-growth` run
//! them.

pub mod clock;
pub mod corpus;
pub mod growth;
pub mod schemas;
pub mod worst;
