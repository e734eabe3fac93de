//! The numbers that goals and tasks are measured by.

use serde::{Deserialize, Serialize, Serializer};

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
