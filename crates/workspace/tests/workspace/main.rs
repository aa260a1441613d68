//! Configurations that are nearest, and what is checked under them.

mod discovery;
mod search;
