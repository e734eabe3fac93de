//! `--resume`: the lines of a run that broke off, so that their files are not read again.

use super::args::Stop;
use crate::emit;
use crate::files::io_message;
use crate::lang::Lang;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What is there already.
#[derive(Debug, Default)]
pub struct Kept {
    /// The file that holds it.
    pub path: PathBuf,
    /// Bytes of its whole lines; a line that was cut off behind them is written again.
    pub length: u64,
    /// Its whole lines.
    pub documents: usize,
    /// The bytes of each line, by checksum and path of its file. A copy under another path has a line of its own.
    lines: HashMap<(String, String), Range<u64>>,
}

impl Kept {
    /// Reads the lines of a file, each of which `command` must have written.
    pub fn read(path: &Path, command: &str, lang: Lang) -> Result<Kept, Stop> {
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
            let number = kept.documents.saturating_add(1);
            let Some(made) = emit::made_of(&line) else {
                return Err(Stop::error(&match lang {
                    Lang::En => format!("{name}: line {number} is no document of parse or grid; nothing to go on from"),
                    Lang::Zh => format!("{name}：第 {number} 行不是 parse 或 grid 输出的文档，无法接着做"),
                }));
            };
            if made.command != command {
                let other = made.command;
                return Err(Stop::error(&match lang {
                    Lang::En => {
                        format!("{name}: line {number} is a document of {other}; {command} cannot go on from it")
                    }
                    Lang::Zh => format!("{name}：第 {number} 行是 {other} 输出的文档，{command} 无法接着做"),
                }));
            }
            let end = kept.length.saturating_add(length as u64);
            kept.lines.insert((made.sha256, made.path), kept.length..end);
            kept.length = end;
            kept.documents = number;
        }
    }

    /// Where the line of a file stands, if it is among them.
    pub fn line_of(&self, sha256: String, name: &str) -> Option<Range<u64>> {
        self.lines.get(&(sha256, name.to_owned())).cloned()
    }

    /// What became of the lines, `taken` of which are in the output.
    pub fn note(&self, taken: usize, lang: Lang) -> String {
        let (name, left) = (self.path.to_string_lossy(), self.documents.saturating_sub(taken));
        let left = match (left, lang) {
            (0, _) => String::new(),
            (left, Lang::En) => {
                format!("; {left} left out, since the file has changed, is gone or is not among the inputs")
            }
            (left, Lang::Zh) => format!("；{left} 个未采用：文件已改动、不存在或不在这次的输入中"),
        };
        match lang {
            Lang::En => {
                format!(
                    "note: {name}: {taken} document(s) taken as they were read then, whatever --place and --lexicon say now{left}"
                )
            }
            Lang::Zh => {
                format!("note: {name}：{taken} 个文档沿用当时的结果，不受现在的 --place 和 --lexicon 影响{left}")
            }
        }
    }
}
