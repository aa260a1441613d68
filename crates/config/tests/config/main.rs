//! Configurations: what their keys mean, which one is nearest, and what is said of wrong ones.

mod chinese;
mod discovery;
mod keys;
mod never_panics;
