//! What models take, a file a limit, with all that the linter decides by it. Of each limit `Within` tells at once, for most
//! requests, that nothing in them is over it, and a function beside it tells exactly whether something is: where it is, the
//! limit's rule runs.

#[cfg(test)]
mod agreement;
mod models;

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Parts};

pub(crate) use models::Models;

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

limits! {
    duration,
    ratio,
    resolution,
    max_prompt_chars,
    media,
    modes,
    max_images,
    advised_max_visuals,
    spellings,
    assets,
    audio_needs_visual,
    no_frame_beside_reference,
}
