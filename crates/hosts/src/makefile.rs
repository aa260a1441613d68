//! Makefiles: the recipes, which shells run.

use std::ops::Range;

use crate::host::{Host, Passages};
use crate::map::{Quoting, Text, Writer};
use crate::shell::Shell;

/// Makefiles, of which the recipes are read.
pub(crate) struct Makefile;

impl Host for Makefile {
    fn name(&self) -> &'static str {
        "makefile"
    }

    fn words(&self) -> &'static [&'static str] {
        &["make"]
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mk"]
    }

    fn file_names(&self) -> &'static [&'static str] {
        &["Makefile", "makefile", "GNUmakefile"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        let recipes = recipes(source);
        if !recipes.is_empty() {
            out.nested(script(source, &recipes), &Shell);
        }
        for line in lines(source).filter(|line| source[line.clone()].trim_start().starts_with('#')) {
            out.comment(line.start..line.start + source[line].trim_end().len());
        }
    }
}

fn lines(source: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    source.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// The lines of recipes, without the tab before them and what tells how they are run.
fn recipes(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut goes_on = false;
    for line in lines(source) {
        let text = &source[line.clone()];
        let is_recipe = text.starts_with('\t');
        if is_recipe {
            let inner = if goes_on { &text[1..] } else { text[1..].trim_start_matches(['@', '+', '-', ' ']) };
            found.push(line.end - inner.len()..line.end);
        }
        goes_on = is_recipe && text.trim_end_matches(['\n', '\r']).ends_with('\\');
    }
    found
}

/// What a shell is given of them: `$$` is a dollar, and variables of make are filled in before.
fn script(source: &str, recipes: &[Range<usize>]) -> Text {
    let mut writer = Writer::other(source);
    let q = writer.quoting(Quoting::by(|text| Some(text.replace('$', "$$").replace('\n', "\n\t"))));
    let mut end = recipes.first().map_or(0, |first| first.start);
    for line in recipes {
        writer.glue(end..line.start, q);
        let mut plain = line.start;
        // Where nothing closes a bracket, nothing closes one of its kind after it.
        let mut is_closed = [true; 2];
        let bytes = source.as_bytes();
        let mut at = line.start;
        while let Some(length) = memchr::memchr(b'$', &bytes[at..line.end]) {
            let dollar = at + length;
            let next = bytes.get(dollar + 1).filter(|_| dollar + 1 < line.end);
            at = (dollar + 2).min(line.end);
            match next {
                Some(b'$') => {
                    writer.same(plain..dollar, q);
                    writer.written("$", dollar..at, q);
                }
                Some(open @ (b'(' | b'{')) => {
                    let (close, is_closed) =
                        if *open == b'(' { (b')', &mut is_closed[0]) } else { (b'}', &mut is_closed[1]) };
                    let length = is_closed.then(|| memchr::memchr(close, &bytes[at..line.end])).flatten();
                    let Some(length) = length else {
                        *is_closed = false;
                        continue;
                    };
                    at += length + 1;
                    writer.same(plain..dollar, q);
                    writer.hole(dollar..at);
                }
                _ => continue,
            }
            plain = at;
        }
        writer.same(plain..line.end, q);
        end = line.end;
    }
    writer.finish()
}
