//! What one line is, by its words and marks.

use super::names::{bare_name, is_name, issued, unsealed};
use super::page::{MAX_ENTRY, is_menu, is_path};
use super::words::{
    ADDRESSEE, BANNER, BEHIND, BEHIND_END, FOOT, ISSUER, MAINTAINS, NO_ISSUER, NO_TITLE, NOTICE, PASSES_ON, PUBLISHED,
    READING, READING_BEGIN, SECTION, SIGNER, SOURCE,
};
use crate::department::level;
use crate::document::Paragraph;
use crate::numbering;
use crate::plan::caption;
use crate::text::{self, marks};
use crate::time;

/// Characters of a line that can be other than running text.
pub const MAX_LINE: usize = 160;
/// Characters of a heading that consists of a word for a section, and little more.
pub const MAX_SECTION: usize = 8;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
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
pub struct Line {
    /// Its text in one line, without marks of Markdown at its ends; empty where it is long.
    pub text: String,
    /// What it is.
    pub sort: Sort,
    /// Whether the source marks it as a heading.
    pub marked: bool,
    /// Whether that is all of its paragraph; behind a title may stand when it was published.
    pub whole: bool,
    /// Whether it stands beside the line before it, and not below.
    pub beside: bool,
}

impl Line {
    /// Looks at a paragraph.
    pub fn of(paragraph: &Paragraph) -> Line {
        let (marked, beside) = (paragraph.heading, paragraph.beside);
        if paragraph.label.is_none() && text::is_blank(&paragraph.text) {
            return Line { text: String::new(), sort: Sort::Blank, marked, whole: true, beside };
        }
        let line = text::one_line(&paragraph.text);
        let bare = caption::without_page_number(without_markdown(&line));
        // - 3 - stands in no text.
        if bare.len() < MAX_LINE && caption::is_page_number(bare) && !bare.chars().all(char::is_numeric) {
            return Line { text: String::new(), sort: Sort::Blank, marked, whole: true, beside };
        }
        let is_long = bare.chars().nth(MAX_LINE).is_some();
        let sort = match () {
            () if paragraph.label.is_some() => Sort::Heading,
            () if is_long && numbering::read(bare).is_some() => Sort::Heading,
            () => sort(bare),
        };
        // A short line that is a link leads elsewhere, and is no part of what stands around it.
        let leads = paragraph.linked && bare.chars().nth(MAX_ENTRY).is_none();
        let sort = match sort {
            Sort::Fragment | Sort::Issuer if leads => Sort::Menu,
            sort => sort,
        };
        let text = if is_long { "" } else { bare };
        match title_before_source(text).filter(|_| matches!(sort, Sort::Text | Sort::Fragment | Sort::Aside)) {
            Some((title, sort)) => Line { text: title.to_owned(), sort, marked, whole: false, beside },
            None => Line { text: text.to_owned(), sort, marked, whole: true, beside },
        }
    }

    /// Whether it belongs to the page or the letter that a text stands in, and to neither title nor text.
    pub fn is_chrome(&self) -> bool {
        matches!(self.sort, Sort::Path | Sort::Menu | Sort::Source | Sort::Aside | Sort::Foot | Sort::Behind)
    }
}

/// The title that a line begins with, where it goes on with its source: …实施方案发布时间：2024-03-01.
pub fn title_before_source(line: &str) -> Option<(&str, Sort)> {
    let title = Some(PUBLISHED.before_first(line)).filter(|title| title.len() < line.len())?.trim_end();
    let sort = sort(title);
    matches!(sort, Sort::Name | Sort::Notice).then_some((title, sort))
}

/// The line without `#` before it and `**` around it.
pub fn without_markdown(line: &str) -> &str {
    let bare = match line.trim_start_matches('#') {
        rest if rest.len() < line.len() && rest.starts_with(' ') => rest.trim(),
        _ => line.trim(),
    };
    bare.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).unwrap_or(bare).trim()
}

/// Where the name of a section ends that its text begins with, with a space between them or none: 工作重点根据《某体系》，….
pub fn section_end(text: &str) -> Option<usize> {
    let mut ends = text.char_indices().skip(1).take(MAX_SECTION + 1).map(|(at, _)| at);
    ends.find(|at| {
        let (name, rest) = text.split_at_checked(*at).unwrap_or_default();
        let apart = rest.starts_with(char::is_whitespace) && !caption::goes_on(rest.trim_start());
        SECTION.closes(name) && name.chars().all(text::is_han) && (apart || NO_TITLE.begins(rest))
    })
}

/// Whether a paragraph holds more than a line can.
pub fn is_long(text: &str) -> bool {
    text.chars().nth(MAX_LINE).is_some()
}

/// Whether a text is the name of an issuer, or of several with spaces between them. 推动形成绿色发展格局 and 加强湿地、林地统筹布局
/// are none.
pub fn is_issuer(text: &str) -> bool {
    let is_one = |part: &str| ISSUER.closes(part) && !NO_ISSUER.closes(part);
    let are_all = |part: &str| part.split(marks::is_enumeration_comma).all(is_one);
    let is_sentence = |c: char| marks::is_sentence_mark(c) && !marks::is_enumeration_comma(c);
    !text.is_empty() && !text.contains("关于") && !text.contains(is_sentence) && text.split_whitespace().all(are_all)
}

/// Whether a line, or what a title begins with, names those that sign a document.
pub fn signs(line: &str) -> bool {
    let is_signer = |part: &str| ISSUER.closes(part) || SIGNER.closes(part);
    match sort(line) {
        Sort::Issuer => true,
        Sort::Fragment => unsealed(line).split_whitespace().all(is_signer),
        _ => false,
    }
}

/// The day that a line is, with an aside behind it or none, in ISO form: 2024年5月8日（此件公开发布）.
pub fn day(line: &str) -> Option<String> {
    let parts = line.find(marks::is_round_open).filter(|at| *at > 0).and_then(|at| line.split_at_checked(at));
    match parts {
        Some((day, aside)) => caption::is_aside(aside).then(|| time::document_day(day)).flatten(),
        None => time::document_day(line),
    }
}

/// Whether a line names a body whose own work titles are about, so that they may begin with its name: 某集团有限公司, 某市第二医院.
pub fn works(line: &str) -> bool {
    SIGNER.closes(line.trim_end())
}

/// Whether a text begins with what such a body is called by itself: 公司工作方案, 集团公司工作方案.
pub fn begins_with_body(text: &str) -> bool {
    SIGNER.begins(text)
}

/// An issuer and a day in one line, and whether they say who had a document printed and when (GB/T 9704 §7.4.3):
/// 某市政府办公室2024年3月11日印发, 某县政府二〇二四年三月一日.
pub fn issuer_and_day(line: &str) -> Option<(&str, String, bool)> {
    let dated = line.strip_suffix("印发");
    let text = dated.unwrap_or(line);
    text.ends_with(|c: char| c.is_ascii_digit() || time::ends_date(c) || marks::is_round_close(c)).then_some(())?;
    let first = time::scan(text).into_iter().next()?.span.start;
    let (who, when) = text.split_at_checked(first)?;
    let day = day(when)?;
    is_issuer(who).then(|| (who.trim(), day, dated.is_some()))
}

/// Who hands on what another wrote, of what a title begins with: 某市政府办公室 of 某市政府办公室转发某省政府.
pub fn who_hands_on(issuers: &str) -> &str {
    PASSES_ON.before_first(issuers)
}

/// Whether a line says who keeps up a site, beside others of its foot: 某县人民政府主办　某县信息中心维护.
fn names_who_maintains(line: &str) -> bool {
    let maintains = |part: &str| MAINTAINS.last(part).is_some_and(|found| is_issuer(found.rest));
    line.split_whitespace().nth(1).is_some() && line.split_whitespace().any(maintains)
}

/// Whether a line names a site with its address.
fn is_address(line: &str) -> bool {
    (line.contains("www.") || line.contains("://")) && !line.contains(marks::is_sentence_mark)
}

/// What a line is by its words and marks.
pub fn sort(line: &str) -> Sort {
    if line.chars().nth(MAX_LINE).is_some() {
        return Sort::Text;
    }
    if numbering::read(line).is_some() || numbering::may_be_named(line) {
        return Sort::Heading;
    }
    if is_path(line) {
        return Sort::Path;
    }
    if is_menu(line) || !line.chars().any(char::is_alphanumeric) {
        return Sort::Menu;
    }
    if FOOT.stands_in(line) || names_who_maintains(line) {
        return Sort::Foot;
    }
    if caption::attachment(line).is_some() {
        return Sort::Attachment;
    }
    if BEHIND.begins(line) || BEHIND_END.closes(line) {
        return Sort::Behind;
    }
    if SOURCE.begins(line) {
        return Sort::Source;
    }
    if caption::is_aside(line) || day(line).is_some() || issuer_and_day(line).is_some() || is_address(line) {
        return Sort::Aside;
    }
    if READING_BEGIN.begins(line) {
        return Sort::Reading;
    }
    if !caption::is_title_line(line) {
        return Sort::Text;
    }
    // 为做好相关工作，现提出以下措施.
    if line.contains(marks::is_comma) && (line.starts_with(['为', '现']) || NO_TITLE.begins(line)) {
        return Sort::Text;
    }
    if line.starts_with('各') && ADDRESSEE.stands_in(line) {
        return Sort::Text;
    }
    // 重 点 任 务 清 单.
    let tight = line.split_whitespace().all(|part| part.chars().count() == 1).then(|| text::squeeze(line));
    let line = tight.as_deref().unwrap_or(line);
    let name = bare_name(line);
    if READING.closes(name) {
        return Sort::Reading;
    }
    // 某市人民政府公告 heads a paper; a letter says what it is about.
    if NOTICE.ends(name).any(|notice| is_issuer(notice.rest)) {
        return Sort::Aside;
    }
    if NOTICE.closes(name) || issued(line).is_some() {
        return if name.chars().count() > 4 { Sort::Notice } else { Sort::Menu };
    }
    let is_section = SECTION.closes(name)
        && name.chars().count() <= MAX_SECTION
        && !name.chars().any(|c| c.is_ascii_digit())
        && !name.contains(level::ends_place)
        && !(name.contains("若干") || caption::goes_on(name));
    if is_section {
        return Sort::Heading;
    }
    if is_name(name) && !NO_TITLE.begins(name) {
        return Sort::Name;
    }
    if !line.contains("关于") && !line.chars().any(|c| c.is_ascii_digit()) {
        if is_issuer(unsealed(line)) {
            return Sort::Issuer;
        }
        if BANNER.closes(line) {
            return Sort::Aside;
        }
    }
    Sort::Fragment
}
