//! How rules report: a builder that turns nodes into spans and pointers.

use moonlint_catalogue::Provenance;
use moonlint_diagnostics::{Applicability, Arg, Diagnostic, Edit, Fix, Label, Message, RuleInfo, Severity};
use moonlint_request::Request;
use moonlint_syntax::{Member, Node, Span, Tree};

use crate::fix::prove;
use crate::room::Room;
use crate::settings::Settings;

/// A place in a document: bytes, and the value that the pointer names.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    span: Span,
    value: Option<Node<'a>>,
}

impl<'a> Spot<'a> {
    /// Some bytes inside a value.
    pub(crate) fn within(value: Node<'a>, span: Span) -> Self {
        Spot { span, value: Some(value) }
    }

    /// The key of a member; the pointer names its value.
    pub(crate) fn key(member: Member<'a>) -> Self {
        Spot { span: member.key().span(), value: Some(member.value()) }
    }

    /// Bytes that belong to no value.
    pub(crate) fn bytes(tree: Tree<'a>, span: Span) -> Self {
        Spot { span, value: tree.deepest_at(span.start) }
    }

    /// Bytes around a document: of the call that sends it, of a comment.
    pub(crate) fn around(span: Span) -> Self {
        Spot { span, value: None }
    }

    fn pointer(&self) -> String {
        self.value.map(|node| node.pointer()).unwrap_or_default()
    }
}

impl<'a> From<Node<'a>> for Spot<'a> {
    fn from(node: Node<'a>) -> Self {
        Spot { span: node.span(), value: Some(node) }
    }
}

/// What a rule's function reports to.
pub(crate) struct Reporter<'r> {
    pub(crate) rule: &'static RuleInfo,
    pub(crate) severity: Severity,
    pub(crate) out: &'r mut Vec<Diagnostic>,
    pub(crate) settings: &'r Settings,
    /// For how many more findings there is room.
    pub(crate) room: &'r Room,
    /// Whether fixes are tried before they are offered; not while one is being tried.
    pub(crate) trials: bool,
}

impl<'r> Reporter<'r> {
    /// What the check is to look for.
    pub(crate) fn settings(&self) -> &'r Settings {
        self.settings
    }

    /// Tries the fixes that the rule offers in a request, and takes back those that are not good: for rules that guess. It is the
    /// last thing that such a rule does.
    pub(crate) fn prove_fixes(&mut self, request: &Request<'_>) {
        if self.trials {
            prove(self.rule, self.settings, request, self.out);
        }
    }

    /// Whether there is room for another finding; else it is only counted, and what it would say need not be looked for.
    pub(crate) fn has_room(&self) -> bool {
        self.room.is_left()
    }

    /// Whether a fix of the next finding would be kept; else what makes it good need not be looked for.
    pub(crate) fn wants_fixes(&self) -> bool {
        self.room.is_left() && self.room.has_fixes()
    }

    /// What was probably meant by a value that is wrong, for help and fixes. Nothing while a fix is being tried, or when there
    /// is no room for more findings: then only their number matters, and to look for near names is most of the work.
    pub(crate) fn guess<T>(&self, look: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.trials && self.room.is_left() { look() } else { None }
    }

    /// Starts a finding at `spot` with the rule's text `message`; [`Finding::emit`] ends it.
    pub(crate) fn at<'s>(&mut self, spot: impl Into<Spot<'s>>) -> Finding<'_> {
        self.finding(spot, "message")
    }

    /// Reports a finding with another text than `message`.
    pub(crate) fn finding<'s>(&mut self, spot: impl Into<Spot<'s>>, key: &'static str) -> Finding<'_> {
        let spot = spot.into();
        let kept = self.room.is_left();
        let pointer = if kept { spot.pointer() } else { String::new() };
        self.room.spend(pointer.len());
        Finding {
            diagnostic: Diagnostic {
                rule: self.rule,
                severity: self.severity,
                message: Message::new(self.rule, key),
                help: None,
                span: Some(spot.span),
                pointer,
                labels: Vec::new(),
                source: kept.then(|| self.rule.provenance().clone()),
                fix: None,
            },
            out: self.out,
            room: self.room,
            kept,
        }
    }
}

/// A finding under construction.
#[must_use = "a finding is reported by `emit`"]
pub(crate) struct Finding<'o> {
    diagnostic: Diagnostic,
    out: &'o mut Vec<Diagnostic>,
    room: &'o Room,
    /// Whether there is room for it; else it is only counted.
    kept: bool,
}

impl Finding<'_> {
    fn text(&self, key: &'static str) -> Message {
        Message::new(self.diagnostic.rule, key)
    }

    /// An argument of the message.
    pub(crate) fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        if self.kept {
            self.diagnostic.message = self.diagnostic.message.with(name, value);
        }
        self
    }

    /// The help: the rule's text `key` with its own arguments. One that would offer a choice of nothing is not given.
    pub(crate) fn help(mut self, key: &'static str, args: impl IntoIterator<Item = (&'static str, Arg)>) -> Self {
        if !self.kept {
            return self;
        }
        let help = args.into_iter().fold(self.text(key), |text, (name, value)| text.with(name, value));
        let is_empty = |arg: &Arg| matches!(arg, Arg::Choice(words) if words.is_empty());
        self.diagnostic.help = (!help.args().iter().any(|(_, arg)| is_empty(arg))).then_some(help);
        self
    }

    /// Another place that explains the finding: the rule's text `key` with its own arguments.
    pub(crate) fn label<'s>(
        mut self,
        spot: impl Into<Spot<'s>>,
        key: &'static str,
        args: impl IntoIterator<Item = (&'static str, Arg)>,
    ) -> Self {
        // A finding may have many labels.
        if !self.kept || !self.room.is_left() {
            return self;
        }
        let spot = spot.into();
        let message = args.into_iter().fold(self.text(key), |text, (name, value)| text.with(name, value));
        let pointer = spot.pointer();
        self.room.spend(pointer.len());
        // Most findings with labels have one, and a vector that grows makes room for four.
        if self.diagnostic.labels.is_empty() {
            self.diagnostic.labels.reserve_exact(1);
        }
        self.diagnostic.labels.push(Label { message, span: Some(spot.span), pointer, document: None });
        self
    }

    /// A label where there is a place for it.
    pub(crate) fn label_if<'s>(
        self,
        spot: Option<impl Into<Spot<'s>>>,
        key: &'static str,
        args: impl IntoIterator<Item = (&'static str, Arg)>,
    ) -> Self {
        match spot {
            Some(spot) => self.label(spot, key, args),
            None => self,
        }
    }

    /// Where the documentation says so, if more exactly than the rule's own topic.
    pub(crate) fn source(mut self, provenance: &Provenance) -> Self {
        if self.kept {
            self.diagnostic.source = Some(provenance.clone());
        }
        self
    }

    /// The greatest severity that the finding has where the user says nothing about its rule: for what rests on less than the
    /// rule does.
    pub(crate) fn at_most(mut self, severity: Severity) -> Self {
        if self.diagnostic.severity == self.diagnostic.rule.severity {
            self.diagnostic.severity = self.diagnostic.severity.min(severity);
        }
        self
    }

    /// A fix titled with the rule's text `key` and its own arguments.
    pub(crate) fn fix(
        mut self,
        applicability: Applicability,
        key: &'static str,
        args: impl IntoIterator<Item = (&'static str, Arg)>,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Self {
        if !self.kept || !self.room.has_fixes() {
            return self;
        }
        let title = args.into_iter().fold(self.text(key), |text, (name, value)| text.with(name, value));
        let mut edits: Vec<Edit> = edits.into_iter().collect();
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        self.room.spend(edits.iter().map(|edit| edit.text.len()).sum());
        self.diagnostic.fix = Some(Fix { title, applicability, edits });
        self
    }

    /// A fix where there are edits for it.
    pub(crate) fn fix_if(
        self,
        applicability: Applicability,
        key: &'static str,
        args: impl IntoIterator<Item = (&'static str, Arg)>,
        edits: Option<impl IntoIterator<Item = Edit>>,
    ) -> Self {
        match edits {
            Some(edits) => self.fix(applicability, key, args, edits),
            None => self,
        }
    }

    /// Reports the finding.
    pub(crate) fn emit(self) {
        if self.kept {
            self.room.keep();
            self.out.push(self.diagnostic);
        } else {
            self.room.leave_out(self.diagnostic.severity);
        }
    }
}
