//! The words of a shell script.

use std::ops::Range;

use moonlint::Span;

use super::quote::Mode;

/// A part of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// Bytes that mean what they are.
    Same(Range<usize>, Mode),
    /// An escape and what it means.
    Written(Range<usize>, char, Mode),
    /// A quotation mark, or a line that goes on.
    Glue(Range<usize>, Mode),
    /// A variable or a command whose value is not written.
    Hole(Range<usize>),
}

/// A word, as its parts from front to back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) atoms: Vec<Atom>,
    /// Whether any of it is quoted.
    pub(super) is_quoted: bool,
}

impl Word {
    pub(super) fn same(&mut self, range: Range<usize>, mode: Mode) {
        match self.atoms.last_mut() {
            _ if range.is_empty() => {}
            Some(Atom::Same(last, of)) if *of == mode && last.end == range.start => last.end = range.end,
            _ => self.atoms.push(Atom::Same(range, mode)),
        }
    }

    pub(super) fn glue(&mut self, range: Range<usize>, mode: Mode) {
        if !range.is_empty() {
            self.atoms.push(Atom::Glue(range, mode));
        }
    }

    /// What it says, if all of it is written.
    pub(super) fn literal(&self, source: &str) -> Option<String> {
        let is_hole = |atom: &Atom| matches!(atom, Atom::Hole(_));
        (!self.atoms.iter().any(is_hole)).then(|| self.shown(source))
    }

    /// What it says, with holes as they are written.
    pub(super) fn shown(&self, source: &str) -> String {
        let mut text = String::new();
        for atom in &self.atoms {
            match atom {
                Atom::Same(range, _) | Atom::Hole(range) => text.push_str(&source[range.clone()]),
                Atom::Written(_, char, _) => text.push(*char),
                Atom::Glue(..) => {}
            }
        }
        text
    }

    /// Whether it says just this.
    pub(super) fn is(&self, text: &str, source: &str) -> bool {
        self.literal(source).is_some_and(|literal| literal == text)
    }

    pub(super) fn start(&self) -> Option<usize> {
        self.atoms.first().map(|atom| atom.range().start)
    }

    pub(super) fn end(&self) -> Option<usize> {
        self.atoms.last().map(|atom| atom.range().end)
    }

    /// The bytes of what it says, without the marks around it.
    pub(super) fn written(&self) -> Option<Span> {
        let is_said = |atom: &&Atom| !matches!(atom, Atom::Glue(..));
        let (first, last) = (self.atoms.iter().find(is_said)?, self.atoms.iter().rfind(is_said)?);
        Some(Span::new(first.range().start as u32, last.range().end as u32))
    }

    /// What follows the variable that it begins with.
    pub(super) fn after_hole(&self) -> Word {
        let hole = self.atoms.iter().position(|atom| matches!(atom, Atom::Hole(_)));
        Word { atoms: self.atoms[hole.map_or(0, |at| at + 1)..].to_vec(), is_quoted: self.is_quoted }
    }

    /// So many bytes of what the word says.
    pub(super) fn until(&self, bytes: usize) -> Word {
        let mut left = bytes;
        let mut atoms = Vec::new();
        for atom in &self.atoms {
            match atom {
                _ if left == 0 => break,
                Atom::Same(range, mode) => {
                    let cut = left.min(range.len());
                    left -= cut;
                    atoms.push(Atom::Same(range.start..range.start + cut, *mode));
                }
                Atom::Hole(range) => left = left.saturating_sub(range.len()),
                Atom::Written(_, char, _) => {
                    left = left.saturating_sub(char.len_utf8());
                    atoms.push(atom.clone());
                }
                Atom::Glue(..) => {}
            }
        }
        Word { atoms, is_quoted: self.is_quoted }
    }

    /// The word without so many bytes of what it says.
    pub(super) fn after(&self, bytes: usize) -> Word {
        let mut left = bytes;
        let mut atoms = Vec::new();
        for atom in &self.atoms {
            match atom {
                Atom::Same(range, mode) if left > 0 => {
                    let cut = left.min(range.len());
                    left -= cut;
                    if cut < range.len() {
                        atoms.push(Atom::Same(range.start + cut..range.end, *mode));
                    }
                }
                Atom::Written(_, char, _) if left > 0 => left = left.saturating_sub(char.len_utf8()),
                Atom::Glue(..) if left > 0 => {}
                other => atoms.push(other.clone()),
            }
        }
        Word { atoms, is_quoted: self.is_quoted }
    }
}

impl Atom {
    fn range(&self) -> &Range<usize> {
        match self {
            Atom::Same(range, _) | Atom::Written(range, ..) | Atom::Glue(range, _) | Atom::Hole(range) => range,
        }
    }
}

impl Word {
    /// The word in a source of which the one that it was read from is the rest from an offset.
    pub(super) fn moved(self, by: usize) -> Word {
        let moved = |range: Range<usize>| range.start + by..range.end + by;
        let atoms = self.atoms.into_iter().map(|atom| match atom {
            Atom::Same(range, mode) => Atom::Same(moved(range), mode),
            Atom::Written(range, char, mode) => Atom::Written(moved(range), char, mode),
            Atom::Glue(range, mode) => Atom::Glue(moved(range), mode),
            Atom::Hole(range) => Atom::Hole(moved(range)),
        });
        Word { atoms: atoms.collect(), ..self }
    }
}
