//! Who does it: bodies and persons.

use super::SharedText;
use serde::{Deserialize, Serialize};

/// A body that a task, a goal or a domain names.
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
