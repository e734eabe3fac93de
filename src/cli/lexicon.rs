//! The file of `--lexicon`: own bodies and header words.

use super::args::Stop;
use super::bounded;
use crate::lang::Lang;
use crate::vocabulary::Vocabulary;
use std::path::Path;

/// The vocabulary of a file, or the line that says why there is none.
pub fn load(path: &Path, lang: Lang) -> Result<Vocabulary, Stop> {
    let read = || {
        let missing = || lang.pick(["no such file or folder", "没有这个文件或文件夹"]).to_owned();
        let text = bounded::read_text(path, lang)?.ok_or_else(missing)?;
        Vocabulary::from_toml(&text).map_err(|error| error.message(lang))
    };
    read().map_err(|message| Stop::error(&format!("{}: {message}", path.to_string_lossy())))
}
