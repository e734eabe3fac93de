//! `lint` output: what a rule found.

use super::Place;
use serde::{Deserialize, Serialize};

/// One finding of `lint`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// The rule's code: `NUM001`.
    pub code: String,
    /// The rule's name in kebab-case.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What is wrong, in words.
    pub message: String,
    /// The file, as it was given.
    pub file: String,
    /// Where; `null` when it concerns the whole document.
    pub at: Option<Place>,
    /// The words concerned, as written; lines of one cell are joined with a newline.
    pub text: String,
    /// The id of the domain, goal or task that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What to write instead, where that is certain.
    pub fix: Option<Fix>,
    /// How often the same stands in the document, where one finding speaks for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The first places of those, the finding's own among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// Whether it stands outside the task lists of a document that has one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// A matter of habit or taste: sound documents may have it on purpose.
    Opinion,
    /// Nearly always wrong; a person should look.
    Likely,
    /// Wrong by its form alone.
    Certain,
}

impl Certainty {
    /// As the contract spells it.
    pub fn name(self) -> &'static str {
        match self {
            Certainty::Opinion => "opinion",
            Certainty::Likely => "likely",
            Certainty::Certain => "certain",
        }
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Fix {
    /// What it does, in words.
    pub description: String,
    /// What stands in place of `text`; empty to take it out.
    pub replacement: String,
    /// What it changes, in the order of the document; left out where the place of the words cannot be told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// One change of a fix: other text in place of some characters of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// The paragraph.
    pub at: Place,
    /// The first character that goes, counted from 0 in the paragraph as written.
    pub start: u32,
    /// The character behind the last one that goes.
    pub end: u32,
    /// What stands in their place.
    pub text: String,
    /// Whether it deletes the end of the paragraph, so that the next one goes on in it; `start` and `end` are then the
    /// number of its characters.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub joins: bool,
}

/// Characters of a paragraph as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The paragraph.
    pub at: Place,
    /// The first character, counted from 0.
    pub start: u32,
    /// The character behind the last.
    pub end: u32,
}
