//! Numbers of programs as JSON has them.

/// A number in small letters, which may have one of these signs, as JSON has it; `None` where it has no such number.
pub(super) fn json(text: &str, signs: &[char]) -> Option<String> {
    let digits = text.strip_prefix(signs).map_or(text, str::trim_start);
    let sign = if text.starts_with('-') { "-" } else { "" };
    decimal(digits).map(|digits| format!("{sign}{digits}"))
}

/// A number without a sign.
fn decimal(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|char| *char != '_').collect();
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = plain.strip_prefix(prefix) {
            return u64::from_str_radix(digits, base).ok().map(|value| value.to_string());
        }
    }
    let (number, exponent) = plain.split_once('e').map_or((&*plain, None), |(number, e)| (number, Some(e)));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = are_digits(whole) && are_digits(part) && !(whole.is_empty() && part.is_empty());
    let zeros = whole.trim_start_matches('0');
    // A zero in front made numbers octal once.
    if !is_number || (whole.len() > 1 && zeros.len() < whole.len()) {
        return None;
    }
    let mut out = if whole.is_empty() { "0".to_owned() } else { whole.to_owned() };
    if number.contains('.') {
        out.push('.');
        out.push_str(if part.is_empty() { "0" } else { part });
    }
    if let Some(exponent) = exponent {
        out.push('e');
        out.push_str(exponent);
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return (are_digits(digits) && !digits.is_empty()).then_some(out);
    }
    Some(out)
}
