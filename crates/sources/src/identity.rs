//! Which file a path leads to.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use crate::resolved;

/// Which file a path leads to: equal for two paths that lead to one file by whatever names, links of every kind included, and
/// for two paths at which one file would be made.
///
/// ```
/// use moonlint_sources::Identity;
/// assert_eq!(Identity::of("new.json".as_ref()), Identity::of("./new.json".as_ref()));
/// assert_eq!(Identity::of("/dev/null".as_ref()), None, "what is written there replaces nothing");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity(Known);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Known {
    /// Device and number.
    #[cfg(unix)]
    Numbers(u64, u64),
    /// The path without links, or the resolved path of what is not there yet.
    Path(PathBuf),
}

impl Identity {
    /// The file that a path leads to, which need not be there. `None` for what is no regular file.
    pub fn of(path: &Path) -> Option<Self> {
        match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => None,
            Ok(metadata) => Some(Self::there(path, &metadata)),
            Err(_) => Some(Identity(Known::Path(leads_to(path)))),
        }
    }

    #[cfg(unix)]
    fn there(_path: &Path, metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Identity(Known::Numbers(metadata.dev(), metadata.ino()))
    }

    #[cfg(not(unix))]
    fn there(path: &Path, _metadata: &Metadata) -> Self {
        Identity(Known::Path(fs::canonicalize(path).unwrap_or_else(|_| resolved(path))))
    }

    /// The regular file of which standard input is all, if it is one: nobody has read a part of it.
    #[cfg(unix)]
    pub fn of_whole_stdin() -> Option<Self> {
        let at = rustix::fs::tell(std::io::stdin()).ok()?;
        Self::of_stdin().filter(|_| at == 0)
    }

    /// The regular file of which standard input is all: not known here.
    #[cfg(not(unix))]
    pub fn of_whole_stdin() -> Option<Self> {
        None
    }

    /// The regular file that standard input is read from, if it is one.
    #[cfg(unix)]
    pub fn of_stdin() -> Option<Self> {
        Self::of_open(std::io::stdin())
    }

    /// The regular files that standard output and standard error are written to, as far as they are such.
    #[cfg(unix)]
    pub fn of_printed() -> Vec<Self> {
        Self::of_open(std::io::stdout()).into_iter().chain(Self::of_open(std::io::stderr())).collect()
    }

    /// The regular files that standard output and standard error are written to: not known here.
    #[cfg(not(unix))]
    pub fn of_printed() -> Vec<Self> {
        Vec::new()
    }

    #[cfg(unix)]
    fn of_open(stream: impl std::os::fd::AsFd) -> Option<Self> {
        let file = fs::File::from(stream.as_fd().try_clone_to_owned().ok()?);
        let metadata = file.metadata().ok().filter(Metadata::is_file)?;
        Some(Self::there(Path::new(""), &metadata))
    }

    /// The regular file that standard input is read from: not known here.
    #[cfg(not(unix))]
    pub fn of_stdin() -> Option<Self> {
        None
    }
}

/// Where a file would be made: links that lead nowhere yet lead there.
fn leads_to(path: &Path) -> PathBuf {
    // As many as the system follows.
    const LINKS: usize = 40;
    let mut end = resolved(path);
    for _ in 0..LINKS {
        let Ok(target) = fs::read_link(&end) else { break };
        end = resolved(&end.parent().unwrap_or(Path::new("")).join(target));
    }
    end
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_file_is_that_file() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::write(root.join("a"), "")?;
        fs::write(root.join("b"), "")?;
        fs::hard_link(root.join("a"), root.join("hard"))?;
        std::os::unix::fs::symlink("a", root.join("link"))?;
        std::os::unix::fs::symlink("new", root.join("dangling"))?;
        std::os::unix::fs::symlink("dangling", root.join("chain"))?;
        let of = |name: &str| Identity::of(&root.join(name));
        assert_eq!(of("a"), of("hard"));
        assert_eq!(of("a"), of("link"));
        assert_ne!(of("a"), of("b"));
        assert_eq!(of("new"), of("dangling"), "what is written through the link is made there");
        assert_eq!(of("new"), of("chain"));
        assert_ne!(of("new"), of("newer"));
        assert_eq!(of(""), None);
        Ok(())
    }
}
