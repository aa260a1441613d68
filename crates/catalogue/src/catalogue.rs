//! The models together.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use moonlint_texts::{Arg, Names, Phrase};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::cells::ModelSpec;
use crate::error::{CatalogueError, CatalogueErrorKind};
use crate::fault::{TableFault, unknown};

use crate::table::ModelTable;
use crate::texts::phrase;

/// Names the files of the built-in catalogue: each is `models/<name>.toml`.
macro_rules! models {
    ($($name:literal),+ $(,)?) => {
        /// Every built-in model.
        static BUILTIN: [Builtin; [$($name),+].len()] = [$(Builtin {
            name: $name,
            text: include_str!(concat!("../models/", $name, ".toml")),
            spec: OnceLock::new(),
        }),+];
    };
}

// A new model is a file, and a line here.
models![
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

/// A model whose file is part of the program. It is read when somebody asks for the model: few programs ask for all, and
/// reading all of them takes longer than checking a request.
struct Builtin {
    name: &'static str,
    text: &'static str,
    spec: OnceLock<ModelSpec>,
}

impl Builtin {
    fn spec(&self) -> &ModelSpec {
        self.spec.get_or_init(|| {
            let Builtin { name, text, .. } = self;
            let mut spec = ModelSpec::blank((*name).to_owned());
            let table: Result<ModelTable, _> = toml::from_str(text);
            // A test reads every file.
            let table = table.unwrap_or_else(|error| panic!("models/{name}.toml: {error}"));
            table.apply(&mut spec).unwrap_or_else(|error| panic!("{error}"));
            spec
        })
    }
}

#[derive(Clone)]
enum Model {
    Builtin(&'static Builtin),
    /// One that a configuration adds or changes.
    Configured(Box<ModelSpec>),
}

impl Model {
    fn name(&self) -> &str {
        match self {
            Model::Builtin(builtin) => builtin.name,
            Model::Configured(spec) => &spec.name,
        }
    }

    fn spec(&self) -> &ModelSpec {
        match self {
            Model::Builtin(builtin) => builtin.spec(),
            Model::Configured(spec) => spec,
        }
    }
}

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        self.spec() == other.spec()
    }
}

impl Eq for Model {}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.spec(), f)
    }
}

/// What is known of every model. Open: a configuration adds models and changes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    models: Vec<Model>,
    /// The places of the models whose names have so many bytes, by their ends and names: those tell nearly all of them apart.
    by_length: Vec<Vec<(u64, usize)>>,
    names: Names,
}

impl Catalogue {
    /// The models that the documentation names.
    pub fn builtin() -> &'static Self {
        static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
            let mut catalogue = Catalogue::default();
            BUILTIN.iter().for_each(|builtin| catalogue.put(Model::Builtin(builtin)));
            catalogue
        });
        &CATALOGUE
    }

    /// What is known of the model of that name. Names are compared exactly, as the API does.
    pub fn get(&self, name: &str) -> Option<&ModelSpec> {
        self.place(name).ok().map(|place| self.models[place].spec())
    }

    /// Where the model of that name is; else where it would be among those of its length.
    fn place(&self, name: &str) -> Result<usize, usize> {
        let places = self.by_length.get(name.len()).map(Vec::as_slice).unwrap_or_default();
        let end = end(name);
        let found = places
            .binary_search_by(|(other, place)| other.cmp(&end).then_with(|| self.models[*place].name().cmp(name)));
        found.map(|index| places[index].1)
    }

    /// Every model: the built-in ones in the order of the documentation, then added ones.
    pub fn models(&self) -> impl Iterator<Item = &ModelSpec> {
        self.models.iter().map(Model::spec)
    }

    /// The name of every model, in the same order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.models.iter().map(Model::name)
    }

    /// The models whose names are nearest to one: several where they are equally near, none where none is near.
    ///
    /// ```
    /// let catalogue = moonlint_catalogue::Catalogue::builtin();
    /// assert_eq!(catalogue.nearest("seedance-2.0-kz-fats"), ["seedance-2.0-kz-fast"]);
    /// ```
    pub fn nearest(&self, name: &str) -> Vec<&str> {
        self.names.all_nearest(name).into_iter().map(|place| self.models[place].name()).collect()
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
                "blank-model"
            } else if added.insert(name, i).is_some() {
                "model-twice"
            } else {
                continue;
            };
            return Err(CatalogueError::new(CatalogueErrorKind::Table, phrase(fault)).of_model(name));
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
            catalogue.put(Model::Configured(Box::new(spec)));
        }
        Ok(catalogue)
    }

    /// Adds a model, or puts it in the place of the one that has its name.
    fn put(&mut self, model: Model) {
        let name = model.name();
        match self.place(name) {
            Ok(place) => self.models[place] = model,
            Err(index) => {
                let (length, end) = (name.len(), end(name));
                self.by_length.resize(self.by_length.len().max(length + 1), Vec::new());
                self.by_length[length].insert(index, (end, self.models.len()));
                self.names.add(self.models.len(), name);
                self.models.push(model);
            }
        }
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
        let document = DeTable::parse(models_toml)
            .map_err(|error| CatalogueError::new(CatalogueErrorKind::Toml, foreign(&error)).at(error.span()))?;
        let mut tables = Vec::new();
        let mut faults = Vec::new();
        for (key, value) in document.get_ref() {
            match value.get_ref().as_table().filter(|_| key.get_ref() == "models") {
                Some(models) => models.iter().for_each(|(name, table)| match read(name.get_ref(), table) {
                    Ok(read) => tables.push((name.get_ref().to_string(), read)),
                    Err(found) => faults.extend(found),
                }),
                None if key.get_ref() == "models" => {
                    faults.push(
                        CatalogueError::new(CatalogueErrorKind::Toml, phrase("models-no-table")).at(Some(value.span())),
                    );
                }
                None => {
                    let text = unknown("unknown-field", key.get_ref(), ["models"]);
                    faults.push(CatalogueError::new(CatalogueErrorKind::Toml, text).at(Some(key.span())));
                }
            }
        }
        // By the text's order, whatever the order of the tables is.
        if let Some(first) = faults.into_iter().min_by_key(|fault| fault.span().map(|span| span.start)) {
            return Err(first);
        }
        Self::builtin().extended(tables).map_err(|error| {
            let span = error.model().and_then(|model| span_of(models_toml, model, error.key()));
            error.at(span)
        })
    }
}

/// The last bytes of a name as a number.
fn end(name: &str) -> u64 {
    match name.as_bytes().last_chunk::<8>() {
        Some(end) => u64::from_le_bytes(*end),
        None => name.bytes().fold(0, |end, byte| end << 8 | u64::from(byte)),
    }
}

fn unknown_base(name: &str, base: &str) -> CatalogueError {
    CatalogueError::new(
        CatalogueErrorKind::UnknownBase { base: base.to_owned() },
        phrase("unknown-base").with("base", base),
    )
    .of_model(name)
    .at_key("base")
}

fn cycle(tables: &[(String, ModelTable)], members: &[usize]) -> CatalogueError {
    let chain: Vec<String> = members.iter().map(|i| tables[*i].0.clone()).collect();
    let first = chain[0].clone();
    let path = format!("`{}` → `{first}`", chain.join("` → `"));
    CatalogueError::new(CatalogueErrorKind::BaseCycle { chain }, phrase("base-cycle").with("path", Arg::Text(path)))
        .of_model(first)
        .at_key("base")
}

/// The table of one model, or everything that is wrong with it.
fn read(model: &str, table: &Spanned<DeValue<'_>>) -> Result<ModelTable, Vec<CatalogueError>> {
    let error = |text, span| CatalogueError::new(CatalogueErrorKind::Toml, text).of_model(model).at(Some(span));
    let read = ModelTable::read(ValueDeserializer::from(table.clone()));
    let read = read.map_err(|fault| vec![error(foreign(&fault), fault.span().unwrap_or(table.span()))])?;
    read.map_err(|faults| {
        let ours = |fault: TableFault| {
            let ours = error(fault.text().clone(), fault.span(table));
            fault.key().into_iter().fold(ours, CatalogueError::at_key)
        };
        faults.into_iter().map(ours).collect()
    })
}

/// What the TOML parser says.
fn foreign(error: &toml::de::Error) -> Phrase {
    phrase("foreign").with("reason", Arg::Text(error.message().to_owned()))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each file stands by itself: it is read alone, when somebody asks for its model.
    #[test]
    fn no_builtin_model_has_a_base() {
        for Builtin { name, text, .. } in &BUILTIN {
            let table: ModelTable = toml::from_str(text).unwrap_or_else(|error| panic!("models/{name}.toml: {error}"));
            assert_eq!(table.base(), None, "{name}");
        }
    }
}
