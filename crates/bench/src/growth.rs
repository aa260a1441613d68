//! Documents that grow in one respect, for measuring what each respect costs.

use crate::corpus::{Corpus, Parameters};

/// A kind of document and how far it is to grow.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    /// What grows.
    pub name: &'static str,
    /// What is counted.
    pub unit: Unit,
    /// The greatest count.
    pub most: usize,
    /// The document with so many units, or a little more.
    pub document: fn(usize) -> String,
    /// Whether an array at the top is a batch of requests.
    pub batch: bool,
}

/// What the size of a document is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes, from 1 KB to 100 MB.
    Bytes,
    /// Items: materials, fields, keys, findings, from 1 on.
    Items,
}

impl Unit {
    /// The first size of a series.
    pub const fn first(self) -> usize {
        match self {
            Unit::Bytes => 1000,
            Unit::Items => 1,
        }
    }
}

const MATERIALS: usize = 100_000;
const FINDINGS: usize = 1_000_000;

/// Every respect in which a document can grow.
pub static SERIES: &[Series] = &[
    bytes("a prompt in ASCII", |n| request(&quoted(&repeat("the tide turns, ", n)), "")),
    bytes("a prompt in Chinese", |n| request(&quoted(&repeat("潮水漫过石阶,", n)), "")),
    bytes("a prompt full of escapes", |n| request(&format!("\"{}\"", repeat(r"\u6f6e\n\\", n)), "")),
    bytes("free-form metadata", |n| {
        request("\"A kite\"", &format!(r#","metadata":{{"notes":[{}0]}}"#, repeat(r#"{"a":1.5,"b":null},"#, n)))
    }),
    bytes("white space", |n| request("\"A kite\"", &repeat("\n    ", n))),
    Series { name: "a batch of requests", unit: Unit::Bytes, most: 100_000_000, document: batch, batch: true },
    items("materials in `references`", MATERIALS, |n| request("\"A kite\"", &references(n, |i| reference(i, "")))),
    items("materials, all the same one", MATERIALS, |n| request("\"A kite\"", &references(n, |_| reference(0, "")))),
    items("materials with aliases, all mentioned", MATERIALS, |n| {
        let mentions: String = (0..n).map(|i| format!("@hero{i} ")).collect();
        request(&quoted(&mentions), &references(n, |i| reference(i, &format!(r#","alias":"hero{i}""#))))
    }),
    items("materials with aliases, none mentioned right", MATERIALS, |n| {
        let mentions: String = (0..n).map(|i| format!("@hreo{i} ")).collect();
        request(&quoted(&mentions), &references(n, |i| reference(i, &format!(r#","alias":"hero{i}""#))))
    }),
    items("mentions of one alias", MATERIALS, |n| {
        request(&quoted(&"@hero ".repeat(n)), &references(1, |i| reference(i, r#","alias":"hero""#)))
    }),
    items("images in `images` for a model that takes ten", MATERIALS, |n| {
        let images: Vec<String> = (0..n).map(|i| format!(r#""https://cdn.moonapix.com/u/{i}.png""#)).collect();
        request_for("seedance-2.0-dj-fast", "\"A kite\"", &format!(r#","images":[{}]"#, images.join(",")))
    }),
    items("flags in a prompt", MATERIALS, |n| request(&quoted(&"--ar 16:9 ".repeat(n)), "")),
    items("flags in a prompt, written with escapes", MATERIALS, |n| {
        request(&quoted(&r"\u002d-ar 16:9\n".repeat(n)), "")
    }),
    items("materials in `content`", MATERIALS, |n| {
        let item = |i| {
            format!(
                r#"{{"type":"image_url","role":"reference_image","image_url":{{"url":"https://cdn.moonapix.com/u/{i}.png"}}}}"#
            )
        };
        request("\"A kite\"", &format!(r#","content":[{}]"#, (0..n).map(item).collect::<Vec<_>>().join(",")))
    }),
    items("texts in `content`", MATERIALS, |n| {
        request(
            "\"A kite\"",
            &format!(r#","content":[{}]"#, vec![r#"{"type":"text","text":"the tide turns"}"#; n].join(",")),
        )
    }),
    items("assets", MATERIALS, |n| {
        let item = |i| format!(r#"{{"media_type":"image","role":"reference_image","asset_id":"asset_{i}"}}"#);
        request("\"A kite\"", &references(n, item))
    }),
    items("findings: items of a wrong type", FINDINGS, |n| {
        request("\"A kite\"", &format!(r#","images":[{}]"#, vec!["1"; n].join(",")))
    }),
    items("findings: private addresses", FINDINGS, |n| {
        let images: Vec<String> = (0..n).map(|i| format!(r#""http://10.0.0.1/{i}""#)).collect();
        request("\"A kite\"", &format!(r#","images":[{}]"#, images.join(",")))
    }),
    Series {
        name: "findings: requests without a model, in a batch",
        unit: Unit::Items,
        most: FINDINGS,
        document: |n| format!("[{}]", vec![r#"{"prompt":"A kite"}"#; n].join(",")),
        batch: true,
    },
    items("syntax errors", FINDINGS, |n| request("\"A kite\"", &format!(r#","images":[{}]"#, ",".repeat(n)))),
    items("brackets that are never closed", FINDINGS, |n| "[".repeat(n)),
    items("quotation marks that are never closed", FINDINGS, |n| request("\"A kite\"", &r#","a":""#.repeat(n))),
    items("one key, again and again", MATERIALS, |n| request("\"A kite\"", &r#","duration":5"#.repeat(n))),
    items("keys, each of them twice", MATERIALS, |n| {
        let twice: String = (0..n).map(|i| format!(r#","key{i}":1,"key{i}":2"#)).collect();
        request("\"A kite\"", &twice)
    }),
    items("keys of free-form metadata", MATERIALS, |n| {
        let keys: Vec<String> = (0..n).map(|i| format!(r#""key{i}":1"#)).collect();
        request("\"A kite\"", &format!(r#","metadata":{{{}}}"#, keys.join(",")))
    }),
    items("unknown keys, near to none", MATERIALS, |n| {
        request("\"A kite\"", &(0..n).map(|i| format!(r#","zz{i}":1"#)).collect::<String>())
    }),
    items("misspelt keys", MATERIALS, |n| {
        request("\"A kite\"", &(0..n).map(|i| format!(r#","durration{i}":1"#)).collect::<String>())
    }),
    items("misspelt roles", MATERIALS, |n| {
        request(
            "\"A kite\"",
            &references(n, |i| reference(i, "").replace("reference_image", &format!("refrence_image{}", i % 10))),
        )
    }),
    items("misspelt models, in a batch", MATERIALS, |_| String::new()).batched(|n| {
        let item = |i| request_for(&format!("seedance-2.0-cl-fsat{i}"), "\"A kite\"", "");
        format!("[{}]", (0..n).map(item).collect::<Vec<_>>().join(","))
    }),
    bytes("one misspelt key", |n| request("\"A kite\"", &format!(r#","{}":1"#, repeat("duration", n)))),
    bytes("one misspelt model", |n| request_for(&repeat("seedance-2.0-", n), "\"A kite\"", "")),
    bytes("one number", |n| request("\"A kite\"", &format!(r#","duration":{}"#, repeat("12345678", n)))),
    bytes("one address", |n| {
        request("\"A kite\"", &format!(r#","image":"https://cdn.moonapix.com/{}""#, repeat("a/../b%20", n)))
    }),
];

const fn bytes(name: &'static str, document: fn(usize) -> String) -> Series {
    Series { name, unit: Unit::Bytes, most: 100_000_000, document, batch: false }
}

const fn items(name: &'static str, most: usize, document: fn(usize) -> String) -> Series {
    Series { name, unit: Unit::Items, most, document, batch: false }
}

impl Series {
    const fn batched(self, document: fn(usize) -> String) -> Series {
        Series { document, batch: true, ..self }
    }

    /// The sizes to measure: each ten times the one before.
    pub fn sizes(&self) -> impl Iterator<Item = usize> {
        let most = self.most;
        std::iter::successors(Some(self.unit.first()), |size| size.checked_mul(10))
            .take_while(move |size| *size <= most)
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// The text as often as it takes to come to so many bytes.
fn repeat(text: &str, bytes: usize) -> String {
    text.repeat(bytes.div_ceil(text.len()))
}

fn request(prompt: &str, more: &str) -> String {
    request_for("seedance-2.0-kz", prompt, more)
}

fn request_for(model: &str, prompt: &str, more: &str) -> String {
    format!(r#"{{"model":"{model}","prompt":{prompt}{more}}}"#)
}

fn references(count: usize, item: impl Fn(usize) -> String) -> String {
    format!(r#","references":[{}]"#, (0..count).map(item).collect::<Vec<_>>().join(","))
}

fn reference(index: usize, more: &str) -> String {
    format!(r#"{{"media_type":"image","role":"reference_image","url":"https://cdn.moonapix.com/u/{index}.png"{more}}}"#)
}

fn batch(bytes: usize) -> String {
    let mut text = String::from("[");
    for sample in Corpus::new(Parameters { count: usize::MAX, ..Parameters::default() }) {
        text.push_str(&sample.text);
        if text.len() >= bytes {
            break;
        }
        text.push(',');
    }
    text + "]"
}

#[cfg(test)]
mod tests {
    use super::*;
    use moonlint::{Checker, Dialect, FileOptions, Settings};

    #[test]
    fn documents_have_the_size_that_is_asked_for() {
        for series in SERIES.iter().filter(|series| series.unit == Unit::Bytes) {
            let text = (series.document)(10_000);
            assert!((10_000..11_900).contains(&text.len()), "{}: {}", series.name, text.len());
        }
    }

    #[test]
    fn findings_are_as_many_as_is_said() {
        let checker = Checker::new(Settings::default());
        for series in SERIES.iter().filter(|series| series.name.starts_with("findings")) {
            let options = FileOptions::new(Dialect::Json).with_batch(series.batch);
            let report = checker.check_file((series.document)(300).as_bytes(), options);
            assert_eq!(report.diagnostics.len(), 300, "{}", series.name);
        }
    }
}
