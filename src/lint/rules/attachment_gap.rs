//! DOC001: an attachment number is left out.

use crate::lint::{BreakKind, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "DOC001",
    name: "attachment-gap",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["GB/T 9704-2012 §7.3.4", "GB/T 9704-2012 第7.3.4条"],
    summary: ["an attachment number is left out", "附件序号跳号"],
    explanation: [
        "附件1 followed by 附件3: an attachment was lost, or taken out without numbering the others anew.",
        "“附件1”之后是“附件3”，不是漏了附件，就是删去后没有重新编号。",
    ],
    bad: "附件1\n某市2021年重点任务清单甲\n\t工作任务\n\t责任单位\n\n\t1.修路甲。\n\t市交通局\n\n\n附件3\n某市2021年重点任务清单乙\n\t工作任务\n\t责任单位\n\n\t1.修路乙。\n\t市交通局\n\n\n",
    good: "附件1\n某市2021年重点任务清单甲\n\t工作任务\n\t责任单位\n\n\t1.修路甲。\n\t市交通局\n\n\n附件2\n某市2021年重点任务清单乙\n\t工作任务\n\t责任单位\n\n\t1.修路乙。\n\t市交通局\n\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for found in
        context.breaks.iter().filter(|found| found.kind == BreakKind::Gap && context.is_attachment(found.entry))
    {
        let Some((at, label)) = context.label(found.entry) else { continue };
        let expected = found.expected;
        // DOC005 tells those that are listed and do not follow, or the other way about.
        if (expected..found.value).take(MOST).any(|number| context.attachments.tells(number)) {
            continue;
        }
        let message = Words::new(
            format!("attachment {expected} is missing before {label}"),
            format!("“{label}”之前缺附件{expected}"),
        );
        report.add(Fault::new(at, label, message));
    }
}

/// Numbers that are left out, which are looked at.
const MOST: usize = 100;
