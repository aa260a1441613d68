#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod error;
mod guard;
#[cfg(feature = "reqwest")]
mod middleware;
#[cfg(feature = "tower")]
mod service;

pub use error::RequestError;
pub use guard::Guard;
#[cfg(feature = "reqwest")]
pub use middleware::{CheckMiddleware, refusal};
pub use moonlint;
#[cfg(feature = "tower")]
pub use service::{CheckFuture, CheckLayer, CheckService};
