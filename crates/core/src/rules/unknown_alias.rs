use moonlint_catalogue::{Place, Topic};
use moonlint_syntax::{Node, Span, Str};

use crate::diagnostic::Severity;
use crate::fix::{Applicability, replace_span};
use crate::message::Arg;
use crate::report::{Finding, Reporter, Spot};
use crate::request::{Aliases, FaultKind, Mention, Request, ends, is_name, mentions};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

/// How many aliases the search for near ones looks at in one request.
pub(super) const SUGGESTIONS: usize = 20_000;

/// How many aliases the help lists.
const LISTED: usize = 5;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-alias",
    group: Group::Consistency,
    severity: Severity::Warning,
    topic: Topic::AliasSyntax,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = no material of this request has the alias `{ $name }`
near = Did you mean `@{ $alias }`?
listed = Mention { $aliases }, or give the alias `{ $name }` to the material that is meant.
many = Mention one of the request's { $count } aliases, or give the alias `{ $name }` to the material that is meant.
none = Give the alias `{ $name }` to the material that is meant.
alias = this alias is near
fix = Mention `@{ $alias }`
",
        summary: "an `@name` in the prompt that is no material's alias",
        what: "The request has materials, and its prompt (`prompt`, or a text in `content[]`) mentions an alias that none \
               of them \
               has. A mention is an `@` at the start or after something other than a letter, digit or `_`, so that `a@b.c` \
               is \
               none; a name is a run of letters of any script, digits, `_` and `-`. Chinese, Japanese and Korean text \
               touches \
               mentions without spaces: before an `@` it does not count as letters, and of the aliases that what follows \
               begins with, the longest wins if a name ends there or CJK and another script meet. So `让@hero挥手` mentions \
               `hero`, `@主角挥手` mentions `主角`, and `@heroine` does not mention `hero`. Case counts; an `@` at the start of \
               an alias does not. A lone `@` is left alone, and so are requests without materials or with materials that \
               cannot be read.",
        why: "The name reaches the model as plain text. The material that was meant is not tied to the sentence, and the \
              video \
              shows somebody else.",
        fix: "Unsafe, where one alias is near: mentions that one.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = 请求里没有别名为 `{ $name }` 的素材
near = 是不是想写 `@{ $alias }`？
listed = 引用 { $aliases }，或把别名 `{ $name }` 加给所指的素材。
many = 引用请求里 { $count } 个别名中的一个，或把别名 `{ $name }` 加给所指的素材。
none = 把别名 `{ $name }` 加给所指的素材。
alias = 这个别名相近
fix = 改为引用 `@{ $alias }`
",
        summary: "提示词里的 `@名字` 不是任何素材的别名",
        what: "请求里有素材，而提示词（`prompt`，或 `content[]` 里的文本）引用了一个没有素材使用的别名。引用是位于\
               开头、或跟在字母、数字、`_` 以外字符之后的 `@`，因此 `a@b.c` 不是引用；名字由任意文字的字母、数字、\
               `_` 和 `-` 组成。中日韩文字与引用之间没有空格：`@` 之前的中日韩文字不算字母；`@` 之后的文字若以几个\
               别名开头，取其中最长的一个，条件是名字在那里结束，或中日韩文字与其他文字在那里相接。因此 \
               `让@hero挥手` 引用 `hero`，`@主角挥手` 引用 `主角`，而 `@heroine` 不引用 `hero`。区分大小写；别名开\
               头的 `@` 不算在内。单独的 `@` 不报告；没有素材或素材无法读取的请求也不报告。",
        why: "这个名字会作为普通文字交给模型。所指的素材没有和句子对应起来，视频里出现的就会是别人。",
        fix: "不安全，仅当恰有一个相近的别名时提供：改为引用它。",
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
    check: Check::Request(Facts::UNKNOWN_MENTION, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    // A material that cannot be read may be the one that is mentioned.
    if request.materials().next().is_none() || request.has_unreadable_materials() || request.has_unread_alias() {
        return;
    }
    let mut known: Option<Known<'_>> = None;
    for (prompt, text) in request.prompt_texts() {
        let Some(string) = prompt.as_string() else { continue };
        let mut locate = locator(string);
        for mention in mentions(text) {
            let known = known.get_or_insert_with(|| Known::of(request));
            if known.aliases.find(mention).is_some() || mention.name().is_empty() || known.excuses(request, mention) {
                continue;
            }
            report(prompt, mention, known, &mut locate, reporter);
        }
    }
}

/// What the mentions of a request can mean.
struct Known<'a> {
    aliases: Aliases<'a>,
    faulty: Option<Faulty<'a>>,
    budget: usize,
}

/// Faults that other rules report, and that are why a mention finds no alias.
struct Faulty<'a> {
    /// An alias is there and cannot be read.
    unreadable: bool,
    /// The values of unknown fields of materials: the alias may be under a misspelt key.
    misplaced: Aliases<'a>,
}

impl<'a> Known<'a> {
    fn of(request: &Request<'a>) -> Self {
        Known { aliases: Aliases::of(request), faulty: None, budget: SUGGESTIONS }
    }

    fn excuses(&mut self, request: &Request<'a>, mention: Mention<'_>) -> bool {
        let faulty = self.faulty.get_or_insert_with(|| Faulty::of(request));
        faulty.unreadable || faulty.misplaced.find(mention).is_some()
    }
}

impl<'a> Faulty<'a> {
    fn of(request: &Request<'a>) -> Self {
        let unreadable = request.faults().any(|(node, fault)| {
            matches!(fault, FaultKind::WrongType(_) | FaultKind::Blank) && node.key().is_some_and(|key| key.is("alias"))
        });
        let misplaced = request.faults().filter_map(|(node, fault)| match fault {
            FaultKind::UnknownField(Place::Reference | Place::MediaObject) => Some(node.as_string()?.decode()),
            _ => None,
        });
        Faulty { unreadable, misplaced: Aliases::new(misplaced) }
    }
}

fn report(
    prompt: Node<'_>,
    mention: Mention<'_>,
    known: &mut Known<'_>,
    locate: &mut dyn FnMut(usize, usize) -> (Span, Span),
    reporter: &mut Reporter<'_>,
) {
    let near = known.aliases.near(mention, &mut known.budget);
    let length = near.map_or(mention.name().len(), |(length, _)| length);
    let name = &mention.rest[..length];
    let (whole, written) = locate(mention.at, length);
    let finding = reporter.at(Spot::within(prompt, whole)).arg("name", name);
    let Some((_, alias)) = near else { return list(finding, &known.aliases, name).emit() };
    let owner = known.aliases.index(alias).and_then(|index| known.aliases.node(index)).map(|id| prompt.tree().node(id));
    let finding = finding.help("near", [("alias", Arg::from(alias))]).label_if(owner, "alias", []);
    if is_name(alias) && ends(alias, &mention.rest[length..]) {
        let args = [("alias", Arg::from(alias))];
        finding.fix(Applicability::Unsafe, "fix", args, [replace_span(written, alias)]).emit();
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

fn list<'o>(finding: Finding<'o>, aliases: &Aliases<'_>, name: &str) -> Finding<'o> {
    let count = aliases.len();
    match count {
        0 => finding.help("none", [("name", Arg::from(name))]),
        1..=LISTED => {
            let names = aliases.names().map(|alias| format!("`{}`", moonlint_texts::excerpt(alias)));
            finding.help("listed", [("aliases", names.collect()), ("name", Arg::from(name))])
        }
        _ => finding.help("many", [("count", Arg::from(count)), ("name", Arg::from(name))]),
    }
}
