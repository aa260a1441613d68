//! Which language to speak.

use std::env;
use std::ffi::OsString;

use moonlint::Locale;
use moonlint_texts::Arg;

/// The variable that is for nothing else.
const OWN: &str = "MOONLINT_LOCALE";

/// The language that `--locale` asks for, or else `MOONLINT_LOCALE`, or else the locale of the environment, as POSIX has it:
/// the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty.
///
/// The arguments are looked at before they are parsed, because their help and their errors are in that language too.
pub(crate) fn choose() -> Locale {
    asked(env::args_os().skip(1)).or_else(|| of_environment(|name| env::var(name).ok())).unwrap_or_default()
}

fn asked(args: impl Iterator<Item = OsString>) -> Option<Locale> {
    let mut args = args.take_while(|arg| arg != "--");
    let mut asked = None;
    while let Some(arg) = args.next() {
        let Some(rest) = arg.to_str().and_then(|arg| arg.strip_prefix("--locale")) else { continue };
        let tag = match rest.strip_prefix('=') {
            Some(tag) => Some(tag.to_owned()),
            None if rest.is_empty() => args.next().and_then(|tag| tag.into_string().ok()),
            None => continue,
        };
        asked = tag.and_then(|tag| Locale::of_tag(&tag)).or(asked);
    }
    asked
}

fn of_environment(read: impl Fn(&str) -> Option<String>) -> Option<Locale> {
    let set = |name| read(name).filter(|value| !value.is_empty());
    let own = set(OWN).and_then(|tag| Locale::of_tag(&tag));
    own.or_else(|| ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).and_then(|tag| Locale::of_tag(&tag)))
}

/// What the variable of our own asks for, if there are no texts in it. The variables of POSIX are for all programs, and
/// may well name a language that this one does not have.
pub(crate) fn unknown() -> Option<String> {
    let tag = env::var_os(OWN).filter(|tag| !tag.is_empty())?.to_string_lossy().into_owned();
    Locale::of_tag(&tag).is_none().then_some(tag)
}

/// The languages that there are, as alternatives.
pub(crate) fn known() -> Arg {
    Locale::ALL.iter().map(|locale| format!("`{locale}`")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Option<Locale> {
        of_environment(|name| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let zh = Some(Locale::Zh);
        assert_eq!(environment(&[]), None);
        assert_eq!(environment(&[("LANG", "zh_CN.UTF-8")]), zh);
        assert_eq!(environment(&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "C")]), Some(Locale::En));
        assert_eq!(environment(&[("LANG", "en_GB"), ("LC_MESSAGES", "zh_TW")]), zh);
        assert_eq!(environment(&[("LC_MESSAGES", "en"), ("LC_ALL", "zh_HK")]), zh);
        assert_eq!(environment(&[("LC_ALL", ""), ("LANG", "zh")]), zh);
        assert_eq!(environment(&[("LC_ALL", "fr_FR.UTF-8"), ("LANG", "zh_CN")]), None, "as POSIX has it");
        assert_eq!(environment(&[("LC_ALL", "en_GB.UTF-8"), ("MOONLINT_LOCALE", "zh-Hans")]), zh);
        assert_eq!(environment(&[("LANG", "zh_CN"), ("MOONLINT_LOCALE", "klingon")]), zh);
    }

    #[test]
    fn the_last_of_the_arguments_decides() {
        let asked = |args: &[&str]| asked(args.iter().map(OsString::from));
        assert_eq!(asked(&["check", "--locale", "zh", "a.json"]), Some(Locale::Zh));
        assert_eq!(asked(&["--locale=zh_CN.UTF-8"]), Some(Locale::Zh));
        assert_eq!(asked(&["--locale", "zh", "--locale=en"]), Some(Locale::En));
        assert_eq!(asked(&["--locale", "fr"]), None);
        assert_eq!(asked(&["--locale"]), None);
        assert_eq!(asked(&["--locales", "zh"]), None);
        assert_eq!(asked(&["check", "--", "--locale=zh"]), None, "a path");
    }
}
