//! The way from a text to the host that it is written in, byte by byte, and how the host writes what is new in it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use moonlint::Span;
use moonlint::fix::Edit;

/// How a part of a host writes text: what it has to escape.
#[derive(Clone)]
pub struct Quoting(Arc<Write>);

/// Writes a text as its host has to; `None` where the host cannot say it.
type Write = dyn Fn(&str) -> Option<String> + Send + Sync;

impl Quoting {
    /// What a function writes; `None` where the host cannot say it there.
    pub fn by(write: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Quoting(Arc::new(write))
    }

    /// Text stands as it is.
    pub fn plain() -> Self {
        Quoting::by(|text| Some(text.to_owned()))
    }

    /// Text stands as it is, and each of its lines but the first behind a prefix, such as that of a quote in Markdown.
    pub fn behind(prefix: String) -> Self {
        Quoting::by(move |text| Some(text.replace('\n', &format!("\n{prefix}"))))
    }

    /// Text can't be changed without changing the host's form.
    pub fn never() -> Self {
        Quoting::by(|_| None)
    }
}

impl fmt::Debug for Quoting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Quoting")
    }
}

/// One of the quotings of a [`Writer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Q(u16);

/// How bytes of a text stand in the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Byte by byte.
    Same,
    /// As a whole: an escape, a word of the host's.
    Written,
    /// As the mark that begins a string.
    Opens,
    /// As the mark that ends one.
    Closes,
    /// Not at all: something stands there whose value is not written.
    Hole,
    /// Not at all.
    Added,
}

#[derive(Clone, Copy, Debug)]
struct Segment {
    /// Where its text starts, which ends where that of the next one starts.
    start: u32,
    host: Span,
    form: Form,
    quoting: Q,
}

/// The way from a text to its host.
#[derive(Clone, Debug)]
pub struct Map {
    segments: Vec<Segment>,
    /// How long the text is.
    length: u32,
    quotings: Vec<Quoting>,
}

impl Map {
    /// The way of a part of a text that stands there as it is.
    pub fn shift(range: Range<usize>) -> Self {
        let host = Span::new(range.start as u32, range.end as u32);
        let segment = Segment { start: 0, host, form: Form::Same, quoting: Q(0) };
        Map { segments: vec![segment], length: host.len(), quotings: vec![Quoting::plain()] }
    }

    /// Whether the text is a part of its host that stands there as it is.
    pub(crate) fn is_part(&self) -> bool {
        matches!(&self.segments[..], [Segment { form: Form::Same, quoting: Q(0), .. }])
    }

    /// The segment that holds the byte at an offset.
    fn holding(&self, offset: u32) -> Option<usize> {
        self.segments.partition_point(|segment| segment.start <= offset).checked_sub(1)
    }

    fn text_end(&self, index: usize) -> u32 {
        self.segments.get(index + 1).map_or(self.length, |next| next.start)
    }

    /// Where the byte at an offset starts in the host.
    fn start(&self, offset: u32) -> u32 {
        let Some(segment) = self.holding(offset).map(|index| self.segments[index]) else { return 0 };
        let past = offset >= self.length;
        match segment.form {
            _ if past => segment.host.end,
            Form::Same => (segment.host.start + (offset - segment.start)).min(segment.host.end),
            _ => segment.host.start,
        }
    }

    /// Where the byte before an offset ends in the host.
    fn end(&self, offset: u32) -> u32 {
        let Some(segment) = offset.checked_sub(1).and_then(|last| self.holding(last)) else { return self.start(0) };
        let segment = self.segments[segment];
        match segment.form {
            Form::Same => (segment.host.start + (offset - segment.start)).min(segment.host.end),
            _ => segment.host.end,
        }
    }

    /// The bytes of the host that some of the text are written with.
    pub fn span(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::empty_at(self.end(span.start));
        }
        Span::new(self.start(span.start), self.end(span.end))
    }

    /// Whether all of some bytes stand for something that is not written.
    pub fn is_hole(&self, span: Span) -> bool {
        let Some(first) = self.holding(span.start) else { return false };
        let is_unwritten = |segment: &Segment| matches!(segment.form, Form::Hole | Form::Added);
        let mut covered =
            self.segments[first..].iter().take_while(|segment| segment.start < span.end.max(span.start + 1));
        !self.segments.is_empty() && covered.all(is_unwritten)
    }

    /// An edit of the text as one of the host; `None` where the host cannot be changed so.
    pub fn edit(&self, edit: &Edit) -> Option<Edit> {
        let (host, quoting) = if edit.span.is_empty() { self.gap(edit.span.start)? } else { self.stretch(edit.span)? };
        let text = (self.quotings.get(usize::from(quoting.0))?.0)(&edit.text)?;
        Some(Edit { span: host, text })
    }

    /// Where in the host something can be written between two bytes of the text, and how.
    fn gap(&self, offset: u32) -> Option<(Span, Q)> {
        let left = offset.checked_sub(1).and_then(|last| self.holding(last)).map(|index| self.segments[index]);
        let right = (offset < self.length).then(|| self.holding(offset)).flatten().map(|index| self.segments[index]);
        let takes = |segment: &Segment| matches!(segment.form, Form::Same | Form::Written);
        let at_left = |left: Segment| (Span::empty_at(self.end(offset)), left.quoting);
        let at_right = |right: Segment| (Span::empty_at(self.start(offset)), right.quoting);
        match (left, right) {
            (Some(left), _) if takes(&left) => Some(at_left(left)),
            // Inside a string, which begins here.
            (Some(Segment { form: Form::Opens, .. }), right) => right.filter(takes).map(at_right),
            (Some(left @ Segment { form: Form::Closes, .. }), _) => Some(at_left(left)),
            (_, Some(right)) if takes(&right) || right.form == Form::Opens => Some(at_right(right)),
            _ => None,
        }
    }

    /// The bytes of the host that can be replaced for some of the text, and how they are written.
    fn stretch(&self, span: Span) -> Option<(Span, Q)> {
        let (first, last) = (self.holding(span.start)?, self.holding(span.end - 1)?);
        let covered = self.segments.get(first..=last)?;
        let (front, back) = (covered.first()?, covered.last()?);
        let starts = front.form == Form::Same || front.start == span.start;
        let ends = back.form == Form::Same || self.text_end(last) == span.end;
        let is_written = covered.iter().all(|segment| !matches!(segment.form, Form::Hole | Form::Added));
        let is_one = covered.windows(2).all(|pair| pair[0].host.end == pair[1].host.start);
        let is_balanced = front.form != Form::Closes && back.form != Form::Opens && front.quoting == back.quoting;
        let fits = starts && ends && is_written && is_one && is_balanced;
        fits.then(|| (Span::new(self.start(span.start), self.end(span.end)), front.quoting))
    }
}

/// A text that a host holds.
#[derive(Clone, Debug)]
pub struct Text {
    /// What the host means. Where something stands whose value is not written, it has `${…}`, which no rule judges.
    pub text: String,
    /// Where it stands in the host.
    pub map: Map,
    /// Whether something is not written outside strings, where it could be any part of JSON.
    pub has_loose_holes: bool,
}

impl Text {
    /// A part of a host that means what is written.
    pub fn part(source: &str, range: Range<usize>) -> Self {
        Text { text: source[range.clone()].to_owned(), map: Map::shift(range), has_loose_holes: false }
    }
}

/// Writes down a text and where it stands in its host, from front to back.
pub struct Writer<'s> {
    source: &'s str,
    text: String,
    segments: Vec<Segment>,
    quotings: Vec<Quoting>,
    /// Where the text is JSON: whether it is inside a string, and behind a backslash there.
    json: Option<(bool, bool)>,
    has_loose_holes: bool,
}

impl<'s> Writer<'s> {
    /// A writer of JSON, which writes holes as JSON has to.
    pub fn json(source: &'s str) -> Self {
        Writer { json: Some((false, false)), ..Writer::other(source) }
    }

    /// A writer of another language.
    pub fn other(source: &'s str) -> Self {
        Writer {
            source,
            text: String::new(),
            segments: Vec::new(),
            quotings: vec![Quoting::never()],
            json: None,
            has_loose_holes: false,
        }
    }

    /// Takes a quoting, for parts of the text.
    pub fn quoting(&mut self, quoting: Quoting) -> Q {
        self.quotings.push(quoting);
        // A file may have more strings than there are numbers; the last ones are then not edited.
        u16::try_from(self.quotings.len() - 1).map_or(Q(0), Q)
    }

    /// Whether the next byte is inside a string of the JSON.
    pub fn in_string(&self) -> bool {
        self.json.is_some_and(|(in_string, _)| in_string)
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A part of the host that stands in the text as it is.
    pub fn same(&mut self, range: Range<usize>, quoting: Q) {
        let source = self.source;
        if !range.is_empty() {
            self.push(&source[range.clone()], range, Form::Same, quoting);
        }
    }

    /// A part of the host that means `text`.
    pub fn written(&mut self, text: &str, range: Range<usize>, quoting: Q) {
        self.push(text, range, Form::Written, quoting);
    }

    /// The mark that begins a string in the host.
    pub fn opens(&mut self, text: &str, range: Range<usize>, quoting: Q) {
        self.push(text, range, Form::Opens, quoting);
    }

    /// The mark that ends a string in the host.
    pub fn closes(&mut self, text: &str, range: Range<usize>, quoting: Q) {
        self.push(text, range, Form::Closes, quoting);
    }

    /// A part of the host that means nothing, such as a quotation mark or a line that goes on: edits may go over it.
    pub fn glue(&mut self, range: Range<usize>, quoting: Q) {
        if !range.is_empty() {
            self.push("", range, Form::Written, quoting);
        }
    }

    /// A part of the host whose value is not written there: a variable, a call. In JSON it becomes a value, or a part of the
    /// string that it stands in.
    pub fn hole(&mut self, range: Range<usize>) {
        let name = name(&self.source[range.clone()]);
        let text = if self.json.is_none() || self.in_string() {
            format!("${{{name}}}")
        } else {
            self.has_loose_holes = true;
            format!("\"${{{name}}}\"")
        };
        self.push(&text, range, Form::Hole, Q(0));
    }

    /// Members that may be there and are not written: a member whose key nobody knows.
    pub fn open(&mut self, range: Range<usize>) {
        let number = self.segments.len();
        self.push(&format!("\"${{…{number}}}\":\"${{…}}\""), range, Form::Hole, Q(0));
    }

    /// What the text needs and the host does not have, at a place of the host.
    pub fn add(&mut self, text: &str, at: usize) {
        self.push(text, at..at, Form::Added, Q(0));
    }

    fn push(&mut self, text: &str, range: Range<usize>, form: Form, quoting: Q) {
        let host = Span::new(range.start as u32, range.end as u32);
        self.segments.push(Segment { start: self.text.len() as u32, host, form, quoting });
        self.text.push_str(text);
        if let Some((in_string, escaped)) = &mut self.json {
            for byte in text.bytes() {
                match byte {
                    _ if *escaped => *escaped = false,
                    b'\\' => *escaped = *in_string,
                    b'"' => *in_string = !*in_string,
                    _ => {}
                }
            }
        }
    }

    /// The text, once all of it is written down.
    pub fn finish(self) -> Text {
        let Writer { text, segments, quotings, has_loose_holes, .. } = self;
        let map = Map { segments, length: text.len() as u32, quotings };
        Text { text, map, has_loose_holes }
    }
}

/// A name for a hole, by what stands there: what a word of a template may be.
fn name(written: &str) -> String {
    let is_named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let name: String = written.chars().filter(|c| is_named(*c)).take(40).collect();
    if name.is_empty() { "…".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `'{"a": '\''x'\'', '$B'}'` as a shell has it.
    fn shell() -> (&'static str, Text) {
        let source = r#"'{"a": "'\''x"'$B'}'"#;
        let mut writer = Writer::json(source);
        let q = writer.quoting(Quoting::by(|text| Some(text.replace('\'', r"'\''"))));
        writer.glue(0..1, q);
        writer.same(1..8, q);
        writer.written("'", 8..12, q);
        writer.same(12..14, q);
        writer.glue(14..15, q);
        writer.hole(15..17);
        writer.glue(17..18, q);
        writer.same(18..19, q);
        writer.glue(19..20, q);
        (source, writer.finish())
    }

    #[test]
    fn places_lead_back() {
        let (source, Text { text, map, has_loose_holes }) = shell();
        assert_eq!((text.as_str(), has_loose_holes), (r#"{"a": "'x""${B}"}"#, true));
        let of = |start, end| &source[map.span(Span::new(start, end)).range()];
        assert_eq!(of(0, 5), r#"{"a":"#);
        assert_eq!(of(7, 8), r"'\''");
        assert_eq!(of(8, 9), "x");
        assert_eq!(of(10, 16), "$B");
        assert_eq!(of(16, 17), "}");
        assert_eq!(map.span(Span::empty_at(10)), Span::empty_at(14));
        assert!(map.is_hole(Span::new(10, 16)) && map.is_hole(Span::new(11, 15)) && !map.is_hole(Span::new(9, 16)));
    }

    #[test]
    fn edits_are_written_as_the_host_writes() {
        let (_, Text { map, .. }) = shell();
        let edit = |start, end, text: &str| map.edit(&Edit { span: Span::new(start, end), text: text.to_owned() });
        assert_eq!(edit(2, 3, "it's"), Some(Edit { span: Span::new(3, 4), text: r"it'\''s".to_owned() }));
        assert_eq!(edit(6, 10, "5"), Some(Edit { span: Span::new(7, 14), text: "5".to_owned() }), "over an escape");
        assert_eq!(edit(1, 1, "x"), Some(Edit { span: Span::empty_at(2), text: "x".to_owned() }));
        assert_eq!(edit(9, 12, "x"), None, "a part of a hole");
        assert_eq!(edit(16, 16, "x"), Some(Edit { span: Span::empty_at(18), text: "x".to_owned() }));
    }
}
