//! A plan as a table with merged cells, for a page that others make, such as a notebook.
//!
//! domains (a column for each level) → goals of the innermost → a row for each task, with its bodies and deadline. A domain
//! and its goals stand in one cell beside all their tasks.

use super::escape::escaped;
use crate::lang::Lang;
use crate::model::{Department, Domain, Number, Plan, Task};
use std::io::{self, Write};
use std::ptr;

/// Rows that are shown; how many there are beyond them is told.
const MAX_ROWS: usize = 1_000;

/// A plan as a table of HTML, without a page around it.
///
/// ```
/// use qingdan::{Lang, Options, emit, parse};
/// let text = "某县任务清单\n\t领域\n\t工作任务\n\t责任单位\n\n\t农业\n\t1.修水渠。\n\t县水利局\n\n\t农业\n\t2.选良种。\n\t县农业农村局\n\n";
/// let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
/// let mut out = Vec::new();
/// emit::html_plan(&output.plans[0], Lang::En, &mut out).unwrap();
/// let table = String::from_utf8(out).unwrap();
/// assert!(table.contains("<caption>某县任务清单</caption>"));
/// assert!(table.contains("<td rowspan=\"2\">农业</td><td>1.修水渠。</td><td>县水利局</td>"));
/// ```
pub fn html_plan(plan: &Plan, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let all = rows(plan);
    let rows = all.get(..MAX_ROWS).unwrap_or(&all);
    let levels = rows.iter().map(|row| row.path.len()).max().unwrap_or(0);
    let is_named =
        rows.iter().any(|row| row.path.iter().any(|domain| domain.name.is_some() || domain.number.is_some()));
    let has_goals = rows.iter().any(|row| row.path.last().is_some_and(|domain| !domain.goals.is_empty()));
    let levels = if is_named { levels } else { 0 };
    let columns: Vec<&TaskColumn> =
        COLUMNS.iter().filter(|column| rows.iter().any(|row| !row.cell(column).is_empty())).collect();

    writeln!(out, "<table>")?;
    if let Some(title) = &plan.title {
        writeln!(out, "<caption>{}</caption>", escaped(title))?;
    }
    write!(out, "<thead><tr>")?;
    for _ in 0..levels {
        write!(out, "<th>{}</th>", lang.pick(["Domain", "领域"]))?;
    }
    if has_goals {
        write!(out, "<th>{}</th>", lang.pick(["Goals", "目标"]))?;
    }
    for column in &columns {
        write!(out, "<th>{}</th>", lang.pick(column.head))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    let mut before: &[&Domain] = &[];
    for (row, spans) in rows.iter().zip(spans(rows, levels)) {
        write!(out, "<tr>")?;
        let shared = row.shared_with(before);
        for (level, span) in spans.iter().enumerate() {
            match row.path.get(level) {
                // It stands in the cell above already.
                Some(_) if level < shared => {}
                Some(domain) => cell(out, *span, &heading(domain))?,
                None => write!(out, "<td></td>")?,
            }
        }
        if has_goals && (shared < row.path.len() || before.len() != row.path.len()) {
            let goals = row.path.last().map(|domain| domain.goals.as_slice()).unwrap_or_default();
            let lines: Vec<String> = goals.iter().map(|goal| labelled(&goal.number, &goal.text)).collect();
            cell(out, row.beside, &lines.join("\n"))?;
        }
        for column in &columns {
            cell(out, 1, &row.cell(column))?;
        }
        writeln!(out, "</tr>")?;
        before = &row.path;
    }
    if all.len() > rows.len() {
        let left = all.len() - rows.len();
        let width = levels + usize::from(has_goals) + columns.len();
        let words = lang.pick([format!("… and {left} more"), format!("……另有 {left} 行")]);
        writeln!(out, "<tr><td colspan=\"{width}\">{words}</td></tr>")?;
    }
    writeln!(out, "</tbody>\n</table>")
}

/// A column of tasks.
struct TaskColumn {
    head: [&'static str; 2],
    content: fn(&Task) -> String,
}

const COLUMNS: &[TaskColumn] = &[
    TaskColumn { head: ["Task", "任务"], content: |task| labelled(&task.number, &task.text) },
    TaskColumn { head: ["Lead", "牵头"], content: |task| names(&task.lead) },
    TaskColumn { head: ["Responsible", "责任"], content: |task| names(&task.responsible) },
    TaskColumn { head: ["Support", "配合"], content: |task| names(&task.support) },
    TaskColumn { head: ["Deadline", "时限"], content: |task| task.deadline.clone().unwrap_or_default() },
];

/// A row: the domains that it stands in, the outermost first, and its task; a domain without tasks has a row too.
struct Row<'p> {
    path: Vec<&'p Domain>,
    task: Option<&'p Task>,
    /// How many rows from here on stand in the same innermost domain.
    beside: usize,
}

impl Row<'_> {
    fn cell(&self, column: &TaskColumn) -> String {
        self.task.map(column.content).unwrap_or_default()
    }

    /// How many domains it shares with the row before.
    fn shared_with(&self, before: &[&Domain]) -> usize {
        self.path.iter().zip(before).take_while(|(one, other)| ptr::eq(**one, **other)).count()
    }
}

fn rows(plan: &Plan) -> Vec<Row<'_>> {
    let (mut rows, mut path) = (Vec::new(), Vec::new());
    let mut ahead: Vec<(usize, &Domain)> = plan.domains.iter().rev().map(|domain| (0, domain)).collect();
    while let Some((level, domain)) = ahead.pop() {
        path.truncate(level);
        path.push(domain);
        ahead.extend(domain.domains.iter().rev().map(|inner| (level + 1, inner)));
        let count = domain.tasks.len();
        rows.extend((0..count).zip(&domain.tasks).map(|(at, task)| Row {
            path: path.clone(),
            task: Some(task),
            beside: count - at,
        }));
        if count == 0 && (domain.domains.is_empty() || !domain.goals.is_empty()) {
            rows.push(Row { path: path.clone(), task: None, beside: 1 });
        }
    }
    rows
}

/// For each row and level, how many rows from here on stand in the same domain.
fn spans(rows: &[Row<'_>], levels: usize) -> Vec<Vec<usize>> {
    let mut spans: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    let mut below: Option<&Row<'_>> = None;
    for row in rows.iter().rev() {
        let shared = below.map_or(0, |below| below.shared_with(&row.path));
        let next = spans.last();
        let span = |level: usize| match next.and_then(|next| next.get(level)) {
            Some(span) if level < shared => span + 1,
            _ => 1,
        };
        let of_row = (0..levels).map(span).collect();
        spans.push(of_row);
        below = Some(row);
    }
    spans.reverse();
    spans
}

fn cell(out: &mut dyn Write, span: usize, text: &str) -> io::Result<()> {
    let text = escaped(text).replace('\n', "<br>");
    match span {
        1 => write!(out, "<td>{text}</td>"),
        _ => write!(out, "<td rowspan=\"{span}\">{text}</td>"),
    }
}

fn heading(domain: &Domain) -> String {
    labelled(&domain.number, domain.name.as_deref().unwrap_or_default())
}

fn labelled(number: &Option<Number>, text: &str) -> String {
    let label = number.as_ref().map(|number| number.text.as_str()).unwrap_or_default();
    format!("{label}{text}")
}

fn names(bodies: &[Department]) -> String {
    bodies.iter().map(|body| body.name.as_str()).collect::<Vec<_>>().join("、")
}
