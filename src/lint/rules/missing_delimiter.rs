//! DEP001: no delimiter between two departments.

use crate::lint::{Context, Fault, Gap, GapKind, Habits, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "DEP001",
    name: "missing-delimiter",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["GB/T 15834-2011 §4.5", "GB/T 15834-2011 第4.5条"],
    summary: ["no delimiter between two departments", "部门之间缺少顿号"],
    explanation: [
        "Where the lists of a document set off their departments with 、, a list without looks like one long name, and when the width of the column changes, nobody can tell where one name ends. A document that always writes one department a line is not blamed.",
        "文件中各部门之间一般用“、”隔开，个别单元格漏写时，几个部门连成一串，栏宽一变就分不清从哪里断开。通篇一行一个部门、不用顿号的，不算问题。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、\n市财政局、\n市水利局\n\n\t2.建校。\n\t市教育局\n市财政局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、\n市财政局、\n市水利局\n\n\t2.建校。\n\t市教育局、\n市财政局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for list in context.lists.iter() {
        let Some(names) = &list.names else { continue };
        let gaps: Vec<Gap<'_>> = names.gaps().filter(Gap::is_inner).collect();
        for run in gaps.chunk_by(|a, b| lacks(a, &context.habits) == lacks(b, &context.habits)) {
            let (Some(first), Some(last)) = (run.first().filter(|gap| lacks(gap, &context.habits)), run.last()) else {
                continue;
            };
            let from = first.before.saturating_sub(1);
            let delimiter = context.habits.delimiter;
            let message = Words::new(
                format!("no {delimiter} between {} departments", run.len() + 1),
                format!("{} 个部门之间没有“{delimiter}”", run.len() + 1),
            );
            let fault =
                Fault::new(names.place_of(from), names.stretch(from, last.before, |gap| gap.text.into()), message);
            // Where it is not sure that these are several names, a person decides.
            let doubt = list.doubts.iter().any(|doubt| !doubt.joined);
            let with = names.stretch(from, last.before, |gap| {
                let line = if gap.text.contains('\n') { "\n" } else { "" };
                format!("{delimiter}{line}")
            });
            let what = Words::new(format!("write {delimiter} between them"), format!("加上“{delimiter}”"));
            report.add(if doubt { fault } else { fault.fix(with, what) });
        }
    }
}

/// Whether the document would have a delimiter in a gap that has none.
fn lacks(gap: &Gap<'_>, habits: &Habits) -> bool {
    match gap.kind() {
        GapKind::Nothing => true,
        GapKind::Line => habits.lines < habits.delimited,
        GapKind::Space => habits.spaces < habits.delimited,
        GapKind::Delimited | GapKind::Words => false,
    }
}
