//! The columns of the flat tables: names in the data and for people, widths, what their cells hold and what that means.

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
    /// What that means, in English.
    pub meaning: &'static str,
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

const fn column(name: &'static str, chinese: &'static str, width: u8, meaning: &'static str) -> FlatColumn {
    FlatColumn { name, chinese, width, kind: ColumnKind::Text, meaning }
}

impl FlatColumn {
    const fn of(mut self, kind: ColumnKind) -> FlatColumn {
        self.kind = kind;
        self
    }
}

pub(super) const FILE: FlatColumn = column("file", "文件", 20, "The file, as it was given; it joins all tables.");
pub(super) const ID: FlatColumn = column(
    "id",
    "编号",
    8,
    "Where the item stands: plan, domains, item. It is a position, and changes when rows are inserted before it.",
);
pub(super) const ITEM: FlatColumn =
    column("item", "类别", 7, "What the row is of: domain, goal or task; of notes, rule or note.");
pub(super) const PLAN: FlatColumn = column("plan", "清单", 28, "Title of the plan.");
pub(super) const DOMAIN: FlatColumn = column("domain", "领域", 18, "Name of the domain that the item stands in.");
pub(super) const NUMBER: FlatColumn = column("number", "序号", 8, "Label as written.");
pub(super) const TEXT: FlatColumn =
    column("text", "内容", 60, "What is said, in the words of the source, without the number.");
pub(super) const LEAD: FlatColumn = column("lead", "牵头", 22, "Bodies that lead.").of(ColumnKind::List);
pub(super) const RESPONSIBLE: FlatColumn =
    column("responsible", "责任", 22, "Bodies that are responsible.").of(ColumnKind::List);
pub(super) const SUPPORT: FlatColumn = column("support", "配合", 22, "Bodies that support.").of(ColumnKind::List);
pub(super) const PLAN_ID: FlatColumn = column("plan_id", "清单编号", 9, "The `id` of the plan.");
pub(super) const KEY: FlatColumn =
    column("key", "键", 20, "What identifies the item by its own words, whatever is inserted before it.");
pub(super) const NUMBER_VALUE: FlatColumn =
    column("number_value", "序号数值", 9, "Value of the label.").of(ColumnKind::Integer);
pub(super) const OPEN_ENDED: FlatColumn =
    column("open_ended", "等", 5, "One of the lists of bodies ends in 等.").of(ColumnKind::Flag);

pub(super) const TASKS: &[FlatColumn] = &[
    FILE,
    ID,
    PLAN,
    DOMAIN,
    NUMBER,
    column("title", "标题", 30, "First sentence of the task, or its own title."),
    TEXT,
    column("detail", "具体措施", 40, "What a second column of the table says of the task."),
    LEAD,
    RESPONSIBLE,
    SUPPORT,
    OPEN_ENDED,
    column("deadline", "时限", 14, "Deadline in the words of the source."),
    column("from", "起", 11, "First day, where the deadline tells one.").of(ColumnKind::Date),
    column("until", "止", 11, "Last day, where the deadline tells one.").of(ColumnKind::Date),
    column("other", "其他", 24, "Columns without a role of their own: header and text."),
    PLAN_ID,
    KEY,
    NUMBER_VALUE,
];

pub(super) const DEPARTMENTS: &[FlatColumn] = &[
    FILE,
    ID,
    ITEM,
    PLAN,
    DOMAIN,
    NUMBER,
    column("title", "标题", 30, "Title of the task, text of the goal or name of the domain that names the body."),
    column("role", "角色", 11, "Role of the body: lead, responsible or support."),
    column("name", "名称", 22, "Name of the body, normalized."),
    column("canonical", "规范名称", 22, "Statutory name of the body, without the level."),
    column("level", "层级", 11, "Level of the body."),
    column("kind", "性质", 14, "Kind of the body."),
    column("second_name", "加挂牌子", 18, "Second name of the body, from brackets."),
    column("role_text", "角色用语", 14, "Words that stand beside the name and give the role."),
    column("text", "原文", 22, "What the source holds for the body."),
    PLAN_ID,
    KEY,
    NUMBER_VALUE,
];

pub(super) const GOALS: &[FlatColumn] =
    &[FILE, ID, PLAN, DOMAIN, NUMBER, TEXT, LEAD, RESPONSIBLE, SUPPORT, OPEN_ENDED, PLAN_ID, KEY, NUMBER_VALUE];

pub(super) const INDICATORS: &[FlatColumn] = &[
    FILE,
    ID,
    ITEM,
    PLAN,
    DOMAIN,
    TEXT,
    column("metric", "指标", 30, "What is measured."),
    column("comparator", "比较", 11, "How the number is meant: at-least, at-most, exactly and others."),
    column("bound", "界限", 11, "How the amount of an increase or decrease is meant."),
    column("value", "数值", 10, "The number, its scale worked in; where a range begins.").of(ColumnKind::Number),
    column("to", "至", 10, "Where a range ends.").of(ColumnKind::Number),
    column("unit", "单位", 10, "Unit as written."),
    column("baseline", "基数", 16, "What a change is counted from, in the words of the source."),
    column("year", "目标年", 8, "Year that the column of the number is for.").of(ColumnKind::Integer),
    column("binding", "约束性", 8, "The indicator is binding (约束性).").of(ColumnKind::Flag),
    PLAN_ID,
    KEY,
];

pub(super) const NOTES: &[FlatColumn] = &[FILE, ID, ITEM, PLAN, TEXT, PLAN_ID];

pub(super) const PLACE_NAME: FlatColumn = column("place", "地区", 14, "Name of the place.");
pub(super) const PLACE_CODE: FlatColumn = column("code", "行政区划代码", 10, "Code of the place, of GB/T 2260.");

pub(super) const PLANS: &[FlatColumn] = &[
    FILE,
    ID,
    column("title", "标题", 40, "Title of the plan."),
    column("attachment", "附件", 10, "Label of the attachment that the plan is."),
    column("start", "起始年", 8, "First year of the plan.").of(ColumnKind::Integer),
    column("end", "终止年", 8, "Last year of the plan.").of(ColumnKind::Integer),
    PLACE_NAME,
    PLACE_CODE,
    column("domains", "领域数", 8, "How many domains there are.").of(ColumnKind::Integer),
    column("goals", "目标数", 8, "How many goals there are.").of(ColumnKind::Integer),
    column("tasks", "任务数", 8, "How many tasks there are.").of(ColumnKind::Integer),
];

pub(super) const DOCUMENTS: &[FlatColumn] = &[
    FILE,
    column("format", "格式", 7, "Format of the file."),
    column("sha256", "SHA-256", 20, "Checksum of the file."),
    column("status", "状态", 7, "read, or error where the file could not be read."),
    column("error", "错误代码", 16, "Code of the error."),
    column("message", "错误", 40, "What the error is."),
    column("title", "标题", 40, "Title of the document."),
    PLACE_NAME,
    PLACE_CODE,
    column("level", "层级", 11, "Level of the place."),
    column("prefecture", "地级", 14, "Prefecture that the place belongs to."),
    column("province", "省级", 14, "Province that the place belongs to."),
    column("issuer", "发文机关", 24, "Who issued the document."),
    column("number", "发文字号", 22, "Number of the document (文号)."),
    column("issued", "成文日期", 11, "Day of the document.").of(ColumnKind::Date),
    column("plans", "清单数", 8, "How many plans there are.").of(ColumnKind::Integer),
    column("tasks", "任务数", 8, "How many tasks there are.").of(ColumnKind::Integer),
    column("warnings", "疑问数", 8, "How many warnings there are.").of(ColumnKind::Integer),
];

pub(super) const FINDINGS: &[FlatColumn] = &[
    FILE,
    column("code", "代码", 9, "Code of the rule."),
    column("rule", "规则", 22, "Name of the rule."),
    column("severity", "级别", 9, "error, warning or info."),
    column("certainty", "把握", 10, "certain, likely or opinion."),
    column("message", "问题", 60, "What is wrong."),
    column("text", "原文", 40, "The words concerned, as written."),
    column("fix", "改法", 30, "What to do, where it is certain."),
    column("replacement", "改为", 24, "What to write instead."),
    column("item", "所属条目", 10, "The `id` of the domain, goal or task that it belongs to."),
    column("count", "处数", 7, "How often it is so, where one finding stands for several places.")
        .of(ColumnKind::Integer),
    column("outside", "清单之外", 9, "It stands around the list, not in it.").of(ColumnKind::Flag),
];

pub(super) const WARNINGS: &[FlatColumn] = &[
    FILE,
    column("code", "代码", 22, "Code of the warning."),
    column("message", "内容", 80, "What was read with doubt."),
];

/// Where a row's words stand in the source: the last columns of every table.
pub const PLACE: &[FlatColumn] = &[
    column("table", "表", 6, "Table in the source, counted from 1.").of(ColumnKind::Integer),
    column("row", "行", 6, "Row of the table.").of(ColumnKind::Integer),
    column("column", "列", 6, "Column of the table.").of(ColumnKind::Integer),
    column("paragraph", "段", 6, "Paragraph in the cell, or in the document outside tables.").of(ColumnKind::Integer),
    column("line", "源行", 7, "Line of a text.").of(ColumnKind::Integer),
];
