//! Names that other services use, as data: for saying what is called how here.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::fields::{Container, FieldSpec, field};

/// What another service's name for a field is called here.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ForeignField {
    /// The documented fields that say it, the first one first; none where nothing here does.
    pub here: Vec<&'static FieldSpec>,
    /// Whether only the name differs, so that the value can be kept.
    pub same: bool,
    /// The words that the value must be one of for this to hold, if not any value will do.
    pub values: Option<ForeignValues>,
}

/// The words that a value must be one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ForeignValues {
    /// Roles.
    Roles,
    /// Media.
    Media,
}

/// A service, and the models here that are like those of the name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct ForeignModel {
    /// How names begin, in lower case.
    pub starts: Vec<String>,
    /// Whose names they are: a name, the same in every language.
    pub owner: String,
    /// How the names of the nearest models here begin.
    pub here: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawField {
    names: Vec<String>,
    #[serde(default)]
    container: RawContainer,
    here: Vec<String>,
    #[serde(default)]
    same: bool,
    values: Option<ForeignValues>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawContainer {
    #[default]
    Top,
    Reference,
    Media,
    Content,
}

impl RawContainer {
    const fn container(self) -> Container {
        match self {
            RawContainer::Top => Container::Top,
            RawContainer::Reference => Container::Reference,
            RawContainer::Media => Container::MediaObject,
            RawContainer::Content => Container::Content,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFields {
    field: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModels {
    model: Vec<ForeignModel>,
}

type Fields = HashMap<Container, HashMap<String, Vec<ForeignField>>>;

// Tests read both files: what cannot be read says nothing.
static FIELDS: LazyLock<Fields> =
    LazyLock::new(|| read_fields(include_str!("../names/fields.toml")).unwrap_or_default());
static MODELS: LazyLock<Vec<ForeignModel>> =
    LazyLock::new(|| read_models(include_str!("../names/models.toml")).unwrap_or_default());

fn read_fields(text: &str) -> Result<Fields, String> {
    let raw: RawFields = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut fields = Fields::new();
    for RawField { names, container, here, same, values } in raw.field {
        let container = container.container();
        let known = |name: &String| field(container, name).ok_or_else(|| format!("`{name}` is no field"));
        let here = here.iter().map(known).collect::<Result<Vec<_>, _>>()?;
        for name in names {
            if field(container, &name).is_some() {
                return Err(format!("`{name}` is a field of this API"));
            }
            let entry = ForeignField { here: here.clone(), same, values };
            fields.entry(container).or_default().entry(name).or_default().push(entry);
        }
    }
    Ok(fields)
}

fn read_models(text: &str) -> Result<Vec<ForeignModel>, String> {
    let raw: RawModels = toml::from_str(text).map_err(|error| error.to_string())?;
    Ok(raw.model)
}

/// What other services mean by a field of this name in this object, in the order of preference.
///
/// ```
/// use moonlint_catalogue::{Container, foreign_fields};
/// assert_eq!(foreign_fields(Container::Top, "video_length")[0].here[0].name, "duration");
/// assert!(foreign_fields(Container::Top, "seed")[0].here.is_empty(), "nothing here says it");
/// assert!(foreign_fields(Container::Top, "duration").is_empty(), "it is a name of this API");
/// ```
pub fn foreign_fields(container: Container, name: &str) -> &'static [ForeignField] {
    FIELDS.get(&container).and_then(|fields| fields.get(name)).map(Vec::as_slice).unwrap_or_default()
}

/// Whose name of a model this is, if it is known to be another service's.
///
/// ```
/// use moonlint_catalogue::foreign_model;
/// let model = foreign_model("doubao-seedance-2-0-pro-260128").unwrap();
/// assert_eq!((model.owner.as_str(), model.here.as_deref()), ("Volcano Engine", Some("seedance-")));
/// assert!(foreign_model("seedance-2.0-kz").is_none());
/// ```
pub fn foreign_model(name: &str) -> Option<&'static ForeignModel> {
    let name = name.trim().to_ascii_lowercase();
    let length = |model: &ForeignModel| {
        model.starts.iter().filter(|start| name.starts_with(start.as_str())).map(String::len).max()
    };
    let (_, longest) =
        MODELS.iter().filter_map(|model| Some((length(model)?, model))).max_by_key(|(length, _)| *length)?;
    (!crate::Catalogue::builtin().names().any(|known| known == name)).then_some(longest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    fn names() -> impl Iterator<Item = (&'static String, &'static Vec<ForeignField>)> {
        FIELDS.values().flatten()
    }

    #[test]
    fn the_files_can_be_read() {
        assert_eq!(read_fields(include_str!("../names/fields.toml")).err(), None);
        assert_eq!(read_models(include_str!("../names/models.toml")).err(), None);
        assert!(names().count() > 80 && MODELS.len() > 12);
    }

    #[test]
    fn names_are_those_of_one_entry_and_of_no_model() {
        for (name, entries) in names() {
            let always = entries.iter().filter(|entry| entry.values.is_none()).count();
            assert!(always <= 1, "{name} means two things");
        }
        for model in MODELS.iter() {
            for start in &model.starts {
                assert_eq!(start.to_ascii_lowercase(), *start);
                assert!(Catalogue::builtin().names().all(|name| !name.starts_with(start.as_str())), "{start}");
            }
            if let Some(here) = &model.here {
                assert!(Catalogue::builtin().names().any(|name| name.starts_with(here.as_str())), "{here}");
            }
        }
    }

    /// An audio's name once became a video's.
    #[test]
    fn no_name_changes_its_medium() {
        for (name, entries) in names() {
            let named = ["image", "video", "audio"].into_iter().find(|medium| name.contains(medium));
            for field in entries.iter().flat_map(|entry| &entry.here) {
                let Some(medium) = field.material.and_then(|material| material.media) else { continue };
                assert!(named.is_none_or(|named| named == medium.as_str()), "{name} is no {}", field.name);
            }
        }
    }
}
