//! TXT010: a date that no calendar has.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::time::{self, TimeFault};

pub const RULE: Rule = Rule {
    code: "TXT010",
    name: "impossible-date",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: ["the calendar", "历法"],
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
    for faulty in context.faulty_times.iter().filter(|faulty| faulty.fault == TimeFault::NoSuchDay) {
        let written = time::without_bounds(faulty.written());
        let message = Words::new(format!("there is no {written}"), format!("没有“{written}”这一天"));
        report.add(Fault::new(faulty.at, written, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{scan, without_bounds};

    #[test]
    fn only_dates_that_are_none_are_found() {
        let found = |text: &str| {
            let time = scan(text).into_iter().find(|time| time.fault == Some(TimeFault::NoSuchDay))?;
            Some(without_bounds(text.get(time.span)?).to_owned())
        };
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
            ("六月三十一日", Some("六月三十一日")),
            ("123456年13月", None),
            ("月", None),
        ] {
            assert_eq!(found(text).as_deref(), expected, "{text}");
        }
    }
}
