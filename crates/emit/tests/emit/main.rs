//! Hostile reports through every format.

mod carets;
mod formats;
mod harmless;
mod hostile;
mod long_lines;
mod positions;
