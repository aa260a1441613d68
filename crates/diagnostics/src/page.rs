//! A rule's documentation page, as Markdown. What `moonlint explain` prints and what is published are this text.

use std::fmt::Write as _;

use moonlint_catalogue::{Provenance, general};
use moonlint_texts::{Arg, Locale};

use crate::fix::Applicability;
use crate::former::{Change, Former, Formers};
use crate::rule::{Example, Group, RuleInfo, SchemaSupport};

static TEXTS: moonlint_texts::Texts = moonlint_texts::Texts::new(
    "
reports = Reports { $summary }.
facts = Severity: **{ $severity }** · group: **{ $group }** · fix: **{ $fix }**
fix-safe = safe
fix-unsafe = unsafe
fix-display = shown only
fix-none = none
what = What it reports
why = Why
source = Source
retrieved = retrieved { $day }
bad = Bad: `{ $file }`
good = Good: `{ $file }`
with = With this configuration:
fix = Fix
configuration = Configuration
schema-expressed = The schemas reject what this rule reports.
schema-partly = The schemas reject what this rule reports, with an exception: { $reason }.
schema-inexpressible = JSON Schema cannot express this: { $reason }.
schema-accepted = The schemas accept what this rule reports: it is not an error.
levels = `--ignore { $id }` turns the rule off, and `--severity { $id }=LEVEL` gives it another severity (`error`, `warning` or `hint`). In a configuration: `ignore = [\"{ $id }\"]`, or a line under `[severity]`.
renamed = Before version { $since } it was called `{ $id }`; that name is still understood.
renamed-with = Before version { $since }, `{ $id }` reported what this rule and { $others } report; that name is still understood, as all of them.
split = Before version { $since } it was a part of `{ $id }`. Where flags, configurations and baselines name that rule they mean this one too, unless they also name this one.
moved = Before version { $since }, `{ $id }` reported some of this. What `[[ignore]]` and baselines say of that rule at one place still holds for this one.
whole = Before version { $since } it also reported what { $others } reports now. Where flags, configurations and baselines name this rule they mean that one too, unless they also name that one.
other = [中文]({ $file })
index = Rules
introduction = Every rule has a page. `moonlint explain RULE` prints it.
columns = rule | severity | fix | reports
",
    "
reports = 报告：{ $summary }。
facts = 严重级别：**{ $severity }** · 规则组：**{ $group }** · 修复：**{ $fix }**
fix-safe = 安全（safe）
fix-unsafe = 不安全（unsafe）
fix-display = 仅供参考（display）
fix-none = 无
what = 报告什么
why = 为什么
source = 依据
retrieved = 查阅于 { $day }
bad = 错误示例：`{ $file }`
good = 正确示例：`{ $file }`
with = 使用以下配置：
fix = 修复
configuration = 配置
schema-expressed = 本规则报告的问题，JSON Schema 同样会拒绝。
schema-partly = 本规则报告的问题，JSON Schema 同样会拒绝；例外：{ $reason }。
schema-inexpressible = JSON Schema 无法表达：{ $reason }。
schema-accepted = 本规则报告的不是错误，JSON Schema 会接受。
levels = `--ignore { $id }` 关闭本规则，`--severity { $id }=LEVEL` 更改严重级别（`error`、`warning` 或 `hint`）。在配置文件中：写 `ignore = [\"{ $id }\"]`，或在 `[severity]` 下加一行。
renamed = { $since } 版之前名为 `{ $id }`，旧名称目前仍可使用。
renamed-with = { $since } 版之前，本规则和 { $others } 报告的问题都由 `{ $id }` 报告。旧名称目前仍可使用，代表全部这些规则。
split = { $since } 版之前是 `{ $id }` 的一部分。命令行选项、配置和基线中写 `{ $id }` 时，也包括本规则，除非另外写明了本规则。
moved = { $since } 版之前，其中一部分问题由 `{ $id }` 报告。`[[ignore]]` 和基线中针对某一处写的 `{ $id }`，对本规则仍然有效。
whole = { $since } 版之前，如今由 { $others } 报告的问题也由本规则报告。命令行选项、配置和基线中写本规则时，也包括该规则，除非另外写明了该规则。
other = [English]({ $file })
index = 规则
introduction = 每条规则各有一页说明，可用 `moonlint explain RULE` 查看。
columns = 规则 | 严重级别 | 修复 | 报告
",
);

fn text(locale: Locale, key: &str) -> String {
    TEXTS.render(locale, key, &[])
}

impl RuleInfo {
    /// Renders the documentation page.
    pub fn page(&self, locale: Locale) -> String {
        let texts = self.texts(locale);
        let fix = match self.fix {
            Some(Applicability::Safe) => "fix-safe",
            Some(Applicability::Unsafe) => "fix-unsafe",
            Some(Applicability::Display) => "fix-display",
            None => "fix-none",
        };
        let facts = [
            ("severity", Arg::from(self.severity.as_str())),
            ("group", Arg::from(self.group.as_str())),
            ("fix", Arg::from(text(locale, fix))),
        ];
        let reports = TEXTS.render(locale, "reports", &[("summary", Arg::Text(texts.summary.to_owned()))]);
        let mut page = format!("# {}\n\n{reports}\n\n{}\n\n", self.id, TEXTS.render(locale, "facts", &facts));
        section(&mut page, &text(locale, "what"), texts.what);
        section(&mut page, &text(locale, "why"), texts.why);
        let sources: Vec<String> = self.topics.iter().map(|topic| source(general(*topic), locale)).collect();
        section(&mut page, &text(locale, "source"), &sources.join("\n\n"));
        examples(&mut page, locale, "bad", self.bad);
        examples(&mut page, locale, "good", self.good);
        section(&mut page, &text(locale, "fix"), texts.fix);
        let reason = [("reason", Arg::Text(texts.schema.to_owned()))];
        let schema = match self.schema {
            SchemaSupport::Expressed => text(locale, "schema-expressed"),
            SchemaSupport::Partly => TEXTS.render(locale, "schema-partly", &reason),
            SchemaSupport::Inexpressible => TEXTS.render(locale, "schema-inexpressible", &reason),
            SchemaSupport::Accepted => text(locale, "schema-accepted"),
        };
        section(&mut page, "JSON Schema", &schema);
        let levels = TEXTS.render(locale, "levels", &[("id", Arg::from(self.id))]);
        let more = (!texts.configuration.is_empty()).then(|| texts.configuration.to_owned());
        let configuration: Vec<String> =
            more.into_iter().chain([levels]).chain(former_names(self.id, Formers::default(), locale)).collect();
        section(&mut page, &text(locale, "configuration"), &configuration.join("\n\n"));
        page.truncate(page.trim_end().len());
        page.push('\n');
        page
    }
}

fn section(page: &mut String, title: &str, body: &str) {
    // Writing to a string does not fail.
    let _ = write!(page, "## {title}\n\n{body}\n\n");
}

fn source(provenance: &Provenance, locale: Locale) -> String {
    let note = provenance.note(locale);
    let mut text = match locale {
        Locale::Zh => format!("{}（{}", note.trim_end_matches('。'), provenance.basis),
        _ => format!("{} ({}", note.trim_end_matches('.'), provenance.basis),
    };
    if provenance.has_page() {
        let day = [("day", Arg::from(provenance.retrieved.as_ref()))];
        let retrieved = TEXTS.render(locale, "retrieved", &day);
        let _ = match locale {
            Locale::Zh => write!(text, "；[{}]({})，{retrieved}", provenance.section, provenance.url),
            _ => write!(text, "; [{}]({}), {retrieved}", provenance.section, provenance.url),
        };
    }
    text.push_str(if locale == Locale::Zh { "）。" } else { ")." });
    text
}

fn examples(page: &mut String, locale: Locale, kind: &str, examples: &[Example]) {
    for example in examples {
        let title = TEXTS.render(locale, kind, &[("file", Arg::from(example.file))]);
        let language = example.file.rsplit('.').next().unwrap_or_default();
        let _ = write!(page, "## {title}\n\n```{language}\n{}\n```\n\n", example.text.trim_end());
        if !example.configuration.is_empty() {
            let with = text(locale, "with");
            let _ = write!(page, "{with}\n\n```toml\n{}\n```\n\n", example.configuration.trim_end());
        }
    }
}

/// Tells what is worth knowing of a rule's names: which it had, and what they go on to cover.
fn former_names(id: &str, formers: Formers, locale: Locale) -> Vec<String> {
    let quoted = |ids: &[&str]| {
        let ids: Vec<_> = ids.iter().map(|id| format!("`{id}`")).collect();
        ids.join(if locale == Locale::Zh { "、" } else { ", " })
    };
    let say = |key: &'static str, former: &Former, others: String| {
        let args = [("since", former.since.into()), ("id", former.id.into()), ("others", Arg::Text(others))];
        TEXTS.render(locale, key, &args)
    };
    let mut told = Vec::new();
    for former in formers.iter() {
        let others: Vec<&str> = former.now.iter().copied().filter(|other| *other != id).collect();
        if former.id == id && former.change == Change::Split {
            told.push(say("whole", former, quoted(&others)));
        } else if former.now.contains(&id) {
            let key = match former.change {
                Change::Renamed if others.is_empty() => "renamed",
                Change::Renamed | Change::Removed => "renamed-with",
                Change::Split => "split",
                Change::Moved => "moved",
            };
            told.push(say(key, former, quoted(&others)));
        }
    }
    told
}

/// Renders a line that links to the same page in the other language, for pages that are published side by side: `file` is the
/// other's path from this one.
pub fn other_language(locale: Locale, file: &str) -> String {
    TEXTS.render(locale, "other", &[("file", Arg::Text(file.to_owned()))])
}

/// Makes the index of the pages of rules, as Markdown.
pub fn index_page(rules: &[&'static RuleInfo], locale: Locale) -> String {
    let mut page = format!("# {}\n\n{}\n", text(locale, "index"), text(locale, "introduction"));
    let columns = text(locale, "columns");
    for group in Group::ALL {
        let _ = write!(page, "\n## {group}\n\n| {columns} |\n|---|---|---|---|\n");
        for rule in rules.iter().filter(|rule| rule.group == group) {
            let fix = rule.fix.map_or("", Applicability::as_str);
            let summary = rule.texts(locale).summary;
            let _ = writeln!(page, "| [{id}]({id}.md) | {} | {fix} | {summary} |", rule.severity, id = rule.id);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use crate::former::{Change, Former, Formers};

    #[test]
    fn pages_tell_the_names_that_rules_had() {
        const TABLE: &[Former] = &[
            Former { id: "bad-length", now: &["unsupported-duration"], change: Change::Renamed, since: "0.1.0" },
            Former { id: "bad", now: &["unset-field", "wrong-type"], change: Change::Renamed, since: "0.1.0" },
        ];
        let told = |id| super::former_names(id, Formers::new(TABLE), Locale::En);
        assert_eq!(
            told("unsupported-duration"),
            ["Before version 0.1.0 it was called `bad-length`; that name is still understood."]
        );
        assert!(told("wrong-type")[0].contains("this rule and `unset-field` report"), "{:?}", told("wrong-type"));
        assert!(told("unknown-model").is_empty());
    }

    #[test]
    fn both_languages_say_the_same() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
