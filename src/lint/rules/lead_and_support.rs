//! DEP005: the same body leads and supports.

use crate::lint::{CUSTOM, Context, Fault, Named, Report, Rule, Words};
use crate::model::{Certainty, Department, Place, Role, Severity};
use std::collections::HashMap;

pub const RULE: Rule = Rule {
    code: "DEP005",
    name: "lead-and-support",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["the same department leads a task and supports it", "同一部门既牵头又配合"],
    explanation: [
        "Who leads a task does not also support it. One of the two is a slip, often another department that was meant.",
        "一项任务的牵头部门不会同时是配合部门，其中一处应为笔误，往往是另一个部门。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n\t1.修路。\n\t市交通局\n\t市交通局、市财政局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n\t1.修路。\n\t市交通局\n\t市水利局、市财政局\n\n",
    check,
};

/// The lists in which each body leads or is responsible, as rows, in order; merged cells are told once.
fn check(context: &Context<'_>, report: &mut Report) {
    type InTable = (Option<u32>, usize);
    let mut leads: HashMap<InTable, Vec<(u32, u32, Role)>> = HashMap::new();
    for list in context.lists.iter().filter(|list| matches!(list.role, Role::Lead | Role::Responsible)) {
        for Named { body, .. } in context.lists.departments_of(list) {
            let rows = leads.entry((list.at.table, *body)).or_default();
            // The last row so far, so that one look behind is enough.
            let last = rows.last().map_or(0, |&(_, last, _)| last);
            rows.push((list.rows.0, list.rows.1.max(last), list.role));
        }
    }
    for list in context.lists.iter().filter(|list| list.role == Role::Support) {
        for (index, Named { department, body }) in context.lists.departments_of(list).enumerate() {
            let Some(rows) = leads.get(&(list.at.table, *body)) else { continue };
            let before = rows.partition_point(|&(first, ..)| first <= list.rows.1);
            let leading = before.checked_sub(1).and_then(|index| rows.get(index));
            if let Some((.., role)) = leading.filter(|(_, last, _)| *last >= list.rows.0) {
                add(department, *role, list.place_of(index), report);
            }
        }
    }
}

fn add(department: &Department, role: Role, at: Place, report: &mut Report) {
    let name = &department.name;
    let message = match role {
        Role::Lead => Words::new(format!("{name} leads and supports the same task"), format!("“{name}”既牵头又配合")),
        _ => Words::new(
            format!("{name} is responsible for a task and supports it too"),
            format!("“{name}”既是责任单位又是配合单位"),
        ),
    };
    report.add(Fault::new(at, department.text.as_str(), message));
}
