//! What each model takes, found by the model's name.

use std::sync::OnceLock;

use moonlint_request::{Context, MIX, Parts, mentions_are_plain};
use moonlint_syntax::{Source, Words};

use super::Limits;

/// What a model takes, worked out when a request is for it.
#[derive(Debug)]
struct Entry {
    words: Words,
    name: String,
    limits: OnceLock<Option<Limits>>,
}

impl Entry {
    #[inline]
    fn limits(&self, context: Context<'_>) -> Option<&Limits> {
        let limits = || context.catalogue.get(&self.name).map(|spec| Limits::of(spec, context));
        self.limits.get_or_init(limits).as_ref()
    }
}

/// What each model takes that requests may name: the assumed one alone, if one is assumed.
#[derive(Debug, Default)]
pub(crate) struct Models {
    models: Vec<Entry>,
    /// The place of each model in `models`, from 1 on, at or after where its name leads; 0 where there is none.
    table: Vec<u16>,
}

impl Models {
    /// Lists the models that are known beside requests.
    pub(crate) fn new(context: Context<'_>) -> Self {
        let mut known = Models::default();
        let is_assumed = |name: &&str| context.model.is_none_or(|model| model == *name);
        let names = context.catalogue.names().filter(is_assumed);
        let models = names.map(|name| {
            let words = Words::of(name.as_bytes());
            Entry { words, name: name.to_owned(), limits: OnceLock::new() }
        });
        // Longer names are left to the catalogue, as are more than can be counted here.
        known.models = models.filter(|entry| !entry.words.is_none()).take(usize::from(u16::MAX >> 2)).collect();
        known.table = vec![0; (4 * known.models.len()).next_power_of_two()];
        for (index, entry) in known.models.iter().enumerate() {
            let free = probe(entry.words, known.table.len()).find(|at| known.table[*at] == 0);
            // At most a quarter of the places is taken.
            free.into_iter().for_each(|at| known.table[at] = index as u16 + 1);
        }
        known
    }

    #[inline]
    fn find(&self, name: Words) -> Option<&Entry> {
        let met = probe(name, self.table.len()).map(|at| self.models.get(usize::from(self.table[at]).wrapping_sub(1)));
        // A place that is free ends the search.
        met.map_while(|entry| entry).find(|entry| entry.words == name)
    }

    /// Tells whether a request that was read without a tree is for a model that is known, is within all of its limits, and
    /// mentions aliases to the letter. Of others it says nothing.
    #[inline]
    pub(crate) fn permits(&self, source: Source<'_>, parts: &Parts, context: Context<'_>) -> bool {
        let entry = match context.model {
            Some(_) => self.models.first(),
            None => parts.parameter_bits.model.and_then(|model| self.find(model)),
        };
        let limits = entry.and_then(|entry| entry.limits(context));
        limits.is_some_and(|limits| limits.permit(parts)) && mentions_are_plain(source, parts)
    }
}

/// Where a name may be in a table of a power of two of places, the likeliest first.
#[inline]
fn probe(name: Words, places: usize) -> impl Iterator<Item = usize> {
    let start = (name.mixed().wrapping_mul(MIX) >> 48) as usize;
    (start..start + places).map(move |at| at & (places - 1))
}
