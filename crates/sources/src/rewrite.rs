//! Fixes a long file of lines piece by piece, so that memory does not grow with it. It is replaced as a whole or not at all, as
//! any other.

use std::collections::BTreeMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, BufWriter, Read, Seek as _, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::NamedTempFile;

use crate::read::{limit, open};
use crate::resolved::folder_of;
use crate::write::{Target, WriteError, copy_of, is_ending, is_obstacle, or_restored, temporary, while_writing};
use crate::{FileFormat, FixedSource, Piece, Pieces, ReadError, keep};

/// What was done to a file piece by piece.
#[derive(Debug, Default)]
pub struct Rewritten {
    /// How many fixes were applied.
    pub applied: usize,
    /// How many fixes were applied for each rule, by the rule's id.
    pub rules: BTreeMap<&'static str, usize>,
    /// Whether there may be more to fix in one of the documents.
    pub exhausted: bool,
}

/// Why a file was not fixed. It is as it was, unless the error says otherwise.
#[derive(Debug)]
pub enum RewriteError {
    /// It could not be read.
    Read(ReadError),
    /// It could not be replaced.
    Write(WriteError),
}

impl From<ReadError> for RewriteError {
    fn from(error: ReadError) -> Self {
        RewriteError::Read(error)
    }
}

impl From<io::Error> for RewriteError {
    fn from(error: io::Error) -> Self {
        RewriteError::Write(WriteError::Io(error))
    }
}

impl From<WriteError> for RewriteError {
    fn from(error: WriteError) -> Self {
        RewriteError::Write(error)
    }
}

/// Fixes a file with a document on each line, piece by piece: `fix` gets each piece, and its bytes are what the file holds there
/// from then on.
///
/// # Errors
///
/// When the file cannot be read or replaced, or something else changes it meanwhile.
pub fn rewrite(path: &Path, fix: impl Fn(&Piece) -> FixedSource) -> Result<Rewritten, RewriteError> {
    let (file, length) = open(path)?;
    let length = limit(length);
    let digest = Arc::new(Mutex::new(Digest::default()));
    let noted = Noted { file, digest: Arc::clone(&digest) };
    // Of a log that grows faster than it is fixed, nothing would be the end.
    let mut pieces = Pieces::of(Box::new(noted.take(length)), FileFormat::JsonLines);
    let mut done = Rewritten::default();
    let mut same = 0;
    let mut next: Option<Next> = None;
    while_writing(|| -> Result<(), RewriteError> {
        while let Some(piece) = pieces.next_piece().map_err(ReadError::Io)? {
            if is_ending() {
                return Err(io::Error::from(io::ErrorKind::Interrupted).into());
            }
            let fixed = fix(&piece);
            done.applied += fixed.applied;
            done.exhausted |= fixed.exhausted;
            fixed.rules.into_iter().for_each(|(rule, count)| *done.rules.entry(rule).or_default() += count);
            match &mut next {
                None if fixed.source == piece.own() => same += piece.own.len() as u64,
                None => next.insert(Next::after(path, same)?).out.write_all(&fixed.source)?,
                Some(next) => next.out.write_all(&fixed.source)?,
            }
        }
        let Some(next) = next else { return Ok(()) };
        let digest = digest.lock().unwrap_or_else(PoisonError::into_inner).finish();
        next.put(Old { digest, length }).map_err(RewriteError::Write)
    })?;
    Ok(done)
}

/// What a file held.
#[derive(Clone, Copy)]
struct Old {
    digest: (u64, u64),
    /// In bytes, or more than any file has.
    length: u64,
}

impl Old {
    /// So many bytes show whether there are more than there were, however fast they become more.
    fn with_one_more(self) -> u64 {
        self.length.saturating_add(1)
    }
}

/// What a file is to become.
struct Next {
    target: Target,
    out: BufWriter<NamedTempFile>,
    /// Whether it stands where it can take the place of the file.
    is_beside: bool,
}

impl Next {
    /// Starts with so many bytes of the file.
    fn after(path: &Path, same: u64) -> io::Result<Self> {
        let mut target = Target::open(path)?;
        let (next, is_beside) = match temporary(folder_of(&target.path), &mut tempfile::Builder::new()) {
            Ok(next) => (next, true),
            Err(error) if is_obstacle(&error) => (tempfile::Builder::new().tempfile()?, false),
            Err(error) => return Err(error),
        };
        let mut out = BufWriter::with_capacity(64 << 10, next);
        target.file.rewind()?;
        io::copy(&mut (&mut target.file).take(same), &mut out)?;
        Ok(Next { target, out, is_beside })
    }

    /// Puts it in the place of the file.
    fn put(self, old: Old) -> Result<(), WriteError> {
        let Next { target: Target { path: target, mut file, metadata }, out, is_beside } = self;
        let mut next = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        next.as_file().sync_all()?;
        if is_beside && !keep::has_other_names(&metadata) && keep::keep_all(&file, &metadata, next.as_file())? {
            // As late as can be: what comes between this and the rename is a moment, not a check.
            unchanged(&target, old)?;
            next = match next.persist(&target) {
                Ok(_) => return Ok(()),
                Err(error) if is_obstacle(&error.error) => error.file,
                Err(error) => return Err(error.error.into()),
            };
        }
        let mut copy = copy_of(&target, folder_of(&target))?;
        file.rewind()?;
        let length = io::copy(&mut (&mut file).take(old.with_one_more()), copy.as_file_mut())?;
        copy.as_file().sync_all()?;
        unchanged(&target, old)?;
        let longer = next.as_file().metadata()?.len().max(length);
        // While there is a way back: no room for the new content must not be found out halfway.
        keep::reserve(&file, usize::try_from(longer).unwrap_or(usize::MAX))?;
        let written = overwrite(&mut file, length, next.as_file_mut());
        or_restored(written, copy, |copy| overwrite(&mut file, 0, copy))
    }
}

/// Writes a file over `length` bytes of another one. What is shorter than them is filled up with spaces first, so that whoever
/// reads finds no end of the old text after the new one.
fn overwrite(file: &mut File, length: u64, from: &mut File) -> io::Result<()> {
    file.rewind()?;
    from.rewind()?;
    let written = io::copy(from, file)?;
    io::copy(&mut io::repeat(b' ').take(length.saturating_sub(written)), file)?;
    file.set_len(written)?;
    file.sync_all()
}

/// Whether a file still holds what it held.
fn unchanged(path: &Path, old: Old) -> Result<(), WriteError> {
    let digest = Arc::new(Mutex::new(Digest::default()));
    let now = Noted { file: File::open(path)?, digest: Arc::clone(&digest) };
    io::copy(&mut now.take(old.with_one_more()), &mut io::sink())?;
    let now = digest.lock().unwrap_or_else(PoisonError::into_inner).finish();
    if now == old.digest { Ok(()) } else { Err(WriteError::Changed) }
}

/// A file of which is noted what was read.
struct Noted {
    file: File,
    digest: Arc<Mutex<Digest>>,
}

impl Read for Noted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.digest.lock().unwrap_or_else(PoisonError::into_inner).add(&buffer[..length]);
        Ok(length)
    }
}

/// What tells a file that nobody remembers from another, in whatever parts it is read.
#[derive(Default)]
struct Digest {
    hasher: DefaultHasher,
    length: u64,
    /// What is not hashed yet: blocks are, so that it does not matter how it came.
    rest: Vec<u8>,
}

impl Digest {
    const BLOCK: usize = 4 << 10;

    fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        let (fill, bytes) = match self.rest.len() {
            0 => (0, bytes),
            length => {
                let fill = bytes.len().min(Self::BLOCK - length);
                self.rest.extend_from_slice(&bytes[..fill]);
                (fill, &bytes[fill..])
            }
        };
        if self.rest.len() == Self::BLOCK {
            self.hasher.write(&self.rest);
            self.rest.clear();
        } else if fill > 0 {
            return;
        }
        let blocks = bytes.chunks_exact(Self::BLOCK);
        self.rest.extend_from_slice(blocks.remainder());
        blocks.for_each(|block| self.hasher.write(block));
    }

    /// The length, and a number.
    fn finish(&self) -> (u64, u64) {
        let mut hasher = self.hasher.clone();
        hasher.write(&self.rest);
        (self.length, hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use moonlint::fix::Applicability;
    use moonlint::{Checker, Settings};

    use super::*;
    use crate::fix_source;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    const CLEAN: &str = "{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": 5}\n";
    const FIXABLE: &str = "{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": \"5\"}\n";

    fn fixed(path: &Path) -> Result<Rewritten, RewriteError> {
        let checker = Checker::new(Settings::default());
        rewrite(path, |piece| {
            crate::fix_piece(
                &checker,
                piece,
                FileFormat::JsonLines,
                false,
                Applicability::Safe,
                moonlint::Scope::default(),
            )
        })
    }

    fn text(fixable: &[usize]) -> String {
        (0..20_000).map(|at| if fixable.contains(&at) { FIXABLE } else { CLEAN }).collect()
    }

    #[test]
    fn a_file_is_fixed_as_a_whole_is() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.jsonl");
        for lines in [&[][..], &[0], &[19_999], &[9_000, 9_001, 15_000]] {
            let text = format!("\u{feff}{}", text(lines));
            fs::write(&path, &text)?;
            let done = fixed(&path).map_err(|error| format!("{error:?}"))?;
            let checker = Checker::new(Settings::default());
            let whole = fix_source(&checker, text.as_bytes(), FileFormat::JsonLines, false, Applicability::Safe);
            assert_eq!(fs::read(&path)?, whole.source, "{lines:?}");
            assert_eq!((done.applied, done.rules), (whole.applied, whole.rules));
            assert_eq!(fs::read_dir(folder.path())?.count(), 1, "no temporary file is left");
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn what_the_file_has_besides_its_content_stays() -> Outcome {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
        let folder = tempfile::tempdir()?;
        let (path, other, link) =
            (folder.path().join("a.jsonl"), folder.path().join("b.jsonl"), folder.path().join("link.jsonl"));
        fs::write(&path, text(&[7]))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640))?;
        symlink(&path, &link)?;
        fixed(&link).map_err(|error| format!("{error:?}"))?;
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_to_string(&path)?, text(&[]));
        // All names of a file are of the new content.
        fs::write(&path, text(&[7, 19_000]))?;
        fs::hard_link(&path, &other)?;
        let number = fs::metadata(&path)?.ino();
        fixed(&path).map_err(|error| format!("{error:?}"))?;
        assert_eq!(fs::read_to_string(&other)?, text(&[]));
        assert_eq!(fs::metadata(&path)?.ino(), number);
        assert_eq!(fs::read_dir(folder.path())?.count(), 3, "no copy is left");
        // What is protected is not replaced.
        fs::write(&path, text(&[7]))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440))?;
        assert!(matches!(fixed(&path), Err(RewriteError::Write(WriteError::Io(_)))));
        assert_eq!(fs::read_to_string(&path)?, text(&[7]));
        Ok(())
    }

    #[test]
    fn a_file_that_changes_meanwhile_is_left_alone() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.jsonl");
        fs::write(&path, text(&[7]))?;
        let theirs = text(&[]).replace("cat", "dog");
        let done = rewrite(&path, |piece| {
            fs::write(&path, &theirs).expect("it can be written");
            FixedSource { source: piece.own().to_ascii_uppercase(), applied: 1, ..FixedSource::default() }
        });
        assert!(matches!(done, Err(RewriteError::Write(WriteError::Changed))), "{done:?}");
        assert_eq!(fs::read_to_string(&path)?, theirs);
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_file_that_grows_as_fast_as_it_is_fixed_comes_to_an_end() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.jsonl");
        fs::write(&path, text(&[7]))?;
        let pieces = std::cell::Cell::new(0);
        let done = rewrite(&path, |piece| {
            pieces.set(pieces.get() + 1);
            assert!(pieces.get() < 100, "it waits for what is added");
            let mut file = File::options().append(true).open(&path).expect("it can be written");
            file.write_all(&piece.text).expect("it can be written");
            FixedSource { source: piece.own().to_ascii_uppercase(), applied: 1, ..FixedSource::default() }
        });
        assert!(matches!(done, Err(RewriteError::Write(WriteError::Changed))), "{done:?}");
        assert!(fs::read_to_string(&path)?.starts_with(&text(&[7])), "nothing is lost");
        Ok(())
    }

    #[test]
    fn it_does_not_matter_in_which_parts_a_file_is_read() {
        let bytes: Vec<u8> = (0..20_000_u32).map(|at| ((at * at) >> 3) as u8).collect();
        let digest = |sizes: &[usize]| {
            let (mut digest, mut rest, mut sizes) = (Digest::default(), &bytes[..], sizes.iter().cycle());
            while !rest.is_empty() {
                let (part, after) = rest.split_at(sizes.next().map_or(1, |size| *size).min(rest.len()));
                digest.add(part);
                rest = after;
            }
            digest.finish()
        };
        let whole = digest(&[20_000]);
        for sizes in [&[1][..], &[4096], &[4095, 2], &[4097], &[10_000, 1, 0], &[100]] {
            let sizes: Vec<usize> = sizes.iter().copied().filter(|size| *size > 0).collect();
            assert_eq!(digest(&sizes), whole, "{sizes:?}");
        }
    }
}
