//! DEP010: many departments lead, none supports.

use crate::lint::words::is_locality;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Role, Severity};
use crate::text::marks;
use std::collections::{HashMap, HashSet};

pub const RULE: Rule = Rule {
    code: "DEP010",
    name: "many-leads",
    severity: Severity::Info,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["many departments lead a task and none supports it", "牵头部门过多而没有配合部门"],
    explanation: [
        "Four departments that lead together are four that wait for one another. Where the list has a column for supporting departments, one may lead and the others support.",
        "四个以上部门同时牵头，容易互相等待。清单既有配合部门一栏，可明确一个牵头，其余配合。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n\t1.修路。\n\t市交通局、市财政局、市水利局、市公安局\n\t\n\n\t2.建校。\n\t市教育局\n\t市财政局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n\t1.修路。\n\t市交通局\n\t市财政局、市水利局、市公安局\n\n\t2.建校。\n\t市教育局\n\t市财政局\n\n",
    check,
};

/// From so many on they are many.
const MANY: usize = 4;

fn check(context: &Context<'_>, report: &mut Report) {
    // Brackets and lines have no columns: one that names a supporting body shows that the list has such.
    let with_support: HashSet<usize> =
        context.lists.iter().filter(|list| list.role == Role::Support).map(|list| list.plan).collect();
    let supported = |plan: usize| {
        let columns = context.plans.get(plan).map(|plan| plan.columns.as_slice()).unwrap_or_default();
        columns.iter().any(|column| column.role == Role::Support) || with_support.contains(&plan)
    };
    // For each table the supporting lists by their first row, with the last row that any so far covers.
    let mut supports: HashMap<Option<u32>, Vec<(u32, u32)>> = HashMap::new();
    for list in context.lists.iter().filter(|list| list.role == Role::Support && !list.is_empty()) {
        let rows = supports.entry(list.at.table).or_default();
        let last = rows.last().map_or(0, |&(_, last)| last);
        rows.push((list.rows.0, list.rows.1.max(last)));
    }
    for list in context.lists.iter().filter(|list| list.role == Role::Lead && supported(list.plan)) {
        let departments = || context.lists.departments_of(list);
        // Localities each lead at home, and what all do nobody leads.
        let is_for_all = || departments().any(|named| named.department.name.starts_with('各'));
        let leads = || departments().filter(|named| !is_locality(&named.department.name));
        if list.len() < MANY || is_for_all() || leads().map(|named| named.body).collect::<HashSet<_>>().len() < MANY {
            continue;
        }
        let rows = supports.get(&list.at.table).map(Vec::as_slice).unwrap_or_default();
        let before = rows.partition_point(|&(first, _)| first <= list.rows.1);
        if before.checked_sub(1).and_then(|index| rows.get(index)).is_some_and(|&(_, last)| last >= list.rows.0) {
            continue;
        }
        let names: Vec<&str> = context.lists.departments_of(list).map(|named| named.department.name.as_str()).collect();
        let message = Words::new(
            format!("{} departments lead and none supports", names.len()),
            format!("{} 个部门牵头，没有配合部门", names.len()),
        );
        let text = match &list.names {
            Some(located) => located.stretch(0, names.len() - 1, |gap| gap.text.into()),
            None => names.join(&*marks::ENUMERATION_COMMA.encode_utf8(&mut [0; 4])),
        };
        report.add(Fault::new(list.at, text, message));
    }
}
