//! Which rows of a grid are the header, and what each column holds.
//!
//! A header may take up to three rows: 责任分工 over 牵头单位 and 配合单位. Such a column's words are joined
//! from top to bottom. What a column holds is told by its words ([`columns`](super::columns)) and, where no word is
//! known, by what its cells are like (`features`): serials, bodies and times by themselves, columns of text by one
//! assignment over all of them (`assign`), in which it counts what is merged over what (`spans`). A word is strong
//! evidence and no gate: taking one away changes no other column. What cells decided is kept
//! ([`HeaderColumn::guessed`]), and a warning tells it.

mod assign;
pub(super) mod features;
mod spans;

use super::columns::{Kind, kind_of, owners};
use super::{holds_departments, values};
use crate::assignment::Words;
use crate::grid::{Grid, GridCell};
use crate::model::Role;
use crate::numbering;
use crate::text;
use crate::time::{self, Extent, Undated, Unit};
use crate::vocabulary::Vocabulary;
use assign::{Candidate, TextColumn};
use features::Features;
use spans::{Exceptions, Rows};

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
    /// Rows in which two of its columns are read in another way.
    exceptions: Option<Exceptions>,
}

/// A column of a header.
#[derive(Debug, Clone)]
pub struct HeaderColumn {
    /// Its words.
    pub text: String,
    /// What it holds.
    pub role: Role,
    /// What its words are, or its cells where no rule knows the words; `None` where neither is told.
    pub kind: Option<Kind>,
    /// How many of its cells, and of how many, decided what it holds; `None` where its words did.
    pub guessed: Option<(usize, usize)>,
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
    /// A header of these columns; `rows` is what its rows show.
    pub(super) fn new(rows: (u32, u32), columns: Vec<HeaderColumn>, shown: Vec<Vec<(u32, String)>>) -> Header {
        Header { first_row: rows.0, last_row: rows.1, columns, rows: shown, exceptions: None }
    }

    /// A column as it is read in a row.
    pub(super) fn in_row<'h>(&'h self, column: &'h HeaderColumn, grid: &Grid<'_>, row: u32) -> &'h HeaderColumn {
        self.exceptions.as_ref().map_or(column, |exceptions| exceptions.column(column, grid, row))
    }

    /// The first grid column of the categories that not all rows have, and whether this row has one.
    pub(super) fn category_in_row(&self, grid: &Grid<'_>, row: u32) -> Option<(u32, bool)> {
        let exceptions = self.exceptions.as_ref()?;
        let column = self.columns.iter().find(|column| column.first == exceptions.category())?;
        let role = self.in_row(column, grid, row).role;
        Some((exceptions.category(), role == Role::Domain))
    }

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
pub const SEARCHED_ROWS: u32 = 12;
/// Rows that a header takes at most.
pub(super) const HEADER_ROWS: u32 = 3;
/// A header cell says no more than this.
const MAX_HEADER_CHARS: usize = 60;
/// What it takes to read one, at most: see [`GridCell::weight`].
const MAX_HEADER_WEIGHT: usize = 1000;
/// Rows below a header that may be labels of a form.
const FORM_ROWS: u32 = 5;
/// What it takes to read such a label, at most: see [`GridCell::weight`].
const MAX_LABEL_WEIGHT: usize = 80;
/// The words below a group of columns say no more than this.
const MAX_GROUPED_CHARS: usize = 15;
/// Columns of text that roles are assigned to together; those behind keep what their words say.
const MAX_CANDIDATES: usize = 24;
/// Levels of domains that columns give.
const MAX_DOMAIN_COLUMNS: usize = 4;

/// The header among the first rows: the one with the most known words, where they are those of a task list; else the
/// one with the most whose columns hold what a task list has.
pub fn find_header(grid: &Grid<'_>, words: Words<'_>) -> Option<Header> {
    let rows = 1..=grid.rows.min(SEARCHED_ROWS);
    let candidates: Vec<Heading> = rows.filter_map(|row| Heading::at(grid, row, words.vocabulary)).collect();
    let most = |accepts: &dyn Fn(&Heading) -> bool| {
        let fit = candidates.iter().filter(|heading| accepts(heading));
        fit.fold(None, |best: Option<&Heading>, heading| match best {
            Some(best) if best.known() >= heading.known() => Some(best),
            _ => Some(heading),
        })
    };
    let is_form = |heading: &Heading| heading.is_form(grid, words.vocabulary);
    let is_list = |heading: &Heading| is_task_list(&heading.kinds()) || values::are_of_indicators(&heading.columns);
    let by_words = most(&|heading| is_list(heading) && !is_form(heading));
    let heading = by_words.or_else(|| most(&|heading| heading.holds_tasks(grid, words) && !is_form(heading)))?;
    Some(heading.header(grid, words))
}

/// Whether the words of a header are those of a task list, whatever the cells below it hold.
pub fn has_known_header(grid: &Grid<'_>, vocabulary: &Vocabulary) -> bool {
    let mut headings = (1..=grid.rows.min(SEARCHED_ROWS)).filter_map(|row| Heading::at(grid, row, vocabulary));
    headings.any(|heading| is_task_list(&heading.kinds()))
}

/// Rows that may be a header, with their columns.
struct Heading {
    first_row: u32,
    last_row: u32,
    columns: Vec<HeaderColumn>,
}

impl Heading {
    /// The columns of the rows from one on; `None` where they are too high or say too much for a header.
    fn at(grid: &Grid<'_>, row: u32, vocabulary: &Vocabulary) -> Option<Heading> {
        let last_row = last_row(grid, row)?;
        let mut columns = Vec::new();
        for leaf in owners(grid, last_row) {
            // The words of the column from top to bottom.
            let mut words: Vec<String> = Vec::new();
            let mut above = None;
            for cell in (row..=last_row).filter_map(|row| grid.owner(row, leaf.column)) {
                let at = Some((cell.row, cell.column));
                if cell.weight() > MAX_HEADER_WEIGHT && at != above {
                    return None;
                }
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
            columns.push(HeaderColumn {
                text: words.join(" "),
                role: kind.map_or(Role::Other, Kind::role),
                kind,
                guessed: None,
                known: kind.is_some_and(|kind| kind != Kind::Money),
                first: leaf.column,
                last: leaf.column.saturating_add(leaf.column_span).saturating_sub(1),
            });
        }
        values::tell_years(&mut columns);
        Some(Heading { first_row: row, last_row, columns })
    }

    fn kinds(&self) -> Vec<Option<Kind>> {
        self.columns.iter().map(|column| column.kind).collect()
    }

    /// How many columns have words of a role.
    fn known(&self) -> usize {
        self.columns.iter().filter(|column| column.kind.is_some_and(|kind| kind.role() != Role::Other)).count()
    }

    /// Whether the words are labels of a form, with what they ask for beside them: then the cells below them are labels
    /// too.
    fn is_form(&self, grid: &Grid<'_>, vocabulary: &Vocabulary) -> bool {
        let (mut all, mut labels) = (0usize, 0usize);
        let until = self.last_row.saturating_add(FORM_ROWS);
        for cell in grid.cells.iter().take_while(|cell| cell.row <= until) {
            let at = self.columns.partition_point(|column| column.last < cell.column);
            let column = self.columns.get(at).filter(|column| column.first <= cell.column && column.kind.is_some());
            let Some(column) = column.filter(|_| cell.row > self.last_row && !cell.is_blank()) else { continue };
            all += 1;
            if cell.weight() > MAX_LABEL_WEIGHT {
                continue;
            }
            let text = header_text(cell);
            let repeats = text::squeeze(&text) == text::squeeze(&column.text);
            labels += usize::from(!repeats && kind_of(&text, vocabulary).is_some());
        }
        labels > 0 && labels * 2 >= all
    }

    /// The features of the cells of all columns.
    fn features(&self, grid: &Grid<'_>, words: Words<'_>) -> Vec<Features> {
        features_of(&self.columns, grid, self.last_row, words)
    }

    /// Whether the columns, some of whose words are known, hold what a task list has: bodies, and what is to be done.
    /// Columns of money or figures are those of other lists.
    fn holds_tasks(&self, grid: &Grid<'_>, words: Words<'_>) -> bool {
        let known = self.known();
        if known == 0 || self.columns.iter().any(|column| column.kind == Some(Kind::Money)) {
            return false;
        }
        let is_answered = |column: &HeaderColumn| column.kind.is_some_and(|kind| holds_departments(kind.role()));
        if known == 1 && !(grid.rows > 2 && self.columns.iter().all(|column| is_short_word(&column.text))) {
            return false;
        }
        let features = self.features(grid, words);
        let unknown = || self.columns.iter().zip(&features).filter(|(column, _)| column.kind.is_none());
        if unknown().any(|(_, features)| features.figures * 2 > features.filled) {
            return false;
        }
        let answered = self.columns.iter().any(is_answered)
            || unknown().any(|(_, features)| features.are(features.bodies) && (known > 1 || features.filled > 1));
        // What else says that the bodies answer for tasks.
        let is_strong = |column: &HeaderColumn| {
            matches!(
                column.kind,
                Some(
                    Kind::Lead
                        | Kind::Support
                        | Kind::Deadline
                        | Kind::Begin
                        | Kind::Person
                        | Kind::Measure
                        | Kind::Detail
                )
            )
        };
        let strong = known > 2 && self.columns.iter().any(is_strong);
        let is_task = |(column, features): (&HeaderColumn, &Features)| match known {
            1 => features.mostly(features.work),
            _ => {
                speaks_of_work(&column.text) && features.weight > 0
                    || features.are(features.prose)
                    || strong && features.are(features.text)
            }
        };
        let has_task = || match known {
            // A task that is known, beside bodies that are not.
            1 if self.columns.iter().any(|column| matches!(column.role, Role::Task | Role::Measure | Role::Goal)) => {
                true
            }
            _ => unknown().any(is_task) || self.columns.iter().any(|column| could_be_task(column.kind)),
        };
        answered && has_task()
    }

    /// The header, every column with its role.
    fn header(&self, grid: &Grid<'_>, words: Words<'_>) -> Header {
        let last_row = self.last_row;
        let mut columns = split_serials(self.columns.clone(), grid, last_row);
        // Cells are looked at where words do not say what they hold.
        let features = match columns.iter().all(|column| column.kind.is_some()) {
            true => Vec::new(),
            false => features_of(&columns, grid, last_row, words),
        };
        guess_by_cells(&mut columns, &features);
        guess_bodies(&mut columns, &features);
        let candidates = candidates(&columns, &features);
        let rows = Rows::of(grid, &columns, last_row);
        let at: Vec<u32> = columns.iter().map(|column| column.first).collect();
        let first = |column: usize| at.get(column).copied().unwrap_or_default();
        assign::assign(
            &mut columns,
            &candidates,
            |one, other| rows.relation(first(one), first(other)),
            |key, measure| rows.one_a_row(first(key), first(measure)),
        );
        for (column, features) in columns.iter_mut().zip(&features) {
            if column.kind.is_none() && column.role != Role::Other {
                column.guessed = Some((features.text, features.filled));
                column.known = true;
            }
        }
        let exceptions = rows.exceptions(&columns);
        let columns = split_categories(columns, grid, last_row);
        let rows = (self.first_row..=last_row).map(|row| shown(grid, row)).collect();
        Header { first_row: self.first_row, last_row, columns, rows, exceptions }
    }
}

/// The features of the cells below a row, of the columns whose words are not known.
fn features_of(columns: &[HeaderColumn], grid: &Grid<'_>, last_row: u32, words: Words<'_>) -> Vec<Features> {
    let spans = columns.iter().map(|column| {
        let header = column.kind.is_none().then_some(column.text.as_str());
        (column.first, column.last, header)
    });
    let spans: Vec<_> = spans.collect();
    features::of_columns(grid, &spans, last_row, words)
}

/// A header's word says no more than this.
const MAX_SHORT_WORD: usize = 15;

fn is_short_word(text: &str) -> bool {
    text.chars().count() <= MAX_SHORT_WORD && !text.contains(['。', '；'])
}

/// Whether a column of known words may be the task where bodies answer for it.
fn could_be_task(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Goal | Kind::Project | Kind::Detail | Kind::Indicator))
}

/// Columns of serials and times by their cells, where no words are known.
fn guess_by_cells(columns: &mut [HeaderColumn], features: &[Features]) {
    let mut has_serial = columns.iter().any(|column| column.kind == Some(Kind::Serial));
    for (column, features) in columns.iter_mut().zip(features).filter(|(column, _)| column.kind.is_none()) {
        let (kind, cells) = match () {
            () if features.are(features.serials) && !has_serial => (Kind::Serial, features.serials),
            () if features.are(features.times) => (Kind::Deadline, features.times),
            () => continue,
        };
        has_serial |= kind == Kind::Serial;
        guess(column, kind, (cells, features.filled));
    }
}

/// Columns of bodies by their cells. What the bodies do is told by the columns of bodies beside them: one that supports
/// stands behind one that leads or is responsible.
fn guess_bodies(columns: &mut [HeaderColumn], features: &[Features]) {
    for (at, features) in features.iter().enumerate() {
        let is_unknown = columns.get(at).is_some_and(|column| column.kind.is_none());
        if !is_unknown || !features.are(features.bodies) {
            continue;
        }
        let role = |column: &HeaderColumn| Some(column.role).filter(|role| holds_departments(*role));
        let left = columns.get(..at).and_then(|columns| columns.iter().rev().find_map(role));
        let right = columns.get(at + 1..).and_then(|columns| columns.iter().find_map(role));
        let kind = match (left, right) {
            (None, None | Some(Role::Lead)) | (Some(Role::Lead), Some(_)) => Kind::Responsible,
            (None, Some(_)) => Kind::Lead,
            (Some(_), _) => Kind::Support,
        };
        if let Some(column) = columns.get_mut(at) {
            guess(column, kind, (features.bodies, features.filled));
        }
    }
}

fn guess(column: &mut HeaderColumn, kind: Kind, cells: (usize, usize)) {
    (column.kind, column.role, column.known, column.guessed) = (Some(kind), kind.role(), true, Some(cells));
}

/// The columns of text. Where no column of known words may be the task, the unknown one with the most text is prose.
fn candidates(columns: &[HeaderColumn], features: &[Features]) -> Vec<Candidate> {
    let is_text = |kind: Kind| {
        matches!(
            kind,
            Kind::Task
                | Kind::KeyTask
                | Kind::GoalTask
                | Kind::Project
                | Kind::Measure
                | Kind::Detail
                | Kind::Goal
                | Kind::Indicator
                | Kind::Domain
                | Kind::Stage
        )
    };
    let mut all = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let features = features.get(at).copied();
        let text = match (column.kind, features) {
            (Some(kind), _) if is_text(kind) => TextColumn::Known(kind),
            (None, Some(features)) if features.prose * 4 >= features.filled * 3 && features.prose > 0 => {
                TextColumn::Prose
            }
            (None, Some(features)) if features.text > 0 && speaks_of_work(&column.text) => TextColumn::Prose,
            (None, Some(features)) if features.are(features.text) => TextColumn::Names,
            _ => continue,
        };
        all.push(Candidate { column: at, text, features });
    }
    all.truncate(MAX_CANDIDATES);
    // Unknown text behind the bodies says how the work goes, if what is to be done may stand before them.
    let bodies = columns.iter().position(|column| holds_departments(column.role)).unwrap_or(columns.len());
    if all.iter().any(|candidate| candidate.column < bodies && candidate.text != TextColumn::Known(Kind::Domain)) {
        all.retain(|candidate| candidate.column < bodies || matches!(candidate.text, TextColumn::Known(_)));
    }
    all
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

/// Whether the words of a column that no rule knows speak of work.
fn speaks_of_work(words: &str) -> bool {
    let words = text::squeeze(words);
    WORK.iter().any(|work| words.contains(work)) && !NO_WORK.iter().any(|end| words.ends_with(end))
}

/// One word over a column of numbers and what they number: the numbers are a serial.
fn split_serials(columns: Vec<HeaderColumn>, grid: &Grid<'_>, last_row: u32) -> Vec<HeaderColumn> {
    let mut all: Vec<HeaderColumn> = Vec::with_capacity(columns.len());
    for column in columns {
        let is_text = matches!(column.role, Role::Task | Role::Measure | Role::Goal);
        if !is_text || column.last == column.first {
            all.push(column);
            continue;
        }
        let own = |cell: &&GridCell<'_>| cell.row > last_row && !cell.is_blank() && cell.column == column.first;
        let (mut numbers, mut narrow) = (0usize, 0usize);
        for cell in grid.cells.iter().filter(own) {
            let is_narrow = cell.column_span < column.last - column.first + 1;
            narrow += usize::from(is_narrow);
            let is_number =
                || cell.weight() <= MAX_HEADER_WEIGHT && numbering::read_alone(&header_text(cell)).is_some();
            numbers += usize::from(is_narrow && cell.column_span == 1 && is_number());
        }
        if numbers == 0 || numbers < narrow {
            all.push(column);
            continue;
        }
        let serial =
            HeaderColumn { role: Role::Serial, kind: Some(Kind::Serial), last: column.first, ..column.clone() };
        all.push(serial);
        all.push(HeaderColumn { first: column.first + 1, ..column });
    }
    all
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
