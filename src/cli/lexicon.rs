//! The file of `--lexicon`: own bodies and header words.

use super::files::{Input, Origin};
use crate::lang::Lang;
use crate::limits::Limits;
use crate::vocabulary::Vocabulary;
use std::path::Path;

/// The vocabulary of a file, or the built-in one; or the line that says why there is none.
pub fn load(path: Option<&Path>, limits: &Limits, lang: Lang) -> Result<Vocabulary, String> {
    let Some(path) = path else { return Ok(Vocabulary::default()) };
    let input = Input { name: path.to_string_lossy().into_owned(), origin: Origin::File(path.to_path_buf()) };
    let read = || {
        let bytes = input.bytes(limits.file_bytes, lang)?;
        let text = String::from_utf8(bytes).map_err(|_| match lang {
            Lang::En => "not UTF-8; save it as UTF-8".to_owned(),
            Lang::Zh => "不是 UTF-8 编码；请另存为 UTF-8".to_owned(),
        })?;
        Vocabulary::from_toml(text.trim_start_matches('\u{feff}')).map_err(|error| error.message(lang))
    };
    read().map_err(|message| format!("error: {}: {message}", input.name))
}
