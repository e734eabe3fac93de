//! DOC004: no task list was found, so that hardly anything was checked.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "DOC004",
    name: "no-task-list",
    severity: Severity::Warning,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["no task list in the document", "文件中没有任务清单"],
    explanation: [
        "A document in which no list is found has no fault in a list: that says nothing of it. It may be another file than meant, or its header may use words that are not known; `--lexicon` takes one's own.",
        "文件里没有找到任务清单，自然也查不出清单的问题。可能拿错了文件，也可能表头用了不认识的词；可用 `--lexicon` 补充。",
    ],
    bad: "各单位：\n请于周五前报送材料。\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    if context.plans.is_empty() {
        let message = Words::new(
            "no task list was found; numbers and text alone were checked",
            "没有找到任务清单；只检查了序号和文字",
        );
        report.add(Fault::new(None, String::new(), message));
    }
}
