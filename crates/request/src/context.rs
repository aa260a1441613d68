//! What a request is read against.

use moonlint_catalogue::Catalogue;

/// What is known beside a request when it is read: nothing of it says what is to be reported.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The model that takes the place of the one that the request names.
    pub model: Option<&'c str>,
    /// The models that are known.
    pub catalogue: &'c Catalogue,
    /// Whether it is known of some assets to which line of models they belong.
    pub has_asset_lines: bool,
}
