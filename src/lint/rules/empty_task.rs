//! TAB004: a domain, goal or task without text.

use crate::grid::Grid;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Format, Place, Role, Severity};
use crate::numbering;
use crate::plan::PlanTable;
use crate::plan::header::HeaderColumn;
use crate::text;

pub const RULE: Rule = Rule {
    code: "TAB004",
    name: "empty-task",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a domain, goal or task without text", "条目只有序号或部门，没有内容"],
    explanation: [
        "A number or a department without a task beside it: the text was taken out or lost, and nobody knows what is to be done.",
        "只有序号或部门而没有任务文字的，是内容被删掉或漏填了，无从落实。",
    ],
    bad: "某市重点任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n\t1\n\t修路。\n\t市交通局\n\n\t2\n\t\n\t市教育局\n\n\t3\n\t治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n\t1\n\t修路。\n\t市交通局\n\n\t2\n\t建校。\n\t市教育局\n\n\t3\n\t治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for member in &context.members {
        if let Some(number) = member.number.filter(|_| member.text.trim().is_empty()) {
            let message =
                Words::new(format!("nothing stands behind {}", number.text), format!("“{}”之后没有内容", number.text));
            report.add(Fault::new(member.at, number.text.as_str(), message));
        }
    }
    for table in context.tables {
        let grid = (table.number as usize).checked_sub(1).and_then(|index| context.grids.get(index));
        if let Some(grid) = grid {
            rows(table, grid, context.document.format, report);
        }
    }
}

/// Rows whose task cell is blank beside a number or, where that is rare, beside departments.
fn rows(table: &PlanTable, grid: &Grid<'_>, format: Format, report: &mut Report) {
    let column = |role| table.header.of(role).next();
    let Some(task) = column(Role::Task) else { return };
    let (mut beside_departments, mut with_task) = (Vec::new(), 0usize);
    for row in table.first_row..=grid.rows {
        let new = |column: &HeaderColumn| grid.owner(row, column.first).filter(|cell| cell.row == row);
        let Some(cell) = new(task).filter(|cell| cell.column_span < grid.columns) else { continue };
        if !cell.is_blank() {
            with_task += 1;
            continue;
        }
        let at = Place { table: Some(table.number), row: Some(row), column: Some(cell.column), ..Place::default() };
        let number = column(Role::Serial).and_then(new).and_then(|cell| {
            let (_, paragraph) = cell.paragraphs().find(|(_, p)| p.label.is_some() || !text::is_blank(&p.text))?;
            Some(paragraph.shown()).filter(|shown| numbering::read_alone(shown).is_some())
        });
        if let Some(number) = number {
            let number = number.trim();
            let message =
                Words::new(format!("no task stands beside {number}"), format!("序号“{number}”后没有任务内容"));
            report.add(Fault::new(at, number, message));
            continue;
        }
        // In a text export a blank cell may be a part of a merged one.
        let department = table.header.columns.iter().filter(|column| column.role.is_of_bodies()).filter_map(new);
        let mut named = department.flat_map(|cell| cell.paragraphs()).map(|(_, p)| text::excerpt(&p.text));
        if format != Format::Text
            && cell.row_span == 1
            && let Some(name) = named.find(|name| !name.is_empty())
        {
            beside_departments.push((at, name));
        }
    }
    if beside_departments.len() * 4 > with_task {
        return;
    }
    for (at, name) in beside_departments {
        let message = Words::new(format!("no task stands beside {name}"), format!("“{name}”前没有任务内容"));
        report.add(Fault::new(at, name, message));
    }
}
