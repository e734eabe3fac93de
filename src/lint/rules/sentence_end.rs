//! TXT002: a domain, goal or task that ends without 。 where its siblings have one, or the other way about.

use crate::lint::words::is_left_out;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Place, Role, Severity};
use crate::text;
use crate::text::marks::{self, Bracket, Mark};
use std::collections::BTreeMap;

pub const RULE: Rule = Rule {
    code: "TXT002",
    name: "sentence-end",
    severity: Severity::Warning,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["punctuation at the end is missing or unlike that of the siblings", "末尾标点缺失或不一致"],
    explanation: [
        "Goals or tasks of one list all end in 。 (or ；), or all in nothing. One that differs was cut off, or its punctuation forgotten. One that ends in ， or 、 is not finished.",
        "同一清单的目标或任务，末尾要么都有句号（分号），要么都没有。个别不同的，不是漏了标点就是文字不全；以“，”“、”结尾的，话没有说完。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

/// How a text ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With 。！？；：….
    Mark,
    /// With a character or a closing bracket.
    None,
    /// With ， or 、.
    Open,
}

fn check(context: &Context<'_>, report: &mut Report) {
    // A headline alone may end without a mark where one with sentences below it has them.
    let mut levels: BTreeMap<_, Vec<(Place, &str)>> = BTreeMap::new();
    for member in &context.members {
        let level = (member.plan, member.part, member.depth, member.text.contains('\n'));
        levels.entry(level).or_default().push((member.at, member.text));
    }
    for texts in levels.into_values() {
        compare(texts.into_iter(), report);
    }
    // What spells tasks out, in a column of its own.
    for table in context.tables {
        let grid = (table.number as usize).checked_sub(1).and_then(|index| context.grids.get(index));
        for header in table.header.columns.iter().filter(|column| column.role == Role::Measure) {
            let cells = grid.into_iter().flat_map(|grid| &grid.cells);
            let cells = cells
                .filter(|cell| cell.column == header.first && cell.row >= table.first_row && cell.column_span == 1);
            let last = cells.filter_map(|cell| {
                let (number, paragraph) =
                    cell.paragraphs().filter(|(_, paragraph)| !text::is_blank(&paragraph.text)).last()?;
                let (row, column) = (Some(cell.row), Some(cell.column));
                let at = Place { table: Some(table.number), row, column, paragraph: Some(number), ..Place::default() };
                Some((at, &*paragraph.text)).filter(|(_, text)| text::squeeze(text) != header.text)
            });
            compare(last, report);
        }
    }
}

/// Reports the texts that end otherwise than most of those beside them.
fn compare<'t>(texts: impl Iterator<Item = (Place, &'t str)>, report: &mut Report) {
    let ends: Vec<(Place, &str, End)> =
        texts.filter(|(_, text)| !is_left_out(text)).filter_map(|(at, text)| Some((at, text, end(text)?))).collect();
    let count = |end: End| ends.iter().filter(|(.., e)| *e == end).count();
    let usual = match (count(End::Mark), count(End::None)) {
        (marks, none) if marks == none => ends.iter().map(|(.., end)| *end).find(|end| *end != End::Open),
        (marks, none) => Some(if marks > none { End::Mark } else { End::None }),
    };
    for (at, text, end) in ends.iter().filter(|(.., end)| Some(*end) != usual) {
        let message = match end {
            End::Mark => Words::new("its siblings end without punctuation", "同类条目末尾都没有标点，这一条有"),
            End::None => Words::new("no punctuation at the end, unlike its siblings", "末尾没有标点，同类条目都有"),
            End::Open => Words::new("the text ends in the middle of a sentence", "文字在句子中间结束"),
        };
        report.add(Fault::new(*at, tail(text), message));
    }
}

fn end(text: &str) -> Option<End> {
    let text = text.trim_end();
    // …。” ends with the sentence inside; 治水。（含河道） ends before its bracket.
    let inside = text.trim_end_matches(closes);
    let before = if inside.len() < text.len() { inside.rfind(opens_aside).and_then(|at| text.get(..at)) } else { None };
    let of = |text: &str| text.chars().next_back().map(of_character);
    if of(inside) != Some(End::Mark) && before.and_then(of) == Some(End::Mark) {
        return Some(End::Mark);
    }
    of(inside).or(of(text))
}

/// Whether a sign opens a bracket that may stand behind a sentence.
fn opens_aside(sign: char) -> bool {
    matches!(marks::opens(sign), Some(Bracket::Round | Bracket::Tortoise | Bracket::Lenticular))
}

/// Whether a sign closes a bracket or quotation.
fn closes(sign: char) -> bool {
    matches!(marks::mark(sign), Some(Mark::Close(_)))
}

fn of_character(last: char) -> End {
    match last {
        '…' | '.' => End::Mark,
        _ if marks::ends_statement(last) || marks::is_colon(last) => End::Mark,
        _ if marks::is_any_comma(last) => End::Open,
        _ => End::None,
    }
}

/// The last characters of a text.
fn tail(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.char_indices().rev().take(10).take_while(|(_, c)| *c != '\n').last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}
