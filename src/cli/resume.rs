//! `--resume`: the lines of a run that broke off, so that their files are not read again.

use super::args::Stop;
use crate::emit;
use crate::files::io_message;
use crate::lang::Lang;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What is there already.
#[derive(Debug, Default)]
pub struct Kept {
    /// The file that holds it.
    pub path: PathBuf,
    /// Bytes of its whole lines; a line that was cut off behind them is written again.
    pub length: u64,
    /// Its whole lines.
    pub documents: u64,
    /// Checksum and path of each of their files. A copy under another path has a line of its own.
    sources: HashSet<(String, String)>,
}

impl Kept {
    /// Reads the lines of a file.
    pub fn read(path: &Path, lang: Lang) -> Result<Kept, Stop> {
        let name = path.to_string_lossy();
        let failed = |error: &io::Error| Stop::error(&format!("{name}: {}", io_message(error, lang)));
        let file = File::open(path).map_err(|error| failed(&error))?;
        if !file.metadata().is_ok_and(|found| found.is_file()) {
            return Err(Stop::error(&format!("{name}: {}", lang.pick(["not a regular file", "不是普通文件"]))));
        }
        let mut lines = BufReader::with_capacity(1 << 20, file);
        let mut kept = Kept { path: path.to_path_buf(), ..Kept::default() };
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = lines.read_until(b'\n', &mut line).map_err(|error| failed(&error))?;
            if line.last() != Some(&b'\n') {
                return Ok(kept);
            }
            let Some(source) = emit::source_of(&line) else {
                let number = kept.documents.saturating_add(1);
                return Err(Stop::error(&match lang {
                    Lang::En => format!("{name}: line {number} is no document of parse or grid; nothing to go on from"),
                    Lang::Zh => format!("{name}：第 {number} 行不是 parse 或 grid 输出的文档，无法接着做"),
                }));
            };
            kept.sources.insert(source);
            kept.length = kept.length.saturating_add(length as u64);
            kept.documents = kept.documents.saturating_add(1);
        }
    }

    /// Whether a file is among it.
    pub fn has(&self, sha256: String, name: &str) -> bool {
        self.sources.contains(&(sha256, name.to_owned()))
    }
}
