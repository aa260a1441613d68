//! The peers, each from its registry, under `target/`. What cannot be installed is left out, and said.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::process::succeed;

/// A validator of JSON Schema that others use.
pub(super) struct Peer {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    program: PathBuf,
    style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    JsonschemaCli,
    Boon,
    Sourcemeta,
    Ajv,
    CheckJsonschema,
    PythonJsonschema,
}

const GUNGRAUN: &str = "0.20.0";

impl Peer {
    /// Whether it can be asked for every error of a file.
    pub(super) fn tells_all(&self) -> bool {
        matches!(self.style, Style::JsonschemaCli | Style::Ajv | Style::CheckJsonschema | Style::PythonJsonschema)
    }

    /// The command that validates all files of a folder, or one file; with `all` it prints every error of each.
    pub(super) fn command(&self, schema: &Path, folder: &Path, files: &[String], all: bool) -> Vec<OsString> {
        let mut command: Vec<OsString> = vec![self.program.clone().into()];
        let schema = schema.as_os_str().to_owned();
        let file_names = || files.iter().map(OsString::from);
        match self.style {
            Style::JsonschemaCli => {
                command.extend(["validate".into(), schema, "--errors-only".into(), "-i".into()]);
                command.extend(file_names());
            }
            Style::Boon => {
                command.extend(["--quiet".into(), schema]);
                command.extend(file_names());
            }
            Style::Sourcemeta => {
                let what = if let [file] = files { file.into() } else { folder.as_os_str().to_owned() };
                command.extend(["validate", "--fast", "--continue"].map(Into::into));
                command.extend([schema, what]);
            }
            Style::Ajv => {
                command.extend(
                    ["validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats", "-s"].map(Into::into),
                );
                let all = all.then(|| "--all-errors".into());
                let what = if let [file] = files { file.into() } else { folder.join("*.json").into_os_string() };
                command.extend([schema, "-d".into(), what]);
                command.extend(all);
            }
            Style::CheckJsonschema => {
                if all {
                    command.extend(["--output-format".into(), "json".into(), "--verbose".into()]);
                }
                command.extend(["--schemafile".into(), schema]);
                command.extend(file_names());
            }
            // It prints every error whether or not it is asked to.
            Style::PythonJsonschema => {
                command.extend(file_names().flat_map(|file| ["-i".into(), file]));
                command.push(schema);
            }
        }
        command
    }

    /// The exit codes that say that all files were read, valid or not.
    pub(super) fn codes(&self) -> &'static [i32] {
        if matches!(self.style, Style::Sourcemeta | Style::Boon) { &[0, 2] } else { &[0, 1] }
    }
}

/// Every peer that can be had.
pub(super) fn peers(folder: &Path, slow: bool) -> Vec<Peer> {
    let cargo = |package, version, program, style, name| {
        installed(name, version, style, folder, folder.join("cargo/bin").join(program), |_| {
            cargo_install(folder, package, version)
        })
    };
    let npm = |package: &'static str, version, program: &str, style, more: &[&str]| {
        let to = folder.join("npm").join(program);
        let prefix = folder.join("npm").join(program);
        installed(package, version, style, folder, to.join("node_modules/.bin").join(program), |_| {
            let mut npm = Command::new("npm");
            npm.arg("install")
                .arg("--silent")
                .arg("--prefix")
                .arg(&prefix)
                .arg(format!("{package}@{version}"))
                .args(more);
            std::fs::create_dir_all(&prefix).map_err(|error| format!("{}: {error}", prefix.display()))?;
            succeed(&mut npm)
        })
    };
    let mut peers = vec![cargo("jsonschema-cli", "0.60.2", "jsonschema-cli", Style::JsonschemaCli, "jsonschema-cli")];
    if slow {
        peers.push(cargo("boon-cli", "0.6.2", "boon", Style::Boon, "boon"));
        peers.push(npm("@sourcemeta/jsonschema", "16.11.0", "jsonschema", Style::Sourcemeta, &[]));
        peers.push(npm("ajv-cli", "5.0.0", "ajv", Style::Ajv, &["ajv-formats@3.0.1"]));
        let pip = |package: &str, version, style, name| {
            let venv = folder.join("venv").join(package);
            installed(name, version, style, folder, venv.join("bin").join(package), |version| {
                succeed(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
                let package = format!("{package}=={version}");
                succeed(Command::new(venv.join("bin/pip")).args(["install", "--quiet", &package]))
            })
        };
        peers.push(pip("check-jsonschema", "0.39.0", Style::CheckJsonschema, "check-jsonschema"));
        peers.push(pip("jsonschema", "4.26.0", Style::PythonJsonschema, "jsonschema for Python"));
    }
    peers.into_iter().flatten().collect()
}

/// The program that runs instruction counts.
pub(super) fn gungraun_runner(folder: &Path) -> Result<PathBuf, String> {
    let program = folder.join("cargo/bin/gungraun-runner");
    if !program.exists() {
        cargo_install(folder, "gungraun-runner", GUNGRAUN)?;
    }
    Ok(program)
}

fn installed(
    name: &'static str,
    version: &'static str,
    style: Style,
    folder: &Path,
    program: PathBuf,
    install: impl FnOnce(&str) -> Result<(), String>,
) -> Option<Peer> {
    // The mark says which version is there.
    let mark = folder.join(format!("{}-{version}", name.replace(['@', '/'], "")));
    if !program.exists() || !mark.exists() {
        eprintln!("installing {name} {version}");
        if let Err(error) = install(version) {
            eprintln!("left out: {name} cannot be installed: {error}");
            return None;
        }
        // Without the mark it is installed again next time, and that is all.
        drop(std::fs::write(&mark, ""));
    }
    Some(Peer { name, version, program, style })
}

fn cargo_install(folder: &Path, package: &str, version: &str) -> Result<(), String> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["install", "--quiet", "--locked", "--root"]).arg(folder.join("cargo"));
    cargo.arg(format!("{package}@{version}")).env("CARGO_TARGET_DIR", folder.join("build"));
    succeed(&mut cargo)
}
