//! A task object over its tree, as the rules see it.

use moonlint_catalogue::{TASK_ID_KEYS, TASK_RESULT_POINTERS};
use moonlint_syntax::{Kind, Node, Object};

use super::TaskStatus;

/// A task object over its tree.
#[derive(Clone, Copy, Debug)]
pub struct TaskObject<'a> {
    object: Object<'a>,
}

/// A place that gives the address of the result.
#[derive(Clone, Copy, Debug)]
pub struct ResultUrl<'a> {
    /// As a JSON pointer from the task.
    pub pointer: &'static str,
    /// A string that is not blank.
    pub node: Node<'a>,
}

impl ResultUrl<'_> {
    /// Gives the name that messages use: `output.url`.
    pub fn dotted(&self) -> String {
        dotted(self.pointer)
    }
}

/// Gives the name that messages use for a pointer into a task.
pub fn dotted(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}

impl<'a> TaskObject<'a> {
    /// Looks at an object as a task.
    pub fn new(object: Object<'a>) -> Self {
        TaskObject { object }
    }

    /// The object.
    pub fn root(&self) -> Node<'a> {
        self.object.node()
    }

    /// What the first of the id's keys that says something says. `null` and a blank string say nothing.
    pub fn id(&self) -> Option<Node<'a>> {
        TASK_ID_KEYS.iter().find_map(|key| self.object.get(key).filter(|node| says_something(*node)))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        self.object.get(key)
    }

    /// The value of `status`.
    pub fn status_node(&self) -> Option<Node<'a>> {
        self.object.get("status")
    }

    /// How far the task is; `None` when it does not say.
    pub fn status(&self) -> Option<TaskStatus> {
        let status = self.status_node()?.as_string();
        Some(status.map_or(TaskStatus::Unknown, |name| {
            let known = TaskStatus::KNOWN.into_iter().find(|status| status.as_str().is_some_and(|text| name.is(text)));
            known.unwrap_or(TaskStatus::Unknown)
        }))
    }

    /// The documented places that give an address of the result, in the order of the documentation. `null` and blank
    /// strings give none, nor does anything else that is not a string.
    pub fn results(&self) -> impl Iterator<Item = ResultUrl<'a>> + use<'a> {
        let root = self.root();
        TASK_RESULT_POINTERS.iter().filter_map(move |pointer| {
            let node = resolve(root, pointer)?;
            let is_url = node.as_string().is_some_and(|text| !text.is_blank());
            is_url.then_some(ResultUrl { pointer, node })
        })
    }

    /// What stands where an address of the result may stand, or an object that has it, whatever it is.
    pub fn result_nodes(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let root = self.root();
        TASK_RESULT_POINTERS.iter().filter_map(move |pointer| {
            let holder = || {
                let (holder, _) = pointer.rsplit_once('/').filter(|(holder, _)| !holder.is_empty())?;
                resolve(root, holder).filter(|node| node.kind() != Kind::Object)
            };
            resolve(root, pointer).or_else(holder)
        })
    }

    /// What `error` says. `null`, a blank string, an empty object and an empty array say nothing.
    pub fn error(&self) -> Option<Node<'a>> {
        self.object.get("error").filter(|node| says_something(*node))
    }
}

/// The value that a documented pointer names. Documented keys are plain: nothing in them is escaped.
fn resolve<'a>(root: Node<'a>, pointer: &str) -> Option<Node<'a>> {
    pointer.split('/').skip(1).try_fold(root, |node, key| node.as_object()?.get(key))
}

/// Whether there is something in a value.
pub fn says_something(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Null | Kind::Invalid => false,
        Kind::String => node.as_string().is_some_and(|text| !text.is_blank()),
        Kind::Object => node.as_object().is_some_and(|object| !object.is_empty()),
        Kind::Array => node.as_array().is_some_and(|array| !array.is_empty()),
        Kind::Number | Kind::Bool => true,
    }
}
