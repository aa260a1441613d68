//! The facts about models, held against an independent copy, and the tables that users write.

mod cells;
mod chinese;
mod configuration;
mod tables;
