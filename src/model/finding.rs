//! `lint` output: what a rule found.

use super::Place;
use serde::Serialize;

/// One finding of `lint`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The rule's code: `NUM001`.
    pub code: String,
    /// The rule's name in kebab-case.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in words.
    pub message: String,
    /// The file, as it was given.
    pub file: String,
    /// Where; `null` when it concerns the whole document.
    pub at: Option<Place>,
    /// The words concerned, as written; lines of one cell are joined with a newline.
    pub text: String,
    /// What to write instead, where that is certain.
    pub fix: Option<Fix>,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Info,
    /// Likely wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// All, from the mildest.
    pub const ALL: &[Severity] = &[Severity::Info, Severity::Warning, Severity::Error];

    /// As the contract spells it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What to write instead of a finding's `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    /// What it does, in words.
    pub description: String,
    /// What stands in place of `text`; empty to take it out.
    pub replacement: String,
}
