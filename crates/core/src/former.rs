//! The rules that report what went by a name in an earlier version.

use moonlint_diagnostics::Formers;

use crate::registry;
use crate::rule::Rule;

/// Lists the rules that a name stands for where it is said of one place: the rule that has it, and those that report what went
/// by it. Nothing where no rule ever had it.
///
/// ```
/// let ids: Vec<_> = moonlint::rule::rules_named("asset-line-mismatch").map(|rule| rule.id).collect();
/// assert_eq!(ids, ["asset-line-mismatch", "asset-on-two-lines"]);
/// ```
pub fn rules_named(name: &str) -> impl Iterator<Item = &'static Rule> {
    those_named(name, Formers::default())
}

fn those_named(name: &str, formers: Formers) -> impl Iterator<Item = &'static Rule> {
    let now = formers.get(name).map_or(&[][..], |former| former.now);
    registry::rule(name).into_iter().chain(now.iter().filter_map(|id| registry::rule(id)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use moonlint_diagnostics::{Change, Former, Formers, Group, Severity};

    use super::those_named;
    use crate::registry::rule;
    use crate::settings::{Levels, LevelsBuilder, UnknownRule};

    /// Names that no version had.
    const MADE_UP: &[Former] = &[
        Former { id: "bad-length", now: &["unsupported-duration"], change: Change::Renamed, since: "0.1.0" },
        Former {
            id: "bad-size",
            now: &["unsupported-ratio", "unsupported-resolution"],
            change: Change::Renamed,
            since: "0.1.0",
        },
        Former { id: "no-cats", now: &[], change: Change::Removed, since: "0.1.0" },
        Former { id: "old-hint", now: &["legacy-spelling"], change: Change::Renamed, since: "0.1.0" },
        Former { id: "unknown-role", now: &["role-media-mismatch"], change: Change::Split, since: "0.1.0" },
        Former { id: "wrong-type", now: &["unset-field"], change: Change::Moved, since: "0.1.0" },
    ];

    fn builder() -> LevelsBuilder {
        Levels::builder().formers(Formers::new(MADE_UP))
    }

    fn active(levels: &Levels) -> Vec<&'static str> {
        levels.active().map(|(rule, _)| rule.id).collect()
    }

    /// A version as numbers, the major part first: before 1.0, that is the minor one.
    fn major(version: &str) -> (u32, u32) {
        let mut parts = version.split('.').map(|part| part.parse().expect("a number"));
        match (parts.next().expect("a major part"), parts.next().expect("a minor part")) {
            (0, minor) => (0, minor),
            (major, _) => (major, 0),
        }
    }

    #[test]
    fn every_entry_leads_from_a_former_name_to_rules() {
        let mut seen = BTreeSet::new();
        for table in [Formers::default(), Formers::new(MADE_UP)] {
            seen.clear();
            for former @ Former { id, now, change, .. } in table.iter() {
                assert!(seen.insert(*id), "{id} stands there twice");
                assert_eq!(rule(id).is_none(), former.is_retired(), "{id}: {change:?}");
                let means_more = *id == "all" || Group::ALL.iter().any(|group| group.as_str() == *id);
                assert!(
                    !means_more && id.trim_end_matches('s').parse::<Severity>().is_err(),
                    "{id} means something else"
                );
                assert_eq!(now.is_empty(), *change == Change::Removed, "{id}");
                assert!(!now.contains(id), "{id}");
                for target in *now {
                    assert!(rule(target).is_some(), "{id} leads to {target}, which is no rule");
                }
            }
        }
    }

    #[test]
    fn entries_are_no_older_than_a_major_version() {
        let here = major(env!("CARGO_PKG_VERSION"));
        for Former { id, since, .. } in Formers::default().iter() {
            let there = major(since);
            let next = if there.0 == 0 { (0, there.1 + 1) } else { (there.0 + 1, 0) };
            assert!(here == there || here == next || here < there, "{id} can be forgotten");
        }
    }

    #[test]
    fn old_names_select_ignore_and_grade_the_rules_of_today() -> Result<(), UnknownRule> {
        assert_eq!(active(&builder().select("bad-length")?.build()), ["unsupported-duration"]);
        assert_eq!(active(&builder().select("bad-size")?.build()), ["unsupported-resolution", "unsupported-ratio"]);
        let levels = builder().select("limits")?.ignore("bad-size")?.severity("bad-length", Severity::Hint)?.build();
        assert_eq!((levels.of("unsupported-ratio"), levels.of("unsupported-resolution")), (None, None));
        assert_eq!(levels.of("unsupported-duration"), None, "a hint that nobody asked for by name");
        let levels = builder().severity("bad-length", Severity::Warning)?.severity("limits", Severity::Error)?.build();
        assert_eq!(levels.of("unsupported-duration"), Some(Severity::Warning), "as exact as the name of today");
        assert_eq!(
            builder().select("old-hint")?.build().of("legacy-spelling"),
            Some(Severity::Hint),
            "asked for by name"
        );
        assert_eq!(builder().select("bad-widht").expect_err("no name").nearest, UnknownRule::new("bad-widht").nearest);
        assert!(Levels::builder().select("bad-length").is_err(), "known to the made-up table only");
        assert!(active(&builder().select("no-cats")?.build()).is_empty(), "nothing is selected");
        let levels = builder().ignore("no-cats")?.severity("no-cats", Severity::Error)?.build();
        assert_eq!(levels, Levels::default(), "nothing is left out");
        Ok(())
    }

    #[test]
    fn a_rule_that_was_split_covers_its_part_unless_that_is_named() -> Result<(), UnknownRule> {
        let levels = builder().select("unknown-role")?.build();
        assert_eq!(active(&levels), ["unknown-role", "role-media-mismatch"]);
        let levels = builder().ignore("unknown-role")?.build();
        assert_eq!((levels.of("unknown-role"), levels.of("role-media-mismatch")), (None, None));
        let levels = builder().select("all")?.select("role-media-mismatch")?.ignore("unknown-role")?.build();
        assert_eq!((levels.of("unknown-role"), levels.of("role-media-mismatch")), (None, Some(Severity::Warning)));
        let levels = builder().ignore("role-media-mismatch")?.select("unknown-role")?.build();
        assert_eq!(active(&levels), ["unknown-role"]);
        let levels =
            builder().severity("unknown-role", Severity::Error)?.severity("consistency", Severity::Hint)?.build();
        assert_eq!(levels.of("role-media-mismatch"), Some(Severity::Error), "more exact than a group");
        let both =
            builder().severity("role-media-mismatch", Severity::Warning)?.severity("unknown-role", Severity::Error)?;
        assert_eq!(both.build().of("role-media-mismatch"), Some(Severity::Warning), "less exact than its own name");
        Ok(())
    }

    #[test]
    fn what_moved_is_no_matter_of_levels() -> Result<(), UnknownRule> {
        assert_eq!(active(&builder().select("wrong-type")?.build()), ["wrong-type"]);
        let levels = builder().ignore("wrong-type")?.build();
        assert!(levels.of("unset-field").is_some());
        Ok(())
    }

    #[test]
    fn names_of_one_place_hold_for_all_that_went_by_them() {
        let formers = Formers::new(MADE_UP);
        let ids = |name| those_named(name, formers).map(|rule| rule.id).collect::<Vec<_>>();
        assert_eq!(ids("bad-size"), ["unsupported-ratio", "unsupported-resolution"]);
        assert_eq!(ids("wrong-type"), ["wrong-type", "unset-field"]);
        assert_eq!(ids("unset-field"), ["unset-field"]);
        assert_eq!(ids("never"), [""; 0]);
        assert!(formers.holds("bad-size", "unsupported-ratio") && !formers.holds("bad-size", "unsupported-duration"));
        assert!(formers.holds("wrong-type", "unset-field") && !formers.holds("unset-field", "wrong-type"));
        assert_eq!(formers.of("unset-field").collect::<Vec<_>>(), ["wrong-type"]);
        assert_eq!(
            formers.retired().map(|former| former.id).collect::<Vec<_>>(),
            ["bad-length", "bad-size", "no-cats", "old-hint"]
        );
        assert_eq!(formers.retired_name("wrong-type"), None);
    }
}
