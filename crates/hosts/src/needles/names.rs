//! Names of models that are misspelt.

use std::borrow::Cow;
use std::sync::LazyLock;

use moonlint::Catalogue;

/// How many bytes may stand between two words of a name.
const MOST_BETWEEN: usize = 3;

/// What every slip of the pen leaves of some models' names: the digits of the version, and most letters of the word before.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    /// Whether there are names of which it leaves less.
    are_any: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// The word before the version, in small letters.
    word: Vec<u8>,
    /// The first digits of the version, two of them at most.
    digits: Vec<u8>,
}

/// Those of the models that everybody knows.
static BUILTIN: LazyLock<Names> = LazyLock::new(|| Names::read(Catalogue::builtin().names()));

impl Names {
    /// The names of some models.
    pub(super) fn of(models: &Catalogue) -> Cow<'static, Names> {
        if models.names().eq(Catalogue::builtin().names()) {
            return Cow::Borrowed(&BUILTIN);
        }
        Cow::Owned(Names::read(models.names()))
    }

    fn read<'n>(names: impl Iterator<Item = &'n str>) -> Names {
        let mut all = Names::default();
        for name in names {
            let bytes = name.as_bytes();
            let word: Vec<u8> = bytes.iter().take_while(|byte| is_letter(**byte)).map(u8::to_ascii_lowercase).collect();
            let digits: Vec<u8> = bytes.iter().copied().filter(u8::is_ascii_digit).take(2).collect();
            let begins = bytes[word.len()..].iter().take(MOST_BETWEEN + 1).any(u8::is_ascii_digit);
            if word.len() < 3 || !begins {
                all.are_any = true;
            } else if !all.names.iter().any(|known| known.word == word && known.digits == digits) {
                all.names.push(Name { word, digits });
            }
        }
        all
    }

    /// Whether bytes have what may be a slip of the pen for one of the names.
    pub(super) fn any_near(&self, bytes: &[u8]) -> bool {
        let is_version = |at: usize| {
            let may_be =
                |name: &&Name| name.digits.first() == Some(&bytes[at]) && follows(&bytes[at + 1..], &name.digits[1..]);
            self.names.iter().filter(may_be).any(|name| name.is_before(&bytes[..at]))
        };
        self.are_any || (0..bytes.len()).any(|at| bytes[at].is_ascii_digit() && is_version(at))
    }
}

/// Whether the digits come next, with marks between them.
fn follows(rest: &[u8], digits: &[u8]) -> bool {
    let near = &rest[..rest.len().min(MOST_BETWEEN + 1)];
    digits.first().is_none_or(|digit| near.iter().find(|byte| byte.is_ascii_digit()) == Some(digit))
}

impl Name {
    /// Whether text ends with a word that has most letters of the name's own, and not many others.
    fn is_before(&self, text: &[u8]) -> bool {
        let marks = text.iter().rev().take(MOST_BETWEEN).take_while(|byte| !is_letter(**byte)).count();
        let text = &text[..text.len() - marks];
        let most = (self.word.len() / 3).max(1);
        // A digit or a mark may stand in the wrong place.
        let near = &text[text.len().saturating_sub(self.word.len() + most + 1)..];
        let mut left = self.word.clone();
        for byte in near {
            if let Some(at) = left.iter().position(|letter| letter.eq_ignore_ascii_case(byte)) {
                left.swap_remove(at);
            }
        }
        left.len() <= most
    }
}

/// Whether a byte is that of a letter, or a part of one.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}
