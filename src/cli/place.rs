//! The place of `--place`.

use super::args::Stop;
use super::report;
use crate::lang::Lang;
use crate::place::{Given, given};

/// The place that a word names, or the line that says that it names none. A name that no list has is taken by its form,
/// which is told unless only errors are.
pub fn known(word: &str, is_quiet: bool, lang: Lang) -> Result<String, Stop> {
    let word = word.trim();
    match given(word) {
        Given::Place => Ok(word.to_owned()),
        Given::Unlisted(near) => {
            if !is_quiet {
                let like = like(&near, lang);
                report(&match lang {
                    Lang::En => {
                        format!("note: --place {word}: no list of divisions has it, so that it has no code{like}")
                    }
                    Lang::Zh => format!("note: --place {word}：行政区划代码中没有，因此没有代码{like}"),
                });
            }
            Ok(word.to_owned())
        }
        Given::Unknown(near) => {
            let like = like(&near, lang);
            Err(Stop::error(&match lang {
                Lang::En => format!(
                    "--place {word}: no place is called so; give its name in full, like 大安市 or 吉林省白城市大安市{like}"
                ),
                Lang::Zh => {
                    format!("--place {word}：没有这样的地名；请写全称，如 大安市、吉林省白城市大安市{like}")
                }
            }))
        }
    }
}

/// The names that a word is like, as a question.
fn like(near: &[&str], lang: Lang) -> String {
    match (near, lang) {
        ([], _) => String::new(),
        (_, Lang::En) => format!("; did you mean {}?", near.join(", ")),
        (_, Lang::Zh) => format!("；是不是 {}？", near.join("、")),
    }
}
