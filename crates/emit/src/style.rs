//! What the medium can show.

use std::borrow::Cow;

use moonlint_diagnostics::Locale;

use crate::clean;

/// How the formats for people look. The others heed only the locale.
#[derive(Clone, Debug)]
pub struct Style {
    /// Whether to colour (SGR sequences).
    pub color: bool,
    /// Whether rule ids are links to their pages (OSC 8 sequences).
    pub links: bool,
    /// Whether frames are drawn with box-drawing characters; else with ASCII.
    pub unicode: bool,
    /// Columns of the terminal, from [`Style::MIN_WIDTH`] to [`Style::MAX_WIDTH`]; what is beyond counts as these.
    pub width: usize,
    /// The language of texts.
    pub locale: Locale,
}

impl Style {
    /// The narrowest terminal that text is wrapped for.
    pub const MIN_WIDTH: usize = 20;

    /// The widest terminal that is filled: frames are for people, and a width may be a stand-in for "no terminal".
    pub const MAX_WIDTH: usize = 1000;

    pub(crate) fn columns(&self) -> usize {
        self.width.clamp(Self::MIN_WIDTH, Self::MAX_WIDTH)
    }

    /// Untrusted text, fit for the terminal: as [`sanitize`](crate::sanitize) makes it, with ASCII where frames are.
    pub fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        clean::clean(text, self.unicode)
    }

    /// What stands where something was left out.
    pub(crate) const fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }
}

impl Default for Style {
    /// Neither colours nor links, 100 columns.
    fn default() -> Self {
        Style { color: false, links: false, unicode: true, width: 100, locale: Locale::default() }
    }
}
