//! Words that inputs are made of, for libFuzzer's `-dict`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use moonlint::Catalogue;
use moonlint_catalogue::{CONTENT_TYPES, Container, MEDIA_TYPES, ROLES, fields};

/// What stands neither in the catalogue nor in the list of settings.
const WORDS: &[&str] = &[
    // JSON, and what is nearly JSON.
    "true",
    "false",
    "null",
    "NaN",
    "Infinity",
    "None",
    "undefined",
    "True",
    "\"",
    "'",
    "{}",
    "[]",
    "[[",
    "{\"",
    "\":",
    "\": ",
    "\",",
    ", \"",
    "//",
    "/*",
    "*/",
    "/**/",
    "\\\\",
    "\\\"",
    "\\n",
    "\\u0000",
    "\\u4f60",
    "\\ud83d\\ude00",
    "\\ud800",
    "\\x41",
    "\\\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "\u{3000}",
    "0x1F",
    "1e1",
    "5.0",
    "-0",
    "1e400",
    "00",
    ".5",
    "5.",
    "+1",
    "12.0000000000000000001",
    "9223372036854775808",
    // Values.
    "\"5\"",
    "\"16:9\"",
    "\"adaptive\"",
    "\"720p\"",
    "\"1080P\"",
    "\"2k\"",
    "\"reference\"",
    "@hero",
    "@主角",
    "猫",
    "😀",
    "e\u{301}",
    "👩\u{200d}👧",
    // Addresses.
    "Asset://",
    "Asset://asset_",
    "asset:",
    "https://",
    "http://",
    "HTTPS://",
    "data:",
    "file:///",
    "localhost",
    ".local",
    "127.0.0.1",
    "192.168.0.1",
    "169.254.",
    "[::1]",
    "[::ffff:",
    "[fe80::",
    "cdn.moonapix.com",
    "example.com",
    "u:p@",
    "?X-Amz-Signature=",
    "?token=",
    "&Expires=",
    ":8080",
    "%2e",
    // Pointers, patterns and configurations.
    "/*",
    "~0",
    "~1",
    "~2",
    "**/",
    "[[files]]",
    "[[ignore]]",
    "[models.\"",
    "[tool.moonlint]",
    "glob = \"",
    "pointer = \"/",
    "\u{1b}[31m",
    "\u{202e}",
    // What ends something in an output.
    "]]>",
    "::error::",
    "%0A",
    "\u{1b}]8;;",
];

/// Every name of the API that moonlint knows, the settings, the rules, and more, one entry a line.
pub fn dictionary() -> String {
    let mut words: BTreeSet<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
    let mut name = |name: &str| words.extend([name.to_owned(), format!("\"{name}\"")]);
    Container::ALL.iter().flat_map(|place| fields(*place)).for_each(|field| name(field.name));
    Catalogue::builtin().names().for_each(&mut name);
    CONTENT_TYPES.iter().for_each(|known| name(known.name));
    ROLES.iter().for_each(|known| name(known.name));
    MEDIA_TYPES.iter().for_each(|known| name(known.as_str()));
    moonlint_config::KEYS.iter().copied().for_each(&mut name);
    moonlint::rules().iter().for_each(|rule| name(rule.id));
    let mut out = String::new();
    for word in words {
        out.push('"');
        for byte in word.bytes() {
            match byte {
                b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
                b' '..=b'~' => out.push(char::from(byte)),
                _ => drop(write!(out, "\\x{byte:02x}")),
            }
        }
        out.push_str("\"\n");
    }
    out
}
