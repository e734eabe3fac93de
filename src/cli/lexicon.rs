//! The file of `--lexicon`: own bodies and header words.

use super::args::Stop;
use super::files::Input;
use crate::lang::Lang;
use crate::vocabulary::Vocabulary;
use std::path::Path;

/// The vocabulary of a file of at most `limit` bytes, or the line that says why there is none.
pub fn load(path: &Path, limit: u64, lang: Lang) -> Result<Vocabulary, Stop> {
    let input = Input::file(path.to_path_buf());
    let read = || {
        let bytes = input.bytes(limit, lang)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| lang.pick(["not UTF-8; save it as UTF-8", "不是 UTF-8 编码；请另存为 UTF-8"]).to_owned())?;
        Vocabulary::from_toml(text.trim_start_matches('\u{feff}')).map_err(|error| error.message(lang))
    };
    read().map_err(|message| Stop::error(&format!("{}: {message}", input.name)))
}
