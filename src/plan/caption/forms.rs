//! The forms of lines above and between tables, read from left to right: most documents have a few of each, and
//! patterns that are compiled for them would take longer than everything else here.

use crate::numbering::numeral;
use crate::plan::words::{ASIDES, FORMS};
use crate::text::marks::{self, closes_aside as is_close, opens_aside as is_open};
use crate::time::{self, Extent, Unit};

/// What an attachment label says, as written, and where in the line what follows it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Labelled<'l> {
    /// Its number: 1, 一, 1-1.
    pub(super) number: Option<&'l str>,
    /// What follows it, without space around.
    pub(super) rest: &'l str,
}

/// A label of an attachment (附件1, 附表 一, 附录2-1) that ends its line or has a colon or space behind it.
pub(super) fn attachment(line: &str) -> Option<Labelled<'_>> {
    let named = line.strip_prefix('附')?.trim_start().strip_prefix(['件', '表', '录'])?;
    let behind = named.trim_start();
    let numbered = arabic_number(behind).or_else(|| leading(behind, 3, |c| "一二三四五六七八九十".contains(c)));
    let ends = |rest: &'_ str| rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || marks::is_colon(c));
    let (number, rest) = match numbered.filter(|(_, rest)| ends(rest)) {
        Some((number, rest)) => (Some(number), rest),
        None => (None, named),
    };
    if !ends(rest) {
        return None;
    }
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(marks::is_colon).unwrap_or(rest).trim();
    (!rest.contains('\n')).then_some(Labelled { number, rest })
}

/// 1, 12, 1-1.
fn arabic_number(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = leading(text, 3, is_digit)?;
    let second = rest.strip_prefix(['-', '－', '—', '–', '.', '．']).and_then(|rest| leading(rest, 3, is_digit));
    let rest = second.map_or(rest, |(_, rest)| rest);
    Some((text.get(..text.len() - rest.len()).unwrap_or(first), rest))
}

/// A line between title and table that is neither: 单位：万元, 填报单位：…, （试行）, 某政发〔2024〕12号, 2024年5月6日.
pub(in crate::plan) fn is_aside(line: &str) -> bool {
    let bare = line.strip_prefix(marks::is_open).unwrap_or(line);
    let is_bracket = line.starts_with(is_open);
    let inner = if is_bracket { bare.strip_suffix(is_close).unwrap_or(bare) } else { line };
    // The characters of 单 位 may stand apart.
    let spaced: String = bare.split_whitespace().flat_map(str::chars).take(ASIDES.longest()).collect();
    ASIDES.begins(&spaced)
        || FORMS.begins(bare.trim_start())
        // 责任单位：县应急局, 发布时间：….
        || line.chars().take(MAX_FIELD).any(marks::is_colon)
        || is_bracket && bare.ends_with(is_close) && !line.contains('\n')
        || time::document_year(inner).is_some()
}

/// Characters of the name of a field and its colon.
const MAX_FIELD: usize = 7;

/// A month alone, which dates what stands above it: 2024年5月.
pub(super) fn is_month(line: &str) -> bool {
    let alone = time::sole(line).map(|time| time.what);
    matches!(alone, Some(Extent::One(part)) if part.year.is_some() && matches!(part.unit, Unit::Month(_)))
}

/// Years in brackets, the last line of a title: （2024—2026年）.
pub(super) fn is_years(line: &str) -> bool {
    let inner = line.strip_prefix(is_open).and_then(|inner| inner.strip_suffix(is_close));
    inner.and_then(time::sole).is_some_and(|time| match time.what {
        Extent::One(part) => part.unit == Unit::Year && part.year.is_some(),
        Extent::Range(first, last) => first.unit == Unit::Year && last.unit == Unit::Year,
        Extent::FiveYears(..) => true,
        Extent::Undated(_) => false,
    })
}

/// A line that says that a list goes on: 续表, 续上表1, 续表二, 续表（三）, （上接第三版）.
pub(in crate::plan) fn is_continuation(line: &str) -> bool {
    let line = line.strip_prefix(is_open).unwrap_or(line);
    let is_number = |c: char| is_digit(c) || numeral::is_chinese(c);
    let line = line.strip_suffix(is_close).unwrap_or(line).trim_end_matches(is_number);
    let line = line.strip_suffix(is_open).unwrap_or(line);
    if let Some(rest) = line.strip_prefix('续') {
        let rest = rest.trim_start();
        return rest.strip_prefix('上').unwrap_or(rest).trim_start() == "表";
    }
    if let Some(rest) = line.strip_prefix('接') {
        return rest.trim_start().strip_prefix('上').is_some_and(|rest| matches!(rest.trim_start(), "页" | "表"));
    }
    let turned = line.strip_prefix(['上', '下']).and_then(|rest| rest.strip_prefix(['接', '转']));
    turned.and_then(|rest| rest.strip_suffix(['版', '页'])).is_some_and(|page| {
        let bare = page.trim_start();
        let bare = bare.strip_prefix('第').unwrap_or(bare);
        !page.is_empty() && bare.chars().count() <= 8 && !page.contains(marks::is_sentence_mark)
    })
}

/// The number of a page: - 3 -, 第3页, 3/10, 3.
pub(in crate::plan) fn is_page_number(line: &str) -> bool {
    let dash = |c: char| c.is_whitespace() || matches!(c, '-' | '－' | '—' | '–' | '―' | '·');
    if leading(line.trim_matches(dash), 4, is_digit).is_some_and(|(_, rest)| rest.is_empty()) {
        return true;
    }
    let number = line.strip_prefix('第').unwrap_or(line).trim_start();
    let behind = leading(number, 4, is_digit)
        .and_then(|(_, rest)| rest.trim_start().strip_prefix(|c| c == '页' || is_stroke(c)));
    behind.is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || marks::is_any_comma(c) || is_stroke(c));
        let all = leading(rest.strip_prefix('共').unwrap_or(rest).trim_start(), 4, is_digit);
        rest.is_empty() || all.is_some_and(|(_, rest)| matches!(rest.trim_start(), "" | "页"))
    })
}

/// A line without the number of a page between dashes before or behind it: 任务分解表 - 3 -.
pub(in crate::plan) fn without_page_number(line: &str) -> &str {
    let behind = line.strip_suffix(marks::is_dash).map(|rest| rest.trim_end_matches(marks::is_dash)).and_then(|rest| {
        let before = rest.trim_end().trim_end_matches(is_digit).trim_end();
        (before.len() < rest.trim_end().len()).then_some(())?;
        before.strip_suffix(marks::is_dash).map(|rest| rest.trim_end_matches(marks::is_dash).trim_end())
    });
    let line = behind.filter(|rest| !rest.is_empty()).unwrap_or(line);
    let before = line
        .strip_prefix(marks::is_dash)
        .map(|rest| rest.trim_start_matches(marks::is_dash).trim_start())
        .and_then(|rest| {
            let behind = rest.trim_start_matches(is_digit).trim_start();
            (behind.len() < rest.len()).then_some(())?;
            behind.strip_prefix(marks::is_dash).map(|rest| rest.trim_start_matches(marks::is_dash).trim_start())
        });
    before.filter(|rest| !rest.is_empty()).unwrap_or(line)
}

/// At most so many characters at the head of a text that are so, and the rest; `None` where there are none.
fn leading(text: &str, most: usize, is_so: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let end: usize = text.chars().take(most).take_while(|c| is_so(*c)).map(char::len_utf8).sum();
    text.split_at_checked(end).filter(|_| end > 0)
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_stroke(c: char) -> bool {
    matches!(c, '/' | '／')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    /// Lines of the characters that the forms are made of, without white space around as they are asked for.
    fn lines() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            "附",
            "件",
            "表",
            "录",
            " ",
            "\u{3000}",
            "1",
            "12",
            "２",
            "2021",
            "2030",
            "1999",
            "年",
            "-",
            "—",
            "－",
            "一",
            "三",
            "十",
            "：",
            ":",
            "至",
            "单",
            "位",
            "填报单位",
            "填表",
            "日",
            "期",
            "联系人",
            "续",
            "上",
            "接",
            "下",
            "转",
            "第",
            "版",
            "页",
            "共",
            "〔",
            "〕",
            "（",
            "）",
            "(",
            ")",
            "/",
            "，",
            "、",
            "。",
            "·",
            "题",
            ".",
        ];
        prop::collection::vec(prop::sample::select(PIECES), 0..9).prop_map(|pieces| pieces.concat().trim().to_owned())
    }

    fn regex(pattern: &str) -> Regex {
        Regex::new(pattern).expect("a pattern")
    }

    proptest! {
        /// The forms as patterns, which say the same in another way.
        #[test]
        fn the_forms_are_those_of_the_patterns(line in lines()) {
            let label = regex(r"^附\s*[件表录]\s*([0-9０-９]{1,3}(?:[-－—–.．][0-9０-９]{1,3})?|[一二三四五六七八九十]{1,3})?(?:\s*[:：]\s*|\s+|$)(.*)$");
            let expected = label.captures(&line).map(|found| Labelled {
                number: found.get(1).map(|number| number.as_str()),
                rest: found.get(2).map_or("", |rest| rest.as_str().trim()),
            });
            prop_assert_eq!(attachment(&line), expected, "{}", line);
            let aside = r"^[（(〔]?\s*(?:单\s*位|填报单位|填报时间|填表|日\s*期|联系人|续\s*表)|^(?s:.{0,6})[:：]|^[（(〔].*[）)〕]$";
            let dates = time::document_year(&line).is_some()
                || line.strip_prefix(is_open).is_some_and(|bare| time::document_year(bare.strip_suffix(is_close).unwrap_or(bare)).is_some());
            prop_assert_eq!(is_aside(&line), regex(aside).is_match(&line) || dates, "{}", line);
            let continuation = r"^[（(〔]?(?:续\s*上?\s*表|接\s*上\s*[页表]|[上下][接转]\s*第?[^。，]{1,8}[版页])[（(〔]?[0-9０-９一三十]*[）)〕]?$";
            prop_assert_eq!(is_continuation(&line), regex(continuation).is_match(&line), "{}", line);
            let page = r"^(?:[-－—–―·\s]*[0-9０-９]{1,4}[-－—–―·\s]*|第?\s*[0-9０-９]{1,4}\s*[页/／][\s,，、/／]*(?:共?\s*[0-9０-９]{1,4}\s*页?)?)$";
            prop_assert_eq!(is_page_number(&line), regex(page).is_match(&line), "{}", line);
        }
    }
}
