//! Which rows of a grid are the header, and what each column holds.
//!
//! A header may take up to three rows: 责任分工 over 牵头单位 and 配合单位. Such a column's words are joined
//! from top to bottom. What a column holds is decided in three passes: by its words
//! ([`columns`](super::columns)), by the set of columns (重点任务 is a category beside 具体举措, a task by
//! itself), and by the layout (a task that spans several measures with bodies of their own is their category).

use super::columns::{Kind, kind_of, owners};
use super::{holds_departments, items};
use crate::grid::{Grid, GridCell};
use crate::model::Role;
use crate::numbering;
use crate::text;
use crate::time::{self, Extent, Undated, Unit};
use crate::vocabulary::Vocabulary;

/// The header of a table.
#[derive(Debug, Clone)]
pub struct Header {
    /// First row of the header; 0 for a table without one.
    pub first_row: u32,
    /// Last row of the header; tasks begin below it.
    pub last_row: u32,
    /// Its columns from left to right.
    pub columns: Vec<HeaderColumn>,
    /// What each of its rows shows, by column and without white space: the same row further down repeats it.
    pub(super) rows: Vec<Vec<(u32, String)>>,
}

/// A column of a header.
#[derive(Debug, Clone)]
pub struct HeaderColumn {
    /// Its words.
    pub text: String,
    /// What it holds.
    pub role: Role,
    /// What its words are; `None` where no rule knows them.
    pub kind: Option<Kind>,
    /// Whether it is known what its words mean in a task list.
    pub known: bool,
    /// First grid column.
    pub first: u32,
    /// Last grid column.
    pub last: u32,
}

impl HeaderColumn {
    /// Whether its cells hold bodies and no persons.
    pub fn holds_bodies(&self) -> bool {
        holds_departments(self.role) && self.kind != Some(Kind::BodyPerson)
    }
}

impl Header {
    /// Whether both say the same of as many columns.
    pub fn same_as(&self, other: &Header) -> bool {
        self.columns.len() == other.columns.len()
            && self.columns.iter().zip(&other.columns).all(|(a, b)| text::squeeze(&a.text) == text::squeeze(&b.text))
    }

    /// The columns of a role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &HeaderColumn> {
        self.columns.iter().filter(move |column| column.role == role)
    }

    /// Whether a cell begins before a column, or reaches beyond it. A category may take the place of several.
    pub(super) fn is_across(&self, column: &HeaderColumn, cell: &GridCell<'_>) -> bool {
        let end = cell.column.saturating_add(cell.column_span);
        if cell.column >= column.first && end <= column.last.saturating_add(1) {
            return false;
        }
        let from = self.columns.partition_point(|column| column.last < cell.column);
        let mut covered = self.columns.iter().skip(from).take_while(|column| column.first < end);
        let same = |other: &HeaderColumn| other.role == Role::Domain && other.text == column.text;
        column.role != Role::Domain || !covered.all(same)
    }

    /// The column that a cell stands in: the first that it covers, or the task's if it covers that too.
    pub(super) fn column_of(&self, cell: &GridCell<'_>) -> Option<&HeaderColumn> {
        let end = cell.column.saturating_add(cell.column_span);
        let from = self.columns.partition_point(|column| column.last < cell.column);
        let mut covered = self.columns.get(from..)?.iter().take_while(|column| column.first < end);
        let first = covered.next()?;
        covered.find(|column| column.role == Role::Task && first.role != Role::Task).or(Some(first))
    }
}

/// Rows that are searched for the header.
pub const SEARCHED_ROWS: u32 = 6;
/// Rows that a header takes at most.
pub(super) const HEADER_ROWS: u32 = 3;
/// A header cell says no more than this.
const MAX_HEADER_CHARS: usize = 60;
/// What it takes to read one, at most: see [`GridCell::weight`].
const MAX_HEADER_WEIGHT: usize = 1000;
/// The words below a group of columns say no more than this.
const MAX_GROUPED_CHARS: usize = 15;
/// Levels of domains that columns give.
const MAX_DOMAIN_COLUMNS: usize = 4;

/// The header among the first rows: the one with the most known words, where they are those of a task list.
///
/// Where no row has a word for the task, one with bodies and a column that may well hold it
/// (`task_by_the_others`).
pub fn find_header(grid: &Grid<'_>, vocabulary: &Vocabulary) -> Option<Header> {
    let best = |may_guess: bool| {
        let rows = 1..=grid.rows.min(SEARCHED_ROWS);
        let candidates = rows.filter_map(|row| header_at(grid, row, vocabulary, may_guess));
        let best = candidates.fold(None, |best: Option<(usize, Header)>, (known, header)| match best {
            Some((most, _)) if most >= known => best,
            _ => Some((known, header)),
        });
        best.map(|(_, header)| header)
    };
    best(false).or_else(|| best(true))
}

/// The header that begins in a row, and how many of its columns have words of a role.
fn header_at(grid: &Grid<'_>, row: u32, vocabulary: &Vocabulary, may_guess: bool) -> Option<(usize, Header)> {
    let last_row = last_row(grid, row)?;
    let mut columns = Vec::new();
    let mut kinds = Vec::new();
    for leaf in owners(grid, last_row) {
        // The words of the column from top to bottom.
        let mut words: Vec<String> = Vec::new();
        let mut above = None;
        for cell in (row..=last_row).filter_map(|row| grid.owner(row, leaf.column)) {
            let at = Some((cell.row, cell.column));
            let text = if at == above { String::new() } else { header_text(cell) };
            above = at;
            if text.chars().count() > MAX_HEADER_CHARS {
                return None;
            }
            if !text.is_empty() && words.last() != Some(&text) {
                words.push(text);
            }
        }
        let kind = kind_of_column(&words, vocabulary);
        let text = words.join(" ");
        kinds.push(kind);
        columns.push(HeaderColumn {
            text,
            role: kind.map_or(Role::Other, Kind::role),
            kind,
            known: kind.is_some_and(|kind| kind != Kind::Money),
            first: leaf.column,
            last: leaf.column.saturating_add(leaf.column_span).saturating_sub(1),
        });
    }
    if !is_task_list(&kinds) {
        let at = task_by_the_others(&columns, &kinds, grid, last_row).filter(|_| may_guess)?;
        let column = columns.get_mut(at)?;
        (column.role, column.known) = (Role::Task, true);
        *kinds.get_mut(at)? = Some(Kind::Task);
    }
    let known = kinds.iter().flatten().filter(|kind| kind.role() != Role::Other).count();
    assign_by_set(&mut columns, &kinds);
    assign_by_layout(&mut columns, &kinds, grid, last_row);
    let columns = split_categories(columns, grid, last_row);
    let rows = (row..=last_row).map(|row| shown(grid, row)).collect();
    Some((known, Header { first_row: row, last_row, columns, rows }))
}

/// The last row of a header that begins in a row: as far as its cells are merged down, and the row below a
/// group of columns. `None` where that is more than a header takes.
fn last_row(grid: &Grid<'_>, row: u32) -> Option<u32> {
    let limit = row.saturating_add(HEADER_ROWS - 1);
    let mut last = row;
    loop {
        let cells = owners(grid, last);
        let merged = cells.iter().map(|cell| cell.row.saturating_add(cell.row_span).saturating_sub(1)).max()?;
        if merged > limit {
            return None;
        }
        if merged > last {
            last = merged;
        } else if last < limit && is_below_groups(grid, &cells, last.saturating_add(1)) {
            last = last.saturating_add(1);
        } else {
            return Some(last);
        }
    }
}

/// Whether a row holds nothing but the words of columns below groups (责任分工) of the row above.
fn is_below_groups(grid: &Grid<'_>, above: &[&GridCell<'_>], row: u32) -> bool {
    let is_group = |cell: &GridCell<'_>| (2..grid.columns).contains(&cell.column_span) && !cell.is_blank();
    let mut grouped = 0;
    for cell in owners(grid, row).into_iter().filter(|cell| !cell.is_blank()) {
        let group = above.iter().find(|group| {
            is_group(group) && (group.column..group.column.saturating_add(group.column_span)).contains(&cell.column)
        });
        let is_word = || {
            let words = header_text(cell);
            words.chars().count() <= MAX_GROUPED_CHARS && words.chars().any(text::is_han)
        };
        if cell.row != row || group.is_none() || !is_word() {
            return false;
        }
        grouped += 1;
    }
    grouped >= 2
}

/// The kind of a column with these words from top to bottom: by its own words, by all, by those of its group.
fn kind_of_column(words: &[String], vocabulary: &Vocabulary) -> Option<Kind> {
    let kind_of = |words: &str| kind_of(words, vocabulary);
    let own = words.last().and_then(|words| kind_of(words));
    let group = || words.iter().rev().skip(1).find_map(|words| kind_of(words));
    // 一季度 below 进度安排 says when, and its cells what.
    if words.last().is_some_and(|own| is_period(own)) && group().is_some_and(|group| group.role() == Role::Deadline) {
        return Some(Kind::Other);
    }
    // 单位 below 责任分工 is not the unit of a number.
    own.filter(|kind| kind.role() != Role::Other).or_else(|| kind_of(&words.concat())).or_else(group).or(own)
}

/// Whether the words of a column are a part of the year: 一季度, 3月底前, 上半年.
fn is_period(words: &str) -> bool {
    time::sole(words).is_some_and(|time| match time.what {
        Extent::One(part) | Extent::Range(_, part) => !matches!(part.unit, Unit::Year | Unit::Day(..)),
        Extent::Undated(undated) => undated == Undated::Relative,
        Extent::FiveYears(..) => false,
    })
}

/// Words in the header of a column that says what is to be done: 任务项目, 整改内容.
const WORK: &[&str] = &["任务", "工作", "内容", "措施", "举措", "项目", "事项", "行动", "整改", "改革", "要求", "实事"];
/// Last words of columns that name something else: 工作单位, 项目地点.
const NO_WORK: &[&str] = &[
    "单位", "部门", "机构", "人", "人员", "领导", "姓名", "职务", "电话", "地点", "地址", "位置", "时间", "日期",
    "时限", "情况", "编号", "代码", "类型", "类别", "级别", "金额", "资金", "投资", "来源", "依据", "状态", "数量",
    "单价", "进展", "进度", "成效", "得分",
];

/// Among columns of which serials or times, and bodies, are known, the one that says what is to be done: its
/// words speak of work, and it holds most text of all such. A column of money makes the table a budget.
fn task_by_the_others(
    columns: &[HeaderColumn],
    kinds: &[Option<Kind>],
    grid: &Grid<'_>,
    last_row: u32,
) -> Option<usize> {
    let known = kinds.iter().flatten().filter(|kind| kind.role() != Role::Other).count();
    let answered = kinds.iter().flatten().any(|kind| holds_departments(kind.role()));
    if known < 2 || !answered || kinds.contains(&Some(Kind::Money)) {
        return None;
    }
    let speaks_of_work = |words: &str| {
        let words = text::squeeze(words);
        WORK.iter().any(|work| words.contains(work)) && !NO_WORK.iter().any(|end| words.ends_with(end))
    };
    let mut weights: Vec<(usize, u32, usize)> = columns
        .iter()
        .zip(kinds)
        .enumerate()
        .filter(|(_, (column, kind))| kind.is_none() && speaks_of_work(&column.text))
        .map(|(at, (column, _))| (at, column.first, 0))
        .collect();
    for cell in grid.cells.iter().filter(|cell| cell.row > last_row && !cell.is_blank()) {
        if let Some((.., weight)) = weights.iter_mut().find(|(_, first, _)| *first == cell.column) {
            *weight = weight.saturating_add(cell.weight());
        }
    }
    // The first of several that hold as much.
    let most = weights.iter().rev().max_by_key(|(.., weight)| *weight)?;
    Some(most.0).filter(|_| most.2 > 0)
}

/// One word over several columns of categories: each is a level of its own; one of numbers is their serial.
fn split_categories(columns: Vec<HeaderColumn>, grid: &Grid<'_>, last_row: u32) -> Vec<HeaderColumn> {
    let mut all: Vec<HeaderColumn> = Vec::with_capacity(columns.len());
    for column in columns {
        if column.role != Role::Domain || column.last == column.first {
            all.push(column);
            continue;
        }
        let mut begins = std::collections::BTreeMap::from([(column.first, true)]);
        let inside = |cell: &&GridCell<'_>| (column.first..=column.last).contains(&cell.column);
        for cell in grid.cells.iter().filter(|cell| cell.row > last_row && !cell.is_blank()).filter(inside) {
            let is_number = cell.weight() <= MAX_HEADER_WEIGHT && numbering::read_alone(&header_text(cell)).is_some();
            *begins.entry(cell.column).or_insert(true) &= is_number;
        }
        let known = all.iter().filter(|column| column.role == Role::Domain).count();
        if begins.len() < 2 || known.saturating_add(begins.len()) > MAX_DOMAIN_COLUMNS {
            all.push(column);
            continue;
        }
        let firsts: Vec<(u32, bool)> = begins.into_iter().collect();
        for (at, (first, numbers)) in firsts.iter().enumerate() {
            let last = firsts.get(at + 1).map_or(column.last, |(next, _)| next.saturating_sub(1));
            let role = if *numbers && at == 0 { Role::Serial } else { Role::Domain };
            all.push(HeaderColumn { role, first: *first, last, ..column.clone() });
        }
    }
    all
}

/// Whether columns of these kinds are those of a task list: at least two are known, and one says what is to
/// be done. 项目 and 目标 are also in other lists; there a body has to answer for them, and a column of money
/// makes it a budget unless more than one column speaks of the work.
fn is_task_list(kinds: &[Option<Kind>]) -> bool {
    let count = |wanted: &[Kind]| kinds.iter().flatten().filter(|kind| wanted.contains(kind)).count();
    let known = kinds.iter().flatten().filter(|kind| kind.role() != Role::Other).count();
    if known < 2 {
        return false;
    }
    if count(&[Kind::Task, Kind::KeyTask, Kind::GoalTask, Kind::Measure]) > 0 {
        return true;
    }
    let answered = count(&[Kind::Lead, Kind::Responsible, Kind::Support]) > 0;
    let is_budget = count(&[Kind::Money]) > 0
        && count(&[Kind::Lead, Kind::Support, Kind::Deadline, Kind::Detail, Kind::Person]) == 0;
    answered && !is_budget && count(&[Kind::Goal, Kind::Project, Kind::Detail, Kind::Indicator]) > 0
}

/// Roles that depend on the other columns.
fn assign_by_set(columns: &mut [HeaderColumn], kinds: &[Option<Kind>]) {
    let has = |wanted: &[Kind]| kinds.iter().flatten().any(|kind| wanted.contains(kind));
    let last_key = kinds.iter().rposition(|kind| *kind == Some(Kind::KeyTask));
    let other_tasks = has(&[Kind::Task, Kind::Measure, Kind::Project]);
    for (at, (column, kind)) in columns.iter_mut().zip(kinds).enumerate() {
        match kind {
            Some(Kind::KeyTask) if other_tasks || last_key != Some(at) => column.role = Role::Domain,
            Some(Kind::GoalTask) if !other_tasks && last_key.is_none() => column.role = Role::Task,
            _ => {}
        }
    }
    // Without a task column the measures are the tasks; without those, what spells them out, or the goals
    // where there is more to them than a goal carries, or the indicators.
    let is_task = |column: &HeaderColumn| column.role == Role::Task;
    let more_than_goals = has(&[Kind::Detail, Kind::Deadline, Kind::Person]);
    let order: &[(Kind, bool)] = &[
        (Kind::Measure, true),
        (Kind::Goal, more_than_goals),
        (Kind::Detail, !has(&[Kind::Goal])),
        (Kind::Indicator, !has(&[Kind::Goal])),
    ];
    for (wanted, applies) in order {
        if !columns.iter().any(is_task)
            && *applies
            && let Some((column, _)) = columns.iter_mut().zip(kinds).find(|(_, kind)| **kind == Some(*wanted))
        {
            column.role = Role::Task;
        }
    }
    // A second column of tasks spells out the first.
    for column in columns.iter_mut().filter(|column| column.role == Role::Task).skip(1) {
        column.role = Role::Measure;
    }
    for (role, most) in [(Role::Domain, MAX_DOMAIN_COLUMNS), (Role::Goal, 1)] {
        for column in columns.iter_mut().filter(|column| column.role == role).skip(most) {
            column.role = Role::Other;
        }
    }
}

/// A task cell that spans several measures, each with a body or deadline of its own, is their category. One
/// in four measures has to stand so: a single row more may be a page break. 重点任务 that stands beside one measure
/// in each row, with a serial of its own, is no category.
fn assign_by_layout(columns: &mut [HeaderColumn], kinds: &[Option<Kind>], grid: &Grid<'_>, last_row: u32) {
    if let Some((key, measure)) = key_task_by_row(columns, kinds, grid, last_row) {
        for column in columns.iter_mut() {
            match column.first {
                first if first == key => column.role = Role::Task,
                first if first == measure => column.role = Role::Measure,
                _ => {}
            }
        }
        return;
    }
    let find = |role: Role, wanted: &[Kind]| {
        let mut found = columns.iter().zip(kinds).filter(|(column, _)| column.role == role);
        found.find(|(_, kind)| kind.is_some_and(|kind| wanted.contains(&kind))).map(|(column, _)| column.first)
    };
    let Some(task) = find(Role::Task, &[Kind::Task, Kind::Project, Kind::GoalTask]) else { return };
    let Some(measure) = find(Role::Measure, &[Kind::Measure, Kind::Task]) else { return };
    let own: Vec<u32> = columns
        .iter()
        .filter(|column| holds_departments(column.role) || column.role == Role::Deadline)
        .map(|column| column.first)
        .collect();
    let (mut all, mut spanned) = (0usize, 0usize);
    for cell in grid.cells.iter().filter(|cell| cell.row > last_row && cell.column == measure && !cell.is_blank()) {
        all += 1;
        let shares = grid.owner(cell.row, task).is_none_or(|task| task.row < cell.row || task.is_blank());
        let begins = |column: &u32| {
            grid.owner(cell.row, *column).is_some_and(|other| other.row == cell.row && !other.is_blank())
        };
        spanned += usize::from(shares && own.iter().any(begins));
    }
    if spanned > 0 && spanned * 4 >= all {
        for column in columns.iter_mut() {
            match column.first {
                first if first == task => column.role = Role::Domain,
                first if first == measure => column.role = Role::Task,
                _ => {}
            }
        }
    }
}

/// The columns of 重点任务 and of the measures beside it where each row has one of both and a serial. One row in
/// four may go on from the page before, and in half of the rows the measure is one.
fn key_task_by_row(
    columns: &[HeaderColumn],
    kinds: &[Option<Kind>],
    grid: &Grid<'_>,
    last_row: u32,
) -> Option<(u32, u32)> {
    let first_of = |wanted: &[Kind], role: Role| {
        let mut found = columns.iter().zip(kinds).filter(|(column, _)| column.role == role);
        found.find(|(_, kind)| kind.is_some_and(|kind| wanted.contains(&kind))).map(|(column, _)| column.first)
    };
    let key = first_of(&[Kind::KeyTask], Role::Domain)?;
    let measure = first_of(&[Kind::Measure], Role::Task)?;
    let serial = first_of(&[Kind::Serial], Role::Serial)?;
    let (mut rows, mut continued, mut single) = (0usize, 0usize, 0usize);
    for cell in grid.cells.iter().filter(|cell| cell.row > last_row && cell.column == measure && !cell.is_blank()) {
        let (key, serial) = (grid.owner(cell.row, key)?, grid.owner(cell.row, serial)?);
        // A row over the full width.
        if key.column == measure || key.column_span == grid.columns {
            continue;
        }
        if key.row_span > 1 || serial.row_span > 1 || key.is_blank() != serial.is_blank() {
            return None;
        }
        rows += 1;
        continued += usize::from(key.is_blank());
        let is_small = cell.weight() <= MAX_HEADER_WEIGHT * 4;
        single += usize::from(is_small && items::items(&items::lines(cell)).len() <= 1);
    }
    (rows >= 2 && continued * 4 <= rows && single * 2 >= rows).then_some((key, measure))
}

/// Whether cells show what a row of a header does. Long ones are not read for it.
pub(super) fn shows(cells: &[&GridCell<'_>], known: &[(u32, String)]) -> bool {
    let same = |cell: &GridCell<'_>, words: &str| {
        cell.weight() <= MAX_HEADER_WEIGHT && text::squeeze(&header_text(cell)) == *words
    };
    cells.len() == known.len()
        && cells.iter().zip(known).all(|(cell, (column, words))| cell.column == *column && same(cell, words))
}

/// What a row shows, by column and without white space.
pub(super) fn shown(grid: &Grid<'_>, row: u32) -> Vec<(u32, String)> {
    owners(grid, row).into_iter().map(|cell| (cell.column, text::squeeze(&header_text(cell)))).collect()
}

/// A header cell's words in one line.
fn header_text(cell: &GridCell<'_>) -> String {
    let mut words = String::new();
    for (_, paragraph) in cell.paragraphs() {
        text::join(&mut words, &text::one_line(&paragraph.text));
    }
    words
}
