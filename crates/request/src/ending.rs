//! How the addresses of media end.

use super::location::{HttpUrl, Location, Url, path, range_of};
use super::material::{LocationField, Media};

const IMAGE: u32 = Media::Image.bit();
const VIDEO: u32 = Media::Video.bit();
const AUDIO: u32 = Media::Audio.bit();

/// The bits of the media that files with a well-known extension are; 0 for any other.
#[inline]
fn media(extension: &[u8]) -> u32 {
    let mut name = [0; 4];
    match name.get_mut(..extension.len()) {
        Some(room) => room.copy_from_slice(extension),
        None => return 0,
    }
    name.make_ascii_lowercase();
    match &name {
        b"png\0" | b"jpg\0" | b"jpeg" | b"webp" | b"gif\0" | b"bmp\0" | b"tif\0" | b"tiff" | b"heic" | b"heif"
        | b"avif" | b"svg\0" => IMAGE,
        b"mp4\0" | b"mov\0" | b"m4v\0" | b"avi\0" | b"mkv\0" | b"mpg\0" | b"mpeg" | b"flv\0" | b"wmv\0" | b"3gp\0"
        | b"ogv\0" => VIDEO,
        b"mp3\0" | b"wav\0" | b"m4a\0" | b"aac\0" | b"flac" | b"oga\0" | b"opus" | b"wma\0" | b"aiff" | b"aif\0" => {
            AUDIO
        }
        // Containers of both.
        b"webm" | b"ogg\0" => VIDEO | AUDIO,
        _ => 0,
    }
}

/// The extension at the end of a path, without its dot.
#[inline]
fn extension(path: &str) -> &str {
    /// A dot and four letters.
    const LONGEST: usize = 5;
    let bytes = path.as_bytes();
    let end = &bytes[bytes.len().saturating_sub(LONGEST)..];
    match memchr::memrchr(b'.', end) {
        Some(dot) => path.get(bytes.len() - end.len() + dot + 1..).unwrap_or_default(),
        None => "",
    }
}

/// The bits of the media whose addresses end otherwise than a path does; 0 where its end says nothing.
#[inline]
pub(super) fn unfit(path: &str) -> u32 {
    match media(extension(path).as_bytes()) {
        0 => 0,
        media => !media,
    }
}

/// Whether a material of a medium is among those that are bits.
pub(super) fn misfits(unfit: u32, media: Media) -> bool {
    let medium = match media {
        Media::Image => IMAGE,
        Media::Video => VIDEO,
        Media::Audio | Media::Music => AUDIO,
        Media::Other | Media::Unreadable => 0,
    };
    unfit & medium != 0
}

/// The bits of the media that the end of an address says, if it says any.
pub(super) fn of_text(text: &str) -> Option<u32> {
    told(text).map(|(_, media)| media)
}

/// The bits of the media that the end of an address says, if it says any, as [`of_text`] does: for one that is taken apart.
pub(super) fn of_http(text: &str, url: HttpUrl<'_>) -> Option<u32> {
    told_by(text, url).map(|(_, media)| media)
}

fn told(text: &str) -> Option<(&str, u32)> {
    let Location::Url(Url::Http(url)) = Location::parse(text, LocationField::Url) else { return None };
    told_by(text, url)
}

fn told_by<'t>(text: &'t str, url: HttpUrl<'_>) -> Option<(&'t str, u32)> {
    // What nobody can fetch has no medium.
    if !url.reach.is_public() {
        return None;
    }
    let tail = text.get(range_of(text, url.host)?.end..)?;
    let extension = extension(path(tail));
    match media(extension.as_bytes()) {
        0 => None,
        media => Some((extension, media)),
    }
}

/// The medium that the written end of an address tells, whatever else is wrong with the address; the schemas say the same.
pub fn ending(text: &str) -> Option<(&str, Media)> {
    let path = text.split(['?', '#']).next()?.trim_end();
    let (scheme, rest) = path.split_once("://")?;
    let (host, tail) = rest.split_once('/')?;
    let is_whole = !scheme.is_empty() && !scheme.contains([':', '/']) && !host.is_empty();
    let extension = extension(tail);
    let told = media(extension.as_bytes());
    let single = [Media::Image, Media::Video, Media::Audio].into_iter().find(|media| told == media.bit());
    single.filter(|_| is_whole).map(|media| (extension, media))
}

/// The extension of an address, and the medium whose well-known extension it is, where a material is of another medium.
pub fn misfit(text: &str, media: Media) -> Option<(&str, Media)> {
    let (extension, told) = told(text)?;
    let other = [Media::Image, Media::Video, Media::Audio].into_iter().find(|other| told & other.bit() != 0)?;
    misfits(!told, media).then_some((extension, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told_apart() {
        for (text, expected) in [
            ("https://a.io/cat.png", Some(("png", IMAGE))),
            ("https://a.io/cat.JPEG?x=a.mp4", Some(("JPEG", IMAGE))),
            ("https://a.io:80/v1.2/cat.mp4#t=5", Some(("mp4", VIDEO))),
            ("HTTPS://u@A.io/cat.wav ", Some(("wav", AUDIO))),
            ("https://a.io/cat.webm", Some(("webm", VIDEO | AUDIO))),
            ("https://a.io/\u{732b}.png", Some(("png", IMAGE))),
            ("https://cat.mov", None),
            ("https://cat.mov/", None),
            ("https://cat.mov?x", None),
            ("https://a.io/png", None),
            ("https://a.io/cat.png/2", None),
            ("https://a.io/cat.html", None),
            ("https://a.io/cat.\u{732b}", None),
            ("cat.png", None),
            ("http://localhost/cat.png", None),
            ("Asset://asset_cat", None),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        for (text, expected) in [
            ("https://a.io/cat.png", Some(Media::Image)),
            ("https://{{host}}/cat.MP4?sign=1", Some(Media::Video)),
            ("https://a.io/a/cat.mp3 ", Some(Media::Audio)),
            ("https://a.io/cat.webm", None),
            ("https://a.io/cat.png/2", None),
            ("https://cat.mov", None),
            ("cat.png", None),
            ("Asset://asset_cat", None),
        ] {
            assert_eq!(ending(text).map(|(_, media)| media), expected, "{text}");
        }
        assert_eq!(misfit("https://a.io/cat.mp4", Media::Image), Some(("mp4", Media::Video)));
        assert_eq!(misfit("https://a.io/cat.ogg", Media::Music), None);
        assert_eq!(misfit("https://a.io/cat.ogg", Media::Image), Some(("ogg", Media::Video)));
        assert_eq!(misfit("https://a.io/cat.png", Media::Other), None);
    }
}
