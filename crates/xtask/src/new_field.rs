//! The recipe "add a field": one row of a table.

use std::path::Path;

use crate::{read, write};

const TEMPLATE: &str = r#"    top(
        "FIELD",
        T::TYPE,
        P::Other,
        "FILL IN what it says, in one sentence that ends with a full stop.",
        "FILL IN, in your own words, what the page says of it.",
    ),
"#;

/// What a field on which nothing else depends may be.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Type {
    Boolean,
    Integer,
    String,
}

/// Adds the row of a field at the top level of a request, before those of materials.
pub(crate) fn run(root: &Path, name: &str, ty: Type) -> Result<Vec<String>, String> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.bytes().all(is_plain) || name.len() > 31 {
        return Err(format!("`{name}` is no name of a field, such as `frames_per_second`"));
    }
    let path = root.join("crates/catalogue/src/fields/top.rs");
    let text = read(&path)?;
    if text.contains(&format!("\"{name}\"")) {
        return Err(format!("{} has `{name}` already", path.display()));
    }
    let start = "    top(\n        \"references\",";
    let at = text.find(start).ok_or_else(|| format!("{}: no row of `references`", path.display()))?;
    let row = TEMPLATE.replace("FIELD", name).replace("TYPE", &format!("{ty:?}"));
    write(&path, &format!("{}{row}{}", &text[..at], &text[at..]))?;
    Ok(vec![
        format!("added a row to {}", path.display()),
        "next: replace every FILL IN, then go on as .github/CONTRIBUTING.md says".to_owned(),
    ])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Type, run};

    #[test]
    fn the_recipe_fits_the_tree() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("crates/catalogue/src/fields/top.rs");
        fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        fs::copy(crate::root().join("crates/catalogue/src/fields/top.rs"), &path)?;
        run(folder.path(), "shutter", Type::Integer)?;
        assert!(fs::read_to_string(path)?.contains("        \"shutter\",\n        T::Integer,\n        P::Other,\n"));
        assert!(run(folder.path(), "shutter", Type::Integer).is_err(), "a field is there once");
        assert!(run(folder.path(), "Shutter", Type::Boolean).is_err());
        Ok(())
    }
}
