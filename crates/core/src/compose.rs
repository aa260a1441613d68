//! A request to start from.

use std::fmt;
use std::str::FromStr;

use moonlint_catalogue::{ModelSpec, OtherSpellings, ReferencesSupport};
use moonlint_diagnostics::Diagnostic;
use moonlint_syntax::Dialect;
use moonlint_texts::{Arg, Locale, Phrase};

use crate::checker::Checker;
use crate::fix::quote;
use crate::settings::{Levels, Settings};
use crate::texts::phrase;

/// A length that most models take, in seconds.
const DURATION: i64 = 5;

/// Something that a new request can have beside its prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ingredient {
    /// An image as the first frame.
    FirstFrame,
    /// An image as the last frame.
    LastFrame,
    /// An image to follow.
    ReferenceImage,
    /// A video to follow.
    ReferenceVideo,
    /// Audio to follow.
    Audio,
    /// Music behind the video.
    Music,
    /// An address to call when the video is done.
    Callback,
}

impl Ingredient {
    /// Every ingredient.
    pub const ALL: &'static [Ingredient] = &[
        Ingredient::FirstFrame,
        Ingredient::LastFrame,
        Ingredient::ReferenceImage,
        Ingredient::ReferenceVideo,
        Ingredient::Audio,
        Ingredient::Music,
        Ingredient::Callback,
    ];

    /// The name used on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Ingredient::FirstFrame => "first-frame",
            Ingredient::LastFrame => "last-frame",
            Ingredient::ReferenceImage => "reference-image",
            Ingredient::ReferenceVideo => "reference-video",
            Ingredient::Audio => "audio",
            Ingredient::Music => "music",
            Ingredient::Callback => "callback",
        }
    }

    /// Medium, role, and file; `None` for what is no material.
    const fn material(self) -> Option<(&'static str, &'static str, &'static str)> {
        Some(match self {
            Ingredient::FirstFrame => ("image", "first_frame", "first-frame.png"),
            Ingredient::LastFrame => ("image", "last_frame", "last-frame.png"),
            Ingredient::ReferenceImage => ("image", "reference_image", "reference.png"),
            Ingredient::ReferenceVideo => ("video", "reference_video", "reference.mp4"),
            Ingredient::Audio => ("audio", "reference_audio", "voice.mp3"),
            Ingredient::Music => ("music", "background_music", "music.mp3"),
            Ingredient::Callback => return None,
        })
    }
}

impl fmt::Display for Ingredient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no ingredient's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownIngredient(pub String);

impl UnknownIngredient {
    /// The error in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    fn text(&self) -> Phrase {
        let known: Arg = Ingredient::ALL.iter().copied().collect();
        phrase("unknown-ingredient").with("name", &*self.0).with("known", known)
    }
}

impl fmt::Display for UnknownIngredient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for UnknownIngredient {}

impl FromStr for Ingredient {
    type Err = UnknownIngredient;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Ingredient::ALL.iter().copied().find(|ingredient| ingredient.as_str() == name);
        found.ok_or_else(|| UnknownIngredient(name.to_owned()))
    }
}

/// Why a request with some ingredients cannot be had from a model.
#[derive(Clone, Debug)]
pub struct NotTaken {
    /// What the check found in the request that would have been it.
    pub diagnostics: Vec<Diagnostic>,
}

impl NotTaken {
    /// What the check found, in a language.
    pub fn render(&self, locale: Locale) -> String {
        let told = |found: &Diagnostic| format!("{} [{}]", found.message.render(locale), found.rule.id);
        let told: Vec<String> = self.diagnostics.iter().map(told).collect();
        told.join(locale.semicolon())
    }
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Locale::En))
    }
}

impl std::error::Error for NotTaken {}

/// A minimal request for a model of the settings' catalogue, in its documented spelling, in which a check finds nothing. Its texts and addresses are
/// there to be replaced.
///
/// # Errors
///
/// When the model is not documented to take one of the ingredients, or not together.
///
/// ```
/// use moonlint::{Ingredient, Settings, compose};
/// let settings = Settings::default();
/// let spec = settings.catalogue().get("seedance-2.0-dj-fast").unwrap();
/// let request = compose(spec, &[Ingredient::ReferenceImage], &settings).unwrap();
/// assert!(request.contains("\"references\""));
/// assert!(compose(spec, &[Ingredient::Audio], &settings).is_err());
/// ```
pub fn compose(spec: &ModelSpec, ingredients: &[Ingredient], settings: &Settings) -> Result<String, NotTaken> {
    let mut fields = vec![
        ("model", quote(&spec.name)),
        ("prompt", quote("A paper boat drifts down a rainy street, the camera follows it at water level")),
    ];
    fields.extend(materials(spec, ingredients));
    let duration = spec.durations.as_ref().and_then(|limit| limit.value.nearest(DURATION).first().copied());
    fields.push(("duration", duration.unwrap_or(DURATION).to_string()));
    let ratio = spec.ratios.as_ref().and_then(|limit| limit.value.first()).map_or("16:9", String::as_str);
    fields.push(("ratio", quote(ratio)));
    if let Some(resolution) = spec.resolutions.as_ref().and_then(|limit| limit.value.first()) {
        fields.push(("resolution", quote(resolution)));
    }
    if ingredients.contains(&Ingredient::Callback) {
        fields.push(("callback_url", quote("https://hooks.moonapix.com/video-done")));
    }
    let lines: Vec<String> = fields.iter().map(|(name, json)| format!("  \"{name}\": {json}")).collect();
    let request = format!("{{\n{}\n}}\n", lines.join(",\n"));
    let diagnostics = findings(settings, &request);
    if diagnostics.is_empty() { Ok(request) } else { Err(NotTaken { diagnostics }) }
}

/// The fields that hold the materials.
fn materials(spec: &ModelSpec, ingredients: &[Ingredient]) -> Vec<(&'static str, String)> {
    let mut seen: Vec<Ingredient> = ingredients.to_vec();
    seen.sort_unstable();
    seen.dedup();
    let materials = seen.iter().filter_map(|ingredient| ingredient.material());
    let url = |file: &str| quote(&format!("https://cdn.moonapix.com/{file}"));
    let listed = spec.references.value != ReferencesSupport::NotListed;
    let mut fields: Vec<(&'static str, Vec<String>)> = Vec::new();
    for (media, role, file) in materials {
        let (field, item) = if listed {
            ("references", format!("{{ \"media_type\": \"{media}\", \"role\": \"{role}\", \"url\": {} }}", url(file)))
        } else {
            let plural = match media {
                "image" => "images",
                "video" => "videos",
                _ => "audios",
            };
            (plural, format!("{{ \"url\": {}, \"role\": \"{role}\" }}", url(file)))
        };
        let single = match role {
            "first_frame" => Some("first_frame_url"),
            "last_frame" => Some("last_frame_url"),
            _ => None,
        };
        match single.filter(|single| !listed && takes(spec, single)) {
            Some(single) => fields.push((single, vec![url(file)])),
            None => match fields.iter_mut().find(|(name, _)| *name == field) {
                Some((_, items)) => items.push(item),
                None => fields.push((field, vec![item])),
            },
        }
    }
    let show = |name: &str, items: Vec<String>| {
        if name.ends_with("_url") { items.concat() } else { format!("[\n    {}\n  ]", items.join(",\n    ")) }
    };
    fields.into_iter().map(|(name, items)| (name, show(name, items))).collect()
}

/// Whether the model documents this spelling.
fn takes(spec: &ModelSpec, field: &str) -> bool {
    match &spec.other_spellings.value {
        OtherSpellings::Only(fields) => fields.iter().any(|name| name == field),
        other => other.allows(field),
    }
}

fn findings(settings: &Settings, request: &str) -> Vec<Diagnostic> {
    let settings = Settings { levels: Levels::all(), model: None, dialect: Dialect::Json, ..settings.clone() };
    Checker::new(settings).check(request).diagnostics
}
