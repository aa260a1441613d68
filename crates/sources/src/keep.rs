//! What a file has besides its content.

use std::fs::{File, Metadata};
use std::io;

/// Whether temporary files can be told from those that were left behind.
pub(crate) const CAN_HOLD: bool = cfg!(unix);

/// Whether a file has other names, which would go on naming the old one if another took its place.
#[cfg(unix)]
pub(crate) fn has_other_names(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
pub(crate) fn has_other_names(_metadata: &Metadata) -> bool {
    false
}

/// Gives a new file all that the old one has besides its content. `false` where the system does not let it.
#[cfg(unix)]
pub(crate) fn keep_all(old: &File, metadata: &Metadata, new: &File) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let known = |metadata: &Metadata| (metadata.uid(), metadata.gid(), metadata.mode());
    let fresh = new.metadata()?;
    let owner = (fresh.uid() != metadata.uid()).then_some(metadata.uid());
    let group = (fresh.gid() != metadata.gid()).then_some(metadata.gid());
    if (owner.is_some() || group.is_some()) && fchown(new, owner, group).is_err() {
        return Ok(false);
    }
    // Access lists come before the permissions: what is only a mask with them would be the group's own without.
    if !keep_attributes(old, new) {
        return Ok(false);
    }
    // After the owner: a change of owner takes some of them away.
    if new.set_permissions(metadata.permissions()).is_err() {
        return Ok(false);
    }
    Ok(known(&new.metadata()?) == known(metadata))
}

#[cfg(not(unix))]
pub(crate) fn keep_all(_old: &File, metadata: &Metadata, new: &File) -> io::Result<bool> {
    new.set_permissions(metadata.permissions()).map(|()| true)
}

/// Extended attributes, of which access lists are some.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn keep_attributes(old: &File, new: &File) -> bool {
    use rustix::fs::{XattrFlags, fremovexattr, fsetxattr};
    use rustix::io::Errno;
    let (wanted, had) = match (attributes(old), attributes(new)) {
        (Ok(wanted), Ok(had)) => (wanted, had),
        // Where there are none, there is nothing to keep.
        (Err(Errno::NOTSUP | Errno::NOSYS), _) => return true,
        _ => return false,
    };
    if wanted == had {
        return true;
    }
    // A folder may give what is made in it attributes that the old file does not have.
    for (name, _) in had.iter().filter(|(name, _)| wanted.iter().all(|(other, _)| other != name)) {
        let _ = fremovexattr(new, name.as_slice());
    }
    for (name, value) in wanted.iter().filter(|attribute| !had.contains(attribute)) {
        let _ = fsetxattr(new, name.as_slice(), value, XattrFlags::empty());
    }
    attributes(new).is_ok_and(|has| has == wanted)
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
fn keep_attributes(_old: &File, _new: &File) -> bool {
    true
}

/// The extended attributes of a file, sorted.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn attributes(file: &File) -> rustix::io::Result<Vec<(Vec<u8>, Vec<u8>)>> {
    use rustix::fs::{fgetxattr, flistxattr};
    // The longest that Linux has, of names and of a value. What is longer is an error, and cannot be kept.
    const LONGEST: usize = 64 << 10;
    let mut buffer = vec![0; LONGEST];
    let length = flistxattr(file, &mut buffer[..])?;
    let names: Vec<Vec<u8>> =
        buffer[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect();
    let mut attributes = Vec::with_capacity(names.len());
    for name in names {
        let length = fgetxattr(file, name.as_slice(), &mut buffer[..])?;
        attributes.push((name, buffer[..length].to_vec()));
    }
    attributes.sort();
    Ok(attributes)
}

/// Makes sure that there is room for so many bytes, where the system can say so.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn reserve(file: &File, bytes: usize) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;
    match fallocate(file, FallocateFlags::KEEP_SIZE, 0, bytes.max(1) as u64) {
        Ok(()) | Err(Errno::NOTSUP | Errno::NOSYS | Errno::INVAL | Errno::PERM) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn reserve(_file: &File, _bytes: usize) -> io::Result<()> {
    Ok(())
}

/// Holds a file until it is closed, and be it by the end of the process. `false` where somebody else holds it, or it is gone.
#[cfg(unix)]
pub(crate) fn hold(file: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    flock(file, FlockOperation::NonBlockingLockExclusive).is_ok()
        && file.metadata().is_ok_and(|metadata| std::os::unix::fs::MetadataExt::nlink(&metadata) > 0)
}

#[cfg(not(unix))]
pub(crate) fn hold(_file: &File) -> bool {
    true
}
