//! DOC001: an attachment number is left out.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::outline::Lane;

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
    let series = context.outline.series().iter();
    for series in series.filter(|series| matches!(series.lane, Lane::Attachments | Lane::AttachmentList)) {
        let mut last: Option<u32> = None;
        for &id in &series.entries {
            let number = context.outline.get(id).and_then(|entry| entry.number.as_ref()?.value);
            let (Some((at, text)), Some(number)) = (context.label(id), number) else { continue };
            let expected = last.map(|last| last.saturating_add(1));
            if let Some(expected) = expected.filter(|expected| number > *expected) {
                let message = Words::new(
                    format!("attachment {expected} is missing before {text}"),
                    format!("“{text}”之前缺附件{expected}"),
                );
                report.add(Fault::new(at, text, message));
            }
            last = Some(number);
        }
    }
}
