use std::collections::HashMap;
use std::ops::Range;

use moonlint_catalogue::{Container, ReferencesSupport, Topic};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{
    Aliases, FaultKind, Guesses, Lowered, MaterialField, Mention, Request, WIDE_AT, ends, has_wide_at, is_name,
    is_within, mentions, quotations, wide_mentions,
};
use moonlint_syntax::{Node, OffsetMap, Span, Str};

use crate::fix::replace_span;
use crate::report::{Finding, Reporter, Spot};
use crate::rule::{Check, Facts, Rule, Trigger};

/// How many aliases the help lists.
const LISTED: usize = 5;

static INFO: RuleInfo = RuleInfo {
    id: "unknown-alias",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::AliasSyntax],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = no material of this request has the alias `{ $name }`
often = no material of this request has the alias `{ $name }`, which the prompt mentions { $count } times
wide = `＠{ $name }` is written with a full-width `＠`, which mentions nothing
wide-help = Write `@{ $name }`.
near = Did you mean `@{ $alias }`?
listed = Mention { $aliases }, or give the alias `{ $name }` to the material that is meant.
listed-move = Mention { $aliases }, or move the material that is meant to `references[]` and give it the alias `{ $name }` there.
many = Mention one of the request's { $count } aliases, or give the alias `{ $name }` to the material that is meant.
many-move = Mention one of the request's { $count } aliases, or move the material that is meant to `references[]` and give it the alias `{ $name }` there.
alias = this alias is near
fix = Mention `@{ $alias }`
",
        summary: "an `@name` in the prompt that is no material's alias",
        what: "Some material of the request has an alias, and its prompt (`prompt`, or a text in `content[]`) mentions one that \
               none of them has. There is one finding for each name, with the number of mentions. An alias after a full-width \
               `＠` is reported too. A mention is an `@` at the start or after something other than a letter, digit or `_`, so that `a@b.c` is \
               none; a name is a run of letters of any script, digits, `_` and `-`. Chinese, Japanese and Korean text touches \
               mentions without spaces: before an `@` it does not count as letters, and of the aliases that what follows \
               begins with, the longest wins if a name ends there or CJK and another script meet. So `让@hero挥手` mentions \
               `hero`, `@主角挥手` mentions `主角`, and `@heroine` does not mention `hero`. Case counts; an `@` at the start of \
               an alias does not. A lone `@` is left alone, and so are a name inside quotation marks, which is text to be shown, \
               and requests in which nothing has an alias: there `@image1` and `@图片1` name materials by their order.",
        why: "The name reaches the model as plain text. The material that was meant is not tied to the sentence, and the video \
              shows somebody else.",
        fix: "Unsafe, where one alias is near: mentions that one, wherever the name stands. After a full-width `＠`: writes `@`.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "@baot drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png", "alias": "boat" }
  ]
}"#,
    )],
    good: &[
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "@boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png", "alias": "boat" }
  ]
}"#,
        ),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "雨中的街道,镜头跟随@纸船缓缓前行",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png", "alias": "纸船" }
  ]
}"#,
        ),
    ],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::beside(mentions_unknown), check) };

/// Tells whether there are aliases, and a prompt mentions something that is none of them, as far as mentions can be told, or
/// may mention one with a full-width `＠`.
fn mentions_unknown(lowered: &Lowered<'_>) -> bool {
    if !lowered.facts().contains(Facts::ALIAS) {
        return false;
    }
    let aliases = Aliases::Lowered(*lowered);
    let is_unknown = |mention: Mention<'_>| aliases.find(mention).is_none() && !mention.name().is_empty();
    lowered.prompts().flat_map(mentions).any(is_unknown) || lowered.prompts().any(has_wide_at)
}

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let aliases = Aliases::of(request);
    // Without aliases an `@` is anything; and a material that cannot be read may be the one that is mentioned.
    if aliases.is_empty() || request.has_unreadable_materials() || request.has_unread_alias() {
        return;
    }
    let mut known = Known { aliases, faulty: None, guesses: Guesses::default() };
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut unknown: Vec<Unknown<'_>> = Vec::new();
    for (prompt, text) in request.prompt_texts() {
        let Some(string) = prompt.as_string() else { continue };
        wide(prompt, string, text, &known.aliases, reporter);
        let mut locate = locator(string);
        let mut shown: Option<Vec<Range<usize>>> = None;
        for mention in mentions(text) {
            let name = mention.name();
            if known.aliases.find(mention).is_some() || name.is_empty() || known.excuses(request, mention) {
                continue;
            }
            let shown = shown.get_or_insert_with(|| quotations(text));
            if is_within(shown, mention.at) {
                continue;
            }
            let index = *names.entry(name).or_insert_with(|| {
                let near =
                    known.aliases.near(mention, &mut known.guesses).map(|(length, near)| (length, near.to_owned()));
                unknown.push(Unknown { prompt, name, near, spans: Vec::new(), ends: true });
                unknown.len() - 1
            });
            let Some(unknown) = unknown.get_mut(index) else { continue };
            let length = unknown.near.as_ref().map_or(name.len(), |(length, _)| *length);
            unknown.spans.push(locate(mention.at, length));
            if let Some((_, near)) = &unknown.near {
                unknown.ends &= mention.rest.get(length..).is_some_and(|rest| ends(near, rest));
            }
        }
    }
    let moves = should_move(request);
    for unknown in &unknown {
        report(unknown, &known.aliases, moves, reporter);
    }
}

/// A name that no material has.
struct Unknown<'a> {
    /// Where it is mentioned first.
    prompt: Node<'a>,
    name: &'a str,
    /// The alias that was probably meant, and how many bytes of the name it replaces.
    near: Option<(usize, String)>,
    /// Each mention with its `@`, and without.
    spans: Vec<(Span, Span)>,
    /// Whether the alias that was meant would end where the name does, in each mention.
    ends: bool,
}

/// Whether the materials stand where aliases do not belong, and the model is one for which they may stand where they do.
fn should_move(request: &Request<'_>) -> bool {
    let elsewhere = request.materials().all(|material| material.field() != MaterialField::References);
    elsewhere && request.spec().is_some_and(|spec| spec.references.value == ReferencesSupport::Recommended)
}

/// Reports aliases after a full-width `＠`, each once.
fn wide(prompt: Node<'_>, string: Str<'_>, text: &str, aliases: &Aliases<'_>, reporter: &mut Reporter<'_>) {
    let mut found: Vec<(usize, Vec<Span>)> = Vec::new();
    let mut indices: HashMap<usize, usize> = HashMap::new();
    let mut offsets: Option<OffsetMap<'_>> = None;
    for mention in wide_mentions(text) {
        let Some(index) = aliases.find(mention) else { continue };
        let container = *indices.entry(index).or_insert_with(|| {
            found.push((index, Vec::new()));
            found.len() - 1
        });
        // The finding stands at the first; the others are there to be fixed.
        if let Some((_, spans)) =
            found.get_mut(container).filter(|(_, spans)| spans.is_empty() || reporter.wants_fixes())
        {
            let offsets = offsets.get_or_insert_with(|| string.offset_map());
            spans.push(offsets.source_span(mention.at..mention.at + WIDE_AT.len()));
        }
    }
    for (index, spans) in found {
        let Some(first) = spans.first().copied() else { continue };
        let name = || Arg::from(aliases.name(index));
        let edits: Vec<_> = spans.into_iter().map(|span| replace_span(span, "@")).collect();
        reporter
            .finding(Spot::within(prompt, first), "wide")
            .arg("name", aliases.name(index))
            .help("wide-help", [("name", name())])
            .fix(Applicability::Unsafe, "fix", [("alias", name())], edits)
            .emit();
    }
}

/// What the mentions of a request can mean.
struct Known<'a> {
    aliases: Aliases<'a>,
    faulty: Option<Faulty<'a>>,
    guesses: Guesses,
}

/// Faults that other rules report, and that are why a mention finds no alias.
struct Faulty<'a> {
    /// An alias is there and cannot be read.
    unreadable: bool,
    /// The values of unknown fields of materials: the alias may be under a misspelt key.
    misplaced: Aliases<'a>,
}

impl<'a> Known<'a> {
    fn excuses(&mut self, request: &Request<'a>, mention: Mention<'_>) -> bool {
        let faulty = self.faulty.get_or_insert_with(|| Faulty::of(request));
        faulty.unreadable || faulty.misplaced.find(mention).is_some()
    }
}

impl<'a> Faulty<'a> {
    fn of(request: &Request<'a>) -> Self {
        let unreadable = request.faults().any(|(node, fault)| {
            matches!(fault, FaultKind::WrongType(_) | FaultKind::Blank | FaultKind::Hole)
                && node.key().is_some_and(|key| key.is("alias"))
        });
        let misplaced = request.faults().filter_map(|(node, fault)| match fault {
            FaultKind::UnknownField(Container::Reference | Container::MediaObject) => Some(node.as_string()?.decode()),
            _ => None,
        });
        Faulty { unreadable, misplaced: Aliases::new(misplaced) }
    }
}

fn report(unknown: &Unknown<'_>, aliases: &Aliases<'_>, moves: bool, reporter: &mut Reporter<'_>) {
    let Unknown { prompt, name, near, spans, ends } = unknown;
    let Some((first, _)) = spans.first() else { return };
    let name = near.as_ref().map_or(*name, |(length, _)| &name[..*length]);
    let spot = Spot::within(*prompt, *first);
    let finding = match spans.len() {
        1 => reporter.at(spot).arg("name", name),
        count => reporter.finding(spot, "often").arg("name", name).arg("count", count),
    };
    let Some((_, alias)) = near else { return list(finding, aliases, name, moves).emit() };
    let owner = aliases.index(alias).and_then(|index| aliases.node(index)).map(|id| prompt.tree().node(id));
    let finding = finding.help("near", [("alias", Arg::from(alias.as_str()))]).label_if(owner, "alias", []);
    if is_name(alias) && *ends {
        let args = [("alias", Arg::from(alias.as_str()))];
        let edits = spans.iter().map(|(_, written)| replace_span(*written, alias.as_str()));
        finding.fix(Applicability::Unsafe, "fix", args, edits).emit();
    } else {
        finding.emit();
    }
}

/// The bytes of a mention by its offset and the length of its name in the decoded text: with its `@`, and without.
///
/// Goes on from mention to mention, so that a prompt full of them is read once.
fn locator(string: Str<'_>) -> impl FnMut(usize, usize) -> (Span, Span) {
    let mut chars = string.chars();
    let mut offset = 0;
    move |at, length| {
        let mut take = |to: usize| {
            let mut taken: Option<Span> = None;
            while offset < to
                && let Some((span, c)) = chars.next()
            {
                taken = Some(taken.map_or(span, |taken| taken.cover(span)));
                offset += c.len_utf8();
            }
            taken.unwrap_or(Span::empty_at(string.content_span().end))
        };
        take(at);
        let (sign, name) = (take(at + 1), take(at + 1 + length));
        (sign.cover(name), name)
    }
}

fn list<'o>(finding: Finding<'o>, aliases: &Aliases<'_>, name: &str, moves: bool) -> Finding<'o> {
    match aliases.len() {
        count @ 0..=LISTED => {
            debug_assert!(count > 0, "a request without aliases mentions none");
            let names = aliases.names().map(|alias| format!("`{}`", moonlint_texts::excerpt(alias)));
            let key = if moves { "listed-move" } else { "listed" };
            finding.help(key, [("aliases", names.collect()), ("name", Arg::from(name))])
        }
        count => {
            let key = if moves { "many-move" } else { "many" };
            finding.help(key, [("count", Arg::from(count)), ("name", Arg::from(name))])
        }
    }
}
