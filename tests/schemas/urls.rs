//! Addresses: good ones, bad ones, and ones composed of parts that parsers trip over.

use super::random::Random;

const GOOD: [&str; 10] = [
    "https://cdn.moonapix.com/boat.png",
    "http://images.acme.io/a.jpg?width=200#top",
    "https://u:p@images.acme.io:8443/a",
    "https://图片.中国/猫.png",
    "https://8.8.8.8/a",
    "https://[2606:4700::1111]/a",
    "HTTPS://EXAMPLE.ORG",
    "https://a.io.",
    "Asset://asset_hero",
    "Asset://asset_hero-1_B",
];

const BAD: [&str; 50] = [
    "",
    " ",
    "\u{3000}",
    "cat.png",
    "/cat.png",
    "//cdn.acme.io/cat.png",
    "localhost:9000/cat.png",
    "data:image/png;base64,AA",
    "file:///a",
    "ftp://a.io/x",
    "C:\\cat.png",
    "https://",
    "https:///a",
    "https:a.com",
    "https:/a.com",
    "https:\\\\a.b\\c",
    "https://a..b/",
    "https://.",
    "https://a b.com/",
    "https://%zz/",
    "https://a.com:99999/",
    "https://a.com:x/",
    "https://[::1",
    "https://[zz]/",
    "https://[fe80::1%25eth0]/",
    "http://<host>/a",
    "https://localhost/a",
    "https://minio/a",
    "https://nas.local/a",
    "https://127.1/",
    "https://0x7f.1/",
    "https://10.0.0.1.",
    "https://[::ffff:a00:1]/",
    "https://[0:0:0:0:0:ffff:7f00::]/",
    "asset://asset_hero",
    "Asset:asset_hero",
    "Asset:///asset_hero",
    "Asset://asset_",
    "Asset://hero",
    "Asset://asset_hero\n",
    "Asset://asset_a b",
    " Asset://asset_hero",
    "\u{3000}Asset://asset_hero",
    "\u{2003}asset_hero\u{3000}",
    "\u{3000}https://cdn.acme.io/a.png\u{a0}",
    "https://cdn.acme.io\u{2028}",
    "https://nas.local\u{3000}",
    "https://10.0.0.1:80\u{85}",
    "https://a\u{3000}b.com/",
    "https://cdn.acme.io:\u{3000}80/",
];

const SCHEMES: [&str; 16] = [
    "https", "https", "https", "https", "http", "http", "HTTPS", "HtTp", "ftp", "data", "file", "httpss", "asset",
    "Asset", "1http", "",
];
const SLASHES: [&str; 12] = ["://", "://", "://", "://", "://", "://", "://", ":/", ":", "//", ":///", ":\\\\"];
const USERS: [&str; 16] =
    ["", "", "", "", "", "", "", "", "u@", "u:p@", "@", "a@b@", "localhost@", "[fd00::1]@", " \n@", "x@[::1]@"];
const LABELS: [&str; 34] = [
    "a",
    "cdn",
    "moonapix",
    "com",
    "io",
    "org",
    "中国",
    "图片",
    "local",
    "LOCAL",
    "Internal",
    "test",
    "invalid",
    "localhost",
    "LocalHost",
    "locale",
    "0",
    "1",
    "10",
    "127",
    "256",
    "01",
    "0x",
    "0x7f",
    "0XAB",
    "0xg",
    "1a",
    "-",
    "_b",
    "xn--fiqs8s",
    "a%20",
    "a b",
    "\u{e9}",
    "😀",
];
const DOTS: [&str; 10] = [".", ".", ".", ".", ".", ".", "\u{3002}", "\u{ff0e}", "\u{ff61}", ".."];
const OCTETS: [&str; 40] = [
    "0", "1", "8", "9", "10", "11", "15", "16", "17", "20", "29", "30", "31", "32", "99", "100", "126", "127", "128",
    "168", "169", "170", "171", "172", "173", "191", "192", "193", "199", "200", "249", "250", "253", "254", "255",
    "256", "300", "00", "07", "1000",
];
const GROUPS: [&str; 34] = [
    "0", "0", "0", "0", "00", "0000", "1", "01", "0001", "ffff", "FFFF", "fffe", "fc00", "fd12", "FDFF", "fe00",
    "fe80", "FEbf", "fec0", "a00", "0a00", "aff", "b00", "7f00", "7fff", "8000", "ac10", "ac1f", "ac20", "c0a8",
    "a9fe", "2606", "12345", "g",
];
const PORTS: [&str; 20] = [
    "", "", "", "", "", "", "", "", ":", ":80", ":443", ":0", ":00080", ":65535", ":65536", ":70000", ":999999", ":8a",
    ":+80", ":80:80",
];
const ENDS: [&str; 16] = [
    "",
    "/",
    "/a.png",
    "?a=b",
    "#x",
    "\\x",
    "/a b\nc",
    "/@x",
    "?u@localhost",
    "/中文",
    " ",
    "\n",
    "\t\r\n ",
    "\u{a0}",
    "\u{85}",
    "x",
];
const STARTS: [&str; 14] = ["", "", "", "", "", "", "", "", "", " ", "\n\t", "\0", "\u{a0}", "\u{feff}"];

/// Characters that are something to a parser.
pub(crate) const CHARS: [char; 44] = [
    ' ', '\n', '\t', '\0', '\u{1f}', '\u{7f}', '\u{85}', '\u{a0}', '\u{2028}', '\u{3000}', '\u{feff}', '@', ':', '/',
    '\\', '?', '#', '[', ']', '.', '\u{3002}', '\u{ff0e}', '\u{ff61}', '%', '<', '>', '^', '|', '"', '`', '{', '}',
    '0', '1', '9', 'f', 'x', 'X', 'a', '-', '_', '+', '中', '😀',
];

/// An address that every model takes that takes the kind of it.
pub(crate) fn good(random: &mut Random) -> String {
    random.pick(&GOOD).to_owned()
}

/// An asset, or what is nearly one.
pub(crate) fn asset(random: &mut Random) -> String {
    let parts = [
        random.pick(&["", "", "", " ", "\0", "\u{a0}"]),
        random.pick(&["Asset", "Asset", "asset", "ASSET", "Assets", ""]),
        random.pick(&["://", "://", "://", ":", ":/", ":///", " ://", ""]),
        random.pick(&["asset_", "asset_", "asset_", "Asset_", "asset", ""]),
        random.pick(&["hero", "A-1_b", "", "a b", "a/b", "é", "中"]),
        random.pick(&["", "", "", " ", "\n", "\u{a0}"]),
    ];
    parts.concat()
}

/// Any address.
pub(crate) fn any(random: &mut Random) -> String {
    match random.below(10) {
        0 => random.pick(&GOOD).to_owned(),
        1 => random.pick(&BAD).to_owned(),
        2 => asset(random),
        3 => {
            let url = random.pick(&GOOD).to_owned();
            touched(&url, random)
        }
        _ => composed(random),
    }
}

/// The text with one character changed.
pub(crate) fn touched(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let c = random.pick(&CHARS);
    let at = random.below(chars.len() + 1);
    match random.below(3) {
        0 if at < chars.len() => chars[at] = c,
        1 if at < chars.len() => {
            chars.remove(at);
        }
        _ => chars.insert(at, c),
    }
    chars.into_iter().collect()
}

fn composed(random: &mut Random) -> String {
    let host = match random.below(4) {
        0 => ipv6(random),
        1 => ipv4(random),
        _ => name(random),
    };
    let parts = [
        random.pick(&STARTS).to_owned(),
        random.pick(&SCHEMES).to_owned(),
        random.pick(&SLASHES).to_owned(),
        random.pick(&USERS).to_owned(),
        host,
        random.pick(&PORTS).to_owned(),
        random.pick(&ENDS).to_owned(),
    ];
    let url = parts.concat();
    if random.percent(10) { touched(&url, random) } else { url }
}

fn name(random: &mut Random) -> String {
    let mut name = String::new();
    for i in 0..1 + random.below(4) {
        if i > 0 {
            name.push_str(random.pick(&DOTS));
        }
        name.push_str(random.pick(&LABELS));
    }
    if random.percent(10) {
        name.push_str(random.pick(&DOTS));
    }
    name
}

fn ipv4(random: &mut Random) -> String {
    let mut parts = Vec::new();
    let count = if random.percent(90) { 4 } else { 1 + random.below(5) };
    for _ in 0..count {
        // Mostly one of those that are next to a border.
        parts.push(if random.percent(80) { random.pick(&OCTETS).to_owned() } else { random.below(256).to_string() });
    }
    let mut address = parts.join(if random.percent(95) { "." } else { "\u{3002}" });
    if random.percent(10) {
        address.push_str(random.pick(&DOTS));
    }
    address
}

fn ipv6(random: &mut Random) -> String {
    // Mostly zeros before the last few groups, as in the addresses that mean something.
    let mut groups: Vec<String> = (0..8)
        .map(|i| {
            let zero = random.percent(if i < 5 { 70 } else { 20 });
            if zero { "0".to_owned() } else { random.pick(&GROUPS).to_owned() }
        })
        .collect();
    if random.percent(30) {
        groups[5] = "ffff".to_owned();
    }
    if random.percent(30) {
        let v4 = (0..4).map(|_| random.pick(&OCTETS)).collect::<Vec<_>>().join(".");
        groups.truncate(6);
        groups.push(v4);
    }
    let mut address = groups.join(":");
    if random.percent(60) {
        // `::` in the place of some groups, of zeros or not.
        let from = random.below(groups.len());
        let to = from + random.below(groups.len() - from) + usize::from(random.percent(90));
        let (head, tail) = (groups[..from].join(":"), groups[to.min(groups.len())..].join(":"));
        address = format!("{head}::{tail}");
    }
    if random.percent(5) {
        address = touched(&address, random);
    }
    match random.below(20) {
        0 => address,
        1 => format!("[{address}"),
        _ => format!("[{address}]"),
    }
}
