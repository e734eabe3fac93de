//! DEP007: a task that nobody is named for, where the others have somebody.

use crate::lint::words::is_left_out;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity, Task};
use crate::text::{self, marks};

pub const RULE: Rule = Rule {
    code: "DEP007",
    name: "task-without-lead",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a task without a leading or responsible department", "任务没有牵头或责任部门"],
    explanation: [
        "Where nearly all tasks of a list name who leads them or answers for them, one without has been forgotten: nobody will report on it.",
        "清单中其他任务都写明了牵头或责任部门，个别任务空着，多半是漏填，将来无人落实和反馈。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t\n\n\t3.治水。\n\t市水利局\n\n\t4.植树。\n\t市林业局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n\t4.植树。\n\t市林业局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for plan in context.plans {
        let (with, without): (Vec<&Task>, Vec<&Task>) =
            plan.tasks().partition(|task| !task.lead.is_empty() || !task.responsible.is_empty());
        // Fewer than three of four: the list does not mean to name one for each.
        if without.len() * 3 > with.len() {
            continue;
        }
        for task in without.into_iter().filter(|task| !is_left_out(&task.text) && !names_body(context, task)) {
            let message = Words::new(
                format!("no department leads this task or is responsible for it; {} other tasks have one", with.len()),
                format!("本任务没有牵头或责任部门，其他 {} 项都有", with.len()),
            );
            report.add(Fault::new(task.at, text::excerpt(&task.title), message));
        }
    }
}

/// Whether a sentence of a task begins with a body: 市发展改革委会同相关部门做好…….
fn names_body(context: &Context<'_>, task: &Task) -> bool {
    let mut sentences = task.text.split(|c: char| marks::is_sentence_end(c) || c == '\n');
    sentences.any(|sentence| context.begins_with_body(sentence.trim_start()))
}
