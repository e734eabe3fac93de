//! What the columns of a table hold that has no header of known words, told by what stands in them.
//!
//! Only what cannot well be anything else is taken for a task list: work in one column, bodies that answer for
//! it in another, and no column of figures, telephone numbers or times of day.

use super::columns::{Kind, kind_of, owners};
use super::header::{self, Header, HeaderColumn};
use super::{holds_departments, items};
use crate::department::{self, Evidence};
use crate::grid::{Grid, GridCell};
use crate::model::Role;
use crate::numbering;
use crate::text;
use crate::time;
use crate::vocabulary::Vocabulary;

/// Rows of a task list, at least.
const MIN_ROWS: u32 = 3;
/// Rows that are looked at.
const MAX_ROWS: u32 = 100;
/// Columns of a task list without a header, at most.
const MAX_COLUMNS: u32 = 12;
/// A cell that says what is to be done says no less, in characters.
const MIN_WORK_CHARS: usize = 10;
/// A cell of a deadline, of a category, or of the header says no more.
const MAX_SHORT_CHARS: usize = 15;

/// Verbs of work.
const VERBS: &[&str] = &[
    "推进", "推动", "加强", "加快", "完善", "建设", "建立", "实施", "开展", "提升", "提高", "落实", "制定", "组织",
    "健全", "优化", "强化", "深化", "完成", "改造", "培育", "打造", "保障", "规范", "支持", "做好", "抓好", "扩大",
    "引进", "新建", "整治", "治理", "推广", "出台",
];

/// What the cells of a column are like; counts.
#[derive(Debug, Clone, Copy, Default)]
struct Likeness {
    filled: usize,
    serials: usize,
    bodies: usize,
    work: usize,
    deadlines: usize,
    short: usize,
    figures: usize,
}

impl Likeness {
    /// Whether at least four in five cells are so.
    fn mostly(&self, count: usize) -> bool {
        self.filled >= 2 && count * 5 >= self.filled * 4
    }
}

/// The header that the cells of a table stand for. A first row of short words that are neither work nor bodies is
/// the header, in words of which some are known: they say what bodies do, and what holds no work.
pub fn guess_header(grid: &Grid<'_>, evidence: &Evidence, vocabulary: &Vocabulary) -> Option<Header> {
    if grid.rows < MIN_ROWS || !(2..=MAX_COLUMNS).contains(&grid.columns) {
        return None;
    }
    let mut columns = vec![Likeness::default(); grid.columns as usize];
    for cell in grid.cells.iter().take_while(|cell| cell.row <= MAX_ROWS) {
        if cell.row == 1 || cell.is_blank() || cell.column_span == grid.columns {
            continue;
        }
        if let Some(column) = (cell.column as usize).checked_sub(1).and_then(|at| columns.get_mut(at)) {
            take_in(cell, evidence, column);
        }
    }
    let roles = roles(&columns)?;
    let first_row = owners(grid, 1);
    let has_header = first_row.len() > 1
        && first_row.iter().all(|cell| {
            let mut likeness = Likeness::default();
            take_in(cell, evidence, &mut likeness);
            cell.row_span == 1 && likeness.short == 1 && likeness.serials + likeness.bodies + likeness.deadlines == 0
        });
    let words = if has_header { header::shown(grid, 1) } else { Vec::new() };
    let columns = (1u32..).zip(roles).map(|(at, role)| {
        let text = words.iter().find(|(column, _)| *column == at).map(|(_, text)| text.clone()).unwrap_or_default();
        let kind = kind_of(&text, vocabulary);
        let says = kind.map(Kind::role).filter(|said| match role {
            Role::Lead | Role::Responsible | Role::Support => holds_departments(*said),
            Role::Other => matches!(said, Role::Person | Role::Deadline | Role::Remark),
            _ => false,
        });
        let known = role != Role::Other || kind.is_some_and(|kind| kind != Kind::Money);
        HeaderColumn { text, role: says.unwrap_or(role), kind, known, first: at, last: at }
    });
    let row = u32::from(has_header);
    let columns = columns.collect();
    Some(Header { first_row: row, last_row: row, columns, rows: if has_header { vec![words] } else { Vec::new() } })
}

fn take_in(cell: &GridCell<'_>, evidence: &Evidence, column: &mut Likeness) {
    let lines = items::lines(cell);
    let words = items::joined(&lines);
    let chars = words.chars().count();
    let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
    let is_work = chars >= MIN_WORK_CHARS && VERBS.iter().any(|verb| words.contains(verb));
    let is_bodies = || {
        let found = department::read(&texts, evidence).departments;
        let known = found.iter().filter(|department| department.kind.is_some()).count();
        known > 0 && known * 2 >= found.len()
    };
    let is_serial = lines.len() == 1 && numbering::read_alone(&words).is_some_and(|number| number.value < Some(1000));
    let has_han = words.chars().any(text::is_han);
    column.filled += 1;
    column.work += usize::from(is_work);
    column.bodies += usize::from(!is_work && !is_serial && is_bodies());
    column.serials += usize::from(is_serial);
    let is_time = chars <= MAX_SHORT_CHARS && !is_serial && !time::scan(&words).is_empty();
    column.figures += usize::from(!is_serial && !is_time && !has_han && words.chars().any(|c| c.is_ascii_digit()));
    let is_short = has_han && chars <= MAX_SHORT_CHARS;
    column.short += usize::from(is_short);
    column.deadlines += usize::from(is_time);
}

/// The roles of the columns; `None` where they are not those of a task list.
fn roles(columns: &[Likeness]) -> Option<Vec<Role>> {
    if columns.iter().any(|column| column.figures * 2 > column.filled) {
        return None;
    }
    let work = columns.iter().position(|column| column.mostly(column.work))?;
    let mut roles = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        roles.push(match () {
            () if at == work => Role::Task,
            () if column.mostly(column.serials) && !roles.contains(&Role::Serial) => Role::Serial,
            () if column.mostly(column.work) => Role::Measure,
            () if column.mostly(column.bodies) => Role::Responsible,
            () if column.mostly(column.deadlines) => Role::Deadline,
            () if at < work && column.mostly(column.short) && !roles.contains(&Role::Domain) => Role::Domain,
            () => Role::Other,
        });
    }
    roles.contains(&Role::Responsible).then_some(roles)
}
