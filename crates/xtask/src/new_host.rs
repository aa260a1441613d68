//! The recipe "add a host": a file that reads files of another kind, and the two lines that register it.

use std::path::Path;

use crate::{create, declare, new_rule, pascal, register};

const HOST: &str = r#"//! FILL IN what these files are, and where in them requests stand.

use moonlint::Dialect;
use moonlint::request::Evidence;

use crate::host::{Host, Passages};
use crate::map::{Quoting, Writer};

/// FILL IN what these files are.
pub(crate) struct HOST_TYPE;

impl Host for HOST_TYPE {
    fn name(&self) -> &'static str {
        "HOST-NAME"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["HOST-NAME"]
    }

    fn read(&self, source: &str, out: &mut Passages) {
        // FILL IN: the whole file is one document, in which a quote is written `~q`.
        let mut writer = Writer::json(source);
        let quoting = writer.quoting(Quoting::by(|text| Some(text.replace('"', "~q"))));
        let mut at = 0;
        for (start, mark) in source.match_indices("~q") {
            writer.same(at..start, quoting);
            at = start + mark.len();
            writer.written("\"", start..at, quoting);
        }
        writer.same(at..source.len(), quoting);
        out.json(writer.finish(), Dialect::Json, Evidence::None);
    }
}
"#;

/// Starts a host whose files have the extension of its name.
pub(crate) fn run(root: &Path, name: &str) -> Result<Vec<String>, String> {
    new_rule::kebab(name)?;
    let (module, variant) = (name.replace('-', "_"), pascal(name));
    let source = root.join("crates/hosts/src");
    let text = HOST.replace("HOST_TYPE", &variant).replace("HOST-NAME", name);
    Ok(vec![
        create(&source.join(format!("{module}.rs")), &text)?,
        declare(&source.join("lib.rs"), &module)?,
        register(&source.join("registry.rs"), "static HOSTS: ", &format!("&crate::{module}::{variant},"))?,
        "next: replace every FILL IN, read the files, then go on as .github/CONTRIBUTING.md says".to_owned(),
    ])
}
