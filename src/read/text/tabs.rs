//! The tab export of text extractors: a tab before each cell, a newline behind each paragraph, row and
//! table.
//!
//! ```text
//! 标题⏎
//! ⇥序号⏎⇥任务⏎⏎            row: two cells, then the newline of the row
//! ⇥1.⏎⇥第一段⏎第二段⏎⏎⏎    last row, then the newline of the table
//! 表后段落⏎
//! ```
//!
//! An empty line before a tab is the end of a row or an empty last paragraph of a cell, and the text does
//! not say which. So rows are aligned as a whole: the longest run of cells without such a line is the
//! number of columns, and of all ways to cut the cells into rows the one with the fewest short rows and the
//! fewest unused row ends is taken, in one pass. A cell that spans columns leaves its row short.

use super::source::{Found, FoundCell, Line, Part, Source};
use super::{Finds, place};
use crate::document::Merge;
use crate::numbering::numeral;
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::ops::Range;

/// Tables of a run of lines.
pub fn find(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    let mut reader = Tabs { source, end: range.end, next: range.start, warnings: Vec::new(), finds };
    while let Some(line) = reader.line(reader.next).filter(|_| reader.finds.too_wide.is_none()) {
        if line.is_cell() {
            reader.table();
        } else {
            reader.next += 1;
        }
    }
}

impl<'t> Line<'t> {
    fn is_cell(&self) -> bool {
        self.text.starts_with('\t')
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Behind the tab that begins a cell.
    fn behind_tab(self) -> Line<'t> {
        match self.text.strip_prefix('\t') {
            Some(text) => Line { text, start: self.start + 1, ..self },
            None => self,
        }
    }
}

struct Tabs<'s, 't, 'f> {
    source: &'s Source<'t>,
    /// Behind the last line of the run, as an index.
    end: usize,
    /// Index of the next line.
    next: usize,
    /// Doubts about the table that is being read.
    warnings: Vec<Warning>,
    finds: &'f mut Finds,
}

/// The lines of a cell, as indices.
#[derive(Debug, Clone, Copy)]
struct CellLines {
    first: usize,
    /// Behind the last.
    end: usize,
}

impl<'t> Tabs<'_, 't, '_> {
    fn line(&self, index: usize) -> Option<Line<'t>> {
        self.source.line(index).filter(|_| index < self.end)
    }

    /// A run of lines that begins with a cell: a table, or indented paragraphs.
    fn table(&mut self) {
        let start = self.next;
        let mut cells: Vec<CellLines> = Vec::new();
        let mut rows = Alignment::default();
        let mut end_of_table = None;
        while let Some(line) = self.line(self.next) {
            debug_assert!(line.is_cell());
            let first = self.next;
            self.next += 1;
            let mut blanks = 0;
            while let Some(line) = self.line(self.next).filter(|line| !line.is_cell()) {
                if line.is_empty() {
                    blanks += 1;
                } else {
                    // Row and table end with a newline each, so two empty lines may be the end of the table
                    // if the row is complete.
                    let ends = |reader: &mut Self| match blanks {
                        0 => false,
                        1 => is_attachment_label(line.text),
                        _ => !text::is_blank(line.text) && reader.table_ends_before(reader.next),
                    };
                    if blanks > 0 && rows.completes_row(cells.len()) && ends(self) {
                        end_of_table = Some(self.next);
                        break;
                    }
                    blanks = 0;
                }
                self.next += 1;
            }
            let at_end = end_of_table.is_some() || self.next >= self.end;
            let may_end_row = blanks > 0 || at_end;
            let cell = CellLines { first, end: self.next };
            cells.push(cell);
            rows.push(may_end_row);
            if rows.columns > self.finds.columns {
                self.finds.too_wide = Some(rows.columns);
                return;
            }
            if end_of_table.is_some() {
                break;
            }
        }
        let ends_in_newlines = match self.line(self.next.saturating_sub(1)) {
            Some(last) => last.is_empty() || end_of_table.is_some(),
            None => true,
        };
        let warnings = std::mem::take(&mut self.warnings);
        // Otherwise paragraphs that begin with a tab.
        if rows.columns >= 2 {
            self.cut_into_rows(start..self.next, &cells, &rows, ends_in_newlines, warnings);
        }
    }

    /// Whether the text from a line on, after two empty lines behind a complete row, follows the table.
    fn table_ends_before(&mut self, index: usize) -> bool {
        let mut rest = self.source.lines(index..self.end);
        let block = index..rest.position(|line| line.is_cell()).map_or(self.end, |cell| index + cell);
        let goes_on = block.end < self.end;
        let mut lines = self.source.lines(block);
        let words = lines.clone().filter(|line| !text::is_blank(line.text));
        let Some(first) = lines.next() else { return true };
        let last = lines.next_back().unwrap_or(first);
        // The last cell of a row is followed by an empty line; a caption stands right above its table.
        if goes_on && last.is_empty() {
            let like_a_cell = words.clone().count() <= 6 && words.clone().all(|line| line.text.chars().count() <= 12);
            let kind = WarningKind::UncertainTableEnd { text: text::excerpt(first.text) };
            self.warnings.push(Warning::new(kind, Some(place(first.number, None))));
            return !like_a_cell;
        }
        true
    }

    fn cut_into_rows(
        &mut self,
        lines: Range<usize>,
        cells: &[CellLines],
        alignment: &Alignment,
        ends_in_newlines: bool,
        mut warnings: Vec<Warning>,
    ) {
        let columns = alignment.columns;
        let mut rows = Vec::new();
        let mut rest = cells;
        for length in alignment.rows() {
            let Some((own, behind)) = rest.split_at_checked(length) else { break };
            let is_last = behind.is_empty();
            rest = behind;
            let mut row = Vec::new();
            let cut_off = is_last && length < columns && !ends_in_newlines;
            for (column, cell) in own.iter().enumerate() {
                let last_in_row = column + 1 == own.len();
                // The newline of the row, and that of the table, are no paragraphs.
                let newlines = usize::from(last_in_row && !cut_off) + usize::from(last_in_row && is_last && !cut_off);
                row.push(self.cell(cell, newlines));
            }
            if length < columns {
                let line = own.first().and_then(|cell| self.line(cell.first)).map_or(0, |line| line.number);
                let at = Some(place(line, Some(rows.len() + 1)));
                let (found, expected) = (length as u32, columns as u32);
                match row.as_mut_slice() {
                    _ if cut_off => {
                        warnings.push(Warning::new(WarningKind::CutOffRow { found, expected }, at));
                    }
                    // One cell alone spans the whole row.
                    [only] => only.columns = columns,
                    _ => {
                        warnings.push(Warning::new(WarningKind::UncertainRows { found, expected }, at));
                    }
                }
            }
            rows.push(row);
        }
        self.finds.tables.push(Found { lines, columns, rows, warnings });
    }

    /// A cell without its last `newlines` empty lines.
    fn cell(&self, lines: &CellLines, newlines: usize) -> FoundCell {
        let mut end = lines.end;
        for _ in 0..newlines {
            let behind_first = end.checked_sub(1).filter(|&last| last > lines.first);
            match behind_first.and_then(|last| self.line(last)) {
                Some(line) if line.is_empty() => end -= 1,
                _ => break,
            }
        }
        let mut parts = Vec::with_capacity(end.saturating_sub(lines.first));
        let mut source: Option<Range<usize>> = None;
        for line in self.source.lines(lines.first..end) {
            let range = line.range();
            let begin = source.map_or(range.start, |source| source.start);
            parts.push(Part::first(if parts.is_empty() { line.behind_tab().range() } else { range.clone() }));
            source = Some(begin..range.end);
        }
        FoundCell { columns: 1, vertical: Merge::None, source: source.unwrap_or_default(), parts }
    }
}

/// Whether a line is nothing but the label of an attachment, which no cell goes on with.
fn is_attachment_label(line: &str) -> bool {
    let number = line.trim().strip_prefix("附件").map(str::trim);
    number.is_some_and(|number| {
        numeral::decimal_value(number).or_else(|| numeral::chinese_value(number)).is_some_and(|number| number < 100)
    })
}

/// Cells cut into rows, kept up as cells come.
#[derive(Debug, Default)]
struct Alignment {
    /// Whether a row may end behind each cell.
    may_end: Vec<bool>,
    /// Cells since the last place where a row may end.
    run: usize,
    /// The longest such run: the number of columns.
    columns: usize,
    /// The best way to cut the first n cells: its cost, and the length of its last row.
    best: Vec<Option<(u32, usize)>>,
    /// Cells that were aligned, those that were aligned again counted again.
    work: usize,
}

/// Cells that are aligned, again and again, to find the end of a table; beyond this it goes on.
const MAX_WORK: usize = 1 << 20;

/// A row with fewer cells than columns.
const SHORT_ROW: u32 = 3;
/// A place inside a row where it might have ended.
const UNUSED_END: u32 = 2;

impl Alignment {
    fn push(&mut self, may_end: bool) {
        self.run += 1;
        self.may_end.push(may_end);
        if self.run > self.columns {
            // More columns than were known: all that was aligned was aligned wrongly.
            self.columns = self.run;
            self.best.clear();
        }
        if may_end {
            self.run = 0;
        }
    }

    /// Brings `best` up to the first `cells` cells.
    fn extend(&mut self, cells: usize) {
        if self.best.is_empty() {
            self.best.push(Some((0, 0)));
        }
        self.work += (cells + 1).saturating_sub(self.best.len());
        for end in self.best.len()..=cells {
            let best = if self.may_end.get(end - 1) == Some(&true) { self.last_row(end) } else { None };
            self.best.push(best);
        }
    }

    /// The best last row that ends behind the first `end` cells.
    fn last_row(&self, end: usize) -> Option<(u32, usize)> {
        let mut unused = 0u32;
        let mut best: Option<(u32, usize)> = None;
        for length in 1..=self.columns.min(end) {
            let start = end - length;
            if let Some((before, _)) = self.best.get(start).copied().flatten() {
                let short = if length < self.columns { SHORT_ROW } else { 0 };
                let cost = before.saturating_add(unused).saturating_add(short);
                if best.is_none_or(|(least, _)| cost <= least) {
                    best = Some((cost, length));
                }
            }
            if start > 0 && self.may_end.get(start - 1) == Some(&true) {
                unused = unused.saturating_add(UNUSED_END);
            }
        }
        best
    }

    /// Whether the cell behind the first `cells` ones would complete a row of full length.
    fn completes_row(&mut self, cells: usize) -> bool {
        // In the first row, or a longer one than any before, nothing tells.
        if self.run == self.may_end.len() || self.run + 1 > self.columns || self.work > MAX_WORK {
            return false;
        }
        self.extend(cells);
        // As if that cell were there and might end the row.
        self.may_end.push(true);
        let last = self.last_row(cells + 1);
        self.may_end.pop();
        last.is_some_and(|(_, length)| length == self.columns)
    }

    /// The lengths of all rows.
    fn rows(&self) -> Vec<usize> {
        let mut whole = Alignment { may_end: self.may_end.clone(), columns: self.columns, ..Alignment::default() };
        whole.extend(self.may_end.len());
        let mut lengths = Vec::new();
        let mut end = whole.may_end.len();
        while let Some((_, length)) = whole.best.get(end).copied().flatten().filter(|&(_, length)| length > 0) {
            lengths.push(length);
            end -= length;
        }
        lengths.reverse();
        lengths
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Cell};
    use crate::limits::Limits;
    use crate::vocabulary::Vocabulary;

    type Rows = Vec<Vec<String>>;

    /// Tables, paragraphs outside them, codes of warnings.
    fn grids(text: &str) -> (Vec<Rows>, Vec<String>, Vec<&'static str>) {
        let document = super::super::read(text.as_bytes(), &Limits::default(), &Vocabulary::default()).unwrap();
        let (mut tables, mut outside) = (Vec::new(), Vec::new());
        for block in document.blocks {
            match block {
                Block::Paragraph(paragraph) => outside.push(paragraph.text.to_string()),
                Block::Table(table) => {
                    let cell = |cell: &Cell| {
                        let texts: Vec<_> = cell
                            .blocks
                            .iter()
                            .map(|block| match block {
                                Block::Paragraph(paragraph) => paragraph.text.to_string(),
                                Block::Table(_) => "table".to_owned(),
                            })
                            .collect();
                        texts.join("|")
                    };
                    tables.push(table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect());
                }
            }
        }
        (tables, outside, document.warnings.iter().map(|w| w.kind.code()).collect())
    }

    #[test]
    fn rows_end_with_an_empty_line_and_tables_with_two() {
        let (tables, outside, warnings) = grids("题\n\t甲\n\t乙\n\n\t1\n\t2\n\n\n后\n");
        assert_eq!(tables, [[["甲", "乙"], ["1", "2"]]]);
        assert_eq!(outside, ["题", "后"]);
        assert!(warnings.is_empty());
    }

    #[test]
    fn an_empty_last_paragraph_is_no_end_of_row() {
        // The middle cell of the second row ends with an empty paragraph.
        let (tables, _, warnings) = grids("\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n\n\t3\n\n\t4\n\t5\n\t6\n\n\n");
        assert_eq!(tables, [[["甲", "乙", "丙"], ["1", "2|", "3"], ["4", "5", "6"]]]);
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_row_of_one_cell_spans_all_columns() {
        let (tables, _, warnings) = grids("\t甲\n\t乙\n\t丙\n\n\t一、小计\n\n\t1\n\t2\n\t3\n\n\n");
        assert_eq!(tables, [vec![vec!["甲", "乙", "丙"], vec!["一、小计"], vec!["1", "2", "3"]]]);
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_short_row_that_is_not_the_last_is_a_doubt() {
        let (tables, _, warnings) = grids("\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n\n\t4\n\t5\n\t6\n\n\n");
        assert_eq!(tables, [vec![vec!["甲", "乙", "丙"], vec!["1", "2"], vec!["4", "5", "6"]]]);
        assert_eq!(warnings, ["uncertain-rows"]);
    }

    #[test]
    fn a_text_that_ends_inside_a_row_is_read_with_a_warning() {
        let (tables, _, warnings) = grids("\t甲\n\t乙\n\t丙\n\n\t1\n\t2\n");
        assert_eq!(tables, [vec![vec!["甲", "乙", "丙"], vec!["1", "2"]]]);
        assert_eq!(warnings, ["cut-off-row"]);
    }

    #[test]
    fn leading_empty_paragraphs_of_a_cell_do_not_end_the_table() {
        let (tables, outside, warnings) =
            grids("\t甲\n\t乙\n\n\t\n\n\n一\n\t2\n\n\n\n附件2\n\t甲\n\t乙\n\n\t1\n\t2\n\n\n");
        assert_eq!(tables, [[["甲", "乙"], ["||| 一".replace(' ', "").as_str(), "2|"]], [["甲", "乙"], ["1", "2"]]]);
        assert_eq!(outside, ["附件2"]);
        assert!(warnings.is_empty());
    }

    #[test]
    fn tabs_inside_a_line_are_text_and_indented_prose_is_no_table() {
        let (tables, outside, _) = grids("\t一、总则\n\t二、目标\t三\n");
        // Two cells in a run without an empty line look like a row.
        assert_eq!(tables, [[["一、总则", "二、目标\t三"]]]);
        assert!(outside.is_empty());
        let (tables, outside, _) = grids("\t第一段\n\n\t第二段\n\n");
        assert!(tables.is_empty());
        assert_eq!(outside, ["第一段", "", "第二段", ""]);
    }

    #[test]
    fn windows_line_ends_are_the_same() {
        assert_eq!(grids("\t甲\r\n\t乙\r\n\r\n\t1\r\n\t2\r\n\r\n\r\n").0, [[["甲", "乙"], ["1", "2"]]]);
    }
}
