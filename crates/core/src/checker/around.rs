//! What stands around requests: the calls that send them, and comments about findings.

use moonlint_diagnostics::Diagnostic;

use super::Checker;
use crate::call::Call;
use crate::comment::Comment;
use crate::room::Room;

impl Checker {
    /// Checks the call that sends a request. The findings have the spans of the text that the call is written in, and no
    /// pointers.
    pub fn check_call(&self, call: &Call) -> Vec<Diagnostic> {
        let (mut found, room) = (Vec::new(), Room::of(usize::MAX));
        for (rule, severity, check) in &self.plan.call {
            check(call, &mut self.reporter(rule, *severity, &mut found, &room));
        }
        super::sort(&mut found);
        found
    }

    /// Reports a comment that does not do what it says.
    ///
    /// ```
    /// use moonlint::{Checker, Comment, CommentFault, Settings, Span};
    /// let comment = Comment { span: Span::new(0, 18), fault: CommentFault::NoRule, removal: Vec::new() };
    /// let found = Checker::new(Settings::default()).check_comment(&comment);
    /// assert_eq!(found[0].rule.id, "malformed-suppression");
    /// ```
    pub fn check_comment(&self, comment: &Comment) -> Vec<Diagnostic> {
        let (mut found, room) = (Vec::new(), Room::of(usize::MAX));
        for (rule, severity, check) in &self.plan.comment {
            check(comment, &mut self.reporter(rule, *severity, &mut found, &room));
        }
        found
    }
}
