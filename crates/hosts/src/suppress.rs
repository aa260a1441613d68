//! Comments that say which findings are not wanted: `moonlint: ignore[unsupported-duration] a test of refusal`.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use moonlint::fix::Edit;
use moonlint::rule::{Formers, Group, Rule};
use moonlint::{Comment, CommentFault, Levels, Severity, Span, rule, rules};

/// What comments of a file say.
#[derive(Debug, Default)]
pub(crate) struct Suppressions {
    entries: Vec<Entry>,
    /// Those that are about all of the file.
    of_file: Vec<usize>,
    /// Those about a line, by its first byte, and about a document, by its own.
    of_lines: BTreeMap<u32, Vec<usize>>,
    of_documents: HashMap<u32, Vec<usize>>,
    /// What was found out of a place and a rule: a file may have as many comments as findings.
    known: RefCell<HashMap<(Subject, &'static str), bool>>,
}

/// What comments are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Subject {
    File,
    Line(u32),
    Document(u32),
}

#[derive(Debug)]
struct Entry {
    /// The comment, with its marks.
    comment: Span,
    /// What stands between the brackets, if there are any.
    list: Span,
    ids: Vec<Id>,
    reach: Reach,
    /// Whether anything was hidden where no rule is named.
    is_used: Cell<bool>,
}

/// A name of a rule in a comment.
#[derive(Debug)]
struct Id {
    text: String,
    span: Span,
    is_used: Cell<bool>,
}

#[derive(Debug, PartialEq, Eq)]
enum Reach {
    File,
    /// The bytes of a line, and a document of which all is meant, by its first byte.
    Line(Span, Option<u32>),
    /// None: no rule is named where one has to be.
    Nothing,
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

/// Where the lines of a source end; one may have any number of comments.
struct Lines {
    feeds: Vec<usize>,
    end: usize,
    /// Where the first byte is that is no white space and no mark of a quotation, of lines that were asked about, by their
    /// starts: a line may begin with any number of them.
    firsts: RefCell<HashMap<usize, usize>>,
}

impl Lines {
    fn of(source: &str) -> Self {
        let feeds = memchr::memchr_iter(b'\n', source.as_bytes()).collect();
        Lines { feeds, end: source.len(), firsts: RefCell::default() }
    }

    /// Whether nothing but white space and marks of quotations stands before a comment in its line.
    fn is_first(&self, source: &str, comment: usize) -> bool {
        let start = self.start(comment);
        let first = || start + source[start..].find(|c: char| !is_margin(c)).unwrap_or(self.end - start);
        *self.firsts.borrow_mut().entry(start).or_insert_with(first) >= comment
    }

    /// Where the line starts that an offset is in.
    fn start(&self, at: usize) -> usize {
        self.feeds[..self.feeds.partition_point(|feed| *feed < at)].last().map_or(0, |feed| feed + 1)
    }

    /// Where the line ends that an offset is in, with its feed.
    fn end(&self, at: usize) -> usize {
        self.feeds.get(self.feeds.partition_point(|feed| *feed < at)).map_or(self.end, |feed| feed + 1)
    }
}

/// Whether a character may stand before what is first in a line.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || c == '>'
}

impl Suppressions {
    /// What the comments of a source say, of which these are the bytes of documents, in order.
    pub(crate) fn read(source: &str, comments: &[Span], documents: &[Span]) -> Self {
        let lines = Lines::of(source);
        let entries = comments.iter().filter_map(|comment| {
            let text = source.get(comment.range())?.trim_end();
            let comment = &Span::new(comment.start, comment.start + text.len() as u32);
            let (is_file, list) = said(text)?;
            let start = comment.start as usize;
            let list = list.map_or(0..0, |list| start + list.start..start + list.end);
            let mut at = list.start;
            let mut ids = Vec::new();
            for part in source[list.clone()].split(',') {
                let id = part.trim();
                let from = at + (part.len() - part.trim_start().len());
                if !id.is_empty() {
                    ids.push(Id { text: id.to_owned(), span: span(from..from + id.len()), is_used: Cell::new(false) });
                }
                at += part.len() + 1;
            }
            let reach = match is_file {
                true => Reach::File,
                // Without rules it would hide what nobody has thought of.
                false if ids.is_empty() => Reach::Nothing,
                false => reach(source, &lines, *comment, documents, text.starts_with("<!--")),
            };
            Some(Entry { comment: *comment, list: span(list), ids, reach, is_used: Cell::new(false) })
        });
        let mut all = Suppressions { entries: entries.collect(), ..Suppressions::default() };
        for (at, entry) in all.entries.iter().enumerate() {
            match entry.reach {
                Reach::File => all.of_file.push(at),
                Reach::Line(line, document) => {
                    all.of_lines.entry(line.start).or_default().push(at);
                    document.into_iter().for_each(|start| all.of_documents.entry(start).or_default().push(at));
                }
                Reach::Nothing => {}
            }
        }
        all
    }

    /// Whether a finding of a rule in a document counts.
    pub(crate) fn keeps(&self, rule: &'static str, span: Span, document: Span) -> bool {
        let line = self.of_lines.range(..=span.start).next_back();
        // A line ends where the next one starts.
        let is_on =
            |(_, entries): &(&u32, &Vec<usize>)| entries.first().is_some_and(|at| self.entries[*at].is_on_line(span));
        let line = line.filter(is_on).map(|(start, entries)| (Subject::Line(*start), entries));
        let of_document = self.of_documents.get(&document.start);
        let of_document = of_document.map(|entries| (Subject::Document(document.start), entries));
        let groups = std::iter::once((Subject::File, &self.of_file)).chain(line).chain(of_document);
        // Each is asked, so that each that hides something counts as used.
        groups.fold(true, |keeps, (subject, entries)| self.group_keeps(rule, subject, entries) && keeps)
    }

    fn group_keeps(&self, rule: &'static str, subject: Subject, entries: &[usize]) -> bool {
        if entries.is_empty() {
            return true;
        }
        if let Some(known) = self.known.borrow().get(&(subject, rule)) {
            return *known;
        }
        let mut keeps = true;
        for entry in entries.iter().map(|at| &self.entries[*at]) {
            // A comment about all rules says nothing of itself.
            if entry.ids.is_empty() && self::rule(rule).is_none_or(|rule| rule.group != Group::Comments) {
                entry.is_used.set(true);
                keeps = false;
            }
            for id in entry.ids.iter().filter(|id| Formers::default().holds(&id.text, rule)) {
                id.is_used.set(true);
                keeps = false;
            }
        }
        self.known.borrow_mut().insert((subject, rule), keeps);
        keeps
    }

    /// The comments that do not do what they say, once all findings were asked about. Where not all rules could look at all
    /// documents, none is called unused.
    pub(crate) fn faults(&self, source: &str, levels: &Levels, all_ran: bool) -> Vec<Comment> {
        let mut faults = Vec::new();
        let lines = Lines::of(source);
        for entry in &self.entries {
            if entry.reach == Reach::Nothing {
                faults.push(Comment { span: entry.comment, fault: CommentFault::NoRule, removal: Vec::new() });
                continue;
            }
            for (at, id) in entry.ids.iter().enumerate().filter(|(_, id)| meant(&id.text).is_none()) {
                let removal = vec![entry.without_one(source, &lines, at)];
                faults.push(Comment { span: id.span, fault: CommentFault::UnknownRule(id.text.clone()), removal });
            }
            if !all_ran {
                continue;
            }
            if entry.ids.is_empty() {
                let ran = |rule: &&Rule| rule.severity == Severity::Hint || levels.of(rule.id).is_some();
                if !entry.is_used.get() && rules().iter().all(ran) {
                    let removal = vec![removed(source, &lines, entry.comment)];
                    faults.push(Comment { span: entry.comment, fault: CommentFault::UnusedFile, removal });
                }
                continue;
            }
            let is_unused =
                |id: &Id| !id.is_used.get() && meant(&id.text).is_some_and(|rules| could_find(&rules, levels));
            let unused: Vec<&Id> = entry.ids.iter().filter(|id| is_unused(id)).collect();
            if let Some(first) = unused.first() {
                let is_all = unused.len() == entry.ids.len();
                let span = if is_all { entry.comment } else { first.span };
                // However often a name is written, it is told once.
                let mut names: Vec<String> = Vec::new();
                for id in unused {
                    if !names.contains(&id.text) {
                        names.push(id.text.clone());
                    }
                }
                let fault = CommentFault::Unused(names);
                faults.push(Comment { span, fault, removal: vec![entry.without(source, &lines, is_unused)] });
            }
        }
        faults
    }
}

impl Entry {
    fn is_on_line(&self, span: Span) -> bool {
        matches!(&self.reach, Reach::Line(line, _) if line.start <= span.start && span.start < line.end)
    }

    /// What takes one name out of the comment, and what divides it from the next or the last one; the comment, where it is the
    /// only name. What it takes does not grow with the other names.
    fn without_one(&self, source: &str, lines: &Lines, at: usize) -> Edit {
        let own = self.ids[at].span;
        let span = match (at.checked_sub(1).map(|before| &self.ids[before]), self.ids.get(at + 1)) {
            (None, None) => return removed(source, lines, self.comment),
            (_, Some(next)) => Span::new(own.start, next.span.start),
            (Some(before), None) => Span::new(before.span.end, own.end),
        };
        Edit { span, text: String::new() }
    }

    /// What takes some names out of the comment; the comment, where no other is left.
    fn without(&self, source: &str, lines: &Lines, is_gone: impl Fn(&Id) -> bool) -> Edit {
        let left: Vec<&str> = self.ids.iter().filter(|id| !is_gone(id)).map(|id| id.text.as_str()).collect();
        match left.is_empty() {
            true => removed(source, lines, self.comment),
            false => Edit { span: self.list, text: left.join(", ") },
        }
    }
}

/// The rules that a name means; `None` where it is no rule's.
fn meant(name: &str) -> Option<Vec<&'static Rule>> {
    let (own, former) = (rule(name), Formers::default().get(name));
    let now = former.into_iter().flat_map(|former| former.now).filter_map(|id| rule(id));
    (own.is_some() || former.is_some()).then(|| own.into_iter().chain(now).collect())
}

/// Whether each of some rules would have told what it finds: those that compare requests tell it later.
fn could_find(rules: &[&'static Rule], levels: &Levels) -> bool {
    let tells =
        |rule: &&Rule| levels.of(rule.id).is_some() && !rule.is_across_requests() && rule.group != Group::Comments;
    !rules.is_empty() && rules.iter().all(tells)
}

/// Takes a comment out, with its line where it is alone there.
fn removed(source: &str, lines: &Lines, comment: Span) -> Edit {
    let range = comment.range();
    let before = &source[..range.start];
    let (line_start, line_end) = (lines.start(range.start), lines.end(range.end));
    let is_alone = lines.is_first(source, range.start) && source[range.end..line_end].chars().all(char::is_whitespace);
    let start = if is_alone { line_start } else { before.trim_end_matches([' ', '\t']).len() };
    Edit { span: span(start..if is_alone { line_end } else { range.end }), text: String::new() }
}

/// Whether a comment, with its marks, is about all of the file, and where its list of rules is; `None` where it says nothing of
/// findings.
fn said(text: &str) -> Option<(bool, Option<Range<usize>>)> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '#' | '/' | '*' | '<' | '!' | '-' | '%' | ';');
    let rest = text.trim_start_matches(is_mark).strip_prefix("moonlint:")?.trim_start().strip_prefix("ignore")?;
    let file = rest.strip_prefix("-file");
    let rest = file.unwrap_or(rest);
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') || (rest.starts_with('-') && !rest.starts_with("--"))
    {
        return None;
    }
    let list = rest.trim_start().strip_prefix('[').and_then(|list| {
        let start = text.len() - list.len();
        list.find(']').map(|length| start..start + length)
    });
    Some((file.is_some(), list))
}

/// The comments of JSON that may have some.
pub(crate) fn comments_of_json(source: &str) -> Vec<Span> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(length) = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\'' | b'/')) {
        at += length;
        let rest = &bytes[at..];
        let end = match rest {
            [b'/', b'/', ..] => memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()),
            [b'/', b'*', ..] => memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |length| length + 4),
            [b'/', ..] => 1,
            [quote, ..] => string_length(rest, *quote),
            [] => break,
        };
        if rest[0] == b'/' && end > 1 {
            found.push(span(at..at + end));
        }
        at += end;
    }
    found
}

/// How long a string is, with its marks.
fn string_length(bytes: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// How many bytes stand between a comment and the document that it is about at most.
const MOST_BETWEEN: usize = 8 << 10;

/// The line that a comment is about: its own, where something else stands there; else the next one, and all of the document
/// that begins there or is what the command there sends.
fn reach(source: &str, lines: &Lines, comment: Span, documents: &[Span], is_page: bool) -> Reach {
    let (start, end) = (comment.start as usize, comment.end as usize);
    let (line_start, line_end) = (lines.start(start), lines.end(end));
    if !lines.is_first(source, start) {
        return Reach::Line(Span::new(line_start as u32, line_end as u32), None);
    }
    let next_end = lines.end(line_end);
    let is_near = |document: &&Span| document.start as usize - end <= MOST_BETWEEN;
    let is_next = |document: &&Span| {
        let between = &source[end..document.start as usize];
        let between = if is_page { between.trim_start_matches(is_margin) } else { between };
        // The first is what is left of the comment's own line, the last is where the document begins.
        let mut lines = between.split('\n').skip(1).peekable();
        while let Some(line) = lines.next() {
            if lines.peek().is_some() && line.chars().all(is_margin) {
                return false;
            }
        }
        true
    };
    let next = documents.partition_point(|document| (document.start as usize) < end);
    let next = documents.get(next).filter(is_near).filter(is_next);
    Reach::Line(Span::new(line_end as u32, next_end as u32), next.map(|document| document.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of three documents, each of which is one letter on a line, keep a finding of `a-rule`.
    fn kept(source: &str) -> String {
        let span = |at: usize, length: usize| Span::new(at as u32, (at + length) as u32);
        let documents: Vec<Span> = source.match_indices(['X', 'Y', 'Z']).map(|(at, _)| span(at, 1)).collect();
        let comments: Vec<Span> = source
            .match_indices(['#', '<'])
            .map(|(at, _)| span(at, source[at..].find('\n').unwrap_or(source.len() - at)))
            .collect();
        let all = Suppressions::read(source, &comments, &documents);
        let keeps = |document: &&Span| all.keeps("a-rule", **document, **document);
        documents.iter().filter(keeps).map(|document| &source[document.range()]).collect()
    }

    #[test]
    fn comments_reach_their_line_or_the_next_document() {
        assert_eq!(kept("X # moonlint: ignore[a-rule] why\nY\nZ"), "YZ");
        assert_eq!(kept("X\n# moonlint: ignore[b-rule, a-rule]\nY\nZ"), "XZ");
        assert_eq!(kept("# moonlint: ignore[a-rule] why\ncurl u \\\n  -d 'X'\nY"), "Y");
        assert_eq!(kept("# moonlint: ignore[a-rule] why\n\nX\nY"), "XY", "nothing stands on the next line");
        assert_eq!(kept("<!-- moonlint: ignore[a-rule] why -->\n\n```json\nX\n```\nY"), "Y");
        assert_eq!(kept("> <!-- moonlint: ignore[a-rule] -->\n>\n> ```json\n> X\n> ```\n> Y"), "Y");
        assert_eq!(kept("X\nY\n# moonlint: ignore-file\nZ"), "");
        assert_eq!(kept("X\n# moonlint: ignore-file[a-rule] why\nZ"), "");
        assert_eq!(kept("X\n# moonlint: ignore-file[b-rule]\nZ"), "XZ");
        assert_eq!(kept("# moonlint: ignore\nX # moonlint: ignores[a-rule]\n# see moonlint: ignore[a-rule]\nY"), "XY");
    }

    /// What is the matter with the comments of a source in which nothing is found, and what is left of it.
    fn faults(source: &str) -> Vec<(String, String)> {
        let all = Suppressions::read(source, &comments_of_json(source), &[]);
        let faults = all.faults(source, &Levels::default(), true);
        let told = faults.into_iter().map(|comment| {
            let after = moonlint::fix::apply(source.as_bytes(), &comment.removal);
            (format!("{:?}", comment.fault), String::from_utf8(after).unwrap())
        });
        told.collect()
    }

    #[test]
    fn comments_that_hide_nothing_are_told_and_taken_out() {
        let one = |source: &str| faults(source).pop().unwrap();
        let unused = "Unused([\"wrong-type\"])".to_owned();
        assert_eq!(one("1 // moonlint: ignore[wrong-type] why\n2"), (unused.clone(), "1\n2".to_owned()));
        assert_eq!(one("1\n  // moonlint: ignore[wrong-type]\r\n2"), (unused.clone(), "1\n2".to_owned()));
        assert_eq!(one("1 /* moonlint: ignore[wrong-type] */ 2"), (unused.clone(), "1 2".to_owned()));
        // A hint that nobody asked for did not run.
        assert_eq!(
            one("1 // moonlint: ignore[ wrong-type,legacy-spelling ] why"),
            (unused, "1 // moonlint: ignore[legacy-spelling] why".to_owned())
        );
        let unknown = "UnknownRule(\"wrong-typ\")".to_owned();
        assert_eq!(one("// moonlint: ignore[wrong-typ]\n1"), (unknown, "1".to_owned()));
        assert_eq!(one("1 // moonlint: ignore[wrong-type, wrong-type]\n2").0, "Unused([\"wrong-type\"])");
        assert_eq!(one("1 // moonlint: ignore why").0, "NoRule");
        assert_eq!(one("1 // moonlint: ignore[]").0, "NoRule");
        assert_eq!(one("1 // moonlint: ignore-file").0, "UnusedFile");
        assert!(faults("\"// moonlint: ignore\" 'it\\'s /* moonlint: ignore */' // moonlint: ignorance").is_empty());
        assert!(faults("1 // moonlint: ignore[asset-on-two-lines, unused-suppression]").is_empty());
    }

    #[test]
    fn each_unknown_name_is_taken_out_alone() {
        let left: Vec<String> =
            faults("1 // moonlint: ignore[ aa, bb ,cc ] why").into_iter().map(|(_, left)| left).collect();
        assert_eq!(
            left,
            [
                "1 // moonlint: ignore[ bb ,cc ] why",
                "1 // moonlint: ignore[ aa, cc ] why",
                "1 // moonlint: ignore[ aa, bb ] why"
            ]
        );
        // What one takes does not hold the others.
        let many: Vec<String> = (0..500).map(|number| format!("no-rule-{number}")).collect();
        let source = format!("1 // moonlint: ignore[{}]", many.join(","));
        let all = Suppressions::read(&source, &comments_of_json(&source), &[]);
        let faults = all.faults(&source, &Levels::default(), true);
        assert_eq!(faults.len(), many.len());
        assert!(faults.iter().flat_map(|fault| &fault.removal).all(|edit| edit.text.is_empty()));
    }
}
