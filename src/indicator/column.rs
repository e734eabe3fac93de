//! Headers of the columns that a table of indicators has: 指标名称, 单位, 2020年基期值, 2025年目标, 属性.
//!
//! A header is composed: a year, what the value is (基期值, 目标), a unit in a bracket. The words of its parts are in
//! `words.tsv`, under `column`.

use super::front::strip_year;
use super::words::{COLUMNS, ColumnWord};
use crate::text::marks::{is_close, is_colon, is_dash, is_open};

/// What a column of a table of indicators holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// What is measured.
    Name,
    /// The units of the values.
    Unit,
    /// Whether the value has to be reached: 约束性, 预期性.
    Binding,
    /// Values.
    Value(ValueColumn),
}

/// A column of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueColumn {
    /// Whether its words say that the values are to be reached, or are what was reached; `None` for a year alone.
    pub target: Option<bool>,
    /// The year of the values.
    pub year: Option<u32>,
    /// Their unit, where the header has it: 2025年目标（%）.
    pub unit: Option<String>,
}

/// What a header says of its column; `None` where it is no column of indicators.
///
/// ```
/// use qingdan::internals::indicator::{Column, ValueColumn, column};
///
/// let target = ValueColumn { target: Some(true), year: Some(2025), unit: Some("%".into()) };
/// assert_eq!(column("2025年\n目标（%）"), Some(Column::Value(target)));
/// assert_eq!(column("基期值"), Some(Column::Value(ValueColumn { target: Some(false), year: None, unit: None })));
/// assert_eq!(column("指标名称"), Some(Column::Name));
/// assert_eq!(column("工作任务"), None);
/// ```
pub fn column(header: &str) -> Option<Column> {
    let squeezed: String = header.chars().filter(|c| !c.is_whitespace()).collect();
    let (words, unit) = split_unit(&squeezed);
    let (mut rest, mut target, mut year) = (words, None, None);
    while !rest.is_empty() {
        if let Some((found, behind)) = strip_year(rest) {
            // 2021年—2025年: a period is no year.
            if year.is_some() || behind.starts_with(|c| is_dash(c) || c == '至') {
                return None;
            }
            (year, rest) = (Some(found), behind);
            continue;
        }
        let (_, word, behind) = COLUMNS.first(rest)?;
        match word {
            ColumnWord::Target if target != Some(false) => target = Some(true),
            ColumnWord::Base if target.is_none() => target = Some(false),
            ColumnWord::Beside => {}
            ColumnWord::Name | ColumnWord::Unit | ColumnWord::Binding
                if rest.len() == words.len() && behind.is_empty() =>
            {
                return Some(match word {
                    ColumnWord::Name => Column::Name,
                    ColumnWord::Unit => Column::Unit,
                    _ => Column::Binding,
                });
            }
            _ => return None,
        }
        rest = behind;
    }
    let value = ValueColumn { target, year, unit: unit.map(str::to_owned) };
    (target.is_some() || year.is_some()).then_some(Column::Value(value))
}

/// A name without the unit in a bracket behind it, and the unit: 人均预期寿命（岁）. A bracket that is no unit belongs to
/// the name.
pub fn split_unit(name: &str) -> (&str, Option<&str>) {
    let inside = name.strip_suffix(is_close).and_then(|name| name.rfind(is_open).map(|at| (name, at)));
    let parts = inside.and_then(|(whole, at)| {
        let bracket = whole.get(at..)?;
        let unit = bracket.strip_prefix(is_open)?;
        let unit = unit.strip_prefix("单位").map_or(unit, |unit| unit.trim_start_matches(is_colon));
        super::value::is_unit(unit).then_some((name.get(..at)?, unit))
    });
    parts.map_or((name, None), |(name, unit)| (name, Some(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(header: &str) -> Option<(Option<bool>, Option<u32>)> {
        match column(header)? {
            Column::Value(value) => Some((value.target, value.year)),
            _ => None,
        }
    }

    #[test]
    fn headers_are_composed() {
        for (header, expected) in [
            ("2025年目标值", (Some(true), Some(2025))),
            ("目标值（2025年）", (Some(true), Some(2025))),
            ("目标值 2030年", (Some(true), Some(2030))),
            ("2020年（基期）", (Some(false), Some(2020))),
            ("2020年实际", (Some(false), Some(2020))),
            ("现状值", (Some(false), None)),
            ("2025年", (None, Some(2025))),
            ("“十四五”末目标", (Some(true), Some(2025))),
            ("２０３０年目标", (Some(true), Some(2030))),
        ] {
            assert_eq!(value(header), Some(expected), "{header}");
        }
        for header in ["2021—2025年目标", "2025年工作任务", "年目标任务", "目标导向", "", "12345年"]
        {
            assert_eq!(value(header), None, "{header}");
        }
    }
}
