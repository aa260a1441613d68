//! Proof that fixes do what they say, by checking the document with the fixes applied.

use std::sync::LazyLock;

use moonlint_diagnostics::{Diagnostic, Edit, RuleInfo, Severity};
use moonlint_request::{Kind, Lowered, Parts, Request, read_stream};
use moonlint_syntax::{Node, Parser};

use crate::assets::{self, AssetUse};
use crate::checker::Wanted;
use crate::registry::rules;
use crate::report::Reporter;
use crate::room::Room;
use crate::rule::{Check, Rule};
use crate::settings::Settings;

/// What the checks for the fixes of one rule in one document may cost, so that the time stays linear in the number of
/// faults.
const BUDGET: usize = 8 << 20;

/// What a finding costs, where a byte costs an eighth: most of the time goes into texts and into looking for near names.
const FINDING: usize = 1 << 8;

/// How many checks there are for the fixes together, whatever they cost. One is enough when all fixes are good.
const TOGETHER: usize = 8;

/// Takes back the fixes of `rule` that would add a finding of any rule, or would with the others: those are not worth
/// offering. The fixes that are left can be applied alone or together.
///
/// Each fix is tried alone, as far as the budget goes, and then all of them at once; where that fails, halves, and halves
/// of these. Hints are left out of the count, because an error hides the style of what cannot be read.
pub(crate) fn prove(
    rule: &'static RuleInfo,
    settings: &Settings,
    request: &Request<'_>,
    diagnostics: &mut [Diagnostic],
) {
    let mut offered: Vec<&mut Diagnostic> =
        diagnostics.iter_mut().filter(|diagnostic| diagnostic.rule == rule && diagnostic.fix.is_some()).collect();
    if offered.is_empty() {
        return;
    }
    let trial = Trial::new(rule, settings, request.root());
    // Nearly every request with a fault has one, and is fine without it.
    let is_fine = |fixed: Vec<u8>| {
        let assets = trial.assets_where_clean(&fixed, &mut Parts::default());
        assets.is_some_and(|assets| assets == 0 || assets <= comparable_assets(request, settings))
    };
    if let [offer] = &offered[..]
        && let Some(fix) = &offer.fix
        && trial.apply(&fix.edits).is_some_and(is_fine)
    {
        return;
    }
    let edits: Vec<Vec<Edit>> =
        offered.iter().map(|offer| offer.fix.as_ref().map(|fix| fix.edits.clone()).unwrap_or_default()).collect();
    let good = trial.measured().map(|trial| trial.run(&edits)).unwrap_or_default();
    for (index, offer) in offered.iter_mut().enumerate() {
        if good.binary_search(&index).is_err() {
            offer.fix = None;
        }
    }
}

struct Trial<'r, 'a> {
    rule: &'static RuleInfo,
    settings: &'r Settings,
    root: Node<'a>,
    parser: Parser,
    /// What there is to find without any fix, by rule.
    before: Vec<usize>,
    /// How many more checks there may be.
    checks: usize,
    /// What the rule looks for, if it counts here alone.
    own: Wanted,
}

/// What rules look for that count wherever fixes are tried.
static WANTED: LazyLock<Wanted> = LazyLock::new(|| wanted(|rule| rule.severity != Severity::Hint));

/// What some rules look for in requests.
fn wanted(counts: impl Fn(&RuleInfo) -> bool) -> Wanted {
    let mut wanted = Wanted::default();
    for rule in rules().iter().filter(|rule| counts(rule)) {
        if let Check::Request(trigger, _) = rule.check {
            wanted.add(trigger);
        }
    }
    wanted
}

/// Whether findings of a rule count where fixes of another are tried.
fn counts(rule: &RuleInfo, own: &RuleInfo) -> bool {
    rule.severity != Severity::Hint || rule == own
}

impl<'r, 'a> Trial<'r, 'a> {
    fn new(rule: &'static RuleInfo, settings: &'r Settings, root: Node<'a>) -> Self {
        let own = match rule.severity {
            Severity::Hint => wanted(|other| other == rule),
            Severity::Warning | Severity::Error => Wanted::default(),
        };
        Trial { rule, settings, root, parser: Parser::new(), before: Vec::new(), checks: 0, own }
    }

    /// Looks at the document as it is; `None` when it cannot be read.
    fn measured(mut self) -> Option<Self> {
        let source = self.root.raw();
        self.before = self.count(source)?;
        let cost = source.len() / 8 + FINDING * self.before.iter().sum::<usize>();
        self.checks = (BUDGET / cost.max(1)).max(TOGETHER);
        Some(self)
    }

    /// Where no rule that counts finds anything in a document by itself, as far as the fast path tells: how many uses of assets
    /// another may turn out to contradict.
    fn assets_where_clean(&self, source: &[u8], parts: &mut Parts) -> Option<usize> {
        let source = read_stream(source, parts)?;
        let lowered = Lowered::new(source, parts, self.settings.context());
        let is_met = |wanted: &Wanted| wanted.is_met_at_once(source, parts) || wanted.is_met_beside(&lowered);
        if is_met(&WANTED) || is_met(&self.own) {
            return None;
        }
        let uses = assets::of_stream(&lowered, String::new())?;
        Some(uses.iter().filter(|used| is_comparable(used, self.settings)).count())
    }

    /// The indices of the good fixes, sorted.
    fn run(mut self, fixes: &[Vec<Edit>]) -> Vec<usize> {
        let alone = self.checks - TOGETHER;
        let (tried, untried) = fixes.split_at(alone.min(fixes.len()));
        self.checks -= tried.len();
        let mut candidates: Vec<usize> = (0..tried.len()).filter(|index| self.is_better(&tried[*index], 1)).collect();
        if let ([] | [_], []) = (&candidates[..], untried) {
            return candidates;
        }
        candidates.extend(tried.len()..fixes.len());
        let mut good = Good::default();
        self.together(fixes, &candidates, &mut good);
        good.fixes
    }

    /// Takes those of the candidates that go together, and with what is good already.
    fn together(&mut self, fixes: &[Vec<Edit>], candidates: &[usize], good: &mut Good) {
        if candidates.is_empty() || self.checks == 0 {
            return;
        }
        self.checks -= 1;
        let mut edits = good.edits.clone();
        edits.extend(candidates.iter().flat_map(|index| &fixes[*index]).cloned());
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        if self.is_better(&edits, good.fixes.len() + candidates.len()) {
            good.edits = edits;
            good.fixes.extend(candidates);
        } else if candidates.len() > 1 {
            let (first, second) = candidates.split_at(candidates.len() / 2);
            self.together(fixes, first, good);
            self.together(fixes, second, good);
        }
    }

    /// Whether the edits of so many fixes leave a document that parses, has as many findings of the rule less, and no
    /// more of any other.
    fn is_better(&mut self, edits: &[Edit], fixes: usize) -> bool {
        let Some(after) = self.apply(edits).and_then(|fixed| self.count(&fixed)) else { return false };
        rules().iter().zip(self.before.iter().zip(after)).all(|(rule, (before, after))| {
            let removed = if rule.info == self.rule { fixes } else { 0 };
            after + removed <= *before
        })
    }

    /// The document with the edits, which must be sorted; `None` when they overlap.
    fn apply(&self, edits: &[Edit]) -> Option<Vec<u8>> {
        let source = self.root.raw();
        let base = self.root.span().start;
        let mut fixed = Vec::with_capacity(source.len() + 64);
        let mut at = 0;
        for edit in edits {
            let (start, end) = (edit.span.start.checked_sub(base)? as usize, edit.span.end.checked_sub(base)? as usize);
            fixed.extend_from_slice(source.get(at..start)?);
            fixed.extend_from_slice(edit.text.as_bytes());
            at = end;
        }
        fixed.extend_from_slice(source.get(at..)?);
        Some(fixed)
    }

    /// How much each rule finds in a document; `None` when it cannot be read.
    fn count(&mut self, source: &[u8]) -> Option<Vec<usize>> {
        let (own, settings) = (self.rule, self.settings);
        let mut parts = Parts::default();
        if let Some(assets) = self.assets_where_clean(source, &mut parts) {
            let count = |rule: &&Rule| if rule.is_across_requests() { assets } else { 0 };
            return Some(rules().iter().map(count).collect());
        }
        let tree = self.parser.parse(source, self.root.tree().dialect());
        let root = tree.root().filter(|_| tree.errors().is_empty())?;
        let request = root.as_object().map(|object| Request::read(object, &mut parts, settings.context()));
        let mut found = Vec::new();
        let count = |rule: &&'static Rule| {
            if !counts(rule, own) {
                return 0;
            }
            // Only their number matters.
            let room = Room::of(0);
            let severity = rule.severity;
            let mut reporter = Reporter { rule, severity, out: &mut found, settings, room: &room, trials: false };
            match rule.check {
                Check::Syntax(check) => check(tree, &mut reporter),
                Check::Document(check) => check(root, Kind::Request, &mut reporter),
                Check::Request(trigger, check) => {
                    let worth = request.iter().filter(|request| trigger.is_met(request.lowered()));
                    worth.for_each(|request| check(request, &mut reporter));
                }
                // Rules that guess are about requests.
                Check::Task(_) | Check::Run | Check::Call(_) | Check::Comment(_) => {}
            }
            if rule.is_across_requests() {
                return room.left_out().count()
                    + request.iter().map(|request| comparable_assets(request, settings)).sum::<usize>();
            }
            room.left_out().count()
        };
        Some(rules().iter().map(count).collect())
    }
}

/// The fixes that go together.
#[derive(Default)]
struct Good {
    fixes: Vec<usize>,
    /// Their edits, sorted.
    edits: Vec<Edit>,
}

/// How many uses of assets another document may turn out to contradict.
fn comparable_assets(request: &Request<'_>, settings: &Settings) -> usize {
    assets::of_tree(request).filter(|used| is_comparable(used, settings)).count()
}

/// Whether the settings say nothing of the line of an asset.
fn is_comparable(used: &AssetUse, settings: &Settings) -> bool {
    !settings.asset_lines.contains_key(&used.asset)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use moonlint_diagnostics::{Applicability, Diagnostic};
    use moonlint_syntax::Dialect;

    use crate::checker::Checker;
    use crate::file::FileOptions;
    use crate::settings::Settings;

    /// A request with so many roles that are misspelt; those that `is_bad` picks repeat the first frame once corrected.
    fn request(count: usize, is_bad: impl Fn(usize) -> bool) -> String {
        let mut request = String::from(r#"{"model": "seedance-2.0-kz", "prompt": "A paper boat", "references": ["#);
        for index in 0..=count {
            let role = match index {
                0 => "first_frame",
                _ if is_bad(index) => "first_fram",
                _ => "reference_imag",
            };
            let comma = if index == 0 { "" } else { ", " };
            let url = format!("https://cdn.moonapix.com/{index}.png");
            write!(request, r#"{comma}{{"media_type": "image", "role": "{role}", "url": "{url}"}}"#).unwrap();
        }
        request + "]}"
    }

    fn fixed(diagnostics: &[Diagnostic]) -> Vec<bool> {
        diagnostics.iter().map(|diagnostic| diagnostic.fix.is_some()).collect()
    }

    #[test]
    fn a_bad_fix_is_taken_back_and_leaves_the_others() {
        let report = Checker::new(Settings::default()).check(request(30, |index| index == 7 || index == 20));
        assert_eq!(fixed(&report.diagnostics), (1..=30).map(|index| index != 7 && index != 20).collect::<Vec<_>>());
    }

    #[test]
    fn of_fixes_that_exclude_each_other_the_first_is_offered() {
        let request = request(3, |_| true).replace("\"first_frame\"", "\"reference_image\"");
        let report = Checker::new(Settings::default()).check(request);
        assert_eq!(fixed(&report.diagnostics), [true, false, false]);
    }

    #[test]
    fn thousands_of_faults_are_fixed_in_one_run() {
        let options = FileOptions { dialect: Dialect::Json, batch: false, detect: false };
        let checker = Checker::new(Settings::default());
        let fixed = checker.fix(request(1_000, |index| index == 300).as_bytes(), options, Applicability::Unsafe);
        assert_eq!((fixed.applied, fixed.report.diagnostics.len()), (999, 1));
    }
}
