//! `[models."…"]` and `[assets]`.

use std::sync::Arc;

use moonlint::catalogue::{CatalogueError, CatalogueErrorKind, CellKey, ModelTable};
use moonlint::{Catalogue, nearest};
use moonlint_texts::Arg;
use toml::de::ValueDeserializer;

use crate::config::{Config, Sourced};
use crate::error::ConfigError;
use crate::read::{Key, Reader, Value};
use crate::texts::{names, phrase};

/// Reads `[models]` into the catalogue.
pub(crate) fn read(reader: &mut Reader, value: &Value<'_>, config: &mut Config) {
    let tables = reader.bounded_table("models", value, phrase("models"));
    let faults = reader.count();
    let mut models: Vec<(String, ModelTable)> = Vec::with_capacity(tables.len());
    for (name, table) in &tables {
        let at = path(name);
        let before = reader.count();
        for (key, _) in reader.table(&at, table, phrase("model")) {
            let known: Vec<&str> = ["base", "fields", "source"]
                .into_iter()
                .chain(CellKey::ALL.iter().copied().map(CellKey::as_str))
                .collect();
            if !known.contains(&&**key.get_ref()) {
                reader.unknown_key(&at, key, &known);
            }
        }
        if reader.count() > before {
            continue;
        }
        if let Some(model) = model(reader, &at, table) {
            models.push((name.get_ref().to_string(), model));
            config.models.push(Sourced { value: name.get_ref().to_string(), span: name.span() });
        }
    }
    if reader.count() > faults || models.is_empty() {
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
    let faults = match ModelTable::read(ValueDeserializer::from(table.clone())) {
        Ok(Ok(model)) => return Some(model),
        Ok(Err(faults)) => faults,
        // A number that nothing can hold.
        Err(error) => {
            let span = error.span().unwrap_or(table.span());
            let holds = |value: &Value<'_>| value.span().start <= span.start && span.end <= value.span().end;
            let key = table.get_ref().as_table().and_then(|table| table.iter().find(|(_, value)| holds(value)));
            let key = key.map_or(at.to_owned(), |(key, _)| format!("{at}.{}", key.get_ref()));
            let message = phrase("no-value").with("reason", Arg::Text(error.message().trim_end().to_owned()));
            reader.error(ConfigError::new(key, span, message));
            return None;
        }
    };
    for fault in faults {
        let key = fault.key().map_or(at.to_owned(), |key| format!("{at}.{key}"));
        reader.error(ConfigError::new(key, fault.span(table), fault.text().clone()));
    }
    None
}

/// Places an error of the catalogue at the key that it is about.
fn in_text(error: &CatalogueError, tables: &[(&Key<'_>, &Value<'_>)], names: &[String]) -> ConfigError {
    let table = tables.iter().find(|(name, _)| error.model() == Some(name.get_ref()));
    let Some((name, mut value)) = table.map(|(name, value)| (*name, *value)) else {
        return ConfigError::new("models", 0..0, error.text().clone());
    };
    let (mut at, mut span) = (path(name), name.span());
    for part in error.key().into_iter().flat_map(|key| key.split('.')) {
        let Some(inner) = value.get_ref().as_table() else { break };
        let Some((key, next)) = inner.get_key_value(part) else { break };
        at = format!("{at}.{part}");
        span = if next.get_ref().is_table() { key.span() } else { next.span() };
        value = next;
    }
    let ours = ConfigError::new(at, span, error.text().clone());
    match error.kind() {
        CatalogueErrorKind::UnknownBase { base } => {
            let known = Catalogue::builtin().names().chain(names.iter().map(String::as_str));
            ours.nearest(nearest(base, known).filter(|near| near != base)).expected(phrase("listed-models"))
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
    let expected = phrase("line").with("known", names(lines.iter().copied()));
    for (asset, line) in reader.table("assets", value, phrase("assets")) {
        let key = format!("assets.{}", asset.get_ref());
        let Some(text) = reader.string(&key, line, expected.clone()) else { continue };
        if !lines.iter().any(|known| known.eq_ignore_ascii_case(text)) {
            let error = ConfigError::new(&key, line.span(), phrase("unknown-line").with("line", text));
            reader.error(error.nearest(nearest(text, lines.iter().copied())).expected(expected.clone()));
            continue;
        }
        let span = asset.span().start..line.span().end;
        config.assets.push(Sourced { value: (asset.get_ref().to_string(), text.to_owned()), span });
    }
}
