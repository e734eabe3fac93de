//! What holds of the output of every file that can be read.

use qingdan::internals::text::marks;
use qingdan::model::{Domain, GridOutput, GridTable, ParseOutput};
use qingdan::{Options, emit, grid_of, parse};

/// Parses the bytes both ways; panics when an output breaks a rule.
pub fn check(bytes: &[u8], options: &Options) {
    let plans = parse(bytes, "file", options);
    let grids = grid_of(bytes, "file", options);
    assert_eq!(plans.as_ref().err(), grids.as_ref().err(), "both read the same file");
    if let (Ok(plans), Ok(grids)) = (plans, grids) {
        of_plans(&plans);
        of_grids(&grids);
    }
}

fn of_plans(output: &ParseOutput) {
    assert!(!json(output).is_empty());
    for (number, plan) in (1..).zip(&output.plans) {
        assert_eq!(plan.id, number.to_string());
        for (number, domain) in (1..).zip(&plan.domains) {
            assert_eq!(domain.id, format!("{}.{number}", plan.id));
            of_domain(domain, 1);
        }
    }
    if output.plans.is_empty() {
        assert!(output.warnings.iter().any(|warning| warning.code == "no-plan"));
    }
}

fn of_domain(domain: &Domain, depth: usize) {
    assert!(depth <= 12, "domains nest in bounded depth");
    assert!(domain.domains.is_empty() || domain.tasks.is_empty(), "tasks or domains");
    for (number, inner) in (1..).zip(&domain.domains) {
        assert_eq!(inner.id, format!("{}.{number}", domain.id));
        of_domain(inner, depth + 1);
    }
    for (number, goal) in (1..).zip(&domain.goals) {
        assert_eq!(goal.id, format!("{}.g{number}", domain.id));
    }
    for (number, task) in (1..).zip(&domain.tasks) {
        assert_eq!(task.id, format!("{}.{number}", domain.id));
        // Signs before a title set it off: ——, △.
        let before = task.text.split_once(&task.title).map(|(before, _)| before);
        assert!(
            before.is_some_and(|before| !before.contains(char::is_alphanumeric)),
            "{:?}: {:?}",
            task.title,
            task.text
        );
        for department in task.lead.iter().chain(&task.responsible).chain(&task.support) {
            let name: &str = &department.name;
            assert!(!name.is_empty() && !name.contains('\n'), "{name:?} is one line");
            // 各市、州、县人民政府 is one phrase.
            let is_phrase = name.starts_with('各') || name.contains("管委会办公室");
            assert!(is_phrase || marks::outside(name).all(|(_, c)| c != '、'), "{name} is one name");
        }
    }
}

fn of_grids(output: &GridOutput) {
    assert!(!json(output).is_empty());
    for (number, table) in (1..).zip(&output.tables) {
        assert_eq!(table.table, number);
        of_table(table);
    }
}

/// Cells lie inside their table, in the order of their top left positions, and cover no position twice.
fn of_table(table: &GridTable) {
    let (rows, columns) = (table.rows as usize, table.columns as usize);
    let mut owned = vec![false; rows * columns];
    let mut last = (0, 0);
    for cell in &table.cells {
        assert!((cell.row, cell.column) > last, "cells in order");
        last = (cell.row, cell.column);
        assert!(cell.row >= 1 && cell.column >= 1 && cell.row_span >= 1 && cell.column_span >= 1);
        for row in cell.row..cell.row + cell.row_span {
            for column in cell.column..cell.column + cell.column_span {
                assert!(row as usize <= rows && column as usize <= columns, "a cell inside its table");
                let at = (row as usize - 1) * columns + column as usize - 1;
                assert!(!std::mem::replace(&mut owned[at], true), "each position is owned at most once");
            }
        }
        for (number, inner) in (1..).zip(&cell.tables) {
            assert_eq!(inner.table, number);
            of_table(inner);
        }
    }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    emit::json(value, false, &mut out).unwrap();
    out
}
