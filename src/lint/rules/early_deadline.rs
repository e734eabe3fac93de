//! TAB007: a deadline before the first year of the plan.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::time;

pub const RULE: Rule = Rule {
    code: "TAB007",
    name: "early-deadline",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a deadline before the first year of the plan", "完成时限早于规划期"],
    explanation: [
        "A task of a plan for 2023 cannot be due in 2022: the year was carried over from the list before.",
        "2023 年清单里的任务，时限不会是 2022 年，多为沿用上一年清单时漏改。",
    ],
    bad: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1.修路。\n\t市交通局\n\t2021年6月底前\n\n\t2.建校。\n\t市教育局\n\t2020年12月底前\n\n\t3.治水。\n\t市水利局\n\t2021年8月底前\n\n",
    good: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t1.修路。\n\t市交通局\n\t2021年6月底前\n\n\t2.建校。\n\t市教育局\n\t2021年12月底前\n\n\t3.治水。\n\t市水利局\n\t2021年8月底前\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for plan in context.plans {
        let Some(period) = plan.period else { continue };
        for task in plan.tasks() {
            let Some(deadline) = &task.deadline else { continue };
            // 2019年起持续推进 says when it began.
            let begins = deadline.contains(['起', '自', '从', '已', '至', '—']);
            let years = time::scan(deadline).into_iter().filter(|time| time.fault.is_none());
            let last = years.filter_map(|time| Some(time.what.years()?.1)).max();
            if let Some(year) = last.filter(|year| *year < period.start && !begins) {
                let message = Words::new(
                    format!("due in {year}, before the plan begins ({})", period.start),
                    format!("时限为 {year} 年，早于规划期（{} 年）", period.start),
                );
                report.add(Fault::new(task.at, deadline.as_str(), message));
            }
        }
    }
}
