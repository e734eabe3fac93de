//! Which file a path or stream is: device and inode, on Windows volume and file index, so that two names of one file
//! are known for one.

use std::fs::File;
use std::io;
use std::path::Path;

/// A regular file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity(u64, u64);

impl Identity {
    /// The regular file at a path, links followed; `None` where there is none.
    #[cfg(unix)]
    pub fn of_path(path: &Path) -> Option<Identity> {
        use std::os::unix::fs::MetadataExt;
        let found = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some(Identity(found.dev(), found.ino()))
    }

    /// The regular file at a path, links followed; `None` where there is none.
    #[cfg(not(unix))]
    pub fn of_path(path: &Path) -> Option<Identity> {
        path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Identity::of_file(&File::open(path).ok()?)
    }

    /// The regular file that is open.
    #[cfg(unix)]
    pub fn of_file(file: &File) -> Option<Identity> {
        use std::os::unix::fs::MetadataExt;
        let found = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some(Identity(found.dev(), found.ino()))
    }

    /// The regular file that is open.
    #[cfg(windows)]
    pub fn of_file(file: &File) -> Option<Identity> {
        file.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let found = winapi_util::file::information(file).ok()?;
        Some(Identity(found.volume_serial_number(), found.file_index()))
    }

    /// The regular file that is open; not known on this system.
    #[cfg(not(any(unix, windows)))]
    pub fn of_file(_file: &File) -> Option<Identity> {
        None
    }

    /// The file that standard input comes from, if it is one.
    pub fn of_stdin() -> Option<Identity> {
        Identity::of_file(&owned(io::stdin())?)
    }

    /// The file that standard output goes to, if it is one.
    pub fn of_stdout() -> Option<Identity> {
        Identity::of_file(&owned(io::stdout())?)
    }
}

/// A handle of its own on a stream, which closes without closing the stream.
#[cfg(unix)]
fn owned(stream: impl std::os::fd::AsFd) -> Option<File> {
    stream.as_fd().try_clone_to_owned().ok().map(File::from)
}

/// A handle of its own on a stream, which closes without closing the stream.
#[cfg(windows)]
fn owned(stream: impl std::os::windows::io::AsHandle) -> Option<File> {
    stream.as_handle().try_clone_to_owned().ok().map(File::from)
}

/// A handle of its own on a stream; not to be had on this system.
#[cfg(not(any(unix, windows)))]
fn owned<T>(_stream: T) -> Option<File> {
    None
}
