//! The head and the foot of a document that stand in one line with its text, as a crawler leaves a page: 发布机构： 某区
//! 某区办〔2019〕6号 某区管委会办公室关于印发某方案的通知 各单位：现将…印发给你们。 某区管委会办公室 2019年7月18日某方案 为落实….
//!
//! Spaces, sentences, the colon behind those whom a letter is for, the number of a document, the day below a signature and
//! the end of a title part such a line ([`head`], [`foot`]); what the parts are is told as of lines of their own.

use super::line::{self, Line, Sort, is_issuer, signs};
use super::words::{ADDRESSEE, NAME, NO_TITLE, NOTICE, PATH, PUBLISHED, SOURCE};
use crate::model::Number;
use crate::numbering;
use crate::plan::facts;
use crate::text;
use crate::text::marks;
use crate::time::{self, Extent, Unit};
use std::ops::Range;

/// Bytes of a head and of a foot.
const MAX_HEAD: usize = 9_000;
const MAX_FOOT: usize = 900;
/// Places of a part that are asked whether a title ends there.
const MAX_ENDS: usize = 12;
/// Bytes of a stretch whose 《 is closed behind a space.
const MAX_OPEN: usize = 300;
/// Bytes of those who sign, with the day.
const MAX_SIGNED: usize = 600;
/// Characters of the abbreviation of an agency before the year of a document's number: 某政办发.
const AGENCY: Range<usize> = 2..10;

/// Whether a text is long enough to hold the head of a document, and more than that.
pub fn may_hold_head(text: &str) -> bool {
    text.chars().nth(MIN_PAGE).is_some()
}

/// Characters of a page in one line, at least.
const MIN_PAGE: usize = 100;

/// The lines that a text begins with, up to its first item.
pub fn head(text: &str) -> Vec<Line> {
    let text = text::clean(text.get(..floor(text, MAX_HEAD)).unwrap_or_default());
    let mut lines: Vec<Line> = Vec::new();
    for part in parts(&text) {
        // 附件：1.任务分解表 lists attachments.
        let lists = lines.last().is_some_and(|line| line.text.starts_with('附'));
        if !lists && numbering::read(part).is_some_and(|(number, _)| number.value == Some(1)) {
            break;
        }
        lines.push(line_of(titled(part).filter(|_| lines.is_empty()).unwrap_or(part)));
    }
    lines
}

/// The lines that a text ends with.
pub fn foot(text: &str) -> Vec<Line> {
    let from = text.len().saturating_sub(MAX_FOOT);
    let from = (from..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let text = text::clean(text.get(from..).unwrap_or_default());
    // The first part has no beginning.
    parts(&text).into_iter().skip(1).map(line_of).collect()
}

/// The byte of a text that the signature of a letter begins at, where one ends it: …确认工作。 某县管委会 2017年9月1日（联系人：…）.
/// It stands behind a sentence or bracket; 责任单位：县交通局 县财政局 2024年6月30日 has none.
pub fn signature_within(text: &str) -> Option<usize> {
    let from = text.len().saturating_sub(MAX_FOOT);
    let from = (from..text.len()).find(|&at| text.is_char_boundary(at))?;
    let tail = text.get(from..)?;
    // Whom to ask, and who may see it, stand behind the day.
    let behind =
        |word: &str| tail.rfind(word).filter(|at| tail.get(..*at).is_some_and(|before| before.ends_with(opens_aside)));
    let aside = CONTACTS.iter().filter_map(|word| behind(word)).min();
    let tail = tail.get(..aside.unwrap_or(tail.len()))?.trim_end_matches(opens_aside);
    let (mut day, mut begin) = (false, None);
    for range in ranges(tail).into_iter().rev() {
        let part = tail.get(range.clone())?.trim();
        if part.is_empty() {
            continue;
        } else if !day && time::document_day(part).is_some() {
            day = true;
        } else {
            // （县应急局负责）某县应急局2024年4月8日
            let signer = part.rsplit(marks::is_round_close).next().unwrap_or(part);
            if day && signs(signer) {
                begin = Some(range.start + tail.get(range)?.trim_end().len() - signer.len());
            }
            if !day || signer.len() < part.len() || !signs(signer) {
                break;
            }
        }
    }
    let before = text.get(..from + begin?)?.trim_end();
    let ends = before.ends_with(|c: char| marks::ends_statement(c) || marks::is_round_close(c));
    ends.then_some(before.len())
}

/// What brackets behind a signature begin with.
const CONTACTS: &[&str] = &["联系人", "联系电话", "此件"];

/// Whether a text says whom to ask: 联系人：….
pub fn is_contact(text: &str) -> bool {
    CONTACTS.iter().any(|word| text.starts_with(word))
}

/// Whether a sign stands before an aside.
fn opens_aside(c: char) -> bool {
    c.is_whitespace() || marks::is_round_open(c)
}

/// The last boundary of a character up to a byte.
fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn line_of(part: &str) -> Line {
    let is_long = part.chars().nth(line::MAX_LINE).is_some();
    let text = if is_long { String::new() } else { part.to_owned() };
    Line { sort: line::sort(part), text, marked: true, whole: false, beside: false }
}

/// The title that a text begins with as a sentence: 关于支持招商的十条意见。为落实….
fn titled(part: &str) -> Option<&str> {
    let title = part.strip_suffix(marks::is_full_stop)?;
    let is_title = title.chars().count() >= MIN_TITLE && !title.contains(marks::is_comma) && !NO_TITLE.begins(title);
    (is_title && matches!(line::sort(title), Sort::Name | Sort::Notice)).then_some(title)
}

/// Characters of a title that is a sentence.
const MIN_TITLE: usize = 8;

/// The parts of a text that would be lines.
fn parts(text: &str) -> Vec<&str> {
    ranges(text)
        .into_iter()
        .filter_map(|range| text.get(range))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The bytes of the parts of a text.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    for stretch in stretches(text) {
        let words = text.get(stretch.clone()).unwrap_or_default();
        // 浏览次数：18次某政办发〔2019〕3号各乡镇：现印发给你们。某县方案为… is more than a field.
        if is_field(words) && !words.contains(marks::is_full_stop) {
            parts.push(stretch);
            continue;
        }
        let ends = |c: char| marks::is_sentence_end(c) || marks::is_semicolon(c) || marks::is_colon(c);
        let mut at = stretch.start;
        for sentence in words.split_inclusive(ends) {
            peel(sentence, at, &mut parts);
            at += sentence.len();
        }
    }
    parts
}

/// The stretches between spaces. A field stands with its value, and dates and names of fields may be spaced.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for word in text.split_whitespace() {
        let Some(start) = text.get(end..).and_then(|rest| rest.find(word)).map(|at| end + at) else { break };
        end = start + word.len();
        let joins = |before: &&mut Range<usize>| {
            let gap = text.get(before.end..start).unwrap_or_default();
            text.get((*before).clone()).is_some_and(|before| goes_on(before, gap, word))
        };
        match ranges.last_mut().filter(joins) {
            Some(before) => before.end = end,
            None => ranges.push(start..end),
        }
    }
    ranges
}

/// Whether a word belongs to what stands before a gap.
fn goes_on(before: &str, gap: &str, word: &str) -> bool {
    // 标 题：
    let is_single = |text: &str| text.trim_end_matches(marks::is_colon).chars().count() == 1;
    let spaced = || before.split_whitespace().all(is_single) && !before.ends_with(marks::is_colon) && is_single(word);
    let value = || before.ends_with(marks::is_colon) && is_field(before) && !is_single(word) && !is_field(word);
    // 《关于深化改革 加快发展的意见》
    let open = || before.matches(marks::opens_title).count() > before.matches(marks::closes_title).count();
    time::is_spaced(before, word)
        || spaced()
        || value()
        || gap.chars().nth(1).is_none() && before.len() <= MAX_OPEN && open()
}

/// Whether a stretch begins with the name of a field of a page, or is its path.
fn is_field(stretch: &str) -> bool {
    let Some((name, _)) = stretch.split_once(marks::is_colon) else { return false };
    let name = text::squeeze(name);
    SOURCE.begins(&name)
        || PUBLISHED.begins(&name)
        || PATH.begins(&name)
        || facts::is_field(&name)
        || ["时间", "来源", "日期"].contains(&&*name)
}

/// Pushes the parts of a sentence that stand without a space between them; it begins at a byte of its text.
fn peel(sentence: &str, mut at: usize, parts: &mut Vec<Range<usize>>) {
    let mut rest = sentence;
    while !rest.is_empty() {
        let end = number_end(rest).or_else(|| day_end(rest)).or_else(|| aside_end(rest)).or_else(|| title_end(rest));
        let end = end.filter(|end| *end > 0 && rest.is_char_boundary(*end)).unwrap_or(rest.len());
        parts.push(at..at + end);
        at += end;
        rest = rest.get(end..).unwrap_or_default();
    }
}

/// Where the number of a document ends that a text begins with, or where it begins behind a title: 某区办〔2019〕6号 before
/// 某区管委会关于….
fn number_end(text: &str) -> Option<usize> {
    let Range { start: year, end } = time::number_within(text)?;
    let (number, behind) = text.split_at_checked(end)?;
    if time::document_number(number).is_some() {
        let stands_alone = behind.contains("关于") || begins_title(behind) || is_addressee(behind);
        return stands_alone.then_some(end);
    }
    // 某市关于发展产业的意见某政发〔2019〕17号
    let before = text.get(..year)?;
    let mut begins = before.char_indices().rev().map(|(at, _)| at).take(AGENCY.end).skip(AGENCY.start - 1);
    begins.find(|at| is_title(before.get(..*at).unwrap_or_default()))
}

/// Where the day ends below which a text stands, or where it begins behind those who sign.
fn day_end(text: &str) -> Option<usize> {
    let is_day = |time: &time::Time| matches!(time.what, Extent::One(part) if matches!(part.unit, Unit::Day(..)) && part.year.is_some());
    // Those who sign stand before it, and no more.
    let near = text
        .get(..floor(text, MAX_SIGNED))
        .filter(|near| near.contains(|c: char| c.is_ascii_digit() || time::ends_date(c)))?;
    let day = time::scan(near).into_iter().find(is_day)?.span;
    let (before, behind) = (text.get(..day.start)?, text.get(day.end..)?);
    if before.is_empty() {
        // 2024年3月5日（此件公开发布）某县方案
        return (is_title(behind) || begins_title(behind) || aside_end(behind).is_some()).then_some(day.end);
    }
    // 某办公室2023年6月30日印发 says who had it printed.
    let signer = before.rsplit(marks::is_round_close).next().unwrap_or(before);
    (signs(signer) && behind != "印发").then_some(day.start)
}

/// Where the title ends that a text begins with: before 为贯彻落实…, 第一条, 发布日期：…, or those whom a letter is for.
fn title_end(text: &str) -> Option<usize> {
    if is_title(text) {
        return None;
    }
    if let Some((title, _)) = line::title_before_source(text) {
        return Some(title.len());
    }
    let places = || text.char_indices().take(MAX_NAME).skip(MIN_NAME).map(|(at, _)| at);
    // 2024年某工作要点2024年某工作的总体要求是：….
    let said_again = text.char_indices().nth(MIN_AGAIN).and_then(|(end, _)| text.get(..end));
    let opens = |rest: &str| {
        let is_first = |(number, _): (Number, &str)| number.value == Some(1);
        rest.starts_with('为')
            || said_again.is_some_and(|again| rest.starts_with(again))
            || NO_TITLE.begins(rest)
            || numbering::read(rest).or_else(|| numbering::unspaced_chapter(rest)).is_some_and(is_first)
    };
    let opened = places().filter(|at| text.get(*at..).is_some_and(opens)).take(MAX_ENDS);
    let addressed = || {
        let named = |at: &usize| {
            let (title, rest) = text.split_at_checked(*at).unwrap_or_default();
            (NOTICE.closes(title) || NAME.closes(title)) && is_addressee(rest)
        };
        places().filter(named).take(MAX_ENDS).find(|at| text.get(..*at).is_some_and(is_title))
    };
    opened.clone().find(|at| text.get(..*at).is_some_and(is_title)).or_else(addressed)
}

/// Characters of a title, at least and at most.
const MIN_NAME: usize = 4;
const MAX_NAME: usize = 160;
/// Characters of its beginning that the text behind it says again.
const MIN_AGAIN: usize = 7;

/// Where an aside ends that stands before a title: （此件公开发布）某县方案, [大][中][小]某县方案; its bracket may have begun before.
fn aside_end(text: &str) -> Option<usize> {
    // A short title may have brackets of its own within reach: （此件公开发布）某县方案（试行）.
    let near = text.char_indices().take(MAX_ASIDE).filter(|(_, c)| marks::is_close(*c));
    let ends: Vec<usize> = near.map(|(at, c)| at + c.len_utf8()).collect();
    ends.into_iter().rev().find(|end| {
        let (aside, behind) = text.split_at_checked(*end).unwrap_or_default();
        let is_bracket = aside.starts_with(marks::is_open) || !aside.contains(marks::is_open);
        is_bracket && !aside.contains(marks::opens_title) && (is_title(behind) || begins_title(behind))
    })
}

/// Characters of such an aside.
const MAX_ASIDE: usize = 16;

fn begins_title(text: &str) -> bool {
    title_end(text).is_some()
}

/// Whether a text is a title: 今年是攻坚年，根据《某方案的通知》 is a sentence.
fn is_title(text: &str) -> bool {
    let is_clause =
        text.split(marks::is_comma).next().is_some_and(|first| first.len() < text.len() && !first.contains("关于"));
    !is_clause && matches!(line::sort(text), Sort::Name | Sort::Notice)
}

/// The name of what a letter carries or says, of its own name: 某县任务分工方案的通知.
pub fn without_notice(title: &str) -> &str {
    NOTICE.last(title).map_or(title, |notice| notice.rest.trim_end_matches('的'))
}

/// Whether a text ends with a word for those whom documents are for: 各责任单位.
pub fn are_addressed(text: &str) -> bool {
    ADDRESSEE.closes(text)
}

/// Whether a text names those whom a letter is for: 各区人民政府，市直各单位：.
fn is_addressee(text: &str) -> bool {
    let Some(names) = text.trim_end().strip_suffix(marks::is_colon) else { return false };
    let first = names.split(|c| marks::is_any_comma(c) || marks::is_enumeration_comma(c)).next().unwrap_or_default();
    names.contains('各') && ADDRESSEE.stands_in(names) || is_issuer(first) || ADDRESSEE.closes(first)
}
