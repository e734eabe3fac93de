//! The head and the foot of a document that stand in one line with its text, as a crawler leaves a page: 发布机构： 某区
//! 某区办〔2019〕6号 某区管委会办公室关于印发某方案的通知 各单位：现将…印发给你们。 某区管委会办公室 2019年7月18日某方案 为落实….
//!
//! Spaces, sentences, the colon behind those whom a letter is for, the number of a document, the day below a signature and
//! the end of a title part such a line ([`head`], [`foot`]); what the parts are is told as of lines of their own.

use super::line::{self, Line, Sort, is_issuer, signs};
use super::words::{ADDRESSEE, NO_TITLE, NOTICE, PATH, PUBLISHED, SOURCE};
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
/// Characters of the abbreviation of an agency before the year of a document's number: 某政办发.
const AGENCY: Range<usize> = 2..10;

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
    let mut parts = Vec::new();
    for stretch in stretches(text) {
        if is_field(stretch) {
            parts.push(stretch);
            continue;
        }
        let ends = |c: char| marks::is_sentence_end(c) || marks::is_semicolon(c) || marks::is_colon(c);
        for sentence in stretch.split_inclusive(ends) {
            peel(sentence.trim(), &mut parts);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The stretches between spaces. A field stands with its value, and dates and names of fields may be spaced.
fn stretches(text: &str) -> Vec<&str> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for word in text.split_whitespace() {
        let Some(start) = text.get(end..).and_then(|rest| rest.find(word)).map(|at| end + at) else { break };
        end = start + word.len();
        let joins =
            |before: &&mut Range<usize>| text.get((*before).clone()).is_some_and(|before| goes_on(before, word));
        match ranges.last_mut().filter(joins) {
            Some(before) => before.end = end,
            None => ranges.push(start..end),
        }
    }
    ranges.into_iter().filter_map(|range| text.get(range)).collect()
}

/// Whether a word belongs to what stands before a space.
fn goes_on(before: &str, word: &str) -> bool {
    // 标 题：
    let is_single = |text: &str| text.trim_end_matches(marks::is_colon).chars().count() == 1;
    let spaced = || before.split_whitespace().all(is_single) && !before.ends_with(marks::is_colon) && is_single(word);
    let value = || before.ends_with(marks::is_colon) && is_field(before) && !is_single(word) && !is_field(word);
    time::is_spaced(before, word) || spaced() || value()
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

/// Pushes the parts of a sentence that stand without a space between them.
fn peel<'t>(sentence: &'t str, parts: &mut Vec<&'t str>) {
    let mut rest = sentence;
    while !rest.is_empty() {
        let end = number_end(rest).or_else(|| day_end(rest)).or_else(|| title_end(rest));
        let (part, behind) =
            end.and_then(|end| rest.split_at_checked(end)).filter(|(part, _)| !part.is_empty()).unwrap_or((rest, ""));
        parts.push(part.trim());
        rest = behind.trim_start();
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
    let begins = before.char_indices().rev().map(|(at, _)| at).take(AGENCY.end).skip(AGENCY.start - 1);
    begins.filter(|at| is_title(before.get(..*at).unwrap_or_default())).next()
}

/// Where the day ends below which a text stands, or where it begins behind those who sign.
fn day_end(text: &str) -> Option<usize> {
    let is_day = |time: &time::Time| matches!(time.what, Extent::One(part) if matches!(part.unit, Unit::Day(..)) && part.year.is_some());
    let day = time::scan(text).into_iter().find(is_day)?.span;
    let (before, behind) = (text.get(..day.start)?, text.get(day.end..)?);
    if before.is_empty() {
        return (is_title(behind) || begins_title(behind)).then_some(day.end);
    }
    // 某办公室2023年6月30日印发 says who had it printed.
    (signs(before) && behind != "印发").then_some(day.start)
}

/// Where the title ends that a text begins with: before 为贯彻落实…, or those whom a letter is for.
fn title_end(text: &str) -> Option<usize> {
    if is_title(text) {
        return None;
    }
    let begins = text.char_indices().skip(4).map(|(at, _)| at);
    let opens = begins.filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with('为') || NO_TITLE.begins(rest)));
    let opened = opens.take(MAX_ENDS).find(|at| text.get(..*at).is_some_and(is_title));
    opened.or_else(|| {
        let notice = |at: &usize| {
            let (title, rest) = text.split_at_checked(*at).unwrap_or_default();
            NOTICE.closes(title) && line::sort(title) == Sort::Notice && is_addressee(rest)
        };
        text.char_indices()
            .skip(4)
            .map(|(at, _)| at)
            .filter(|at| text.get(..*at).is_some_and(|title| NOTICE.closes(title)))
            .take(MAX_ENDS)
            .find(notice)
    })
}

fn begins_title(text: &str) -> bool {
    title_end(text).is_some()
}

/// Whether a text is a title: 今年是攻坚年，根据《某方案的通知》 is a sentence.
fn is_title(text: &str) -> bool {
    let is_clause =
        text.split(marks::is_comma).next().is_some_and(|first| first.len() < text.len() && !first.contains("关于"));
    !is_clause && matches!(line::sort(text), Sort::Name | Sort::Notice)
}

/// Whether a text names those whom a letter is for: 各区人民政府，市直各单位：.
fn is_addressee(text: &str) -> bool {
    let Some(names) = text.trim_end().strip_suffix(marks::is_colon) else { return false };
    let first = names.split(|c| marks::is_any_comma(c) || marks::is_enumeration_comma(c)).next().unwrap_or_default();
    names.contains('各') && ADDRESSEE.stands_in(names) || is_issuer(first) || ADDRESSEE.closes(first)
}
