//! What a material's location names: a public URL, a hosted one, an asset, or nothing that can be fetched.
//!
//! The grammar is deliberately small, so that the JSON Schemas can say the same in one pattern: a scheme, `://`,
//! optional user info, a host, an optional port, and anything after it. Nothing here allocates.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use moonlint_syntax::{Node, Span};

use super::Request;
use super::material::LocationField;
use super::parts::LocationPart;

/// One location as it is written.
#[derive(Clone, Copy)]
pub struct Address<'a> {
    pub(super) request: Request<'a>,
    pub(super) part: &'a LocationPart,
}

impl<'a> Address<'a> {
    /// The string.
    pub fn node(&self) -> Node<'a> {
        self.request.tree.node(self.part.text.node)
    }

    /// The field that gives it.
    pub fn field(&self) -> LocationField {
        self.part.field
    }

    /// The string, unescaped.
    pub fn text(&self) -> &'a str {
        self.request.str(self.part.text)
    }

    /// What it names.
    pub fn location(&self) -> Location<'a> {
        Location::parse(self.text(), self.part.field)
    }

    /// Reads what it names.
    pub fn with<T>(&self, read: impl FnOnce(Location<'_>) -> T) -> T {
        read(self.location())
    }
}

/// Where `part`, a slice of `whole`, stands in it. `None` for a slice of something else.
pub fn range_of(whole: &str, part: &str) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    let end = start.checked_add(part.len())?;
    (end <= whole.len()).then_some(start..end)
}

/// The source bytes of `part`, a slice of `text`, which is what the string `node` means.
pub fn part_span(node: Node<'_>, text: &str, part: &str) -> Span {
    match node.as_string().zip(range_of(text, part)) {
        Some((string, range)) => string.source_span(range),
        None => node.span(),
    }
}

/// What a location names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location<'t> {
    /// An asset, by URI or id.
    Asset(Asset<'t>),
    /// A URL, or what should be one.
    Url(Url<'t>),
}

/// An asset as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset<'t> {
    /// The id: what follows `Asset://`, or the whole value of an id field.
    pub id: &'t str,
    /// How it is written.
    pub form: AssetForm,
}

/// How an asset is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetForm {
    /// `Asset://asset_…`
    Uri,
    /// An asset, but for the capitals or the slashes of the scheme: `asset://asset_…`, `Asset:asset_…`.
    MisspeltScheme,
    /// An `asset:` URI whose id is not `asset_` and one or more letters, digits, `_`, `-`.
    MalformedId,
    /// A plain id.
    Id,
    /// An address where an id belongs.
    Address,
}

impl<'t> Location<'t> {
    /// Reads the value of a field.
    pub fn parse(text: &'t str, field: LocationField) -> Self {
        if let Some(rest) = strip_scheme(text, "asset") {
            return Location::Asset(asset_uri(text, rest));
        }
        match field {
            LocationField::AssetId => {
                let form = if is_address(text) { AssetForm::Address } else { AssetForm::Id };
                Location::Asset(Asset { id: text, form })
            }
            LocationField::Url | LocationField::AssetUrl => Location::Url(Url::parse(text)),
        }
    }
}

/// Whether a location stands in a field that is for another kind: an address where an asset belongs, or a bare id where an
/// address does.
pub fn is_misplaced(text: &str, field: LocationField) -> bool {
    match field {
        LocationField::AssetId => is_address(text),
        LocationField::Url => is_asset_id(trim(text)),
        LocationField::AssetUrl => is_address(text) || is_asset_id(trim(text)),
    }
}

fn is_address(text: &str) -> bool {
    strip_scheme(text, "https").or_else(|| strip_scheme(text, "http")).is_some_and(|rest| rest.starts_with("//"))
}

fn strip_scheme<'t>(text: &'t str, scheme: &str) -> Option<&'t str> {
    let text = trim(text);
    let (head, rest) = text.split_at_checked(scheme.len())?;
    if head.eq_ignore_ascii_case(scheme) { rest.strip_prefix(':') } else { None }
}

fn trim(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    // Nearly nothing has to be trimmed.
    match (is_plain(text.as_bytes().first()), is_plain(text.as_bytes().last())) {
        (true, true) => text,
        _ => text.trim_matches(is_ignored),
    }
}

/// What is no part of an address at its ends: the controls and the space that URL parsers strip, and all other white space,
/// which nobody means to be one.
fn is_ignored(c: char) -> bool {
    c <= ' ' || c.is_whitespace()
}

fn asset_uri<'t>(whole: &'t str, rest: &'t str) -> Asset<'t> {
    let id = rest.trim_start_matches('/');
    if !is_asset_id(id) {
        return Asset { id, form: AssetForm::MalformedId };
    }
    let exact = whole.strip_prefix("Asset://") == Some(id);
    Asset { id, form: if exact { AssetForm::Uri } else { AssetForm::MisspeltScheme } }
}

/// `asset_` followed by one or more of `A-Z a-z 0-9 _ -`.
pub fn is_asset_id(id: &str) -> bool {
    id.strip_prefix("asset_").is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    })
}

/// A URL, or what should be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Url<'t> {
    /// No `scheme:` at the start, as in `/cat.png`, `//cdn.moonapix.com/cat.png`, `cat.png`.
    NoScheme,
    /// A scheme other than `http` and `https`, without its colon.
    OtherScheme(&'t str),
    /// `http` or `https`, and then no host that can be read.
    Malformed,
    /// `http` or `https` with a host.
    Http(HttpUrl<'t>),
}

/// An `http` or `https` URL, in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpUrl<'t> {
    /// Whether the scheme is `https`.
    pub secure: bool,
    /// The scheme as it is written: `https`, `HTTP`.
    pub scheme: &'t str,
    /// The user name and password before the host, without the `@`; empty when there are none.
    pub user_info: &'t str,
    /// The host as it is written, without brackets.
    pub host: &'t str,
    /// Who can reach it.
    pub reach: Reach,
    /// What stands after `?`, without `#…`; empty when there is none.
    pub query: &'t str,
}

/// Who can reach a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anyone, as far as its name tells.
    Public,
    /// `moonapix.com` or a subdomain.
    Hosted,
    /// This machine alone: `localhost`, 127.0.0.0/8, `::1`.
    Loopback,
    /// 0.0.0.0 or `::`.
    Unspecified,
    /// A private network: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, `fc00::/7`.
    Private,
    /// One link: 169.254.0.0/16, `fe80::/10`.
    LinkLocal,
    /// A name without a dot.
    SingleLabel,
    /// `.local`, `.internal`, `.localhost`, `.test`, `.invalid`.
    ReservedName,
    /// A number that is not an address of four decimal parts.
    OddNumber,
}

impl Reach {
    /// Whether somebody outside can fetch from it.
    pub const fn is_public(self) -> bool {
        matches!(self, Reach::Public | Reach::Hosted)
    }

    /// The word by which texts choose what to say of a host that is not public.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reach::Loopback => "loopback",
            Reach::Unspecified => "unspecified",
            Reach::Private => "private",
            Reach::LinkLocal => "link-local",
            Reach::SingleLabel => "single-label",
            Reach::ReservedName => "reserved",
            Reach::OddNumber | Reach::Public | Reach::Hosted => "number",
        }
    }

    /// Who can reach a host of two labels or more whose last ones are these, in small letters.
    #[inline]
    pub(super) fn of_labels(second: &[u8], last: &[u8]) -> Self {
        match last {
            b"com" if second == b"moonapix" => Reach::Hosted,
            b"localhost" => Reach::Loopback,
            b"test" | b"local" | b"invalid" | b"internal" => Reach::ReservedName,
            _ => Reach::Public,
        }
    }
}

impl<'t> Url<'t> {
    /// Reads a URL. Surrounding white space is ignored, as URL parsers do.
    pub fn parse(text: &'t str) -> Self {
        let text = trim(text);
        HttpUrl::plain(text).map_or_else(|| Self::any(text), Url::Http)
    }

    /// Reads a URL however it is written, without white space around it.
    pub(super) fn any(text: &'t str) -> Self {
        let Some((scheme, rest)) = text.split_once(':') else { return Url::NoScheme };
        if !is_scheme(scheme) {
            return Url::NoScheme;
        }
        let secure = scheme.eq_ignore_ascii_case("https");
        if !secure && !scheme.eq_ignore_ascii_case("http") {
            // `localhost:9000/cat.png` is a host and a port to whoever wrote it.
            let port = rest.split(['/', '?', '#']).next().unwrap_or(rest);
            let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
            return if is_port { Url::NoScheme } else { Url::OtherScheme(scheme) };
        }
        let Some(rest) = rest.strip_prefix("//") else { return Url::Malformed };
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(end);
        let (user_info, host_port) = match authority.rsplit_once('@') {
            Some(parts) => parts,
            None => ("", authority),
        };
        let Some((host, reach)) = host(host_port) else { return Url::Malformed };
        Url::Http(HttpUrl { secure, scheme, user_info, host, reach, query: query(tail) })
    }
}

/// What stands after a host without `?…` and `#…`, and without white space at its end.
pub(super) fn path(tail: &str) -> &str {
    let end = memchr::memchr2(b'?', b'#', tail.as_bytes()).unwrap_or(tail.len());
    tail.get(..end).unwrap_or_default().trim_end()
}

/// What stands after `?` and before `#`.
pub(super) fn query(tail: &str) -> &str {
    match memchr::memchr2(b'?', b'#', tail.as_bytes()).map(|at| tail.split_at(at)) {
        Some((_, rest)) if rest.starts_with('?') => rest[1..].split('#').next().unwrap_or_default(),
        _ => "",
    }
}

fn is_scheme(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// The host and its reach, or `None` when it cannot be read.
fn host(host_port: &str) -> Option<(&str, Reach)> {
    if let Some(rest) = host_port.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        if !(port.is_empty() || is_port(port.strip_prefix(':')?)) {
            return None;
        }
        return Some((address, reach_v6(address.parse().ok()?)));
    }
    let host = match host_port.split_once(':') {
        Some((host, port)) if is_port(port) => host,
        Some(_) => return None,
        None => host_port,
    };
    if host.chars().any(is_forbidden) {
        return None;
    }
    let name = host.strip_suffix(is_dot).unwrap_or(host);
    // An empty label is no name: `https://`, `https://.`, `https://a..b`.
    if name.split(is_dot).any(str::is_empty) {
        return None;
    }
    Some((host, reach_name(name)))
}

/// The full stops between labels; a host in Chinese may be written with those of its own script (UTS 46).
fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

/// Digits, at most 65535; empty is the scheme's own port.
fn is_port(port: &str) -> bool {
    port.is_empty() || (port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok())
}

/// Characters that no host can hold.
fn is_forbidden(c: char) -> bool {
    is_ignored(c) || c == '\u{7f}' || matches!(c, '<' | '>' | '[' | ']' | '^' | '|' | '%' | '"' | '`' | '{' | '}')
}

fn reach_name(name: &str) -> Reach {
    let (rest, last) = match name.rsplit_once(is_dot) {
        Some((rest, last)) => (Some(rest), last),
        None => (None, name),
    };
    let is_number = last.bytes().all(|b| b.is_ascii_digit())
        || last
            .get(..2)
            .is_some_and(|x| x.eq_ignore_ascii_case("0x") && last[2..].bytes().all(|b| b.is_ascii_hexdigit()));
    if is_number {
        return name.parse::<Ipv4Addr>().map_or(Reach::OddNumber, reach_v4);
    }
    match rest {
        Some(rest) => {
            let second = rest.rsplit(is_dot).next().unwrap_or(rest);
            Reach::of_labels(small(second, &mut [0; LONGEST]), small(last, &mut [0; LONGEST]))
        }
        None if last.eq_ignore_ascii_case("localhost") => Reach::Loopback,
        None => Reach::SingleLabel,
    }
}

/// The labels that mean something have no more letters.
const LONGEST: usize = 9;

/// A label in small letters, if it is short enough to mean something.
fn small<'b>(label: &str, buffer: &'b mut [u8; LONGEST]) -> &'b [u8] {
    let Some(small) = buffer.get_mut(..label.len()) else { return b"" };
    small.copy_from_slice(label.as_bytes());
    small.make_ascii_lowercase();
    small
}

fn reach_v4(address: Ipv4Addr) -> Reach {
    if address.is_unspecified() {
        Reach::Unspecified
    } else if address.is_loopback() {
        Reach::Loopback
    } else if address.is_private() {
        Reach::Private
    } else if address.is_link_local() {
        Reach::LinkLocal
    } else {
        Reach::Public
    }
}

fn reach_v6(address: Ipv6Addr) -> Reach {
    if let Some(v4) = address.to_ipv4_mapped() {
        return reach_v4(v4);
    }
    if address.is_unspecified() {
        Reach::Unspecified
    } else if address.is_loopback() {
        Reach::Loopback
    } else if address.is_unique_local() {
        Reach::Private
    } else if address.is_unicast_link_local() {
        Reach::LinkLocal
    } else {
        Reach::Public
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(url: &str) -> Option<Reach> {
        match Url::parse(url) {
            Url::Http(url) => Some(url.reach),
            _ => None,
        }
    }

    #[test]
    fn hosts_are_told_apart() {
        for (url, expected) in [
            ("https://cdn.moonapix.com/a.png", Reach::Hosted),
            ("https://MOONAPIX.com", Reach::Hosted),
            ("https://notmoonapix.com/", Reach::Public),
            ("https://moonapix.com.evil.net/", Reach::Public),
            ("http://图片.中国/猫.png", Reach::Public),
            ("http://图片。中国。/猫.png", Reach::Public),
            ("https://127。0。0。1/", Reach::OddNumber),
            ("https://u:p@images.acme.io:8443/a?b#c", Reach::Public),
            ("https://localhost/a", Reach::Loopback),
            ("https://LOCALHOST.:80/a", Reach::Loopback),
            ("https://api.localhost/a", Reach::Loopback),
            ("https://127.0.0.1", Reach::Loopback),
            ("https://127.255.255.254/", Reach::Loopback),
            ("https://[::1]:80/", Reach::Loopback),
            ("https://[0:0:0:0:0:0:0:1]/", Reach::Loopback),
            ("https://[::ffff:127.0.0.1]/", Reach::Loopback),
            ("https://[::ffff:a00:1]/", Reach::Private),
            ("https://0.0.0.0/", Reach::Unspecified),
            ("https://[::]/", Reach::Unspecified),
            ("https://10.1.2.3/", Reach::Private),
            ("https://172.15.0.1/", Reach::Public),
            ("https://172.16.0.1/", Reach::Private),
            ("https://172.31.255.255/", Reach::Private),
            ("https://172.32.0.1/", Reach::Public),
            ("https://192.168.0.1/", Reach::Private),
            ("https://[fd12::1]/", Reach::Private),
            ("https://169.254.169.254/latest", Reach::LinkLocal),
            ("https://[fe80::1]/", Reach::LinkLocal),
            ("https://8.8.8.8/", Reach::Public),
            ("https://[2606:4700::1111]/", Reach::Public),
            ("https://minio/a", Reach::SingleLabel),
            ("https://nas.local/a", Reach::ReservedName),
            ("https://a.b.internal./a", Reach::ReservedName),
            ("https://local.net/a", Reach::Public),
            ("https://2130706433/", Reach::OddNumber),
            ("https://0x7f.1/", Reach::OddNumber),
            ("https://127.1/", Reach::OddNumber),
            ("https://127.0.0.01/", Reach::OddNumber),
        ] {
            assert_eq!(reach(url), Some(expected), "{url}");
        }
    }

    #[test]
    fn what_has_no_host_is_no_url() {
        for url in [
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
        ] {
            assert_eq!(Url::parse(url), Url::Malformed, "{url}");
        }
    }

    #[test]
    fn schemes_are_told_apart() {
        for url in
            ["", "cat.png", "/cat.png", "//cdn.acme.io/cat.png", "localhost:9000/cat.png", "1http://a.b", "a b://c"]
        {
            assert_eq!(Url::parse(url), Url::NoScheme, "{url}");
        }
        assert_eq!(Url::parse("data:image/png;base64,AA"), Url::OtherScheme("data"));
        assert_eq!(Url::parse("FILE:///a"), Url::OtherScheme("FILE"));
        assert!(matches!(Url::parse(" HTTPS://a.io/x "), Url::Http(HttpUrl { secure: true, .. })));
        assert!(matches!(Url::parse("https://a.io/x?k=v#f?g"), Url::Http(HttpUrl { query: "k=v", .. })));
        assert!(matches!(
            Url::parse("HTTP://u:p@q@a.io"),
            Url::Http(HttpUrl { scheme: "HTTP", user_info: "u:p@q", .. })
        ));
    }

    #[test]
    fn parts_are_found_in_their_whole() {
        let whole = "https://a.io/a.io";
        assert_eq!(range_of(whole, &whole[13..]), Some(13..17));
        assert_eq!(range_of(whole, &whole[17..]), Some(17..17));
        assert_eq!(range_of(&whole[4..8], &whole[2..6]), None);
    }

    #[test]
    fn assets_are_told_apart() {
        let form = |text, field| match Location::parse(text, field) {
            Location::Asset(asset) => Some((asset.id, asset.form)),
            Location::Url(_) => None,
        };
        for (text, id, expected) in [
            ("Asset://asset_hero-1_B", "asset_hero-1_B", AssetForm::Uri),
            ("asset://asset_hero", "asset_hero", AssetForm::MisspeltScheme),
            ("ASSET:asset_hero", "asset_hero", AssetForm::MisspeltScheme),
            ("Asset:///asset_hero", "asset_hero", AssetForm::MisspeltScheme),
            (" Asset://asset_hero", "asset_hero", AssetForm::MisspeltScheme),
            ("Asset://asset_", "asset_", AssetForm::MalformedId),
            ("Asset://hero", "hero", AssetForm::MalformedId),
            ("Asset://asset_a b", "asset_a b", AssetForm::MalformedId),
            ("Asset://asset_a/b", "asset_a/b", AssetForm::MalformedId),
        ] {
            for field in [LocationField::Url, LocationField::AssetUrl, LocationField::AssetId] {
                assert_eq!(form(text, field), Some((id, expected)), "{text}");
            }
        }
        assert_eq!(form("hero", LocationField::AssetId), Some(("hero", AssetForm::Id)));
        assert_eq!(form("https://a.io/x", LocationField::Url), None);
    }
}
