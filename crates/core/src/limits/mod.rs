//! What models take, a file a limit, with all that the linter decides by it. Of each limit `Within` tells at once, for most
//! requests, that nothing in them is over it, and a function beside it tells exactly whether something is: where it is, the
//! limit's rule runs.

#[cfg(test)]
mod agreement;
mod models;

use moonlint_catalogue::{Limit, ModelSpec};
use moonlint_request::{Context, Lowered, Parts};

pub(crate) use models::Models;

/// What of a limit is worked out before there is a request.
trait Bound: Sized {
    /// Works it out for one model.
    fn of(spec: &ModelSpec, context: Context<'_>) -> Self;

    /// Tells whether nothing in a request is over the limit. Where it says no, there may be nothing all the same.
    fn permits(&self, parts: &Parts) -> bool;
}

/// Tells whether a request is over a limit of its model, for a limit whose bound tells exactly.
fn is_over<B: Bound>(lowered: &Lowered<'_>) -> bool {
    lowered.spec.is_some_and(|spec| !B::of(spec, lowered.context).permits(lowered.parts))
}

/// Gives the greatest number that a model takes; without a limit, any.
fn most(limit: Option<&Limit<u32>>) -> usize {
    limit.map_or(usize::MAX, |limit| limit.value as usize)
}

macro_rules! limits {
    ($($limit:ident,)*) => {
        $(pub(crate) mod $limit;)*

        /// What one model takes, worked out before there is a request: comparing one with it takes a few operations on bits
        /// and hardly a branch.
        #[derive(Clone, Debug)]
        struct Limits {
            $($limit: $limit::Within,)*
        }

        impl Limits {
            fn of(spec: &ModelSpec, context: Context<'_>) -> Self {
                Limits { $($limit: $limit::Within::of(spec, context),)* }
            }

            /// Tells whether nothing in a request is over a limit. Of others it says nothing.
            #[inline]
            fn permit(&self, parts: &Parts) -> bool {
                // All are looked at, without a branch for each.
                true $(& self.$limit.permits(parts))*
            }
        }
    };
}

crate::registry::each_limit!(limits);
