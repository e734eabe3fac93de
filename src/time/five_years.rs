//! Five-year plans by their number: “十四五”, 第十四个五年规划.

use super::cursor::{Cursor, plain};
use super::ends::end_of;
use super::{Bound, Edge, Extent};
use crate::numbering::numeral;

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '“' | '"' | '「' | '『' | '‘' | '\'' | '＂')
}

/// “十四五”, with the words that make it a time: 期间, 末. Without quotation marks such a numeral must be no number.
pub(super) fn five_years(place: &mut Cursor<'_>) -> Option<(Extent, Bound)> {
    let mut at = *place;
    if at.eat("第") {
        let number = at.number().filter(|_| at.eat("个五年"))?.value;
        let _ = at.eat("规划") || at.eat("计划");
        *place = at;
        return (1..=30).contains(&number).then_some((Extent::FiveYears(number, Edge::None), Bound::None));
    }
    let begins = |c: char| is_quote(c) || matches!(c, '十' | '二' | '三');
    let quoted = is_quote(at.peek().filter(|c| begins(*c))?);
    at.eat_char(is_quote);
    let inside = at.over_blanks();
    let numeral: String = inside.rest().chars().take(4).map(plain).take_while(|c| numeral::is_chinese(*c)).collect();
    let number = numeral.strip_suffix('五').and_then(numeral::chinese_value).filter(|plan| (10..=30).contains(plan))?;
    let length: usize = inside.rest().chars().take(numeral.chars().count()).map(char::len_utf8).sum();
    let mut at = Cursor { at: inside.at + length, ..inside };
    let closed = at.eat_char(|c| matches!(c, '”' | '"' | '」' | '』' | '’' | '\'')).is_some();
    // 十五 and 二十五 are numbers, 十四五 is none.
    if quoted != closed || !quoted && number % 10 == 0 {
        return None;
    }
    *place = at;
    let _ = at.eat("规划");
    let period = at.eat_any(&["时期", "期间", "期"]).is_some();
    let edge = end_of(&mut at, inside, &["末", "底"], &["初"], &[]);
    if edge != Edge::None || period {
        *place = at;
    }
    let bound = if period && edge == Edge::None { Bound::Within } else { Bound::None };
    Some((Extent::FiveYears(number, edge), bound))
}
