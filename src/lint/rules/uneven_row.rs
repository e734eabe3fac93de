//! TAB003: a row that does not fit the grid of its table.

use crate::lang::Lang;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Place, Severity};
use crate::plan::columns::owners;
use crate::text;
use crate::warning::WarningKind;
use std::collections::HashSet;

pub const RULE: Rule = Rule {
    code: "TAB003",
    name: "uneven-row",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a row that does not fit the grid of its table", "行与表格栏数不符"],
    explanation: [
        "Where a row has more or fewer cells than the others, or a merged cell goes on below nothing, Word and other programs show different columns, and a department may end up under the wrong heading.",
        "某一行的单元格比其他行多或少，或合并单元格上方没有起点，Word 和其他程序会对出不同的栏，部门可能跑到别的栏目下。",
    ],
    bad: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<td>完成时限<tr><td>1.修路。<td>市交通局<tr><td>2.建校。<td>市教育局<td>6月底前</table>",
    good: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<td>完成时限<tr><td>1.修路。<td>市交通局<td>6月底前<tr><td>2.建校。<td>市教育局<td>6月底前</table>",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let of_plans: HashSet<u32> = context.tables.iter().map(|table| table.number).collect();
    for warning in context.warnings {
        // What an export may have done is no fault of the document.
        let severity = match warning.kind {
            WarningKind::UnevenRow { .. }
            | WarningKind::MergeWithoutStart
            | WarningKind::OverlappingCells
            | WarningKind::SpanCut { .. }
            | WarningKind::WideSpan { .. } => Severity::Warning,
            WarningKind::CutOffRow { .. } | WarningKind::UncertainRows { .. } => Severity::Info,
            _ => continue,
        };
        let Some(at) = warning.at.filter(|at| at.table.is_some_and(|table| of_plans.contains(&table))) else {
            continue;
        };
        let message = Words::new(warning.kind.message(Lang::En), warning.kind.message(Lang::Zh));
        report.add(Fault::new(at, first_words(context, at), message).at_most(severity));
    }
}

/// The first words of a row or cell.
fn first_words(context: &Context<'_>, at: Place) -> String {
    let grid = at.table.and_then(|table| context.grids.get((table as usize).checked_sub(1)?));
    let cells = grid.zip(at.row).map(|(grid, row)| owners(grid, row)).unwrap_or_default();
    let here = cells.into_iter().filter(|cell| at.column.is_none_or(|column| column == cell.column));
    let mut texts = here.flat_map(|cell| cell.paragraphs()).map(|(_, paragraph)| text::excerpt(&paragraph.text));
    texts.find(|text| !text.is_empty()).unwrap_or_default()
}
