//! `[models."…"]` and `[assets]`.

use std::sync::Arc;

use moonlint::catalogue::{CatalogueError, CatalogueErrorKind, CellKey, ModelTable};
use moonlint::{Catalogue, nearest};
use serde::Deserialize as _;
use toml::de::Deserializer;

use crate::config::{Config, Sourced};
use crate::error::ConfigError;
use crate::read::{Key, Reader, Value, members};

/// Reads `[models]` into the catalogue.
pub(crate) fn read(reader: &mut Reader, value: &Value<'_>, config: &mut Config) {
    let tables = reader.table("models", value, "a table for each model, as in `[models.\"seedance-3.0\"]`");
    let faults = reader.errors.len();
    let mut models: Vec<(String, ModelTable)> = Vec::with_capacity(tables.len());
    for (name, table) in &tables {
        let at = path(name);
        let before = reader.errors.len();
        for (key, _) in reader.table(&at, table, "a table of what the model takes") {
            let known: Vec<&str> = ["base", "source"].into_iter().chain(CellKey::ALL.map(CellKey::as_str)).collect();
            if !known.contains(&&**key.get_ref()) {
                reader.unknown_key(&at, key, &known);
            }
        }
        if reader.errors.len() > before {
            continue;
        }
        // Every value on its own, so that all that are wrong are told.
        if let Some(model) = model(reader, &at, table) {
            models.push((name.get_ref().to_string(), model));
            config.models.push(Sourced { value: name.get_ref().to_string(), span: name.span() });
        }
    }
    if reader.errors.len() > faults || models.is_empty() {
        return;
    }
    let names: Vec<String> = models.iter().map(|(name, _)| name.clone()).collect();
    match Catalogue::builtin().extended(models) {
        Ok(catalogue) => config.catalogue = Some(Arc::new(catalogue)),
        Err(error) => reader.error(in_text(&error, &tables, &names)),
    }
}

fn path(name: &Key<'_>) -> String {
    format!("models.\"{}\"", name.get_ref())
}

fn model(reader: &mut Reader, at: &str, table: &Value<'_>) -> Option<ModelTable> {
    let inner = table.get_ref().as_table()?;
    let mut sound = true;
    for (key, value) in members(inner) {
        let mut alone = toml::de::DeTable::new();
        alone.insert(key.clone(), value.clone());
        if let Err(error) = ModelTable::deserialize(Deserializer::from(toml::Spanned::new(table.span(), alone))) {
            sound = false;
            let span = error.span().filter(|span| value.span().start <= span.start).unwrap_or(value.span());
            let message = error.message().trim_end().to_owned();
            reader.error(ConfigError::new(format!("{at}.{}", key.get_ref()), span, message));
        }
    }
    if !sound {
        return None;
    }
    let all = toml::Spanned::new(table.span(), inner.clone());
    match ModelTable::deserialize(Deserializer::from(all)) {
        Ok(model) => Some(model),
        Err(error) => {
            reader.error(ConfigError::new(at, error.span().unwrap_or(table.span()), error.message().trim_end()));
            None
        }
    }
}

/// An error of the catalogue, at the key that it is about.
fn in_text(error: &CatalogueError, tables: &[(&Key<'_>, &Value<'_>)], names: &[String]) -> ConfigError {
    let table = tables.iter().find(|(name, _)| error.model() == Some(name.get_ref()));
    let Some((name, mut value)) = table.map(|(name, value)| (*name, *value)) else {
        return ConfigError::new("models", 0..0, error.message());
    };
    let (mut at, mut span) = (path(name), name.span());
    for part in error.key().into_iter().flat_map(|key| key.split('.')) {
        let Some(inner) = value.get_ref().as_table() else { break };
        let Some((key, next)) = inner.get_key_value(part) else { break };
        at = format!("{at}.{part}");
        span = if next.get_ref().is_table() { key.span() } else { next.span() };
        value = next;
    }
    let ours = ConfigError::new(at, span, error.message());
    match error.kind() {
        CatalogueErrorKind::UnknownBase { base } => {
            let known = Catalogue::builtin().names().chain(names.iter().map(String::as_str));
            ours.nearest(nearest(base, known).filter(|near| near != base))
                .expected("a model that `moonlint models` lists")
        }
        _ => ours,
    }
}

/// Reads `[assets]`, when all models and so all lines are known.
pub(crate) fn read_assets(reader: &mut Reader, value: &Value<'_>, config: &mut Config) {
    let catalogue = config.catalogue.as_deref().unwrap_or(Catalogue::builtin());
    let mut lines: Vec<&str> =
        catalogue.models().filter_map(|model| Some(model.line.as_ref()?.value.as_str())).collect();
    lines.sort_unstable();
    lines.dedup();
    let expected = format!("the line of a model: {}", crate::read::list(&lines));
    for (asset, line) in reader.table("assets", value, "a table of asset ids and lines") {
        let key = format!("assets.{}", asset.get_ref());
        let Some(text) = reader.string(&key, line, &expected) else { continue };
        if !lines.iter().any(|known| known.eq_ignore_ascii_case(text)) {
            let error = ConfigError::new(&key, line.span(), format!("no model is of a line `{text}`"));
            reader.error(error.nearest(nearest(text, lines.iter().copied())).expected(&expected));
            continue;
        }
        let span = asset.span().start..line.span().end;
        config.assets.push(Sourced { value: (asset.get_ref().to_string(), text.to_owned()), span });
    }
}
