//! What the rules say: of their fixtures and the examples on their pages, of requests and tasks that are right, of
//! requests that moonlint writes itself.

mod fixtures;
mod ids;
mod new;
mod pages;
mod requests;
mod tasks;
