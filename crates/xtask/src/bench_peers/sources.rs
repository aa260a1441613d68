//! Files of programs that hold no request: those of the packages that cargo has fetched.

use std::fs;
use std::path::{Path, PathBuf};

/// How long a file is at most.
const BYTES: usize = 10_000;

/// What the files are called that are taken.
const EXTENSIONS: [&str; 9] = ["rs", "md", "py", "js", "ts", "sh", "go", "yml", "yaml"];

/// Writes so many files of about 10 kB into a folder, cut at line ends; the same ones where the same packages are there.
/// Returns whether there were as many.
pub(super) fn write(folder: &Path, count: usize) -> Result<bool, String> {
    let failed = |path: &Path, error: &std::io::Error| format!("{}: {error}", path.display());
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let mut open: Vec<PathBuf> = home.into_iter().map(|home| home.join("registry/src")).collect();
    let mut written = 0;
    while let Some(path) = open.pop().filter(|_| written < count) {
        if path.is_dir() {
            let entries = fs::read_dir(&path).map_err(|error| failed(&path, &error))?;
            let mut inner: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            inner.sort();
            open.extend(inner.into_iter().rev());
            continue;
        }
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !EXTENSIONS.contains(&extension) {
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let mut rest = text.as_str();
        while rest.len() > BYTES / 2 && written < count {
            let end =
                rest.char_indices().take_while(|(at, _)| *at < BYTES).last().map_or(0, |(at, c)| at + c.len_utf8());
            let end = rest[..end].rfind('\n').map_or(end, |feed| feed + 1);
            let part = folder.join(format!("{:03}", written / 100));
            fs::create_dir_all(&part).map_err(|error| failed(&part, &error))?;
            let file = part.join(format!("{written:05}.{extension}"));
            fs::write(&file, &rest[..end]).map_err(|error| failed(&file, &error))?;
            rest = &rest[end..];
            written += 1;
        }
    }
    Ok(written == count)
}
