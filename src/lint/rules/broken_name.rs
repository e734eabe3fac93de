//! DEP002: the name of a department is broken by a line break or a space.

use crate::lint::{CUSTOM, Context, Fault, Named, Report, Rule, Words};
use crate::model::{Certainty, Kind, Severity};
use crate::text::marks;

pub const RULE: Rule = Rule {
    code: "DEP002",
    name: "broken-name",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a department's name is broken by a line break or a space", "部门名称被换行或空格断开"],
    explanation: [
        "A line break that someone typed to fit a name into a narrow column stays when the column grows, and programs read two bodies: 市委 and 组织部. Let Word break the line.",
        "为了适应栏宽而敲的回车，栏宽变了仍在；程序会读成“市委”和“组织部”两个部门。换行应交给 Word 自动处理。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.选干部。\n\t市委组织部、市人社局\n\n\t2.建校。\n\t市教育局、市委\n组织部\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.选干部。\n\t市委组织部、市人社局\n\n\t2.建校。\n\t市教育局、市委组织部\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for list in context.lists.iter() {
        let Some(names) = &list.names else { continue };
        for (index, Named { department, .. }) in context.lists.departments_of(list).enumerate() {
            let written = names.name(index);
            let Some(space) = written.find(char::is_whitespace) else { continue };
            // Two bodies in brackets behind one: no name is broken.
            let (before, behind) = written.split_at_checked(space).unwrap_or_default();
            if before.contains(marks::is_round_open) && context.divides_bodies(before, behind.trim_start()) {
                continue;
            }
            let by = match written.contains('\n') {
                true => ["a line break", "换行"],
                false => ["a space", "空格"],
            };
            let message = Words::new(
                format!("the name {} is broken by {}", department.name, by[0]),
                format!("“{}”被{}断开", department.name, by[1]),
            );
            let fault = Fault::new(names.place_of(index), written, message);
            // Where it may be two names, a person decides.
            let doubt = list.doubts.iter().any(|doubt| doubt.joined && department.name.ends_with(doubt.right.as_str()));
            // 发改 财政 教育 may be three; in one piece it must be a body, and more than a phrase for several.
            let is_one = department.kind.is_some_and(|kind| kind != Kind::Collective);
            let what = Words::new("write the name in one piece", "名称连写");
            report.add(if doubt || !is_one { fault } else { fault.fix(department.name.as_str(), what) });
        }
    }
}
