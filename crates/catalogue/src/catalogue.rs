//! The models together.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;
use toml::de::DeTable;

use crate::error::{CatalogueError, CatalogueErrorKind};
use crate::model::ModelSpec;
use crate::table::ModelTable;

/// Names the files of the built-in catalogue: each is `models/<name>.toml`.
macro_rules! models {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../models/", $name, ".toml")))),+]
    };
}

/// Name and text of every built-in model. A new model is a file, and a line here.
static BUILTIN: &[(&str, &str)] = models![
    "seedance-2.0-kz-fast",
    "seedance-2.0-kz",
    "seedance-2.0-cl-fast",
    "seedance-2.0-cl",
    "seedance-2.0-cl-mini",
    "seedance-2.0-ld-17",
    "seedance-2.0-dj-fast",
    "seedance-2.0-qm-720p",
    "seedance-2.0-wc-720p",
    "seedance-2.0-me",
    "happyhorse-1.0",
    "wan2.7",
];

/// What is known of every model. Open: a configuration adds models and changes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    models: Vec<ModelSpec>,
    index: HashMap<String, usize>,
}

impl Catalogue {
    /// The models that the documentation names.
    pub fn builtin() -> &'static Self {
        static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
            // The files are part of the program; a test reads every one of them.
            let empty = Catalogue { models: Vec::new(), index: HashMap::new() };
            let tables = BUILTIN.iter().map(|(name, text)| {
                let table = toml::from_str(text).unwrap_or_else(|error| panic!("models/{name}.toml: {error}"));
                ((*name).to_owned(), table)
            });
            let mut catalogue = empty.extended(tables).unwrap_or_else(|error| panic!("{error}"));
            for model in &mut catalogue.models {
                model.configured = false;
            }
            catalogue
        });
        &CATALOGUE
    }

    /// What is known of the model of that name. Names are compared exactly, as the API does.
    pub fn get(&self, name: &str) -> Option<&ModelSpec> {
        self.index.get(name).map(|i| &self.models[*i])
    }

    /// Every model: the built-in ones in the order of the documentation, then added ones.
    pub fn models(&self) -> impl Iterator<Item = &ModelSpec> {
        self.models.iter()
    }

    /// The name of every model, in the same order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.models.iter().map(|model| model.name.as_str())
    }

    /// This catalogue with models added and changed.
    ///
    /// A table whose name is new adds a model; one whose name exists changes that model. `base`
    /// makes the table start from another model instead, of this catalogue or of `tables`; the
    /// order of `tables` does not matter for that. A model that is its own `base` starts from
    /// itself as it is in this catalogue.
    ///
    /// # Errors
    ///
    /// When a name is blank or comes twice, a `base` does not exist, models are each other's
    /// `base`, or a table has a source for a key that it does not set.
    pub fn extended(&self, tables: impl IntoIterator<Item = (String, ModelTable)>) -> Result<Self, CatalogueError> {
        let tables: Vec<(String, ModelTable)> = tables.into_iter().collect();
        let mut added: HashMap<&str, usize> = HashMap::with_capacity(tables.len());
        for (i, (name, _)) in tables.iter().enumerate() {
            let fault = if name.trim().is_empty() {
                "the name of a model is blank"
            } else if added.insert(name, i).is_some() {
                "the model is given twice"
            } else {
                continue;
            };
            return Err(CatalogueError::new(CatalogueErrorKind::Table, fault).of_model(name));
        }

        let mut resolved: Vec<Option<ModelSpec>> = vec![None; tables.len()];
        for start in 0..tables.len() {
            // From the table down to the first model that is known, then back up again.
            let mut chain = Vec::new();
            let mut next = start;
            let mut known = loop {
                if let Some(spec) = &resolved[next] {
                    break Some(spec.clone());
                }
                if let Some(at) = chain.iter().position(|i| *i == next) {
                    return Err(cycle(&tables, &chain[at..]));
                }
                chain.push(next);
                let (name, table) = &tables[next];
                match table.base() {
                    None => break self.get(name).cloned(),
                    Some(base) => match (added.get(base), self.get(base)) {
                        (Some(i), _) if base != name => next = *i,
                        (_, Some(spec)) => break Some(spec.clone()),
                        (Some(i), None) => return Err(cycle(&tables, &[*i])),
                        (None, None) => return Err(unknown_base(name, base)),
                    },
                }
            };
            for i in chain.into_iter().rev() {
                let (name, table) = &tables[i];
                let mut spec = known.take().unwrap_or_else(|| ModelSpec::blank(name.clone()));
                spec.name.clone_from(name);
                if let Some(base) = table.base().filter(|base| base != name) {
                    spec.base = Some(base.to_owned());
                }
                spec.configured = true;
                table.apply(&mut spec)?;
                resolved[i] = Some(spec.clone());
                known = Some(spec);
            }
        }

        let mut catalogue = self.clone();
        for spec in resolved.into_iter().flatten() {
            match catalogue.index.get(&spec.name) {
                Some(i) => catalogue.models[*i] = spec,
                None => {
                    catalogue.index.insert(spec.name.clone(), catalogue.models.len());
                    catalogue.models.push(spec);
                }
            }
        }
        Ok(catalogue)
    }

    /// The built-in catalogue, extended by a TOML text that consists of `[models."…"]` tables.
    ///
    /// ```
    /// use moonlint_catalogue::Catalogue;
    /// let catalogue = Catalogue::from_toml(
    ///     r#"
    ///     [models."seedance-3.0"]
    ///     base = "seedance-2.0-cl"
    ///     duration = { min = 4, max = 20 }
    ///     "#,
    /// )?;
    /// let model = catalogue.get("seedance-3.0").unwrap();
    /// assert!(model.durations.as_ref().unwrap().contains(20));
    /// # Ok::<(), moonlint_catalogue::CatalogueError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Catalogue::extended`], and when the text is not TOML or has an unknown key or value.
    pub fn from_toml(models_toml: &str) -> Result<Self, CatalogueError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Document {
            #[serde(default)]
            models: BTreeMap<String, ModelTable>,
        }
        let document: Document = toml::from_str(models_toml).map_err(|error| {
            let message = error.message().to_owned();
            let mut ours = CatalogueError::new(CatalogueErrorKind::Toml, message).at(error.span());
            if let Some(span) = error.span() {
                let (model, key) = path_at(models_toml, span.start);
                if let Some(model) = model {
                    ours = ours.of_model(model);
                }
                if let Some(key) = key {
                    ours = ours.at_key(key);
                }
            }
            ours
        })?;
        Self::builtin().extended(document.models).map_err(|error| {
            let span = error.model().and_then(|model| span_of(models_toml, model, error.key()));
            error.at(span)
        })
    }
}

fn unknown_base(name: &str, base: &str) -> CatalogueError {
    CatalogueError::new(
        CatalogueErrorKind::UnknownBase { base: base.to_owned() },
        format!("there is no model `{base}` to start from"),
    )
    .of_model(name)
    .at_key("base")
}

fn cycle(tables: &[(String, ModelTable)], members: &[usize]) -> CatalogueError {
    let chain: Vec<String> = members.iter().map(|i| tables[*i].0.clone()).collect();
    let first = chain[0].clone();
    let path = format!("`{}` → `{first}`", chain.join("` → `"));
    CatalogueError::new(CatalogueErrorKind::BaseCycle { chain }, format!("models are each other's base: {path}"))
        .of_model(first)
        .at_key("base")
}

/// The model and the key, dotted, whose text the byte `offset` is in.
fn path_at(text: &str, offset: usize) -> (Option<String>, Option<String>) {
    fn inside<'t>(table: &'t DeTable<'_>, offset: usize) -> Option<(&'t str, Option<&'t DeTable<'t>>)> {
        // A table's span is its header's; its values' spans are their own.
        table.iter().find_map(|(key, value)| {
            let nested = value.get_ref().as_table();
            let here = key.span().contains(&offset) || value.span().contains(&offset);
            let below = nested.is_some_and(|nested| inside(nested, offset).is_some());
            (here || below).then(|| (&**key.get_ref(), nested))
        })
    }
    let Ok(document) = DeTable::parse(text) else {
        return (None, None);
    };
    let mut path = Vec::new();
    let mut table = Some(document.get_ref());
    while let Some((key, nested)) = table.and_then(|table| inside(table, offset)) {
        path.push(key.to_owned());
        table = nested;
    }
    let mut path = path.into_iter().skip(1);
    let model = path.next();
    let key = path.collect::<Vec<_>>().join(".");
    (model, Some(key).filter(|key| !key.is_empty()))
}

/// Where the key, dotted, of a model stands in the text; the model's name if there is no key.
fn span_of(text: &str, model: &str, key: Option<&str>) -> Option<std::ops::Range<usize>> {
    let document = DeTable::parse(text).ok()?;
    let models = document.get_ref().get("models")?.get_ref().as_table()?;
    let (name, mut value) = models.iter().find(|(name, _)| name.get_ref() == model)?;
    let mut span = name.span();
    for part in key.into_iter().flat_map(|key| key.split('.')) {
        let table = value.get_ref().as_table()?;
        let (name, next) = table.iter().find(|(name, _)| name.get_ref() == part)?;
        span = if next.get_ref().is_table() { name.span() } else { next.span() };
        value = next;
    }
    Some(span)
}
