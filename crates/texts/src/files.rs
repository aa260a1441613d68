//! The files of the folders of languages, found by what they are for.

mod list;

use crate::Locale;

/// The texts of a room in a language, found when the program is compiled: what no room asks for is not in it.
pub(crate) const fn of_room(locale: Locale, room: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < list::ROOMS.len() {
        let (language, name, text) = list::ROOMS[at];
        if is(language, locale.as_str()) && is(name, room) {
            return Some(text);
        }
        at += 1;
    }
    None
}

/// The texts of a rule in a language.
pub(crate) fn of_rule(locale: Locale, id: &str) -> Option<&'static str> {
    let of = |(language, name, _): &&(&str, &str, &str)| *name == id && *language == locale.as_str();
    list::RULES.iter().find(of).map(|(_, _, text)| *text)
}

/// Whether two names are one, where `==` cannot ask.
const fn is(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
