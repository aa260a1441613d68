use std::collections::HashSet;

use moonlint_catalogue::{Container, Topic};
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Aliases, FaultKind, Guesses, Missing, Request, alias_of, mentions, wide_mentions};

use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unused-alias",
    group: Group::Consistency,
    severity: Severity::Hint,
    topics: &[Topic::Aliases],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the prompt never mentions `@{ $alias }`
help = Say in the prompt what `@{ $alias }` does, or leave the alias out.
",
        summary: "an alias that the prompt never mentions",
        what: "A material has an alias, and no string of the prompt (`prompt`, and texts in `content[]`) mentions it \
               with an `@`. What a mention is, `unknown-alias` describes; an alias that a misspelt mention was \
               probably meant to be is left to that rule. Requests whose prompt is absent or cannot be read are left \
               alone.",
        why: "The material is used all the same, but the prompt says nothing about it, and an alias that nobody uses \
              may be a sentence that was forgotten.",
        fix: "None: mention the material in the prompt, or remove the alias.",
        configuration: "It is a hint: `--hints` shows it.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png", "alias": "boat" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "@boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png", "alias": "boat" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::ALIAS), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.materials().all(|material| material.alias().is_none()) {
        return;
    }
    let aliases = Aliases::of(request);
    let mut used = Set::default();
    let mut guesses = Guesses::default();
    for (_, text) in request.prompt_texts() {
        // An alias after a full-width `＠` is for `unknown-alias`.
        used_by_wide(&aliases, text).for_each(|index| used.insert(index));
        for mention in mentions(text) {
            let named = aliases.find(mention);
            let meant = || aliases.near(mention, &mut guesses).and_then(|(_, alias)| aliases.index(alias));
            if let Some(index) = named.or_else(meant) {
                used.insert(index);
            }
        }
    }
    if (0..aliases.len()).all(|index| used.contains(index)) || request.prompts().next().is_none() || unreadable(request)
    {
        return;
    }
    for material in request.materials() {
        let Some((alias, node)) = alias_of(&material).zip(material.alias_node()) else { continue };
        if aliases.index(alias).is_none_or(|index| used.contains(index)) {
            continue;
        }
        reporter.at(node).arg("alias", alias).help("help", [("alias", Arg::from(alias))]).emit();
    }
}

fn used_by_wide(aliases: &Aliases<'_>, text: &str) -> impl Iterator<Item = usize> {
    wide_mentions(text).filter_map(|mention| aliases.find(mention))
}

/// A set of indices that allocates nothing for as many as requests have.
#[derive(Default)]
struct Set {
    /// A bit each for the first thousand.
    first: [u64; 16],
    others: HashSet<usize>,
}

impl Set {
    fn insert(&mut self, index: usize) {
        match self.first.get_mut(index / 64) {
            Some(bits) => *bits |= 1 << (index % 64),
            None => {
                self.others.insert(index);
            }
        }
    }

    fn contains(&self, index: usize) -> bool {
        match self.first.get(index / 64) {
            Some(bits) => bits >> (index % 64) & 1 == 1,
            None => self.others.contains(&index),
        }
    }
}

/// Whether a part of the prompt cannot be read, and may mention anything.
fn unreadable(request: &Request<'_>) -> bool {
    request.has_unreadable_materials()
        || request.has_unread_prompt()
        || request.faults().any(|(node, fault)| match fault {
            FaultKind::WrongType(_) | FaultKind::Hole => {
                node.key().is_some_and(|key| key.is("prompt") || key.is("text"))
            }
            FaultKind::Missing(Missing::ContentText) | FaultKind::UnknownField(Container::Content) => true,
            _ => false,
        })
}
