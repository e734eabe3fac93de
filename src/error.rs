//! Why a file could not be read.
//!
//! Only reading fails; every later stage gives its value with warnings. [`Error`] is opaque and small,
//! [`ErrorKind`] says what happened, [`Error::message`] says it to a person in their language: what is
//! wrong, where in the file, what to do.

mod causes;

use crate::lang::Lang;
use crate::limits::{LIMITS, Limits};
use std::fmt;

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<ErrorKind>);

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file has no bytes.
    Empty,
    /// The bytes are of no format that is known.
    UnknownFormat,
    /// The bytes are of a known format that is not read.
    UnsupportedFormat {
        /// The format's name, such as `PDF`.
        format: &'static str,
    },
    /// A spreadsheet.
    Spreadsheet {
        /// The format's name, such as `Excel (.xlsx)`.
        format: &'static str,
    },
    /// A file that an office's protection of documents has encrypted, whatever it was before.
    Protected {
        /// How such a file begins.
        mark: &'static str,
    },
    /// A picture.
    Picture {
        /// The format's name, such as `JPEG`.
        format: &'static str,
    },
    /// The document is protected by a password.
    Encrypted,
    /// The zip package is cut off or damaged.
    DamagedPackage {
        /// The part concerned, where it is known.
        part: Option<String>,
        /// What the unpacking said.
        cause: Cause,
    },
    /// A zip package that is no Word document.
    NotWord,
    /// A part's markup is not well-formed XML.
    Markup {
        /// The part's name in the package.
        part: String,
        /// Offset in the part, in bytes from 0.
        offset: u64,
        /// What the parser said.
        cause: Cause,
    },
    /// A cap of [`Limits`] was reached.
    Limit {
        /// The field of [`Limits`].
        limit: &'static str,
        /// Its value.
        value: u64,
        /// The part concerned, where it is known.
        part: Option<String>,
    },
    /// Corrections cannot be written into the file.
    NotMended {
        /// Why.
        cause: Refusal,
    },
    /// The flag [`Limits::stop`](crate::Limits) was set before the file was read.
    Stopped,
}

/// Why corrections cannot be written into a file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// It is no package of Word: an older Word file, or a document in one file of markup.
    NoPackage,
    /// It is a page.
    Page,
    /// It is text, which knows neither comments nor tracked changes.
    Text,
    /// It is no text file.
    NoText,
    /// Bytes of it mean nothing in its encoding.
    Encoding,
    /// It is signed, and the signature would no longer hold.
    Signed,
    /// Its protection allows no changes.
    Protected,
}

impl Error {
    /// What is wrong, in a word for programs: `empty`, `unknown-format`, `limit`, ….
    pub fn code(&self) -> &'static str {
        match &*self.0 {
            ErrorKind::Empty => "empty",
            ErrorKind::UnknownFormat => "unknown-format",
            ErrorKind::UnsupportedFormat { .. } => "unsupported-format",
            ErrorKind::Spreadsheet { .. } => "spreadsheet",
            ErrorKind::Protected { .. } => "protected",
            ErrorKind::Picture { .. } => "picture",
            ErrorKind::Encrypted => "encrypted",
            ErrorKind::DamagedPackage { .. } => "damaged-package",
            ErrorKind::NotWord => "not-word",
            ErrorKind::Markup { .. } => "markup",
            ErrorKind::Limit { .. } => "limit",
            ErrorKind::NotMended { .. } => "not-mended",
            ErrorKind::Stopped => "stopped",
        }
    }

    /// An error once the flag of these limits is set.
    pub(crate) fn unless_going_on(limits: &Limits) -> Result<(), Error> {
        if limits.stop.is_set() { Err(ErrorKind::Stopped.into()) } else { Ok(()) }
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// The message for a person, in one line, without the file's name.
    ///
    /// ```
    /// use qingdan::{Lang, Limits, read};
    /// let error = read::read(b"", &read::ReadOptions::default()).unwrap_err();
    /// assert_eq!(error.message(Lang::En), "the file is empty");
    /// assert_eq!(error.message(Lang::Zh), "文件是空的");
    /// ```
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.english(),
            Lang::Zh => self.chinese(),
        }
    }

    fn english(&self) -> String {
        match &*self.0 {
            ErrorKind::Empty => "the file is empty".into(),
            ErrorKind::UnknownFormat => {
                "neither a Word document (.docx, .doc) nor text (UTF-8, UTF-16 with a byte order mark, or GB18030)"
                    .into()
            }
            ErrorKind::UnsupportedFormat { format } => {
                format!("{format} is not read; save it as .docx with Word, WPS or LibreOffice")
            }
            ErrorKind::Spreadsheet { format } => format!(
                "{format} is a spreadsheet, which is not read; save the sheet as CSV (UTF-8), or copy its rows into a text file"
            ),
            ErrorKind::Protected { mark } => format!(
                "the file is encrypted by the document protection of an office ({mark}); have it decrypted there, and try again"
            ),
            ErrorKind::Picture { format } => {
                format!("a {format} picture; its text cannot be read, look for the Word file that it was made from")
            }
            ErrorKind::Encrypted => "the document is protected by a password; remove the password and try again".into(),
            ErrorKind::DamagedPackage { part, cause } => match part {
                Some(part) => format!("the package is damaged at {part}: {cause}"),
                None => format!("the package is cut off or damaged: {cause}"),
            },
            ErrorKind::NotWord => "a zip file without a Word document in it".into(),
            ErrorKind::Markup { part, offset, cause } => {
                format!("{part} is not well-formed XML at byte {offset}: {cause}")
            }
            ErrorKind::Limit { limit, value, part } => {
                let place = part.as_ref().map(|part| format!("{part}: ")).unwrap_or_default();
                let bounds = LIMITS.iter().find(|known| known.name == *limit).map_or(*limit, |known| known.english);
                let flag = flag(limit);
                format!("{place}more than {value} ({bounds}); if you trust the file, raise the limit with {flag}")
            }
            ErrorKind::NotMended { cause } => match cause {
                Refusal::NoPackage => {
                    "corrections are written into .docx files alone; make one with: soffice --headless --convert-to docx FILE"
                }
                // LibreOffice takes a page for a page, which it does not write as a Word file, unless it is told not to.
                Refusal::Page => {
                    "corrections are written into .docx files alone; make one with: soffice --headless --infilter=\"HTML (StarWriter)\" --convert-to docx FILE"
                }
                Refusal::Text => "a text file has neither comments nor tracked changes; corrections go into .docx files",
                Refusal::NoText => "fixes are written into text files alone; for a .docx there is --write",
                Refusal::Encoding => "the file holds bytes that mean nothing in its encoding, so it is not written again",
                Refusal::Signed => {
                    "the document is signed, and corrections would break the signature; correct the file that was signed"
                }
                Refusal::Protected => {
                    "the document is protected against changes; stop the protection in Word (Review, Restrict Editing)"
                }
            }
            .into(),
            ErrorKind::Stopped => "stopped before it was read to the end".into(),
        }
    }

    fn chinese(&self) -> String {
        match &*self.0 {
            ErrorKind::Empty => "文件是空的".into(),
            ErrorKind::UnknownFormat => {
                "既不是 Word 文档（.docx、.doc），也不是文本（UTF-8、带 BOM 的 UTF-16 或 GB18030）".into()
            }
            ErrorKind::UnsupportedFormat { format } => {
                format!("不支持 {format} 格式；请用 Word、WPS 或 LibreOffice 另存为 .docx")
            }
            ErrorKind::Spreadsheet { format } => {
                format!("{format} 是电子表格，不能读取；请把工作表另存为 CSV（UTF-8），或把各行复制到文本文件中")
            }
            ErrorKind::Protected { mark } => {
                format!("文件已被单位的文档加密软件加密（{mark}）；请在该单位解密后再试")
            }
            ErrorKind::Picture { format } => format!("这是 {format} 图片，无法读取其中的文字；请找到原来的 Word 文件"),
            ErrorKind::Encrypted => "文档有密码保护；请去掉密码后再试".into(),
            ErrorKind::DamagedPackage { part, cause } => match part {
                Some(part) => format!("文件包在 {part} 处损坏：{}", causes::chinese(cause.as_str())),
                None => format!("文件包不完整或已损坏：{}", causes::chinese(cause.as_str())),
            },
            ErrorKind::NotWord => "这个 zip 文件里没有 Word 文档".into(),
            ErrorKind::Markup { part, offset, cause } => {
                format!("{part} 第 {offset} 字节处 XML 不合规范：{}", causes::chinese(cause.as_str()))
            }
            ErrorKind::Limit { limit, value, part } => {
                let place = part.as_ref().map(|part| format!("{part}：")).unwrap_or_default();
                let bounds = LIMITS.iter().find(|known| known.name == *limit).map_or(*limit, |known| known.chinese);
                let flag = flag(limit);
                format!("{place}{bounds}超过上限 {value}；如果文件可信，可用 {flag} 调高上限")
            }
            ErrorKind::NotMended { cause } => match cause {
                Refusal::NoPackage => {
                    "批注和修订只能写入 .docx 文件；可先转换：soffice --headless --convert-to docx 文件"
                }
                Refusal::Page => {
                    "批注和修订只能写入 .docx 文件；可先转换：soffice --headless --infilter=\"HTML (StarWriter)\" --convert-to docx 文件"
                }
                Refusal::Text => "文本文件没有批注和修订；只能写入 .docx 文件",
                Refusal::NoText => "只有文本文件可以直接改写；.docx 文件请用 --write",
                Refusal::Encoding => "文件中有不合编码的字节，因此不改写",
                Refusal::Signed => "文档有数字签名，写入修改会使签名失效；请在签名前的文件上修改",
                Refusal::Protected => "文档受保护，不允许修改；请在 Word 中停止保护（审阅—限制编辑）",
            }
            .into(),
            ErrorKind::Stopped => "没有读完就被中止".into(),
        }
    }
}

/// The option of the command line that raises a limit.
fn flag(limit: &str) -> String {
    format!("--max-{}", limit.replace('_', "-"))
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Error(Box::new(kind))
    }
}

/// English; Chinese with `{:#}`.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(if f.alternate() { Lang::Zh } else { Lang::En }))
    }
}

impl std::error::Error for Error {
    /// What the unpacking or the parser said, where one of them failed.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            ErrorKind::DamagedPackage { cause, .. } | ErrorKind::Markup { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

/// What the unpacking or the parser of a file said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause(String);

impl Cause {
    /// Its words, in English.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Cause {}

impl<T: Into<String>> From<T> for Cause {
    fn from(words: T) -> Cause {
        Cause(words.into())
    }
}
