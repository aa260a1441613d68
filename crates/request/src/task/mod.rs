//! Task objects: what the API answers.

mod object;
mod read;
mod recognize;
mod status;

pub use object::{ResultUrl, TaskObject, dotted, says_something};
pub use read::{NotATask, Task};
pub use recognize::is_task;
pub(crate) use recognize::{Likeness, holds_answer, is_certain as is_certain_task, likeness};
pub use status::TaskStatus;
