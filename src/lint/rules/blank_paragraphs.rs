//! TAB001: blank paragraphs that move the text of a cell.

use crate::document::{Block, Paragraph};
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Place, Severity};
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::collections::HashSet;

pub const RULE: Rule = Rule {
    code: "TAB001",
    name: "blank-paragraphs",
    severity: Severity::Info,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["blank paragraphs that move the text of a cell", "用空行调整单元格文字位置"],
    explanation: [
        "Blank paragraphs put a text into the middle of its cell only as long as no row changes its height; exports turn them into blank lines, and a page break may fall among them. Cells have a vertical alignment for that.",
        "用空行把文字推到单元格中部，行高一变就走样；导出后成为一串空行，还可能正好在此处分页。应使用单元格的垂直居中。",
    ],
    bad: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<tr><td>1.修路。<td><p>&nbsp;</p><p>市交通局</p><tr><td>2.建校。<td>市教育局</table>",
    good: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<tr><td>1.修路。<td><p>市交通局</p><tr><td>2.建校。<td>市教育局</table>",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Where an export is cut off, what stands at its end may be no paragraph.
    let cut_off = |warning: &&Warning| matches!(warning.kind, WarningKind::CutOffRow { .. });
    let cut_off: HashSet<_> =
        context.warnings.iter().filter(cut_off).filter_map(|w| Some((w.at?.table, w.at?.row))).collect();
    for table in context.tables {
        let grid = (table.number as usize).checked_sub(1).and_then(|index| context.grids.get(index));
        for cell in grid.iter().flat_map(|grid| &grid.cells).filter(|cell| !cell.is_blank()) {
            // Word needs a paragraph behind a table inside a cell.
            if cut_off.contains(&(Some(table.number), Some(cell.row)))
                || cell.blocks().any(|block| matches!(block, Block::Table(_)))
            {
                continue;
            }
            let is_blank =
                |(_, paragraph): &(u32, &Paragraph)| paragraph.label.is_none() && text::is_blank(&paragraph.text);
            let mut blanks =
                cell.paragraphs().enumerate().filter(|(_, paragraph)| is_blank(paragraph)).map(|(at, _)| at);
            let Some(first) = blanks.next() else { continue };
            let (blank, last) = blanks.fold((1usize, first), |(count, _), at| (count + 1, at));
            let paragraphs: Vec<(u32, &Paragraph)> = cell.paragraphs().collect();
            // With the line before the first and the one behind the last, so that a person sees where.
            let stretch = paragraphs.get(first.saturating_sub(1)..paragraphs.len().min(last + 2)).unwrap_or_default();
            let join = |parts: &mut dyn Iterator<Item = &(u32, &Paragraph)>| {
                let texts: Vec<&str> = parts.map(|(_, paragraph)| &*paragraph.text).collect();
                texts.join("\n")
            };
            let message = Words::new(
                format!("{blank} blank paragraph(s) in a cell beside its text"),
                format!("单元格里除文字外有 {blank} 个空行"),
            );
            let Some((number, paragraph)) = stretch.first().copied() else { continue };
            let (row, column) = (Some(cell.row), Some(cell.column));
            let of_cell = Place { table: Some(table.number), row, column, ..Place::default() };
            let at = of_cell.of_paragraph(number, paragraph.line);
            let fault = Fault::new(at, join(&mut stretch.iter()), message);
            let without = join(&mut stretch.iter().filter(|paragraph| !is_blank(paragraph)));
            report.add(fault.fix(without, Words::new("take the blank paragraphs out", "删去空行")));
        }
    }
}
