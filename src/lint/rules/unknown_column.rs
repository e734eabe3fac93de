//! TAB002: a column without a header that is known.

use crate::grid::GridCell;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Place, Severity};

pub const RULE: Rule = Rule {
    code: "TAB002",
    name: "unknown-column",
    severity: Severity::Warning,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["a column whose header does not say what it holds", "栏目名称不明"],
    explanation: [
        "A column without a header, or with one that no list of this kind uses, is kept but not understood: programs put it under “other”. Name it as such lists do, or tell qingdan the word in a lexicon.",
        "没有表头或表头用词少见的栏，程序只能原样放进“其他”。请改用这类清单通用的栏目名称，或在自备词表中说明。",
    ],
    bad: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\t\n\n\t1.修路。\n\t市交通局\n\t三公里\n\n\t2.建校。\n\t市教育局\n\t两所\n\n",
    good: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\t备注\n\n\t1.修路。\n\t市交通局\n\t三公里\n\n\t2.建校。\n\t市教育局\n\t两所\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // A table that goes on from another repeats its header.
    let first_of_plan = context.tables.chunk_by(|a, b| a.plan == b.plan).filter_map(|tables| tables.first());
    for table in first_of_plan {
        let Some(grid) = (table.number as usize).checked_sub(1).and_then(|index| context.grids.get(index)) else {
            continue;
        };
        // What a column without a header holds may have been told from its cells; it lacks the header all the same.
        for column in table.header.columns.iter().filter(|column| !column.known || column.text.is_empty()) {
            let at = Place {
                table: Some(table.number),
                row: Some(table.header.first_row),
                column: Some(column.first),
                ..Place::default()
            };
            let below = |cell: &&GridCell<'_>| {
                cell.row >= table.first_row && (column.first..=column.last).contains(&cell.column)
            };
            let held = grid.cells.iter().filter(below).find(|cell| !cell.is_blank());
            if !column.text.is_empty() {
                let message = Words::new(
                    format!("no role is known for the column {}; its text is kept under “other”", column.text),
                    format!("不认识栏目“{}”，其内容归入“其他”", column.text),
                );
                report.add(Fault::new(at, column.text.as_str(), message).at_most(Severity::Info));
            } else if held.is_some() {
                report.add(Fault::new(at, "", Words::new("a column with text has no header", "有内容的栏没有表头")));
            }
        }
    }
}
