//! What a request says of its parameters, as bits, so that limits can be compared with it at once.

use moonlint_syntax::Words;

use crate::name_table::NameTable;
use crate::parts::ParameterKind;

/// What was taken down of a request's parameters, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParameterBits {
    /// The model's name.
    pub model: Option<Words>,
    /// The durations that are given, in seconds.
    pub durations: u64,
    /// The ratios that are given, by their indices in [`RATIOS`](ParameterBits::RATIOS).
    pub ratios: u64,
    /// The resolutions, by their indices in [`RESOLUTIONS`](ParameterBits::RESOLUTIONS).
    pub resolutions: u64,
    /// The bytes of the longest prompt.
    pub longest: usize,
}

impl ParameterBits {
    /// The bit of any other value.
    pub const OTHER: u32 = 63;

    /// The ratios that have a bit of their own: those of the documentation, and what else is usual.
    pub const RATIOS: [&str; 8] = ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "9:21", "adaptive"];

    /// The resolutions that have one.
    pub const RESOLUTIONS: [&str; 7] = ["480p", "720p", "1080p", "2160p", "480P", "720P", "1080P"];

    /// Gives the bits of those of some names that are so.
    pub fn bits(names: &[&str], are: impl Fn(&str) -> bool) -> u64 {
        names.iter().enumerate().map(|(index, name)| u64::from(are(name)) << index).sum()
    }

    #[inline]
    pub(crate) fn duration(&mut self, seconds: i64) {
        self.durations |= 1 << u32::try_from(seconds).unwrap_or(Self::OTHER).min(Self::OTHER);
    }

    /// Takes down a ratio or a resolution.
    #[inline]
    pub(crate) fn word(&mut self, kind: ParameterKind, name: Words) {
        let (values, table) = match kind {
            ParameterKind::Ratio => (&mut self.ratios, &RATIO),
            _ => (&mut self.resolutions, &RESOLUTION),
        };
        *values |= 1 << table.get(name).unwrap_or(Self::OTHER);
    }
}

static RATIO: NameTable<u32, 32> = NameTable::new(&indexed(ParameterBits::RATIOS));
static RESOLUTION: NameTable<u32, 32> = NameTable::new(&indexed(ParameterBits::RESOLUTIONS));

/// Each name with its index.
const fn indexed<const N: usize>(names: [&'static str; N]) -> [(&'static str, u32); N] {
    let mut indexed = [("", 0); N];
    let mut at = 0;
    while at < N {
        indexed[at] = (names[at], at as u32);
        at += 1;
    }
    indexed
}
