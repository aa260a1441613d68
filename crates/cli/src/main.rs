//! The moonlint command line.
fn main() {}
