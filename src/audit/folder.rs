//! The folder of a run: one process at a time, every file written whole.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A run's folder, held for this process.
pub struct RunFolder {
    path: PathBuf,
    /// Released by the system when the process ends, however it ends.
    _lock: File,
}

impl RunFolder {
    /// Makes the folder, or takes up the one of an earlier run.
    ///
    /// # Errors
    /// The folder cannot be made or written, or another process works in it.
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let lock = File::create(path.join(".lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(io::Error::other(
                "another process works in this folder; wait for it or choose another --out",
            )),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Writes one file of the run.
    ///
    /// # Errors
    /// The disk is full or cannot be written; an earlier file of that name is left as it was.
    pub fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        write_whole(&self.path.join(name), bytes)
    }
}

/// Writes a file beside its place, then renames it: whoever looks sees the old one or the new one, never a half.
///
/// # Errors
/// Those of the file system.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    set_plain_mode(file.as_file())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are private; results are not.
#[cfg(unix)]
fn set_plain_mode(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_plain_mode(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_one_process_s() {
        let folder = tempfile::tempdir().unwrap();
        let first = RunFolder::open(folder.path()).unwrap();
        assert!(RunFolder::open(folder.path()).is_err());
        first.put("a.txt", b"one").unwrap();
        first.put("a.txt", b"two").unwrap();
        drop(first);
        assert!(RunFolder::open(folder.path()).is_ok());
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"two");
    }
}
