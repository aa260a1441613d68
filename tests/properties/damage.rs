//! Files as they come: requests, requests with damage, and bytes that never were one.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::generated::request;

/// Pieces that mean something to a parser, a rule or a terminal.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let pieces = select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "'",
        "\\",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "\0",
        "1",
        "-",
        "5.0",
        "1e400",
        "true",
        "null",
        "NaN",
        "//",
        "/*",
        "*/",
        "\\u4f60",
        "\\ud800",
        "\\ud83d\\ude00",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "猫",
        "😀",
        "e\u{301}",
        "\u{1b}[31m",
        "\u{202e}",
        "@hero",
        "@",
        "Asset://asset_a",
        "asset:",
        "https://a.b/",
        "//[::1]",
        "\"model\":",
        "\"prompt\": \"@主角\"",
        "\"duration\": 12,",
        "\"content\": [{}],",
        "\"metadata\": {",
        "\"references\": [{",
        "\"role\":",
        "\"id\": \"task_1\",",
        "\"status\": \"succeeded\",",
    ])
    .prop_map(|piece| piece.as_bytes().to_vec());
    prop_oneof![4 => pieces, 1 => vec(any::<u8>(), 1..4)]
}

/// A request in which something was put in, taken out, doubled or written over.
pub(crate) fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let edit = (any::<Index>(), 0..40_usize, 0..3_u8, piece());
    (request(), vec(edit, 1..4)).prop_map(|(request, edits)| {
        let mut source = request.into_bytes();
        for (at, length, kind, piece) in edits {
            let start = at.index(source.len() + 1);
            let end = source.len().min(start + length);
            let doubled = source[start..end].to_vec();
            match kind {
                0 => drop(source.splice(start..start, piece)),
                1 => drop(source.splice(start..end, piece)),
                _ => drop(source.splice(end..end, doubled)),
            }
        }
        source
    })
}

/// Any of them, several in a file where its format has several.
pub(crate) fn file() -> impl Strategy<Value = Vec<u8>> {
    let one = || {
        prop_oneof![
            3 => request().prop_map(String::into_bytes),
            5 => damaged(),
            1 => vec(any::<u8>(), 0..60),
            1 => vec(piece(), 0..30).prop_map(|pieces| pieces.concat()),
        ]
    };
    prop_oneof![
        6 => one(),
        1 => vec(one(), 0..4).prop_map(|documents| [&b"["[..], &documents.join(&b','), b"]"].concat()),
        2 => vec(one(), 0..4).prop_map(|documents| documents.join(&b'\n')),
    ]
}
