//! What a line of a document's text is, before any list is built: a path or a menu of a page, a line of sources, the
//! foot of a site, the title of a document, the line of its issuers, a heading, a sentence.
//!
//! Each line is looked at by itself ([`Line::of`]): its words are rows of `regions.tsv` (word, feature), its form is
//! its marks. [`caption`](super::caption) finds the title of a list among such lines, [`body_end`] where the text of a
//! list ends, and [`ends_list`] tells the closing clause 本措施自印发之日起施行 from an item.

mod layout;

use super::caption::{self, Numbered};
use crate::document::Paragraph;
use crate::model::NumberStyle;
use crate::numbering;
use crate::text;
use crate::wordlist::{WordList, rows_of};

pub(super) use layout::unfold;

const WORDS: &str = include_str!("regions.tsv");
const ROWS: usize = rows_of(WORDS);

/// The words of one feature.
const fn words(feature: &str) -> WordList<ROWS, 1024> {
    WordList::of(WORDS).words_where(0, 1, feature)
}

/// Whole entries of a menu: 首页, 政务公开.
static MENU: WordList<ROWS, 1024> = words("menu");
/// What a path line begins with: 当前位置.
static PATH: WordList<ROWS, 1024> = words("path");
/// The first place of a path: 首页.
static HOME: WordList<ROWS, 1024> = words("home");
/// What a line about the text begins with: 来源, 浏览次数.
static SOURCE: WordList<ROWS, 1024> = words("source");
/// What only the foot of a site holds: 网站标识码.
static FOOT: WordList<ROWS, 1024> = words("foot");
/// What lines behind a text begin with: 主办单位, 相关稿件.
static BEHIND: WordList<ROWS, 1024> = words("behind");
/// What they end with.
static BEHIND_END: WordList<ROWS, 1024> = words("behind-end");
/// What the name of a document ends with: 方案, 若干措施.
static NAME: WordList<ROWS, 1024> = words("name");
/// What the name of a letter that carries one ends with: 通知.
static NOTICE: WordList<ROWS, 1024> = words("notice");
/// What a text that explains another ends with: 政策解读.
static READING: WordList<ROWS, 1024> = words("reading");
static READING_BEGIN: WordList<ROWS, 1024> = words("reading-begin");
/// What gives out a document whose name follows in 《》: 印发《.
static ISSUE: WordList<ROWS, 1024> = words("issue");
/// What a sentence begins with, and no title.
static NO_TITLE: WordList<ROWS, 1024> = words("no-title");
/// What the name of an issuer ends with: 办公室.
static ISSUER: WordList<ROWS, 1024> = words("issuer");
/// What the name of a site or the head of its paper ends with: 门户网站.
static BANNER: WordList<ROWS, 1024> = words("banner");
/// What headings of sections end with: 主要任务.
static SECTION: WordList<ROWS, 1024> = words("section");

/// Characters of a line that can be other than running text.
const MAX_LINE: usize = 160;
/// Characters of a heading that consists of a word for a section, and little more.
const MAX_SECTION: usize = 8;
/// Characters of one entry of a path or menu.
const MAX_ENTRY: usize = 20;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// It shows nothing.
    Blank,
    /// 首页 > 政务公开 > 正文.
    Path,
    /// 政务公开 | 互动交流.
    Menu,
    /// 发布日期：…来源：….
    Source,
    /// （此件公开发布）, 单位：万元, a date, the number of a document; also 完成时限：… below an item.
    Aside,
    /// Of the foot of a site: 网站标识码：….
    Foot,
    /// Lines that stand behind a text: 主办单位：…, 相关稿件.
    Behind,
    /// 附件1.
    Attachment,
    /// The name of an issuer or several.
    Issuer,
    /// A line with a label, or a short one with a word for a section.
    Heading,
    /// The name of a document: …实施方案.
    Name,
    /// The name of a letter or notice that carries a document: 关于印发…的通知.
    Notice,
    /// The name of a text that explains a document.
    Reading,
    /// A line without a sentence mark, perhaps part of a title.
    Fragment,
    /// Running text.
    Text,
}

/// A line of the text with what it is.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its text in one line, without marks of Markdown at its ends; empty where it is long.
    pub text: String,
    /// What it is.
    pub sort: Sort,
    /// Whether the source marks it as a heading.
    pub marked: bool,
    /// Whether that is all of its paragraph; behind a title may stand when it was published.
    pub whole: bool,
}

impl Line {
    /// Looks at a paragraph.
    pub fn of(paragraph: &Paragraph) -> Line {
        let marked = paragraph.heading;
        if paragraph.label.is_none() && text::is_blank(&paragraph.text) {
            return Line { text: String::new(), sort: Sort::Blank, marked, whole: true };
        }
        let line = text::one_line(&paragraph.text);
        let bare = without_markdown(&line);
        let is_long = bare.chars().nth(MAX_LINE).is_some();
        let sort = match () {
            () if paragraph.label.is_some() => Sort::Heading,
            () if is_long && numbering::read(bare).is_some() => Sort::Heading,
            () => sort(bare),
        };
        let text = if is_long { "" } else { bare };
        match title_before_source(text).filter(|_| matches!(sort, Sort::Text | Sort::Fragment | Sort::Aside)) {
            Some((title, sort)) => Line { text: title.to_owned(), sort, marked, whole: false },
            None => Line { text: text.to_owned(), sort, marked, whole: true },
        }
    }

    /// Whether it belongs to the page or the letter that a text stands in, and to neither title nor text.
    pub fn is_chrome(&self) -> bool {
        matches!(self.sort, Sort::Path | Sort::Menu | Sort::Source | Sort::Aside | Sort::Foot | Sort::Behind)
    }
}

/// The title that a line begins with, where it goes on with its source: …实施方案发布时间：2024-03-01.
fn title_before_source(line: &str) -> Option<(&str, Sort)> {
    const FIELDS: &[&str] = &["发布时间", "发布日期", "发文日期", "成文日期", "信息来源", "来源：", "来源:"];
    let title = FIELDS.iter().filter_map(|field| line.find(field)).min().and_then(|at| line.get(..at))?.trim_end();
    let sort = sort(title);
    matches!(sort, Sort::Name | Sort::Notice).then_some((title, sort))
}

/// The line without `#` before it and `**` around it.
fn without_markdown(line: &str) -> &str {
    let bare = match line.trim_start_matches('#') {
        rest if rest.len() < line.len() && rest.starts_with(' ') => rest.trim(),
        _ => line.trim(),
    };
    bare.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).unwrap_or(bare).trim()
}

/// What a line is by its words and marks.
pub(super) fn sort(line: &str) -> Sort {
    if line.chars().nth(MAX_LINE).is_some() {
        return Sort::Text;
    }
    if numbering::read(line).is_some() {
        return Sort::Heading;
    }
    if is_path(line) {
        return Sort::Path;
    }
    if is_menu(line) || !line.chars().any(char::is_alphanumeric) {
        return Sort::Menu;
    }
    if FOOT.stands_in(line) {
        return Sort::Foot;
    }
    if caption::attachment(line).is_some() {
        return Sort::Attachment;
    }
    if BEHIND.first(line).is_some() || BEHIND_END.ends(line).next().is_some() {
        return Sort::Behind;
    }
    if SOURCE.first(line).is_some() {
        return Sort::Source;
    }
    if caption::is_aside(line) || is_number(line) {
        return Sort::Aside;
    }
    if READING_BEGIN.first(line).is_some() {
        return Sort::Reading;
    }
    if !caption::is_title_line(line) {
        return Sort::Text;
    }
    // 为做好相关工作，现提出以下措施.
    if line.contains(['，', ',']) && (line.starts_with(['为', '现']) || NO_TITLE.first(line).is_some()) {
        return Sort::Text;
    }
    if line.starts_with('各') && ["政府", "单位", "部门", "机构"].iter().any(|word| line.contains(word)) {
        return Sort::Text;
    }
    // 重 点 任 务 清 单.
    let tight = line.split_whitespace().all(|part| part.chars().count() == 1).then(|| text::squeeze(line));
    let line = tight.as_deref().unwrap_or(line);
    let name = bare_name(line);
    if READING.ends(name).next().is_some() {
        return Sort::Reading;
    }
    if NOTICE.ends(name).next().is_some() || issued(line).is_some() {
        return if name.chars().count() > 4 { Sort::Notice } else { Sort::Menu };
    }
    let is_section = SECTION.ends(name).next().is_some()
        && name.chars().count() <= MAX_SECTION
        && !name.chars().any(|c| c.is_ascii_digit())
        && !name.contains(['省', '市', '县', '区', '旗', '州', '镇', '乡'])
        && !(name.contains("若干") || caption::goes_on(name));
    if is_section {
        return Sort::Heading;
    }
    if is_name(name) && NO_TITLE.first(name).is_none() {
        return Sort::Name;
    }
    if !line.contains("关于") && !line.chars().any(|c| c.is_ascii_digit()) {
        if line.split_whitespace().all(|part| ISSUER.ends(part).next().is_some()) {
            return Sort::Issuer;
        }
        if BANNER.ends(line).next().is_some() {
            return Sort::Aside;
        }
    }
    Sort::Fragment
}

/// The name of a document without what stands behind it: brackets （试行）, closing quotation marks.
fn bare_name(line: &str) -> &str {
    let mut name = line.trim();
    // Each turn takes something off the end.
    loop {
        let rest = name.trim_end_matches(['》', '〉', '>', '”', '"', '*', ' ', '\u{3000}']);
        let open = match rest.chars().next_back() {
            Some('）' | ')') => rest.rfind(['（', '(']),
            Some('〕' | ']' | '】') => rest.rfind(['〔', '[', '【']),
            _ => None,
        };
        let shorter = open.and_then(|open| rest.get(..open)).unwrap_or(rest).trim_end();
        if shorter.len() == name.len() || shorter.is_empty() {
            return name;
        }
        name = shorter;
    }
}

/// Whether a text ends like the name of a document and has no mark that divides sentences outside of 《》.
fn is_name(name: &str) -> bool {
    if NAME.ends(name).next().is_none() || name.chars().count() < 4 {
        return false;
    }
    let mut quoted = 0u32;
    for c in name.chars() {
        match c {
            '《' | '〈' | '“' => quoted = quoted.saturating_add(1),
            '》' | '〉' | '”' => quoted = quoted.saturating_sub(1),
            '，' | ',' | '；' | ';' | '？' | '?' | '：' | ':' if quoted == 0 => return false,
            _ => {}
        }
    }
    true
}

/// The name in 《》 of the document that a notice or report gives out: 关于印发《…》的通知.
pub(super) fn issued(line: &str) -> Option<&str> {
    let at = line.char_indices().find_map(|(at, _)| {
        let found = ISSUE.first(line.get(at..)?)?;
        Some(line.len() - found.rest.len())
    })?;
    let inner = line.get(at..)?;
    let end = closing(inner)?;
    let name = inner.get(..end)?.trim();
    is_name(bare_name(name)).then_some(name)
}

/// Where the 》 stands that closes a text which begins behind its 《.
pub(super) fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, c) in inner.char_indices() {
        match c {
            '《' => depth = depth.saturating_add(1),
            '》' if depth == 0 => return Some(at),
            '》' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A path: 首页 > 政务公开, 当前位置：首页 / 政策, also without its first place where its marks say so.
fn is_path(line: &str) -> bool {
    const ARROWS: &[char] = &['>', '＞', '»', '›', '→', '≫', '▸', '▶', '》'];
    const DIVIDERS: &[char] =
        &['>', '＞', '»', '›', '→', '≫', '▸', '▶', '/', '／', '-', '－', '—', '\\', '|', '｜', '》', '·', '•'];
    if PATH.first(line.trim_start_matches(['【', '[', '◇', '•', '·'])).is_some() {
        return true;
    }
    let parts = |dividers: &'static [char]| line.split(dividers).map(str::trim).filter(|part| !part.is_empty());
    let short = |dividers| parts(dividers).all(|part| part.chars().count() <= MAX_TITLE_ENTRY);
    if let Some(home) = HOME.first(line) {
        let rest = home.rest.trim_start();
        return rest.starts_with(DIVIDERS) && short(DIVIDERS);
    }
    let is_known = |part: &str| MENU.index(part).is_some();
    !line.contains(['《', '〈', '。'])
        && parts(ARROWS).count() > 1
        && parts(ARROWS).take(3).any(is_known)
        && short(ARROWS)
}

/// Characters of one entry of a path, whose last is often the title itself.
const MAX_TITLE_ENTRY: usize = 60;

/// Entries of a menu, one or more.
fn is_menu(line: &str) -> bool {
    let divides =
        |c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '•' | '/' | '／' | '[' | ']' | '【' | '】');
    let mut entries = line.split(divides).map(str::trim).filter(|entry| !entry.is_empty());
    let is_entry = |entry: &str| entry.chars().count() <= MAX_ENTRY && MENU.index(entry).is_some();
    let mut any = false;
    entries.all(|entry| {
        any = true;
        is_entry(entry)
    }) && any
}

/// The number of a document with square brackets of another form: 某政发[2024]12号.
fn is_number(line: &str) -> bool {
    let Some(number) = line.trim_end().strip_suffix('号') else { return false };
    let number = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let Some(year) = number.strip_suffix([']', '〕', '】', ')', '）']) else { return false };
    let agency = year.trim_end_matches(|c: char| c.is_ascii_digit());
    agency.len() + 4 == year.len() && agency.ends_with(['[', '〔', '【', '(', '（']) && agency.chars().count() <= 20
}

/// A clause that closes a document: 本措施自印发之日起施行, 以上政策有效期至…, 本办法由市住建局负责解释.
pub(super) fn ends_list(line: &str) -> bool {
    const SELF: &[&str] = &["本", "以上", "上述", "该", "此前", "其他县", "其它县"];
    const OF: &[&str] =
        &["措施", "方案", "意见", "通知", "政策", "办法", "文件", "规定", "细则", "清单", "举措", "条款", "计划"];
    const ENDS: &[&str] = &[
        "起施行",
        "起执行",
        "起实施",
        "起生效",
        "起试行",
        "有效期",
        "负责解释",
        "负责解读",
        "参照执行",
        "为准",
        "施行至",
        "执行期限",
        "发布之日",
        "印发之日",
        "公布之日",
    ];
    let line = line.trim_start_matches(['（', '(']);
    let Some(rest) = SELF.iter().find_map(|own| line.strip_prefix(own)) else { return false };
    let near: String = rest.chars().take(16).collect();
    let near_subject =
        OF.iter().any(|of| near.contains(of)) || line.starts_with("其他县") || line.starts_with("其它县");
    near_subject && ENDS.iter().any(|end| line.contains(end))
}

/// Where documents begin in a stretch of text: at the label of an attachment, at a title whose items count from the
/// first again or that stands behind a letter with its attachments, at a text that explains what stands above it.
/// The latter is no list.
pub(super) fn documents(paragraphs: &[Numbered<'_>], lines: &[Line]) -> Vec<(usize, bool)> {
    let first = first_items(paragraphs, lines);
    let mut begins = vec![(0, true)];
    // Forms of labels whose first item the present document has.
    let (mut seen, mut any, mut listed): (Vec<NumberStyle>, bool, bool) = (Vec::new(), false, false);
    for (at, line) in lines.iter().enumerate() {
        let starts = match line.sort {
            Sort::Attachment => Some((at, true)),
            Sort::Reading if any => Some((at, false)),
            Sort::Name if !names_tasks(&line.text) => {
                let counts_again = first.get(at).copied().flatten().is_some_and(|style| seen.contains(&style));
                let from = begins.last().map_or(0, |(from, _)| *from);
                (counts_again || listed).then(|| caption::begins_at(lines, at, from)).flatten().map(|at| (at, true))
            }
            _ => None,
        };
        if let Some((from, is_list)) = starts {
            (seen, any, listed) = (Vec::new(), false, false);
            begins.push((from, is_list));
        }
        listed |= lists_attachments(line);
        if line.sort == Sort::Heading {
            any = true;
            if let Some(style) = paragraphs.get(at).and_then(|(_, p)| first_label(p))
                && !seen.contains(&style)
            {
                seen.push(style);
            }
        }
    }
    begins
}

/// Whether a line may as well head a group of tasks: 城市建设重点任务.
pub(super) fn names_tasks(line: &str) -> bool {
    const WORDS: &[&str] = &["任务", "工作", "目标", "分工", "工程", "行动", "安排", "部署", "政策", "实事"];
    WORDS.iter().any(|word| bare_name(line).ends_with(word))
}

/// For each line: the form of the first label below it, if that counts 1 and is of the highest level.
fn first_items(paragraphs: &[Numbered<'_>], lines: &[Line]) -> Vec<Option<NumberStyle>> {
    let mut next = None;
    let mut all = vec![None; lines.len()];
    for ((slot, line), (_, paragraph)) in all.iter_mut().zip(lines).zip(paragraphs).rev() {
        *slot = next;
        if line.sort == Sort::Heading && (paragraph.label.is_some() || numbering::read(&line.text).is_some()) {
            next = first_label(paragraph);
        }
    }
    all
}

/// The form of a paragraph's label, if it is the first of its level: 一、, 第一条.
fn first_label(paragraph: &Paragraph) -> Option<NumberStyle> {
    let number = match &paragraph.label {
        Some(label) => numbering::automatic(&label.text, label.value),
        None => numbering::read(&text::one_line(&paragraph.text))?.0,
    };
    let is_outer = matches!(number.style, NumberStyle::Chinese | NumberStyle::Chapter);
    (number.value == Some(1) && is_outer).then_some(number.style)
}

/// Where, among the lines of a stretch of text, the foot of its page begins: behind the last line with a label.
/// Lines behind a text (主办单位：…, 来源：…) belong to it only with a line that nothing but a foot has, or as its end;
/// as many as stand behind an item elsewhere may be the last item's own.
pub(super) fn body_end(lines: &[Line]) -> usize {
    let listed = attachments_listed(lines);
    let lines = lines.get(..listed).unwrap_or_default();
    let mut items = lines.iter().enumerate().filter(|(_, line)| line.sort == Sort::Heading).map(|(at, _)| at + 1).rev();
    let last_item = items.next().unwrap_or(0);
    let behind = |from: usize, end: usize| {
        lines.get(from..end).unwrap_or_default().iter().filter(|line| line.sort == Sort::Behind).count()
    };
    let before = items.next().map_or(0, |from| behind(from, last_item.saturating_sub(1)));
    let mut own = before;
    let first = lines.iter().enumerate().skip(last_item).find(|(_, line)| {
        let is_own = line.sort == Sort::Behind && own > 0;
        own -= usize::from(is_own);
        line.sort == Sort::Foot || !is_own && own == 0
    });
    let first = if before == 0 { last_item } else { first.map_or(lines.len(), |(at, _)| at) };
    let behind = lines.get(first..).unwrap_or_default();
    let mut end = match behind.iter().position(|line| matches!(line.sort, Sort::Foot | Sort::Reading)) {
        Some(foot) => first + foot,
        None => lines.len(),
    };
    let has_foot = end < lines.len();
    while end > first
        && let Some(line) = lines.get(end - 1)
    {
        let belongs = match line.sort {
            Sort::Blank | Sort::Menu | Sort::Path => true,
            Sort::Behind => has_foot || is_about_the_page(&line.text),
            Sort::Source => is_about_the_page(&line.text),
            _ => false,
        };
        if !belongs {
            break;
        }
        end -= 1;
    }
    end
}

/// Where the attachments of a document are listed behind its last item: 附件：1.…⏎2.…; the end where they are not.
fn attachments_listed(lines: &[Line]) -> usize {
    let Some(first) = lines.iter().rposition(lists_attachments) else { return lines.len() };
    let headings = lines.iter().skip(first + 1).filter(|line| line.sort == Sort::Heading);
    let goes_on =
        |(next, line): (u32, &Line)| numbering::read(&line.text).is_some_and(|(number, _)| number.value == Some(next));
    if (2..).zip(headings).all(goes_on) { first } else { lines.len() }
}

/// Whether a line begins the list of a document's attachments: 附件：1.….
fn lists_attachments(line: &Line) -> bool {
    let rest = line.text.strip_prefix("附件").or_else(|| line.text.strip_prefix('附'));
    let rest = rest.map(str::trim_start).and_then(|rest| rest.strip_prefix(['：', ':'])).map(str::trim_start);
    rest.and_then(numbering::read).is_some_and(|(number, _)| number.value == Some(1))
}

/// Lines behind a text that tell of its page also where no foot follows: no bodies with tasks.
fn is_about_the_page(line: &str) -> bool {
    let field = line.split(['：', ':']).next().unwrap_or_default();
    let both = line.contains("主办") && line.contains("承办");
    const OF_TASKS: &[&str] = &["主办", "承办", "协办", "主管", "单位", "部门", "主体", "责任", "电话", "联系", "审核"];
    both || field != "时间" && field != "日期" && !OF_TASKS.iter().any(|word| field.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_of_known_features() {
        let rows: Vec<&str> = WORDS.lines().collect();
        assert!(rows.is_sorted() && rows.windows(2).all(|pair| pair[0] != pair[1]));
        const FEATURES: &[&str] = &[
            "menu",
            "path",
            "home",
            "source",
            "foot",
            "behind",
            "behind-end",
            "name",
            "notice",
            "reading",
            "reading-begin",
            "issue",
            "no-title",
            "issuer",
            "banner",
            "section",
        ];
        for row in rows {
            let (word, feature) = row.split_once('\t').unwrap();
            assert!(!word.is_empty() && FEATURES.contains(&feature), "{row}");
        }
    }

    fn check(sort_of: Sort, lines: &[&str]) {
        for line in lines {
            assert_eq!(sort(without_markdown(line)), sort_of, "{line}");
        }
    }

    #[test]
    fn lines_of_pages() {
        check(
            Sort::Path,
            &[
                "首页 > 政务公开",
                "首页>政务公开>政策文件>正文",
                "当前位置：首页 » 政策",
                "您当前所在的位置：首页 > 住房保障 > 某县2024年重点任务清单",
                "网站首页 › 公告",
                "首页 / 政务公开 / 规划计划",
                "首页 - 政务公开 - 文件",
                "首页＞政策",
                "政务公开 > 政策文件 > 正文",
                "【当前位置】首页 → 政策",
                "首页|政务公开",
            ],
        );
        check(Sort::Menu, &["首页", "政务公开", "首页 政务公开 政务服务 互动交流", "打印 | 关闭", "[大] [中] [小]"]);
        check(
            Sort::Source,
            &["发布日期:2022-05-17编辑:市房管中心来源:某市房管中心", "来源：某县人民政府办公室", "字体：大 中 小"],
        );
        check(
            Sort::Aside,
            &["某政发〔2024〕12号", "某政发[2024]12号", "2024年3月5日", "（此件公开发布）", "某市人民政府门户网站"],
        );
        check(
            Sort::Foot,
            &["网站标识码：3301000001　备案序号：青ICP备05000001号", "版权所有 某县人民政府", "Copyright 2024"],
        );
        check(Sort::Behind, &["主办：某区人民政府办公室　承办：某区大数据中心", "扫一扫在手机打开当前页", "相关稿件"]);
    }

    #[test]
    fn lines_of_documents() {
        check(
            Sort::Name,
            &[
                "某县2024年重点任务清单",
                "**某市促进消费若干措施（试行）**",
                "某市人民政府关于扶持保税物流园的意见",
                "《某市养老服务条例责任分解书》",
                "某市2024年政府工作报告重点任务",
                "某县重点任务清单（某政发〔2024〕12号）",
            ],
        );
        check(
            Sort::Notice,
            &[
                "# 某市人民政府办公厅印发《关于加快发展的若干意见》",
                "关于印发某县重点任务清单的通知",
                "我市出台《关于促进消费的若干措施》",
            ],
        );
        check(Sort::Reading, &["《某市促进消费若干措施》政策解读", "一图读懂《某市促进消费若干措施》"]);
        check(Sort::Heading, &["一、总体要求", "主要任务", "（二）保障措施", "工作目标"]);
        check(Sort::Issuer, &["某市人民政府办公室", "某市财政局 某市教育局", "国务院"]);
        check(Sort::Attachment, &["附件1", "附件：某县重点任务清单"]);
        check(Sort::Text, &["各县区人民政府，市直各单位", "现将有关事项通知如下：", "一是抓好落实。"]);
        check(Sort::Fragment, &["关于促进房地产市场平稳健康", "2024年全县"]);
    }

    #[test]
    fn closing_clauses() {
        for line in [
            "本措施自印发之日起施行，有效期2年。",
            "本《措施》自2024年1月1日起施行。",
            "以上政策措施自印发之日起实施。",
            "本方案由市住建局负责解释。",
            "上述政策自文件印发之日起执行，如遇上级政策调整，以上级政策为准。",
        ] {
            assert!(ends_list(line), "{line}");
        }
        for line in ["本县2024年起改造村道。", "以上任务由县交通局牵头。", "上述企业给予补助。"]
        {
            assert!(!ends_list(line), "{line}");
        }
    }

    #[test]
    fn names_in_title_marks() {
        assert_eq!(issued("某市印发《关于促进《条例》落实的意见》的通知"), Some("关于促进《条例》落实的意见"));
        assert_eq!(issued("关于落实《某市妇女发展规划》分工的通知"), None);
        assert_eq!(issued("关于印发《某市方案"), None);
    }
}
