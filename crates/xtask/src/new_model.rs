//! The recipe "add a model": one catalogue file, one line, fixtures.

use std::path::Path;

use crate::{create, register};

const TEMPLATE: &str = "# MODEL.
#
# Leave out what the documentation does not say; `moonlint models` shows what others state. Replace every FILL IN: a test
# fails while one is left.

references = \"recommended\"
other-spellings = \"all\"

[source.references]
page = \"create\"
section = \"FILL IN the heading of the section\"
basis = \"documented\"
note = \"FILL IN, in your own words, what the page says about references[] for MODEL.\"
note-zh = \"FILL IN 用自己的话写明页面关于 MODEL 的 references[] 的说法。\"

[source.other-spellings]
page = \"create\"
section = \"FILL IN the heading of the section\"
basis = \"documented\"
note = \"FILL IN, in your own words, what the page says about other spellings for MODEL.\"
note-zh = \"FILL IN 用自己的话写明页面关于 MODEL 的其他写法的说法。\"
";

/// Starts a model that the catalogue can read.
pub(crate) fn run(root: &Path, name: &str) -> Result<Vec<String>, String> {
    let is_plain =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    if !is_plain {
        return Err(format!("`{name}` is not a model name"));
    }
    let catalogue = root.join("crates/catalogue");
    let request =
        format!("{{\n  \"model\": \"{name}\",\n  \"prompt\": \"A paper boat drifts down a rainy street\"\n}}\n");
    Ok(vec![
        create(&catalogue.join(format!("models/{name}.toml")), &TEMPLATE.replace("MODEL", name))?,
        register(&catalogue.join("src/catalogue.rs"), "models![", &format!("\"{name}\","))?,
        create(&root.join("tests/requests").join(name).join("text-to-video.json"), &request)?,
        "next: replace every FILL IN, then go on as .github/CONTRIBUTING.md says".to_owned(),
    ])
}

#[cfg(test)]
mod tests {
    use std::fs;

    #[test]
    fn the_recipe_fits_the_tree() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        let list = "crates/catalogue/src/catalogue.rs";
        fs::create_dir_all(root.join("crates/catalogue/src"))?;
        let source = fs::read_to_string(crate::root().join(list))?;
        fs::write(root.join(list), &source)?;
        super::run(root, "seedance-9.0")?;
        let registered = fs::read_to_string(root.join(list))?;
        assert_eq!(registered.lines().count(), source.lines().count() + 1);
        let last = source.lines().rfind(|line| line.starts_with("    \"") && line.ends_with("\",")).unwrap_or_default();
        assert!(registered.contains(&format!("{last}\n    \"seedance-9.0\",\n")), "after the last model");
        let text = fs::read_to_string(root.join("crates/catalogue/models/seedance-9.0.toml"))?;
        let table =
            format!("[models.\"seedance-9.0\"]\n{}", text.replace("[source.", "[models.\"seedance-9.0\".source."));
        let catalogue = moonlint::Catalogue::from_toml(&table)?;
        assert!(catalogue.get("seedance-9.0").is_some());
        assert!(super::run(root, "../x").is_err());
        Ok(())
    }
}
