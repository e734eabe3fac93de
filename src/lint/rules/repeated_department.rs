//! DEP004: the same body twice in one list.

use crate::lint::{CUSTOM, Context, Fault, Named, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use std::collections::HashMap;

pub const RULE: Rule = Rule {
    code: "DEP004",
    name: "repeated-department",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["the same department twice in one list", "同一名单中部门重复"],
    explanation: [
        "A department that stands twice in one list, be it under two names (市发改局 and 市发展改革局), was copied once too often, or stands where another was meant.",
        "同一名单中一个部门出现两次（包括全称和简称各写一次），不是多抄了，就是把别的部门写错了。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、市财政局、市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、市财政局、市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let mut seen: HashMap<usize, (&str, Option<&str>)> = HashMap::new();
    for list in context.lists.iter() {
        seen.clear();
        for (index, Named { department, body }) in context.lists.departments_of(list).enumerate() {
            // 市教育局牵头，市教育局、市财政局负责 is two lists.
            let role = department.role_text.as_deref();
            let before = seen.insert(*body, (&department.name, role));
            let Some((name, _)) = before.filter(|(_, before)| *before == role) else { continue };
            let message = if *name == *department.name {
                Words::new(format!("{name} stands twice in this list"), format!("“{name}”在名单中重复"))
            } else {
                Words::new(
                    format!("{name} and {} are the same body", department.name),
                    format!("“{name}”和“{}”是同一部门", department.name),
                )
            };
            let at = list.place_of(index);
            report.add(Fault::new(at, department.text.as_str(), message));
        }
    }
}
