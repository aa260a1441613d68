//! Reports in every output format: what they say, where they point, and what hostile documents can make of them.

mod carets;
mod ci_positions;
mod fingerprints;
mod formats;
mod harmless;
mod hostile;
mod long_lines;
mod pieces;
mod positions;
mod structure;
mod tools;
