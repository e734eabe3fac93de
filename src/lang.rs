//! The two languages in which messages for people exist.
//!
//! Everything that a person reads ([`Error`](crate::Error), [`Warning`](crate::warning::Warning), the
//! command line) has a method that takes a [`Lang`]; codes and field names are the same in both.

/// Language of messages.
///
/// ```
/// use qingdan::Lang;
/// assert_eq!(Lang::default(), Lang::En);
/// assert_eq!(Lang::from_locale("zh_CN.UTF-8"), Lang::Zh);
/// assert_eq!(Lang::from_locale("C"), Lang::En);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The language of a POSIX locale name such as `zh_CN.UTF-8`; English unless it is Chinese.
    pub fn from_locale(locale: &str) -> Lang {
        if locale.starts_with("zh") { Lang::Zh } else { Lang::En }
    }

    /// The one of two things, English and Chinese, that is in this language.
    ///
    /// ```
    /// assert_eq!(qingdan::Lang::Zh.pick(["file", "文件"]), "文件");
    /// ```
    pub fn pick<T>(self, [english, chinese]: [T; 2]) -> T {
        match self {
            Lang::En => english,
            Lang::Zh => chinese,
        }
    }
}
