//! Lines of a cell to items: goals or tasks, each with its label.
//!
//! A cell may hold one item or many; lines without a label, or with one of a lower level, belong to the
//! item above them.

use crate::document::{Block, Paragraph, Table};
use crate::grid::GridCell;
use crate::model::{Number, NumberStyle, Place, Task};
use crate::numbering;
use crate::plan::words::{LABEL_BEGINS, LABEL_ENDS};
use crate::text;
use crate::text::marks;
use std::borrow::Cow;

/// A line of a cell.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The paragraph's number in the cell, from 1.
    pub paragraph: u32,
    /// The line's number in a text source; 0 otherwise.
    pub source_line: u32,
    /// Whether the paragraph begins here, or what reads as one of its own.
    pub begins: bool,
    /// The automatic number of the paragraph, where it begins.
    pub label: Option<&'a crate::document::Label>,
    /// Cleaned text without line breaks; may be empty where there is a label.
    pub text: Cow<'a, str>,
    /// The same as written, with each character at the same byte, where that is another text.
    pub written: Option<Box<str>>,
    /// The byte of the paragraph's text at which it begins; `None` where it does not stand there as it is.
    pub start: Option<u32>,
    /// A label with a wrong mark or none, which other cells tell, and the byte behind it.
    pub odd: Option<Box<(Number, usize)>>,
}

impl Line<'_> {
    /// A range of its text as written.
    pub fn written(&self, range: std::ops::Range<usize>) -> &str {
        self.written.as_deref().unwrap_or(&self.text).get(range).unwrap_or_default()
    }
}

/// The lines of a cell that show something. The paragraphs of a table inside it are lines of the cell too,
/// with the number of the paragraph before that table.
pub fn lines<'a>(cell: &GridCell<'a>) -> Vec<Line<'a>> {
    let mut all = Vec::new();
    let mut number = 0;
    for block in cell.blocks() {
        match block {
            Block::Paragraph(paragraph) => {
                number += 1;
                push_lines(number, paragraph, &mut all);
            }
            Block::Table(table) => push_table(number.max(1), table, &mut all),
        }
    }
    all
}

fn push_table<'a>(number: u32, table: &'a Table, all: &mut Vec<Line<'a>>) {
    for block in table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.blocks.iter()) {
        match block {
            Block::Paragraph(paragraph) => push_lines(number, paragraph, all),
            // As deep as the reader's limit on tables inside tables.
            Block::Table(table) => push_table(number, table, all),
        }
    }
}

/// Adds the lines of a paragraph that show something.
pub fn push_lines<'a>(number: u32, paragraph: &'a Paragraph, all: &mut Vec<Line<'a>>) {
    // Text that is clean as it stands, nearly all of it, is not copied.
    match text::clean_and_written(&paragraph.text) {
        // One line, as nearly all are.
        (text, None) if memchr::memchr(b'\n', text.as_bytes()).is_none() => {
            push_parts(number, paragraph, std::iter::once((text, None)), all);
        }
        (Cow::Borrowed(text), None) => {
            push_parts(number, paragraph, lines_of(text).into_iter(), all);
        }
        (text, written) => {
            let written = written.as_deref().unwrap_or(&text);
            // Both have the same lines.
            let mut rest = written;
            let part = |lines: &str| {
                let end = lines.split('\n').fold(0, |end, _| end + rest.get(end..).map_or(0, first_line_len));
                let (own, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
                rest = behind;
                let (part, written) = (lines.trim(), own.trim());
                let differs = part != written || written.contains('\n') || written.contains(text::fold::is_left_out);
                (Cow::Owned(part.replace('\n', " ")), differs.then(|| written.into()))
            };
            let lines = line_ranges(&text).into_iter().filter_map(|range| text.get(range)).map(part);
            push_parts(number, paragraph, lines, all);
        }
    }
}

/// The lines of a text, and how each is written where that differs. A break within the first word of a bracket, or within a
/// label, is a space: （牵头部⏎门：县交通局）.
fn lines_of(text: &str) -> Vec<(Cow<'_, str>, Option<Box<str>>)> {
    let line = |line: &str| line.contains('\n').then(|| Box::from(line));
    let lines = line_ranges(text).into_iter().filter_map(|range| text.get(range)).map(str::trim);
    lines
        .map(|text| {
            (if text.contains('\n') { text.replace('\n', " ").into() } else { Cow::Borrowed(text) }, line(text))
        })
        .collect()
}

/// Where the lines of a text stand, without the break behind each. A label that a break parts stands in one line.
fn line_ranges(text: &str) -> Vec<std::ops::Range<usize>> {
    let (mut lines, mut from, mut end) = (Vec::new(), 0, 0);
    for part in text.split_inclusive('\n') {
        end += part.len();
        let line = text.get(from..end).unwrap_or_default();
        let (line_end, below) = (line.trim_end(), text.get(end..).unwrap_or_default());
        if ends_in_first_word(line_end) && goes_on_with_first_word(below) || parts_label(line_end, below) {
            continue;
        }
        lines.push(from..from + line.strip_suffix('\n').unwrap_or(line).len());
        from = end;
    }
    lines
}

/// Bytes of the first line of a text, with its break.
fn first_line_len(text: &str) -> usize {
    text.split_inclusive('\n').next().map_or(0, str::len)
}

/// Whether a line ends within the first word of a bracket.
fn ends_in_first_word(line: &str) -> bool {
    let mut last = line.chars().rev().take(MAX_WORD);
    let word = last.find(|c| marks::mark(*c).is_some());
    word.is_some_and(marks::is_open) && !line.ends_with(marks::is_open)
}

/// Whether the break between a line and those below it stands in a label: …；配合单⏎位：县财政局.
fn parts_label(line: &str, below: &str) -> bool {
    let ends_word = |c: char| marks::mark(c).is_some() || c.is_whitespace();
    let ends_label = |c: char| c == '\n' || ends_word(c);
    let mut near = below.char_indices().take(MAX_WORD);
    let Some(rest) = near.find(|(_, c)| ends_label(*c)).filter(|(_, c)| marks::is_colon(*c)) else { return false };
    let mut last = line.char_indices().rev().take(MAX_WORD);
    let begin = last.find(|(_, c)| ends_word(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (begun, rest) = (line.get(begin..).unwrap_or_default(), below.get(..rest.0).unwrap_or_default());
    // No longer line is looked at as a word.
    if begun.is_empty() || rest.is_empty() || begun.chars().nth(MAX_WORD).is_some() {
        return false;
    }
    let label = [begun, rest].concat();
    LABEL_ENDS.ends(&label).any(|end| LABEL_BEGINS.holds(end.rest))
}

/// Whether the lines below go on with the first word of a bracket: the bracket ends in the next, or the word does, at a
/// colon, and the bracket in one of those below it.
fn goes_on_with_first_word(text: &str) -> bool {
    let mut lines = text.split('\n').take(MAX_BRACKET_LINES);
    let Some(next) = lines.next() else { return false };
    next.contains(marks::is_close)
        || next.chars().take(MAX_WORD).any(marks::is_colon) && lines.any(|line| line.contains(marks::is_close))
}

/// Lines that a bracket goes over, at most.
const MAX_BRACKET_LINES: usize = 8;
/// Characters of the first word of a bracket.
const MAX_WORD: usize = 8;

fn push_parts<'a>(
    number: u32,
    paragraph: &'a Paragraph,
    parts: impl Iterator<Item = (Cow<'a, str>, Option<Box<str>>)>,
    all: &mut Vec<Line<'a>>,
) {
    let mut label = paragraph.label.as_deref();
    let mut begins = true;
    let mut from = 0;
    // A paragraph may be nothing but its number.
    for (part, written) in parts.chain([(Cow::Borrowed(""), None)]) {
        if part.is_empty() && label.is_none() {
            continue;
        }
        let start = start_of(&paragraph.text, from, written.as_deref().unwrap_or(&part));
        from = start.map_or(from, |start| start + part.len());
        all.push(Line {
            paragraph: number,
            source_line: paragraph.line,
            begins,
            label: label.take(),
            text: part,
            written,
            start: start.and_then(|start| u32::try_from(start).ok()),
            odd: None,
        });
        begins = false;
    }
}

/// Where a part begins in the text that it was cut from, at or behind a byte. Nearly always it is a stretch of it.
fn start_of(text: &str, from: usize, part: &str) -> Option<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    if start.checked_add(part.len()).is_some_and(|end| end <= text.len()) {
        return Some(start);
    }
    Some(from + memchr::memmem::find(text.as_bytes().get(from..)?, part.as_bytes())?)
}

/// Whether a line begins with the mark of a list. Behind a line break inside a paragraph it stands on a line of its
/// own; any other such line goes on where the one before it ended.
fn begins_with_mark(line: &str) -> bool {
    const MARKS: [char; 14] = ['△', '▲', '●', '○', '•', '·', '■', '□', '◆', '◇', '★', '☆', '※', '—'];
    line.starts_with(MARKS)
}

/// Every line of its own: names of persons and remarks stand one below the other.
pub fn separate_lines(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        append(&mut text, &shown(line));
    }
    text
}

/// A goal or task as written.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its label.
    pub number: Option<Number>,
    /// Its text; paragraphs joined with a newline.
    pub text: String,
    /// Number of its first paragraph in the cell.
    pub paragraph: u32,
    /// Line of a text source; 0 otherwise.
    pub source_line: u32,
}

impl Item {
    /// Where it begins, given its cell.
    pub fn place(&self, cell: Place) -> Place {
        cell.of_paragraph(self.paragraph, self.source_line)
    }
}

/// The items of a cell's lines. When the first line has no label, the cell is one item.
pub fn items(lines: &[Line<'_>]) -> Vec<Item> {
    let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
    let typed = numbering::read_all(&texts);
    let mut items: Vec<Item> = Vec::new();
    let mut level = Level::default();
    for (line, typed) in lines.iter().zip(typed) {
        let (number, behind) = match (line.label, typed) {
            (Some(label), _) => (Some(numbering::automatic(&label.text, label.value)), 0),
            (None, Some((number, behind))) => (Some(number), behind),
            (None, None) => match line.odd.as_deref() {
                Some((number, behind)) => (Some(number.clone()), *behind),
                None => (None, 0),
            },
        };
        let starts = match &number {
            Some(number) => level.is_item(number, items.is_empty(), line.begins),
            None => items.is_empty(),
        };
        match items.last_mut() {
            Some(item) if !starts => {
                // Its label, if any, is of a lower level and stays in the text.
                let label = line.label.map(|label| [&label.text, label.suffix].concat()).unwrap_or_default();
                if (line.begins || number.is_some() || begins_with_mark(&line.text)) && !item.text.is_empty() {
                    item.text.push('\n');
                    item.text.push_str(&label);
                    item.text.push_str(&line.text);
                } else {
                    text::join(&mut item.text, &[&label, &*line.text].concat());
                }
            }
            _ => items.push(Item {
                number,
                text: line.text.get(behind..).unwrap_or(&line.text).to_owned(),
                paragraph: line.paragraph,
                source_line: line.source_line,
            }),
        }
    }
    items
}

/// All lines as one item of this number; labels inside them stay in the text.
pub fn whole(lines: &[Line<'_>], number: Number) -> Option<Item> {
    let first = lines.first()?;
    Some(Item {
        number: Some(number),
        text: joined_lines(lines),
        paragraph: first.paragraph,
        source_line: first.source_line,
    })
}

/// All lines in one, automatic numbers with them.
pub fn joined(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        text::join(&mut text, &shown(line));
    }
    text
}

/// Paragraphs joined with a newline, automatic numbers at their head.
pub fn joined_lines(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        if line.begins || begins_with_mark(&line.text) || numbering::read(&line.text).is_some() {
            append(&mut text, &shown(line));
        } else {
            text::join(&mut text, &line.text);
        }
    }
    text
}

/// A line as a reader sees it.
pub fn shown<'l>(line: &'l Line<'_>) -> Cow<'l, str> {
    match line.label {
        Some(label) if line.text.is_empty() => Cow::Borrowed(&label.text),
        Some(label) => Cow::Owned([&label.text, label.suffix, &line.text].concat()),
        None => Cow::Borrowed(&line.text),
    }
}

/// Appends a text on a line of its own.
pub fn append(to: &mut String, text: &str) {
    if !to.is_empty() {
        to.push('\n');
    }
    to.push_str(text);
}

/// Which labels of a cell are those of its items.
#[derive(Debug, Default)]
struct Level {
    style: Option<NumberStyle>,
    last: u32,
    /// The last label of a lower level.
    lower: Option<(NumberStyle, u32)>,
}

impl Level {
    fn is_item(&mut self, number: &Number, first: bool, begins_paragraph: bool) -> bool {
        let value = number.value.unwrap_or(0);
        let follows = value == self.last.saturating_add(1);
        let is_item = match self.style {
            None => first,
            // Inside a paragraph only the next number begins an item.
            Some(style) if style == number.style => begins_paragraph || follows,
            // （三） then （4）: another style counts on. A lower level begins at 1 and counts for itself.
            Some(_) => {
                begins_paragraph
                    && follows
                    && value > 1
                    && self.lower.is_none_or(|(style, last)| style != number.style || last.saturating_add(1) != value)
            }
        };
        if is_item {
            self.style = self.style.or(Some(number.style));
            (self.last, self.lower) = (value, None);
        } else {
            self.lower = Some((number.style, value));
        }
        is_item
    }
}

/// The first sentence of an item's first line, without signs that set the line off from others: ——编制清单.
fn title(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    // ASCII has no such signs: =1+1 and -5℃ are words.
    let is_sign = |c: char| !c.is_ascii() && marks::is_ornament(c);
    let bare = line.trim_start_matches(|c: char| is_sign(c) || c.is_whitespace());
    let line = if bare.is_empty() { line } else { bare };
    let mut before = None;
    let end = line.char_indices().find(|&(at, c)| {
        let behind = line.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let is_word = |c: char| text::is_han(c) || marks::is_quote(c);
        // A point between words stands for a full stop; one behind a number does not.
        let is_stop = matches!(c, '.' | '．') && before.is_some_and(is_word) && behind.is_none_or(is_word);
        before = Some(c);
        is_stop || matches!(c, marks::FULL_STOP | '！' | '？')
    });
    end.and_then(|(end, _)| line.get(..end)).unwrap_or(line)
}

/// A task of an item's words, without departments.
pub fn task(id: String, item: Item, at: Place) -> Task {
    let title = title(&item.text).to_owned();
    Task { id, number: item.number, title, text: item.text, at, ..Task::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<(Option<u32>, String)> {
        let lines: Vec<Line<'_>> = (1..)
            .zip(lines)
            .map(|(n, text)| Line {
                paragraph: n,
                source_line: 0,
                begins: true,
                label: None,
                text: Cow::Borrowed(*text),
                written: None,
                start: None,
                odd: None,
            })
            .collect();
        items(&lines).into_iter().map(|item| (item.number.and_then(|n| n.value), item.text)).collect()
    }

    fn item(value: u32, text: &str) -> (Option<u32>, String) {
        (Some(value), text.to_owned())
    }

    #[test]
    fn numbered_lines_are_items() {
        assert_eq!(
            read(&["1.甲。", "2.乙。", "3.5岁以下。", "4.丁。"]),
            [item(1, "甲。"), item(2, "乙。"), item(3, "5岁以下。"), item(4, "丁。")]
        );
    }

    #[test]
    fn lower_levels_and_unnumbered_lines_stay_in_their_item() {
        assert_eq!(
            read(&["1.甲：", "（1）子；", "（2）丑。", "——寅", "2.乙。"]),
            [item(1, "甲：\n（1）子；\n（2）丑。\n——寅"), item(2, "乙。")]
        );
        assert_eq!(read(&["推进改革：", "1.子；", "2.丑。"]), [(None, "推进改革：\n1.子；\n2.丑。".to_owned())]);
    }

    #[test]
    fn a_line_break_inside_a_paragraph_is_kept_before_the_mark_of_a_list() {
        let paragraph = Paragraph {
            text: "推进升级\n改造\n△建成3家\n（1）培育\n10家".into(), ..Paragraph::default()
        };
        let mut lines = Vec::new();
        push_lines(1, &paragraph, &mut lines);
        let texts: Vec<String> = items(&lines).into_iter().map(|item| item.text).collect();
        assert_eq!(texts, ["推进升级改造\n△建成3家\n（1）培育10家"]);
        assert_eq!(joined_lines(&lines), "推进升级改造\n△建成3家\n（1）培育10家");
    }

    #[test]
    fn a_change_of_style_that_counts_on_is_an_item() {
        assert_eq!(read(&["1.甲", "2、乙", "3.丙"]), [item(1, "甲"), item(2, "乙"), item(3, "丙")]);
        // Not the second of a lower level.
        assert_eq!(read(&["1.甲", "（1）子", "（2）丑", "2.乙"]), [item(1, "甲\n（1）子\n（2）丑"), item(2, "乙")]);
    }
}
