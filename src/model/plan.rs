//! `parse` output: a file and its plans.

use super::{Division, Domain, Facts, Place, Source, Warning};
use serde::{Deserialize, Serialize};

/// What `parse` gives for one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ParseOutput {
    /// [`SCHEMA_VERSION`](super::SCHEMA_VERSION).
    pub schema_version: String,
    /// The file.
    pub source: Source,
    /// What the document says of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Facts>,
    /// The task lists, in the order of the document.
    pub plans: Vec<Plan>,
    /// What was read with doubt.
    pub warnings: Vec<Warning>,
}

/// One task list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Plan {
    /// `1`, `2`, … in the order of the document.
    pub id: String,
    /// The 附件 label that introduces it.
    pub attachment: Option<Attachment>,
    /// Its caption.
    pub title: Option<String>,
    /// The years that the title names.
    pub period: Option<Period>,
    /// The place that it is made for; left out where that is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Division>,
    /// The columns of its table; empty for a list of paragraphs.
    pub columns: Vec<Column>,
    /// Its domains. A list without groups has one, without number and name.
    pub domains: Vec<Domain>,
    /// What the document itself says of roles or default assignees.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Note>,
    /// Totals, remarks, notes below or inside the table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// An attachment label: 附件1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Attachment {
    /// As written.
    pub text: String,
    /// Its number, `null` for a bare 附件.
    pub number: Option<u32>,
}

/// Years, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// First year.
    pub start: u32,
    /// Last year; the first again for a plan of one year.
    pub end: u32,
}

/// A column of a plan's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Column {
    /// The header's words.
    pub header: String,
    /// What the column holds.
    pub role: Role,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// 序号.
    Serial,
    /// 发展领域, 类别.
    Domain,
    /// 主要目标.
    Goal,
    /// 策略措施, 工作任务.
    Task,
    /// 具体措施 beside a task column.
    Measure,
    /// 指标.
    Indicator,
    /// 牵头部门.
    Lead,
    /// 责任单位.
    Responsible,
    /// 配合部门.
    Support,
    /// 责任人, 分管领导.
    Person,
    /// 完成时限.
    Deadline,
    /// 备注.
    Remark,
    /// Any other.
    Other,
}

impl Role {
    /// Whether it is what bodies do.
    pub fn is_of_bodies(self) -> bool {
        matches!(self, Role::Lead | Role::Responsible | Role::Support)
    }
}

/// A sentence of the document about the list itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Note {
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub at: Place,
}
