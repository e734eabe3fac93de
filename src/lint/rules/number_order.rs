//! NUM004: numbers out of order, or that do not begin at 1.

use crate::lint::{BreakKind, CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "NUM004",
    name: "number-order",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["numbers out of order, or not from 1 on", "序号次序不对或不从 1 开始"],
    explanation: [
        "Numbers go up one by one from 1 on. One that does not was mistyped, or an item was moved without its number.",
        "序号应从 1 起逐个递增。次序不对的，不是写错了，就是移动条目后没有重新编号。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t7.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for found in &context.breaks {
        let Some((at, label)) = context.label(found.entry) else { continue };
        let expected = context.number_like(found.expected, found.entry);
        // The parent that it stands in is sure.
        let other_parent =
            (found.kind == BreakKind::OtherParent).then(|| context.label_in_parent(found.entry)).flatten();
        let message = match found.kind {
            BreakKind::Gap | BreakKind::Duplicate => continue,
            BreakKind::Start => {
                Words::new(format!("the first number is {label}, not 1"), format!("第一个序号是“{label}”，不是 1"))
            }
            BreakKind::OutOfOrder => Words::new(
                format!("{label} is out of order; {expected} should come here"),
                format!("“{label}”次序不对，此处应为 {expected}"),
            ),
            BreakKind::Restart => Words::new(
                format!("{label} begins anew where {expected} should come"),
                format!("“{label}”中途重新编号，此处应为 {expected}"),
            ),
            BreakKind::GoesOn => Words::new(
                format!("{label} goes on from the section before, where the others begin anew at 1"),
                format!("“{label}”接着上一部分编号，其他部分都从 1 重新编号"),
            ),
            BreakKind::OtherParent => {
                let sound = other_parent.as_deref().unwrap_or("…");
                Words::new(
                    format!("{label} names another heading than the one it stands in; {sound} should come here"),
                    format!("“{label}”与所在的上一级序号不符，此处应为“{sound}”"),
                )
            }
        };
        let fault = Fault::new(at, label, message);
        report.add(match other_parent {
            Some(sound) => fault.write(sound),
            None => context.renumbered(found.entry, fault),
        });
    }
}
