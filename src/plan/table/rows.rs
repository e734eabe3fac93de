//! What a row is as a whole: nothing new, a note, the name of a domain, or tasks.
//!
//! A domain's name may stand in one cell over the full width, in one that spans only some columns, or in the
//! first or second cell of a row whose other cells are blank; its number (一) may stand in the serial column.

use super::TableReader;
use super::targets::{label_and_name, serial_number};
use crate::grid::GridCell;
use crate::model::{Number, NumberStyle, Role};
use crate::numbering;
use crate::plan::details::is_indicator_line;
use crate::plan::header::{HEADER_ROWS, HeaderColumn, shows};
use crate::plan::items::{self, joined};
use crate::text;
use crate::text::marks;
use crate::vocabulary::Vocabulary;
use std::collections::HashSet;

/// What a row is.
pub(super) enum RowKind<'r, 'a> {
    /// It shows nothing, or repeats the header.
    Nothing,
    /// A total or remark, in these cells.
    Note(Vec<&'r GridCell<'a>>),
    /// The name of a domain.
    Section {
        /// The cell with the name.
        cell: &'r GridCell<'a>,
        /// The cell with its number, where that is another.
        serial: Option<&'r GridCell<'a>>,
        /// Whether it might be a task.
        doubtful: bool,
        /// Cells with the totals of the domain.
        totals: Vec<&'r GridCell<'a>>,
    },
    /// What the tasks below are measured by.
    Goals(&'r GridCell<'a>),
    /// Anything else.
    Tasks,
}

/// How the tasks of a table are numbered.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Forms of the serial column's numbers.
    serials: HashSet<NumberStyle>,
    /// Forms of labels in the text of tasks that bodies answer for.
    labels: HashSet<NumberStyle>,
}

/// A domain's name is no longer than this.
const MAX_NAME_CHARS: usize = 50;
/// One without any label, which might be a task, than this.
const MAX_BARE_NAME_CHARS: usize = 20;

impl<'r, 'a> TableReader<'r, 'a> {
    pub(super) fn row_kind(&mut self, row: u32, cells: &[&'r GridCell<'a>]) -> RowKind<'r, 'a> {
        let new: Vec<&'r GridCell<'a>> =
            cells.iter().copied().filter(|cell| cell.row == row && !cell.is_blank()).collect();
        let Some(first) = new.first() else { return RowKind::Nothing };
        if self.repeats_header(cells, row) {
            return RowKind::Nothing;
        }
        if is_total(first, self.words.vocabulary) {
            return RowKind::Note(new);
        }
        if let [only] = cells
            && only.column_span == self.grid.columns
            && self.grid.columns > 1
        {
            let text = joined(&items::lines(only));
            return match () {
                () if self.words.vocabulary.is_note(&text) => RowKind::Note(new),
                () if is_indicator_line(&text, self.words.vocabulary) => RowKind::Goals(only),
                () => RowKind::Section { cell: only, serial: None, doubtful: false, totals: Vec::new() },
            };
        }
        // What is merged down from above, category and serial apart, makes it a row of tasks.
        let from_above = cells
            .iter()
            .any(|cell| cell.row < row && !cell.is_blank() && self.role(cell).is_none_or(|role| role != Role::Domain));
        if from_above {
            return RowKind::Tasks;
        }
        // Categories that span more rows begin beside it.
        let categories = |cell: &GridCell<'a>| cell.row_span > 1 && self.role(cell) == Some(Role::Domain);
        let new: Vec<_> = new.into_iter().filter(|cell| !categories(cell)).collect();
        match new.as_slice() {
            [cell] => self.alone(row, cell),
            [serial, cell] if self.role(serial) == Some(Role::Serial) => self.beside_serial(serial, cell),
            several => self.with_totals(row, several),
        }
    }

    /// The name of a domain with totals of its tasks in the same row: 一、产业类 | 30.8 | 10.6.
    fn with_totals(&mut self, row: u32, cells: &[&'r GridCell<'a>]) -> RowKind<'r, 'a> {
        let is_total =
            |cell: &GridCell<'a>| self.role(cell) == Some(Role::Other) && is_figure(&joined(&items::lines(cell)));
        let (totals, named): (Vec<_>, Vec<_>) = cells.iter().copied().partition(|cell| is_total(cell));
        if totals.is_empty() {
            return RowKind::Tasks;
        }
        let kind = match named.as_slice() {
            // Its label tells that it is none of the tasks.
            [cell] if label_and_name(&self.lines(cell)).0.is_some_and(|number| is_outer(&number)) => {
                self.alone(row, cell)
            }
            [serial, cell] if self.role(serial) == Some(Role::Serial) => self.beside_serial(serial, cell),
            _ => RowKind::Tasks,
        };
        match kind {
            RowKind::Section { cell, serial, doubtful, .. } => RowKind::Section { cell, serial, doubtful, totals },
            _ => RowKind::Tasks,
        }
    }

    fn role(&self, cell: &GridCell<'_>) -> Option<Role> {
        self.header.column_of(cell).map(|column| column.role)
    }

    /// The only cell of a row that shows anything.
    fn alone(&mut self, row: u32, cell: &'r GridCell<'a>) -> RowKind<'r, 'a> {
        let Some(column) = self.header.column_of(cell) else { return RowKind::Tasks };
        let lines = self.lines(cell);
        let (number, name) = label_and_name(&lines);
        if self.words.vocabulary.is_note(&joined(&lines)) && !column.role.is_of_bodies() {
            return RowKind::Note(vec![cell]);
        }
        if !is_name(&name, MAX_NAME_CHARS) {
            return RowKind::Tasks;
        }
        let spans = cell.column_span > 1
            && cell.column.saturating_add(cell.column_span) > column.last.saturating_add(1)
            || cell.column < column.first;
        let section = |doubtful: bool| RowKind::Section { cell, serial: None, doubtful, totals: Vec::new() };
        match column.role {
            Role::Serial if spans || serial_number(&lines).is_none() => section(false),
            Role::Domain if spans => section(false),
            Role::Task => match number {
                Some(number) => {
                    let is_section = (spans || is_outer(&number)) && !self.habits().labels.contains(&number.style);
                    if is_section { section(false) } else { RowKind::Tasks }
                }
                None if spans => section(false),
                // Between numbered tasks: a name without a number, and without any mark of a sentence.
                None => {
                    let bare = is_name(&name, MAX_BARE_NAME_CHARS)
                        && !name.contains(|c| marks::is_any_comma(c) || marks::is_colon(c) || c == '—')
                        && self.has_blank_serial(row)
                        && !self.habits().serials.is_empty();
                    if bare { section(true) } else { RowKind::Tasks }
                }
            },
            _ => RowKind::Tasks,
        }
    }

    /// 一 in the serial column, the name beside it, where tasks count 1, 2, 3.
    fn beside_serial(&mut self, serial: &'r GridCell<'a>, cell: &'r GridCell<'a>) -> RowKind<'r, 'a> {
        let lines = items::lines(cell);
        let begins_tasks = matches!(self.role(cell), Some(Role::Task | Role::Domain | Role::Goal));
        if !begins_tasks || !is_name(&joined(&lines), MAX_NAME_CHARS) {
            return RowKind::Tasks;
        }
        let Some(number) = serial_number(&items::lines(serial)) else { return RowKind::Tasks };
        let others = |style: &NumberStyle| *style == NumberStyle::Decimal || *style == NumberStyle::DecimalDot;
        if is_outer(&number) && self.habits().serials.iter().any(others) {
            return RowKind::Section { cell, serial: Some(serial), doubtful: false, totals: Vec::new() };
        }
        RowKind::Tasks
    }

    fn has_blank_serial(&self, row: u32) -> bool {
        let serial = self.header.of(Role::Serial).next();
        serial.is_some_and(|column| self.grid.owner(row, column.first).is_some_and(|cell| cell.is_blank()))
    }

    fn habits(&mut self) -> &Habits {
        if self.habits.is_none() {
            self.habits = Some(self.find_habits());
        }
        self.habits.get_or_insert_default()
    }

    fn find_habits(&self) -> Habits {
        let mut habits = Habits::default();
        let bodies: Vec<&HeaderColumn> =
            self.header.columns.iter().filter(|column| column.role.is_of_bodies()).collect();
        let answered = |task: &GridCell<'_>| {
            let mut cells = bodies.iter().filter_map(|column| self.grid.owner(task.row, column.first));
            cells.any(|cell| !cell.is_blank() && cell.column != task.column)
        };
        for cell in self.grid.cells.iter().filter(|cell| cell.row > self.header.last_row && !cell.is_blank()) {
            match self.role(cell) {
                Some(Role::Serial) => {
                    let number = serial_number(&items::lines(cell));
                    habits.serials.extend(number.map(|number| number.style));
                }
                Some(Role::Task) if answered(cell) => {
                    let lines = self.lines(cell);
                    let (number, _) = label_and_name(lines.get(..1).unwrap_or_default());
                    habits.labels.extend(number.map(|number| number.style));
                }
                _ => {}
            }
        }
        habits
    }

    fn repeats_header(&self, cells: &[&GridCell<'_>], row: u32) -> bool {
        // A cell that began further up than a header is high repeats nothing, and is not read for it.
        cells.iter().all(|cell| cell.row.saturating_add(HEADER_ROWS) > row)
            && self.header.rows.iter().any(|known| shows(cells, known))
    }
}

/// Labels of domains: 一、, （一）, 第一章, 一.
pub(super) fn is_outer(number: &Number) -> bool {
    match number.style {
        NumberStyle::Chinese | NumberStyle::ChineseParenthesized | NumberStyle::Chapter => true,
        NumberStyle::Other => number.value.is_some() && numbering::read_alone(&number.text).is_some(),
        _ => false,
    }
}

/// Whether a text is a figure, perhaps with its unit: 30.8, 12个, 1,200万元.
fn is_figure(text: &str) -> bool {
    let is_of_number = |c: char| c.is_numeric() || marks::is_any_comma(c) || matches!(c, '.' | '．' | '%' | '％');
    let behind = text.trim().trim_start_matches(is_of_number);
    behind.len() < text.trim().len() && behind.chars().count() <= MAX_UNIT_CHARS
}

/// Characters of the unit of a total.
const MAX_UNIT_CHARS: usize = 3;

/// Whether the text can be a name: short, and no sentence.
fn is_name(text: &str, most: usize) -> bool {
    !text.is_empty()
        && text.chars().count() <= most
        && text.chars().any(text::is_han)
        && !text.contains(marks::is_full_stop)
        && !text.ends_with(marks::is_sentence_mark)
}

/// No word for a total is longer, in bytes, with spaces between its characters.
const MAX_TOTAL: usize = 48;

/// Whether the first cell of a row says that it holds totals, or a remark.
fn is_total(first: &GridCell<'_>, vocabulary: &Vocabulary) -> bool {
    let Some((_, paragraph)) = first.paragraphs().find(|(_, paragraph)| !text::is_blank(&paragraph.text)) else {
        return false;
    };
    // Most cells begin with another Chinese character or a digit, which cleaning leaves where it is.
    let head = paragraph.text.trim_start().trim_start_matches(marks::opens_aside).chars().next();
    let stays = |c: char| text::is_han(c) || c.is_ascii_digit();
    if head.is_some_and(|head| stays(head) && !vocabulary.may_begin_note(head)) {
        return false;
    }
    let line = text::clean(&paragraph.text);
    // 总计（天）
    let is_total = |words: &str| vocabulary.is_total(words.split(marks::opens_aside).next().unwrap_or_default());
    let is_word = || line.len() <= MAX_TOTAL && is_total(&text::squeeze(&line));
    is_word() || vocabulary.is_note(&line) && line.contains(marks::is_colon)
}
