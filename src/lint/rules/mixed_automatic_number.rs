//! NUM009: automatic and typed numbers mixed among siblings.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words, usual};
use crate::model::{Certainty, Number, Place, Severity};

pub const RULE: Rule = Rule {
    code: "NUM009",
    name: "mixed-automatic-number",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["automatic and typed numbers mixed among siblings", "自动编号与手工编号混用"],
    explanation: [
        "Word counts the automatic numbers and not the typed ones between them. When an item is moved or taken out, the one goes on and the other stays; exports and programs show the two in different forms, or lose the automatic ones.",
        "Word 只给自动编号计数，不管夹在中间的手工编号。增删、移动条目后，自动的变、手工的不变；导出或转换时两者样式不一，自动编号还可能丢失。",
    ],
    bad: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<tr><td>1.修路。<td>市交通局<tr><td><ol start=2><li>建校。</ol><td>市教育局<tr><td>3.治水。<td>市水利局</table>",
    good: "<p>某市重点任务清单</p><table><tr><td>工作任务<td>责任单位<tr><td>1.修路。<td>市交通局<tr><td>2.建校。<td>市教育局<tr><td>3.治水。<td>市水利局</table>",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Siblings of one parent: a whole section that is typed is a habit of whoever wrote it.
    for (_, ids) in context.siblings.groups() {
        let numbers = ids.iter().filter_map(|id| {
            let entry = context.outline.get(*id)?;
            Some((entry.at, entry.number.as_ref()?))
        });
        let Some(usual) = usual(numbers.clone().map(|(_, number)| number.auto)) else { continue };
        // Two lists, one in the other: each of them counts from 1 on.
        let counts = |auto: bool| counts_from_one(numbers.clone().filter(|(_, number)| number.auto == auto));
        if counts(true) && counts(false) {
            continue;
        }
        for (at, number) in numbers.filter(|(_, number)| number.auto != usual) {
            let message = match number.auto {
                true => Words::new(
                    format!("{} is an automatic number; its siblings are typed", number.text),
                    format!("“{}”是自动编号，同级序号是手工录入的", number.text),
                ),
                false => Words::new(
                    format!("{} is typed; its siblings have automatic numbers", number.text),
                    format!("“{}”是手工录入的，同级序号是自动编号", number.text),
                ),
            };
            report.add(Fault::new(at, number.text.as_str(), message));
        }
    }
}

/// Whether numbers go on from 1 one by one, or begin anew at 1, and are more than one.
fn counts_from_one<'n>(numbers: impl Iterator<Item = (Place, &'n Number)>) -> bool {
    let (mut last, mut count) = (0u32, 0usize);
    for (_, number) in numbers {
        match number.value {
            Some(value) if value == 1 || Some(value) == last.checked_add(1) => last = value,
            _ => return false,
        }
        count += 1;
    }
    count > 1
}
