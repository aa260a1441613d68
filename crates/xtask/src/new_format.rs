//! The recipe "add a format": a file that writes reports in another way, and the lines that register it.

use std::path::Path;

use crate::{create, declare, new_rule, pascal, register};

const FORMAT: &str = r#"//! FILL IN what reads this format. One line for each finding: its rule.

use std::io::{self, Write as _};

use crate::excerpt::Report;
use crate::paint::{Numbers, Paint, Painted};
use crate::style::Style;

pub(crate) struct FORMAT_TYPE;

impl FORMAT_TYPE {
    pub(crate) fn new(_: Style) -> Self {
        FORMAT_TYPE
    }
}

impl Paint for FORMAT_TYPE {
    fn piece(&self, report: &mut Report<'_>, _: &Numbers, painted: &mut Painted) -> io::Result<()> {
        for finding in report.findings() {
            writeln!(painted.bytes, "{}", finding.diagnostic.rule.id)?;
        }
        Ok(())
    }
}
"#;

/// Starts a format that has nothing before, between and behind findings.
pub(crate) fn run(root: &Path, name: &str) -> Result<Vec<String>, String> {
    new_rule::kebab(name)?;
    let (module, variant) = (name.replace('-', "_"), pascal(name));
    let source = root.join("crates/emit/src");
    let row = format!(
        "/// FILL IN what it is for.\n    {variant} = \"{name}\" => (|_| Bare), crate::{module}::{variant}::new;"
    );
    Ok(vec![
        create(&source.join(format!("{module}.rs")), &FORMAT.replace("FORMAT_TYPE", &variant))?,
        declare(&source.join("lib.rs"), &module)?,
        register(&source.join("format.rs"), "\nformats! {", &row)?,
        "next: replace every FILL IN, write the format, then go on as .github/CONTRIBUTING.md says".to_owned(),
    ])
}
