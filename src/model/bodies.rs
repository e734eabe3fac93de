//! `departments` output: the bodies that documents name, each once.

use super::{Division, Kind, Level};
use serde::{Deserialize, Serialize};

/// What `departments` gives for one or more files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DepartmentsOutput {
    /// [`SCHEMA_VERSION`](super::SCHEMA_VERSION).
    pub schema_version: String,
    /// Documents that were read.
    pub documents: u64,
    /// Names at goals and tasks, each as often as it stands there.
    pub mentions: u64,
    /// The bodies, those named most first.
    pub bodies: Vec<BodyCount>,
}

/// One body. Names are joined that have the same `canonical`, `level`, `place` and `division`; a name that is not known stands
/// for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BodyCount {
    /// The form that is written most.
    pub name: String,
    /// The statutory name without the level before it; left out when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// The place that the names give, where it is no division: 城南; left out when they give none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The division whose body it is, by its names or its documents; left out when neither tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub division: Option<Division>,
    /// Its level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What kind of body it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Whether the lexicon has it, or it is a phrase for several bodies. Where not, the name is an open question.
    pub known: bool,
    /// Documents that name it.
    pub documents: u64,
    /// How often it is named: `lead`, `responsible` and `support` together, or `goals` and `tasks` together.
    pub mentions: u64,
    /// Mentions as a body that leads.
    pub lead: u64,
    /// Mentions as a body responsible, where the document does not name a lead.
    pub responsible: u64,
    /// Mentions as a body that supports.
    pub support: u64,
    /// Mentions at goals.
    pub goals: u64,
    /// Mentions at tasks.
    pub tasks: u64,
    /// Its names as written, the most frequent first.
    pub variants: Vec<Variant>,
}

/// A name as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Variant {
    /// The name.
    pub name: String,
    /// How often it stands at goals and tasks.
    pub mentions: u64,
}
