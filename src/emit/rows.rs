//! Flat tables: the model as rows, for programs that read tables (pandas, SQL, Excel).
//!
//! [`ParseOutput`] → the rows of each of [`TABLES`] → `csv`, `xlsx`. A table is one entry here: its columns and
//! how its rows are made. Rows of all tables carry `file`, those of items `id`, `key` and
//! `plan_id`, which join them: a department's `id` is that of its task, goal or domain.

use crate::model::{
    Department, Division, Domain, Facts, Goal, Indicator, Note, ParseOutput, Period, Place, Plan, Task,
};
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
    /// Whether its rows have a place in the source.
    has_place: bool,
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
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnKind {
    /// Text: labels such as `1.10` and `01` too.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A day in ISO form.
    Date,
    /// `true`, or nothing.
    Flag,
    /// Names, with `；` between them where they stand in one cell.
    List,
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
    FlatTable { name: "tasks", chinese: "任务", columns: TASKS, has_place: true, each: tasks },
    FlatTable { name: "departments", chinese: "部门", columns: DEPARTMENTS, has_place: true, each: departments },
    FlatTable { name: "goals", chinese: "目标", columns: GOALS, has_place: true, each: goals },
    FlatTable { name: "indicators", chinese: "指标", columns: INDICATORS, has_place: true, each: indicators },
    FlatTable { name: "notes", chinese: "说明", columns: NOTES, has_place: true, each: notes },
    FlatTable { name: "plans", chinese: "清单", columns: PLANS, has_place: false, each: plans },
    FlatTable { name: "documents", chinese: "文件", columns: DOCUMENTS, has_place: false, each: documents },
    FlatTable { name: "warnings", chinese: "疑问", columns: WARNINGS, has_place: true, each: warnings },
];

const fn column(name: &'static str, chinese: &'static str, width: u8) -> FlatColumn {
    FlatColumn { name, chinese, width, kind: ColumnKind::Text }
}

impl FlatColumn {
    const fn of(mut self, kind: ColumnKind) -> FlatColumn {
        self.kind = kind;
        self
    }
}

const FILE: FlatColumn = column("file", "文件", 20);
const ID: FlatColumn = column("id", "编号", 8);
const ITEM: FlatColumn = column("item", "类别", 7);
const PLAN: FlatColumn = column("plan", "清单", 28);
const DOMAIN: FlatColumn = column("domain", "领域", 18);
const NUMBER: FlatColumn = column("number", "序号", 8);
const TEXT: FlatColumn = column("text", "内容", 60);
const LEAD: FlatColumn = column("lead", "牵头", 22).of(ColumnKind::List);
const RESPONSIBLE: FlatColumn = column("responsible", "责任", 22).of(ColumnKind::List);
const SUPPORT: FlatColumn = column("support", "配合", 22).of(ColumnKind::List);
const PLAN_ID: FlatColumn = column("plan_id", "清单编号", 9);
const KEY: FlatColumn = column("key", "键", 20);
const NUMBER_VALUE: FlatColumn = column("number_value", "序号数值", 9).of(ColumnKind::Integer);
const OPEN_ENDED: FlatColumn = column("open_ended", "等", 5).of(ColumnKind::Flag);

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
    column("from", "起", 11).of(ColumnKind::Date),
    column("until", "止", 11).of(ColumnKind::Date),
    column("other", "其他", 24),
    PLAN_ID,
    KEY,
    NUMBER_VALUE,
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
    PLAN_ID,
    KEY,
    NUMBER_VALUE,
];

const GOALS: &[FlatColumn] =
    &[FILE, ID, PLAN, DOMAIN, NUMBER, TEXT, LEAD, RESPONSIBLE, SUPPORT, OPEN_ENDED, PLAN_ID, KEY, NUMBER_VALUE];

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
    column("value", "数值", 10).of(ColumnKind::Number),
    column("to", "至", 10).of(ColumnKind::Number),
    column("unit", "单位", 10),
    column("baseline", "基数", 16),
    column("year", "目标年", 8).of(ColumnKind::Integer),
    column("binding", "约束性", 8).of(ColumnKind::Flag),
    PLAN_ID,
    KEY,
];

const NOTES: &[FlatColumn] = &[FILE, ID, ITEM, PLAN, TEXT, PLAN_ID];

const PLACE_NAME: FlatColumn = column("place", "地区", 14);
const PLACE_CODE: FlatColumn = column("code", "行政区划代码", 10);

const PLANS: &[FlatColumn] = &[
    FILE,
    ID,
    column("title", "标题", 40),
    column("attachment", "附件", 10),
    column("start", "起始年", 8).of(ColumnKind::Integer),
    column("end", "终止年", 8).of(ColumnKind::Integer),
    PLACE_NAME,
    PLACE_CODE,
    column("domains", "领域数", 8).of(ColumnKind::Integer),
    column("goals", "目标数", 8).of(ColumnKind::Integer),
    column("tasks", "任务数", 8).of(ColumnKind::Integer),
];

const DOCUMENTS: &[FlatColumn] = &[
    FILE,
    column("format", "格式", 7),
    column("sha256", "SHA-256", 20),
    column("status", "状态", 7),
    column("error", "错误代码", 16),
    column("message", "错误", 40),
    column("title", "标题", 40),
    PLACE_NAME,
    PLACE_CODE,
    column("level", "层级", 11),
    column("prefecture", "地级", 14),
    column("province", "省级", 14),
    column("issuer", "发文机关", 24),
    column("number", "发文字号", 22),
    column("issued", "成文日期", 11).of(ColumnKind::Date),
    column("plans", "清单数", 8).of(ColumnKind::Integer),
    column("tasks", "任务数", 8).of(ColumnKind::Integer),
    column("warnings", "疑问数", 8).of(ColumnKind::Integer),
];

const WARNINGS: &[FlatColumn] = &[FILE, column("code", "代码", 22), column("message", "内容", 80)];

/// Where a row's words stand in the source: the last columns of every table.
pub const PLACE: &[FlatColumn] = &[
    column("table", "表", 6).of(ColumnKind::Integer),
    column("row", "行", 6).of(ColumnKind::Integer),
    column("column", "列", 6).of(ColumnKind::Integer),
    column("paragraph", "段", 6).of(ColumnKind::Integer),
    column("line", "源行", 7).of(ColumnKind::Integer),
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
        self.columns.iter().chain(if self.has_place { PLACE } else { &[] })
    }

    /// Gives each row of a document, its cells in the order of [`FlatTable::all_columns`].
    pub fn each_row(&self, output: &ParseOutput, give: Give<'_>) {
        (self.each)(output, give);
    }

    /// Gives the row of a file that could not be read, in the table that has one for each file: `error` is why, in a word,
    /// `message` in a line.
    pub fn failed_row(&self, file: &str, error: &str, message: &str, give: Give<'_>) {
        if self.name == "documents" {
            let cells = [text(file), Cell::Empty, Cell::Empty, text("error"), text(error), text(message)];
            let mut all = cells.to_vec();
            all.resize(self.columns.len(), Cell::Empty);
            give(&all);
        }
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

    fn plan_id(&self) -> Cell<'a> {
        text(&self.plan.id)
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
                scope.plan_id(),
                text(&task.key),
                number_value(&task.number),
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
                scope.plan_id(),
                text(&goal.key),
                number_value(&goal.number),
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

    fn number_value(&self) -> Cell<'a> {
        number_value(match self {
            Item::Domain(domain) => &domain.number,
            Item::Goal(goal) => &goal.number,
            Item::Task(task) => &task.number,
        })
    }

    fn key(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(domain) => &domain.key,
            Item::Goal(goal) => &goal.key,
            Item::Task(task) => &task.key,
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
                    scope.plan_id(),
                    item.key(),
                    item.number_value(),
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
                scope.plan_id(),
                item.key(),
            ];
            row(give, &cells, Some(item.at()));
        }
    });
}

fn notes(output: &ParseOutput, give: Give<'_>) {
    for plan in &output.plans {
        let mut each = |item: &'static str, notes: &[Note]| {
            for note in notes {
                let cells = [
                    file(output),
                    text(&plan.id),
                    text(item),
                    optional(plan.title.as_deref()),
                    text(&note.text),
                    text(&plan.id),
                ];
                row(give, &cells, Some(note.at));
            }
        };
        each("rule", &plan.rules);
        each("note", &plan.notes);
    }
}

/// Domains, goals and tasks of a plan.
fn counts(plan: &Plan) -> [usize; 3] {
    fn add(domains: &[Domain], counts: &mut [usize; 3]) {
        for domain in domains {
            let [of_domains, of_goals, of_tasks] = counts;
            *of_domains += 1;
            *of_goals += domain.goals.len();
            *of_tasks += domain.tasks.len();
            add(&domain.domains, counts);
        }
    }
    let mut all = [0; 3];
    add(&plan.domains, &mut all);
    all
}

fn plans(output: &ParseOutput, give: Give<'_>) {
    for plan in &output.plans {
        let year = |year: fn(&Period) -> u32| {
            plan.period.as_ref().map_or(Cell::Empty, |period| integer(year(period) as usize))
        };
        let [domains, goals, tasks] = counts(plan);
        let [place, code] = place(plan.place.as_ref());
        give(&[
            file(output),
            text(&plan.id),
            optional(plan.title.as_deref()),
            optional(plan.attachment.as_ref().map(|attachment| attachment.text.as_str())),
            year(|period| period.start),
            year(|period| period.end),
            place,
            code,
            integer(domains),
            integer(goals),
            integer(tasks),
        ]);
    }
}

fn documents(output: &ParseOutput, give: Give<'_>) {
    let facts = output.document.as_ref();
    let division = facts.and_then(|facts| facts.place.as_ref());
    let [place, code] = place(division);
    let above = |above: fn(&Division) -> Option<&str>| optional(division.and_then(above));
    let fact = |fact: fn(&Facts) -> Option<&str>| optional(facts.and_then(fact));
    let tasks = output.plans.iter().map(|plan| counts(plan)[2]).sum();
    give(&[
        file(output),
        term(Some(output.source.format)),
        text(&output.source.sha256),
        text("read"),
        Cell::Empty,
        Cell::Empty,
        fact(|facts| facts.title.as_deref()),
        place,
        code,
        term(division.and_then(|division| division.level)),
        above(|division| division.prefecture.as_deref()),
        above(|division| division.province.as_deref()),
        fact(|facts| facts.issuer.as_deref()),
        fact(|facts| facts.number.as_ref().map(|number| number.text.as_str())),
        facts.and_then(|facts| facts.issued.as_deref()).map_or(Cell::Empty, Cell::Date),
        integer(output.plans.len()),
        integer(tasks),
        integer(output.warnings.len()),
    ]);
}

/// The name and the code of a place.
fn place(division: Option<&Division>) -> [Cell<'_>; 2] {
    [
        optional(division.map(|division| division.name.as_str())),
        optional(division.and_then(|division| division.code.as_deref())),
    ]
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

fn number_value(number: &Option<crate::model::Number>) -> Cell<'static> {
    let value = number.as_ref().and_then(|number| number.value);
    value.map_or(Cell::Empty, |value| Cell::Number(f64::from(value)))
}

fn integer(value: usize) -> Cell<'static> {
    Cell::Number(value as f64)
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
