//! The one order of labels, for rows of tables, paragraphs and rules about numbers alike.

use super::multilevel;
use super::words::MEASURES;
use crate::model::{Number, NumberStyle};
use crate::text::marks;

/// Ranks are lower than this.
pub const RANKS: usize = 20;

/// The highest rank.
pub const LAST_RANK: u8 = 18;

/// The lowest rank of chapters, articles and the like.
pub const LAST_CHAPTER: u8 = 6;

/// The rank of 第一章.
pub const CHAPTER: u8 = 3;
/// The rank of 第一条.
pub const ARTICLE: u8 = 5;
/// The rank of 一、.
pub const SECTION: u8 = 7;
/// The rank of （一）.
pub const ITEM: u8 = 9;

/// The rank of parts that are numbered by name (任务一：), and of what they consist of (措施一：).
const PART: u8 = 8;
const MEASURE: u8 = 10;

/// Whether labels of a rank are numbered by name, which stand in any level.
pub fn is_named(rank: u8) -> bool {
    matches!(rank, PART | MEASURE)
}

/// How deep a label stands: the lower, the higher its level. GB/T 9704 has 一、 （一） 1. （1）; chapters stand above,
/// 1） and ① below. `None` for a label that makes no level.
///
/// ```
/// use qingdan::internals::numbering::{rank::rank, read};
/// let rank_of = |text: &str| read(text).and_then(|(number, _)| rank(&number));
/// assert!(rank_of("一、总体要求") < rank_of("（一）指导思想"));
/// assert!(rank_of("（一）指导思想") < rank_of("1.修路"));
/// ```
pub fn rank(number: &Number) -> Option<u8> {
    Some(match number.style {
        NumberStyle::Chapter => match number.text.trim().chars().next_back() {
            Some('编' | '篇' | '分') => 2,
            Some('章') => CHAPTER,
            Some('节') => 4,
            Some('条') => ARTICLE,
            _ if number.text.trim().starts_with('第') => LAST_CHAPTER,
            _ if MEASURES.begins(number.text.trim().trim_start_matches(marks::is_open)) => MEASURE,
            _ => PART,
        },
        NumberStyle::Chinese => SECTION,
        NumberStyle::ChineseParenthesized => ITEM,
        NumberStyle::DecimalDot | NumberStyle::DecimalComma | NumberStyle::Decimal => 11,
        NumberStyle::DecimalParenthesized => 16,
        NumberStyle::DecimalHalfParenthesized => 17,
        NumberStyle::Circled => 18,
        // 1.1 stands below 1, and 1.1.1 below that.
        NumberStyle::Other => match multilevel::levels(number) {
            0 | 1 => return None,
            2 => 12,
            3 => 13,
            4 => 14,
            _ => 15,
        },
    })
}

/// The same of a label that stands in a row of its own, where one without a level of its own (一 in a serial column)
/// is like 一、.
pub fn rank_of_section(number: &Number) -> u8 {
    rank(number).unwrap_or(SECTION)
}
