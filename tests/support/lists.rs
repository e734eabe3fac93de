//! Sound lists made of what the user's document says, and the two forms in which they are linted.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::random::Random;
use super::support::fixture_bytes;
use qingdan::model::{Department, Domain, Task};
use std::sync::LazyLock;

/// A document of two lists.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its lists.
    pub tables: Vec<Table>,
}

/// A list with its caption.
#[derive(Debug, Clone)]
pub struct Table {
    /// 附件1
    pub attachment: String,
    /// Its title.
    pub title: String,
    /// Words of its header.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its paragraphs.
    pub lines: Vec<String>,
    /// Goes on from the cell above.
    pub merged: bool,
    /// The page numbers its one paragraph so.
    pub automatic: Option<usize>,
}

impl Cell {
    fn of(lines: Vec<String>) -> Cell {
        Cell { lines, ..Cell::default() }
    }

    fn merged() -> Cell {
        Cell { merged: true, ..Cell::default() }
    }
}

/// The domains of the user's document whose goals and tasks have no faults, with those.
static DOMAINS: LazyLock<Vec<Domain>> = LazyLock::new(|| {
    let name = "daan-2021-2030.docx";
    let output = qingdan::parse(fixture_bytes(name), name, &qingdan::Options::default()).expect("a sound document");
    let mut domains: Vec<Domain> = output.plans.into_iter().flat_map(|plan| plan.domains).collect();
    for domain in &mut domains {
        let goals: Vec<String> = domain.goals.iter().map(|goal| goal.text.trim_end_matches('。').to_owned()).collect();
        domain
            .tasks
            .retain(|task| !FAULTY.iter().any(|words| task.text.contains(words)) && !goals.contains(&task.title));
        domain.goals.retain(|goal| !goal.text.starts_with(|c: char| c.is_ascii_digit()));
        for task in &mut domain.tasks {
            task.text = task.text.split_inclusive('。').take(2).collect();
        }
    }
    domains
});

/// Words of tasks that have a fault (domain.md tells which): a space, a repealed law, a clause twice.
const FAULTY: &[&str] = &["设计标准。 ", "婚姻法", "人民市", "困难妇女和残疾妇女群体掌握网络"];

/// Names that have a fault, and proper ones.
const NAMES: &[(&str, &str)] = &[("市监局", "市市场监管局"), ("市政法委", "市委政法委"), ("市综治办", "市委政法委")];

impl Document {
    /// A document without faults: domains, goals and tasks as the random numbers have it.
    pub fn sound(random: &mut Random) -> Document {
        let first = random.between(0, DOMAINS.len());
        let step = random.between(1, 5);
        let domain = |index: usize| &DOMAINS[(first + index * step) % DOMAINS.len()];
        let mut by_domain = Table::new(
            1,
            "大安市妇女发展规划（2021—2030年）重点任务清单",
            &["发展领域", "主要目标", "策略措施", "牵头部门", "配合部门"],
        );
        for index in 0..2 {
            let size = random.between(3, 6);
            by_domain.push_domain(index, domain(index), size);
        }
        let mut by_serial = Table::new(
            2,
            "大安市儿童发展规划（2021—2030年）重点任务清单",
            &["序号", "工作任务", "责任单位", "完成时限"],
        );
        let tasks: Vec<&Task> = domain(2).tasks.iter().chain(&domain(3).tasks).take(random.between(4, 6)).collect();
        for (number, task) in (1..).zip(tasks) {
            let deadline = format!("{}年{}月底前", random.between(2021, 2026), random.between(1, 13));
            let row = [vec![number.to_string()], vec![task.text.clone()], names(&task.lead, 3), vec![deadline]];
            by_serial.rows.push(row.into_iter().map(Cell::of).collect());
        }
        Document { tables: vec![by_domain, by_serial] }
    }
}

impl Table {
    fn new(number: usize, title: &str, header: &[&str]) -> Table {
        let header = header.iter().map(|words| (*words).to_owned()).collect();
        Table { attachment: format!("附件{number}"), title: title.to_owned(), header, rows: Vec::new() }
    }

    fn push_domain(&mut self, index: usize, domain: &Domain, size: usize) {
        let label = ["（一）", "（二）"][index];
        let name = [label, domain.name.as_deref().unwrap_or_default()].map(str::to_owned).to_vec();
        let numbered = |(number, text): (usize, &String)| format!("{number}.{text}");
        let mut goals: Vec<String> =
            (1..).zip(domain.goals.iter().map(|goal| &goal.text)).take(size).map(numbered).collect();
        goals[0] = goals[0].replace('。', "，覆盖率达到90%。");
        for (number, task) in (1..).zip(&domain.tasks).take(size) {
            let first = number == 1;
            let domain = if first { Cell::of(name.clone()) } else { Cell::merged() };
            let goals = if first { Cell::of(std::mem::take(&mut goals)) } else { Cell::merged() };
            let task_cell = Cell::of(vec![numbered((number, &task.text))]);
            let support = names(&task.support, 3);
            self.rows.push(vec![domain, goals, task_cell, Cell::of(names(&task.lead, 3)), Cell::of(support)]);
        }
    }
}

/// A list of departments, one a line, set off by 、.
fn names(departments: &[Department], most: usize) -> Vec<String> {
    let proper =
        |name: &str| NAMES.iter().find(|(wrong, _)| *wrong == name).map_or(name, |(_, right)| right).to_owned();
    let names: Vec<String> = departments.iter().take(most).map(|department| proper(&department.name)).collect();
    let last = names.len();
    (1..).zip(names).map(|(n, name)| if n < last { name + "、" } else { name }).collect()
}

impl Document {
    /// As a page.
    pub fn page(&self) -> String {
        let mut page = String::from("<meta charset=utf-8>");
        for table in &self.tables {
            page.push_str(&format!("<p style='white-space:pre'>{}</p><p>{}</p><table>", table.attachment, table.title));
            page.push_str(&format!(
                "<tr>{}</tr>",
                table.header.iter().map(|words| format!("<td>{words}</td>")).collect::<String>()
            ));
            for (row, cells) in table.rows.iter().enumerate() {
                page.push_str("<tr>");
                for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.merged) {
                    let below =
                        table.rows[row + 1..].iter().take_while(|row| row.get(column).is_some_and(|cell| cell.merged));
                    page.push_str(&format!("<td rowspan={}>{}</td>", below.count() + 1, cell.markup()));
                }
                page.push_str("</tr>");
            }
            page.push_str("</table>");
        }
        page
    }

    /// As a text extractor writes it: a tab before each cell, a line for each paragraph and behind each row.
    pub fn export(&self) -> String {
        let mut text = String::new();
        for table in &self.tables {
            text.push_str(&format!("{}\n{}\n", table.attachment, table.title));
            let header = table.header.iter().map(|words| Cell::of(vec![words.clone()])).collect();
            for cells in std::iter::once(&header).chain(&table.rows) {
                for cell in cells {
                    text.push_str(&format!("\t{}\n", cell.lines.join("\n")));
                }
                text.push('\n');
            }
            text.push('\n');
        }
        text
    }
}

impl Cell {
    fn markup(&self) -> String {
        let paragraph = |line: &String| match line.is_empty() {
            true => "<p>&nbsp;</p>".to_owned(),
            false => format!("<p style='white-space:pre-wrap'>{line}</p>"),
        };
        match self.automatic {
            Some(start) => format!("<ol start={start}><li>{}</li></ol>", self.lines.concat()),
            None => self.lines.iter().map(paragraph).collect(),
        }
    }
}
