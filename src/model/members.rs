//! What plans hold: domains, goals and tasks, with their labels and dates.

use super::{Department, Indicator, Person, Place};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A group of goals and tasks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Domain {
    /// The plan's id, a dot, and its position in the plan from 1: `1.4`. Inside another: that one's id, a dot,
    /// and its position there.
    pub id: String,
    /// Made of its own words, so that it stays when rows are inserted or renumbered; no two of a document are the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Its label; `null` where it has none.
    pub number: Option<Number>,
    /// Its name; `null` where the document has no grouping.
    pub name: Option<String>,
    /// Bodies that lead, where the source names them beside the heading and its tasks name bodies of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Department>,
    /// Bodies that the heading makes responsible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsible: Vec<Department>,
    /// Bodies that support what the heading says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Department>,
    /// The deadline that stands beside the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// The date or period that the heading's deadline names, where it can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateRange>,
    /// Goals, in the order of the document.
    pub goals: Vec<Goal>,
    /// Tasks, in the order of the document.
    pub tasks: Vec<Task>,
    /// Persons that the source names beside its heading.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<Person>,
    /// Domains of the next level. Where a domain holds tasks and domains, ids count on through both, in the order of the
    /// document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<Domain>,
    /// Where it begins.
    pub at: Place,
}

/// A goal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Goal {
    /// The domain's id, `.g` and its position from 1: `1.4.g1`.
    pub id: String,
    /// Made of its own words, so that it stays when rows are inserted or renumbered; no two of a document are the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Its label.
    pub number: Option<Number>,
    /// Its text without the label; several paragraphs are joined with a newline.
    pub text: String,
    /// Bodies that lead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Department>,
    /// Bodies responsible, where the document does not name a lead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responsible: Vec<Department>,
    /// Bodies that support.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Department>,
    /// One of its lists ends in 等 or 等部门.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open_ended: bool,
    /// Persons that stand beside its bodies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<Person>,
    /// What its text measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// Where it begins.
    pub at: Place,
}

/// A task.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Task {
    /// The domain's id, a dot, and its position in the domain from 1: `1.4.3`.
    pub id: String,
    /// Made of its own words, so that it stays when rows are inserted or renumbered; no two of a document are the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Its label.
    pub number: Option<Number>,
    /// Its first sentence without the closing 。 and without signs before it (——), or the text of its title column.
    pub title: String,
    /// Everything it says, without the label; several paragraphs are joined with a newline.
    pub text: String,
    /// The column that spells the task out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Bodies that lead.
    pub lead: Vec<Department>,
    /// Bodies responsible, where the document does not name a lead.
    pub responsible: Vec<Department>,
    /// Bodies that support.
    pub support: Vec<Department>,
    /// One of its lists ends in 等 or 等部门.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open_ended: bool,
    /// Persons that stand beside its bodies, or in columns of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<Person>,
    /// Text of the deadline column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// The date or period that the deadline names, where it can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateRange>,
    /// Ids of the goals that its row stands beside, where the table says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// What its text, its detail and a column of indicators measure, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// Columns of other roles, header to text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other: BTreeMap<String, String>,
    /// Where it begins.
    pub at: Place,
}

/// Dates in ISO form (`2024-06-30`), both included; an open end is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateRange {
    /// First day.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A label: 1. or （一）.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Number {
    /// As written, or as Word shows it.
    pub text: String,
    /// Its number; `null` where the label has none.
    pub value: Option<u32>,
    /// Its form.
    pub style: NumberStyle,
    /// Word made the label; it is not in the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub auto: bool,
}

/// The form of a label. Half-width and full-width marks are one style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NumberStyle {
    /// 一、
    Chinese,
    /// （一）
    ChineseParenthesized,
    /// 1.
    DecimalDot,
    /// 1、
    DecimalComma,
    /// （1）
    DecimalParenthesized,
    /// 1）
    DecimalHalfParenthesized,
    /// 1
    Decimal,
    /// ①
    Circled,
    /// 第一章 and the like.
    Chapter,
    /// Any other.
    Other,
}
