//! Indicators in the columns of a table: 指标名称, 单位, 2020年基期值, 2025年目标, 属性.
//!
//! What a column holds is told by its header ([`indicator::column`]). A year alone is a base where another column, the
//! years of the plan or that of the document say that it lies before the targets; else its values are targets too.

use super::columns::Kind;
use super::header::HeaderColumn;
use crate::indicator::{self, Column, ValueColumn, split_unit};
use crate::model::{Indicator, Plan, Role, Task};
use crate::numbering;
use crate::text::marks::is_dash;

/// The columns of a plan that hold indicators or what belongs to them.
pub struct ValueColumns {
    columns: Vec<(String, Option<Column>)>,
    /// What is measured has a column of its own.
    named: bool,
}

impl ValueColumns {
    /// The columns of a plan. `document_year` stands in where the plan has no years.
    pub fn of(plan: &Plan, document_year: Option<u32>) -> Self {
        let headers = plan.columns.iter().filter_map(|one| {
            let column = indicator::column(&one.header);
            let holds = one.role == Role::Indicator || (one.role == Role::Other && column.is_some());
            holds.then(|| (one.header.clone(), column))
        });
        let mut columns: Vec<(String, Option<Column>)> = headers.collect();
        let has_values = columns.iter().any(|(_, column)| matches!(column, Some(Column::Value(_))));
        if !has_values {
            // 考核指标 beside no values says all itself.
            columns
                .iter_mut()
                .filter(|(_, column)| *column == Some(Column::Name))
                .for_each(|(_, column)| *column = None);
        }
        let first = plan.period.map(|period| period.start).or(document_year);
        tell_bases(&mut columns, first);
        let named = plan.columns.iter().any(|one| indicator::column(&one.header) == Some(Column::Name));
        Self { columns, named: named && has_values }
    }

    /// What the cells of a row say: a value alone belongs to the indicator or task that its row names.
    pub fn read(&self, task: &Task) -> Vec<Indicator> {
        let cells: Vec<(&str, Option<&Column>)> = self
            .columns
            .iter()
            .filter_map(|(header, column)| Some((task.other.get(header)?.trim(), column.as_ref())))
            .collect();
        let find = |wanted: &Column| cells.iter().find(|(_, column)| *column == Some(wanted)).map(|(cell, _)| *cell);
        let name = find(&Column::Name).map(|name| numbering::read(name).map_or(name, |(_, rest)| rest));
        let (metric, own_unit) = split_unit(name.unwrap_or(&task.title).trim());
        let unit = find(&Column::Unit).filter(|unit| !unit.is_empty() && !unit.chars().all(is_sign)).or(own_unit);
        let binding = find(&Column::Binding).is_some_and(|cell| cell.contains("约束") && !cell.contains("预期"));
        let base = cells.iter().find(|(_, column)| value_of(*column).is_some_and(|value| value.target == Some(false)));
        let base = base.map(|(cell, _)| *cell).filter(|cell| cell.chars().any(char::is_numeric));
        let mut found = Vec::new();
        for &(cell, column) in &cells {
            let value = match (column, value_of(column)) {
                (_, Some(value)) if value.target == Some(false) => continue,
                (Some(_), None) => continue,
                (_, value) => value,
            };
            let year = value.and_then(|value| value.year);
            let unit = unit.or(value.and_then(|value| value.unit.as_deref()));
            match indicator::read_value(cell, metric, unit, self.named && year.is_some()) {
                Some(one) => {
                    let baseline = one.baseline.or(base.filter(|_| value.is_some()).map(str::to_owned));
                    found.push(Indicator { baseline, year, binding, ..one });
                }
                None => found.extend(indicator::read(cell).into_iter().map(|one| Indicator { year, binding, ..one })),
            }
        }
        found
    }
}

fn value_of(column: Option<&Column>) -> Option<&ValueColumn> {
    match column {
        Some(Column::Value(value)) => Some(value),
        _ => None,
    }
}

/// Whether a sign stands for no unit: —, /.
fn is_sign(c: char) -> bool {
    is_dash(c) || matches!(c, '/' | '／') || c.is_whitespace()
}

/// Decides which years alone are a base: those before the targets of other columns, or before `first`.
fn tell_bases(columns: &mut [(String, Option<Column>)], first: Option<u32>) {
    let values = || {
        columns.iter().filter_map(|(_, column)| match column {
            Some(Column::Value(value)) => Some(value),
            _ => None,
        })
    };
    let has_base = values().any(|value| value.target == Some(false));
    let target = values().filter(|value| value.target == Some(true)).filter_map(|value| value.year).min();
    let Some(first) = first.or(target).filter(|_| !has_base) else { return };
    let bases: Vec<u32> = values()
        .filter(|value| value.target.is_none())
        .filter_map(|value| value.year)
        .filter(|year| *year < first)
        .collect();
    // The year right before the targets counts; those before it are history.
    let Some(base) = bases.into_iter().max() else { return };
    for (_, column) in columns.iter_mut() {
        if let Some(Column::Value(value)) = column
            && value.target.is_none()
            && value.year.is_some_and(|year| year <= base)
        {
            value.target = Some(false);
        }
    }
}

/// Beside columns of indicators a year, alone (2025年) or with the word for goals (2025年目标), is a header of values, and
/// 指标类型 tells which are binding.
pub(super) fn tell_years(columns: &mut [HeaderColumn]) {
    if !columns.iter().any(|column| column.kind == Some(Kind::Indicator)) {
        return;
    }
    for column in columns {
        let told = match indicator::column(&column.text) {
            Some(Column::Value(value)) if value.year.is_some() => Kind::Indicator,
            Some(Column::Binding) => Kind::Other,
            _ => continue,
        };
        if matches!(column.kind, None | Some(Kind::Goal | Kind::Domain)) {
            (column.role, column.kind, column.known) = (told.role(), Some(told), true);
        }
    }
}

/// Whether the headers of a table are those of indicators with what they are to reach: a name, and targets or whether
/// they are binding.
pub(super) fn are_of_indicators(columns: &[HeaderColumn]) -> bool {
    let columns: Vec<Column> = columns.iter().filter_map(|column| indicator::column(&column.text)).collect();
    let has = |test: &dyn Fn(&Column) -> bool| columns.iter().any(test);
    let value = |column: &Column| matches!(column, Column::Value(_));
    let target = |column: &Column| matches!(column, Column::Value(ValueColumn { target: Some(true), .. }));
    let binding = |column: &Column| *column == Column::Binding;
    has(&|column| *column == Column::Name) && has(&value) && (has(&target) || has(&binding))
}
