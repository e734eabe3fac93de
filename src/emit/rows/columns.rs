//! The columns of the flat tables: names in the data and for people, widths, and what their cells hold.

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

const fn column(name: &'static str, chinese: &'static str, width: u8) -> FlatColumn {
    FlatColumn { name, chinese, width, kind: ColumnKind::Text }
}

impl FlatColumn {
    const fn of(mut self, kind: ColumnKind) -> FlatColumn {
        self.kind = kind;
        self
    }
}

pub(super) const FILE: FlatColumn = column("file", "文件", 20);
pub(super) const ID: FlatColumn = column("id", "编号", 8);
pub(super) const ITEM: FlatColumn = column("item", "类别", 7);
pub(super) const PLAN: FlatColumn = column("plan", "清单", 28);
pub(super) const DOMAIN: FlatColumn = column("domain", "领域", 18);
pub(super) const NUMBER: FlatColumn = column("number", "序号", 8);
pub(super) const TEXT: FlatColumn = column("text", "内容", 60);
pub(super) const LEAD: FlatColumn = column("lead", "牵头", 22).of(ColumnKind::List);
pub(super) const RESPONSIBLE: FlatColumn = column("responsible", "责任", 22).of(ColumnKind::List);
pub(super) const SUPPORT: FlatColumn = column("support", "配合", 22).of(ColumnKind::List);
pub(super) const PLAN_ID: FlatColumn = column("plan_id", "清单编号", 9);
pub(super) const KEY: FlatColumn = column("key", "键", 20);
pub(super) const NUMBER_VALUE: FlatColumn = column("number_value", "序号数值", 9).of(ColumnKind::Integer);
pub(super) const OPEN_ENDED: FlatColumn = column("open_ended", "等", 5).of(ColumnKind::Flag);

pub(super) const TASKS: &[FlatColumn] = &[
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

pub(super) const DEPARTMENTS: &[FlatColumn] = &[
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

pub(super) const GOALS: &[FlatColumn] =
    &[FILE, ID, PLAN, DOMAIN, NUMBER, TEXT, LEAD, RESPONSIBLE, SUPPORT, OPEN_ENDED, PLAN_ID, KEY, NUMBER_VALUE];

pub(super) const INDICATORS: &[FlatColumn] = &[
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

pub(super) const NOTES: &[FlatColumn] = &[FILE, ID, ITEM, PLAN, TEXT, PLAN_ID];

pub(super) const PLACE_NAME: FlatColumn = column("place", "地区", 14);
pub(super) const PLACE_CODE: FlatColumn = column("code", "行政区划代码", 10);

pub(super) const PLANS: &[FlatColumn] = &[
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

pub(super) const DOCUMENTS: &[FlatColumn] = &[
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

pub(super) const FINDINGS: &[FlatColumn] = &[
    FILE,
    column("code", "代码", 9),
    column("rule", "规则", 22),
    column("severity", "级别", 9),
    column("certainty", "把握", 10),
    column("message", "问题", 60),
    column("text", "原文", 40),
    column("fix", "改法", 30),
    column("replacement", "改为", 24),
    column("item", "所属条目", 10),
    column("count", "处数", 7).of(ColumnKind::Integer),
    column("outside", "清单之外", 9).of(ColumnKind::Flag),
];

pub(super) const WARNINGS: &[FlatColumn] = &[FILE, column("code", "代码", 22), column("message", "内容", 80)];

/// Where a row's words stand in the source: the last columns of every table.
pub const PLACE: &[FlatColumn] = &[
    column("table", "表", 6).of(ColumnKind::Integer),
    column("row", "行", 6).of(ColumnKind::Integer),
    column("column", "列", 6).of(ColumnKind::Integer),
    column("paragraph", "段", 6).of(ColumnKind::Integer),
    column("line", "源行", 7).of(ColumnKind::Integer),
];
