//! Why nothing was made of a file, for programs and for people.

use crate::error::Error;
use crate::lang::Lang;
use std::io;

/// Why nothing was made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// In a word, for programs.
    pub code: &'static str,
    /// In a line, for people.
    pub message: String,
}

impl Failure {
    /// A file that cannot be read as what it is.
    pub fn of(error: &Error, lang: Lang) -> Failure {
        Failure { code: error.code(), message: error.message(lang) }
    }

    /// A file that cannot be opened, or whose output cannot be made.
    pub fn of_io(error: &io::Error, lang: Lang) -> Failure {
        let code = match error.kind() {
            io::ErrorKind::NotFound => "not-found",
            io::ErrorKind::PermissionDenied => "permission-denied",
            io::ErrorKind::IsADirectory => "is-a-folder",
            io::ErrorKind::OutOfMemory => "out-of-memory",
            _ => "input-output",
        };
        Failure { code, message: io_message(error, lang) }
    }
}

/// What an input-output error means, for a person.
pub fn io_message(error: &io::Error, lang: Lang) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => Some(("no such file or folder", "没有这个文件或文件夹")),
        io::ErrorKind::PermissionDenied => Some(("permission denied", "没有权限")),
        io::ErrorKind::IsADirectory => Some(("is a folder", "是文件夹")),
        io::ErrorKind::NotADirectory => {
            Some(("a file stands where the path has a folder", "路径中应为文件夹的地方是一个文件"))
        }
        io::ErrorKind::AlreadyExists => Some(("there is a file of this name already", "已有同名的文件")),
        io::ErrorKind::ResourceBusy => Some(("in use by another program", "正被另一个程序使用")),
        io::ErrorKind::StorageFull => Some(("no space left on device", "磁盘已满")),
        _ => None,
    };
    match (known, lang) {
        (Some((english, _)), Lang::En) => english.to_owned(),
        (Some((_, chinese)), Lang::Zh) => chinese.to_owned(),
        (None, _) => error.to_string(),
    }
}
