//! What the command line says. English stands here, a file a room; other languages stand in their folders. What clap says by
//! itself is English in clap and in the doc comments of `args.rs`; see [`help`](crate::help).

use std::borrow::Cow;
use std::io;

use moonlint_texts::{Arg, Texts};

use crate::terminal::locale;

macro_rules! rooms {
    ($($(#[$doc:meta])+ $name:ident = $file:literal,)+) => {
        $(
            $(#[$doc])+
            pub(crate) static $name: Texts =
                Texts::new(concat!("cli/", $file), include_str!(concat!($file, ".ftl")));
        )+

        #[cfg(test)]
        static ROOMS: &[(&str, &Texts)] = &[$((stringify!($name), &$name)),+];
    };
}

rooms! {
    /// What is wrong with the values of arguments.
    ARGUMENTS = "arguments",
    /// `moonlint check`.
    CHECK = "check",
    /// The commands that show something.
    PAGES = "pages",
    /// What every command may say.
    SYSTEM = "system",
}

/// A text of a room in the language of this process: `say!(CHECK, "found", counts = …, checked = …)`.
macro_rules! say {
    ($room:ident, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        crate::texts::rendered(
            &crate::texts::$room,
            $key,
            &[$((stringify!($name), crate::texts::IntoArg::into_arg($value))),*],
        )
    };
}
pub(crate) use say;

/// What [`say!`] stands for.
pub(crate) fn rendered(room: &Texts, key: &str, args: &[(&'static str, Arg)]) -> String {
    room.render(locale(), key, args)
}

/// Things one after another.
pub(crate) fn listed<T: Into<String>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(Into::into).collect();
    items.join(&say!(SYSTEM, "comma"))
}

/// What the system says of an error.
pub(crate) fn reason(error: &io::Error) -> String {
    moonlint_sources::reason_text(error).render(locale())
}

/// What texts can be filled with, in full: paths and sentences are not cut.
pub(crate) trait IntoArg {
    fn into_arg(self) -> Arg;
}

impl IntoArg for &str {
    fn into_arg(self) -> Arg {
        Arg::Text(self.to_owned())
    }
}

impl IntoArg for String {
    fn into_arg(self) -> Arg {
        Arg::Text(self)
    }
}

impl IntoArg for &String {
    fn into_arg(self) -> Arg {
        Arg::Text(self.clone())
    }
}

impl IntoArg for Cow<'_, str> {
    fn into_arg(self) -> Arg {
        Arg::Text(self.into_owned())
    }
}

impl IntoArg for Arg {
    fn into_arg(self) -> Arg {
        self
    }
}

impl IntoArg for usize {
    fn into_arg(self) -> Arg {
        Arg::from(self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};
    use std::{fs, io};

    use moonlint_texts::Locale;

    use super::ROOMS;

    #[test]
    fn every_language_says_what_english_says() {
        for (room, texts) in ROOMS {
            assert_eq!(texts.faults(), [""; 0], "{room}");
            assert_eq!(texts.missing(Locale::Zh), [""; 0], "{room}");
        }
    }

    #[test]
    fn chinese_texts_are_chinese() {
        for (room, texts) in ROOMS {
            for (key, text) in messages(texts.source(Locale::Zh).unwrap_or_default()) {
                // What consists of names is the same in both.
                let is_chinese = text.chars().any(|c| ('\u{3000}'..='\u{ffef}').contains(&c));
                assert!(is_chinese || key == "models-references", "{room} {key}: {text}");
            }
        }
    }

    /// The texts by key, as they are written.
    fn messages(source: &str) -> BTreeMap<String, String> {
        let mut messages = BTreeMap::new();
        let mut last = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if let Some((key, text)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
                last = key.to_owned();
                messages.insert(last.clone(), text.trim().to_owned());
            } else if let Some(text) = messages.get_mut(&last) {
                text.push_str(line);
            }
        }
        messages
    }

    /// Every use of a text in the sources: room, key, names of arguments.
    fn uses() -> io::Result<Vec<(String, String, BTreeSet<String>)>> {
        let mut uses = Vec::new();
        for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/cli/src"))? {
            let source = fs::read_to_string(path)?;
            let code = source.split("mod tests {").next().unwrap_or_default().lines();
            let source: String = code.filter(|line| !line.trim_start().starts_with("//")).collect();
            for call in source.split("say!(").skip(1) {
                let call = &call[..end(call)];
                let Some((room, rest)) = call.split_once(',') else { continue };
                let mut quoted = rest.splitn(3, '"');
                let (Some(_), Some(key), Some(args)) = (quoted.next(), quoted.next(), quoted.next()) else { continue };
                uses.push((room.trim().to_owned(), key.to_owned(), names(args)));
            }
        }
        Ok(uses)
    }

    fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(sources(&path)?);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
        Ok(found)
    }

    /// Where the parenthesis that is open is closed.
    fn end(call: &str) -> usize {
        let mut depth = 1;
        let closes = |c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        };
        call.find(closes).unwrap_or(call.len())
    }

    /// The names before `=` between commas that no bracket holds.
    fn names(args: &str) -> BTreeSet<String> {
        let mut depth = 0;
        let splits = |c: char| {
            depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
            c == ',' && depth == 0
        };
        let named = |arg: &str| arg.split_once('=').map(|(name, _)| name.trim().to_owned());
        args.split(splits).filter_map(named).collect()
    }

    #[test]
    fn the_sources_use_every_text_with_its_arguments() -> io::Result<()> {
        let uses = uses()?;
        for (room, texts) in ROOMS {
            for (key, text) in messages(texts.source(Locale::En).unwrap_or_default()) {
                let wanted: BTreeSet<String> = text
                    .split('$')
                    .skip(1)
                    .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
                    .collect();
                let calls: Vec<_> = uses.iter().filter(|(r, k, _)| r == room && *k == key).collect();
                assert!(!calls.is_empty(), "nobody says {room} {key}");
                for (_, _, given) in calls {
                    assert_eq!(*given, wanted, "{room} {key}");
                }
            }
        }
        for (room, key, _) in &uses {
            let texts = ROOMS.iter().find(|(name, _)| name == room).map(|(_, texts)| *texts);
            assert!(
                texts.is_some_and(|texts| messages(texts.source(Locale::En).unwrap_or_default()).contains_key(key)),
                "{room} {key}"
            );
        }
        Ok(())
    }
}
