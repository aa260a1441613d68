//! Configurations: what their keys mean, and what is said of wrong ones.

mod chinese;
mod keys;
mod never_panics;
