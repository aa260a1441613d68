//! Reading ratios and resolutions: as they are written, and as they were probably meant.

/// Tells whether a text is digits, and a fraction if there is a dot; more than zero.
pub(crate) fn is_positive(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    is_digits(whole) && is_digits(fraction) && text.bytes().any(|b| matches!(b, b'1'..=b'9'))
}

/// Gives the two numbers of what was probably meant as a ratio: `16x9`, `16 : 9`, `16/9`, `1280*720`, or with the wide colon
/// of Chinese text.
pub(crate) fn intended_sides(text: &str) -> Option<(&str, &str)> {
    let (width, height) = text.split_once([':', '\u{ff1a}', '/', 'x', 'X', '×', '*'])?;
    let (width, height) = (width.trim(), height.trim());
    (is_positive(width) && is_positive(height)).then_some((width, height))
}

/// Gives width over height of what was probably meant as a ratio.
pub(crate) fn intended_ratio(text: &str) -> Option<f64> {
    let (width, height) = intended_sides(text)?;
    let quotient = width.parse::<f64>().ok()? / height.parse::<f64>().ok()?;
    (quotient.is_finite() && quotient > 0.0).then_some(quotient)
}

/// Gives the number of lines of a well-formed resolution.
pub(crate) fn lines(text: &str) -> Option<u64> {
    if text.eq_ignore_ascii_case("2k") {
        return Some(1440);
    }
    if text.eq_ignore_ascii_case("4k") {
        return Some(2160);
    }
    // A side of a picture that is turned has as many pixels as it has lines.
    if let Some((width, height)) = text.split_once(['x', 'X']) {
        return number(width).zip(number(height)).map(|(width, height)| width.min(height));
    }
    number(text.strip_suffix(['p', 'P'])?)
}

/// Gives the number of lines that was probably meant: of `1280x720` and `720 px`, 720.
pub(crate) fn intended_lines(text: &str) -> Option<u64> {
    let text = text.trim();
    if let Some(lines) = lines(text) {
        return Some(lines);
    }
    // Smaller numbers are ratios, or thousands of pixels; greater ones are no video's.
    let plausible = |lines: &u64| (100..=100_000).contains(lines);
    let sides = text.split_once(['x', 'X', '×', '*']);
    if let Some((w, h)) = sides.and_then(|(width, height)| number(width.trim()).zip(number(height.trim()))) {
        return Some(w.min(h)).filter(plausible);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, unit) = text.split_at(digits);
    unit.trim_start().bytes().all(|b| b.is_ascii_alphabetic()).then(|| number(digits))?.filter(plausible)
}

/// A positive whole number, clamped to what 64 bits hold.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX)).filter(|number| *number > 0)
}

/// Gives the resolution at the end of a model's name: `720p` in `seedance-2.0-qm-720p`.
pub(crate) fn named_resolution(model: &str) -> Option<&str> {
    let (_, resolution) = model.rsplit_once('-')?;
    let digits = resolution.strip_suffix(['p', 'P'])?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(resolution)
}

#[cfg(test)]
mod tests {
    use super::{intended_lines, lines};

    #[test]
    fn reads_resolutions() {
        for (text, strict, meant) in [
            ("720p", Some(720), Some(720)),
            ("1080P", Some(1080), Some(1080)),
            ("2K", Some(1440), Some(1440)),
            ("4k", Some(2160), Some(2160)),
            ("99999999999999999999p", Some(u64::MAX), Some(u64::MAX)),
            ("720", None, Some(720)),
            (" 720p ", None, Some(720)),
            ("720 P", None, Some(720)),
            ("1080i", None, Some(1080)),
            ("1280x720", Some(720), Some(720)),
            ("720 × 1280", None, Some(720)),
            ("720px", None, Some(720)),
            ("720x", None, Some(720)),
            ("10x1000000", Some(10), Some(10)),
            ("720.5p", None, None),
            ("+720p", None, None),
            ("16:9", None, None),
            ("0p", None, None),
            ("8k", None, None),
            ("p", None, None),
            ("", None, None),
            ("hd", None, None),
            ("\u{ff17}20p", None, None),
        ] {
            assert_eq!((lines(text), intended_lines(text)), (strict, meant), "{text}");
        }
    }
}
