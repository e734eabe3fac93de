//! Flat tables: the model as rows, for programs that read tables (pandas, SQL, Excel).
//!
//! [`ParseOutput`] → the rows of each of [`TABLES`] → `csv`, `xlsx`; findings → the rows of [`FINDINGS`]. A table is one entry here, its columns in
//! `columns`, and what makes its rows in `items` (one or more for each domain, goal or task) or `documents` (for the
//! rest); their cells are made in `cell`. Rows of all tables carry `file`, those of items `id`, `key` and
//! `plan_id`, which join them: a department's `id` is that of its task, goal or domain.

mod cell;
mod columns;
mod documents;
mod findings;
mod items;

pub use cell::Cell;
pub use columns::{ColumnKind, FlatColumn, PLACE};

use crate::model::{Finding, ParseOutput};
use columns::{DEPARTMENTS, DOCUMENTS, GOALS, INDICATORS, NOTES, PLANS, TASKS, WARNINGS};
use documents::{documents, notes, plans, warnings};
use items::{departments, goals, indicators, tasks};

/// A table.
#[derive(Debug)]
pub struct FlatTable {
    /// Its name on the command line; in English and Chinese that of its sheet.
    pub name: &'static str,
    /// Its name in Chinese.
    pub chinese: &'static str,
    /// Its columns, without [`PLACE`] at their end.
    pub columns: &'static [FlatColumn],
    /// Whether its rows have a place in the source.
    has_place: bool,
    rows: Rows,
}

/// What makes the rows of a table.
#[derive(Debug)]
enum Rows {
    Documents(fn(&ParseOutput, Give<'_>)),
    Findings(fn(&Finding, Give<'_>)),
}

/// Takes the rows of a table one by one.
pub type Give<'g> = &'g mut dyn FnMut(&[Cell<'_>]);

/// All tables.
pub const TABLES: &[FlatTable] = &[
    FlatTable { name: "tasks", chinese: "任务", columns: TASKS, has_place: true, rows: Rows::Documents(tasks) },
    FlatTable {
        name: "departments",
        chinese: "部门",
        columns: DEPARTMENTS,
        has_place: true,
        rows: Rows::Documents(departments),
    },
    FlatTable { name: "goals", chinese: "目标", columns: GOALS, has_place: true, rows: Rows::Documents(goals) },
    FlatTable {
        name: "indicators",
        chinese: "指标",
        columns: INDICATORS,
        has_place: true,
        rows: Rows::Documents(indicators),
    },
    FlatTable { name: "notes", chinese: "说明", columns: NOTES, has_place: true, rows: Rows::Documents(notes) },
    FlatTable { name: "plans", chinese: "清单", columns: PLANS, has_place: false, rows: Rows::Documents(plans) },
    FlatTable {
        name: "documents",
        chinese: "文件",
        columns: DOCUMENTS,
        has_place: false,
        rows: Rows::Documents(documents),
    },
    FlatTable {
        name: "warnings",
        chinese: "疑问",
        columns: WARNINGS,
        has_place: true,
        rows: Rows::Documents(warnings),
    },
];

/// The table of findings, which no document has: see [`FlatTable::finding_row`].
pub const FINDINGS: &FlatTable = &FlatTable {
    name: "findings",
    chinese: "问题",
    columns: columns::FINDINGS,
    has_place: true,
    rows: Rows::Findings(findings::findings),
};

impl FlatTable {
    /// All its columns.
    ///
    /// ```
    /// use qingdan::emit::TABLES;
    /// let names: Vec<_> = TABLES[0].all_columns().map(|column| column.name).collect();
    /// assert_eq!(names[..3], ["file", "id", "plan"]);
    /// assert_eq!(names.last(), Some(&"line"));
    /// ```
    pub fn all_columns(&self) -> impl Iterator<Item = &'static FlatColumn> {
        self.columns.iter().chain(if self.has_place { PLACE } else { &[] })
    }

    /// Gives each row of a document, of which the table of findings has none, its cells in the order of [`FlatTable::all_columns`].
    pub fn each_row(&self, output: &ParseOutput, give: Give<'_>) {
        if let Rows::Documents(rows) = self.rows {
            rows(output, give);
        }
    }

    /// Gives the row of a finding, in the table of findings.
    pub fn finding_row(&self, finding: &Finding, give: Give<'_>) {
        if let Rows::Findings(row) = self.rows {
            row(finding, give);
        }
    }

    /// Gives the row of a file that could not be read, in the table that has one for each file: `error` is why, in a word,
    /// `message` in a line.
    pub fn failed_row(&self, file: &str, error: &str, message: &str, give: Give<'_>) {
        if self.name == "documents" {
            let cells = [
                cell::text(file),
                Cell::Empty,
                Cell::Empty,
                cell::text("error"),
                cell::text(error),
                cell::text(message),
            ];
            let mut all = cells.to_vec();
            all.resize(self.columns.len(), Cell::Empty);
            give(&all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, parse};

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/example.txt")).unwrap();
        let output = parse(&bytes, "example.txt", &Options::default()).unwrap();
        for table in TABLES {
            let columns = table.all_columns().count();
            table.each_row(&output, &mut |cells| assert_eq!(cells.len(), columns, "{}", table.name));
            let mut names: Vec<_> = table.all_columns().map(|column| column.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), columns, "{}: a column twice", table.name);
        }
    }
}
