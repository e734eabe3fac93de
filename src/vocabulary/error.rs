//! What is wrong with a vocabulary, where, and what to do.

use crate::lang::Lang;
use std::fmt;

/// A text that no vocabulary can be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VocabularyError {
    line: usize,
    kind: VocabularyErrorKind,
}

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VocabularyErrorKind {
    /// It is no TOML.
    Syntax {
        /// What the parser said.
        cause: String,
    },
    /// A key that has no meaning here.
    UnknownKey {
        /// The key.
        key: String,
        /// Those that have.
        known: Vec<&'static str>,
    },
    /// A value that is of another type, or empty.
    WrongType {
        /// Its key.
        key: String,
        /// What it must be.
        expected: Expected,
    },
    /// A word that is none of those that the key takes.
    UnknownWord {
        /// The key.
        key: String,
        /// The word.
        word: String,
        /// Those that it takes.
        known: Vec<&'static str>,
    },
    /// A body lacks what it needs.
    Missing {
        /// The key that is missing.
        key: &'static str,
    },
    /// The same form or header word twice.
    Twice {
        /// The word.
        word: String,
        /// The line that has it first.
        first: usize,
    },
    /// A form with more than one X.
    TwoPlaces {
        /// The form.
        form: String,
    },
    /// The last year of a name before its first.
    Years {
        /// First year.
        since: u16,
        /// Last year.
        until: u16,
    },
    /// A successor of a body that has no last year.
    SuccessorWithoutEnd,
    /// A successor that is neither built in nor one of the text's own bodies.
    UnknownSuccessor {
        /// Its name.
        name: String,
    },
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotes, not empty.
    Text,
    /// A list of texts.
    Texts,
    /// A year from 1949 to 2999.
    Year,
    /// A table: `[columns]`.
    Table,
    /// Tables in double brackets: `[[body]]`.
    Tables,
}

impl VocabularyError {
    pub(super) fn new(line: usize, kind: VocabularyErrorKind) -> VocabularyError {
        VocabularyError { line, kind }
    }

    /// The line of the text, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What is wrong.
    pub fn kind(&self) -> &VocabularyErrorKind {
        &self.kind
    }

    /// The message for a person, in one line, with the number of the line.
    ///
    /// ```
    /// use qingdan::{Lang, Vocabulary};
    /// let error = Vocabulary::from_toml("[columns]\nboss = ['挂帅领导']").unwrap_err();
    /// assert!(error.message(Lang::En).starts_with("line 2: unknown key boss; possible: serial, domain,"));
    /// assert!(error.message(Lang::Zh).starts_with("第 2 行：不认识的键 boss；可以是："));
    /// ```
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::En => format!("line {}: {}", self.line, self.english()),
            Lang::Zh => format!("第 {} 行：{}", self.line, self.chinese()),
        }
    }

    fn english(&self) -> String {
        match &self.kind {
            VocabularyErrorKind::Syntax { cause } => format!("not valid TOML: {cause}"),
            VocabularyErrorKind::UnknownKey { key, known } => {
                format!("unknown key {key}; possible: {}", known.join(", "))
            }
            VocabularyErrorKind::WrongType { key, expected } => {
                let expected = match expected {
                    Expected::Text => "text in quotes, not empty",
                    Expected::Texts => "a list of texts, [\"…\", \"…\"]",
                    Expected::Year => "a year",
                    Expected::Table => "a table, written [columns]",
                    Expected::Tables => "tables, each written [[body]]",
                };
                format!("{key} must be {expected}")
            }
            VocabularyErrorKind::UnknownWord { key, word, known } => {
                format!("{word} is no value for {key}; possible: {}", known.join(", "))
            }
            VocabularyErrorKind::Missing { key } => format!("the body has no {key}; add one"),
            VocabularyErrorKind::Twice { word, first } => {
                format!("{word} is already given in line {first}; keep one of the two")
            }
            VocabularyErrorKind::TwoPlaces { form } => {
                format!("{form} has more than one X; X is the one place where the level stands")
            }
            VocabularyErrorKind::Years { since, until } => {
                format!("the name ends in {until}, before it begins in {since}; correct the years")
            }
            VocabularyErrorKind::SuccessorWithoutEnd => {
                "a body with a successor needs the last year of its name; add until".into()
            }
            VocabularyErrorKind::UnknownSuccessor { name } => {
                format!("the successor {name} is no known body; add it as a [[body]] or correct its name")
            }
        }
    }

    fn chinese(&self) -> String {
        match &self.kind {
            VocabularyErrorKind::Syntax { cause } => format!("不是有效的 TOML：{cause}"),
            VocabularyErrorKind::UnknownKey { key, known } => {
                format!("不认识的键 {key}；可以是：{}", known.join("、"))
            }
            VocabularyErrorKind::WrongType { key, expected } => {
                let expected = match expected {
                    Expected::Text => "引号中的文字，且不能为空",
                    Expected::Texts => "文字的列表 [\"…\", \"…\"]",
                    Expected::Year => "年份",
                    Expected::Table => "表，写作 [columns]",
                    Expected::Tables => "若干个表，每个写作 [[body]]",
                };
                format!("{key} 应为{expected}")
            }
            VocabularyErrorKind::UnknownWord { key, word, known } => {
                format!("{key} 不能是 {word}；可以是：{}", known.join("、"))
            }
            VocabularyErrorKind::Missing { key } => format!("该机构没有 {key}；请补上"),
            VocabularyErrorKind::Twice { word, first } => {
                format!("{word} 在第 {first} 行已经有了；请只保留一处")
            }
            VocabularyErrorKind::TwoPlaces { form } => {
                format!("{form} 有不止一个 X；X 只表示级别所在的那一处")
            }
            VocabularyErrorKind::Years { since, until } => {
                format!("名称的截止年份 {until} 早于启用年份 {since}；请改正年份")
            }
            VocabularyErrorKind::SuccessorWithoutEnd => "有继任机构的，须写明原名称使用的最后年份；请补上 until".into(),
            VocabularyErrorKind::UnknownSuccessor { name } => {
                format!("继任机构 {name} 不在词库中；请用 [[body]] 加上，或改正名称")
            }
        }
    }
}

impl fmt::Display for VocabularyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for VocabularyError {}
