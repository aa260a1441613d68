//! How far a task is.

use std::fmt;

use moonlint_catalogue::{StatusSpec, TASK_STATUSES};

/// How far a task is.
///
/// ```
/// use moonlint_request::TaskStatus;
/// assert_eq!(TaskStatus::from_name("succeeded"), TaskStatus::Succeeded);
/// assert_eq!(TaskStatus::from_name("SUCCEEDED"), TaskStatus::Unknown);
/// assert!(TaskStatus::Failed.is_final() && !TaskStatus::Running.is_final());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskStatus {
    /// It waits.
    Pending,
    /// It was taken on.
    Submitted,
    /// It is being worked on.
    Running,
    /// Its result is there.
    Succeeded,
    /// It has no result, and its error says why.
    Failed,
    /// It was called off.
    Cancelled,
    /// Anything that the documentation does not name.
    Unknown,
}

impl TaskStatus {
    /// Every status that the documentation names.
    pub const KNOWN: [TaskStatus; 6] = [
        TaskStatus::Pending,
        TaskStatus::Submitted,
        TaskStatus::Running,
        TaskStatus::Succeeded,
        TaskStatus::Failed,
        TaskStatus::Cancelled,
    ];

    /// The status of that name. Names are compared exactly.
    pub fn from_name(name: &str) -> Self {
        TaskStatus::KNOWN.into_iter().find(|status| status.as_str() == Some(name)).unwrap_or(TaskStatus::Unknown)
    }

    /// The value of `status`; `None` for one that is not known.
    pub const fn as_str(self) -> Option<&'static str> {
        match self.spec() {
            Some(spec) => Some(spec.name),
            None => None,
        }
    }

    /// Whether nothing will change any more. Of an unknown status that cannot be told, and it is `false`.
    pub const fn is_final(self) -> bool {
        matches!(self, TaskStatus::Succeeded | TaskStatus::Failed | TaskStatus::Cancelled)
    }

    /// Whether clients may read the address of the result.
    pub const fn has_result(self) -> bool {
        match self.spec() {
            Some(spec) => spec.has_result,
            None => false,
        }
    }

    /// Whether clients are to read the error.
    pub const fn has_error(self) -> bool {
        match self.spec() {
            Some(spec) => spec.has_error,
            None => false,
        }
    }

    const fn spec(self) -> Option<&'static StatusSpec> {
        let index = self as usize;
        if index < TASK_STATUSES.len() { Some(&TASK_STATUSES[index]) } else { None }
    }
}

impl fmt::Display for TaskStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str().unwrap_or("unknown"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_those_of_the_catalogue() {
        let names: Vec<&str> = TASK_STATUSES.iter().map(|status| status.name).collect();
        let known: Vec<String> = TaskStatus::KNOWN.iter().map(|status| format!("{status:?}").to_lowercase()).collect();
        assert_eq!(known, names, "in the same order");
        for status in TaskStatus::KNOWN {
            assert_eq!(status.has_result(), status == TaskStatus::Succeeded);
            assert_eq!(status.has_error(), status == TaskStatus::Failed);
            assert_eq!(TaskStatus::from_name(&status.to_string()), status);
        }
        assert_eq!(TaskStatus::Unknown.as_str(), None);
        assert_eq!(TaskStatus::from_name("unknown"), TaskStatus::Unknown);
    }
}
