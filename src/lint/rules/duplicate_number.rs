//! NUM003: two siblings with the same number.

use crate::lint::{BreakKind, CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "NUM003",
    name: "duplicate-number",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["two siblings have the same number", "序号重复"],
    explanation: [
        "Two items with one number cannot be told apart in a report. The second was copied from the first, or those behind it were not numbered anew.",
        "两条用了同一个序号，汇报、引用时分不清。多为复制后未改，或插入一条后没有重新编号。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t2.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for found in context.breaks.iter().filter(|found| found.kind == BreakKind::Duplicate) {
        let Some((at, label)) = context.label(found.entry) else { continue };
        let expected = context.number_like(found.expected, found.entry);
        let message = Words::new(
            format!("{label} stands twice; {expected} should come here"),
            format!("“{label}”重复，此处应为 {expected}"),
        );
        report.add(context.renumbered(found.entry, Fault::new(at, label, message)));
    }
}
