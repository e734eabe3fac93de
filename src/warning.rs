//! What was read with doubt, left out, or repaired.
//!
//! Each stage collects [`Warning`]s beside its value. A warning is data ([`WarningKind`] and a
//! [`Place`]); its words are made only when it is shown, in the reader's language.

use crate::error::Error;
use crate::lang::Lang;
use crate::model::{self, Place};

/// One doubt, with its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Where it is, if it has one place.
    pub at: Option<Place>,
}

macro_rules! warnings {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),* })? = $code:literal, $en:literal, $zh:literal;)*) => {
        /// Kinds of doubt. The code of each is stable; the words may improve.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum WarningKind {
            $($(#[$doc])* #[allow(missing_docs)] $name $({ $($field: $type),* })?,)*
        }

        impl WarningKind {
            /// All codes, in the order of declaration.
            pub const CODES: &[&str] = &[$($code),*];

            /// The stable code, in kebab-case.
            pub fn code(&self) -> &'static str {
                match self { $(WarningKind::$name $({ $($field: _),* })? => $code,)* }
            }

            /// The words for a person.
            pub fn message(&self, lang: Lang) -> String {
                match self {
                    $(WarningKind::$name $({ $($field),* })? => match lang {
                        Lang::En => format!($en $(, $($field = $field),*)?),
                        Lang::Zh => format!($zh $(, $($field = $field),*)?),
                    },)*
                }
            }
        }
    };
}

warnings! {
    /// The document holds no task list.
    NoPlan = "no-plan",
        "no task list found",
        "没有找到任务清单";
    /// Paragraphs that belong to no plan.
    TextOutsidePlans { text: String, paragraphs: u32 } = "text-outside-plans",
        "{paragraphs} paragraph(s) outside every task list, beginning “{text}”",
        "有 {paragraphs} 个段落不属于任何任务清单，开头是“{text}”";
    /// A table that is no task list.
    TableOutsidePlans { text: String } = "table-outside-plans",
        "a table that is no task list is left out; it begins “{text}”",
        "有一个表格不是任务清单，未读入；开头是“{text}”";
    /// The text ends in the middle of a row.
    CutOffRow { found: u32, expected: u32 } = "cut-off-row",
        "the text ends inside a row: {found} of {expected} cells",
        "文本在一行中间结束：应有 {expected} 个单元格，只有 {found} 个";
    /// Rows that could not be told apart for sure in a text export.
    UncertainRows { found: u32, expected: u32 } = "uncertain-rows",
        "a row of {found} cells where the header has {expected}; it may hold cells that span columns",
        "这一行有 {found} 个单元格，表头有 {expected} 个；其中可能有跨列的单元格";
    /// Text after a table in a text export that may belong to its last cell.
    UncertainTableEnd { text: String } = "uncertain-table-end",
        "“{text}” may belong to the last cell of the table or follow the table",
        "“{text}”可能属于表格的最后一个单元格，也可能在表格之后";
    /// Rows of a text that only the first column tells apart.
    UncertainTable { text: String } = "uncertain-table",
        "the rows of the table that begins “{text}” are not told apart for sure: no rule stands between them",
        "从“{text}”开始的表格，各行之间没有分隔线，分行没有把握";
    /// Lines of a text that were joined, since they are broken at one width.
    WrappedLines { lines: u32 } = "wrapped-lines",
        "{lines} line(s) were joined to the one above: the text is broken at one width, so that a line is no paragraph",
        "有 {lines} 行与上一行合并：文本按固定宽度折行，一行不是一个段落";
    /// Lines that look like a table.
    TableAsParagraphs { text: String } = "table-as-paragraphs",
        "the lines from “{text}” on look like a table whose rows and columns cannot be told; they are read as paragraphs",
        "从“{text}”开始的各行像是表格，但分不清行和列，按段落读入";
    /// A page that ends inside a table.
    CutOffTable = "cut-off-table",
        "the page ends inside a table; rows may be missing",
        "网页在表格中间结束；可能缺少后面的行";
    /// A title that stands in the page header alone.
    TitleInHeader { text: String } = "title-in-header",
        "no title stands above the list; the page header’s is taken: “{text}”",
        "清单上方没有标题，取页眉中的标题：“{text}”";
    /// Bytes that are not valid in the text's encoding.
    BadEncoding { encoding: &'static str } = "bad-encoding",
        "some bytes are not valid {encoding} and were replaced by U+FFFD",
        "有些字节不是有效的 {encoding}，已用 U+FFFD 代替";
    /// A vertical merge that continues nothing.
    MergeWithoutStart = "merge-without-start",
        "a cell continues a vertical merge that no cell of the same columns starts; it is read as a cell of its own",
        "单元格标为延续纵向合并，但上方没有列位相同的合并起点；按独立单元格读入";
    /// Text in a cell that is merged away.
    TextInMergedCell { text: String } = "text-in-merged-cell",
        "“{text}” stands in a cell that is merged into another, where Word does not show it; it is added to the merged cell",
        "“{text}”在已被合并的单元格里，Word 中看不到；已并入合并后的单元格";
    /// A span that goes beyond the table.
    SpanCut { span: u64 } = "span-cut",
        "a cell claims to span {span} columns; it is read as one column",
        "单元格声称跨 {span} 列；按一列读入";
    /// A span of a web page's cell that is wider than a table may be.
    WideSpan { span: u32 } = "wide-span",
        "a cell claims to span {span} columns; it is read as spanning to the table's last column",
        "单元格声称跨 {span} 列；按跨到表格最后一列读入";
    /// Cells of a web page that claim the same place.
    OverlappingCells = "overlapping-cells",
        "a cell runs into another that spans down from a row above; it is read as ending before it",
        "单元格与上方跨行的单元格重叠；按到该单元格之前为止读入";
    /// Rows that add up to different numbers of columns.
    UnevenRow { found: u32, expected: u32 } = "uneven-row",
        "the row covers {found} of the table's {expected} columns",
        "这一行只占表格 {expected} 列中的 {found} 列";
    /// Hidden text.
    HiddenText { text: String } = "hidden-text",
        "hidden text is left out: “{text}”",
        "隐藏文字未读入：“{text}”";
    /// A field that begins and does not end: what is behind its beginning is no code.
    UnendedField { text: String } = "unended-field",
        "a field has no end; the text behind its beginning is read as text: “{text}”",
        "域没有结束标记；其开始之后的文字按正文读入：“{text}”";
    /// Changes that are tracked and neither accepted nor rejected.
    TrackedChanges { insertions: u32, deletions: u32, moves: u32, formats: u32 } = "tracked-changes",
        "changes are tracked and not yet accepted ({insertions} insertion(s), {deletions} deletion(s), {moves} move(s), {formats} of formatting); the document is read with all of them accepted",
        "文档中有尚未接受的修订（插入 {insertions} 处，删除 {deletions} 处，移动 {moves} 处，格式 {formats} 处）；按全部接受后的内容读入";
    /// A character that means something in one font only.
    PrivateCharacter { character: String, text: String } = "private-character",
        "the private-use character {character} has no meaning without its font; it is kept: “{text}”",
        "私用区字符 {character} 离开原字体没有意义；已原样保留：“{text}”";
    /// A place that only the name of the file gives.
    PlaceOfFile { name: String, file: String } = "place-of-file",
        "only the file’s name, “{file}”, says where the document comes from: {name}",
        "文档没有写明地区，按文件名“{file}”取“{name}”";
    /// A place that is a district or city of another name now.
    FormerPlace { name: String, now: &'static str } = "former-place",
        "{name} is {now} now; the code is that of {now}",
        "“{name}”已改为“{now}”；代码取“{now}”的代码";
    /// A name that several divisions bear.
    AmbiguousPlace { name: String, divisions: String } = "ambiguous-place",
        "several places are called {name} ({divisions}), and the document does not say which it is; it has no code",
        "有多个地方叫“{name}”（{divisions}），文档没有写明是哪一个，未给出代码";
    /// Text that stands in no paragraph.
    TextOutsideParagraph { text: String } = "text-outside-paragraph",
        "“{text}” stands outside every paragraph, where Word does not expect text; it is read as a paragraph",
        "“{text}”不在任何段落中，Word 中这里不应有文字；按一个段落读入";
    /// A cell that holds nothing but a picture.
    PictureInCell { text: String } = "picture-in-cell",
        "the cell holds a picture and no text; the picture is described as “{text}”",
        "单元格中只有图片，没有文字；图片的说明是“{text}”";
    /// A part of the document that lies in another file.
    EmbeddedPart { part: String } = "embedded-part",
        "the document includes {part}, which is not read",
        "文档包含 {part}，其内容未读入";
    /// A list or style that numbering.xml does not define.
    UnknownList { list: String } = "unknown-list",
        "a paragraph is numbered by list {list}, which the document does not define; it gets no number",
        "段落使用的编号列表 {list} 在文档中没有定义；不给编号";
    /// A number format that has no known labels.
    UnknownNumberFormat { format: String } = "unknown-number-format",
        "automatic numbers of the format {format} are not known; shown as Arabic digits",
        "不认识自动编号格式 {format}；按阿拉伯数字显示";
    /// A number that its format does not have.
    NumberBeyondFormat { format: &'static str, value: u32 } = "number-beyond-format",
        "the number format {format} has no label for {value}; it is shown in Arabic digits, which need not be what Word shows",
        "编号格式 {format} 没有 {value} 的写法；按阿拉伯数字显示，Word 中显示的可能不同";
    /// A part that is needed for numbers is damaged.
    UnreadablePart { part: String, cause: Error } = "unreadable-part",
        "{part} could not be read and is left out: {cause}",
        "{part} 无法读取，已略去：{cause:#}";
    /// A column whose header no rule knows.
    UnknownColumn { header: String } = "unknown-column",
        "no role is known for the column “{header}”; its text is kept under other",
        "不认识列“{header}”；其内容保留在 other 中";
    /// A row with text but no task, goal or domain to carry it.
    RowWithoutTask { text: String } = "row-without-task",
        "a row without a task holds “{text}”",
        "这一行没有任务，却有内容“{text}”";
    /// A cell that spans columns of different roles.
    CellAcrossColumns { text: String, header: String } = "cell-across-columns",
        "“{text}” spans several columns; it is read as “{header}”",
        "“{text}”跨了几列；按“{header}”读入";
    /// A short text alone in its row.
    DoubtfulSection { text: String } = "doubtful-section",
        "“{text}” stands alone in its row; it is read as the name of a domain, not as a task",
        "“{text}”独占一行；按领域名称而不是任务读入";
    /// A table without a header that is known.
    GuessedColumns { columns: String } = "guessed-columns",
        "columns whose words are not known are told by what they hold: {columns}",
        "列名无法识别，按内容判断：{columns}";
    /// A label with a slip of the typist.
    MistypedLabel { label: String, read_as: String } = "mistyped-label",
        "“{label}” is read as {read_as}",
        "“{label}”按“{read_as}”读入";
    /// Words about bodies that were not read as saying who does something.
    UnreadAssignment { text: String } = "unread-assignment",
        "“{text}” speaks of bodies and was not read as saying who does something",
        "“{text}”提到单位，但没有作为责任分工读入";
    /// A line break between two names that may be one.
    DoubtfulName { left: String, right: String, read_as: String } = "doubtful-name",
        "“{left}” and “{right}” stand on two lines without a delimiter; read as “{read_as}”",
        "“{left}”和“{right}”分在两行，中间没有分隔号；读作“{read_as}”";
    /// What stands beside the bodies of a heading and has no field of its own in a domain.
    HeadingRoles { text: String } = "heading-roles",
        "“{text}” stands beside a heading, which has no place for it; it is kept as a note",
        "“{text}”标在标题旁，标题没有相应的字段；保留在 notes 中";
    /// Cells that apply to so many rows that not all of them get their text.
    SharedTextCut = "shared-text-cut",
        "the cell applies to so many tasks that its text is not repeated for all of them",
        "该单元格适用的任务太多，其内容没有全部重复";
    /// A table inside a cell.
    NestedTable = "nested-table",
        "a table inside a cell is read as text of the cell",
        "单元格内的表格按该单元格的文字读入";
    /// A continuation table with other columns.
    ContinuedTable = "continued-table",
        "a table without a header is read as a continuation of the table before it",
        "没有表头的表格按前一个表格的续表读入";
    /// A deadline that is written like a date and is none.
    FaultyTime { text: String } = "faulty-time",
        "“{text}” is no date as it is written; none is read from its deadline",
        "“{text}”不成日期，该完成时限没有读出日期";
    /// A time beside the bodies of a task that is another than that of its column.
    TwoDeadlines { column: String, beside: String } = "two-deadlines",
        "the column says “{column}” and the text beside the bodies says “{beside}”; the date is that of the column",
        "完成时限栏写“{column}”，责任单位旁写“{beside}”；日期按完成时限栏读出";
    /// Deadlines without a year.
    AssumedYear { text: String, year: u32, deadlines: u32 } = "assumed-year",
        "{deadlines} deadline(s) name no year and are read as of {year}; the first is “{text}”",
        "有 {deadlines} 个完成时限没有写年份，按 {year} 年读入；第一个是“{text}”";
}

impl Warning {
    /// A warning about a place.
    pub fn new(kind: WarningKind, at: Option<Place>) -> Warning {
        Warning { kind, at }
    }

    /// The warning as it stands in the JSON, in words of `lang`.
    pub fn to_model(&self, lang: Lang) -> model::Warning {
        model::Warning { code: self.kind.code().into(), message: self.kind.message(lang), at: self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let mut codes = WarningKind::CODES.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), WarningKind::CODES.len());
        for code in codes {
            assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
        }
    }
}
