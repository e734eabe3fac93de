//! `parse` output: what a document says of itself.

use super::Level;
use serde::{Deserialize, Serialize};

/// What a document says of itself; each is left out where it is not told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Facts {
    /// Its title: that of the letter or notice, where one carries the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its number: 某政发〔2021〕5号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<DocumentNumber>,
    /// Who gave it out; several are divided by a space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The day on which it was given out, in ISO form.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    /// The place that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Division>,
}

/// The number of an official document (发文字号, GB/T 9704 §7.2.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DocumentNumber {
    /// As written.
    pub text: String,
    /// The agency's sign: 某政发.
    pub agency: String,
    /// The year.
    pub year: u32,
    /// The number in the year.
    pub number: u32,
}

/// An administrative division, or a township or zone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Division {
    /// Its name, as the document writes it.
    pub name: String,
    /// Its code in GB/T 2260, six digits; left out where it has none, or where several divisions bear the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its level; left out for zones, and for cities that no list has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The prefecture that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefecture: Option<String>,
    /// The province that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
}
