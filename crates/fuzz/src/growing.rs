//! Documents that grow: what is repeated, and what stands around it.

use crate::cost::{ASK, FIX, HOSTED, HOSTS, INSIDE, NORMALIZE, NUMBER, TASKS, WRITE};
use crate::input::SEPARATOR;

/// A start, a repeated part in which `#` is a number that is another each time, and an end.
const GROWING: [(&str, &str, &str); 35] = [
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
    ("{\"model\":\"wan2.7\",\"duration\":7,\"prompt\":\"", "sk-", "\"}"),
];

/// Grows texts of other languages, by their names.
const HOSTED_GROWING: [(&str, &str, &str, &str); 26] = [
    ("markdown", "", "```json\n{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":\"5\"}\n```\n", ""),
    ("markdown", "model wan2.7\n", "> ", "x"),
    ("markdown", "model wan2.7\n", "[", ""),
    ("markdown", "```json\n{\"model\":\"wan2.7\",\"prompt\":\"x\"}\n```\n", "<!-- moonlint: ignore[a#] -->\n", ""),
    (
        "shell",
        "",
        "curl https://api.moonapix.com/v1/videos -d '{\"model\":\"wan2.7\",\"prompt\":\"#\",\"duration\":7}'\n",
        "",
    ),
    ("shell", "# model wan2.7\n", "\"$(", ""),
    ("shell", "# model wan2.7\ncat ", "<<A# ", "\n"),
    ("makefile", "# model wan2.7\n", "a:\n\tcurl /v1/videos -d '{\"model\":\"wan2.7\"}' \\\n", "\n"),
    (
        "notebook",
        "{\"cells\":[",
        "{\"cell_type\":\"code\",\"source\":[\"post('/v1/videos', json={'model': 'wan2.7', 'prompt': 'x', 'duration': '5'})\"]},",
        "]}",
    ),
    ("yaml", "", "- {model: wan2.7, prompt: x, duration: 7}\n", ""),
    ("yaml", "a: &a {model: wan2.7, prompt: x, duration: 7}\nb: [", "*a,", "]"),
    ("yaml", "model: wan2.7\nprompt: x\nimages:\n", " - http://10.0.0.1/#\n", ""),
    ("yaml", "# model wan2.7\n", "# moonlint: ignore[unset-field]\n- {model: wan2.7, prompt: x}\n", ""),
    (
        "http",
        "",
        "POST https://api.moonapix.com/v1/videos\n\n{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":7}\n\n###\n",
        "",
    ),
    ("python", "", "post('/v1/videos', json={'model': 'wan2.7', 'prompt': 'x', 'duration': 7})\n", ""),
    ("python", "b = {'model': 'wan2.7', 'prompt': 'x', 'duration': 7}\n", "post('/v1/videos', json=b)\n", ""),
    ("python", "x = 'model wan2.7'", " + a#", "\n"),
    (
        "typescript",
        "",
        "fetch('/v1/videos', {body: JSON.stringify({model: 'wan2.7', prompt: `x`, duration: 7})});\n",
        "",
    ),
    ("javascript", "x = 'model wan2.7';\n", "[", ""),
    ("vue", "<script>x = 'model wan2.7'</script>", "<script>", ""),
    ("text", "", "INFO {\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":7}\n", ""),
    ("text", "", "{\"model\":", ""),
    ("go", "", "x := f(`{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":7}`)\n", ""),
    ("php", "<?php ", "$x = '{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":7}';\n", ""),
    ("rust", "", "let x = json!({\"model\": \"wan2.7\", \"prompt\": x, \"duration\": 7});\n", ""),
    ("ruby", "# model wan2.7\n", "x = <<~A#\n", ""),
];

/// Grows values of JSON that hold documents.
const INSIDE_GROWING: [(&str, &str, &str); 4] = [
    ("{\"a\":[", "{\"body\":\"{\\\"model\\\":\\\"wan2.7\\\",\\\"prompt\\\":\\\"x\\\",\\\"duration\\\":7}\"},", "]}"),
    (
        "{\"body\":\"{\\\"model\\\":\\\"wan2.7\\\",\\\"prompt\\\":\\\"x\\\",\\\"images\\\":[\\\"\\\"",
        ",\\\"\\\"",
        "]}\"}",
    ),
    ("{\"a\":[", "{\"model\":\"wan2.7\",\"prompt\":\"x\",\"duration\":\"5\"},", "]}"),
    ("", "{\"a\":", "\"model wan2.7\""),
];

/// The inputs that grow so.
pub(crate) fn growing() -> Vec<Vec<u8>> {
    let host = |name: &str| HOSTS.iter().position(|host| *host == name).map(|index| HOSTED + index as u8);
    let json = GROWING.map(|(start, unit, end)| (u8::from(unit.ends_with('\n')), start, unit, end));
    let hosted = HOSTED_GROWING.map(|(name, start, unit, end)| (host(name).unwrap_or_default(), start, unit, end));
    let inside = INSIDE_GROWING.map(|(start, unit, end)| (INSIDE, start, unit, end));
    let mut all = Vec::new();
    for (index, (format, start, unit, end)) in json.into_iter().chain(hosted).chain(inside).enumerate() {
        let unit: Vec<u8> = unit.bytes().map(|byte| if byte == b'#' { NUMBER } else { byte }).collect();
        // Findings are written, and it is either fixed or normalised; of some, all models are asked, which takes longest.
        let asked = (index % 4 == 0 && format < INSIDE).then_some(ASK);
        let changed = if format < INSIDE { [FIX, NORMALIZE][index % 2] } else { FIX };
        for task in [WRITE, changed].into_iter().chain(asked) {
            let chosen = task + TASKS * (index % 10) as u8;
            let head = [&[format, chosen], start.as_bytes()].concat();
            all.push([&head, &[SEPARATOR][..], &unit, &[SEPARATOR], end.as_bytes()].concat());
        }
    }
    all
}
