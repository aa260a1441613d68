//! Checks of what is too long to be read more than once.

use moonlint_diagnostics::{Diagnostic, LeftOut};
use moonlint_request::{Kind, Request};

#[cfg(test)]
use super::READ;
use super::{Checker, sort};
use crate::file::FileOptions;
use crate::room::Room;
use crate::scope::Scope;

impl Checker {
    /// Checks one document with all rules, without the fast path first: what is known to have faults. As many findings are kept as
    /// the limit says, without fixes; the others are counted.
    pub(crate) fn check_one_thoroughly(&self, source: &[u8], limit: usize) -> (Vec<Diagnostic>, LeftOut) {
        let options = FileOptions { dialect: self.settings.dialect, batch: false, detect: false };
        let scope = Scope { kind: Kind::Request, limit, without_fixes: true, ..Scope::default() };
        let report = self.pool.with(|scratch| self.examine(source, options, scope, scratch, None));
        (report.diagnostics.into_iter().map(|(_, found)| found).collect(), report.left_out)
    }

    /// Reads one document as a request, whatever its model, with at most so many faults of its form. Other checkers may
    /// [check](Self::check_request) what was read.
    pub(crate) fn with_long_request<T>(
        &self,
        source: &[u8],
        faults: usize,
        look: impl FnOnce(Request<'_>) -> T,
    ) -> Option<T> {
        #[cfg(test)]
        READ.set(READ.get() + 1);
        self.pool.with(|scratch| {
            let tree = scratch.parser.parse(source, self.settings.dialect);
            let object = tree.root().filter(|_| tree.errors().is_empty())?.as_object()?;
            Some(look(Request::read_some(object, &mut scratch.parts, self.settings.context(), faults)))
        })
    }

    /// Checks a request that was read by the settings of another checker. As many findings are kept as the limit says, without
    /// the fixes that they offer, which would be tried; the others are counted.
    pub(crate) fn check_request(&self, request: Request<'_>, limit: usize) -> (Vec<Diagnostic>, LeftOut) {
        let (room, mut found) = (Room::of(limit).with_fixes(false), Vec::new());
        for (rule, severity, check) in &self.plan.syntax {
            check(request.root().tree(), &mut self.reporter(rule, *severity, &mut found, &room));
        }
        self.request_rules(&request.by(self.settings.context()), &mut found, &room);
        sort(&mut found);
        (found, room.left_out())
    }
}
