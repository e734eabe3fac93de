//! `parse` output: plans, domains, goals, tasks, departments.

use super::{Division, Facts, Place, SharedText, Source, Warning};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

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
    /// Domains of the next level. A domain that has some holds no tasks of its own.
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Its first sentence without the closing 。, or the text of its title column.
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

/// A number that a goal or task is measured by: 孕产妇死亡率控制在12/10万以下.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Indicator {
    /// The words of the source that say it.
    pub text: String,
    /// What is measured, in words of the source: 孕产妇死亡率. What several measures share and what one leaves out is
    /// filled in: 贫血率和生长迟缓率分别… is two.
    pub metric: String,
    /// How the value is to be compared.
    pub comparator: Comparator,
    /// For an increase or decrease: how its amount is to be compared, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Comparator>,
    /// The value, its scale worked in: 1万名 is 10000. Of a fraction (三分之二) the quotient.
    #[serde(serialize_with = "number")]
    pub value: f64,
    /// The end of a range that `value` opens.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "number_if_any")]
    pub to: Option<f64>,
    /// %, ‰, /10万, 名, …, as written; 番 for each doubling; left out for a bare number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The words that name what a change is counted from: 以2020年为基数, 从45%; also 年均, 同比. Of a column of
    /// values, what the column of base values beside it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// The year by which the value is to be reached, of a column such as 2025年目标.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u32>,
    /// The table calls it 约束性: it has to be reached.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub binding: bool,
}

/// Whole numbers are written without a point.
fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Up to here each integer is a number of its own.
    if value.fract() == 0.0 && value.abs() < 9e15 {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

#[allow(clippy::ref_option, reason = "the form that serde asks for")]
fn number_if_any<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

/// How an indicator's value is to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Comparator {
    /// 不低于, 以上.
    AtLeast,
    /// 不超过, 以下, 控制在.
    AtMost,
    /// 超过, 突破.
    MoreThan,
    /// 低于, 少于.
    LessThan,
    /// 达到, 提高到; a number without a word that compares.
    Exactly,
    /// 左右, 约.
    About,
    /// 提高, 增长, 翻一番: the value is the amount of the change.
    Increase,
    /// 下降, 减少: the value is the amount of the change.
    Decrease,
}

/// A body that a task or goal names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Department {
    /// Normalized: no line breaks, padding, delimiters, list numbers, 等.
    pub name: SharedText,
    /// What the source holds for it, line breaks included.
    pub text: SharedText,
    /// The statutory name without the level before it: 卫生健康局.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<SharedText>,
    /// The level of administration that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What kind of body it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// A second name of the same body, in brackets behind the first: 市文广旅局（市文物局）.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_name: Option<SharedText>,
    /// The words that give its role, where they stand beside the name: 牵头.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_text: Option<SharedText>,
    /// What gave it its role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// What the source says that it is to do: 编制规划.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<SharedText>,
    /// It ends a list that names others without their names: 等部门.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub and_others: bool,
    /// A comma or a stronger delimiter stands between it and the body before it in its list. Rules about roles ask for
    /// that; it is no part of what is written.
    #[serde(skip)]
    pub begins_group: bool,
}

/// What gives a body its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum By {
    /// The column of its cell.
    Column,
    /// A label before it: 牵头单位：.
    Label,
    /// A verb behind it: 市教育局牵头.
    Verb,
    /// A bracket behind it (市教育局（牵头）), or one that names bodies and no role.
    Bracket,
    /// 会同 before it.
    Joint,
    /// A sentence of the document about roles.
    Rule,
    /// 同上: the row above.
    Above,
}

/// A person whom the source names beside what is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Person {
    /// What the source holds: 市教育局局长张某.
    pub text: String,
    /// The person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The person's office, or the words of the label: 局长, 分管副省长.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The name of the body that the person belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// Levels of administration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Level {
    /// 国家
    National,
    /// 省, 自治区, 直辖市
    Province,
    /// 地级市, 地区, 自治州, 盟
    Prefecture,
    /// 县, 区, 旗, 县级市
    County,
    /// 乡, 镇, 街道, 苏木
    Township,
    /// 村, 社区
    Village,
}

/// Kinds of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// Organs of the Party: 市委组织部.
    Party,
    /// Organs of state and government, and the institutions that they run.
    Government,
    /// 人民法院
    Court,
    /// 人民检察院
    Procuratorate,
    /// 总工会, 妇联 and the like; self-government of villages.
    PeopleOrganization,
    /// Companies and banks.
    Enterprise,
    /// Bodies that a higher level runs at a place: 税务局, 气象局.
    Vertical,
    /// Several bodies in one phrase: 各有关单位.
    Collective,
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
