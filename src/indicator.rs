//! Numbers that goals and tasks are measured by: 孕产妇死亡率控制在12/10万以下.
//!
//! text → clauses → quantities (`quantity`) → for each the words before it (`relation`: comparator, change,
//! baseline; `case`: what stands behind) and what is measured (`front`, `metric`) → [`Indicator`]s. Clauses that state who may
//! apply and what is given to them are left out (`terms`). A cell that is a value alone is read by `value`, the header
//! above it by `column`. All word lists are in `words.tsv` and `phrases.tsv`.
//!
//! What is an indicator: a number with something that it measures. It stands behind it (死亡率控制在12/10万以下,
//! 涨幅3%左右) or before it (95%的城市社区建立家长学校, 建设5个公园). Ages, years, dates, numbers of documents, articles
//! and telephones are none, nor are names that hold a number (5G, “12338”) and numbers that describe what is there
//! (由5个部门组成) or which things are meant (20户以上自然村), and times (8:30). Conditions and amounts of grants, loans and
//! levies (注册资本1000万元以上, 最高给予5000万元) are none either.
//!
//! How it is written down:
//!
//! - 达到X is `exactly`, 达到X以上 `at-least`; 控制在X is `at-most`, with 左右 `about`. 提高到X is a level (`exactly`),
//!   提高X an `increase`. 以上, 左右 behind the amount of a change are its `bound`.
//! - 从X提高到Y has the value Y and `从X` as its baseline. 年均, 同比 and 每年 are baselines too: they say what the
//!   change is counted from, and the same thing keeps the same `metric` in all plans.
//! - 翻两番 is an increase by 2 番 (each doubles), 增长2倍 by 2 倍; nothing is converted. 九成 and 百分之九十 are 90 %;
//!   三分之二 and 一半 are bare numbers.
//! - A verb that only says that something is to be there (建成, 选拔, 加快…建设) is left out of `metric`, with its adverb; one
//!   that says what is done (改造, 培训) is kept.
//! - 以下（不含6亩） is `less-than`, 以上（不含6亩） `more-than`.
//! - Chinese numerals of counts (三个) are read where they are compared: 至少三个.

mod case;
mod column;
mod front;
mod metric;
mod phrases;
mod quantity;
mod relation;
mod sentence;
mod terms;
mod value;
mod words;

pub use column::{Column, ValueColumn, column, split_unit};

use crate::model::Indicator;
use crate::numbering::{self, numeral};
use crate::text::marks;
use phrases::MEASURES;
use quantity::{is_bare_count, is_inclusion};
use sentence::{Sentence, is_statement};
use terms::Terms;

/// The characters that may say that something is measured, by [`place`]: the first of each word, digits, and 成.
#[allow(clippy::indexing_slicing, reason = "in the compiler, where an index out of bounds is an error")]
const MARKED: [u64; 64] = {
    let mut marked = [0; 64];
    let mut rest = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '成'].as_slice();
    while let [c, behind @ ..] = rest {
        let (row, bit) = place(*c);
        marked[row] |= 1 << bit;
        rest = behind;
    }
    let mut slot = 0;
    while let Some(word) = MEASURES.in_slot(slot) {
        // All of them begin with a character of three bytes.
        if let [_, second, third, ..] = word {
            marked[(*second & 63) as usize] |= 1 << (*third & 63);
        }
        slot += 1;
    }
    marked
};

/// Where a character stands in [`MARKED`], by its second and third byte in UTF-8; a few others stand there too.
const fn place(c: char) -> (usize, u32) {
    ((c as u32 >> 6) as usize & 63, c as u32 & 63)
}

/// Whether a text can hold an indicator: most do not, and cost no more than this.
fn may_measure(text: &str) -> bool {
    let mut bytes = text.as_bytes();
    loop {
        bytes = match bytes {
            [b'0'..=b'9', ..] => return true,
            // All that are marked have three bytes.
            [0xe0..=0xef, second, third, behind @ ..] => {
                let marked = MARKED.get(usize::from(second & 63)).is_some_and(|row| row >> (third & 63) & 1 == 1);
                if marked && measures_at(text, text.len() - bytes.len()) {
                    return true;
                }
                behind
            }
            [_, behind @ ..] => behind,
            [] => return false,
        };
    }
}

/// Whether the character that stands at a place of a text says so.
fn measures_at(text: &str, at: usize) -> bool {
    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return false };
    match c {
        '０'..='９' => true,
        '成' => text.get(..at).is_some_and(|before| before.ends_with(numeral::is_chinese)),
        _ => text.get(at..).is_some_and(|rest| MEASURES.begins(rest)),
    }
}

/// The indicators that a text names, in its order.
///
/// ```
/// use qingdan::internals::indicator;
/// use qingdan::model::Comparator;
///
/// let found = indicator::read("5岁以下儿童贫血率和生长迟缓率分别控制在10%和5%以下，儿童超重上升趋势得到有效控制。");
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[1].metric, "5岁以下儿童生长迟缓率");
/// assert_eq!((found[1].comparator, found[1].value), (Comparator::AtMost, 5.0));
/// ```
pub fn read(text: &str) -> Vec<Indicator> {
    let mut found = Vec::new();
    if !may_measure(text) {
        return found;
    }
    let mut terms = Terms::default();
    let mut read = |sentence: &str, begins: bool, has_number: bool| {
        let said = strip_label(sentence);
        if begins {
            terms.begin(said.len() < sentence.trim().len());
        }
        if has_number {
            Sentence::new(&mut found, &mut terms).read(&clauses(said));
        } else {
            terms.pass(said, true);
        }
    };
    let (mut start, mut has_number, mut begins) = (0, false, true);
    for (at, c) in text.char_indices() {
        if c == '\n' || marks::ends_statement(c) {
            text.get(start..at).into_iter().for_each(|sentence| read(sentence, begins, has_number));
            (start, has_number, begins) = (at + c.len_utf8(), false, !marks::is_semicolon(c));
        } else {
            has_number = has_number || quantity::may_begin(c);
        }
    }
    text.get(start..).into_iter().for_each(|sentence| read(sentence, begins, has_number));
    found
}

/// The indicator of a cell that is a value and no more (≥8000亩): other cells say what it measures and, where it has
/// none itself, its unit. A number alone is a value where the columns tell it (`told`): 2.1 under 2025年目标 beside 指标名称.
///
/// ```
/// use qingdan::internals::indicator;
///
/// let found = indicator::read_value("＜5.2", "婴儿死亡率", Some("‰"), false).unwrap();
/// assert_eq!((found.value, found.unit.as_deref()), (5.2, Some("‰")));
/// assert_eq!(indicator::read_value("完成", "婴儿死亡率", None, true), None);
/// ```
pub fn read_value(cell: &str, metric: &str, unit: Option<&str>, told: bool) -> Option<Indicator> {
    if may_measure(cell) { value::read(cell, metric, unit, told) } else { None }
}

/// Takes the mark and number of a list from the front of a sentence: △, ——, 2., ②.
fn strip_label(sentence: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || "-–—―─△▲▽▼○●◎◇◆□■☆★※·•*".contains(c);
    let rest = sentence.trim_start_matches(mark);
    // -5℃, 3、5%和8%: a number that measures.
    let text = if rest.starts_with(|c| quantity::digit(c).is_some()) { sentence.trim_start() } else { rest };
    match numbering::read(text) {
        Some((_, rest)) if !rest.starts_with(|c| quantity::digit(c).is_some()) => rest,
        _ => text,
    }
}

/// The clauses of a sentence: cut at commas, colons and dashes, at brackets with a digit inside that are no part of a
/// number (不含6亩), and at quotation marks around a statement: 围绕“规模达到2000名左右”的目标. Commas in a bracket without
/// a digit cut nothing, and a bracket that only counts what stands before it (2幅) is left out.
fn clauses(sentence: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let (mut open, mut known, mut has_digit, mut quoted) = (None, 0, false, None);
    let mut last = ' ';
    let mut characters = sentence.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let end = at + c.len_utf8();
        let between_digits = last.is_ascii_digit() && characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let inside = |open: (usize, usize)| sentence.get(open.1..at).unwrap_or_default();
        match c {
            _ if (marks::is_comma(c) || marks::is_colon(c)) && (c == marks::COMMA || !between_digits) => {
                cuts.push((at, end))
            }
            _ if marks::is_round_open(c) => (open, known, has_digit) = (Some((at, end)), cuts.len(), false),
            _ if marks::is_round_close(c) => match open.take() {
                Some(_) if !has_digit => cuts.truncate(known),
                Some(open) if is_bare_count(inside(open)) => cuts.push((open.0, end)),
                Some(open) if !is_inclusion(inside(open)) => cuts.extend([open, (at, end)]),
                _ => {}
            },
            '“' => quoted = Some((at, end)),
            '”' => {
                if let Some(open) = quoted.take().filter(|&open| is_statement(inside(open))) {
                    cuts.extend([open, (at, end)]);
                }
            }
            _ => has_digit |= quantity::digit(c).is_some(),
        }
        last = c;
    }
    cuts.sort_unstable();
    let mut start = 0;
    let mut clauses = Vec::with_capacity(cuts.len() + 1);
    for (cut, end) in cuts {
        clauses.extend(sentence.get(start..cut));
        start = end;
    }
    clauses.extend(sentence.get(start..));
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_words_are_seen_wherever_they_stand() {
        let words = (0..).map_while(|slot| MEASURES.in_slot(slot)).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.map(|word| std::str::from_utf8(word).unwrap()).collect();
        assert!(words.contains(&"分之") && words.contains(&"突破"));
        for word in words.iter().chain(&["0", "9", "０", "９", "八成"]) {
            assert!(may_measure(&["建设", word, "的"].concat()), "{word}");
        }
        assert!(!["成绩", "以及", "半", "最好的"].iter().any(|text| may_measure(text) != text.contains('半')));
    }
}
