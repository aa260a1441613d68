//! What the parser promises of any bytes: trees, spans, numbers, recovery, and what `serde_json` says of the same text.

mod dialects;
mod differential;
mod hostile;
mod lines;
mod numbers;
mod recovery;
mod suite;
mod tree;
mod trees;
