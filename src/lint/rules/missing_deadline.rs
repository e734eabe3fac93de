//! TAB008: a task without a deadline, where the others have one.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Format, Role, Severity, Task};
use crate::text;

pub const RULE: Rule = Rule {
    code: "TAB008",
    name: "missing-deadline",
    severity: Severity::Info,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["a task without a deadline where the others have one", "个别任务没有完成时限"],
    explanation: [
        "Where nearly all tasks of a list say by when, one that does not has been forgotten.",
        "清单中其他任务都有完成时限，个别空着，多半是漏填。",
    ],
    bad: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<td>完成时限<tr><td>1.修路。<td>市交通局<td>6月底前<tr><td>2.建校。<td>市教育局<td><tr><td>3.治水。<td>市水利局<td>8月底前<tr><td>4.植树。<td>市林业局<td>9月底前</table>",
    good: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<td>完成时限<tr><td>1.修路。<td>市交通局<td>6月底前<tr><td>2.建校。<td>市教育局<td>7月底前<tr><td>3.治水。<td>市水利局<td>8月底前<tr><td>4.植树。<td>市林业局<td>9月底前</table>",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // A text export leaves the rows blank over which a deadline is merged.
    if context.document.format == Format::Text {
        return;
    }
    for plan in context.plans.iter().filter(|plan| plan.columns.iter().any(|column| column.role == Role::Deadline)) {
        let (with, without): (Vec<&Task>, Vec<&Task>) = plan.tasks().partition(|task| task.deadline.is_some());
        // Fewer than three of four: the list does not mean to name one for each.
        if without.len() * 3 > with.len() {
            continue;
        }
        for task in without {
            let message = Words::new(
                format!("no deadline; {} other tasks have one", with.len()),
                format!("没有完成时限，其他 {} 项都有", with.len()),
            );
            report.add(Fault::new(task.at, text::excerpt(&task.title), message));
        }
    }
}
