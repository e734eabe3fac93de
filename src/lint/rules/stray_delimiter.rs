//! DEP003: a delimiter before the first department, behind the last, or twice between two.

use crate::lint::{Context, Fault, Gap, Names, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::text::{is_alphanumeric, marks};

pub const RULE: Rule = Rule {
    code: "DEP003",
    name: "stray-delimiter",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["GB/T 15834-2011 §4.5", "GB/T 15834-2011 第4.5条"],
    summary: ["a delimiter where no department follows or precedes it", "多余的顿号等分隔符"],
    explanation: [
        "A delimiter at the end of a list says that a name is missing; a doubled one too. Either a name was lost or the delimiter was left over.",
        "名单开头、末尾的分隔符，以及连用的两个分隔符，会让人以为漏写了部门：要么补上部门，要么删去分隔符。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、、市财政局\n\n\t2.建校。\n\t市教育局、市财政局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、市财政局\n\n\t2.建校。\n\t市教育局、市财政局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // A document may close all its lists with a mark: 。 or ；
    let with_names = || context.lists.iter().filter_map(|list| list.names.as_ref());
    let closed = with_names().filter(|names| names.gaps().last().is_some_and(|gap| is_stray(&gap))).count();
    let closes = closed * 2 > with_names().count();
    for list in context.lists.iter() {
        let Some(names) = list.names.as_ref().filter(|_| !list.is_empty()) else { continue };
        for gap in names.gaps().filter(is_stray) {
            if !(gap.is_last && closes) {
                add(names, gap, context.habits.delimiter, report);
            }
        }
    }
}

/// Whether a gap has more delimiters than it may.
fn is_stray(gap: &Gap<'_>) -> bool {
    let words = gap.text.contains(is_alphanumeric);
    match gap.delimiters().count() {
        _ if words => false,
        // 。 closes a list.
        1 => !gap.is_inner() && !gap.text.contains(marks::FULL_STOP),
        count => count > 1,
    }
}

fn add(names: &Names, gap: Gap<'_>, delimiter: char, report: &mut Report) {
    let delimiters: String = gap.delimiters().collect();
    let (left, right) = (gap.before.saturating_sub(1), gap.before);
    let (message, text, replacement) = if gap.is_inner() {
        let line = if gap.text.contains('\n') { "\n" } else { "" };
        let message = Words::new(
            format!("{delimiters} where one {delimiter} does"),
            format!("“{delimiters}”连用，一个“{delimiter}”即可"),
        );
        let pair = |gap: &str| [names.name(left), gap, names.name(right)].concat();
        (message, pair(gap.text), pair(&format!("{delimiter}{line}")))
    } else if gap.is_last {
        let message = Words::new(
            format!("{delimiters} behind the last department"),
            format!("最后一个部门后有多余的“{delimiters}”"),
        );
        (message, [names.name(left), gap.text.trim_end()].concat(), names.name(left).to_owned())
    } else {
        let message = Words::new(
            format!("{delimiters} before the first department"),
            format!("第一个部门前有多余的“{delimiters}”"),
        );
        (message, [gap.text.trim_start(), names.name(right)].concat(), names.name(right).to_owned())
    };
    let at = names.place(gap.start);
    let what = Words::new("take the surplus delimiter out", "删去多余的分隔符");
    report.add(Fault::new(at, text, message).fix(replacement, what));
}
