//! Many patterns of pointers, matched at once.

use std::collections::HashMap;

use crate::PointerPattern;

/// Patterns of pointers by their tokens, so that a pointer is compared with those that begin as it does, not with each.
///
/// ```
/// use moonlint_syntax::{PatternSet, PointerPattern};
///
/// let patterns: Vec<PointerPattern> = vec!["/*/duration".parse()?, "/0/ratio".parse()?, "/0/*".parse()?];
/// let set = PatternSet::new(&patterns);
/// assert_eq!(set.matches("/0/duration"), [0, 2]);
/// assert_eq!(set.matches("/1/ratio"), []);
/// # Ok::<(), moonlint_syntax::BadPointer>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct PatternSet {
    /// The first is where every pattern starts.
    steps: Vec<Step>,
}

/// What comes after some tokens.
#[derive(Clone, Debug, Default)]
struct Step {
    /// The step after `*`.
    any: Option<usize>,
    /// The steps after names, as these are written.
    named: HashMap<String, usize>,
    /// The patterns that end here, by index.
    ends: Vec<usize>,
}

impl PatternSet {
    /// Makes a set of patterns, which are told by their index.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p PointerPattern>) -> Self {
        let mut steps = vec![Step::default()];
        for (index, pattern) in patterns.into_iter().enumerate() {
            let mut at = 0;
            for token in pattern.as_str().split('/') {
                let free = steps.len();
                let step = &mut steps[at];
                at = match token {
                    "*" => *step.any.get_or_insert(free),
                    name => *step.named.entry(name.to_owned()).or_insert(free),
                };
                if at == free {
                    steps.push(Step::default());
                }
            }
            steps[at].ends.push(index);
        }
        PatternSet { steps }
    }

    /// Lists the patterns that cover the value which a pointer names, by index, in ascending order.
    pub fn matches(&self, pointer: &str) -> Vec<usize> {
        let mut open: Vec<&Step> = self.steps.first().into_iter().collect();
        // A name is written in one way only, so that what is written can be compared.
        for part in pointer.split('/') {
            let next = open.iter().flat_map(|step| step.any.iter().chain(step.named.get(part)));
            open = next.filter_map(|at| self.steps.get(*at)).collect();
        }
        let mut found: Vec<usize> = open.iter().flat_map(|step| step.ends.iter().copied()).collect();
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// However many patterns there are: a set matches what each of them does.
        #[test]
        fn a_set_matches_what_each_pattern_does(
            patterns in prop::collection::vec("(/([ab*]|~0|~1)?){0,4}", 0..12),
            pointer in "(/([abc*]|~0|~1)?){0,4}",
        ) {
            let patterns: Vec<PointerPattern> = patterns.iter().map(|text| text.parse().unwrap()).collect();
            let each: Vec<usize> = (0..patterns.len()).filter(|at| patterns[*at].matches(&pointer)).collect();
            prop_assert_eq!(PatternSet::new(&patterns).matches(&pointer), each);
        }
    }

    #[test]
    fn no_pattern_matches_nothing() {
        assert!(PatternSet::default().matches("").is_empty());
    }
}
