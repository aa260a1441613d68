//! Documents that grow: what is repeated, and what stands around it.

use crate::cost::{NUMBER, TASKS};
use crate::input::SEPARATOR;

/// A start, a repeated part in which `#` is a number that is another each time, and an end.
const GROWING: [(&str, &str, &str); 34] = [
    ("[", "{},", "]"),
    ("[", "{\"model\":\"x#\"},", "]"),
    ("[", "null,", "]"),
    ("[", "{\"id\":\"a\",\"status\":\"x\",\"url\":\"u\"},", "]"),
    ("[", "{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":\"5\",\"seconds\":\"6\"},", "]"),
    ("", "{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":7}\n", ""),
    ("", "{\"model\":\"seedance-2.0-kz\",\"prompt\":\"x\",\"image_url\":\"Asset://asset_#\"}\n", ""),
    ("{\"metadata\":{", "\"a\":1,", "}}"),
    ("{\"metadata\":{\"", "k", "\":{\"a\":1,\"a\":1,\"a\":1,\"a\":1,\"a\":1,\"a\":1,\"a\":1,\"a\":1,\"a\":1}}}"),
    ("{\"metadata\":[", "{\"a\":1,\"a\":2},", "]}"),
    ("{\"model\":\"wan2.7\",\"prompt\":\"x\",", "\"duratio#\":1,", "}"),
    ("{\"model\":\"wan2.7\",\"prompt\":\"x\",\"video_config\":{", "\"#\":1,", "}}"),
    ("{\"model\":\"seedance-2.0-kz\",\"prompt\":\"x\",\"images\":[", "\"\",", "]}"),
    ("{\"model\":\"seedance-2.0-kz\",\"prompt\":\"x\",\"images\":[", "\"https://a.co/x\",", "]}"),
    ("{\"model\":\"seedance-2.0-dj-fast\",\"prompt\":\"x\",\"images\":[", "\"https://a.co/#\",", "]}"),
    ("{\"model\":\"seedance-2.0-kz\",\"prompt\":\"x\",\"images\":[", "{},", "]}"),
    ("{\"model\":\"seedance-2.0-kz\",\"prompt\":\"x\",\"images\":[", "\"http://10.0.0.1/#\",", "]}"),
    ("{\"model\":\"seedance-2.0-kz\",\"prompt\":\"x\",\"references\":[", "{},", "]}"),
    (
        "{\"model\":\"seedance-2.0-kz\",\"prompt\":\"x\",\"references\":[",
        "{\"role\":\"first_fram\",\"url\":\"https://a.co/#\"},",
        "]}",
    ),
    (
        "{\"model\":\"seedance-2.0-kz\",\"prompt\":\"@a\",\"references\":[",
        "{\"media_type\":\"image\",\"role\":\"first_frame\",\"alias\":\"a\",\"url\":\"https://a.co/#\"},",
        "]}",
    ),
    (
        "{\"model\":\"seedance-2.0-kz\",\"prompt\":\"@boat1 @boat2 @boat3\",\"references\":[",
        "{\"media_type\":\"image\",\"role\":\"reference_image\",\"alias\":\"boat#x\",\"url\":\"https://a.co/#\"},",
        "]}",
    ),
    (
        "{\"model\":\"seedance-2.0-kz\",\"images\":[{\"url\":\"https://a.co/x\",\"alias\":\"cat\"}],\"prompt\":\"",
        "@ca# ",
        "\"}",
    ),
    (
        "{\"model\":\"seedance-2.0-kz\",\"images\":[{\"url\":\"https://a.co/x\",\"alias\":\"cat\"}],\"prompt\":\"",
        "@",
        "\"}",
    ),
    (
        "{\"model\":\"seedance-2.0-kz\",\"images\":[{\"url\":\"https://a.co/x\",\"alias\":\"cat\"}],\"prompt\":\"@",
        "猫",
        "\"}",
    ),
    ("{\"model\":\"seedance-2.0-kz\",\"prompt\":\"", "--dur 5 ", "\"}"),
    ("{\"model\":\"seedance-2.0-wc-720p\",\"prompt\":\"", "x", "\"}"),
    ("{\"model\":\"wan2.7\",\"prompt\":\"x\",\"content\":[", "{\"type\":\"imageurl\"},", "]}"),
    (
        "{\"model\":\"wan2.7\",\"prompt\":\"x\",\"content\":[",
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.co/#\"},\"video_url\":\"b\"},",
        "]}",
    ),
    ("{\"model\":\"wan2.7\",\"prompt\":\"x\",\"image_url\":\"https://", "a.", "\"}"),
    ("{\"model\":\"wan2.7\",\"prompt\":\"x\",\"image_url\":\"", " ", "\"}"),
    ("{\"model\":\"", "seedance-2.0-kz", "\",\"prompt\":\"x\"}"),
    ("{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":", "9", "}"),
    ("[", ",][", "]"),
    ("", "[", ""),
];

/// The inputs that grow so.
pub(crate) fn growing() -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for (index, (start, unit, end)) in GROWING.iter().enumerate() {
        let format = u8::from(unit.ends_with('\n'));
        let unit: Vec<u8> = unit.bytes().map(|byte| if byte == b'#' { NUMBER } else { byte }).collect();
        // Findings are written, and it is either fixed or normalised; of some, all models are asked, which takes longest.
        let asked = (index % 4 == 0).then_some(TASKS - 1);
        for task in [3, 1 + index as u8 % 2].into_iter().chain(asked) {
            let chosen = task + TASKS * (index % 10) as u8;
            let head = [&[format, chosen], start.as_bytes()].concat();
            all.push([&head, &[SEPARATOR][..], &unit, &[SEPARATOR], end.as_bytes()].concat());
        }
    }
    all
}
