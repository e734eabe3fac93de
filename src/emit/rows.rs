//! Flat tables: the model as rows, for programs that read tables (pandas, SQL, Excel).
//!
//! [`ParseOutput`] → the rows of each of [`TABLES`] → `csv`, `xlsx`. A table is one entry here: its columns and
//! how its rows are made. Rows of all tables carry `file` and `id`, which join them: a department's `id` is that
//! of its task, goal or domain.

use crate::model::{Department, Domain, Goal, Indicator, Note, ParseOutput, Place, Plan, Task};
use serde::Serialize;
use std::borrow::Cow;

/// A table.
#[derive(Debug)]
pub struct FlatTable {
    /// Its name on the command line; in English and Chinese that of its sheet.
    pub name: &'static str,
    /// Its name in Chinese.
    pub chinese: &'static str,
    /// Its columns, without [`PLACE`] at their end.
    pub columns: &'static [FlatColumn],
    each: fn(&ParseOutput, Give<'_>),
}

/// A column.
#[derive(Debug)]
pub struct FlatColumn {
    /// Its name, the model's where there is one.
    pub name: &'static str,
    /// Its name in Chinese, for people.
    pub chinese: &'static str,
    /// Width that its text reads well in, in digits of the font.
    pub width: u8,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A day in ISO form.
    Date(&'a str),
}

/// Takes the rows of a table one by one.
pub type Give<'g> = &'g mut dyn FnMut(&[Cell<'_>]);

/// All tables.
pub const TABLES: &[FlatTable] = &[
    FlatTable { name: "tasks", chinese: "任务", columns: TASKS, each: tasks },
    FlatTable { name: "departments", chinese: "部门", columns: DEPARTMENTS, each: departments },
    FlatTable { name: "goals", chinese: "目标", columns: GOALS, each: goals },
    FlatTable { name: "indicators", chinese: "指标", columns: INDICATORS, each: indicators },
    FlatTable { name: "notes", chinese: "说明", columns: NOTES, each: notes },
    FlatTable { name: "warnings", chinese: "疑问", columns: WARNINGS, each: warnings },
];

const fn column(name: &'static str, chinese: &'static str, width: u8) -> FlatColumn {
    FlatColumn { name, chinese, width }
}

const FILE: FlatColumn = column("file", "文件", 20);
const ID: FlatColumn = column("id", "编号", 8);
const ITEM: FlatColumn = column("item", "类别", 7);
const PLAN: FlatColumn = column("plan", "清单", 28);
const DOMAIN: FlatColumn = column("domain", "领域", 18);
const NUMBER: FlatColumn = column("number", "序号", 8);
const TEXT: FlatColumn = column("text", "内容", 60);
const LEAD: FlatColumn = column("lead", "牵头", 22);
const RESPONSIBLE: FlatColumn = column("responsible", "责任", 22);
const SUPPORT: FlatColumn = column("support", "配合", 22);
const OPEN_ENDED: FlatColumn = column("open_ended", "等", 5);

const TASKS: &[FlatColumn] = &[
    FILE,
    ID,
    PLAN,
    DOMAIN,
    NUMBER,
    column("title", "标题", 30),
    TEXT,
    column("detail", "具体措施", 40),
    LEAD,
    RESPONSIBLE,
    SUPPORT,
    OPEN_ENDED,
    column("deadline", "时限", 14),
    column("from", "起", 11),
    column("until", "止", 11),
    column("other", "其他", 24),
];

const DEPARTMENTS: &[FlatColumn] = &[
    FILE,
    ID,
    ITEM,
    PLAN,
    DOMAIN,
    NUMBER,
    column("title", "标题", 30),
    column("role", "角色", 11),
    column("name", "名称", 22),
    column("canonical", "规范名称", 22),
    column("level", "层级", 11),
    column("kind", "性质", 14),
    column("second_name", "加挂牌子", 18),
    column("role_text", "角色用语", 14),
    column("text", "原文", 22),
];

const GOALS: &[FlatColumn] = &[FILE, ID, PLAN, DOMAIN, NUMBER, TEXT, LEAD, RESPONSIBLE, SUPPORT, OPEN_ENDED];

const INDICATORS: &[FlatColumn] = &[
    FILE,
    ID,
    ITEM,
    PLAN,
    DOMAIN,
    TEXT,
    column("metric", "指标", 30),
    column("comparator", "比较", 11),
    column("bound", "界限", 11),
    column("value", "数值", 10),
    column("to", "至", 10),
    column("unit", "单位", 10),
    column("baseline", "基数", 16),
    column("year", "目标年", 8),
    column("binding", "约束性", 8),
];

const NOTES: &[FlatColumn] = &[FILE, ID, ITEM, PLAN, TEXT];

const WARNINGS: &[FlatColumn] = &[FILE, column("code", "代码", 22), column("message", "内容", 80)];

/// Where a row's words stand in the source: the last columns of every table.
pub const PLACE: &[FlatColumn] = &[
    column("table", "表", 6),
    column("row", "行", 6),
    column("column", "列", 6),
    column("paragraph", "段", 6),
    column("line", "源行", 7),
];

/// Between the names of a list in one cell. No name holds it; `、` stands in 各县（市、区）人民政府.
const BETWEEN_NAMES: &str = "；";

impl FlatTable {
    /// All its columns.
    ///
    /// ```
    /// use qingdan::emit::TABLES;
    /// let names: Vec<_> = TABLES[0].all_columns().map(|column| column.name).collect();
    /// assert_eq!(names[..3], ["file", "id", "plan"]);
    /// assert_eq!(names.last(), Some(&"line"));
    /// ```
    pub fn all_columns(&self) -> impl Iterator<Item = &'static FlatColumn> {
        self.columns.iter().chain(PLACE)
    }

    /// Gives each row of a document, its cells in the order of [`FlatTable::all_columns`].
    pub fn each_row(&self, output: &ParseOutput, give: Give<'_>) {
        (self.each)(output, give);
    }
}

/// What rows of one domain share.
struct Scope<'a> {
    output: &'a ParseOutput,
    plan: &'a Plan,
    /// The names of the domain and those above it.
    path: String,
}

impl<'a> Scope<'a> {
    fn file(&self) -> Cell<'a> {
        file(self.output)
    }

    fn plan(&self) -> Cell<'a> {
        optional(self.plan.title.as_deref())
    }

    fn domain(&self) -> Cell<'_> {
        text(&self.path)
    }
}

/// Calls for each domain of all plans, those inside others behind them. As deep as domains nest, which is bounded
/// where they are made.
fn each_domain<'a>(output: &'a ParseOutput, visit: &mut dyn FnMut(&Scope<'a>, &'a Domain)) {
    fn walk<'a>(scope: &mut Scope<'a>, domains: &'a [Domain], visit: &mut dyn FnMut(&Scope<'a>, &'a Domain)) {
        for domain in domains {
            let above = scope.path.len();
            let name = domain.name.as_deref().or(domain.number.as_ref().map(|number| number.text.as_str()));
            if let Some(name) = name {
                if above > 0 {
                    scope.path.push_str(" / ");
                }
                scope.path.push_str(name);
            }
            visit(scope, domain);
            walk(scope, &domain.domains, visit);
            scope.path.truncate(above);
        }
    }
    for plan in &output.plans {
        walk(&mut Scope { output, plan, path: String::new() }, &plan.domains, visit);
    }
}

fn tasks(output: &ParseOutput, give: Give<'_>) {
    each_domain(output, &mut |scope, domain| {
        for task in &domain.tasks {
            let date = |end: fn(&crate::model::DateRange) -> Option<&str>| {
                task.date.as_ref().and_then(end).map_or(Cell::Empty, Cell::Date)
            };
            let other: Vec<String> = task.other.iter().map(|(header, text)| format!("{header}：{text}")).collect();
            let cells = [
                scope.file(),
                text(&task.id),
                scope.plan(),
                scope.domain(),
                label(&task.number),
                text(&task.title),
                text(&task.text),
                optional(task.detail.as_deref()),
                names(&task.lead),
                names(&task.responsible),
                names(&task.support),
                flag(task.open_ended),
                optional(task.deadline.as_deref()),
                date(|date| date.from.as_deref()),
                date(|date| date.until.as_deref()),
                owned(other.join("\n")),
            ];
            row(give, &cells, Some(task.at));
        }
    });
}

fn goals(output: &ParseOutput, give: Give<'_>) {
    each_domain(output, &mut |scope, domain| {
        for goal in &domain.goals {
            let cells = [
                scope.file(),
                text(&goal.id),
                scope.plan(),
                scope.domain(),
                label(&goal.number),
                text(&goal.text),
                names(&goal.lead),
                names(&goal.responsible),
                names(&goal.support),
                flag(goal.open_ended),
            ];
            row(give, &cells, Some(goal.at));
        }
    });
}

/// A domain, a goal or a task, as far as rows of them are made alike.
enum Item<'a> {
    Domain(&'a Domain),
    Goal(&'a Goal),
    Task(&'a Task),
}

impl<'a> Item<'a> {
    fn name(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(_) => "domain",
            Item::Goal(_) => "goal",
            Item::Task(_) => "task",
        })
    }

    fn id(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(domain) => &domain.id,
            Item::Goal(goal) => &goal.id,
            Item::Task(task) => &task.id,
        })
    }

    fn number(&self) -> Cell<'a> {
        label(match self {
            Item::Domain(domain) => &domain.number,
            Item::Goal(goal) => &goal.number,
            Item::Task(task) => &task.number,
        })
    }

    fn title(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(domain) => domain.name.as_deref().unwrap_or_default(),
            Item::Goal(goal) => &goal.text,
            Item::Task(task) => &task.title,
        })
    }

    fn lists(&self) -> [(&'static str, &'a [Department]); 3] {
        let (lead, responsible, support) = match self {
            Item::Domain(domain) => (&domain.lead, &domain.responsible, &domain.support),
            Item::Goal(goal) => (&goal.lead, &goal.responsible, &goal.support),
            Item::Task(task) => (&task.lead, &task.responsible, &task.support),
        };
        [("lead", lead), ("responsible", responsible), ("support", support)]
    }

    fn indicators(&self) -> &'a [Indicator] {
        match self {
            Item::Domain(_) => &[],
            Item::Goal(goal) => &goal.indicators,
            Item::Task(task) => &task.indicators,
        }
    }

    fn at(&self) -> Place {
        match self {
            Item::Domain(domain) => domain.at,
            Item::Goal(goal) => goal.at,
            Item::Task(task) => task.at,
        }
    }
}

fn each_item<'a>(output: &'a ParseOutput, visit: &mut dyn FnMut(&Scope<'a>, Item<'a>)) {
    each_domain(output, &mut |scope, domain| {
        visit(scope, Item::Domain(domain));
        domain.goals.iter().for_each(|goal| visit(scope, Item::Goal(goal)));
        domain.tasks.iter().for_each(|task| visit(scope, Item::Task(task)));
    });
}

fn departments(output: &ParseOutput, give: Give<'_>) {
    each_item(output, &mut |scope, item| {
        for (role, list) in item.lists() {
            for department in list {
                let cells = [
                    scope.file(),
                    item.id(),
                    item.name(),
                    scope.plan(),
                    scope.domain(),
                    item.number(),
                    item.title(),
                    text(role),
                    text(&department.name),
                    optional(department.canonical.as_deref()),
                    term(department.level),
                    term(department.kind),
                    optional(department.second_name.as_deref()),
                    optional(department.role_text.as_deref()),
                    text(&department.text),
                ];
                row(give, &cells, Some(item.at()));
            }
        }
    });
}

fn indicators(output: &ParseOutput, give: Give<'_>) {
    each_item(output, &mut |scope, item| {
        for indicator in item.indicators() {
            let cells = [
                scope.file(),
                item.id(),
                item.name(),
                scope.plan(),
                scope.domain(),
                text(&indicator.text),
                text(&indicator.metric),
                term(Some(indicator.comparator)),
                term(indicator.bound),
                Cell::Number(indicator.value),
                indicator.to.map_or(Cell::Empty, Cell::Number),
                optional(indicator.unit.as_deref()),
                optional(indicator.baseline.as_deref()),
                indicator.year.map_or(Cell::Empty, |year| Cell::Number(f64::from(year))),
                flag(indicator.binding),
            ];
            row(give, &cells, Some(item.at()));
        }
    });
}

fn notes(output: &ParseOutput, give: Give<'_>) {
    for plan in &output.plans {
        let mut each = |item: &'static str, notes: &[Note]| {
            for note in notes {
                let cells =
                    [file(output), text(&plan.id), text(item), optional(plan.title.as_deref()), text(&note.text)];
                row(give, &cells, Some(note.at));
            }
        };
        each("rule", &plan.rules);
        each("note", &plan.notes);
    }
}

fn warnings(output: &ParseOutput, give: Give<'_>) {
    for warning in &output.warnings {
        row(give, &[file(output), text(&warning.code), text(&warning.message)], warning.at);
    }
}

/// A row with its place behind it.
fn row(give: Give<'_>, cells: &[Cell<'_>], at: Option<Place>) {
    let at = at.unwrap_or_default();
    let mut all = cells.to_vec();
    let parts = [at.table, at.row, at.column, at.paragraph, at.line];
    all.extend(parts.map(|part| part.map_or(Cell::Empty, |part| Cell::Number(f64::from(part)))));
    give(&all);
}

/// The path as given, which tells the files of a batch apart.
fn file(output: &ParseOutput) -> Cell<'_> {
    text(output.source.path.as_deref().unwrap_or(&output.source.file))
}

fn text(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(Cow::Borrowed(text)) }
}

fn owned(text: String) -> Cell<'static> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(Cow::Owned(text)) }
}

fn optional(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Empty, text)
}

fn label(number: &Option<crate::model::Number>) -> Cell<'_> {
    optional(number.as_ref().map(|number| number.text.as_str()))
}

fn names(list: &[Department]) -> Cell<'static> {
    let names: Vec<&str> = list.iter().map(|department| department.name.as_str()).collect();
    owned(names.join(BETWEEN_NAMES))
}

/// `true`, or nothing, as in the JSON.
fn flag(value: bool) -> Cell<'static> {
    if value { text("true") } else { Cell::Empty }
}

/// A value of the contract's lists as the JSON has it.
fn term(value: Option<impl Serialize>) -> Cell<'static> {
    match value.map(serde_json::to_value) {
        Some(Ok(serde_json::Value::String(word))) => owned(word),
        _ => Cell::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, parse};

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/example.txt")).unwrap();
        let output = parse(&bytes, "example.txt", &Options::default()).unwrap();
        for table in TABLES {
            let columns = table.all_columns().count();
            table.each_row(&output, &mut |cells| assert_eq!(cells.len(), columns, "{}", table.name));
            let mut names: Vec<_> = table.all_columns().map(|column| column.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), columns, "{}: a column twice", table.name);
        }
    }
}
