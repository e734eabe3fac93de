//! TXT013: a number in a date without the word that says what it is.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::time::TimeFault;

pub const RULE: Rule = Rule {
    code: "TXT013",
    name: "number-without-word",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a number in a date without 月 or 日, or with the wrong one", "日期中的数字漏写或错写“月”“日”"],
    explanation: [
        "2024年6底前 and 2024年6日底前 are dates only to those who guess what is missing; a search for 2024年6月 passes over them, and no date can be read from them. Where only 月 or 日 can be meant, the fix writes it.",
        "“2024年6底前”“2024年6日底前”要靠读者去猜；检索“2024年6月”找不到，也读不出日期。只可能是“月”或“日”的，可以自动改正；不能确定的，须由起草人核实。",
    ],
    bad: "某市2024年重点任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1.修路。\n\t市交通局\n\t2024年6底前\n\n",
    good: "某市2024年重点任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1.修路。\n\t市交通局\n\t2024年6月底前\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for faulty in &context.faulty_times {
        let TimeFault::NoWord(correction) = &faulty.fault else { continue };
        let written = faulty.written();
        let message = Words::new(
            format!("“{written}” does not say what its number is"),
            format!("“{written}”中的数字没有写明是月还是日"),
        );
        let fault = Fault::new(faulty.at, written, message);
        let corrected = correction.as_ref().and_then(|correction| {
            let before = faulty.text.get(faulty.span.start..correction.span.start)?;
            let behind = faulty.text.get(correction.span.end..faulty.span.end)?;
            Some([before, correction.word, behind].concat())
        });
        report.add(match corrected {
            Some(corrected) => fault.write(corrected),
            None => fault,
        });
    }
}
