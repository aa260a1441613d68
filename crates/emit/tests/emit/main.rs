//! Hostile reports through every format.

mod authorities;
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
