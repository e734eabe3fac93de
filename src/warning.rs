//! What was read with doubt, left out, or repaired.
//!
//! Each stage collects [`Warning`]s beside its value. A warning is data ([`WarningKind`] and a
//! [`Place`]); its words are made only when it is shown, in the reader's language. What each code means and what to do
//! about it stands with its words, in the list below, and is given out as [`WARNINGS`].

use crate::error::Error;
use crate::lang::Lang;
use crate::model::{self, FieldValue, Place};

/// One doubt, with its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Where it is, if it has one place.
    pub at: Option<Place>,
}

/// What is known of the warnings of one code.
#[derive(Debug)]
#[non_exhaustive]
pub struct WarningCode {
    /// The code, in kebab-case. It is stable.
    pub code: &'static str,
    /// What a warning of it says beside its words: the names of [`model::Warning::fields`].
    pub fields: &'static [&'static str],
    /// Its words, with the names of fields in braces: English, Chinese.
    pub message: [&'static str; 2],
    /// What it means: English, Chinese.
    pub meaning: [&'static str; 2],
    /// What a person can do about it: English, Chinese.
    pub advice: [&'static str; 2],
}

/// Each entry: what it means, name, fields, code; its words in English and Chinese; what it means in Chinese; what to do,
/// in English and Chinese.
macro_rules! warnings {
    ($(#[doc = $means:literal] $name:ident $({ $($field:ident: $type:ty),* })? =
        $code:literal, $en:literal, $zh:literal, $means_zh:literal, $do:literal, $do_zh:literal;)*) => {
        /// Kinds of doubt. The code of each is stable; the words may improve.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum WarningKind {
            $(#[doc = $means] #[allow(missing_docs)] $name $({ $($field: $type),* })?,)*
        }

        /// All codes of warnings.
        pub const WARNINGS: &[WarningCode] = &[$(WarningCode {
            code: $code,
            fields: &[$($(stringify!($field)),*)?],
            message: [$en, $zh],
            meaning: [$means.trim_ascii(), $means_zh],
            advice: [$do, $do_zh],
        }),*];

        impl WarningKind {
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

            /// What the words are made of, by name.
            pub fn fields(&self) -> Vec<(&'static str, FieldValue)> {
                match self {
                    $(WarningKind::$name $({ $($field),* })? =>
                        vec![$($((stringify!($field), FieldValue::from($field.clone()))),*)?],)*
                }
            }
        }
    };
}

warnings! {
    /// The document holds no task list.
    NoPlan = "no-plan",
        "no task list found",
        "没有找到任务清单",
        "文档中没有任务清单。",
        "Look whether it is the right file; if it holds a list, see how it was read with `qingdan grid`, and give the list's own header words with `--lexicon`.",
        "请确认文件是否正确；如确有清单，可用 `qingdan grid` 查看读入的内容，并用 `--lexicon` 给出清单的表头用词。";
    /// Paragraphs belong to no plan.
    TextOutsidePlans { text: String, paragraphs: u32 } = "text-outside-plans",
        "{paragraphs} paragraph(s) outside every task list, beginning “{text}”",
        "有 {paragraphs} 个段落不属于任何任务清单，开头是“{text}”",
        "有些段落不属于任何清单。",
        "Look whether tasks stand among them; what is only prose can stay outside.",
        "请看其中有没有任务；只是正文的可以不管。";
    /// A table is no task list.
    TableOutsidePlans { text: String } = "table-outside-plans",
        "a table that is no task list is left out; it begins “{text}”",
        "有一个表格不是任务清单，未读入；开头是“{text}”",
        "有的表格不是任务清单。",
        "If it is one, name its header words in a file for `--lexicon`.",
        "如果它是任务清单，请在 `--lexicon` 文件中写上它的表头用词。";
    /// The text ends in the middle of a row.
    CutOffRow { found: u32, expected: u32 } = "cut-off-row",
        "the text ends inside a row: {found} of {expected} cells",
        "文本在一行中间结束：应有 {expected} 个单元格，只有 {found} 个",
        "文本在一行中间结束。",
        "Export the text again; its end is missing.",
        "请重新导出文本，末尾不完整。";
    /// Rows of a text export could not be told apart for sure.
    UncertainRows { found: u32, expected: u32 } = "uncertain-rows",
        "a row of {found} cells where the header has {expected}; it may hold cells that span columns",
        "这一行有 {found} 个单元格，表头有 {expected} 个；其中可能有跨列的单元格",
        "文本导出的表格，分行没有把握。",
        "Compare the row with the source, or read the Word file itself.",
        "请与原文核对这一行，或直接读取 Word 文件。";
    /// Text behind a table of a text export may belong to its last cell.
    UncertainTableEnd { text: String } = "uncertain-table-end",
        "“{text}” may belong to the last cell of the table or follow the table",
        "“{text}”可能属于表格的最后一个单元格，也可能在表格之后",
        "文本导出的表格之后的文字，可能属于最后一个单元格。",
        "Compare the end of the table with the source, or read the Word file itself.",
        "请与原文核对表格的末尾，或直接读取 Word 文件。";
    /// Rows of a text are told apart by their first column alone.
    UncertainTable { text: String } = "uncertain-table",
        "the rows of the table that begins “{text}” are not told apart for sure: no rule stands between them",
        "从“{text}”开始的表格，各行之间没有分隔线，分行没有把握",
        "文本中的表格只能靠第一列分行。",
        "Compare the rows with the source.",
        "请与原文核对各行。";
    /// Lines of a text were joined, since they are broken at one width.
    WrappedLines { lines: u32 } = "wrapped-lines",
        "{lines} line(s) were joined to the one above: the text is broken at one width, so that a line is no paragraph",
        "有 {lines} 行与上一行合并：文本按固定宽度折行，一行不是一个段落",
        "文本按固定宽度折行，各行已合并成段。",
        "Nothing, if the paragraphs are right; else give a text with a line for each paragraph.",
        "段落无误就不用管；否则请提供一段一行的文本。";
    /// Lines look like a table whose rows and columns cannot be told; they are read as paragraphs.
    TableAsParagraphs { text: String } = "table-as-paragraphs",
        "the lines from “{text}” on look like a table whose rows and columns cannot be told; they are read as paragraphs",
        "从“{text}”开始的各行像是表格，但分不清行和列，按段落读入",
        "有些行像表格，但分不清行和列，按段落读入。",
        "Export the table with a tab between its cells, or read the Word file itself.",
        "请以制表符分隔导出表格，或直接读取 Word 文件。";
    /// A page ends inside a table.
    CutOffTable = "cut-off-table",
        "the page ends inside a table; rows may be missing",
        "网页在表格中间结束；可能缺少后面的行",
        "网页在表格中间结束。",
        "Save the page again; rows may be missing.",
        "请重新保存网页，后面的行可能缺失。";
    /// A title stands in the page header alone.
    TitleInHeader { text: String } = "title-in-header",
        "no title stands above the list; the page header’s is taken: “{text}”",
        "清单上方没有标题，取页眉中的标题：“{text}”",
        "标题只在页眉中。",
        "See whether it is the title of the list.",
        "请确认它是不是清单的标题。";
    /// Bytes are not valid in the text's encoding.
    BadEncoding { encoding: &'static str } = "bad-encoding",
        "some bytes are not valid {encoding} and were replaced by U+FFFD",
        "有些字节不是有效的 {encoding}，已用 U+FFFD 代替",
        "有些字节不合文本的编码。",
        "Save the file as UTF-8 with the program that made it, and look at the replaced characters.",
        "请用原程序另存为 UTF-8，并检查被代替的字符。";
    /// A cell goes on from a vertical merge that no cell begins.
    MergeWithoutStart = "merge-without-start",
        "a cell continues a vertical merge that no cell of the same columns starts; it is read as a cell of its own",
        "单元格标为延续纵向合并，但上方没有列位相同的合并起点；按独立单元格读入",
        "单元格延续纵向合并，却没有合并的起点。",
        "Look at the cell in Word; merge it again if it belongs to the one above.",
        "请在 Word 中查看该单元格；如属于上方单元格，请重新合并。";
    /// Text stands in a cell that is merged away, where Word does not show it.
    TextInMergedCell { text: String } = "text-in-merged-cell",
        "“{text}” stands in a cell that is merged into another, where Word does not show it; it is added to the merged cell",
        "“{text}”在已被合并的单元格里，Word 中看不到；已并入合并后的单元格",
        "文字在已被合并的单元格里，Word 中看不到。",
        "See whether the text belongs to the list; delete it in the source if it is a leftover.",
        "请确认这些文字是否属于清单；如是残留，请在原文中删去。";
    /// A cell claims to span more columns than a table can have.
    SpanCut { span: u64 } = "span-cut",
        "a cell claims to span {span} columns; it is read as one column",
        "单元格声称跨 {span} 列；按一列读入",
        "单元格声称跨的列数超过表格可有的列数。",
        "Look at the row in the source: its columns may be shifted.",
        "请与原文核对这一行，列位可能错动。";
    /// A cell of a web page claims to span more columns than its table has.
    WideSpan { span: u32 } = "wide-span",
        "a cell claims to span {span} columns; it is read as spanning to the table's last column",
        "单元格声称跨 {span} 列；按跨到表格最后一列读入",
        "网页的单元格声称跨的列数超过表格的列数。",
        "Nothing, if the row is right.",
        "这一行无误就不用管。";
    /// Cells of a web page claim the same place.
    OverlappingCells = "overlapping-cells",
        "a cell runs into another that spans down from a row above; it is read as ending before it",
        "单元格与上方跨行的单元格重叠；按到该单元格之前为止读入",
        "网页的单元格互相重叠。",
        "Compare the rows with the page as a browser shows it.",
        "请与浏览器中显示的网页核对这些行。";
    /// A row covers fewer columns than its table has.
    UnevenRow { found: u32, expected: u32 } = "uneven-row",
        "the row covers {found} of the table's {expected} columns",
        "这一行只占表格 {expected} 列中的 {found} 列",
        "有一行没有占满表格的列。",
        "Look whether the cells of the row stand below the right headers.",
        "请看这一行的单元格是否对着正确的表头。";
    /// Hidden text was left out.
    HiddenText { text: String } = "hidden-text",
        "hidden text is left out: “{text}”",
        "隐藏文字未读入：“{text}”",
        "隐藏文字没有读入。",
        "Show hidden text in Word, and see whether it belongs to the list.",
        "请在 Word 中显示隐藏文字，看它是否属于清单。";
    /// A field of Word begins and does not end; what stands behind its beginning is read as text.
    UnendedField { text: String } = "unended-field",
        "a field has no end; the text behind its beginning is read as text: “{text}”",
        "域没有结束标记；其开始之后的文字按正文读入：“{text}”",
        "Word 的域没有结束标记；其开始之后的文字按正文读入。",
        "See whether code of the field stands in the text; delete the field in Word.",
        "请看正文中有没有混入域代码；可在 Word 中删去该域。";
    /// Changes are tracked and neither accepted nor rejected; the document is read with all of them accepted.
    TrackedChanges { insertions: u32, deletions: u32, moves: u32, formats: u32 } = "tracked-changes",
        "changes are tracked and not yet accepted ({insertions} insertion(s), {deletions} deletion(s), {moves} move(s), {formats} of formatting); the document is read with all of them accepted",
        "文档中有尚未接受的修订（插入 {insertions} 处，删除 {deletions} 处，移动 {moves} 处，格式 {formats} 处）；按全部接受后的内容读入",
        "文档中有尚未接受或拒绝的修订；按全部接受后的内容读入。",
        "Accept or reject the changes in Word, if the text before them counts.",
        "如应以修改前为准，请先在 Word 中接受或拒绝修订。";
    /// A character means something in one font only.
    PrivateCharacter { character: String, text: String } = "private-character",
        "the private-use character {character} has no meaning without its font; it is kept: “{text}”",
        "私用区字符 {character} 离开原字体没有意义；已原样保留：“{text}”",
        "有的字符只在某种字体中有意义。",
        "Look at it in the source with its font, and write the character that is meant.",
        "请在原文中用原字体查看，改成所指的字符。";
    /// Only the file's name says where the document comes from.
    PlaceOfFile { name: String, file: String } = "place-of-file",
        "only the file’s name, “{file}”, says where the document comes from: {name}",
        "文档没有写明地区，按文件名“{file}”取“{name}”",
        "只有文件名写明文档属于哪个地区。",
        "Give the place with `--place`, if the name of the file is wrong.",
        "如文件名不对，请用 `--place` 给出地区。";
    /// The place that was given for documents which do not say theirs is none that is known.
    UnknownPlace { name: String } = "unknown-place",
        "“{name}”, the place that was given for documents which do not say theirs, is none that is known; it has no code, and is passed over unless it has the form of a place",
        "为未写明地区的文档给出的“{name}”不是已知的地名，没有代码；不像地名的不采用",
        "为未写明地区的文档给出的地名不在行政区划中。",
        "Give its name in full: 大安市.",
        "请写全称，如 大安市。";
    /// A place is a district or a city of another name now.
    FormerPlace { name: String, now: &'static str } = "former-place",
        "{name} is {now} now; the code is that of {now}",
        "“{name}”已改为“{now}”；代码取“{now}”的代码",
        "有的地方现已改区或改名。",
        "Nothing, if the document is older than the change.",
        "文档早于更名就不用管。";
    /// Several divisions bear the name of the place, and the document does not say which it is.
    AmbiguousPlace { name: String, divisions: String } = "ambiguous-place",
        "several places are called {name} ({divisions}), and the document does not say which it is; it has no code",
        "有多个地方叫“{name}”（{divisions}），文档没有写明是哪一个，未给出代码",
        "有多个地方同名，文档没有写明是哪一个。",
        "Give the place with what stands above it: `--place 长春市朝阳区`.",
        "请用 `--place` 连同上级一起给出，如 `--place 长春市朝阳区`。";
    /// Text stands in no paragraph, where Word does not expect text.
    TextOutsideParagraph { text: String } = "text-outside-paragraph",
        "“{text}” stands outside every paragraph, where Word does not expect text; it is read as a paragraph",
        "“{text}”不在任何段落中，Word 中这里不应有文字；按一个段落读入",
        "文字不在任何段落中，Word 中这里不应有文字。",
        "Look at the text in the source; the program that made the file may be at fault.",
        "请核对原文中的这段文字，可能是生成文件的程序有误。";
    /// A cell holds a picture and no text.
    PictureInCell { text: String } = "picture-in-cell",
        "the cell holds a picture and no text; the picture is described as “{text}”",
        "单元格中只有图片，没有文字；图片的说明是“{text}”",
        "单元格中只有图片，没有文字。",
        "Look at the picture; what it says has to be typed.",
        "请查看图片，其中的文字需要录入。";
    /// A part that the document includes is not read.
    EmbeddedPart { part: String } = "embedded-part",
        "the document includes {part}, which is not read",
        "文档包含 {part}，其内容未读入",
        "文档包含的某个部分没有读入。",
        "Open the document in Word and save it with that part in it.",
        "请在 Word 中打开，把该部分并入文档后保存。";
    /// A paragraph is numbered by a list that the document does not define.
    UnknownList { list: String } = "unknown-list",
        "a paragraph is numbered by list {list}, which the document does not define; it gets no number",
        "段落使用的编号列表 {list} 在文档中没有定义；不给编号",
        "段落使用的编号列表在文档中没有定义。",
        "Look at the paragraph's number in Word.",
        "请在 Word 中查看该段落的编号。";
    /// A format of automatic numbers is not known; Arabic digits stand in its place.
    UnknownNumberFormat { format: String } = "unknown-number-format",
        "automatic numbers of the format {format} are not known; shown as Arabic digits",
        "不认识自动编号格式 {format}；按阿拉伯数字显示",
        "不认识某种自动编号格式，以阿拉伯数字代替。",
        "Compare the numbers with those that Word shows.",
        "请与 Word 中显示的编号核对。";
    /// A number has no label in its format; Arabic digits stand in its place.
    NumberBeyondFormat { format: &'static str, value: u32 } = "number-beyond-format",
        "the number format {format} has no label for {value}; it is shown in Arabic digits, which need not be what Word shows",
        "编号格式 {format} 没有 {value} 的写法；按阿拉伯数字显示，Word 中显示的可能不同",
        "编号格式没有某个数的写法，以阿拉伯数字代替。",
        "Compare the number with the one that Word shows.",
        "请与 Word 中显示的编号核对。";
    /// A part of the file, such as that of its numbers, cannot be read and is left out.
    UnreadablePart { part: String, cause: Error } = "unreadable-part",
        "{part} could not be read and is left out: {cause}",
        "{part} 无法读取，已略去：{cause:#}",
        "文件的某个部件（如编号）无法读取，已略去。",
        "Open the file in Word and save it again; numbers may be missing.",
        "请在 Word 中打开并重新保存；编号可能缺失。";
    /// No role is known for a column; its text is kept under `other`.
    UnknownColumn { header: String } = "unknown-column",
        "no role is known for the column “{header}”; its text is kept under other",
        "不认识列“{header}”；其内容保留在 other 中",
        "不认识某一列；其内容保留在 other 中。",
        "Name its header word and role in a file for `--lexicon`.",
        "请在 `--lexicon` 文件中写上这个表头用词及其含义。";
    /// A row has text but no task, goal or domain to carry it.
    RowWithoutTask { text: String } = "row-without-task",
        "a row without a task holds “{text}”",
        "这一行没有任务，却有内容“{text}”",
        "有的行有内容，却没有任务、目标或领域。",
        "Look what the row says, and whether it belongs to the row above.",
        "请看这一行写的是什么，是否属于上一行。";
    /// A cell spans columns of different roles; it is read as one of them.
    CellAcrossColumns { text: String, header: String } = "cell-across-columns",
        "“{text}” spans several columns; it is read as “{header}”",
        "“{text}”跨了几列；按“{header}”读入",
        "单元格跨了含义不同的几列，按其中一列读入。",
        "See whether its text is what that column holds.",
        "请看其内容是否属于该列。";
    /// A short text stands alone in its row; it is read as the name of a domain.
    DoubtfulSection { text: String } = "doubtful-section",
        "“{text}” stands alone in its row; it is read as the name of a domain, not as a task",
        "“{text}”独占一行；按领域名称而不是任务读入",
        "短文字独占一行，按领域名称读入。",
        "See whether it is a heading or a task.",
        "请看它是标题还是任务。";
    /// Words of a header are not known; what the columns hold is told by their cells.
    GuessedColumns { columns: String } = "guessed-columns",
        "columns whose words are not known are told by what they hold: {columns}",
        "列名无法识别，按内容判断：{columns}",
        "表头用词无法识别，按单元格内容判断各列。",
        "See whether the roles are right; name the header words in a file for `--lexicon`.",
        "请核对各列的含义；可在 `--lexicon` 文件中写上这些表头用词。";
    /// A label has a slip of the typist and is read as the one that fits.
    MistypedLabel { label: String, read_as: String } = "mistyped-label",
        "“{label}” is read as {read_as}",
        "“{label}”按“{read_as}”读入",
        "编号有笔误，按应有的编号读入。",
        "Mend the label in the source; `qingdan lint` says how.",
        "请在原文中改正编号；`qingdan lint` 会给出改法。";
    /// Words speak of bodies and were not read as saying who does something.
    UnreadAssignment { text: String } = "unread-assignment",
        "“{text}” speaks of bodies and was not read as saying who does something",
        "“{text}”提到单位，但没有作为责任分工读入",
        "有的文字提到单位，但没有作为责任分工读入。",
        "Read the text; who is responsible may have to be added by hand.",
        "请阅读原文，责任单位可能需要手工补上。";
    /// A line break stands between two names that may be one.
    DoubtfulName { left: String, right: String, read_as: String } = "doubtful-name",
        "“{left}” and “{right}” stand side by side without a delimiter; read as “{read_as}”",
        "“{left}”和“{right}”相邻，中间没有分隔号；读作“{read_as}”",
        "两个名称之间只有换行，可能是一个单位。",
        "See whether it is one body or two; a delimiter between two, or none, settles it. Names of your own go into a file for `--lexicon`.",
        "请看是一个单位还是两个；在原文中加上或去掉分隔即可。本地单位的名称可写入 `--lexicon` 文件。";
    /// Nothing about a name among bodies tells that it is that of one.
    DoubtfulBody { text: String } = "doubtful-body",
        "“{text}” stands among bodies and does not read like one; it is kept as one",
        "“{text}”列在单位之中，但不像单位名称；仍按单位保留",
        "列在单位之中的文字不像单位名称，仍按单位保留；每个名称只提示一次。",
        "See whether it is a body. Names of your own go into a file for `--lexicon`.",
        "请看它是不是单位。本地单位的名称可写入 `--lexicon` 文件。";
    /// What stands beside the bodies of a heading has no field in a domain; it is kept as a note.
    HeadingRoles { text: String } = "heading-roles",
        "“{text}” stands beside a heading, which has no place for it; it is kept as a note",
        "“{text}”标在标题旁，标题没有相应的字段；保留在 notes 中",
        "标题旁的内容在领域中没有相应的字段，保留在 notes 中。",
        "Look for it in `notes`.",
        "请在 notes 中查看。";
    /// A cell applies to so many tasks that its text is not repeated for all of them.
    SharedTextCut = "shared-text-cut",
        "the cell applies to so many tasks that its text is not repeated for all of them",
        "该单元格适用的任务太多，其内容没有全部重复",
        "单元格适用的任务太多，其内容没有全部重复。",
        "Look at the cell in the source for the tasks that lack it.",
        "缺少该内容的任务，请查看原文中的单元格。";
    /// A table inside a cell is read as text of the cell.
    NestedTable = "nested-table",
        "a table inside a cell is read as text of the cell",
        "单元格内的表格按该单元格的文字读入",
        "单元格内的表格按该单元格的文字读入。",
        "See whether tasks stand in the inner table; put it outside the cell if so.",
        "请看内层表格中有没有任务；如有，请移到单元格之外。";
    /// A table without a header is read as a continuation of the table before it.
    ContinuedTable = "continued-table",
        "a table without a header is read as a continuation of the table before it",
        "没有表头的表格按前一个表格的续表读入",
        "没有表头的表格按前一个表格的续表读入。",
        "See whether its columns are those of the table before it.",
        "请看它的各列是否与前一个表格相同。";
    /// A deadline is written like a date and is none.
    FaultyTime { text: String } = "faulty-time",
        "“{text}” is no date as it is written; none is read from its deadline",
        "“{text}”不成日期，该完成时限没有读出日期",
        "完成时限写得像日期，却不是日期。",
        "Mend the deadline in the source.",
        "请在原文中改正完成时限。";
    /// The time beside a task's bodies is another than that of its column.
    TwoDeadlines { column: String, beside: String } = "two-deadlines",
        "the column says “{column}” and the text beside the bodies says “{beside}”; the date is that of the column",
        "完成时限栏写“{column}”，责任单位旁写“{beside}”；日期按完成时限栏读出",
        "责任单位旁写的时间与完成时限栏不同。",
        "Ask which of them holds.",
        "请确认以哪一个为准。";
    /// Deadlines name no year and are read as of the document's year.
    AssumedYear { text: String, year: u32, deadlines: u32 } = "assumed-year",
        "{deadlines} deadline(s) name no year and are read as of {year}; the first is “{text}”",
        "有 {deadlines} 个完成时限没有写年份，按 {year} 年读入；第一个是“{text}”",
        "完成时限没有写年份，按文档的年份读入。",
        "See whether the year is right.",
        "请看年份是否正确。";
    /// A text is longer than a cell of a workbook can be; its rest is left out there.
    CutCell { sheet: String, row: u32, column: &'static str, limit: u32 } = "cut-cell",
        "sheet {sheet}, row {row}, column {column}: a cell holds at most {limit} characters; the rest is left out, the JSON has it",
        "工作表“{sheet}”第{row}行“{column}”：单元格最多 {limit} 个字符，其余未写入，见 JSON",
        "文字超过工作簿单元格的上限，其余未写入。",
        "Take the text from the JSON or CSV.",
        "请从 JSON 或 CSV 中取全文。";
}

impl Warning {
    /// A warning about a place.
    pub fn new(kind: WarningKind, at: Option<Place>) -> Warning {
        Warning { kind, at }
    }

    /// The warning as it stands in the JSON, in words of `lang`.
    pub fn to_model(&self, lang: Lang) -> model::Warning {
        let fields = self.kind.fields().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        model::Warning { code: self.kind.code().into(), message: self.kind.message(lang), at: self.at, fields }
    }
}

/// An error stands for its code.
impl From<Error> for FieldValue {
    fn from(error: Error) -> FieldValue {
        FieldValue::from(error.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let codes: HashSet<&str> = WARNINGS.iter().map(|warning| warning.code).collect();
        assert_eq!(codes.len(), WARNINGS.len());
        for code in codes {
            assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
        }
    }

    #[test]
    fn each_is_explained_in_both_languages() {
        for WarningCode { code, fields, message, meaning, advice } in WARNINGS {
            for [english, chinese] in [message, meaning, advice] {
                assert!(english.is_ascii() || english.contains('“') || english.contains('市'), "{code}: {english}");
                assert!(chinese.chars().any(crate::text::is_han), "{code}: {chinese}");
            }
            for [english, chinese] in [meaning, advice] {
                assert!(english.ends_with('.') || english.ends_with('`'), "{code}: {english}");
                assert!(chinese.ends_with('。'), "{code}: {chinese}");
            }
            for words in message {
                assert!(fields.iter().all(|field| words.contains(&format!("{{{field}"))), "{code}: {words}");
            }
        }
    }

    #[test]
    fn fields_are_data() {
        let kind = WarningKind::CutOffRow { found: 3, expected: 5 };
        assert_eq!(kind.fields(), [("found", FieldValue::Number(3)), ("expected", FieldValue::Number(5))]);
        let kind = WarningKind::FormerPlace { name: "铜山县".into(), now: "铜山区" };
        assert_eq!(kind.fields()[1], ("now", FieldValue::Text("铜山区".into())));
        assert!(WarningKind::NoPlan.fields().is_empty());
    }
}
