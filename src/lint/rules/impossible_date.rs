//! TXT010: a date that no calendar has.

use crate::date::last_day;
use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::Severity;
use memchr::memmem::Finder;

pub const RULE: Rule = Rule {
    code: "TXT010",
    name: "impossible-date",
    severity: Severity::Warning,
    summary: ["a date that no calendar has", "日历上没有的日期"],
    explanation: [
        "No one can meet a deadline on 31 June. Most often the month was changed and the day left, or a digit was mistyped. Where only a month ends, 6月底 is never wrong.",
        "6 月没有 31 日，这样的时限无从落实。多为改了月份忘了改日，或数字录错。只表示月末时，写“6月底”不会出错。",
    ],
    bad: "某市2024年重点任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1.修路。\n\t市交通局\n\t2024年6月31日前\n\n",
    good: "某市2024年重点任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1.修路。\n\t市交通局\n\t2024年6月30日前\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let month = Finder::new("月");
    for (at, paragraph) in context.paragraphs.iter() {
        let text = &*paragraph.text;
        for found in month.find_iter(text.as_bytes()) {
            if let Some(written) = impossible(text, found) {
                let message = Words::new(format!("there is no {written}"), format!("没有“{written}”这一天"));
                report.add(Fault::new(at, written, message));
            }
        }
    }
}

/// The date around a 月, if it is none.
fn impossible(text: &str, month_at: usize) -> Option<&str> {
    let (before, behind) = (text.get(..month_at)?, text.get(month_at + "月".len()..)?);
    let (before_month, month) = number_at_end(before)?;
    let year = before_month.strip_suffix('年').and_then(number_at_end);
    let year = year.filter(|(_, year)| (1900..2100).contains(year));
    let day = number_at_start(behind).filter(|(_, rest)| rest.starts_with(['日', '号']));
    let begin = year.map_or(before_month.len(), |(before_year, _)| before_year.len());
    let end = match day {
        Some((_, rest)) => text.len() - rest.len() + "日".len(),
        None => month_at + "月".len(),
    };
    // 24月龄 is no month, and 工期18月 may be a length of time.
    const BEHIND: &[&str] = &["份", "底", "初", "末", "上旬", "中旬", "下旬"];
    let is_date = year.is_some() || day.is_some() || BEHIND.iter().any(|word| behind.starts_with(word));
    // The months of the lunar calendar have 29 or 30 days.
    if before_month.trim_end_matches(|c: char| c == '年' || c.is_ascii_digit()).ends_with(['历']) {
        return None;
    }
    // A year with a 29 February where none is named.
    let days = last_day(year.map_or(2000, |(_, year)| year), month);
    let wrong = match (days, day) {
        (None, _) => is_date,
        (Some(days), Some((day, _))) => !(1..=days).contains(&day),
        (Some(_), None) => false,
    };
    text.get(begin..end).filter(|_| wrong)
}

/// A number of up to four digits at the end of a text, and what stands before it.
fn number_at_end(text: &str) -> Option<(&str, u32)> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    Some((before, number(text.get(before.len()..)?)?))
}

/// The same at the beginning, and what stands behind it.
fn number_at_start(text: &str) -> Option<(u32, &str)> {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    Some((number(text.get(..text.len() - behind.len())?)?, behind))
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| digits.len() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_are_none_are_found() {
        let found = |text: &str| text.find('月').and_then(|at| impossible(text, at)).map(str::to_owned);
        for (text, expected) in [
            ("于2024年6月31日前完成", Some("2024年6月31日")),
            ("6月31号", Some("6月31号")),
            ("2023年2月29日", Some("2023年2月29日")),
            ("2月30日", Some("2月30日")),
            ("4月0日", Some("4月0日")),
            ("2024年13月底", Some("2024年13月")),
            ("13月份", Some("13月")),
            ("0月底", Some("0月")),
            ("2024年2月29日", None),
            ("2月29日", None),
            ("12月31日", None),
            ("6—24月龄儿童", None),
            ("连续13月下降", None),
            ("最长24月上限", None),
            ("农历2月30日", None),
            ("工期18月", None),
            ("每月30日", None),
            ("6月31家企业", None),
            ("六月三十一日", None),
            ("123456年13月", None),
            ("月", None),
        ] {
            assert_eq!(found(text).as_deref(), expected, "{text}");
        }
    }
}
