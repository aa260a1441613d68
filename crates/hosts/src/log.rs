//! Text in which JSON stands inside lines: logs, saved output, notes.

use std::ops::Range;

use moonlint::Dialect;
use moonlint::request::Evidence;

use crate::host::{Host, Passages};
use crate::json::{Elide, Last, Nesting, elide, floor, string_end, value_end};
use crate::map::{Quoting, Writer};
use crate::needles::may_hold;

/// Logs and other text.
pub(crate) struct Log;

/// How many bytes are looked through for the ends of values that have none.
const MOST_LOST: usize = 16 << 20;

/// How many bytes a value may have that goes on over several lines.
const MOST_BYTES: usize = 256 << 10;

impl Host for Log {
    fn name(&self) -> &'static str {
        "text"
    }

    fn words(&self) -> &'static [&'static str] {
        &["log", "txt"]
    }

    fn most_bytes(&self) -> usize {
        usize::MAX
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["log", "txt"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        let bytes = source.as_bytes();
        let mut at = 0;
        // How many bytes were looked through for ends that are not there.
        let mut lost = 0;
        // Where the line ends, of which one may have any number of values.
        let mut feed = 0;
        while let Some(open) = memchr::memchr(b'{', &bytes[at..]).map(|open| at + open) {
            if feed <= open {
                feed = memchr::memchr(b'\n', &bytes[open..]).map_or(source.len(), |feed| open + feed);
            }
            let line_end = open + source[open..feed].trim_end_matches('\r').len();
            if let Some(range) = literal(source, open, line_end) {
                at = range.end;
                if may_hold(&bytes[range.clone()]) {
                    out.json(whole(source, range), Dialect::Json, Evidence::None);
                }
                continue;
            }
            let limit = source.len().min(open + MOST_BYTES);
            let on_line = value_end(source, open..line_end);
            // A value that goes on has its line end after a bracket, a comma or a member.
            let is_open = lost < MOST_LOST && source[open..line_end].trim_end().ends_with(['{', '[', ',']);
            let end = on_line.or_else(|| is_open.then(|| value_end(source, open..floor(source, limit))).flatten());
            if is_open && end.is_none() {
                lost += limit - open;
            }
            let range = open..end.unwrap_or(line_end);
            at = range.end.max(open + 1);
            if !may_hold(&bytes[range.clone()]) {
                continue;
            }
            match end {
                Some(_) => out.json(whole(source, range), Dialect::Json, Evidence::None),
                None => out.json(cut_off(source, range), Dialect::Json, Evidence::None),
            }
        }
    }
}

/// The string around a bracket that opens JSON which is written with escapes: `"{\"model\": …}"`.
fn literal(source: &str, open: usize, line_end: usize) -> Option<Range<usize>> {
    let bytes = source.as_bytes();
    let is_escaped = source[open + 1..line_end].trim_start().starts_with("\\\"");
    let quote = open.checked_sub(1).filter(|quote| is_escaped && bytes[*quote] == b'"')?;
    let mut at = open;
    while at < line_end {
        match bytes[at] {
            b'"' => return Some(quote..at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

fn whole(source: &str, range: Range<usize>) -> crate::map::Text {
    let mut writer = Writer::json(source);
    let q = writer.quoting(Quoting::plain());
    elide(&mut writer, source, range, q, Elide::default());
    writer.finish()
}

/// A value that was cut off at the end of its line: what comes after is not known.
fn cut_off(source: &str, range: Range<usize>) -> crate::map::Text {
    let end = range.end;
    let mut writer = Writer::json(source);
    let q = writer.quoting(Quoting::plain());
    elide(&mut writer, source, range, q, Elide::default());
    if writer.in_string() {
        // What is cut off may be an escape.
        let cut = writer.text().bytes().rev().take_while(|byte| *byte == b'\\').count();
        if cut % 2 == 1 {
            writer.add("\\", end);
        }
        writer.add("${…}", end);
        writer.add("\"", end);
    }
    for text in closing(writer.text()) {
        writer.add(text, end);
    }
    writer.finish()
}

/// What closes a value that was cut off outside a string.
fn closing(text: &str) -> Vec<&'static str> {
    let bytes = text.as_bytes();
    let (mut nesting, mut at) = (Nesting::new(), 0);
    while at < bytes.len() {
        if bytes[at] == b'"' {
            nesting.string();
            at = string_end(bytes, at).map_or(bytes.len(), |end| end + 1);
        } else {
            nesting.byte(bytes[at]);
            at += 1;
        }
    }
    let mut closing = Vec::new();
    while let Some(open) = nesting.pop() {
        let is_object = open == b'{';
        closing.push(match (is_object, nesting.last) {
            (true, Last::Start) => "\"${…}\":0}",
            (true, Last::Key) => ":\"${…}\"}",
            (true, Last::Colon) => "\"${…}\"}",
            // A number may go on.
            (true, Last::Value) => ",\"${…}\":0}",
            (false, Last::Start) => "\"${…}\"]",
            (false, _) => ",\"${…}\"]",
        });
        nesting.last = Last::Value;
    }
    closing
}
