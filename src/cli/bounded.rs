//! Files that say how the program works: settings, lexicons, lists of files. They are small, and they end.

use crate::files::io_message;
use crate::lang::Lang;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of the largest such file.
const MAX_SIZE: u64 = 1 << 20;

/// The bytes of a regular file of at most 1 MiB; `None` where there is no file.
pub fn read(path: &Path, lang: Lang) -> Result<Option<Vec<u8>>, String> {
    // Looked at before it is opened: the opening of a pipe waits for someone who writes.
    match path.metadata() {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(lang.pick(["not a regular file", "不是普通文件"]).to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_message(&error, lang)),
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_SIZE + 1).read_to_end(&mut bytes))
        .map_err(|error| io_message(&error, lang))?;
    if bytes.len() as u64 > MAX_SIZE {
        return Err(lang.pick(["larger than 1 MiB", "超过 1 MiB"]).to_owned());
    }
    Ok(Some(bytes))
}

/// The text of such a file.
pub fn read_text(path: &Path, lang: Lang) -> Result<Option<String>, String> {
    let Some(bytes) = read(path, lang)? else { return Ok(None) };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.trim_start_matches('\u{feff}').to_owned())),
        Err(_) => Err(lang.pick(["not UTF-8; save it as UTF-8", "不是 UTF-8 编码；请另存为 UTF-8"]).to_owned()),
    }
}
