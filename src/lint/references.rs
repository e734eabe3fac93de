//! What a text refers to by its number: attachments, tables, figures, parts and items of the document itself.
//!
//! A reference into another document is none of these: 《……通知》附件2, 本法第三条第（二）项.

use crate::lint::words::{OTHER_DOCUMENTS, OTHER_PLANS, OWN_DOCUMENT, SHOWS};
use crate::numbering::numeral;
use crate::text::{self, marks};
use crate::time::{DOCUMENT_NUMBER, YEAR};
use std::ops::Range;

/// A reference, with its bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What is referred to.
    pub target: Target,
    /// The bytes of its words.
    pub span: Range<usize>,
}

/// What a text refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// 附件3; `None` for 见附件.
    Attachment(Option<u32>),
    /// 表3.
    Table(u32),
    /// 图2.
    Figure(u32),
    /// 第三部分, and an item of it: 第三部分第（二）项.
    Part(u32, Option<u32>),
    /// 第三条, and an item of it.
    Article(u32, Option<u32>),
    /// 第（三）项 alone.
    Item(u32),
}

/// Characters between two references of one chain, at most.
const CHAIN: usize = 3;

/// Characters before a reference that tell whether it leads into another document.
const NEAR: usize = 24;

/// The references of a text, in order.
pub fn references(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut end = 0;
    // Where a reference into another document ended: 《条例》第九条、第十条.
    let mut away: Option<usize> = None;
    for (at, sign) in text::places_of(text, ['附', '表', '图', '第']) {
        if at < end {
            continue;
        }
        let (before, from) = text.split_at_checked(at).unwrap_or((text, ""));
        let read = match sign {
            '附' => attachment(before, from),
            '表' | '图' => numbered(sign, before, from),
            _ => ordinal(from),
        };
        let Some((target, len)) = read else { continue };
        let follows = away.and_then(|from| text.get(from..at)).is_some_and(|gap| gap.chars().nth(CHAIN).is_none());
        end = at + len;
        if follows || leads_away(before) {
            away = Some(end);
        } else {
            found.push(Reference { target, span: at..end });
        }
    }
    found
}

/// Whether what follows belongs to another document, that is named right before: 《通知》附件3, 某政发〔2021〕5号第三部分,
/// 公司法第九条.
fn leads_away(before: &str) -> bool {
    let near = before.char_indices().rev().take(NEAR);
    let ends = |c: char| marks::is_sentence_end(c) || marks::is_semicolon(c) || marks::is_comma(c) || c == '\n';
    let near = near.take_while(|(_, c)| !ends(*c)).last().and_then(|(at, _)| before.get(at..)).unwrap_or_default();
    let own = OWN_DOCUMENT.last_within(near).map(|(at, _)| at);
    let other = near.rfind(|c| marks::closes_title(c) || c == DOCUMENT_NUMBER);
    if other.is_some_and(|other| own.is_none_or(|own| own < other)) {
        return true;
    }
    let near = near.trim_end_matches(['的', '中', '之', '内', ' ']);
    // 省自建房整治实施方案附件2: a plan with a name of its own.
    let is_named = || OTHER_PLANS.closes(near) && near.chars().nth(NAME).is_some();
    (OTHER_DOCUMENTS.closes(near) || is_named()) && !OWN_DOCUMENT.closes(near)
}

/// Characters that the name of another plan has more than.
const NAME: usize = 6;

/// A number in any form at the front of a text, in brackets or not, and its bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    let inner = text.trim_start_matches([' ', '\u{3000}']);
    let is_digit = |c: char| numeral::decimal_digit(c).is_some() || numeral::is_chinese(c);
    let behind = inner.trim_start_matches(is_digit);
    let digits = inner.get(..inner.len() - behind.len())?;
    let value = numeral::decimal_value(digits).or_else(|| numeral::chinese_value(digits))?;
    Some((value, text.len() - behind.len()))
}

fn bracketed(text: &str) -> Option<(u32, usize)> {
    let inner = text.strip_prefix(marks::is_round_open)?;
    let (value, len) = number(inner)?;
    let rest = inner.get(len..)?.strip_prefix(marks::is_round_close)?;
    Some((value, text.len() - rest.len()))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace()
}

/// 附件3, 见附件.
fn attachment(before: &str, from: &str) -> Option<(Target, usize)> {
    let behind = from.strip_prefix("附件")?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    // At the front of a line, or behind a gap in an export that made one line of several, it is a label.
    if line.trim().is_empty() || line.ends_with(is_gap) {
        return None;
    }
    let seen = line.ends_with('见');
    match number(behind) {
        // 附件1-2 is a part of 附件1, and 2 of 附件1至3 is there where both ends are.
        Some((value, len)) if value < 100 && !behind.get(len..)?.starts_with(|c| marks::is_dash(c) || c == YEAR) => {
            Some((Target::Attachment(Some(value)), "附件".len() + len))
        }
        Some(_) => None,
        None => seen.then_some((Target::Attachment(None), "附件".len())),
    }
}

/// 见表3, 图2所示: what a text says of a table or figure by its number.
fn numbered(sign: char, before: &str, from: &str) -> Option<(Target, usize)> {
    let behind = from.get(sign.len_utf8()..)?;
    let (value, len) = number(behind)?;
    let rest = behind.get(len..)?;
    let asks = before.ends_with(['见', '如', '按', '据', '照']) || before.ends_with("附");
    let shows = SHOWS.begins(rest);
    let is_range = rest.starts_with(['-', '—', '－', '.', '．']);
    let target = if sign == '表' { Target::Table(value) } else { Target::Figure(value) };
    // 附表 counts for itself.
    (!is_range && !before.ends_with('附') && value < 100 && (asks || shows)).then_some((target, sign.len_utf8() + len))
}

/// 第三部分, 第三部分第（二）项, 第（二）项, 第三条.
fn ordinal(from: &str) -> Option<(Target, usize)> {
    let behind = from.strip_prefix('第')?;
    if let Some((value, len)) = bracketed(behind) {
        let rest = behind.get(len..)?.strip_prefix(['项', '条'])?;
        return Some((Target::Item(value), from.len() - rest.len()));
    }
    let (value, len) = number(behind)?;
    let rest = behind.get(len..)?;
    let (is_part, rest) = match rest.strip_prefix("部分") {
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix('条')?),
    };
    let item = rest.strip_prefix('第').and_then(|inner| {
        let (item, len) = bracketed(inner).or_else(|| number(inner))?;
        let rest = inner.get(len..)?.strip_prefix(['项', '条', '点'])?;
        Some((item, rest))
    });
    let end = from.len() - item.map_or(rest, |(_, rest)| rest).len();
    let item = item.map(|(item, _)| item);
    Some((if is_part { Target::Part(value, item) } else { Target::Article(value, item) }, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Target)> {
        references(text).into_iter().map(|found| (&text[found.span], found.target)).collect()
    }

    #[test]
    fn references_lead_to_attachments_and_parts_of_the_same_document() {
        let targets: Vec<Target> =
            found("详见附件3和本方案第二部分第（一）项。").into_iter().map(|(_, target)| target).collect();
        assert_eq!(targets, [Target::Attachment(Some(3)), Target::Part(2, Some(1))]);
        assert!(found("按《通知》附件3执行。").is_empty());
    }

    #[test]
    fn what_leads_into_the_document() {
        assert_eq!(found("任务见附件。"), [("附件", Target::Attachment(None))]);
        assert_eq!(found("具体任务分工详见附件 2。"), [("附件 2", Target::Attachment(Some(2)))]);
        assert_eq!(found("指标见表3，流程如图2所示。"), [("表3", Target::Table(3)), ("图2", Target::Figure(2))]);
        assert_eq!(found("用途同本方案第一部分第（三）项。"), [("第一部分第（三）项", Target::Part(1, Some(3)))]);
        assert_eq!(found("参照第一部分第6项执行。"), [("第一部分第6项", Target::Part(1, Some(6)))]);
        assert_eq!(found("见实施方案附件2。"), [("附件2", Target::Attachment(Some(2)))]);
        assert_eq!(found("按照前述第（三）项办理。"), [("第（三）项", Target::Item(3))]);
        assert_eq!(found("按本办法第九条执行。"), [("第九条", Target::Article(9, None))]);
    }

    #[test]
    fn what_leads_elsewhere_or_is_no_reference() {
        for text in [
            "附件3",
            "附件：1.清单",
            "按《通知》附件3执行。",
            "根据某政发〔2021〕5号附件3执行。",
            "依据公司法第九条第（三）项执行。",
            "按《条例》第九条执行。",
            "按《条例》第九条、第十条和第十二条执行。",
            "第三产业",
            "图2个书馆",
            "附表3",
            "特此通知。　附件3清单",
            "表1-2所示",
            "第三次部署",
            "对照省自建房整治实施方案附件2所列标准",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
