//! What is looked at before a release, and the version in all places that have it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{read, write};

/// What `cargo xtask release` is to do.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Look at everything that a release needs: versions, changelog, licences, what the packages hold; try to publish them.
    #[arg(long, conflicts_with = "set")]
    check: bool,
    /// The tag of the release: the changelog must have a section of its own for it.
    #[arg(long, value_name = "TAG", requires = "check")]
    tag: Option<String>,
    /// Build each package from what would be published, too; build archive, wheel and npm packages for this machine, look into
    /// them, and try them where there is no Rust.
    #[arg(long, requires = "check")]
    build: bool,
    /// Write a version to all places that have it.
    #[arg(long, value_name = "VERSION", required_unless_present = "check")]
    set: Option<String>,
}

/// What every package that is published ships beside its sources.
const PAPERS: [&str; 3] = ["README.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// What no package ships.
const LEFT_OUT: [&str; 6] = ["tests/", "benches/", "crates/core/", ".github/", "schemas/", "target/"];

/// Looks, or writes.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<Vec<String>, String> {
    if let Some(version) = &arguments.set {
        return set(root, version);
    }
    let mut wrong = look(root, arguments.tag.as_deref())?;
    for package in published(root)? {
        wrong.extend(holds(root, &package)?);
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    let mut publish = Command::new("cargo");
    publish.current_dir(root).args(["publish", "--workspace", "--dry-run", "--locked"]);
    if !arguments.build {
        publish.arg("--no-verify");
    }
    // What is released is committed.
    if arguments.tag.is_none() {
        publish.arg("--allow-dirty");
    }
    succeed(&mut publish, "`cargo publish --dry-run`")?;
    if arguments.build {
        succeed(Command::new("bash").current_dir(root).arg("packaging/rehearse.sh"), "packaging/rehearse.sh")?;
    }
    Ok(vec!["ready".to_owned()])
}

fn succeed(command: &mut Command, name: &str) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{name}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed")) }
}

/// What is wrong that files alone tell.
fn look(root: &Path, tag: Option<&str>) -> Result<Vec<String>, String> {
    let versions = versions(root)?;
    let own = own_version(root)?;
    let mut wrong: Vec<String> = versions
        .iter()
        .filter(|(_, version)| **version != own)
        .map(|(place, version)| format!("{place} is {version}, and the workspace {own}"))
        .collect();
    if let Some(tag) = tag.filter(|tag| tag.strip_prefix('v') != Some(&own)) {
        wrong.push(format!("the tag {tag} is not v{own}"));
    }
    let hooks = table(root, Path::new("pyproject.toml"))?;
    let wheel = hooks.get("project").and_then(|project| project.get("dependencies")?.get(0)?.as_str());
    if wheel != Some(&format!("moonlint=={own}")) {
        wrong.push(format!("pyproject.toml asks for {wheel:?}, and not for moonlint=={own}"));
    }
    let changelog = read(&root.join(".github/CHANGELOG.md"))?;
    let section = changelog.lines().any(|line| line.starts_with(&format!("## [{own}]")));
    let announced = changelog.lines().any(|line| line == format!("What {own} will hold."));
    if !section && (tag.is_some() || !announced) {
        wrong.push(format!(".github/CHANGELOG.md has no section `## [{own}]`"));
    }
    for package in published(root)? {
        let folder = root.join(&package.folder);
        for paper in PAPERS {
            match read(&folder.join(paper)) {
                Err(error) => wrong.push(error),
                Ok(text) if paper != "README.md" && text != read(&root.join(paper))? => {
                    wrong.push(format!("{}: {paper} is another", package.folder.display()));
                }
                Ok(_) => {}
            }
        }
        for key in ["description", "license", "repository", "keywords", "categories", "rust-version"] {
            if !package.manifest.contains_key(key) {
                wrong.push(format!("{}: there is no `{key}`", package.folder.display()));
            }
        }
    }
    Ok(wrong)
}

/// A package that goes to the registry of Cargo.
struct Package {
    name: String,
    /// From the root.
    folder: PathBuf,
    manifest: toml::Table,
}

/// The packages that go to the registry, by their manifests.
fn published(root: &Path) -> Result<Vec<Package>, String> {
    let mut packages = Vec::new();
    for path in manifests(root, "Cargo.toml") {
        let table = table(root, &path)?;
        let Some(manifest) = table.get("package").and_then(toml::Value::as_table) else { continue };
        if manifest.get("publish").and_then(toml::Value::as_bool) == Some(false) {
            continue;
        }
        let name = manifest.get("name").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        packages.push(Package { name, folder, manifest: manifest.clone() });
    }
    Ok(packages)
}

/// What is wrong with the files that a package ships.
fn holds(root: &Path, package: &Package) -> Result<Vec<String>, String> {
    let manifest = root.join(&package.folder).join("Cargo.toml");
    let mut list = Command::new("cargo");
    list.current_dir(root).args(["package", "--list", "--allow-dirty", "--offline", "--manifest-path"]).arg(manifest);
    let output = list.output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: {}", package.name, String::from_utf8_lossy(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout).replace('\\', "/");
    let files: BTreeSet<&str> = text.lines().collect();
    let missing = PAPERS.iter().filter(|paper| !files.contains(**paper));
    let missing = missing.map(|paper| format!("{} would be published without {paper}", package.name));
    let unwanted = files.iter().filter(|file| LEFT_OUT.iter().any(|start| file.starts_with(start)));
    let unwanted = unwanted.map(|file| format!("{} would be published with {file}", package.name));
    Ok(missing.chain(unwanted).collect())
}

/// Files of this name that describe a package, from the root.
fn manifests(root: &Path, name: &str) -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::new()];
    for parent in ["crates", "crates/node", "crates/node/npm"] {
        let entries = std::fs::read_dir(root.join(parent)).into_iter().flatten().flatten();
        folders.extend(entries.map(|entry| Path::new(parent).join(entry.file_name())));
    }
    folders.sort();
    folders.into_iter().map(|folder| folder.join(name)).filter(|path| root.join(path).is_file()).collect()
}

fn table(root: &Path, path: &Path) -> Result<toml::Table, String> {
    read(&root.join(path))?.parse().map_err(|error| format!("{}: {error}", path.display()))
}

fn own_version(root: &Path) -> Result<String, String> {
    let table = table(root, Path::new("Cargo.toml"))?;
    let version = table.get("workspace").and_then(|workspace| workspace.get("package")?.get("version")?.as_str());
    version.map(str::to_owned).ok_or_else(|| "Cargo.toml: there is no version".to_owned())
}

/// Every version of this project that stands somewhere, with the place.
fn versions(root: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    for path in manifests(root, "Cargo.toml") {
        let table = table(root, &path)?;
        let shown = path.display();
        let package = table.get("package");
        let is_published =
            package.and_then(|package| package.get("publish")).and_then(toml::Value::as_bool) != Some(false);
        let version = package.and_then(|package| package.get("version")?.as_str());
        if let Some(version) = version.filter(|version| is_published || *version != "0.0.0") {
            found.insert(format!("{shown}: the version"), version.to_owned());
        }
        let workspace = table.get("workspace").and_then(|workspace| workspace.get("dependencies"));
        for dependencies in workspace.into_iter().chain(table.get("dependencies")) {
            for (name, dependency) in dependencies.as_table().into_iter().flatten() {
                let version = dependency.get("version").and_then(toml::Value::as_str);
                if let Some(version) = version.filter(|_| dependency.get("path").is_some()) {
                    found.insert(format!("{shown}: the version of {name}"), version.to_owned());
                }
            }
        }
    }
    for path in manifests(root, "pyproject.toml") {
        let table = table(root, &path)?;
        let version = table.get("project").and_then(|project| project.get("version")?.as_str());
        found.extend(version.map(|version| (format!("{}: the version", path.display()), version.to_owned())));
    }
    for path in manifests(root, "package.json") {
        let text = read(&root.join(&path))?;
        let json: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let is_private = json["private"] == true;
        if let Some(version) = json["version"].as_str().filter(|version| !is_private || *version != "0.0.0") {
            found.insert(format!("{}: the version", path.display()), version.to_owned());
        }
        for (name, version) in json["optionalDependencies"].as_object().into_iter().flatten() {
            if let Some(version) = version.as_str().filter(|_| name.contains("moonlint")) {
                found.insert(format!("{}: the version of {name}", path.display()), version.to_owned());
            }
        }
    }
    Ok(found)
}

/// Writes a version to all places that have the present one.
fn set(root: &Path, version: &str) -> Result<Vec<String>, String> {
    let numbers: Vec<_> = version.splitn(3, '.').collect();
    if numbers.len() != 3 || numbers.iter().any(|number| !number.starts_with(|digit: char| digit.is_ascii_digit())) {
        return Err(format!("`{version}` is not a version"));
    }
    let old = own_version(root)?;
    let mut done = Vec::new();
    for name in ["Cargo.toml", "pyproject.toml", "package.json"] {
        for path in manifests(root, name) {
            let text = read(&root.join(&path))?;
            let new: String = text.split_inclusive('\n').map(|line| replaced(line, &old, version)).collect();
            if new != text {
                write(&root.join(&path), &new)?;
                done.push(format!("wrote {}", path.display()));
            }
        }
    }
    done.push("run `cargo update --workspace` beside every Cargo.lock, and write the changelog's section".to_owned());
    Ok(done)
}

/// A line with the new version, where the old one is that of this project.
fn replaced(line: &str, old: &str, new: &str) -> String {
    let start = line.trim_start();
    let is_own = start.starts_with("version = ") || start.starts_with("\"version\":") || start.contains("moonlint");
    if !is_own {
        return line.to_owned();
    }
    line.replace(&format!("\"{old}\""), &format!("\"{new}\"")).replace(&format!("=={old}\""), &format!("=={new}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_ready_but_for_the_date() {
        assert_eq!(look(&crate::root(), None), Ok(Vec::new()));
        let own = own_version(&crate::root()).unwrap();
        let found = versions(&crate::root()).unwrap();
        assert!(found.len() > 10 && found.values().all(|version| *version == own), "{found:?}");
        assert!(!look(&crate::root(), Some("v99.0.0")).unwrap().is_empty());
    }

    #[test]
    fn every_place_gets_a_new_version() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        let manifest = "[workspace.package]\nversion = \"0.1.0\"\n[workspace.dependencies]\nmoonlint = { path = \"crates/core\", \
                        version = \"0.1.0\" }\nserde = \"0.1.0\"\n";
        write(&root.join("Cargo.toml"), manifest)?;
        write(&root.join("pyproject.toml"), "[project]\nversion = \"0.1.0\"\ndependencies = [\"moonlint==0.1.0\"]\n")?;
        write(&root.join("crates/python/pyproject.toml"), "[project]\nname = \"moonlint\"\nversion = \"0.1.0\"\n")?;
        let node = "{\n  \"version\": \"0.1.0\",\n  \"optionalDependencies\": {\n    \"@moonlint/cli-linux-x64\": \"0.1.0\"\n  }\n}\n";
        write(&root.join("crates/node/package.json"), node)?;
        write(&root.join("crates/node/npm/linux-x64/package.json"), "{\n  \"version\": \"0.1.0\"\n}\n")?;
        assert!(set(root, "0.2").is_err());
        set(root, "0.2.0")?;
        let found = versions(root)?;
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(found.values().all(|version| version == "0.2.0"), "{found:?}");
        assert!(read(&root.join("Cargo.toml"))?.contains("serde = \"0.1.0\""));
        assert!(read(&root.join("pyproject.toml"))?.contains("moonlint==0.2.0"));
        Ok(())
    }
}
